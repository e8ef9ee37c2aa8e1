"""Text as layout set it becomes glyphs on a page, each with its place in the structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.pdf.canvas import INVISIBLE, Canvas, Setting
from talkkit.backends.pdf.fonts import Order, is_rtl
from talkkit.backends.pdf.structure import ARTIFACT, Element, text
from talkkit.drawing.formulas import scaled
from talkkit.drawing.text import RAISE, SCRIPT_SIZE, highlights, shown_text
from talkkit.frame import LinePiece, Role, TextContent, TextLine, TextParagraph, TextRun
from talkkit.geometry import Point, Rect
from talkkit.model.formula import Letters
from talkkit.style import RunFormat

_BULLETS = {"character": "/Disc", "number": "/Decimal"}


class _Item(Struct, frozen=True):
    """What a paragraph is: the element of its text, and of its marker where it is an item of a list."""

    body: Element
    label: Element | None = None


def write_text(content: TextContent, rect: Rect, role: Role, parent: Element, canvas: Canvas) -> None:
    """The lines of a text whose frame (or table cell) stands at `rect`; highlights lie below the text."""
    for line in content.lines:
        for color, box in highlights(line, rect):
            canvas.mark(ARTIFACT)
            canvas.box(box, color)
    writer = _Writer(canvas, rect)
    lines = {number: list(group) for number, group in groupby(content.lines, key=lambda line: line.paragraph)}
    for number, item in enumerate(_items(content.paragraphs, role, parent, canvas)):
        paragraph = content.paragraphs[number]
        for line, following in pairwise((*lines.get(number, ()), None)):
            if line is not None:
                writer.line(line, item, space=following is not None and _space_before(following, paragraph))
    canvas.mark(parent if parent.flat else ARTIFACT)
    for line in content.lines:
        for piece in line.pieces:
            _rules(piece, Point(rect.x + piece.x, rect.y + line.baseline), canvas)


def _space_before(line: TextLine, paragraph: TextParagraph) -> bool:
    """Whether a line was begun at a space or break, which no line shows."""
    if not line.pieces:
        return True
    run, place = min(piece.start for piece in line.pieces)
    before = "".join(one.text for one in paragraph.runs[:run]) + paragraph.runs[run].text[:place]
    return before[-1:].isspace()


def write_unseen(words: str, size: float, element: Element, canvas: Canvas) -> None:
    """Text that nobody sees: titles that only the outline shows."""
    canvas.mark(element)
    look = canvas.unseen
    shaped = canvas.book.library.shaped(" ".join(words.split()), canvas.book.fonts.family(look.font), look)
    stretch = min(1.0, canvas.size.width / max(1.0, shaped.width * size))
    canvas.text(shaped, Point(0.0, size), Setting(size, stretch, mode=INVISIBLE))


def _items(paragraphs: Sequence[TextParagraph], role: Role, parent: Element, canvas: Canvas) -> Iterator[_Item]:
    """The element of each paragraph: items of lists nest by their levels."""
    lists: list[tuple[int, str, Element, Element]] = []
    outer = parent.add("BlockQuote") if role is Role.QUOTE else parent
    for paragraph in paragraphs:
        kind, level = paragraph.format.bullet.kind, paragraph.level
        if kind == "none":
            lists.clear()
            yield _Item(_paragraph(role, outer, canvas))
            continue
        while lists and (lists[-1][0] > level or (lists[-1][0] == level and lists[-1][1] != kind)):
            lists.pop()
        if not lists or lists[-1][0] < level:
            holder = lists[-1][3] if lists else outer
            numbering = f"<</O/List/ListNumbering{_BULLETS[kind]}>>"
            made = holder.add("L", A=numbering)
        else:
            made = lists.pop()[2]
        item = made.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        lists.append((level, kind, made, body))
        yield _Item(body, label)


def _paragraph(role: Role, outer: Element, canvas: Canvas) -> Element:
    if role is Role.TITLE:
        return outer.add(canvas.heading)
    if role is Role.FOOTNOTE:
        canvas.book.notes += 1
        return outer.add("Note", ID=text(f"note-{canvas.book.notes}"))
    return outer.add("P").add("Code") if role is Role.CODE else outer.add("P")


class _Writer:
    """Writes lines one after another, and knows which link goes on from one to the next."""

    def __init__(self, canvas: Canvas, rect: Rect) -> None:
        self.canvas, self.rect = canvas, rect
        self._link: tuple[Element, str, Element] | None = None
        self._rtl: Order = "rtl"

    def line(self, line: TextLine, item: _Item, *, space: bool) -> None:
        """A line; `space`: one follows that no line shows, and readers hear."""
        baseline = self.rect.y + line.baseline
        if line.marker is not None:
            self._piece(line.marker, baseline, item.label or item.body, "")
            self._piece(_gap(line.marker), baseline, item.label or item.body, "")
        self._rtl = _order(line)
        pieces = sorted(line.pieces, key=lambda piece: piece.start)
        for piece in pieces:
            self._piece(piece, baseline, item.body, " " if space and piece is pieces[-1] else "")

    def _piece(self, piece: LinePiece, baseline: float, parent: Element, tail: str) -> None:
        run, canvas = piece.run, self.canvas
        at = Point(self.rect.x + piece.x, baseline)
        element = self._holder(run, parent)
        if run.lang and not parent.flat:
            element = _in_language(element, run.lang)
        if run.formula is not None:
            box = Rect(at.x, baseline - run.formula.ascent * run.format.size, piece.width, run.format.size)
            element = element.add("Formula", Alt=text(run.formula.spoken), A=canvas.bounds(box))
        canvas.mark(element)
        canvas.ink(run.format.color)
        if run.formula is None:
            self._glyphs(piece, shown_text(piece), at, tail)
        else:
            canvas.path(scaled(run.formula.outline, run.format.size), at, fill=run.format.color, even_odd=True)
            for letters in run.formula.letters:
                self._letters(letters, at, run.format)
            self._glyphs(piece, shown_text(piece), at, tail, mode=INVISIBLE)
        if run.link:
            top = Rect(at.x, baseline - 0.92 * run.format.size, piece.width, 1.16 * run.format.size)
            canvas.link(run.link, top, self._target(element, parent), run.tooltip or run.text)

    def _target(self, element: Element, parent: Element) -> Element:
        """The link that a piece belongs to; in a figure, one of its own beside the picture."""
        if self._link is not None and not parent.flat:
            return self._link[2]
        return Element("Link", element if element is not ARTIFACT else self.canvas.sect)

    def _holder(self, run: TextRun, parent: Element) -> Element:
        """The element that a run's text goes into: the paragraph, or the link that goes on."""
        if not run.link or parent.flat:
            self._link = None
            return parent
        if self._link is None or self._link[:2] != (parent, run.link):
            self._link = (parent, run.link, parent.add("Link"))
        return self._link[2]

    def _glyphs(self, piece: LinePiece, shown: str, at: Point, tail: str, mode: int = 0) -> None:
        form, book = piece.run.format, self.canvas.book
        family = book.fonts.family(form.font)
        shaped = book.library.shaped(shown, family, form, self._rtl if piece.rtl else "ltr")
        size = form.size * (SCRIPT_SIZE if form.baseline != "normal" else 1.0)
        natural = shaped.width * size + form.spacing * len(shown)
        stretch = piece.width / natural if natural > 0 and piece.width > 0 and (len(shown) > 1 or mode) else 1.0
        place = Point(at.x, at.y - RAISE[form.baseline] * form.size)
        self.canvas.text(shaped, place, Setting(size, stretch, form.spacing, mode))
        if tail:
            end = Point(at.x if piece.rtl else at.x + piece.width, place.y)
            self.canvas.text(book.library.shaped(tail, family, form), end, Setting(size, mode=mode))

    def _letters(self, letters: Letters, at: Point, form: RunFormat) -> None:
        """Characters that a formula's outline leaves room for."""
        book, scale = self.canvas.book, form.size
        shaped = book.library.shaped(letters.text, book.fonts.family(form.font), form)
        place = Point(at.x + letters.x * scale, at.y + letters.y * scale)
        self.canvas.text(shaped, place, Setting(letters.size * scale))


