"""Clicks, transitions and connectors, as PowerPoint reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from talkkit.backends import pptx
from talkkit.backends.pptx.outline import _route
from talkkit.checks.structure import verify_deck
from talkkit.geometry import Point
from talkkit.ooxml.archive import read_archive
from talkkit.ooxml.names import NAMESPACES
from talkkit.pipeline import compile_path
from tests.audit import complaints

OUTLINE = """---
title: Motion
transition: fade
---

## Lists

::: incremental
- one
- two
:::

. . .

```python
answer = 42
print(answer)
```

## Parts

First

. . .

| a | b |
|---|---|
| 1 | 2 |

## Morph {transition=morph}

Text

## Still {transition=none}

Text
"""


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> list[etree._Element]:
    folder = tmp_path_factory.mktemp("motion")
    (folder / "talk.md").write_text(OUTLINE)
    data = pptx.write(compile_path(folder).deck)
    assert complaints(data) == []
    entries = _entries(data)
    return [etree.fromstring(entries[f"ppt/slides/slide{number}.xml"]) for number in range(1, 6)]


def _entries(deck: bytes) -> dict[str, bytes]:
    return {entry.name: entry.data for entry in read_archive(deck)}


def _find(slide: etree._Element, path: str) -> list[etree._Element]:
    found = slide.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return found  # type: ignore[return-value]


def test_every_item_of_an_incremental_list_is_a_click(slides: list[etree._Element]) -> None:
    """Two items, then the code as a whole: three clicks, each with one effect, in order."""
    clicks = _find(slides[1], "//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par")
    ranges = [[part.get("st") for part in _find(click, ".//p:pRg")] for click in clicks]
    assert ranges == [["0"], ["1"], []]
    assert len(_find(slides[1], "//p:cTn[@nodeType='clickEffect']")) == 3
    assert [entry.get("build") for entry in _find(slides[1], "//p:bldP")] == ["p", None]


def test_time_nodes_have_ids_of_their_own_and_aim_at_shapes_of_the_slide(slides: list[etree._Element]) -> None:
    for slide in slides:
        ids = [node.get("id") for node in _find(slide, "//p:cTn")]
        assert len(ids) == len(set(ids))
        shapes = {node.get("id") for node in _find(slide, "//p:cNvPr")}
        assert {node.get("spid") for node in _find(slide, "//p:spTgt")} <= shapes


def test_tables_appear_as_a_whole_and_are_not_listed_as_text(slides: list[etree._Element]) -> None:
    assert len(_find(slides[2], "//p:spTgt")) == 1
    assert not _find(slides[2], "//p:bldP")


def test_transitions_come_from_the_talk_and_the_slide(slides: list[etree._Element]) -> None:
    """The talk fades; one slide morphs, with a fade for readers that cannot; one comes in without anything."""
    assert _find(slides[1], "/p:sld/p:transition/p:fade")
    assert _find(slides[3], "/p:sld/mc:AlternateContent/mc:Choice[@Requires='p159']/p:transition")
    assert _find(slides[3], "/p:sld/mc:AlternateContent/mc:Fallback/p:transition/p:fade")
    assert not _find(slides[4], "//p:transition")


@pytest.mark.parametrize(("lang", "way"), [("en", "l"), ("ar", "r")])
@pytest.mark.parametrize("kind", ["push", "wipe"])
def test_what_comes_from_a_side_comes_from_where_reading_ends(tmp_path: Path, kind: str, lang: str, way: str) -> None:
    """And the deck is sound."""
    (tmp_path / "talk.md").write_text(f"---\nlang: {lang}\ntransition: {kind}\n---\n\n## One\n\n- a\n\n## Two\n\n- b\n")
    compiled = compile_path(tmp_path)
    assert compiled.diagnostics == ()
    data = pptx.write(compiled.deck)
    slides = [
        etree.fromstring(entry.data)
        for entry in read_archive(data)
        if "slides/slide" in entry.name and entry.name.endswith(".xml")
    ]
    assert len(slides) == 2
    assert all(_find(slide, f"/p:sld/p:transition/p:{kind}[@dir='{way}']") for slide in slides)
    assert complaints(data) == []
    assert verify_deck(data, "deck.pptx") == ()


ROUTES = [
    [(0, 0), (60, 40)],
    [(0, 0), (60, 0), (60, 40)],
    [(0, 40), (0, 0), (60, 0)],
    [(60, 0), (60, 40), (0, 40)],
    [(0, 0), (30, 0), (30, 40), (60, 40)],
    [(60, 40), (25, 40), (25, 0), (0, 0)],
    [(0, 0), (0, 20), (60, 20), (60, 40)],
    [(60, 40), (60, 20), (0, 20), (0, 0)],
    [(0, 0), (80, 0), (80, 20), (60, 20), (60, 40)],
    [(0, 0), (0, 60), (80, 60), (80, 20), (60, 20)],
    [(0, 20), (-10, 20), (-10, 60), (50, 60), (50, 40)],
    [(0, 0), (80, 0), (80, 60), (20, 60), (20, 40), (60, 40)],
    [(0, 0), (0, -20), (70, -20), (70, 90), (40, 90), (40, 50)],
]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_connectors_take_the_way_that_was_laid_out(route: list[tuple[float, float]]) -> None:
    """Place, turning and adjustments give back the points, by the geometry of the bent connectors (20.1.9.18)."""
    place, geometry = _route(tuple(Point(x, y) for x, y in route))
    assert _points(place, geometry) == pytest.approx([value for at in route for value in at], abs=0.01)


@pytest.mark.parametrize(
    "route", [[(0, 0), (40, 0), (40, 40), (0, 40)], [(60, 0), (30, 20), (0, 40), (40, 60)]], ids=str
)
def test_ways_that_no_connector_of_offices_own_takes_are_drawn(route: list[tuple[float, float]]) -> None:
    _, geometry = _route(tuple(Point(x, y) for x, y in route))
    assert geometry.tag.endswith("custGeom")


def _points(place: etree._Element, geometry: etree._Element) -> list[float]:
    """The corners of a connector in points: its own space first, then mirrored, turned and moved."""
    width, height = (int(place[1].get(name, "0")) / 12700 for name in ("cx", "cy"))
    left, top = (int(place[0].get(name, "0")) / 12700 for name in ("x", "y"))
    turns = [int(guide.get("fmla", "").removeprefix("val ")) / 100000 for guide in geometry[0]]
    corners = int((geometry.get("prst") or "")[-1]) - 1 if "bent" in (geometry.get("prst") or "") else 0
    local = [(0.0, 0.0)]
    for index in range(corners):
        x, y = local[-1]
        share = turns[index] if index < len(turns) else 1.0
        local.append((share * width, y) if index % 2 == 0 else (x, share * height))
    local.append((width, height))
    found: list[float] = []
    for x, y in local:
        across = (x - width / 2) * (-1 if place.get("flipH") else 1)
        down = (y - height / 2) * (-1 if place.get("flipV") else 1)
        if place.get("rot") == "5400000":
            across, down = -down, across
        found += (left + width / 2 + across, top + height / 2 + down)
    return found


def test_a_deck_without_motion_has_no_timing(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# One\n\nText\n")
    entries = _entries(pptx.write(compile_path(tmp_path).deck))
    assert not [name for name, data in entries.items() if name.startswith("ppt/slides/") and b"p:timing" in data]
