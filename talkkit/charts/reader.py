"""A figure (a fence's options and data, or the data file that it names) -> a chart, with located diagnostics."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts import formats
from talkkit.charts.cells import Cell, grid
from talkkit.charts.choosing import highlighted, sorted_rows, with_kinds, with_units
from talkkit.charts.dates import with_dates
from talkkit.charts.derived import BELOW, histogram, waterfall
from talkkit.charts.limits import drawable
from talkkit.charts.manner import inferred
from talkkit.charts.numbers import Number
from talkkit.charts.options import KINDS, kind_words, read_options
from talkkit.charts.rules import CHART_OPTION, CHART_VALUE, UNREADABLE_CHART
from talkkit.charts.table import Column, Columns, columns, numbers
from talkkit.diagnostics import Diagnostic, Rule, Span
from talkkit.model.blocks import Figure
from talkkit.model.chart import Chart, ChartKind, NumberAxis, Series


class ChartReading(Struct, frozen=True):
    """A chart as it was read, or None where nothing can be drawn; spans relative to the slide, or in the data file."""

    chart: Chart | None
    diagnostics: tuple[Diagnostic, ...] = ()
    alt: str = ""
    """What the speaker wrote above the data, like the caption."""
    caption: str = ""


def data_file(figure: Figure) -> str:
    """The path of the data file that a chart names, as written; empty when its data stands in the fence."""
    return read_options(figure).get("data")


def read_chart(figure: Figure, files: Mapping[str, str]) -> ChartReading:
    """The chart that a figure describes. A data file that is not among `files` has its diagnostic already."""
    path = data_file(figure)
    if path and path not in files:
        return ChartReading(None)
    return _read(figure, path, files.get(path, ""))


@lru_cache(maxsize=64)
def _read(figure: Figure, path: str, content: str) -> ChartReading:
    """Pure; remembered because a slide is tried at several sizes."""
    return _Reader(figure, path, content).reading()


class _Reader:
    """Reads one chart."""

    def __init__(self, figure: Figure, path: str, content: str) -> None:
        self.figure = figure
        self.path = path
        self.options = read_options(figure)
        self.text = content if path else figure.text
        self.found: list[Diagnostic] = []
        starts = [0, *(place + 1 for place, mark in enumerate(figure.text) if mark == "\n")]
        self._starts = starts

    def report(self, rule: Rule, message: str, cell: Cell, hint: str) -> Diagnostic:
        """A finding at a cell, in the fence or in the data file."""
        if self.path:
            return rule.at(message, Span(cell.start, cell.start + cell.length), path=self.path, hint=hint)
        line = bisect_right(self._starts, cell.start) - 1
        start = self.figure.line_starts[min(line, len(self.figure.line_starts) - 1)] + cell.start - self._starts[line]
        return rule.at(message, Span(start, start + cell.length), hint=hint)

    def reading(self) -> ChartReading:
        """The chart with all that there is to say, the options first."""
        kind, stacking = self._kind()
        read = grid(self.text, 0 if self.path else self.options.data_start)
        flip = self.options.flag("transpose") or False
        data = columns(read, self.report, header=self.options.flag("header"), transposed=flip)
        self.found += data.found
        chart = self._chart(kind, self._turned(data, kind), self._stacking(kind, stacking))
        if chart is None:
            return ChartReading(None, (*self.options.found, self._nothing()))
        chart, found = drawable(chart, self.options, self.figure.span)
        said = (*self.options.found, *self.found, *found)
        return ChartReading(chart, said, self.options.get("alt"), self.options.get("caption"))

    def _nothing(self) -> Diagnostic:
        hint = "a line with names, then lines such as: Orders, 1200"
        if not self.path:
            return UNREADABLE_CHART.at("this chart holds no numbers that could be drawn", self.figure.span, hint=hint)
        message = f"{self.path} holds no numbers that could be drawn"
        return UNREADABLE_CHART.at(message, self.options.place("data"), hint=hint)

    def _kind(self) -> tuple[str, str]:
        written = self.options.get("kind")
        kind, stacking, unknown = kind_words(written)
        if unknown or (written and not kind and not stacking):
            kinds = ", ".join(dict.fromkeys(KINDS.values()))
            self.options.refuse("kind", f"one of {kinds}")
        return kind or "column", stacking

    def _stacking(self, kind: str, said: str) -> Literal["none", "stacked", "percent"]:
        flag = self.options.flag("stacked")
        written = self.options.get("stacked")
        _, word, unknown = kind_words(written)
        if written and flag is None and (unknown or not word):
            self.options.refuse("stacked", "true, false or percent")
        found = {True: "stacked", False: "none", None: word or said or "none"}[flag]
        if found != "none" and kind in ("pie", "doughnut", "scatter", "histogram", "waterfall"):
            self.found.append(CHART_OPTION.at(f"a {kind} chart cannot be stacked", self.options.place("stacked")))
            return "none"
        return cast(Literal["none", "stacked", "percent"], found)

    def _turned(self, data: Columns, kind: str) -> Columns:
        """Data of one row with several numbers, and no names: each number is a category of its own."""
        lone = data.columns and len(data.columns[0].cells) == 1 and len(data.columns) > 2
        if not lone or kind == "scatter" or not all(data.numeric(column) for column in data.columns):
            return data
        cells = tuple(column.cells[0] for column in data.columns)
        names = tuple(Cell(column.name, cell.start, 1) for column, cell in zip(data.columns, cells, strict=True))
        return replace(data, columns=(Column("", names), Column("", cells)))

    def _chart(self, kind: str, data: Columns, stacking: Literal["none", "stacked", "percent"]) -> Chart | None:
        if kind == "scatter":
            return self._scatter(data)
        several = len(data.columns) > 1 and kind != "histogram"
        named = several or (bool(data.columns) and not data.numeric(data.columns[0]))
        names = data.columns[0] if named else None
        chosen = self._chosen(data.columns[1:] if named else data.columns)
        values, found = numbers(chosen, data, self.report)
        self.found += found
        if not any(number for column in values for number in column):
            return None
        count = len(values[0])
        categories = names.texts if names else tuple(str(place) for place in range(1, count + 1))
        series = tuple(
            Series(self._name(column, place, len(chosen)), tuple(number.value if number else None for number in row))
            for place, (column, row) in enumerate(zip(chosen, values, strict=True))
        )
        if kind == "histogram":
            return self._histogram(series, values)
        if kind == "waterfall":
            return self._waterfall(series, values[0], categories)
        base: ChartKind = "column" if kind == "combination" else cast(ChartKind, kind)
        chart = Chart(base, series, categories, stacking, category_title=self.options.get("x"))
        chart = with_kinds(self._dressed(chart), self.options, combined=kind == "combination")
        chart = with_units(chart, values, self.options)
        chart = self._formatted(chart, values)
        return highlighted(with_dates(sorted_rows(chart, self.options)), self.options)

    def _histogram(self, series: tuple[Series, ...], values: tuple[tuple[Number | None, ...], ...]) -> Chart:
        code = self._format("x-format", tuple(number for row in values for number in row if number))
        made = histogram([(each.name, each.values) for each in series], code, self.options.number("bins"))
        made = self._dressed(replace(made, category_title=self.options.get("x")))
        return highlighted(
            replace(made, number_format=formats.format_code(self.options.get("format")) or "#,##0"), self.options
        )

    def _waterfall(
        self, series: tuple[Series, ...], row: tuple[Number | None, ...], categories: tuple[str, ...]
    ) -> Chart:
        """Steps of the first series; further ones are left out, which is said."""
        if len(series) > 1:
            left = ", ".join(each.name for each in series[1:])
            self.found.append(CHART_VALUE.at(f"a waterfall shows one series; left out: {left}", self.figure.span))
        code = self._format("format", tuple(number for number in row if number), self.options.get("unit"))
        totals = {name.casefold() for name in self.options.names("total")}
        unknown = totals - {name.casefold() for name in categories}
        if unknown:
            self.options.refuse("total", f"names of the data: {', '.join(categories[:8])}")
        steps = waterfall(series[0].values, [name.casefold() in totals for name in categories], code)
        chart = self._dressed(Chart("column", steps, categories, "stacked", category_title=self.options.get("x")))
        # The two parts of a step across zero are not what the step is, so the axis tells.
        labels = chart.labels is not False and steps[-1].name != BELOW
        legend = "none" if chart.legend == "auto" else chart.legend
        chart = replace(chart, number_format=code, labels=labels, legend=legend)
        return highlighted(chart, self.options)

    def _chosen(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns that the option `use` names, in its order; all without it."""
        names = self.options.names("use")
        by_name = {column.name.casefold(): column for column in columns}
        chosen = tuple(by_name[name.casefold()] for name in names if name.casefold() in by_name)
        if names and len(chosen) < len(names):
            known = ", ".join(column.name for column in columns)
            self.options.refuse("use", f"the columns are {known}")
        return chosen or columns

    def _name(self, column: Column, place: int, count: int) -> str:
        if column.name:
            return column.name
        return str(place + 1) if count > 1 else self.options.get("y") or self.options.get("title")

    def _dressed(self, chart: Chart) -> Chart:
        """The chart with titles, legend, labels and bounds."""
        options = self.options
        legend = options.get("legend").strip().lower() or "auto"
        legend = {"true": "auto", "false": "none", "off": "none", "hide": "none", "left": "right"}.get(legend, legend)
        if legend not in ("auto", "none", "top", "bottom", "right"):
            options.refuse("legend", "top, bottom, right or none")
            legend = "auto"
        if options.get("labels") and options.flag("labels") is None and options.get("labels") != "auto":
            options.refuse("labels", "true or false")
        logarithmic = options.get("scale").strip().lower() in ("log", "logarithmic", "log10")
        if options.get("scale") and not logarithmic and options.get("scale") != "linear":
            options.refuse("scale", "linear or log")
        return replace(
            chart,
            title=options.get("title"),
            value_title=options.get("y"),
            legend=cast(Literal["auto", "none", "top", "bottom", "right"], legend),
            labels=options.flag("labels"),
            minimum=options.number("min"),
            maximum=options.number("max"),
            logarithmic=logarithmic and not chart.is_round,
            secondary=NumberAxis(options.get("y2"), minimum=options.number("y2-min"), maximum=options.number("y2-max")),
        )

    def _formatted(self, chart: Chart, values: tuple[tuple[Number | None, ...], ...]) -> Chart:
        pairs = tuple(zip(chart.series, values, strict=True))
        first = tuple(number for series, row in pairs for number in row if number and not series.secondary)
        second = tuple(number for series, row in pairs for number in row if number and series.secondary)
        code = self._format("format", first or second, self.options.get("unit"))
        other = self._format("y2-format", second) if second else "General"
        return replace(chart, number_format=code, secondary=replace(chart.secondary, number_format=other))

    def _format(self, option: str, written: tuple[Number, ...], unit: str = "") -> str:
        """What the option says, else what the cells were written with."""
        said = self.options.get(option)
        code = formats.format_code(said) if said else None
        if said and code is None:
            self.options.refuse(option, "such as 0.0, #,##0, 0%, thousands, € or 0.0 ms")
        if code:
            return formats.with_unit(code, unit) if unit else code
        return inferred(written, unit)

    def _scatter(self, data: Columns) -> Chart | None:
        """Columns of x and of one y or more; a first column of names groups the points, or names each."""
        found = data.columns
        names = found[0] if len(found) > 2 and not data.numeric(found[0]) else None
        found = found[1:] if names else found
        if len(found) < 2:
            return None
        chosen = (found[0], *self._chosen(found[1:]))
        rows, said = numbers(chosen, data, self.report)
        self.found += said
        series = tuple(self._points(chosen, rows, names))
        if not any(value is not None for each in series for value in each.values):
            return None
        chart = replace(self._dressed(Chart("scatter", series)), category_title="")
        across = tuple(number for number in rows[0] if number)
        upward = tuple(number for row in rows[1:] for number in row if number)
        horizontal = NumberAxis(
            self.options.get("x") or chosen[0].name,
            self._format("x-format", across),
            self.options.number("x-min"),
            self.options.number("x-max"),
        )
        title = chart.value_title or (chosen[1].name if len(chosen) == 2 else "")
        code = self._format("format", upward, self.options.get("unit"))
        chart = replace(chart, horizontal=horizontal, value_title=title, number_format=code)
        return highlighted(chart, self.options)

    def _points(
        self, chosen: tuple[Column, ...], rows: tuple[tuple[Number | None, ...], ...], names: Column | None
    ) -> list[Series]:
        texts = names.texts if names else ()
        grouped = len(set(texts)) < len(texts) and len(chosen) == 2
        made: list[Series] = []
        for column, row in zip(chosen[1:], rows[1:], strict=True):
            points = [
                (x.value, y.value, texts[place] if names else "")
                for place, (x, y) in enumerate(zip(rows[0], row, strict=True))
                if x and y
            ]
            if not grouped:
                xs, ys, labels = (tuple(part) for part in zip(*points, strict=True)) if points else ((), (), ())
                made.append(Series(column.name, ys, xs, point_names=labels if names else ()))
                continue
            for group in dict.fromkeys(texts):
                own = [point for point in points if point[2] == group]
                made.append(Series(group, tuple(y for _, y, _ in own), tuple(x for x, _, _ in own)))
        return made
