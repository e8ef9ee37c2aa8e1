"""`talkkit skill` and `talkkit doctor`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from typer.testing import CliRunner, Result

from talkkit.cli.main import COMMANDS, application
from talkkit.pipeline import compile_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), list(arguments))


def taught() -> str:
    return run("skill").stdout


def test_the_skill_is_short() -> None:
    assert len(taught().encode()) <= 3500


def test_its_example_builds_without_a_finding(tmp_path: Path) -> None:
    """Not even a remark: a model learns from it what is right."""
    (example,) = re.findall(r"^````markdown\n(.*?)^````$", taught(), re.DOTALL | re.MULTILINE)
    (tmp_path / "talk.md").write_text(example, encoding="utf-8")
    compiled = compile_path(tmp_path / "talk.md")
    assert [found.message for found in compiled.diagnostics] == []
    layouts = {page.layout for page in compiled.deck.pages}
    assert {"title", "section", "content", "comparison", "code", "table", "statement"} <= layouts


def test_commands_that_it_names_exist() -> None:
    named = set(re.findall(r"talkkit ([a-z]+)", taught()))
    assert named <= set(COMMANDS)
    assert {"build", "check", "rule", "export", "serve"} <= named


def test_the_doctor_names_what_is_there() -> None:
    found = {each["name"]: each for each in json.loads(run("doctor", "--format", "json").stdout)}
    assert {"talkkit", "themes", "fonts", "Graphviz", "typos", "server"} <= set(found)
    assert "meridian" in found["themes"]["found"]
    assert all(each["purpose"] for each in found.values())
