"""Text runs and a width -> a measured paragraph; measured paragraphs -> lines with their places.

Rules of PowerPoint that it keeps (docs/powerpoint/text.md): a line is 1.2 times its largest size high, times the
line spacing;
the space before the first and after the last paragraph takes no room; markers hang in the indent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.frame import LinePiece, TextContent, TextLine, TextParagraph, TextRun
from talkkit.geometry import Insets
from talkkit.layout.inline import Inline
from talkkit.layout.lines import BrokenText, Marker, SetParagraph
from talkkit.layout.memo import Memo
from talkkit.model.runs import Run, first_characters
from talkkit.style import Align, Anchor, ParagraphFormat, RunFormat
from talkkit.text import characters
from talkkit.text.fonts import Face, face
from talkkit.text.linebreak import (
    BOX,
    LINE_PITCH,
    BrokenLine,
    Direction,
    Families,
    Fragment,
    Stretch,
    broken,
    first_baseline,
    measured,
)
from talkkit.text.measuring import Measured
from talkkit.text.opportunities import nice_places
from talkkit.theme.theme import FontSet

TIGHT = 0.98
"""Share of the width at which fit is judged too, so that a renderer with slightly wider text still fits."""

STEADY = 0.006
"""Share of the width by which renderers differ in the same font: kerning, hinting, rounding of advances."""

SCRIPT_SIZE = 2 / 3
"""Size of superscript and subscript glyphs, of the run's size."""

_FEW = 2000
"""Characters of a long paragraph that are measured before it is asked whether a page can hold more."""

ZERO_WIDTH_SPACE = "\u200b"

_WORD = re.compile(r"\S{8,}")


