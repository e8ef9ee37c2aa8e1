"""A template from somebody else, let in: the bytes of a file -> a sound package, or the reason why there is none.

What PowerPoint itself overlooks is put right here (`repair`), so that everything behind this door meets a sound
package. What makes a file dangerous or useless is refused, with the one thing that its owner can do about it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from talkkit.ooxml.archive import ArchiveError, Entry, Limits, UnsafeArchiveError, read_archive
from talkkit.ooxml.faults import Fault
from talkkit.ooxml.markup import whole
from talkkit.ooxml.names import ContentType, RelationshipType, qualified
from talkkit.ooxml.opening import Opened, open_entries
from talkkit.ooxml.package import Part
from talkkit.ooxml.repair import repaired
from talkkit.ooxml.strict import is_strict, transitional
from talkkit.ooxml.units import SLIDE_SIDES

_LIMITS = Limits(total=512 * 1024 * 1024, count=20_000, markup=48 * 1024 * 1024)
_SAVE_AS = "open it in PowerPoint and save it as .potx or .pptx"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WHITE = re.compile(r"[\x00-\x1f\\]")

MACRO_TYPES = (
    ContentType.PRESENTATION_MACROS,
    ContentType.TEMPLATE_MACROS,
    ContentType.SLIDE_SHOW_MACROS,
    ContentType.ADD_IN_MACROS,
)
"""Content types of the main part of .pptm, .potm, .ppsm and .ppam."""

_FOREIGN = (
    (b"%PDF", "it is a PDF", "ask for the .pptx or .potx that it was made from"),
    (b"{\\rtf", "it is an RTF document", _SAVE_AS),
    (b"\x89PNG", "it is a picture", "ask for the .pptx or .potx"),
    (b"\xff\xd8\xff", "it is a picture", "ask for the .pptx or .potx"),
    (b"Rar!", "it is a RAR archive", "unpack it and name the .pptx or .potx that it holds"),
    (b"7z\xbc\xaf", "it is a 7z archive", "unpack it and name the .pptx or .potx that it holds"),
    (b"\x1f\x8b", "it is a gzip archive", "unpack it and name the .pptx or .potx that it holds"),
    (b"<!DOCTYPE html", "it is a web page", "the download has failed: fetch the file again"),
    (b"<html", "it is a web page", "the download has failed: fetch the file again"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


class InadmissibleError(ValueError):
    """A file that cannot be a template. The message says what it is, `hint` what its owner can do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


class Admitted(Struct, frozen=True):
    """A template that can be built upon."""

    opened: Opened
    mended: tuple[str, ...] = ()
    """What was put right on the way in, a line each without a full stop."""

    @property
    def main(self) -> Part:
        """The presentation part."""
        package = self.opened.package
        return package.parts[package.related(RelationshipType.OFFICE_DOCUMENT)[0]]


@lru_cache(maxsize=1)  # reading a design, saying what happens to it and filling it all begin here
def admit(data: bytes) -> Admitted:
    """The package of a template (.pptx, .potx, .ppsx, with or without macros, transitional or strict).

    Its trees are to be looked at, not to be changed.

    Raises:
        InadmissibleError: it is another kind of file, encrypted, damaged, or made to do harm.
    """
    _refuse_other_kinds(data)
    entries = _entries(data)
    _refuse_names(entries)
    _refuse_other_packages(entries)
    strict = any(is_strict(entry.data) for entry in entries if _is_markup(entry.name))
    if strict:
        entries = tuple(
            replace(entry, data=transitional(entry.data)) if _is_markup(entry.name) else entry for entry in entries
        )
    opened = open_entries(entries)
    _refuse_broken(opened)
    mended = ["its parts are in the strict dialect and are written in the transitional one"] if strict else []
    opened, more = repaired(opened)
    _refuse_other_documents(opened)
    return Admitted(opened, (*mended, *more))


