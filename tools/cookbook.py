"""Builds the recipes of docs/cookbook.md, and draws what comes out.

python -m tools.cookbook            draw the pictures, and put them below their recipes
python -m tools.cookbook --check    fail where a recipe has no picture of its own

A picture says which outline it was made from (the text `Outline` in its PNG: a digest).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from msgspec import Struct
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from talkkit.drawing.png import page_pictures
from talkkit.drawing.sheet import contact_sheet
from talkkit.pipeline import Compiled, compile_path

DOCS = Path(__file__).parent.parent / "docs"
BOOK = DOCS / "cookbook.md"
FILES = DOCS / "cookbook"
PICTURES = DOCS / "images" / "cookbook"
_RECIPE = re.compile(
    r"^### (?P<title>.+)\n(?P<words>(?:(?!^#).*\n)*?)````markdown\n(?P<outline>(?:.*\n)*?)````\n", re.MULTILINE
)
_SHOWN = re.compile(r"\n!\[[^\]\n]*\]\(images/cookbook/[^)\n]*\)\n")
_COLUMNS, _WIDTH = 2, 480


class Recipe(Struct, frozen=True):
    """A heading of the book and the outline below it."""

    title: str
    outline: str

    @property
    def name(self) -> str:
        """Of its picture, without an ending."""
        return re.sub(r"\W+", "-", self.title.lower()).strip("-")

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.outline.encode()).hexdigest()[:16]


def recipes() -> list[Recipe]:
    """In the order of the book."""
    text = BOOK.read_text(encoding="utf-8")
    return [Recipe(found["title"], found["outline"]) for found in _RECIPE.finditer(text)]


def built(recipe: Recipe) -> Compiled:
    """The recipe as a talk beside the book's files."""
    with tempfile.TemporaryDirectory() as folder:
        place = shutil.copytree(FILES, Path(folder, "recipe"))
        (place / "talk.md").write_text(recipe.outline, encoding="utf-8")
        return compile_path(place / "talk.md")


def drawn(recipe: Recipe) -> bytes:
    """Its slides as one PNG."""
    deck = built(recipe).deck
    sheet = contact_sheet(
        [each.data for each in page_pictures(deck.pages, deck, width=_WIDTH * 2)], columns=_COLUMNS, width=_WIDTH
    )
    made, picture = PngInfo(), io.BytesIO()
    made.add_text("Outline", recipe.digest)
    Image.open(io.BytesIO(sheet)).save(picture, "PNG", pnginfo=made, optimize=True)
    return picture.getvalue()


def stale() -> list[str]:
    """Titles of recipes whose picture is missing, is not shown, or was made from another outline."""
    text = BOOK.read_text(encoding="utf-8")
    return [recipe.title for recipe in recipes() if not _is_current(recipe, text)]


def _is_current(recipe: Recipe, book: str) -> bool:
    picture = PICTURES / f"{recipe.name}.png"
    if not picture.exists() or f"(images/cookbook/{picture.name})" not in book:
        return False
    with Image.open(picture) as opened:
        return opened.info.get("Outline") == recipe.digest


def write() -> None:
    """Draw all, and show each below its recipe."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for recipe in recipes():
        (PICTURES / f"{recipe.name}.png").write_bytes(drawn(recipe))
    text = _SHOWN.sub("", BOOK.read_text(encoding="utf-8"))
    BOOK.write_text(_RECIPE.sub(_with_picture, text), encoding="utf-8")


def _with_picture(found: re.Match[str]) -> str:
    recipe = Recipe(found["title"], found["outline"])
    return f"{found[0]}\n![Slides of this recipe](images/cookbook/{recipe.name}.png)\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        write()
    elif titles := stale():
        sys.exit(f"pictures of recipes are missing or old ({', '.join(titles)}); run `make cookbook`")


if __name__ == "__main__":
    main()
