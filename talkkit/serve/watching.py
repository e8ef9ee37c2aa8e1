"""Files that were asked for -> the moments at which one of them has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import watch

QUIET = 5
"""Milliseconds without a further change after which a change is told."""
TOGETHER = 200
"""Milliseconds of uninterrupted change after which it is told nevertheless."""
POLL = 500
"""Milliseconds between looks at the files themselves, for folders that tell nothing (containers, network)."""
MOMENT = 0.03
"""Seconds that a program gets to fill a file which it has emptied or put aside."""

_Stamp = tuple[int, int, int] | bool
"""Of a file its inode, size and time of change; of a folder, or of what there is not, whether it is there."""


def changes(asked: Callable[[], frozenset[Path]], stop: threading.Event, since: int) -> Iterator[None]:
    """A moment each time that files on which the outcome depends have changed, until `stop` is set.

    `asked` says anew after each moment which these are. Their folders are watched, not what lies below them, so that
    a talk in a large folder costs no more than one by itself. `since`: nanoseconds of the clock before the first look
    at the files; what was written after it is told as a change.
    """
    seen = {
        file: False if isinstance(stamp, tuple) and stamp[2] >= since else stamp
        for file, stamp in _stamps(asked()).items()
    }
    while not stop.is_set():
        folders = _folders(seen)
        for _ in _nudges(folders, stop):
            now = _stamps(seen)
            if now == seen:
                continue
            if any(now[file] != seen[file] and not _is_full(now[file]) for file in now):
                stop.wait(MOMENT)
            seen = _stamps(seen)
            yield
            seen = _stamps(asked() - seen.keys()) | {file: stamp for file, stamp in seen.items() if file in asked()}
            if _folders(seen) != folders:
                break


def _nudges(folders: frozenset[Path], stop: threading.Event) -> Iterator[None]:
    """Moments at which something may have changed: the system says so, or some time is over."""
    try:
        rounds = watch(
            *folders,
            watch_filter=None,
            debounce=TOGETHER,
            step=QUIET,
            stop_event=stop,
            rust_timeout=POLL,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        )
        for _ in rounds:
            yield
    except OSError:  # a folder that has gone; no more can be watched on this machine
        while not stop.wait(POLL / 1000):
            yield


def _is_full(stamp: _Stamp) -> bool:
    return stamp is True or (isinstance(stamp, tuple) and stamp[1] > 0)


def _stamps(files: Iterable[Path]) -> dict[Path, _Stamp]:
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> _Stamp:
    try:
        status = file.stat()
    except OSError:
        return False
    return True if file.is_dir() else (status.st_ino, status.st_size, status.st_mtime_ns)


def _folders(files: Iterable[Path]) -> frozenset[Path]:
    """The folders that hold the files; of one that there is not, the nearest that there is."""
    return frozenset(next(place for place in file.parents if place.is_dir()) for file in files)
