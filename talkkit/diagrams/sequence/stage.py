"""Events and the lifelines' places -> shapes, lines and texts, row by row from the top."""

from __future__ import annotations

from msgspec import Struct, field

from talkkit.diagrams.sequence.columns import BAR, FRAME, LOOP, STACKED, columns
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
)
from talkkit.diagrams.sequence.texts import Text, Texts
from talkkit.diagrams.sketch import Area, Rule, Shape, Words
from talkkit.geometry import Point, Rect
from talkkit.model.runs import Run
from talkkit.style import Align, Anchor


class _Frame(Struct):
    """A block that is open: where it began, and how far its content reaches to both sides."""

    kind: str
    top: float
    left: float = 1e9
    right: float = -1e9
    label: Text | None = None
    parts: list[tuple[float, Text | None]] = field(default_factory=list)
    """Where its later parts begin, and what they say."""
    index: int = 0
    depth: int = 0


class Said(Struct, frozen=True):
    """A message, what is written at it, and where it runs."""

    message: Message
    text: Text | None
    y: float


class Bar(Struct):
    """An activation; `end` is not known while it lasts."""

    participant: str
    begin: float
    depth: int
    end: float = 1e9


class Stage(Struct, dict=True):
    """Places one event after the other. `gap` points stand between two rows."""

    texts: Texts
    xs: tuple[float, ...]
    gap: float
    said: list[Said] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    born: dict[str, float] = field(default_factory=dict)
    """Middle of the box of a participant that comes later."""
    ended: dict[str, float] = field(default_factory=dict)
    awaited: list[str] = field(default_factory=list)
    doomed: list[str] = field(default_factory=list)
    y: float = 0.0
    line: float = 0.0
    """Where the last message runs."""
    last: Message | None = None

    def __post_init__(self) -> None:
        self.at = columns(self.texts.sequence)
        self.em = self.texts.type_size
        self.y = self.texts.head.height
        self.line = self.y

    def play(self) -> None:
        """All events in order."""
        for event, text in zip(self.texts.sequence.events, self.texts.events, strict=True):
            self._event(event, text)
            if isinstance(event, (Message, Note, Closing, Divider, Opening)):
                self.last = event if isinstance(event, Message) else None
        self.y += 0.5 * self.gap + 0.3 * self.em
        for bar in self.bars:
            bar.end = min(bar.end, self.y)

    def _event(self, event: Event, text: Text | None) -> None:
        match event:
            case Message():
                self._message(event, text)
            case Note():
                self._note(event, text)
            case Activation():
                self._activation(event)
            case Opening():
                self._open(event, text)
            case Divider():
                self._divide(text)
            case Closing():
                self._close()
            case Birth(participant=name):
                self.awaited.append(name)
            case Death(participant=name):
                self.doomed.append(name)

    def x(self, name: str) -> float:
        """Where the participant's lifeline stands."""
        return self.xs[self.at[name]]

    def _message(self, message: Message, text: Text | None) -> None:
        if message.source == message.target:
            self._own(message, text)
            return
        height = text.size.height if text else 0.0
        self.y += 0.55 * self.gap
        top = self.y
        target_waits = message.target in self.awaited
        self.y += height + 0.3 * self.em
        if target_waits:
            self.y = max(self.y, top + self.texts.head.height / 2)
        self.line = self.y
        self.y += 0.45 * self.gap
        if target_waits:
            self.awaited.remove(message.target)
            self.born[message.target] = self.line
            self.y = max(self.y, self.line + self.texts.head.height / 2 + 0.2 * self.em)
        self.said.append(Said(message, text, self.line))
        self._die(message)
        self._reach(*sorted((self.x(message.source), self.x(message.target))))

    def _own(self, message: Message, text: Text | None) -> None:
        height = max(1.5 * self.em, text.size.height if text else 0.0)
        self.y += 0.55 * self.gap + 0.2 * self.em
        top = self.y
        self.line = top
        self.y += height + 0.45 * self.gap
        self.said.append(Said(message, text, top))
        x = self.x(message.source)
        wide = (LOOP + BAR + STACKED + 0.4) * self.em + (text.size.width if text else 0.0)
        self._die(message)
        self._reach(x, x + wide)

    def _die(self, message: Message) -> None:
        for name in (message.target, message.source):
            if name in self.doomed:
                self.doomed.remove(name)
                self.ended[name] = self.line

    def _note(self, note: Note, text: Text | None) -> None:
        assert text is not None
        size = self.texts.note(text)
        self.y += 0.5 * self.gap
        stands = sorted(self.x(name) for name in note.participants)
        first, last, width = stands[0], stands[-1], size.width
        beside = (BAR / 2 + 0.5) * self.em
        if note.place == "right":
            left = last + beside + STACKED * self.em
        elif note.place == "left":
            left = first - beside - width
        else:
            width = max(width, last - first + 2.2 * self.em) if last > first else width
            left = (first + last) / 2 - width / 2
        rect = Rect(left, self.y, width, size.height)
        pad = 0.4 * self.texts.small
        inside = Rect(left, self.y + pad * 0.75, width, size.height - pad * 1.5)
        words = Words(text.paragraphs, inside, self.texts.small)
        number = sum(1 for shape in self.shapes if shape.purpose == "note") + 1
        self.shapes.append(Shape(f"note{number}", rect, "rect", "note", (words,)))
        self.y += size.height + 0.5 * self.gap
        self.line = self.y
        self._reach(left, left + width)

    def _activation(self, event: Activation) -> None:
        y = self.line if self.last and event.participant in (self.last.source, self.last.target) else self.y
        running = [bar for bar in self.bars if bar.participant == event.participant and bar.end > 1e8]
        if event.begins:
            self.bars.append(Bar(event.participant, y, len(running)))
        elif running:
            running[-1].end = max(y, running[-1].begin + 0.8 * self.em)
            self.y = max(self.y, running[-1].end)

    def _open(self, opening: Opening, text: Text | None) -> None:
        self.y += 0.5 * self.gap
        frame = _Frame(opening.kind, self.y, label=text, index=len(self.areas), depth=len(self.frames))
        self.areas.append(Area(f"block{len(self.areas) + 1}", Rect(0, 0, 0, 0)))
        self.frames.append(frame)
        if opening.kind == "rect":
            self.y += 0.1 * self.gap
            return
        height = self.texts.keyword(opening.kind).height
        self.y += max(height, text.size.height + 0.2 * self.em if text else 0.0)
        self.line = self.y

    def _divide(self, text: Text | None) -> None:
        if not self.frames:
            return
        self.y += 0.4 * self.gap
        self.frames[-1].parts.append((self.y, text))
        self.y += 0.25 * self.em + (text.size.height if text else 0.0)
        self.line = self.y

    def _close(self) -> None:
        self.y += 0.45 * self.gap
        frame = self.frames.pop()
        pad = FRAME * self.em
        left, right = frame.left - pad, frame.right + pad
        if frame.left > frame.right:
            left, right = self.xs[0] - pad, self.xs[-1] + pad
        bare = 0.0 if frame.kind == "rect" else self.texts.keyword(frame.kind).width
        labels = ((frame.label, bare + self.em), *((text, 0.6 * self.em) for _, text in frame.parts))
        for label, before in labels:
            if label:
                right = max(right, left + before + label.size.width + 0.6 * self.em)
        rect = Rect(left, frame.top, right - left, self.y - frame.top)
        self.areas[frame.index] = Area(
            f"block{frame.index + 1}", rect, depth=frame.depth, purpose="region" if frame.kind == "rect" else "fragment"
        )
        if frame.kind != "rect":
            self._labelled(frame, rect)
        self.y += 0.25 * self.gap
        self.line = self.y
        self._reach(left, right)

    def _labelled(self, frame: _Frame, rect: Rect) -> None:
        """The corner that names the block, its condition beside it, and the lines between its parts."""
        small, size = self.texts.small, self.texts.keyword(frame.kind)
        corner = Rect(rect.x, rect.y, size.width, size.height)
        word = Words(((Run(frame.kind),),), corner, small, bold=True)
        self.shapes.append(Shape(f"block{frame.index + 1}-kind", corner, "rect", "loop", (word,)))
        if frame.label:
            self._say(frame.label, Point(corner.right + 0.5 * self.em, rect.y + 0.12 * self.em))
        for number, (y, text) in enumerate(frame.parts, 1):
            name = f"block{frame.index + 1}-part{number}"
            self.rules.append(Rule(name, (Point(rect.x, y), Point(rect.right, y)), "dash", muted=False))
            if text:
                self._say(text, Point(rect.x + 0.6 * self.em, y + 0.25 * self.em))

    def _say(self, text: Text, corner: Point) -> None:
        place = Rect(corner.x, corner.y, text.size.width, text.size.height)
        self.words.append(Words(text.paragraphs, place, self.texts.small, Align.START, Anchor.TOP, muted=True))

    def _reach(self, left: float, right: float) -> None:
        """What is placed widens the blocks that are open."""
        half = BAR / 2 * self.em
        for frame in self.frames:
            frame.left = min(frame.left, left - half)
            frame.right = max(frame.right, right + half)
