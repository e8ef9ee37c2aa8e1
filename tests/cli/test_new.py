"""`talkkit new`: outlines to start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from talkkit.cli.main import application
from talkkit.cli.new import Kind
from talkkit.pipeline import compile_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(application(), [str(each) for each in arguments])


@pytest.mark.parametrize("lang", ["en", "de", "ja", "ar"])
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_builds_without_a_remark_and_shows_all_that_it_has(tmp_path: Path, kind: Kind, lang: str) -> None:
    assert run("new", tmp_path / "my-talk", "--kind", kind, "--lang", lang).exit_code == 0
    compiled = compile_path(tmp_path / "my-talk" / "talk.md")
    assert [found.message for found in compiled.diagnostics] == []
    assert compiled.deck.meta.lang == lang
    assert "$" not in (tmp_path / "my-talk" / "talk.md").read_text(encoding="utf-8")


def test_there_is_no_second_deck(tmp_path: Path) -> None:
    """The starter's notes are published, so that the deck for others is the same one."""
    run("new", tmp_path / "my-talk")
    built = run("build", tmp_path / "my-talk", "-o", tmp_path / "out")
    assert built.exit_code == 0, built.output
    assert [path.name for path in (tmp_path / "out").glob("*.pptx")] == ["my-talk.pptx"]


def test_a_language_that_is_none_makes_no_folder(tmp_path: Path) -> None:
    refused = run("new", tmp_path / "my-talk", "--lang", "english")
    assert refused.exit_code == 2
    assert "expected a language tag such as en-GB or de, not english" in refused.output
    assert not (tmp_path / "my-talk").exists()
