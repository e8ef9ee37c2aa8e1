"""A picture and a room -> a sketch in the largest type that fits; the scale is tried in steps."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.diagrams.bodies import Body, bodies
from talkkit.diagrams.heads import ROOM
from talkkit.diagrams.layered import Box, Edge, Graph, Group, Layout, Spacing, lay_out
from talkkit.diagrams.pictures import Direction, Picture, PictureEdge, PictureGroup
from talkkit.diagrams.problems import Problem
from talkkit.diagrams.setting import Scale, Texts, title_size
from talkkit.diagrams.sketch import Paragraph, Setting, Sketch
from talkkit.diagrams.tracing import title_place, traced
from talkkit.geometry import Size
from talkkit.model.runs import Run

Step = tuple[float, float, bool, float]
"""Width of labels in type sizes, factor of distances, whether nodes are evened, factor of the space around texts."""

ROOMY: tuple[Step, ...] = (
    (11.0, 1.35, True, 1.0),
    (11.0, 1.0, True, 1.0),
    (8.0, 1.0, True, 1.0),
    (8.0, 0.75, True, 1.0),
)
TIGHT: tuple[Step, ...] = (
    (6.5, 0.75, True, 0.9),
    (6.5, 0.6, False, 0.75),
    (5.0, 0.5, False, 0.6),
    (9.0, 0.5, False, 0.6),
)
"""Tried in this order at each size."""

_ACROSS: dict[Direction, Direction] = {"TB": "LR", "LR": "TB", "BT": "RL", "RL": "BT"}

_GAIN = 1.2
"""How much larger a diagram must become before it is turned."""

MANY = 40
"""Nodes from which on the roomy steps are left out."""


def fitted(picture: Picture, setting: Setting) -> Sketch:
    """The largest type that fits; what fits nowhere is laid out in the smallest and says so.

    A picture for which no direction was written is turned where that makes it clearly larger.
    """
    made = _as_written(picture, setting)
    if not picture.turnable or made.type_size * _GAIN > setting.sizes[0]:
        return made
    turned = _as_written(replace(picture, direction=_ACROSS[picture.direction]), setting)
    return turned if _seen(turned, setting.room) >= _GAIN * _seen(made, setting.room) else made


def _seen(made: Sketch, room: Size) -> float:
    """Points of the type once the sketch is shrunk to its room."""
    return made.type_size * min(1.0, _share(made.size, room))


def _as_written(picture: Picture, setting: Setting) -> Sketch:
    texts = Texts(setting.measure)
    tries = _Tries(picture, setting, texts)
    sizes = setting.sizes
    last = [tries.at(sizes[-1], step) for step in TIGHT[-2:]]
    scale, layout = tightest = max(last, key=lambda tried: _share(tried[1].size, setting.room))
    if not _fits(layout.size, setting.room):
        made = traced(picture, layout, bodies(picture, texts, scale), texts, scale)
        hint = () if picture.turnable else _turn_hint(picture, tries, scale)
        return replace(made, fits=False, problems=(*made.problems, *hint))
    low, high = 0, len(sizes) - 1
    best: tuple[Scale, Layout] | None = None
    while low <= high:
        middle = (low + high) // 2
        found = tries.size(sizes[middle])
        if found is None:
            low = middle + 1
        else:
            best, high = found, middle - 1
    scale, layout = best or tightest
    return traced(picture, layout, bodies(picture, texts, scale), texts, scale)


class _Tries:
    """Attempts at one picture."""

    def __init__(self, picture: Picture, setting: Setting, texts: Texts) -> None:
        self.picture = picture
        self.setting = setting
        self.texts = texts
        self.bodies: dict[str, Body] = {}

    def size(self, size: float) -> tuple[Scale, Layout] | None:
        """The roomiest attempt at a type size that fits."""
        steps: tuple[Step, ...] = TIGHT if len(self.picture.nodes) >= MANY else ROOMY + TIGHT
        if size > 1.2 * self.setting.sizes[-1]:
            steps = tuple(step for step in steps if step[2])
        for step in steps:
            scale, layout = self.at(size, step)
            if _fits(layout.size, self.setting.room):
                return scale, layout
        return None

    def at(self, size: float, step: Step) -> tuple[Scale, Layout]:
        """One attempt."""
        wrap, spacing, even, pad = step
        scale = Scale(size, max(self.setting.sizes[-1], size - 2), wrap, spacing, even, pad)
        self.bodies = bodies(self.picture, self.texts, scale)
        return scale, laid_out(graph(self.picture, self.bodies, self.texts, scale))


def laid_out(made: Graph) -> Layout:
    """A layout in which no line runs through the title of a group."""
    layout = lay_out(made)
    crossed = {
        group.name
        for group in made.groups
        if group.title.width
        and title_place(layout.groups[group.name], group.title, [route.points for route in layout.routes.values()])[1]
    }
    if not crossed:
        return layout
    groups = tuple(replace(group, aside=True) if group.name in crossed else group for group in made.groups)
    return lay_out(replace(made, groups=groups))


def _fits(size: Size, room: Size) -> bool:
    return size.width <= room.width + 0.01 and size.height <= room.height + 0.01


def _share(size: Size, room: Size) -> float:
    return min(room.width / size.width, room.height / size.height)


def _turn_hint(picture: Picture, tries: _Tries, scale: Scale) -> tuple[Problem, ...]:
    """Whether the other direction would be more legible."""
    turned = replace(picture, direction=_ACROSS[picture.direction])
    room = tries.setting.room
    now = _share(laid_out(graph(picture, tries.bodies, tries.texts, scale)).size, room)
    then = _share(laid_out(graph(turned, bodies(turned, tries.texts, scale), tries.texts, scale)).size, room)
    if then < 1.25 * now:
        return ()
    message = f"the {picture.kind} does not fit the slide from {_way(picture)}"
    return (Problem(message, 1, hint=f"written {turned.direction} it would be larger", kind="size"),)


def _way(picture: Picture) -> str:
    return {
        "TB": "top to bottom",
        "BT": "bottom to top",
        "LR": "left to right",
        "RL": "right to left",
    }[picture.direction]


def graph(picture: Picture, made: dict[str, Body], texts: Texts, scale: Scale) -> Graph:
    """The picture with its sizes, for the layout."""
    upright = picture.direction in ("TB", "BT")
    boxes = tuple(
        Box(
            name,
            body.size,
            body.node.group,
            body.room(before=True, upright=upright),
            body.room(before=False, upright=upright),
        )
        for name, body in made.items()
    )
    spacing = Spacing().times(scale.spacing * scale.type / 18.0)
    groups = tuple(_group(group, texts, scale) for group in picture.groups)
    edges = tuple(_edge(index, edge, picture, texts, scale) for index, edge in enumerate(picture.edges))
    return Graph(picture.direction, boxes, edges, groups, spacing, beside=not picture.spread)


def _group(group: PictureGroup, texts: Texts, scale: Scale) -> Group:
    title = title_size(group.paragraphs, texts, scale)
    return Group(group.name, group.parent, title, direction=group.direction)


def _edge(index: int, edge: PictureEdge, picture: Picture, texts: Texts, scale: Scale) -> Edge:
    """Ends that look alike and carry no text meet at one point."""
    return Edge(
        f"edge-{index}",
        edge.tail,
        edge.head,
        edge.length,
        label_size(edge.paragraphs, texts, scale),
        _end_text(edge.tail_text, texts, scale),
        _end_text(edge.head_text, texts, scale),
        ROOM[edge.start] + 4,
        ROOM[edge.end] + 4,
        _share_name(index, edge.start, edge.tail_text, picture, "out"),
        _share_name(index, edge.end, edge.head_text, picture, "in"),
    )


def _share_name(index: int, head: str, text: str, picture: Picture, side: str) -> str:
    if text or (picture.spread and head != "triangle"):
        return f"{side}-{index}"
    return head if picture.spread else side


def label_size(paragraphs: tuple[Paragraph, ...], texts: Texts, scale: Scale) -> Size | None:
    """The room of an edge's label, with a little space around it."""
    if not paragraphs:
        return None
    text = texts.size(paragraphs, scale.small, min(9.0, scale.wrap) * scale.small)
    return Size(text.width + 8.0, text.height + 2.0)


def _end_text(text: str, texts: Texts, scale: Scale) -> Size | None:
    return texts.size(((Run(text),),), scale.small, 1e4) if text else None
