"""`key: value` lines that are the settings of one slide -> directives."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from yaml.nodes import ScalarNode, SequenceNode

from talkkit.diagnostics import Span
from talkkit.outline import frontmatter, private, rules
from talkkit.outline.directives import CARRIED, VALUED, Directive
from talkkit.outline.frontmatter import Entry
from talkkit.outline.reading import Reading
from talkkit.outline.tree import Node
from talkkit.outline.values import TRANSITIONS
from talkkit.words import canonical, nearest, words

KEYS = {
    "disabled": "hidden", "exclude": "hidden", "hide": "hidden", "name": "id", "route-alias": "id", "image": "picture",
    "background": "background", "class": "class", "layout": "layout", "background-image": "background-image",
    "background-size": "background-size", "background-color": "background-color", "slidenumbers": "paginate",
    "hide-footer": "no-footer",
}  # fmt: skip
"""Settings that other tools have, and the directive that each is."""
_IGNORED_WORDS = """
    addons align alternating-colors autoscale
    canvas-width clicks clicks-start count defaults disabled-slot drag-pos dragpos fonts hide-in-toc
    info layout-class left level preload src template theme title toc-title transition url zoom
"""
_IGNORED = frozenset(_IGNORED_WORDS.split())
"""Settings without an effect on a deck."""
_KNOWN = words("slide setting", (*KEYS, *VALUED, *_IGNORED))


def push_settings(state: StateBlock, start: int, stop: int) -> None:
    """A token of the lines from `start` to `stop`, which are settings of the slide that they stand on."""
    token = state.push("slide_settings", "", 0)
    token.map = [start, stop]
    token.content = state.src[state.bMarks[start] : state.eMarks[stop - 1]]


def entries_of(node: Node, reading: Reading) -> tuple[Entry, ...]:
    """The entries of a node of settings; those of the front matter are given with it."""
    given: tuple[Entry, ...] | None = node.token.meta.get("entries")
    if given is not None:
        return given
    outline = reading.outline
    offset = outline.source.line_offset(node.lines[0] + 1) + node.token.meta.get("inside", 0)
    return frontmatter.entries(node.token.content, offset, outline.findings) or ()


def read_settings(node: Node, reading: Reading) -> None:
    """Give the settings to the slide's reading; those that have no effect are said once for each kind."""
    carried = bool(node.token.meta.get("carried"))
    for entry in entries_of(node, reading):
        span = Span(entry.key_span.start, entry.span().end).shifted(-reading.base)
        reading.directives.extend((each, span) for each in _directives(entry, span, reading, carried=carried))


def _directives(entry: Entry, span: Span, reading: Reading, *, carried: bool) -> Iterator[Directive]:
    key = canonical(entry.key)
    spot, key = not carried or key.startswith("-"), key.removeprefix("-")
    hiding = private.meant(key, (*private.SETTINGS, "disabled", "exclude"))
    if hiding and hiding != key:
        reading.report(private.near(entry.key, hiding, span))
        key = hiding
    name = KEYS.get(key, key)
    value = str(entry.node.value).strip() if isinstance(entry.node, ScalarNode) else ""
    if name == "class" and isinstance(entry.node, SequenceNode):
        value = " ".join(str(each.value) for each in entry.node.value)
    if name == "src" and value:
        reading.include(value, span)
        return
    if name == "layout" and value.lower() in ("true", "false"):
        reading.leave_out(span, "setting of a layout")
        return
    if value and (name in VALUED or name == "picture") and (name != "transition" or value in TRANSITIONS):
        value = value.replace(",", " ") if name == "class" else value
        yield Directive(name, value, spot or name not in CARRIED)
        return
    reading.leave_out(span, "setting of a slide without effect")
    if not reading.outline.findings.first("setting", key):
        return
    meant = "" if key in _KNOWN else nearest(key, _KNOWN)
    hint = f"did you mean {meant}?" if meant else None
    rule = rules.MISSPELT_WORD if meant else rules.UNUSED_KEY
    reading.report(rule.at(f"the setting {entry.key} has no effect on a slide", span, hint=hint))
