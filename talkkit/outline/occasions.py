"""Where and when the talk was given: once (`event`, `date`) or several times (`events`)."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from talkkit.model.talk import Event
from talkkit.outline import language
from talkkit.outline.values import Values, mapped, scalar

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_FIELDS = frozenset(("name", "place", "location", "city", "url", "date", "video", "recording"))


def event(values: Values) -> Event:
    """What `event` and `place` say."""
    entry = values.entries.get("event")
    place = values.text("place")
    if entry is None:
        return Event(place=place)
    if not isinstance(entry.node, ScalarNode) and not mapped(entry.node):
        values.wrong("event", "expected a name, or name, place and url")
    return _event(values, "event", entry.node, place)


def events(values: Values, lang: str) -> tuple[Event, ...]:
    """All occasions of `events`, the latest first; those without a whole date keep their places behind them."""
    entry = values.entries.get("events")
    if entry is None:
        return ()
    nodes = entry.node.value if isinstance(entry.node, SequenceNode) else [entry.node]
    found = []
    for node in nodes:
        if not isinstance(node, ScalarNode | MappingNode):
            values.wrong("events", "expected a list of events, each with name, place, date, url and video", node)
            continue
        fields = mapped(node)
        for name in sorted(set(fields) - _FIELDS):
            values.wrong("events", f"an event has no {name}; it has name, place, date, url and video", node)
        one = _event(values, "events", node)
        when, text = day(values, "events", fields.get("date", ""), lang, node)
        video = fields.get("video") or fields.get("recording") or ""
        found.append(replace(one, date=when, date_text=text, video=values.address("events", video, node)))
    return tuple(sorted(found, key=lambda each: -each.date.toordinal() if each.date else 0))


def _event(values: Values, key: str, node: Node, place: str = "") -> Event:
    if isinstance(node, ScalarNode):
        return Event(scalar(node), place)
    fields = mapped(node)
    found = fields.get("place") or fields.get("location") or fields.get("city") or place
    return Event(fields.get("name", ""), found, values.address(key, fields.get("url", ""), node))


def day(values: Values, key: str, written: str, lang: str, node: Node | None = None) -> tuple[date | None, str]:
    """The day, where one is written, and how it is shown: in the talk's language, else as it is written."""
    match = _DATE.fullmatch(written)
    if written.lower() in ("today", "now", "last-modified"):
        values.wrong(key, f"{written} would change with every build; write the day of the talk", node)
        return None, ""
    if match is None:
        return None, written
    try:
        found = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        values.wrong(key, f"there is no day {written}", node)
        return None, written
    return found, language.long_date(found, lang)
