"""`talkkit template` and `--template`: what is in a conference's template, a talk in it, and its layouts pinned."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from pptx import Presentation
from typer.testing import CliRunner, Result

from talkkit.cli.main import application
from talkkit.cli.pinning import with_pins
from tests.templates.designs import design

TALK = "---\ntitle: Tides\nfooter: Harbour\n---\n\n# Why\n\n## What moves the water\n\n- The moon\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.md").write_text(TALK, encoding="utf-8")
    for name, file in (("corporate", "firm.potx"), ("office", "plain.pptx"), ("rich-samples", "rich.ppsx")):
        Path(file).write_bytes(design(name))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), list(arguments))


def titles(file: str = "out.pptx") -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(file).slides]


def layouts(file: str = "out.pptx") -> list[str]:
    return [slide.slide_layout.name for slide in Presentation(file).slides]


@pytest.mark.parametrize("command", [("inspect",), ("inspect", "--format", "json"), ("preview",), ("pin",)])
def test_links_are_followed_and_loops_of_them_refused(command: tuple[str, ...]) -> None:
    """A link of another name leads to its template; one that leads to itself gets one finding, and nothing is made."""
    Path("linked.pptx").symlink_to("firm.potx")
    Path("loop.pptx").symlink_to("loop.pptx")
    assert run("template", command[0], "linked.pptx", *command[1:]).exit_code == 0
    before = sorted(Path().iterdir())
    result = run("template", command[0], "loop.pptx", *command[1:])
    assert result.exit_code == 1
    assert "TK003" in result.stderr
    assert sorted(Path().iterdir()) == before


def test_a_template_that_is_a_loop_of_links_is_refused() -> None:
    """By `build` as by `export`."""
    Path("loop.pptx").symlink_to("loop.pptx")
    assert run("export", "talk.md", "--template", "loop.pptx", "-o", "out.pptx").exit_code == 1
    assert not Path("out.pptx").exists()


class TestBuilding:
    def test_template_of_the_command_line(self) -> None:
        """The deck is the template's: its layouts, its master, its size."""
        result = run("export", "talk.md", "-o", "out.pptx", "--template", "firm.potx")
        assert result.exit_code == 0, result.stderr
        assert layouts() == ["Titelfolie", "Abschnittsüberschrift", "Titel und Inhalt"]

    def test_template_of_the_front_matter_with_slides_that_stay(self) -> None:
        Path("talk.md").write_text(TALK.replace("footer", "template: rich.ppsx\nkeep-slides: 1, talk, 4\nfooter"))
        result = run("export", "talk.md", "-o", "out.pptx")
        assert result.exit_code == 0, result.stderr
        assert titles() == ["Sponsors", "Tides", "Why", "What moves the water", "Code of conduct"]

    def test_template_and_pins_of_the_settings(self) -> None:
        """The settings name it from their own folder; a role takes the layout that is pinned to it."""
        settings = 'template = "firm.potx"\nkeep-slides = [2]\n\n[layouts]\nsection = "Nur Titel"\n'
        Path("talkkit.toml").write_text(settings)
        result = run("export", "talk.md", "-o", "out.pptx")
        assert result.exit_code == 0, result.stderr
        assert layouts() == ["Titel und Inhalt", "Titelfolie", "Nur Titel", "Titel und Inhalt"]

    def test_a_layout_for_one_slide_by_its_name(self) -> None:
        named = TALK.replace("## What moves the water", '## What moves the water {layout="Zwei Inhalte"}')
        Path("talk.md").write_text(named)
        assert run("export", "talk.md", "-o", "out.pptx", "--template", "firm.potx").exit_code == 0
        assert layouts()[-1] == "Zwei Inhalte"

    def test_a_theme_that_is_asked_for_goes_before_the_settings_template(self) -> None:
        Path("talkkit.toml").write_text('template = "firm.potx"\n')
        assert run("export", "talk.md", "-o", "out.pptx", "--theme", "folio").exit_code == 0
        assert "Titelfolie" not in layouts()

    def test_every_command_takes_it(self) -> None:
        """Checks, accounts and pictures are those of the template's pages."""
        assert run("check", "talk.md", "--template", "firm.potx").exit_code == 0
        assert "slide 3" in run("explain", "talk.md", "--template", "firm.potx").stdout
        assert run("build", "talk.md", "-o", "out", "--template", "firm.potx").exit_code == 0
        assert layouts(str(next(Path("out").glob("*.pptx"))))[0] == "Titelfolie"

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "empty"),
            (b"not a zip", "cannot be used"),
            (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "password"),
            (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(99), "97-2003"),
        ],
    )
    def test_what_is_no_template_is_one_finding_and_nothing_is_written(self, content: bytes, words: str) -> None:
        Path("bad.potx").write_bytes(content)
        result = run("build", "talk.md", "-o", "out", "--template", "bad.potx", "--format", "json")
        assert result.exit_code == 1
        findings = json.loads(result.stderr)
        assert [finding["code"] for finding in findings] == ["TK410"]
        assert words in findings[0]["message"]
        assert findings[0]["hint"]
        assert not Path("out").exists()

    def test_a_missing_template_and_a_folder(self) -> None:
        assert "nosuch.potx does not exist" in run("check", "talk.md", "--template", "nosuch.potx").stdout
        Path("folder").mkdir()
        assert "TK002" in run("check", "talk.md", "--template", "folder").stdout

    def test_slides_that_the_template_does_not_have(self) -> None:
        Path("talk.md").write_text(TALK.replace("footer", "template: rich.ppsx\nkeep-slides: 1, 9\nfooter"))
        result = run("export", "talk.md", "-o", "out.pptx")
        assert result.exit_code == 1
        assert "the template has 4 slides, and none with the number 9" in result.stderr

    def test_another_size_is_not_taken(self) -> None:
        Path("talk.md").write_text(TALK.replace("footer", "template: firm.potx\nsize: 4:3\nfooter"))
        assert "TK423" in run("check", "talk.md").stdout


