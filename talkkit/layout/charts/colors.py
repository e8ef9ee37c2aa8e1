"""Colours of a chart's series and points: the theme's in order, shades of them beyond, quiet ones beside what is
brought out.
"""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.model.chart import Chart
from talkkit.style import Color, contrast
from talkkit.theme.theme import Theme

_QUIET = Color("accent6")
"""The theme's neutral: a series that stands back."""
_SHADES = (1.0, 0.72, 0.5)
_ENOUGH = 3.0
"""Contrast of a mark with what it stands on (WCAG 2.2, 1.4.11)."""


def series_colors(chart: Chart, theme: Theme) -> tuple[Color, ...]:
    """A colour for each series; one that is not seen takes none away."""
    seen = tuple(series for series in chart.series if not series.hidden)
    found = iter(_seen_colors(replace(chart, series=seen), theme))
    return tuple(Color("bg1") if series.hidden else next(found) for series in chart.series)


def _seen_colors(chart: Chart, theme: Theme) -> tuple[Color, ...]:
    kinds = {chart.kind_of(series) for series in chart.series}
    if not any(series.highlighted for series in chart.series):
        if "line" in kinds and len(kinds) > 1:
            return _combined(chart, theme)
        return tuple(nth(place, theme) for place in range(len(chart.series)))
    found: list[Color] = []
    loud = quiet = 0
    for series in chart.series:
        if series.highlighted:
            found.append(strong(loud, theme))
            loud += 1
        else:
            found.append(shade(_QUIET, quiet, theme))
            quiet += 1
    return tuple(found)


def _combined(chart: Chart, theme: Theme) -> tuple[Color, ...]:
    """Lines in the theme's colours before columns in quiet ones."""
    places = {True: 0, False: 0}
    found: list[Color] = []
    for series in chart.series:
        is_line = chart.kind_of(series) == "line"
        found.append(strong(places[is_line], theme) if is_line else shade(_QUIET, places[is_line], theme))
        places[is_line] += 1
    return tuple(found)


def point_colors(chart: Chart, theme: Theme, count: int) -> tuple[Color, ...]:
    """A colour for each category of a chart whose categories are what differs: slices."""
    if not chart.highlighted:
        return tuple(nth(place, theme) for place in range(count))
    loud = {place: order for order, place in enumerate(chart.highlighted)}
    return tuple(strong(loud[place], theme) if place in loud else _QUIET for place in range(count))


def other_points(chart: Chart, theme: Theme, place: int, count: int) -> tuple[tuple[int, Color], ...]:
    """The points of a series that stand back because others are brought out, and their colour."""
    if not chart.highlighted:
        return ()
    quiet = shade(_QUIET, place, theme)
    return tuple((point, quiet) for point in range(count) if point not in chart.highlighted)


def nth(place: int, theme: Theme) -> Color:
    """The theme's colours in order, then shades of them."""
    palette = theme.chart or (Color("accent1"),)
    return shade(palette[place % len(palette)], place // len(palette), theme)


def strong(place: int, theme: Theme) -> Color:
    """The theme's colours in order without the neutral one."""
    palette = tuple(color for color in theme.chart if color.name != _QUIET.name) or (Color("accent1"),)
    return shade(palette[place % len(palette)], place // len(palette), theme)


def shade(color: Color, step: int, theme: Theme) -> Color:
    """A colour some steps away from the surface; a third step begins anew."""
    if not step % len(_SHADES):
        return color
    share = _SHADES[step % len(_SHADES)]
    if theme.dark:
        return replace(color, lum_mod=color.lum_mod * share, lum_off=color.lum_off * share + (1 - share))
    return replace(color, lum_mod=color.lum_mod * share)


def on(fill: Color, theme: Theme) -> Color:
    """The end of the palette that stands out more from a fill."""
    behind = theme.palette.resolve(fill)
    ends = (Color("bg1"), Color("tx1"))
    return max(ends, key=lambda end: contrast(theme.palette.resolve(end), behind))


def written_in(color: Color, theme: Theme, *, large: bool, otherwise: Color) -> Color:
    """A series' colour for its name, where it can be read on the surface."""
    ratio = contrast(theme.palette.resolve(color), theme.palette.bg1)
    return color if ratio >= (_ENOUGH if large else 4.5) else otherwise
