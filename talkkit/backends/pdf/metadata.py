"""What a document says about itself: XMP (ISO 16684-1), bookmarks, page labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pydyf
from msgspec import Struct

from talkkit.backends.pdf.structure import text
from talkkit.deck import Deck, Section
from talkkit.drawing.markup import escape

PRODUCER = "talkkit"


class Leaf(Struct, frozen=True):
    """A page of the deck, and the page of the document that shows it first."""

    key: str
    title: str
    object: pydyf.Object


def xmp(deck: Deck) -> bytes:
    """The metadata as XMP; the last line says which standard the file is built to."""
    meta = deck.meta
    parts = [f"<dc:title>{_listed('Alt', [meta.title or deck.slug], lang=True)}</dc:title>"]
    if names := [author.name for author in meta.authors if author.name]:
        parts.append(f"<dc:creator>{_listed('Seq', names)}</dc:creator>")
    if meta.description:
        parts.append(f"<dc:description>{_listed('Alt', [meta.description], lang=True)}</dc:description>")
    if meta.keywords:
        parts.append(f"<dc:subject>{_listed('Bag', meta.keywords)}</dc:subject>")
        parts.append(f"<pdf:Keywords>{escape(', '.join(meta.keywords))}</pdf:Keywords>")
    if meta.date:
        parts.append(f"<dc:date>{_listed('Seq', [meta.date.isoformat()])}</dc:date>")
    parts.append(f"<dc:language>{_listed('Bag', [meta.lang])}</dc:language>")
    parts.append(f"<pdf:Producer>{PRODUCER}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>")
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    )
    body = f'<rdf:Description rdf:about="" {spaces}>{"".join(parts)}</rdf:Description>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{body}</rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    ).encode()


def _listed(kind: str, values: Sequence[str], *, lang: bool = False) -> str:
    start = '<rdf:li xml:lang="x-default">' if lang else "<rdf:li>"
    return f"<rdf:{kind}>{''.join(f'{start}{escape(value)}</rdf:li>' for value in values)}</rdf:{kind}>"


def info(deck: Deck) -> pydyf.Dictionary:
    """The same for programs that know no XMP (ISO 32000-1, 14.3.3)."""
    meta = deck.meta
    pairs = {
        "Title": meta.title or deck.slug,
        "Author": ", ".join(author.name for author in meta.authors),
        "Subject": " ".join(meta.description.split()),
        "Keywords": ", ".join(meta.keywords),
        "Producer": PRODUCER,
    }
    return pydyf.Dictionary({name: text(value) for name, value in pairs.items() if value})


def labels(names: Sequence[str]) -> pydyf.Dictionary:
    """What pages are called."""
    numbers = pydyf.Array()
    for index, name in enumerate(names):
        numbers += [index, pydyf.Dictionary({"P": text(name)})]
    return pydyf.Dictionary({"Nums": numbers})


def bookmarks(leaves: Sequence[Leaf], sections: Sequence[Section], pdf: pydyf.PDF) -> bytes:
    """Adds the outline: sections, and in them their pages (ISO 32000-1, 12.3.3). Its reference."""
    top = pydyf.Dictionary({"Type": "/Outlines"})
    pdf.add_object(top)
    known = {leaf.key: leaf for leaf in leaves}
    tree: list[tuple[str, Leaf, list[Leaf]]] = []
    for section in sections:
        inside = [known[key] for key in section.pages if key in known]
        if inside:
            # A section's own slide has its name: the name alone leads there.
            rest = inside[1:] if inside[0].title == section.name else inside
            tree.append((section.name, inside[0], rest))
    if not sections:
        tree = [(leaf.title, leaf, []) for leaf in leaves]
    branches = [_bookmark(name, leaf, top, pdf) for name, leaf, _ in tree]
    for branch, (_, _, inside) in zip(branches, tree, strict=True):
        _chain(branch, [_bookmark(leaf.title, leaf, branch, pdf) for leaf in inside], closed=True)
    _chain(top, branches)
    return bytes(top.reference)


def _bookmark(name: str, leaf: Leaf, parent: pydyf.Object, pdf: pydyf.PDF) -> pydyf.Dictionary:
    target = pydyf.Array([leaf.object.reference, "/Fit"])
    made = pydyf.Dictionary({"Title": text(name), "Parent": parent.reference, "Dest": target})
    pdf.add_object(made)
    return made


def _chain(parent: pydyf.Dictionary, kids: Sequence[pydyf.Dictionary], *, closed: bool = False) -> None:
    if not kids:
        return
    parent.update({"First": kids[0].reference, "Last": kids[-1].reference})
    parent["Count"] = -len(kids) if closed else len(kids)
    for before, after in pairwise(kids):
        before["Next"], after["Prev"] = after.reference, before.reference


def levels(roles: Sequence[str]) -> list[int]:
    """The heading level of each page, from the role of its layout.

    No level is skipped (PDF/UA-1, 7.4.2): the talk's title, sections, and slides, as far as there are such.
    """
    has_title = "title" in roles
    inside, before = False, 0
    result: list[int] = []
    for role in roles:
        inside = inside or role == "section"
        level = 1 if role == "title" else (1 + has_title if role == "section" else 1 + has_title + inside)
        before = min(level, before + 1, 6)
        result.append(before)
    return result
