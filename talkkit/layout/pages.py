"""A fitted part of a slide -> a page: frames in reading order, slots filled, keys given, clicks counted."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from talkkit.deck import Background, Build, Page
from talkkit.frame import (
    Frame,
    GroupContent,
    PictureContent,
    Role,
)
from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk, Draft
from talkkit.layout.blocks.flow import FlowBox, Leaf, set_leaves
from talkkit.layout.blocks.picture import crop_to, shown_asset, whole_in
from talkkit.layout.content import background_colors
from talkkit.layout.filling import filled_by_column, filled_by_kind
from talkkit.layout.fitting.enlarged import enlarged
from talkkit.layout.fitting.fit import Fit
from talkkit.layout.fitting.parts import Part
from talkkit.layout.fitting.placement import placed
from talkkit.layout.fitting.settle import Place
from talkkit.layout.fitting.stack import Stack
from talkkit.layout.fitting.titles import Line, mark, marked, outset, title_line
from talkkit.layout.footnotes import footnotes_draft, footnotes_foot, referred
from talkkit.layout.grounds import page_grounds
from talkkit.layout.inks import Surface, readable
from talkkit.layout.naming import heard_title
from talkkit.layout.plan import Area, Plan
from talkkit.layout.scrim import scrim_color, veiled
from talkkit.layout.setting import plain
from talkkit.model.runs import Run, plain_text
from talkkit.model.talk import Footnote, Slide
from talkkit.style import Anchor, Color, contrast, css_gradient
from talkkit.theme.theme import Slot


class Composer(Struct, frozen=True):
    """Makes the pages of one slide, the `ordinal`th of its title."""

    slide: Slide
    desk: Desk
    ordinal: int

    def pages(self, fit: Fit) -> tuple[Page, ...]:
        """One page for each part; numbers, footers and notes come later."""
        count = len(fit.parts)
        left = self.slide.footnotes
        pages: list[Page] = []
        parts = (
            fit.parts
            if count > 1
            else (placed(enlarged(fit.parts[0], self.desk.theme), self.slide.attributes.classes),)
        )
        for number, part in enumerate(parts, start=1):
            drafts = self._content(part)
            notes = referred(part.items, left) if number < count else left
            left = tuple(note for note in left if note not in notes)
            pages.append(self._page(part, drafts, notes, number, count))
        return tuple(pages)

    def _page(self, part: Part, drafts: list[Draft], footnotes: tuple[Footnote, ...], number: int, count: int) -> Page:
        plan = part.settled.plan
        title = self._title(part, drafts, number, count)
        drafts = [title, *drafts]
        if footnotes:
            drafts.append(footnotes_draft(footnotes, footnotes_foot(plan, self.desk), self.desk))
        drafts = _keyed(drafts, self.slide.key)
        background, frames = self._painted(plan, tuple(draft.frame for draft in drafts))
        return Page(
            key=self.slide.key if number == 1 else f"{self.slide.key}-{number}",
            slide=self.slide.key,
            number=number,
            layout=plan.layout.name,
            title=" ".join(title.frame.text.text.split()) if title.frame.text else "",
            frames=frames,
            background=background,
            builds=_builds(drafts, number),
            transition=self.slide.transition,
            hidden=self.slide.hidden,
            part=number,
            parts=count,
            lang=self.slide.lang,
            direction=self.slide.direction,
        )

    def _title(self, part: Part, drafts: list[Draft], number: int, count: int) -> Draft:
        plan, line = part.settled.plan, part.settled.title
        text = mark(self.ordinal, number, count)
        slot = plan.layout.slot("title")
        if line is None or slot is None:
            title = plain_text(plan.title) or self._heard(part, drafts)
            return self._hidden_title(f"{title} {text}".rstrip(), part, slot)
        if count > 1:
            # Room was left for the number of parts, which is known only now.
            span = self.slide.title[0].span if self.slide.title and self.slide.title[0].span else self.slide.span
            line = title_line(marked(plan.title, text), span, line.slot, self.desk, (line.size,))
        return _above(_made_room(line, part).draft(), part)

    def _hidden_title(self, text: str, part: Part, slot: Slot | None) -> Draft:
        """A title off the slide: screen readers and the outline view need one on every slide."""
        style = slot or next(iter(part.settled.plan.layout.slots), None)
        form = plain(style.levels[0] if style else self.desk.theme.caption)
        form = replace(form, run=replace(form.run, size=18.0))
        box = set_leaves((Leaf((Run(text),), form, self.slide.span),), self.desk.theme.size.width, self.desk)
        place = Rect(0.0, -box.height - 12.0, self.desk.theme.size.width, box.height)
        return replace(box, role=Role.TITLE).framed(place, slot=slot.name if slot else None)

    def _heard(self, part: Part, drafts: list[Draft]) -> str:
        """What a slide without a title is called: what it shows first, else the picture behind it, else a slide."""
        background = part.settled.plan.background
        otherwise = (background.alt if background else "").strip() or self.desk.words["slide"]
        return heard_title((draft.frame for draft in drafts), otherwise)

    def _content(self, part: Part) -> list[Draft]:
        """The frames of all areas in reading order, each in its slot; what follows moves to the end of what
        is above.
        """
        drafts: list[Draft] = []
        above: Area | None = None
        for place, made in zip(part.settled.places, part.stacks, strict=True):
            if made is not None:
                drafts += self._of_stack(place.area, made)
                above = place.area
            elif place.line is not None:
                drafts = self._with_line(drafts, place, place.line, above)
        return drafts

    def _with_line(self, drafts: list[Draft], place: Place, line: Line, above: Area | None) -> list[Draft]:
        """A line of its own, moved up to the end of the text (or picture) that it follows, whose frame then
        ends there.
        """
        if not (place.area.follows and drafts and above and above.style.anchor is Anchor.TOP):
            return [*drafts, line.draft()]
        bottom = max(_text_bottom(draft.frame) for draft in drafts)
        gap = max(6.0, place.area.rect.y - above.rect.bottom)
        y = min(line.rect.y, bottom + gap)
        if y < line.rect.y:
            drafts = [_ending(draft, bottom) for draft in drafts]
        return [*drafts, replace(line, rect=replace(line.rect, y=y)).draft()]

    def _of_stack(self, area: Area, made: Stack) -> list[Draft]:
        if not made.boxes:
            return []
        flows = [slot for slot in area.fills if slot.kind in ("body", "text") and slot.name not in ("code", "table")]
        if len(made.boxes) == 1 and isinstance(made.boxes[0], FlowBox) and flows and not area.by_column:
            return [self._in_slot(made.boxes[0], flows[0], area.rect)]
        drafts = list(made.place(area.rect))
        return list(filled_by_column(drafts, area.fills) if area.by_column else filled_by_kind(drafts, area.fills))

    def _in_slot(self, flow: FlowBox, slot: Slot, rect: Rect) -> Draft:
        """A flow that has its slot for itself, as a placeholder of the slot's size."""
        role = slot.role if slot.role in (Role.QUOTE, Role.SUBTITLE, Role.ATTRIBUTION) else flow.role
        return replace(flow, role=role).framed(outset(rect, slot.insets), slot.insets, slot.anchor, slot.name)

    def _painted(self, plan: Plan, frames: tuple[Frame, ...]) -> tuple[Background | None, tuple[Frame, ...]]:
        """What stands behind the page, and its frames in colours that can be read on it."""
        layout, page = plan.layout, self.desk.theme.size
        palette = layout.palette or self.desk.theme.palette
        background = self._background(plan)
        if background is None:
            frames = (*self._mats(plan), *frames)
            return None, readable(frames, Surface(page_grounds(None, layout, palette, page), palette, layout))
        if background.picture is None:
            return background, readable(frames, Surface(page_grounds(background, layout, palette, page), palette))
        if not (plan.areas or plan.title):
            return background, frames
        color = scrim_color(background.picture, frames, layout, palette)
        # Quiet colours would ask for a dense scrim.
        grounds = page_grounds(Background(fill=color), layout, palette, page)
        frames = readable(frames, Surface(grounds, palette, spare=1.5))
        return veiled(background, color, frames, layout, palette, page), frames

    def _mats(self, plan: Plan) -> tuple[Frame, ...]:
        """What stands behind the content, where there is some."""
        mats = plan.layout.mats if plan.areas else ()
        return tuple(replace(frame, key=f"{self.slide.key}/mat-{at}") for at, frame in enumerate(mats, 1))

    def _background(self, plan: Plan) -> Background | None:
        picture = plan.background
        if picture is None:
            return _filled_page(self.slide, plan, self.desk)
        palette = plan.layout.palette or self.desk.theme.palette
        asset = shown_asset(picture, self.desk, palette.resolve(plan.layout.background))
        if asset is None:
            return Background(fill=plan.layout.background, picture_alt=picture.alt)
        page = self.desk.theme.size
        crop = (
            whole_in(asset.natural, page) if picture.fit == "contain" else crop_to(asset.natural, page, picture.focus)
        )
        return Background(picture=PictureContent(asset, crop), picture_alt="" if picture.decorative else picture.alt)


