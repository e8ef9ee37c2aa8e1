"""Charts -> a frame with the data, the look that was decided for it, and the same chart drawn; its caption below."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts.reader import read_chart
from talkkit.charts.rules import CROWDED_CHART, LONG_LABELS
from talkkit.charts.words import described
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import ChartContent, Frame, Role
from talkkit.geometry import Rect
from talkkit.layout.blocks import flow
from talkkit.layout.blocks.base import Desk, Draft, Room, Verdict
from talkkit.layout.charts.bands import Bands
from talkkit.layout.charts.pen import Drawn, Pen
from talkkit.layout.charts.plot import Design
from talkkit.layout.charts.points import Points
from talkkit.layout.charts.round import Round
from talkkit.layout.setting import plain
from talkkit.model.blocks import Figure
from talkkit.model.chart import Chart
from talkkit.model.runs import Run

_CAPTION_GAP = 8.0
_LEAST_SHARE = 0.42
"""Of the region's height that a chart keeps when text stands above it."""
_LEAST = 130.0
_LEAST_LINES = 7
"""Lines of its smallest type without which a chart has next to no plot beside its title and labels."""
_BAR_PITCH = 74.0
"""Points that a bar wants at most with the space to the next."""
_MOST_BARS = 40
"""Columns that are tried as bars."""
_TALLEST = 1.15
"""Height of a chart by its width."""


class ChartBox(Struct, frozen=True):
    """A chart, measured in a room."""

    figure: Figure
    chart: Chart
    room: Room
    desk: Desk

    @property
    def height(self) -> float:
        """Points that it wants: the region, but no more than its bars or its width call for."""
        wanted = min(self.room.region.height, _TALLEST * self.room.width)
        if self.chart.kind == "bar":
            count = len(self.chart.categories)
            wanted = min(wanted, max(_LEAST, (count + 1.5) * _BAR_PITCH))
        return max(min(self.least, self.room.region.height), wanted)

    @property
    def least(self) -> float:
        """Points below which marks and labels cannot be read."""
        wanted = max(_LEAST, _LEAST_SHARE * self.room.region.height) + self._caption_height
        sizes = self.desk.theme.plot.sizes or (self.desk.theme.plot.label.run.size,)
        return max(_LEAST_LINES * sizes[-1] + self._caption_height, min(self.room.region.height, wanted))

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What has no room, judged by the height that it wants."""
        return self._drawn(Rect(0.0, 0.0, self.room.width, self.height - self._caption_height)).remarks

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The chart, and its caption below it."""
        height = max(40.0, rect.height - self._caption_height)
        place = Rect(rect.x, rect.y, self.room.width, height)
        drawn = self._drawn(place)
        chart = drawn.chart or self.chart
        content = ChartContent(chart, drawn.look, drawn.frames)
        alt = self.figure.alt or described(chart, self.desk.setter.inline.lang)
        frame = Frame("", place, Role.CHART, content, alt=alt, origins=(self.figure.span,))
        caption = self._caption()
        if caption is None:
            return (Draft(frame),)
        below = Rect(rect.x, place.bottom + _CAPTION_GAP, self.room.width, caption.height)
        return Draft(frame), caption.framed(below)

    def _drawn(self, place: Rect) -> Drawn:
        return draw(self.chart, place, self.desk, self.figure.span)

    def _caption(self) -> flow.FlowBox | None:
        if not self.figure.caption:
            return None
        leaf = flow.Leaf(self.figure.caption, plain(self.room.styles.caption), self.figure.span)
        return replace(flow.set_leaves((leaf,), self.room.width, self.desk), role=Role.CAPTION)

    @property
    def _caption_height(self) -> float:
        caption = self._caption()
        return caption.height + _CAPTION_GAP if caption else 0.0


def judge(figure: Figure, desk: Desk) -> Verdict:
    """Whether the figure's data can be drawn, and what reading it has to say."""
    reading = read_chart(figure, desk.files)
    return Verdict(reading.chart is not None, reading.diagnostics)


def measure(figure: Figure, room: Room, desk: Desk) -> ChartBox:
    """The chart of a figure that `judge` let through."""
    reading = read_chart(figure, desk.files)
    assert reading.chart is not None
    caption = figure.caption or ((Run(reading.caption),) if reading.caption else ())
    return measured(reading.chart, replace(figure, alt=figure.alt or reading.alt, caption=caption), room, desk)


def measured(chart: Chart, figure: Figure, room: Room, desk: Desk) -> ChartBox:
    """A chart that some figure describes, whatever its language."""
    return ChartBox(figure, chart, room, desk)


def draw(chart: Chart, place: Rect, desk: Desk, span: Span) -> Drawn:
    """The chart in a place, in the largest size of type in which everything has its room.

    Columns whose names have no room even in the smallest size become bars, beside which names do.
    """
    sizes = desk.theme.plot.sizes or (desk.theme.plot.label.run.size,)
    drawn = [_in_size(chart, place, Pen(desk, size), span) for size in sizes[:1]]
    for size in sizes[1:]:
        if drawn[-1].fits:
            break
        drawn.append(_in_size(chart, place, Pen(desk, size), span))
    if drawn[-1].fits or not _may_lie_down(chart):
        return drawn[-1]
    bars = replace(chart, kind="bar")
    lying = draw(bars, place, desk, span)
    if not lying.fits:
        return drawn[-1]
    remark = LONG_LABELS.at(
        "the names below these columns have no room; they are drawn as bars", span, hint="write bar"
    )
    return replace(lying, remarks=(*lying.remarks, remark), chart=lying.chart or bars)


def _in_size(chart: Chart, place: Rect, pen: Pen, span: Span) -> Drawn:
    """The chart in a size of type; what leaves its place or lies on another text shows that it does not fit."""
    drawn = _drawn_in(chart, place, pen, span)
    if not drawn.fits or (_inside(drawn, place) and not _collides(drawn)):
        return drawn
    remark = CROWDED_CHART.at("the chart has little room for its texts", span, hint="give it a slide of its own")
    return replace(drawn, fits=False, remarks=(remark,))


def _inside(drawn: Drawn, place: Rect) -> bool:
    return all(place.contains(frame.rect, tolerance=1.0) for frame in drawn.frames)


def _collides(drawn: Drawn) -> bool:
    texts = [frame.rect for frame in drawn.frames if frame.role is Role.LABEL]
    return any(
        first.overlaps(second, tolerance=1.5) for place, first in enumerate(texts) for second in texts[place + 1 :]
    )


def _drawn_in(chart: Chart, place: Rect, pen: Pen, span: Span) -> Drawn:
    match chart.kind:
        case "pie" | "doughnut":
            return Round(chart, place, pen, span).drawn()
        case "scatter":
            return Points(chart, place, pen, span).drawn()
        case _:
            return Bands(Design(chart, place.width, pen), place, span).drawn()


def _may_lie_down(chart: Chart) -> bool:
    plain_columns = chart.kind == "column" and not any(series.kind or series.secondary for series in chart.series)
    return plain_columns and len(chart.categories) <= _MOST_BARS
