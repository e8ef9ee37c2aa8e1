"""Charts as they are drawn: in proportion, in their place, texts apart, in every theme."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from talkkit.charts.dates import with_dates, written
from talkkit.charts.scale import scale
from talkkit.frame import Role, ShapeContent
from talkkit.geometry import Rect
from talkkit.layout.charts.colors import nth, shade, strong
from talkkit.model.chart import Chart, ChartKind, NumberAxis, Series
from talkkit.style import Color, contrast
from tests.charts.drawing import PLACE, THEMES, desk, drawn, outside, overlaps, said, text, texts, theme

KINDS: tuple[ChartKind, ...] = ("column", "bar", "line", "area", "pie", "doughnut", "scatter")
NAMES = ("Orders", "Search", "Payments and settlement", "Accounts")
VALUES = (12.0, 7.5, 31.0, 3.0)


def one(kind: ChartKind, **changes: object) -> Chart:
    """A small chart of a kind."""
    series = Series("Days", VALUES, (1.0, 2.0, 3.0, 4.0) if kind == "scatter" else ())
    return replace(Chart(kind, (series,), () if kind == "scatter" else NAMES), **changes)  # type: ignore[arg-type]


def bars(chart: Chart, place: Rect = PLACE) -> list[Rect]:
    """The bars of a chart, without swatches of its legend."""
    frames = drawn(chart, place).frames
    return [
        frame.rect
        for frame in frames
        if frame.role is Role.CHART and isinstance(frame.content, ShapeContent) and frame.rect.width > 15
    ]


def test_columns_are_as_high_as_their_values() -> None:
    heights = [rect.height for rect in bars(one("column"))]
    assert [height / heights[0] for height in heights] == pytest.approx([value / VALUES[0] for value in VALUES])


def test_zero_is_said_and_nothing_is_not() -> None:
    """A month without a page has its 0; a month without a number has none."""
    texts = said(drawn(Chart("column", (Series("Pages", (4.0, 0.0, None)),), ("Jan", "Feb", "Mar"))))
    assert texts.count("0") == 1
    assert texts.count("4") == 1


def test_columns_below_zero_hang_from_the_same_line() -> None:
    chart = replace(one("column"), series=(Series("Result", (4.0, -2.0, 1.0, -4.0)),))
    up, down = bars(chart)[0], bars(chart)[3]
    assert up.bottom == pytest.approx(down.y)
    assert up.height == pytest.approx(down.height)


def test_stacks_add_up_and_per_cent_fill_the_plot() -> None:
    chart = Chart("column", (Series("A", (1.0, 3.0)), Series("B", (3.0, 1.0))), ("x", "y"), stacking="percent")
    found = bars(chart)
    plot = drawn(chart).look.plot
    assert found[0].height + found[2].height == pytest.approx(plot.height)
    assert found[2].bottom == pytest.approx(found[0].y)


def test_values_at_the_marks_take_the_place_of_the_axis() -> None:
    """A short chart says its numbers; a long one has an axis with few lines."""
    short = said(drawn(one("column")))
    assert {"12.0", "31.0"} <= set(said(drawn(one("column", number_format="0.0"))))
    assert "0" not in short
    long = Chart(
        "column", (Series("Visits", tuple(float(1000 + day) for day in range(60))),), tuple(map(str, range(60)))
    )
    assert "0" in said(drawn(long))
    assert drawn(long).look.values is not None
    assert len([text for text in said(drawn(long)) if "," in text or text == "0"]) <= 8


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_what_an_axis_measures_is_said_without_the_axis_too(kind: ChartKind) -> None:
    alone = drawn(one(kind, value_title="Days to release"))
    assert alone.look.values is not None
    assert not alone.look.values.shown
    assert "Days to release" in said(alone)
    titled = drawn(one(kind, value_title="Days to release", title="Teams"))
    assert "Teams (Days to release)" in said(titled)
    assert titled.chart is not None
    assert titled.chart.title == "Teams (Days to release)"


def test_lines_carry_their_names_at_their_ends() -> None:
    """No legend to look up; names that would lie on each other move apart, as little as that takes."""
    series = tuple(
        Series(name, (10.0, 20.0, end)) for name, end in zip(("A", "B", "C"), (30.0, 30.2, 30.4), strict=True)
    )
    result = drawn(Chart("line", series, ("1", "2", "3")))
    assert result.look.legend_at is None
    assert [look.labels[0].shows for look in result.look.series] == ["series"] * 3
    assert overlaps(result) == []


def test_long_names_turn_columns_into_bars() -> None:
    """Never slanted, never tiny: names that have no room below columns stand beside bars, and a remark says so."""
    names = tuple(f"Settlement of international orders number {place}" for place in range(14))
    result = drawn(Chart("column", (Series("Days", tuple(float(place) for place in range(1, 15))),), names))
    assert result.chart is not None
    assert result.chart.kind == "bar"
    assert [remark.code for remark in result.remarks] == ["TK238"]
    assert {names[0], names[13]} <= set(said(result))


def test_what_is_brought_out_has_the_accent_and_the_rest_stands_back() -> None:
    look = drawn(one("column", highlighted=(2,))).look.series[0]
    assert look.color == Color("accent1")
    assert dict(look.points) == dict.fromkeys((0, 1, 3), Color("accent6"))


def test_slides_read_from_right_to_left_are_mirrored() -> None:
    chart = one("column")
    usual, turned = drawn(chart), drawn(chart, PLACE, desk("meridian", "he", "rtl"))
    assert turned.look.mirrored
    first = min(bars(chart), key=lambda rect: rect.x)
    found = [
        frame.rect for frame in turned.frames if frame.role is Role.CHART and isinstance(frame.content, ShapeContent)
    ]
    assert max(rect.right for rect in found) == pytest.approx(PLACE.x + PLACE.right - first.x)
    assert said(usual)[0] in said(turned)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_in_every_theme(kind: ChartKind, name: str) -> None:
    """Whole and half slides: nothing leaves its place, no text lies on another, none is smaller than 12 points."""
    for place in (PLACE, Rect(500.0, 156.0, 400.0, 300.0)):
        result = drawn(one(kind), place, desk(name))
        assert result.fits, result.remarks
        assert outside(result, place) == []
        assert overlaps(result) == []
        assert result.look.text.size >= 12


@pytest.mark.parametrize("name", THEMES)
def test_series_stand_out_from_the_surface_and_from_each_other(name: str) -> None:
    """WCAG 1.4.11: 3 to 1 against the surface for twelve series and for what stands back; none are alike."""
    palette = theme(name).palette
    colors = [nth(place, theme(name)) for place in range(12)]
    quiet = [shade(Color("accent6"), place, theme(name)) for place in range(3)]
    for color in (*colors, *quiet, *(strong(place, theme(name)) for place in range(6))):
        assert contrast(palette.resolve(color), palette.bg1) >= 3.0
    assert len({palette.resolve(color) for color in colors}) == 12


_value = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(0, 50).map(float))
_names = st.sampled_from(["Q1", "North", "Payments and settlement", "2019", "日本", "Internationalisation"])


@st.composite
def _charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(1, 20))
    positive = kind in ("pie", "doughnut")
    values = st.floats(0.0, 1e5) if positive else _value
    series = tuple(
        Series(
            f"{draw(_names)} {place}",
            tuple(draw(st.lists(values, min_size=count, max_size=count))),
            tuple(draw(st.lists(st.floats(-100, 100), min_size=count, max_size=count))) if kind == "scatter" else (),
        )
        for place in range(draw(st.integers(1, 4)))
    )
    names = () if kind == "scatter" else tuple(f"{draw(_names)} {place}" for place in range(count))
    stacking = draw(st.sampled_from(["none", "stacked", "percent"])) if kind in ("column", "bar", "area") else "none"
    return Chart(kind, series, names, stacking=stacking, labels=draw(st.sampled_from([None, True, False])))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(_charts(), st.sampled_from([PLACE, Rect(54.0, 156.0, 400.0, 322.0), Rect(54.0, 300.0, 852.0, 170.0)]))
def test_any_data_gives_a_tidy_chart_or_a_remark(chart: Chart, place: Rect) -> None:
    result = drawn(chart, place)
    if not result.remarks:
        assert outside(result, place) == []
        assert overlaps(result) == []


@settings(max_examples=200)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8), st.booleans(), st.integers(2, 6))
def test_axes_hold_all_values_in_few_round_steps(values: list[float], zero: bool, most: int) -> None:  # noqa: FBT001
    found = scale(values, NumberAxis(), most, zero=zero)
    slack = (found.maximum - found.minimum) * 1e-6
    assert found.minimum <= min(values) + slack
    assert found.maximum >= max(values) - slack
    assert 2 <= len(found.ticks) <= most * 2 + 3
    if zero:
        assert found.minimum <= 0 <= found.maximum


def test_values_of_a_combination_keep_clear_of_each_other() -> None:
    """A value at a line that would lie on one at a column stands below its point or beside it, and none is left out."""
    orders = Series("Orders", (120.0, 160.0, 90.0, 210.0, 240.0, 200.0, 180.0, 250.0))
    rates = Series("Rate", (0.12, 0.16, 0.19, 0.21, 0.24, 0.2, 0.27, 0.31), kind="line", secondary=True)
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")
    chart = Chart("column", (orders, rates), months, labels=True, secondary=NumberAxis(number_format="0%"))
    result = drawn(chart)
    assert overlaps(result) == []
    assert [len(look.labels) for look in result.look.series] == [8, 8]
    assert {label.side for label in result.look.series[1].labels} == {"above", "below"}


@given(
    st.lists(st.integers(1, 900), min_size=2, max_size=12).filter(lambda steps: len(set(steps)) > 1),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %b %Y"]),
)
@settings(max_examples=30, deadline=None)
def test_points_in_time_stand_as_far_apart_as_their_dates(steps: list[int], first: date, form: str) -> None:
    """The distances of points are those of their days, and the dates below them are right, in order and apart."""
    days = [first + timedelta(days=total) for total in accumulate(steps, initial=0)]
    series = Series("A", tuple(float(place + 1) for place in range(len(days))))
    chart = with_dates(Chart("line", (series,), tuple(day.strftime(form) for day in days)))
    assert chart.dates is not None
    result = drawn(chart)
    assert result.fits
    assert overlaps(result) == []
    assert outside(result, PLACE) == []
    plot, whole = result.look.plot, (days[-1] - days[0]).days
    at = {text(frame): frame.rect.x + frame.rect.width / 2 for frame in texts(result.frames)}
    shown = [day for day in (first + timedelta(days=count) for count in range(whole + 1))
             if written((day - date(1899, 12, 30)).days, chart.dates.number_format) in at]  # fmt: skip
    assert len(shown) >= 1
    for day in shown:
        share = (day - first).days / whole
        name = written((day - date(1899, 12, 30)).days, chart.dates.number_format)
        assert at[name] == pytest.approx(plot.x + share * plot.width, abs=0.1)
