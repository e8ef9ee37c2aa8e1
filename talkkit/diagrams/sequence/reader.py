"""The statements of a `sequenceDiagram` -> a sequence; what cannot be understood becomes a problem with its place."""

from __future__ import annotations

import re
from typing import Literal, cast, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagrams.problems import Problem
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.sequence.drawing import SequenceDiagram
from talkkit.diagrams.sequence.model import (
    Activation,
    Birth,
    BlockKind,
    Closing,
    Death,
    Divider,
    Event,
    Head,
    Message,
    Note,
    Opening,
    Participant,
    ParticipantKind,
    Party,
    Sequence,
)
from talkkit.diagrams.statements import Statement, plain, script, titled

_ARROW = re.compile(r"<<-->>|<<->>|-->>|->>|--x|-x|--\)|-\)|-->|->")
_STYLES: dict[str, tuple[bool, Head, Head]] = {
    "->": (False, "none", "none"),
    "-->": (True, "none", "none"),
    "->>": (False, "none", "triangle"),
    "-->>": (True, "none", "triangle"),
    "<<->>": (False, "triangle", "triangle"),
    "<<-->>": (True, "triangle", "triangle"),
    "-x": (False, "none", "cross"),
    "--x": (True, "none", "cross"),
    "-)": (False, "none", "arrow"),
    "--)": (True, "none", "arrow"),
}
_DECLARATION = re.compile(
    r"(?:(create)\s+)?(participant|actor)\s+(.+?)(?:@\{(.*?)\})?(?:\s+as\s+(.+))?", re.IGNORECASE | re.DOTALL
)
_NOTE = re.compile(r"note\s+(left of|right of|over)\s+([^:]+?)\s*:\s*(.*)", re.IGNORECASE)
_WORD = re.compile(r"(\w+)\b\s*(.*)", re.DOTALL)
_COUNT = re.compile(r"autonumber(?:\s+(off|\d+(?:\.\d+)?)(?:\s+(\d+(?:\.\d+)?))?)?", re.IGNORECASE)
_COLOR = re.compile(r"(?:rgba?\([^)]*\)|hsla?\([^)]*\)|#[0-9A-Fa-f]{3,8}|transparent)\s*", re.IGNORECASE)
_TYPE = re.compile(r"[\"']?type[\"']?\s*:\s*[\"']?(\w+)")
_ALIAS = re.compile(r"[\"']?alias[\"']?\s*:\s*[\"']([^\"']+)")
_LINKS = ("link", "links", "properties", "details")
_DIVIDERS = {"else": ("alt",), "and": ("par", "par_over"), "option": ("critical",)}
_COLOR_NAMES = re.compile(
    "(?:light|dark|medium)?(?:aqua|azure|beige|black|blue|brown|coral|crimson|cyan|fuchsia|gold|gr[ae]y|green|indigo|ivory"
    "|khaki|lavender|lime|magenta|maroon|navy|olive|orange|orchid|pink|plum|purple|red|salmon|silver|snow|tan|teal"
    "|tomato|turquoise|violet|wheat|white|yellow)",
    re.IGNORECASE,
)


def read(text: str) -> Reading:
    """Read a sequence diagram. Statements that cannot be read are left out and said; without a participant there is
    nothing to draw.
    """
    source = script(text, separators=";")
    reader = _Reader(title=source.title)
    for statement in source.body:
        reader.take(statement)
    reader.finish()
    if reader.problems:
        return Reading(None, tuple(reader.problems))
    if not reader.participants:
        problem = source.head.problem("the sequence diagram has no participants", "write `shop->>log: order placed`")
        return Reading(None, (problem,))
    return Reading(SequenceDiagram(reader.sequence(source.description)), tuple(reader.remarks))


class _Numbers(Struct):
    """The counter of `autonumber`."""

    on: bool = False
    next: float = 1.0
    step: float = 1.0

    def take(self) -> str:
        if not self.on:
            return ""
        number = f"{self.next:g}"
        self.next = round(self.next + self.step, 6)
        return number