class Typesetter:
    """Sets paragraphs of one slide, and remembers what it set."""

    def __init__(self, fonts: FontSet, inline: Inline, direction: Direction = "ltr", memo: Memo | None = None) -> None:
        self.fonts = fonts
        self.inline = inline
        self.direction = direction
        self.memo = memo or Memo()

    @property
    def rtl(self) -> bool:
        return self.direction == "rtl"

    @cached_property
    def for_code(self) -> Typesetter:
        """The same for text that runs from left to right in every language: programs."""
        return Typesetter(self.fonts, self.inline, "ltr", self.memo.beside()) if self.rtl else self

    def paragraph(
        self,
        runs: tuple[Run, ...],
        form: ParagraphFormat,
        width: float,
        *,
        level: int = 0,
        origins: tuple[Span, ...] = (),
    ) -> SetParagraph:
        """A paragraph of the outline in a width of `width` points, its indents included."""
        known = self.memo.paragraphs
        key = (runs, form.run, width, form.margin, form.indent, form.bullet.kind == "none")
        if key not in known:
            known[key] = self._break(self.inline.text_runs(runs, form.run), form, width)
        return self._set(known[key], self._directed(form), level, origins)

    def beginning(self, runs: tuple[Run, ...], form: ParagraphFormat, width: float, height: float) -> tuple[Run, ...]:
        """As much of a long paragraph as is higher than `height` points in that width; all of it when none is."""
        size = _FEW
        while (head := first_characters(runs, size)) is not runs:
            if self.paragraph(head, form, width).height > height:
                return head
            size *= 2
        return runs

    def text(self, runs: tuple[TextRun, ...], form: ParagraphFormat, width: float, *, level: int = 0) -> SetParagraph:
        """A paragraph of text runs, for text that layout itself writes."""
        return self._set(self._break(runs, form, width), self._directed(form), level, ())

    def marker(self, text: str, form: ParagraphFormat, first: RunFormat) -> Marker:
        """A list marker in the look of the item's first run, as PowerPoint draws it."""
        look = RunFormat(
            font="body" if form.bullet.kind == "character" else first.font,
            size=first.size * form.bullet.size,
            color=form.bullet.color or first.color,
            bold=first.bold and form.bullet.kind == "number",
        )
        run = TextRun(text, look)
        return Marker(text, self.width(run), run)

    def width(self, run: TextRun) -> float:
        """Points of a marker, number or other short text up to its first hard break; known for the whole deck."""
        known, key = self.memo.widths, (run, self.inline.lang)
        if key not in known:
            known[key] = self.measured((run,)).line_widths[0]
        return known[key]

    def natural(self, runs: tuple[TextRun, ...]) -> float:
        """Points of the runs when nothing but a hard break ends a line."""
        return max(self.measured(runs).line_widths)

    def extent(self, runs: tuple[Run, ...], look: RunFormat) -> tuple[float, float]:
        """Points of a paragraph of the outline on one line, and of its widest piece without a place to break."""
        known, key = self.memo.extents, (runs, look)
        if key not in known:
            made = self.inline.text_runs(runs, look)
            known[key] = (self.natural(made), self.unbreakable(made)) if made else (0.0, 0.0)
        return known[key]

    def unbreakable(self, runs: tuple[TextRun, ...]) -> float:
        """Points of the widest piece without a place to break."""
        return self.measured(runs).longest_piece

    def measured(self, runs: tuple[TextRun, ...]) -> Measured:
        """The runs measured, for lines of any width."""
        known = self.memo.measured
        if runs not in known:
            stretches = tuple(map(self._stretch, runs))
            known[runs] = measured(stretches, lang=self.inline.lang, direction=self.direction)
        return known[runs]

    def is_steady(self, paragraph: SetParagraph, width: float) -> bool:
        """Whether the paragraph breaks at the same places when the room is a little narrower and a little wider."""
        form = paragraph.paragraph.format
        room = max(1.0, width - form.margin)
        indent = form.indent if form.bullet.kind == "none" else 0.0
        widest = paragraph.natural + indent
        if len(paragraph.lines) == 1:
            return widest <= room * (1 - STEADY)
        ends = [line.end for line in paragraph.lines]
        near = [1 + STEADY] if widest <= room * (1 - STEADY) else [1 - STEADY, 1 + STEADY]
        runs = paragraph.paragraph.runs
        return all([line.end for line in self._lines(runs, room * factor, indent)] == ends for factor in near)

    def face(self, form: RunFormat) -> Face:
        """The face that seats the baseline of text in this look."""
        return face(self.fonts.family(form.font), bold=form.bold, italic=form.italic)

    def _stretch(self, run: TextRun) -> Stretch:
        form = run.format
        if run.formula is not None:
            return Stretch(BOX, self._families(form.font), form.size, box=run.formula.width * form.size)
        size = form.size if form.baseline == "normal" else form.size * SCRIPT_SIZE
        text = run.text.upper() if form.caps else run.text
        return Stretch(text, self._families(form.font), size, form.bold, form.italic, form.spacing)

    def _families(self, font: str) -> Families:
        return Families(self.fonts.family(font), self.fonts.east_asian, self.fonts.complex_script)

    def _directed(self, form: ParagraphFormat) -> ParagraphFormat:
        return form if form.rtl is self.rtl else replace(form, rtl=self.rtl)

    def _break(self, runs: tuple[TextRun, ...], form: ParagraphFormat, width: float) -> BrokenText:
        room = max(1.0, width - form.margin)
        indent = form.indent if form.bullet.kind == "none" else 0.0
        wide = tuple(
            run for run in runs if run.formula and run.formula.width * run.format.size > room - max(0.0, indent)
        )
        if wide:
            runs = tuple(replace(run, formula=None) if run in wide else run for run in runs)
        lines = self._lines(runs, room, indent)
        forced = any(line.forced for line in lines)
        if forced:
            runs = tuple(self._opened(run, room) for run in runs)
            lines = self._lines(runs, room, indent)
        torn = bool(wide) or any(line.forced for line in lines)
        tight = len(lines)
        if any(line.width > room * TIGHT for line in lines):
            tight = max(tight, len(self._lines(runs, room * TIGHT, indent)))
        if any(run.formula for run in runs):
            # Programs that know no equations set them as plain characters, which must fit as well.
            tight = max(tight, len(self._lines(tuple(replace(run, formula=None) for run in runs), room, indent)))
        if characters.is_east_asian("".join(run.text for run in runs)):
            tight = max(tight, len(self._lines(tuple(_autospaced(runs)), room * TIGHT, indent)))
        return BrokenText(runs, lines, tight, forced, torn, tuple(run.text for run in wide))

    def _lines(self, runs: tuple[TextRun, ...], room: float, indent: float) -> tuple[BrokenLine, ...]:
        return broken(self.measured(runs), room, first_indent=indent, direction=self.direction)

    def _opened(self, run: TextRun, room: float) -> TextRun:
        """The run with zero width spaces in words that are wider than the line, so that PowerPoint breaks
        where we do.
        """

        def opened(match: re.Match[str]) -> str:
            word = match[0]
            if run.formula is not None or self.unbreakable((replace(run, text=word),)) <= room:
                return word
            cuts = (0, *nice_places(word), len(word))
            return ZERO_WIDTH_SPACE.join(word[start:end] for start, end in pairwise(cuts) if end > start)

        return replace(run, text=_WORD.sub(opened, run.text))

    def _set(self, text: BrokenText, form: ParagraphFormat, level: int, origins: tuple[Span, ...]) -> SetParagraph:
        pitches = tuple(self._pitch(text, line, form) for line in text.lines)
        plain = LINE_PITCH * form.line_spacing * max(_line_size(text, line, form) for line in text.lines)
        judged = sum(pitches) + max(0, text.tight - len(text.lines)) * plain
        paragraph = TextParagraph(text.runs, form, level, origins)
        return SetParagraph(paragraph, text.lines, pitches, judged, None, text.forced, text.torn, text.flattened)

    def _pitch(self, broken: BrokenText, line: BrokenLine, form: ParagraphFormat) -> float:
        seat = self.seat(broken.runs, line, form.run)
        natural = LINE_PITCH * _line_size(broken, line, form) if seat is None else sum(seat)
        return natural * form.line_spacing

    def seat(self, runs: tuple[TextRun, ...], line: BrokenLine, form: RunFormat) -> tuple[float, float] | None:
        """Points above and below the baseline of a line with formulas, at line spacing 1; None: it holds none.

        The line is as high as its text and each of its formulas ask (docs/equations.md).
        """
        on_line = [runs[fragment.stretch] for fragment in line.fragments]
        formulas = [(run.formula, run.format.size) for run in on_line if run.formula is not None]
        if not formulas:
            return None
        largest = max((run.format for run in on_line), key=lambda look: look.size, default=form)
        above = first_baseline(self.face(largest), largest.size)
        below = LINE_PITCH * largest.size - above
        return (
            max(above, *(formula.ascent * size for formula, size in formulas)),
            max(below, *(formula.descent * size for formula, size in formulas)),
        )


