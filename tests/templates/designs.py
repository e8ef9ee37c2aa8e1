"""The templates of the tests, by name: as many ways to make one as real ones show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from tests.templates.extras import (
    CHART,
    CHART_TYPE,
    COMMENTS,
    CUSTOM_SHOW,
    GUIDES,
    OUTLINE_VIEW,
    SECTIONS,
    TABLE_STYLES,
    embedded_font,
    workbook,
)  # fmt: skip
from tests.templates.markup import (
    DARK,
    OFFICE_COLORS,
    WIDE,
    Box,
    Layout,
    Master,
    Page,
    Ph,
    Pic,
    Sample,
    Shape,
    Styles,
    bullets,
    level,
    picture_background,
    plain_background,
    theme,
)  # fmt: skip
from tests.templates.package import Template, png

NARROW = Page(9144000, 6858000, "screen4x3")


def _footers(page: Page, names: Sequence[str] = ("Date", "Footer", "Number")) -> tuple[Ph, ...]:
    small = '<a:lvl1pPr algn="{}"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr></a:solidFill></a:defRPr></a:lvl1pPr>'
    places = (
        page.place(0.07, 0.927, 0.225, 0.053),
        page.place(0.33, 0.927, 0.34, 0.053),
        page.place(0.706, 0.927, 0.225, 0.053),
    )
    kinds = (("dt", "half", 10, "l"), ("ftr", "quarter", 11, "ctr"), ("sldNum", "quarter", 12, "r"))
    return tuple(
        Ph(kind, index, place, f"{name} Placeholder", "", small.format(side), 'anchor="ctr"', sz=size)
        for (kind, size, index, side), place, name in zip(kinds, places, names, strict=True)
    )


def _inherited(footers: Sequence[Ph]) -> tuple[Ph, ...]:
    return tuple(replace(footer, rect=None, levels="", box="") for footer in footers)


def _master_shapes(page: Page, footers: Sequence[Ph]) -> tuple[Ph, ...]:
    fit = "<a:normAutofit/>"
    title = Ph(
        "title",
        0,
        page.place(0.069, 0.053, 0.8625, 0.193),
        "Title Placeholder 1",
        "Click to edit title",
        "",
        'anchor="ctr"',
        fit,
    )
    body = Ph(
        "body", 1, page.place(0.069, 0.266, 0.8625, 0.634), "Text Placeholder 2", "Click to edit text", "", "", fit
    )
    numbered = [replace(footer, idx=index) for index, footer in zip((2, 3, 4), footers, strict=True)]
    return (title, body, *numbered)


def office_layouts(page: Page, names: Sequence[str] = ()) -> tuple[Layout, ...]:
    """The eleven layouts of a new presentation."""
    foot = _inherited(_footers(page))
    names = names or (
        "Title Slide", "Title and Content", "Section Header", "Two Content", "Comparison", "Title Only", "Blank",
        "Content with Caption", "Picture with Caption", "Title and Vertical Text", "Vertical Title and Text",
    )  # fmt: skip
    big = '<a:lvl1pPr algn="ctr"><a:defRPr sz="6000"/></a:lvl1pPr>'
    quiet = '<a:lvl1pPr marL="0" indent="0" algn="ctr"><a:buNone/><a:defRPr sz="2400"/></a:lvl1pPr>'
    plain = '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="{}" b="{}"/></a:lvl1pPr>'
    title, body = Ph("title"), Ph("", 1)
    left, right = page.place(0.069, 0.266, 0.425, 0.634), page.place(0.506, 0.266, 0.425, 0.634)
    shapes: tuple[tuple[Shape, ...], ...] = (
        (Ph("ctrTitle", 0, page.place(0.125, 0.164, 0.75, 0.348), levels=big, box='anchor="b"'),
         Ph("subTitle", 1, page.place(0.125, 0.525, 0.75, 0.241), levels=quiet)),
        (title, body),
        (Ph("title", 0, page.place(0.068, 0.249, 0.8625, 0.416), levels='<a:lvl1pPr><a:defRPr sz="6000"/></a:lvl1pPr>', box='anchor="b"'),
         Ph("body", 1, page.place(0.068, 0.669, 0.8625, 0.219), levels=plain.format(2400, 0))),
        (title, Ph("", 1, left, sz="half"), Ph("", 2, right, sz="half")),
        (Ph("title", 0, page.place(0.07, 0.053, 0.8625, 0.193)),
         Ph("body", 1, page.place(0.07, 0.245, 0.423, 0.12), levels=plain.format(2400, 1), box='anchor="b"'),
         Ph("", 2, page.place(0.07, 0.365, 0.423, 0.537), sz="half"),
         Ph("body", 3, page.place(0.506, 0.245, 0.425, 0.12), levels=plain.format(2400, 1), box='anchor="b"', sz="quarter"),
         Ph("", 4, page.place(0.506, 0.365, 0.425, 0.537), sz="quarter")),
        (title,),
        (),
        (Ph("title", 0, page.place(0.07, 0.067, 0.32, 0.233), levels='<a:lvl1pPr><a:defRPr sz="3200"/></a:lvl1pPr>', box='anchor="b"'),
         Ph("", 1, page.place(0.425, 0.144, 0.506, 0.711)),
         Ph("body", 2, page.place(0.07, 0.3, 0.32, 0.556), levels=plain.format(1600, 0), sz="half")),
        (Ph("title", 0, page.place(0.07, 0.067, 0.32, 0.233), levels='<a:lvl1pPr><a:defRPr sz="3200"/></a:lvl1pPr>', box='anchor="b"'),
         Ph("pic", 1, page.place(0.425, 0.144, 0.506, 0.711)),
         Ph("body", 2, page.place(0.07, 0.3, 0.32, 0.556), levels=plain.format(1600, 0), sz="half")),
        (title, Ph("body", 1, orient="vert", box='vert="eaVert"')),
        (Ph("title", 0, page.place(0.715, 0.053, 0.216, 0.847), orient="vert", box='vert="eaVert"'),
         Ph("body", 1, page.place(0.069, 0.053, 0.634, 0.847), orient="vert", box='vert="eaVert"')),
    )  # fmt: skip
    kinds = [
        "title",
        "obj",
        "secHead",
        "twoObj",
        "twoTxTwoObj",
        "titleOnly",
        "blank",
        "objTx",
        "picTx",
        "vertTx",
        "vertTitleAndTx",
    ]
    return tuple(Layout(name, kind, (*own, *foot)) for name, kind, own in zip(names, kinds, shapes, strict=True))


def _office(page: Page, design: str, layouts: Sequence[Layout] = ()) -> Master:
    return Master(design, tuple(layouts) or office_layouts(page), _master_shapes(page, _footers(page)))


OFFICE_THEME = theme("Office Theme", OFFICE_COLORS, "Calibri Light", "Calibri")


def office() -> Template:
    """What PowerPoint starts with."""
    return Template((_office(WIDE, OFFICE_THEME),))


def four_to_three() -> Template:
    """An older one, saved as a template, with samples and notes."""
    samples = (
        Sample(0, (Ph("ctrTitle", text="Sample title"),), "Sample notes"),
        Sample(1, (Ph("title", text="Sample"),)),
    )
    return Template((_office(NARROW, theme("Older", OFFICE_COLORS, "Georgia", "Arial")),), NARROW, samples, "potx")


def portrait() -> Template:
    """A page that stands upright, for a poster."""
    page = Page(7559675, 10691813)
    return Template((_office(page, OFFICE_THEME),), page)


def several_masters() -> Template:
    """A light and a dark master with layouts of the same names, and layouts of their own."""
    light, dark = _office(WIDE, OFFICE_THEME), _office(WIDE, theme("Night", OFFICE_COLORS, "Arial", "Arial"))
    night = replace(dark, colors=DARK, layouts=dark.layouts[:7])
    only = Layout(
        "Divider with bar",
        "secHead",
        (Box(WIDE.place(0, 0, 0.3, 1), "accent2"), Ph("title", 0, WIDE.place(0.35, 0.3, 0.6, 0.3))),
    )
    return Template((light, replace(night, layouts=(*night.layouts, only))))


def without_titles() -> Template:
    """A master that has no title, and layouts with texts alone."""
    foot = _footers(WIDE)
    body = Ph("body", 1, WIDE.place(0.06, 0.1, 0.88, 0.78), levels=bullets((2400, 2000, 1800, 1600, 1600)))
    layouts = (
        Layout("Text", "", (body, *_inherited(foot))),
        Layout("Two texts", "", (replace(body, rect=WIDE.place(0.06, 0.1, 0.42, 0.78)), replace(body, idx=2, rect=WIDE.place(0.52, 0.1, 0.42, 0.78)))),
        Layout("Empty", "blank"),
    )  # fmt: skip
    return Template((Master(OFFICE_THEME, layouts, (body, *foot)),))


def google() -> Template:
    """As Google Slides exports: a small page, styles on every placeholder, names in capitals, numbers alone."""
    page = Page(9144000, 5143500)
    number = Ph(
        "sldNum",
        12,
        (8472458, 4663217, 548700, 393600),
        "Google Shape;8;p1",
        levels='<a:lvl1pPr algn="r"><a:defRPr sz="1000"/></a:lvl1pPr>',
        box='anchor="ctr"',
    )
    insets = 'spcFirstLastPara="1" wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425" anchor="{}"'
    marks = "●○■●○"

    def styles(sizes: Sequence[int]) -> str:
        return "".join(
            f'<a:lvl{n}pPr marL="{457200 * n}" lvl="{n - 1}" indent="-342900"><a:lnSpc><a:spcPct val="115000"/></a:lnSpc><a:spcBef><a:spcPts val="{0 if n == 1 else 1600}"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buSzPts val="1800"/><a:buChar char="{marks[n - 1]}"/><a:defRPr sz="{size}"/></a:lvl{n}pPr>'
            for n, size in enumerate(sizes, 1)
        )  # fmt: skip

    title = Ph(
        "title",
        0,
        (311700, 445025, 8520600, 572700),
        "Google Shape;5;p1",
        levels='<a:lvl1pPr lvl="0"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="2800"/></a:lvl1pPr>',
        box=insets.format("t"),
        fit="<a:normAutofit/>",
    )
    body = Ph(
        "body",
        1,
        (311700, 1152475, 8520600, 3416400),
        "Google Shape;6;p1",
        levels=styles((1800, 1400, 1400, 1400, 1400)),
        box=insets.format("t"),
        fit="<a:normAutofit/>",
    )
    half = replace(body, rect=(311700, 1152475, 3999900, 3416400), levels=styles((1400, 1200, 1200, 1200, 1200)))
    big = replace(
        title,
        type="ctrTitle",
        rect=(311708, 744575, 8520600, 2052600),
        levels='<a:lvl1pPr lvl="0" algn="ctr"><a:buNone/><a:defRPr sz="5200"/></a:lvl1pPr>',
        box=insets.format("b"),
    )
    under = Ph(
        "subTitle",
        1,
        (311700, 2834125, 8520600, 792600),
        levels='<a:lvl1pPr lvl="0" algn="ctr" marL="0" indent="0"><a:buNone/><a:defRPr sz="2800"/></a:lvl1pPr>',
        box=insets.format("t"),
    )
    layouts = (
        Layout("TITLE", "title", (big, under, number), attributes='matchingName="Title slide"'),
        Layout("SECTION_HEADER", "secHead", (replace(title, rect=(311700, 2150850, 8520600, 841800), box=insets.format("ctr")), number), attributes='matchingName="Section header"'),
        Layout("TITLE_AND_BODY", "tx", (title, body, number), attributes='matchingName="Title and body"'),
        Layout("TITLE_AND_TWO_COLUMNS", "twoColTx", (title, half, replace(half, idx=2, rect=(4832400, 1152475, 3999900, 3416400)), number)),
        Layout("TITLE_ONLY", "titleOnly", (title, number)),
        Layout("ONE_COLUMN_TEXT", "", (replace(title, rect=(311700, 555600, 2808000, 755700)), replace(half, rect=(311700, 1389600, 2808000, 3179400)), number)),
        Layout("MAIN_POINT", "", (replace(title, rect=(490250, 450150, 6367800, 4090800), levels='<a:lvl1pPr><a:defRPr sz="4800"/></a:lvl1pPr>', box=insets.format("ctr")), number)),
        Layout("SECTION_TITLE_AND_DESCRIPTION", "", (Box((4572000, -125, 4572000, 5143500), "lt2"), replace(title, rect=(265500, 1233175, 4045200, 1482300)), replace(under, rect=(265500, 2803075, 4045200, 1235100)), replace(half, idx=2, rect=(4939500, 724075, 3837000, 3695100)), number)),
        Layout("CAPTION_ONLY", "", (replace(half, rect=(311700, 4230575, 5998800, 605100)), number)),
        Layout("BIG_NUMBER", "", (replace(title, rect=(311700, 1106125, 8520600, 1963500), levels='<a:lvl1pPr algn="ctr"><a:defRPr sz="12000"/></a:lvl1pPr>', box=insets.format("b")), replace(half, rect=(311700, 3152225, 8520600, 1300800)), number)),
        Layout("BLANK", "blank", (number,)),
    )  # fmt: skip
    design = theme(
        "Simple Light",
        "000000 FFFFFF 595959 EEEEEE 4285F4 212121 78909C FFAB40 0097A7 EEFF41 0097A7 0097A7",
        "Arial",
        "Arial",
    )
    samples = (
        Sample(0, (replace(big, text="Sample"), replace(under, text="By somebody"))),
        Sample(2, (replace(title, text="Sample"),)),
    )
    return Template(
        (Master(design, layouts, (title, body, number), plain_background("lt1")),), page, samples, notes=False
    )


def keynote() -> Template:
    """As Keynote exports: a page in pixels, fonts on every level instead of the theme's, names of its own."""
    page = Page(24384000, 13716000)

    def styles(size: int, bullet: str, side: str = "l") -> str:
        mark = f'<a:buSzPct val="123000"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
        return "".join(
            f'<a:lvl{n}pPr marL="{609600 * n if bullet else 0}" indent="{-609600 if bullet else 0}" algn="{side}" defTabSz="2438338" rtl="0">'
            f'<a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPts val="4500"/></a:spcBef>{mark}'
            f'<a:defRPr b="0" sz="{size}" spc="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
            '<a:latin typeface="Helvetica Neue"/><a:ea typeface="Helvetica Neue"/><a:cs typeface="Helvetica Neue"/></a:defRPr></a:lvl'
            f"{n}pPr>"
            for n in range(1, 6)
        )

    insets = 'lIns="50800" tIns="50800" rIns="50800" bIns="50800" anchor="{}"'
    title = Ph(
        "title",
        0,
        (1206500, 1079500, 21971000, 1433163),
        "Title Text",
        "Title Text",
        styles(8500, ""),
        insets.format("t"),
        "<a:normAutofit/>",
    )
    body = Ph(
        "body",
        1,
        (1206500, 4248504, 21971000, 8256012),
        "Body Level One…",
        "Slide bullet text",
        styles(4800, "•"),
        insets.format("t"),
        "<a:normAutofit/>",
    )
    number = Ph(
        "sldNum",
        2,
        (12001499, 13080999, 368505, 374600),
        "Slide Number",
        sz="quarter",
        levels='<a:lvl1pPr algn="ctr"><a:defRPr sz="1800"/></a:lvl1pPr>',
        box=insets.format("b"),
    )
    line = replace(
        body,
        idx=21,
        rect=(1206500, 2372961, 21971000, 934780),
        name="Slide Subtitle",
        levels=styles(5500, ""),
        sz="quarter",
    )
    layouts = (
        Layout("Title", "", (replace(title, rect=(1206496, 2574991, 21971004, 4648201), box=insets.format("b"), levels=styles(11600, "")), replace(body, idx=1, rect=(1206500, 7223190, 21971000, 1905001), levels=styles(5500, ""), sz="quarter"), replace(line, rect=(1201340, 11859862, 21971003, 636979)), number)),
        Layout("Title & Bullets", "", (title, line, body, number)),
        Layout("Bullets", "", (replace(body, rect=(1206500, 1270000, 21971000, 11176000)), number)),
        Layout("Title, Bullets & Photo", "", (Ph("pic", 22, (12192000, -407266, 10915351, 14554201), "563205312_1355x1807.jpeg"), replace(title, rect=(1206500, 1079500, 9779000, 1435100)), replace(body, rect=(1206500, 4248504, 9779000, 8256630), sz="half"), number)),
        Layout("Section", "", (replace(title, rect=(1206496, 4533900, 21971004, 4648200), box=insets.format("ctr"), levels=styles(11600, "")), number)),
        Layout("Title Only", "tx", (title, number)),
        Layout("Agenda", "", (replace(title, name="Agenda Title"), replace(line, name="Agenda Subtitle"), replace(body, name="Agenda Topics", levels=styles(5500, "")), number)),
        Layout("Statement", "", (replace(body, rect=(1206500, 4920843, 21971000, 3874314), levels=styles(11600, "", "ctr"), box=insets.format("ctr")), number)),
        Layout("Big Fact", "", (replace(body, rect=(1206500, 1075927, 21971000, 7241584), levels=styles(25000, "", "ctr"), box=insets.format("b")), replace(line, rect=(1206500, 8262180, 21971000, 934780)), number)),
        Layout("Quote", "", (replace(line, rect=(2430025, 10675453, 20200052, 636979)), replace(body, rect=(1753923, 4939860, 20876154, 3836280), levels=styles(8500, "")), number)),
        Layout("Photo", "", (Ph("pic", 21, (-1333500, -5524500, 27051000, 21640800)), number)),
        Layout("Blank", "", (number,)),
    )  # fmt: skip
    design = theme(
        "21_BasicWhite",
        "000000 FFFFFF A7A7A7 535353 00A2FF 16E7CF 61D836 FFD932 FF644E FF42A1 0000FF FF00FF",
        "Helvetica Neue",
        "Helvetica Neue",
    )
    styles_of_all = Styles(8500, (4800,) * 5).xml()
    master = Master(
        design,
        layouts,
        (title, body, number),
        '<p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr>',
        styles=styles_of_all,
    )
    return Template((master,), page)


