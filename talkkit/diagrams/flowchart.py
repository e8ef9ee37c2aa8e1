"""Mermaid's flowcharts (`flowchart`, `graph`) -> a picture, with problems where a statement cannot be read."""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.addresses import absolute_target
from talkkit.diagrams.arrows import Arrow, take_arrow
from talkkit.diagrams.graph_statements import DIRECTIONS, finished, painted, unused
from talkkit.diagrams.labels import label
from talkkit.diagrams.outlines import FORMS
from talkkit.diagrams.paints import Styles, over
from talkkit.diagrams.pictures import Direction, Picture, PictureEdge, PictureGroup, PictureNode
from talkkit.diagrams.problems import leads_nowhere
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.shape_names import SHAPES
from talkkit.diagrams.sketch import NO_PAINT, Paint
from talkkit.diagrams.source import Reader, blanked
from talkkit.diagrams.statements import plain, script

_SPACES = re.compile(r"[\s;]*")
_INLINE = re.compile(r"[ \t]*")
_HEAD = re.compile(r"\s*(?:graph|flowchart(?:-elk)?)\b[ \t]*(TB|TD|BT|LR|RL|[<>^v])?", re.IGNORECASE)
_KEYWORD = re.compile(
    r"(subgraph|end|direction|classDef|class|style|linkStyle|click|href|title)(?=\s|;|\Z)(?!\s*(?:--|==|-\.|~~~|&))"
)
_ID = re.compile(r'(?:[^\s\[\](){}<>|;:&@~"=\-]|=(?!=)|-(?![-.>])|:(?!::))+')
_CLASS = re.compile(r":::\s*([\w-]+(?:,[\w-]+)*)")
_AND = re.compile(r"\s*&\s*")
_DATA = re.compile(r"@\{((?:\"[^\"]*\"|'[^']*'|[^}\"'])*)\}")
_PAIR = re.compile(r"""([\w-]+)\s*:\s*("(?:[^"])*"|'[^']*'|[^,\n]+)""")
_REST = re.compile(r'(?:"[^"]*"|[^\n;"])*')
_TITLED = re.compile(r"([^\s\[\"]+)\s*\[(.*)\]\s*\Z", re.DOTALL)
_BRACKETS = (
    ("(((", (")))",), ("double-circle",)),
    ("((", ("))",), ("circle",)),
    ("([", ("])",), ("stadium",)),
    ("(-", ("-)",), ("ellipse",)),
    ("(", (")",), ("rounded",)),
    ("[[", ("]]",), ("subroutine",)),
    ("[(", (")]",), ("cylinder",)),
    ("[/", ("/]", "\\]"), ("lean-right", "trapezoid")),
    ("[\\", ("\\]", "/]"), ("lean-left", "trapezoid-top")),
    ("[", ("]",), ("rect",)),
    ("{{", ("}}",), ("hexagon",)),
    ("{", ("}",), ("diamond",)),
    (">", ("]",), ("odd",)),
)
_ICON = re.compile(r"\bfa[bsrl]?:fa-([\w-]+)")
"""Its name stands for an icon that stands alone."""

_DIRECTIONS: dict[str, Direction] = {**DIRECTIONS, "V": "TB", "^": "BT", ">": "LR", "<": "RL"}


class _Found(Struct):
    """A node as it has been met so far."""

    text: str | None = None
    shape: str = "rect"
    group: str | None = None
    link: str = ""
    tooltip: str = ""
    place: int = 0


