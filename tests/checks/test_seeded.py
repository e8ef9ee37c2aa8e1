"""Defects put into clean posts are found, and clean posts of many systems and styles have none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from talkkit import programs
from talkkit.checks.draft import check_draft
from talkkit.diagnostics import Severity
from tests.checks.seeds import BLOCKS, HEAD, WHOLE

POSTS = Path(__file__).parent / "posts"
_SYSTEMS = ("jekyll", "hugo", "pelican", "eleventy", "astro", "ghost", "github", "wordpress")
CLEAN = sorted(path.relative_to(POSTS).as_posix() for path in POSTS.rglob("*.*"))
BODY = """
A queue that is full is a promise that somebody will be late. Last spring we measured how late.

## What we measured

- the rate of arrivals
- the time of service

%s

## What we learned

It was **much** worse than `p50` had said. The [numbers](https://example.org/numbers) are public.
"""


@pytest.fixture(autouse=True)
def spelling_only_where_it_is_asked_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that knows misspellings takes longer than everything else."""
    if "misspelling" not in request.node.name:
        monkeypatch.setattr(programs, "installed", lambda _: None)


def found(text: str, name: str = "_posts/2016-10-30-logs-and-lunch.md", system: str | None = None) -> Counter[str]:
    """Errors and warnings by rule."""
    checked = check_draft(text.encode(), name, system)  # type: ignore[arg-type]
    return Counter(item.rule for item in checked.diagnostics if item.severity is not Severity.INFO)


def test_the_post_without_a_seed_is_clean() -> None:
    assert not found(HEAD + BODY % "Nothing is wrong here.")


@pytest.mark.parametrize("name", BLOCKS)
def test_a_seeded_block_is_found(name: str) -> None:
    assert found(HEAD + BODY % BLOCKS[name])


@pytest.mark.parametrize(
    "text",
    [
        "The address is a pair (a) or the name of one that resolves to (a)",
        "In a pattern, [^abc] is any other character, and *star* is one.",
        "Use 2**3*4 and *args, **kwargs as you like.",
        "In the XX century Âme and À la carte were written so.",
        'A <a href="#" class="toggle">button</a> that a script waits for.',
        "- one\n- two\n\n-v and -q",
    ],
)
def test_what_looks_like_a_defect_and_is_none(text: str) -> None:
    assert not found(HEAD + BODY % text)


@pytest.mark.parametrize("name", WHOLE)
def test_a_seeded_change_is_found(name: str) -> None:
    assert found(WHOLE[name](HEAD + BODY % "Nothing is wrong here."))


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_post_has_no_errors(name: str) -> None:
    system = name.split("/", maxsplit=1)[0]
    checked = check_draft((POSTS / name).read_bytes(), name, system if system in _SYSTEMS else None)  # type: ignore[arg-type]
    assert not [item.message for item in checked.diagnostics if item.severity is Severity.ERROR]