def libreoffice_like() -> Template:
    """As LibreOffice exports: layouts without a type, bodies without an index, names that repeat."""
    page = Page(10080625, 5670550)
    title, body = Ph("title", 0, (504000, 226080, 9071640, 946440)), Ph("", 0, (504000, 1326600, 9071640, 3288240))
    typed = replace(body, type="body", levels=bullets((3200, 2800, 2400, 2000, 2000), "●"))
    half = (504000, 1326600, 4426920, 3288240)
    layouts = (
        Layout("Default", "", (title, typed)),
        Layout("Default 1", "", (title,)),
        Layout("Default 2", "", (title, replace(typed, rect=half), replace(typed, idx=2, rect=(5152680, *half[1:])))),
        Layout("", "", ()),
    )
    design = theme(
        "Office",
        "000000 FFFFFF 000000 FFFFFF 18A303 0369A3 A33E03 8E03A3 C99C00 C9211E 0000EE 551A8B",
        "Liberation Sans",
        "Liberation Sans",
    )
    foot = (
        Ph("dt", 1, (504000, 5165280, 2348280, 390960)),
        Ph("ftr", 2, (3447360, 5165280, 3195000, 390960)),
        Ph("sldNum", 3, (7227360, 5165280, 2348280, 390960)),
    )
    return Template(
        (Master(design, layouts, (title, replace(typed, idx=0), *foot), plain_background("lt1")),), page, notes=False
    )