class TestInspect:
    def test_as_text(self) -> None:
        """Layouts with a drawing and their room, roles with reasons, fonts, contrast."""
        text = run("template", "inspect", "firm.potx").stdout
        assert "firm.potx: Muster AG (light, 13.33 x 7.50 in, 1 master, 11 layouts)" in text
        assert "Zwei Inhalte  -> two-content" in text
        assert 'layout: "Zwei Inhalte"' in text
        assert "│" in text
        assert "roles: what each kind of slide is set on, and why" in text
        assert "Muster Sans" in text

    def test_as_data(self) -> None:
        shown = json.loads(run("template", "inspect", "plain.pptx", "--format", "json").stdout)
        assert [layout["label"] for layout in shown["layouts"]][:2] == ["Title Slide", "Title and Content"]
        assert {role["role"]: role["layout"] for role in shown["roles"]}["content"]
        assert shown["page"] == {"width": 960.0, "height": 540.0}
        assert shown["fonts"][0].keys() >= {"family", "travels", "measured"}

    def test_a_file_that_is_none(self) -> None:
        assert run("template", "inspect", "talk.md").exit_code == 1


class TestPreview:
    def test_every_layout_is_used(self) -> None:
        """One slide on each layout, and the file that it is made from is never the one that is written."""
        result = run("template", "preview", "plain.pptx", "-o", "sample.pptx")
        assert result.exit_code == 0, result.stderr
        wanted = [layout.name for layout in Presentation("plain.pptx").slide_layouts]
        assert layouts("sample.pptx") == wanted
        assert run("template", "preview", "plain.pptx", "-o", "plain.pptx").exit_code == 1
        assert Path("plain.pptx").read_bytes() == design("office")


class TestPin:
    def test_a_template(self) -> None:
        """Every role that was found, in settings that are made for it; a second time nothing changes."""
        assert run("template", "pin", "firm.potx").exit_code == 0
        pins = tomllib.loads(Path("talkkit.toml").read_text())["layouts"]
        assert pins["content"] == "Titel und Inhalt"
        before = Path("talkkit.toml").read_bytes()
        assert run("template", "pin", "firm.potx").exit_code == 0
        assert Path("talkkit.toml").read_bytes() == before

    def test_a_talk_and_one_role(self) -> None:
        """Only what is asked for is written; all else stays byte for byte."""
        settings = b'# mine\r\ntemplate = "firm.potx"  # theirs\r\n\r\n[site]\r\nsystem = "hugo"\r\n'
        Path("talkkit.toml").write_bytes(settings)
        assert run("template", "pin", "talk.md", "--set", "section=nur titel").exit_code == 0
        assert Path("talkkit.toml").read_bytes() == settings + b'\r\n[layouts]\r\nsection = "Nur Titel"\r\n'

    def test_what_cannot_be_pinned(self) -> None:
        assert run("template", "pin", "firm.potx", "--set", "sektion=Leer").exit_code == 2
        assert run("template", "pin", "firm.potx", "--set", "section=Gibt es nicht").exit_code == 2
        assert "names no template" in run("template", "pin", "talk.md").stderr
        assert not Path("talkkit.toml").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[layouts]\na = "X"\n'),
        ("strict = true", 'strict = true\n\n[layouts]\na = "X"\n'),
        ('[layouts]\na = "Y" # why\nb = "Z"\n\n[site]\n', '[layouts]\na = "X"\nb = "Z"\n\n[site]\n'),
        ('[layouts]\nb = "Z"\n\n# next\n[site]\n', '[layouts]\nb = "Z"\na = "X"\n\n# next\n[site]\n'),
        ('[ "layouts" ]\nb = "Z"', '[ "layouts" ]\nb = "Z"\na = "X"\n'),
    ],
)
def test_pins_go_into_their_table(before: str, after: str) -> None:
    assert with_pins(before, {"a": "X"}) == after


@pytest.mark.parametrize("before", ['layouts = {b = "Z"}\n', 'layouts.b = "Z"\n', "broken ="])
def test_settings_that_cannot_be_added_to_are_left_alone(before: str) -> None:
    with pytest.raises(ValueError, match=r"layouts|TOML"):
        with_pins(before, {"a": "X"})


def test_names_are_quoted() -> None:
    made = with_pins("", {"two-content": 'Zwei "Spalten" \\ blau\t'})
    assert tomllib.loads(made)["layouts"] == {"two-content": 'Zwei "Spalten" \\ blau\t'}
