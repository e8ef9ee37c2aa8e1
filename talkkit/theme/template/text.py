"""List styles of a placeholder, as they are inherited -> level formats with nothing left to inherit."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from msgspec.structs import replace

from talkkit.geometry import Rect, Size
from talkkit.ooxml.colors import Scheme
from talkkit.ooxml.inheritance import all_levels, levels
from talkkit.ooxml.markup import Element, node, whole
from talkkit.ooxml.names import qualified
from talkkit.style import Align, Bullet, Color, ParagraphFormat, RunFormat
from talkkit.text.metrics import LINE_PITCH
from talkkit.theme.scale import Scale
from talkkit.theme.template.colors import color_in, fill_color, fill_of, fraction, local
from talkkit.theme.template.sheets import LayoutSheet

LEVELS = 5
"""As many levels as an outline's lists are told apart by."""
_USUAL_SIZE = 18.0
"""Points, where nobody says (ECMA-376 part 1, 21.1.2.3.9)."""
_TIGHTEST = 0.6
"""Least line spacing that is measured: text that is set tighter overlaps itself."""
_LOOSEST = 3.0
_LEAST_SIZE = 6.0
"""Points below which type is a mistake."""
_EMU = 12700
_NUMBERINGS = {
    "arabicPeriod": "arabicPeriod",
    "arabicParenR": "arabicParenR",
    "arabicParenBoth": "arabicParenR",
    "alphaLcPeriod": "alphaLcPeriod",
    "alphaLcParenR": "alphaLcPeriod",
    "alphaUcPeriod": "alphaUcPeriod",
    "alphaUcParenR": "alphaUcPeriod",
    "romanLcPeriod": "romanLcPeriod",
    "romanLcParenR": "romanLcPeriod",
    "romanUcPeriod": "romanUcPeriod",
    "romanUcParenR": "romanUcPeriod",
}
_SYMBOLS = {
    "\u00a7": "\u25aa", "\u00a8": "\u25ab", "\u00b7": "\u2022", "\u00d8": "\u27a4", "\u00fc": "\u2713",
    "\u0076": "\u2756", "\u006e": "\u25a0", "\u006c": "\u25cf", "\u0071": "\u2751", "\u00e0": "\u2192",
    "\u00f0": "\u21e8", "\u00ae": "\u2192", "\u0075": "\u25c6", "\u00a1": "\u25cb", "\u0077": "\u2b25",
    "\u0078": "\u2327", "\u006f": "\u25a1", "\u00fb": "\u2717", "\u0070": "\u25ab", "\u0084": "\u25cf",
}  # fmt: skip
"""Marks of Wingdings by their codes there, and the characters that look like them (also at U+F000 and up)."""
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings", "marlett")


def formats(shape: Element, sheet: LayoutSheet, count: int = LEVELS) -> tuple[ParagraphFormat, ...]:
    """The level formats that a slide's placeholder takes from this one."""
    return tuple(paragraph_format(styles, sheet.scheme) for styles in all_levels(shape, sheet.sheets, count))


def looks(
    shape: Element, chain: tuple[Element, ...], sheet: LayoutSheet, bare: tuple[ParagraphFormat, ...]
) -> tuple[ParagraphFormat, ...]:
    """The level formats that the template's prompts show, where it has no list style for them: LibreOffice writes so.
    `bare`: its `formats`, which are these where it has one.

    Slides inherit none of that (20.1.2.2.4: only list styles are inherited), so it has to be said on each.
    """
    inherited = all_levels(shape, sheet.sheets, LEVELS)
    if _is_styled(inherited[0], sheet):
        return bare
    made: list[ParagraphFormat] = []
    for level, styles in enumerate(inherited):
        found = [style for each in chain if (style := _prompt_style(each, level)) is not None]
        shown = sorted(found, key=lambda style: style.get("empty", ""))
        made.append(paragraph_format((*shown, *styles), sheet.scheme))
    return tuple(made)


def sane(levels: tuple[ParagraphFormat, ...], rect: Rect, page: Size) -> tuple[ParagraphFormat, ...]:
    """The formats without values that no designer meant: lines piled up or far apart, indents as wide as the box, type
    of a few points. Such a value is a slip in the file, and slides say their own.
    """
    return tuple(_sane(level, rect, page) for level in levels)


