"""What `talkkit post fill` and `talkkit post check` do with a filled draft: show, compare, or change it."""

from __future__ import annotations

import difflib
import sys
from enum import Enum
from pathlib import Path

from talkkit import assembly
from talkkit.cli.session import Session
from talkkit.diagnostics import TalkkitError
from talkkit.output import replace_file, write_file
from talkkit.pipeline import Compiled
from talkkit.post.fill import Filled
from talkkit.rules import NO_DRAFT, STALE_POST


class Mode(Enum):
    SHOW = "show"
    WRITE = "write"
    DIFF = "diff"
    CHECK = "check"


def fill_draft(session: Session, compiled: Compiled, given: Path | None, output: Path | None, mode: Mode) -> None:
    """Fill the draft of a talk.

    Raises:
        TalkkitError: the talk names no draft, or it cannot be read or written.
    """
    path = assembly.draft_path(compiled, given)
    if path is None:
        message = f"{compiled.source.path} names no draft"
        raise TalkkitError(NO_DRAFT.at(message, path=compiled.source.path, hint=NO_DRAFT.instead))
    draft = compiled.project.workspace.read_bytes(path)
    filled = assembly.fill_draft(compiled, path, assembly.embed_for(compiled).text)
    session.add(filled.diagnostics)
    if not session.has_failed():
        _deliver(session, Path(compiled.project.folder / path), draft, filled, output, mode)


def _deliver(session: Session, draft: Path, before: bytes, filled: Filled, output: Path | None, mode: Mode) -> None:
    match mode:
        case Mode.WRITE:
            replace_file(draft, filled.data)
            session.say(f"{draft}: {'filled' if filled.data != before else 'nothing to change'}")
        case Mode.DIFF:
            sys.stdout.write(_diff(draft.name, before, filled.data))
        case Mode.CHECK:
            if filled.data != before:
                session.add([STALE_POST.at(f"{draft.name} does not hold these slides", hint=STALE_POST.instead)])
        case Mode.SHOW if output is None:
            sys.stdout.buffer.write(filled.data)
        case Mode.SHOW:
            session.add(write_file(output, filled.data, inputs=[str(draft.resolve())]).diagnostics)
            session.say(f"{output}: filled from {draft}")


def _diff(name: str, before: bytes, after: bytes) -> str:
    """A unified diff; bytes that are no UTF-8 are shown escaped."""
    old, new = (data.decode("utf-8", "backslashreplace").splitlines(keepends=True) for data in (before, after))
    return "".join(difflib.unified_diff(old, new, name, f"{name} (filled)"))
