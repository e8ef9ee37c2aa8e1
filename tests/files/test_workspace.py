"""The one door to files: what it opens, what it refuses, and in which words."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from talkkit.diagnostics import TalkkitError
from talkkit.workspace import DiskWorkspace, MemoryWorkspace


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "talk").mkdir(parents=True)
    (root / "talk" / "Picture.png").write_bytes(b"png")
    (root / "shared.txt").write_bytes(b"shared")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return root


def _complaint(workspace: DiskWorkspace | MemoryWorkspace, path: str) -> tuple[str, str | None]:
    with pytest.raises(TalkkitError) as caught:
        workspace.read_bytes(path)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.rule, diagnostic.hint


def test_reads_below_the_root_and_records_it(project: Path) -> None:
    """Paths count from the talk's folder; files of the project beside it may be read; each is recorded once."""
    workspace = DiskWorkspace(project, base=project / "talk")
    assert workspace.read_bytes("Picture.png") == b"png"
    assert workspace.read_bytes("../shared.txt") == b"shared"
    assert workspace.read_bytes("./Picture.png") == b"png"
    assert workspace.reads == (str(project / "talk" / "Picture.png"), str(project / "shared.txt"))
    assert workspace.names(".") == ("Picture.png",)


@pytest.mark.parametrize("path", ["../secret.txt", "../talk/../../secret.txt", "/etc/passwd", "../linked.txt"])
def test_does_not_leave_the_project(project: Path, path: str) -> None:
    """Neither dots, nor absolute paths, nor symbolic links lead out."""
    (project / "linked.txt").symlink_to(project.parent / "secret.txt")
    workspace = DiskWorkspace(project, base=project / "talk")
    assert _complaint(workspace, "../" + path if path == "../secret.txt" else path)[0] == "outside-project"
    assert not workspace.exists("../" + path)


def test_allowed_places_open(project: Path) -> None:
    """`--allow` opens a folder or one file, and nothing beside it."""
    secret = project.parent / "secret.txt"
    assert DiskWorkspace(project, (secret,)).read_bytes(str(secret)) == b"secret"
    (project.parent / "other.txt").write_bytes(b"other")
    assert _complaint(DiskWorkspace(project, (secret,)), "../other.txt")[0] == "outside-project"


def test_a_missing_file_names_the_nearest(project: Path) -> None:
    """Letter case is the usual mistake of people who come from a Mac."""
    workspace = DiskWorkspace(project, base=project / "talk")
    assert _complaint(workspace, "picture.PNG") == ("missing-file", "did you mean Picture.png?")
    assert _complaint(workspace, "nothing-like-it") == ("missing-file", None)


def test_only_regular_files(project: Path) -> None:
    """A folder has no bytes; a pipe would never end."""
    os.mkfifo(project / "pipe")
    workspace = DiskWorkspace(project)
    assert _complaint(workspace, "talk")[0] == "not-a-file"
    assert _complaint(workspace, "pipe")[0] == "not-a-file"
    assert not workspace.exists("talk")


def test_odd_names(project: Path) -> None:
    """Names that no file system takes are refused in words, not with a trace."""
    (project / "loop").symlink_to(project / "loop")
    workspace = DiskWorkspace(project)
    assert _complaint(workspace, "a\0b")[0] in ("unreadable-file", "missing-file")
    assert _complaint(workspace, "loop")[0] in ("unreadable-file", "missing-file")
    assert _complaint(workspace, "x" * 5000)[0] in ("unreadable-file", "missing-file")


def test_date_of_the_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`SOURCE_DATE_EPOCH` replaces the clock; nonsense in it does not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1477785600")
    assert DiskWorkspace(project).today() == date(2016, 10, 30)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    assert DiskWorkspace(project).today().year >= 2020


def test_memory_twin() -> None:
    """The twin without a disk gives the same answers."""
    workspace = MemoryWorkspace({"talk.md": b"x", "img/a.png": b"a", "img/b.png": b"b"})
    assert workspace.read_bytes("./img/../img/a.png") == b"a"
    assert workspace.names("img") == ("a.png", "b.png")
    assert workspace.names(".") == ("img", "talk.md")
    assert _complaint(workspace, "../talk.md")[0] == "missing-file"
    assert workspace.reads == ("img/a.png",)
