"""`--watch`, and words of habit, as a user meets them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from talkkit.cli.main import COMMANDS, HABITS, application

OUTLINE = "---\ntitle: Small\n---\n\n## First\n\n- one\n"


@pytest.mark.parametrize("word", HABITS)
def test_a_word_of_habit_is_answered_with_the_command(word: str) -> None:
    ended = CliRunner().invoke(application(), [word, "talk.md"])
    assert ended.exit_code == 2
    assert f"talkkit {HABITS[word]}" in " ".join(ended.stderr.split())
    assert HABITS[word].split()[0] in {*COMMANDS, "--help", "--version", "--install-completion"}


def test_what_changes_is_made_again_and_what_is_wrong_ends_one_round(tmp_path: Path) -> None:
    talk, deck = tmp_path / "talk.md", tmp_path / "deck.json"
    talk.write_text(OUTLINE)
    command = [sys.executable, "-u", "-m", "talkkit", "export", "talk.md", "-o", "deck.json", "--watch"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    try:
        _read_until(running, "deck.json: 2 slides from talk.md")
        talk.write_text(OUTLINE + "\n## Second\n\nNew.\n")
        _read_until(running, "deck.json: 3 slides from talk.md")
        assert "Second" in deck.read_text()
        talk.write_bytes(b"\xff")
        _read_until(running, "not-utf8")
        talk.write_text(OUTLINE)
        _read_until(running, "deck.json: 2 slides from talk.md")
        running.send_signal(signal.SIGTERM)
        _, rest = running.communicate(timeout=30)
    finally:
        running.kill()
    assert (running.returncode, "Traceback" in rest) == (130, False)


def _read_until(running: subprocess.Popen[str], text: str) -> None:
    """Lines up to one with the text; a file that is seen while it is being written may have given others before."""
    assert running.stderr is not None
    assert any(text in line for line in running.stderr), text
