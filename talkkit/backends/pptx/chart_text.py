"""Texts and places inside of a chart part: `c:txPr`, titles, labels and manual layouts."""

from __future__ import annotations

from talkkit.backends.pptx.color import fill_node
from talkkit.backends.pptx.runs import default_properties, run_properties
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import TextRun
from talkkit.geometry import Rect
from talkkit.ooxml.markup import Element, Value, node, text_node
from talkkit.style import Color, RunFormat


def val(name: str, value: Value) -> Element:
    """An element that holds one value, as most of a chart's do."""
    return node(name, {"val": value})


def share(value: float) -> str:
    """A share of the chart's width or height."""
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"


AUTOMATIC = -60000000
"""Level where texts have room (what PowerPoint writes). LibreOffice then lays none over another."""


def text_properties(form: RunFormat, sheet: Sheet, *, one_line: bool = False, rotation: int = 0) -> Element:
    """`c:txPr`: text in a format, level (ECMA-376 part 1, 21.2.2.216); `one_line`: never broken at spaces, which
    LibreOffice else does from a fifth of the chart's width on.
    """
    body = node("a:bodyPr", {"rot": rotation, "vert": "horz", "wrap": "none" if one_line else None})
    properties = node("a:pPr", {"rtl": "1" if sheet.rtl else None}, default_properties(form, None, sheet))
    paragraph = node("a:p", None, properties, node("a:endParaRPr", {"lang": sheet.lang}))
    return node("c:txPr", None, body, node("a:lstStyle"), paragraph)


def rich_text(text: str, form: RunFormat, sheet: Sheet) -> Element:
    """`c:tx` with a text of its own."""
    body = node("a:bodyPr", {"rot": 0, "vert": "horz", "wrap": "none"})
    run = node("a:r", None, run_properties(TextRun(text, form), None, sheet), text_node("a:t", text))
    properties = node("a:pPr", {"rtl": "1" if sheet.rtl else None}, default_properties(form, None, sheet))
    rich = node("c:rich", None, body, node("a:lstStyle"), node("a:p", None, properties, run))
    return node("c:tx", None, rich)


def title_node(text: str, form: RunFormat, at: Rect, frame: Rect, sheet: Sheet) -> Element:
    """`c:title` with its top left corner where layout put it."""
    spot = node(
        "c:manualLayout",
        None,
        val("c:xMode", "edge"),
        val("c:yMode", "edge"),
        val("c:x", share((at.x - frame.x) / frame.width)),
        val("c:y", share((at.y - frame.y) / frame.height)),
    )
    return node("c:title", None, rich_text(text, form, sheet), node("c:layout", None, spot), val("c:overlay", "0"))


def layout_node(at: Rect, frame: Rect, *, inner: bool = False) -> Element:
    """`c:layout` of a rectangle as shares of the chart; `inner`: of the plot area without its axes."""
    return node(
        "c:layout",
        None,
        node(
            "c:manualLayout",
            None,
            val("c:layoutTarget", "inner") if inner else None,
            val("c:xMode", "edge"),
            val("c:yMode", "edge"),
            val("c:x", share((at.x - frame.x) / frame.width)),
            val("c:y", share((at.y - frame.y) / frame.height)),
            val("c:w", share(at.width / frame.width)),
            val("c:h", share(at.height / frame.height)),
        ),
    )


def shape_properties(sheet: Sheet, fill: Color | None = None, line: Element | None = None) -> Element:
    """`c:spPr` with a fill, or none, and a line, or none."""
    return node(
        "c:spPr", None, fill_node(fill, sheet.colors), node("a:ln", None, node("a:noFill")) if line is None else line
    )
