"""The theme part: colour scheme, font scheme, format scheme (ECMA-376 part 1, 20.1.6)."""

from __future__ import annotations

from pptx.opc.package import Part
from pptx.package import Package

from talkkit.backends.pptx.color import scheme_colors
from talkkit.backends.pptx.package import blob_part
from talkkit.ooxml.markup import Element, Value, node, root, serialise
from talkkit.ooxml.names import ContentType
from talkkit.theme.theme import FontSet, Theme


def _colors(theme: Theme) -> Element:
    scheme = node("a:clrScheme", {"name": theme.label})
    for name, value in scheme_colors(theme).items():
        scheme.append(node(f"a:{name}", None, node("a:srgbClr", {"val": value.lstrip("#").upper()})))
    return scheme


def _font(name: str, family: str, fonts: FontSet) -> Element:
    made = node(
        name,
        None,
        node("a:latin", {"typeface": family}),
        node("a:ea", {"typeface": fonts.east_asian}),
        node("a:cs", {"typeface": fonts.complex_script}),
    )
    for script, typeface in fonts.scripts:
        made.append(node("a:font", {"script": script, "typeface": typeface}))
    return made


def _fonts(theme: Theme) -> Element:
    fonts = theme.fonts
    major, minor = _font("a:majorFont", fonts.heading, fonts), _font("a:minorFont", fonts.body, fonts)
    return node("a:fontScheme", {"name": theme.label}, major, minor)


def _placeholder_fill() -> Element:
    return node("a:solidFill", None, node("a:schemeClr", {"val": "phClr"}))


def _line(width: int) -> Element:
    attributes: dict[str, Value | None] = {"w": width, "cap": "flat", "cmpd": "sng", "algn": "ctr"}
    return node("a:ln", attributes, _placeholder_fill(), node("a:prstDash", {"val": "solid"}))


def _formats(theme: Theme) -> Element:
    """Three plain fills, lines, effects and backgrounds each, the least that Office takes: the design is flat."""
    return node(
        "a:fmtScheme",
        {"name": theme.label},
        node("a:fillStyleLst", None, *(_placeholder_fill() for _ in range(3))),
        node("a:lnStyleLst", None, *(_line(width) for width in (6350, 12700, 19050))),
        node("a:effectStyleLst", None, *(node("a:effectStyle", None, node("a:effectLst")) for _ in range(3))),
        node("a:bgFillStyleLst", None, *(_placeholder_fill() for _ in range(3))),
    )


def theme_part(theme: Theme, name: str, package: Package) -> Part:
    """`/ppt/theme/themeN.xml`; each master needs one of its own."""
    tree = root("a:theme", ("a",), {"name": theme.label})
    tree.append(node("a:themeElements", None, _colors(theme), _fonts(theme), _formats(theme)))
    tree.append(node("a:objectDefaults"))
    tree.append(node("a:extraClrSchemeLst"))
    return blob_part(package, name, ContentType.THEME, serialise(tree))
