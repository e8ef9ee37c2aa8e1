"""Slides that show a picture: large and alone, beside text, or behind everything."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk
from talkkit.layout.items import Item, LayoutItem, is_text
from talkkit.layout.job import Job, body_style, box, in_body, main_area, union
from talkkit.layout.plan import Area, Plan
from talkkit.model.blocks import Paragraph, Picture
from talkkit.theme.theme import Slot

_WIDE = 2.0
"""Pictures of these proportions and wider stand below the text ..."""
_TALL = 0.9
"""... narrower than these in the layout with the narrow picture column, all others in the second of two columns."""


def picture_plan(job: Job) -> Plan:
    """One picture, large, with its caption in the layout's own slot."""
    pictures = job.found.of(Picture)
    if job.layout.part and job.has("picture") and (filled := _filled(job)) is not None:
        return filled
    if len(pictures) != 1 or len(job.items) != 1 or not job.has("picture"):
        return _in_region(job, job.layout.region)
    picture = pictures[0].block
    slot, caption = job.slot("picture"), job.layout.slot("caption")
    style = body_style(job.desk)
    if not picture.caption or caption is None:
        whole = union(box(slot), box(caption)) if caption and not picture.caption else box(slot)
        title = job.layout.slot("title")
        if title is not None and whole.overlaps(title.rect):
            whole = box(slot)
        return job.plan(Area(job.items, whole, style, (slot,)))
    bare = replace(pictures[0], block=replace(picture, caption=()))
    line = Item(Paragraph(picture.caption, picture.span))
    return job.plan(
        Area((bare,), box(slot), style, (slot,)),
        Area((line,), box(caption), caption, (caption,), alone=True, follows=not _titled_below(job, slot)),
    )


def _filled(job: Job) -> Plan | None:
    """A template's places for a picture and for a text, filled as their designer meant it; None where the slide says
    something else.
    """
    picture, rest = _first(job)
    slot, place = job.slot("picture"), job.layout.slot("caption")
    if picture is None or not all(map(is_text, rest)) or not (rest or slot.shaped) or (rest and place is None):
        return None
    covers = slot.shaped or _bleeds(picture, slot, job)
    said = picture if place is None else replace(picture, caption=())
    lines = () if place is None or not picture.caption else (Item(Paragraph(picture.caption, job.slide.span)),)
    shown = replace(said, fit="cover" if covers else "contain", width=None, height=None)
    areas = [Area((Item(shown),), slot.rect if covers else box(slot), body_style(job.desk), (slot,))]
    if place is not None:
        areas.append(Area((*lines, *rest), box(place), place, (place,)))
    return job.plan(*areas)


def _titled_below(job: Job, slot: Slot) -> bool:
    """Whether the title stands below the picture, as in some templates, so that nothing may move up to it."""
    title = job.layout.slot("title")
    return title is not None and title.rect.y > slot.rect.y


def _in_region(job: Job, rect: Rect) -> Plan:
    return job.plan(Area(job.items, rect, body_style(job.desk)))


def picture_beside_plan(job: Job) -> Plan:
    """Text, and a picture that bleeds off one side, or stands on the grid when cutting it would lose too much."""
    if not job.has("picture", "body"):
        return in_body(job)
    picture, rest = _first(job) if job.found.bleeding is None else (job.found.bleeding, job.items)
    if picture is None:
        return in_body(job)
    slot, body = _sized(job, picture)
    covers = slot.shaped or _bleeds(picture, slot, job)
    whole = slot.rect if covers else _centered(_on_grid(slot, job), picture, job)
    shown = replace(picture, fit="cover" if whole == slot.rect else "contain")
    text = Area(rest, body, job.slot("body"), (job.slot("body"),))
    return job.plan(text, Area((Item(replace(shown, width=None, height=None)),), whole, body_style(job.desk), (slot,)))


