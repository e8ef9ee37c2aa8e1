"""What speakers write between the fences, and the charts that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkkit.charts.derived import histogram, waterfall
from talkkit.charts.formats import formatted
from talkkit.charts.numbers import LARGEST
from talkkit.charts.reader import read_chart
from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import ChartContent, walk
from talkkit.model.blocks import Figure
from talkkit.model.chart import Chart
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project


def compiled(folder: Path, fence: str, **files: str) -> Compiled:
    """A talk with one slide that holds the fence; `files` by name without their ending `.csv`."""
    (folder / "talk.md").write_text(f"---\ntitle: T\n---\n\n## One\n\n{fence}\n", encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content.encode())
    return compile_project(open_project(folder), Choices())


def charts(deck: Deck) -> list[Chart]:
    """The charts of a deck."""
    frames = (frame for page in deck.pages for frame in walk(page.frames))
    return [frame.content.chart for frame in frames if isinstance(frame.content, ChartContent)]


def chart(folder: Path, fence: str, **files: str) -> Chart:
    """The only chart, without a complaint about it."""
    made = compiled(folder, fence, **files)
    assert [item.message for item in made.diagnostics if item.code.startswith("TK23")] == []
    return charts(made.deck)[0]


def findings(made: Compiled) -> list[str]:
    """Place and message of what is said about charts."""
    sources = {source.path: source for source in made.sources()}

    def place(item: Diagnostic) -> str:
        assert item.path
        assert item.span
        at = sources[item.path].position(item.span.start)
        return f"{Path(item.path).name}:{at.line}:{at.column} {item.code} {item.message}"

    return [place(item) for item in made.diagnostics if item.code.startswith("TK23")]


@pytest.mark.parametrize(
    "data",
    [
        "Quarter,North,South\nQ1,1.5,2\nQ2,3,",
        "Quarter;North;South\nQ1;1,5;2\nQ2;3;",
        "Quarter\tNorth\tSouth\nQ1\t1.5\t2\nQ2\t3\t",
        "| Quarter | North | South |\n|---|---:|---:|\n| Q1 | 1.5 | 2 |\n| Q2 | 3 | |",
        '"Quarter", "North", "South"\nQ1, 1.5, 2\n\nQ2, 3, n/a',
        ",North,South\n# a remark, with a comma\nQ1,1.5,2\nQ2,3,-",
    ],
)
def test_data_is_read_in_every_form(tmp_path: Path, data: str) -> None:
    """Commas, semicolons with decimal commas, tabs, a Markdown table, quotes, blanks."""
    found = chart(tmp_path, f"```column\n{data}\n```")
    assert found.categories == ("Q1", "Q2")
    assert [(series.name, series.values) for series in found.series] == [("North", (1.5, 3.0)), ("South", (2.0, None))]


def test_lines_of_names_and_values_are_enough(tmp_path: Path) -> None:
    found = chart(tmp_path, "```bar\nOrders: 12\nSearch: 7\n```")
    assert (found.kind, found.categories, found.series[0].values) == ("bar", ("Orders", "Search"), (12.0, 7.0))


def test_years_in_the_first_row_are_names(tmp_path: Path) -> None:
    found = chart(tmp_path, "```line\nRegion,2023,2024\nNorth,10,20\nSouth,5,9\n```")
    assert [series.name for series in found.series] == ["2023", "2024"]
    turned = chart(tmp_path, "```line {transpose}\nRegion,2023,2024\nNorth,10,20\nSouth,5,9\n```")
    assert [series.name for series in turned.series] == ["North", "South"]
    assert turned.categories == ("2023", "2024")


def test_options_stand_behind_the_fence_or_above_the_data(tmp_path: Path) -> None:
    """Attributes, bare words, lines up to a ruler or an empty line, or lines alone: all say the same."""
    data = "A,B\nx,1\ny,2"
    said = [
        chart(tmp_path, f'```chart {{kind=bar title="Two things" stacked}}\n{data}\n```'),
        chart(tmp_path, f"```chart\nkind: stacked bar\ntitle: Two things\n---\n{data}\n```"),
        chart(tmp_path, f"```chart\ntype: bar\nstacked: true\ntitle: Two things\n\n{data}\n```"),
        chart(tmp_path, f'```bar\nstacked: yes\ntitle: "Two things"\n{data}\n```'),
        chart(tmp_path, f'```chart bar stacked {{title="Two things"}}\n{data}\n```'),
    ]
    assert {(found.kind, found.stacking, found.title) for found in said} == {("bar", "stacked", "Two things")}
    assert all(found.series[0].values == (1.0, 2.0) for found in said)


def test_formats_come_from_the_cells_unless_they_are_given(tmp_path: Path) -> None:
    assert chart(tmp_path, "```pie\nA,46 %\nB,54 %\n```").number_format == "0%"
    assert chart(tmp_path, "```bar\nA,€ 4.50\nB,€ 3.20\n```").number_format == '"€"#,##0.00;-"€"#,##0.00'
    assert chart(tmp_path, "```bar\nA,120 ms\nB,80 ms\n```").number_format == '#,##0" ms"'
    assert chart(tmp_path, "```bar {format=thousands}\nA,12000\nB,8000\n```").number_format == '#,##0,"k"'
    assert chart(tmp_path, "```bar {unit=ms}\nA,1.5\nB,8\n```").number_format == '#,##0.0" ms"'
    # A space that is written stays, as some languages have it.
    assert chart(tmp_path, '```bar {unit=" %"}\nA,1.5\nB,8\n```').number_format == '#,##0.0" %"'
    assert chart(tmp_path, '```bar\nunit: " %"\nA,1.5\nB,8\n```').number_format == '#,##0.0" %"'


def test_a_combination_names_its_lines_and_its_second_axis(tmp_path: Path) -> None:
    data = "Q,Orders,Returns,Rate\nQ1,10,2,4%\nQ2,20,3,5%"
    found = chart(tmp_path, f'```column {{line="Rate" secondary="Rate" y2="Share"}}\n{data}\n```')
    assert [(series.kind, series.secondary) for series in found.series] == [
        (None, False),
        (None, False),
        ("line", True),
    ]
    assert (found.number_format, found.secondary.number_format, found.secondary.title) == ("#,##0", "0%", "Share")
    assert chart(tmp_path, f"```chart {{kind=combo}}\n{data}\n```").series[-1].kind == "line"


def test_what_is_brought_out(tmp_path: Path) -> None:
    data = "Team,Days\nOrders,3\nSearch,9\nAccounts,5"
    assert chart(tmp_path, f"```bar {{highlight=max}}\n{data}\n```").highlighted == (1,)
    assert chart(tmp_path, f'```bar {{highlight="orders; Accounts"}}\n{data}\n```').highlighted == (0, 2)
    commas = '"Camera, rain",12\n"Camera, dry",25\nLoop,30'
    for option in ("{highlight='\"Camera, dry\"'}\n", '\nhighlight: "Camera, dry"\n', "\nhighlight: 'Camera, dry'\n"):
        assert chart(tmp_path, f"```chart bar {option}{commas}\n```").highlighted == (1,), option
    assert chart(tmp_path, f'```chart bar\nhighlight: "Camera, rain", Loop\n{commas}\n```').highlighted == (0, 2)
    found = chart(tmp_path, "```line {highlight=B}\nx,A,B\n1,2,3\n2,3,4\n```")
    assert [series.highlighted for series in found.series] == [False, True]


def test_sorting_takes_all_series_along(tmp_path: Path) -> None:
    found = chart(tmp_path, "```bar {sort=descending highlight=last}\nTeam,A,B\nx,1,5\ny,,6\nz,3,7\n```")
    assert found.categories == ("z", "x", "y")
    assert found.series[1].values == (7.0, 5.0, 6.0)


def test_points_have_names_or_groups(tmp_path: Path) -> None:
    named = chart(tmp_path, "```scatter\nTeam,People,Days\nOrders,5,2\nSearch,9,4\n```")
    assert named.series[0].point_names == ("Orders", "Search")
    assert (named.horizontal.title, named.value_title) == ("People", "Days")
    grouped = chart(tmp_path, "```scatter\nRegion,ms,Requests\nEU,5,2\nUS,9,4\nEU,6,3\n```")
    assert [(series.name, series.xs) for series in grouped.series] == [("EU", (5.0, 6.0)), ("US", (9.0,))]


def test_data_comes_from_a_file(tmp_path: Path) -> None:
    """Read as the outline is: with or without a byte order mark, any line ends, beside the talk."""
    found = chart(
        tmp_path, "```line {data=sales.csv use=South}\n```", sales="\ufeffQ;North;South\r\nQ1;1,5;2\r\nQ2;3;4\r\n"
    )
    assert [(series.name, series.values) for series in found.series] == [("South", (2.0, 4.0))]


def test_wrong_cells_are_named_where_they_stand(tmp_path: Path) -> None:
    """In the fence or in the file, by line and column, once a chart; the rest is drawn."""
    made = compiled(tmp_path, "```bar\ntitle: T\n\nA,B\nx,many\ny,2\nz,?!\n```")
    assert findings(made) == ["talk.md:11:3 TK232 'many' is no number, nor are 1 more cells"]
    assert charts(made.deck)[0].series[0].values == (None, 2.0, None)
    filed = compiled(tmp_path, "```bar {data=d.csv}\n```", d="A,B\nx,1\ny,two\n")
    assert findings(filed) == ["d.csv:3:3 TK232 'two' is no number"]


@pytest.mark.parametrize(
    ("fence", "finding"),
    [
        ("```bar {legnd=top}\nA,1\nB,2\n```", "talk.md:7:1 TK231 a chart has no option 'legnd'"),
        ("```bar\nlegend: nowhere\n---\nA,1\nB,2\n```", "talk.md:8:1 TK231 legend: 'nowhere' cannot be used"),
        ("```chart {kind=bubble}\nA,1\nB,2\n```", "talk.md:7:1 TK231 kind: 'bubble' cannot be used"),
        ("```bar {format=nice}\nA,1\nB,2\n```", "talk.md:7:1 TK231 format: 'nice' cannot be used"),
        ("```bar {min=5 max=2}\nA,1\nB,2\n```", "talk.md:7:1 TK231 min: '5' cannot be used"),
        ("```bar\nA,B\nx,1,200\n```", "talk.md:9:5 TK233 this row has 3 cells, the data 2 columns"),
        ("```bar {highlight=Z}\nA,1\nB,2\n```", "talk.md:7:1 TK235 highlight: the data has nothing called 'Z'"),
        ("```pie\nA,1\nB,-2\n```", "talk.md:7:1 TK236 the value of 'B' is below zero, which no slice can show"),
        ("```pie\nX,P,Q\nA,1,3\nB,2,4\n```", "talk.md:7:1 TK236 a pie shows one series; left out: Q"),
        (
            "```line {log}\nX,P\nA,0\nB,2\n```",
            "talk.md:7:1 TK236 the value of 'A' is not above zero, as a log scale needs",
        ),
    ],
)
def test_every_complaint_has_its_place_and_a_chart(tmp_path: Path, fence: str, finding: str) -> None:
    made = compiled(tmp_path, fence)
    assert findings(made) == [finding]
    assert len(charts(made.deck)) == 1


@pytest.mark.parametrize(
    ("fence", "finding"),
    [
        ("```bar\n```", "talk.md:7:1 TK230 this chart holds no numbers that could be drawn"),
        ("```chart\nhello world\n```", "talk.md:7:1 TK230 this chart holds no numbers that could be drawn"),
        ("```bar {data=no.csv}\n```", "talk.md:7:1 TK234 no.csv does not exist"),
        ("```bar {data=d.csv}\n```", "talk.md:7:1 TK230 d.csv holds no numbers that could be drawn"),
        ("```bar {data=book.xlsx}\n```", "talk.md:7:1 TK234 'book.xlsx' is no text file"),
    ],
)
def test_what_cannot_be_drawn_is_shown_as_it_was_written(tmp_path: Path, fence: str, finding: str) -> None:
    """One diagnostic, and never an empty frame."""
    made = compiled(tmp_path, fence, d="Name,Colour\nA,red\n")
    assert findings(made) == [finding]
    assert charts(made.deck) == []


def test_a_file_outside_of_the_project_is_not_read(tmp_path: Path) -> None:
    inner = tmp_path / "talk"
    inner.mkdir()
    (tmp_path / "secret.csv").write_text("A,1\n")
    made = compiled(inner, "```bar {data=../secret.csv}\n```")
    assert [item.code for item in made.diagnostics if item.code.startswith("TK23")] == ["TK234"]
    assert charts(made.deck) == []


ODD_NUMBERS = ("inf", "nan", "Infinity", "1e400", "9" * 400, "9" * 400 + "%", "-" + "9" * 20, "1e99", "1e15")


@pytest.mark.parametrize("number", ODD_NUMBERS)
@pytest.mark.parametrize("place", ["value", "x", "min", "max", "y2-min", "y2-max", "x-min", "x-max"])
def test_no_number_of_a_chart_is_infinite(number: str, place: str) -> None:
    """Whatever stands where a number should: what cannot be drawn is said, and the rest can be."""
    options = f"{place}: {number}\n" if "m" in place else ""
    rows = f"2,{number if place == 'value' else 5}\n{number if place == 'x' else 3},1\n4,1"
    for kind in ("scatter", "column"):
        text = f"kind: {kind}\nsecondary: B\n{options}---\nA,B\n{rows}"
        found = read_chart(Figure("chart", "chart", text, (0,) * 9, Span(0, 1)), {})
        assert found.chart is not None
        numbers = [value for value in _numbers(found.chart) if value is not None]
        assert all(abs(value) <= LARGEST for value in numbers)


def _numbers(chart: Chart) -> Iterator[float | None]:
    for series in chart.series:
        yield from (*series.values, *series.xs)
    yield from (chart.minimum, chart.maximum)
    for axis in (chart.horizontal, chart.secondary):
        yield from (axis.minimum, axis.maximum)


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        (("7.8M", "12M", "0"), '#,##0.0,,"M"', "7.8M"),
        (("900k", "1.25M"), '#,##0.00,,"M"', "0.90M"),
        (("$2.5bn", "$3bn"), '"$"#,##0.0,,,"bn";-"$"#,##0.0,,,"bn"', "$2.5bn"),
        (("3.1 M €", "4 M €"), '#,##0.0,," M"" €"', "3.1 M €"),
        (("12ms", "9ms"), '#,##0"ms"', "12ms"),
        (("12 ms", "9 ms"), '#,##0" ms"', "12 ms"),
        (("950", "1.2k"), "#,##0.0", "950.0"),
    ],
)
def test_numbers_stay_as_they_were_written(tmp_path: Path, cells: tuple[str, ...], code: str, said: str) -> None:
    """Millions stay millions, with the space before them that the speaker wrote or not."""
    rows = "\n".join(f'Row {place},"{cell}"' for place, cell in enumerate(cells))
    found = chart(tmp_path, f"```column\nName,Value\n{rows}\n```")
    assert found.number_format == code
    assert formatted(found.series[0].values[0] or 0.0, code) == said


def test_another_unit_has_an_axis_of_its_own(tmp_path: Path) -> None:
    """Per cent beside euros would lie on the axis: columns become lines on a second axis, and a remark says so."""
    made = compiled(tmp_path, "```column\nYear,Revenue,Margin\n2024,120 €,12%\n2025,150 €,14%\n```")
    (found,) = charts(made.deck)
    assert [(series.kind, series.secondary) for series in found.series] == [(None, False), ("line", True)]
    assert (found.number_format, found.secondary.number_format) == ('#,##0" €"', "0%")
    assert findings(made) == [
        "talk.md:7:1 TK239 the series measure € and %, so Margin has an axis of its own",
    ]


@pytest.mark.parametrize("kind", ["bar", "area", "stacked column"])
def test_another_unit_without_an_axis_is_said(tmp_path: Path, kind: str) -> None:
    made = compiled(tmp_path, f"```chart {{kind='{kind}'}}\nYear,Revenue,Margin\n2024,120 €,12%\n2025,150 €,14%\n```")
    assert "talk.md:7:1 TK239 one axis measures € and %" in findings(made)


def test_a_series_that_lies_on_the_axis_is_said(tmp_path: Path) -> None:
    made = compiled(tmp_path, "```line\nYear,Orders,Staff\n2024,120000,12\n2025,150000,14\n```")
    assert findings(made) == ["talk.md:7:1 TK239 'Staff' is too small to be seen beside 'Orders'"]


def test_an_area_shows_no_value_that_is_missing(tmp_path: Path) -> None:
    """A gap is no zero: areas with one are lines; in a stack the finding tells."""
    data = "Month,A,B\nJan,1,2\nFeb,,3\nMar,4,5"
    made = compiled(tmp_path, f"```area\n{data}\n```")
    assert charts(made.deck)[0].kind == "line"
    assert findings(made) == [
        "talk.md:7:1 TK236 an area shows no gap, so the missing value of 'A' is shown by lines",
    ]
    made = compiled(tmp_path, f"```area {{stacked}}\n{data}\n```")
    assert charts(made.deck)[0].kind == "area"
    assert findings(made) == ["talk.md:7:1 TK236 a missing value of 'A' counts as nothing in a stack"]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("2005", "2010", "2020"), "yyyy"),
        (("2024-01", "2024-02", "2024-07"), "yyyy-mm"),
        (("2024-01-15", "2024-02-20", "2025-01-02"), "yyyy-mm-dd"),
        (("15.1.2024", "20.2.2024", "2.1.2025"), "dd.mm.yyyy"),
        (("Jan 2024", "February 2024", "Jul 2024"), "[$-409]mmm yyyy"),
        (("15 Jan 2024", "20 Feb 2024", "2 Jan 2025"), "[$-409]d mmm yyyy"),
        (("2005", "2010", "2015"), ""),
        (("2024-01", "2024-02", "2024-03"), ""),
        (("2024-02-30", "2024-03-01", "2024-07-01"), ""),
        (("2020", "2010", "2005"), ""),
        (("Room 2005", "Room 2010", "Room 2020"), ""),
        (("Marble 2024", "May 2024", "Jul 2024"), ""),
    ],
)
def test_dates_that_are_not_equally_far_apart_stand_on_an_axis_of_time(
    tmp_path: Path, names: tuple[str, ...], code: str
) -> None:
    """In lines and areas; columns have their names at equal distances, and so have dates at equal steps."""
    rows = "\n".join(f"{name},{place}" for place, name in enumerate(names, 1))
    dates = chart(tmp_path, f"```line\nWhen,Value\n{rows}\n```").dates
    assert (dates.number_format if dates else "") == code
    assert chart(tmp_path, f"```column\nWhen,Value\n{rows}\n```").dates is None


def test_a_histogram_counts_how_often_values_lie_in_round_ranges(tmp_path: Path) -> None:
    """All values are counted once; the ranges are of one width and lie side by side."""
    found = chart(tmp_path, "```histogram\nms\n" + "\n".join(map(str, (12, 15, 20, 22, 39, 40, 41, 80))) + "\n```")
    assert (found.kind, found.joined) == ("column", True)
    assert found.categories == ("0–20", "20–40", "40–60", "60–80")
    assert found.series[0].values == (2.0, 3.0, 2.0, 1.0)
    named = chart(tmp_path, "```histogram {bins=8}\nName,ms\nA,12\nB,15\nC,80\n```")
    assert sum(named.series[0].values) == 3
    assert len(named.categories) == 7
    assert chart(tmp_path, "```histogram\nms\n5\n5\n```").series[0].values == (2.0,)


@given(
    st.lists(st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 3)), min_size=1, max_size=40)
)
def test_a_histogram_loses_no_value(values: list[float]) -> None:
    found = histogram([("A", values)], "#,##0.000", None)
    assert sum(value or 0 for value in found.series[0].values) == len(values)


def test_a_waterfall_goes_from_step_to_step(tmp_path: Path) -> None:
    """Steps stand on an unseen column as high as all before them; what has no value, or is named, is the sum."""
    data = "Step,Value\nStart,12M\nHires,-3.5M\nSales,6M\nResult,\nTaxes,-2M\nNet,99M"
    found = chart(tmp_path, f"```waterfall\n{data}\n```".replace("99M", "-"))
    assert (found.kind, found.stacking, found.labels, found.legend) == ("column", "stacked", True, "none")
    base, up, down, total = found.series
    assert base.hidden
    assert [value and value / 1e6 for value in base.values] == [None, 8.5, 8.5, None, 12.5, None]
    assert [value and value / 1e6 for value in up.values] == [12, None, 6, None, None, None]
    assert [value and value / 1e6 for value in down.values] == [None, 3.5, None, None, 2, None]
    assert [value and value / 1e6 for value in total.values] == [None, None, None, 14.5, None, 12.5]
    assert formatted(3.5e6, down.number_format) == "\u22123.5M"
    told = chart(tmp_path, f"```waterfall {{total=Net}}\n{data}\n```")
    assert [value and value / 1e6 for value in told.series[3].values] == [None, None, None, 14.5, None, 99]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=12))
def test_each_step_of_a_waterfall_begins_where_the_one_before_ends(steps: list[int]) -> None:
    """Across zero, too: what is seen of a step is as long as it, and lies between both levels."""
    level = 0
    series = waterfall([float(step) for step in steps], [False] * len(steps), "0")
    for place, step in enumerate(steps):
        seen = [each.values[place] or 0.0 for each in series if not each.hidden]
        base = series[0].values[place] or 0.0
        assert sum(map(abs, seen)) == abs(step)
        ends = [base, base + sum(seen)] if base else [sum(each for each in seen if each < 0), sum(map(abs, seen))]
        low, high = sorted((level, level + step))
        assert (min(ends), min(ends) + abs(step)) == (low, high)
        level += step


def test_a_waterfall_shows_one_series_and_says_so(tmp_path: Path) -> None:
    made = compiled(tmp_path, "```waterfall {total=Ned}\nStep,A,B\nStart,3,1\nNet,,1\n```")
    assert findings(made) == [
        "talk.md:7:1 TK231 total: 'Ned' cannot be used",
        "talk.md:7:1 TK236 a waterfall shows one series; left out: B",
    ]
