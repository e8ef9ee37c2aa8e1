"""Slidev (its documentation, "Syntax Guide" and "Slot Sugar"): settings between rulers, and slots of layouts."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from talkkit.outline.dialects.dialect import Dialect, cut_at_rulers, group
from talkkit.outline.slidesettings import KEYS, push_settings
from talkkit.outline.tree import Node

_KEY = re.compile(r"([A-Za-z][\w-]*):(?:[ \t]|$)")
_INSIDE = re.compile(r"[A-Za-z][\w-]*:(?:[ \t]|$)|[ \t]+\S|[ \t]*$|#|-[ \t]")
_BESIDE = ("slide_settings", "comment")
_SLOT = re.compile(r"::[ \t]*([a-z][\w-]*)[ \t]*::[ \t]*$")
_MOVING = re.compile(r"(`{4,}|~{4,})md magic-move\b")
_MDC = re.compile(r"::[a-z][\w-]*(?:\{[^}]*\})?$|::$")
_FOREIGN = re.compile(r"</?[a-z][\w-]*:[\w:-]+(?:\s[^<>\n]*)?/?>(?<!\w>)|\{\{[^{}<%\n][^{}\n]*\}\}")
_STEPS = re.compile(r"\A[ \t]*\{[\w|,*\-]*\}[^\S\n]*(?=\n)")
_HEAD_KEYS = frozenset(
    ("highlighter", "drawings", "mdc", "color-schema", "colorschema", "router-mode", "monaco", "theme-config", "addons")
)
_SIGNS = re.compile(
    r"^---[ \t]*\n(?:[A-Za-z][\w-]*:[^\n]*\n)+---[ \t]*$|^::[a-z-]+::[ \t]*$|^<v-clicks?\b", re.MULTILINE
)


def _is_slidev(text: str, keys: Collection[str]) -> bool:
    if not _HEAD_KEYS.isdisjoint(keys) or ("layout" in keys and "marp" not in keys):
        return True
    return bool(_SIGNS.search(text))


def _settings(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A ruler with `key: value` lines below it, and another ruler: the settings of the slide that begins there."""
    if state.level > 0 or _line(state, start) != "---":
        return False
    stop = next((line for line in range(start + 1, end) if _line(state, line) == "---"), end)
    lines = [_line(state, line) for line in range(start + 1, stop)]
    first = next((match[1] for match in map(_KEY.match, lines) if match), "")
    if stop == end or not lines or not _KEY.match(lines[0]) or not first or not all(map(_INSIDE.match, lines)):
        return False
    if not silent:
        state.push("hr", "hr", 0).map = [start, start + 1]
        push_settings(state, start + 1, stop)
        state.line = stop + 1
    return True


def _slot(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::right::`: what follows stands in that slot of the layout."""
    match = _SLOT.match(_line(state, start)) if state.level == 0 else None
    if match is None:
        return False
    if not silent:
        token = state.push("slot", "", 0)
        token.map, token.content = [start, start + 1], match[1]
        state.line = start + 1
    return True


def _moving(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Fences inside of a longer one, which show the steps of a program (`md magic-move`): one after the other."""
    match = _MOVING.match(_line(state, start))
    stop = next((line for line in range(start + 1, end) if _line(state, line) == match[1]), -1) if match else -1
    if stop < 0 or silent:
        return stop >= 0
    line_max, state.lineMax = state.lineMax, stop
    state.md.block.tokenize(state, start + 1, stop)
    state.lineMax, state.line = line_max, stop + 1
    return True


def _component(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::name` and the `::` that ends it (MDC): what stands inside stays."""
    if not _MDC.match(_line(state, start)) or state.level > 0:
        return False
    if not silent:
        state.push("slidev_component", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def _foreign(state: StateInline, silent: bool) -> bool:
    """`<carbon:edit />`, an icon, and `{{ value }}`, which a page would fill in."""
    found = _FOREIGN.match(state.src, state.pos, state.posMax) if state.src[state.pos] in "<{" else None
    if found is None:
        return False
    if not silent:
        state.push("shortcode", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _steps_of_formulas(state: StateCore) -> None:
    """Steps behind the dollars of a formula (`$$ {1|3|all}`) are none of it."""
    for token in state.tokens:
        if token.type == "math_block":
            token.content = _STEPS.sub(lambda match: " " * len(match[0]), token.content, count=1)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]].rstrip()


def _extend(parser: MarkdownIt) -> None:
    cut_at_rulers(parser)
    ruler = parser.block.ruler
    ruler.before("fence", "moving", _moving, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("div", "component", _component, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.inline.ruler.before("autolink", "foreign", _foreign)
    parser.core.ruler.push("steps_of_formulas", _steps_of_formulas)
    ruler.before("table", "slide_settings", _settings, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("div", "slot", _slot, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _arranged(nodes: list[Node]) -> list[Node]:
    """The slots of a slide as columns; what stands above a slot `left` stands above the columns."""
    nodes = [node for node in nodes if node.type != "slidev_component"]
    places = [index for index, node in enumerate(nodes) if node.type == "slot"]
    if not places:
        return nodes
    before = nodes[: places[0]]
    beside = [node for node in before if node.type in _BESIDE]
    before = [node for node in before if node.type not in _BESIDE]
    parts = [nodes[place + 1 : stop] for place, stop in zip(places, [*places[1:], len(nodes)], strict=True)]
    names = [nodes[place].token.content for place in places]
    if "left" not in names and "default" not in names:
        parts, before, names = [before, *parts], [], ["default", *names]
    below = [node for part, name in zip(parts, names, strict=True) if name == "bottom" for node in part]
    columns = [part for part, name in zip(parts, names, strict=True) if name != "bottom" and part]
    return [*beside, *before, *_columns(columns), *below]


def _columns(parts: list[list[Node]]) -> list[Node]:
    if len(parts) < 2:
        return [node for part in parts for node in part]
    return [group("columns", [group("column", part) for part in parts])]


SLIDEV = Dialect(
    "slidev",
    _is_slidev,
    extends=_extend,
    arranges=_arranged,
    rulers_only=True,
    opens_itself=True,
    first=frozenset(KEYS),
)
