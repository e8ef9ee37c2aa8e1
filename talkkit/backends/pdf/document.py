"""Pages, what they share, and what leads to them become one file (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pydyf
from msgspec import Struct

from talkkit.backends.pdf.canvas import Book, Canvas
from talkkit.backends.pdf.fonts import Library, font_object, packed
from talkkit.backends.pdf.frames import draw_frame, draw_picture
from talkkit.backends.pdf.metadata import Leaf, bookmarks, info, labels, levels, xmp
from talkkit.backends.pdf.pictures import Pictures
from talkkit.backends.pdf.steps import states
from talkkit.backends.pdf.structure import ARTIFACT, text, write_tree
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import number
from talkkit.drawing.svg import is_drawn
from talkkit.geometry import Point, Rect


class PdfOptions(Struct, frozen=True):
    """How a deck becomes a PDF."""

    fonts: tuple[bytes, ...] = ()
    """Files of fonts that the talk gives, and whose licences let documents carry them."""
    steps: bool = False
    """A page for each click, instead of one that shows all that appears."""


DEFAULT = PdfOptions()


def write(deck: Deck, options: PdfOptions = DEFAULT) -> bytes:
    """The deck as PDF; hidden pages are left out."""
    pages = [page for page in deck.pages if not page.hidden]
    book = Book(Library(options.fonts), Pictures(deck), deck.theme.fonts)
    roles = [deck.theme.layout(page.layout).arrangement for page in pages]
    drawn: list[tuple[Canvas, Leaf]] = []
    for page, level in zip(pages, levels(roles), strict=True):
        shown = list(states(page)) if options.steps else [page]
        for step, state in enumerate(shown):
            canvas = _drawn(state, deck, book, f"H{level}")
            label = f"{page.number}.{step + 1}" if len(shown) > 1 else str(page.number)
            drawn.append((canvas, Leaf(page.key, page.title, label, canvas.page, first=not step)))
    return _file(deck, book, drawn)


def _drawn(page: Page, deck: Deck, book: Book, heading: str) -> Canvas:
    """One page, in the order in which it is painted and read."""
    layout = deck.theme.layout(page.layout)
    sect = book.root.add("Sect", Lang=text(page.lang) if page.lang != deck.meta.lang else "")
    canvas = Canvas(book, deck.size, layout.palette or deck.theme.palette, sect, rtl=page.direction == "rtl")
    canvas.heading = heading
    bounds, background = Rect(0, 0, deck.size.width, deck.size.height), page.background
    canvas.mark(ARTIFACT)
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
    return canvas


def _file(deck: Deck, book: Book, drawn: Sequence[tuple[Canvas, Leaf]]) -> bytes:
    """The objects of all pages, and the catalog that leads to them."""
    pdf = pydyf.PDF()
    shared = _resources(book, pdf)
    for canvas, _ in drawn:
        pdf.add_page(canvas.page)
    targets = {leaf.key: leaf.object.reference for _, leaf in reversed(drawn)}
    next_link = len(drawn)
    for index, (canvas, _) in enumerate(drawn):
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
        }
    )
    pdf.add_object(shared)
    return bytes(shared.reference)


def _catalog(deck: Deck, book: Book, drawn: Sequence[tuple[Canvas, Leaf]], pdf: pydyf.PDF) -> None:
    leaves = [leaf for _, leaf in drawn]
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
            "PageLabels": labels(leaves),
            "StructTreeRoot": write_tree(book.root, [canvas.marks for canvas, _ in drawn], book.links, pdf),
        }
    )
    if leaves:
        pdf.catalog["Outlines"] = bookmarks(leaves, deck.sections, pdf)
