"""Blocks to Markdown in the core language: read again, they are the same blocks but for their spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Callout,
    Code,
    Column,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
    TableColumn,
    TableRow,
)
from talkkit.model.runs import Run
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline.codeblocks import written_steps
from talkkit.outline.inlinewriter import Footnotes, inline, picture
from talkkit.text.numbering import SCHEMES, number_text

_ALIGN = {None: "---", "start": ":--", "center": ":-:", "end": "--:"}


class BlockWriter(Struct, frozen=True):
    """Writes the blocks of one slide."""

    footnotes: Footnotes

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The Markdown of sibling blocks, blank lines between them, no line end behind the last."""
        written: list[str] = []
        alternate = False
        before: Block | None = None
        for block in blocks:
            alternate = _alike(before, block) and not alternate
            written.append(self._block(block, alternate=alternate))
            before = block
        return "\n\n".join(written)

    def runs(self, runs: tuple[Run, ...], *, one_line: bool = False) -> str:
        """Inline Markdown, footnotes written in place where they have no label of their own."""
        return inline(runs, footnotes=self.footnotes, one_line=one_line)

    def _block(self, block: Block, *, alternate: bool) -> str:
        match block:
            case Paragraph():
                written = self.runs(block.runs)
                if block.attributes.get("at"):
                    written += " " + attribute_syntax.written(block.attributes)
            case Heading():
                written = self.heading(block.level, block.runs, block.attributes)
            case ListBlock():
                written = self._list(block, alternate=alternate)
            case Quote():
                written = self._quote(block)
            case Callout():
                written = self._callout(block)
            case Code():
                written = code(block)
            case Table():
                written = self._table(block)
            case Picture():
                written = picture(block)
            case Figure():
                written = self._figure(block)
            case Columns():
                written = self._columns(block)
            case Div():
                written = fenced(attribute_syntax.written(block.attributes) or "{}", self.blocks(block.blocks))
            case Pause():
                written = ". . ."
            case _:
                assert_never(block)
        return written

    def heading(self, level: int, runs: tuple[Run, ...], attributes: Attributes) -> str:
        """A heading with its attributes."""
        text = self.runs(runs, one_line=True)
        return " ".join(filter(None, ("#" * level, text, attribute_syntax.written(attributes))))

    def _list(self, block: ListBlock, *, alternate: bool) -> str:
        items = []
        for index, item in enumerate(block.items):
            end = ")" if alternate else "."
            number = number_text(SCHEMES[block.numbering], block.start + index).removesuffix(".")
            marker = f"{number}{end}" if block.ordered else "*" if alternate else "-"
            items.append(self._item(item, marker))
        return "\n".join(items)

    def _item(self, item: ListItem, marker: str) -> str:
        box = "" if item.checked is None else "[x] " if item.checked else "[ ] "
        text = box + self.blocks(item.blocks)
        lines = indented(text, " " * (len(marker) + 1))
        if item.blocks and isinstance(item.blocks[0], ListBlock) and not box:
            return f"{marker}\n{lines}"  # `- - -` on one line would be a ruler
        lines = lines.lstrip(" ")
        return f"{marker} {lines}".rstrip(" ") if text else marker

    def _quote(self, block: Quote) -> str:
        parts = [self.blocks(block.blocks)] if block.blocks else []
        if block.attribution:
            parts.append("— " + self.runs(block.attribution, one_line=True))
        return quoted("\n\n".join(parts))

    def _callout(self, block: Callout) -> str:
        title = self.runs(block.title, one_line=True)
        marker = f"[!{block.kind.upper()}]" + (f" {title}" if title else "")
        body = self.blocks(block.blocks)
        return quoted(marker + ("\n\n" + body if body else ""))

    def _columns(self, block: Columns) -> str:
        attributes = Attributes(block.attributes.id, ("columns", *block.attributes.classes), block.attributes.pairs)
        columns = "\n\n".join(self._column(column) for column in block.columns)
        return fenced(attribute_syntax.written(attributes), columns)

    def _column(self, column: Column) -> str:
        pairs = (("width", f"{column.weight:g}%"),) if column.weight is not None else ()
        return fenced(
            attribute_syntax.written(Attributes(classes=("column",), pairs=pairs)), self.blocks(column.blocks)
        )

    def _table(self, block: Table) -> str:
        header = self._row(block.header) if block.header else "|" + "   |" * len(block.columns)
        dashes = "|" + "|".join(_ALIGN[column.align] for column in block.columns) + "|"
        rows = "\n".join([header, dashes, *(self._row(row) for row in block.rows)])
        attributes = block.attributes
        weights = _weights(block.columns)
        attributes = Attributes(attributes.id, attributes.classes, (*attributes.pairs, *weights))
        caption = self.runs(block.caption, one_line=True)
        tail = " ".join(filter(None, (caption, attribute_syntax.written(attributes))))
        return f"{rows}\n\n: {tail}" if tail else rows

    def _figure(self, block: Figure) -> str:
        """Formulas between dollars, everything else as a fence with its options."""
        plain = block.attributes == NO_ATTRIBUTES and not block.caption and not block.alt
        if block.kind == "equation" and plain and block.text.strip() and not re.search(r"\n\s*\n|\$\$", block.text):
            return f"$$\n{block.text}\n$$"
        pairs = block.attributes.pairs
        pairs += (("alt", block.alt),) if block.alt else ()
        pairs += (("caption", self.runs(block.caption, one_line=True)),) if block.caption else ()
        attributes = Attributes(block.attributes.id, block.attributes.classes, pairs)
        return code(Code(block.text, block.language, block.span, attributes=attributes))

    def _row(self, row: TableRow) -> str:
        cells = (re.sub(r"(?<!\\)\|", r"\\|", self.runs(cell, one_line=True)) for cell in row.cells)
        return "| " + " | ".join(cells) + " |"


