"""Speaker notes -> formatted paragraphs for the notes page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.frame import TextParagraph, TextRun
from talkkit.layout.inline import Inline
from talkkit.model.blocks import (
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
    TableRow,
)
from talkkit.model.runs import Run, RunStyle, plain_text
from talkkit.model.talk import Slide
from talkkit.style import Bullet, ParagraphFormat
from talkkit.text.numbering import SCHEMES

_HANG = 1.5
"""Em by which a level of a list is indented."""


class NotesWriter(Struct, frozen=True):
    """Writes notes in one paragraph format."""

    form: ParagraphFormat
    inline: Inline
    words: Mapping[str, str]
    """Of `layout.words`, in the slide's language."""

    def paragraphs(self, slide: Slide, part: int = 1) -> tuple[TextParagraph, ...]:
        """The slide's notes; on parts after the first the same again, marked as continued."""
        found = tuple(paragraph for note in slide.notes for block in note.blocks for paragraph in self._block(block, 0))
        if part == 1 or not found:
            return found
        mark = TextRun(f"({self.words['continued']}) ", replace(self.form.run, italic=True))
        first = found[0]
        return (replace(first, runs=(mark, *first.runs)), *found[1:])

    def _block(self, block: Block, level: int) -> Iterator[TextParagraph]:
        match block:
            case Paragraph():
                yield self._paragraph(block.runs, block.span, level)
            case Heading():
                yield self._paragraph(_bold(block.runs), block.span, level)
            case ListBlock():
                yield from self._list(block, level)
            case Quote() | Callout() | Div():
                yield from self._inside(block, level)
            case Columns():
                for column in block.columns:
                    yield from self._blocks(column.blocks, level)
            case Code() | Figure():
                yield from self._source(block, level)
            case Table():
                yield from self._table(block, level)
            case Picture():
                if words := block.caption or ((Run(block.alt),) if block.alt else ()):
                    yield self._paragraph(words, block.span, level)
            case Pause():
                pass
            case _:
                assert_never(block)

    def _source(self, block: Code | Figure, level: int) -> Iterator[TextParagraph]:
        """Code line by line; a formula as a line of plain characters and a chart in words, where they can be read."""
        title = block.filename if isinstance(block, Code) else block.alt or plain_text(block.caption)
        if title:
            yield self._paragraph((Run(title, RunStyle(bold=True)),), block.span, level)
        plain = _plain_form(block.latex) if isinstance(block, Figure) and block.kind == "equation" else None
        plain = _chart_in_words(block, self.inline.lang) if isinstance(block, Code) else plain
        lines = (Run(line, RunStyle(code=True)) for line in block.text.split("\n"))
        yield from (self._paragraph((line,), block.span, level) for line in ([Run(plain)] if plain else lines))

    def _table(self, block: Table, level: int) -> Iterator[TextParagraph]:
        if block.caption:
            yield self._paragraph(_bold(block.caption), block.span, level)
        rows = ((block.header,) if block.header else ()) + block.rows
        yield from (self._paragraph(_joined(row), row.span, level) for row in rows)

    def _blocks(self, blocks: tuple[Block, ...], level: int) -> Iterator[TextParagraph]:
        for block in blocks:
            yield from self._block(block, level)

    def _inside(self, block: Quote | Callout | Div, level: int) -> Iterator[TextParagraph]:
        if isinstance(block, Callout):
            title = block.title or (Run(self.words[block.kind]),)
            yield self._paragraph(_bold(title), block.span, level)
        yield from self._blocks(block.blocks, level)
        if isinstance(block, Quote) and block.attribution:
            yield self._paragraph((Run("\u2014\u00a0"), *block.attribution), block.span, level)

    def _list(self, block: ListBlock, level: int) -> Iterator[TextParagraph]:
        for number, item in enumerate(block.items, start=block.start):
            counted = Bullet("number", numbering=SCHEMES[block.numbering], start=number)
            bullet = counted if block.ordered else Bullet("character", "\u2022")
            if item.checked is not None:
                bullet = Bullet("character", "\u2611" if item.checked else "\u2610")
            for index, inner in enumerate(item.blocks):
                if isinstance(inner, ListBlock):
                    yield from self._list(inner, level + 1)
                elif isinstance(inner, Paragraph):
                    marked = bullet if index == 0 else Bullet("none")
                    yield self._paragraph(inner.runs, inner.span, level, item=marked)
                else:
                    yield from self._block(inner, level + 1)

    def _paragraph(self, runs: tuple[Run, ...], span: Span, level: int, *, item: Bullet | None = None) -> TextParagraph:
        form = self.form
        hang = round(_HANG * form.run.size)
        if item is not None:
            indent = 0.0 if item.kind == "none" else -float(hang)
            form = replace(form, bullet=item, margin=form.margin + hang * (level + 1), indent=indent)
        elif level:
            form = replace(form, margin=form.margin + hang * level)
        return TextParagraph(self.inline.text_runs(runs, form.run), form, min(level, 8), (span,))


_CHART_NAMES = "chart bar column line area pie doughnut donut scatter histogram waterfall"
_CHARTS = frozenset(_CHART_NAMES.split())
"""What fences with a chart are called."""


def _chart_in_words(block: Code, lang: str) -> str | None:
    """What a chart shows; None for other code, and for a chart without data of its own."""
    if block.language.lower() not in _CHARTS or "source" in block.attributes.classes:
        return None
    # Only notes with charts load the room that reads them.
    from talkkit.charts.reader import read_chart
    from talkkit.charts.words import described

    starts = (block.span.start,) * (block.text.count("\n") + 1)
    figure = Figure("chart", block.language.lower(), block.text, starts, block.span, attributes=block.attributes)
    reading = read_chart(figure, {})
    return reading.alt or (described(reading.chart, lang) if reading.chart else None)


def _plain_form(latex: str) -> str | None:
    # Only notes with formulas load the room that reads them.
    from talkkit.equations.reading import plain_form

    return plain_form(latex)


def _bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, style=replace(run.style, bold=True)) for run in runs)


def _joined(row: TableRow) -> tuple[Run, ...]:
    """Cells of a row in one line."""
    joined: list[Run] = []
    for index, cell in enumerate(row.cells):
        joined += [Run(" | ")] if index else []
        joined += cell
    return tuple(joined)
