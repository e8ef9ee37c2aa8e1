"""The commands as a user runs them: what they write, what they say, how they end."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from talkkit.cli.main import application
from talkkit.layout.notes import NotesWriter
from talkkit.output import MANIFEST

OUTLINE = """---
title: Small talk
author: A. Speaker
---

## First

- one
- two

![A red square](red.png)

::: notes
Say hello.
:::

## Second

Some text.
"""

DRAFT = "---\nlayout: post\n---\n\nBefore.\n\nSLIDES\n\nAfter [a] [b]  \n\n\n"

Run = Callable[..., Result]


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A talk's folder; the current folder is the one above it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "small-talk"
    folder.mkdir()
    (folder / "talk.md").write_text(OUTLINE)
    Image.new("RGB", (40, 40), "red").save(folder / "red.png")
    return folder


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(application(), [str(argument) for argument in arguments])


def _findings(result: Result) -> list[tuple[str, str, int | None]]:
    """Rule, severity and line of the JSON on standard error, which must hold nothing else."""
    return [(item["rule"], item["severity"], item["line"]) for item in json.loads(result.stderr)]


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


class TestLostContent:
    """A mistake of talkkit, made here by a notes page that forgets what it is given."""

    @pytest.fixture(autouse=True)
    def forgetful(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(NotesWriter, "paragraphs", lambda *_: ())

    def test_is_said_and_everything_is_written(self, talk: Path, run: Run) -> None:
        result = run("build", talk, "--format", "json")
        assert _findings(result) == [("lost-content", "error", 14)]
        assert result.exit_code == 1
        assert {"small-talk.pptx", "index.html", "embed.html", MANIFEST} <= _files(Path("dist/small-talk"))

    def test_keeps_no_other_talk_from_the_list(self, talk: Path, run: Run) -> None:
        other = talk.with_name("other")
        other.mkdir()
        (other / "talk.md").write_text("# Other\n\ntext\n")
        result = run("build", talk, other, "-o", "out")
        assert result.exit_code == 1
        assert {"small-talk/small-talk.pptx", "other/other.pptx", "talks.json"} <= _files(Path("out"))

    def test_an_error_of_the_author_beside_it_stops_the_build(self, talk: Path, run: Run) -> None:
        assert run("build", talk, "--post", "nowhere.md").exit_code == 1
        assert not Path("dist").exists()

    def test_is_written_by_export_and_found_by_check(self, talk: Path, run: Run) -> None:
        assert run("export", talk, "-o", "one.pptx").exit_code == 1
        assert Path("one.pptx").stat().st_size
        assert run("check", talk).exit_code == 1


class TestBuild:
    def test_makes_deck_page_embed_and_post(self, talk: Path, run: Run) -> None:
        """Without `-o` everything goes to dist/TALK, and the summary says what was made."""
        result = run("build", talk)
        assert result.exit_code == 0, result.stderr
        made = _files(Path("dist/small-talk"))
        assert {"small-talk.pptx", "index.html", "embed.html", "01.svg", "01.png", "og.png", MANIFEST} <= made
        assert any(name.endswith(".md") for name in made)
        assert result.stdout == ""
        assert "dist/small-talk: 3 slides from" in result.stderr
        assert "On the site" in result.stderr

    def test_same_bytes_twice(self, talk: Path, run: Run) -> None:
        """A second build finds nothing to write."""
        run("build", talk)
        assert re.search(r"^  0 of \d+ files changed$", run("build", talk).stderr, re.MULTILINE)

    def test_fills_the_draft_that_the_front_matter_names(self, talk: Path, run: Run) -> None:
        """Only the placeholder line differs; the draft itself is as it was."""
        (talk / "draft.md").write_text(DRAFT)
        (talk / "talk.md").write_text(OUTLINE.replace("author:", "post: draft.md\nauthor:"))
        assert run("build", talk, "-o", "out").exit_code == 0
        before, after = Path("out/draft.md").read_text().split(Path("out/embed.html").read_text().rstrip("\n"))
        assert before + "SLIDES" + after == DRAFT
        assert (talk / "draft.md").read_text() == DRAFT

    def test_a_draft_on_the_command_line_may_lie_anywhere(self, talk: Path, run: Run, tmp_path: Path) -> None:
        """`--post` is named by hand, so it may be read; it goes before the front matter's."""
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "mine.md").write_text(DRAFT)
        assert run("build", talk, "-o", "out", "--post", "elsewhere/mine.md").exit_code == 0
        assert "<section" in Path("out/mine.md").read_text()

    def test_several_talks_get_a_folder_each(self, talk: Path, run: Run) -> None:
        """`-o` is then the folder of folders."""
        other = talk / "other.md"
        other.write_text("---\ntitle: Other\n---\n\n# Other\n\ntext\n")
        assert run("build", talk, other, "-o", "out", "-q").exit_code == 0
        assert {"small-talk/small-talk.pptx", "other/other.pptx"} <= _files(Path("out"))

    def test_a_talk_that_fails_keeps_no_other_from_being_written(self, talk: Path, run: Run) -> None:
        """Whatever stands before it or behind it; the exit status says so, and the list is left alone."""
        Path("broken.md").write_text("<!-- no slide yet -->\n")
        Path("last.md").write_text("---\ntitle: Last\n---\n\n# Last\n\ntext\n")
        result = run("build", "broken.md", "missing.md", talk, "last.md", "-o", "out")
        assert result.exit_code == 1
        assert {"small-talk/small-talk.pptx", "last/last.pptx"} <= _files(Path("out"))
        assert not {"talks.json", "broken/broken.pptx"} & _files(Path("out"))
        assert "broken.md:1:1: error[TK110" in result.stderr
        assert "broken.md: nothing was written" in result.stderr
        assert "list of all talks is not written" in result.stderr

    def test_every_talk_is_checked_even_behind_a_missing_one(self, talk: Path, run: Run) -> None:
        """One report, the findings of all."""
        Path("empty.md").write_text("")
        result = run("check", "missing.md", "empty.md", talk)
        assert result.exit_code == 1
        assert "TK001" in result.stdout
        assert "TK110" in result.stdout

    def test_two_talks_of_one_slug_do_not_replace_each_other(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first is written, the second is refused, in the same run or another, and told whose place that is."""
        monkeypatch.chdir(tmp_path)
        for name, text in (("first", "one"), ("second", "two")):
            Path(name).mkdir()
            Path(name, "talk.md").write_text(f"---\nslug: same\n---\n\n# {name}\n\n{text}\n")
        result = run("build", "first", "second", "-o", "out")
        assert result.exit_code == 1
        assert "second/talk.md: error[TK037 shared-folder]" in result.stderr
        assert "first/talk.md" in result.stderr
        assert "first" in Path("out/same/index.html").read_text()
        apart = run("build", "second", "-o", "out/same", "--format", "json")
        assert [item[:2] for item in _findings(apart)] == [("shared-folder", "error")]
        assert "out/same holds what was made from first/talk.md" in apart.stderr
        twice = run("build", "first", "first/talk.md", "-o", "out")
        assert "named twice" in twice.stderr

    def test_settings_decide_where_and_how(self, talk: Path, run: Run) -> None:
        """talkkit.toml above the talk: output folder, addresses, the system's form, the placeholder."""
        Path("talkkit.toml").write_text(
            'output = "site"\n[site]\nsystem = "hugo"\nbase-url = "https://example.org"\nassets = "/t"\n'
            '[post]\nplaceholder = "DECK"\n'
        )
        (talk / "draft.md").write_text(DRAFT.replace("SLIDES", "DECK"))
        result = run("build", talk, "--post", talk / "draft.md")
        assert result.exit_code == 0, result.stderr
        folder = Path("site/small-talk")
        assert "{{< talk-small-talk >}}" in (folder / "draft.md").read_text()
        assert "https://example.org/t/small-talk/01.svg" in (folder / "embed.html").read_text()
        assert "layouts/shortcodes/talk-small-talk.html" in result.stderr

    def test_the_summary_counts_remarks_and_names_what_is_left_open(self, talk: Path, run: Run) -> None:
        """What layout did and what the draft lacks stand in the summary; `check` has the remarks one by one."""
        (talk / "draft.md").write_text(DRAFT + "Xxx from somewhere\n")
        text = "A paragraph with far more words than anybody reads on a wall, and then some more to the end. " * 2
        items = f"{text}\n\n" * 8
        (talk / "talk.md").write_text(f"---\npost: draft.md\n---\n\n## Long\n\n{items}")
        said = run("build", talk).stderr
        assert "continued-slide" not in said
        assert "(all shown by talkkit check)" in said
        assert re.search(r"^  continued: slides 1-\d$", said, re.MULTILINE)
        assert "  left open in the draft: line 12\n" in said
        assert "continued-slide" in run("check", talk).stdout
        assert "placeholder-text" in run("post", "check", talk).stdout

    def test_quiet_says_nothing(self, talk: Path, run: Run) -> None:
        """`-q` on a talk without faults: no output at all."""
        result = run("build", "-q", talk)
        assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


class TestBadInput:
    """One clear diagnostic for each, and nothing is written where it is an error."""

    @pytest.mark.parametrize(
        ("arguments", "rule"),
        [
            (("check", "n" * 300), "unreadable-file"),
            (("new", "n" * 300), "unwritable-output"),
            (("build", "small-talk", "-o", "n" * 300), "unwritable-output"),
            (("export", "small-talk", "-o", "n" * 300 + ".svg"), "unwritable-output"),
            (("post", "new", "small-talk", "-o", "n" * 300), "unwritable-output"),
        ],
    )
    @pytest.mark.usefixtures("talk")
    def test_a_name_that_the_system_refuses(self, run: Run, arguments: tuple[str, ...], rule: str) -> None:
        """Whatever the system says against a path is one finding, never a trace."""
        result = run(*arguments)
        assert result.exit_code == 1
        assert rule in result.stdout + result.stderr

    @pytest.mark.parametrize(
        ("name", "content", "rule"),
        [
            ("nowhere.md", None, "missing-file"),
            ("latin.md", "# Sch\xf6n\n".encode("latin-1"), "not-utf8"),
            ("wide.md", "# Wide\n\ntext\n".encode("utf-16"), "utf16-text"),
            ("binary.md", b"# A\n\nsome text\0\n", "binary-text"),
            ("empty.md", b"", "no-slides"),
        ],
    )
    def test_unreadable_outline(self, talk: Path, run: Run, name: str, content: bytes | None, rule: str) -> None:
        if content is not None:
            (talk / name).write_bytes(content)
        result = run("build", talk / name, "--format", "json")
        assert [(found, severity) for found, severity, _ in _findings(result)] == [(rule, "error")]
        assert result.exit_code == 1
        assert not Path("dist").exists()

    def test_a_folder_without_an_outline(self, talk: Path, run: Run) -> None:
        """The hint names what is there."""
        (talk / "talk.md").rename(talk / "slides.md")
        result = run("build", talk)
        assert result.exit_code == 1
        assert "holds no talk.md" in result.stderr
        assert "small-talk/slides.md" in result.stderr

    @pytest.mark.parametrize(
        ("change", "rule", "line"),
        [
            (("author: A", "author: [A"), None, None),
            (("author:", "autor:"), "unknown-key", 3),
            (("red.png", "blue.png"), "missing-picture", 11),
            (("red.png", "talk.md"), "broken-picture", 11),
            (("red.png", "../../../../../../etc/passwd"), None, 11),
        ],
    )
    def test_warnings_do_not_stop_the_deck(
        self, talk: Path, run: Run, change: tuple[str, str], rule: str | None, line: int | None
    ) -> None:
        """Broken front matter, unknown keys, missing, broken and forbidden pictures: told, and the deck is made."""
        (talk / "talk.md").write_text(OUTLINE.replace(*change))
        result = run("build", talk, "--format", "json")
        warnings = [item for item in _findings(result) if item[1] == "warning"]
        assert warnings
        assert rule is None or (rule, "warning", line) in warnings
        assert line is None or line in [place for _, _, place in warnings]
        assert result.exit_code == 0
        assert Path("dist/small-talk/small-talk.pptx").exists()

    def test_strict_makes_warnings_errors(self, talk: Path, run: Run) -> None:
        """Exit status 1, and nothing is written; the same through talkkit.toml."""
        (talk / "talk.md").write_text(OUTLINE.replace("red.png", "blue.png"))
        assert run("build", talk, "--strict").exit_code == 1
        (talk / "talkkit.toml").write_text("strict = true\n")
        assert run("build", talk).exit_code == 1
        assert not Path("dist").exists()

    def test_a_missing_draft(self, talk: Path, run: Run) -> None:
        """A draft that is named must be there."""
        result = run("build", talk, "--post", "nowhere.md", "--format", "json")
        assert [item[:2] for item in _findings(result)] == [("missing-file", "error")]
        assert result.exit_code == 1
        assert not Path("dist").exists()

    def test_broken_settings(self, talk: Path, run: Run) -> None:
        """The place in talkkit.toml, with its line."""
        (talk / "talkkit.toml").write_text("[site]\nsystem = jekyll\n")
        result = run("build", talk)
        assert result.exit_code == 1
        assert "talkkit.toml:2:" in result.stderr
        assert "system = jekyll" in result.stderr

    def test_a_template_that_is_not_there_is_not_ignored(self, talk: Path, run: Run) -> None:
        """The deck is not made in another look instead."""
        result = run("build", talk, "--template", "conference.potx", "--format", "json")
        assert [item[:2] for item in _findings(result)] == [("missing-file", "error")]


class TestOutputFolder:
    def test_an_edited_deck_is_kept(self, talk: Path, run: Run) -> None:
        """Work done in PowerPoint is never lost to a build."""
        run("build", talk)
        deck = Path("dist/small-talk/small-talk.pptx")
        deck.write_bytes(deck.read_bytes() + b"edited")
        result = run("build", talk)
        assert result.exit_code == 0
        assert "small-talk.edited.pptx" in result.stderr
        assert deck.with_name("small-talk.edited.pptx").read_bytes().endswith(b"edited")

    def test_a_strangers_file_stops_the_build(self, talk: Path, run: Run) -> None:
        """Nothing is written then."""
        Path("out").mkdir()
        Path("out/index.html").write_text("mine")
        result = run("build", talk, "-o", "out", "--format", "json")
        assert [item[:2] for item in _findings(result)] == [("foreign-output", "error")]
        assert result.exit_code == 1
        assert _files(Path("out")) == {"index.html"}

    def test_a_folder_that_cannot_be_made(self, talk: Path, run: Run) -> None:
        """One diagnostic, not one a file."""
        Path("out").write_text("a file")
        result = run("build", talk, "-o", "out/deep", "--format", "json")
        assert [item[:2] for item in _findings(result)] == [("unwritable-output", "error")]
        assert result.exit_code == 1

    def test_settings_say_what_is_made(self, talk: Path, run: Run) -> None:
        """The PDF is offered beside the deck; what the settings refuse is neither made nor offered."""
        assert run("build", talk).exit_code == 0
        for name in ("index.html", "embed.html"):
            text = Path("dist/small-talk", name).read_text()
            assert "(PPTX" in text
            assert "(PDF" in text
        (talk / "talkkit.toml").write_text("[outputs]\npdf = false\npost = false\n")
        assert run("build", talk).exit_code == 0
        made = _files(Path("dist/small-talk"))
        assert "small-talk.pptx" in made
        assert not {name for name in made if name.endswith((".pdf", ".md"))}
        assert ".pdf" not in Path("dist/small-talk/index.html").read_text()
        (talk / "talkkit.toml").write_text("[outputs]\ndeck = false\npage = false\n")
        assert run("build", talk).exit_code == 0
        assert _files(Path("dist/small-talk")) == {"small-talk.pdf", MANIFEST}
        (talk / "talkkit.toml").write_text('[outputs]\npdf = "no"\npng = true\n')
        assert "talkkit.toml:2" in run("check", talk).stdout

    def test_an_error_leaves_earlier_output(self, talk: Path, run: Run) -> None:
        """The deck of yesterday is better than none."""
        run("build", talk)
        before = {path: path.read_bytes() for path in Path("dist").rglob("*") if path.is_file()}
        (talk / "talk.md").write_bytes(b"\xff\xfe\x00")
        assert run("build", talk).exit_code == 1
        assert {path: path.read_bytes() for path in Path("dist").rglob("*") if path.is_file()} == before


class TestOtherCommands:
    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("deck.pptx", b"PK"),
            ("talk.pdf", b"%PDF-1.7"),
            ("page.html", b"<!DOCTYPE html>"),
            ("post.md", b"---"),
            ("pages.json", b"{"),
        ],
    )
    def test_export_one_file(self, talk: Path, run: Run, name: str, start: bytes) -> None:
        """The ending chooses; nothing else is written."""
        result = run("export", talk, "-o", f"out/{name}")
        assert result.exit_code == 0, result.stderr
        assert _files(Path("out")) == {name}
        assert Path(f"out/{name}").read_bytes().lower().startswith(start.lower())

    def test_export_pictures(self, talk: Path, run: Run) -> None:
        """All pages are numbered; one page has the name that was given."""
        assert run("export", talk, "-o", "out/page.svg").exit_code == 0
        assert _files(Path("out")) == {"page-01.svg", "page-02.svg", "page-03.svg"}
        assert run("export", talk, "-o", "out/second.png", "--page", "2").exit_code == 0
        with Image.open("out/second.png") as picture:
            assert picture.size == (1280, 720)
        assert run("export", talk, "-o", "some/{n} of 3.webp", "--slides", "2-", "--scale", "0.5").exit_code == 0
        assert _files(Path("some")) == {"02 of 3.webp", "03 of 3.webp"}
        with Image.open("some/02 of 3.webp") as picture:
            assert picture.size == (640, 360)

    @pytest.mark.parametrize(
        "options",
        [
            ("x.png", "--page", "9"),
            ("x.png", "--slides", "one"),
            ("x.png", "--width", "9000"),
            ("x.png", "--width", "-1"),
            ("x.png", "--width", "800", "--scale", "2"),
            ("x.svg", "--width", "800"),
            ("x.pdf", "--slides", "1"),
            ("x.pptx", "--steps"),
            ("x.pdf", "--handout", "5"),
            ("x.pdf", "--handout", "3", "--paper", "a3"),
            ("x.pdf", "--paper", "letter"),
            ("x.pdf", "--handout", "3", "--steps"),
            ("x.docx",),
        ],
    )
    def test_export_refuses_what_means_nothing(self, talk: Path, run: Run, options: tuple[str, ...]) -> None:
        assert run("export", talk, "-o", *options).exit_code == 2
        assert not Path(options[0]).exists()

    def test_export_never_overwrites_the_outline(self, talk: Path, run: Run) -> None:
        """`.md` is the post, and the outline is no place for it."""
        result = run("export", talk, "-o", talk / "talk.md")
        assert result.exit_code == 1
        assert (talk / "talk.md").read_text() == OUTLINE

    def test_embed_goes_to_standard_output(self, talk: Path, run: Run) -> None:
        """The fragment stands alone there, and is the one that a build makes."""
        run("build", talk)
        result = run("embed", talk)
        assert result.stdout == Path("dist/small-talk/embed.html").read_text()
        assert run("embed", talk, "--for", "wordpress").stdout.startswith("<!-- wp:html -->")
        assert run("embed", talk, "--for", "jekill").exit_code == 2

    def test_check_reports_on_standard_output(self, talk: Path, run: Run) -> None:
        """A clean talk says so; a faulty one has its findings there, and nothing on standard error."""
        assert run("check", talk).stdout == "nothing to complain about\n"
        (talk / "talk.md").write_text(OUTLINE.replace("![A red square]", "![]"))
        result = run("check", talk, "--format", "json")
        assert [item["rule"] for item in json.loads(result.stdout)] == ["missing-alt-text"]
        assert result.stderr == ""
        assert result.exit_code == 0
        assert run("check", talk, "--strict").exit_code == 1

    def test_explain_names_every_part(self, talk: Path, run: Run) -> None:
        """Each block with its line and its slide; notes too."""
        text = run("explain", talk).stdout
        assert "small-talk/talk.md:6  First" in text
        for part in ("one", "two", "A red square", "Say hello.", "Some text."):
            assert part in text
        assert "nowhere" not in text
        slides = json.loads(run("explain", talk, "--format", "json").stdout)
        assert [slide["title"] for slide in slides] == ["Small talk", "First", "Second"]
        assert all(part["pages"] or part["notes"] for slide in slides for part in slide["parts"])

    def test_verify_finds_our_own_decks_sound(self, talk: Path, run: Run) -> None:
        """And says what is wrong with a file that is none."""
        run("build", talk)
        result = run("verify", "dist/small-talk/small-talk.pptx")
        assert result.exit_code == 0, result.stdout
        Path("broken.pptx").write_bytes(b"PK\x03\x04 no more")
        assert run("verify", "broken.pptx").exit_code == 1
        assert run("verify", "nowhere.pptx").exit_code == 1

    def test_new_makes_a_talk_that_builds_without_a_warning(self, tmp_path: Path, run: Run) -> None:
        """The first thing that a user sees is a clean build; an existing folder is refused."""
        talk = tmp_path / "first-talk"
        assert run("new", talk).exit_code == 0
        result = run("check", talk, "--strict")
        assert (result.stdout, result.exit_code) == ("nothing to complain about\n", 0)
        assert run("new", talk).exit_code == 1

    def test_theme(self, talk: Path, run: Run) -> None:
        """The default comes first; a misspelt name is answered with the right one."""
        assert run("theme", "list").stdout.splitlines()[0] == "meridian"
        assert "layouts" in run("theme", "show", "meridian").stdout
        assert "did you mean 'meridian'?" in run("build", talk, "--theme", "meridien").stderr

    def test_rule(self, run: Run) -> None:
        """By code in any case, by name, and all of them."""
        page = run("rule", "tk301").stdout
        assert page.startswith("# TK301 missing-picture")
        assert run("rule", "missing-picture").stdout == page
        assert "TK001" in run("rule").stdout
        assert run("rule", "TK999").exit_code == 2