def canva() -> Template:
    """As drawing programs export: one blank layout, and everything on the slides is a picture or a box."""
    page = Page(18288000, 10287000)
    media = {
        "image1.png": png(320, 180, ((20, 30, 60), (40, 60, 110), (80, 120, 160))),
        "image2.png": png(64, 64, ((250, 200, 60),)),
    }
    shot = Sample(
        0,
        (Pic((0, 0, 18288000, 10287000), "rId2"), Box((1028700, 4000000, 9000000, 1200000), "FFFFFF", "BIG IDEA")),
        media={"rId2": "image1.png"},
    )
    other = Sample(0, (Pic((1000000, 1000000, 2000000, 2000000), "rId2"),), media={"rId2": "image2.png"})
    design = theme(
        "Canva",
        "000000 FFFFFF 44546A E7E6E6 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72",
        "Open Sauce",
        "Open Sauce",
    )
    return Template((Master(design, (Layout("Blank", "blank"),), ()),), page, (shot, other), media=media, notes=False)


def dark_photo() -> Template:
    """A photograph behind everything, white text, a bar of colour."""
    media = {"photo.png": png(640, 360, ((12, 18, 40), (24, 30, 60), (16, 22, 50), (40, 44, 70)))}
    master = _office(
        WIDE,
        theme(
            "Harbour",
            "0B1026 FFFFFF 1B2345 D7DCF0 F2B134 58C4C6 E4572E 9BC53D B388EB F7F7FF F2B134 C9A0FF",
            "Trebuchet MS",
            "Trebuchet MS",
        ),
    )
    return Template((replace(master, colors=DARK, background=picture_background("rIdPhoto"), media={"rIdPhoto": "photo.png"}, shapes=(Box(WIDE.place(0, 0.975, 1, 0.025), "accent1"), *master.shapes)),), media=media)  # fmt: skip


