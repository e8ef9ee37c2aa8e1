"""SVG becomes PNG, in a child process with limits and with talkkit's own fonts; installed fonts play no part.

What a drawing asks for is counted before (`weight`). The limits here are for what the count did not foresee: memory,
and as the last resort time, in seconds of the processor that the process itself took: a busy machine draws them all.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Self

from msgspec import Struct

from talkkit.children import taken
from talkkit.diagnostics import Diagnostic
from talkkit.images.lookalikes import GROTESQUE, HUMANIST, ROMAN, TYPEWRITER
from talkkit.images.rules import UNDRAWN_PICTURE
from talkkit.images.worker import MEMORY

FONT_FOLDER = Path(__file__).with_name("fonts")
"""Latin, Greek and Cyrillic in four styles with the widths of the Office fonts, signs and emoji
(tools/drawing_fonts.py)."""

EMOJI_FONT = "emoji-regular"

GENERIC_FAMILIES = {
    "font_family": HUMANIST,
    "sans_serif_family": GROTESQUE,
    "serif_family": ROMAN,
    "monospace_family": TYPEWRITER,
}

MAX_SIDE = 8192
_PROCESSES, _FEW = min(4, os.cpu_count() or 1), 3
"""At most so many processes, each with at least so many drawings: starting one takes as long as drawing one."""
SECONDS = 60.0
"""Of processor time that one drawing may take: ten times what the heaviest that is let through should need."""
_LOOK = 0.25
"""Seconds between looks at what a process has taken."""


class RasterJob(Struct, frozen=True):
    """An SVG document and the width in pixels that its bitmap shall have."""

    svg: bytes
    width: int


class RasterError(Exception):
    """One SVG could not be drawn; the message says why."""

    def __init__(self, reason: str, *, by_time: bool = False, by_memory: bool = False) -> None:
        """`by_time`: a faster machine might have drawn it. `by_memory`: with fewer pixels it may be drawn."""
        super().__init__(reason)
        self.by_time, self.by_memory = by_time, by_memory

    def about(self, what: str, hint: str = "simplify the drawing, or export it as PNG") -> Diagnostic:
        """What to say where `what` was to be seen."""
        caveat = "; a faster machine may draw it, so the output is not reproducible" if self.by_time else ""
        return UNDRAWN_PICTURE.at(f"{what} could not be drawn: {self}{caveat}", hint=hint)


def own_fonts() -> tuple[str, ...]:
    """The font files that come with talkkit, in a fixed order: emoji last, so that arrows and marks look like text."""
    files = sorted(FONT_FOLDER.glob("*.ttf"), key=lambda path: (path.stem == EMOJI_FONT, path))
    return tuple(map(str, files))


def rasterise(svg: bytes, width: int, *, font_files: Sequence[str] = ()) -> bytes:
    """The SVG as PNG, `width` pixels wide. `font_files` are searched before talkkit's own.

    Raises:
        RasterError: the drawing library refused it, died, or took too long.
    """
    result = rasterise_all((RasterJob(svg, width),), font_files=font_files)[0]
    if isinstance(result, RasterError):
        raise result
    return result


def rasterise_all(jobs: Sequence[RasterJob], *, font_files: Sequence[str] = ()) -> tuple[bytes | RasterError, ...]:
    """The PNG of every job, or why there is none, in order. A few processes share them; one that dies is replaced."""
    parts = min(_PROCESSES, max(1, len(jobs) // _FEW))
    # Neighbours are alike, so each process takes every second (third ...) drawing.
    shares = [jobs[first::parts] for first in range(parts)]
    results: list[bytes | RasterError] = [b""] * len(jobs)
    left = threading.Event()
    with ThreadPoolExecutor(max_workers=parts) as pool:
        try:
            for first, drawn in enumerate(pool.map(lambda share: _drawn(share, font_files, left), shares)):
                results[first::parts] = drawn
        finally:
            # Whoever interrupts the run waits for no drawing.
            left.set()
    return tuple(results)


def _drawn(jobs: Sequence[RasterJob], font_files: Sequence[str], left: threading.Event) -> list[bytes | RasterError]:
    results: list[bytes | RasterError] = []
    while len(results) < len(jobs) and not left.is_set():
        with _Process(font_files) as process:
            for job in jobs[len(results) :]:
                results.append(process.draw(job, left))
                if process.has_ended:
                    break
    return results


class _Process:
    """A drawing process. One job that takes too much of it ends it."""

    def __init__(self, font_files: Sequence[str]) -> None:
        worker = str(Path(__file__).with_name("worker.py"))
        fonts = {**GENERIC_FAMILIES, "font_files": [*font_files, *own_fonts()]}
        self.has_ended = False
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and our own file
            [sys.executable, "-I", worker], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._asking = ThreadPoolExecutor(max_workers=1)
        self._unsent = json.dumps(fonts).encode("utf-8") + b"\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._asking.shutdown()
        self._process.communicate()

    def draw(self, job: RasterJob, left: threading.Event) -> bytes | RasterError:
        """The answer to one job; once the process `has_ended` there is no other. `left`: nobody waits any more."""
        answer = self._asking.submit(self._ask, job)
        before: float | None = None
        allowed = f"{MEMORY // 1024**2} MB of memory"
        excess = RasterError(f"the drawing process stopped; it may take {allowed}", by_memory=True)
        while answer not in wait((answer,), timeout=_LOOK).done:
            memory, seconds = taken(self._process.pid)
            before = seconds if before is None else before
            if seconds - before > SECONDS:
                excess = RasterError(f"drawing it takes over {SECONDS:.0f} seconds of processor time", by_time=True)
            elif memory > MEMORY:
                excess = RasterError(f"drawing it takes over {allowed}", by_memory=True)
            elif not left.is_set():
                continue
            self._process.kill()
        try:
            return answer.result()
        except (OSError, EOFError):
            self.has_ended = True
            return excess

    def _ask(self, job: RasterJob) -> bytes | RasterError:
        """Raises EOFError or OSError when the process ends instead."""
        source, target = self._process.stdout, self._process.stdin
        assert source is not None
        assert target is not None
        width = max(1, min(job.width, MAX_SIDE))
        target.write(self._unsent + struct.pack(">II", len(job.svg), width) + job.svg)
        target.flush()
        self._unsent = b""
        head = source.read(5)
        payload = source.read(int.from_bytes(head[1:], "big"))
        if len(head) < 5 or len(payload) < int.from_bytes(head[1:], "big"):
            raise EOFError
        return payload if head[:1] == b"+" else RasterError(payload.decode("utf-8", "replace"))
