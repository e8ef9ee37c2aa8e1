"""The companion post on the command line, and several talks in one build."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from talkkit.cli.main import application

OUTLINE = """---
title: Small talk
author: {name: A. Speaker, url: "https://speaker.example"}
date: 2016-10-06
event: {name: LogConf, place: Lviv}
publish-notes: true
---

# Part one

## First

- one, with a [paper](https://example.org/paper)

::: notes
Say hello to everybody.
:::
"""

DRAFT = (
    "---\nlayout: post\ntitle: A draft\n---\n\nBefore.\n\nSLIDES\n\nAfter [a] [b]  \n\n[b]: https://example.org\n\n\n"
)
EARLIER = """---
layout: post
title: 'An earlier one'
image: /cover.png
tags: [a, b]
date: 2015-01-02 10:20:00 +0100
---

Words.

<!-- more -->

A part
------

* one
"""

Run = Callable[..., Result]


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A talk's folder with a draft; the current folder is the one above it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "small-talk"
    folder.mkdir()
    (folder / "talk.md").write_text(OUTLINE)
    (folder / "2016-10-30-draft.md").write_text(DRAFT)
    return Path("small-talk")


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(application(), [str(argument) for argument in arguments])


def names(result: Result, stream: str = "stdout") -> list[str]:
    return [item["rule"] for item in json.loads(getattr(result, stream))]


class TestCheck:
    def test_errors_decide_about_the_exit_status(self, talk: Path, run: Run) -> None:
        """1 with errors, 0 with remarks; under --strict warnings count."""
        draft = talk / "2016-10-30-draft.md"
        result = run("post", "check", draft, "--format", "json")
        assert (names(result), result.exit_code) == (["placeholder-text", "spaced-reference"], 1)
        draft.write_text(DRAFT.replace("SLIDES\n\n", ""))
        assert run("post", "check", draft).exit_code == 0
        assert run("post", "check", draft, "--for", "hugo").exit_code == 0
        assert run("post", "check", draft, "--for", "hugo", "--strict").exit_code == 1
        assert run("post", "check", draft, "--for", "nonsense").exit_code == 2

    @pytest.mark.parametrize("form", ["sarif", "github"])
    def test_other_forms(self, talk: Path, run: Run, form: str) -> None:
        assert "TK806" in run("post", "check", talk / "2016-10-30-draft.md", "--format", form).stdout

    def test_fix_and_diff(self, talk: Path, run: Run) -> None:
        """--diff shows the change and makes none; --fix makes it, and every other byte stays."""
        draft = talk / "2016-10-30-draft.md"
        shown = run("post", "check", draft, "--diff").stdout
        assert "-After [a] [b]  \n+After [a][b]  \n" in shown
        assert draft.read_text() == DRAFT
        assert run("post", "check", draft, "--fix", "--diff").exit_code == 2
        result = run("post", "check", draft, "--fix", "--for", "jekyll")
        assert "1 finding mended" in result.stdout
        assert draft.read_text() == DRAFT.replace("[a] [b]", "[a][b]")

    def test_the_diff_can_be_applied(self, talk: Path, run: Run, tmp_path: Path) -> None:
        """`patch` takes it, also where the draft ends without a line end."""
        draft = talk / "2016-10-30-draft.md"
        draft.write_text("See [a] [b].\n\n[b]: https://example.org")
        text = run("post", "check", draft, "--diff").stdout
        done = subprocess.run(
            ["git", "apply", "--check", "-p0", "-"],
            input=text.replace(" (mended)", ""),
            text=True,
            capture_output=True,
            cwd=tmp_path,
            check=False,
            env={**os.environ, "GIT_DIR": "none"},
        )
        assert done.returncode == 0, done.stderr

    def test_a_folder_names_its_draft(self, talk: Path, run: Run) -> None:
        """The front matter's `post`; without one there is nothing to check."""
        assert names(run("post", "check", talk, "--format", "json")) == ["no-draft"]
        (talk / "talk.md").write_text(OUTLINE.replace("date:", "post: 2016-10-30-draft.md\ndate:"))
        assert "placeholder-text" in names(run("post", "check", talk, "--format", "json"))

    def test_an_outline_without_a_name_of_its_own(self, run: Run, tmp_path: Path) -> None:
        """Quarto's `index.qmd` and the like are called after their folder, and it is said where the pictures go."""
        (tmp_path / "my-talk").mkdir()
        for name in ("index.qmd", "slides.md"):
            (tmp_path / "my-talk" / name).write_text("# A talk\n\n## One\n\ntext\n")
            result = run("embed", tmp_path / "my-talk" / name, "--for", "hugo")
            assert 'data-talkkit="my-talk"' in result.stdout
            assert "layouts/shortcodes/talk-my-talk.html" in result.stderr
            assert "they belong to static/assets/talks/my-talk/" in result.stderr

    def test_several_posts_and_folders(self, run: Run, tmp_path: Path) -> None:
        """Each is looked at, whatever is wrong with another; one with an error fails the run."""
        for name, text in {"a.md": "Text.\n", "deep/b.md": "TODO: text\n", "node_modules/c.md": "TODO: text\n"}.items():
            (tmp_path / "posts" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "posts" / name).write_text(text)
        result = run("post", "check", tmp_path / "posts")
        assert (result.exit_code, "2 posts checked, 1 with errors" in result.stdout) == (1, True)
        assert run("post", "check", tmp_path / "posts" / "a.md", tmp_path / "missing.md").exit_code == 1
        assert run("post", "check", tmp_path / "posts" / "a.md", tmp_path / "posts" / "a.md").exit_code == 0
        (tmp_path / "none").mkdir()
        assert run("post", "check", tmp_path / "none").exit_code == 1

    def test_the_settings_say_which_site(self, talk: Path, run: Run) -> None:
        Path("talkkit.toml").write_text('[site]\nsystem = "hugo"\n[post]\nplaceholder = "DECK"\n')
        (talk / "2016-10-30-draft.md").write_text(DRAFT.replace("SLIDES", "DECK"))
        result = run("post", "check", talk / "2016-10-30-draft.md", "--format", "json")
        assert [item["severity"] for item in json.loads(result.stdout)] == ["error", "warning"]

    def test_missing(self, talk: Path, run: Run) -> None:
        result = run("post", "check", talk / "2016-10-30-darft.md", "--format", "json")
        assert (names(result), result.exit_code) == (["missing-file"], 1)


class TestFill:
    def test_a_draft_by_its_own_name(self, talk: Path, run: Run) -> None:
        """The talk is the one beside it, or the one that is named."""
        draft = talk / "2016-10-30-draft.md"
        assert run("post", "fill", draft, "--check").exit_code == 1
        assert run("post", "fill", draft, "--write").exit_code == 0
        before, after = DRAFT.split("SLIDES")
        assert draft.read_text().startswith(before)
        assert draft.read_text().endswith(after)
        assert run("post", "fill", draft, "--check").exit_code == 0
        Path("elsewhere.md").write_text(DRAFT)
        assert run("post", "fill", "elsewhere.md").exit_code == 1
        assert "<section" in run("post", "fill", "elsewhere.md", "--talk", talk).stdout

    def test_several_places_change_nothing(self, talk: Path, run: Run) -> None:
        draft = talk / "2016-10-30-draft.md"
        draft.write_text(DRAFT + "SLIDES\n")
        result = run("post", "fill", draft, "--write", "--format", "json")
        assert names(result, "stderr").count("several-places-for-slides") == 2
        assert result.exit_code == 1
        assert draft.read_text() == DRAFT + "SLIDES\n"


class TestNew:
    def test_for_a_system(self, talk: Path, run: Run) -> None:
        """Into a folder, under the name that the system wants; never over a file that is there."""
        Path("_posts").mkdir()
        assert run("post", "new", talk, "--for", "jekyll", "-o", "_posts").exit_code == 0
        text = Path("_posts/2016-10-06-small-talk.md").read_text()
        assert "layout: post\n" in text
        assert '  event: "LogConf"\n' in text
        assert "welcome: [A. Speaker](https://speaker.example)." in text
        assert run("post", "new", talk, "--for", "jekyll", "-o", "_posts").exit_code == 1
        assert run("post", "new", talk, "--for", "jekyll", "-o", "_drafts/").exit_code == 0
        assert Path("_drafts/2016-10-06-small-talk.md").is_file()

    def test_like_another(self, talk: Path, run: Run) -> None:
        """Fields and their order, headings, excerpt mark, bullets and name as in the earlier post."""
        Path("2015-01-02-earlier.md").write_text(EARLIER)
        Path("out").mkdir()
        result = run("post", "new", talk, "--for", "jekyll", "--like", "2015-01-02-earlier.md", "-o", "out")
        assert result.exit_code == 0, result.stderr
        text = Path("out/2016-10-06-small-talk.md").read_text()
        head = text.split("---\n")[1].splitlines()
        assert [line.split(":")[0] for line in head] == ["layout", "title", "image", "tags", "date"]
        assert "title: 'Small talk'" in head
        assert "date: 2016-10-06 00:00:00 +0100" in head
        assert "image" in result.stderr
        assert "\n<!-- more -->\n" in text
        assert "\nPart one {#part-one}\n--------" in text
        assert "\n* [paper](https://example.org/paper)\n" in text

    def test_annotated(self, talk: Path, run: Run) -> None:
        """Every slide as a figure before what is said; a talk that keeps its notes is told so."""
        text = run("post", "new", talk, "--annotated").stdout
        assert text.count("<figure") == 3
        assert text.index('alt="Slide 3: First') < text.rindex("Say hello to everybody.")
        assert "data-talkkit" not in text
        (talk / "talk.md").write_text(OUTLINE.replace("publish-notes: true", "publish-notes: false"))
        result = run("post", "new", talk, "--annotated")
        assert "Say hello" not in result.stdout
        assert "notes-not-published" in result.stderr

    def test_templates_of_the_talk(self, talk: Path, run: Run) -> None:
        """They go before talkkit's own; a mistake is one finding with its line, and nothing is written."""
        (talk / "templates").mkdir()
        own = talk / "templates" / "jekyll.j2"
        own.write_text('{% extends "html.j2" %}\n{% block more_front %}\nlayout: talk\n{% endblock %}\n')
        assert "\nlayout: talk\n" in run("post", "new", talk, "--for", "jekyll").stdout
        own.write_text("First line.\n\n{{ post.titel }}\n")
        result = run("post", "new", talk, "--for", "jekyll", "--format", "json")
        found = json.loads(result.stderr)
        assert [(item["rule"], item["line"], item["file"]) for item in found if item["severity"] == "error"] == [
            ("bad-post-template", 3, "small-talk/templates/jekyll.j2")
        ]
        assert (result.stdout, result.exit_code) == ("", 1)


class TestSeveralTalks:
    def test_a_list_of_all(self, talk: Path, run: Run) -> None:
        """`talks/*`: a folder each, and the page, the feed and the list over all; the same bytes on the next run."""
        Path("other").mkdir()
        Path("other/talk.md").write_text(
            OUTLINE.replace("Small talk", "Other talk").replace("2016-10-06", "2017-01-01")
        )
        Path("talkkit.toml").write_text('[site]\nbase-url = "https://example.org"\n')
        assert run("build", talk, "other", "talkkit.toml", "-o", "out").exit_code == 0
        assert {"index.html", "feed.xml", "talks.json", "small-talk", "other"} <= {
            path.name for path in Path("out").iterdir()
        }
        found = [one["slug"] for one in json.loads(Path("out/talks.json").read_text())["talks"]]
        assert found == ["other", "small-talk"]
        before = {path: path.read_bytes() for path in Path("out").glob("*.*")}
        run("build", talk, "other", "-o", "out")
        assert before == {path: path.read_bytes() for path in Path("out").glob("*.*")}

    def test_nobody_elses_page_is_replaced(self, talk: Path, run: Run) -> None:
        Path("other").mkdir()
        Path("other/talk.md").write_text(OUTLINE)
        Path("out").mkdir()
        Path("out/index.html").write_text("mine")
        result = run("build", talk, "other", "-o", "out", "--format", "json")
        assert "foreign-output" in names(result, "stderr")
        assert Path("out/index.html").read_text() == "mine"