def stripes() -> Template:
    """Black and white bands behind everything: no ink can be read on them."""
    media = {"bands.png": png(640, 360, ((0, 0, 0), (255, 255, 255)) * 6)}
    (master,) = office().masters
    changed = replace(master, background=picture_background("rIdBands"), media={"rIdBands": "bands.png"})
    return Template((changed,), media=media)


GERMAN = (
    "Titelfolie", "Titel und Inhalt", "Abschnittsüberschrift", "Zwei Inhalte", "Vergleich", "Nur Titel", "Leer",
    "Inhalt mit Überschrift", "Bild mit Überschrift", "Titel und vertikaler Text", "Vertikaler Titel und Text",
)  # fmt: skip


def corporate() -> Template:
    """A company's: logo and bars, embedded fonts, custom XML, tags, guides, a table style, names in German."""
    media = {"logo.png": png(240, 80, ((0, 84, 140), (255, 255, 255), (227, 0, 15)))}
    foot = _footers(WIDE)
    bars = (
        Box(WIDE.place(0, 0, 1, 0.03), "accent1"),
        Pic(WIDE.place(0.84, 0.045, 0.12, 0.075), "rIdLogo"),
        Box(WIDE.place(0.069, 0.915, 0.86, 0.002), "accent2"),
    )
    title = Ph(
        "title",
        0,
        WIDE.place(0.069, 0.05, 0.75, 0.15),
        "Titelplatzhalter 1",
        "Titel",
        "",
        'anchor="b" lIns="0" rIns="0"',
        "<a:normAutofit/>",
    )
    body = Ph(
        "body",
        1,
        WIDE.place(0.069, 0.24, 0.8625, 0.65),
        "Textplatzhalter 2",
        "Text",
        "",
        'lIns="0" rIns="0"',
        '<a:normAutofit fontScale="92500" lnSpcReduction="10000"/>',
    )
    cover = Layout("Titelfolie", "title", (Box(WIDE.place(0, 0, 0.55, 1), "accent1"), Pic(WIDE.place(0.7, 0.1, 0.2, 0.12), "rIdLogo"), Ph("ctrTitle", 0, WIDE.place(0.05, 0.25, 0.45, 0.35), levels='<a:lvl1pPr><a:defRPr sz="4000" b="1"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:lvl1pPr>', box='anchor="b"'), Ph("subTitle", 1, WIDE.place(0.05, 0.62, 0.45, 0.2), levels='<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2000"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:lvl1pPr>')), media={"rIdLogo": "logo.png"}, attributes='showMasterSp="0"')  # fmt: skip
    layouts = (cover, *office_layouts(WIDE, GERMAN)[1:])
    design = theme(
        "Muster AG",
        "1A1A1A FFFFFF 00548C F2F2F2 00548C E3000F 7A7A7A F2A900 009FE3 5B8C00 00548C 7A7A7A",
        "Muster Sans",
        "Muster Sans",
    )
    tags = '<?xml version="1.0" encoding="UTF-8"?><p:tagLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tag name="CI" val="2026"/></p:tagLst>'
    parts = {
        "customXml/item1.xml": b'<?xml version="1.0"?><brand xmlns="urn:example:brand"><claim>Muster</claim></brand>',
        "ppt/tags/tag1.xml": tags.encode(),
        "ppt/fonts/font1.fntdata": embedded_font(),
        "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Klassifizierung"><vt:lpwstr>intern</vt:lpwstr></property></Properties>',
    }  # fmt: skip
    fonts = '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Muster Sans"/><p:regular r:id="rIdFont"/></p:embeddedFont></p:embeddedFontLst><p:custDataLst><p:tags r:id="rIdTags"/></p:custDataLst>'
    master = Master(design, layouts, (*bars, title, body, *[replace(item, idx=n) for n, item in zip((2, 3, 4), foot, strict=True)]), media={"rIdLogo": "logo.png"}, styles=Styles(3200, (2400, 2000, 1800, 1600, 1600), "–", 'b="1"').xml())  # fmt: skip
    return Template(
        (master,), samples=(Sample(0, (Ph("ctrTitle", text="Muster"),)), Sample(1, (Ph("title", text="Beispiel"),))), kind="potx", media=media, parts=parts,
        relations=(("rIdFont", "font", "ppt/fonts/font1.fntdata"), ("rIdTags", "tags", "ppt/tags/tag1.xml"), ("rIdXml", "customXml", "customXml/item1.xml")),
        roots=(("rId9", "custom-properties", "docProps/custom.xml"),), after_sizes=fonts, extensions=GUIDES, table_styles=TABLE_STYLES,
    )  # fmt: skip


