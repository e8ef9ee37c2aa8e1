"""A chart as data: what it shows, before any design."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ChartKind = Literal["column", "bar", "line", "area", "pie", "doughnut", "scatter"]


class Series(Struct, frozen=True):
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
    hidden: bool = False
    """Not seen: what others stand on."""
    number_format: str = ""
    """Of its labels, where it is not that of the axis."""
    point_names: tuple[str, ...] = ()
    """Of a scatter chart: what each point stands for, written beside it."""


class NumberAxis(Struct, frozen=True):
    """What the speaker asks of an axis with numbers; None: the data decides."""

    title: str = ""
    number_format: str = "General"
    minimum: float | None = None
    maximum: float | None = None
    logarithmic: bool = False


class Dates(Struct, frozen=True):
    """Categories that stand on an axis of time."""

    serials: tuple[int, ...]
    """The day of each, as spreadsheets count them, rising."""
    number_format: str
    unit: Literal["days", "months", "years"]
    """What they tell apart."""


class Chart(Struct, frozen=True):
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
    labels: bool | None = None
    """Whether each value is written at its mark; None: where there is room and it replaces the axis."""
    minimum: float | None = None
    """Where the value axis begins; None: where the data asks for it."""
    maximum: float | None = None
    logarithmic: bool = False
    joined: bool = False
    """Whether columns stand side by side without gaps, as ranges of one quantity do."""
    secondary: NumberAxis = NumberAxis()
    """The value axis at the other side."""
    horizontal: NumberAxis = NumberAxis()
    """The x axis of a scatter chart."""
    dates: Dates | None = None
    """When the categories are; None: they stand at equal distances."""
    highlighted: tuple[int, ...] = ()
    """Places of categories (or points) that are brought out; the others stand back."""

    def kind_of(self, series: Series) -> ChartKind:
        """How a series is drawn."""
        return series.kind or self.kind

    def code_of(self, series: Series) -> str:
        """The number format of the axis that a series is measured on."""
        return self.secondary.number_format if series.secondary else self.number_format

    @property
    def primary(self) -> NumberAxis:
        """What is asked of the value axis."""
        return NumberAxis(self.value_title, self.number_format, self.minimum, self.maximum, self.logarithmic)

    @property
    def is_round(self) -> bool:
        """Whether it shows parts of a whole around a centre."""
        return self.kind in ("pie", "doughnut")

    @property
    def brings_out(self) -> bool:
        """Whether some of it is brought out."""
        return bool(self.highlighted) or any(series.highlighted for series in self.series)
