"""Graphs laid out by Graphviz, for those who ask for it with `--system`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from talkkit import programs
from talkkit.cli.main import application
from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.diagrams import Sketch, read
from talkkit.diagrams.pictures import Picture
from talkkit.diagrams.sketching import asked, sketched
from talkkit.frame import ConnectorContent, walk
from talkkit.geometry import Point, Rect
from talkkit.pipeline import compile_project
from talkkit.project import open_project
from tests.diagrams.scenes import faults, ruler, setting, shape
from tests.judges import require

BUILD = """digraph build {
  rankdir=LR; node [shape=box]
  src [label="sources"]; deps [shape=cylinder, label="registry"]
  subgraph cluster_ci { label="CI"; lint; test; compile }
  src -> lint; src -> test; deps -> compile; lint -> compile; test -> compile [label="green"]
  compile -> image -> deploy; deploy -> deploy [label="retry"]
  deploy -> src [style=dashed, label="feedback", constraint=false]
}"""
NEATO = "graph { layout=neato; a -- b -- c -- d -- a; a -- e [label=knows]; e -- c; b -- d }"
RECORDS = """digraph {
  node [shape=record]
  user [label="user|<id>id|name"]; order [label="order|<id>id|<u>user_id"]
  order:u:w -> user:id:e [label="belongs to", arrowhead=crow]
  { rank=same; user; order }
}"""
COMPOUND = """digraph { compound=true
  subgraph cluster_a { label=producers; web -> app }
  subgraph cluster_b { label=consumers; search; mail }
  app -> log [ltail=cluster_a]; log -> mail [lhead=cluster_b]; web -> app
}"""


def question(text: str) -> tuple[str, str]:
    diagram = read("dot", text).diagram
    assert diagram is not None
    made = asked(diagram, ruler())
    assert made is not None
    return made


def laid_out(text: str) -> Sketch:
    """The graph as Graphviz places it."""
    require("dot")
    diagram = read("dot", text).diagram
    assert diagram is not None
    return sketched(diagram, setting(), programs.lay_out_graph(*question(text)))


def deck(tmp_path: Path, text: str, *, system: bool, settings: str = "") -> tuple[Deck, list[str]]:
    (tmp_path / "talk.md").write_text(f"# Graph\n\n```dot\n{text}\n```\n", encoding="utf-8")
    (tmp_path / "talkkit.toml").write_text(settings, encoding="utf-8")
    made = compile_project(open_project(tmp_path), Choices(system=system))
    return made.deck, [found.code for found in made.diagnostics]


@pytest.mark.parametrize("text", [BUILD, NEATO, RECORDS, COMPOUND])
def test_nothing_covers_anything(text: str) -> None:
    """Texts fit their places, shapes and labels stand free, and no line runs through a shape."""
    made = laid_out(text)
    assert [fault for fault in faults(made) if "runs through" not in fault] == []
    for link in made.links:
        for node in made.shapes:
            ends = {hold.name for hold in (link.start, link.end) if hold}
            inner = Rect(node.rect.x + 2, node.rect.y + 2, node.rect.width - 4, node.rect.height - 4)
            hit = any(_has(inner, at) for part in pairwise(link.points) for at in _samples(*part))
            assert not hit, (link.name, node.name, ends)


def test_straight_lines_hold_on_to_their_shapes() -> None:
    """What needs no detour is a connector between the middles of sides; loops and detours are lines of their own."""
    made = {link.name: link for link in laid_out(BUILD).links}
    straight = made["compile-image-5"]
    assert len(straight.points) == 2
    assert straight.start is not None
    assert straight.end is not None
    assert (straight.start.side, straight.end.side) == ("right", "left")
    assert len(made["deploy-deploy-7"].points) > 6
    assert made["deploy-deploy-7"].start is None
    assert made["deploy-src-8"].dash == "dash"


def test_ports_ranks_and_clusters_count() -> None:
    """A line ends at the field of the record that it names; nodes of one rank stand beside each other; a line to a
    cluster ends at its edge.
    """
    made = laid_out(RECORDS)
    user, order = shape(made, "user"), shape(made, "order")
    assert abs(user.rect.y + user.rect.height / 2 - order.rect.y - order.rect.height / 2) < 2
    tip = made.links[0].points[-1]
    row = user.rect.height / 3
    assert user.rect.y + row * 0.8 < tip.y < user.rect.y + row * 2.2
    compound = laid_out(COMPOUND)
    group = next(area for area in compound.areas if area.name == "cluster_b")
    end = next(link for link in compound.links if link.name.startswith("log-mail")).points[-1]
    assert abs(end.y - group.rect.y) < 3


def test_graphviz_learns_sizes_only() -> None:
    """No text, no name and no file of the author's reaches the program."""
    text = """digraph secret { imagepath="/etc"; fontpath="/etc"; stylesheet="/etc/passwd"; layout=evil
      node [image="/etc/passwd", shapefile="/etc/shadow", fontname="/etc/hosts"]
      plan [label=<<IMG SRC="/etc/passwd"/>>, group="a\\"]; x [image=y"]; plan -> other [label=hidden, weight="1];"]
      subgraph cluster_plans { label="inside"; third }
    }"""
    made, engine = question(text)
    assert engine == "dot"
    for word in ("etc", "secret", "plan", "hidden", "inside", "evil", "IMG", "font", "image", "]; x"):
        assert word not in made, word


