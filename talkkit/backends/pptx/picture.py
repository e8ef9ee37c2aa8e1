"""Pictures as `p:pic`: cropped in place, with their vector form beside the bitmap."""

from __future__ import annotations

from talkkit.backends.pptx.color import fill_node
from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.shape import application_properties
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import Frame, PictureContent
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.names import ExtensionUri
from talkkit.ooxml.units import thousandths
from talkkit.theme.theme import SlideLayout, Slot


def blip_nodes(content: PictureContent, sheet: Sheet) -> tuple[Element, ...]:
    """`a:blip`, `a:srcRect` and `a:stretch`: what a picture fill holds (ECMA-376 part 1, 20.1.8.14)."""
    media = sheet.surroundings.media
    vector = media.vector(content.asset)
    extensions = None
    bitmap = sheet.picture(media.bitmap(content.asset))
    if vector is not None:
        link = node("asvg:svgBlip", {"r:embed": sheet.picture(vector)})
        extensions = node("a:extLst", None, node("a:ext", {"uri": ExtensionUri.SVG}, link))
    sides = {side: thousandths(cut) or None for side, cut in zip("ltrb", content.crop, strict=True)}
    return (
        node("a:blip", {"r:embed": bitmap}, extensions),
        node("a:srcRect", sides),
        node("a:stretch", None, node("a:fillRect")),
    )


def picture_node(
    frame: Frame, content: PictureContent, slot: Slot | None, layout: SlideLayout | None, sheet: Sheet
) -> Element:
    """A picture, in a slot or on its own. Its place is always written: the crop belongs to exactly this rectangle."""
    locks = node("a:picLocks", {"noGrp": "1" if slot else None, "noChangeAspect": "1"})
    return node(
        "p:pic",
        None,
        node(
            "p:nvPicPr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt, decorative=frame.decorative, link=frame.link),
            node("p:cNvPicPr", None, locks),
            application_properties(slot, layout, drawn=layout is None),
        ),
        node("p:blipFill", None, *blip_nodes(content, sheet)),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", frame.rect),
            node("a:prstGeom", {"prst": "ellipse" if content.round else "rect"}, node("a:avLst")),
            # What shows through a transparent picture: its own fill, as Format Picture > Fill sets it.
            fill_node(content.mat, sheet.colors) if content.mat else None,
        ),
    )
