"""A sequence -> a sketch: in the largest type that fits, lines broken where that helps, spread over the room."""

from __future__ import annotations

from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.sequence.arrows import links
from talkkit.diagrams.sequence.columns import BAR, STACKED, places
from talkkit.diagrams.sequence.model import Message, Participant, Sequence
from talkkit.diagrams.sequence.stage import Bar, Stage
from talkkit.diagrams.sequence.texts import Texts
from talkkit.diagrams.sketch import Area, Rule, Setting, Shape, Sketch, Spoken, SpokenEdge, SpokenNode, Words
from talkkit.diagrams.spread import bounds, shifted
from talkkit.diagrams.statements import paragraphs, plain
from talkkit.diagrams.symbols import cross, person, symbol
from talkkit.geometry import Point, Rect, Size
from talkkit.style import Anchor

_LABELS = (16.0, 12.0, 9.0, 7.0)
"""Widths at which labels are broken, of the size of type, widest first."""
_WIDEST = 2.4
"""How much farther apart than necessary lifelines may stand."""
_SLACK = 0.1
"""Points that are kept free, for rounding."""
_GAP = 0.32
_LOOSEST = 1.5
"""Space between rows, of the size of type: at first, and what may be added."""


class SequenceDiagram(Struct, frozen=True):
    """A sequence, ready to be laid out."""

    sequence: Sequence

    @property
    def spoken(self) -> Spoken:
        """Who says what to whom."""
        names = {each.id: plain(each.label) for each in self.sequence.participants}
        nodes = tuple(SpokenNode(each.id, names[each.id], each.kind) for each in self.sequence.participants)
        edges = tuple(
            SpokenEdge(names[each.source], names[each.target], plain(each.text))
            for each in self.sequence.events
            if isinstance(each, Message)
        )
        return Spoken("sequence diagram", self.sequence.title, self.sequence.description, nodes, edges)

    def sketch(self, setting: Setting) -> Sketch:
        """Lay it out: in the largest type and with the longest lines that fit the room."""
        sequence = self.sequence
        best, most = None, 0.0
        for size in setting.sizes:
            for label in _LABELS:
                made = _laid(Texts(sequence, setting.measure, size, label * size), setting.room)
                factor = min(setting.room.width / made.size.width, setting.room.height / made.size.height)
                if factor >= 1.0:
                    return made
                if factor * size > most:
                    best, most = made, factor * size
        assert best is not None, "no size of type was given"
        return replace(best, fits=False)

    def halves(self) -> tuple[SequenceDiagram, SequenceDiagram] | None:
        """What happens first and what happens then, each below its own heads; None: there are too few messages."""
        from talkkit.diagrams.sequence.halves import halved  # few sequences are so long

        made = halved(self.sequence)
        return (SequenceDiagram(made[0]), SequenceDiagram(made[1])) if made else None


def _laid(texts: Texts, room: Size) -> Sketch:
    """One arrangement, spread over the room as far as it may."""
    xs, gap = places(texts), _GAP * texts.type_size
    first = _drawn(texts, xs, gap)
    width, height = first.size.width, first.size.height
    if width > room.width or height > room.height:
        return first
    room = Size(room.width - _SLACK, room.height - _SLACK)
    if xs[-1] > 0:
        xs = _evened(xs, room.width - width)
        factor = min(_WIDEST, 1.0 + (room.width - width - xs[-1] + places(texts)[-1]) / xs[-1])
        xs = tuple(x * factor for x in xs)
    looser = _drawn(texts, xs, gap + texts.type_size)
    rows = (looser.size.height - height) / texts.type_size
    if rows > 0:
        gap += max(0.0, min(_LOOSEST * texts.type_size, (room.height - height) / rows))
    made = _drawn(texts, xs, gap)
    return made if made.size.width <= room.width + _SLACK and made.size.height <= room.height + _SLACK else first


def _evened(xs: tuple[float, ...], spare: float) -> tuple[float, ...]:
    """The lifelines with their distances made equal, as far as the spare room allows."""
    distances = [second - first for first, second in pairwise(xs)]
    low, high = min(distances), max(distances)
    for _ in range(20):
        level = (low + high) / 2
        if sum(max(each, level) for each in distances) <= xs[-1] + spare:
            low = level
        else:
            high = level
    return tuple(accumulate((max(each, low) for each in distances), initial=0.0))


