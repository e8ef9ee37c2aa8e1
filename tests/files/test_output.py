"""Writing results: all or nothing, and never over somebody else's work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talkkit.backends.base import Artifact
from talkkit.diagnostics import TalkkitError
from talkkit.output import MANIFEST, write_file, write_folder


def _files(**contents: str) -> list[Artifact]:
    return [Artifact(name.replace("__", "/").replace("_", "."), text.encode(), "") for name, text in contents.items()]


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _complaint(folder: Path, files: list[Artifact]) -> str:
    with pytest.raises(TalkkitError) as caught:
        write_folder(folder, files)
    return caught.value.diagnostics[0].rule


def test_writes_replaces_and_removes_its_own(tmp_path: Path) -> None:
    """A second build leaves what is the same, replaces what changed, removes what is gone; strangers stay."""
    first = write_folder(tmp_path, _files(a_txt="1", b_txt="2", img__c_png="3"))
    assert first.made == ("a.txt", "b.txt", "img/c.png")
    (tmp_path / "mine.txt").write_text("mine")
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    second = write_folder(tmp_path, _files(a_txt="1", b_txt="new"))
    assert (second.made, second.unchanged, second.removed) == (("b.txt",), ("a.txt",), ("img/c.png",))
    assert _tree(tmp_path) == {"a.txt": "1", "b.txt": "new", "mine.txt": "mine"}
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before
    assert not (tmp_path / "img").exists()


def test_an_edited_file_is_kept_beside(tmp_path: Path) -> None:
    """Work that somebody did in the deck survives every further build, each time under a name of its own."""
    write_folder(tmp_path, _files(deck_pptx="1"))
    (tmp_path / "deck.pptx").write_text("edited")
    written = write_folder(tmp_path, _files(deck_pptx="2"))
    assert written.kept == ("deck.edited.pptx",)
    assert [item.rule for item in written.diagnostics] == ["edited-output"]
    (tmp_path / "deck.pptx").write_text("edited again")
    assert write_folder(tmp_path, _files(deck_pptx="3")).kept == ("deck.edited-2.pptx",)
    assert _tree(tmp_path) == {"deck.pptx": "3", "deck.edited.pptx": "edited", "deck.edited-2.pptx": "edited again"}


def test_an_edited_file_that_is_no_longer_made_is_kept_too(tmp_path: Path) -> None:
    """Removing counts as replacing."""
    write_folder(tmp_path, _files(a_txt="1", b_txt="2"))
    (tmp_path / "b.txt").write_text("edited")
    assert write_folder(tmp_path, _files(a_txt="1")).kept == ("b.edited.txt",)
    assert _tree(tmp_path) == {"a.txt": "1", "b.edited.txt": "edited"}


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_strangers_file_is_an_error_and_nothing_is_written(tmp_path: Path, kind: str) -> None:
    """Whatever stands there that talkkit did not make, stays, and so does everything else."""
    write_folder(tmp_path, _files(a_txt="1"))
    stranger = tmp_path / "b.txt"
    if kind == "file":
        stranger.write_text("mine")
    elif kind == "folder":
        stranger.mkdir()
    else:
        stranger.symlink_to(tmp_path / "elsewhere")
    assert _complaint(tmp_path, _files(a_txt="2", b_txt="2")) == "foreign-output"
    assert (tmp_path / "a.txt").read_text() == "1"


def test_an_equal_strangers_file_is_taken_over(tmp_path: Path) -> None:
    """Without its manifest (a clone, a copy) an output folder can still be built into while nothing differs."""
    write_folder(tmp_path, _files(a_txt="1"))
    (tmp_path / MANIFEST).unlink()
    assert write_folder(tmp_path, _files(a_txt="1")).unchanged == ("a.txt",)
    assert write_folder(tmp_path, _files(a_txt="2")).made == ("a.txt",)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """One diagnostic, no trace."""
    (tmp_path / "file").write_text("")
    assert _complaint(tmp_path / "file" / "out", _files(a_txt="1")) == "unwritable-output"


def test_a_write_that_fails_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    """A name that the file system refuses comes last; what came before is not there either."""
    write_folder(tmp_path, _files(a_txt="1"))
    assert _complaint(tmp_path, [*_files(a_txt="2", b_txt="2"), Artifact("x" * 300, b"", "")]) == "unwritable-output"
    assert _tree(tmp_path) == {"a.txt": "1"}


@pytest.mark.parametrize("text", ["{", "[]", '{"talkkit": 99, "files": {}}', '{"talkkit": 1, "files": {"../x": "0"}}'])
def test_a_broken_manifest_stops(tmp_path: Path, text: str) -> None:
    """Without a list to trust nothing is replaced; a forged one leads nowhere outside the folder."""
    (tmp_path / MANIFEST).write_text(text)
    assert _complaint(tmp_path, _files(a_txt="1")) == "broken-manifest"


def test_inputs_are_never_written(tmp_path: Path) -> None:
    """`-o` on the talk's own folder, or on its outline, is refused."""
    outline = tmp_path / "talk.md"
    outline.write_text("# Talk")
    with pytest.raises(TalkkitError, match="made from"):
        write_file(outline, b"x", inputs=[str(outline)])
    with pytest.raises(TalkkitError, match="made from"):
        write_folder(tmp_path, _files(talk_md="# Talk"), inputs=[str(outline)])
    assert outline.read_text() == "# Talk"


