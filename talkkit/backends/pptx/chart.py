"""Charts as native charts: a graphic frame, a chart part with the look that layout decided, and its workbook."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct
from pptx.opc.package import Part

from talkkit.backends.pptx.chart_series import Plotted, series_node
from talkkit.backends.pptx.chart_text import AUTOMATIC, layout_node, shape_properties, text_properties, title_node, val
from talkkit.backends.pptx.color import line_node
from talkkit.backends.pptx.package import blob_part
from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.shape import application_properties
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.workbook import plain_number, workbook
from talkkit.frame import AxisLook, CategoryLook, ChartContent, Frame
from talkkit.model.chart import ChartKind
from talkkit.ooxml.markup import Element, flag, node, root, serialise
from talkkit.ooxml.names import NAMESPACES, ContentType, RelationshipType
from talkkit.theme.theme import SlideLayout, Slot

_FIRST, _SECOND = (111111101, 111111102), (111111103, 111111104)
"""Ids of the axes of categories and values, on each side: positive, and unique in the chart (`xsd:unsignedInt`)."""
_WIDEST_TITLE = 0.18
_GRID, _AXIS = 0.75, 1.25
_ELEMENTS = {"area": "c:areaChart", "column": "c:barChart", "bar": "c:barChart", "line": "c:lineChart"}
_GROUPINGS = {"none": "standard", "stacked": "stacked", "percent": "percentStacked"}


def chart_node(
    frame: Frame, content: ChartContent, slot: Slot | None, layout: SlideLayout | None, sheet: Sheet
) -> Element:
    """The graphic frame of a chart; its part and the workbook are related to the slide."""
    relation = sheet.relate(RelationshipType.CHART, _part(Plotted(frame, content, sheet)))
    chart = node("c:chart", {"r:id": relation})
    return node(
        "p:graphicFrame",
        None,
        node(
            "p:nvGraphicFramePr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt, decorative=frame.decorative),
            node("p:cNvGraphicFramePr", None, node("a:graphicFrameLocks", {"noGrp": "1"})),
            application_properties(slot, layout),
        ),
        transform("p:xfrm", frame.rect),
        node("a:graphic", None, node("a:graphicData", {"uri": NAMESPACES["c"]}, chart)),
    )


def _part(plotted: Plotted) -> Part:
    """The chart part with its workbook, named after the frame that shows it."""
    sheet = plotted.sheet
    package = sheet.surroundings.package
    identity = f"{sheet.surroundings.identity}/{sheet.key}/{plotted.frame.key}"
    digest = sha256(identity.encode()).hexdigest()[:16]
    part = blob_part(package, f"/ppt/charts/chart-{digest}.xml", ContentType.CHART)
    book = blob_part(package, f"/ppt/embeddings/data-{digest}.xlsx", ContentType.WORKBOOK, workbook(plotted.chart))
    relation = part.relate_to(book, RelationshipType.PACKAGE)
    part.blob = serialise(_space(plotted, relation))
    return part


def _space(plotted: Plotted, workbook_relation: str) -> Element:
    """`c:chartSpace` (ECMA-376 part 1, 21.2.2.29)."""
    sheet = plotted.sheet
    space = root("c:chartSpace", ("c", "a", "r"))
    space.append(val("c:date1904", "0"))
    space.append(val("c:lang", sheet.lang))
    space.append(val("c:roundedCorners", "0"))
    space.append(_chart(plotted))
    space.append(shape_properties(sheet))
    space.append(text_properties(plotted.content.look.text, sheet))
    space.append(node("c:externalData", {"r:id": workbook_relation}, val("c:autoUpdate", "0")))
    return space


def _chart(plotted: Plotted) -> Element:
    content, look, frame = plotted.content, plotted.content.look, plotted.frame.rect
    made = node("c:chart")
    if content.chart.title and look.title_at:
        made.append(title_node(content.chart.title, look.title, look.title_at, frame, plotted.sheet))
    elif _heads(plotted) and look.values and look.values.title:
        made.append(title_node(content.chart.value_title, look.axis_title, look.values.title, frame, plotted.sheet))
    made.append(val("c:autoTitleDeleted", flag(not content.chart.title and not _heads(plotted))))
    area = node("c:plotArea", None, layout_node(look.plot, frame, inner=True), *_groups(plotted), *_axes(plotted))
    area.append(shape_properties(plotted.sheet))
    made.append(area)
    if look.legend_at:
        hidden = [place for place, series in enumerate(plotted.chart.series) if series.hidden]
        made.append(
            node(
                "c:legend",
                None,
                val("c:legendPos", {"top": "t", "bottom": "b", "right": "r"}[look.legend_side]),
                *(node("c:legendEntry", None, val("c:idx", place), val("c:delete", "1")) for place in hidden),
                layout_node(look.legend_at, frame),
                val("c:overlay", "0"),
                text_properties(look.text, plotted.sheet),
            )
        )
    made.append(val("c:plotVisOnly", "1"))
    made.append(val("c:dispBlanksAs", "gap"))
    return made


def _heads(plotted: Plotted) -> bool:
    """Whether the value axis's title stands as the chart's: an axis that is not shown shows no title either, and beside
    an upright axis LibreOffice breaks one that is wider than a fifth of the chart.
    """
    chart, axis = plotted.chart, plotted.content.look.values
    if chart.title or axis is None or axis.title is None:
        return False
    if not axis.shown:
        return True
    return chart.kind != "bar" and axis.title.width > _WIDEST_TITLE * plotted.frame.rect.width


def _groups(plotted: Plotted) -> list[Element]:
    """The charts of a plot area: one for each kind of series on each side, in the order in which they are painted."""
    chart, look = plotted.chart, plotted.content.look
    if chart.kind in ("pie", "doughnut"):
        made = node(f"c:{chart.kind}Chart", None, val("c:varyColors", "1"), *_members(plotted, chart.kind))
        made.append(val("c:firstSliceAng", 0))
        if chart.kind == "doughnut":
            made.append(val("c:holeSize", look.hole))
        return [made]
    if chart.kind == "scatter":
        style, members = val("c:scatterStyle", "lineMarker"), _members(plotted, "scatter")
        return [node("c:scatterChart", None, style, val("c:varyColors", "0"), *members, *_axis_ids(_FIRST))]
    return [
        _group(plotted, kind, secondary=secondary)
        for secondary in (False, True)
        for kind in ("area", "column", "bar", "line")
        if any(chart.kind_of(series) == kind and series.secondary is secondary for series in chart.series)
    ]


def _members(plotted: Plotted, kind: ChartKind, *, secondary: bool | None = None) -> list[Element]:
    return [
        series_node(place, kind, plotted)
        for place, series in enumerate(plotted.chart.series)
        if plotted.chart.kind_of(series) == kind and secondary in (None, series.secondary)
    ]


def _group(plotted: Plotted, kind: ChartKind, *, secondary: bool) -> Element:
    chart, look = plotted.chart, plotted.content.look
    bars = kind in ("column", "bar")
    grouping = "clustered" if bars and chart.stacking == "none" else _GROUPINGS[chart.stacking]
    made = node(_ELEMENTS[kind])
    if bars:
        made.append(val("c:barDir", "bar" if kind == "bar" else "col"))
    made.append(val("c:grouping", grouping))
    made.append(val("c:varyColors", "0"))
    made.extend(_members(plotted, kind, secondary=secondary))
    if bars:
        made.append(val("c:gapWidth", look.gap))
        made.append(val("c:overlap", look.overlap))
    if kind == "line":
        made.append(val("c:marker", "1"))
    made.extend(_axis_ids(_SECOND if secondary else _FIRST))
    return made


def _axis_ids(pair: tuple[int, int]) -> list[Element]:
    return [val("c:axId", identity) for identity in pair]


# Axes.


def _axes(plotted: Plotted) -> list[Element]:
    """Two axes, or four where some series are measured at the other side; pies have none."""
    chart, look = plotted.chart, plotted.content.look
    if chart.is_round or look.values is None:
        return []
    lying = chart.kind == "bar"
    if chart.kind == "scatter" and look.horizontal is not None:
        across = _numbers(plotted, look.horizontal, _Axis(_FIRST, "b", chart.horizontal.title, of_x=True))
        return [across, _numbers(plotted, look.values, _Axis(_FIRST, "l", chart.value_title))]
    side = ("r" if look.mirrored else "l") if not lying else "b"
    first = _Axis(_FIRST, side, chart.value_title)
    axes = [_categories(plotted, _FIRST, shown=True), _numbers(plotted, look.values, first)]
    if look.secondary is not None:
        second = _Axis(_SECOND, "l" if look.mirrored else "r", chart.secondary.title, other_side=True)
        axes += [_categories(plotted, _SECOND, shown=False), _numbers(plotted, look.secondary, second)]
    return axes


def _categories(plotted: Plotted, pair: tuple[int, int], *, shown: bool) -> Element:
    """`c:catAx`, or `c:dateAx` of time: the line that marks stand on, and the names at the low end of the plot."""
    chart, look, sheet = plotted.chart, plotted.content.look, plotted.sheet
    lying = chart.kind == "bar"
    found = look.categories or CategoryLook()
    turned = lying or look.mirrored
    days, orientation = chart.dates, val("c:orientation", "maxMin" if turned else "minMax")
    made = node("c:dateAx" if days else "c:catAx", None, val("c:axId", pair[0]))
    ends = (val("c:max", days.serials[-1]), val("c:min", days.serials[0])) if days else ()
    made.append(node("c:scaling", None, orientation, *ends))
    made.append(val("c:delete", flag(not shown)))
    made.append(val("c:axPos", ("r" if look.mirrored else "l") if lying else "b"))
    if shown and chart.category_title and found.title:
        made.append(title_node(chart.category_title, look.axis_title, found.title, plotted.frame.rect, sheet))
    made.append(node("c:numFmt", {"formatCode": days.number_format if days else "General", "sourceLinked": "0"}))
    made.extend(_ticks("low"))
    made.append(node("c:spPr", None, line_node("a:ln", look.axis, _AXIS, sheet.colors)))
    made.append(text_properties(look.text, sheet, rotation=AUTOMATIC if found.every > 1 else 0))
    made.extend((val("c:crossAx", pair[1]), val("c:crosses", "autoZero"), val("c:auto", "0")))
    if days and found.step:
        size, unit = found.step
        made.extend((val("c:lblOffset", _offset(found, look.text.size)), val("c:baseTimeUnit", "days")))
        made.extend((val("c:majorUnit", size), val("c:majorTimeUnit", unit)))
        return made
    made.extend((val("c:lblAlgn", "ctr"), val("c:lblOffset", _offset(found, look.text.size))))
    if found.every > 1:
        made.extend((val("c:tickLblSkip", found.every), val("c:tickMarkSkip", found.every)))
    else:
        made.append(val("c:tickLblSkip", 1))
    made.append(val("c:noMultiLvlLbl", "1"))
    return made


def _offset(found: CategoryLook, size: float) -> int:
    """Per cent of the usual distance of names from the axis, which is some 0.4 of their size."""
    return max(0, min(1000, round(found.outer / (0.4 * size) * 100)))


def _ticks(place: str) -> list[Element]:
    return [val("c:majorTickMark", "none"), val("c:minorTickMark", "none"), val("c:tickLblPos", place)]


class _Axis(Struct, frozen=True):
    """Which axis of numbers is meant, and where it stands."""

    pair: tuple[int, int]
    side: str
    title: str
    of_x: bool = False
    other_side: bool = False

    @property
    def own(self) -> int:
        return self.pair[0] if self.of_x else self.pair[1]

    @property
    def other(self) -> int:
        return self.pair[1] if self.of_x else self.pair[0]


def _numbers(plotted: Plotted, axis: AxisLook, which: _Axis) -> Element:
    """`c:valAx`: bounds and steps as they were drawn, hairlines, no line of its own."""
    chart, look, sheet = plotted.chart, plotted.content.look, plotted.sheet
    turned = look.mirrored and chart.kind == "bar"
    made = node("c:valAx", None, val("c:axId", which.own))
    made.append(
        node(
            "c:scaling",
            None,
            val("c:logBase", 10) if axis.logarithmic else None,
            val("c:orientation", "maxMin" if turned else "minMax"),
            val("c:max", plain_number(axis.maximum)),
            val("c:min", plain_number(axis.minimum)),
        )
    )
    made.append(val("c:delete", flag(not axis.shown)))
    made.append(val("c:axPos", which.side))
    if look.grid and not which.of_x and not which.other_side:
        grid = line_node("a:ln", look.grid, _GRID, sheet.colors)
        made.append(node("c:majorGridlines", None, node("c:spPr", None, grid)))
    if which.title and axis.title and not (axis is look.values and _heads(plotted)):
        made.append(title_node(which.title, look.axis_title, axis.title, plotted.frame.rect, sheet))
    made.append(node("c:numFmt", {"formatCode": axis.number_format, "sourceLinked": "0"}))
    # Numbers beside bars stand where the axis crosses; elsewhere at the low end, below negative values too.
    made.extend(_ticks("nextTo" if which.other_side or chart.kind == "bar" else "low"))
    made.append(node("c:spPr", None, line_node("a:ln", look.axis if which.of_x else None, _AXIS, sheet.colors)))
    made.append(text_properties(look.text, sheet))
    made.append(val("c:crossAx", which.other))
    made.append(val("c:crosses", _crosses(plotted, which)))
    edge = look.categories.edge if look.categories else False
    made.append(val("c:crossBetween", "midCat" if edge or chart.kind == "scatter" else "between"))
    if not axis.logarithmic:
        made.append(val("c:majorUnit", plain_number(axis.step)))
    return made


def _crosses(plotted: Plotted, which: _Axis) -> str:
    """Where an axis of numbers crosses the other one: bars run downwards, so their numbers stand at its far end."""
    if plotted.chart.kind == "scatter":
        return "min"
    return "max" if plotted.chart.kind == "bar" or which.other_side else "autoZero"
