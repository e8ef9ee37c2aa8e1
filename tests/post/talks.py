"""Talks to write posts from, read from outlines as users write them."""

from __future__ import annotations

from talkkit.deck import Deck
from talkkit.diagnostics import Source
from talkkit.geometry import Size
from talkkit.model.talk import Talk
from talkkit.outline.reader import read
from talkkit.theme.library import load

EMBED = (
    '<section id="logs-slides" class="talkkit" data-talkkit="logs" aria-label="Slides: Logs">\n'
    '<ol tabindex="0">\n<li><img src="/01.png" alt="Slide 1: Logs" width="960" height="540"/></li>\n</ol>\n</section>\n'
)

OUTLINE = """---
title: "Logs: a *short* history of {{ everything }}"
author: Ada Example
event: {name: LogConf, place: Lviv, url: "https://logconf.example/2016"}
date: 2016-10-06
description: What a log is, and why it [matters].
keywords: [logs, "a: colon"]
category: Talks
slide-level: 2
publish-notes: true
---

# Why {#why}

Because order matters

## Logs remember {#remember}

- one
- two, with a [paper](https://example.org/paper) and a [second](https://example.org/paper/)

```python
print("{{ not liquid }}" | f"{% nor this %}")
```

::: notes
A log is a list that only grows. *Only.* See the [long essay](https://example.org/essay).

And `{{ code }}` stays, as does 1 < 2 | 3 and snake_case_words and {% if %}.
:::

## 42 {layout=number}

answers, by counting[^count]

[^count]: Twice.

# Wie weiter? {#日本語}

## Slide without notes

| a | b |
|---|--:|
| x | 1 |

> Short quotation
>
> — Somebody

::: columns
::: column
Left text
:::
::: column
1. first
   - nested
2. second
:::
:::

## Hidden one {.hidden visibility=hidden}

Nobody sees [this](https://example.org/hidden).
"""


def talk_of(outline: str, slug: str = "logs") -> tuple[Talk, Deck]:
    """The talk and as much of its deck as a post needs."""
    talk, _ = read(Source("talk.md", outline), slug=slug)
    theme, _ = load("meridian", None, size=Size(960, 540))
    return talk, Deck(theme, talk.meta, slug, ())