class TestPost:
    @pytest.fixture
    def draft(self, talk: Path) -> Path:
        (talk / "talk.md").write_text(OUTLINE.replace("author:", "post: draft.md\nauthor:"))
        draft = talk / "draft.md"
        draft.write_text(DRAFT)
        return draft

    def test_fill_shows_compares_and_writes(self, talk: Path, draft: Path, run: Run) -> None:
        """Nothing changes the draft but `--write`; then `--check` is content, and writing again changes nothing."""
        shown = run("post", "fill", talk)
        assert shown.exit_code == 0, shown.stderr
        assert "<section" in shown.stdout
        assert "-SLIDES" in run("post", "fill", talk, "--diff").stdout
        assert run("post", "fill", talk, "--check").exit_code == 1
        assert draft.read_text() == DRAFT
        assert run("post", "fill", talk, "--write").exit_code == 0
        assert draft.read_text() == shown.stdout
        assert run("post", "fill", talk, "--check").exit_code == 0
        assert run("post", "check", talk).exit_code == 0
        assert run("post", "fill", talk, "--write").exit_code == 0
        assert draft.read_text() == shown.stdout

    def test_fill_needs_a_draft(self, talk: Path, run: Run) -> None:
        """It is never guessed, even where one lies beside the outline."""
        (talk / "draft.md").write_text(DRAFT)
        result = run("post", "fill", talk)
        assert result.exit_code == 1
        assert "names no draft" in result.stderr
        assert run("post", "fill", talk, "--write", "--diff").exit_code == 2

    def test_new_writes_a_post(self, talk: Path, run: Run) -> None:
        """To standard output, or to a file that is not there yet."""
        text = run("post", "new", talk).stdout
        assert "Small talk" in text
        assert run("post", "new", talk, "-o", "post.md").exit_code == 0
        assert Path("post.md").read_text() == text
        assert run("post", "new", talk, "-o", "post.md").exit_code == 1


