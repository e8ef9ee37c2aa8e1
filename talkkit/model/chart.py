"""A chart as data: what it shows, before any design."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter"]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers with a name."""

    name: str
    values: tuple[float | None, ...]
    """One for each category, or the y of each point; None: not given."""
    xs: tuple[float, ...] = ()
    """The x of each point of a scatter chart."""
    kind: ChartKind | None = None
    """Of a series that is drawn another way than the chart (a line over columns)."""
    secondary: bool = False
    """Measured on a value axis of its own, at the other side."""
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows."""

    kind: ChartKind
    series: tuple[Series, ...]
    categories: tuple[str, ...] = ()
    stacking: Literal["none", "stacked", "percent"] = "none"
    title: str = ""
    category_title: str = ""
    value_title: str = ""
    number_format: str = "General"
    """In the notation of spreadsheets (ECMA-376 part 1, 18.8.31)."""
    legend: Literal["auto", "none", "top", "bottom", "right"] = "auto"
    labels: bool = False
    """Whether each value is written at its mark."""
