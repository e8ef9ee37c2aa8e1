"""Previews -> the deck, written anew whenever its pages have changed; the preview does not wait for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from talkkit.deck import Deck
from talkkit.diagnostics import TalkkitError
from talkkit.output import write_file
from talkkit.rules import failure


class Wanted(Struct, frozen=True):
    """A deck, where it goes, and the files that it was made from."""

    deck: Deck
    target: Path
    inputs: tuple[str, ...] = ()


class Keeper:
    """Writes the newest deck that it is given, and passes over those that newer ones have overtaken."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._changed = threading.Condition()
        self._wanted: Wanted | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._keep, name="deck")
        self._thread.start()

    def keep(self, wanted: Wanted) -> None:
        """Have this deck written."""
        with self._changed:
            self._wanted = wanted
            self._changed.notify()

    def end(self) -> None:
        """Write what is left to be written, and end."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join()

    def _keep(self) -> None:
        written: Deck | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted is not None or self._ended)
                wanted, self._wanted = self._wanted, None
            if wanted is None:
                return
            if wanted.deck != written:
                self._say(_written(wanted))
                written = wanted.deck


def _written(wanted: Wanted) -> str:
    """Write it, and say so, or why not; the next change tries again."""
    from talkkit.backends import pptx  # what only a preview that writes needs

    start = time.monotonic()
    try:
        write_file(wanted.target, pptx.write(wanted.deck), inputs=wanted.inputs)
    except TalkkitError as error:
        return f"{wanted.target} is not written: {error.diagnostics[0].message}"
    except Exception as error:  # noqa: BLE001  a mistake of ours in one state of the talk ends no preview
        return f"{wanted.target} is not written: {failure(error).message}"
    return f"{wanted.target} is written, in {time.monotonic() - start:.1f} s"
