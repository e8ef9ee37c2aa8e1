"""Text and a family become glyphs; the glyphs in use become the fonts that a document carries.

HarfBuzz shapes and cuts fonts down. Every code of a font stands for one glyph *and* one text, so that what is copied
or read aloud is right even where a font draws two characters by one glyph.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby
from typing import Any, Literal
from unicodedata import bidirectional

import pydyf
import uharfbuzz as hb
from msgspec import Struct

from talkkit.drawing.families import OWN
from talkkit.geometry import PathStep, Point
from talkkit.images.raster import EMOJI_FONT, FONT_FOLDER
from talkkit.style import RunFormat
from talkkit.text import sfnt
from talkkit.text.characters import clusters, is_invisible
from talkkit.text.families import twin

_FEATURES = {"kern": False, "liga": False, "clig": False}
"""As layout measures, and PowerPoint sets text: without kerning and optional ligatures."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_PAIRS = "()[]{}<>«»‹›≤≥⟨⟩（）［］「」"
MIRRORED = dict(zip(_PAIRS, (_PAIRS[place ^ 1] for place in range(len(_PAIRS))), strict=True))
_DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "name",
    "post",
    "OS/2",
    "cmap",
    "DSIG",
    "kern",
    "STAT",
    "MATH",
    "meta",
    "gasp",
)
"""Tables that a font in a PDF does without (ISO 32000-1, 9.9)."""


class Glyph(Struct, frozen=True):
    """A glyph at its place. Lengths in em."""

    code: int
    """In the document's font."""
    width: float
    """What a viewer moves on by itself."""
    x: float
    """From the left edge of the text."""
    rise: float
    actual: str = ""
    """Text that its code alone does not give."""
    outline: tuple[PathStep, ...] = ()
    """What stands in for a character that no font has, counted from the glyph's place, y down."""


class Segment(Struct, frozen=True):
    """Glyphs of one font in groups, which are in the order in which they are read.

    In text that runs from right to left, the glyphs of a group stand from left to right.
    """

    typeface: Typeface
    groups: tuple[tuple[Glyph, ...], ...]


class Shaped(Struct, frozen=True):
    """A text as glyphs, at size 1."""

    segments: tuple[Segment, ...]
    width: float
    rtl: bool


Order = Literal["ltr", "rtl", "rtl by words"]
"""How text runs, and for right to left: in one group, or in one for each word."""


class Typeface:
    """One font file, and which of its glyphs a document uses for which text."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.face = hb.Face(data)
        self.font = hb.Font(self.face)
        self.units = self.face.upem
        self.characters = frozenset(self.face.unicodes)
        self.compact = "CFF " in self.face.table_tags or "CFF2" in self.face.table_tags
        self.codes: dict[tuple[int, str], int] = {}
        self.texts: dict[int, str] = {}
        self.number = 0

    def has(self, text: str) -> bool:
        return all(ord(character) in self.characters or is_invisible(character) for character in text)

    def code(self, glyph: int, text: str) -> tuple[int, bool]:
        """The code of a glyph that stands for a text, and whether it says so.

        Compact fonts know no other codes than their glyphs (ISO 32000-1, 9.7.4.2), so the first text has it.
        """
        if self.compact:
            return glyph, self.texts.setdefault(glyph, text) == text
        code = self.codes.setdefault((glyph, text), len(self.codes) + 1)
        self.texts[code] = text
        return code, True

    def advance(self, glyph: int) -> float:
        return float(self.font.get_glyph_h_advance(glyph) / self.units)

    def shape(self, text: str, *, rtl: bool) -> list[tuple[Any, Any]]:
        """HarfBuzz's glyphs with their places, from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self.font, buffer, _FEATURES)
        return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))

    @cached_property
    def carrier(self) -> int:
        """The space that carries the text of what the font lacks: about as wide, so that words stay words."""
        glyphs = [
            glyph for glyph in map(self.font.get_nominal_glyph, map(ord, " \u2002\u2003\u2004\u2005\u2007")) if glyph
        ] or [0]
        return int(min(glyphs, key=lambda glyph: abs(self.advance(glyph) - self.advance(0))))

    @cached_property
    def stand_in(self) -> tuple[PathStep, ...]:
        """The outline of the glyph for what the font lacks, in em with y down."""
        pen = _Pen(self.units)
        self.font.draw_glyph_with_pen(0, pen)
        return tuple(pen.steps)


class _Pen:
    """Takes an outline as fontTools' pens do, because HarfBuzz speaks to such."""

    def __init__(self, units: int) -> None:
        self.steps: list[PathStep] = []
        self._units = units

    def _at(self, *points: tuple[float, float]) -> tuple[Point, ...]:
        return tuple(Point(x / self._units, -y / self._units) for x, y in points)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  the interface's own name
        self.steps.append(PathStep("move", self._at(point)))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(PathStep("line", self._at(point)))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(PathStep("curve", self._at(*points)))

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (middle, last), start = self._at(control, end), self.steps[-1].points[-1]
        first = Point(start.x + (middle.x - start.x) * 2 / 3, start.y + (middle.y - start.y) * 2 / 3)
        second = Point(last.x + (middle.x - last.x) * 2 / 3, last.y + (middle.y - last.y) * 2 / 3)
        self.steps.append(PathStep("curve", (first, second, last)))

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(PathStep("close"))

    endPath = closePath  # noqa: N815