def _order(line: TextLine) -> Order:
    """How stretches of the line that run from right to left are shown, so that words are extracted as they are read.

    Chrome's reader turns a line round as a whole when most of its words run from right to left, else each word.
    """
    kinds = [is_rtl(one) if one.isalpha() else None for one in line.text]
    words = [kind for kind, _ in groupby(kinds) if kind is not None]
    return "rtl" if sum(words) > len(words) / 2 else "rtl by words"


def _in_language(element: Element, lang: str) -> Element:
    """The element's last span, if it is of that language, so that a run stays one; else a new one."""
    last = element.kids[-1] if element.kids else None
    if isinstance(last, Element) and last.tag == "Span" and last.facts == {"Lang": text(lang)}:
        return last
    return element.add("Span", Lang=text(lang))


def _gap(marker: LinePiece) -> LinePiece:
    """The space between a marker and its text, which readers hear."""
    x = marker.x if marker.rtl else marker.x + marker.width
    return replace(marker, text=" ", x=x, width=0.0)


def _rules(piece: LinePiece, at: Point, canvas: Canvas) -> None:
    """Lines under and through text, where fonts have them."""
    form: RunFormat = piece.run.format
    thick = form.size / 15
    for wanted, rise in ((form.underline, -0.1), (form.strike, 0.26)):
        if wanted and piece.text.strip() and piece.run.formula is None:
            canvas.box(Rect(at.x, at.y - rise * form.size - thick / 2, piece.width, thick), form.color)
