"""Where the time of an export goes: loading modules, compiling the outline, writing the deck, in a process of its own.

python -m bench.stages TALK.md
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, json


class Stages(Struct, frozen=True):
    seconds: Mapping[str, float]
    """Of the processor, by stage."""
    modules: int
    """How many were loaded in all."""


def stages(talk: Path) -> Stages:
    """The stages of exporting an outline."""
    command = [sys.executable, "-m", "bench.stages", str(talk)]
    return json.decode(subprocess.run(command, check=True, capture_output=True).stdout, type=Stages)


def _measured(talk: Path) -> Stages:
    marks = [time.process_time()]
    from talkkit.backends import pptx
    from talkkit.backends.pptx import fill, template  # noqa: F401  what writing loads
    from talkkit.pipeline import compile_path

    marks.append(time.process_time())
    compiled = compile_path(talk)
    marks.append(time.process_time())
    pptx.write(compiled.deck)
    marks.append(time.process_time())
    lengths = (after - before for before, after in pairwise(marks))
    seconds = dict(zip(("load", "compile", "write"), lengths, strict=True))
    return Stages(seconds, len(sys.modules))


if __name__ == "__main__":
    sys.stdout.buffer.write(json.encode(_measured(Path(sys.argv[1]))))