class Library:
    """The fonts that a document may use: those that the talk gives, and talkkit's own."""

    def __init__(self, given: Sequence[bytes]) -> None:
        self.given: dict[tuple[str, bool, bool], Typeface] = {}
        for data in given:
            naming, typeface = sfnt.naming(data), Typeface(data)
            for family in naming.families:
                self.given[family.casefold(), naming.bold, naming.italic] = typeface
        self.own: dict[str, Typeface] = {}
        self._shaped: dict[tuple[str, str, bool, bool, Order], Shaped] = {}

    def used(self) -> Iterator[Typeface]:
        """Every font with a glyph in use, in a fixed order."""
        every = dict.fromkeys((*self.given.values(), *(self.own[name] for name in sorted(self.own))))
        yield from (typeface for typeface in every if typeface.texts)

    def shaped(self, text: str, family: str, form: RunFormat, order: Order = "ltr") -> Shaped:
        """The text in a family and the look's style."""
        key = (text, f"{form.font == 'code'} {family}", form.bold, form.italic, order)
        if key not in self._shaped:
            rtl = order != "ltr"
            first = self._face(family, form)
            segments, left = [], 0.0
            parts = list(self._parts(text, first, form))
            # The first part of a text that runs from right to left stands at its right.
            for face, part in reversed(parts) if rtl else parts:
                segment, left = _segment(face, part, left, order)
                segments.append(segment)
            self._shaped[key] = Shaped(tuple(reversed(segments) if rtl else segments), left, rtl)
        return self._shaped[key]

    def _parts(self, text: str, first: Typeface, form: RunFormat) -> Iterator[tuple[Typeface, str]]:
        if text and first.has(text):
            yield first, text
            return
        for face, group in groupby(self._faces(text, first, form), key=lambda pair: pair[0]):
            yield face, "".join(cluster for _, cluster in group)

    def _faces(self, text: str, first: Typeface, form: RunFormat) -> Iterator[tuple[Typeface, str]]:
        """The font of each cluster. A space goes with what stands before it: words of one font stay one text."""
        face = first
        for cluster in clusters(text):
            face = face if cluster.isspace() and face.has(cluster) else self._for(cluster, first, form)
            yield face, cluster

    def _for(self, cluster: str, first: Typeface, form: RunFormat) -> Typeface:
        """The font that has a cluster: the first, one given, one of talkkit's own; the first if none has it."""
        if first.has(cluster):
            return first
        near = sorted(self.given, key=lambda name: (name[1] != form.bold, name[2] != form.italic))
        others = (*(self.given[name] for name in near), *map(self._own, _fallbacks(_style(form), bold=form.bold)))
        return next((face for face in others if face.has(cluster)), first)

    def _face(self, family: str, form: RunFormat) -> Typeface:
        bold, italic = form.bold, form.italic
        styles = ((bold, italic), (bold, not italic), (not bold, italic), (not bold, not italic))
        given = (self.given.get((family.casefold(), *style)) for style in styles)
        table = "liberation-mono" if form.font == "code" else twin(family).table
        stem = table if table in OWN else "liberation-sans"
        return next((face for face in given if face), None) or self._own(f"{stem}-{_style(form)}")

    def _own(self, name: str) -> Typeface:
        if name not in self.own:
            self.own[name] = Typeface((FONT_FOLDER / f"{name}.ttf").read_bytes())
        return self.own[name]


def _style(form: RunFormat) -> str:
    return {(False, False): "regular", (True, False): "bold", (False, True): "italic"}.get(
        (form.bold, form.italic), "bold-italic"
    )


@cache
def _fallbacks(style: str, *, bold: bool) -> tuple[str, ...]:
    """Talkkit's own fonts in the order in which they are asked for a character."""
    families = ("liberation-sans", "liberation-serif", "carlito", "gelasio", "caladea", "liberation-mono")
    return (*(f"{family}-{style}" for family in families), EMOJI_FONT, "symbols-bold" if bold else "symbols-regular")


def _segment(face: Typeface, text: str, left: float, order: Order) -> tuple[Segment, float]:
    """The glyphs of a text that begins `left` em from the edge, and where it ends."""
    units: list[tuple[str, list[Glyph]]] = []
    shaped = face.shape(text, rtl=order != "ltr")
    starts = sorted({info.cluster for info, _ in shaped})
    ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
    for cluster, group in groupby(shaped, key=lambda pair: int(pair[0].cluster)):
        source = text[cluster : ends[cluster]]
        glyphs, left = _cluster(face, source if order == "ltr" else _turned(face, source), list(group), left)
        units.append((source, glyphs))
    return Segment(face, tuple(_groups(units, order))), left


