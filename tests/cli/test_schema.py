"""`talkkit schema`: what editors complete and check."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from talkkit import config
from talkkit.cli.main import application
from talkkit.diagnostics import Source
from talkkit.outline.values import TAKES
from talkkit.pipeline import compile_path

ROOT = Path(__file__).parents[2]


def validator(subject: str) -> Draft202012Validator:
    printed = json.loads(CliRunner().invoke(application(), ["schema", subject]).stdout)
    Draft202012Validator.check_schema(printed)
    return Draft202012Validator(printed)


def test_themes_are_valid() -> None:
    """Those that come with talkkit, and the one that all start from."""
    schema = validator("theme")
    files = [*ROOT.glob("themes/*/theme.toml"), ROOT / "talkkit" / "theme" / "base.toml"]
    assert len(files) >= 7
    for file in files:
        complaints = [error.message for error in schema.iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))]
        assert complaints == [], file


def test_the_documented_settings_are_valid_and_mistakes_are_not() -> None:
    schema = validator("settings")
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    assert list(schema.iter_errors(tomllib.loads(example[1]))) == []
    for wrong in ({"them": "folio"}, {"strict": "yes"}, {"site": {"system": "jekyl"}}, {"outputs": {"pdf": 1}}):
        assert list(schema.iter_errors(wrong)), wrong
        _, found = config.read(Source("talkkit.toml", _toml(wrong)))
        assert found, "the reader says so, too"


def _toml(table: dict[str, Any]) -> str:
    lines = [f"{key} = {json.dumps(value)}" for key, value in table.items() if not isinstance(value, dict)]
    for name, inner in table.items():
        if isinstance(inner, dict):
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in inner.items())]
    return "\n".join(lines)


def test_front_matter_of_the_talks_is_valid() -> None:
    schema = validator("front-matter")
    outlines = [*ROOT.glob("talks/*/talk.md")]
    assert len(outlines) >= 4
    for outline in outlines:
        head = outline.read_text(encoding="utf-8").split("---\n")[1]
        complaints = [error.message for error in schema.iter_errors(yaml.safe_load(head))]
        assert complaints == [], outline


@pytest.mark.parametrize("key", TAKES)
def test_what_the_schema_refuses_the_reader_refuses(tmp_path: Path, key: str) -> None:
    """And what it allows is read without a word."""
    takes = TAKES[key]
    allowed: list[object] = list(takes.get("enum", ()))  # type: ignore[call-overload]
    allowed += [True, False] if takes.get("type") == "boolean" else []
    allowed += [2] if takes.get("type") == "integer" else []
    for value in allowed:
        assert _said(tmp_path, key, value) == []
    assert _said(tmp_path, key, "perhaps") != []
    schema = validator("front-matter")
    assert list(schema.iter_errors({key: "perhaps"}))


def _said(folder: Path, key: str, value: object) -> list[str]:
    outline = folder / "talk.md"
    outline.write_text(f"---\ntitle: A talk\n{key}: {json.dumps(value)}\n---\n\n## One\n\n- a\n", encoding="utf-8")
    return [found.message for found in compile_path(outline).diagnostics]
