"""`talkkit skill`: what a language model must know to write a talk, short enough for its instructions."""

from __future__ import annotations

from pathlib import Path

from talkkit.cli.session import Session


def skill() -> None:
    """Print what a language model must know to write an outline, for its instructions.

    For example: talkkit skill > SKILL.md
    """
    with Session():
        print(Path(__file__).with_name("skill.md").read_text(encoding="utf-8"), end="")
