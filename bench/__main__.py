"""Measures whole processes beside pandoc's: from the command line to a written .pptx, time and memory, by pairs.

    python -m bench [--sizes 10 100 1000] [--pairs 5] [--json FILE] [TALK.md ...]

The two take turns, so that a slow moment of the machine hits both; what counts is the median of the pairs' ratios. Time
is that of the processor (user and system), memory the most that the process held. Pandoc measures no text, so it has
less to do; the ratio says how much the user waits, not who is better. It runs where `os.wait4` is (not on Windows).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, to_builtins

from bench.outlines import outline
from bench.stages import Stages, stages

EXAMPLE = Path("talks/2016-10-crunch-budapest/talk.md")
COMMANDS = (["--version"], ["export", "--help"])


class Run(Struct, frozen=True):
    """One process: seconds of the processor, megabytes at its largest."""

    seconds: float
    memory: float


class Comparison(Struct, frozen=True):
    """An outline made a deck by both: medians, and the medians of the pairs' ratios."""

    outline: str
    talkkit: Run
    pandoc: Run
    ratio: float
    memory_ratio: float
    stages: Stages


def run(command: Sequence[str]) -> Run:
    """What a process takes, from its start to its end.

    Raises:
        CalledProcessError: it failed.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def compared(talk: Path, pandoc: str, folder: str, pairs: int) -> Comparison:
    """Both make the outline a deck, in turn; a first time for the caches of the disk is not counted."""
    ours = [sys.executable, "-m", "talkkit", "export", "-q", str(talk), "-o", f"{folder}/talkkit.pptx"]
    theirs = [pandoc, "--resource-path", str(talk.parent), str(talk), "-o", f"{folder}/pandoc.pptx"]
    both = [(run(ours), run(theirs)) for _ in range(pairs + 1)][1:]
    return Comparison(
        str(talk) if talk.parent != Path(folder) else talk.stem,
        _median([first for first, _ in both]),
        _median([second for _, second in both]),
        statistics.median(first.seconds / second.seconds for first, second in both),
        statistics.median(first.memory / second.memory for first, second in both),
        stages(talk),
    )


def _median(runs: Sequence[Run]) -> Run:
    return Run(statistics.median(each.seconds for each in runs), statistics.median(each.memory for each in runs))


def _line(found: Comparison) -> str:
    parts = "  ".join(f"{name} {seconds:.2f}" for name, seconds in found.stages.seconds.items())
    return (
        f"{found.outline:24.24} {found.talkkit.seconds:6.2f} s {found.pandoc.seconds:6.2f} s  x {found.ratio:5.2f}"
        f"  {found.talkkit.memory:4.0f} MB {found.pandoc.memory:4.0f} MB  x {found.memory_ratio:4.2f}  {parts}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", type=Path, nargs="*", default=[EXAMPLE])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000], help="slides of generated outlines")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="also write the figures into this file")
    arguments = parser.parse_args()
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        sys.exit("pandoc is missing (apt install pandoc)")
    commands = {
        " ".join(words): _median([run([sys.executable, "-m", "talkkit", *words]) for _ in range(arguments.pairs)])
        for words in COMMANDS
    }
    for words, each in commands.items():
        print(f"talkkit {words:16} {each.seconds * 1000:5.0f} ms")
    print(f"{'':24} {'talkkit':>8} {'pandoc':>8}  {'':7}  {'talkkit':>7} {'pandoc':>7}")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes:
            made = Path(folder, f"{size} slides.md")
            made.write_text(outline(size), encoding="utf-8")
            arguments.talks.append(made)
        for talk in arguments.talks:
            found.append(compared(talk, pandoc, folder, arguments.pairs))
            print(_line(found[-1]), flush=True)
    if arguments.json:
        figures = {"pandoc": run_version(pandoc), "commands": commands, "outlines": found}
        arguments.json.write_text(json.dumps(to_builtins(figures), indent=1) + "\n", encoding="utf-8")


def run_version(program: str) -> str:
    """The first line of what a program says of itself."""
    return subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.splitlines()[0]


if __name__ == "__main__":
    main()