def _filled_page(slide: Slide, plan: Plan, desk: Desk) -> Background | None:
    """The background colour that the speaker asks for, when the layout's text is readable on it."""
    ink = (plan.layout.palette or desk.theme.palette).tx1
    colors = background_colors(slide)
    if not colors or min(contrast(ink, color) for color in colors) < _READABLE:
        return None
    if len(colors) == 1:
        return Background(fill=Color(hex=colors[0]))
    return Background(gradient=css_gradient(slide.attributes.get("background-color") or ""))


_READABLE = 4.5
"""Contrast of text with its background (WCAG 2.2, 1.4.3)."""


def _made_room(title: Line, part: Part) -> Line:
    """A title that does not hang from the top, in a frame that ends where lines below it had to move up to."""
    if title.slot.anchor is Anchor.TOP:
        return title
    below = (place.area for place in part.settled.places if place.line is not None)
    beside = [area for area in below if area.rect.x < title.rect.right and area.rect.right > title.rect.x]
    tops = [area.rect.y - area.style.insets.top for area in beside]
    end = min((top for top in tops if top >= title.text_bottom - 1.0), default=title.rect.bottom)
    if end >= title.rect.bottom:
        return title
    return replace(title, rect=replace(title.rect, height=end - title.rect.y))


def _above(title: Draft, part: Part) -> Draft:
    """The title's frame, ending where the content begins that follows its last line."""
    frame = title.frame
    below = [place.area.rect.y for place in part.settled.places if place.area.rect.y > _text_bottom(frame) - 1.0]
    if not below or min(below) >= frame.rect.bottom:
        return title
    if not any(place.area.rect.x < frame.rect.right for place in part.settled.places):
        return title
    return replace(title, frame=replace(frame, rect=replace(frame.rect, height=min(below) - frame.rect.y)))


