"""An account of a talk as text and as data: what `talkkit explain` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talkkit.checks.accounting import Account, Entry
from talkkit.cli.terminal import plain
from talkkit.diagnostics import Source
from talkkit.model.talk import LeftOut


def lines(account: Account, source: Source) -> Iterator[str]:
    """A line for the slide and its pages, and one for each of its parts."""
    line = source.position(account.origin.offset).line
    pages = ", ".join(f"{page.number} [{page.layout}]" for page in account.pages) or "no page"
    yield f"{source.path}:{line}  {plain(account.slide.title_text) or '(no title)'}  ->  {pages}"
    for entry in account.entries:
        place = source.position(account.origin.offset + entry.leaf.span.start).line
        yield f"  {place:5}  {entry.leaf.kind:11} {_where(entry):18} {_excerpt(entry.leaf.text)}"


def _where(entry: Entry) -> str:
    places = [f"slide {', '.join(map(str, entry.pages))}"] if entry.pages else []
    if entry.noted:
        places.append("notes")
    return " and ".join(places) or "nowhere"


def left_out(item: LeftOut, source: Source | None) -> str:
    """A line for source that reached nothing on purpose."""
    place = f"{item.path}:{source.position(item.span.start).line}" if source else item.path
    return f"{place}  left out: {item.reason}"


def _excerpt(text: str) -> str:
    words = plain(" ".join(text.split()))
    return words if len(words) <= 60 else words[:59] + "…"


def record(account: Account, source: Source) -> dict[str, Any]:
    """The same as data for JSON; lines count from 1."""
    return {
        "slide": account.slide.key,
        "title": account.slide.title_text,
        "file": account.origin.path,
        "line": source.position(account.origin.offset).line,
        "pages": [{"number": page.number, "key": page.key, "layout": page.layout} for page in account.pages],
        "parts": [
            {
                "kind": entry.leaf.kind,
                "line": source.position(account.origin.offset + entry.leaf.span.start).line,
                "text": entry.leaf.text,
                "pages": list(entry.pages),
                "notes": entry.noted,
            }
            for entry in account.entries
        ],
    }
