"""Texts of a sequence diagram, measured at one size of type."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from talkkit.diagrams.sequence.model import Divider, Event, Message, Note, Opening, Participant, Sequence
from talkkit.diagrams.sketch import Measure, Paragraph
from talkkit.diagrams.statements import paragraphs
from talkkit.geometry import Size
from talkkit.model.runs import Run, RunStyle

_PAD_X, _PAD_Y = 0.7, 0.45
"""Of the size of type, inside of boxes."""
_ICON = 2.0
"""Height of the figure of an actor."""
_LINE = 1.2


class Text(Struct, frozen=True):
    """A text broken at some width."""

    paragraphs: tuple[Paragraph, ...]
    size: Size


class Texts(Struct, frozen=True, dict=True):
    """Everything that is written in the diagram, at `type_size` points; labels are at most `label` points wide."""

    sequence: Sequence
    measure: Measure
    type_size: float
    label: float

    @property
    def small(self) -> float:
        """Points of labels; names of participants are larger where the type is large."""
        return self.type_size if self.type_size <= 18 else round(self.type_size * 0.9)

    @cached_property
    def heads(self) -> dict[str, Text]:
        """Names of the participants."""
        return {each.id: self.text(paragraphs(each.label), self.type_size, self.label) for each in self._people}

    @cached_property
    def head(self) -> Size:
        """The size of every participant's box: one for all."""
        pad_x, pad_y = 2 * _PAD_X * self.type_size, 2 * _PAD_Y * self.type_size
        width = max(text.size.width for text in self.heads.values()) + pad_x
        height = max(self.box, *(self._head_height(each) + pad_y for each in self._people))
        return Size(max(width, 4.2 * self.type_size), height)

    @cached_property
    def box(self) -> float:
        """Points of the height of a box with nothing but a name."""
        return max(text.size.height for text in self.heads.values()) + 2 * _PAD_Y * self.type_size

    def _head_height(self, participant: Participant) -> float:
        height = self.heads[participant.id].size.height
        if participant.kind == "actor":
            return height + (_ICON - 0.55) * self.type_size
        return height + (0.7 * self.type_size if participant.kind == "database" else 0.0)

    @property
    def icon(self) -> float:
        """Points of the height of an actor's figure."""
        return _ICON * self.type_size

    @property
    def _people(self) -> tuple[Participant, ...]:
        return self.sequence.participants

    @cached_property
    def events(self) -> tuple[Text | None, ...]:
        """What each event says."""
        return tuple(map(self._of_event, self.sequence.events))

    def _of_event(self, event: Event) -> Text | None:
        if isinstance(event, Message):
            said = paragraphs(event.text)
            if event.number:
                mark = Run(f"{event.number}\u2002", RunStyle(bold=True))
                said = ((mark, *said[0]), *said[1:]) if said else ((mark,),)
            return self.text(said, self.small, self.label) if said else None
        if isinstance(event, Note):
            return self.text(paragraphs(event.text), self.small, self.label)
        if isinstance(event, (Opening, Divider)) and event.label:
            return self.text(paragraphs(f"[{event.label.strip('[]')}]"), self.small, self.label * 1.5)
        return None

    def text(self, said: tuple[Paragraph, ...], size: float, width: float) -> Text:
        """The paragraphs broken at a width; words wider than it make it wider."""
        least = max((self.measure.longest(each, size) for each in said), default=0.0)
        sizes = [self.measure.broken(each, size, max(width, least)) for each in said]
        wide = max((each.width for each in sizes), default=0.0)
        return Text(said, Size(wide, sum(each.height for each in sizes)))

    def keyword(self, word: str) -> Size:
        """The size of the corner that says `loop` or `alt`."""
        wide = self.measure.natural((Run(word),), self.small, bold=True)
        return Size(wide + 1.0 * self.small, _LINE * self.small + 0.3 * self.small)

    def note(self, text: Text) -> Size:
        """The size of a note's box around its text."""
        pad_x, pad_y = 2 * 0.6 * self.small, 2 * 0.4 * self.small
        width, height = text.size.width + pad_x, text.size.height + pad_y
        return Size(width, height)
