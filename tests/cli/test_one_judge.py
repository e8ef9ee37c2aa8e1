"""`check` and `build` judge alike: what one finds the other finds, and both end with the same status."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from talkkit.cli.main import application
from tests.case_files import Case, read_cases

Judged = tuple[list[dict[str, object]], int]


def _talks() -> Iterator[tuple[str, list[Case]]]:
    """The outlines of a file's cases as one, where they have no front matter and one theme: building takes its time."""
    for path in sorted(Path(__file__).parents[1].glob("cases/**/*.md")):
        together: dict[tuple[str, ...], list[Case]] = {}
        for case in read_cases(path):
            alone = (case.title,) if case.outline.body.startswith("---") else ()
            together.setdefault((*case.outline.options, *alone), []).append(case)
        yield from ((f"{path.stem} {' '.join(key)}".strip(), cases) for key, cases in together.items())


TALKS = dict(_talks())


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk").mkdir()


def _judged(command: str, *options: str) -> Judged:
    """The findings of a command, and its exit status."""
    result = CliRunner().invoke(application(), [command, "--format", "json", *options])
    return json.loads(result.stdout if command == "check" else result.stderr), result.exit_code


def _both(*options: str) -> Judged:
    """What both commands find, which is the same."""
    checked = _judged("check", *options)
    assert not Path("dist").exists()
    assert checked == _judged("build", *options)
    shutil.rmtree("dist", ignore_errors=True)
    return checked


@pytest.mark.parametrize("name", TALKS)
def test_every_case(name: str) -> None:
    cases = TALKS[name]
    Path("talk/talk.md").write_text("\n\n".join(case.outline.body for case in cases), encoding="utf-8")
    Path("talkkit.toml").write_text(f'size = "{cases[0].outline.option("size", "16:9")}"\n')
    for picture in cases[0].path.parent.glob("*.png"):
        shutil.copy(picture, "talk")
    found, status = _both("talk", "--strict", "--theme", cases[0].outline.option("theme", "meridian"))
    assert status == any(item["severity"] != "info" for item in found)


def test_all_cases_are_there() -> None:
    assert len(TALKS) > 20
    assert sum(map(len, TALKS.values())) == len({case.id for cases in TALKS.values() for case in cases})


def test_what_only_the_pictures_lack() -> None:
    """Text that a slide's picture cannot show is a warning of both."""
    Path("talk/talk.md").write_text("## Party\n\n- 乾杯\n", encoding="utf-8")
    for options, status in ((("talk",), 0), (("talk", "--strict"), 1)):
        found, ended = _both(*options)
        assert ([item["rule"] for item in found], ended) == (["undrawn-text"], status)


def test_under_strict_one_warning_hides_no_other() -> None:
    """Those of the outline, of the pictures and of the draft come in one report."""
    Path("talk/talk.md").write_text("---\nautor: A\npost: draft.md\n---\n\n## A\n\n乾杯\n", encoding="utf-8")
    Path("talk/draft.md").write_text("---\nlayout: post\n---\n\nSLIDES\n\nMore TODO\n")
    found, status = _both("talk", "--strict")
    assert {"unknown-key", "undrawn-text", "placeholder-text"} <= {item["rule"] for item in found}
    assert status == 1


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (None, "missing-file"),
        ("nothing here\n", "no-place-for-slides"),
        ("SLIDES\n\nSLIDES\n", "several-places-for-slides"),
    ],
)
def test_a_draft(draft: str | None, rule: str) -> None:
    """A post that cannot be filled is an error of both, also where the command line names it."""
    Path("talk/talk.md").write_text("# One\n\ntext\n")
    if draft is not None:
        Path("talk/draft.md").write_text(draft)
    found, status = _both("talk", "--post", "talk/draft.md")
    assert ({item["rule"] for item in found if item["severity"] == "error"}, status) == ({rule}, 1)


def test_several_talks() -> None:
    """Two of one slug, and one that is no text."""
    for name in ("talk", "other", "broken"):
        Path(name).mkdir(exist_ok=True)
        Path(name, "talk.md").write_text(f"---\nslug: same\n---\n\n# {name}\n\n![A square](red.png)\n")
        Image.new("RGB", (40, 40), "red").save(Path(name, "red.png"))
    Path("broken/talk.md").write_bytes(b"# Broken\n\n\0\0\n")
    found, status = _both("broken", "talk", "other")
    assert [(item["rule"], item["file"]) for item in found if item["severity"] == "error"] == [
        ("binary-text", "broken/talk.md"),
        ("shared-folder", "other/talk.md"),
    ]
    assert status == 1
