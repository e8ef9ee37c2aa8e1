"""Mermaid's `sequenceDiagram` -> participants and what happens between them, in the order of time.

The notation is that of Mermaid's manual, chapter "Sequence diagrams".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ParticipantKind = Literal["participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"]
Head = Literal["none", "triangle", "arrow", "cross"]
BlockKind = Literal["loop", "alt", "opt", "par", "critical", "break", "rect"]


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part."""

    id: str
    label: str
    kind: ParticipantKind = "participant"


@dataclass(frozen=True, slots=True)
class Party:
    """`box ... end`: participants that belong together."""

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """An arrow from one lifeline to another, or back to the same."""

    source: str
    target: str
    text: str = ""
    dashed: bool = False
    start: Head = "none"
    end: Head = "triangle"
    number: str = ""
    """Where messages are counted (`autonumber`)."""


@dataclass(frozen=True, slots=True)
class Activation:
    """The begin or the end of a bar on a lifeline."""

    participant: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Birth:
    """The participant comes into being with the next message to it."""

    participant: str


@dataclass(frozen=True, slots=True)
class Death:
    """The participant's lifeline ends with the next message from or to it."""

    participant: str


@dataclass(frozen=True, slots=True)
class Note:
    """A text beside or over lifelines."""

    place: Literal["left", "right", "over"]
    participants: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of `loop`, `alt` and their like."""

    kind: BlockKind
    label: str


@dataclass(frozen=True, slots=True)
class Divider:
    """`else`, `and` or `option` inside of such a block."""

    label: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of such a block."""


Event = Message | Activation | Birth | Death | Note | Opening | Divider | Closing


@dataclass(frozen=True, slots=True)
class Sequence:
    """What a sequence diagram says. Every name in an event is that of a participant."""

    participants: tuple[Participant, ...]
    events: tuple[Event, ...]
    parties: tuple[Party, ...] = ()
    title: str = ""
    description: str = ""
    """`accDescr`: alternative text of the author's own."""
