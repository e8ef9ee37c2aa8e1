"""A picture without a description has none in any output: nothing is made up from its file's name."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from talkkit.assembly import build
from talkkit.checks.structure import verify_deck
from talkkit.design import Choices
from talkkit.pipeline import compile_project
from talkkit.project import open_project

CORPUS = Path(__file__).parent / "corpus"
SPELLINGS = {
    "alone": "![](figures/popularity1.png)",
    "beside text": "- one\n- two\n\n![](figures/popularity1.png)",
    "inline": "Text with ![](figures/popularity1.png) inside.",
    "titled": '![](figures/popularity1.png "It grows")',
    "linked": "[![](figures/popularity1.png)](https://example.org/)",
    "by reference": "![][pop]\n\n[pop]: figures/popularity1.png",
    "two": "![](figures/popularity1.png) ![](figures/popularity1.png)",
    "sized": "![](figures/popularity1.png){width=40%}",
    "as HTML": '<img src="figures/popularity1.png" width="200">',
    "in a column": "::: columns\n::: column\ntext\n:::\n::: column\n![](figures/popularity1.png)\n:::\n:::",
    "with spaces": "![ ](figures/popularity1.png)",
}


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_description_is_made_up(spelling: str, *, there: bool) -> None:
    outline = f"# Talk\n\n## Growth\n\n{SPELLINGS[spelling]}\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "talk"
        (folder / "figures").mkdir(parents=True)
        (folder / "talk.md").write_text(outline, encoding="utf-8")
        if there:
            shutil.copy(CORPUS / "landscape.png", folder / "figures" / "popularity1.png")
        compiled = compile_project(open_project(folder), Choices())
        files = {artifact.path: artifact.data for artifact in build(compiled).artifacts}
    for path, data in files.items():
        assert b"popularity" not in (_markup(data) if path.endswith(".pptx") else data), path
    found = [item for item in compiled.diagnostics if item.rule == "missing-alt-text"]
    count = outline.count("popularity1")
    assert len(found) == count
    for item in found:
        assert item.span is not None
        line = outline.count("\n", 0, item.span.start) + 1
        assert "![" in outline.splitlines()[line - 1] or "<img" in outline.splitlines()[line - 1]
    assert ("missing-picture" in {item.rule for item in compiled.diagnostics}) != there
    said = [item.message for item in verify_deck(files["talk.pptx"], "talk.pptx")]
    assert len(said) == (count if there else 0)
    assert all("has no description" in message for message in said)


def _markup(deck: bytes) -> bytes:
    """All that a deck says: its XML but for the names of parts."""
    with zipfile.ZipFile(BytesIO(deck)) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return b"".join(etree.tostring(etree.fromstring(package.read(name))) for name in names)


def test_decoration_is_decoration_and_no_finding() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "talk"
        folder.mkdir()
        (folder / "talk.md").write_text("# Talk\n\n## One\n\n![](a.png){.decorative}\n\n- text\n", encoding="utf-8")
        shutil.copy(CORPUS / "landscape.png", folder / "a.png")
        compiled = compile_project(open_project(folder), Choices())
        files = {artifact.path: artifact.data for artifact in build(compiled).artifacts}
    assert not compiled.diagnostics
    assert not verify_deck(files["talk.pptx"], "talk.pptx")