def _is_markup(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, what, hint in _FOREIGN:
        if start.lower().startswith(mark.lower()):
            raise InadmissibleError(what, hint)


def _entries(data: bytes) -> tuple[Entry, ...]:
    try:
        return read_archive(data, _LIMITS)
    except UnsafeArchiveError as error:
        raise InadmissibleError(f"{error}, more than a template may take", _SAVE_AS) from error
    except ArchiveError as error:
        raise InadmissibleError(str(error), _hint(str(error), data)) from error


def _hint(reason: str, data: bytes) -> str:
    if not data:
        return "the download has failed: fetch the file again"
    if "encrypted" in reason:
        return "open it in PowerPoint, take the password away under File, Info, and save it"
    if "(.ppt)" in reason:
        return "open it in PowerPoint and save it as .pptx"
    return _SAVE_AS if data.startswith(b"PK") else "name a .pptx or .potx"


def _refuse_names(entries: tuple[Entry, ...]) -> None:
    """Names that lead out of the package, or of which two would be one file."""
    for entry in entries:
        name = entry.name
        steps = name.rstrip("/").split("/")
        if name.startswith("/") or ".." in steps or _WHITE.search(name) or re.match(r"[A-Za-z]:", name):
            raise InadmissibleError(f"it holds a file with the name {name!r}, which leads out of it", _SAVE_AS)
    names = [entry.name for entry in entries if not entry.name.endswith("/")]
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            raise InadmissibleError(f"it holds {count} files with the name {name!r}", _SAVE_AS)


def _refuse_other_packages(entries: tuple[Entry, ...]) -> None:
    """Zip files of other programs."""
    names = {entry.name for entry in entries}
    kind = next((entry.data[:200] for entry in entries if entry.name == "mimetype"), b"")
    if kind.startswith(_OPEN_DOCUMENT):
        hint = "open it in LibreOffice and save it as .pptx"
        raise InadmissibleError("it is an OpenDocument file (.odp, .otp)", hint)
    if any(name.endswith((".iwa", ".apxl")) or name == "Index.zip" for name in names):
        raise InadmissibleError("it is a Keynote file", "open it in Keynote and export it to PowerPoint")
    if "[Content_Types].xml" not in names:
        inner = next((name for name in sorted(names) if name.lower().endswith((".pptx", ".potx"))), "")
        hint = f"unpack it and name {posixpath.basename(inner)}" if inner else "name a .pptx or .potx"
        raise InadmissibleError("it is a zip file, but no presentation", hint)


def _refuse_broken(opened: Opened) -> None:
    if not opened.package.parts:
        raise InadmissibleError(opened.problems[0].detail, "name a .pptx or .potx")
    for problem in opened.problems:
        if problem.fault is Fault.XML:
            raise InadmissibleError(f"its part {problem.part.lstrip('/')} {problem.detail}", _SAVE_AS)


def _refuse_other_documents(opened: Opened) -> None:
    """Word, Excel and theme files, and presentations that lack what slides are made of."""
    package = opened.package
    main = next((name for name in package.related(_MAIN) if name in package.parts), None)
    if main is None:
        raise InadmissibleError("it has no main document", _SAVE_AS)
    kind = package.parts[main].content_type
    tree = opened.trees.get(main)
    for word, what in (("wordprocessingml", "a Word document"), ("spreadsheetml", "an Excel workbook")):
        if word in kind or f"ms-{what.split()[1].lower()}" in kind:
            raise InadmissibleError(f"it is {what}", "name a .pptx or .potx")
    if "themeManager" in kind:
        hint = "apply it to a presentation in PowerPoint (Design, Browse for Themes) and save that as .potx"
        raise InadmissibleError("it is an Office theme (.thmx)", hint)
    if tree is None or tree.tag != qualified("p:presentation"):
        raise InadmissibleError("its main document is no presentation", _SAVE_AS)
    size = tree.find(qualified("p:sldSz"))
    if size is not None and not all(whole(size.get(name), SLIDE_SIDES) for name in ("cx", "cy")):
        said = " x ".join(f"'{size.get(name, '')}'" for name in ("cx", "cy"))
        hint = "choose a slide size in PowerPoint (Design, Slide Size) and save it again"
        raise InadmissibleError(f"its slides are {said} EMU; PowerPoint takes 914400 to 51206400, 1 to 56 inches", hint)
    if not any(part.content_type == ContentType.THEME for part in package.parts.values()):
        raise InadmissibleError("it has no theme, so no colours and no fonts", _SAVE_AS)