def _text_bottom(frame: Frame) -> float:
    """Where the frame's content ends: text that hangs from the top may end above its frame."""
    if frame.text is not None and frame.text.lines:
        last = frame.text.lines[-1]
        return frame.rect.y + last.top + last.height
    return frame.rect.bottom


def _ending(draft: Draft, bottom: float) -> Draft:
    """A text frame that ends where its text does."""
    frame = draft.frame
    if frame.text is None or frame.rect.bottom <= bottom + frame.text.insets.bottom:
        return draft
    height = bottom + frame.text.insets.bottom - frame.rect.y
    return replace(draft, frame=replace(frame, rect=replace(frame.rect, height=height)))


def _keyed(drafts: list[Draft], slide: str) -> list[Draft]:
    """Keys from the slide's, the slot or role, and an ordinal: they stay when other slides change."""
    counts: Counter[str] = Counter()

    def keyed(frame: Frame) -> Frame:
        name = frame.slot or frame.role.value
        counts[name] += 1
        key = f"{slide}/{name}-{counts[name]}"
        content = frame.content
        if isinstance(content, GroupContent):
            content = GroupContent(tuple(keyed(member) for member in content.frames))
        return replace(frame, key=key, content=content)

    return [replace(draft, frame=keyed(draft.frame)) for draft in drafts]


def _builds(drafts: list[Draft], number: int) -> tuple[Build, ...]:
    """The clicks of a page, from 1 without gaps. Turning to a further part is itself the click of what comes
    first there.
    """
    ends = {draft.until for draft in drafts if draft.until}
    used = sorted({step for draft in drafts for step in draft.steps} | ends)
    if number > 1 and used and all(draft.steps for draft in drafts if draft.frame.role is not Role.TITLE):
        used = used[1:]
    order = {step: index for index, step in enumerate((step for step in used if step > 0), start=1)}
    builds: list[Build] = []
    for draft in drafts:
        first = 0
        if draft.until in order:
            builds.append(Build(order[draft.until], draft.frame.key, leaves=True))
        text = draft.frame.text
        if text is None or len(text.paragraphs) != len(draft.steps):
            builds += (Build(order[step], draft.frame.key) for step in draft.steps[:1] if step in order)
            continue
        for index, step in enumerate(draft.steps):
            if index + 1 < len(draft.steps) and draft.steps[index + 1] == step:
                continue
            if step in order:
                builds.append(Build(order[step], draft.frame.key, first, index))
            first = index + 1
    return tuple(sorted(builds, key=lambda build: build.step))