def _sane(level: ParagraphFormat, rect: Rect, page: Size) -> ParagraphFormat:
    size, most = level.run.size, 4 * level.run.size
    if size < _LEAST_SIZE * min(1.0, page.height / 540):
        size = Scale(page).type(_USUAL_SIZE)
    return replace(
        level,
        run=level.run if size == level.run.size else replace(level.run, size=size),
        line_spacing=level.line_spacing if level.line_spacing <= _LOOSEST else 1.0,
        space_before=min(level.space_before, most),
        space_after=min(level.space_after, most),
        margin=level.margin if level.margin <= 0.5 * rect.width else 0.0,
        indent=level.indent if level.margin <= 0.5 * rect.width and level.indent < 0.4 * rect.width else 0.0,
    )


def _is_styled(found: tuple[Element, ...], sheet: LayoutSheet) -> bool:
    """Whether any of a level's styles is none of the presentation's default."""
    default = sheet.sheets.default
    return any(default is None or style.getparent() is not default for style in found)


def _prompt_style(shape: Element, level: int) -> Element | None:
    """The look of the first prompt paragraph of a level as a level style; `empty` where it shows no text."""
    for paragraph in shape.iter(qualified("a:p")):
        properties = paragraph.find(qualified("a:pPr"))
        own = whole(properties.get("lvl")) if properties is not None else None
        if (own or 0) != level:
            continue
        run = next(paragraph.iter(qualified("a:rPr"), qualified("a:endParaRPr")), None)
        style = node(f"a:lvl{level + 1}pPr", None, *(deepcopy(child) for child in _children(properties)))
        for name, value in properties.attrib.items() if properties is not None else ():
            style.set(name, value)
        look = node("a:defRPr", None, *(deepcopy(child) for child in _children(run)))
        for name, value in run.attrib.items() if run is not None else ():
            look.set(name, value)
        style.append(look)
        if not "".join(text.text or "" for text in paragraph.iter(qualified("a:t"))).strip():
            style.set("empty", "1")
        return style
    return None


def _children(element: Element | None) -> Iterator[Element]:
    return iter(element) if element is not None else iter(())


def fixed_pitch(shape: Element, sheet: LayoutSheet) -> bool:
    """Whether a level has lines of a height in points."""
    spacings = (_spacing(styles, "a:lnSpc") for styles in all_levels(shape, sheet.sheets, LEVELS))
    return any(spacing is not None and local(spacing) == "spcPts" for spacing in spacings)


def right_margin(shape: Element, sheet: LayoutSheet) -> float:
    """Points that the first level leaves free at the end of its lines (`marR`)."""
    return max(0.0, _length(levels(shape, 0, sheet.sheets), "marR"))


def paragraph_format(styles: tuple[Element, ...], scheme: Scheme) -> ParagraphFormat:
    """The look of a paragraph from its level styles, nearest first."""
    run = run_format(styles, scheme)
    rtl = _attribute(styles, "rtl") in {"1", "true"}
    margin = _length(styles, "marL")
    return ParagraphFormat(
        run=run,
        align=_align(_attribute(styles, "algn") or "l", rtl=rtl),
        line_spacing=_line_spacing(styles, run.size),
        space_before=_paragraph_space(styles, "a:spcBef", run.size),
        space_after=_paragraph_space(styles, "a:spcAft", run.size),
        margin=max(0.0, margin),
        indent=max(-margin, _length(styles, "indent")),
        bullet=_bullet(styles, run, scheme),
        rtl=rtl,
    )


def run_format(styles: tuple[Element, ...], scheme: Scheme) -> RunFormat:
    """The look of text in a level: from the default run properties of its styles, nearest first."""
    runs = [run for style in styles if (run := style.find(qualified("a:defRPr"))) is not None]
    size = (whole(_attribute(tuple(runs), "sz")) or 0) / 100
    baseline = fraction(_attribute(tuple(runs), "baseline"))
    return RunFormat(
        font=_font(runs),
        size=size if size >= 1 else _USUAL_SIZE,
        color=_color(runs, scheme),
        bold=_attribute(tuple(runs), "b") in {"1", "true"},
        italic=_attribute(tuple(runs), "i") in {"1", "true"},
        underline=(_attribute(tuple(runs), "u") or "none") != "none",
        strike=(_attribute(tuple(runs), "strike") or "noStrike") != "noStrike",
        baseline="superscript" if baseline > 0.05 else "subscript" if baseline < -0.05 else "normal",
        caps=(_attribute(tuple(runs), "cap") or "none") != "none",
        spacing=(whole(_attribute(tuple(runs), "spc")) or 0) / 100,
    )


