"""Pages become bitmaps: drawn from their SVG with talkkit's own fonts, with few colours where few are enough."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageColor, ImageStat

from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic
from talkkit.drawing.fingerprints import fingerprint, fingerprint_in, stamped
from talkkit.drawing.markup import color, element, number
from talkkit.drawing.palettes import thinned
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.frame import PictureContent, walk
from talkkit.geometry import Rect, Size, contain
from talkkit.images.raster import RasterError, RasterJob, rasterise_all

SOCIAL = (1200, 630)
"""Pixels of the picture that social networks show for a link (Open Graph, 1.91 to 1)."""
_NOTICEABLE = 2.0
"""Root mean square error, of 255, above which a picture with fewer colours is no faithful copy."""
_ANOTHER_COLOR = 24
"""How far a channel, of 255, may be off at any point."""
_TARGET = 20_000 - 60
"""Bytes that the picture of a slide without photographs should not exceed, less those of its fingerprint."""
_STEPS = ((12, 6), (32, 8))
"""How far apart colours at the edges of letters are, and how hard the picture is packed: first, and above the target.

Level 8 takes three times as long as level 6 and saves a twentieth; level 9 twice as long again, for next to nothing.
"""
_SMALLEST_SCALE = 0.6
"""What would have to lose more pixels than this to reach the target keeps them all: a screenshot, a texture."""
_MANY_COLORS = 60_000
_JPEG_QUALITY = 82


class PagePicture(Struct, frozen=True):
    """A page as a bitmap."""

    data: bytes
    kind: Literal["png", "jpg"]
    """`jpg` where the page holds photographs and lossy is allowed."""
    pixels: tuple[int, int]
    lost: RasterError | None = None
    """Why the page could not be drawn; the picture then shows its colour alone."""

    def found(self, what: str) -> tuple[Diagnostic, ...]:
        """What there is to say about the picture of `what`."""
        hint = "the deck and the page are not affected; spread what the slide shows over several"
        return (self.lost.about(f"the picture of {what}", hint),) if self.lost else ()


def page_png(page: Page, deck: Deck, *, width: int = 1280, font_files: Sequence[str] = ()) -> bytes:
    """The page as PNG."""
    (picture,) = page_pictures((page,), deck, width=width, font_files=font_files, lossy=False)
    return picture.data


def page_pictures(
    pages: Sequence[Page], deck: Deck, *, width: int = 1280, font_files: Sequence[str] = (), lossy: bool = True
) -> tuple[PagePicture, ...]:
    """Pictures of many pages, drawn together. One that cannot be drawn is `lost`, and no other with it."""
    jobs = _page_jobs(pages, deck, width)
    return _finished(pages, jobs, rasterise_all(jobs, font_files=font_files), deck, lossy=lossy)


def page_webp(picture: PagePicture, page: Page, deck: Deck) -> bytes:
    """The bitmap of a page as WebP: with photographs nearly as it is, else exactly."""
    with Image.open(BytesIO(picture.data)) as opened:
        return _saved(opened.convert("RGB"), "WEBP", lossless=not has_photographs(page, deck), quality=_JPEG_QUALITY)


class Drawer(Struct, frozen=True):
    """What draws pictures beside talkkit's own fonts, and what was drawn before."""

    font_files: tuple[str, ...] = ()
    """Fonts that the talk or the theme gives."""
    fonts: str = ""
    """Digest of what is in them."""
    earlier: tuple[bytes, ...] = ()
    """Pictures of an earlier build. Those that would come out the same are taken as they are."""


