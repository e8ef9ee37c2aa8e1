"""One run of a command: collects what was found, says it once at the end, and turns the outcome into an exit status.

0 made or nothing wrong; 1 errors in the input, warnings under `--strict`, or content lost by us; 2 usage (Typer's own);
70 a failure of talkkit itself; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import typer

from talkkit.cli.report import Format, counted, render
from talkkit.cli.terminal import make_streams_safe, paint, wants_color
from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Severity, Source, TalkkitError
from talkkit.rules import failure

if TYPE_CHECKING:
    from talkkit.project import Project  # heavy: the reader of outlines

FAILED = 1
INTERNAL = 70
"""EX_SOFTWARE of sysexits.h."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""
PATIENCE = 0.7
"""Seconds before a progress line appears."""


class Session:
    """Use as a context manager around a command's body; leaving it always ends the command with its exit status."""

    def __init__(
        self, form: Format = Format.TEXT, *, strict: bool = False, quiet: bool = False, verdict: bool = False
    ) -> None:
        """`verdict`: the report is the command's result, so it stands on standard output and is never empty."""
        make_streams_safe()
        self.form = form
        self.strict = strict
        self.quiet = quiet
        self.system = False
        self.dialect = ""
        """Whether programs of this machine may be used."""
        self.verdict = verdict
        self.stream: TextIO = sys.stdout if verdict else sys.stderr
        self.color = wants_color(self.stream)
        self.remarks_shown_by = ""
        """A command that shows all remarks; those that ask for nothing are then only counted here."""
        self.diagnostics: list[Diagnostic] = []
        self.sources: dict[str, Source] = {}
        self._found: set[tuple[Severity, bool]] = set()
        """Of this part: severity, and whether it is a mistake of talkkit."""
        self.projects: list[Project] = []
        """What was opened: it knows which files the outcome depends on."""
        self.brief = False
        """Whether a line is enough of what was made."""
        self._earlier_failed = False
        self._started = time.monotonic()
        self._progress = ""
        self._summary: list[str] = []

    def add(self, diagnostics: Iterable[Diagnostic], sources: Iterable[Source] = ()) -> None:
        """Remember findings, each once, and texts that they point into."""
        self.sources.update((source.path, source) for source in sources)
        found = list(dict.fromkeys(diagnostics))
        self._found.update((item.severity, item.ours) for item in found)
        self.diagnostics += [item for item in found if item not in self.diagnostics]

    @contextmanager
    def part(self) -> Iterator[None]:
        """One of several talks: what is wrong with it, or with an earlier one, keeps no other from being made."""
        strict = self.strict
        self._close_part()
        try:
            yield
        except TalkkitError as error:
            self.add(error.diagnostics)
        finally:
            self._close_part()
            self.strict = strict

    def _close_part(self) -> None:
        self._earlier_failed = self._earlier_failed or self._is_wrong()
        self._found.clear()

    def has_errors(self) -> bool:
        """Whether there are errors in this run, or this part of it, so that it is no use to go on."""
        return any(severity is Severity.ERROR and not ours for severity, ours in self._found)

    def has_failed(self) -> bool:
        """Whether this run, or this part of it, must not write anything: errors, or warnings under `--strict`.

        Mistakes of talkkit keep nothing from being written.
        """
        return any(self._counts(severity) and not ours for severity, ours in self._found)

    def _is_wrong(self) -> bool:
        return any(self._counts(severity) for severity, _ in self._found)

    def _counts(self, severity: Severity) -> bool:
        return severity is Severity.ERROR or (self.strict and severity is Severity.WARNING)

    def _status(self) -> int:
        return FAILED if self._earlier_failed or self._is_wrong() else 0

    def say(self, text: str, *, detail: bool = False) -> None:
        """A line for a person, below the findings; not under `-q`, and not where another form stands alone."""
        if not self.quiet and self.form is Format.TEXT and not (detail and self.brief):
            self._summary.append(text)

    def heading(self, text: str) -> None:
        self.say(paint(text, "bold", color=self.color))

    def progress(self, text: str) -> None:
        """Show on a terminal what is being done, once the run takes long."""
        if self.quiet or self.form is not Format.TEXT or not sys.stderr.isatty():
            return
        if time.monotonic() - self._started > PATIENCE:
            self._clear()
            self._progress = text[:78]
            print(f"\r{self._progress}", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._progress:
            print("\r" + " " * len(self._progress) + "\r", end="", file=sys.stderr, flush=True)
            self._progress = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()
        try:
            status = self._settle(error)
            sys.stdout.flush()
        except BrokenPipeError:
            _leave_pipe()
            status = self._status()
        if isinstance(error, typer.Exit):
            status = status or error.exit_code
        raise typer.Exit(status) from None

    def _settle(self, error: BaseException | None) -> int:
        match error:
            case None | typer.Exit():
                pass
            case TalkkitError():
                self.add(error.diagnostics)
            case BrokenPipeError():
                raise error
            case KeyboardInterrupt():
                print("talkkit: interrupted", file=sys.stderr)
                return INTERRUPTED
            case Exception() if not _is_usage(error):
                return self._internal(error)
            case _:
                raise error
        self._write_report()
        return self._status()

    def _internal(self, error: Exception) -> int:
        if os.environ.get("TALKKIT_DEBUG"):
            traceback.print_exception(error)
        self.add([failure(error)])
        self._write_report()
        return INTERNAL

    def _source(self, path: str) -> Source | None:
        """A text that a finding points into: one that the run gave, else the file, for a run that ended early."""
        if path not in self.sources:
            try:
                self.sources[path] = decode(Path(path).read_bytes(), path)
            except (OSError, TalkkitError):
                return None
        return self.sources[path]

    def _write_report(self) -> None:
        found = sorted(self.diagnostics, key=_order)
        shown = [diagnostic for diagnostic in found if not self._is_withheld(diagnostic)]
        self.stream.write(render(shown, self.form, self._source, color=self.color))
        if self.form is Format.TEXT and not self.quiet and (found or self.verdict):
            more = f" (all shown by {self.remarks_shown_by})" if len(shown) < len(found) else ""
            self.stream.write(f"{_tally(found)}{more}\n")
        self.stream.write("".join(line + "\n" for line in self._summary))
        self.stream.flush()

    def _is_withheld(self, diagnostic: Diagnostic) -> bool:
        """Whether a person is better served without it: a remark under `-q`, or one that asks for nothing."""
        if self.form is not Format.TEXT or diagnostic.severity is not Severity.INFO:
            return False
        return self.quiet or bool(self.remarks_shown_by and diagnostic.hint is None)


def _order(diagnostic: Diagnostic) -> tuple[bool, str, int]:
    return diagnostic.path is None, diagnostic.path or "", diagnostic.span.start if diagnostic.span else -1


def _tally(diagnostics: list[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    counts = {severity: sum(item.severity is severity for item in diagnostics) for severity in Severity}
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    parts = [counted(count, words[severity]) for severity, count in counts.items() if count]
    return ", ".join(parts) if parts else "nothing to complain about"


def _is_usage(error: Exception) -> bool:
    """Typer's own exceptions know how to show themselves and carry exit status 2."""
    return isinstance(error, (typer.BadParameter, typer.Abort))


def _leave_pipe() -> None:
    """The reader has gone (`| head`): let the interpreter's last flush go nowhere instead of failing."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(null, stream.fileno())
