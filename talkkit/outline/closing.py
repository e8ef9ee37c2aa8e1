"""A talk -> the same talk with a QR code on its last slide: black on white, with the quiet zone that readers need.

The code is a picture like any other, so deck, page, pictures and transcript show it without knowing what it is.
"""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import Picture
from talkkit.model.runs import Link, Run
from talkkit.model.talk import Slide, Talk

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


def _ending(slide: Slide, address: str) -> Slide:
    end = slide.span.end - slide.span.start
    span = Span(max(0, end - 1), end)
    alt = _ALTS.get(slide.lang.lower().split("-")[0], "QR code: {}").format(address)
    caption = (Run(address.split("://", 1)[-1].rstrip("/"), span=span, link=Link(address)),)
    return replace(slide, blocks=(*slide.blocks, Picture(picture(address), alt, span, caption, link=address)))


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