def _attribute(elements: tuple[Element, ...], name: str) -> str | None:
    return next((value for element in elements if (value := element.get(name)) is not None), None)


def _length(styles: tuple[Element, ...], name: str) -> float:
    return (whole(_attribute(styles, name)) or 0) / _EMU


def _align(value: str, *, rtl: bool) -> Align:
    if value == "ctr":
        return Align.CENTER
    return Align.END if (value == "r") is not rtl and value in ("l", "r") else Align.START


def _spacing(styles: tuple[Element, ...], name: str) -> Element | None:
    """`a:spcPct` or `a:spcPts` of the nearest style that has one."""
    found = (style.find(qualified(name)) for style in styles)
    return next((spacing[0] for spacing in found if spacing is not None and len(spacing)), None)


def _line_spacing(styles: tuple[Element, ...], size: float) -> float:
    """A share of the usual pitch; a pitch in points as its share at that size."""
    spacing = _spacing(styles, "a:lnSpc")
    if spacing is None:
        return 1.0
    if local(spacing) == "spcPts":
        points = (whole(spacing.get("val")) or 0) / 100
        return max(_TIGHTEST, points / (LINE_PITCH * size)) if points > 0 else 1.0
    return max(_TIGHTEST, round(fraction(spacing.get("val"), 1.0), 5))


def _paragraph_space(styles: tuple[Element, ...], name: str, size: float) -> float:
    """Points; per cent are of a line of that size."""
    spacing = _spacing(styles, name)
    if spacing is None:
        return 0.0
    if local(spacing) == "spcPts":
        return max(0.0, (whole(spacing.get("val")) or 0) / 100)
    return round(max(0.0, fraction(spacing.get("val"))) * LINE_PITCH * size, 3)


def _font(runs: list[Element]) -> str:
    latin = (run.find(qualified("a:latin")) for run in runs)
    face = next((one.get("typeface", "") for one in latin if one is not None and one.get("typeface")), "+mn-lt")
    if face.startswith("+"):
        return "heading" if face.startswith("+mj") else "body"
    return face


def _color(runs: list[Element], scheme: Scheme) -> Color:
    fill = next((found for run in runs if (found := fill_of(run)) is not None), None)
    return fill_color(fill, scheme) or Color("tx1")


def _bullet(styles: tuple[Element, ...], run: RunFormat, scheme: Scheme) -> Bullet:
    kinds = ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")
    found = _first(styles, kinds)
    if found is None or local(found) == "buNone":
        return Bullet("none")
    color = _bullet_color(styles, scheme)
    size = _bullet_size(styles, run.size)
    if local(found) == "buAutoNum":
        numbering = _NUMBERINGS.get(found.get("type", ""), "arabicPeriod")
        return Bullet("number", numbering=numbering, color=color, size=size)  # type: ignore[arg-type]  # from the table
    character = found.get("char", "") if local(found) == "buChar" else "\u25aa"
    return Bullet("character", _drawn(character, styles) or "\u2022", color=color, size=size)


def _first(styles: tuple[Element, ...], names: tuple[str, ...]) -> Element | None:
    tags = tuple(map(qualified, names))
    return next((child for style in styles for child in style if child.tag in tags), None)


def _drawn(character: str, styles: tuple[Element, ...]) -> str:
    """The character that looks like the mark: symbol fonts have marks of their own at the places of letters."""
    font = _first(styles, ("a:buFont", "a:buFontTx"))
    family = (font.get("typeface", "") if font is not None else "").casefold()
    symbol = any(name in family for name in _SYMBOL_FONTS)
    made = "".join(chr(ord(one) - 0xF000) if 0xF020 <= ord(one) <= 0xF0FF else one for one in character[:1])
    if symbol or made != character[:1]:
        return _SYMBOLS.get(made, "\u2022")
    return made.strip()


def _bullet_color(styles: tuple[Element, ...], scheme: Scheme) -> Color | None:
    found = _first(styles, ("a:buClr", "a:buClrTx"))
    return color_in(found, scheme) if found is not None and local(found) == "buClr" else None


def _bullet_size(styles: tuple[Element, ...], size: float) -> float:
    found = _first(styles, ("a:buSzPct", "a:buSzPts", "a:buSzTx"))
    if found is None or local(found) == "buSzTx":
        return 1.0
    if local(found) == "buSzPts":
        return min(4.0, max(0.25, (whole(found.get("val")) or 0) / 100 / size))
    return min(4.0, max(0.25, fraction(found.get("val"), 1.0)))
