"""Diagrams -> a group of shapes, connectors and texts, as large as the room allows."""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.diagrams import Diagram, Reading, Setting, Sketch, read
from talkkit.diagrams.problems import Problem
from talkkit.diagrams.reading import LANGUAGES
from talkkit.diagrams.rules import DIVIDED_DIAGRAM, IGNORED_IN_DIAGRAM, SMALL_DIAGRAM, UNREAD_DIAGRAM
from talkkit.diagrams.scaling import rescale
from talkkit.diagrams.sketch import Paragraph, Words
from talkkit.diagrams.sketching import asked, sketched
from talkkit.diagrams.steps import parts
from talkkit.frame import Frame, GroupContent, Role
from talkkit.geometry import Point, Rect, Size
from talkkit.layout.blocks import flow
from talkkit.layout.blocks.base import HAIR, Box, Desk, Draft, Room, Verdict
from talkkit.layout.diagrams.frames import Board, text_format
from talkkit.layout.diagrams.looks import Look, painter
from talkkit.layout.diagrams.speech import alternative
from talkkit.layout.paragraph import Typesetter
from talkkit.layout.setting import plain
from talkkit.model.blocks import Figure
from talkkit.model.runs import Run
from talkkit.style import Align, Color, ParagraphFormat

_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
"""Points of the type in a diagram, on a page of 960 x 540."""
_LEGIBLE = 14.0
_DIVIDED, _WHOLE = 12.0, 8.0
"""Points below which a diagram is divided, and one that asks to be shown whole."""
_MOST_PARTS = 12
"""That an audience may follow."""
_DIVIDE = "show the whole in a few boxes, then each part on a slide of its own"
_RESERVE = 1.03
"""Texts are taken for this much wider than measured, so that no renderer breaks them elsewhere."""
_CAPTION_GAP = 6.0
_TITLE_GAP = 14.0
_TITLE = 18.0
_LEAST_SHARE = 0.75
"""Of the region's height that no diagram insists on more than: a line of small text has room above and below it."""
_HAIRLINE = 0.5
"""Points of a group's shorter side at least."""
_BLACK = Look(None, None, Color("tx1"))


