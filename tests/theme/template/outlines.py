"""Outlines laid out in the theme of a template, for the tests of this folder."""

from __future__ import annotations

from talkkit.deck import Deck
from talkkit.diagnostics import Source
from talkkit.layout.engine import LaidOut, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.outline.reader import read
from talkkit.theme.theme import Theme

EVERYTHING = """---
title: Asynchronous micro-services
subtitle: And the unified log
author: Anna Example
event: Crunch Budapest
date: 2016-10-07
footer: Crunch Budapest
slide-level: 2
---

# Part one

A few words about it.

## Bullets

- First level
    - Second level
        - Third level
- Another point that is long enough to wrap around the end of the line at least once, and on

## A table

| Service | Events | Share |
| --- | ---: | ---: |
| Orders | 1200 | 40 % |
| Payments | 900 | 30 % |

## Code

```python
for event in log.read("orders", 42):
    handle(event)
```

## Two columns

::: columns
::: column
### Left
- One
:::
::: column
### Right
- Two
:::
:::

## A callout

> [!NOTE]
> A log is an ordered list of facts.

> A quotation.
> — Jay Kreps

---

A statement without a title.
"""


def laid_out(text: str, theme: Theme) -> LaidOut:
    """An outline in a theme."""
    talk, _ = read(Source("talk.md", text), slug="talk")
    return lay_out(talk, theme, Supplies(), slug="talk")


def deck(text: str, theme: Theme) -> Deck:
    return laid_out(text, theme).deck