def pictures_with_card(
    pages: Sequence[Page], card: Page, deck: Deck, *, width: int, drawer: Drawer
) -> tuple[tuple[PagePicture, ...], PagePicture]:
    """Pictures of many pages, and the social card of one; drawn together, because starting to draw takes time."""
    jobs, last = _page_jobs(pages, deck, width), _card_job(card, deck)
    known = {mark: picture for picture in drawer.earlier if (mark := fingerprint_in(picture))}
    marks = [
        fingerprint(job.svg, job.width, drawer.fonts, has_photographs(page, deck))
        for page, job in zip(pages, jobs, strict=True)
    ]
    card_mark = fingerprint(last.svg, "card", drawer.fonts)
    new = [place for place, mark in enumerate(marks) if mark not in known]
    wanted = [jobs[place] for place in new]
    drawn = rasterise_all([*wanted, *(() if card_mark in known else (last,))], font_files=drawer.font_files)
    new_pages = [pages[place] for place in new]
    made = _finished(new_pages, wanted, drawn[: len(new)], deck, lossy=True)
    by_place = dict(zip(new, _lighter(new_pages, made, deck, drawer.font_files), strict=True))
    pictures = tuple(
        _marked(by_place[place], mark) if place in by_place else _as_it_was(known[mark])
        for place, mark in enumerate(marks)
    )
    if card_mark in known:
        return pictures, _as_it_was(known[card_mark])
    return pictures, _marked(_picture(card, last, drawn[-1], deck), card_mark)


def _marked(picture: PagePicture, mark: str) -> PagePicture:
    return picture if picture.lost else replace(picture, data=stamped(picture.data, mark))


def _as_it_was(data: bytes) -> PagePicture:
    with Image.open(BytesIO(data)) as opened:
        return PagePicture(data, "jpg" if opened.format == "JPEG" else "png", opened.size)


def _lighter(
    pages: Sequence[Page], pictures: tuple[PagePicture, ...], deck: Deck, font_files: Sequence[str]
) -> tuple[PagePicture, ...]:
    """The pictures, those a little above the target drawn anew with fewer pixels: these are for mail and feeds."""
    scales = {
        place: _TARGET / len(picture.data)
        for place, picture in enumerate(pictures)
        if picture.kind == "png" and not picture.lost and _SMALLEST_SCALE <= _TARGET / len(picture.data) < 1
    }
    jobs = []
    for place, scale in scales.items():
        # Bytes grow a little more slowly than width; sixteenths keep the shape exact for usual pages.
        width = int(pictures[place].pixels[0] * scale * 0.96) // 16 * 16
        jobs += _page_jobs((pages[place],), deck, max(16, width))
    drawn = rasterise_all(jobs, font_files=font_files) if jobs else ()
    again = _finished([pages[place] for place in scales], jobs, drawn, deck, lossy=True)
    smaller = {place: picture for place, picture in zip(scales, again, strict=True) if not picture.lost}
    return tuple(smaller.get(place, picture) for place, picture in enumerate(pictures))


def _page_jobs(pages: Sequence[Page], deck: Deck, width: int) -> list[RasterJob]:
    options = SvgOptions(links="none", own_fonts=True, picture_pixels=2 * width)
    return [RasterJob(page_svg(page, deck, options).encode("utf-8"), width) for page in pages]


def _finished(
    pages: Sequence[Page], jobs: Sequence[RasterJob], drawn: Sequence[bytes | RasterError], deck: Deck, *, lossy: bool
) -> tuple[PagePicture, ...]:
    def finished(page: Page, job: RasterJob, result: bytes | RasterError) -> PagePicture:
        return _picture(page, job, result, deck, photographs=lossy and has_photographs(page, deck))

    # Pillow works outside the interpreter's lock, so threads do help; the order is that of the pages.
    with ThreadPoolExecutor() as pool:
        return tuple(pool.map(finished, pages, jobs, drawn))


def _picture(
    page: Page, job: RasterJob, result: bytes | RasterError, deck: Deck, *, photographs: bool = False
) -> PagePicture:
    if not isinstance(result, RasterError):
        return _small(result, photographs=photographs)
    height = SOCIAL[1] if job.width == SOCIAL[0] else round(job.width / deck.size.ratio)
    plain = Image.new("P", (job.width, height))
    plain.putpalette(ImageColor.getrgb(_surface_color(page, deck)))
    return PagePicture(_saved(plain, "PNG", optimize=True), "png", plain.size, result)


