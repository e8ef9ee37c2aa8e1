"""A sequence -> two, cut where few blocks and bars are open; what is open goes on in the second."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.sequence.model import (
    Activation,
    Birth,
    Closing,
    Death,
    Divider,
    Event,
    Message,
    Note,
    Opening,
    Sequence,
)

_FEWEST = 2
"""Messages in each of the two at least."""
_OPEN = 0.08
"""What a block or a bar that is cut costs, as a share of the whole sequence."""


class _Cut(Struct, frozen=True):
    """A place before an event, with the blocks and bars that are open there."""

    at: int
    blocks: tuple[Opening, ...]
    bars: tuple[str, ...]


def halved(sequence: Sequence) -> tuple[Sequence, Sequence] | None:
    """The two sequences; None: there are too few messages. Each has the participants that take part in it."""
    total = _said(sequence.events)
    cuts = [
        (abs(before / total - 0.5) + _OPEN * (len(cut.blocks) + len(cut.bars)), cut.at, cut)
        for cut in _cuts(sequence.events)
        if min(before := _said(sequence.events[: cut.at]), total - before) >= _FEWEST
    ]
    if not cuts:
        return None
    *_, cut = min(cuts, key=lambda each: each[:2])
    ends: tuple[Event, ...] = (*(Activation(name, begins=False) for name in cut.bars), *(Closing() for _ in cut.blocks))
    again: tuple[Event, ...] = (*cut.blocks, *(Activation(name, begins=True) for name in cut.bars))
    first: tuple[Event, ...] = (*sequence.events[: cut.at], *ends)
    second: tuple[Event, ...] = (*again, *sequence.events[cut.at :])
    return _part(sequence, first), _part(sequence, second)


def _said(events: tuple[Event, ...]) -> int:
    return sum(isinstance(event, Message) for event in events)


def _cuts(events: tuple[Event, ...]) -> Iterator[_Cut]:
    """Everywhere but between what belongs to one message; a block that goes on bears the words of its last section."""
    blocks: list[Opening] = []
    bars: list[str] = []
    for index, event in enumerate(events):
        before = events[index - 1] if index else None
        if isinstance(event, Message | Note | Opening) and not isinstance(before, Birth | Death | Opening | Divider):
            yield _Cut(index, tuple(blocks), tuple(bars))
        match event:
            case Opening():
                blocks.append(event)
            case Divider(label=label) if blocks:
                blocks[-1] = replace(blocks[-1], label=label)
            case Closing() if blocks:
                blocks.pop()
            case Activation(participant=name, begins=True):
                bars.append(name)
            case Activation(participant=name) if name in bars:
                bars.reverse()
                bars.remove(name)
                bars.reverse()
            case _:
                pass


def _part(sequence: Sequence, events: tuple[Event, ...]) -> Sequence:
    """The sequence with some of its events, and those who take part in them."""
    here = {name for event in events for name in _names(event)}
    people = tuple(each for each in sequence.participants if each.id in here)
    parties = tuple(
        replace(party, members=tuple(name for name in party.members if name in here)) for party in sequence.parties
    )
    return replace(sequence, participants=people, events=events, parties=parties)


def _names(event: Event) -> tuple[str, ...]:
    match event:
        case Message(source=source, target=target):
            return source, target
        case Note(participants=names):
            return names
        case Activation(participant=name) | Birth(participant=name) | Death(participant=name):
            return (name,)
        case _:
            return ()
