"""remark and xaringan (remark's wiki, "Markdown"): properties above a slide, `.class[...]`, and `--` between steps."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from talkkit.model.blocks import Attributes
from talkkit.outline.dialects.dialect import Dialect, cut_at_rulers, group
from talkkit.outline.dialects.reveal import dashes
from talkkit.outline.slidesettings import push_settings
from talkkit.outline.tokenplaces import PLACES, places
from talkkit.outline.tree import Node

_PROPERTIES = "class|name|layout|template|count|exclude|background-image|background-size|background-color|background"
_PROPERTY = re.compile(rf"(?:{_PROPERTIES}):(?:[ \t]|$)")
_SIGNS = re.compile(
    rf"(?:\A\s*|^---?[ \t]*\n\s*)(?:{_PROPERTIES}):[ \t]|^\.[a-z][\w-]*(?:\.[\w-]+)*\[|^\?\?\?[ \t]*$", re.MULTILINE
)
_BLOCK = re.compile(r"\.([A-Za-z][\w-]*(?:\.[\w-]+)*)\[[ \t]*$")
_CLOSINGS = "closing brackets"
_SPAN = re.compile(r"(?<![\w\\])\.([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\[")
_SIDES = re.compile(r"(?:pull-|column-)?(?:left|right)(?:-column|-col|-half)?|column|col|one-half|two-thirds|one-third")


def _is_remark(text: str, keys: Collection[str]) -> bool:
    return "marp" not in keys and bool(_SIGNS.search(text))


def _properties(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines `class: ...` at the top of a slide."""
    if silent or state.level > 0 or not _PROPERTY.match(_line(state, start)):
        return False
    if state.tokens and state.tokens[-1].type not in ("hr", "matter", "pause"):
        return False
    stop = start
    while stop < end and _PROPERTY.match(_line(state, stop)):
        stop += 1
    push_settings(state, start, stop)
    state.line = stop
    return True


def _step(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`--` alone on a line: what follows comes with the next click, on the same slide; notes end there."""
    if not dashes(state, start):
        return False
    if not silent:
        state.push("pause", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`.class[` on a line, to the line whose bracket closes it."""
    match = _BLOCK.match(_line(state, start))
    if match is None:
        return False
    stop = _closings(state).get(start, end)
    if stop >= end:
        return False
    if silent:
        return True
    token = state.push("div_open", "div", 1)
    token.map = [start, stop + 1]
    token.meta.update(attributes=Attributes(classes=tuple(match[1].split("."))), closed=True, info="")
    parent, line_max, end_mark = state.parentType, state.lineMax, state.eMarks[stop]
    state.parentType, state.lineMax = "div", stop
    state.md.block.tokenize(state, start + 1, stop)
    state.parentType, state.lineMax, state.eMarks[stop] = parent, line_max, end_mark
    state.push("div_close", "div", -1)
    state.line = stop + 1
    return True


def _closings(state: StateBlock) -> dict[int, int]:
    """For each line that ends with the bracket of a class, the line of a bracket alone that closes it."""
    found: dict[int, int] | None = state.env.get(_CLOSINGS)
    if found is None:
        found, opened = {}, list[int]()
        for line in range(len(state.bMarks) - 1):
            text = state.src[state.bMarks[line] : state.eMarks[line]].strip()
            if text == "]" and opened:
                found[opened.pop()] = line
            elif _BLOCK.match(text):
                opened.append(line)
        state.env[_CLOSINGS] = found
    return found


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _spans(state: StateCore) -> None:
    """`.red[text]` is read as `[text]{.red}`, each character at its place."""
    for token in state.tokens:
        if token.type == "inline":
            _rewrite(token)


def _rewrite(token: Token) -> None:
    found = _SPAN.search(token.content)
    while found:
        text = token.content
        end = _bracket(text, found.end())
        if end < 0:
            found = _SPAN.search(text, found.end())
            continue
        braces = "{." + found[1].replace(".", " .") + "}"
        token.content = text[: found.start()] + text[found.end() - 1 : end + 1] + braces + text[end + 1 :]
        inside = [(0, found.start()), (found.end() - 1, end + 1), (found.start(), found.start() + len(braces))]
        token.meta[PLACES] = places(token).kept([*inside, (end + 1, len(text))])
        found = _SPAN.search(token.content, found.start())


def _bracket(text: str, start: int) -> int:
    """Where the bracket closes that was opened before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "[") - (text[place] == "]")
        if depth == 0:
            return place
    return -1


def _extend(parser: MarkdownIt) -> None:
    cut_at_rulers(parser)
    ruler = parser.block.ruler
    alike: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler.before("table", "properties", _properties)
    ruler.before("table", "step", _step, alike)
    ruler.before("table", "class_block", _block, alike)
    parser.core.ruler.after("places", "class_spans", _spans)


def _arranged(nodes: list[Node]) -> list[Node]:
    """Blocks that are called left and right stand beside each other; a step between them comes with the second."""
    found: list[Node] = []
    for index, node in enumerate(nodes):
        last = found[-1] if found else None
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        beside = last is not None and last.type == "div" and "columns" in last.attributes.classes
        if last and beside and _is_side(node):
            last.children.append(_side(node))
            last.token.map = [last.lines[0], node.lines[1]]
        elif _is_side(node):
            found.append(group("columns", [_side(node)]))
        elif beside and node.type == "pause" and following and _is_side(following):
            following.children.insert(0, node)
        else:
            found.append(node)
    return found


def _is_side(node: Node) -> bool:
    return node.type == "div" and any(map(_SIDES.fullmatch, node.attributes.classes))


def _side(node: Node) -> Node:
    return group("column", node.children)


REMARK = Dialect("remark", _is_remark, extends=_extend, arranges=_arranged, rulers_only=True, opens_itself=True)
