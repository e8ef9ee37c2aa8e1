"""What `talkkit post fill` and `talkkit post check` do with a filled draft: show, compare, or change it."""

from __future__ import annotations

import difflib
import sys
from enum import Enum
from pathlib import Path

from talkkit import assembly
from talkkit.assembly import DraftFile
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
    draft = assembly.read_draft(compiled, given)
    if draft is None:
        message = f"{compiled.source.path} names no draft"
        raise TalkkitError(
            NO_DRAFT.at(
                message, path=compiled.source.path, hint="write post: FILE into the front matter, or give --post FILE"
            )
        )
    filled = assembly.fill_draft(compiled, draft, assembly.embed_for(compiled).text)
    session.add(filled.diagnostics, [draft.source] if draft.source else [])
    if not session.has_failed():
        _deliver(session, draft, filled, output, mode)


def _deliver(session: Session, draft: DraftFile, filled: Filled, output: Path | None, mode: Mode) -> None:
    match mode:
        case Mode.WRITE:
            replace_file(draft.place, filled.data)
            session.say(f"{draft.path}: {'filled' if filled.data != draft.data else 'nothing to change'}")
        case Mode.DIFF:
            sys.stdout.write(_diff(draft.path, draft.data, filled.data))
        case Mode.CHECK:
            if filled.data != draft.data:
                message = f"{draft.path} does not hold these slides"
                session.add([STALE_POST.at(message, path=draft.path, hint="fill it: talkkit post fill --write")])
        case Mode.SHOW if output is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(filled.data)
        case Mode.SHOW:
            session.add(write_file(output, filled.data, inputs=[str(draft.place.resolve())]).diagnostics)
            session.say(f"{output}: filled from {draft.path}")


def _diff(name: str, before: bytes, after: bytes) -> str:
    """A unified diff; bytes that are no UTF-8 are shown escaped."""
    old, new = (data.decode("utf-8", "backslashreplace").splitlines(keepends=True) for data in (before, after))
    return "".join(difflib.unified_diff(old, new, name, f"{name} (filled)"))
