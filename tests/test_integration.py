"""The action and the hooks for other people's continuous integration: their own steps, run here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
GOOD = "# Part {#a}\n\n## First\n\n- A point\n\n## Second\n\n- Another\n"
BAD = "## First\n\n![A picture](missing.png)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("good", GOOD), ("bad", BAD)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "talk.md").write_text(text, encoding="utf-8")
    return tmp_path


def value(expression: str, inputs: dict[str, str]) -> str:
    """The expressions that the action's steps use: an input, and a flag for one that is true."""
    flag = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) == 'true' && '([^']*)' \|\| '' \}\}", expression)
    if flag:
        return flag[2] if inputs[flag[1]] == "true" else ""
    plain = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression)
    assert plain, expression
    return inputs[plain[1]]


def step(name: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """One step, run as GitHub runs it."""
    found: dict[str, Any] = next(each for each in ACTION["runs"]["steps"] if each["name"] == name)
    inputs = {key: str(facts.get("default", "")) for key, facts in ACTION["inputs"].items()} | given
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, **{key: value(text, inputs) for key, text in found["env"].items()}}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_check_notes_each_line(folder: Path) -> None:
    assert step("Check", folder, talk="good").returncode == 0
    found = step("Check", folder, talk="good bad")
    assert (found.returncode, "::warning file=bad/talk.md,line=3" in found.stdout + found.stderr) == (0, True)
    assert step("Check", folder, talk="good bad", strict="true").returncode == 1


def test_build_writes_deck_pdf_and_page(folder: Path) -> None:
    made = step("Build", folder, talk="good", output="out", options="--theme poster")
    assert made.returncode == 0, made.stderr
    endings = {path.suffix for path in (folder / "out").rglob("*") if path.is_file()}
    assert {".pptx", ".pdf", ".html"} <= endings


def test_the_action_has_only_steps_that_are_known() -> None:
    """Other people's actions are pinned to a version, and every step that is ours runs in bash."""
    for each in ACTION["runs"]["steps"]:
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", each["uses"]) if "uses" in each else each["shell"] == "bash"


def test_hooks_run_what_they_name(folder: Path) -> None:
    """On the files that they would be given; a draft with a placeholder fails."""
    assert re.search(HOOKS["talkkit-check"]["files"], "talks/a/talk.md")
    assert re.search(HOOKS["talkkit-post-check"]["files"], "site/_posts/2026-01-01-a.md")
    assert run_hook("talkkit-check", folder, "good/talk.md") == 0
    (folder / "post.md").write_text("---\ntitle: A talk\n---\n\nWords TODO words.\n\nSLIDES\n", encoding="utf-8")
    assert run_hook("talkkit-post-check", folder, "post.md") == 1


def run_hook(name: str, folder: Path, *files: str) -> int:
    command = [sys.executable, "-m", *HOOKS[name]["entry"].split(), *files]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode
