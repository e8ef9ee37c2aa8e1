"""Rendered files to an output folder: all of them or none, and never over somebody else's work.

A folder that talkkit writes holds `.talkkit.json`, the list of its files with their SHA-256. Only files of that list
are replaced or removed. One whose bytes are no longer those that were written has been edited since; it is kept beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, TalkkitError
from talkkit.output import disk
from talkkit.output.manifest import MANIFEST, Manifest, check_owner, read_manifest, way_to
from talkkit.output.transaction import STAGING, Change, apply, digest, digest_of, exclusive, is_pending, make_tree
from talkkit.rules import EDITED_OUTPUT, FOREIGN_OUTPUT, OUTPUT_IS_INPUT, UNWRITABLE_OUTPUT
from talkkit.workspace import real_path


class OutputFile(Protocol):
    """What is written: `backends.base.Artifact`, or anything like it."""

    @property
    def path(self) -> str:
        """Relative to the output folder, with forward slashes."""

    @property
    def data(self) -> bytes: ...


class Written(Struct, frozen=True):
    """What writing did. Paths are relative to the folder, with forward slashes."""

    folder: Path
    made: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Edited files under the names that they have now."""
    diagnostics: tuple[Diagnostic, ...]


class _Plan(Struct, frozen=True):
    """What is going to happen, found out before anything is touched."""

    changes: Sequence[Change] = ()
    unchanged: tuple[str, ...] = ()

    def written(self, folder: Path) -> Written:
        """What is said when it is done."""
        own = [change for change in self.changes if change.path != MANIFEST]
        return Written(
            folder,
            tuple(change.path for change in own if change.data is not None),
            self.unchanged,
            tuple(change.path for change in own if change.data is None and not change.kept),
            tuple(change.kept for change in own if change.kept),
            tuple(_edited(folder, change) for change in own if change.kept),
        )


def write_folder(
    folder: Path, files: Sequence[OutputFile], *, inputs: Sequence[str] = (), talk: Path | None = None
) -> Written:
    """Make the folder hold exactly these files of talkkit's, beside whatever else is in it.

    `inputs` are resolved paths of the files that the talk was made from; none of them is ever written. `talk` is the
    outline; a folder that holds another talk's files is left alone.

    Raises:
        TalkkitError: the folder cannot be written, its manifest is broken, or a foreign file or talk is in the way.
            Nothing has been changed then.
    """
    _check_paths(files)
    with _one_diagnostic(folder, folder):
        with suppress(TalkkitError, OSError):  # only who holds the folder can be sure of what is wrong with it
            plan = _plan(folder, files, inputs, talk)
            if not plan.changes and not is_pending(folder):
                return plan.written(folder)
        with exclusive(folder):
            plan = _plan(folder, files, inputs, talk)
            apply(folder, plan.changes)
        return plan.written(folder)


def write_files(folder: Path, files: Sequence[OutputFile], *, inputs: Sequence[str] = ()) -> Written:
    """Write files that the user named. Existing ones are replaced, as a compiler does with `-o`, but for those that the
    folder's manifest lists: they are handled like the rest of the folder.

    Raises:
        TalkkitError: one cannot be written, or the talk was made from it. Nothing has been changed then.
    """
    place = folder / files[0].path if len(files) == 1 else folder
    with _one_diagnostic(folder, place):
        _refuse_inputs(folder, [file.path for file in files], inputs)
        with exclusive(folder):
            plan = _plan_named(folder, files)
            apply(folder, plan.changes)
        return plan.written(folder)


def write_file(target: Path, data: bytes, *, inputs: Sequence[str] = ()) -> Written:
    """Write one file that the user named, as `write_files` does."""
    return write_files(target.parent, [_Named(target.name, data)], inputs=inputs)


class _Named(Struct, frozen=True):
    path: str
    data: bytes


