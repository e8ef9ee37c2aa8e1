"""Pages, what they share, and what leads to them become one file (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import pydyf
from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.pdf.canvas import Book, Canvas, Pen
from talkkit.backends.pdf.fonts import Library, font_object, packed
from talkkit.backends.pdf.frames import draw_frame, draw_picture
from talkkit.backends.pdf.metadata import Leaf, bookmarks, info, labels, levels, xmp
from talkkit.backends.pdf.pictures import Pictures
from talkkit.backends.pdf.structure import ARTIFACT, text, write_tree
from talkkit.clicks import at_end, states
from talkkit.deck import Deck, Page, Sheet
from talkkit.drawing.markup import number
from talkkit.drawing.svg import is_drawn
from talkkit.geometry import Point, Rect, Size
from talkkit.presets import outline
from talkkit.style import Color, Palette, contrast


class PdfOptions(Struct, frozen=True):
    """How a deck becomes a PDF."""

    fonts: tuple[bytes, ...] = ()
    """Files of fonts that the talk gives, and whose licences let documents carry them."""
    steps: bool = False
    """A page for each click, instead of one that shows all that appears."""


DEFAULT = PdfOptions()
_READABLE = 4.5
"""Contrast of text (WCAG 2.2, 1.4.3)."""
_EDGE = Color(hex="#767676")


class _Drawn(Struct, frozen=True):
    """A page of the document, its label, and the slides that it shows first."""

    canvas: Canvas
    label: str
    leaves: tuple[Leaf, ...]


def write(deck: Deck, options: PdfOptions = DEFAULT) -> bytes:
    """The deck as PDF; hidden pages are left out."""
    book = Book(Library(options.fonts), Pictures(deck), deck.theme.fonts)
    drawn: list[_Drawn] = []
    for page, heading in _shown(deck):
        shown = list(states(page)) if options.steps else [at_end(page)]
        for step, state in enumerate(shown):
            canvas = Canvas(book, deck.size)
            _draw(state, deck, canvas, heading)
            label = f"{page.number}.{step + 1}" if len(shown) > 1 else str(page.number)
            leaf = Leaf(page.key, page.title or label, canvas.page)
            drawn.append(_Drawn(canvas, label, () if step else (leaf,)))
    return _file(deck, book, drawn)


def write_sheets(deck: Deck, sheets: Iterable[Sheet], paper: Size, options: PdfOptions = DEFAULT) -> bytes:
    """A handout: sheets of paper that show slides of the deck."""
    headings = {page.key: heading for page, heading in _shown(deck)}
    book = Book(Library(options.fonts), Pictures(deck), deck.theme.fonts)
    palette = _on_paper(deck.theme.palette)
    drawn: list[_Drawn] = []
    for index, sheet in enumerate(sheets, start=1):
        canvas = Canvas(book, paper)
        for page, place in sheet.slides:
            with canvas.slide(place, deck.size):
                _draw(at_end(page), deck, canvas, headings[page.key])
            canvas.palette = palette
            canvas.mark(ARTIFACT)
            canvas.path(outline("rect", place.size).surface, Point(place.x, place.y), pen=Pen(_EDGE, 0.5))
        if not sheet.slides:
            # What goes on from the sheet before belongs to the slide there.
            before = drawn[-1].canvas
            canvas.palette, canvas.sect, canvas.rtl, canvas.heading = palette, before.sect, before.rtl, before.heading
        for frame in sheet.frames:
            draw_frame(frame, canvas.sect, canvas)
        leaves = tuple(Leaf(page.key, page.title or str(page.number), canvas.page) for page, _ in sheet.slides)
        drawn.append(_Drawn(canvas, str(index), leaves))
    return _file(deck, book, drawn)


def _shown(deck: Deck) -> list[tuple[Page, str]]:
    """The pages that are not hidden, with the tags of their headings."""
    pages = [page for page in deck.pages if not page.hidden]
    depths = levels([deck.theme.layout(page.layout).arrangement for page in pages])
    return [(page, f"H{depth}") for page, depth in zip(pages, depths, strict=True)]


def _on_paper(palette: Palette) -> Palette:
    """The theme's colours where they can be read on white paper, else black."""
    names = palette.__struct_fields__
    pale = {name: "#000000" for name in names if contrast(getattr(palette, name), "#FFFFFF") < _READABLE}
    return replace(palette, **(pale | {"bg1": "#FFFFFF"}))


