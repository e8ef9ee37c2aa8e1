"""`talkkit diff` names what was edited, and nothing else: a hundred edits by script, from outline to report."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from msgspec.structs import replace
from PIL import Image
from typer.testing import CliRunner

from talkkit.backends.pptx import write
from talkkit.cli.main import application
from talkkit.compare.account import Account, Line, Picture, accounts
from talkkit.compare.changes import compared, told
from tests.build import build_outline

WORDS = ("apple", "bridge", "candle", "desert", "engine", "forest", "garden", "hammer", "island", "jacket")
COLORS = ("red", "blue", "green", "gold", "gray", "navy", "pink", "teal", "plum", "lime")


def _slides() -> list[str]:
    """Ten slides that share no word but the small ones."""
    return [
        f"## The {word}\n\n- {word} alone {number}\n- {word}s together\n- many {word}s\n\nNotes: mention the {word}.\n"
        for number, word in enumerate(WORDS)
    ]


def _outline(slides: list[str]) -> str:
    return "\n".join(["---\ntitle: Ten things\n---\n", *slides])


def _report(old: list[str], new: list[str]) -> list[str]:
    before, after = (accounts(write(build_outline(_outline(slides)).deck)) for slides in (old, new))
    pairs = compared(before, after)
    # Sizes are settled over the whole talk, so that an edit may change them anywhere.
    return told(replace(pair, changes=tuple(each for each in pair.changes if each.kind != "size")) for pair in pairs)


Edit = Callable[[list[str], int], tuple[list[str], list[str]]]
"""From the slides and the place to edit, the slides afterwards and the report that says so (slide 1 is the title)."""


def _reworded(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    slides[at] = slides[at].replace(f"many {word}s", f"few {word}s")
    return slides, [f"slide {at + 2} 'The {word}'", f"  text: 'many {word}s' becomes 'few {word}s'"]


def _longer(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    slides[at] = slides[at].replace(f"- many {word}s", f"- many {word}s\n- more")
    return slides, [f"slide {at + 2} 'The {word}'", "  text: with 'more'"]


def _shorter(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    slides[at] = slides[at].replace(f"- {word}s together\n", "")
    return slides, [f"slide {at + 2} 'The {word}'", f"  text: without '{word}s together'"]


def _retitled(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    slides[at] = slides[at].replace(f"## The {word}", f"## A {word}")
    return slides, [f"slide {at + 2} 'A {word}'", f"  title: 'The {word}' becomes 'A {word}'"]


def _renoted(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    slides[at] = slides[at].replace("mention the", "forget the")
    said = f"  notes: 'mention the {word}.' becomes 'forget the {word}.'"
    return slides, [f"slide {at + 2} 'The {word}'", said]


def _built(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    slides[at] = slides[at].replace(f"## The {word}", f"## The {word} {{.build}}")
    return slides, [f"slide {at + 2} 'The {word}'", "  build: 3 clicks, was no clicks"]


def _reordered(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    word = WORDS[at]
    lines = f"- {word}s together\n- many {word}s\n"
    slides[at] = slides[at].replace(lines, f"- many {word}s\n- {word}s together\n")
    said = f"  order: 'many {word}s' and others stand in another order"
    return slides, [f"slide {at + 2} 'The {word}'", said]


def _added(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    slides.insert(at, "## Quite new\n\n- something else entirely\n- unheard of\n- unseen\n")
    moved = [f"slide {place + 3} 'The {WORDS[place]}', was slide {place + 2}" for place in range(at, len(WORDS))]
    return slides, [f"slide {at + 2} 'Quite new' is new", *(line for line in moved if line.endswith(": moved"))]


def _removed(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    del slides[at]
    return slides, [f"slide {at + 2} 'The {WORDS[at]}' is gone"]


def _moved(slides: list[str], at: int) -> tuple[list[str], list[str]]:
    to = (at + 5) % len(WORDS)
    slides.insert(to, slides.pop(at))
    return slides, [f"slide {to + 2} 'The {WORDS[at]}', was slide {at + 2}: moved"]


EDITS = (_reworded, _longer, _shorter, _retitled, _renoted, _built, _reordered, _added, _removed, _moved)


@pytest.mark.parametrize("edit", EDITS)
def test_scripted_edits_are_named(edit: Edit) -> None:
    for at in range(len(WORDS)):
        edited, expected = edit(_slides(), at)
        assert _report(_slides(), edited) == expected, WORDS[at]


def test_equal_talks_have_no_differences() -> None:
    assert _report(_slides(), _slides()) == ["no differences"]


def test_pictures_and_sizes_are_named() -> None:
    old = Account("1", "Title", (Line("text", 20.0),), pictures=(Picture("a dog", "aa", 10.0, 20.0),))
    new = replace(old, lines=(Line("text", 24.0),), pictures=(Picture("a dog", "bb", 10.0, 20.0),))
    assert told(compared((old,), (new,)))[1:] == [
        "  picture: 'a dog' is another picture",
        "  size: 'text': 24 points, was 20",
    ]
    larger = replace(old, pictures=(Picture("a dog", "aa", 20.0, 40.0),))
    assert told(compared((old,), (larger,)))[1:] == ["  size: 'a dog' is 20 x 40 points, was 10 x 20"]
    described = replace(old, pictures=(Picture("a cat", "aa", 10.0, 20.0),))
    assert told(compared((old,), (described,)))[1:] == ["  picture: the description 'a dog' becomes 'a cat'"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), [*arguments], catch_exceptions=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    (tmp_path / "talk.md").write_text(
        "---\ntitle: T\n---\n\n## One\n\n- first\n\n![A field](field.png)\n", encoding="utf-8"
    )
    Image.new("RGB", (80, 60), COLORS[0]).save(tmp_path / "field.png")
    own = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "."), (*own, "commit", "-qm", "first")):
        subprocess.run([git, *command], cwd=tmp_path, check=True)
    return tmp_path


def test_against_a_revision_and_as_a_page(repository: Path) -> None:
    Image.new("RGB", (80, 60), COLORS[1]).save(repository / "field.png")
    page = repository / "out" / "page.html"
    done = run("diff", "HEAD", str(repository), "--html", str(page))
    assert done.exit_code == 0
    assert "  picture: 'A field' is another picture" in done.stdout
    assert page.read_text(encoding="utf-8").count("<img") == 2
    done = run("diff", "HEAD", str(repository), "--format", "json")
    assert [each["kind"] for each in json.loads(done.stdout)[0]["changes"]] == ["picture"]


def test_a_word_that_is_neither_file_nor_revision_is_named(repository: Path) -> None:
    done = run("diff", "no-such-thing", str(repository))
    assert done.exit_code == 2
    assert "no-such-thing" in done.stderr
    assert run("diff", "--output=x", str(repository)).exit_code == 2


def test_one_talk_alone_is_told_in_words(repository: Path) -> None:
    done = run("diff", str(repository / "talk.md"))
    assert "slide 2: One" in done.stdout
    assert "  first" in done.stdout
