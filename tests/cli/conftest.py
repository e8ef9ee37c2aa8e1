"""What holds for every command: whatever it writes goes through the one room that can be stopped anywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import talkkit
from talkkit.output import disk

PACKAGE = str(Path(talkkit.__file__).parent)
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
"""Audit events of what changes a file system (Python's library reference, "Audit events table"), beside `open`."""

_elsewhere: list[str] = []
_is_listening = False


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if not _is_listening or not (event in CHANGES or (event == "open" and _opens_for_writing(*arguments))):
        return
    if any("__pycache__" in str(argument) for argument in arguments):
        return  # Python keeps the modules that it has compiled.
    frame, files = sys._getframe(), set[str]()
    while frame.f_back:
        frame = frame.f_back
        files.add(frame.f_code.co_filename)
    if any(file.startswith(PACKAGE) for file in files) and disk.__file__ not in files:
        _elsewhere.append(f"{event}{arguments}")


def _opens_for_writing(path: object, _mode: object, flags: object) -> bool:
    """The null device that a child process gets is no output."""
    is_file = isinstance(path, str) and path != os.devnull
    return is_file and isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


sys.addaudithook(_listen)


@pytest.fixture(autouse=True)
def _all_writing_goes_through_one_room() -> Iterator[None]:
    global _is_listening  # noqa: PLW0603  a hook cannot be taken away again
    _elsewhere.clear()
    _is_listening = True
    yield
    _is_listening = False
    assert _elsewhere == []