def test_the_option_changes_the_deck_and_says_so(tmp_path: Path) -> None:
    """With `--system`, or the setting, Graphviz's places are drawn; connectors are glued; without it nothing is run."""
    require("dot")
    own, _ = deck(tmp_path, BUILD, system=False)
    system, found = deck(tmp_path, BUILD, system=True)
    settings, _ = deck(tmp_path, BUILD, system=False, settings="system = true")
    assert own != system
    assert system == settings
    assert "TK244" not in found
    lines = [frame.content for frame in walk(system.pages[0].frames) if isinstance(frame.content, ConnectorContent)]
    assert sum(line.start is not None and line.end is not None for line in lines) >= 4


def test_a_missing_program_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Graphviz the deck is that of a build without the option."""
    monkeypatch.setattr(programs, "installed", lambda _: None)
    own, _ = deck(tmp_path, f"{NEATO}\n```\n\n```dot\n{BUILD}", system=False)
    system, found = deck(tmp_path, f"{NEATO}\n```\n\n```dot\n{BUILD}", system=True)
    assert own == system
    assert found.count("TK244") == 1


def test_a_program_that_fails_or_hangs_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens in the program, the talk is built."""
    program = tmp_path / "dot"
    monkeypatch.setattr(programs, "installed", lambda _: str(program))
    for script, said in (("exit 3", "failed"), ("exec sleep 5", "within"), (None, "cannot be run")):
        if script is not None:
            program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            program.chmod(0o755)
        else:
            program.unlink()
        monkeypatch.setattr(programs, "_SECONDS", 0.2 if script == "exec sleep 5" else 5.0)
        with pytest.raises(programs.ProgramError, match=said):
            programs.lay_out_graph("digraph {}")


@pytest.mark.parametrize("command", ["build", "export", "embed", "check", "explain", "post new", "post fill"])
def test_every_command_that_compiles_takes_the_option(command: str) -> None:
    """`--system` is an option of all of them."""
    said = CliRunner().invoke(
        application(), [*command.split(), "--help"], env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    )
    assert "--system" in said.output


def _samples(one: Point, two: Point) -> list[Point]:
    return [Point(one.x + (two.x - one.x) * n / 20, one.y + (two.y - one.y) * n / 20) for n in range(21)]


def _has(rect: Rect, at: Point) -> bool:
    return rect.x < at.x < rect.right and rect.y < at.y < rect.bottom


@pytest.mark.parametrize("written", ["java\tscript:x", "//host/x", "docs/x.html", "file:///x"])
def test_links_that_lead_nowhere_are_said(written: str) -> None:
    found = read("dot", f'digraph {{\n  a -> b\n  a [URL="{written}"]\n}}')
    assert [(problem.line, problem.column, problem.kind) for problem in found.problems] == [(3, 10, "ignored")]
    assert isinstance(found.diagram, Picture)
    assert [node.link for node in found.diagram.nodes] == ["", ""]