def _weights(columns: tuple[TableColumn, ...]) -> tuple[tuple[str, str], ...]:
    if any(column.weight is None for column in columns):
        return ()
    return (("tbl-colwidths", "[" + ",".join(f"{column.weight:g}" for column in columns) + "]"),)


def _alike(before: Block | None, block: Block) -> bool:
    """Whether two neighbours would grow together as one list."""
    return isinstance(before, ListBlock) and isinstance(block, ListBlock) and before.ordered == block.ordered


def code(block: Code) -> str:
    """A fenced code block with its options."""
    longest = max((len(ticks) for ticks in re.findall(r"^\s*(`{3,})", block.text, re.MULTILINE)), default=2)
    fence = "`" * max(3, longest + 1)
    pairs = list(block.attributes.pairs)
    excerpt = block.excerpt
    if excerpt is not None:
        block = replace(block, text="")
        pairs.append(("file", excerpt.path))
        pairs += [("region", excerpt.region)] if excerpt.region else []
        pairs += [("lines", f"{excerpt.first}-{excerpt.last or ''}")] if excerpt.first else []
    if block.filename and (excerpt is None or block.filename != excerpt.path):
        pairs.append(("filename", block.filename))
    if block.highlight:
        pairs.append(("code-line-numbers", written_steps(block.highlight)))
    classes = block.attributes.classes
    if block.first_number is not None:
        classes = (*classes, "numberLines")
        pairs += [("startFrom", str(block.first_number))] if block.first_number != 1 else []
    options = attribute_syntax.written(Attributes(block.attributes.id, classes, tuple(pairs)))
    if block.highlight and options == "{code-line-numbers=" + options[19:]:
        options = "{" + written_steps(block.highlight) + "}" if len(pairs) == 1 and not classes else options
    info = " ".join(filter(None, (block.language, options)))
    return f"{fence}{info}\n{block.text}\n{fence}" if block.text else f"{fence}{info}\n{fence}"


def fenced(info: str, body: str) -> str:
    """A fenced div."""
    return f"::: {info}\n{body}\n:::" if body else f"::: {info}\n:::"


def indented(text: str, by: str) -> str:
    """The text with every line that is not empty moved in."""
    return "\n".join(by + line if line else line for line in text.split("\n"))


def quoted(text: str) -> str:
    """The text as a block quotation."""
    return "\n".join(f"> {line}".rstrip() if not line else f"> {line}" for line in text.split("\n"))
