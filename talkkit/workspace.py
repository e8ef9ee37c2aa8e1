"""The one door to files, the environment and the date.

A workspace reads only below its root, unless told otherwise, and records what it read. Paths given to it are as the
user wrote them: relative ones count from `base`, which is the talk's folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct, field

from talkkit.diagnostics import TalkkitError
from talkkit.rules import MISSING_FILE, NOT_A_FILE, OUTSIDE_PROJECT, TOO_LARGE_FILE, UNREADABLE_FILE

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes."""


class Workspace(Protocol):
    """What the reading stages may ask of the world."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Paths of all files that were read, resolved, in the order of first reading."""

    def read_bytes(self, path: str) -> bytes:
        """The content of a file.

        Raises:
            TalkkitError: it is missing, no regular file, unreadable, too large, or outside the project.
        """

    def exists(self, path: str) -> bool:
        """Whether `read_bytes` would find a regular file there."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Names in a folder, sorted; empty where there is no such folder or it may not be read."""

    def shown(self, path: str) -> str:
        """A path as the user, who stands in the current folder, would write it."""

    def environment(self, name: str) -> str | None:
        """An environment variable."""

    def today(self) -> date:
        """The date of the build: `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org), else the clock's."""


class DiskWorkspace(Struct, dict=True):
    """Files on this machine below `root` and below the folders (or files) in `allow`."""

    root: Path
    allow: tuple[Path, ...] = ()
    base: Path | None = None
    """Where relative paths count from; the root when None."""
    asked: dict[Path, None] = field(default_factory=dict)
    """The real places of all files and folders that were asked for, also of those that there are not: when one of them
    changes, what was made of them may."""
    _reads: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = real_path(self.root)
        self.allow = tuple(real_path(path) for path in self.allow)
        self.base = real_path(self.base) if self.base else self.root

    @property
    def reads(self) -> tuple[str, ...]:
        return tuple(self._reads)

    def locate(self, path: str) -> Path:
        """The real place of a path, symbolic links followed.

        Raises:
            TalkkitError: it lies outside the project.
        """
        assert self.base is not None
        try:
            real = (self.base / path).resolve()
        except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name; a loop of links
            raise TalkkitError(UNREADABLE_FILE.at(f"{path!r} cannot be followed: {_reason(error)}")) from error
        if not any(real == place or real.is_relative_to(place) for place in (self.root, *self.allow)):
            inside = Path(os.path.normpath(self.base / path)).is_relative_to(self.root)
            verb = "leads through a link" if inside else "lies"
            message = f"{path} {verb} outside the project folder {self.root}"
            raise TalkkitError(OUTSIDE_PROJECT.at(message, hint="copy it into the project, or add --allow PATH"))
        self.asked.setdefault(real)
        return real

    def read_bytes(self, path: str) -> bytes:
        real = self.locate(path)
        try:
            status = real.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise TalkkitError(MISSING_FILE.at(f"{path} does not exist", hint=_similar(real))) from error
        except OSError as error:
            raise TalkkitError(UNREADABLE_FILE.at(f"{path} cannot be read: {_reason(error)}")) from error
        _check_regular(path, status)
        try:
            data = real.read_bytes()
        except OSError as error:
            raise TalkkitError(UNREADABLE_FILE.at(f"{path} cannot be read: {_reason(error)}")) from error
        self._reads.setdefault(str(real))
        return data

    def exists(self, path: str) -> bool:
        try:
            return self.locate(path).is_file()
        except (TalkkitError, OSError):
            return False

    def names(self, folder: str) -> tuple[str, ...]:
        try:
            return tuple(sorted(path.name for path in self.locate(folder).iterdir()))
        except (TalkkitError, OSError):
            return ()

    def shown(self, path: str) -> str:
        assert self.base is not None
        return str(as_seen(self.base / path))

    def absolute(self, shown: str) -> str:
        """What `read_bytes` takes for a path as `shown` gives it."""
        return str(Path(shown).absolute())

    def environment(self, name: str) -> str | None:
        return os.environ.get(name)

    def today(self) -> date:
        return _date_of_build(self.environment("SOURCE_DATE_EPOCH"))


class MemoryWorkspace(Struct):
    """The same door without a disk: for tests and for callers that hold everything in memory."""

    files: Mapping[str, bytes]
    variables: Mapping[str, str] = field(default_factory=dict)
    day: date = date(2000, 1, 1)
    _reads: dict[str, None] = field(default_factory=dict)

    @property
    def reads(self) -> tuple[str, ...]:
        return tuple(self._reads)

    def read_bytes(self, path: str) -> bytes:
        name = _normal(path)
        if name not in self.files:
            raise TalkkitError(MISSING_FILE.at(f"{path} does not exist"))
        self._reads.setdefault(name)
        return self.files[name]

    def exists(self, path: str) -> bool:
        return _normal(path) in self.files

    def names(self, folder: str) -> tuple[str, ...]:
        parent = PurePosixPath(_normal(folder))
        below = (PurePosixPath(name) for name in self.files)
        parts = {path.relative_to(parent).parts[0] for path in below if path.is_relative_to(parent) and path != parent}
        return tuple(sorted(parts))

    def shown(self, path: str) -> str:
        return path

    def environment(self, name: str) -> str | None:
        return self.variables.get(name)

    def today(self) -> date:
        return self.day


def real_path(path: Path) -> Path:
    """The place behind symbolic links. A loop of links, which `Path.resolve` fails of, stays for `locate` to refuse."""
    return Path(os.path.realpath(path))


def current_folder() -> Path:
    """The folder in which the user stands, links followed."""
    return Path.cwd().resolve()


def as_seen(path: Path) -> Path:
    """A path as somebody in the current folder would write it."""
    relative = os.path.relpath(path)
    return Path(relative) if len(relative) < len(str(path)) else path


def read_named(file: Path) -> bytes:
    """The bytes of a file that somebody names by hand, wherever links lead from there.

    Raises:
        TalkkitError: it is missing, unreadable, or no regular file.
    """
    return DiskWorkspace(file.parent, (file,)).read_bytes(file.name)


def _check_regular(path: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise TalkkitError(NOT_A_FILE.at(f"{path} is a folder"))
    if not stat.S_ISREG(status.st_mode):
        raise TalkkitError(NOT_A_FILE.at(f"{path} is not a regular file"))
    if status.st_size > LARGEST_FILE:
        raise TalkkitError(TOO_LARGE_FILE.at(f"{path} is {status.st_size // 1024 // 1024} MiB large"))


def _similar(missing: Path) -> str | None:
    """A file of the same folder whose name differs in letter case, or only a little."""
    from difflib import get_close_matches  # only on the way to an error message

    try:
        names = sorted(path.name for path in missing.parent.iterdir())
    except OSError:
        return None
    same = [name for name in names if name.casefold() == missing.name.casefold()]
    close = same or get_close_matches(missing.name, names, n=1, cutoff=0.7)
    return f"did you mean {close[0]}?" if close else None


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _normal(path: str) -> str:
    """A path without `.` and `..` steps; ones that would leave the root stay visible and find nothing."""
    return os.path.normpath(path).replace(os.sep, "/")


def _date_of_build(epoch: str | None) -> date:
    if epoch and epoch.isascii() and epoch.isdecimal() and len(epoch) <= 11:  # later than the year 5000 is a mistake
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).astimezone().date()
