"""What text outside of placeholders inherits in a template: its `p:defaultTextStyle` as a paragraph format."""

from __future__ import annotations

from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified
from talkkit.style import Align, Bullet, Color, ParagraphFormat, RunFormat

_UNKNOWN_COLOR = Color(hex="")
_UNKNOWN_BULLET = Bullet("character", "")
_UNKNOWN = -1.0
"""Values that no text has: what is not known to be inherited is then always written."""

_ROLES = {"+mn-lt": "body", "+mj-lt": "heading"}
_TRUE = {"1", "true"}


def default_format(presentation: Element) -> ParagraphFormat:
    """The first level of the presentation's default text style (ECMA-376 part 1, 19.2.1.8)."""
    style = presentation.find(qualified("p:defaultTextStyle"))
    level = style.find(qualified("a:lvl1pPr")) if style is not None else None
    run = level.find(qualified("a:defRPr")) if level is not None else None
    if level is None:
        return ParagraphFormat(_run(None), line_spacing=_UNKNOWN, space_before=_UNKNOWN, space_after=_UNKNOWN)
    return ParagraphFormat(
        run=_run(run),
        align=_align(level),
        line_spacing=_percent(level.find(qualified("a:lnSpc")), 1.0),
        space_before=_points(level.find(qualified("a:spcBef"))),
        space_after=_points(level.find(qualified("a:spcAft"))),
        margin=_length(level.get("marL")),
        indent=_length(level.get("indent")),
        bullet=_bullet(level),
        rtl=level.get("rtl") in _TRUE,
    )


def _run(run: Element | None) -> RunFormat:
    if run is None:
        return RunFormat("", _UNKNOWN, _UNKNOWN_COLOR)
    latin = run.find(qualified("a:latin"))
    return RunFormat(
        font=_ROLES.get(latin.get("typeface", ""), "") if latin is not None else "",
        size=(whole(run.get("sz")) or 1800) / 100,
        color=_color(run.find(qualified("a:solidFill"))),
        bold=run.get("b") in _TRUE,
        italic=run.get("i") in _TRUE,
        underline=run.get("u") == "sng",
        strike=run.get("strike") == "sngStrike",
        caps=run.get("cap") == "all",
        spacing=(whole(run.get("spc")) or 0) / 100,
    )


def _color(fill: Element | None) -> Color:
    if fill is not None and len(fill) == 1 and len(fill[0]) == 0 and fill[0].tag == qualified("a:schemeClr"):
        return Color("tx1") if fill[0].get("val") == "tx1" else _UNKNOWN_COLOR
    return _UNKNOWN_COLOR


def _align(level: Element) -> Align:
    side = {"ctr": "center", "r": "right"}.get(level.get("algn", ""), "left")
    if side == "center":
        return Align.CENTER
    return Align.START if (side == "right") == (level.get("rtl") in _TRUE) else Align.END


def _length(text: str | None) -> float:
    return (whole(text) or 0) / 12700


def _percent(element: Element | None, usual: float) -> float:
    if element is None:
        return usual
    value = element.find(qualified("a:spcPct"))
    amount = whole(value.get("val")) if value is not None else None
    return amount / 100000 if amount is not None else _UNKNOWN


def _points(element: Element | None) -> float:
    if element is None:
        return 0.0
    value = element.find(qualified("a:spcPts"))
    if value is not None:
        return (whole(value.get("val")) or 0) / 100
    percent = element.find(qualified("a:spcPct"))
    return 0.0 if percent is not None and whole(percent.get("val")) == 0 else _UNKNOWN


def _bullet(level: Element) -> Bullet:
    marks = ("a:buChar", "a:buAutoNum", "a:buBlip")
    return _UNKNOWN_BULLET if any(level.find(qualified(mark)) is not None for mark in marks) else Bullet("none")
