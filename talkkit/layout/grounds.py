"""The frames of a page -> its runs of text in paint order, each with what it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.deck import Background, Page
from talkkit.diagnostics import Span
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    PictureContent,
    Role,
    ShapeContent,
    TableContent,
    TextContent,
    TextRun,
)
from talkkit.geometry import Rect, Size
from talkkit.style import Color, Palette, contrast, mixed
from talkkit.theme.theme import SlideLayout, Theme


class Ground(Struct, frozen=True):
    """Something painted."""

    rect: Rect
    colors: tuple[str, ...] = ()
    """`#RRGGBB` of what is seen there, the extremes where it is a picture; empty: nobody knows."""

    def under(self, fill: Color, rect: Rect, palette: Palette) -> Ground:
        """What a fill on it looks like."""
        top = palette.resolve(fill)
        if fill.alpha >= 1.0:
            return Ground(rect, (top,))
        return Ground(rect, tuple(mixed(top, color, fill.alpha) for color in self.colors))

    def veiled(self, background: Background, palette: Palette) -> Ground:
        """What it looks like below the scrim of a background."""
        if background.scrim is None or any(panel.contains(self.rect, 1.0) for panel in background.clear):
            return self
        return self.under(background.scrim, self.rect, palette)


class StandingText(Struct, frozen=True):
    """A visible run and what it stands on; `origins`: what it shows of the slide's source."""

    run: TextRun
    ground: Ground
    origins: tuple[Span, ...]

    def stands_on(self, ground: Ground) -> bool:
        """Whether nothing is between it and this ground."""
        return self.ground is ground and not self.run.format.highlight

    def pair(self, palette: Palette) -> tuple[str, str] | None:
        """Its colour and the colour behind it that is closest to it; None where nobody knows."""
        form = self.run.format
        ground = self.ground.under(form.highlight, self.ground.rect, palette) if form.highlight else self.ground
        pairs = ((ground.under(form.color, ground.rect, palette).colors, behind) for behind in ground.colors)
        found = [(color, behind) for colors, behind in pairs for color in colors]
        return min(found, key=lambda pair: contrast(*pair), default=None)


def page_texts(page: Page, theme: Theme) -> Iterator[StandingText]:
    """Every visible run of a page, in paint order."""
    layout = theme.layout(page.layout)
    palette = layout.palette or theme.palette
    grounds = page_grounds(page.background, layout, palette, theme.size)
    if page.background is None or page.background.picture is None:
        yield from standing_texts(layout.decoration, grounds[:1], palette)
    yield from standing_texts(page.frames, grounds, palette)


def page_grounds(background: Background | None, layout: SlideLayout, palette: Palette, size: Size) -> list[Ground]:
    """What is painted before a page's own frames: the page, and the panels of its layout."""
    grounds = [Ground(Rect(0.0, 0.0, size.width, size.height), _base(background, layout, palette))]
    for frame in layout.decoration:
        for _ in standing_texts((frame,), grounds, palette):
            pass  # The layout's texts are no panels.
        if isinstance(frame.content, PathContent) and frame.content.fill is not None:
            grounds.append(Ground(frame.rect))  # What lies behind a text on it is not told by its rectangle.
    if background is None or background.picture is None:
        return grounds
    page, *panels = grounds
    return [page.veiled(background, palette), *(panel.veiled(background, palette) for panel in panels)]


def _base(background: Background | None, layout: SlideLayout, palette: Palette) -> tuple[str, ...]:
    """The colours of the page itself."""
    if background is not None and background.picture is not None:
        return () if background.scrim is None else picture_tones(background.picture, layout, palette)
    if background is not None and background.gradient is not None:
        return background.gradient.colors
    return (palette.resolve(background.fill if background and background.fill else layout.background),)


def picture_tones(picture: PictureContent, layout: SlideLayout, palette: Palette) -> tuple[str, ...]:
    """The darkest and the lightest of a background picture, and what it leaves free of the page."""
    from talkkit.images.tones import tones  # decodes pictures: for pages alone that have one behind their text

    beside = (palette.resolve(layout.background),) if min(picture.crop) < 0 else ()
    return (*tones(picture.asset), *beside)


def standing_texts(frames: Iterable[Frame], grounds: list[Ground], palette: Palette) -> Iterator[StandingText]:
    """Every visible run of the frames, painted on the grounds; what they paint themselves is added to these."""
    for frame in frames:
        for text in _texts(frame, grounds, palette):
            yield text if text.origins else replace(text, origins=frame.origins)


def _texts(frame: Frame, grounds: list[Ground], palette: Palette) -> Iterator[StandingText]:
    match frame.content:
        case TextContent() as text:
            yield from _runs(text, behind(frame.rect, grounds))
        case ShapeContent() as shape:
            if shape.fill is not None:
                grounds.append(behind(frame.rect, grounds).under(shape.fill, frame.rect, palette))
            if shape.text is not None:
                yield from _runs(shape.text, behind(frame.rect, grounds))
        case PictureContent():
            grounds.append(Ground(frame.rect))
        case PathContent() as path:
            if path.fill is not None and frame.role is Role.CHART:
                # A slice of a pie: what lies behind a text on it is not told by its rectangle.
                grounds.append(Ground(frame.rect))
        case ConnectorContent():
            pass
        case ChartContent(drawing=members) | EquationContent(drawing=members) | GroupContent(frames=members):
            yield from standing_texts(members, grounds, palette)
        case TableContent(rows=rows):
            below = behind(frame.rect, grounds)
            for cell in (cell for row in rows for cell in row.cells):
                yield from _runs(cell.text, below.under(cell.fill, frame.rect, palette) if cell.fill else below)


def behind(rect: Rect, grounds: list[Ground]) -> Ground:
    """What was last painted under all of the rectangle."""
    return next((ground for ground in reversed(grounds) if ground.rect.contains(rect, tolerance=1.0)), Ground(rect))


def _runs(text: TextContent, ground: Ground) -> Iterator[StandingText]:
    for paragraph in text.paragraphs:
        yield from (StandingText(run, ground, paragraph.origins) for run in paragraph.runs if run.text.strip())
