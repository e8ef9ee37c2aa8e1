"""Rendered files to an output folder: all of them or none, and never over somebody else's work.

A folder that talkkit writes holds `.talkkit.json`, the list of its files with their SHA-256. Only files of that list
are replaced or removed. One whose bytes are no longer those that were written has been edited since; it is kept beside.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from talkkit.diagnostics import Diagnostic, TalkkitError
from talkkit.rules import BROKEN_MANIFEST, EDITED_OUTPUT, FOREIGN_OUTPUT, OUTPUT_IS_INPUT, UNWRITABLE_OUTPUT

MANIFEST = ".talkkit.json"
FORMAT = 1
"""Version of the manifest's form."""


class OutputFile(Protocol):
    """What is written: `backends.base.Artifact`, or anything like it."""

    @property
    def path(self) -> str:
        """Relative to the output folder, with forward slashes."""

    @property
    def data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did. Paths are relative to the folder, with forward slashes."""

    folder: Path
    made: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Edited files under the names that they have now."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Plan:
    """What is going to happen, found out before anything is touched."""

    write: list[OutputFile] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)


def write_folder(folder: Path, files: Sequence[OutputFile], *, inputs: Sequence[str] = ()) -> Written:
    """Make the folder hold exactly these files of talkkit's, beside whatever else is in it.

    `inputs` are resolved paths of the files that the talk was made from; none of them is ever written.

    Raises:
        TalkkitError: the folder cannot be written, its manifest is broken, or a foreign file is in the way.
            Nothing has been changed then.
    """
    _check_paths(files)
    with _one_diagnostic(folder):
        manifest = _read_manifest(folder)
        plan = _plan(folder, files, manifest)
        _refuse_inputs(folder, [*(file.path for file in files), *plan.remove], inputs)
        return _carry_out(folder, files, plan)


def write_file(target: Path, data: bytes, *, inputs: Sequence[str] = ()) -> Written:
    """Write one file that the user named. An existing one is replaced, as a compiler does with `-o`, but for one that
    a manifest beside it lists: that is handled like the rest of its folder.

    Raises:
        TalkkitError: it cannot be written, or the talk was made from it.
    """
    folder, name = target.parent, target.name
    with _one_diagnostic(target):
        _refuse_inputs(folder, [name], inputs)
        if target.is_dir():
            raise TalkkitError(UNWRITABLE_OUTPUT.at(f"{target} is a folder"))
        manifest = _read_manifest(folder)
        listed = manifest.get(name)
        plan = _Plan(write=[_Named(name, data)])
        if listed is not None and _digest_of(target) not in (None, listed, _digest(data)):
            plan.keep.append(name)
        written = _carry_out(folder, None, plan)
        if listed is not None:
            _write_manifest(folder, {**manifest, name: _digest(data)})
        return written


def write_new_file(target: Path, data: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        TalkkitError: it is, or it cannot be written.
    """
    with _one_diagnostic(target):
        if target.exists() or target.is_symlink():
            raise TalkkitError(FOREIGN_OUTPUT.at(f"{target} exists already", hint="choose another file with -o"))
    replace_file(target, data)


def replace_file(target: Path, data: bytes) -> None:
    """Write one file in one step: it is the old one or the new one at every moment. Its permissions stay.

    Raises:
        TalkkitError: it cannot be written.
    """
    with _one_diagnostic(target):
        real = target.resolve()
        mode = real.stat().st_mode if real.exists() else None
        for temporary, place in _stage(real.parent, [_Named(real.name, data)]):
            if mode is not None:
                temporary.chmod(mode & 0o7777)
            temporary.replace(place)


@dataclass(frozen=True, slots=True)
class _Named:
    path: str
    data: bytes


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


def _plan(folder: Path, files: Sequence[OutputFile], manifest: dict[str, str]) -> _Plan:
    plan = _Plan()
    for file in files:
        found = _digest_of(folder / file.path)
        listed = manifest.get(file.path)
        if found == _digest(file.data):
            plan.unchanged.append(file.path)
            continue
        plan.write.append(file)
        if found is None:
            continue
        if listed is None:
            message = f"{folder / file.path} exists and was not made by talkkit"
            raise TalkkitError(FOREIGN_OUTPUT.at(message, hint="move it away, or choose another folder with -o"))
        if found != listed:
            plan.keep.append(file.path)
    wanted = {file.path for file in files}
    for path, listed in manifest.items():
        if path not in wanted and (found := _digest_of(folder / path)) is not None:
            (plan.remove if found == listed else plan.keep).append(path)
    return plan


