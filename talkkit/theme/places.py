"""Keys of a `theme.toml` to their places in its text, and complaints about them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from talkkit.diagnostics import Diagnostic, Source, Span
from talkkit.style import css_color
from talkkit.theme.kinds import BadTokenError
from talkkit.theme.rules import BAD_TOKEN, UNKNOWN_TOKEN
from talkkit.tomlkeys import key_span


class Places(Struct, frozen=True):
    """Where complaints about one theme file go."""

    source: Source
    found: list[Diagnostic]

    def unknown(self, path: tuple[str, ...], known: list[str]) -> None:
        near = get_close_matches(path[-1], known, 1, 0.6)
        hint = f"did you mean '{near[0]}'?" if near else "known here: " + ", ".join(known)
        message = f"there is no token '{'.'.join(path)}'"
        self.found.append(UNKNOWN_TOKEN.at(message, self.span(path), path=self.source.path, hint=hint))

    def bad(self, path: tuple[str, ...], value: object, error: BadTokenError) -> None:
        message = f"token '{'.'.join(path)}' cannot be {_shown(value)}"
        self.found.append(BAD_TOKEN.at(message, self.span(path), path=self.source.path, hint=str(error)))

    def span(self, path: tuple[str, ...]) -> Span | None:
        """Where a key is set."""
        return key_span(self.source.text, path)

    def span_of_color(self, *colors: str) -> Span | None:
        """Where the file sets the first of these colours (`#RRGGBB`) that it sets at all, else its palette."""
        written = dict(_leaves(tomllib.loads(self.source.text)))
        for color in colors:
            for path, value in written.items():
                if css_color(value) == color:
                    return self.span(path)
        return self.span(("palette",))


def _leaves(table: Mapping[str, object], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paths and values of all texts in a table."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*above, key))
        elif isinstance(value, str):
            yield (*above, key), value


def _shown(value: object) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:37] + "..."
