"""The palette that text takes on a layout: the template's own where it can be read there, else one that can."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.style import Color, Palette, ParagraphFormat, contrast
from talkkit.theme.template.canvas import Canvas, Surface
from talkkit.theme.template.colors import NAMES, mixed
from talkkit.theme.theme import Slot

READABLE = 4.5
"""WCAG 2.2, 1.4.3."""
_STRONG = 7.0
_GRAPHIC = 3.0
_ALIKE = 3.0
"""Two text colours with less contrast than that stand at the same end."""
_SEEN = 1.7
"""Contrast below which text is not seen."""
_SAME = 1.05
"""Contrast below which two tones are one."""
_ENDS = ("tx1", "bg1", "tx2", "bg2")
_ACCENTS = tuple(name for name in NAMES if name.startswith("accent"))


def fitting(own: Palette, surface: Surface, inks: tuple[str, ...] = ()) -> Palette:
    """The palette in which running text, its links and its panels can be read on a surface.

    The template's own palette is kept as it is where its text and its background do, and where the template itself
    writes in much the same colour. Else the text takes a colour that the template writes in there (`inks`, the most
    telling first), or that end of the palette that stands out most; panels take a tone beside the surface, and accents
    are moved away from it until they can be told from it.
    """
    if contrast(surface.tone, own.bg1) < _SAME and contrast(own.tx1, surface.tone) >= _STRONG:
        return own
    best = _ink(own, surface, inks)
    same = contrast(best, own.tx1) < _ALIKE
    if same and surface.contrast(own.tx1) >= READABLE and contrast(own.tx1, own.bg1) >= READABLE:
        return own
    end = "#000000" if _is_light(best) else "#FFFFFF"
    tones = (mixed(surface.tone, best, 0.1), *(mixed(surface.tone, end, step / 10) for step in range(2, 10)))
    panel = next((tone for tone in tones if contrast(best, tone) >= _STRONG), end)
    muted = mixed(best, surface.tone, 0.2)
    changed = replace(
        own,
        bg1=surface.tone,
        tx1=best,
        bg2=panel,
        tx2=muted if surface.contrast(muted) >= READABLE else best,
        hlink=own.hlink if surface.contrast(own.hlink) >= READABLE else best,
        folHlink=own.folHlink if surface.contrast(own.folHlink) >= READABLE else best,
    )
    return replace(changed, **{name: seen(str(getattr(own, name)), best, (surface.tone, panel)) for name in _ACCENTS})


def _ink(own: Palette, surface: Surface, inks: tuple[str, ...]) -> str:
    """The colour of running text on a surface."""
    everywhere = (ink for ink in inks if surface.contrast(ink) >= READABLE)
    mostly = (ink for ink in inks if contrast(ink, surface.tone) >= _GRAPHIC)
    readable = next(everywhere, next(mostly, None))
    if readable is not None:
        return readable
    ends = [str(getattr(own, name)) for name in _ENDS]
    strong = (end for end in ends if surface.contrast(end) >= _STRONG)
    return next(strong, max((*ends, "#FFFFFF", "#000000"), key=surface.contrast))


def seen(color: str, text: str, grounds: tuple[str, ...]) -> str:
    """The colour, moved towards the text's until it can be read on all grounds."""
    for step in range(11):
        tried = mixed(color, text, step / 10)
        if all(contrast(tried, ground) >= READABLE for ground in grounds):
            return tried
    return text


def readable(made: Slot, palette: Palette, canvas: Canvas) -> Slot:
    """The slot with text that can be read where it stands, which slides then say: a placeholder of the template's own
    is changed only where its text, or the marks of its lists, would not be seen at all.
    """
    return _with_marks(_with_ink(made, palette, canvas), palette, canvas)


def _with_marks(made: Slot, palette: Palette, canvas: Canvas) -> Slot:
    """The slot with marks of lists in the colour of their text where their own would not be seen."""
    ground = canvas.behind(made.rect).tone
    levels = tuple(_with_mark(level, palette, ground) for level in made.levels)
    if levels == made.levels or made.kind != "body":
        return made
    return replace(made, levels=levels, bare=(made.bare or made.levels) if made.native else made.bare)


def _with_mark(level: ParagraphFormat, palette: Palette, ground: str) -> ParagraphFormat:
    color = level.bullet.color
    if color is None or contrast(palette.resolve(color), ground) >= _SEEN:
        return level
    return replace(level, bullet=replace(level.bullet, color=level.run.color))


def _with_ink(made: Slot, palette: Palette, canvas: Canvas) -> Slot:
    ground = canvas.behind(made.rect).tone
    least = _SEEN if made.native else _GRAPHIC
    used = made.levels if made.kind == "body" else made.levels[:1]
    seen = all(contrast(palette.resolve(level.run.color), ground) >= least for level in used)
    if seen or made.kind == "picture":
        return made
    ends = (*(str(getattr(palette, name)) for name in _ENDS), "#FFFFFF", "#000000")
    strong = (end for end in ends if contrast(end, ground) >= READABLE)
    ink = next(strong, max(ends, key=lambda end: contrast(end, ground)))
    color = Color("tx1") if ink == palette.tx1 else Color(hex=ink)
    levels = tuple(replace(level, run=replace(level.run, color=color)) for level in made.levels)
    return replace(made, levels=levels, bare=(made.bare or made.levels) if made.native else made.bare)


def is_dark(palette: Palette) -> bool:
    """Whether its background is the dark end."""
    return contrast(palette.bg1, "#FFFFFF") > contrast(palette.bg1, "#000000")


def _is_light(color: str) -> bool:
    return contrast(color, "#000000") > contrast(color, "#FFFFFF")


def changed_names(own: Palette, made: Palette) -> Iterator[str]:
    """Names whose colour differs between two palettes."""
    return (name for name in NAMES if getattr(own, name) != getattr(made, name))
