"""Slidev (its documentation, "Syntax Guide" and "Slot Sugar"): settings between rulers, and slots of layouts."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from talkkit.model.blocks import Attributes
from talkkit.outline.dialects.dialect import Dialect, cut_at_rulers
from talkkit.outline.slidesettings import KEYS, push_settings
from talkkit.outline.tree import Node

_KEY = re.compile(r"([A-Za-z][\w-]*):(?:[ \t]|$)")
_INSIDE = re.compile(r"[A-Za-z][\w-]*:(?:[ \t]|$)|[ \t]+\S|[ \t]*$|#|-[ \t]")
_SLOT = re.compile(r"::[ \t]*([a-z][\w-]*)[ \t]*::[ \t]*$")
_HEAD_KEYS = frozenset(
    ("highlighter", "drawings", "mdc", "color-schema", "colorschema", "router-mode", "monaco", "theme-config", "addons")
)
_SIGNS = re.compile(
    r"^---[ \t]*\n(?:[A-Za-z][\w-]*:[^\n]*\n)+---[ \t]*$|^::[a-z-]+::[ \t]*$|^<v-clicks?\b", re.MULTILINE
)
_SLOTS = ("default", "left", "right", "bottom", "top")


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


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]].rstrip()


def _extend(parser: MarkdownIt) -> None:
    cut_at_rulers(parser)
    ruler = parser.block.ruler
    ruler.before("table", "slide_settings", _settings, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("div", "slot", _slot, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _arranged(nodes: list[Node]) -> list[Node]:
    """The slots of a slide as columns; what stands above a slot `left` stands above the columns."""
    places = [index for index, node in enumerate(nodes) if node.type == "slot"]
    if not places:
        return nodes
    before = nodes[: places[0]]
    beside = [node for node in before if node.type in ("slide_settings", "comment")]
    before = [node for node in before if node not in beside]
    parts = [nodes[place + 1 : stop] for place, stop in zip(places, [*places[1:], len(nodes)], strict=True)]
    names = [nodes[place].token.content for place in places]
    if "left" not in names and "default" not in names:
        parts, before, names = [before, *parts], [], ["default", *names]
    below = [node for part, name in zip(parts, names, strict=True) if name == "bottom" for node in part]
    columns = [part for part, name in zip(parts, names, strict=True) if name != "bottom" and part]
    lines = (nodes[places[0]].lines[0], nodes[-1].lines[1])
    return [*beside, *before, *_columns(columns, lines), *below]


def _columns(parts: list[list[Node]], lines: tuple[int, int]) -> list[Node]:
    if len(parts) < 2:
        return [node for part in parts for node in part]
    inside = [group("column", part, (part[0].lines[0], part[-1].lines[1])) for part in parts]
    return [group("columns", inside, lines)]


def group(name: str, nodes: list[Node], lines: tuple[int, int]) -> Node:
    """A block of a class around nodes, as if it had been written with colons."""
    token = Token("div_open", "div", 1, map=list(lines))
    token.meta = {"attributes": Attributes(classes=(name,)), "closed": True, "info": ""}
    return Node(token, nodes)


SLIDEV = Dialect(
    "slidev",
    _is_slidev,
    extends=_extend,
    arranges=_arranged,
    rulers_only=True,
    opens_itself=True,
    first=frozenset(KEYS),
)
