"""The one door to other programs: Graphviz, which places the nodes of a graph when the author asks for it, `typos`,
which knows how words are misspelt, and git, which has earlier states of a talk.

Programs run without a shell, with fixed arguments, in an empty environment, with limits of time and size. What they
are told comes from talkkit alone, never from the outline as it was written, so no file can be named in it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

ENGINES = ("dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage")
"""Ways of Graphviz to lay a graph out, the names of `-K`."""

_REVISION = re.compile(r"[\w@][\w./~^@{}-]*")
_SECONDS = 20.0
_MOST_ASKED = 1_000_000
_MOST_ANSWERED = 20_000_000
"""Bytes."""


class ProgramError(Exception):
    """There is no answer; the message says why, in a few words."""


class MissingProgramError(ProgramError):
    """The program is not installed."""


class Misspelt(Struct, frozen=True, rename={"text": "typo", "line": "line_num", "offset": "byte_offset"}):
    """A word of a text that is known as a misspelling, as `typos` tells it."""

    text: str
    line: int
    """Counted from 1."""
    offset: int
    """Bytes of UTF-8 before it in its line."""
    corrections: tuple[str, ...]


@cache
def installed(program: str) -> str | None:
    """Where a program is: beside this Python, where packages put their programs, else on the path; None: nowhere."""
    return shutil.which(program, path=sysconfig.get_path("scripts")) or shutil.which(program)


def lay_out_graph(graph: str, engine: str = "dot") -> str:
    """A graph in the DOT language -> the same with its places, as `dot -Tjson0` writes them.

    Raises:
        MissingProgramError: Graphviz is not installed.
        ProgramError: it takes too long, fails, or the graph or its answer is too large.
        ValueError: there is no such engine.
    """
    if engine not in ENGINES:
        raise ValueError(engine)
    program = installed("dot")
    if program is None:
        raise MissingProgramError("Graphviz is not installed")
    asked = graph.encode("utf-8")
    if len(asked) > _MOST_ASKED:
        raise ProgramError("the graph is too large for Graphviz")
    answer = _answer("Graphviz", [program, f"-K{engine}", "-Tjson0"], asked)
    return answer.decode("utf-8", "replace")


def misspelt(text: str) -> tuple[Misspelt, ...]:
    """The words of an English text that `typos` has on its list; none where it is not installed or does not answer."""
    program = installed("typos")
    if program is None:
        return ()
    command = [program, "--isolated", "--format", "json", "-"]
    try:
        answer = _answer("typos", command, text.encode("utf-8", "replace"), fine=(0, 2))
    except ProgramError:
        return ()
    return tuple(msgspec.json.decode(line, type=Misspelt) for line in answer.splitlines())


def committed(revision: str, folder: Path, path: str) -> bytes:
    """A file of a folder, or `.` for all of it, as a git revision has it: a tar archive.

    Raises:
        ProgramError: git is not installed, knows no such revision, or the folder is not in it.
        ValueError: the revision is no word that could be one.
    """
    if not _REVISION.fullmatch(revision):
        raise ValueError("a revision is a name such as HEAD~1, main or a3f29c1")
    program = installed("git")
    if program is None:
        raise MissingProgramError("git is not installed")
    return _answer("git", [program, "-C", str(folder), "archive", "--format=tar", revision, "--", path], b"")


def _answer(name: str, command: list[str], asked: bytes, *, fine: tuple[int, ...] = (0,)) -> bytes:
    # Nothing of the author's environment reaches it. With SERVER_NAME set, Graphviz takes itself for a service and
    # opens no file that a graph names (its manual, "SERVER_NAME").
    surroundings = {"LC_ALL": "C", "SERVER_NAME": "talkkit"}
    try:
        run = subprocess.run(  # noqa: S603  fixed arguments, no shell
            command, input=asked, capture_output=True, timeout=_SECONDS, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ProgramError(f"{name} did not finish within {_SECONDS:g} seconds") from error
    except OSError as error:
        raise ProgramError(f"{name} cannot be run ({error.strerror})") from error
    if run.returncode not in fine:
        raise ProgramError(f"{name} failed ({_first_line(run.stderr)})")
    if len(run.stdout) > _MOST_ANSWERED:
        raise ProgramError(f"{name}'s answer is too large")
    return run.stdout


def _first_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    return lines[0].strip()[:120] or "it says nothing"
