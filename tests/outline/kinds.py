"""Every kind of block as it is written, and every block that others can stand in."""

from __future__ import annotations

from talkkit.model.blocks import (
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
)

WRITTEN: tuple[tuple[type[Block], str], ...] = (
    (Paragraph, "WORD"),
    (Heading, "### WORD"),
    (ListBlock, "- WORD"),
    (ListBlock, "1. one\n2. [ ] WORD"),
    (Quote, "> said\n>\n> -- WORD"),
    (Callout, "> [!TIP] WORD\n> text"),
    (Code, "```python\nWORD = 1\n```"),
    (Code, '```python {filename="WORD.py"}\nx = 1\n```'),
    (Table, "| a | b |\n|---|---|\n| 1 | WORD |"),
    (Table, "| a | b |\n|---|---|\n| 1 | 2 |\n\n: WORD"),
    (Picture, "![WORD](picture.png)"),
    (Picture, '![alt](picture.png "WORD")'),
    (Figure, "$$\nWORD = 1\n$$"),
    (Figure, "```math\nWORD = 1\n```"),
    (Figure, "```chart\nA,B\nWORD,1\nx,2\n```"),
    (Figure, "```mermaid\nflowchart LR\n  a --> WORD\n```"),
    (Figure, "```mermaid\nthis is no WORD\n```"),
    (Columns, "::: columns\n::: column\nWORD\n:::\n:::"),
    (Div, "::: {.center}\nWORD\n:::"),
    (Pause, ". . ."),
)
"""A word tells whether it arrives; where a kind can hold it at several places, once for each."""

_AROUND = ("{}", "- first\n\n{indented}", "{quoted}", "> [!NOTE]\n>\n{quoted}", "::: {{.small}}\n{}\n:::",
           ":::: columns\n::: column\nside\n:::\n::: column\n{}\n:::\n::::")  # fmt: skip


def everywhere() -> list[tuple[type[Block], str]]:
    """Every kind, by itself and inside of every kind of block that holds others."""
    found = []
    for kind, text in WRITTEN:
        indented, quoted = ("\n".join(start + line for line in text.split("\n")) for start in ("  ", "> "))
        found += [(kind, around.format(text, indented=indented, quoted=quoted)) for around in _AROUND]
    return found