def _refuse_inputs(folder: Path, paths: Sequence[str], inputs: Sequence[str]) -> None:
    sources = set(inputs)
    for path in paths:
        if str((folder / path).resolve()) in sources:
            message = f"{folder / path} is a file that the talk is made from"
            raise TalkkitError(OUTPUT_IS_INPUT.at(message, hint="choose another file or folder with -o"))


def _carry_out(folder: Path, files: Sequence[OutputFile] | None, plan: _Plan) -> Written:
    """Everything is written under other names first; only then are names changed.

    A run that is killed in between leaves files whose bytes the old manifest does not know; the next run takes them for
    edited and keeps them, which loses nothing.
    """
    staged = _stage(folder, plan.write)
    try:
        kept = [_keep_aside(folder, path) for path in plan.keep]
        for temporary, target in staged:
            temporary.replace(target)
    finally:
        _discard(staged)
    for path in plan.remove:
        _remove(folder, path)
    if files is not None:
        _write_manifest(folder, {file.path: _digest(file.data) for file in files})
    return Written(
        folder,
        tuple(file.path for file in plan.write),
        tuple(plan.unchanged),
        tuple(plan.remove),
        tuple(kept),
        tuple(_edited(folder, path, name) for path, name in zip(plan.keep, kept, strict=True)),
    )


def _stage(folder: Path, files: Sequence[OutputFile]) -> list[tuple[Path, Path]]:
    """Write every file under a temporary name in its own folder; all temporary files go if one of them fails."""
    staged: list[tuple[Path, Path]] = []
    try:
        for file in files:
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".talkkit-", suffix=".tmp", dir=target.parent)
            staged.append((Path(name), target))
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(file.data)
            Path(name).chmod(0o666 & ~_umask())  # mkstemp makes it private
    except BaseException:
        _discard(staged)
        raise
    return staged


def _discard(staged: list[tuple[Path, Path]]) -> None:
    for temporary, _ in staged:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask. It can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _keep_aside(folder: Path, path: str) -> str:
    """Rename an edited file to `NAME.edited.EXT`, numbered where that exists; the new name."""
    old = folder / path
    number = 1
    while True:
        mark = ".edited" if number == 1 else f".edited-{number}"
        new = old.with_name(f"{old.stem}{mark}{old.suffix}")
        if not new.exists() and not new.is_symlink():
            old.rename(new)
            return new.relative_to(folder).as_posix()
        number += 1


def _edited(folder: Path, path: str, kept: str) -> Diagnostic:
    return EDITED_OUTPUT.at(
        f"{folder / path} was changed since talkkit wrote it; kept as {folder / kept}",
        hint="carry the changes over into the outline, then delete the kept file",
    )


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _read_manifest(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_bytes())
    except ValueError:  # no JSON, or not even text
        content = None
    files = content.get("files") if isinstance(content, dict) and content.get("talkkit") == FORMAT else None
    if not isinstance(files, dict) or not all(_is_entry(*item) for item in files.items()):
        message = f"{path} cannot be read as a list of talkkit's files"
        raise TalkkitError(
            BROKEN_MANIFEST.at(message, hint="delete it together with the old output, or choose another folder with -o")
        )
    return files


def _is_entry(path: object, digest: object) -> bool:
    """A manifest is only a file; one that points outside its folder must not make us delete there."""
    if not isinstance(path, str) or not isinstance(digest, str):
        return False
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _write_manifest(folder: Path, digests: dict[str, str]) -> None:
    content = {"talkkit": FORMAT, "files": dict(sorted(digests.items()))}
    data = (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
    if _digest_of(folder / MANIFEST) != _digest(data):
        for temporary, target in _stage(folder, [_Named(MANIFEST, data)]):
            temporary.replace(target)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(path: Path) -> str | None:
    """The digest of a file's bytes; None where nothing stands there. A folder or a link has none of ours."""
    if path.is_symlink() or path.is_dir():
        return "not a file"
    return _digest(path.read_bytes()) if path.exists() else None


@contextmanager
def _one_diagnostic(place: Path) -> Iterator[None]:
    """What the system refuses while writing becomes one finding."""
    try:
        yield
    except OSError as error:
        if isinstance(error.filename, str) and ".talkkit-" not in error.filename:  # not one of our temporary names
            place = Path(error.filename)
        message = f"{place} cannot be written: {(error.strerror or str(error)).lower()}"
        raise TalkkitError(
            UNWRITABLE_OUTPUT.at(
                message, hint="choose another place with -o, or make room or get the right to write there"
            )
        ) from error
