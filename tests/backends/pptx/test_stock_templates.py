"""LibreOffice's own designs, as LibreOffice saves them for PowerPoint, filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import require, unable
from tools.template_report import STOCK, converted, verdict

CORPUS = Path(__file__).parents[2] / "corpus"
DESIGNS = ("Beehive", "Metropolis", "Vivid")
OUTLINES = ("mixed-everything.md", "quotes.md", "pictures-text.md")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    require("soffice")
    designs = [STOCK / f"{name}.otp" for name in DESIGNS]
    if not all(design.is_file() for design in designs):
        unable("the designs of libreoffice-impress are missing")
    return {file.stem: file for file in converted(designs, tmp_path_factory.mktemp("stock"))}


@pytest.mark.parametrize("name", DESIGNS)
def test_stock_design(name: str, files: dict[str, Path]) -> None:
    """Sound, with every promise of the layout kept, though these lack view properties and count shapes from 0."""
    found = verdict(files[name], [CORPUS / outline for outline in OUTLINES], render=False)
    assert found.pages > 10
    assert found.faults == ()