class _Chart(Struct):
    reader: Reader
    direction: Direction = "TB"
    nodes: dict[str, _Found] = field(default_factory=dict)
    groups: dict[str, PictureGroup] = field(default_factory=dict)
    edges: list[tuple[str, str, Arrow, int]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    styles: Styles = field(default_factory=Styles)
    links: dict[str, Paint] = field(default_factory=dict)
    title: str = ""
    clicks: list[tuple[str, int]] = field(default_factory=list)
    """What they say of a node, and where: a node may be named behind them."""


def read(text: str) -> Reading:
    """Read a flowchart. Statements that cannot be read are left out, each with a problem."""
    reader = Reader(blanked(text))
    chart = _Chart(reader)
    head = reader.take(_HEAD)
    if head and head.group(1):
        chart.direction = _DIRECTIONS[head.group(1).upper()]
    while True:
        reader.take(_SPACES)
        if reader.done:
            break
        _statement(chart)
    for rest, start in chart.clicks:
        _click(chart, rest, start)
    if chart.open:
        reader.problem(f"subgraph {chart.open[-1]} has no end", len(reader.text), hint="write `end` behind its nodes")
    picture = _picture(chart, text)
    shown = picture if picture.nodes or picture.groups else None
    return finished(reader, shown, "the flowchart has no nodes", "write `A --> B`")


def _statement(chart: _Chart) -> None:
    reader = chart.reader
    start = reader.at
    keyword = reader.take(_KEYWORD)
    if keyword is None:
        _chain(chart)
        return
    if keyword.group(1) == "end":
        if not chart.open:
            reader.problem("this end closes no subgraph", start, reader.at)
        else:
            chart.open.pop()
        return
    rest_match = reader.take(_REST)
    rest = rest_match.group().strip() if rest_match else ""
    match keyword.group(1):
        case "subgraph":
            _subgraph(chart, rest)
        case "direction":
            _own_direction(chart, rest, start)
        case ("classDef" | "class" | "style") as named:
            painted(chart.styles, named, rest, reader, start)
        case "linkStyle":
            _link_style(chart, rest, start)
        case "click" | "href":
            chart.clicks.append((rest, start))
        case _:
            chart.title = plain(rest)


def _subgraph(chart: _Chart, rest: str) -> None:
    titled = _TITLED.match(rest)
    if titled:
        name, title = titled.group(1), titled.group(2)
    else:
        title = rest
        name = plain(title.strip('"`')) or f"subgraph-{len(chart.groups) + 1}"
    parent = chart.open[-1] if chart.open else None
    if name not in chart.groups:
        chart.groups[name] = PictureGroup(name, label(title), parent)
    chart.open.append(name)


def _own_direction(chart: _Chart, rest: str, start: int) -> None:
    direction = _DIRECTIONS.get(rest.upper())
    if direction is None:
        chart.reader.problem(f"{rest or 'nothing'} is no direction", start, hint="write TB, BT, LR or RL")
    elif chart.open:
        chart.groups[chart.open[-1]] = replace(chart.groups[chart.open[-1]], direction=direction)
    else:
        chart.direction = direction


def _link_style(chart: _Chart, rest: str, start: int) -> None:
    numbers, _, css = rest.partition(" ")
    css = re.sub(r"^interpolate\s+\w+\s*", "", css.strip())
    keys = [number.strip() for number in numbers.split(",")]
    paints = Styles()
    unused(chart.reader, paints.define("link", css), start)
    for key in keys:
        if key != "default" and not (key.isdigit() and int(key) < len(chart.edges)):
            chart.reader.problem(f"there is no link {key}", start, hint="links count from 0, in the order of the text")
            continue
        chart.links[key] = over(chart.links.get(key, NO_PAINT), paints.classes["link"])


def _click(chart: _Chart, rest: str, start: int) -> None:
    """Links go along; what runs a script does not."""
    found = re.match(r'(\S+)\s+(?:href\s+)?"([^"]*)"(?:\s+"([^"]*)")?', rest)
    if found is None:
        chart.reader.ignored("clicks that call a script have no effect on a slide", start)
        return
    node = chart.nodes.get(found.group(1))
    if node is None:
        chart.reader.problem(f"there is no node {found.group(1)} to click", start)
        return
    node.link, node.tooltip = absolute_target(found.group(2)), found.group(3) or ""
    if not node.link:
        chart.reader.ignored(leads_nowhere(found.group(2)), start)


def _chain(chart: _Chart) -> None:
    """`A & B --> C -- text --> D`."""
    reader = chart.reader
    tails = _together(chart)
    if tails is None:
        return
    while True:
        start = reader.at
        arrow = take_arrow(reader)
        if arrow is None:
            break
        reader.take(re.compile(r"\s*"))
        heads = None if reader.done else _together(chart)
        if heads is None:
            if reader.done:
                reader.problem("the link leads to nothing", start)
            return
        chart.edges += [(tail, head, arrow, start) for tail in tails for head in heads]
        tails = heads
    reader.take(_INLINE)
    if not reader.done and reader.text[reader.at] not in "\n;":
        start = reader.at
        rest = reader.skip_line().strip()
        reader.problem(f"{_short(rest)} cannot be read", start)


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "\u2026"


def _together(chart: _Chart) -> list[str] | None:
    """`A & B & C`; None, with a problem, where no node stands."""
    names: list[str] = []
    while True:
        name = _node(chart)
        if name is None:
            return None
        if name:
            names.append(name)
        if chart.reader.take(_AND) is None:
            return names


def _node(chart: _Chart) -> str | None:
    """A node with its shape, data and class. Empty: data of an edge."""
    reader = chart.reader
    start = reader.at
    found = reader.take(_ID)
    if found is None:
        rest = reader.skip_line().strip()
        reader.problem(f"{_short(rest)} cannot be read", start)
        return None
    name = found.group()
    data = reader.take(_DATA)
    if data and name in {arrow.name for _, _, arrow, _ in chart.edges if arrow.name}:
        reader.ignored(f"the data of link {name} has no effect on a slide", start, reader.at)
        return ""
    node = _mention(chart, name, start)
    if data:
        _describe(chart, node, data.group(1), start)
    elif not _bracketed(chart, node, name):
        return None
    worn = reader.take(_CLASS)
    if worn:
        chart.styles.wear(name, worn.group(1))
    late = reader.take(_DATA)
    if late:
        _describe(chart, node, late.group(1), start)
    return name


def _mention(chart: _Chart, name: str, place: int) -> _Found:
    node = chart.nodes.setdefault(name, _Found(place=place))
    if chart.open and name not in chart.groups:
        inner = chart.open[-1]
        if node.group is None or node.group in _around(chart, inner):
            node.group = inner
    return node


def _around(chart: _Chart, name: str) -> list[str]:
    found: list[str] = []
    parent = chart.groups[name].parent
    while parent is not None:
        found.append(parent)
        parent = chart.groups[parent].parent
    return found


def _bracketed(chart: _Chart, node: _Found, name: str) -> bool:
    """The text and the shape behind a name, if brackets follow; no when they do not close."""
    reader = chart.reader
    for opening, closings, shapes in _BRACKETS:
        if not reader.sees(opening):
            continue
        ends = {closing: _closing(reader, reader.at + len(opening), closing) for closing in closings}
        found = {closing: end for closing, end in ends.items() if end >= 0}
        if not found:
            if opening in ("(", "[", "{", ">"):
                start = reader.at
                reader.skip_line()
                reader.problem(f"the text of {name} has no end", start, hint=f"close it with {closings[0]}")
                return False
            continue
        closing = min(found, key=lambda each: found[each])
        node.text = reader.text[reader.at + len(opening) : found[closing]]
        node.shape = shapes[closings.index(closing)]
        reader.at = found[closing] + len(closing)
        return True
    return True


_QUOTED = re.compile(r'\s*"[^"]*"\s*')
_OPENERS = {")": "(", "]": "[", "}": "{"}


def _closing(reader: Reader, start: int, closing: str) -> int:
    """Where a text ends: behind its quotes, or at the closing brackets on its line; -1 when it does not."""
    quoted = _QUOTED.match(reader.text, start)
    if quoted:
        return quoted.end() if reader.text.startswith(closing, quoted.end()) else -1
    stop = reader.text.find("\n", start)
    stop = len(reader.text) if stop < 0 else stop
    depth = 0
    opener = _OPENERS.get(closing[-1], "") if len(closing) == 1 else ""
    for index in range(start, stop):
        if depth == 0 and reader.text.startswith(closing, index):
            return index
        depth += (reader.text[index] == opener) - (depth > 0 and reader.text[index] == closing[-1])
    return -1


def _describe(chart: _Chart, node: _Found, data: str, start: int) -> None:
    """`@{ shape: cyl, label: "text" }`."""
    for key, written in _PAIR.findall(data):
        value = written.strip().strip("\"'")
        match key:
            case "shape":
                if value in SHAPES:
                    node.shape = SHAPES[value]
                else:
                    chart.reader.problem(f"there is no shape {value}", start, chart.reader.at)
            case "label":
                node.text = f'"{value}"'
            case "form" | "pos" | "h" | "w" | "constraint" if re.search(r"\b(?:icon|img)\s*:", data):
                pass  # said with the picture that they belong to
            case "icon" | "img":
                chart.reader.ignored(f"the {key} {value} is not drawn", start, chart.reader.at)
                node.shape = "rounded"
            case _:
                chart.reader.ignored(f"{key} has no effect on a slide", start, chart.reader.at)


def _picture(chart: _Chart, text: str) -> Picture:
    for unknown in chart.styles.unknown():
        chart.reader.ignored(f"the class {unknown} is not defined", max(0, chart.reader.text.find(unknown)))
    about = script(text)
    nodes = tuple(_picture_node(chart, name, node) for name, node in chart.nodes.items() if name not in chart.groups)
    groups = tuple(replace(group, paint=chart.styles.of(name)) for name, group in chart.groups.items())
    edges = tuple(
        _picture_edge(chart, index, tail, head, arrow)
        for index, (tail, head, arrow, _) in enumerate(chart.edges)
        if _possible(chart, index)
    )
    return Picture("flowchart", chart.direction, nodes, edges, groups, about.title or chart.title, about.description)


def _possible(chart: _Chart, index: int) -> bool:
    """A group is linked with what is outside of it only."""
    tail, head, _, place = chart.edges[index]
    for one, two in ((tail, head), (head, tail)):
        if one not in chart.groups or tail == head:
            continue
        home = two if two in chart.groups else chart.nodes[two].group
        if home is not None and (home == one or one in _around(chart, home)):
            chart.reader.problem(f"subgraph {one} is linked with what stands in it", place)
            return False
    return True


def _picture_node(chart: _Chart, name: str, node: _Found) -> PictureNode:
    text = label(name) if node.text is None else label(node.text) or label(" ".join(_ICON.findall(node.text)))
    form = FORMS[node.shape]
    paint = chart.styles.of(name)
    group = node.group
    return PictureNode(
        name, text, node.shape, "node", group, paint, link=node.link, tooltip=node.tooltip, kind=form.kind
    )


def _picture_edge(chart: _Chart, index: int, tail: str, head: str, arrow: Arrow) -> PictureEdge:
    paint = over(chart.links.get("default", NO_PAINT), chart.links.get(str(index), NO_PAINT))
    if arrow.name in chart.styles.worn:
        paint = over(paint, chart.styles.of(arrow.name))
    return PictureEdge(
        tail,
        head,
        label(arrow.text),
        arrow.start,
        arrow.end,
        paint.dash or arrow.dash,
        arrow.weight,
        arrow.length,
        arrow.hidden,
        paint,
    )
