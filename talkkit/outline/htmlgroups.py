"""HTML that people lay slides out with -> the nodes that Markdown of the core language would have given.

`<div class="columns">`, grids, `<center>`, steps of other tools: tags around blocks become divs; a table and
preformatted text inside of one HTML block stay together as nodes of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

from markdown_it.token import Token
from msgspec import Struct, field

from talkkit.model.blocks import Attributes
from talkkit.outline import private
from talkkit.outline.htmllists import end_of_list
from talkkit.outline.htmltags import Tag, one_tag
from talkkit.outline.tokenplaces import PLACES
from talkkit.outline.tree import Node

_GROUPS = frozenset(("div", "section", "center", "v-click", "v-clicks", "v-after", "article", "main"))
_CENTERED = re.compile(r"<p\s[^<>]*\bcenter\b", re.IGNORECASE)
"""A paragraph that is centred groups what is in it; others are not there."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WHOLE = ("table", "pre", *_HEADINGS)
"""Tags whose content is one block."""
_LISTS = ("ul", "ol")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_WHOLE_ELEMENT = {
    name: re.compile(rf"<{name}\b(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>.*?</{name}\s*>", re.IGNORECASE | re.DOTALL)
    for name in _WHOLE
}
_COLUMNS = re.compile(r"(?:display:\s*(?:grid|flex|inline-flex)|grid-template-columns|columns?:\s*\d)", re.IGNORECASE)
_COLUMN_CLASS = re.compile(r"columns|grid(?:-cols-\d+)?|row|flex|cols|two-columns?|container-fluid")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+%)")
_DEPTH = 20
"""Tags inside of each other that group; deeper ones do not."""
_STEPS = ("v-click", "v-clicks", "v-after")


class _Open(Struct):
    """A tag that is open, and what stands in it so far."""

    tag: Tag
    line: int
    nodes: list[Node] = field(default_factory=list)


def grouped(nodes: Sequence[Node]) -> list[Node]:
    """Sibling nodes with the tags that group some of them as divs. A tag that nothing closes groups nothing."""
    top: list[Node] = []
    stack: list[_Open] = []
    opened: Counter[str] = Counter()
    for node in nodes:
        for piece in _pieces(node):
            target = stack[-1].nodes if stack else top
            if isinstance(piece, Node):
                target.append(piece)
            elif piece[0].opens and len(stack) < _DEPTH:
                stack.append(_Open(piece[0], piece[1]))
                opened[piece[0].name] += 1
            elif opened[piece[0].name] and not piece[0].opens:
                _close(stack, top, opened, piece)
    while stack:
        done = stack.pop()
        (stack[-1].nodes if stack else top).extend(done.nodes)
    return top


def _close(stack: list[_Open], top: list[Node], opened: Counter[str], end: tuple[Tag, int]) -> None:
    """Take tags off the stack to the one that an end tag closes."""
    found = False
    while not found:
        done = stack.pop()
        opened[done.tag.name] -= 1
        found = done.tag.name == end[0].name
        (stack[-1].nodes if stack else top).extend(_group(done, end[1] + 1) if found else done.nodes)


def _pieces(node: Node) -> list[Node | tuple[Tag, int]]:
    """An HTML block cut at its grouping tags, tables and preformatted texts; any other node as it is."""
    if node.type != "html_block":
        return [node]
    content, found = node.token.content, list[Node | tuple[Tag, int]]()
    position = start = 0
    groups = _GROUPS | {"p"} if _CENTERED.search(content) else _GROUPS
    last = {name: content.lower().rfind(f"</{name}") for name in _WHOLE}
    while match := _TAG.search(content, position):
        name = match[2].lower()
        closed = not match[1] and match.start() < last.get(name, 0)
        whole = _WHOLE_ELEMENT[name].match(content, match.start()) if closed else None
        end = end_of_list(content, match.start()) if name in _LISTS and not match[1] else whole.end() if whole else -1
        position = match.end()
        tag = one_tag(match[0])
        if tag is None or (end < 0 and (name not in groups or private.notes_tag(tag))):
            continue
        if content[start : match.start()].strip():
            found.append(_part(node, start, match.start()))
        line = node.lines[0] + content.count("\n", 0, match.start())
        if end >= 0:
            position = end
            kind = "heading" if name in _HEADINGS else "list" if name in _LISTS else name
            found.append(_part(node, match.start(), position, f"html_{kind}"))
        elif not (tag.opens and tag.closes):
            found.append((tag, line))
        start = position
    if not found:
        return [node]
    return [*found, _part(node, start, len(content))] if content[start:].strip() else found


def _part(node: Node, start: int, end: int, kind: str = "html_block") -> Node:
    """A part of an HTML block as a block of its own."""
    content = node.token.content
    first = node.lines[0] + content.count("\n", 0, start)
    last = min(node.lines[1], first + content.count("\n", start, end) + 1)
    token = Token(kind, "", 0, map=[first, max(first + 1, last)])
    token.content = content[start:end]
    token.meta = {PLACES: node.places.kept([(start, end)])}
    return Node(token)


def _group(done: _Open, end: int) -> list[Node]:
    """What a tag makes of the nodes inside of it: a div, columns, or nothing but themselves."""
    tag, classes = done.tag, done.tag.get("class").split()
    style = tag.get("style")
    if tag.name in _STEPS or any(key in (*_STEPS, "data-marpit-fragment") for key, _ in tag.attributes):
        return [_div(("incremental",), done.nodes, (done.line, end))]
    if "mermaid" in classes and all(node.type == "html_block" for node in done.nodes) and done.nodes:
        return [_diagram(done.nodes)]
    if "fragment" in classes:
        classes = ["incremental", *classes]
    beside = [node for node in done.nodes if node.type == "div" and (node.token.meta.get("html"))]
    if (_COLUMNS.search(style) or "cols" in tag.get("grid") or any(map(_COLUMN_CLASS.fullmatch, classes))) and len(
        beside
    ) > 1:
        for node in beside:
            _be_column(node)
        return [_div(("columns",), done.nodes, (done.line, end))]
    if tag.name == "center" or tag.get("align") == "center" or "text-align:center" in style.replace(" ", ""):
        classes = ["center", *classes]
    width = _WIDTH.search(style)
    given = tag.get("width") or (width[1] if width else "")
    pairs = (("width", given),) if given.rstrip("%").replace(".", "").isdigit() else ()
    return [_div(tuple(classes), done.nodes, (done.line, end), pairs)]


def _diagram(nodes: list[Node]) -> Node:
    """The source of a diagram that a page would have drawn."""
    first = nodes[0].token
    first.type, first.info, first.meta["closed"] = "fence", "mermaid", True
    first.content = unescape("".join(node.token.content for node in nodes))
    return nodes[0]


def _be_column(node: Node) -> None:
    attributes = node.attributes
    kept = tuple(name for name in attributes.classes if name != "column")
    node.token.meta["attributes"] = Attributes(attributes.id, ("column", *kept), attributes.pairs)


def _div(
    classes: tuple[str, ...], nodes: list[Node], lines: tuple[int, int], pairs: tuple[tuple[str, str], ...] = ()
) -> Node:
    token = Token("div_open", "div", 1, map=list(lines))
    token.meta = {"attributes": Attributes(None, classes, pairs), "closed": True, "info": "", "html": True}
    token.meta["attributes"] = private.corrected(token.meta["attributes"], token, block=True)
    return Node(token, nodes)
