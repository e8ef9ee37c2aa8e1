"""Labels and symbols -> how large everything is at one size of type: one size for all nodes of a kind."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from talkkit.diagrams.architecture.model import Architecture, Node
from talkkit.diagrams.sketch import Measure, Paragraph
from talkkit.diagrams.statements import paragraphs
from talkkit.diagrams.symbols import Symbol, symbol
from talkkit.frame import ShapeKind
from talkkit.geometry import Insets, Size
from talkkit.presets import text_insets

PAD_X, PAD_Y = 0.7, 0.35
"""Around a label, of the size of type."""
ICON = 2.1
"""Height of a person."""
_LEAST_WIDTH = 5.0
STRIP = 2.2
"""Height of a log."""
CELL = 0.75
"""Width of a cell at the ends of a short log."""
DOT = 0.5
"""Of a junction."""


class Label(Struct, frozen=True):
    """A text broken at some width."""

    paragraphs: tuple[Paragraph, ...]
    size: Size


class Sizes(Struct, frozen=True, dict=True):
    """Everything measured at `em` points of type, labels broken at `width` points."""

    architecture: Architecture
    measure: Measure
    em: float
    width: float

    @property
    def small(self) -> float:
        """Points of the type at edges and of groups' names."""
        return self.em if self.em <= 18 else float(round(self.em * 0.9))

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Names of nodes and groups."""
        return {
            each.id: self.label(each.label, self.small, 1.6 * self.width, bold=True)
            if each.kind == "group"
            else self.label(each.label, self.em, self.width)
            for each in self.architecture.nodes
        }

    @cached_property
    def edges(self) -> tuple[Label | None, ...]:
        """What stands at each edge."""
        return tuple(
            self.label(edge.label, self.small, self.width) if edge.label else None for edge in self.architecture.edges
        )

    def label(self, text: str, size: float, width: float, *, bold: bool = False) -> Label:
        """A text broken at a width; words wider than it make it wider."""
        said = paragraphs(text)
        least = max((self.measure.longest(each, size, bold=bold) for each in said), default=0.0)
        sizes = [self.measure.broken(each, size, max(width, least), bold=bold) for each in said]
        return Label(said, Size(max((each.width for each in sizes), default=0.0), sum(each.height for each in sizes)))

    def of(self, node: Node) -> Size:
        """The size of a service or junction."""
        if node.kind == "junction":
            return Size(DOT * self.em, DOT * self.em)
        return self._kinds[_kind(symbol(node.icon))]

    @cached_property
    def _kinds(self) -> dict[str, Size]:
        found: dict[str, Size] = {}
        for node in self.architecture.nodes:
            if node.kind != "service":
                continue
            known = symbol(node.icon)
            size, before = self._own(node, known), found.get(_kind(known), Size(0, 0))
            found[_kind(known)] = Size(max(size.width, before.width), max(size.height, before.height))
        boxes = [kind for kind in found if kind not in ("person", "log")]
        wide = max((found[kind].width for kind in boxes), default=0.0)
        return {kind: Size(wide, size.height) if kind in boxes else size for kind, size in found.items()}

    def _own(self, node: Node, known: Symbol) -> Size:
        text, em = self.labels[node.id].size, self.em
        if known.purpose == "person":
            return Size(max(text.width, ICON * em), text.height + (ICON + 0.25) * em)
        if known.purpose == "log":
            return Size(text.width + (4 * CELL + 1.0) * em, max(STRIP * em, text.height + PAD_Y * em))
        return fitted(known.shape, text, Size(_LEAST_WIDTH * em, 2.3 * em), em)


def _kind(known: Symbol) -> str:
    return f"{known.purpose} {known.shape}" if known.shape not in ("rect", "roundRect") else known.purpose


def fitted(shape: ShapeKind, text: Size, least: Size, em: float) -> Size:
    """The smallest size, grown from `least`, in whose text rectangle a text stands with its padding."""
    width, height = max(least.width, text.width + 2 * PAD_X * em), max(least.height, text.height + 2 * PAD_Y * em)
    for _ in range(60):
        own = _own_insets(shape, Size(width, height))
        more_x = text.width + 0.6 * em - (width - own.horizontal)
        more_y = text.height + 0.2 * em - (height - own.vertical)
        if more_x <= 0.01 and more_y <= 0.01:
            break
        width += max(0.0, more_x)
        height += max(0.0, more_y)
    return Size(width, height)


def _own_insets(shape: ShapeKind, size: Size) -> Insets:
    return text_insets(shape, size) if shape != "roundRect" else Insets()
