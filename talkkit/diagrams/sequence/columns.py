"""Participants -> where their lifelines stand: far enough apart for all that is written between them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.diagrams.sequence.model import Closing, Message, Note, Opening, Sequence
from talkkit.diagrams.sequence.texts import Texts

BAR = 0.7
"""Width of an activation, of the size of type."""
STACKED = 0.4
"""By how much a bar on a bar stands to the right."""
LOOP = 1.8
"""Width of an arrow that leads back to its own lifeline."""
FRAME = 0.8
"""Space between a frame and what it holds."""


class _Distance(Struct, frozen=True):
    """Points that must lie between two lifelines at least."""

    left: int
    right: int
    least: float


def places(texts: Texts) -> tuple[float, ...]:
    """The lifelines' x, the first at 0, as close as all texts allow."""
    count = len(texts.sequence.participants)
    distances = tuple(_distances(texts))
    xs = [0.0] * count
    for column in range(1, count):
        xs[column] = max(xs[each.left] + each.least for each in distances if each.right == column)
    return tuple(xs)


def columns(sequence: Sequence) -> dict[str, int]:
    """The ordinal of every participant, those of a party together."""
    return {each.id: index for index, each in enumerate(sequence.participants)}


def _distances(texts: Texts) -> Iterator[_Distance]:
    sequence, em = texts.sequence, texts.type_size
    at = columns(sequence)
    count = len(at)
    boxes = _party_edges(sequence)
    for column in range(1, count):
        extra = 1.6 * em if column in boxes else 0.0
        yield _Distance(column - 1, column, texts.head.width + 1.1 * em + extra)
    depth = 0
    for event, text in zip(sequence.events, texts.events, strict=True):
        if isinstance(event, Opening):
            depth += 1
        elif isinstance(event, Closing):
            depth -= 1
        elif text is None:
            continue
        elif isinstance(event, Message):
            yield from _of_message(event, text.size.width, texts, depth)
        elif isinstance(event, Note):
            yield from _of_note(event, texts.note(text).width, texts, depth)


def _of_message(message: Message, width: float, texts: Texts, depth: int) -> Iterator[_Distance]:
    at, em = columns(texts.sequence), texts.type_size
    first, second = sorted((at[message.source], at[message.target]))
    if first != second:
        yield _Distance(first, second, width + (BAR + 2.2) * em)
    elif first + 1 < len(at):
        yield _Distance(first, first + 1, width + (LOOP + BAR + STACKED + 1.0 + FRAME * depth) * em)


def _of_note(note: Note, width: float, texts: Texts, depth: int) -> Iterator[_Distance]:
    at, em = columns(texts.sequence), texts.type_size
    found = sorted({at[name] for name in note.participants})
    first, last = found[0], found[-1]
    room = width + (BAR + 0.9 + FRAME * depth) * em
    if note.place == "right" and last + 1 < len(at):
        yield _Distance(last, last + 1, room)
    elif note.place == "left" and first > 0:
        yield _Distance(first - 1, first, room)
    elif note.place == "over" and first != last:
        yield _Distance(first, last, width - 1.6 * em)
    elif note.place == "over":
        half = width / 2 + (0.9 + FRAME * depth) * em
        if first > 0:
            yield _Distance(first - 1, first, half)
        if last + 1 < len(at):
            yield _Distance(last, last + 1, half)


def _party_edges(sequence: Sequence) -> frozenset[int]:
    """Columns that begin another party than the column before."""
    of = {name: index for index, party in enumerate(sequence.parties) for name in party.members}
    owners = [of.get(each.id, -1) for each in sequence.participants]
    return frozenset(column for column in range(1, len(owners)) if owners[column] != owners[column - 1])
