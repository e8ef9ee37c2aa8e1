"""Titles and short lines of their own: each in the largest size that fits its place, long ones growing downwards."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.frame import Role
from talkkit.geometry import Insets, Rect
from talkkit.layout.blocks.base import HAIR, Desk, Draft
from talkkit.layout.blocks.flow import FlowBox, Leaf, leaves, padded, set_leaves
from talkkit.layout.fitting import ladder
from talkkit.layout.fitting.cut import cut_runs
from talkkit.layout.inline import MARK
from talkkit.layout.items import texts
from talkkit.layout.paragraph import TIGHT
from talkkit.layout.plan import Area
from talkkit.layout.setting import Setting, plain, styles
from talkkit.model.blocks import Paragraph
from talkkit.model.runs import Run, RunStyle
from talkkit.model.talk import Slide
from talkkit.style import Anchor
from talkkit.text.linebreak import balance
from talkkit.theme.theme import Slot

_SMALLER_TITLES = (28.0, 24.0, 22.0, 20.0, 18.0)
"""Sizes for titles that leave the lines below them no room even in the theme's smallest."""
_WIDOW = 0.4
"""A last line of a title narrower than this share of the widest calls for balance."""


class Line(Struct, frozen=True):
    """A short text in a slot of its own, set."""

    box: FlowBox
    slot: Slot
    rect: Rect
    """The frame: the slot's own, or one that the text made higher."""
    size: float
    shrunk: bool
    insets: Insets

    @property
    def text_bottom(self) -> float:
        """Where the text ends that hangs from the top."""
        return self.rect.y + self.insets.top + self.box.height

    @property
    def grown(self) -> float:
        """Points that the frame is higher than its slot."""
        return max(0.0, self.rect.height - self.slot.rect.height)

    def draft(self) -> Draft:
        """Its frame."""
        return self.box.framed(self.rect, self.insets, self.slot.anchor, self.slot.name)


