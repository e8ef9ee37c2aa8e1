"""What a screen reader says of a PDF, in order, as text references: `pytest --update-refs` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from talkkit.backends.pdf import write
from talkkit.pipeline import compile_path
from tests.backends.pdf.reading import Node, structure

ROOT = Path(__file__).parents[3]
TALKS = {
    "example": ROOT / "talks" / "2016-10-crunch-budapest",
    "charts": ROOT / "talks" / "charts",
    "equations": ROOT / "talks" / "equations",
    "columns": ROOT / "tests" / "corpus" / "columns-around.md",
    "arabic": ROOT / "tests" / "corpus" / "language-ar.md",
    "japanese": ROOT / "tests" / "corpus" / "language-ja.md",
}


def spoken(node: Node, depth: int = 0) -> Iterator[str]:
    """A line for each element, with its text or alternative text; elements inside it are set in."""
    text = " ".join(node.text.split())
    lang = f" [{node.lang}]" if node.lang else ""
    yield f"{'  ' * depth}{node.tag}{lang}{': ' if text else ''}{text}"
    for kid in node.kids:
        yield from spoken(kid, depth + 1)


@pytest.mark.parametrize("name", TALKS)
def test_it_is_said_in_order(name: str, request: pytest.FixtureRequest) -> None:
    said = "\n".join(spoken(structure(write(compile_path(TALKS[name]).published)))) + "\n"
    reference = Path(__file__).with_name("said") / f"{name}.txt"
    if request.config.getoption("--update-refs"):
        reference.parent.mkdir(exist_ok=True)
        reference.write_text(said, encoding="utf-8")
    assert said == reference.read_text(encoding="utf-8")
