"""Footer, date and page number of a page, in the slots that its layout has for them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.deck import Page
from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, TextRun
from talkkit.geometry import Rect
from talkkit.layout.fitting import ladder
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import TextBoxShape, Typesetter, text_content, text_height
from talkkit.layout.rules import TRUNCATED_FOOTER
from talkkit.layout.setting import plain, resized
from talkkit.model.roles import role_of
from talkkit.model.talk import Meta, Slide, Talk
from talkkit.style import Color, ParagraphFormat, end_on
from talkkit.theme.theme import Slot, Theme


class Footers(Struct):
    """Sets footers; the same text in the same slot is set once."""

    theme: Theme
    meta: Meta
    setter: Typesetter
    cut: dict[str, Slide] = field(default_factory=dict)
    """Footers that no size makes short enough for their place, and the first slide with each of them."""
    sections: dict[int, str] = field(default_factory=dict)
    """What the parts of the talk are called, by their ordinals."""
    _known: dict[tuple[str, str, Color, str], Frame] = field(default_factory=dict)

    def frames(self, page: Page, slide: Slide, number: int) -> tuple[Frame, ...]:
        """The footer frames of a page, in reading order."""
        found: list[Frame] = []
        behind = page.background
        if behind is not None and behind.picture is not None and behind.scrim is None:
            return ()  # A picture that fills the slide alone.
        layout = self.theme.layout(page.layout)
        if layout.part or role_of(layout.arrangement).footers:
            found += self._orientation(page, slide)
        found += (replace(frame, key=f"{page.slide}/logo-{at}") for at, frame in enumerate(layout.extra, 1))
        for slot in layout.slots:
            text = self._text(slot, slide, number)
            if text:
                frame = self._frame(page.layout, self._readable(slot, page), text, slide)
                found.append(replace(frame, key=f"{page.slide}/{slot.name}-1"))
        return tuple(found)

    def _orientation(self, page: Page, slide: Slide) -> Iterator[Frame]:
        """Which part of the talk the page belongs to."""
        slot, name = self.theme.section, self.sections.get(slide.section, "")
        layout = self.theme.layout(page.layout)
        taken = (*(frame.rect for frame in page.frames), *(each.rect for each in layout.slots))
        if slot is not None and name and not any(rect.overlaps(slot.rect) for rect in taken):
            if layout.palette is not None:
                from talkkit.theme.recolor import readable  # for surfaces that are not plain

                slot = readable(slot, layout, self.theme.palette)
            frame = self._frame(page.layout, self._readable(slot, page), name, slide)
            yield replace(frame, key=f"{page.slide}/section-1", slot=None)

    def _readable(self, slot: Slot, page: Page) -> Slot:
        """The slot in a colour that can be read on a background of the page's own, where no panel is between them."""
        layout, behind = self.theme.layout(page.layout), page.background
        surface = (behind.scrim or behind.fill) if behind is not None else None
        if behind is not None and behind.gradient is not None:
            surface = Color(hex=behind.gradient.colors[0])
        if surface is None or any(panel.contains(slot.rect, 1.0) for panel in layout.panels()):
            return slot
        first, *others = slot.levels
        color = end_on(surface, layout.palette or self.theme.palette)
        return replace(slot, levels=(replace(first, run=replace(first.run, color=color)), *others))

    def _text(self, slot: Slot, slide: Slide, number: int) -> str:
        if slot.kind == "number":
            return str(number) if slide.paginate and self.meta.paginate else ""
        if slot.kind == "date":
            return self.meta.date_text
        if slot.kind == "footer":
            return " ".join((self.meta.footer if slide.footer is None else slide.footer).split())
        return ""

    def _frame(self, layout: str, slot: Slot, text: str, slide: Slide) -> Frame:
        key = (layout, slot.name, slot.levels[0].run.color, text)
        if key not in self._known:
            self._known[key] = self._made(slot, text, slide)
        return self._known[key]

    def _made(self, slot: Slot, text: str, slide: Slide) -> Frame:
        inner = slot.rect.inset(slot.insets)
        paragraph, shown = self._fitted(slot, text, inner.width, inner.height)
        if shown != text:
            self.cut.setdefault(text, slide)
        rect = self._as_high(slot.rect, text_height((paragraph,)) - inner.height)
        shape = TextBoxShape(rect.width, rect.height, slot.insets, slot.anchor)
        return Frame("", rect, slot.role, text_content((paragraph,), shape, self.setter), slot.name)

    def _as_high(self, rect: Rect, more: float) -> Rect:
        """A place that is flatter than a line, higher by as much, on both sides as far as the page goes."""
        if more <= 0.0:
            return rect
        y = max(0.0, min(rect.y - more / 2, self.theme.size.height - rect.height - more))
        return replace(rect, y=y, height=rect.height + more)

    def _fitted(self, slot: Slot, text: str, width: float, height: float) -> tuple[SetParagraph, str]:
        """The text in the largest size that fits, and how much of it is left; one that never fits is cut."""
        for size in ladder.sizes(self.theme, slot):
            paragraph = self._set(slot, text, width, resized(slot.levels[0], size))
            if text_height((paragraph,)) <= height + 0.5:
                return paragraph, text
        form = resized(slot.levels[0], ladder.sizes(self.theme, slot)[-1])
        cut = text
        while len(cut) > 1 and text_height((paragraph,)) > max(height, form.run.size * 1.3):
            cut = cut[: -max(1, len(cut) // 20)].rstrip()
            paragraph = self._set(slot, cut + "\u2026", width, form)
        return paragraph, cut

    def findings(self, talk: Talk) -> tuple[Diagnostic, ...]:
        """One for each footer that was cut: where the front matter sets it, or at the first slide that does."""
        origins, everywhere = talk.origins_by_key(), talk.places.get("footer")
        found = []
        for text, slide in self.cut.items():
            finding = TRUNCATED_FOOTER.at(f"the footer '{text[:40]}\u2026' is too long for its place")
            place = everywhere if slide.footer is None else None
            found.append(finding.placed(place or origins[slide.key].place((slide.place("footer"),))))
        return tuple(found)

    def _set(self, slot: Slot, text: str, width: float, form: ParagraphFormat) -> SetParagraph:
        run = TextRun(text, form.run, field="slide-number" if slot.kind == "number" else "")
        return self.setter.text((run,), plain(form), width)
