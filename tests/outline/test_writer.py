"""The writer: what it writes reads as the same slides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model import walk
from talkkit.model.blocks import Figure
from talkkit.model.runs import Run
from talkkit.model.talk import Slide, Talk
from talkkit.outline.writer import write
from tests.outline.arbitrary import sane, wild
from tests.outline.sketch import talk

ROOT = Path(__file__).parents[2]
OUTLINES = sorted([*(ROOT / "tests" / "corpus").glob("*.md"), *(ROOT / "talks").glob("*/talk.md")])


def placeless(found: Talk) -> tuple[Slide, ...]:
    """The slides without their spans."""
    slides = walk.changed(found.slides, Run, lambda run: replace(run, span=None))
    slides = walk.changed(slides, Figure, lambda figure: replace(figure, line_starts=()))
    slides = walk.changed(slides, Slide, lambda slide: replace(slide, places=()))
    return walk.changed(slides, Span, lambda _: Span(0, 0))


def assert_round_trip(text: str) -> None:
    first = talk(text)
    written = write(first)
    second = talk(written)
    assert placeless(second) == placeless(first), written
    assert replace(second.meta, title="") == replace(first.meta, title="")


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_every_outline_of_the_project_survives(path: Path) -> None:
    assert_round_trip(path.read_text(encoding="utf-8"))


@given(sane())
def test_any_sane_outline_survives(text: str) -> None:
    assert_round_trip(text)


@given(wild())
@settings(max_examples=200)
@example("*w*\\* # \\# #\n")
def test_what_is_written_is_a_fixed_point(text: str) -> None:
    """Odd outlines settle: what the writer makes of them reads the same from then on."""
    once = write(talk(text))
    assert write(talk(once)) == once


def test_it_is_written_as_a_person_would() -> None:
    text = (
        "---\ntitle: Logs\nauthor: Ada\ndate: 2016-10-06\n---\n\n# One\n\n## S\n\n"
        "* a **bold** `x` [l](http://a.b)\n* b\n    1. c\n\n<!-- say -->\n\n"
        "## T {.quote}\n\n> q\n> -- Me\n\n```py {1-2|4}\nx\n```\n\n![A](a.png){width=50%}\n\nx[^1]\n\n"
        "|a|b|\n|-|:-:|\n|1|2|\n\n: cap\n\n[^1]: note\n"
    )
    assert (
        write(talk(text))
        == """---
title: Logs
author: Ada
date: '2016-10-06'
slug: talk
slide-level: 2
---

# One

## S

- a **bold** `x` [l](http://a.b)
- b

  1. c

::: notes
say
:::

## T {.quote}

> q
>
> — Me

```py {1-2|4}
x
```

![A](a.png){width=50%}

x[^1]

| a | b |
|---|:-:|
| 1 | 2 |

: cap

[^1]: note
"""
    )
