"""An outline's text as it is read: one kind of line end, no byte order mark, no control characters."""

from __future__ import annotations

from talkkit.diagnostics import Diagnostic, Source, Span
from talkkit.outline.rules import CONTROL_CHARACTER
from talkkit.text.legible import illegible, legible


def normal(source: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text with `\\n` line ends and without what nothing can show, offsets unchanged; and what was replaced."""
    text = source.text.replace("\r\n", " \n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    found = _replaced(text)
    text = legible(text)
    return source if text == source.text else Source(source.path, text), found


def _replaced(text: str) -> tuple[Diagnostic, ...]:
    """Each character once, where it stands first."""
    places: dict[str, list[int]] = {}
    for place in illegible(text):
        places.setdefault(text[place], []).append(place)
    return tuple(
        CONTROL_CHARACTER.at(
            f"the character U+{ord(character):04X} stands here{_again(len(found) - 1)}; nothing can show it",
            Span(found[0], found[0] + 1),
            hint=_hint(character),
        )
        for character, found in places.items()
    )


def _again(times: int) -> str:
    return f" and {times} times more" if times > 1 else " and once more" if times else ""


def _hint(character: str) -> str:
    """What may have been meant: bytes from 80 to 9F are punctuation in Windows-1252, control characters in Latin-1."""
    if not "\x80" <= character <= "\x9f":
        return "delete it"
    meant = character.encode("latin-1").decode("cp1252", "replace")
    return f"write {meant}, if the text was saved as Windows-1252 once" if meant != "\ufffd" else "delete it"
