"""Changes to the files of a folder, all of them or none, also where the process ends in between.

What is new is first written into `.talkkit-writing`, a folder inside the one that changes. Then a record of every
change goes there, with the digests before and after, and only then do names change. Taking the record away completes
the whole. A run that ends before that leaves the record; who writes into the folder next takes back what was begun.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import asdict

from talkkit.output import disk

STAGING = ".talkkit-writing"
NO_FILE = "not a file"
"""What stands for the digest of a folder, a link, a device."""
_RECORD = "record.json"
_ATTEMPTS = 100
"""How often a folder may vanish while it is waited for."""


class Change(Struct, frozen=True):
    """A file that is to be written, or to go."""

    path: str
    """Relative to the folder, with forward slashes."""
    old: str | None
    """Digest of what stands there; None for nothing."""
    data: bytes | None
    """None: it goes."""
    kept: str = ""
    """Where what stands there stays for good, relative to the folder, where nothing is yet."""


class _Step(Struct, frozen=True):
    """A change as the record has it."""

    path: str
    old: str | None
    new: str | None
    aside: str
    """Where the old file is meanwhile, or for good."""
    staged: str
    """Where the new one waits."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """The folder, made if need be, for this run alone; what an earlier run left undone is taken back first.

    Nothing but the changes that were applied is left of it.

    Raises:
        OSError: the folder cannot be made or written.
    """
    made = disk.missing_folders(folder)
    try:
        place = _hold(folder)
        try:
            if disk.is_strangers(folder / STAGING):
                raise PermissionError(None, f"the {STAGING} there belongs to another user", str(folder))
            _take_back(folder)
            _discard(folder)
            try:
                yield
            finally:
                with suppress(OSError):  # the next run sweeps what cannot be removed now
                    _patiently(lambda: _discard(folder))
        finally:
            disk.let_go(place)
    finally:
        with suppress(OSError):
            _patiently(lambda: all(map(disk.remove_if_empty, made)))


def is_pending(folder: Path) -> bool:
    """Whether a run of this user is writing into the folder, or ended while it did."""
    return disk.status(folder / STAGING) is not None and not disk.is_strangers(folder / STAGING)


def apply(folder: Path, changes: Sequence[Change]) -> None:
    """Make all changes or none. The folder must be held.

    Raises:
        OSError: one of them cannot be made.
    """
    if not changes:
        return
    disk.make_folder(folder / STAGING)
    steps = [_stage(folder, number, change) for number, change in enumerate(changes)]
    try:
        _write_record(folder / STAGING, steps)
        for step in steps:
            _perform(folder, step)
        disk.remove(folder / STAGING / _RECORD)
    except BaseException:
        with suppress(OSError):  # what cannot be taken back now, the next run takes back
            _patiently(lambda: _take_back(folder))
        raise


def make_tree(folder: Path, name: str, files: Mapping[str, bytes], folders: Sequence[str] = ()) -> None:
    """Make a folder called `name` with files, and with folders that are empty, in one step. `folder` must be held.

    Raises:
        OSError: it cannot be made.
    """
    disk.make_folder(folder / STAGING)
    tree = folder / STAGING / "tree"
    for inner in ("", *folders):
        disk.make_folders(tree / inner)
    for path, data in files.items():
        disk.create(tree / path, data)
    disk.replace(tree, folder / name)


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, as the manifest and the record have it."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str | None:
    """The digest of a file's bytes; None where nothing stands there. `NO_FILE` for what has no bytes of ours."""
    found = disk.status(path)
    if found is None:
        return None
    return digest(disk.read(path)) if stat.S_ISREG(found.st_mode) else NO_FILE


def is_inside(path: object) -> bool:
    """Whether a path of a list leads into its folder. A list is only a file; it must not make us delete elsewhere."""
    return isinstance(path, str) and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _hold(folder: Path) -> int:
    for _ in range(_ATTEMPTS):
        disk.make_folders(folder)
        place = disk.hold(folder)
        if place is not None:
            return place
    raise FileNotFoundError(None, "it goes as often as it is made", str(folder))


def _patiently(clean_up: Callable[[], object]) -> None:
    """Do it, and once more where it was interrupted or failed: an interrupted run is to end with it."""
    try:
        clean_up()
    except (KeyboardInterrupt, OSError):
        clean_up()
        raise


def _stage(folder: Path, number: int, change: Change) -> _Step:
    """The new file written where it waits. Where it replaces one, it has that one's permissions."""
    target, staged = folder / change.path, f"{STAGING}/{number}.new"
    if change.data is not None:
        found = disk.status(target)
        is_file = found is not None and stat.S_ISREG(found.st_mode)
        disk.create(folder / staged, change.data, stat.S_IMODE(found.st_mode) if found and is_file else None)
    new = None if change.data is None else digest(change.data)
    return _Step(change.path, change.old, new, change.kept or f"{STAGING}/{number}.old", staged)


def _perform(folder: Path, step: _Step) -> None:
    target = folder / step.path
    if step.old is not None:
        disk.set_aside(target, folder / step.aside)
    if step.new is None:
        _remove(folder, step.path)
    else:
        disk.make_folders(target.parent)
        disk.replace(folder / step.staged, target)


def _take_back(folder: Path) -> None:
    """Make the folder what it was before the changes of its record. What somebody has changed since stays."""
    for step in reversed(_read_record(folder / STAGING)):
        target, aside = folder / step.path, folder / step.aside
        found, is_aside = digest_of(target), disk.status(aside) is not None
        if found not in (None, step.new):
            if found == step.old:  # not yet replaced
                disk.remove(aside)
        elif is_aside:
            disk.make_folders(target.parent)
            if step.old == NO_FILE:  # a folder replaces nothing
                disk.remove(target)
            disk.replace(aside, target)
        elif step.old is None:
            _remove(folder, step.path)
    disk.remove(folder / STAGING / _RECORD)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that are empty then."""
    target = folder / path
    disk.remove(target)
    for parent in target.parents:
        if parent == folder or not disk.remove_if_empty(parent):
            return


def _discard(folder: Path) -> None:
    """Sweep what waited or was set aside, unless changes are still to be taken back."""
    if disk.status(folder / STAGING / _RECORD) is None:
        disk.remove_tree(folder / STAGING)


def _write_record(staging: Path, steps: Sequence[_Step]) -> None:
    """It is there as a whole or not at all."""
    text = json.dumps([asdict(step) for step in steps], ensure_ascii=False, indent=1)
    data = text.encode("utf-8", "backslashreplace")  # names that are no UTF-8 come back as they were
    disk.create(staging / "record.new", data)
    disk.replace(staging / "record.new", staging / _RECORD)


def _read_record(staging: Path) -> list[_Step]:
    """The changes that were begun; none where there is no record, or none that talkkit can have written."""
    if disk.status(staging / _RECORD) is None:
        return []
    try:
        steps = [_Step(**item) for item in json.loads(disk.read(staging / _RECORD))]
    except (ValueError, TypeError):
        return []
    return steps if all(is_inside(path) for step in steps for path in (step.path, step.aside, step.staged)) else []
