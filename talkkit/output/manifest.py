"""`.talkkit.json`: which files of a folder talkkit wrote, with their SHA-256, and which talk they were made from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from talkkit.diagnostics import TalkkitError
from talkkit.output import disk
from talkkit.output.transaction import digest_of, is_inside
from talkkit.rules import BROKEN_MANIFEST, SHARED_FOLDER

MANIFEST = ".talkkit.json"
FORMAT = 1
"""Version of the manifest's form."""


class Manifest(Struct, frozen=True):
    files: Mapping[str, str] = field(default_factory=dict)
    """Path relative to the folder, with forward slashes, and digest."""
    talk: str = ""
    """The outline, as it is reached from the folder; empty: made from none, or not known."""

    def data(self) -> bytes:
        """The manifest's bytes."""
        talk = {"talk": self.talk} if self.talk else {}
        content = {"talkkit": FORMAT, **talk, "files": dict(sorted(self.files.items()))}
        # A name that is no UTF-8 is an escape of JSON, and comes back as it was.
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest; an empty one where there is none.

    Raises:
        TalkkitError: it is broken.
        OSError: it cannot be read.
    """
    path = folder / MANIFEST
    if digest_of(path) is None:
        return Manifest()
    try:
        content = json.loads(disk.read(path))
    except ValueError:  # no JSON, or not even text
        content = None
    known = content if isinstance(content, dict) and content.get("talkkit") == FORMAT else {}
    files, talk = known.get("files"), known.get("talk", "")
    if not isinstance(files, dict) or not isinstance(talk, str) or not all(map(_is_entry, files.items())):
        message = f"{path} cannot be read as a list of talkkit's files"
        raise TalkkitError(
            BROKEN_MANIFEST.at(message, hint="delete it together with the old output, or choose another folder with -o")
        )
    return Manifest(files, talk)


def _is_entry(item: tuple[object, object]) -> bool:
    return is_inside(item[0]) and isinstance(item[1], str)


def way_to(talk: Path, folder: Path) -> str:
    """How a talk's outline is reached from a folder, with forward slashes."""
    place = os.path.realpath(talk)
    try:
        return Path(os.path.relpath(place, os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return Path(place).as_posix()


def check_owner(folder: Path, manifest: Manifest, talk: Path | None) -> None:
    """Refuse to write `talk`, or what is made from none, over the files of another talk. One that is gone has no files.

    Raises:
        TalkkitError: the folder's files were made from another outline, which is still there.
    """
    other = Path(os.path.realpath(folder), manifest.talk)
    if not manifest.talk or not other.is_file() or (talk is not None and other.samefile(talk)):
        return
    owner = os.path.normpath(folder / manifest.talk)
    message = f"{folder} holds what was made from {owner}, which this would replace"
    hint = f"choose another folder with -o, or another slug: in the front matter, or delete {folder} first"
    raise TalkkitError(SHARED_FOLDER.at(message, path=str(talk) if talk else None, hint=hint))
