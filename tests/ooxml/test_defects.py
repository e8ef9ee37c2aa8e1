"""`talkkit verify` finds what breaks a deck, one defect each, and says nothing of what PowerPoint takes."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Diagnostic, Severity
from talkkit.ooxml.audit import audit
from talkkit.ooxml.opening import open_package
from tests.backends.pptx.support.parts import packed, unpacked
from tests.judges import require
from tests.ooxml.defects import DEFECTS, base, broken

OPENED_ALL_THE_SAME = {"presentation.xml //p:sldSz", "//p:notesMasterIdLst", "meaning 184", "//p:bldLst", "orphan"}
"""Defects that PowerPoint has been seen to open: they are warnings."""


@cache
def _sound(name: str) -> frozenset[str]:
    return frozenset(problem.detail for problem in audit(open_package(base(name))))


def _structural(data: bytes) -> list[Diagnostic]:
    return [found for found in verify_deck(data, "deck.pptx") if found.code.startswith("TK6")]


@pytest.mark.parametrize("name", ["rich", "full"])
def test_sound_decks_have_no_fault(name: str) -> None:
    assert _sound(name) == frozenset()


@pytest.mark.parametrize("kind", sorted({defect.kind for defect in DEFECTS}))
def test_every_defect_is_found(kind: str) -> None:
    missed, mild = [], []
    for defect in (each for each in DEFECTS if each.kind == kind):
        found = list(audit(open_package(broken(defect))))
        if not found:
            missed.append(defect.name)
        elif all(problem.tolerated for problem in found) and not any(
            each in defect.name for each in OPENED_ALL_THE_SAME
        ):
            mild.append(defect.name)
    assert missed == []
    assert mild == []


def test_what_an_alternative_requires_is_left_to_who_knows_it() -> None:
    """A transition that the tables do not know, as PowerPoint writes it: for new versions, and another for old ones."""
    space = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"
    morph = b'<p:transition><p159:morph option="byObject"/></p:transition>'
    compatible = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = b'<mc:Choice xmlns:p159="' + space.encode() + b'" Requires="p159">' + morph + b"</mc:Choice>"
    made = b"<mc:AlternateContent " + compatible + b">" + choice + b"<mc:Fallback><p:transition/></mc:Fallback>"
    parts = unpacked(base("rich"))
    name = "ppt/slides/slide1.xml"
    parts[name] = parts[name].replace(b"</p:clrMapOvr>", b"</p:clrMapOvr>" + made + b"</mc:AlternateContent>")
    assert _structural(packed(parts)) == []


def test_there_are_enough_defects() -> None:
    assert len(DEFECTS) > 240


def _from_python_pptx() -> bytes:
    deck = Presentation()
    deck.slide_width = Inches(13.333)
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Numbers"
    slide.notes_slide.notes_text_frame.text = "Say something."
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("one", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(6), Inches(4), data)
    slide.shapes.add_table(2, 2, Inches(8), Inches(2), Inches(3), Inches(1))
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def test_decks_of_python_pptx_give_warnings_with_the_reason() -> None:
    found = _structural(_from_python_pptx())
    assert {each.severity for each in found} == {Severity.WARNING}
    assert any("Keynote refuses the file" in each.message for each in found)


def test_what_powerpoint_takes_is_no_error() -> None:
    parts = unpacked(base("rich"))
    name = next(name for name in parts if name.startswith("ppt/charts/_rels/"))
    external = b'Target="file:///G:\\\\reports\\\\sales.xlsx" TargetMode="External"'
    parts[name] = parts[name].replace(parts[name].split(b"Target=")[1].split(b"/>")[0], external[7:])
    assert [each for each in _structural(packed(parts)) if each.severity is Severity.ERROR] == []
    parts = unpacked(base("full"))
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/ppt/media/p.jpg" ContentType="image/jpg"/></Types>'
    )
    relations = parts["ppt/slides/_rels/slide1.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Target="../media/p.jpg" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>',
    )
    changed = {
        "[Content_Types].xml": types,
        "ppt/slides/_rels/slide1.xml.rels": relations,
        "ppt/media/p.jpg": b"\xff\xd8\xff",
    }
    found = _structural(packed(parts | changed))
    assert {each.severity for each in found} == {Severity.WARNING}


def test_decks_saved_by_libreoffice_have_no_error(tmp_path: Path) -> None:
    office = require("soffice")
    for name in ("rich", "full"):
        deck, out = tmp_path / f"{name}.pptx", tmp_path / "out"
        deck.write_bytes(base(name))
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [office, profile, "--headless", "--convert-to", "pptx", "--outdir", str(out), str(deck)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        found = _structural((out / deck.name).read_bytes())
        assert [each.message for each in found if each.severity is Severity.ERROR] == []
