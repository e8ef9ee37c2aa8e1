"""A talk -> the same talk with QR codes, of its address on its last slide, of links where they stand.

They are black on white, with the quiet zone that readers need.

The code is a picture like any other, so deck, page, pictures and transcript show it without knowing what it is.
"""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.model import walk
from talkkit.model.blocks import Picture
from talkkit.model.runs import Link, Run
from talkkit.model.talk import Slide, Talk
from talkkit.outline.rules import LONG_CODE
from talkkit.words import words

QR_CLASS = "qr"
words("class", (QR_CLASS,))
_LONGEST = 400
"""Bytes of an address whose code, some 70 modules wide, a phone still reads from the back."""
QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004, 6.3.8)."""
_SIDE = 230
"""Pixels that it has by itself, about 2.4 inches; layout makes it as large as its place allows."""

_ALTS = {
    "de": "QR-Code: {}", "fr": "Code QR : {}", "es": "Código QR: {}", "it": "Codice QR: {}", "nl": "QR-code: {}",
    "pt": "Código QR: {}", "pl": "Kod QR: {}", "hu": "QR-kód: {}",
}  # fmt: skip


def with_code(talk: Talk, address: str) -> Talk:
    """The talk with a code for the address at the end of its last slide that is shown; unchanged without either."""
    shown = [place for place, slide in enumerate(talk.slides) if not slide.hidden]
    if not shown or not address:
        return talk
    last = shown[-1]
    slides = tuple(_ending(slide, address) if place == last else slide for place, slide in enumerate(talk.slides))
    return replace(talk, slides=slides)


def with_link_codes(talk: Talk) -> tuple[Talk, tuple[Diagnostic, ...]]:
    """The talk with a code for every link and linked picture of the class `qr`, at the end of its slide.

    An address that is too long for a code is said.
    """
    found: list[Diagnostic] = []
    slides = []
    for made, origin in zip(talk.slides, talk.origins, strict=True):
        slide = made
        for address, span in _wanted(slide).items():
            if len(quote(address)) > _LONGEST:
                message = f"an address of {len(address)} characters is too long for a QR code that a phone can read"
                found.append(LONG_CODE.at(message, span.shifted(origin.offset), path=origin.path))
            else:
                slide = replace(slide, blocks=(*slide.blocks, _code(slide, address, span)))
        slides.append(slide)
    return replace(talk, slides=tuple(slides)) if slides != list(talk.slides) else talk, tuple(found)


def _wanted(slide: Slide) -> dict[str, Span]:
    """Addresses that want a code, in order, and where each stands first."""
    places: dict[str, Span] = {}
    for run in walk.runs(slide, notes=False):
        if run.link and not run.link.internal and QR_CLASS in run.style.classes:
            places.setdefault(run.link.target, run.span or slide.span)
    for picture in walk.blocks_of(slide, Picture):
        if picture.link and QR_CLASS in picture.attributes.classes:
            places.setdefault(picture.link, picture.span)
    return places


def _ending(slide: Slide, address: str) -> Slide:
    end = slide.span.end - slide.span.start
    span = Span(max(0, end - 1), end)
    return replace(slide, blocks=(*slide.blocks, _code(slide, address, span)))


def _code(slide: Slide, address: str, span: Span) -> Picture:
    alt = _ALTS.get(slide.lang.lower().split("-")[0], "QR code: {}").format(address)
    caption = (Run(address.split("://", 1)[-1].rstrip("/"), span=span, link=Link(address)),)
    return Picture(picture(address), alt, span, caption, link=address)


def picture(address: str) -> str:
    """The code as SVG in a data URI.

    Raises:
        ValueError: the address is longer than a code can hold (some 2,900 characters).
    """
    import segno  # only for talks that ask for a code

    code = segno.make_qr(address, error="m")
    out = BytesIO()
    scale = max(2, round(_SIDE / code.symbol_size(border=QUIET_ZONE)[0]))
    code.save(out, kind="svg", border=QUIET_ZONE, scale=scale, light="#fff", dark="#000", xmldecl=False, svgns=True)
    return "data:image/svg+xml," + quote(out.getvalue())
