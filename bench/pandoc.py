"""Times the whole process beside pandoc's: from the command line to a written .pptx, by pairs.

    python -m bench.pandoc [--pairs 15] [TALK.md]

The two take turns, so that a slow moment of the machine hits both; what counts is the median of the pairs' ratios.
Pandoc measures no text, so it has less to do; the figure says how much the user waits, not who is better.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TALK = Path("talks/2016-10-crunch-budapest/talk.md")


def seconds(command: list[str]) -> float:
    """How long a process takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talk", type=Path, nargs="?", default=TALK)
    parser.add_argument("--pairs", type=int, default=15)
    arguments = parser.parse_args()
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        sys.exit("pandoc is missing (apt install pandoc)")
    talkkit = str(Path(sys.executable).with_name("talkkit"))
    print(f"talkkit --version  {min(seconds([talkkit, '--version']) for _ in range(5)) * 1000:.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        ours = [talkkit, "export", "-q", str(arguments.talk), "-o", f"{folder}/talkkit.pptx"]
        theirs = [pandoc, "--resource-path", str(arguments.talk.parent), str(arguments.talk)]
        theirs += ["-o", f"{folder}/pandoc.pptx"]
        seconds(ours), seconds(theirs)  # caches of the disk
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(arguments.pairs)]
    mine, other = ([pair[index] for pair in pairs] for index in (0, 1))
    print(f"talkkit export     {statistics.median(mine) * 1000:.0f} ms (median of {len(pairs)})")
    print(f"pandoc             {statistics.median(other) * 1000:.0f} ms")
    ratios = sorted(first / second for first, second in pairs)
    print(f"ratio by pairs     {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
