"""A slide that was fitted by itself -> the sizes that its running text may take on its page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.layout.fitting import ladder
from talkkit.layout.fitting.fit import Fit, Fitter, is_torn
from talkkit.layout.fitting.parts import Part, text_style
from talkkit.layout.fitting.placement import block
from talkkit.layout.fitting.stack import flows
from talkkit.layout.setting import Setting
from talkkit.model.roles import role_of

_AIRY = 0.35
"""Share of its body below which lines may be broken to be larger."""
_ENOUGH = 0.85
"""Share of the body from which nothing grows further."""
_BESIDE_TITLE = 1.5
"""Of the body's size: what a title would have on a slide without one."""
_LARGEST = 1.45
"""Of the layout's own size."""
_FEWEST_EMS = 10.0
"""Of a line of text that goes on: some twenty characters."""
_FEW_LINES = 3
"""That many lines may be as large as a title, more only nearly so."""
_BELOW_TITLE = 0.92


class Range(Struct, frozen=True):
    """Sizes of running text that a slide's page has room for, in points."""

    usual: float
    """Its layout's own."""
    largest: float
    """At which all fits; below `usual` where there is much text."""
    fills: tuple[tuple[float, float], ...]
    """Shares of the body that are filled at sizes that were tried, smallest first."""

    def fill(self, size: float) -> float:
        """Share of the body that is filled at a size up to the largest; at one that was not tried, about."""
        tried, fill = min(self.fills, key=lambda pair: abs(pair[0] - size))
        return fill * size / tried


def sizes_of(fit: Fit, fitter: Fitter) -> Range | None:
    """The sizes that the slide's running text may take; None: it has none, it asks for a size, or its layout keeps it
    to its own.
    """
    part = fit.parts[0]
    layout = part.settled.plan.layout
    if fitter.slide.size or not role_of(layout.arrangement).running or not any(_lines(part)):
        return None
    usual, size = text_style(part.settled.main).levels[0].run.size, part.setting.size
    found = block(part)
    if len(fit.parts) > 1 or fit.in_columns or found is None:
        return Range(usual, size, ((size, 1.0),))
    # A conference's own size is the largest, but for a lone line.
    given = bool(layout.part) and len(_lines(part)) > 1
    if given or part.setting.drop or part.setting.spacing < 1.0 or fitter.slide.overflow == "error":
        return Range(usual, size, ((size, found.fill),))
    fills = ((usual, found.fill), *_grown(part, found.fill, fitter))
    return Range(usual, fills[-1][0], fills)


def with_larger_aside(fit: Fit, fitter: Fitter) -> Fit:
    """Code or a table with a line or two of text: the text nearly as large as the theme's body where it has room."""
    part, theme = fit.parts[0], fitter.desk.theme
    free = len(fit.parts) == 1 and not part.setting.drop and part.setting.spacing == 1.0
    lines = _lines(part)
    if (
        fitter.slide.size
        or not (free and lines and role_of(part.settled.plan.layout.arrangement).aside)
        or theme.template
    ):
        return fit
    usual = text_style(part.settled.main).levels[0].run.size
    for size in reversed(ladder.scale(theme)):
        if usual < size < theme.sizes[0]:
            tried = fitter.maker.whole(part.settled, Setting(size, size / usual))
            if tried is not None and _lines(tried) == lines and not is_torn(tried):
                return replace(fit, parts=(tried,))
    return fit


def _grown(part: Part, fill: float, fitter: Fitter) -> Iterator[tuple[float, float]]:
    """The larger sizes that suit the part, with the share of the body that is filled at them."""
    lines, usual = _lines(part), text_style(part.settled.main).levels[0].run.size
    title = part.settled.title.slot.levels[0].run.size if part.settled.title else _BESIDE_TITLE * usual
    few = len(lines) <= _FEW_LINES and max(lines) == 1
    most = min(_LARGEST * usual, title if few else _BELOW_TITLE * title)
    for size in (size for size in ladder.scale(fitter.desk.theme) if usual < size <= most):
        tried = fitter.maker.whole(part.settled, Setting(size, size / usual)) if fill < _ENOUGH else None
        found = block(tried) if tried is not None else None
        if tried is None or found is None or is_torn(tried):
            return
        broken = any(before == 1 < now for before, now in zip(lines, _lines(tried), strict=True))
        if (broken and fill >= _AIRY) or (max(_lines(tried)) > 1 and size > _measure(part)):
            return
        fill, lines = found.fill, _lines(tried)
        yield size, fill


def _measure(part: Part) -> float:
    """The size at which the narrowest lines of running text hold as few words as they may."""
    widths = (text.width for made in part.stacks if made is not None for text in flows(made))
    return min(widths) / _FEWEST_EMS


def _lines(part: Part) -> list[int]:
    """Lines of each paragraph of running text."""
    return [
        len(paragraph.lines)
        for made in part.stacks
        if made is not None
        for text in flows(made)
        for paragraph in text.paragraphs
    ]
