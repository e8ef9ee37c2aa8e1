"""What making a deck takes, in counts that are the same on every machine: modules, and calls for each slide."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from functools import cache
from pathlib import Path

from bench.outlines import outline
from talkkit.backends import pptx
from talkkit.pipeline import compile_path

NEEDLESS = """
    pydantic pydantic_core rich jinja2 psutil resvg_py nh3 segno ziamath xlsxwriter concurrent.futures
    talkkit.charts talkkit.diagrams talkkit.post talkkit.drawing talkkit.backends.web
    talkkit.images.loader talkkit.images.vector talkkit.ooxml.audit talkkit.ooxml.admission
    talkkit.theme.tokens talkkit.theme.template.reading
    talkkit.backends.pptx.foreign.mending talkkit.backends.pptx.template.making
"""
"""What a deck of text, code and tables asks for nothing of."""

CALLS_A_SLIDE = {
    "ooxml/markup.py:node": 135,
    "ooxml/markup.py:parse": 0,
    "text/measuring.py:measured": 22,
    "layout/paragraph.py:paragraph": 17,
    "backends/pptx/text.py:level_style": 0,
    "outline/tokenplaces.py:parse": 6,
}
"""At most; a little more than it takes now."""


def test_a_plain_export_loads_what_it_needs(tmp_path: Path) -> None:
    talk = tmp_path / "talk.md"
    talk.write_text(outline(10), encoding="utf-8")
    code = (
        "import sys, typer\nfrom talkkit.cli.main import application\n"
        f"try: application(('export',))(['export', '-q', {str(talk)!r}, '-o', {str(tmp_path / 'talk.pptx')!r}])\n"
        "except SystemExit: print(*sys.modules)"
    )
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(made.stdout.split())
    assert (tmp_path / "talk.pptx").exists()
    assert [name for name in NEEDLESS.split() if name in loaded] == []
    assert len([name for name in loaded if name.partition(".")[0] == "talkkit"]) <= 237


@cache
def _calls(folder: Path, slides: int) -> dict[str, int]:
    talk = folder / f"{slides}.md"
    talk.write_text(outline(slides), encoding="utf-8")
    profile = cProfile.Profile()
    profile.runcall(lambda: pptx.write(compile_path(talk).deck))
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {f"{file.replace(chr(92), '/')}:{name}": calls for (file, _, name), (_, calls, *_) in found.items()}


def _added(folder: Path, fewer: int, more: int, function: str) -> float:
    """Calls for each slide by which the longer outline has more."""
    first, second = (
        sum(calls for name, calls in _calls(folder, slides).items() if name.endswith(f"/talkkit/{function}"))
        for slides in (fewer, more)
    )
    return (second - first) / (more - fewer)


def test_a_slide_takes_so_many_calls(tmp_path: Path) -> None:
    taken = {function: _added(tmp_path, 20, 40, function) for function in CALLS_A_SLIDE}
    assert {name: calls for name, calls in taken.items() if calls > CALLS_A_SLIDE[name]} == {}


def test_every_further_slide_takes_as_many(tmp_path: Path) -> None:
    for function in CALLS_A_SLIDE:
        assert _added(tmp_path, 20, 40, function) == _added(tmp_path, 40, 60, function), function
