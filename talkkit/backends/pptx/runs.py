"""Runs of text as `a:r`, `a:br` and `a:fld`, with the character properties that differ from the level style."""

from __future__ import annotations

import re

from msgspec.structs import replace

from talkkit.backends.pptx.color import color_node, fill_node
from talkkit.backends.pptx.equation import inline_nodes
from talkkit.backends.pptx.sheet import Sheet, link_node
from talkkit.frame import TextParagraph, TextRun
from talkkit.ooxml.identity import guid
from talkkit.ooxml.languages import office_language
from talkkit.ooxml.markup import Element, Value, clean, flag, node, text_node
from talkkit.ooxml.names import ExtensionUri
from talkkit.ooxml.units import hundredths
from talkkit.style import Color, RunFormat

_BASELINES = {"normal": 0, "superscript": 30000, "subscript": -25000}
"""In thousandths of a per cent of the size: what PowerPoint's own buttons write."""

_BREAK = re.compile("[\n\u2028\u2029]")
_LINK = Color("hlink")


def _font_nodes(font: str, sheet: Sheet) -> tuple[Element, ...]:
    """Latin, East Asian and complex-script typefaces: the theme's by reference, any other by name."""
    if font in {"heading", "body"}:
        prefix = "+mj" if font == "heading" else "+mn"
        faces = (f"{prefix}-lt", f"{prefix}-ea", f"{prefix}-cs")
        return tuple(
            node(f"a:{name}", {"typeface": face}) for name, face in zip(("latin", "ea", "cs"), faces, strict=True)
        )
    family = sheet.surroundings.fonts.family(font)
    return node("a:latin", {"typeface": family}), node("a:cs", {"typeface": family})


def _attributes(wanted: RunFormat, base: RunFormat | None) -> dict[str, Value | None]:
    everything: dict[str, tuple[Value, Value | None]] = {
        "sz": (hundredths(wanted.size), hundredths(base.size) if base else None),
        "b": (flag(wanted.bold), flag(base.bold) if base else None),
        "i": (flag(wanted.italic), flag(base.italic) if base else None),
        "u": _pair(wanted, base, "underline", "sng", "none"),
        "strike": _pair(wanted, base, "strike", "sngStrike", "noStrike"),
        "kern": (0, 0 if base else None),
        "cap": _pair(wanted, base, "caps", "all", "none"),
        "spc": (hundredths(wanted.spacing), hundredths(base.spacing) if base else None),
        "baseline": (_BASELINES[wanted.baseline], _BASELINES[base.baseline] if base else None),
    }
    return {name: value for name, (value, usual) in everything.items() if value != usual}


def _pair(wanted: RunFormat, base: RunFormat | None, name: str, on: str, off: str) -> tuple[str, str | None]:
    usual = (on if getattr(base, name) else off) if base else None
    return (on if getattr(wanted, name) else off), usual


def _children(wanted: RunFormat, base: RunFormat | None, sheet: Sheet) -> list[Element]:
    children: list[Element] = []
    if base is None or wanted.color != base.color:
        children.append(fill_node(wanted.color, sheet.colors))
    if wanted.highlight is not None and (base is None or wanted.highlight != base.highlight):
        children.append(node("a:highlight", None, color_node(wanted.highlight, sheet.colors)))
    if base is None or wanted.font != base.font:
        children += _font_nodes(wanted.font, sheet)
    return children


def run_properties(run: TextRun, base: RunFormat | None, sheet: Sheet) -> Element:
    """`a:rPr`: language always, everything else where it differs from the base."""
    wanted = run.format
    attributes: dict[str, Value | None] = {
        "lang": office_language(run.lang) if run.lang else sheet.lang,
        **_attributes(wanted, base),
        "noProof": "1" if wanted.font == "code" else None,
    }
    children = _children(wanted, base, sheet)
    if run.link:
        click = _click(run, sheet)
        children += [] if click is None else [click]
    return node("a:rPr", attributes, *children)


def _click(run: TextRun, sheet: Sheet) -> Element | None:
    """The link of a run. PowerPoint paints links in the theme's link colour unless told to keep the run's own."""
    assert run.link is not None
    if run.format.color == _LINK and "hlink" not in (sheet.colors.literal or {}):
        return link_node(sheet, run.link, run.tooltip)
    own = node("a:ext", {"uri": ExtensionUri.HYPERLINK_COLOR}, node("ahyp:hlinkClr", {"val": "tx"}))
    return link_node(sheet, run.link, run.tooltip, own)


def default_properties(wanted: RunFormat, base: RunFormat | None, sheet: Sheet) -> Element | None:
    """`a:defRPr` of a level style; None when it sets nothing beyond the base."""
    attributes, children = _attributes(wanted, base), _children(wanted, base, sheet)
    if base is not None and not attributes and not children:
        return None
    return node("a:defRPr", {"lang": sheet.lang if base is None else None, **attributes}, *children)


def end_properties(paragraph: TextParagraph, base: RunFormat | None, sheet: Sheet) -> Element:
    """`a:endParaRPr`: the look of the paragraph mark, which makes the height of an empty paragraph."""
    wanted = paragraph.format.run
    return node("a:endParaRPr", {"lang": sheet.lang, **_attributes(wanted, base)}, *_children(wanted, base, sheet))


def run_nodes(run: TextRun, base: RunFormat | None, sheet: Sheet) -> list[Element]:
    """A run as its stretches with `a:br` between them; a slide number as a field.

    A date stays text: it is the day of the talk and must not follow the calendar of whoever opens the file.
    """
    if run.field == "slide-number":
        attributes = {"id": guid("field/slide-number"), "type": "slidenum"}
        return [node("a:fld", attributes, run_properties(run, base, sheet), text_node("a:t", run.text))]
    if run.formula is not None:
        plain = run_nodes(replace(run, formula=None), base, sheet)
        return inline_nodes(run.formula, run_properties(run, base, sheet), plain)
    made: list[Element] = []
    for index, piece in enumerate(_BREAK.split(clean(run.text))):
        if index:
            made.append(node("a:br", None, _without_link(run_properties(run, base, sheet))))
        if piece:
            made.append(node("a:r", None, run_properties(run, base, sheet), text_node("a:t", piece)))
    return made


def _without_link(properties: Element) -> Element:
    for child in [child for child in properties if str(child.tag).endswith("}hlinkClick")]:
        properties.remove(child)
    return properties