def japanese() -> Template:
    """Names and fonts of Japan."""
    names = ("タイトル スライド", "タイトルとコンテンツ", "セクション見出し", "2 つのコンテンツ", "比較", "タイトルのみ", "白紙", "タイトル付きのコンテンツ", "タイトル付きの図", "タイトルと縦書きテキスト", "縦書きタイトルと縦書きテキスト")  # fmt: skip
    design = theme("和", OFFICE_COLORS, "Yu Gothic", "Yu Gothic", '<a:font script="Jpan" typeface="游ゴシック"/>')
    return Template((_office(WIDE, design, office_layouts(WIDE, names)),))


def arabic() -> Template:
    """From right to left throughout."""
    names = ("شريحة عنوان", "عنوان ومحتوى", "عنوان مقطع", "محتويان", "مقارنة", "عنوان فقط", "فارغ", "محتوى ذو تسمية", "صورة ذات تسمية", "عنوان ونص عمودي", "عنوان ونص عموديان")  # fmt: skip
    master = _office(
        WIDE,
        theme("سمة", OFFICE_COLORS, "Arial", "Arial", '<a:font script="Arab" typeface="Arial"/>'),
        office_layouts(WIDE, names),
    )
    return Template((replace(master, styles=Styles(extra='algn="r" rtl="1"').xml()),), attributes='rtl="1"')


