"""`talkkit serve --write`: the deck is kept written beside the preview."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pptx import Presentation


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "my-talk").mkdir()
    outline = tmp_path / "my-talk" / "talk.md"
    outline.write_text("# One\n\n- a\n")
    command = [sys.executable, "-m", "talkkit", "serve", "my-talk", "--no-open", "--write"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        yield outline
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=20)
    assert server.returncode == 0, said
    assert "Traceback" not in said
    assert f"{Path('dist', 'my-talk', 'my-talk.pptx')} is written" in said


def titles(deck: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(deck)).slides]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_deck_follows_the_outline(talk: Path) -> None:
    """A whole deck each time, also after the outline could not be read for a while; what is broken changes nothing."""
    deck = talk.parent.parent / "dist" / "my-talk" / "my-talk.pptx"
    until(deck.exists)
    assert titles(deck) == ["One"]
    talk.write_text("# One\n\n- a\n\n# Two\n\n- b\n")
    until(lambda: len(titles(deck)) == 2)
    before = deck.stat().st_mtime_ns
    talk.write_bytes(b"# Broken \xff\n")
    time.sleep(1)
    assert deck.stat().st_mtime_ns == before
    talk.write_text("# One\n\n- a\n\n# Two\n\n- b\n\n# Three\n\n- c\n")
    until(lambda: titles(deck) == ["One", "Two", "Three"])


def test_a_build_afterwards_takes_the_deck_as_its_own(talk: Path) -> None:
    folder = talk.parent.parent / "dist" / "my-talk"
    until((folder / "my-talk.pptx").exists)
    time.sleep(0.3)
    built = subprocess.run(
        [sys.executable, "-m", "talkkit", "build", "my-talk"],
        cwd=talk.parent.parent,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert (folder / "index.html").exists()
    assert not list(folder.glob("*.edited*"))
