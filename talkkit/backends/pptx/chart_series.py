"""Series of a chart part: their data with the cells it stands in, their look, their labels."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.pptx.chart_text import rich_text, shape_properties, share, text_properties, val
from talkkit.backends.pptx.color import fill_node
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.workbook import plain_number, ranges
from talkkit.frame import ChartContent, ChartLabel, Dash, Frame, SeriesLook
from talkkit.model.chart import Chart, ChartKind
from talkkit.ooxml.markup import Element, node, text_node
from talkkit.ooxml.names import ExtensionUri
from talkkit.ooxml.units import emu
from talkkit.style import Color

_SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle", "none": "none"}
_DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
_SEPARATOR = 1.5
_AREA_ALPHA = 0.55
_LINE_MARKER, _POINT_MARKER = 10, 14


class Plotted(Struct, frozen=True):
    """A chart on its way into a part."""

    frame: Frame
    content: ChartContent
    sheet: Sheet

    @property
    def chart(self) -> Chart:
        return self.content.chart


def series_node(place: int, kind: ChartKind, plotted: Plotted) -> Element:
    """`c:ser` of a series, in the order of elements that its kind asks for (ECMA-376 part 1, 21.2.2.170 and after)."""
    chart, look = plotted.chart, plotted.content.look.series[place]
    series, cells = chart.series[place], ranges(chart, place)
    made = node("c:ser", None, val("c:idx", place), val("c:order", place))
    if series.name:
        cache = node("c:strCache", None, val("c:ptCount", 1), _point(0, series.name))
        made.append(node("c:tx", None, node("c:strRef", None, text_node("c:f", cells.name), cache)))
    made.append(shape_properties(plotted.sheet) if series.hidden else _shape(kind, look, plotted))
    if kind in ("column", "bar"):
        made.append(val("c:invertIfNegative", "0"))
    if kind in ("line", "scatter"):
        made.append(_marker(kind, look, plotted))
    made.extend(_points(kind, look, plotted))
    labels = _labels(kind, place, plotted)
    if labels is not None:
        made.append(labels)
    made.extend(_data(kind, place, plotted))
    if kind in ("line", "scatter"):
        made.append(val("c:smooth", "0"))
    return made


def _shape(kind: ChartKind, look: SeriesLook, plotted: Plotted) -> Element:
    sheet = plotted.sheet
    if kind == "line":
        return node("c:spPr", None, _line(look.color, look.line_width, look.dash, sheet))
    if kind == "scatter":
        return node("c:spPr", None, node("a:ln", {"w": emu(1.0)}, node("a:noFill")))
    if kind in ("pie", "doughnut"):
        return shape_properties(sheet, look.color, _edge(plotted))
    overlaid = kind == "area" and plotted.chart.stacking == "none" and _areas(plotted.chart) > 1
    fill = replace(look.color, alpha=_AREA_ALPHA) if overlaid else look.color
    return shape_properties(sheet, fill)


def _areas(chart: Chart) -> int:
    return sum(chart.kind_of(series) == "area" for series in chart.series)


def _line(color: Color, width: float, dash: Dash, sheet: Sheet) -> Element:
    return node(
        "a:ln",
        {"w": emu(width), "cap": "rnd"},
        fill_node(color, sheet.colors),
        node("a:prstDash", {"val": _DASHES[dash]}),
        node("a:round"),
    )


def _edge(plotted: Plotted) -> Element:
    """The line between slices, in the colour of what the chart stands on."""
    return node("a:ln", {"w": emu(_SEPARATOR)}, fill_node(plotted.content.look.surface, plotted.sheet.colors))


def _marker(kind: ChartKind, look: SeriesLook, plotted: Plotted) -> Element:
    given = tuple(point for point, value in enumerate(_values(look, plotted)) if value is not None)
    if look.marker == "none" or (look.marked is not None and look.marked != given):
        return node("c:marker", None, val("c:symbol", "none"))
    return _symbol(kind, look, look.color, plotted)


def _values(look: SeriesLook, plotted: Plotted) -> tuple[float | None, ...]:
    place = next(index for index, each in enumerate(plotted.content.look.series) if each is look)
    return plotted.chart.series[place].values


def _symbol(kind: ChartKind, look: SeriesLook, color: Color, plotted: Plotted) -> Element:
    """A marker. LibreOffice lets a point have another colour only where its size is another too."""
    size = _POINT_MARKER - 2 * (color != look.color) if kind == "scatter" else _LINE_MARKER
    edge = node("a:ln", {"w": emu(1.0)}, fill_node(plotted.content.look.surface, plotted.sheet.colors))
    properties = shape_properties(plotted.sheet, color, edge if kind == "scatter" else None)
    return node("c:marker", None, val("c:symbol", _SYMBOLS[look.marker]), val("c:size", size), properties)


def _points(kind: ChartKind, look: SeriesLook, plotted: Plotted) -> list[Element]:
    """`c:dPt` for points that look other than their series: brought out or standing back, or alone with a marker."""
    colors = dict(look.points)
    values = _values(look, plotted)
    given = tuple(point for point, value in enumerate(values) if value is not None)
    some_marked = kind in ("line", "scatter") and look.marker != "none" and look.marked not in (None, given)
    marked = set(look.marked or ()) if some_marked else set()
    made: list[Element] = []
    for point in sorted({*colors, *marked}):
        if values[point] is None or (kind == "area"):
            continue
        color = colors.get(point, look.color)
        if kind in ("line", "scatter"):
            if not some_marked or point in marked:
                dot = node(
                    "c:dPt", None, val("c:idx", point), _symbol(kind, look, color, plotted), val("c:bubble3D", "0")
                )
                if kind == "line":
                    dot.append(node("c:spPr", None, _line(look.color, look.line_width, look.dash, plotted.sheet)))
                else:
                    dot.append(shape_properties(plotted.sheet, color))
                made.append(dot)
            continue
        inverted = val("c:invertIfNegative", "0") if kind in ("column", "bar") else None
        edge = _edge(plotted) if kind in ("pie", "doughnut") else None
        made.append(
            node(
                "c:dPt",
                None,
                val("c:idx", point),
                inverted,
                val("c:bubble3D", "0"),
                shape_properties(plotted.sheet, color, edge),
            )
        )
    return made


# Labels.


def _labels(kind: ChartKind, place: int, plotted: Plotted) -> Element | None:
    """`c:dLbls`: each label of its own, and none for the other points."""
    look = plotted.content.look.series[place]
    if not look.labels:
        return None
    made = node("c:dLbls")
    for label in sorted(look.labels, key=lambda each: each.point):
        made.append(_label(kind, label, place, plotted))
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        made.append(val(f"c:show{name}", "0"))
    if kind == "pie":
        led = any(abs(label.shift.y) > 1.8 * plotted.content.look.text.size for label in look.labels)
        made.append(val("c:showLeaderLines", "1" if led else "0"))
    else:
        # Names stand beside their lines: no program draws a line from one to the other.
        unled = node("c:ext", {"uri": ExtensionUri.CHART_LABELS}, val("c15:showLeaderLines", "0"))
        made.append(node("c:extLst", None, unled))
    return made


def _label(kind: ChartKind, label: ChartLabel, place: int, plotted: Plotted) -> Element:
    frame, look, sheet = plotted.frame, plotted.content.look, plotted.sheet
    form = replace(look.text, color=label.color, bold=label.bold)
    chart = plotted.chart
    code = chart.series[place].number_format or chart.code_of(chart.series[place])
    percent = "percent" in label.shows
    side = _side(kind, label, mirrored=look.mirrored)
    shows = {
        "Val": label.shows in ("value", "category-value", "point"),
        "CatName": label.shows.startswith("category"),
        "SerName": label.shows == "series",
        "Percent": percent,
    }
    moved = None
    if label.shift.x or label.shift.y:
        across = -label.shift.x if look.mirrored else label.shift.x
        x, y = share(across / frame.rect.width), share(label.shift.y / frame.rect.height)
        moved = node("c:layout", None, node("c:manualLayout", None, val("c:x", x), val("c:y", y)))
    made = node(
        "c:dLbl",
        None,
        val("c:idx", label.point),
        moved,
        rich_text(label.text, form, sheet) if label.shows == "point" else None,
        node("c:numFmt", {"formatCode": "0%" if percent else code, "sourceLinked": "0"}),
        shape_properties(sheet),
        text_properties(form, sheet, one_line=not label.shows.startswith("category")),
        val("c:dLblPos", side) if side else None,
        val("c:showLegendKey", "0"),
    )
    for name in ("Val", "CatName", "SerName", "Percent"):
        made.append(val(f"c:show{name}", "1" if shows[name] else "0"))
    made.append(val("c:showBubbleSize", "0"))
    if label.shows.startswith("category"):
        made.append(text_node("c:separator", "\n"))
    return made


def _side(kind: ChartKind, label: ChartLabel, *, mirrored: bool) -> str:
    """`ST_DLblPos` (ECMA-376 part 1, 21.2.3.10); rings and areas have none."""
    if kind in ("doughnut", "area"):
        return ""
    right, left = ("l", "r") if mirrored and kind == "line" else ("r", "l")
    sides = {
        "outside": "outEnd",
        "inside": "inEnd",
        "center": "ctr",
        "right": right,
        "left": left,
        "above": "t",
        "below": "b",
    }
    return sides[label.side]


# Data.


def _data(kind: ChartKind, place: int, plotted: Plotted) -> list[Element]:
    chart = plotted.chart
    series, cells = chart.series[place], ranges(chart, place)
    code = series.number_format or chart.code_of(series)
    if kind == "scatter":
        across = _numbers(series.xs, chart.horizontal.number_format, cells.categories)
        return [node("c:xVal", None, across), node("c:yVal", None, _numbers(series.values, code, cells.values))]
    if chart.dates:
        days = _numbers(chart.dates.serials, chart.dates.number_format, cells.categories)
        return [node("c:cat", None, days), node("c:val", None, _numbers(series.values, code, cells.values))]
    names = [_point(index, name) for index, name in enumerate(chart.categories) if name]
    cache = node("c:strCache", None, val("c:ptCount", len(chart.categories)), *names)
    categories = node("c:strRef", None, text_node("c:f", cells.categories), cache)
    return [node("c:cat", None, categories), node("c:val", None, _numbers(series.values, code, cells.values))]


def _numbers(values: tuple[float | None, ...], code: str, formula: str) -> Element:
    points = [_point(index, plain_number(value)) for index, value in enumerate(values) if value is not None]
    cache = node("c:numCache", None, text_node("c:formatCode", code), val("c:ptCount", len(values)), *points)
    return node("c:numRef", None, text_node("c:f", formula), cache)


def _point(index: int, text: str) -> Element:
    return node("c:pt", {"idx": index}, text_node("c:v", text))