def shortened_title(slide: Slide, limit: int = 300) -> Slide:
    """A slide whose title is a paragraph keeps its beginning as the title and begins its content with the rest; one
    that shows nothing is no title.
    """
    if not slide.title_text.strip():
        return replace(slide, title=())
    if len(slide.title_text) <= limit:
        return slide
    place = slide.title_text.rfind(" ", limit // 2, limit - 100)
    head, tail = cut_runs(slide.title, place if place > 0 else limit - 100)
    head = (*head, Run("\u2026"))
    rest = Paragraph((Run("\u2026"), *tail), Span(0, 0))
    return replace(slide, title=head, blocks=(rest, *slide.blocks))


def mark(ordinal: int, part: int, parts: int) -> str:
    """What keeps a title apart: `(2)` the second of that name, `(1/3)` a part of a slide, `(2, 1/3)` both."""
    said = [str(ordinal)] if ordinal > 1 else []
    said += [f"{part}/{parts}"] if parts > 1 else []
    return f"({', '.join(said)})" if said else ""


def marked(title: tuple[Run, ...], text: str) -> tuple[Run, ...]:
    """The title with its mark, which never stands on a line of its own."""
    return (*title, Run(f"\u00a0{text}", RunStyle(classes=(MARK,)))) if title and text else title


def title_steps(slot: Slot, desk: Desk, *, below: float = 1e6, asked: float = 0.0) -> tuple[float, ...]:
    """Sizes that a title may take, under `below` points: from what the slide asks for or the slot's own down to its
    minimum, then such as are smaller still.
    """
    steps = ladder.sizes(desk.theme, slot)
    if asked:
        most = min(asked, slot.rect.height)
        larger = range(int(most), int(steps[0]), -2)
        steps = (*map(float, larger), *(size for size in steps if size <= most)) or steps[-1:]
    if below <= steps[-1]:
        steps = (*steps, *(size for size in _SMALLER_TITLES if size < steps[-1]))
    return tuple(size for size in steps if size < below) or steps[-1:]


def title_line(runs: tuple[Run, ...], span: Span, slot: Slot, desk: Desk, steps: tuple[float, ...]) -> Line:
    """The title in its slot: wrapped, in the largest of the sizes that fits, at last higher than the slot; balanced."""
    # A paragraph that stands for a missing title is accounted for where it was written.
    place = span if span.end > span.start else next((run.span for run in runs if run.span), span)

    def made(setting: Setting) -> tuple[Leaf, ...]:
        return (Leaf(runs, plain(styles(desk.theme, slot, setting).levels[0]), place),)

    return _balanced(replace_role(_with_whole_words(made, slot, desk, steps), Role.TITLE), desk)


def _with_whole_words(
    made: Callable[[Setting], tuple[Leaf, ...]], slot: Slot, desk: Desk, steps: tuple[float, ...]
) -> Line:
    """The title in the largest size that fits, or up to two steps smaller where that keeps hyphenated words whole."""
    first = _fitted(made, slot, slot.rect, desk, steps)
    if not _cut_at_hyphen(first):
        return first
    smaller = [size for size in steps if size < first.size][:2]
    tried = (_fitted(made, slot, slot.rect, desk, (size,)) for size in smaller)
    return next((line for line in tried if not _cut_at_hyphen(line) and line.grown <= first.grown), first)


def _cut_at_hyphen(line: Line) -> bool:
    return any(broken.text.endswith("-") for paragraph in line.box.paragraphs for broken in paragraph.lines[:-1])


def short_line(area: Area, desk: Desk) -> Line:
    """The text of an area that stands alone."""
    slot = area.style
    rect = outset(area.rect, slot.insets)

    def made(setting: Setting) -> tuple[Leaf, ...]:
        found = styles(desk.theme, slot, setting)
        return tuple(leaf for item in texts(area.items) for leaf in leaves(item, found))

    return replace_role(_fitted(made, slot, rect, desk, ladder.sizes(desk.theme, slot)), slot.role)


def replace_role(line: Line, role: Role) -> Line:
    """The line as a frame of that meaning."""
    return replace(line, box=replace(line.box, role=role))


def outset(rect: Rect, insets: Insets) -> Rect:
    """The frame around a content rectangle."""
    return Rect(
        rect.x - insets.left, rect.y - insets.top, rect.width + insets.horizontal, rect.height + insets.vertical
    )


def _fitted(
    made: Callable[[Setting], tuple[Leaf, ...]], slot: Slot, rect: Rect, desk: Desk, steps: tuple[float, ...]
) -> Line:
    """The largest size at which the text fits the rectangle, and no word is torn if that can be; else a higher one."""
    nominal = slot.levels[0].run.size
    inner = rect.inset(slot.insets)
    torn: Line | None = None
    for size in steps:
        box = set_leaves(made(Setting(size, size / nominal)), inner.width, desk)
        if box.height <= inner.height + HAIR:
            line = Line(box, slot, rect, size, size < nominal, slot.insets)
            if not box.torn:
                return line
            torn = torn or line
    if torn is not None:
        return torn
    more = max(0.0, box.height - inner.height)
    y = rect.y if slot.anchor is Anchor.TOP else max(desk.theme.size.height * 0.06, rect.y - more)
    higher = Rect(rect.x, y, rect.width, rect.height + more)
    return Line(box, slot, higher, size, size < nominal, slot.insets)


def _balanced(line: Line, desk: Desk) -> Line:
    """Lines of which the last is a short word get a narrower room, by padding, so that all are alike. So do lines that
    a renderer with slightly wider text would break once more: they are as many everywhere then.

    A title of a template keeps the room that it inherits.
    """
    if desk.theme.template:
        return line
    paragraph = line.box.paragraphs[0] if line.box.paragraphs else None
    if paragraph is None or "\n" in paragraph.paragraph.text:
        return line
    brink = line.box.height > line.box.natural + HAIR
    count = len(paragraph.lines) + brink
    if not 1 < count < 6 or (not brink and paragraph.lines[-1].width >= _WIDOW * paragraph.natural):
        return line
    setter = desk.setter
    width = line.box.width
    whole = setter.measured(paragraph.paragraph.runs)
    even = balance(whole, width * TIGHT, lang=setter.inline.lang, direction=setter.direction) / TIGHT + 2.0
    if even >= width * 0.95:
        return line
    box = set_leaves(line.box.leaves, even, desk)
    if len(box.paragraphs[0].lines) != count or box.height > line.box.height + HAIR:
        return line
    insets = padded(line.insets, width - even, box.paragraphs, rtl=setter.rtl)
    return replace(line, box=replace(box, role=line.box.role), insets=insets)