def _autospaced(runs: tuple[TextRun, ...]) -> Iterator[TextRun]:
    """The runs as programs set them that keep East Asian and other characters apart."""
    before = ""
    for run in runs:
        yield run if run.formula else replace(run, text=characters.autospaced(run.text, before))
        before = run.text or before


def _line_size(broken: BrokenText, line: BrokenLine, form: ParagraphFormat) -> float:
    if not broken.runs or not line.fragments:
        return line.size or form.run.size
    return max(broken.runs[fragment.stretch].format.size for fragment in line.fragments)


def space_between(upper: SetParagraph, lower: SetParagraph) -> float:
    """Points between two paragraphs of one frame."""
    return upper.paragraph.format.space_after + lower.paragraph.format.space_before


def text_height(paragraphs: Sequence[SetParagraph], *, judged: bool = True) -> float:
    """Points from the first line's top to the last line's bottom."""
    inner = sum(space_between(upper, lower) for upper, lower in pairwise(paragraphs))
    return inner + sum(paragraph.judged if judged else paragraph.height for paragraph in paragraphs)


class TextBoxShape(Struct, frozen=True):
    """The inside of a text frame: its size, padding and where the text sits in it."""

    width: float
    height: float
    insets: Insets = Insets()
    anchor: Anchor = Anchor.TOP


