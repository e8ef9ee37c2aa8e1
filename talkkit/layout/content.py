"""What a slide holds, as far as the choice of its layout depends on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkkit.layout.traits import TEXT, opened
from talkkit.model.blocks import (
    Attributes,
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from talkkit.model.runs import plain_text


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a slide (of `prepared`) by kind, in order; pictures with a place of their own apart."""

    blocks: tuple[Block, ...]
    background: Picture | None = None
    bleeding: Picture | None = None

    def of(self, *kinds: type) -> tuple[Block, ...]:
        """The blocks of these kinds, opened."""
        return tuple(block for block in self.inner if isinstance(block, kinds))

    @property
    def inner(self) -> tuple[Block, ...]:
        return tuple(opened(block)[0] for block in self.blocks)

    @property
    def lone(self) -> Block | None:
        """The block, when it is the only one."""
        return self.inner[0] if len(self.blocks) == 1 else None

    def lone_with_line(self, kind: type) -> bool:
        """One block of that kind, and nothing else but a line of text or two."""
        others = tuple(block for block in self.inner if not isinstance(block, kind))
        lines = all(isinstance(block, Paragraph) for block in others)
        return len(self.of(kind)) == 1 and lines and is_short(others, 180)


def content(blocks: tuple[Block, ...]) -> Content:
    """Sorts out the first picture behind the slide and the first that bleeds off a side; others stay where they are."""
    background: Picture | None = None
    bleeding: Picture | None = None
    rest: list[Block] = []
    for block in blocks:
        inner, _ = opened(block)
        if isinstance(inner, Picture) and inner.place == "background" and background is None:
            background = inner
        elif isinstance(inner, Picture) and inner.place in ("left", "right") and bleeding is None:
            bleeding = inner
        else:
            rest.append(block)
    if background is not None and background.fit == "contain" and not rest:
        return Content((replace(background, place="inline"),), None, bleeding)
    lines = tuple(_caption(picture) for picture in (background, bleeding) if picture is not None and picture.caption)
    if bleeding is not None:
        bleeding = replace(bleeding, caption=())
    return Content((*rest, *lines), background, bleeding)


def _caption(picture: Picture) -> Block:
    """The caption of a picture that has no room for one, as a quiet line of text."""
    return Div((Paragraph(picture.caption, picture.span),), Attributes(classes=("muted",)), picture.span)


def is_short(blocks: tuple[Block, ...], characters: int) -> bool:
    """Whether the blocks are text of at most that many characters."""
    return all(isinstance(block, TEXT) for block in blocks) and sum(map(text_length, blocks)) <= characters


def text_length(block: Block) -> int:
    """Characters of a text block; lines of their own count for more."""
    inner, _ = opened(block)
    if isinstance(inner, (Paragraph, Heading)):
        return len(plain_text(inner.runs)) + 10
    if isinstance(inner, ListBlock):
        return sum(_item_length(item) for item in inner.items)
    if isinstance(inner, Quote):
        return sum(map(text_length, inner.blocks)) + len(plain_text(inner.attribution))
    return 0


def _item_length(item: ListItem) -> int:
    return sum(map(text_length, item.blocks)) + 10


def first_words(blocks: tuple[Block, ...]) -> str:
    """The first text on a slide, for titles that are only heard; empty when there is none."""
    for block in blocks:
        inner, _ = opened(block)
        found = _words(inner)
        if found:
            return found
    return ""


def _words(block: Block) -> str:
    if isinstance(block, (Paragraph, Heading)):
        return plain_text(block.runs).strip()
    if isinstance(block, ListBlock):
        return next((found for item in block.items if (found := first_words(item.blocks))), "")
    if isinstance(block, (Quote, Callout)):
        return first_words(block.blocks)
    if isinstance(block, Columns):
        return next((found for column in block.columns if (found := first_words(column.blocks))), "")
    if isinstance(block, Picture):
        return block.alt.strip()
    if isinstance(block, Table):
        return plain_text(block.caption).strip()
    return block.filename if isinstance(block, Code) else ""
