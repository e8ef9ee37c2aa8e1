"""Every operating-system call that writing makes: all goes through here, so that a test can stop at each of them."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

_BINARY: int = getattr(os, "O_BINARY", 0)


def status(path: Path) -> os.stat_result | None:
    """What stands at a path, links not followed; None where nothing does."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def read(path: Path) -> bytes:
    with os.fdopen(os.open(path, os.O_RDONLY | _BINARY), "rb") as stream:
        return stream.read()


def create(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file that is not there yet; without a `mode` it gets what the process's mask leaves."""
    place = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(place, rest) :]
    finally:
        os.close(place)
    if mode is not None:
        os.chmod(path, mode)


def make_folders(path: Path) -> None:
    """Make a folder and those above it that are missing."""
    for folder in reversed(missing_folders(path)):
        with suppress(FileExistsError):  # another run was quicker
            os.mkdir(folder)


def make_folder(path: Path) -> None:
    """Make one folder, which must not be there yet."""
    os.mkdir(path)


def missing_folders(path: Path) -> list[Path]:
    """The folder and those above it, as far as nothing stands there; the innermost first."""
    return list(takewhile(lambda folder: status(folder) is None, (path, *path.parents)))


def replace(source: Path, target: Path) -> None:
    """Give a file another name, at which it replaces what stands there, in one step (POSIX, `rename`)."""
    os.replace(source, target)


def set_aside(path: Path, aside: Path) -> None:
    """Have what stands at `path` also at `aside`, so that it can be replaced in one step and be had again.

    A folder or a link, or what the file system cannot give a second name, is moved or copied.
    """
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        os.rename(path, aside)
        return
    try:
        os.link(path, aside)
    except FileExistsError:
        raise
    except OSError:
        create(aside, read(path), stat.S_IMODE(found.st_mode))


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def remove_if_empty(folder: Path) -> bool:
    """Remove a folder that holds nothing; whether none is there now. What a link leads to stays."""
    found = status(folder)
    if found is None:
        return True
    if not stat.S_ISDIR(found.st_mode) or os.listdir(folder):
        return False
    os.rmdir(folder)
    return True


def remove_tree(path: Path) -> None:
    """Remove a file, or a folder with all that is in it. Links are not followed."""
    found = status(path)
    if found is None:
        return
    if not stat.S_ISDIR(found.st_mode):
        os.unlink(path)
        return
    for name in os.listdir(path):
        remove_tree(path / name)
    os.rmdir(path)


def is_strangers(path: Path) -> bool:
    """Whether something in a folder that all users write to (`/tmp`) belongs to another of them."""
    found = status(path)
    if found is None or not hasattr(os, "getuid"):
        return False
    return bool(os.stat(path.parent).st_mode & stat.S_ISVTX) and found.st_uid != os.getuid()


def hold(folder: Path) -> int | None:
    """Wait until no other run writes into the folder, and keep others waiting until `let_go` or the process's end.

    None where the run that was waited for has taken the folder away again.
    """
    try:
        place = _open_alone(folder)
    except FileNotFoundError:
        return None
    try:
        _wait_for(place)
        now = status(folder.resolve())
        if sys.platform == "win32" or (now is not None and os.path.samestat(now, os.fstat(place))):
            return place
    except BaseException:
        os.close(place)
        raise
    os.close(place)
    return None


def let_go(place: int) -> None:
    os.close(place)


if sys.platform == "win32":
    import time

    def _open_alone(folder: Path) -> int:
        """A file that only one process can make, and that goes with it (Windows, FILE_FLAG_DELETE_ON_CLOSE)."""
        for left in reversed(range(200)):
            try:
                return os.open(folder / ".talkkit-lock", os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_TEMPORARY)
            except (FileExistsError, PermissionError):  # held, or just going
                if not left:
                    raise
            time.sleep(0.05)
        raise AssertionError

    def _wait_for(place: int) -> None:
        """There is nothing to wait for: the file was made by this process alone."""

else:
    import fcntl

    def _open_alone(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _wait_for(place: int) -> None:
        with suppress(OSError):  # some network file systems know no locks
            fcntl.flock(place, fcntl.LOCK_EX)
