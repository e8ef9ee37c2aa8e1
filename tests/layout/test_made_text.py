"""Every text of a page can be read where it stands, also what talkkit writes itself (numbers, footers, marks)."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from talkkit.checks.contrast import check_contrast
from talkkit.deck import Deck
from talkkit.frame import Frame, Role
from talkkit.geometry import Rect
from talkkit.model.roles import ROLES
from talkkit.theme import library
from talkkit.theme.theme import Theme
from tests.build import Built, build_outline
from tests.templates.designs import design

_LAYOUTS = tuple(ROLES)
_TEMPLATES = ("canva", "google", "dark-photo", "japanese", "arabic", "several-masters", "free-text", "inverted-layouts")
_FRONT = """---
title: A talk
subtitle: What it is about
author: Anna Example, Example Org
event: A conference
date: 2016-10-06
footer: A conference
toc: true
slide-level: 2
---
"""
_SENTENCE = "A log is a list of facts, and [readers](https://example.org) move *through* `it`.[^1]\n\n[^1]: A note."
_LONG = "- A log is an ordered list of facts that nobody may change.\n" * 14
_TABLE = "| Year | Events |\n| --- | ---: |\n| 2015 | 12 |\n| 2016 | 48 |\n"
_CHART = "```chart column\ntitle: Events\nx: Year\ny: Number\nlabels: true\ndata:\n  2015: 12\n  2016: 48\n```\n"
_GRAPH = "```mermaid\nflowchart LR\n A[Client] -->|asks| B[(Store)]\n```\n"
_CODE = "```python {filename=log.py}\nfor event in log:\n    print(event)\n```\n"
_CALLOUT = "> [!TIP]\n> Write logs.\n"
_CONTENTS = (_SENTENCE, _LONG, _TABLE, _CHART, _GRAPH, _CODE, _CALLOUT, "")
_PICTURES = ("white", "black", "striped", "red", "grey")
_JAPANESE = "- " + "ログとは、誰も書き換えることのできない事実を順に並べたものです。\n- " * 4 + "終わり\n"
_PERSIAN = "- " + "گزارش فهرستی مرتب از رویدادهایی است که هیچ‌کس نباید آن‌ها را تغییر دهد.\n- " * 4 + "پایان\n"
_SCRIPTS = {"ja": ("結果について", _JAPANESE), "fa": ("درباره نتایج", _PERSIAN)}


def _slide(title: str, content: str, picture: str = "", attributes: str = "") -> str:
    behind = f"![bg]({picture}.png){attributes}\n\n" if picture else ""
    return f"## {title}\n\n{behind}{content}\n\n"


def _outline(layout: str, turn: int) -> str:
    """Each kind of content in a layout, on its own surface and over a picture; which one changes with the turn."""
    title = f"Results {{layout={layout}}}"
    plain = "".join(_slide(title, content) for content in _CONTENTS)
    pictures = (_PICTURES[(turn + index) % len(_PICTURES)] for index in range(len(_CONTENTS)))
    over = "".join(_slide(title, content, picture) for content, picture in zip(_CONTENTS, pictures, strict=True))
    return f"{_FRONT}\n# A part\n\n{plain}{over}"


def _every_layout(turn: int) -> str:
    """One slide of each layout, on its own surface or over a picture, with contents that change with the turn."""
    behind = ("", *_PICTURES)
    slides = (
        _slide(f"Results {{layout={layout}}}", _CONTENTS[place % len(_CONTENTS)], behind[place % len(behind)])
        for place, layout in enumerate(_LAYOUTS, start=turn)
    )
    return f"{_FRONT}\n# A part\n\n{''.join(slides)}"


@cache
def _pictures(folder: Path) -> Path:
    """Backgrounds that are hard to write on."""
    striped = Image.new("RGB", (320, 180), "white")
    striped.paste("black", (0, 0, 160, 180))
    made = {
        "white": Image.new("RGB", (32, 18), "white"),
        "black": Image.new("RGB", (32, 18), "black"),
        "striped": striped,
    }
    made |= {"red": Image.new("RGB", (32, 18), "#D03020"), "grey": Image.new("RGB", (32, 18), "#808080")}
    for name, picture in made.items():
        out = io.BytesIO()
        picture.save(out, "PNG")
        (folder / f"{name}.png").write_bytes(out.getvalue())
    return folder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _pictures(tmp_path_factory.mktemp("pictures"))


def _faults(built: Built, own: frozenset[str] = frozenset()) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Texts that cannot be read, but in colours of a template's `own`; texts that stand wrongly; broken promises."""
    contrasts = [each.message for each in check_contrast(built.deck, built.talk.origins_by_key())]
    unreadable = [message for message in contrasts if message.split()[2] not in own]
    return unreadable, _misplaced(built.deck), built.broken_invariants


