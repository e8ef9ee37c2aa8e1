"""Block nodes to blocks of the model, for one slide or note."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal, get_args

from talkkit.diagnostics import Span
from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Callout,
    Code,
    Column,
    Columns,
    Div,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Pause,
    Quote,
)
from talkkit.model.runs import Run
from talkkit.model.talk import Note
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import codeblocks, rules, tables
from talkkit.outline.comments import read_comment
from talkkit.outline.htmltags import block_text, one_tag
from talkkit.outline.reading import Reading
from talkkit.outline.runs import InlineReader
from talkkit.outline.tree import Node

CalloutKind = Literal["note", "tip", "important", "warning", "caution"]
_KINDS: tuple[str, ...] = get_args(CalloutKind)
_ALIKE: dict[str, CalloutKind] = {
    "info": "note", "abstract": "note", "example": "note", "quote": "note", "todo": "note", "question": "note",
    "hint": "tip", "success": "tip", "danger": "caution", "error": "caution", "bug": "caution", "failure": "caution",
    "attention": "warning",
}  # fmt: skip
"""Kinds that other tools have, by the kind that is nearest."""

_ALERT = re.compile(r"\[!([A-Za-z]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_ATTRIBUTION = re.compile(r"(?:^|\n)[ \t]*(?:—|―|–|-{2,3})[ \t]*(\S[^\n]*)$")
_UNDRAWN = frozenset(
    "math mermaid dot graphviz plantuml d2 chart bar column line pie scatter area doughnut donut vega vega-lite".split()
)
_TALK_FORMATS = frozenset("pptx powerpoint slides deck presentation talk".split())
_ASIDE = re.compile(r"<aside\b[^>]*\bclass\s*=\s*[\"']?[^\"'>]*\bnotes\b[^>]*>", re.IGNORECASE)
_ASIDE_END = re.compile(r"</aside\s*>", re.IGNORECASE)


class BlockReader:
    """Reads the blocks of one slide; notes, directives and footnotes gather in its reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.inline = InlineReader(reading, self._inline_comment)
        self._arms: dict[str, Callable[[Node], list[Block]]] = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "fence": self._fence,
            "code_block": self._indented_code,
            "math_block": self._math,
            "table": self._table,
            "div": self._div,
            "dl": self._definitions,
            "html_block": self._html,
            "comment": self._comment,
            "hr": self._ruler,
            "stray_div": self._stray,
            "footnote_reference": self._nothing,
            "segment_matter": self._nothing,
        }

    def blocks(self, nodes: list[Node]) -> tuple[Block, ...]:
        """The blocks of sibling nodes, in order."""
        found: list[Block] = []
        index = 0
        while index < len(nodes):
            blocks, index = self._next(nodes, index)
            found.extend(blocks)
        return tuple(found)

    def _next(self, nodes: list[Node], index: int) -> tuple[list[Block], int]:
        """The blocks of the node at an index with the siblings that belong to it, and the index behind them."""
        node = nodes[index]
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if node.type == "table" and following and tables.is_caption(following):
            return self._captioned(node, following), index + 2
        if tables.is_caption(node) and following and following.type == "table":
            return self._captioned(following, node), index + 2
        if node.type == "html_block" and _ASIDE.search(node.token.content):
            return self._aside(nodes, index)
        if _is_column(node):
            return self._loose_columns(nodes, index)
        return self._arms.get(node.type, self._unknown)(node), index + 1

    def _nothing(self, node: Node) -> list[Block]:
        return []

    def _unknown(self, node: Node) -> list[Block]:
        """A node of a dialect that nothing reads: its children, else its text."""
        if node.children:
            return list(self.blocks(node.children))
        span = self.reading.span(node.lines)
        return [Paragraph((Run(node.token.content, span=span),), span)] if node.token.content.strip() else []

    # Text

    def _paragraph(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        content = node.content.strip()
        if content == ". . .":
            return [Pause(span)]
        if content.startswith("{") and self._lone_attributes(content, span):
            return []
        if node.token.meta.get("too_deep"):
            self.reading.report(rules.TOO_DEEP.at("blocks are nested too deeply; the rest is plain text", span))
        found = self.inline.read(node.inline, span)
        paragraph: list[Block] = [Paragraph(found.runs, span)] if found.runs else []
        return [*paragraph, *found.pictures]

    def _lone_attributes(self, content: str, span: Span) -> bool:
        if attribute_syntax.trailing(content) is None or attribute_syntax.at(content, 0) is None or "\n" in content:
            return False
        self.reading.report(rules.LONE_ATTRIBUTES.at(f"attributes {content} belong to nothing", span))
        self.reading.leave_out(span, "attributes that belong to nothing")
        return True

    def _heading(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self.check_setext(node)
        found = self.inline.read(node.inline, span)
        heading: list[Block] = [Heading(int(node.token.tag[1:]), found.runs, span, node.attributes)] if found.runs else []
        return [*heading, *found.pictures]

    def check_setext(self, node: Node) -> None:
        """Report text that a ruler directly below it made a heading."""
        start, end = node.lines
        if node.token.markup != "-":
            return
        span = self.reading.span((start, end))
        underline = self.reading.outline.source.text[: span.end + self.reading.base].rpartition("\n")[2].strip(" >\t")
        if underline == "---" and len(node.content) > len(underline) + 2:
            message = "text with --- directly below it becomes a heading"
            self.reading.report(rules.SETEXT_TRAP.at(message, span, hint="leave a blank line above the ruler"))

    def _definitions(self, node: Node) -> list[Block]:
        found: list[Block] = []
        for child in node.children:
            if child.type == "dt":
                found.extend(self._term(child))
            else:
                found.extend(self.blocks(child.children))
        return found

    def _term(self, node: Node) -> list[Block]:
        inline = node.inline
        lines = (inline.map[0], inline.map[0] + 1) if inline and inline.map else node.lines
        span = self.reading.span(lines)
        found = self.inline.read(inline, span)
        runs = tuple(replace(run, style=replace(run.style, bold=True)) for run in found.runs)
        return [*([Paragraph(runs, span)] if runs else []), *found.pictures]

    # Lists and quotations

    def _list(self, node: Node) -> list[Block]:
        items = tuple(self._item(child) for child in node.children)
        start = int(node.token.attrs.get("start", 1))
        return [ListBlock(items, node.type == "ordered_list", self.reading.span(node.lines), start)]

    def _item(self, node: Node) -> ListItem:
        checked = node.token.meta.get("checked")
        return ListItem(self.blocks(node.children), self.reading.span(node.lines), checked)

    def _quote(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        first = node.children[0] if node.children else None
        alert = _ALERT.match(first.content) if first and first.type == "paragraph" else None
        if first and alert:
            self._shorten(first, first.content[alert.end() :])
            return [self._callout(alert[1], alert[2].strip(), self.blocks(node.children), span)]
        attribution = self._attribution(node)
        blocks = self.blocks(node.children)
        return [Quote(blocks, span, attribution)] if blocks or attribution else []

    def _attribution(self, node: Node) -> tuple[Run, ...]:
        """Take the line that begins with a dash off a quotation's last paragraph."""
        last = node.children[-1] if node.children else None
        match = _ATTRIBUTION.search(last.content.rstrip()) if last and last.type == "paragraph" else None
        if last is None or match is None or (match.start() == 0 and len(node.children) == 1):
            return ()
        lines = (last.lines[1] - 1, last.lines[1])
        runs = self.inline.markdown(match[1], self.reading.span(lines))
        self._shorten(last, last.content[: match.start()].rstrip(" \\"))
        return runs

    def _shorten(self, paragraph: Node, content: str) -> None:
        """Let a paragraph hold less than was parsed."""
        token = self.reading.outline.grammar.inline(content)
        token.map = paragraph.token.map
        paragraph.children = [Node(token)]

    def _callout(self, kind: str, title: str, blocks: tuple[Block, ...], span: Span) -> Callout:
        name = kind.lower()
        nearest = _ALIKE.get(name, "note")
        known: CalloutKind = next((entry for entry in get_args(CalloutKind) if entry == name), nearest)
        title = title or ("" if name in _KINDS else kind.capitalize())
        return Callout(known, blocks, span, self.inline.markdown(title, span) if title else ())

    # Code and tables

    def _fence(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        options = codeblocks.fence(node.token.info)
        self._check_fence_end(node, span)
        for unknown in options.unknown:
            self.reading.report(rules.CODE_OPTION.at(f"{unknown} behind the code fence is not understood", span))
        self._check_drawn(options.language, span)
        text = node.token.content.removesuffix("\n")
        steps, first = options.highlight, options.first_number
        return [Code(text, options.language, span, steps, first, options.filename, options.attributes)]

    def _check_fence_end(self, node: Node, span: Span) -> None:
        absolute = span.shifted(self.reading.base)
        last = self.reading.outline.source.text[absolute.start : absolute.end].rpartition("\n")[2].strip(" >\t")
        if not last.startswith(node.token.markup) or last.strip(node.token.markup[0]) or node.lines[1] - node.lines[0] < 2:
            opening = self.reading.span((node.lines[0], node.lines[0] + 1))
            self.reading.report(rules.UNCLOSED_FENCE.at("code fence is never closed", opening))

    def _check_drawn(self, language: str, span: Span) -> None:
        if language.lower() in _UNDRAWN:
            self.reading.report(rules.NOT_DRAWN.at(f"{language} is not drawn yet; its source is shown as code", span))

    def _indented_code(self, node: Node) -> list[Block]:
        return [Code(node.token.content.removesuffix("\n"), "", self.reading.span(node.lines))]

    def _math(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self._check_drawn("math", span)
        return [Code(node.token.content.strip("\n"), "math", span)]

    def _table(self, node: Node) -> list[Block]:
        table, pictures = tables.table(node, self.inline, self.reading)
        return [table, *pictures]

    def _captioned(self, node: Node, caption: Node) -> list[Block]:
        captioned = tables.caption(caption, self.inline, self.reading)
        table, pictures = tables.table(node, self.inline, self.reading, captioned=captioned)
        return [table, *pictures]

    # Divs

    def _div(self, node: Node) -> list[Block]:
        span, attributes = self.reading.span(node.lines), node.attributes
        if not node.token.meta["closed"]:
            opening = self.reading.span((node.lines[0], node.lines[0] + 1))
            self.reading.report(rules.UNCLOSED_DIV.at("::: block is never closed", opening))
        callout = next((name[8:] for name in attributes.classes if name.startswith("callout-")), "")
        if "notes" in attributes.classes:
            self.note(node.children, node)
            return []
        if "columns" in attributes.classes:
            return self._columns(node)
        if callout:
            return [self._callout_div(node, callout)]
        if {"content-visible", "content-hidden"} & set(attributes.classes):
            return self._conditional(node)
        return [Div(self.blocks(node.children), attributes, span)]

    def _callout_div(self, node: Node, kind: str) -> Callout:
        """A callout of Quarto; its title is an attribute, else a heading at its start."""
        title, children = node.attributes.get("title") or "", node.children
        if not title and children and children[0].type == "heading":
            title, children = children[0].content, children[1:]
        return self._callout(kind, title, self.blocks(children), self.reading.span(node.lines))

    def _conditional(self, node: Node) -> list[Block]:
        attributes, span = node.attributes, self.reading.span(node.lines)
        wanted = attributes.get("when-format")
        unless = attributes.get("unless-format")
        holds = (wanted is None or wanted in _TALK_FORMATS) and (unless is None or unless not in _TALK_FORMATS)
        if holds == ("content-visible" in attributes.classes):
            return list(self.blocks(node.children))
        self.reading.leave_out(span, f"only for {wanted or 'other outputs'}")
        return []

    def _columns(self, node: Node) -> list[Block]:
        """Columns, with what stands beside them inside of the div before or behind."""
        inside = [index for index, child in enumerate(node.children) if _is_column(child)]
        if not inside:
            return [Div(self.blocks(node.children), node.attributes, self.reading.span(node.lines))]
        before, after = node.children[: inside[0]], node.children[inside[0] :]
        columns = self._column_group([child for child in after if _is_column(child)], node)
        loose = [child for child in after if not _is_column(child)]
        return [*self.blocks(before), columns, *self.blocks(loose)]

    def _loose_columns(self, nodes: list[Node], index: int) -> tuple[list[Block], int]:
        """Column divs that no columns div holds together."""
        end = index
        while end < len(nodes) and _is_column(nodes[end]):
            end += 1
        return [self._column_group(nodes[index:end], None)], end

    def _column_group(self, nodes: list[Node], around: Node | None) -> Columns:
        lines = around.lines if around else (nodes[0].lines[0], nodes[-1].lines[1])
        attributes = around.attributes if around else NO_ATTRIBUTES
        kept = replace(attributes, classes=tuple(name for name in attributes.classes if name != "columns"))
        return Columns(tuple(self._column(node) for node in nodes), self.reading.span(lines), kept)

    def _column(self, node: Node) -> Column:
        if not node.token.meta["closed"]:
            opening = self.reading.span((node.lines[0], node.lines[0] + 1))
            self.reading.report(rules.UNCLOSED_DIV.at("::: column is never closed", opening))
        return Column(self.blocks(node.children), self.reading.span(node.lines), _weight(node.attributes))

    # What is not shown as it stands

    def note(self, nodes: list[Node], around: Node | None = None) -> None:
        """Read nodes as a presenter's note of this slide."""
        if not nodes:
            return
        lines = around.lines if around else (nodes[0].lines[0], nodes[-1].lines[1])
        reader = BlockReader(replace(self.reading, aside=True))
        blocks = reader.blocks(nodes)
        if blocks:
            self.reading.notes.append(Note(blocks, self.reading.span(lines)))

    def _comment(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        if not node.token.meta["closed"]:
            opening = self.reading.span((node.lines[0], node.lines[0] + 1))
            self.reading.report(rules.UNCLOSED_COMMENT.at("comment is never closed", opening))
        return self._commented(node.token.content, span)

    def _commented(self, text: str, span: Span) -> list[Block]:
        found = read_comment(text, span, self.reading)
        if found is None:
            return []
        if isinstance(found, Pause):
            return [found]
        line = self.reading.outline.source.position(span.start + self.reading.base).line - 1
        reader = BlockReader(self.reading.beside(line))
        blocks = reader.blocks(self.reading.outline.grammar.fragment(found.text))
        if blocks:
            self.reading.notes.append(Note(blocks, span))
        return []

    def _inline_comment(self, text: str, span: Span) -> None:
        self._commented(text, span)

    def _aside(self, nodes: list[Node], index: int) -> tuple[list[Block], int]:
        """`<aside class="notes">` up to its end tag, which may stand some blocks later."""
        node = nodes[index]
        before, _, inside = node.token.content.partition(_ASIDE.findall(node.token.content)[0])
        text, end = inside, index + 1
        shown = self._html_text(before, node) if before.strip() else []
        if not _ASIDE_END.search(inside):
            while end < len(nodes) and not (nodes[end].type == "html_block" and _ASIDE_END.search(nodes[end].token.content)):
                end += 1
            self.note(nodes[index + 1 : end])
            end = min(end + 1, len(nodes))
        inner, *rest = _ASIDE_END.split(text, maxsplit=1)
        self.note(self._moved(inner, node.lines))
        return [*shown, *(self._html_text(rest[0], node) if rest and rest[0].strip() else [])], end

    def moved_note(self, markdown: str, span: Span) -> list[Node]:
        """Nodes of Markdown that stands in the front matter, all of them placed where the value stands."""
        source = self.reading.outline.source
        first, last = (source.position(offset + self.reading.base).line for offset in (span.start, span.end))
        return self._moved(markdown, (first - 1, last))

    def _moved(self, markdown: str, lines: tuple[int, int]) -> list[Node]:
        """Nodes of Markdown inside of something else, all of them placed where that stands."""
        nodes = self.reading.outline.grammar.fragment(markdown)
        for top in nodes:
            for inside in top.walk():
                inside.token.map = list(lines)
        return nodes

    def _html(self, node: Node) -> list[Block]:
        return self._html_text(node.token.content, node)

    def _html_text(self, html: str, node: Node) -> list[Block]:
        """The text of an HTML block as paragraphs; what its tags mean beyond that is reported."""
        span, found = self.reading.span(node.lines), block_text(html)
        for name in found.unknown:
            self.inline.unknown_tag(name, span)
        blocks = [block for comment in found.comments for block in self._commented(comment, span)]
        for text in found.paragraphs:
            inline = self.inline.read(self.reading.outline.grammar.inline(text), span)
            blocks.extend([Paragraph(inline.runs, span)] if inline.runs else [])
            blocks.extend(inline.pictures)
        if not blocks and not found.unknown and not found.comments and one_tag(html) is None and html.strip():
            self.reading.leave_out(span, "HTML without text")
        return blocks

    def _ruler(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self.reading.report(rules.RULER_INSIDE.at("ruler inside of a block is left out", span))
        self.reading.leave_out(span, "ruler inside of a block")
        return []

    def _stray(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self.reading.report(rules.STRAY_DIV_CLOSE.at("::: closes a block that was not opened", span))
        self.reading.leave_out(span, "end of a block that was not opened")
        return []


def _is_column(node: Node) -> bool:
    return node.type == "div" and "column" in node.attributes.classes


def _weight(attributes: Attributes) -> float | None:
    """`width="40%"` as 40; other units do not share a width."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%?", attributes.get("width") or "")
    return float(match[1]) or None if match else None


