"""Outlines of any length: lists, with some code and tables."""

from __future__ import annotations

_CODE = "```python\ndef f(x):\n    return x + 1\n```\n"
_TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"


def outline(slides: int) -> str:
    """An outline of so many slides under a title."""
    parts = ["---\ntitle: Generated\nauthor: A\n---\n"]
    for number in range(slides):
        items = "".join(f"- point {item} of slide {number} with some words in it\n" for item in range(5))
        parts += (f"## Slide {number}\n", {3: _CODE, 7: _TABLE}.get(number % 10, items))
    return "\n".join(parts)