def text_content(paragraphs: tuple[SetParagraph, ...], shape: TextBoxShape, setter: Typesetter) -> TextContent:
    """The paragraphs as the content of a frame, every line and marker in its place."""
    insets = shape.insets
    height = text_height(paragraphs, judged=False)
    slack = max(0.0, shape.height - insets.vertical - height)
    top = insets.top + {Anchor.TOP: 0.0, Anchor.MIDDLE: slack / 2, Anchor.BOTTOM: slack}[shape.anchor]
    lines: list[TextLine] = []
    for index, paragraph in enumerate(paragraphs):
        if index:
            top += space_between(paragraphs[index - 1], paragraph)
        for number, (line, pitch) in enumerate(zip(paragraph.lines, paragraph.pitches, strict=True)):
            lines.append(_Line(paragraph, index, number, setter).placed(line, top, pitch, shape))
            top += pitch
    return TextContent(
        tuple(paragraph.paragraph for paragraph in paragraphs),
        tuple(lines),
        insets,
        shape.anchor,
        min(shape.height, height + insets.vertical),
    )


class _Line(Struct, frozen=True):
    paragraph: SetParagraph
    index: int
    number: int
    setter: Typesetter

    def placed(self, line: BrokenLine, top: float, pitch: float, shape: TextBoxShape) -> TextLine:
        left = self._left(line, shape)
        pieces = tuple(piece for fragment in line.fragments for piece in self._pieces(fragment, left))
        return TextLine(self.index, top, pitch, top + self._seat(line, pitch), pieces, self._marker(left, line))

    def _pieces(self, fragment: Fragment, left: float) -> Iterator[LinePiece]:
        """A stretch of a line, in parts where it has emoji of several characters: each of them is a piece of its own,
        as not every renderer can join them inside of other text.
        """
        run = self.paragraph.paragraph.runs[fragment.stretch]
        parts: tuple[str, ...] = (fragment.text,)
        if run.formula is None and not fragment.rtl and characters.SEQUENCE.search(fragment.text):
            kinds = groupby(characters.clusters(fragment.text), key=characters.is_joined)
            parts = tuple("".join(group) for _, group in kinds)
        widths: tuple[float, ...] = (fragment.width,)
        if len(parts) > 1:
            # Spaces at the end of a line do not count, so something stands behind them.
            end = self.setter.width(replace(run, text=_END))
            widths = tuple(self.setter.width(replace(run, text=part + _END)) - end for part in parts)
        x, start = left + fragment.x, fragment.start
        for part, width in zip(parts, widths, strict=True):
            yield LinePiece(_shown(part, run), x, width, run, (fragment.stretch, start), fragment.rtl)
            x, start = x + width, start + len(part)

    def _left(self, line: BrokenLine, shape: TextBoxShape) -> float:
        """Where fragments count from: the left edge of the line's text (its first indent is in their x)."""
        form = self.paragraph.paragraph.format
        room = shape.width - shape.insets.horizontal - form.margin
        indent = form.indent if self.number == 0 and form.bullet.kind == "none" else 0.0
        slack = max(0.0, room - indent - line.width)
        at_end = {Align.START: 0.0, Align.CENTER: slack / 2, Align.END: slack}[form.align]
        if form.rtl:
            return shape.insets.left + slack - at_end
        return shape.insets.left + form.margin + at_end

    def _seat(self, line: BrokenLine, pitch: float) -> float:
        """Baseline below the line's top: what line spacing takes away or adds stands above the text."""
        form = self.paragraph.paragraph.format.run
        runs = self.paragraph.paragraph.runs
        tall = self.setter.seat(runs, line, form)
        if tall is not None:
            return pitch - tall[1]
        looks = [runs[fragment.stretch].format for fragment in line.fragments] or [form]
        largest = max(looks, key=lambda look: look.size)
        size = largest.size
        return pitch - (LINE_PITCH * size - first_baseline(self.setter.face(largest), size))

    def _marker(self, left: float, line: BrokenLine) -> LinePiece | None:
        marker = self.paragraph.marker
        if marker is None or self.number:
            return None
        form = self.paragraph.paragraph.format
        x = left + line.width - form.indent - marker.width if form.rtl else left + form.indent
        return LinePiece(marker.text, max(0.0, x), marker.width, marker.run)


_END = "|"


def _shown(text: str, run: TextRun) -> str:
    if run.formula is not None:
        return run.text
    text = text.replace(ZERO_WIDTH_SPACE, "")
    return text.upper() if run.format.caps else text