def _draw(page: Page, deck: Deck, canvas: Canvas, heading: str) -> None:
    """One slide, in the order in which it is painted and read."""
    layout = deck.theme.layout(page.layout)
    sect = canvas.book.root.add("Sect", Lang=text(page.lang) if page.lang != deck.meta.lang else "")
    canvas.sect, canvas.heading, canvas.rtl = sect, heading, page.direction == "rtl"
    canvas.palette = layout.palette or deck.theme.palette
    bounds, background = Rect(0, 0, deck.size.width, deck.size.height), page.background
    canvas.mark(ARTIFACT)
    if background is not None and background.gradient is not None:
        canvas.gradient(background.gradient, deck.size)
    else:
        canvas.box(bounds, background.fill if background and background.fill else layout.background)
    if background is not None and background.picture is not None:
        if background.picture_alt:
            alt = text(background.picture_alt)
            canvas.mark(sect.add("Figure", flat=True, Alt=alt, A=canvas.bounds(bounds)))
        draw_picture(background.picture, bounds, canvas)
    for frame in layout.decoration:
        draw_frame(frame, ARTIFACT, canvas)
    if background is not None and background.picture is not None and background.scrim is not None:
        canvas.mark(ARTIFACT)
        canvas.path(background.veil(deck.size), Point(0, 0), fill=background.scrim)
    for frame in page.frames:
        if is_drawn(frame, bounds) or frame.unseen:
            draw_frame(frame, sect, canvas)


def _file(deck: Deck, book: Book, drawn: Sequence[_Drawn]) -> bytes:
    """The objects of all pages, and the catalog that leads to them."""
    pdf = pydyf.PDF()
    shared = _resources(book, pdf)
    for one in drawn:
        pdf.add_page(one.canvas.page)
    targets = {leaf.key: leaf.object.reference for one in drawn for leaf in one.leaves}
    next_link = len(drawn)
    for index, canvas in enumerate(one.canvas for one in drawn):
        content = packed(canvas.content)
        pdf.add_object(content)
        for annotation, key in canvas.targets:
            annotation["Dest"] = pydyf.Array([targets.get(key, canvas.page.reference), "/Fit"])
        for annotation in canvas.annotations:
            annotation["StructParent"], next_link = next_link, next_link + 1
            pdf.add_object(annotation)
        size = canvas.size
        canvas.page.update(
            {
                "Parent": pdf.pages.reference,
                "MediaBox": f"[0 0 {number(size.width, 2)} {number(size.height, 2)}]",
                "Resources": shared,
                "Contents": content.reference,
                "StructParents": index,
                "Tabs": "/S",
            }
        )
        if canvas.annotations:
            canvas.page["Annots"] = pydyf.Array([annotation.reference for annotation in canvas.annotations])
    _catalog(deck, book, drawn, pdf)
    out = BytesIO()
    pdf.write(out, version=b"1.7", identifier=True, compress=True)
    return out.getvalue()


def _resources(book: Book, pdf: pydyf.PDF) -> bytes:
    """Adds fonts, pictures and opacities, which all pages share; the reference of the dictionary that names them."""
    for face, name in book.faces.items():
        face.number = int(name[1:])
    fonts = {name: font_object(face, pdf) for face, name in book.faces.items()}
    alphas = {name: f"<</ca {number(alpha, 3)}/CA {number(alpha, 3)}>>" for name, alpha in book.alphas.items()}
    shared = pydyf.Dictionary(
        {
            "Font": pydyf.Dictionary(fonts),
            "XObject": pydyf.Dictionary(book.pictures.objects(pdf)),
            "ExtGState": pydyf.Dictionary(alphas),
            "Shading": pydyf.Dictionary({name: shading for shading, name in book.shadings.items()}),
        }
    )
    pdf.add_object(shared)
    return bytes(shared.reference)


def _catalog(deck: Deck, book: Book, drawn: Sequence[_Drawn], pdf: pydyf.PDF) -> None:
    leaves = [leaf for one in drawn for leaf in one.leaves]
    metadata = pydyf.Stream([xmp(deck)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(metadata)
    pdf.info.update(info(deck))
    pdf.catalog.update(
        {
            "Lang": text(deck.meta.lang),
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "PageMode": "/UseOutlines" if deck.sections else "/UseNone",
            "Metadata": metadata.reference,
            "PageLabels": labels([one.label for one in drawn]),
            "StructTreeRoot": write_tree(book.root, [one.canvas.marks for one in drawn], book.links, pdf),
        }
    )
    if leaves:
        pdf.catalog["Outlines"] = bookmarks(leaves, deck.sections, pdf)