def write_new_file(target: Path, data: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        TalkkitError: it is, or it cannot be written.
    """
    with _one_diagnostic(target.parent, target), exclusive(target.parent):
        if disk.status(target) is not None:
            raise TalkkitError(FOREIGN_OUTPUT.at(f"{target} exists already", hint="choose another file with -o"))
        apply(target.parent, [Change(target.name, None, data)])


def write_new_folder(target: Path, files: Mapping[str, bytes], folders: Sequence[str] = ()) -> None:
    """Make a folder that must not be there yet, with files (by name) and with `folders` that are empty.

    Raises:
        TalkkitError: it is, or it cannot be made.
    """
    with _one_diagnostic(target.parent, target), exclusive(target.parent):
        if disk.status(target) is not None:
            raise TalkkitError(FOREIGN_OUTPUT.at(f"{target} exists already", hint="choose another name"))
        make_tree(target.parent, target.name, files, folders)


def replace_file(target: Path, data: bytes) -> None:
    """Write one file in one step: it is the old one or the new one at every moment. Its permissions stay.

    Raises:
        TalkkitError: it cannot be written.
    """
    real = real_path(target)
    with _one_diagnostic(real.parent, target), exclusive(real.parent):
        apply(real.parent, [Change(real.name, digest_of(real), data)])


def unedited(folder: Path, endings: tuple[str, ...]) -> tuple[bytes, ...]:
    """The files with these endings that talkkit wrote into a folder and nobody has changed since."""
    with suppress(TalkkitError, OSError):  # what is wrong with the folder is said when it is written
        listed = read_manifest(folder).files.items()
        same = (folder / path for path, known in listed if path.endswith(endings) and digest_of(folder / path) == known)
        return tuple(disk.read(path) for path in same)
    return ()


def check_place(folder: Path, talk: Path) -> None:
    """Find out before anything is made whether a folder holds another talk's files.

    Raises:
        TalkkitError: it does, or its manifest is broken or unreadable.
    """
    with _one_diagnostic(folder, folder):
        check_owner(folder, read_manifest(folder), talk)


def _check_paths(files: Sequence[OutputFile]) -> None:
    """Paths come from talkkit itself, so a wrong one is a mistake of ours."""
    seen: set[str] = set()
    for file in files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts or not path.name or file.path == MANIFEST:
            raise ValueError(f"not a path inside an output folder: {file.path!r}")
        if file.path.casefold() in seen:
            raise ValueError(f"two files of one name: {file.path!r}")  # also where letter case does not count
        seen.add(file.path.casefold())


def _plan(folder: Path, files: Sequence[OutputFile], inputs: Sequence[str], talk: Path | None) -> _Plan:
    """The files made, the listed ones that are no longer among them removed, and the manifest last."""
    manifest = read_manifest(folder)
    check_owner(folder, manifest, talk)
    wanted: dict[str, bytes | None] = {file.path: file.data for file in files}
    gone = dict.fromkeys(path for path in manifest.files if path not in wanted)
    found = [_change(folder, path, data, manifest.files.get(path)) for path, data in (wanted | gone).items()]
    changes = [change for change in found if change]
    changed = {change.path for change in changes}
    _refuse_inputs(folder, [*wanted, *changed], inputs)
    made = Manifest({file.path: digest(file.data) for file in files}, way_to(talk, folder) if talk else "")
    unchanged = tuple(path for path in wanted if path not in changed)
    return _Plan([*changes, *_changed_manifest(folder, made)], unchanged)


def _change(folder: Path, path: str, data: bytes | None, listed: str | None) -> Change | None:
    """What it takes to have `data` there (None: nothing); None where that is so already."""
    found = digest_of(folder / path)
    if found == (None if data is None else digest(data)):
        return None
    if found is not None and listed is None:
        message = f"{folder / path} exists and was not made by talkkit"
        raise TalkkitError(FOREIGN_OUTPUT.at(message, hint="move it away, or choose another folder with -o"))
    return Change(path, found, data, _name_aside(folder, path) if found not in (None, listed) else "")


def _plan_named(folder: Path, files: Sequence[OutputFile]) -> _Plan:
    manifest = read_manifest(folder)
    changes = []
    for file in files:
        if (folder / file.path).is_dir():
            raise TalkkitError(UNWRITABLE_OUTPUT.at(f"{folder / file.path} is a folder"))
        found, listed = digest_of(folder / file.path), manifest.files.get(file.path)
        is_edited = listed is not None and found not in (None, listed, digest(file.data))
        changes.append(Change(file.path, found, file.data, _name_aside(folder, file.path) if is_edited else ""))
    known = {file.path: digest(file.data) for file in files if file.path in manifest.files}
    made = replace(manifest, files={**manifest.files, **known})
    return _Plan([*changes, *(_changed_manifest(folder, made) if known else ())])


def _changed_manifest(folder: Path, manifest: Manifest) -> list[Change]:
    old, data = digest_of(folder / MANIFEST), manifest.data()
    return [Change(MANIFEST, old, data)] if old != digest(data) else []


def _refuse_inputs(folder: Path, paths: Sequence[str], inputs: Sequence[str]) -> None:
    sources = set(inputs)
    for path in paths:
        if str((folder / path).resolve()) in sources:
            message = f"{folder / path} is a file that the talk is made from"
            raise TalkkitError(OUTPUT_IS_INPUT.at(message, hint="choose another file or folder with -o"))


def _name_aside(folder: Path, path: str) -> str:
    """The name under which an edited file is kept: `NAME.edited.EXT`, numbered where that exists."""
    old, number = folder / path, 1
    while True:
        mark = ".edited" if number == 1 else f".edited-{number}"
        new = old.with_name(f"{old.stem}{mark}{old.suffix}")
        if disk.status(new) is None:
            return new.relative_to(folder).as_posix()
        number += 1


def _edited(folder: Path, change: Change) -> Diagnostic:
    return EDITED_OUTPUT.at(
        f"{folder / change.path} was changed since talkkit wrote it; kept as {folder / change.kept}",
        hint="carry the changes over into the outline, then delete the kept file",
    )


_IN_USE = (5, 32, 33)
"""What Windows answers where another program has a file open: ERROR_ACCESS_DENIED (to its replacement),
ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION (Microsoft, System Error Codes)."""


@contextmanager
def _one_diagnostic(folder: Path, place: Path) -> Iterator[None]:
    """What the system refuses while writing into a folder becomes one finding; `place` is named where it names none."""
    try:
        yield
    except OSError as error:
        named = [name for name in (error.filename2, error.filename) if isinstance(name, str) and STAGING not in name]
        place = Path(named[0]) if named else place
        if named and getattr(error, "winerror", None) in _IN_USE and place.is_file():
            message = f"{place} cannot be replaced: another program has it open"
            hint = "close it there (PowerPoint, a viewer), and run this again"
        else:
            message = f"{place} cannot be written: {(error.strerror or str(error)).lower()}"
            hint = "choose another place with -o, or make room or get the right to write there"
        with suppress(OSError):
            hint += "; what was begun is taken back by the next run" if is_pending(folder) else ""
        raise TalkkitError(UNWRITABLE_OUTPUT.at(message, hint=hint)) from error
