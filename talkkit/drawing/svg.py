"""A page becomes SVG: what layout promised, drawn. The view box is the page in points."""

from __future__ import annotations

from typing import assert_never

from talkkit.clicks import at_end
from talkkit.deck import Background, Deck, Page
from talkkit.drawing.markup import element, escape, identifier, number
from talkkit.drawing.outlines import draw_connector, draw_path
from talkkit.drawing.pictures import draw_picture
from talkkit.drawing.shapes import draw_shape
from talkkit.drawing.sharing import share_outlines
from talkkit.drawing.surface import Surface, SvgOptions
from talkkit.drawing.tables import draw_table
from talkkit.drawing.text import draw_text
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
)
from talkkit.geometry import Rect
from talkkit.style import Gradient
from talkkit.theme.theme import SlideLayout

NAMESPACE = "http://www.w3.org/2000/svg"
DEFAULT = SvgOptions()
TEXT_STYLE = "text{white-space:pre;font-kerning:none;font-variant-ligatures:none}"
"""What text needs to be drawn as measured; a page that holds drawings inline gives it in its own style sheet.

Browsers set `white-space` on `<text>` itself, so that neither `xml:space` nor a style further out reaches it.
"""


def page_svg(page: Page, deck: Deck, options: SvgOptions = DEFAULT) -> str:
    """The page after its last click as one `<svg>` element without white space between elements.

    Raises:
        KeyError: the theme has no layout of the page's name (layout never makes such a page).
    """
    layout = deck.theme.layout(page.layout)
    palette = layout.palette or deck.theme.palette
    surface = Surface(palette, deck.theme.fonts, deck.size.width, options, rtl=page.direction == "rtl")
    bounds = Rect(0, 0, deck.size.width, deck.size.height)
    parts = (
        _background(page.background, layout, bounds, surface),
        _decoration(layout, surface),
        _scrim(page.background, bounds, surface),
        "".join(draw_frame(frame, surface) for frame in at_end(page).frames if is_drawn(frame, bounds)),
    )
    style = "" if options.semantics else element("style", {}, TEXT_STYLE)
    drawn = "".join(parts)
    return element("svg", _root(page, deck, surface), style + (_shared(drawn) if options.share_outlines else drawn))


def _shared(drawn: str) -> str:
    outlines, (drawing,) = share_outlines((drawn,))
    return (element("defs", {}, outlines) if outlines else "") + drawing


def frame_svg(frame: Frame, page: Page, deck: Deck) -> str:
    """What a frame of the page shows, as a picture of its own."""
    palette = deck.theme.layout(page.layout).palette or deck.theme.palette
    surface = Surface(palette, deck.theme.fonts, deck.size.width, DEFAULT, rtl=page.direction == "rtl")
    box = frame.rect
    view = " ".join(number(value) for value in (box.x, box.y, box.width, box.height))
    size = {"width": number(box.width), "height": number(box.height)}
    root = {"xmlns": NAMESPACE, **size, "viewBox": view, "xml:space": "preserve"}
    return element("svg", root, element("style", {}, TEXT_STYLE) + _shared(_content(frame, surface)))


def is_drawn(frame: Frame, bounds: Rect) -> bool:
    """Whether a frame is on the page. A rule has no area, and is drawn all the same."""
    return frame.rect.overlaps(bounds) or frame.rect.width == 0 or frame.rect.height == 0


def _root(page: Page, deck: Deck, surface: Surface) -> dict[str, str]:
    pairs = {
        "xmlns": NAMESPACE,
        "viewBox": f"0 0 {number(deck.size.width)} {number(deck.size.height)}",
        "xml:space": "preserve",
    }
    # In HTML it is `lang` that counts, in a file of its own `xml:lang`.
    if surface.options.semantics:
        return pairs | {"lang": page.lang, "role": "group", "aria-label": page.title}
    return pairs | {"xml:lang": page.lang}


def _background(background: Background | None, layout: SlideLayout, bounds: Rect, surface: Surface) -> str:
    """The layout's colour, or what the page puts in its place: a colour, a picture."""
    box = {"width": number(bounds.width), "height": number(bounds.height)}
    fill = background.fill if background and background.fill else layout.background
    drawn = element("rect", {**box, **surface.paint(fill)})
    if background is not None and background.gradient is not None:
        drawn = _gradient(background.gradient, bounds, surface)
    if background is not None and background.picture is not None:
        drawn += _labelled(draw_picture(background.picture, bounds, surface), background.picture_alt, surface)
    return drawn