class Ruler(Struct, frozen=True):
    """Texts of a diagram, measured as they will be set."""

    setter: Typesetter

    def natural(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        """Points that a paragraph takes on one line."""
        form = self._form(size, bold=bold)
        made = self.setter.inline.text_runs(runs, form.run)
        return _RESERVE * self.setter.natural(made) if made else 0.0

    def longest(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        """Points of its widest part that cannot be broken."""
        made = self.setter.inline.text_runs(runs, self._form(size, bold=bold).run)
        return _RESERVE * self.setter.unbreakable(made) if made else 0.0

    def broken(self, runs: Paragraph, size: float, width: float, *, bold: bool = False) -> Size:
        """Width of the longest line, and the height of all, when it is broken at `width`."""
        made = self.setter.paragraph(runs, self._form(size, bold=bold), max(1.0, width / _RESERVE))
        return Size(_RESERVE * made.natural, made.height)

    def _form(self, size: float, *, bold: bool) -> ParagraphFormat:
        return text_format(Words((), Rect(0, 0, 0, 0), size, bold=bold), _BLACK)


class DiagramBox(Struct, frozen=True, dict=True):
    """A diagram in the room that it gets."""

    figure: Figure
    diagram: Diagram
    room: Room
    desk: Desk
    part: int = 0
    """Which part of the figure's diagram it is, from 1; 0: the whole."""

    @property
    def height(self) -> float:
        """Points that it wants: all that there are, since a diagram is seen from the back row."""
        return self.room.region.height

    @cached_property
    def least(self) -> float:
        """Points that it can do with in its smallest legible type; with a heading above it, a little less.

        A part has a page of its own.
        """
        if self.part:
            return _LEAST_SHARE * self.room.region.height
        smallest = self._sketch(self._space(self.room.region.height), _scaled(self.desk, _SIZES[-1:]))
        return min(_LEAST_SHARE * self.room.region.height, smallest.size.height + self._above + self._below)

    @cached_property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What there is to say when even the whole region is too small for it."""
        return self._said(self.room.region.height)

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        """What there is to say when what stands with it leaves too little of the region."""
        return () if self.remarks else self._said(height)

    def _said(self, height: float) -> tuple[Diagnostic, ...]:
        made = self._fitted(self._space(height))
        if self.part or made.type_size >= _scaled(self.desk, (_LEGIBLE,))[0]:
            return ()
        message = f"the diagram's text is set in {made.type_size:g} pt to keep it on the slide"
        turn = next((problem.hint for problem in made.problems if problem.kind == "size"), None)
        hint = f"{turn}; or divide it" if turn else "turn it, shorten its labels, or divide it"
        if height < self.room.region.height:
            hint = f"{hint}; or give it a slide of its own"
        return (SMALL_DIAGRAM.at(message, self.figure.span, hint=hint),)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The diagram in the middle of the rectangle, its caption below."""
        space = self._space(rect.height)
        sketch = self._fitted(space)
        x = rect.x + (rect.width - sketch.size.width) / 2
        y = rect.y + self._above + max(0.0, space.height - sketch.size.height) / 2
        palette = self.room.palette or self.desk.theme.palette
        board = Board(Point(x, y), painter(palette), self.desk, sketch)
        groups = [(step, board.frames(part)) for step, part in self._parts(space, sketch)]
        title = self._title()
        if title is not None:
            at = Rect(x, y - self._above, max(sketch.size.width, rect.right - x), title.height)
            heading = title.framed(at).frame
            groups = _headed(groups, heading)
        place = _around(tuple(frame for _, members in groups for frame in members), Rect(x, y, *_sides(sketch.size)))
        drafts = [self._group(step, members, place) for step, members in groups]
        drafts[0] = self._described(drafts[0])
        caption = self._caption()
        if caption is None:
            return tuple(drafts)
        below = Rect(rect.x, place.bottom + _CAPTION_GAP, rect.width, caption.height)
        return *drafts, caption.framed(below)

    def _parts(self, space: Size, whole: Sketch) -> tuple[tuple[int, Sketch], ...]:
        """What appears on which click; parts of a diagram are there from the start."""
        if self.part:
            return ((0, whole),)
        setting = self._setting(space, _scaled(self.desk, _SIZES))
        return parts(self.figure.language, self.figure.text, whole, setting)

    def _group(self, step: int, members: tuple[Frame, ...], whole: Rect) -> Draft:
        """Office shows and hides a group as one, so each click has one of its own."""
        span = (self.figure.span,)
        first = members[0].rect
        least = replace(first, width=max(first.width, _HAIRLINE), height=max(first.height, _HAIRLINE))
        place = _around(members, least) if step else whole
        group = Frame("", place, Role.DIAGRAM, GroupContent(members), decorative=True, origins=span)
        return Draft(group, (step,) if step else ())

    def _described(self, draft: Draft) -> Draft:
        """The first group says what all of them show."""
        alt = self.figure.alt or alternative(self.diagram.spoken, self.desk.words["diagram"])
        return replace(draft, frame=replace(draft.frame, alt=alt, decorative=False, name=self._name))

    @property
    def _name(self) -> str:
        return self.figure.attributes.id or "" if self.part <= 1 else ""

    def _title(self) -> flow.FlowBox | None:
        """What the diagram calls itself, as a line above it."""
        text = self.diagram.spoken.title
        if not text:
            return None
        form = plain(self.room.styles.caption)
        look = replace(form.run, bold=True, italic=False, color=Color("tx1"), size=_scaled(self.desk, (_TITLE,))[0])
        leaf = flow.Leaf((Run(text),), replace(form, run=look), self.figure.span)
        return replace(flow.set_leaves((leaf,), self.room.width, self.desk), role=Role.DIAGRAM)

    @property
    def _above(self) -> float:
        title = self._title()
        return title.height + _TITLE_GAP if title else 0.0

    @property
    def _below(self) -> float:
        caption = self._caption()
        return caption.height + _CAPTION_GAP if caption else 0.0

    def _caption(self) -> flow.FlowBox | None:
        if not self.figure.caption or self.part > 1:
            return None
        form = replace(plain(self.room.styles.caption), align=Align.CENTER)
        leaf = flow.Leaf(self.figure.caption, form, self.figure.span)
        return replace(flow.set_leaves((leaf,), self.room.width, self.desk), role=Role.CAPTION)

    def _space(self, height: float) -> Size:
        return Size(self.room.width, max(1.0, height - self._above - self._below))

    def _sketch(self, space: Size, sizes: tuple[float, ...]) -> Sketch:
        if self.part:
            return _part_sketched(_division(self.figure, self.desk), self.part, self._setting(space, sizes))
        asked = graph_question(self.figure, self.desk.setter) if self.desk.files else None
        key = (self.figure.language, self.figure.text, self.desk.files.get(asked[0], "") if asked else "")
        return _sketched(key, self._setting(space, sizes))

    def _setting(self, space: Size, sizes: tuple[float, ...]) -> Setting:
        return Setting(space, Ruler(self.desk.setter), sizes, self.desk.setter.rtl)

    def _fitted(self, space: Size) -> Sketch:
        """The diagram as large as the space allows; shrunk with its type only when the smallest type is too large."""
        made = self._sketch(space, _scaled(self.desk, _SIZES))
        factor = min(space.width / made.size.width, space.height / made.size.height)
        return made if factor >= 1.0 - HAIR else rescale(made, factor)


@lru_cache(maxsize=64)
def _sketched(source: tuple[str, str, str], setting: Setting) -> Sketch:
    """Sketches are asked for again at every step of the ladder that fits a slide."""
    language, text, answer = source
    diagram = _read(language, text).diagram
    assert diagram is not None, language
    return sketched(diagram, setting, answer)


class _Division(Struct, frozen=True):
    """What a division depends on: the text, the room of a page, and the least size of type."""

    language: str
    text: str
    setting: Setting
    least: float


def _division(figure: Figure, desk: Desk) -> _Division:
    layouts = desk.theme.layouts
    region = next((each for each in layouts if each.name == "content"), layouts[0]).region
    room = Size(region.width, region.height)
    least = _WHOLE if "whole" in figure.attributes.classes else _DIVIDED
    setting = Setting(room, Ruler(desk.setter), _scaled(desk, _SIZES[-1:]), desk.setter.rtl)
    return _Division(figure.language, figure.text, setting, _scaled(desk, (least,))[0])


@lru_cache(maxsize=64)
def _divided(division: _Division) -> tuple[Diagram, ...]:
    """The parts of a diagram; in smaller type where there would be too many."""
    from talkkit.diagrams.division import divided, seen  # diagrams that fit need not load it

    diagram = _read(division.language, division.text).diagram
    assert diagram is not None, division.language
    if seen(diagram, division.setting) >= division.least:
        return (diagram,)
    made = divided(diagram, division.setting, division.least)
    return made if len(made) <= _MOST_PARTS else divided(diagram, division.setting, _WHOLE)


@lru_cache(maxsize=64)
def _part_sketched(division: _Division, part: int, setting: Setting) -> Sketch:
    return sketched(_divided(division)[part - 1], setting)


def graph_question(figure: Figure, setter: Typesetter) -> tuple[str, str] | None:
    """What Graphviz may be asked about the diagram, and the name of its engine; None: nothing."""
    if figure.language not in LANGUAGES:
        return None
    return _asked(figure.language, figure.text, Ruler(setter))


@lru_cache(maxsize=64)
def _asked(language: str, text: str, ruler: Ruler) -> tuple[str, str] | None:
    diagram = _read(language, text).diagram
    return asked(diagram, ruler) if diagram is not None else None


@lru_cache(maxsize=64)
def _read(language: str, text: str) -> Reading:
    return read(language, text)


def _scaled(desk: Desk, sizes: tuple[float, ...]) -> tuple[float, ...]:
    """The sizes on a page of the theme's own size, whole points."""
    factor = min(1.0, desk.theme.size.width / 960.0, desk.theme.size.height / 540.0)
    return tuple(dict.fromkeys(max(1.0, float(floor(size * factor))) for size in sizes))


def judge(figure: Figure, desk: Desk) -> Verdict:
    """Whether the diagram can be drawn, in how many parts, and what there is to say about its text."""
    reading = _read(figure.language, figure.text)
    drawn = reading.diagram is not None or reading.chart is not None
    found = tuple(_diagnostic(problem, figure, drawn=drawn) for problem in reading.problems)
    if reading.diagram is None:
        return Verdict(drawn, found)
    division = _division(figure, desk)
    made = _divided(division)
    if len(made) > _MOST_PARTS or not _readable(made, division, desk):
        message = f"the {reading.diagram.spoken.kind} is too large to be read on slides, and is shown as code"
        problem = UNREAD_DIAGRAM.at(message, figure.span, hint=_DIVIDE)
        return Verdict(readable=False, diagnostics=(*found, problem))
    if len(made) == 1:
        return Verdict(readable=True, diagnostics=found)
    message = f"the {reading.diagram.spoken.kind} is too large for one slide and is shown in {len(made)} parts"
    problem = DIVIDED_DIAGRAM.at(message, figure.span, hint=_DIVIDE)
    return Verdict(readable=True, diagnostics=(*found, problem), parts=len(made))


def _readable(made: tuple[Diagram, ...], division: _Division, desk: Desk) -> bool:
    """Whether the text of every part has the least size that there is."""
    from talkkit.diagrams.division import seen

    return min(seen(part, division.setting) for part in made) >= _scaled(desk, (_WHOLE,))[0]


def measure(figure: Figure, room: Room, desk: Desk) -> Box:
    """The diagram (one that `judge` let through) measured in a room; a pie as the chart that it is."""
    reading = _read(figure.language, figure.text)
    if reading.chart is not None:
        from talkkit.layout.charts import chart  # only diagrams that are charts need it

        return chart.measured(reading.chart, figure, room, desk)
    assert reading.diagram is not None, figure.language
    return DiagramBox(figure, reading.diagram, room, desk)


def measure_part(figure: Figure, part: int, room: Room, desk: Desk) -> Box:
    """A part of the diagram, from 1, measured in a room."""
    return DiagramBox(figure, _divided(_division(figure, desk))[part - 1], room, desk, part)


_RULES = {"syntax": UNREAD_DIAGRAM, "ignored": IGNORED_IN_DIAGRAM, "size": SMALL_DIAGRAM}


def _diagnostic(problem: Problem, figure: Figure, *, drawn: bool) -> Diagnostic:
    """The finding, placed in the slide; of what cannot be read it says what is shown."""
    shown = "the diagram is shown without it" if drawn else "its source is shown as code"
    message = f"{problem.message}; {shown}" if problem.kind == "syntax" else problem.message
    line = min(max(problem.line, 1), len(figure.line_starts)) - 1
    start = figure.line_starts[line] + problem.column - 1
    return _RULES[problem.kind].at(message, Span(start, start + problem.length), hint=problem.hint)


def _headed(groups: list[tuple[int, tuple[Frame, ...]]], heading: Frame) -> list[tuple[int, tuple[Frame, ...]]]:
    """The groups with a line above them that is there from the start."""
    if groups[0][0] == 0:
        return [(0, (heading, *groups[0][1])), *groups[1:]]
    return [(0, (heading,)), *groups]


def _sides(size: Size) -> tuple[float, float]:
    return size.width, size.height


def _around(members: tuple[Frame, ...], least: Rect) -> Rect:
    """The rectangle of the group: around all its members."""
    rects = (least, *(frame.rect for frame in members))
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)