def test_one_file(tmp_path: Path) -> None:
    """`export -o FILE` replaces what it is told to; in a folder of talkkit's own an edited file is kept."""
    target = tmp_path / "deep" / "deck.pptx"
    write_file(target, b"1")
    write_file(target, b"2")
    assert target.read_bytes() == b"2"
    write_folder(tmp_path, _files(deck_pptx="1"))
    (tmp_path / "deck.pptx").write_text("edited")
    assert write_file(tmp_path / "deck.pptx", b"2").kept == ("deck.edited.pptx",)
    listed = json.loads((tmp_path / MANIFEST).read_text())["files"]
    assert list(listed) == ["deck.pptx"]
    assert write_folder(tmp_path, _files(deck_pptx="3")).kept == ()


def test_names_are_ours_to_get_right(tmp_path: Path) -> None:
    """A backend that names files outside the folder, or twice, is a mistake in talkkit."""
    for files in ([Artifact("../x", b"", "")], [Artifact("/x", b"", "")], _files(a_txt="1", A_txt="2")):
        with pytest.raises(ValueError, match=r"not a path|two files"):
            write_folder(tmp_path, files)
    assert _tree(tmp_path) == {}


def test_a_folder_belongs_to_one_talk(tmp_path: Path) -> None:
    """Builds apart from each other, too, replace no other talk's files, and nor does what is made from no talk."""
    outlines = [tmp_path / name / "talk.md" for name in ("2015", "2016")]
    for outline in outlines:
        outline.parent.mkdir()
        outline.write_text("# Streams")
    out = tmp_path / "dist" / "streams"
    write_folder(out, _files(streams_pptx="2015"), talk=outlines[0])
    for talk in (outlines[1], None):
        with pytest.raises(TalkkitError, match=r"dist/streams holds what was made from .*2015/talk\.md"):
            write_folder(out, _files(streams_pptx="2016"), talk=talk)
    assert _tree(out) == {"streams.pptx": "2015"}
    assert write_folder(out, _files(streams_pptx="2015, mended"), talk=outlines[0]).made == ("streams.pptx",)


def test_a_talk_that_was_moved_keeps_its_folder(tmp_path: Path) -> None:
    """An outline that is gone makes no claim; nor does a link to the same one, or a manifest that names none."""
    outline = tmp_path / "talk.md"
    outline.write_text("# Talk")
    write_folder(tmp_path / "out", _files(a_txt="1"))
    write_folder(tmp_path / "out", _files(a_txt="2"), talk=outline)
    (tmp_path / "link.md").symlink_to(outline)
    write_folder(tmp_path / "out", _files(a_txt="3"), talk=tmp_path / "link.md")
    moved = outline.rename(tmp_path / "moved.md")
    write_folder(tmp_path / "out", _files(a_txt="4"), talk=moved)
    assert json.loads((tmp_path / "out" / MANIFEST).read_text())["talk"] == "../moved.md"
