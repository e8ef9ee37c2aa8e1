"""Pictures as `p:pic`: cropped in place, with their vector form beside the bitmap."""

from __future__ import annotations

from talkkit.backends.pptx.color import fill_node
from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.shape import application_properties
from talkkit.backends.pptx.sheet import PLAYS, Sheet
from talkkit.frame import Frame, PictureContent, Playback
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.names import ExtensionUri, RelationshipType
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
    link = PLAYS if content.playback else frame.link
    locks = node("a:picLocks", {"noGrp": "1" if slot else None, "noChangeAspect": "1"})
    return node(
        "p:pic",
        None,
        node(
            "p:nvPicPr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt, decorative=frame.decorative, link=link),
            node("p:cNvPicPr", None, locks),
            _played(application_properties(slot, layout, drawn=layout is None), content.playback, sheet),
        ),
        node("p:blipFill", None, *blip_nodes(content, sheet)),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", frame.rect),
            _outline(content, slot),
            # What shows through a transparent picture: its own fill, as Format Picture > Fill sets it.
            fill_node(content.mat, sheet.colors) if content.mat else None,
        ),
    )


def _outline(content: PictureContent, slot: Slot | None) -> Element | None:
    """The shape that a picture is cut to; None: that of its placeholder."""
    if slot is not None and slot.shaped:
        return None
    return node("a:prstGeom", {"prst": "ellipse" if content.round else "rect"}, node("a:avLst"))


def _played(properties: Element, playback: Playback | None, sheet: Sheet) -> Element:
    """`p:nvPr` of a poster: the recording as ECMA-376 names it (20.1.3), and embedded as [MS-PPTX] 2.4.1 has it.

    What is cut off the end is told from there, so that it needs a length.
    """
    if playback is None:
        return properties
    recording = playback.recording
    part = sheet.surroundings.media.recording(recording)
    kind = RelationshipType.AUDIO if recording.sound else RelationshipType.VIDEO
    file = node("a:audioFile" if recording.sound else "a:videoFile", {"r:link": sheet.relate(kind, part)})
    after = max(0.0, recording.seconds - playback.end) if playback.end else 0.0
    times = {key: round(1000 * value) or None for key, value in (("st", playback.start), ("end", after))}
    trim = node("p14:trim", times) if any(times.values()) else None
    media = node("p14:media", {"r:embed": sheet.relate(RelationshipType.MEDIA, part)}, trim)
    properties.append(file)
    properties.append(node("p:extLst", None, node("p:ext", {"uri": ExtensionUri.MEDIA}, media)))
    return properties
