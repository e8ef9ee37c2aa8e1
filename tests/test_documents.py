"""Documents say what the code does."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import fields
from typer.main import get_command

from talkkit.cli.main import application
from talkkit.config import RawSettings, read
from talkkit.diagnostics import Source
from talkkit.pipeline import compile_path
from tools import cookbook
from tools.rule_pages import stale

ROOT = Path(__file__).parent.parent


def test_rule_pages_are_those_of_the_code() -> None:
    """`make rules` was run after the last change of a rule."""
    assert stale() == []


def test_every_rule_is_used() -> None:
    """A rule that nothing reports would be a promise that nobody keeps."""
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "talkkit").rglob("*.py")]
    rules = [name for text in code for name in re.findall(r"^([A-Z_]+) = rule\(", text, re.MULTILINE)]
    words = Counter(word for text in code for word in re.findall(r"\w+", text))
    listings = [
        names for text in code for names in re.findall(r"^ *from .*? import (\([^)]*\)|.*)", text, re.MULTILINE)
    ]
    imports = Counter(name for names in listings for name in re.findall(r"\w+", names))
    assert len(rules) > 150
    assert [name for name in rules if words[name] - imports[name] < 2] == []


def test_every_command_is_documented() -> None:
    """docs/cli.md names each command and each of its options."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    root = get_command(application())
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        assert f"talkkit {name}" in text
        for child in getattr(command, "commands", {}):
            assert f"talkkit {name} {child}" in text or f"`talkkit {name} " in text
        for parameter in command.params:
            if parameter.opts[0].startswith("--") and parameter.name != "help":
                assert f"`{parameter.opts[0]}" in text or f" {parameter.opts[0]}" in text, (name, parameter.opts)


def test_the_documented_settings_are_all_settings() -> None:
    """The example in docs/cli.md is read without a finding, and holds every key."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    raw, found = read(Source("talkkit.toml", example[1]))
    assert found == ()
    for part in (raw, raw.site, raw.post):
        assert all(getattr(part, item.name) is not None for item in fields(part) if item.name != "template"), part
    assert RawSettings() != raw


def test_readme_starts_with_the_two_commands() -> None:
    """Whoever clones the repository needs nothing else."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.split("#")[0].strip() for line in lines[2:4]] == ["make demo", "make test"]
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^demo:", targets, re.MULTILINE)
    assert re.search(r"^test:", targets, re.MULTILINE)


def test_the_readme_s_outline_makes_the_slides_that_it_shows(tmp_path: Path) -> None:
    """Whoever copies it gets four slides, and no complaint."""
    outline = re.search(r"````markdown\n(.*?)````", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert outline
    (tmp_path / "talk.md").write_text(outline[1], encoding="utf-8")
    compiled = compile_path(tmp_path)
    assert (len(compiled.deck.pages), compiled.diagnostics) == (4, ())


@pytest.mark.parametrize("recipe", cookbook.recipes(), ids=lambda recipe: recipe.name)
def test_every_recipe_builds_without_a_remark(recipe: cookbook.Recipe) -> None:
    """What the cookbook shows is right, and comes out as it says."""
    assert [found.message for found in cookbook.built(recipe).diagnostics] == []


def test_every_recipe_has_a_picture_of_its_own() -> None:
    """`make cookbook` was run after the last change of a recipe, and the list at the top leads to each."""
    assert len(cookbook.recipes()) >= 30
    assert cookbook.stale() == []
    listed = re.findall(r"\]\(#([\w-]+)\)", cookbook.BOOK.read_text(encoding="utf-8"))
    assert {recipe.name for recipe in cookbook.recipes()} <= set(listed)


def test_links_between_documents_lead_somewhere() -> None:
    """Relative links in the repository's documents name files that exist."""
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    for document in documents:
        text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"`[^`\n]*`", "", text)):
            if "://" not in target and not target.startswith(("mailto:", "/")):
                assert (document.parent / target).exists(), f"{document.relative_to(ROOT)}: {target}"
