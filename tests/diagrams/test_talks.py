"""Every diagram of the talks that come with talkkit keeps the promises of geometry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from talkkit.diagrams import read
from tests.diagrams.scenes import faults, sketch

TALKS = Path(__file__).parent.parent.parent / "talks"
FENCE = re.compile(r"^```(mermaid|dot|graphviz)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
FENCES = [
    (path.parent.name, *match.groups())
    for path in sorted(TALKS.glob("*/talk.md"))
    for match in FENCE.finditer(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("talk", "language", "text"), FENCES, ids=lambda value: value[:24].replace("\n", " "))
def test_lines_cross_no_node_and_labels_cover_nothing(talk: str, language: str, text: str) -> None:
    """Lines keep off nodes, texts off each other, everything inside, at a legible size."""
    reading = read(language, text)
    assert reading.problems == (), talk
    if reading.diagram is not None:
        made = sketch(text, language)
        assert made.fits
        assert faults(made) == []