def _sized(job: Job, picture: Picture) -> tuple[Slot, Rect]:
    """The picture's slot and the text's box, at the share of the slide that the speaker gave."""
    slot, body = job.slot("picture"), box(job.slot("body"))
    page = job.desk.theme.size.width
    if picture.width is None or picture.width.value <= 0:
        return slot, body
    width = picture.width.value / 100 * page if picture.width.unit == "%" else picture.width.value
    width = min(max(width, page * 0.15), page * 0.65)
    grown = width - slot.rect.width
    if slot.rect.x > body.x:
        rect = replace(slot.rect, x=slot.rect.x - grown, width=width)
        return replace(slot, rect=rect), replace(body, width=body.width - grown)
    return replace(slot, rect=replace(slot.rect, width=width)), replace(
        body, x=body.x + grown, width=body.width - grown
    )


def _bleeds(picture: Picture, slot: Slot, job: Job) -> bool:
    """Whether the picture may fill the slot: a photograph where it is asked to stand at that side, or where less than
    a third of it is lost. A drawing, chart or screenshot at a side is shown whole, though other tools would cut it.
    """
    from talkkit.images.tones import is_photograph  # decodes pictures, which many talks do not have

    asset = job.desk.pictures.get(picture.source)
    beside = picture.place in ("left", "right")
    if asset is None or (picture.fit == "cover" and not beside):
        return beside or picture.fit == "cover"
    ratio = asset.natural.ratio / slot.rect.size.ratio
    return is_photograph(asset) and (beside or min(ratio, 1 / ratio) > 0.67)


def _on_grid(slot: Slot, job: Job) -> Rect:
    """The slot's rectangle between the page's margins: the layout's region gives them, from the title's top."""
    title, region, page = job.layout.slot("title"), job.layout.region, job.desk.theme.size.width
    body = job.slot("body").rect
    margin = min(region.x, body.x) if slot.rect.x > body.x else page - max(region.right, body.right)
    left = max(slot.rect.x, margin)
    right = min(slot.rect.right, page - margin)
    top = max(slot.rect.y, min(title.rect.y if title else body.y, body.y))
    bottom = min(slot.rect.bottom, body.bottom)
    return Rect(left, top, right - left, bottom - top)


def _centered(rect: Rect, picture: Picture, job: Job) -> Rect:
    """Where a picture that is wider than its place stands: somewhat above the middle."""
    asset = job.desk.pictures.get(picture.source)
    spare = rect.height - rect.width / asset.natural.ratio if asset and asset.natural.ratio > 0 else 0.0
    if spare <= 0:
        return rect
    return replace(rect, y=rect.y + _ABOVE * spare, height=rect.height - spare)


_ABOVE = 0.43
"""Share of the free height."""


def full_picture_plan(job: Job) -> Plan:
    """The picture fills the page; title and a short line stand over it."""
    background, items = job.found.background, job.items
    if background is None:
        background, items = _first(job)
    return job.plan(main_area(job, items, follows=True), background=background)


def _first(job: Job) -> tuple[Picture | None, tuple[LayoutItem, ...]]:
    """The first picture among the items, and the others."""
    found = next(iter(job.found.of(Picture)), None)
    return found.block if found else None, tuple(item for item in job.items if item is not found)


def beside_or_below(picture: Picture, desk: Desk) -> str:
    """The layout for text with one picture: by the picture's proportions."""
    asset = desk.pictures.get(picture.source)
    ratio = asset.natural.ratio if asset else 1.5
    if ratio >= _WIDE or (picture.width is not None and picture.width.unit == "%" and picture.width.value > 60):
        return "content"
    if ratio < _TALL:
        return "picture-left" if desk.setter.rtl else "picture-right"
    names = desk.theme.layout_names
    return "picture-right" if "two-content" not in names and "picture-right" in names else "two-content"


def large_or_free(picture: Picture, desk: Desk) -> str:
    """The layout for a picture alone: a template's own for pictures, or the free area where it would be larger."""
    asset = desk.pictures.get(picture.source)
    theme, names = desk.theme, desk.theme.layout_names
    if not theme.template or asset is None or not {"picture", "title-only"} <= set(names):
        return "picture"
    slot = theme.layout("picture").slot("picture")
    if slot is None or picture.fit == "cover":
        return "picture"
    ratio = asset.natural.ratio
    return "picture" if _width(ratio, slot.rect) >= _width(ratio, theme.layout("title-only").region) else "title-only"


def _width(ratio: float, rect: Rect) -> float:
    """How wide a picture of such proportions is in a rectangle."""
    return min(rect.width, rect.height * ratio)
