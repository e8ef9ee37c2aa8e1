"""Text content as `p:txBody`: only what differs from the level style that it inherits is written."""

from __future__ import annotations

from copy import deepcopy

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.pptx.color import color_node
from talkkit.backends.pptx.runs import default_properties, end_properties, run_nodes
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import TextContent, TextParagraph
from talkkit.geometry import Insets
from talkkit.ooxml.markup import Element, Value, flag, node
from talkkit.ooxml.names import qualified
from talkkit.ooxml.units import emu, hundredths, thousandths
from talkkit.style import Align, Anchor, Bullet, Color, ParagraphFormat, RunFormat

BOX_STYLE = ParagraphFormat(RunFormat("body", 18, Color("tx1")))
"""What text outside of placeholders inherits: `p:defaultTextStyle`, which the template writes from this value."""

_DEFAULT_INSETS = Insets(7.2, 3.6, 7.2, 3.6)
"""Of `a:bodyPr` (ECMA-376 part 1, 21.1.2.1.1)."""

_ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


class Inherited(Struct, frozen=True):
    """What a text body inherits: its level styles, and its box."""

    levels: tuple[ParagraphFormat | None, ...] = (BOX_STYLE,)
    """None: not known, so that everything is said."""
    insets: Insets = _DEFAULT_INSETS
    anchor: Anchor = Anchor.TOP
    fixed_pitch: bool = False
    """Whether its lines have a height in points, which text of another size must not keep."""

    def level(self, number: int) -> ParagraphFormat | None:
        """The style of a level; deeper ones than there are take the last."""
        return self.levels[min(number, len(self.levels) - 1)]


BOX = Inherited()
"""What free text inherits: the presentation's default style, in a template the template's (`Surroundings.box`)."""
UNKNOWN = Inherited((None,))
_NO_COLOR = Color(hex="")
"""A colour that no text has."""


def alignment(style: ParagraphFormat) -> str:
    """`algn`, which is physical: a right-to-left paragraph that starts at its start edge is aligned right."""
    if style.align is Align.CENTER:
        return "ctr"
    return "r" if (style.align is Align.END) != style.rtl else "l"


def _spacing(name: str, child: Element) -> Element:
    return node(name, None, child)


def _points(name: str, value: float) -> Element:
    return _spacing(name, node("a:spcPts", {"val": hundredths(value)}))


_IN_ARIAL = frozenset("•–—-*·▪▫■□▲►▼◄◊○●◘◙◦→←↑↓")
_WINGDINGS = {"☐": "\u00a8", "☑": "\u00fe", "☒": "\u00fd", "✓": "\u00fc", "✔": "\u00fc", "➔": "\u00e8"}
"""Marks that PowerPoint itself takes from Wingdings, which every Office has, and their codes in that font."""


def _marker(character: str) -> tuple[str, str]:
    """The font of a bullet and its character in that font. A font that lacks the mark would show a box."""
    if character in _WINGDINGS:
        return "Wingdings", _WINGDINGS[character]
    return ("Arial" if character in _IN_ARIAL else "Segoe UI Symbol"), character


def bullet_nodes(bullet: Bullet, sheet_color: Element | None) -> tuple[Element, ...]:
    """The marker's colour, size, font and kind, in the order that the schema asks for (21.1.2.2.7)."""
    if bullet.kind == "none":
        return (node("a:buNone"),)
    color = node("a:buClrTx") if sheet_color is None else node("a:buClr", None, sheet_color)
    size = node("a:buSzPct", {"val": thousandths(bullet.size)})
    if bullet.kind == "character":
        family, character = _marker(bullet.character or "•")
        return color, size, node("a:buFont", {"typeface": family}), node("a:buChar", {"char": character})
    start = bullet.start if bullet.start > 1 else None
    return color, size, node("a:buFontTx"), node("a:buAutoNum", {"type": bullet.numbering, "startAt": start})


def paragraph_attributes(wanted: ParagraphFormat, base: ParagraphFormat | None) -> dict[str, Value | None]:
    """Attributes of `a:pPr` or of a level style that differ from the base; without a base all of them."""

    def differing(value: Value, usual: Value | None) -> Value | None:
        return None if value == usual else value

    return {
        "marL": differing(emu(wanted.margin), emu(base.margin) if base else None),
        "indent": differing(emu(wanted.indent), emu(base.indent) if base else None),
        "algn": differing(alignment(wanted), alignment(base) if base else None),
        "rtl": differing(flag(wanted.rtl), flag(base.rtl) if base else None),
    }


def paragraph_children(wanted: ParagraphFormat, base: ParagraphFormat | None, sheet: Sheet) -> list[Element]:
    """Spacing and marker as far as they differ from the base."""
    children: list[Element] = []
    if base is None or wanted.line_spacing != base.line_spacing:
        children.append(_line_spacing(wanted))
    if base is None or wanted.space_before != base.space_before:
        children.append(_points("a:spcBef", wanted.space_before))
    if base is None or wanted.space_after != base.space_after:
        children.append(_points("a:spcAft", wanted.space_after))
    if base is None or wanted.bullet != base.bullet:
        color = wanted.bullet.color
        children += bullet_nodes(wanted.bullet, color_node(color, sheet.colors) if color else None)
    return children


