"""Diagrams that appear part by part."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from talkkit.deck import Page
from talkkit.diagrams import read
from talkkit.diagrams.sketch import Sketch
from talkkit.diagrams.steps import count_steps, parts
from talkkit.exports import ExportOptions, export
from talkkit.frame import GroupContent, walk
from talkkit.pipeline import Compiled, compile_path
from tests.audit import complaints
from tests.diagrams.scenes import setting, sketch

FLOW = """flowchart LR
  shop --> orders
  %% step
  orders --> log[(log)]
  %% step
  subgraph readers
    log --> search
    log --> mail
  end
  %% step
  search --> shop"""
SEQUENCE = """sequenceDiagram
  participant shop
  participant log
  shop->>log: order placed
  alt paid
    log->>mail: write
    %% pause
    Note over mail: sends
    mail-->>shop: done
  end"""
ARCHITECTURE = """architecture-beta
  service orders(server)[orders]
  service log(log)[unified log]
  orders:B -[order placed]-> T:log
  %% step
  service stock(database)[stock]
  stock:B <-- T:log"""
DOT = "digraph { a -> b\n// step\nb -> c\n# step\nc -> a }"
NS = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}


def named(part: Sketch) -> set[str]:
    things = (part.areas, part.rules, part.links, part.shapes)
    return {each.name for kind in things for each in kind}  # type: ignore[attr-defined]


def shown(text: str, language: str = "mermaid") -> list[set[str]]:
    """What is there after no click, after one ..."""
    made = parts(language, text, sketch(text, language), setting())
    return [
        set().union(*(named(part) for step, part in made if step == number))
        for number in range(1 + count_steps(language, text))
    ]


def test_what_a_part_names_first_appears_with_it() -> None:
    """Nodes, lines and groups come with the part that names them; a line never before its ends."""
    first, second, third, fourth = shown(FLOW)
    assert first == {"shop", "orders", "shop-orders-0"}
    assert second == {"log", "orders-log-1"}
    assert third == {"readers", "search", "mail", "log-search-2", "log-mail-3"}
    assert fourth == {"search-shop-4"}


def test_other_languages_have_steps_too() -> None:
    """A step may stand inside a block; comments of DOT are comments of DOT."""
    start, later = shown(SEQUENCE)
    assert {"shop", "log", "mail", "m1", "m2", "block1"} <= start
    assert {"m3", "note1"} <= later
    assert not start & later
    assert shown(ARCHITECTURE)[1] == {"stock", "stock-log-2"}
    assert shown(DOT, "dot") == [{"a", "b", "a-b-0"}, {"c", "b-c-1"}, {"c-a-2"}]


@pytest.mark.parametrize("text", [FLOW, SEQUENCE, ARCHITECTURE])
def test_everything_is_placed_as_in_the_whole(text: str) -> None:
    """Taken together the parts are the diagram without its steps, nothing twice and nothing moved."""
    bare = "\n".join(line for line in text.split("\n") if "%%" not in line)
    whole, made = sketch(bare), parts("mermaid", text, sketch(text), setting())
    for kind in ("areas", "rules", "links", "shapes", "texts"):
        apart = [each for _, part in made for each in getattr(part, kind)]
        assert sorted(map(repr, apart)) == sorted(map(repr, getattr(whole, kind)))
    assert read("mermaid", text).problems == read("mermaid", bare).problems


def test_other_comments_are_no_steps() -> None:
    """Only a line of its own with nothing else is a step."""
    assert count_steps("mermaid", "flowchart LR\n%% steps of a shop\na --> b %% step\n%%{init: {}}%%\n%% Step\n") == 1
    assert count_steps("dot", "digraph { a // step\n} %% step") == 0


def compiled(tmp_path: Path, outline: str) -> Compiled:
    (tmp_path / "talk.md").write_text(outline, encoding="utf-8")
    return compile_path(tmp_path)


def clicks(page: Page) -> list[list[str]]:
    """Names of what appears, click by click."""
    frames = {frame.key: frame for frame in walk(page.frames)}
    found: list[list[str]] = []
    for build in page.builds:
        content = frames[build.frame].content
        members = content.frames if isinstance(content, GroupContent) else ()
        found += [[]] * (build.step - len(found))
        found[build.step - 1] = [*found[build.step - 1], *(member.name for member in members if member.name)]
    return found


def test_steps_continue_the_clicks_of_the_slide(tmp_path: Path) -> None:
    """What stands behind a pause before the diagram comes first, what stands below it comes with its last part."""
    outline = f"# Grows\n\nBefore.\n\n. . .\n\n```mermaid\n{ARCHITECTURE}\n```\n\n. . .\n\nAfter.\n"
    page = compiled(tmp_path, outline).deck.pages[0]
    assert [each[:1] for each in clicks(page)] == [["orders-log-1"], ["stock-log-2"], []]


def test_every_click_of_the_deck_has_its_shapes(tmp_path: Path) -> None:
    """Each part is a group of its own; the slide's timing names groups that are there, in order; one of them has the
    alternative text; Office accepts the deck.
    """
    made = compiled(tmp_path, f"# Grows\n\n```mermaid\n{FLOW}\n```\n")
    deck = export(made, "talk.pptx", ExportOptions()).artifacts[0].data
    assert complaints(deck) == []
    with ZipFile(BytesIO(deck)) as package:
        slides = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        slide = etree.fromstring(next(data for name in slides if b"p:timing" in (data := package.read(name))))
    groups = {group.find("p:nvGrpSpPr/p:cNvPr", NS).get("id"): group for group in slide.iterfind(".//p:grpSp", NS)}
    targets = [target.get("spid") for target in slide.iterfind(".//p:timing//p:spTgt", NS)]
    assert set(targets) <= set(groups)
    assert len(targets) == 4
    assert len(slide.findall(".//p:cTn[@nodeType='clickEffect']", NS)) == 3
    described = [group for group in groups.values() if group.find("p:nvGrpSpPr/p:cNvPr", NS).get("descr")]
    assert len(described) == 1
    ids = [shape.get("id") for shape in slide.iterfind(".//p:cNvPr", NS)]
    glued = slide.findall(".//{http://schemas.openxmlformats.org/drawingml/2006/main}stCxn")
    assert glued
    assert all(each.get("id") in ids for each in glued)
