"""Messages whose rows are known -> lines that end at bars and boxes, and labels that keep off lifelines."""

from __future__ import annotations

from itertools import pairwise

from talkkit.diagrams.sequence.columns import BAR, LOOP, STACKED
from talkkit.diagrams.sequence.model import Head
from talkkit.diagrams.sequence.stage import Said, Stage
from talkkit.diagrams.sequence.texts import Text
from talkkit.diagrams.sketch import Link, Words
from talkkit.diagrams.symbols import cross
from talkkit.frame import ArrowHead
from talkkit.geometry import Point, Rect
from talkkit.style import Align, Anchor

_HEADS: dict[Head, ArrowHead] = {"none": "none", "triangle": "triangle", "arrow": "arrow", "cross": "none"}


def links(stage: Stage) -> tuple[Link, ...]:
    """The lines of all messages, in the order of time."""
    return tuple(
        _loop(f"m{number}", said, stage)
        if said.message.source == said.message.target
        else _line(f"m{number}", said, stage)
        for number, said in enumerate(stage.said, 1)
    )


def _line(name: str, said: Said, stage: Stage) -> Link:
    message, y, em = said.message, said.y, stage.em
    rightwards = stage.x(message.target) > stage.x(message.source)
    begin = _edge(message.source, y, stage, right=rightwards)
    end = _edge(message.target, y, stage, right=not rightwards)
    if stage.born.get(message.target) == y:
        end = stage.x(message.target) + (-0.5 if rightwards else 0.5) * stage.texts.head.width
    words = (_label(said.text, (begin, end), y, stage),) if said.text else ()
    back = -0.35 * em if rightwards else 0.35 * em
    marks = (cross(Point(end + back, y), 0.35 * em),) if message.end == "cross" else ()
    return Link(
        name,
        (Point(begin, y), Point(end, y)),
        start_head=_HEADS[message.start],
        end_head=_HEADS[message.end],
        marks=marks,
        dash="dash" if message.dashed else "solid",
        words=words,
    )


def _edge(name: str, y: float, stage: Stage, *, right: bool) -> float:
    """Where a line ends that comes to (or goes from) that side of a lifeline."""
    over = [bar.depth for bar in stage.bars if bar.participant == name and bar.begin - 0.01 <= y <= bar.end + 0.01]
    if not over:
        return stage.x(name)
    half = BAR / 2 * stage.em
    return stage.x(name) + half + max(over) * STACKED * stage.em if right else stage.x(name) - half


def _label(text: Text, ends: tuple[float, float], y: float, stage: Stage) -> Words:
    """Above the line, between two lifelines where there is room, else in the middle."""
    begin, end = ends
    left, right = sorted(ends)
    stops = (left, *(x for x in stage.xs if left + 1 < x < right - 1), right)
    wide = text.size.width + 0.8 * stage.em
    fitting = [space for space in pairwise(stops) if space[1] - space[0] >= wide]
    if len(stops) > 2 and fitting:
        left, right = fitting[0] if begin < end else fitting[-1]
    x = (left + right) / 2 - text.size.width / 2
    place = Rect(x, y - 0.25 * stage.em - text.size.height, text.size.width, text.size.height)
    return Words(text.paragraphs, place, stage.texts.small, anchor=Anchor.BOTTOM)


def _loop(name: str, said: Said, stage: Stage) -> Link:
    """A message to oneself: out at the right, down, and back; its text stands beside it."""
    message, text, y, em = said.message, said.text, said.y, stage.em
    height = max(1.2 * em, (text.size.height if text else 0.0) - 0.2 * em)
    out = _edge(message.source, y, stage, right=True)
    back = _edge(message.source, y + height, stage, right=True)
    far = max(out, back) + LOOP * 0.8 * em
    words: tuple[Words, ...] = ()
    if text:
        place = Rect(far + 0.4 * em, y + height / 2 - text.size.height / 2, text.size.width, text.size.height)
        words = (Words(text.paragraphs, place, stage.texts.small, Align.START),)
    return Link(
        name,
        (Point(out, y), Point(far, y), Point(far, y + height), Point(back, y + height)),
        start_head=_HEADS[message.start],
        end_head=_HEADS[message.end],
        marks=(cross(Point(back + 0.35 * em, y + height), 0.3 * em),) if message.end == "cross" else (),
        dash="dash" if message.dashed else "solid",
        words=words,
    )
