"""An equation that stands alone -> a frame with the formula and its outline, in the largest size that fits its room."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.equations import reading
from talkkit.equations.rules import WIDE_FORMULA
from talkkit.frame import EquationContent, Frame, PathContent, Role, TextRun
from talkkit.geometry import PathStep, Point, Rect
from talkkit.layout.blocks import flow
from talkkit.layout.blocks.base import HAIR, Desk, Draft, Room, Verdict
from talkkit.layout.paragraph import TextBoxShape, text_content
from talkkit.layout.setting import plain
from talkkit.model.blocks import Figure
from talkkit.model.formula import Formula, Letters
from talkkit.style import Align, Color, ParagraphFormat

_LARGER = 1.3
"""Size of an equation that stands alone, beside the text's: it is what the audience looks at."""
_AIR = 0.3
"""Em above and below, inside of the frame: what Cambria Math is higher stays in it."""
_CAPTION_GAP = 6.0
_ALIGNS = {"left": Align.START, "start": Align.START, "right": Align.END, "center": Align.CENTER}


class EquationBox(Struct, frozen=True, dict=True):
    """A formula with its caption, measured at a width."""

    figure: Figure
    formula: Formula
    room: Room
    desk: Desk
    align: Align
    size: float
    """Points of its type when there is room for all that is wanted."""
    floor: float
    """Points that it goes down to."""

    @cached_property
    def height(self) -> float:
        """Points that it wants."""
        return self._height(self.size)

    @cached_property
    def least(self) -> float:
        """Points that it can do with, at the smallest size that can be read."""
        return self._height(self.floor)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """That it is too wide for any legible size."""
        if self.size >= self.room.styles.minimum:
            return ()
        text = f"the equation is set in {self.size:g} pt, because at a legible size it is wider than its room"
        hint = r"write \\ where it may go on in another line"
        return (WIDE_FORMULA.at(text, self.figure.span, hint=hint),)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The equation across the room's width, its caption below."""
        size = next((size for size in _steps(self.size, self.floor) if self._height(size) <= rect.height + HAIR), None)
        size = size or self.floor
        high = self._formula_height(size)
        place = Rect(rect.x, rect.y, self.room.width, high)
        content = EquationContent(self.formula, size, self._color, self._drawing(place, size))
        alt = self.figure.alt or self.formula.spoken
        drafts = [Draft(Frame("", place, Role.EQUATION, content, alt=alt, origins=(self.figure.span,)))]
        if self._caption is not None:
            below = Rect(rect.x, place.bottom + _CAPTION_GAP, self.room.width, self._caption.height)
            drafts.append(self._caption.framed(below))
        return tuple(drafts)

    @property
    def _color(self) -> Color:
        return self.room.styles.levels[0].run.color

    def _formula_height(self, size: float) -> float:
        return (self.formula.ascent + self.formula.descent + 2 * _AIR) * size

    def _height(self, size: float) -> float:
        caption = _CAPTION_GAP + self._caption.height if self._caption is not None else 0.0
        return self._formula_height(size) + caption

    @cached_property
    def _caption(self) -> flow.FlowBox | None:
        if not self.figure.caption:
            return None
        form = replace(plain(self.room.styles.caption), align=self.align)
        leaf = flow.Leaf(self.figure.caption, form, self.figure.span)
        return replace(flow.set_leaves((leaf,), self.room.width, self.desk), role=Role.CAPTION)

    def _drawing(self, place: Rect, size: float) -> tuple[Frame, ...]:
        width = self.formula.width * size
        slack = max(0.0, place.width - width)
        at_end = slack if self.desk.setter.rtl else 0.0
        shift = {Align.START: at_end, Align.CENTER: slack / 2, Align.END: slack - at_end}[self.align]
        box = Rect(place.x + shift, place.y, width, place.height)
        baseline = (self.formula.ascent + _AIR) * size
        steps = tuple(_placed(step, size, baseline) for step in self.formula.outline)
        parts = pairwise((*self.formula.glyphs, len(steps)))
        paths = (PathContent(steps[start:end], fill=self._color) for start, end in parts)
        glyphs = (Frame(f"glyph-{number}", box, Role.EQUATION, path) for number, path in enumerate(paths, 1))
        origin = Point(box.x, box.y + baseline)
        texts = (
            replace(self._text(each, origin, size), key=f"text-{n}") for n, each in enumerate(self.formula.letters)
        )
        return (*glyphs, *texts)

    def _text(self, letters: Letters, origin: Point, size: float) -> Frame:
        """Characters that the outline leaves room for, in the fonts of the slide's text."""
        form = replace(self.room.styles.levels[0].run, size=round(letters.size * size, 1))
        setter, run = self.desk.setter, TextRun(letters.text, form)
        width = max(letters.width * size, setter.natural((run,))) + 1.0
        paragraph = setter.text((run,), ParagraphFormat(form), width)
        content = text_content((paragraph,), TextBoxShape(width, paragraph.height), setter)
        top = origin.y + letters.y * size - content.lines[0].baseline
        return Frame("", Rect(origin.x + letters.x * size, top, width, paragraph.height), Role.EQUATION, content)


def judge(figure: Figure, desk: Desk) -> Verdict:
    """Whether the formula can be read, and what is wrong with it, each thing in its place."""
    lang = desk.setter.inline.lang
    found = reading.problems(figure.latex, lambda offset: _offset(figure, offset), display=True)
    return Verdict(reading.formula(figure.latex, lang, display=True) is not None, found)


def measure(figure: Figure, room: Room, desk: Desk) -> EquationBox:
    """The formula (one that `judge` let through) in the largest size that its width allows."""
    formula = reading.formula(figure.latex, desk.setter.inline.lang, display=True)
    assert formula is not None, figure.text
    styles = room.styles
    wanted = float(round(styles.levels[0].run.size * _LARGER))
    widest = room.width / formula.width if formula.width else wanted
    size = min(wanted, float(int(widest)))
    size = size or min(wanted, widest)
    align = next((_ALIGNS[name] for name in figure.attributes.classes if name in _ALIGNS), Align.CENTER)
    return EquationBox(figure, formula, room, desk, align, size, min(size, styles.minimum))


def _steps(size: float, floor: float) -> tuple[float, ...]:
    """Sizes from the largest to the smallest, in whole points."""
    return (*map(float, range(int(size), int(floor), -1)), floor)


def _placed(step: PathStep, size: float, baseline: float) -> PathStep:
    return PathStep(step.kind, tuple(Point(at.x * size, at.y * size + baseline) for at in step.points))


def _offset(figure: Figure, offset: int) -> int:
    """Where a character of the figure's text stands in the slide."""
    line = figure.text.count("\n", 0, offset)
    column = offset - (figure.text.rfind("\n", 0, offset) + 1)
    return figure.line_starts[min(line, len(figure.line_starts) - 1)] + column
