"""The outline's grammar: CommonMark, GFM and pandoc's divs and attributes, as one configured markdown-it parser."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from talkkit.model.blocks import Attributes
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import blockrules, drawntables, fancylists, formulas, inlineguards, inlinerules, private, seeking
from talkkit.outline.places import Places
from talkkit.outline.tokenplaces import PLACES, PlacedInline, in_blocks, places, table_with_places
from talkkit.outline.tree import Node, grown

BRACES = "braces"
"""Key of the span, in the outline, of the attributes behind a heading."""
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
"""Of a heading like `## Title ## {#id}` (pandoc manual, "Header identifiers")."""
_FIT = re.compile(r"\[fit\][ \t]*", re.IGNORECASE)
_INTERRUPTING = ["paragraph", "reference", "blockquote", "list", "table"]


class Grammar:
    """A parser for one outline. References that it meets hold for all later calls."""

    def __init__(
        self, matter: tuple[int, int] = (0, 0), extend: Callable[[MarkdownIt], None] = lambda _parser: None
    ) -> None:
        """`matter`: the lines of the front matter, from 0, and the line behind it. `extend`: adds a dialect's rules."""
        self._parser = _parser(extend)
        self._matter = matter
        self._references: dict[str, dict[str, Any]] = {}
        self._duplicates: list[dict[str, Any]] = []

    def document(self, text: str) -> list[Node]:
        """The blocks of a whole outline; its front matter is a token of its own."""
        return self._blocks(text, Places(), (0, 0), {"matter": self._matter})

    def fragment(self, text: str, places: Places, lines: tuple[int, int], texts: int = 1) -> list[Node]:
        """The blocks of Markdown found inside of the outline (in a comment, in the front matter).

        `lines` are those of the outline in which it stands. Its own lines count from the first of them, unless its
        characters have no places of their own: then all blocks stand in all of these lines. `texts` is how many texts
        it is inside of, the outline among them.
        """
        return self._blocks(text, places, lines, {"texts": texts})

    def _blocks(self, text: str, places: Places, lines: tuple[int, int], extra: dict[str, Any]) -> list[Node]:
        # What is defined here is told from what was defined before by the first of the maps.
        references: ChainMap[str, dict[str, Any]] = ChainMap({}, self._references)
        duplicates: list[dict[str, Any]] = []
        known = {"references": references, "duplicate_refs": duplicates, PLACES: places}
        tokens = self._parser.parse(text, known | extra)
        for token in tokens:
            token.map = _moved(token.map, lines, places) if token.map else None
        for entry in (*references.maps[0].values(), *duplicates):
            entry["map"] = _moved(entry["map"], lines, places)
        self._references.update(references.maps[0])
        self._duplicates += duplicates
        return grown(tokens)

    def inline(self, text: str, places: Places) -> Token:
        """Inline Markdown as one inline token."""
        return self._parser.parseInline(text, {"references": self._references, PLACES: places})[0]

    @property
    def references(self) -> Mapping[str, Mapping[str, Any]]:
        """Link definitions by normalised label, with `map` as their lines."""
        return self._references

    @property
    def duplicate_references(self) -> Sequence[Mapping[str, Any]]:
        """Link definitions that an earlier one of the same label hides."""
        return self._duplicates


def _moved(own: list[int], lines: tuple[int, int], places: Places) -> list[int]:
    """Lines of a fragment as lines of the outline."""
    return list(lines) if places.within else [line + lines[0] for line in own]


def _parser(extend: Callable[[MarkdownIt], None]) -> MarkdownIt:
    parser = MarkdownIt()
    parser.inline = inline = PlacedInline()
    parser.configure("commonmark", {"store_labels": True, "maxNesting": blockrules.DEPTH + 40})
    parser.enable(["table", "strikethrough"])
    parser.disable("text_join")
    parser.helpers = seeking.Helpers  # type: ignore[assignment]  # a namespace in the place of a module
    _add_plugins(parser)
    _add_rules(parser)
    extend(parser)
    inlineguards.add_guards(parser)
    inline.watch()
    # Destinations stay as the speaker wrote them; unsafe ones are found, and named, when runs are read.
    parser.normalizeLink = _as_written  # type: ignore[method-assign]
    parser.normalizeLinkText = _as_written  # type: ignore[method-assign,assignment]
    parser.validateLink = _any_link  # type: ignore[method-assign,assignment]
    return parser


