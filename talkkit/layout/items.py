"""What layout sets: leaf blocks, each with what is known of it, and items that stand side by side or in a panel.

`itemize` makes them from the blocks of a slide. What is left of a slide after a split is made of items again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeGuard, TypeVar, cast

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.model import walk
from talkkit.model.blocks import Block, Callout, Heading, LeafBlock, Picture, TextBlock
from talkkit.model.runs import Run, plain_text
from talkkit.style import Align


class Traits(Struct, frozen=True):
    """What an item has from the groups around it."""

    align: Align | None = None
    step: int = 0
    """The click on which it appears; 0: with the slide."""
    classes: tuple[str, ...] = ()


NO_TRAITS = Traits()

_Kind = TypeVar("_Kind", bound=LeafBlock)
_Leaf_co = TypeVar("_Leaf_co", bound=LeafBlock, covariant=True)


class Item(Struct, Generic[_Leaf_co], frozen=True):
    """A block that is set by itself. Lists and quotations hold nothing but text."""

    block: _Leaf_co
    traits: Traits = NO_TRAITS
    size: float | None = None
    """Points that a part of a split table or program keeps to, so that all parts look alike."""
    part: int = 0
    """Which part of a figure it shows, from 1; 0: the whole."""
    continued: int = 0
    """How many lists, each the beginning of the one around it, go on in the middle of an item: that has no marker."""

    @property
    def span(self) -> Span:
        return self.block.span

    @property
    def classes(self) -> tuple[str, ...]:
        """Its own, then those of the groups around it."""
        return (*self.block.attributes.classes, *self.traits.classes)


class Row(Struct, frozen=True):
    """Items in columns side by side."""

    columns: tuple[tuple[LayoutItem, ...], ...]
    weights: tuple[float | None, ...]
    """The columns' shares of the width; None shares what is left evenly."""
    span: Span
    classes: tuple[str, ...] = ()


class Panel(Struct, frozen=True):
    """Items on the surface of a callout. Clicks inside of it are counted from its own."""

    callout: Callout
    """Without its blocks."""
    items: tuple[LayoutItem, ...]
    traits: Traits = NO_TRAITS

    @property
    def span(self) -> Span:
        return self.callout.span

    @property
    def classes(self) -> tuple[str, ...]:
        """Those of the groups around it."""
        return self.traits.classes


class Part(Struct, frozen=True):
    """One of the equal things of a component."""

    head: tuple[Run, ...] = ()
    """What it is called: a heading, a figure, a date, a name."""
    texts: tuple[TextBlock, ...] = ()
    pictures: tuple[Picture, ...] = ()
    span: Span = Span(0, 0)
    last: bool = False
    """Whether it is none of the equal things: a line below them, the picture that they belong to."""
    icon: str = ""
    """Name of the icon that it begins with."""
    at: tuple[float, float] | None = None
    """Shares of that picture's width and height where it is shown."""

    @property
    def text(self) -> str:
        """What it says, beside its head."""
        return " ".join(plain_text(runs) for block in self.texts for runs in _runs(block))


class Component(Struct, frozen=True):
    """Equal things that are set as one: cards, steps, figures."""

    kind: str
    parts: tuple[Part, ...]
    plain: tuple[LayoutItem, ...]
    """What it is shown as where it has no room."""
    span: Span
    traits: Traits = NO_TRAITS
    builds: bool = False
    """Whether each part appears on a click of its own."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Those of the groups around it."""
        return self.traits.classes


LayoutItem = Item[LeafBlock] | Row | Panel | Component

Cut = tuple[tuple[LayoutItem, ...], tuple[LayoutItem, ...]]
"""What comes before and what comes after a cut."""


def _runs(block: TextBlock) -> Iterator[tuple[Run, ...]]:
    for inner in walk.inside((block,)):
        yield from walk.parts(inner)[0]


def is_a(item: LayoutItem, kind: type[_Kind]) -> TypeGuard[Item[_Kind]]:
    """Whether the item is a block of that kind."""
    return isinstance(item, Item) and isinstance(item.block, kind)


def is_text(item: LayoutItem) -> TypeGuard[Item[TextBlock]]:
    """Whether the item is text, which flows into one frame with the text beside it."""
    return isinstance(item, Item) and isinstance(item.block, TextBlock)


def is_heading(item: LayoutItem) -> bool:
    """Whether the item is a heading, which stays with what it announces."""
    return is_a(item, Heading)


def is_bare(item: LayoutItem) -> bool:
    """Whether no group around the item and no click before it says anything about it."""
    return isinstance(item, Row) or item.traits == NO_TRAITS


def texts(items: Iterable[LayoutItem]) -> tuple[Item[TextBlock], ...]:
    """The items that are text."""
    return tuple(item for item in items if is_text(item))


def inner_texts(blocks: tuple[Block, ...]) -> tuple[TextBlock, ...]:
    """The blocks inside of an item's list or quotation, which are nothing but text."""
    return cast("tuple[TextBlock, ...]", blocks)


def leaf_items(items: Iterable[LayoutItem]) -> Iterator[Item[LeafBlock]]:
    """Every block by itself, those in columns and panels, too."""
    for item in items:
        if isinstance(item, Item):
            yield item
        elif isinstance(item, Row):
            yield from (leaf for each in item.columns for leaf in leaf_items(each))
        else:
            yield from leaf_items(item.items if isinstance(item, Panel) else item.plain)


def holds(items: Iterable[LayoutItem], kind: type[LeafBlock]) -> bool:
    """Whether a block of that kind stands among the items, or inside of one."""
    return any(is_a(item, kind) for item in leaf_items(items))
