"""What a slide holds, as far as the choice of its layout depends on it."""

from __future__ import annotations

from itertools import islice
from typing import TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.layout.items import Item, LayoutItem, Row, Traits, inner_texts, is_a, is_text
from talkkit.model.blocks import (
    Heading,
    LeafBlock,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    TextBlock,
)
from talkkit.model.runs import plain_text
from talkkit.model.talk import Slide
from talkkit.style import css_color, css_gradient
from talkkit.words import words

_INVERTED = ("invert", "inverse", "inverted")
words("class", _INVERTED)
_Kind = TypeVar("_Kind", bound=LeafBlock)


class Content(Struct, frozen=True):
    """The items of a slide, in order; pictures with a place of their own apart."""

    items: tuple[LayoutItem, ...]
    background: Picture | None = None
    bleeding: Picture | None = None

    def of(self, kind: type[_Kind]) -> tuple[Item[_Kind], ...]:
        """The items of a kind of block."""
        return tuple(item for item in self.items if is_a(item, kind))

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(item for item in self.items if isinstance(item, Row))

    @property
    def lone(self) -> LayoutItem | None:
        """The item, when it is the only one."""
        return self.items[0] if len(self.items) == 1 else None

    @property
    def lone_row(self) -> Row | None:
        """The columns, when there is nothing else."""
        return self.rows[0] if self.rows and len(self.items) == 1 else None

    def lone_with_line(self, kind: type[LeafBlock]) -> bool:
        """One block of that kind, and nothing else but a line of text or two."""
        others = tuple(item for item in self.items if not is_a(item, kind))
        lines = all(is_a(item, Paragraph) for item in others)
        return len(self.items) == len(others) + 1 and lines and is_short(others, 180)


def content(items: tuple[LayoutItem, ...]) -> Content:
    """Sorts out the first picture behind the slide and the first that bleeds off a side; others stay where they are."""
    background: Picture | None = None
    bleeding: Picture | None = None
    rest: list[LayoutItem] = []
    for item in items:
        place = item.block.place if is_a(item, Picture) else "inline"
        if is_a(item, Picture) and place == "background" and background is None:
            background = item.block
        elif is_a(item, Picture) and place in ("left", "right") and bleeding is None:
            bleeding = item.block
        else:
            rest.append(item)
    if background is not None and background.fit == "contain" and not rest:
        return Content((Item(replace(background, place="inline")),), None, bleeding)
    lines = tuple(_caption(picture) for picture in (background, bleeding) if picture is not None and picture.caption)
    if bleeding is not None:
        bleeding = replace(bleeding, caption=())
    return Content((*rest, *lines), background, bleeding)


def behind(items: tuple[LayoutItem, ...]) -> tuple[LayoutItem, ...]:
    """The picture behind the slide, if it has one, without the caption: the first page shows that."""
    pictures = (item for item in items if is_a(item, Picture))
    found = (item.block for item in pictures if item.block.place == "background")
    return tuple(Item(replace(picture, caption=())) for picture in islice(found, 1))


def _caption(picture: Picture) -> LayoutItem:
    """The caption of a picture that has no room for one, as a quiet line of text."""
    return Item(Paragraph(picture.caption, picture.span), Traits(classes=("muted",)))


def is_short(items: tuple[LayoutItem, ...], characters: int) -> bool:
    """Whether the items are text of at most that many characters."""
    for item in items:
        characters -= text_length(item.block) if is_text(item) else characters + 1
        if characters < 0:
            return False
    return True


def text_length(block: TextBlock) -> int:
    """Characters of a text block; lines of their own count for more."""
    match block:
        case Paragraph() | Heading():
            return len(plain_text(block.runs)) + 10
        case ListBlock():
            return sum(10 + sum(map(text_length, inner_texts(item.blocks))) for item in block.items)
        case Quote():
            return sum(map(text_length, inner_texts(block.blocks))) + len(plain_text(block.attribution))
        case _:
            assert_never(block)


def is_inverted(slide: Slide) -> bool:
    """Whether the slide asks for the other surface of its theme."""
    return any(name in slide.attributes.classes for name in _INVERTED)


def background_colors(slide: Slide) -> tuple[str, ...]:
    """`#RRGGBB` of the colours that the slide asks for behind it: one, or those of a gradient."""
    written = slide.attributes.get("background-color") or ""
    color, gradient = css_color(written), css_gradient(written)
    return (color,) if color else gradient.colors if gradient else ()


def wants_surface(slide: Slide) -> bool:
    """Whether the slide may stand on a surface that its layout does not have by itself."""
    return is_inverted(slide) or bool(slide.attributes.get("background-color"))