def _add_plugins(parser: MarkdownIt) -> None:
    parser.use(deflist_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(gfm_autolink_plugin)
    parser.use(sub_plugin)
    parser.use(superscript_plugin)
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False,
               double_inline=True)  # fmt: skip


def _add_rules(parser: MarkdownIt) -> None:
    block = parser.block.ruler
    block.before("table", "too_deep", blockrules.too_deep)
    block.after("too_deep", "matter", blockrules.matter, {"alt": _INTERRUPTING})
    block.after("matter", "comment", blockrules.comment, {"alt": _INTERRUPTING})
    block.after("comment", "div", blockrules.div, {"alt": _INTERRUPTING})
    block.after("div", "note_marker", blockrules.note_marker, {"alt": _INTERRUPTING})
    block.before("paragraph", "line_block", blockrules.line_block)
    block.after("note_marker", "grid_table", drawntables.grid_table, {"alt": ["paragraph"]})
    block.before("table", "dashed_table", drawntables.dashed_table)
    block.before("list", "fancy_list", fancylists.fancy_list, {"alt": ["list", "paragraph"]})
    block.at("math_block", formulas.dollars, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    block.after("note_marker", "formula", formulas.block, {"alt": _INTERRUPTING})
    parser.inline.ruler.before("escape", "formula", formulas.between_parentheses)
    parser.inline.ruler.after("link", "bracketed_span", inlinerules.bracketed_span)
    parser.inline.ruler.after("image", "spaced_picture", inlinerules.spaced_picture)
    parser.inline.ruler.after("spaced_picture", "inline_footnote", inlinerules.inline_footnote)
    parser.inline.ruler.before("escape", "shortcode", inlinerules.shortcode)
    parser.inline.ruler.push("display_label", inlinerules.display_label)
    parser.inline.ruler.push("attributes_behind", inlinerules.attributes_behind)
    parser.inline.ruler.before("emphasis", "mark", inlinerules.mark)
    parser.block.ruler.at("table", table_with_places, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("block", "places", in_blocks)
    parser.core.ruler.after("places", "outline", _prepare)


def _as_written(url: str) -> str:
    return url


def _any_link(_url: str) -> bool:
    return True


def _prepare(state: StateCore) -> None:
    """Before inline text is read: attributes at the end of headings, check boxes at the start of list items."""
    tokens = state.tokens
    for index in range(len(tokens) - 1):
        token, following = tokens[index], tokens[index + 1]
        if token.type == "heading_open":
            _take_heading_attributes(token, following)
        elif token.type == "list_item_open" and index + 2 < len(tokens) and following.type == "paragraph_open":
            _take_task(token, tokens[index + 2])


def _take_heading_attributes(heading: Token, inline: Token) -> None:
    found = attribute_syntax.trailing(inline.content)
    if found:
        heading.meta[BRACES] = places(inline).span(inline.content.rindex("{"), len(inline.content.rstrip()))
        inline.content = _CLOSING_HASHES.sub("", found[0])
        heading.meta["attributes"] = private.corrected(found[1], heading, block=False)
    almost = None if found else private.loose(inline.content)
    if almost:
        heading.meta[BRACES] = places(inline).span(*almost.span())
        private.note(heading, almost[0].strip(), "{.hidden}")
        inline.content, heading.meta["attributes"] = inline.content[: almost.start()], Attributes(classes=("hidden",))
    fit = _FIT.match(inline.content)
    if fit:
        _cut(inline, fit.end())
        heading.meta["fit"] = True


def _take_task(item: Token, inline: Token) -> None:
    task = _TASK.match(inline.content)
    if task:
        item.meta["checked"] = task[1] != " "
        _cut(inline, task.end())


def _cut(inline: Token, start: int) -> None:
    """Take the beginning off a text."""
    inline.content = inline.content[start:]
    inline.meta[PLACES] = places(inline).behind(start)
