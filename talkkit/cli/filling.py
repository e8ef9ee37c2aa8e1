"""What `talkkit post fill` does with a filled draft: show, compare, or change it."""

from __future__ import annotations

import difflib
import re
import sys
from enum import Enum
from pathlib import Path

from msgspec import Struct

from talkkit import assembly
from talkkit.assembly import DraftFile
from talkkit.backends.systems import System
from talkkit.cli.session import Session
from talkkit.diagnostics import TalkkitError
from talkkit.output import replace_file, write_file
from talkkit.pipeline import Compiled
from talkkit.post.fill import Filled
from talkkit.project import OUTLINE_NAME, names_no_draft, open_draft
from talkkit.rules import MISSING_FILE, STALE_POST


class Mode(Enum):
    SHOW = "show"
    WRITE = "write"
    DIFF = "diff"
    CHECK = "check"


def draft_and_talk(post: Path, talk: Path | None) -> tuple[Path | None, Path]:
    """The draft (None: the one that the talk names) and the talk that POST and `--talk` speak of.

    Raises:
        TalkkitError: no talk is named, and none lies beside the draft.
    """
    if post.is_dir() or post.name == OUTLINE_NAME:
        return None, talk or post
    if talk is None and not (post.parent / OUTLINE_NAME).is_file():
        message = f"{post.parent} holds no {OUTLINE_NAME}, so it is not known which slides belong into {post.name}"
        raise TalkkitError(MISSING_FILE.at(message, hint="name the talk: --talk TALK"))
    return post, talk or post.parent


class Filling(Struct, frozen=True):
    """What is asked for of a draft."""

    draft: Path | None
    """None: the one that the talk names."""
    system: System | None
    """None: the one that the settings nearest to the draft name, else the talk's."""
    output: Path | None
    mode: Mode


def fill_draft(session: Session, compiled: Compiled, order: Filling) -> None:
    """Fill the draft of a talk.

    Raises:
        TalkkitError: the talk names no draft, or it cannot be read or written.
    """
    draft = assembly.read_draft(compiled, order.draft)
    if draft is None:
        raise TalkkitError(names_no_draft(compiled.source.path))
    made, found = assembly.embed_as(compiled, assembly.Wish(system=order.system or _own_system(draft)))
    filled = assembly.fill_draft(compiled, draft, made.text)
    session.add((*found, *filled.diagnostics), [draft.source] if draft.source else [])
    if not session.has_failed():
        _deliver(session, draft, filled, order)
        if made.file:
            session.say(f"{made.text.strip()} stands for {made.file} in the site's source (talkkit embed writes it)")


def _own_system(draft: DraftFile) -> System | None:
    place = open_draft(draft.place, allow=(draft.place.resolve(),))
    return place.settings.site.system if place.has_settings else None


def _deliver(session: Session, draft: DraftFile, filled: Filled, order: Filling) -> None:
    output = order.output
    match order.mode:
        case Mode.WRITE:
            replace_file(draft.place, filled.data)
            session.say(f"{draft.path}: {'filled' if filled.data != draft.data else 'nothing to change'}")
        case Mode.DIFF:
            sys.stdout.write(diff_of(draft.path, draft.data, filled.data, "filled"))
        case Mode.CHECK:
            if filled.data != draft.data:
                message = f"{draft.path} does not hold these slides"
                session.add([STALE_POST.at(message, path=draft.path, hint=f"talkkit post fill {draft.path} --write")])
        case Mode.SHOW if output is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(filled.data)
        case Mode.SHOW:
            session.add(write_file(output, filled.data, inputs=[str(draft.place.resolve())]).diagnostics)
            session.say(f"{output}: filled from {draft.path}")


def diff_of(name: str, before: bytes, after: bytes, what: str = "mended") -> str:
    """A unified diff; bytes that are no UTF-8 are shown escaped."""
    old, new = (_lines(data.decode("utf-8", "backslashreplace")) for data in (before, after))
    lines = difflib.unified_diff(old, new, name, f"{name} ({what})")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a newline ends one, as `patch` has it."""
    return [line for line in re.split(r"(?<=\n)", text) if line]
