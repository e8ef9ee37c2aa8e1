"""A program that writes output again and again, each time stopped at another operating-system call and in another way.

    python -m tests.files.stops SCENARIO

Every attempt is a child process of its own. Prints JSON: how many points were tried, and what was wrong at which.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from talkkit.diagnostics import TalkkitError
from talkkit.output import disk, replace_file, write_files, write_folder, write_new_file, write_new_folder
from talkkit.output.transaction import STAGING, exclusive

Tree = dict[str, bytes | None]
"""Files and their bytes, folders as None, by path."""
Action = Callable[[Path], object]


@dataclass(frozen=True)
class File:
    path: str
    data: bytes


def _files(**contents: str) -> list[File]:
    return [File(name.replace("__", "/").replace("_", "."), text.encode()) for name, text in contents.items()]


@dataclass(frozen=True)
class Scenario:
    """Something that is written: what stands there before, the write that is stopped, and what may be written next."""

    before: Action
    write: Action
    changed: Action
    place: str = "out"
    """The folder that is held meanwhile, from the scenario's own."""
    only_new: bool = False
    """The write refuses to replace anything, so it is not repeated where it was done."""


def _nothing(folder: Path) -> None:
    """A folder that is not there."""


def _first(folder: Path) -> None:
    write_folder(folder / "out", _files(talk_pptx="deck 1", same_svg="same", old__page_svg="page"))


def _second(folder: Path) -> None:
    write_folder(folder / "out", _files(talk_pptx="deck 2", same_svg="same", new__page_svg="page 2"))


def _third(folder: Path) -> None:
    write_folder(folder / "out", _files(talk_pptx="deck 3", third__page_svg="page"))


def _edited(folder: Path) -> None:
    """Somebody has changed a file that is made again and one that is not, and put a folder where a file was."""
    write_folder(folder / "out", _files(talk_pptx="deck 1", new__page_svg="page", old__page_svg="page"))
    (folder / "out/old/page.svg").write_bytes(b"edited")
    (folder / "out/mine.txt").write_bytes(b"mine")
    (folder / "out/new/page.svg").unlink()
    (folder / "out/new/page.svg").symlink_to("nowhere")
    (folder / "out/talk.pptx").unlink()
    (folder / "out/talk.pptx").mkdir()
    (folder / "out/talk.pptx/inner.txt").write_bytes(b"inner")


def _killed(folder: Path) -> None:
    """The process ended when half of the names were changed."""
    _first(folder)
    record, deck, at = folder / "out" / STAGING / "record.json", folder / "out/talk.pptx", 0
    while not (record.exists() and deck.read_bytes() == b"deck 2"):
        at += 1
        assert _attempt(_second, folder, at, "kill") == -signal.SIGKILL