def with_numbering(paragraphs: tuple[TextParagraph, ...]) -> tuple[TextParagraph, ...]:
    """The paragraphs with one `startAt` for each run of numbered items.

    PowerPoint counts on from `startAt` as long as neighbours on a level share it, so the second item of a list that
    starts at 1 carries 1 as well, whether layout gave it the list's start or its own number.
    """
    lists: dict[int, tuple[str, int, int]] = {}
    made: list[TextParagraph] = []
    for paragraph in paragraphs:
        bullet, level = paragraph.format.bullet, paragraph.level
        for deeper in [known for known in lists if known > level or (known == level and bullet.kind != "number")]:
            del lists[deeper]
        if bullet.kind == "number":
            kind, start, count = lists.get(level, ("", bullet.start, 0))
            if kind != bullet.numbering or bullet.start not in {start, start + count}:
                start, count = bullet.start, 0
            lists[level] = (bullet.numbering, start, count + 1)
            bullet = replace(bullet, start=start)
        made.append(replace(paragraph, format=replace(paragraph.format, bullet=bullet)))
    return tuple(made)


def paragraph_node(paragraph: TextParagraph, inherited: Inherited, sheet: Sheet) -> Element:
    """`a:p` with real levels, markers and a mark that has the size of its text."""
    base = inherited.level(paragraph.level)
    attributes = {"lvl": paragraph.level or None, **paragraph_attributes(paragraph.format, base)}
    children = paragraph_children(paragraph.format, base, sheet)
    if inherited.fixed_pitch and base is not None and _is_resized(paragraph, base):
        children = [child for child in children if child.tag != qualified("a:lnSpc")]
        children.insert(0, _line_spacing(paragraph.format))
    properties = None
    if children or any(value is not None for value in attributes.values()):
        properties = node("a:pPr", attributes, *children)
    look = base.run if base else None
    runs = [made for run in paragraph.runs for made in run_nodes(run, look, sheet)]
    return node("a:p", None, properties, *runs, end_properties(paragraph, look, sheet))


def _is_resized(paragraph: TextParagraph, base: ParagraphFormat) -> bool:
    return any(run.format.size != base.run.size for run in paragraph.runs)


def _line_spacing(wanted: ParagraphFormat) -> Element:
    return _spacing("a:lnSpc", node("a:spcPct", {"val": thousandths(wanted.line_spacing)}))


def _insets(insets: Insets, usual: Insets | None) -> dict[str, Value | None]:
    sides = (("lIns", "left"), ("tIns", "top"), ("rIns", "right"), ("bIns", "bottom"))
    lengths = {name: (getattr(insets, side), getattr(usual, side, None)) for name, side in sides}
    return {name: None if length == known else emu(length) for name, (length, known) in lengths.items()}


def body_properties(content: TextContent, inherited: Inherited | None, sheet: Sheet, fit: str | None) -> Element:
    """`a:bodyPr`: all of it for a box of its own (`inherited` is None), else what differs from the placeholder's."""
    own = inherited is None
    anchor = None if inherited and content.anchor == inherited.anchor else _ANCHORS[content.anchor]
    attributes: dict[str, Value | None] = {
        "wrap": ("square" if content.wrap else "none") if own or not content.wrap else None,
        **_insets(content.insets, inherited.insets if inherited else None),
        "numCol": content.columns if content.columns > 1 else None,
        "spcCol": emu(content.column_gap) if content.columns > 1 else None,
        "rtlCol": flag(sheet.rtl) if own or sheet.rtl else None,
        "anchor": anchor,
    }
    return node("a:bodyPr", attributes, node(fit) if fit else None)


def text_body(name: str, content: TextContent, inherited: Inherited, sheet: Sheet, properties: Element) -> Element:
    """`p:txBody` or `a:txBody` with at least one paragraph, which Office requires."""
    if inherited is BOX and sheet.surroundings.box is not None:
        inherited = Inherited((on_surface(sheet.surroundings.box, sheet),))
    paragraphs = [paragraph_node(paragraph, inherited, sheet) for paragraph in with_numbering(content.paragraphs)]
    if not paragraphs:
        paragraphs = [node("a:p", None, node("a:endParaRPr", {"lang": sheet.lang}))]
    return node(name, None, properties, node("a:lstStyle"), *paragraphs)


def on_surface(box: ParagraphFormat, sheet: Sheet) -> ParagraphFormat:
    """A template's default style as far as it holds on this sheet: a name that is written literally here means another
    colour there, so that a text of that name has to say it.
    """
    if box.run.color.name not in (sheet.colors.literal or {}):
        return box
    return replace(box, run=replace(box.run, color=_NO_COLOR))


def level_style(wanted: ParagraphFormat, base: ParagraphFormat | None, sheet: Sheet) -> Element | None:
    """`a:lvl1pPr`: what a level style sets beyond the base; None when that is nothing."""
    attributes = paragraph_attributes(wanted, base)
    children = paragraph_children(wanted, base, sheet)
    run = default_properties(wanted.run, base.run if base else None, sheet)
    if base and run is None and not children and all(value is None for value in attributes.values()):
        return None
    if base is None:
        attributes |= {"defTabSz": 914400, "eaLnBrk": "1", "latinLnBrk": "0", "hangingPunct": "1"}
    return node("a:lvl1pPr", attributes, *children, run)


def level_styles(
    name: str, wanted: tuple[ParagraphFormat, ...], base: tuple[ParagraphFormat, ...] | None, sheet: Sheet
) -> Element:
    """A list style of nine levels; levels beyond the given ones repeat the last (21.1.2.4.12)."""
    made = node(name)
    different: dict[tuple[ParagraphFormat, ParagraphFormat | None], Element | None] = {}
    for number in range(9):
        pair = wanted[min(number, len(wanted) - 1)], base[min(number, len(base) - 1)] if base else None
        if pair not in different:
            different[pair] = level_style(*pair, sheet)
        level = deepcopy(different[pair])
        if level is not None:
            level.tag = qualified(f"a:lvl{number + 1}pPr")
            made.append(level)
    return made