def _surface_color(page: Page, deck: Deck) -> str:
    layout = deck.theme.layout(page.layout)
    return (layout.palette or deck.theme.palette).resolve(layout.background)


def has_photographs(page: Page, deck: Deck) -> bool:
    """Whether page or layout show a picture that came as JPEG: its own picture is then JPEG too, else PNG."""
    behind = page.background.picture if page.background else None
    shown = (frame.content for frame in walk((*deck.theme.layout(page.layout).decoration, *page.frames)))
    return any(
        isinstance(content, PictureContent) and content.asset.media_type == "image/jpeg" for content in (behind, *shown)
    )


def social_card(page: Page, deck: Deck, *, font_files: Sequence[str] = ()) -> bytes:
    """The page as the 1200 x 630 picture of a link: cut evenly at two sides if little is lost, else with margins."""
    job = _card_job(page, deck)
    (result,) = rasterise_all((job,), font_files=font_files)
    return _picture(page, job, result, deck).data


def _card_job(page: Page, deck: Deck) -> RasterJob:
    options = SvgOptions(links="none", own_fonts=True)
    box = _card_place(deck.size)
    place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    inner = page_svg(page, deck, options).replace(
        "<svg ", "<svg " + " ".join(f'{name}="{number(value)}"' for name, value in place.items()) + " ", 1
    )
    backdrop = element(
        "rect", {"width": str(SOCIAL[0]), "height": str(SOCIAL[1]), "fill": color(_surface_color(page, deck))}
    )
    root = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {SOCIAL[0]} {SOCIAL[1]}"}
    return RasterJob(element("svg", root, backdrop + inner).encode("utf-8"), SOCIAL[0])


def _card_place(page: Size) -> Rect:
    """Where the page stands on the card."""
    card = Rect(0, 0, *SOCIAL)
    if abs(page.ratio / card.size.ratio - 1) > 0.15:
        return contain(page, card)
    scale = max(card.width / page.width, card.height / page.height)
    width, height = page.width * scale, page.height * scale
    return Rect((card.width - width) / 2, (card.height - height) / 2, width, height)


def _small(data: bytes, *, photographs: bool) -> PagePicture:
    """JPEG with photographs; else PNG, with as few colours as the target asks and nobody notices."""
    with Image.open(BytesIO(data)) as opened:
        full = opened.convert("RGB")
    if photographs:
        jpeg = _saved(full, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
        return PagePicture(jpeg, "jpg", full.size)
    best = b""
    for spacing, level in _STEPS:
        few = thinned(full, spacing)
        # Colours that are as near as in the first step are not told apart; measuring that takes as long as packing.
        if few is None or (spacing > _STEPS[0][0] and not _is_faithful(few, full)):
            break
        packed = _saved(few, "PNG", compress_level=level)
        best = min(best or packed, packed, key=len)
        if len(best) <= _TARGET:
            break
    return PagePicture(best or _colorful(full), "png", full.size)


def _colorful(full: Image.Image) -> bytes:
    """The PNG of a picture with many colours: reduced to 256 where that is faithful."""
    # Counting first is quick; reducing a picture with very many colours is slow and would be thrown away.
    if full.getcolors(_MANY_COLORS) is not None:
        few = full.quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=0, dither=Image.Dither.NONE)
        if _is_faithful(few, full) and _is_near_everywhere(few, full):
            return _saved(few, "PNG", optimize=True)
    return _saved(full, "PNG", optimize=True)


def _is_faithful(few: Image.Image, full: Image.Image) -> bool:
    return max(ImageStat.Stat(ImageChops.difference(full, few.convert("RGB"))).rms) <= _NOTICEABLE


def _is_near_everywhere(few: Image.Image, full: Image.Image) -> bool:
    """Whether no colour is another one, however small its place: a theme's accent beside a photograph."""
    counts = ImageChops.difference(full, few.convert("RGB")).histogram()
    return not any(counts[place] for place in range(len(counts)) if place % 256 > _ANOTHER_COLOR)


def _saved(picture: Image.Image, kind: str, **options: bool | int) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
