"""The child process that turns SVG into PNG: it may die or hang on extreme input without harm to the build.

Run by path, with `python -I`; it imports nothing of talkkit. Standard input holds one line of JSON (fonts), then for
every job its size and width (4 bytes each, big endian) and the SVG; standard output gets for every job, in order, a
status byte, a size (4 bytes) and the PNG or the reason. A job is read when the one before it has been answered.
"""

from __future__ import annotations

import json
import struct
import sys
import threading
from typing import Any, BinaryIO

MEMORY = 512 * 1024**2
"""Bytes of address space that the process may take, where the system can limit it."""
STACK = 32 * 1024**2
"""Bytes for the levels of a drawing; what systems give a process by itself differs by a factor of eight."""


def _limit_memory() -> None:
    try:
        # Only POSIX systems have it.
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (OSError, ValueError):
        # Some know the name, and no such limit. The parent watches, too.
        return


def _render(svg: bytes, width: int, fonts: dict[str, Any]) -> tuple[bytes, bytes]:
    # The heavy library is loaded in the child only.
    import resvg_py

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg.decode("utf-8"),
            width=width,
            skip_system_fonts=True,
            resources_dir=None,
            **fonts,
        )
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  the library's own failures are no `Exception`
        return b"-", str(error).encode("utf-8")
    return b"+", bytes(drawn)


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer every job until the input ends."""
    fonts = json.loads(source.readline())
    while head := source.read(8):
        size, width = struct.unpack(">II", head)
        status, payload = _render(source.read(size), width, fonts)
        target.write(status + struct.pack(">I", len(payload)) + payload)
        target.flush()


if __name__ == "__main__":
    _limit_memory()
    threading.stack_size(STACK)
    serving = threading.Thread(target=serve, args=(sys.stdin.buffer, sys.stdout.buffer))
    serving.start()
    serving.join()
