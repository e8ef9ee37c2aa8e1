"""Footer, date and page number of a page, in the slots that its layout has for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from talkkit.deck import Page
from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, TextRun
from talkkit.layout.fitting import ladder
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import TextBoxShape, Typesetter, text_content, text_height
from talkkit.layout.rules import TRUNCATED_FOOTER
from talkkit.layout.setting import plain, resized
from talkkit.model.talk import Meta, Slide
from talkkit.style import ParagraphFormat
from talkkit.theme.theme import Slot, Theme


@dataclass
class Footers:
    """Sets footers; the same text in the same slot is set once."""

    theme: Theme
    meta: Meta
    setter: Typesetter
    findings: list[Diagnostic] = field(default_factory=list)
    _known: dict[tuple[str, str, str], Frame] = field(default_factory=dict)

    def frames(self, page: Page, slide: Slide, number: int) -> tuple[Frame, ...]:
        """The footer frames of a page, in reading order."""
        found: list[Frame] = []
        for slot in self.theme.layout(page.layout).slots:
            text = self._text(slot, slide, number)
            if text:
                frame = self._frame(page.layout, slot, text)
                found.append(replace(frame, key=f"{page.slide}/{slot.name}-1"))
        return tuple(found)

    def _text(self, slot: Slot, slide: Slide, number: int) -> str:
        if slot.kind == "number":
            return str(number) if slide.paginate and self.meta.paginate else ""
        if slot.kind == "date":
            return self.meta.date_text
        if slot.kind == "footer":
            return " ".join((self.meta.footer if slide.footer is None else slide.footer).split())
        return ""

    def _frame(self, layout: str, slot: Slot, text: str) -> Frame:
        key = (layout, slot.name, text)
        if key not in self._known:
            self._known[key] = self._made(slot, text)
        return self._known[key]

    def _made(self, slot: Slot, text: str) -> Frame:
        inner = slot.rect.inset(slot.insets)
        paragraph = self._fitted(slot, text, inner.width, inner.height)
        shape = TextBoxShape(slot.rect.width, slot.rect.height, slot.insets, slot.anchor)
        return Frame("", slot.rect, slot.role, text_content((paragraph,), shape, self.setter), slot.name)

    def _fitted(self, slot: Slot, text: str, width: float, height: float) -> SetParagraph:
        """The text in the largest size that fits; one that never fits is cut, and reported once."""
        for size in ladder.sizes(self.theme, slot):
            paragraph = self._set(slot, text, width, resized(slot.levels[0], size))
            if text_height((paragraph,)) <= height + 0.5:
                return paragraph
        form = resized(slot.levels[0], ladder.sizes(self.theme, slot)[-1])
        cut = text
        while len(cut) > 1 and text_height((paragraph,)) > max(height, form.run.size * 1.3):
            cut = cut[: -max(1, len(cut) // 20)].rstrip()
            paragraph = self._set(slot, cut + "\u2026", width, form)
        if cut != text:
            finding = TRUNCATED_FOOTER.at(f"the footer '{text[:40]}\u2026' is too long for its place")
            if finding not in self.findings:
                self.findings.append(finding)
        return paragraph

    def _set(self, slot: Slot, text: str, width: float, form: ParagraphFormat) -> SetParagraph:
        run = TextRun(text, form.run, field="slide-number" if slot.kind == "number" else "")
        return self.setter.text((run,), plain(form), width)