class _Reader(Struct):
    """Collects participants and events, statement by statement."""

    title: str = ""
    participants: dict[str, Participant] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    numbers: _Numbers = field(default_factory=_Numbers)
    blocks: list[tuple[str, Statement]] = field(default_factory=list)
    """What is open, from the outermost: kind and statement."""
    active: dict[str, int] = field(default_factory=dict)

    def take(self, statement: Statement) -> None:
        """One statement: a declaration, a word that opens or closes something, a note, or a message."""
        name = titled(statement)
        if name is not None and not _ARROW.search(statement.text.partition(":")[0]):
            self.title = self.title or name
        elif self._declared(statement) or self._worded(statement) or self._noted(statement) or self._said(statement):
            pass
        else:
            message = f"'{_short(statement.text)}' is no part of a sequence diagram"
            self.problems.append(statement.problem(message, "messages look like `shop->>log: order placed`"))

    def finish(self) -> None:
        """What is still open at the end was forgotten."""
        for kind, statement in self.blocks:
            self.problems.append(statement.problem(f"`{kind}` has no `end`", "write `end` on a line of its own"))

    def sequence(self, description: str) -> Sequence:
        """What was read."""
        participants, events = tuple(self.participants.values()), tuple(self.events)
        return Sequence(participants, events, tuple(self.parties), self.title, description)

    def _declared(self, statement: Statement) -> bool:
        found = _DECLARATION.fullmatch(statement.text)
        if found is None or _ARROW.match(found.group(3).strip()):
            return False
        created, kind, name, config, label = found.groups()
        name = name.strip()
        wanted = _TYPE.search(config or "")
        alias = _ALIAS.search(config or "")
        shown = label or (alias.group(1) if alias else name)
        made: ParticipantKind = "actor" if kind.lower() == "actor" else "participant"
        if wanted and wanted.group(1).lower() in get_args(ParticipantKind):
            made = cast(ParticipantKind, wanted.group(1).lower())
        self.participants[name] = Participant(name, _unquoted(shown), made)
        if created:
            self.events.append(Birth(name))
        if self.blocks and self.blocks[-1][0] == "box":
            party = self.parties[-1]
            self.parties[-1] = Party(party.label, (*party.members, name))
        return True

    def _worded(self, statement: Statement) -> bool:
        """Statements that begin with a word of the language."""
        found = _WORD.fullmatch(statement.text)
        if found is None or _is_message(statement.text):
            return False
        word, rest = found.group(1).lower(), found.group(2).strip()
        if word == "autonumber":
            return self._counted(statement)
        if word in ("activate", "deactivate", "destroy") and rest:
            self._named(rest)
            if word == "destroy":
                self.events.append(Death(rest))
            else:
                self._activate(rest, statement, begins=word == "activate")
            return True
        if word in _LINKS and rest:
            problem = statement.problem(f"`{word}` has no meaning on a slide", part=found.group(1))
            self.remarks.append(replace(problem, kind="ignored"))
            return True
        return self._framed(word, rest, statement)

    def _framed(self, word: str, rest: str, statement: Statement) -> bool:
        """Blocks: `loop`, `alt` ... `end`, and `box`."""
        word = "par" if word == "par_over" else word
        if word == "box":
            self.parties.append(Party(_uncolored(rest), ()))
            self.blocks.append(("box", statement))
        elif word in get_args(BlockKind):
            self.events.append(Opening(cast(BlockKind, word), "" if word == "rect" else plain(rest)))
            self.blocks.append((word, statement))
        elif word in _DIVIDERS:
            if not self.blocks or self.blocks[-1][0] not in _DIVIDERS[word]:
                self.problems.append(statement.problem(f"`{word}` stands outside of `{_DIVIDERS[word][0]}`"))
            self.events.append(Divider(plain(rest)))
        elif word == "end" and not rest:
            self._ended(statement)
        else:
            return False
        return True

    def _ended(self, statement: Statement) -> None:
        if not self.blocks:
            self.problems.append(statement.problem("`end` closes nothing"))
        elif self.blocks.pop()[0] != "box":
            self.events.append(Closing())

    def _counted(self, statement: Statement) -> bool:
        found = _COUNT.fullmatch(statement.text)
        if found is None:
            return False
        first, step = found.groups()
        if first and first.lower() == "off":
            self.numbers.on = False
        else:
            self.numbers = _Numbers(on=True, next=float(first or 1), step=float(step or 1))
        return True

    def _noted(self, statement: Statement) -> bool:
        found = _NOTE.fullmatch(statement.text)
        if found is None:
            return False
        place = cast(Literal["left", "right", "over"], found.group(1).lower().split()[0])
        names = tuple(name.strip() for name in found.group(2).split(",") if name.strip())
        for name in names:
            self._named(name)
        self.events.append(Note(place, names, found.group(3)))
        return True

    def _said(self, statement: Statement) -> bool:
        parts = _message(statement.text, self.participants)
        if parts is None:
            return False
        source, arrow, mark, target, text = parts
        self._named(source)
        self._named(target)
        dashed, start, end = _STYLES[arrow]
        self.events.append(Message(source, target, text, dashed, start, end, self.numbers.take()))
        if mark == "+":
            self._activate(target, statement, begins=True)
        elif mark == "-":
            self._activate(source, statement, begins=False)
        return True

    def _activate(self, name: str, statement: Statement, *, begins: bool) -> None:
        count = self.active.get(name, 0) + (1 if begins else -1)
        if count < 0:
            hint = "write `+` at the arrow that activates it"
            self.remarks.append(statement.problem(f"'{name}' is not active here", hint))
            return
        self.active[name] = count
        self.events.append(Activation(name, begins))

    def _named(self, name: str) -> None:
        """A participant that was not declared is one from its first mention on."""
        if name not in self.participants:
            self.participants[name] = Participant(name, name)


def _is_message(text: str) -> bool:
    return _message(text, {}) is not None


def _message(text: str, known: dict[str, Participant]) -> tuple[str, str, str, str, str] | None:
    """Source, arrow, `+` or `-`, target, text. Names may hold dashes: known names decide where the arrow is."""
    head, colon, said = text.partition(":")
    ways = [way for match in _ARROW.finditer(head) if (way := _way(head, match)) is not None]
    if not ways:
        return None
    best = next((way for way in ways if way[0] in known and way[3] in known), None)
    source, arrow, mark, target = best or next((way for way in ways if not _ARROW.search(way[3])), ways[0])
    return source, arrow, mark, target, said.strip() if colon else ""


def _way(head: str, match: re.Match[str]) -> tuple[str, str, str, str] | None:
    source = head[: match.start()].removesuffix("()").strip()
    rest = head[match.end() :].strip().removeprefix("()").strip()
    mark = rest[0] if rest[:1] in ("+", "-") else ""
    target = rest[len(mark) :].strip()
    return (source, match.group(), mark, target) if source and target else None


def _uncolored(text: str) -> str:
    """The label of a `box` without the colour that may stand before it: the theme has colours of its own."""
    rest = _COLOR.sub("", text, count=1) if _COLOR.match(text) else text
    first, _, others = rest.partition(" ")
    return plain(others if rest == text and _COLOR_NAMES.fullmatch(first) else rest)


def _unquoted(label: str) -> str:
    label = label.strip()
    return label[1:-1] if len(label) > 1 and label[0] == label[-1] == '"' else label


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "\u2026"
