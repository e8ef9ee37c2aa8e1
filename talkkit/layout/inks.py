"""Frames whose text could not be read where it stands -> the same frames in a colour that can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import ChartLabel, Frame, TextRun
from talkkit.layout.grounds import Ground, StandingText, behind, standing_texts
from talkkit.style import ENOUGH_FOR_LARGE, Bullet, Color, Palette, RunFormat, contrast, contrast_needed
from talkkit.theme.theme import SlideLayout

_Value = TypeVar("_Value")
_ENDS = (Color("tx1"), Color("bg1"))


class Surface(Struct, frozen=True):
    """What a page's text stands on."""

    grounds: list[Ground]
    """The page, and the panels of its layout; what frames paint is added."""
    palette: Palette
    layout: SlideLayout | None = None
    """Whose own text stays as its designer wanted it there; None: a background of the slide's own is behind it."""
    spare: float = 1.0
    """How many times the contrast that is enough is asked for on the page itself."""

    def has_itself(self, color: Color, slot: str | None, *, bare: bool) -> bool:
        """Whether the layout has text of that colour in that slot, or on the page itself."""
        slots = self.layout.slots if self.layout else ()
        return any(level.run.color == color for one in slots if bare or one.name == slot for level in one.levels)


def readable(frames: Iterable[Frame], surface: Surface) -> tuple[Frame, ...]:
    """The frames in paint order. Links, code, notes and figures have colours that suit the theme's pages: on a panel of
    the layout or a background of the slide's own, what is lost takes an end of the palette.
    """
    return tuple(_readable(frame, surface) for frame in frames)


def _readable(frame: Frame, surface: Surface) -> Frame:
    page, palette = surface.grounds[0], surface.palette
    lost: dict[RunFormat, list[StandingText]] = {}
    for text in standing_texts((frame,), surface.grounds, palette):
        form, pair = text.run.format, text.pair(palette)
        bare = text.stands_on(page)
        needed = contrast_needed(form.size, bold=form.bold) * (surface.spare if bare else 1.0)
        poor = pair is not None and contrast(*pair) < needed
        if poor and not surface.has_itself(form.color, frame.slot, bare=bare):
            lost.setdefault(form, []).append(text)
    inks = {form: _ink(lost[form], palette) for form in lost} | _marks(frame, surface)
    return replace(frame, content=_in_colors(frame.content, inks)) if inks else frame


def _marks(frame: Frame, surface: Surface) -> dict[RunFormat, Color]:
    """Markers of lists that are lost, and the end of the palette that shows more."""
    ground, palette = behind(frame.rect, surface.grounds), surface.palette
    if frame.text is None or (surface.layout is not None and ground is surface.grounds[0]):
        return {}
    forms = {line.marker.run.format for line in frame.text.lines if line.marker}
    runs = [StandingText(TextRun("", form), ground, ()) for form in forms]
    pairs = ((run, run.pair(palette)) for run in runs)
    return {
        run.run.format: _ink([run], palette)
        for run, pair in pairs
        if pair is not None and contrast(*pair) < ENOUGH_FOR_LARGE
    }


def _ink(texts: list[StandingText], palette: Palette) -> Color:
    """The end of the palette that stands out more from all that the texts stand on."""

    def least(color: Color) -> float:
        runs = (replace(text, run=replace(text.run, format=replace(text.run.format, color=color))) for text in texts)
        return min(contrast(*pair) for run in runs if (pair := run.pair(palette)))

    return max(_ENDS, key=least)


def _in_colors(value: _Value, inks: Mapping[RunFormat, Color]) -> _Value:
    """What a frame holds, with these formats in these colours wherever they are."""
    if isinstance(value, RunFormat):
        return replace(value, color=inks.get(value, value.color))
    if isinstance(value, tuple):
        return tuple(_in_colors(each, inks) for each in value)  # type: ignore[return-value]  # of the same kinds
    if isinstance(value, ChartLabel | Bullet) and value.color is not None:
        return replace(value, color={form.color: ink for form, ink in inks.items()}.get(value.color, value.color))
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(value, **{name: _in_colors(each, inks) for name, each in fields.items()})
    return value
