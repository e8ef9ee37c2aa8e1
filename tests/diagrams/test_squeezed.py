"""Diagrams that stand with other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.deck import Deck
from talkkit.frame import ShapeContent, TextContent, walk
from talkkit.pipeline import compile_path

CHAIN = "```mermaid\nflowchart TD\n a[orders] --> b[stock]\n b --> c[shop]\n c --> d[search]\n d --> e[mail]\n```\n"


def compiled(tmp_path: Path, above: str) -> tuple[list[str], list[float]]:
    """What is said of the talk, and the sizes of the type in its diagram."""
    (tmp_path / "talk.md").write_text(f"# One\n\n{above}\n\n{CHAIN}", encoding="utf-8")
    made = compile_path(tmp_path)
    return [found.message for found in made.diagnostics if found.code == "TK243"], shown_sizes(made.deck)


def shown_sizes(deck: Deck) -> list[float]:
    """The sizes of the type in the shapes of diagrams."""
    return [
        paragraph.runs[0].format.size
        for page in deck.pages
        for frame in walk(page.frames)
        if isinstance(frame.content, ShapeContent) and frame.content.text and frame.name
        for paragraph in frame.content.text.paragraphs
    ]


def test_a_diagram_gets_what_it_needs_before_it_is_squeezed(tmp_path: Path) -> None:
    """A line above a diagram leaves it the height that its smallest legible type takes."""
    said, sizes = compiled(tmp_path, "Five services, one after the other.")
    assert said == []
    assert min(sizes) >= 14.0


def test_a_diagram_that_is_squeezed_says_so(tmp_path: Path) -> None:
    """Below 14 points there is a warning, whether the diagram is too large for the slide or what stands with it."""
    for lines in range(1, 9):
        said, sizes = compiled(tmp_path, "\n".join(f"- thing {number}" for number in range(lines)))
        assert bool(said) == (min(sizes) < 14.0), (lines, said, sizes)


@pytest.mark.parametrize(
    "body",
    [
        "sequenceDiagram\n" + " A->>B: x\n" * 200,
        "flowchart TD\n " + "-->".join(f"n{number}" for number in range(124)) + "\n",
        "stateDiagram-v2\n" + "".join(f" s{number} --> s{number + 1}\n" for number in range(124)),
    ],
    ids=("sequence", "flowchart", "state"),
)
def test_the_tallest_diagram_is_never_dust(tmp_path: Path, body: str) -> None:
    """It is divided, or shown as code, and that is said; no text of a page is too small to read."""
    (tmp_path / "talk.md").write_text(f"# One\n\n```mermaid\n{body}```\n", encoding="utf-8")
    made = compile_path(tmp_path)
    assert {"TK245", "TK241"} & {found.code for found in made.diagnostics}
    contents = [frame.content for page in made.deck.pages for frame in walk(page.frames)]
    texts = [content for content in contents if isinstance(content, TextContent)]
    plain = [paragraph.runs[0].format.size for text in texts for paragraph in text.paragraphs]
    assert min(plain + shown_sizes(made.deck)) >= 8.0
