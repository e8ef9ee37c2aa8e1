"""What can be wrong with a chart: TK23x."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

UNREADABLE_CHART = rule(
    "TK230",
    "unreadable-chart",
    Severity.WARNING,
    what="A chart has no number that could be drawn. Its source is shown as code.",
    why="The audience would see the data as text instead of the chart.",
    example="```chart {kind=bar}\nService\n```",
    instead="```chart {kind=bar}\nService,Requests\nOrders,1200\nSearch,800\n```",
)
CHART_OPTION = rule(
    "TK231",
    "chart-option",
    Severity.WARNING,
    what="An option of a chart is not known, or its value is none that it can have. The chart is drawn without it.",
    why="The chart looks other than you meant.",
    example="```bar {legnd=top}\nA,1\nB,2\n```",
    instead="Write the option that the message suggests; docs/charts.md lists all of them.",
)
CHART_NUMBER = rule(
    "TK232",
    "chart-number",
    Severity.WARNING,
    what="A cell of a chart's data is no number. It is left out of the drawing, as an empty cell is.",
    why="A bar or point is missing.",
    example="```bar\nService,Requests\nOrders,many\nSearch,800\n```",
    instead="Write a number, or leave the cell empty where there is none.",
)
CHART_ROW = rule(
    "TK233",
    "chart-row",
    Severity.WARNING,
    what="A row of a chart's data has more cells than the header. What is beyond it is not drawn.",
    why="Often a number holds a comma, so that it was read as two.",
    example="```bar\nService,Requests\nOrders,1,200\n```",
    instead='Put the number in quotes ("1,200"), or separate the cells with semicolons.',
)
CHART_FILE = rule(
    "TK234",
    "chart-file",
    Severity.WARNING,
    what="The data file of a chart cannot be read. The chart's source is shown as code.",
    why="There is nothing to draw.",
    example="```bar {data=sale.csv}\n```",
    instead="Correct the path; it is relative to the outline. CSV and tab-separated text can be read.",
)
CHART_NAME = rule(
    "TK235",
    "chart-name",
    Severity.WARNING,
    what="An option of a chart names a series or a category that the data does not have.",
    why="What you meant to bring out looks like everything else.",
    example='```bar {highlight="Serch"}\nService,Requests\nOrders,1200\nSearch,800\n```',
    instead="Write the name as it stands in the data; `max`, `min`, `first` and `last` are names too.",
)
CHART_VALUE = rule(
    "TK236",
    "chart-value",
    Severity.WARNING,
    what="A value cannot be shown by this kind of chart: below zero in a pie, not above zero on a logarithmic axis, "
    "a second series in a pie, or a missing value in an area.",
    why="That value is missing from the drawing.",
    example="```pie\nProfit,12\nLoss,-4\n```",
    instead="Use columns or bars, which can show it.",
)
CROWDED_CHART = rule(
    "TK237",
    "crowded-chart",
    Severity.INFO,
    what="A chart shows more than can be told apart from the back row: many series, many slices, or labels that do "
    "not all have room.",
    why="What cannot be read is not evidence.",
    example="```pie\nA,9\nB,8\nC,7\nD,6\nE,5\nF,4\nG,3\nH,2\n```",
    instead="Show the few that matter, and add up the others; long names have room beside horizontal bars.",
)
LONG_LABELS = rule(
    "TK238",
    "long-chart-labels",
    Severity.INFO,
    what="The names below columns have no room, so the chart is drawn as horizontal bars.",
    why="Slanted or tiny names cannot be read from the back row.",
    example="```column\nTeam,Days\nSettlement of international orders,12\nSearch and recommendations,9\n```",
    instead="Write `bar` to say that this is meant, or shorten the names.",
)
FLAT_SERIES = rule(
    "TK239",
    "flat-chart-series",
    Severity.INFO,
    what="Series of one chart are measured in different units, or one is so small beside the others that it lies on "
    "the axis. Where it can, the chart gives the other unit an axis of its own.",
    why="On one axis the audience compares what cannot be compared, and sees nothing of the smaller series.",
    example="```column\nYear,Revenue,Margin\n2024,1500000,12\n2025,1700000,15\n```",
    instead="```column {secondary=Margin line=Margin}\nYear,Revenue,Margin\n2024,1500000,12\n2025,1700000,15\n```",
)