def _drawn(texts: Texts, xs: tuple[float, ...], gap: float) -> Sketch:
    stage = Stage(texts, xs, gap)
    stage.play()
    return _sketch(stage)


def _sketch(stage: Stage) -> Sketch:
    people = stage.texts.sequence.participants
    made = Sketch(
        Size(0, 0),
        areas=tuple(stage.areas),
        rules=(*(_lifeline(each, stage) for each in people), *stage.rules),
        links=links(stage),
        shapes=(
            *(_bar(bar, index, stage) for index, bar in enumerate(stage.bars, 1)),
            *(shape for each in people for shape in _head(each, stage)),
            *stage.shapes,
        ),
        texts=tuple(stage.words),
        type_size=stage.em,
    )
    parties = _parties(stage, bounds(made))
    return shifted(replace(made, areas=(*parties, *made.areas)))


def _parties(stage: Stage, whole: Rect) -> tuple[Area, ...]:
    """Panels behind participants that belong together, their names above the boxes."""
    em, head = stage.em, stage.texts.head
    found: list[Area] = []
    for number, party in enumerate(stage.texts.sequence.parties, 1):
        if not party.members:
            continue
        left = min(map(stage.x, party.members)) - head.width / 2 - 0.6 * em
        right = max(map(stage.x, party.members)) + head.width / 2 + 0.6 * em
        said = paragraphs(party.label)
        text = stage.texts.text(said, stage.texts.small, right - left - em)
        top = -0.6 * em - (text.size.height + 0.3 * em if said else 0.0)
        rect = Rect(left, top, right - left, whole.bottom + 0.3 * em - top)
        place = Rect(left + 0.5 * em, top + 0.35 * em, right - left - em, text.size.height)
        words = (Words(said, place, stage.texts.small, anchor=Anchor.TOP, bold=True),) if said else ()
        found.append(Area(f"party{number}", rect, words))
    return tuple(found)


def _lifeline(participant: Participant, stage: Stage) -> Rule:
    x, name = stage.x(participant.id), participant.id
    middle = stage.born.get(name)
    top = stage.texts.head.height if middle is None else middle + stage.texts.head.height / 2
    bottom = max(top + 1.0, stage.ended.get(name, stage.y))
    return Rule(f"{name}-life", (Point(x, top), Point(x, bottom)))


def _bar(bar: Bar, number: int, stage: Stage) -> Shape:
    em = stage.em
    x = stage.x(bar.participant) - BAR / 2 * em + bar.depth * STACKED * em
    rect = Rect(x, bar.begin, BAR * em, max(0.6 * em, bar.end - bar.begin))
    return Shape(f"{bar.participant}-active{number}", rect, "rect", "activation")


def _head(participant: Participant, stage: Stage) -> tuple[Shape, ...]:
    """The box of a participant, by what it is; with a cross at the end of a lifeline that ends early."""
    em, size = stage.em, stage.texts.head
    text = stage.texts.heads[participant.id]
    x, middle = stage.x(participant.id), stage.born.get(participant.id, size.height / 2)
    height = size.height if participant.kind in ("actor", "database") else stage.texts.box
    top = middle - size.height / 2 if participant.id not in stage.born else middle - height / 2
    top += 0.0 if participant.id in stage.born else size.height - height
    rect = Rect(x - size.width / 2, top, size.width, height)
    name, ended = participant.id, stage.ended.get(participant.id)
    details = (cross(Point(x, ended), 0.5 * em),) if ended is not None else ()
    pad = 0.7 * em - 1.0
    inside = Rect(rect.x + pad, rect.y, rect.width - 2 * pad, rect.height)
    if participant.kind == "actor":
        icon = Rect(rect.x, rect.y, rect.width, rect.height - text.size.height - 0.35 * em)
        below = Rect(rect.x, rect.bottom - text.size.height, rect.width, text.size.height)
        words = (Words(text.paragraphs, below, em),)
        return (Shape(name, rect, "rect", "person", words, outline=person(icon), details=details, filled=False),)
    known = symbol({"collections": "database", "participant": "service"}.get(participant.kind, participant.kind))
    if known.shape == "can":
        lid = min(rect.width, rect.height) * 0.25
        inside = Rect(inside.x, rect.y + lid, inside.width, rect.height - lid - 1.0)
    words = (Words(text.paragraphs, inside, em),)
    kind = known.shape if known.shape in ("can", "roundRect") else "roundRect"
    return (Shape(name, rect, kind, known.purpose, words, radius=0.3 * em, details=details),)