def _turned(face: Typeface, source: str) -> str:
    """Characters in text from right to left as readers want them, who turn their order and brackets round."""
    if len(source) > 1:
        return source[::-1]
    other = MIRRORED.get(source, source)
    return other if face.has(other) else source


def _cluster(face: Typeface, source: str, shaped: list[tuple[Any, Any]], left: float) -> tuple[list[Glyph], float]:
    """The glyphs of characters that belong together. Each takes one of them, and the last one the rest."""
    glyphs: list[Glyph] = []
    for index, (info, position) in enumerate(shaped):
        last = index == len(shaped) - 1
        text = source[index:] if last else source[index : index + 1]
        missing = info.codepoint == 0
        glyph = face.carrier if missing else info.codepoint
        code, says = face.code(glyph, text or source)
        place = Point(left + position.x_offset / face.units, position.y_offset / face.units)
        actual = "" if says and text else text or "\u200b"
        outline = face.stand_in if missing else ()
        glyphs.append(Glyph(code, face.advance(glyph), place.x, place.y, actual, outline))
        left += position.x_advance / face.units
    return glyphs, left


def _groups(units: list[tuple[str, list[Glyph]]], order: Order) -> Iterator[tuple[Glyph, ...]]:
    if order != "rtl by words":
        yield tuple(glyph for _, glyphs in units for glyph in glyphs)
        return
    for letters, group in groupby(reversed(units), key=lambda unit: all(is_rtl(one) for one in unit[0])):
        pieces = [glyphs for _, glyphs in group]
        if letters:
            yield tuple(glyph for glyphs in reversed(pieces) for glyph in glyphs)
        else:
            yield from map(tuple, pieces)


def is_rtl(character: str) -> bool:
    """Whether a character is a letter that runs from right to left."""
    return bidirectional(character) in _RIGHT_TO_LEFT


def font_object(face: Typeface, pdf: pydyf.PDF) -> bytes:
    """Adds a font with the glyphs in use; its reference (ISO 32000-1, 9.7)."""
    pairs = [(code, glyph) for (glyph, _), code in face.codes.items()] or [(code, code) for code in sorted(face.texts)]
    program, places = _subset(face, [glyph for _, glyph in pairs])
    name = f"/{_tag(program)}+Talkkit{face.number}"
    kind = {"Subtype": "/OpenType"} if face.compact else {"Length1": len(program)}
    file = _added(pdf, packed(program, kind))
    descriptor = pydyf.Dictionary({"Type": "/FontDescriptor", "FontName": name, **_measures(face)})
    descriptor["FontFile3" if face.compact else "FontFile2"] = file
    descendant = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if face.compact else "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": _added(pdf, descriptor),
            "W": "[" + " ".join(f"{code}[{face.advance(glyph) * 1000:.0f}]" for code, glyph in pairs) + "]",
        }
    )
    if not face.compact:
        glyphs = b"\0\0" + b"".join(places[glyph].to_bytes(2, "big") for _, glyph in pairs)
        descendant["CIDToGIDMap"] = _added(pdf, packed(glyphs))
    return _added(
        pdf,
        pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pydyf.Array([_added(pdf, descendant)]),
                "ToUnicode": _added(pdf, packed(_to_unicode(face.texts))),
            }
        ),
    )


def _subset(face: Typeface, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """The font cut down, and the places of its glyphs in it."""
    order = hb.SubsetInput()
    order.glyph_set.update(glyphs if sfnt.may_be_cut(face.data) else range(face.face.glyph_count))
    order.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED)
    order.pin_all_axes_to_default(face.face)
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if face.compact:
        order.flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    plan = hb.SubsetPlan(face.face, order)
    made = plan.execute()
    return bytes(made.blob.data), dict(plan.old_to_new_glyph_mapping)


def _tag(program: bytes) -> str:
    """Six letters that name a subset (ISO 32000-1, 9.6.4)."""
    number = zlib.crc32(program)
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _measures(face: Typeface) -> dict[str, Any]:
    extents = face.font.get_font_extents("ltr")
    corners = struct.unpack_from(">4h", bytes(face.face.reference_table("head").data), 36)
    ascent, descent = (round(value * 1000 / face.units) for value in (extents.ascender, extents.descender))
    return {
        "Flags": 4,
        "FontBBox": pydyf.Array([round(side * 1000 / face.units) for side in corners]),
        "ItalicAngle": 0,
        "Ascent": ascent,
        "Descent": descent,
        "CapHeight": round(ascent * 0.7),
        "StemV": 80,
    }


def _to_unicode(texts: dict[int, str]) -> bytes:
    """The texts of codes (ISO 32000-1, 9.10.3)."""
    lines = [f"<{code:04X}><{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    maps = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode("ascii")


def packed(data: bytes, extra: dict[str, Any] | None = None) -> pydyf.Stream:
    """A stream, packed once: pydyf itself would pack it anew whenever it looks at it."""
    return pydyf.Stream([zlib.compress(data, 6)], {**(extra or {}), "Filter": "/FlateDecode"})


def _added(pdf: pydyf.PDF, item: pydyf.Object) -> bytes:
    pdf.add_object(item)
    return bytes(item.reference)
