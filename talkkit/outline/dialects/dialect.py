"""What a dialect adds to the core language, as one value."""

from __future__ import annotations

from collections.abc import Callable, Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block, lheading
from markdown_it.token import Token
from msgspec import Struct

from talkkit.model.blocks import Attributes
from talkkit.outline.tree import Node

_RULER = "ruler"
"""Key of lines that were looked through for a ruler: the first, the one behind the last, and what was found."""


def _nothing(_parser: MarkdownIt) -> None:
    pass


def _same(nodes: list[Node]) -> list[Node]:
    return nodes


def cut_at_rulers(parser: MarkdownIt) -> None:
    """Let a line of three dashes be a ruler always: never the underline of a heading, nor a part of an HTML block."""

    def underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return _before_ruler(state, start, end) < 0 and lheading(state, start, end, silent)

    def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begins = state.src.startswith("<", state.bMarks[start] + state.tShift[start])
        stop = _before_ruler(state, start, end) if begins else -1
        return html_block(state, start, stop if stop >= 0 else end, silent)

    parser.block.ruler.at("lheading", underlined)
    parser.block.ruler.at("html_block", html, {"alt": ["paragraph", "reference", "blockquote"]})


def _before_ruler(state: StateBlock, start: int, end: int) -> int:
    """The line of three dashes that stands below a line and above the next empty one; -1 where none does."""
    first, stop, found = state.env.get(_RULER) or (0, 0, -1)
    if not first <= start < stop:
        stop, found = start + 1, -1
        while found < 0 and stop < end and not state.isEmpty(stop):
            found = stop if state.src[state.bMarks[stop] : state.eMarks[stop]].rstrip() == "---" else -1
            stop += found < 0
        state.env[_RULER] = start, stop, found
    return found


def group(name: str, nodes: list[Node], *, width: str = "") -> Node:
    """A block of a class around nodes, as if it had been written with colons."""
    lines = [nodes[0].lines[0], nodes[-1].lines[1]] if nodes else [0, 0]
    token = Token("div_open", "div", 1, map=lines)
    pairs = (("width", width),) if width else ()
    token.meta = {"attributes": Attributes(None, (name,), pairs), "closed": True, "info": ""}
    return Node(token, nodes)


class Dialect(Struct, frozen=True):
    """The Markdown of another tool. The core language is one that adds nothing."""

    name: str
    detects: Callable[[str, Collection[str]], bool]
    """Whether an outline is written in it: by its text below the front matter, and by the keys of that."""
    extends: Callable[[MarkdownIt], None] = _nothing
    """Adds rules to the parser."""
    prepares: Callable[[list[Node]], list[Node]] = _same
    """Changes the nodes of the outline before they are cut into slides."""
    arranges: Callable[[list[Node]], list[Node]] = _same
    """Changes the nodes of one slide, its title not among them."""
    rulers_only: bool = False
    """Headings start no slides, unless they are asked to."""
    level: int = 0
    """The level of headings that start slides, where nothing asks for one and it has content."""
    opens_itself: bool = False
    """The first slide is the title slide; the front matter makes none."""
    first: frozenset[str] = frozenset()
    """Keys of the front matter that are settings of the first slide."""
    marks: frozenset[str] = frozenset()
    """Keys of the front matter that say no more than that it is written in it."""
    carries: bool = False
    """Whether these hold for the slides that follow, too, unless they begin with `_`."""
