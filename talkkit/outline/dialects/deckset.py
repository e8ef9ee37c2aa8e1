"""Deckset (its documentation, "Formatting"): settings in brackets, columns, and notes behind a caret."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from talkkit.model.blocks import NO_ATTRIBUTES, Attributes
from talkkit.outline.attributes import merged
from talkkit.outline.dialects.dialect import Dialect, cut_at_rulers, group
from talkkit.outline.pictures import CLIP_OPTIONS, plays
from talkkit.outline.slidesettings import push_settings
from talkkit.outline.tree import Node

_NAMES = """
    left right inline fit fill original filtered autoplay loop mute hide corner-radius
"""
_WORDS = frozenset(_NAMES.split())
"""What stands between the brackets of a picture, which is behind the slide unless it is `inline`."""
_SIGNS = re.compile(
    r"^\[\.[a-z-]+(?::[^\]\n]*)?\][ \t]*$|^\^(?:[ \t]|$|[A-Za-z][^\n^]*$)"
    rf"|^!\[(?:{'|'.join(_WORDS)})(?:[ \t]+(?:{'|'.join(_WORDS)}|\d+%))*\]\(|^#+[ \t]+\[fit\]",
    re.MULTILINE,
)
_SETTING = re.compile(r"\[\.(([a-z-]+)(?::[ \t]*([^\]]*))?)\][ \t]*$")
_NOTE = re.compile(r"\^(?!\[|[^\s^]+\^)[ \t]*")


def _is_deckset(text: str, _keys: Collection[str]) -> bool:
    return bool(_SIGNS.search(text))


def _setting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[.column]` begins a column; `[.hide-footer]` and the like are settings."""
    match = _SETTING.match(state.src[state.bMarks[start] : state.eMarks[start]]) if state.level == 0 else None
    if match is None:
        return False
    if silent:
        return True
    if match[2] in ("column", "build-lists", "code-highlight"):
        token = state.push("slot" if match[2] == "column" else "deckset_setting", "", 0)
        token.map, token.content = [start, start + 1], match[1]
    else:
        push_settings(state, start, start + 1)
        token = state.tokens[-1]
        token.content, token.meta["inside"] = match[1] if match[3] else f"{match[1]}: true", match.start(1)
    state.line = start + 1
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What stands behind a caret is a note, to the next empty line."""
    if state.level > 0 or not _caret(state, start):
        return False
    if silent:
        return True
    stop = next((line for line in range(start + 1, end) if state.isEmpty(line)), end)
    token = state.push("div_open", "div", 1)
    token.map = [start, stop]
    token.meta.update(attributes=group("notes", []).attributes, closed=True, info="")
    kept = state.bMarks[start:stop], state.tShift[start:stop], state.lineMax
    for line in range(start, stop):
        match = _caret(state, line)
        if match:
            state.bMarks[line], state.tShift[line] = min(match.end(), state.eMarks[line]), 0
    state.lineMax = stop
    state.md.block.tokenize(state, start, stop)
    state.bMarks[start:stop], state.tShift[start:stop], state.lineMax = kept
    state.push("div_close", "div", -1)
    state.line = stop
    return True


def _caret(state: StateBlock, line: int) -> re.Match[str] | None:
    return _NOTE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _pictures(state: StateCore) -> None:
    """A picture alone is behind the slide, or at the side that its words name, as Marp writes it with `bg`."""
    for token in state.tokens:
        inside = (token.children or []) if token.type == "inline" else []
        pictures = [child for child in inside if child.type == "image"]
        alone = all(child.type in ("image", "softbreak") or not child.content.strip() for child in inside)
        for picture in pictures:
            words = picture.content.split()
            kept = [word for word in words if word in ("left", "right", "fit") or word not in _WORDS]
            played = plays(str(picture.attrs.get("src", "")))
            inline = "inline" in words or not alone or played
            if played:
                switches = ("muted" if word == "mute" else word for word in words)
                classes = tuple(word for word in switches if word in CLIP_OPTIONS)
                picture.meta["attributes"] = merged(
                    picture.meta.get("attributes", NO_ATTRIBUTES), Attributes(classes=classes)
                )
            if inline and not _WORDS.isdisjoint(words):
                kept = [f"w:{word}" if word.endswith("%") else word for word in kept if word not in _WORDS]
            kept = kept if inline else ["bg", *kept]
            picture.content = " ".join(kept)
            picture.children = [Token("text", "", 0, content=picture.content)]


def _extend(parser: MarkdownIt) -> None:
    cut_at_rulers(parser)
    parser.block.ruler.before("table", "setting", _setting, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.before("table", "caret_note", _note, {"alt": ["paragraph", "list"]})
    parser.core.ruler.push("pictures_behind", _pictures)


def _arranged(nodes: list[Node]) -> list[Node]:
    """Columns, lists that a setting lets appear item by item, lines of code that one brings out."""
    found: list[Node] = []
    columns: list[list[Node]] = []
    steps: list[str] = []
    builds = False
    for node in nodes:
        name, _, value = node.token.content.partition(":") if node.type == "deckset_setting" else ("", "", "")
        if name == "build-lists":
            builds = "true" in value
        elif name:
            steps.append(value.strip())
        elif node.type == "slot":
            columns.append([])
        else:
            if node.type == "fence" and steps:
                node.token.info += f" {{{'|'.join(steps)}}}"
                steps = []
            (columns[-1] if columns else found).append(node)
    inside = [part for part in columns if part]
    made = [group("columns", [group("column", part) for part in inside])] if len(inside) > 1 else []
    found += made or [node for part in inside for node in part]
    for node in (inner for outer in found for inner in outer.walk()) if builds else ():
        node.token.meta["incremental"] = True
    return found


DECKSET = Dialect("deckset", _is_deckset, extends=_extend, arranges=_arranged, rulers_only=True, opens_itself=True)