def _gradient(gradient: Gradient, bounds: Rect, surface: Surface) -> str:
    """A rectangle in colours that turn into one another; an equal one elsewhere in the document has the same name."""
    start, end = gradient.line(bounds.size)
    name = f"{surface.options.prefix}gradient-{'-'.join(color.lstrip('#') for color in gradient.colors)}"
    name += f"-{round(gradient.angle)}"
    ends = {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y}
    places = {key: number(value) for key, value in ends.items()}
    last = len(gradient.colors) - 1
    stops = "".join(
        element("stop", {"offset": number(index / last, 3), "stop-color": color})
        for index, color in enumerate(gradient.colors)
    )
    paint = element("linearGradient", {"id": name, "gradientUnits": "userSpaceOnUse", **places}, stops)
    box = {"width": number(bounds.width), "height": number(bounds.height), "fill": f"url(#{name})"}
    return element("defs", {}, paint) + element("rect", box)


def _scrim(background: Background | None, bounds: Rect, surface: Surface) -> str:
    """The veil, over the layout's decoration: in PowerPoint it is a shape of the slide, above all of the layout."""
    if background is None or background.picture is None or background.scrim is None:
        return ""
    if background.clear:
        return draw_path(PathContent(background.veil(bounds.size), fill=background.scrim), bounds, surface)
    box = {"width": number(bounds.width), "height": number(bounds.height)}
    return element("rect", {**box, **surface.paint(background.scrim)})


def _decoration(layout: SlideLayout, surface: Surface) -> str:
    drawn = "".join(_content(frame, surface) for frame in layout.decoration)
    return element("g", {"aria-hidden": "true"}, drawn) if drawn and surface.options.semantics else drawn


def draw_frame(frame: Frame, surface: Surface) -> str:
    """One frame with its role, its label and its link."""
    drawn = _content(frame, surface)
    if not drawn:
        return ""
    target = surface.target(frame.link) if frame.link else ""
    if target:
        drawn = element("a", {"href": target, "aria-label": _link_label(frame, surface)}, drawn)
    return _with_role(frame, drawn, surface)


def _link_label(frame: Frame, surface: Surface) -> str:
    return frame.alt if surface.options.semantics else ""


def _with_role(frame: Frame, drawn: str, surface: Surface) -> str:
    """What assistive technology hears of a frame: headings, tables and pictures by name, decoration not at all."""
    if not surface.options.semantics:
        return drawn
    if frame.role is Role.DECORATION or frame.decorative:
        return element("g", {"aria-hidden": "true"}, drawn)
    if frame.role is Role.TITLE:
        return element("g", {"role": "heading", "aria-level": "2"}, drawn)
    if isinstance(frame.content, TableContent):
        return element("g", {"role": "table", "aria-label": frame.alt}, drawn)
    if isinstance(frame.content, (ChartContent, EquationContent)) or (frame.role is Role.DIAGRAM and frame.alt):
        return _labelled(drawn, frame.alt, surface)
    if isinstance(frame.content, PictureContent) and not frame.link:
        return _labelled(drawn, frame.alt, surface)
    return drawn


def _labelled(drawn: str, label: str, surface: Surface) -> str:
    if not surface.options.semantics:
        return drawn
    if not label:
        return element("g", {"aria-hidden": "true"}, drawn)
    return f'<g role="img" aria-label="{escape(label)}">{drawn}</g>'


def _content(frame: Frame, surface: Surface) -> str:
    content = frame.content
    match content:
        case TextContent():
            return draw_text(content, frame.rect, surface)
        case ShapeContent():
            return draw_shape(content, frame.rect, surface)
        case PathContent():
            return draw_path(content, frame.rect, surface)
        case ConnectorContent():
            return draw_connector(content, surface)
        case ChartContent() | EquationContent():
            return "".join(_content(member, surface) for member in content.drawing)
        case PictureContent():
            return draw_picture(content, frame.rect, surface)
        case TableContent():
            return draw_table(content, frame.rect, surface)
        case GroupContent():
            return "".join(draw_frame(member, surface) for member in content.frames)
        case _:
            assert_never(content)


def anchor(page_key: str, prefix: str = "slide-") -> str:
    """The id of a page in a document."""
    return prefix + identifier(page_key)