def _draft(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out/draft.md").write_bytes(b"SLIDES")
    (folder / "out/draft.md").chmod(0o640)


def _named(text: str) -> Action:
    """What `export -o` does with pictures, beside a deck of a build."""
    return lambda folder: write_files(folder / "out", _files(talk_pptx=text, page_png=text))


SCENARIOS = {
    "fresh": Scenario(_nothing, _first, _third),
    "over": Scenario(_first, _second, _third),
    "edited": Scenario(_edited, _second, _third),
    "twice": Scenario(_killed, _second, _third),
    "named": Scenario(_first, _named("exported"), _named("exported again")),
    "draft": Scenario(
        _draft,
        lambda folder: replace_file(folder / "out/draft.md", b"slides"),
        lambda folder: replace_file(folder / "out/draft.md", b"other slides"),
    ),
    "new-file": Scenario(
        _nothing,
        lambda folder: write_new_file(folder / "out/post.md", b"post"),
        lambda folder: write_new_file(folder / "out/post.md", b"other post"),
        only_new=True,
    ),
    "new-folder": Scenario(
        _nothing,
        lambda folder: write_new_folder(folder / "out/talk", {"talk.md": b"# Talk"}, ("pictures",)),
        lambda folder: write_new_folder(folder / "out/talk", {"talk.md": b"# Other"}, ("pictures",)),
        only_new=True,
    ),
}

FOLLOWING = ("nothing", "same", "changed")
"""What is written next; `nothing`: only what was begun is taken back."""
CHANGING = frozenset({"open", "write", "mkdir", "replace", "rename", "link", "unlink", "rmdir", "chmod"})
TAKING_SPACE = frozenset({"open", "write", "mkdir", "link"})
WAYS = {
    "kill": CHANGING,
    "kill, without links": CHANGING,
    "interrupt": None,
    "interrupt after": None,
    "full": TAKING_SPACE,
    "full for good": TAKING_SPACE,
    "denied": CHANGING | {"lstat", "listdir", "read"},
    "denied for good": CHANGING,
}
"""How a write is stopped, and at which calls; None: at every one. Where only reading lies between two points of a kill,
they are the same."""
STOPPED, UNTOUCHED, BROKEN = 3, 0, 4


class StoppingCalls:
    """Stands in for the module `os`, and stops at one of the calls that are made through it."""

    def __init__(self, at: int, way: str) -> None:
        self.at, self.way, self.count = at, way, 0

    def __getattr__(self, name: str) -> Any:
        value = getattr(os, name)
        return partial(self._call, name, value) if callable(value) and not isinstance(value, type) else value

    def _call(self, name: str, call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        if self.way == "kill, without links" and name == "link":
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        if self._counts(name, *arguments):
            self.count += 1
            if self.count == self.at or (self.count > self.at and self.way.endswith("for good")):
                self._stop(name, call, *arguments, **named)
        return call(*arguments, **named)

    def _counts(self, name: str, *arguments: Any) -> bool:
        calls = WAYS[self.way]
        reads = name == "open" and not arguments[1] & os.O_CREAT
        return calls is None or ("read" if reads else name) in calls

    def _stop(self, name: str, call: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        if self.way == "interrupt after":
            call(*arguments, **named)
        elif name == "write":
            call(arguments[0], arguments[1][: len(arguments[1]) // 2])
        match self.way.split()[0].strip(","):
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "interrupt":
                raise KeyboardInterrupt
            case "full":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            case _:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), *arguments[:1])


def tree(folder: Path) -> Tree:
    """What is there; the folder itself and the one that is held do not count while they are empty."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name] = None if path.is_dir() else bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
    return {} if found == {"out": None} else found


def _attempt(write: Action, folder: Path, at: int, way: str) -> int:
    """Write in a child process that is stopped; how it ended."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    result = BROKEN
    try:
        calls = StoppingCalls(at, way)
        disk.os = calls  # type: ignore[assignment]
        try:
            write(folder)
            result = STOPPED if calls.count >= at else UNTOUCHED
        except KeyboardInterrupt:
            result = STOPPED
        except TalkkitError as error:
            result = STOPPED if [item.rule for item in error.diagnostics] == ["unwritable-output"] else BROKEN
    except BaseException:  # noqa: BLE001  a child process must not go on as its parent
        traceback.print_exc()
    finally:
        os._exit(result)


class Trial:
    """All points of one scenario."""

    def __init__(self, scenario: Scenario, place: Path) -> None:
        self.scenario, self.place = scenario, place
        self.points, self.faults = 0, list[str]()
        self.was_begun = any(STAGING in path for path in self._tree_after(scenario.before))
        shutil.copytree(place, self._prepared, symlinks=True)
        self.old = self._tree_after(scenario.before, self._take_back)
        self.new = self._tree_after(scenario.before, scenario.write)
        self.final = self._tree_after(scenario.before, scenario.changed)

    @property
    def _prepared(self) -> Path:
        return self.place.with_name("prepared")

    def _tree_after(self, *actions: Action) -> Tree:
        folder = self.place
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for action in actions:
            action(folder)
        return tree(folder)

    def run(self) -> None:
        """A process that was killed is followed by everything; of the others each by one thing, taken in turn."""
        for way in WAYS:
            at = 1
            while self._point(at, way, FOLLOWING[at % 3]) and (
                way != "kill" or all(self._point(at, way, FOLLOWING[(at + more) % 3]) for more in (1, 2))
            ):
                at += 1

    def _point(self, at: int, way: str, following: str) -> bool:
        """Whether there was such a call."""
        folder = self.place
        shutil.rmtree(folder)
        shutil.copytree(self._prepared, folder, symlinks=True)
        ended = _attempt(self.scenario.write, folder, at, way)
        if ended == UNTOUCHED:
            return False
        self.points += 1
        try:
            assert ended in (STOPPED, -signal.SIGKILL), f"ended with {ended}"
            if ended == STOPPED and not way.endswith("for good") and not self.was_begun:
                self._is_whole(folder)
            self._go_on(folder, following)
        except (AssertionError, TalkkitError, OSError) as error:
            self.faults.append(f"{way} at call {at}, then {following}: {error or traceback.format_exc()}")
        return True

    def _take_back(self, folder: Path) -> None:
        with exclusive(folder / self.scenario.place):
            """It is done first."""

    def _is_whole(self, folder: Path) -> bool:
        """Whether it is the new state. It must be that or the old one, with nothing beside it."""
        found = tree(folder)
        assert found in (self.old, self.new), f"neither old nor new: {sorted(found)}"
        return found == self.new

    def _go_on(self, folder: Path, following: str) -> None:
        if following == "nothing" or self.scenario.only_new:
            self._take_back(folder)
            if self._is_whole(folder) and self.scenario.only_new:
                return
        if following != "nothing":
            (self.scenario.write if following == "same" else self.scenario.changed)(folder)
            wanted = self.new if following == "same" else self.final
            assert tree(folder) == wanted, f"not what was written: {sorted(tree(folder))}"


def main(name: str) -> None:
    memory = Path("/dev/shm")  # a file system without a disk, where there is one, is ten times as quick
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        trial = Trial(SCENARIOS[name], Path(place, "work"))
        trial.run()
    print(json.dumps({"points": trial.points, "faults": trial.faults}))


if __name__ == "__main__":
    main(sys.argv[1])
