"""Text on masters and layouts themselves (a company's name, a line at the foot) -> measured text content."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import LinePiece, TextContent, TextLine, TextParagraph, TextRun
from talkkit.geometry import EMU_PER_POINT, Insets, Rect, Size
from talkkit.ooxml.inheritance import levels
from talkkit.ooxml.markup import Element, node, whole
from talkkit.ooxml.names import qualified
from talkkit.style import Align, Anchor, Color, ParagraphFormat, RunFormat
from talkkit.text.fonts import face
from talkkit.text.linebreak import BrokenLine, break_paragraph
from talkkit.text.metrics import LINE_PITCH, first_baseline
from talkkit.text.shape import Families, Stretch
from talkkit.theme.template.colors import hex_of, local
from talkkit.theme.template.sheets import LayoutSheet
from talkkit.theme.template.text import paragraph_format
from talkkit.theme.theme import FontSet

_USUAL = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
_ANCHORS = {"ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}


def mark_text(shape: Element, sheet: LayoutSheet, size: Size) -> TextContent | None:
    """The text of a shape that is no placeholder, in a box of that size; None where it has none, or it is turned."""
    body = shape.find(qualified("p:txBody"))
    properties = body.find(qualified("a:bodyPr")) if body is not None else None
    if body is None or (properties is not None and (properties.get("vert") or "horz") != "horz"):
        return None
    box = _Box(properties)
    paragraphs = tuple(_paragraphs(shape, body, sheet))
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        return None
    return _set(paragraphs, box, size, sheet.design.fonts)


class _Box(Struct, frozen=True):
    properties: Element | None

    def _value(self, name: str) -> str | None:
        return self.properties.get(name) if self.properties is not None else None

    @property
    def insets(self) -> Insets:
        def side(name: str) -> float:
            value = whole(self._value(name))
            return max(0.0, (_USUAL[name] if value is None else value) / EMU_PER_POINT)

        return Insets(side("lIns"), side("tIns"), side("rIns"), side("bIns"))

    @property
    def anchor(self) -> Anchor:
        return _ANCHORS.get(self._value("anchor") or "t", Anchor.TOP)

    @property
    def wraps(self) -> bool:
        return self._value("wrap") != "none"


def _paragraphs(shape: Element, body: Element, sheet: LayoutSheet) -> Iterator[TextParagraph]:
    for paragraph in body.iterchildren(qualified("a:p")):
        properties = paragraph.find(qualified("a:pPr"))
        level = min(8, whole(properties.get("lvl") if properties is not None else None) or 0)
        inherited = (*_own(properties), *levels(shape, level, sheet.sheets))
        tint = _style_color(shape)
        runs: list[TextRun] = []
        form = paragraph_format((*inherited, *tint), sheet.scheme)
        for run in paragraph:
            if local(run) == "br":
                runs.append(TextRun("\n", form.run))
            elif local(run) == "r" or (local(run) == "fld" and "slidenum" not in run.get("type", "")):
                form_of_run = paragraph_format((*_look(run), *inherited, *tint), sheet.scheme).run
                runs.append(TextRun(run.findtext(qualified("a:t")) or "", _plain(form_of_run, sheet)))
        form = replace(form, run=_plain(runs[0].format if runs else form.run, sheet))
        yield TextParagraph(tuple(run for run in runs if run.text), form)


def _plain(look: RunFormat, sheet: LayoutSheet) -> RunFormat:
    return replace(look, color=Color(hex=hex_of(look.color, sheet.scheme), alpha=look.color.alpha))


def _own(properties: Element | None) -> tuple[Element, ...]:
    return () if properties is None else (properties,)


def _look(run: Element) -> tuple[Element, ...]:
    properties = run.find(qualified("a:rPr"))
    if properties is None:
        return ()
    look = node("a:defRPr", None, *(deepcopy(child) for child in properties))
    for name, value in properties.attrib.items():
        look.set(name, value)
    return (node("a:lvl1pPr", None, look),)


def _style_color(shape: Element) -> tuple[Element, ...]:
    """The text colour of the shape's style (`p:style/a:fontRef`)."""
    reference = shape.find(f"{qualified('p:style')}/{qualified('a:fontRef')}")
    if reference is None or not len(reference):
        return ()
    fill = node("a:solidFill", None, deepcopy(reference[0]))
    return (node("a:lvl1pPr", None, node("a:defRPr", None, fill)),)


class _Row(Struct, frozen=True):
    """A broken line of a paragraph, with the height that it takes and the space before it."""

    paragraph: int
    line: BrokenLine
    height: float
    before: float


def _set(paragraphs: tuple[TextParagraph, ...], box: _Box, size: Size, fonts: FontSet) -> TextContent:
    insets = box.insets
    room = max(1.0, size.width - insets.horizontal)
    rows = tuple(_rows(paragraphs, room if box.wraps else 1e5, fonts))
    height = sum(row.height + row.before for row in rows)
    free = size.height - insets.vertical - height
    top = insets.top + {Anchor.TOP: 0.0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[box.anchor]
    lines: list[TextLine] = []
    for row in rows:
        paragraph = paragraphs[row.paragraph]
        top += row.before
        lines.append(_line(row, paragraph, Rect(insets.left, top, room, row.height), fonts))
        top += row.height
    return TextContent(paragraphs, tuple(lines), insets, box.anchor, height + insets.vertical, box.wraps)


def _rows(paragraphs: tuple[TextParagraph, ...], room: float, fonts: FontSet) -> Iterator[_Row]:
    for index, paragraph in enumerate(paragraphs):
        form = paragraph.format
        stretches = tuple(_stretch(run, fonts) for run in paragraph.runs)
        broken = break_paragraph(stretches, max(1.0, room - form.margin)) if stretches else (BrokenLine((), 0.0, 0.0),)
        for number, line in enumerate(broken):
            height = LINE_PITCH * (line.size or form.run.size) * form.line_spacing
            yield _Row(index, line, height, form.space_before if number == 0 and index else 0.0)


def _stretch(run: TextRun, fonts: FontSet) -> Stretch:
    look = run.format
    text = run.text.upper() if look.caps else run.text
    return Stretch(text, Families(fonts.family(look.font)), look.size, look.bold, look.italic, look.spacing)


def _line(row: _Row, paragraph: TextParagraph, rect: Rect, fonts: FontSet) -> TextLine:
    form = paragraph.format
    spare = rect.width - form.margin - row.line.width
    shift = form.margin + {Align.START: 0.0, Align.CENTER: spare / 2, Align.END: spare}[_physical(form)]
    pieces = tuple(
        LinePiece(
            piece.text,
            rect.x + shift + piece.x,
            piece.width,
            paragraph.runs[piece.stretch],
            (piece.stretch, piece.start),
            piece.rtl,
        )
        for piece in row.line.fragments
    )
    look = pieces[0].run.format if pieces else form.run
    measured = face(fonts.family(look.font), bold=look.bold, italic=look.italic)
    size = row.line.size or look.size
    baseline = rect.y + first_baseline(measured, size) - (LINE_PITCH * size - row.height)
    return TextLine(row.paragraph, rect.y, row.height, baseline, pieces)


def _physical(form: ParagraphFormat) -> Align:
    if form.rtl and form.align is not Align.CENTER:
        return Align.START if form.align is Align.END else Align.END
    return form.align
