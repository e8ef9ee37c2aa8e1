"""Whole builds that are stopped while they write, as a user stops them, and the build after that."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from talkkit.cli.main import application

STOPPED = """
import os, sys
from talkkit.cli.main import main
from talkkit.output import disk

replace, left = disk.replace, 3

def stopping(source, target):
    global left
    replace(source, target)
    left -= 1
    if not left:
        os.kill(os.getpid(), {signal})

disk.replace = stopping
sys.argv = ["talkkit", "build", "talk.md"]
main()
"""
OUTLINE = "---\ntitle: Small\n---\n\n## First\n\n- {text}\n"


def _build() -> Result:
    return CliRunner().invoke(application(), ["build", "talk.md"])


def _stopped(by: signal.Signals) -> subprocess.CompletedProcess[str]:
    """The build in a process of its own, stopped when two files are in place."""
    code = STOPPED.format(signal=int(by))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def _tree() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path("dist").rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.md").write_text(OUTLINE.format(text="one"))


def test_a_first_build_that_is_asked_to_end() -> None:
    """SIGTERM (a service that stops, `timeout`) is taken as Ctrl-C: nothing is left, and the next build works."""
    ended = _stopped(signal.SIGTERM)
    assert (ended.returncode, ended.stderr) == (130, "talkkit: interrupted\n")
    assert not Path("dist").exists()
    assert _build().exit_code == 0


def test_a_further_build_that_is_killed() -> None:
    """What it had begun is taken back: the next build warns of nothing, and makes what a first one makes."""
    _build()
    Path("talk.md").write_text(OUTLINE.format(text="two"))
    assert _stopped(signal.SIGKILL).returncode == -signal.SIGKILL
    Path("talk.md").write_text(OUTLINE.format(text="three"))
    result = _build()
    assert (result.exit_code, "edited" in result.stderr) == (0, False)
    made = _tree()
    for path in made:
        Path(path).unlink()
    _build()
    assert _tree() == made
