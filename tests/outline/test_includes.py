"""Slides kept in one file and used in many talks: they come from there, with its pictures, findings and places."""

from __future__ import annotations

import pytest

from talkkit.diagnostics import Diagnostic, Source, TalkkitError
from talkkit.model import walk
from talkkit.model.blocks import Picture
from talkkit.model.talk import Talk
from talkkit.outline.reader import read
from talkkit.rules import MISSING_FILE
from tests.outline.sketch import sketched

PART = (
    "---\ntitle: not the talk's\nunknown: x\n---\n\n## One\n\n![x](pics/a.png)\n\n## Two {#why}\n\n[@key]\n\n"
    "## Three\n\nc\n"
)


def told(text: str, **files: str) -> tuple[Talk, tuple[Diagnostic, ...]]:
    """The talk of an outline beside other files; `__` in a name stands for a slash."""
    known = {f"{name.replace('__', '/')}.md": content for name, content in files.items()}

    def load(path: str) -> Source:
        if path not in known:
            raise TalkkitError(MISSING_FILE.at(f"{path} does not exist"))
        return Source(path, known[path])

    return read(Source("talk.md", text), slug="talk", load=load)


@pytest.mark.parametrize(
    "include", ["<!-- include: parts/p.md -->", "{{< include parts/p.md >}}", "\n---\nsrc: ./parts/p.md\n---\n"]
)
def test_slides_of_another_file_stand_behind_the_slide_that_includes_them(include: str) -> None:
    start = "---\nlayout: cover\n---\n\n" if "src" in include else ""
    rest = "---\n\n" if "src" in include else ""
    talk, found = told(
        f"{start}## A\n\na\n\n{include}\n\n{rest}## B\n\nb\n",
        parts__p=PART.replace("## ", "\n---\n\n## ") if start else PART,
    )
    assert [slide.title_text for slide in talk.slides] == ["A", "One", "Two", "Three", "B"]
    assert [origin.path for origin in talk.origins] == ["talk.md", *["parts/p.md"] * 3, "talk.md"]
    assert [picture.source for picture in walk.blocks_of(talk.slides[1], Picture)] == ["parts/pics/a.png"]
    (citation,) = (each for each in found if each.rule == "citation")
    assert citation.path == "parts/p.md"
    assert not [each for each in found if each.rule in ("include", "unknown-key")]


@pytest.mark.parametrize(
    ("part", "titles"),
    [("#2", ["Two"]), ("#2-3", ["Two", "Three"]), ("#3,1", ["Three", "One"]), ("#why", ["Two"]), ("#three", ["Three"])],
)
def test_some_slides_of_a_file_are_named_by_number_or_id(part: str, titles: list[str]) -> None:
    talk, found = told(f"## A\n\na\n\n<!-- include: p.md{part} -->\n", p=PART)
    assert [slide.title_text for slide in talk.slides] == ["A", *titles]
    assert ("citation" in [each.rule for each in found]) == ("Two" in titles)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("gone.md", "does not exist"),
        ("talk.md", "includes itself"),
        ("round.md", "includes itself"),
        ("p.md#9", "has no slide 9"),
        ("secret.env", "is no Markdown file"),
        ("empty.md", "has no slides"),
    ],
)
def test_what_cannot_be_included_is_said_where_it_is_written(path: str, problem: str) -> None:
    text = f"## A\n\na\n\n<!-- include: {path} -->\n\n## B\n\nb\n"
    talk, found = told(text, p=PART, round="## R\n\nr\n\n<!-- include: round.md -->\n", empty="")
    assert [slide.title_text for slide in talk.slides if slide.title_text != "R"] == ["A", "B"]
    (said,) = (each for each in found if each.rule == "include")
    assert problem in said.message
    assert said.path == ("round.md" if path == "round.md" else "talk.md")


def test_files_inside_of_each_other_count_from_their_own_folders() -> None:
    inner = "## Inner\n\n![x](a.png)\n"
    talk, _ = told(
        "## A\n\na\n\n<!-- include: one/p.md -->\n",
        one__p="## P\n\np\n\n<!-- include: deep/q.md -->\n",
        one__deep__q=inner,
    )
    assert [slide.title_text for slide in talk.slides] == ["A", "P", "Inner"]
    assert sketched(talk.slides[2].blocks) == "picture one/deep/a.png [x]"
