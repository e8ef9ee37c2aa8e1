"""Work that may take too much, done in a child process of our own: a function's name and a request -> its answer.

The child runs this file by its path (`python -I`), limits itself where its system can, and calls the function. The
parent watches what it takes, on every system, and ends it in time. What was taken, and not when, decides: memory, and
seconds of the processor, so that a busy machine gives the same answers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

from msgspec import Struct
from msgspec.structs import asdict

_LOOK = 0.05
"""Seconds between looks at what the child has taken."""


class Limits(Struct, frozen=True):
    """What a child may take."""

    memory: int
    """Bytes."""
    seconds: int
    """Of the processor."""

    def excess(self, memory: int, seconds: float) -> str:
        """What is too much, in a few words; empty: nothing is."""
        if memory > self.memory:
            return f"over {self.memory // 1024**2} MB of memory"
        return f"over {self.seconds} seconds of the processor" if seconds > self.seconds else ""


class ChildError(Exception):
    """There is no answer; the message says what the child took too much of, or that it stopped."""


def ask(module: str, request: bytes, limits: Limits) -> bytes:
    """What `answer(request)` of a module gives in a process of its own.

    Raises:
        ChildError: it took more than the limits allow, or failed.
    """
    head = {"path": sys.path, "module": module, **asdict(limits)}
    excess = ""
    with subprocess.Popen(  # noqa: S603  our own interpreter and our own file
        [sys.executable, "-I", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            unsent: bytes | None = json.dumps(head).encode() + b"\n" + request
            while True:
                try:
                    answer, _ = child.communicate(unsent, timeout=_LOOK)
                    break
                except subprocess.TimeoutExpired:
                    unsent = None
                    excess = excess or limits.excess(*taken(child.pid))
                    if excess:
                        child.kill()
        finally:
            child.kill()
    if excess or child.returncode:
        raise ChildError(excess or f"over {limits.memory // 1024**2} MB of memory, or something else that stopped it")
    return answer


def taken(process: int) -> tuple[int, float]:
    """Bytes of memory and seconds of the processor that a process has taken; nothing if it has ended."""
    # Only what takes long loads what looks at it.
    import psutil

    try:
        running = psutil.Process(process)
        times = running.cpu_times()
        return running.memory_info().rss, times.user + times.system
    except psutil.Error:
        return 0, 0.0


def _limit(limits: Limits) -> None:
    try:
        # Only POSIX systems have it.
        import resource
    except ImportError:
        return
    for kind, wanted in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds + 5)):
        hard = resource.getrlimit(kind)[1]
        try:
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
        except (OSError, ValueError):
            # Some know the name, and have no such limit. The parent watches, too.
            continue


def _serve() -> None:
    head = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = head["path"]
    _limit(Limits(head["memory"], head["seconds"]))
    sys.stdout.buffer.write(import_module(head["module"]).answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    _serve()