class TestProcess:
    """What only a process of its own shows."""

    COMMAND = (sys.executable, "-m", "talkkit")

    def test_version_is_quick(self) -> None:
        """Shell prompts and scripts call it; it must not load the whole chain."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = subprocess.run([*self.COMMAND, "--version"], check=True, capture_output=True, text=True)
        assert done.stdout.startswith("talkkit 0.")
        # Of the processor, because other tests run beside this one; 0.07 s is usual.
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 0.3

    def test_help_loads_no_heavy_library(self) -> None:
        """Commands import what they need when they run."""
        heavy = "{'pptx', 'lxml', 'jinja2', 'PIL', 'markdown_it', 'rich'}"
        code = f"import sys, talkkit.cli.main as m; m.application(); print(*sorted({heavy} & sys.modules.keys()))"
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        assert done.stdout.strip() == ""

    def test_a_closed_pipe_is_no_failure(self, talk: Path) -> None:
        """`talkkit explain TALK | head -1` ends quietly."""
        done = subprocess.run(
            f"{sys.executable} -m talkkit explain {talk} | true",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""

    def test_no_colours_in_a_pipe(self, talk: Path) -> None:
        """Colours are for terminals, or for those who ask; NO_COLOR goes before."""
        (talk / "talk.md").write_text(OUTLINE.replace("red.png", "blue.png"))
        command = [*self.COMMAND, "check", str(talk)]
        for variables, colored in (
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **variables})
            assert ("\x1b[" in done.stdout) is colored

    def test_output_survives_an_ascii_terminal(self, talk: Path) -> None:
        """A locale without UTF-8 gets escapes, not a trace."""
        (talk / "talk.md").write_text(OUTLINE.replace("A red square", "Квадрат").replace("red.png", "синий.png"))
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        done = subprocess.run([*self.COMMAND, "check", str(talk)], capture_output=True, check=False, env=environment)
        assert done.returncode == 0
        assert b"missing-picture" in done.stdout
        assert b"Traceback" not in done.stderr

    def test_a_failure_of_talkkit_is_one_line(self, talk: Path, tmp_path: Path) -> None:
        """Exit status 70, what failed and where to report it; the trace only on request."""
        code = (
            "import talkkit.pipeline, talkkit.cli.main as m\n"
            "def boom(*a, **k): raise KeyError('x')\n"
            "talkkit.pipeline.lay_out = boom\n"
            f"import sys; sys.argv = ['talkkit', 'build', {str(talk)!r}]; m.main()\n"
        )
        for variables, traced in (({}, False), ({"TALKKIT_DEBUG": "1"}, True)):
            done = subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                text=True,
                check=False,
                cwd=tmp_path,
                env={**os.environ, **variables},
            )
            assert done.returncode == 70
            assert "internal-error" in done.stderr
            assert "KeyError" in done.stderr
            assert ("Traceback" in done.stderr) is traced
        assert not (tmp_path / "dist").exists()


def test_a_deck_of_another_tool_is_converted_and_never_over_a_file(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("# A\n\n![x](red.png)\n\n---\n\n# B\n\n.red[b]\n")
    (tmp_path / "out").mkdir()
    made = run("convert", deck, "-o", tmp_path / "out" / "talk.md", "--dialect", "remark")
    assert made.exit_code == 0, made.output
    text = (tmp_path / "out" / "talk.md").read_text()
    assert "dialect: core" in text
    assert "](../red.png)" in text
    assert ".red[" not in text
    assert run("convert", deck, "-o", tmp_path / "out" / "talk.md").exit_code != 0
    assert run("convert", deck, "-o", tmp_path / "new.md", "--dialect", "remrak").exit_code == 2


def test_of_several_paths_those_that_are_no_talks_are_passed_over(run: Run, talk: Path) -> None:
    (talk.parent / "pictures").mkdir()
    (talk.parent / "README.md").write_text("# Read me\n")
    other = talk.parent / "other.md"
    other.write_text("---\ntitle: Other\n---\n\n## A\n\nx\n")
    checked = run("check", talk, talk.parent / "pictures", talk.parent / "README.md", other, "--format", "json")
    assert checked.exit_code == 0, checked.output
    assert not [item for item in json.loads(checked.stdout) if item["rule"] == "missing-file"]
    assert (
        "README.md is passed over: it has no front matter"
        in run("check", talk, talk.parent / "README.md", other).output
    )
