"""The steps that layout tries, in order, until the content of a page fits."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec import Struct

from talkkit.layout.setting import Setting
from talkkit.theme.theme import Slot, Theme

_FIRST_STEP = 0.8
"""Share of the spacing that is tried at the theme's own size before the tightest."""


class Demand(Struct, frozen=True):
    """What decides how long the ladder is."""

    style: Slot
    """Whose first level is the running text's nominal size."""
    code: bool = False
    table: bool = False
    size: float = 0.0
    """The size that the slide asks for, or the talk has settled on; 0: none, so the style's own."""


def sizes(theme: Theme, slot: Slot) -> tuple[float, ...]:
    """Sizes that text of the slot may take: its own, then the theme's scale down to the slot's minimum."""
    nominal = slot.levels[0].run.size
    minimum = min(slot.minimum, nominal)
    steps = {*theme.sizes, *theme.title_sizes, minimum}
    if theme.template:
        # The scale of a template ends where its running text does.
        steps |= {float(size) for size in range(ceil(minimum), int(min(theme.sizes[-1], nominal)))}
    lower = sorted(size for size in steps if minimum <= size < nominal)
    return (nominal, *reversed(lower))


def scale(theme: Theme) -> tuple[float, ...]:
    """Sizes that a talk's running text may take, smallest first. A template's own sizes are the largest."""
    grown = () if theme.template else (float(round(theme.sizes[0] * step)) for step in _GROWTH)
    return tuple(sorted({*theme.sizes, *grown}))


_GROWTH = (1.14, 1.28, 1.43)
"""Steps above the body's size: 32, 36 and 40 above 28."""


def settings(theme: Theme, demand: Demand) -> Iterator[Setting]:
    """All steps: at each size the theme's spacing, then the tightest; code and tables go down with the text."""
    own = sizes(theme, demand.style)
    asked = max(demand.size, own[-1]) if demand.size else own[0]
    for size in sorted({asked, *scale(theme)}, reverse=True):
        if own[0] < size <= asked:
            yield Setting(size, size / own[0])
    text = tuple(dict.fromkeys(min(size, asked) for size in own))
    count = max(
        len(text),
        _steps(theme.code.sizes, theme.code.paragraph.run.size, theme.code.minimum) if demand.code else 0,
        _steps(theme.table.sizes, theme.table.cell.run.size, theme.table.minimum) if demand.table else 0,
    )
    tightest = min(1.0, theme.spacing.tightest)
    for drop in range(count):
        size = text[min(drop, len(text) - 1)]
        for spacing in (1.0, max(tightest, _FIRST_STEP), tightest) if drop == 0 else (1.0, tightest):
            yield Setting(size, size / own[0], spacing, drop)


def _steps(scale: tuple[float, ...], nominal: float, minimum: float) -> int:
    return 1 + sum(1 for size in scale if minimum <= size < nominal)