def _misplaced(deck: Deck) -> list[str]:
    """Text that leaves its page, or content that runs into a footer."""
    page = Rect(0.0, 0.0, deck.size.width, deck.size.height)
    found = []
    for each in deck.pages:
        boxes = {frame.key: (frame, _box(frame)) for frame in each.frames if _shows_text(frame)}
        feet = [box for frame, box in boxes.values() if frame.role in _FEET]
        for frame, box in boxes.values():
            if not page.contains(box, 0.5):
                found.append(f"{frame.key} leaves the page")
            if frame.role not in _FEET and any(box.overlaps(foot) for foot in feet):
                found.append(f"{frame.key} runs into a footer")
    return found


_FEET = (Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER)


def _shows_text(frame: Frame) -> bool:
    return frame.text is not None and bool(frame.text.lines) and not frame.unseen


def _box(frame: Frame) -> Rect:
    """Around the lines of a text, as wide as they are."""
    assert frame.text is not None
    pieces = [piece for line in frame.text.lines for piece in line.pieces]
    left = min((piece.x for piece in pieces), default=0.0)
    right = max((piece.x + piece.width for piece in pieces), default=0.0)
    first, last = frame.text.lines[0], frame.text.lines[-1]
    height = last.top + last.height - first.top
    return Rect(frame.rect.x + left, frame.rect.y + first.top, right - left, height)


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize("theme", library.available())
def test_in_every_theme_and_layout(theme: str, layout: str, pictures: Path) -> None:
    """On the layout's own surface, and over pictures."""
    turn = library.available().index(theme) + _LAYOUTS.index(layout)
    built = build_outline(_outline(layout, turn), theme=theme, pictures=pictures)
    assert _faults(built) == ([], [], ())


@pytest.mark.parametrize("script", _SCRIPTS)
@pytest.mark.parametrize("theme", library.available())
def test_beside_and_over_a_picture_in_other_scripts(theme: str, script: str, pictures: Path) -> None:
    title, content = _SCRIPTS[script]
    front = _FRONT.replace("---\n", f"---\nlang: {script}\n", 1)
    places = ("", "{place=left}", "{place=right}")
    slides = "".join(_slide(title, content, "striped", place) for place in places)
    built = build_outline(front + slides + _slide(title, content * 4, "black"), theme=theme, pictures=pictures)
    assert _faults(built) == ([], [], ())


@pytest.mark.parametrize("theme", library.available())
def test_text_over_a_photograph_leaves_it_as_dark_or_light_as_it_is(theme: str, pictures: Path) -> None:
    """Instead of fog in the theme's own colour; a table keeps that, because its rules have it too."""
    slides = "".join(
        _slide("Results", content, picture) for content in (_LONG, _TABLE) for picture in ("white", "black")
    )
    built = build_outline(_FRONT + slides, theme=theme, pictures=pictures)
    scrims = {each.slide: each.background.scrim for each in built.deck.pages if each.background}
    density = {slide: scrim.alpha for slide, scrim in scrims.items() if scrim}
    assert max(density["results"], density["results-2"]) <= 0.3
    assert max(density["results-3"], density["results-4"]) > 0.5
    assert _faults(built) == ([], [], ())


@pytest.mark.parametrize("name", _TEMPLATES)
def test_in_templates(name: str, pictures: Path) -> None:
    """Footers keep the colours that a template has for them, which is said when it is read."""
    built = build_outline(_every_layout(_TEMPLATES.index(name)), template=design(name), pictures=pictures)
    assert _faults(built, _footer_colors(built.deck.theme)) == ([], [], ())


def _footer_colors(theme: Theme) -> frozenset[str]:
    slots = [(slot, layout.palette or theme.palette) for layout in theme.layouts for slot in layout.slots]
    return frozenset(palette.resolve(slot.levels[0].run.color) for slot, palette in slots if slot.is_footer)
