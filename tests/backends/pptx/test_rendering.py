"""LibreOffice as a judge: it opens the file, shows every page, and every word is on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from talkkit.backends.pptx import write
from tests.backends.pptx.support import decks
from tests.judges import require


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page as LibreOffice sets it."""
    office, reader = require("soffice"), require("pdftotext")
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "deck.pptx").write_bytes(write(decks.full_deck()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    command = [reader, "-layout", str(folder / "deck.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return text.stdout.decode().split("\f")[:-1]


def test_every_page_that_is_not_hidden_is_shown(pages: list[str]) -> None:
    assert len(pages) == len([page for page in decks.full_deck().pages if not page.hidden])


def test_words_numbers_and_markers_are_there(pages: list[str]) -> None:
    assert "Rivers & roads" in pages[0]
    assert "01" in pages[1]
    listing = " ".join(pages[2].split())
    assert "1. Spring 2. Brook 3. River" in listing
    assert "r2 c2" in pages[4]


def test_a_hidden_title_is_not_shown(pages: list[str]) -> None:
    assert "A quotation" not in pages[7]
