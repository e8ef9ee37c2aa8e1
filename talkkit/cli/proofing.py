"""What `talkkit post check` does: find drafts and the settings that hold for them, check them, mend what is certain."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from talkkit.backends.systems import System
from talkkit.checks.draft import Checked, check_draft
from talkkit.checks.draft.site import site_around
from talkkit.cli.filling import diff_of
from talkkit.cli.report import counted
from talkkit.cli.session import Session
from talkkit.decode import decode
from talkkit.diagnostics import Severity, Source, TalkkitError
from talkkit.output import replace_file
from talkkit.project import OUTLINE_NAME, DraftPlace, open_draft
from talkkit.rules import MISSING_FILE


class Proofing(Struct, frozen=True):
    """What is asked for all the drafts of a run."""

    system: System | None
    allow: tuple[Path, ...]
    fix: bool
    diff: bool


def proofread(session: Session, posts: Sequence[Path], order: Proofing) -> None:
    """Check drafts, each for itself: what is wrong with one keeps no other from being looked at.

    Raises:
        TalkkitError: a folder holds no post.
    """
    drafts = [draft for post in posts for draft in _drafts(post)]
    wrong = 0
    for draft in dict.fromkeys(drafts):
        with session.part():
            checked = _proofread(session, draft, order)
            wrong += any(item.severity is Severity.ERROR for item in checked.diagnostics)
    if len(drafts) > 1 and not order.diff:
        session.say(f"{counted(len(drafts), 'post')} checked, {wrong} with errors")


_ENDINGS = (".md", ".markdown", ".mdx", ".qmd")
_NO_POSTS = frozenset(("node_modules", "_site", "_includes", "_layouts", "vendor", "venv", "archetypes", "themes"))


def _drafts(post: Path) -> Iterator[Path]:
    """The posts that a path names: itself, or all in a folder; the folder of a talk names the talk's draft."""
    if not post.is_dir() or (post / OUTLINE_NAME).is_file():
        yield post
        return
    found = False
    for folder, folders, names in os.walk(post):
        folders[:] = sorted(name for name in folders if name not in _NO_POSTS and not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_ENDINGS):
                found = True
                yield Path(folder, name)
    if not found:
        raise TalkkitError(MISSING_FILE.at(f"{post} holds no post", hint=f"posts end in {', '.join(_ENDINGS)}"))


def _proofread(session: Session, post: Path, order: Proofing) -> Checked:
    place = open_draft(post, allow=order.allow)
    path, data = str(place.file), place.read()
    session.strict = session.strict or place.settings.strict
    checked = _check(place, data, order)
    if order.diff:
        sys.stdout.write(diff_of(path, data, checked.fixed))
        return checked
    if order.fix and checked.fixed != data:
        data, mended = checked.fixed, checked.mended
        replace_file(place.file, data)
        session.say(f"{path}: {counted(mended, 'finding')} mended")
        checked = _check(place, data, order)
    session.add(checked.diagnostics, _source(data, path))
    return checked


def _check(place: DraftPlace, data: bytes, order: Proofing) -> Checked:
    system = order.system or (place.settings.site.system if place.has_settings else None)
    site = site_around(place.workspace, place.file.resolve().parent.as_posix())
    return check_draft(data, str(place.file), system, placeholder=place.settings.placeholder, site=site)


def _source(data: bytes, path: str) -> tuple[Source, ...]:
    try:
        return (decode(data, path),)
    except TalkkitError:
        return ()
