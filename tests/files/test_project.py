"""What a talk may read: its project, which is the git repository, the settings' folder, or where one stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.project import open_project


def may_read(talk: Path, file: str) -> bool:
    return open_project(talk).workspace.exists(file)


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A talk two folders below the current one, with files at each level; the home folder is elsewhere."""
    home = tmp_path / "home"
    folder = tmp_path / "work" / "talks" / "one"
    folder.mkdir(parents=True)
    home.mkdir()
    (folder / "talk.md").write_text("# A\n\nx\n")
    for place in (tmp_path, tmp_path / "work", tmp_path / "work" / "talks"):
        (place / "a.txt").write_text("a")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(tmp_path / "work")
    return folder


def test_the_current_folder_is_the_project_of_a_talk_below_it(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert may_read(Path("talks/one"), "../a.txt")
    assert may_read(talk, "../../a.txt")
    assert not may_read(talk, "../../../a.txt")
    monkeypatch.chdir(talk.parent)
    assert may_read(talk, "../a.txt")
    assert not may_read(talk, "../../a.txt")


def test_a_talk_elsewhere_reads_its_own_folder_only(
    talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "home")
    assert not may_read(talk, "../a.txt")


@pytest.mark.parametrize("home", [".", ".."])
def test_the_home_folder_and_what_is_above_it_is_no_project(
    home: str, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "work"
    monkeypatch.setenv("HOME", str(here if home == "." else here / "someone"))
    assert not may_read(talk, "../a.txt")


def test_settings_and_repositories_say_what_the_project_is(talk: Path) -> None:
    (talk.parent / "talkkit.toml").write_text("")
    assert may_read(talk, "../a.txt")
    assert not may_read(talk, "../../a.txt")
    (talk.parent.parent / ".git").mkdir()
    assert may_read(talk, "../../a.txt")
    assert not may_read(talk, "../../../a.txt")
