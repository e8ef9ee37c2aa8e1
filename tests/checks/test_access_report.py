"""`talkkit verify --report`: every criterion is named, with what was found and what is left to a person."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from talkkit.cli.main import application
from tests.backends.pptx.support.parts import changed
from tests.ooxml.defects import base

PICTURE = "ppt/slides/slide6.xml"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    file = tmp_path / "deck.pptx"
    file.write_bytes(base("full"))
    return file


def _report(deck: Path, *options: str) -> str:
    return CliRunner().invoke(application(), ["verify", str(deck), "--report", *options]).stdout


def test_the_report_says_what_is_proved_and_what_needs_a_person(deck: Path) -> None:
    said = _report(deck)
    assert "1.1.1 Non-text content: nothing found" in said
    assert "1.2 Time-based media: not checked\n  for a person:" in said
    assert "picture: An orange field" in said.partition("Reading order:")[2]


def test_a_fault_stands_below_its_criterion(deck: Path) -> None:
    deck.write_bytes(changed(deck.read_bytes(), PICTURE, lambda data: re.sub(b'descr="An orange field"', b"", data)))
    criteria = {each["criterion"]: each for each in json.loads(_report(deck, "--format", "json"))["criteria"]}
    assert [message for message in criteria["1.1.1 Non-text content"]["found"] if "has no description" in message]
