"""What other tools' decks are made of takes time in step with its size."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.outline.sketch import outline

MADE: dict[str, Callable[[int], str]] = {
    "classes that nothing closes": lambda size: "# A\n\n???\n\n---\n\n" + ".red[\n\ntext\n\n" * size,
    "settings of slides": lambda size: (
        "---\nlayout: cover\n---\n\n# A\n" + "\n---\nlayout: quote\n---\n\ntext\n" * size
    ),
    "grid tables with a merged cell": lambda size: "## A\n\n" + "+--+--+\n| a | b |\n" * size + "| a |\n",
    "tags that nothing closes": lambda size: "## A\n\n" + "<div>\n<table>\n" * size,
    "cells of HTML": lambda size: "## A\n\n<table>\n" + "<tr><td>a</td><td>b</td></tr>\n" * size + "</table>\n",
    "groups of HTML": lambda size: "## A\n\n" + "<div>a</div>\n" * size,
    "lines below each other": lambda size: "---\nlayout: cover\n---\n\n# A\n\ntext\n" + "<a>b\n" * size,
    "unknown classes": lambda size: "".join(f"## A{at} {{.spot{at}light}}\n\n" for at in range(size)),
    "simple tables": lambda size: "## A\n\n" + "--- ---\n a   b\n\n" * size,
}


def calls(text: str) -> int:
    """How many functions reading an outline calls."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    outline(text[:1000])
    sys.setprofile(counted)
    try:
        outline(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())
def test_twice_as_much_takes_twice_the_steps(made: Callable[[int], str]) -> None:
    assert calls(made(240)) < 2.5 * calls(made(120))
