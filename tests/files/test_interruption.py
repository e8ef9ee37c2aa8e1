"""A write that is stopped, wherever: the folder is as before or as wanted, without litter, and the next run works."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from talkkit.backends.base import Artifact
from talkkit.diagnostics import TalkkitError
from talkkit.output import disk, write_folder
from tests.files.stops import SCENARIOS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.mark.parametrize("name", SCENARIOS)
def test_stopped_at_every_call(name: str) -> None:
    """By a kill, an interrupt, a full disk, a lost permission; before, after and in the middle of the call."""
    run = subprocess.run([sys.executable, "-m", "tests.files.stops", name], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert result["faults"] == [], run.stderr
    assert result["points"] > 100


def _artifacts(text: str) -> list[Artifact]:
    return [Artifact("talk.pptx", text.encode(), "deck"), Artifact("index.html", text.encode(), "page")]


def test_runs_that_write_into_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    """None takes the other's unfinished work for that of a run that died, or its files for a stranger's."""
    children = []
    for name in "abcdef":
        child = os.fork()
        if not child:
            try:
                for number in range(20):
                    write_folder(tmp_path / f"out-{number}", _artifacts(name))
                    write_folder(tmp_path / "out", _artifacts(f"{name}{number}"))
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(found) == {"talk.pptx", "index.html", ".talkkit.json"}
    assert found["talk.pptx"] == found["index.html"]


def test_a_deck_that_is_open_is_named_and_everything_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets nobody replace a file that PowerPoint holds open: one message, and what to do about it."""
    write_folder(tmp_path, _artifacts("old"))

    def replace(source: Path, target: Path) -> None:
        if target.suffix == ".pptx" and target.exists():
            error = PermissionError(13, "Access is denied", str(source), None, str(target))
            error.winerror = 5  # type: ignore[misc]  as Windows has it
            raise error
        os.replace(source, target)  # noqa: PTH105

    monkeypatch.setattr(disk, "replace", replace)
    with pytest.raises(TalkkitError) as caught:
        write_folder(tmp_path, list(reversed(_artifacts("new"))))
    (finding,) = caught.value.diagnostics
    assert finding.rule == "unwritable-output"
    assert finding.message == f"{tmp_path / 'talk.pptx'} cannot be replaced: another program has it open"
    assert "close it there" in str(finding.hint)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.glob("[!.]*")} == {
        "talk.pptx": b"old",
        "index.html": b"old",
    }
    assert not list(tmp_path.glob(".talkkit-*"))


def test_what_somebody_changed_after_the_kill_stays(tmp_path: Path) -> None:
    """A file that was put there between the run that died and the next one is nobody's to take back."""
    write_folder(tmp_path, _artifacts("old"))
    child = os.fork()
    if not child:
        replaced = disk.replace

        def replace(source: Path, target: Path) -> None:
            replaced(source, target)
            if target.name == "index.html":
                os.kill(os.getpid(), signal.SIGKILL)

        disk.replace = replace
        write_folder(tmp_path, _artifacts("new"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    (tmp_path / "talk.pptx").write_bytes(b"edited")
    assert write_folder(tmp_path, _artifacts("newer")).kept == ("talk.edited.pptx",)
    assert (tmp_path / "talk.edited.pptx").read_bytes() == b"edited"
    assert (tmp_path / "talk.pptx").read_bytes() == b"newer"


def test_a_forged_record_leads_nowhere_else(tmp_path: Path) -> None:
    """It is only a file: what it says of places outside its folder is not done."""
    (tmp_path / "mine.txt").write_bytes(b"mine")
    staging = tmp_path / "out" / ".talkkit-writing"
    staging.mkdir(parents=True)
    digest = hashlib.sha256(b"mine").hexdigest()
    step = {"path": "../mine.txt", "old": None, "new": digest, "aside": "x", "staged": "y"}
    (staging / "record.json").write_text(json.dumps([step]))
    write_folder(tmp_path / "out", _artifacts("new"))
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"
    assert not staging.exists()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
def test_nothing_is_taken_from_another_user(tmp_path: Path) -> None:
    """In a folder like /tmp somebody else could leave a record that moves files about, or a place to write into."""
    tmp_path.chmod(0o1777)
    (tmp_path / ".talkkit-writing").mkdir()
    os.chown(tmp_path / ".talkkit-writing", 12345, 12345)
    with pytest.raises(TalkkitError, match="belongs to another user"):
        write_folder(tmp_path, _artifacts("new"))
