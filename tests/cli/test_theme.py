"""`talkkit theme`: what a theme is made of, how it looks, and one of one's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from typer.testing import CliRunner, Result

from talkkit.cli.main import application
from talkkit.gallery import gallery, outline
from talkkit.theme import inheriting, library
from talkkit.theme.resolver import resolve


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), ["theme", *arguments])


class TestShow:
    def test_as_data(self) -> None:
        """Everything resolved: colours, fonts, sizes, every slot of every layout with its place."""
        shown = json.loads(run("show", "horizon", "--format", "json").stdout)
        theme, _ = library.load("horizon", None, size=library.REFERENCE)
        assert shown["dark"] is True
        assert shown["palette"]["accent"] == theme.palette.accent1
        assert shown["fonts"]["scripts"]["Jpan"] == "Yu Gothic"
        assert [layout["name"] for layout in shown["layouts"]] == list(theme.layout_names)
        slots = {slot["name"]: slot for slot in shown["layouts"][0]["slots"]}
        assert slots["title"]["sizes"] == [64]
        assert slots["title"]["x"] == 54

    def test_as_text(self) -> None:
        """A person sees fonts, colours with their contrast, sizes, and where slots stand."""
        text = run("show", "poster").stdout
        assert "poster: Poster (light, 960 x 540 pt)" in text
        assert re.search(r"text +#17128A +Text 1 +14\.1:1", text)
        assert re.search(r"statement \(inverse\)\n +title +48,40", text)

    def test_a_theme_that_is_not_there(self) -> None:
        result = run("show", "horizn")
        assert result.exit_code == 1
        assert "did you mean 'horizon'?" in result.stderr


class TestPreview:
    def test_deck_sheet_and_pages(self) -> None:
        """A deck that opens, a sheet of all its slides, and a picture of each."""
        result = run("preview", "folio", "-o", "out")
        assert result.exit_code == 0, result.stderr
        slides = len(Presentation("out/folio-gallery.pptx").slides)
        with Image.open("out/folio-gallery.png") as sheet:
            assert sheet.width == 4 * 480 + 5 * 16
            assert sheet.height == pytest.approx(-(-slides // 4) * (270 + 16) + 16, abs=1)
        assert {path.suffix for path in Path("out/pages").iterdir()} == {".svg", ".png"}
        assert len(list(Path("out/pages").iterdir())) == 2 * slides

    def test_a_theme_of_ones_own_and_its_faults(self) -> None:
        """A folder works, too; what is wrong in it is said."""
        folder = Path("mine")
        folder.mkdir()
        (folder / "theme.toml").write_text('inherits = "meridian"\n[palette]\nacent = "#0A5C36"\n')
        result = run("preview", "mine")
        assert "mine/theme.toml:3:1: warning" in result.stderr
        assert Path("dist/mine-gallery/mine-gallery.pptx").is_file()

    @pytest.mark.parametrize("name", library.available())
    def test_the_gallery_shows_every_layout_as_it_is_meant(self, name: str) -> None:
        """But for a long title, nothing is shrunk or continued, so that the sizes shown are the theme's own."""
        theme, _ = library.load(name, None, size=library.REFERENCE)
        laid_out = gallery(theme)
        assert set(theme.layout_names) - {page.layout for page in laid_out.deck.pages} == {"title-only", "blank"}
        assert [step.text for step in laid_out.steps if "title" not in step.text] == []
        assert [each.message for each in laid_out.diagnostics if each.severity.value != "info"] == []

    def test_the_gallery_comes_with_the_package(self) -> None:
        assert outline().text.startswith("---\ntitle:")


class TestNew:
    def test_starts_as_its_parent(self) -> None:
        """The new theme is its parent until something is changed; an existing folder is refused."""
        assert run("new", "our-house", "--from", "poster").exit_code == 0
        text = Path("our-house/theme.toml").read_text()
        assert 'label = "Our house"\ninherits = "poster"\n' in text
        shown = json.loads(run("show", "our-house", "--format", "json").stdout)
        parent = json.loads(run("show", "poster", "--format", "json").stdout)
        assert {**shown, "name": "", "label": ""} == {**parent, "name": "", "label": ""}
        assert run("new", "our-house").exit_code == 1

    @pytest.mark.parametrize("parent", library.available())
    def test_every_line_holds_the_value_that_the_parent_has(self, parent: str, tmp_path: Path) -> None:
        """With all # taken away the file reads without a complaint and still gives the parent's theme."""
        run("new", "mine", "--from", parent)
        path = Path("mine/theme.toml")
        path.write_text(re.sub(r"^#(?=[\w-]+ = )", "", path.read_text(), flags=re.MULTILINE))
        assert "warning" not in run("show", "mine").stderr
        from talkkit.workspace import DiskWorkspace

        written = inheriting.read("mine", DiskWorkspace(tmp_path)).tokens
        before = inheriting.read(parent, None).tokens
        mine = resolve("x", written, library.REFERENCE)
        assert mine.layouts == resolve("x", before, library.REFERENCE).layouts
        assert (written.palette, written.type, written.table, written.code) == (
            before.palette,
            before.type,
            before.table,
            before.code,
        )

    def test_an_unknown_parent(self) -> None:
        result = run("new", "mine", "--from", "nix")
        assert (result.exit_code, Path("mine").exists()) == (1, False)
        assert "there is no theme 'nix'" in result.stderr
