"""A template to a sample deck: one slide on each of its layouts, with the content that the layout is made for."""

from __future__ import annotations

import re
from importlib import resources

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends import pptx
from talkkit.diagnostics import Source
from talkkit.images.loader import load_pictures
from talkkit.layout.engine import LaidOut, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.outline.reader import read as read_outline
from talkkit.pipeline import wanted_pictures
from talkkit.theme.template.report import ReadTemplate, ShownLayout

_LIST = """\
- The moon pulls the near ocean more than the far one
    - so water heaps up below it, and on the far side
- The earth turns below both heaps
- The sun does the same, half as strongly
"""
_COLUMNS = """\
::: columns
::: column
- Both pull in one line
- The highest and the lowest water
:::
::: column
- They pull across each other
- The water hardly seems to move
:::
:::
"""
_HEADED = """\
::: columns
::: column
### Spring tide

- Both pull in one line
- The highest and the lowest water
:::
::: column
### Neap tide

- They pull across each other
- The water hardly seems to move
:::
:::
"""
_THREE = """\
::: columns
::: column
### Still

The well lets only slow waves in
:::
::: column
### Steady

Levelled against bedrock once a year
:::
::: column
### Patient

A full cycle takes 18.6 years
:::
:::
"""
_PICTURE = "![A boat lies aground in a harbour at low water](harbour.svg)\n"
_TABLE = """\
| Wave | Period in hours | Height in metres |
|:-----|----------------:|-----------------:|
| M2   |           12.42 |             1.84 |
| S2   |           12.00 |             0.61 |
| K1   |           23.93 |             0.11 |
"""
_CODE = "```python\ndef height(hours, waves, mean):\n    return mean + sum(wave.at(hours) for wave in waves)\n```\n"
_CONTENTS = {
    "title": "How two centuries of patient measuring taught us to foretell the tide\n",
    "section": "A pull, a turning planet, and a shore\n",
    "two-content": _COLUMNS,
    "comparison": _HEADED,
    "three-content": _THREE,
    "picture": _PICTURE,
    "picture-left": f"{_PICTURE}\n- An open ocean rises by half a metre\n- A bay that narrows lifts it tenfold\n",
    "picture-right": f"- An open ocean rises by half a metre\n- A bay that narrows lifts it tenfold\n\n{_PICTURE}",
    "full-picture": _PICTURE,
    "quote": "> The sea has never been friendly to man.\n>\n> -- Joseph Conrad, *The Mirror of the Sea*\n",
    "statement": "Everything else out there is weather\n",
    "number": "from one high water to the next\n",
    "code": _CODE,
    "table": _TABLE,
    "closing": "Thank you\n",
    "speaker": f"{_PICTURE}\nMaren Holt measures tides for a living.\n",
    "title-only": "",
    "blank": "The tide keeps its own time\n",
}
"""What a layout of each kind is shown with; every other kind gets a list."""


class SampleDeck(Struct, frozen=True):
    data: bytes
    pages: int


def sample(read: ReadTemplate) -> LaidOut:
    """One slide on each layout of a template, named after it."""
    shown = read.layouts
    text = "---\ntitle-slide: false\nslide-level: 2\nfooter: Footer\ndate: 2026-05-14\n---\n\n"
    text += "\n".join(_slide(layout) for layout in shown)
    talk, _ = read_outline(Source("sample.md", text), slug="sample")
    slides = tuple(replace(slide, layout=layout.name) for slide, layout in zip(talk.slides, shown, strict=True))
    pictures, _ = load_pictures(wanted_pictures(talk), _data)
    return lay_out(replace(talk, slides=slides), read.theme, Supplies(pictures), slug="sample")


def sample_deck(read: ReadTemplate) -> SampleDeck:
    """The same as a deck. The theme carries the template's bytes."""
    deck = sample(read).deck
    return SampleDeck(pptx.write(deck), len(deck.pages))


def _slide(layout: ShownLayout) -> str:
    title = re.sub(r"([\\`*_{}\[\]<>#|!~$^:&])", r"\\\1", " ".join(layout.label.split())) or "Layout"
    title = "12 h 25" if layout.kind == "number" else title
    return f"## {title}\n\n{_CONTENTS.get(layout.kind, _LIST)}"


def _data(name: str) -> bytes:
    return resources.files("talkkit.theme").joinpath("gallery", name).read_bytes()
