"""A draft to what the rules look at: blocks in order, lists with the numbers as written, words without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from markdown_it.token import Token
from msgspec import Struct, field

from talkkit.backends.systems import System
from talkkit.checks.draft.language import Language, language
from talkkit.checks.draft.links import Definition, Link, definitions, links
from talkkit.checks.draft.masks import GONE, Masks, masks
from talkkit.checks.draft.matter import Matter, matter
from talkkit.diagnostics import Diagnostic, Rule, Severity, Source, Span
from talkkit.post.draft import Draft
from talkkit.post.splice import Edit

LeafKind = Literal["heading", "paragraph", "code", "html", "table", "rule"]


class Leaf(Struct, frozen=True):
    """A block that holds no blocks."""

    kind: LeafKind
    span: Span
    """Its lines, without the last line's end."""
    line: int
    """The first one, from 1."""
    lists: tuple[int, ...] = ()
    """The lists that it stands in, by their index in `Document.lists`, outermost first."""
    items: tuple[int, ...] = ()
    """The item of each of those lists, from 0."""
    quoted: bool = False


class Item(Struct, frozen=True):
    """An item of a list as written."""

    number: int | None
    """None: it has a bullet."""
    marker: Span


class ItemList(Struct):
    """A list as written; it is filled while it is read, and then left alone."""

    ordered: bool
    depth: int
    """How many lists and quotations it stands in."""
    items: list[Item] = field(default_factory=list)


class Finding(Struct, frozen=True):
    """A complaint, and the edits that certainly mend it."""

    diagnostic: Diagnostic
    edits: tuple[Edit, ...] = ()


class Document(Struct, frozen=True, dict=True):
    """A draft as the rules see it."""

    draft: Draft
    system: System
    placeholder: str
    name: str
    """The file's name."""
    folder: str
    """Name of the folder that it lies in."""

    @property
    def source(self) -> Source:
        return self.draft.source

    @cached_property
    def matter(self) -> Matter:
        return matter(self.draft)

    @cached_property
    def markup(self) -> str:
        """The text without front matter, code, comments and templates; every character keeps its place."""
        return self._masks.markup

    @cached_property
    def prose(self) -> str:
        """The text's words alone; every character keeps its place."""
        text = self._masks.prose
        if self.matter.form == "lines":
            head = self.matter.text
            return re.sub(r"[^\n]", " ", head) + text[len(head) :]
        return text

    @property
    def bare(self) -> str:
        """The text without front matter, code, and without comments that end; every character keeps its place."""
        return self._masks.bare

    @property
    def is_mdx(self) -> bool:
        """Whether tags and braces in it are JavaScript's."""
        return self.system == "mdx" or self.name.endswith(".mdx")

    @cached_property
    def _masks(self) -> Masks:
        return masks(self.draft, mdx=self.is_mdx)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return links(self.markup, frozenset(self.defined))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        return definitions(self.markup)

    @cached_property
    def defined(self) -> dict[str, Definition]:
        """Definitions by their folded label; the first of equal ones counts (CommonMark 4.7)."""
        found: dict[str, Definition] = {}
        for definition in self.definitions:
            found.setdefault(definition.key, definition)
        return found

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        return self._blocks[0]

    @cached_property
    def lists(self) -> tuple[ItemList, ...]:
        return self._blocks[1]

    @cached_property
    def _blocks(self) -> tuple[tuple[Leaf, ...], tuple[ItemList, ...]]:
        lists: list[ItemList] = []
        return tuple(_leaves(self.draft, lists)), tuple(lists)

    @cached_property
    def language(self) -> Language | None:
        """The language that the draft is written in, where it is known."""
        return language(self.matter.word("lang", "language", "locale"), self.prose)

    @cached_property
    def assembled(self) -> bool:
        """Whether parts of the page come from elsewhere (includes, shortcodes), so that not all of it is to be seen."""
        text = self.source.text
        return bool(
            re.search(r"\{%-?\s*(?:include|render|layout|component)|\{\{[<%]|--8<--|^\s*<[A-Z]\w*", text, re.MULTILINE)
        )

    def words(self, leaf: Leaf) -> str:
        """The words of a block; characters keep their places from the block's start."""
        return self.prose[leaf.span.start : leaf.span.end]

    def line_span(self, offset: int) -> Span:
        """The line around a place, without white space at its ends."""
        number = self.source.position(offset).line
        line = self.source.line(number)
        start = self.source.line_offset(number) + len(line) - len(line.lstrip())
        return Span(start, start + len(line.strip()))

    def found(
        self,
        rule: Rule,
        message: str,
        span: Span,
        *,
        hint: str | None = None,
        severity: Severity | None = None,
        edits: tuple[Edit, ...] = (),
    ) -> Finding:
        """A finding in this draft."""
        return Finding(rule.at(message, span, path=self.source.path, hint=hint, severity=severity), edits)


_LEAVES: dict[str, LeafKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "table_open": "table",
    "hr": "rule",
}


def _leaves(draft: Draft, lists: list[ItemList]) -> Iterator[Leaf]:
    open_lists: list[int] = []
    quotes = 0
    hidden = [region for region in draft.regions if region.kind in {"front matter", "template"}]
    for token in draft.tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            open_lists.append(len(lists))
            lists.append(ItemList(token.type[0] == "o", len(open_lists) - 1 + quotes))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            open_lists.pop()
        elif token.type == "list_item_open":
            lists[open_lists[-1]].items.append(_item(draft, token))
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        elif (kind := _LEAVES.get(token.type)) and token.map:
            line = token.map[0] + 1
            if not any(region.holds(line) for region in hidden):
                items = tuple(len(lists[index].items) - 1 for index in open_lists)
                yield Leaf(kind, _span(draft, token), line, tuple(open_lists), items, quotes > 0)


def _item(draft: Draft, token: Token) -> Item:
    """The item that a token opens, with its marker's place."""
    assert token.map
    start = draft.source.line_offset(token.map[0] + 1)
    line = draft.source.line(token.map[0] + 1)
    number = int(token.info) if token.info.isdecimal() else None
    marker = f"{token.info}{token.markup}"
    at = max(0, line.find(marker))
    return Item(number, Span(start + at, start + at + len(marker)))


def _span(draft: Draft, token: Token) -> Span:
    assert token.map
    start = draft.source.line_offset(token.map[0] + 1)
    end = draft.source.line_offset(max(token.map[1], token.map[0] + 1) + 1)
    return Span(start, start + len(draft.source.text[start:end].rstrip()))


def ends_with_something_else(text: str) -> bool:
    """Whether what is left of a block ends with a picture, code or a template instead of a word."""
    return text.rstrip().endswith(GONE)
