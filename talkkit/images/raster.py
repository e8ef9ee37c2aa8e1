"""SVG becomes PNG, in a child process with a time limit and with talkkit's own fonts; installed fonts play no part."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from talkkit.images.lookalikes import GROTESQUE, HUMANIST, ROMAN, TYPEWRITER

FONT_FOLDER = Path(__file__).with_name("fonts")
"""Latin, Greek and Cyrillic in four styles with the widths of the Office fonts, and signs (tools/drawing_fonts.py)."""

GENERIC_FAMILIES = {
    "font_family": HUMANIST,
    "sans_serif_family": GROTESQUE,
    "serif_family": ROMAN,
    "monospace_family": TYPEWRITER,
}

MAX_SIDE = 8192
_PROCESSES, _FEW = min(4, os.cpu_count() or 1), 3
"""At most so many processes, each with at least so many drawings: starting one takes as long as drawing one."""
_START_SECONDS, _JOB_SECONDS = 15.0, 5.0


@dataclass(frozen=True, slots=True)
class RasterJob:
    """An SVG document and the width in pixels that its bitmap shall have."""

    svg: bytes
    width: int


class RasterError(Exception):
    """One SVG could not be drawn; the message says why."""


def own_fonts() -> tuple[str, ...]:
    """The font files that come with talkkit, in a fixed order."""
    return tuple(str(path) for path in sorted(FONT_FOLDER.glob("*.ttf")))


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
    with ThreadPoolExecutor(max_workers=parts) as pool:
        for first, drawn in enumerate(pool.map(lambda share: _in_one_process(share, font_files), shares)):
            results[first::parts] = drawn
    return tuple(results)


def _in_one_process(jobs: Sequence[RasterJob], font_files: Sequence[str]) -> list[bytes | RasterError]:
    results: list[bytes | RasterError] = []
    while len(results) < len(jobs):
        remaining = jobs[len(results) :]
        done, reason = _run(remaining, font_files)
        results.extend(done)
        if len(done) < len(remaining):
            results.append(RasterError(reason))
    return results


def _run(jobs: Sequence[RasterJob], font_files: Sequence[str]) -> tuple[list[bytes | RasterError], str]:
    """The answers of one process, and why there are fewer than jobs."""
    worker = str(Path(__file__).with_name("worker.py"))
    seconds = _START_SECONDS + _JOB_SECONDS * len(jobs)
    with subprocess.Popen(  # noqa: S603  our own interpreter and our own file
        [sys.executable, "-I", worker], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            output, _ = process.communicate(_request(jobs, font_files), timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            return _answers(output), "drawing took too long"
    return _answers(output), "the drawing process stopped"


def _request(jobs: Sequence[RasterJob], font_files: Sequence[str]) -> bytes:
    fonts = {**GENERIC_FAMILIES, "font_files": [*font_files, *own_fonts()]}
    parts = [json.dumps(fonts).encode("utf-8") + b"\n"]
    for job in jobs:
        parts += (struct.pack(">II", len(job.svg), max(1, min(job.width, MAX_SIDE))), job.svg)
    return b"".join(parts)


def _answers(output: bytes) -> list[bytes | RasterError]:
    answers: list[bytes | RasterError] = []
    place = 0
    while place + 5 <= len(output):
        (size,) = struct.unpack(">I", output[place + 1 : place + 5])
        payload = output[place + 5 : place + 5 + size]
        if len(payload) < size:
            break
        answers.append(
            payload if output[place : place + 1] == b"+" else RasterError(payload.decode("utf-8", "replace"))
        )
        place += 5 + size
    return answers
