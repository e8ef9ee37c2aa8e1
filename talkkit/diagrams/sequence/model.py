"""Mermaid's `sequenceDiagram` -> participants and what happens between them, in the order of time.

The notation is that of Mermaid's manual, chapter "Sequence diagrams".
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ParticipantKind = Literal["participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"]
Head = Literal["none", "triangle", "arrow", "cross"]
BlockKind = Literal["loop", "alt", "opt", "par", "critical", "break", "rect"]


class Participant(Struct, frozen=True):
    """Somebody or something that takes part."""

    id: str
    label: str
    kind: ParticipantKind = "participant"


class Party(Struct, frozen=True):
    """`box ... end`: participants that belong together."""

    label: str
    members: tuple[str, ...]


class Message(Struct, frozen=True):
    """An arrow from one lifeline to another, or back to the same."""

    source: str
    target: str
    text: str = ""
    dashed: bool = False
    start: Head = "none"
    end: Head = "triangle"
    number: str = ""
    """Where messages are counted (`autonumber`)."""


class Activation(Struct, frozen=True):
    """The begin or the end of a bar on a lifeline."""

    participant: str
    begins: bool


class Birth(Struct, frozen=True):
    """The participant comes into being with the next message to it."""

    participant: str


class Death(Struct, frozen=True):
    """The participant's lifeline ends with the next message from or to it."""

    participant: str


class Note(Struct, frozen=True):
    """A text beside or over lifelines."""

    place: Literal["left", "right", "over"]
    participants: tuple[str, ...]
    text: str


class Opening(Struct, frozen=True):
    """The beginning of `loop`, `alt` and their like."""

    kind: BlockKind
    label: str


class Divider(Struct, frozen=True):
    """`else`, `and` or `option` inside of such a block."""

    label: str


class Closing(Struct, frozen=True):
    """The end of such a block."""


Event = Message | Activation | Birth | Death | Note | Opening | Divider | Closing


class Sequence(Struct, frozen=True):
    """What a sequence diagram says. Every name in an event is that of a participant."""

    participants: tuple[Participant, ...]
    events: tuple[Event, ...]
    parties: tuple[Party, ...] = ()
    title: str = ""
    description: str = ""
    """`accDescr`: alternative text of the author's own."""
