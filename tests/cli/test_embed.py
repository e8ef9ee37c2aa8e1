"""`talkkit embed` and what a build publishes, as users run them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from typer.testing import CliRunner, Result

from talkkit.cli.main import application
from talkkit.images.raster import FONT_FOLDER

OUTLINE = """---
title: Streams
---

# One

See [the secret](#secret) and [the end](#end).

::: notes
Said of one.
:::

<!-- // a private remark -->

# Secret {#secret visibility=hidden}

Nobody sees this.

# End {#end}

- thanks
"""

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(application(), [str(argument) for argument in arguments])


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "streams"
    folder.mkdir()
    (folder / "talk.md").write_text(OUTLINE)
    return folder


def front(talk: Path, lines: str) -> None:
    """Add lines to the front matter."""
    text = (talk / "talk.md").read_text()
    (talk / "talk.md").write_text(text.replace("title: Streams\n", f"title: Streams\n{lines}\n", 1))


def words(deck: Path) -> str:
    """Every text of a deck, its notes included."""
    with ZipFile(deck) as package:
        parts = [name for name in package.namelist() if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", name)]
        return " ".join(package.read(name).decode() for name in sorted(parts))


class TestSelection:
    @pytest.mark.parametrize(("slides", "numbers"), [("2-3", [2, 3]), ("1,3", [1, 3]), ("3-", [3]), ("-2", [1, 2])])
    def test_only_chosen_slides_are_shown_under_their_own_numbers(
        self, talk: Path, run: Run, slides: str, numbers: list[int]
    ) -> None:
        root = html.fragment_fromstring(run("embed", talk, "--slides", slides).stdout)
        pictures = [path.rpartition("/")[2] for path in root.xpath("//img/@src")]
        assert pictures == [f"{number:02}.png" for number in numbers]
        assert [alt.split(":")[0] for alt in root.xpath("//img/@alt")] == [f"Slide {number}" for number in numbers]
        assert root.xpath("//ol[@class='talkkit-strip']/@aria-label") == [f"{len(numbers)} slides, scroll sideways"]
        own = numbers == list(range(1, len(numbers) + 1))
        assert root.xpath("//details/ol/li/@value") == ([] if own else [str(number) for number in numbers])

    def test_links_to_slides_that_are_not_shown_lead_to_the_page(self, talk: Path, run: Run) -> None:
        root = html.fragment_fromstring(run("embed", talk, "--slides", "2").stdout)
        assert root.xpath("//details//a/@href") == ["/assets/talks/streams/index.html#slide-end"]

    def test_a_frame_opens_with_the_first_of_them(self, talk: Path, run: Run) -> None:
        assert "index.html#show=slide-end" in run("embed", talk, "--slides", "3", "--for", "iframe").stdout

    @pytest.mark.parametrize("slides", ["4", "0", "3-2", "x", "1,,2"])
    def test_what_is_no_slide_is_a_mistake_in_the_call(self, talk: Path, run: Run, slides: str) -> None:
        result = run("embed", talk, "--slides", slides)
        assert result.exit_code == 2
        assert "slide" in result.output


class TestAddresses:
    def test_a_base_url_makes_them_absolute(self, talk: Path, run: Run) -> None:
        made = run("embed", talk, "--base-url", "https://example.org/blog/").stdout
        assert 'src="https://example.org/blog/assets/talks/streams/01.png"' in made
        assert run("embed", talk, "--base-url", "example.org").exit_code == 2


class TestHosted:
    def test_the_command_line_goes_before_the_front_matter_and_that_before_the_settings(
        self, talk: Path, run: Run
    ) -> None:
        (talk / "talkkit.toml").write_text('hosted = "https://noti.st/ada/AAAAAA"\n')
        assert "https://noti.st/ada/AAAAAA/embed" in run("embed", talk).stdout
        front(talk, "hosted: https://noti.st/ada/BBBBBB")
        assert "https://noti.st/ada/BBBBBB/embed" in run("embed", talk).stdout
        made = run("embed", talk, "--hosted", "https://noti.st/ada/CCCCCC").stdout
        assert "https://noti.st/ada/CCCCCC/embed" in made
        assert "BBBBBB" not in made

    def test_a_build_puts_it_into_the_post(self, talk: Path, run: Run) -> None:
        front(talk, "hosted: https://noti.st/ada/BBBBBB")
        assert run("build", talk, "-o", "out").exit_code == 0
        assert '<iframe src="https://noti.st/ada/BBBBBB/embed"' in Path("out/streams.md").read_text()
        assert Path("out/index.html").is_file()

    def test_without_a_frame_stands_a_link_and_a_remark_says_why(self, talk: Path, run: Run) -> None:
        result = run("embed", talk, "--hosted", "https://speakerdeck.com/ada/streams", "--format", "json")
        assert "Slides: Streams (Speaker Deck)" in result.stdout
        assert [found["rule"] for found in json.loads(result.stderr) if found["code"] == "TK026"] == ["frame-not-known"]

    def test_what_is_no_address_is_an_error(self, talk: Path, run: Run) -> None:
        result = run("embed", talk, "--hosted", "my deck")
        assert result.exit_code == 1
        assert "no-web-address" in result.output


class TestPublished:
    def test_the_deck_that_is_offered_has_neither_notes_nor_hidden_slides(self, talk: Path, run: Run) -> None:
        result = run("build", talk, "-o", "out")
        assert result.exit_code == 0
        own, offered = words(Path("out/streams.pptx")), words(Path("out/streams-public.pptx"))
        assert "Said of one." in own
        assert "Nobody sees this." in own
        assert "Said of one." not in offered
        assert "Nobody sees this." not in offered
        assert "stays with you" in result.output
        for name in ("index.html", "embed.html"):
            text = Path("out", name).read_text()
            assert "streams-public.pptx" in text
            assert "Said of one." not in text
            assert "Nobody sees this." not in text

    def test_a_link_to_a_hidden_slide_is_plain_text_for_others(self, talk: Path, run: Run) -> None:
        run("build", talk, "-o", "out")
        page = html.parse("out/index.html")
        targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
        assert targets <= set(page.xpath("//@id"))
        assert "the secret" in page.getroot().text_content()

    def test_slides_are_numbered_as_others_see_them(self, talk: Path, run: Run) -> None:
        run("build", talk, "-o", "out")
        assert ">3</tspan>" in Path("out/03.svg").read_text()
        assert not Path("out/04.svg").exists()

    def test_with_published_notes_there_is_one_deck(self, talk: Path, run: Run) -> None:
        front(talk, "publish-notes: true")
        text = (talk / "talk.md").read_text()
        (talk / "talk.md").write_text(text.replace(" visibility=hidden", ""))
        result = run("build", talk, "-o", "out")
        assert not Path("out/streams-public.pptx").exists()
        assert "stays with you" not in result.output
        assert "Said of one." in Path("out/index.html").read_text()

    def test_private_remarks_are_nowhere(self, talk: Path, run: Run) -> None:
        front(talk, "publish-notes: true")
        run("build", talk, "-o", "out")
        for file in Path("out").iterdir():
            data = words(file) if file.suffix == ".pptx" else file.read_bytes().decode("utf-8", "replace")
            assert "a private remark" not in data, file.name


class TestCode:
    def test_the_last_slide_that_is_shown_has_a_code_of_the_page(self, talk: Path, run: Run) -> None:
        front(talk, "qr: true")
        (talk / "talkkit.toml").write_text('[site]\nbase-url = "https://example.org"\n')
        result = run("build", talk, "-o", "out", "--format", "json")
        assert result.exit_code == 0
        page = html.parse("out/index.html")
        (code,) = page.xpath(
            "//div[@id='slide-end']//*[@aria-label='QR code: https://example.org/assets/talks/streams/']"
        )
        assert code.tag in ("g", "a")
        assert "example.org/assets/talks/streams" in page.xpath("string(//div[@id='slide-end'])")
        with ZipFile("out/streams.pptx") as package:
            slide = package.read("ppt/slides/slide4.xml").decode()
            media = [name for name in package.namelist() if name.startswith("ppt/media/")]
        assert 'descr="QR code: https://example.org/assets/talks/streams/"' in slide
        assert {name.rpartition(".")[2] for name in media} == {"png", "svg"}

    def test_an_address_of_ones_own_needs_no_settings(self, talk: Path, run: Run) -> None:
        front(talk, "qr: https://example.org/s")
        assert "QR code: https://example.org/s" in run("embed", talk).stdout

    def test_without_an_address_a_warning_says_what_to_set(self, talk: Path, run: Run) -> None:
        front(talk, "qr: true")
        result = run("embed", talk)
        assert "QR code" not in result.stdout
        assert "code-without-address" in result.stderr
        assert "base-url" in result.stderr


class TestFonts:
    """Fonts of the talk, of the settings and of the theme measure text and draw pictures."""

    @pytest.fixture
    def branded(self, talk: Path) -> Path:
        theme = talk / "themes" / "brand"
        theme.mkdir(parents=True)
        (theme / "theme.toml").write_text('inherits = "meridian"\n[fonts]\nbody = "Talkkit Roman"\n')
        front(talk, "theme: brand")
        return talk

    def rules(self, result: Result) -> list[str]:
        return [item["rule"] for item in json.loads(result.stdout)]

    def test_a_font_without_a_file_is_remarked(self, branded: Path, run: Run) -> None:
        assert "unmeasured-font" in self.rules(run("check", branded, "--format", "json"))

    @pytest.mark.parametrize("place", ["theme", "front matter", "settings"])
    def test_a_file_measures_and_draws(self, branded: Path, run: Run, place: str) -> None:
        without = run("export", branded, "-o", "plain.png", "--page", "4")
        assert without.exit_code == 0
        folder = branded / ("themes/brand/fonts" if place == "theme" else "files")
        folder.mkdir()
        shutil.copy(FONT_FOLDER / "liberation-serif-regular.ttf", folder / "brand.ttf")
        if place == "front matter":
            front(branded, "fonts: [files/brand.ttf]")
        if place == "settings":
            (branded / "talkkit.toml").write_text('fonts = ["files/brand.ttf"]\n')
        assert "unmeasured-font" not in self.rules(run("check", branded, "--format", "json"))
        assert run("export", branded, "-o", "branded.png", "--page", "4").exit_code == 0
        assert Path("plain.png").read_bytes() != Path("branded.png").read_bytes()

    def test_a_file_that_is_no_font_is_named(self, talk: Path, run: Run) -> None:
        (talk / "brand.woff2").write_bytes(b"wOF2 and so on")
        front(talk, "fonts: brand.woff2")
        found = json.loads(run("check", talk, "--format", "json").stdout)
        assert [item["message"] for item in found if item["rule"] == "unreadable-font"] == [
            "font brand.woff2 cannot be used: it is packed for the web"
        ]

    def test_slidevs_table_of_fonts_is_left_alone(self, talk: Path, run: Run) -> None:
        front(talk, "fonts:\n  sans: Robot")
        assert "unused-key" in self.rules(run("check", talk, "--format", "json"))
