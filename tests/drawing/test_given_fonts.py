"""Pictures of slides in scripts that talkkit's own fonts lack: with a font that the talk gives, they show them."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from talkkit.design import Choices
from talkkit.drawing.coverage import undrawn
from talkkit.drawing.png import page_png
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from tests.judges import font_file


def compiled(folder: Path, front: str, title: str) -> Compiled:
    folder.mkdir()
    shutil.copy(font_file("Noto Sans Hebrew"), folder / "hebrew.ttf")
    (folder / "talk.md").write_text(f"---\nlang: he\n{front}---\n\n# {title}\n\nx\n", encoding="utf-8")
    return compile_project(open_project(folder), Choices())


def picture(made: Compiled) -> Image.Image:
    data = page_png(made.deck.pages[0], made.deck, width=640, font_files=made.typefaces.files)
    return Image.open(BytesIO(data)).convert("L")


def test_a_font_for_the_script_makes_its_letters_readable(tmp_path: Path) -> None:
    bare = compiled(tmp_path / "bare", "", "שלום")
    (said,) = undrawn(bare.deck, bare.talk.origins_by_key(), given=bare.typefaces.characters)
    assert "Hebrew" in said.message
    given = compiled(tmp_path / "given", "fonts: hebrew.ttf\n", "שלום")
    assert undrawn(given.deck, given.talk.origins_by_key(), given=given.typefaces.characters) == ()
    assert ImageChops.difference(picture(bare), picture(given)).getbbox()
    # Another word of as many letters looks different: these are no boxes.
    other = compiled(tmp_path / "other", "fonts: hebrew.ttf\n", "תודה")
    assert ImageChops.difference(picture(other), picture(given)).getbbox()


def test_a_later_talk_does_not_inherit_the_fonts_of_an_earlier_one(tmp_path: Path) -> None:
    compiled(tmp_path / "given", "fonts: hebrew.ttf\n", "שלום")
    assert compiled(tmp_path / "bare", "", "שלום").typefaces.files == ()
