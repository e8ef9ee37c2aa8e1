"""What `talkkit post check` does: find the draft and the settings that hold for it, check it, mend what is certain."""

from __future__ import annotations

import sys
from pathlib import Path

from talkkit.backends.systems import System
from talkkit.checks.draft import check_draft
from talkkit.cli.filling import diff_of
from talkkit.cli.report import counted
from talkkit.cli.session import Session
from talkkit.decode import decode
from talkkit.diagnostics import Source, TalkkitError
from talkkit.output import replace_file
from talkkit.project import open_draft


def proofread(
    session: Session, post: Path, site: System | None, *, allow: tuple[Path, ...], fix: bool, diff: bool
) -> None:
    """Check a draft. `fix` changes it; `diff` shows what that would change instead.

    Raises:
        TalkkitError: it cannot be read or written.
    """
    place = open_draft(post, allow=allow)
    path, data = str(place.file), place.read()
    system = site or (place.settings.site.system if place.has_settings else None)
    session.strict = session.strict or place.settings.strict
    checked = check_draft(data, path, system, placeholder=place.settings.placeholder)
    if diff:
        sys.stdout.write(diff_of(path, data, checked.fixed))
        return
    if fix and checked.fixed != data:
        data, mended = checked.fixed, checked.mended
        replace_file(place.file, data)
        session.say(f"{path}: {counted(mended, 'finding')} mended")
        checked = check_draft(data, path, system, placeholder=place.settings.placeholder)
    session.add(checked.diagnostics, _source(data, path))


def _source(data: bytes, path: str) -> tuple[Source, ...]:
    try:
        return (decode(data, path),)
    except TalkkitError:
        return ()