def tiny() -> Template:
    """Text that only its author can read."""
    master = _office(WIDE, OFFICE_THEME)
    return Template((replace(master, styles=Styles(2000, (1200, 1100, 1000, 900, 900)).xml()),))


def huge_capitals() -> Template:
    """Titles that shout."""
    master = _office(
        WIDE,
        theme(
            "Loud",
            "111111 FFFFFF 222222 F5F0E6 D7263D 1B998B 2E294E F46036 C5D86D 5C5D8D D7263D 2E294E",
            "Impact",
            "Verdana",
        ),
    )
    return Template(
        (replace(master, styles=Styles(6600, (2800, 2400, 2000, 2000, 2000), "■", 'cap="all" spc="100"').xml()),)
    )


def with_macros() -> Template:
    """A template with macros, a ribbon, and a button on a layout that runs one."""
    layouts = list(office_layouts(WIDE))
    layouts[1] = replace(
        layouts[1],
        shapes=(
            Box(WIDE.place(0.9, 0.93, 0.08, 0.05), "accent3", "Run", "", "ppaction://macro?name=Update"),
            *layouts[1].shapes,
        ),
    )
    return Template(
        (_office(WIDE, OFFICE_THEME, layouts),), kind="potm", parts={"ppt/vbaProject.bin": b"\xd0\xcf\x11\xe0 project", "customUI/customUI.xml": b'<?xml version="1.0"?><customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"/>'},
        relations=(("rIdVba", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "ppt/vbaProject.bin"),),
        roots=(("rIdUi", "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "customUI/customUI.xml"),),
    )  # fmt: skip


def rich_samples() -> Template:
    """A show with sections, a custom show, comments, a chart, notes, links between slides and a home button."""
    media = {"sample.png": png(100, 60, ((200, 80, 40), (40, 80, 200))), "shared.png": png(60, 60, ((0, 120, 90),))}
    layouts = list(office_layouts(WIDE))
    home = Box(WIDE.place(0.94, 0.02, 0.04, 0.05), "accent1", "", "rIdHome", "ppaction://hlinksldjump")
    layouts[1] = replace(layouts[1], shapes=(home, Pic(WIDE.place(0.02, 0.02, 0.04, 0.06), "rIdPic"), *layouts[1].shapes), media={"rIdPic": "shared.png"}, relations=(("rIdHome", "slide", "ppt/slides/slide1.xml"),))  # fmt: skip
    samples = (
        Sample(0, (Ph("ctrTitle", text="Sponsors"), Ph("subTitle", 1, text="Thank them")), "Say thanks", media={"rId2": "shared.png"}),
        Sample(1, (Ph("title", text="Numbers"),), "Explain", (("rIdChart", "chart", "ppt/charts/chart1.xml"), ("rIdC", "comments", "ppt/comments/comment1.xml"), ("rIdTag", "tags", "ppt/tags/tag7.xml")), frames=CHART),
        Sample(1, (Ph("title", text="Pictures"), Pic(WIDE.place(0.3, 0.3, 0.3, 0.3), "rId2"), Box(WIDE.place(0.1, 0.8, 0.2, 0.1), "accent2", "Back", "rIdBack", "ppaction://hlinksldjump")), relations=(("rIdBack", "slide", "ppt/slides/slide2.xml"),), media={"rId2": "sample.png"}),
        Sample(0, (Ph("ctrTitle", text="Code of conduct"),), hidden=True),
    )  # fmt: skip
    chart, book = workbook()
    parts = {"ppt/charts/chart1.xml": chart, "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": book, "ppt/comments/comment1.xml": COMMENTS[0], "ppt/commentAuthors.xml": COMMENTS[1], "ppt/viewProps.xml": OUTLINE_VIEW, "ppt/tags/tag7.xml": b'<p:tagLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tag name="A" val="1"/></p:tagLst>', "ppt/presProps.xml": b'<p:presentationPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:showPr><p:sldRg st="2" end="3"/></p:showPr></p:presentationPr>'}  # fmt: skip
    return Template(
        (_office(WIDE, OFFICE_THEME, layouts),), samples=samples, kind="ppsx", media=media, parts=parts, after_sizes=CUSTOM_SHOW, extensions=SECTIONS,
        relations=(("rIdAuthors", "commentAuthors", "ppt/commentAuthors.xml"),),
        part_relations={"ppt/charts/chart1.xml": (("rId1", "package", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"),), "ppt/viewProps.xml": (("rId1", "slide", "ppt/slides/slide1.xml"),)},
        overrides={"ppt/charts/chart1.xml": CHART_TYPE},
    )  # fmt: skip


def single_layout() -> Template:
    """One layout for everything."""
    return Template((_office(WIDE, theme("One", OFFICE_COLORS, "Cambria", "Calibri"), office_layouts(WIDE)[1:2]),))


def sixty_layouts() -> Template:
    """A catalogue: the same few kinds in many colours."""
    base = office_layouts(WIDE)
    accents = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
    layouts = [replace(layout, name=f"{layout.name} {accent}", shapes=(Box(WIDE.place(0, 0, 0.02, 1), accent), *layout.shapes)) for accent in accents for layout in base[:10]]  # fmt: skip
    return Template((_office(WIDE, OFFICE_THEME, layouts),))


def inverted_layouts() -> Template:
    """Layouts with a colour map and a background of their own."""
    layouts = list(office_layouts(WIDE))
    for place in (0, 2):
        layouts[place] = replace(layouts[place], override=DARK, background=plain_background("bg1"))
    return Template(
        (_office(WIDE, theme("Turn", OFFICE_COLORS.replace("000000", "14213D", 1), "Georgia", "Calibri"), layouts),)
    )


def free_text() -> Template:
    """A default text style and a default for levels that differ from Office's in everything."""
    text = (
        level(1, 2400, extra='algn="r"', bullet="", margin=0, run='b="1" i="1"')
        .replace('val="tx1"', 'val="accent2"')
        .replace("+mn-lt", "Georgia")
    )
    return Template((_office(WIDE, OFFICE_THEME, office_layouts(WIDE)[5:7]),), default_text=text)


DESIGNS: dict[str, Callable[[], Template]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        office, four_to_three, portrait, several_masters, without_titles, google, keynote, libreoffice_like, canva, dark_photo, stripes, corporate, japanese, arabic,
        tiny, huge_capitals, with_macros, rich_samples, single_layout, sixty_layouts, inverted_layouts, free_text,
    )
}  # fmt: skip


@cache
def design(name: str) -> bytes:
    """The bytes of a template of the tests."""
    return DESIGNS[name]().bytes()
