"""Other files of slides -> slides among those of the outline, each with its own file and offset.

An include stands for whole slides, which follow the slide that it stands on: all of a file, those with some numbers
(`more.md#2,4-6`), or the one with an id (`more.md#why`). The front matter of the file is not the talk's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from talkkit.diagnostics import Source, TalkkitError
from talkkit.model import walk
from talkkit.model.blocks import Picture
from talkkit.model.talk import Slide
from talkkit.outline import keys, rules
from talkkit.outline.reading import Include, Included, Outline

Load = Callable[[str], Source]
"""The text of a file, by its path from the talk's folder. Raises TalkkitError: it cannot be read."""
_FILES = (".md", ".qmd", ".rmd", ".markdown", ".mdown", ".mdx", ".txt")
_WEB = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|/")
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_DEPTH = 8
_MOST = 200
"""Files that one talk includes."""


ReadSlides = Callable[[Source, Outline], tuple[Outline, Sequence[tuple[Slide, int]]]]
"""Reads the slides of a file that an outline includes."""


def with_included(
    outline: Outline, placed: Sequence[tuple[Slide, int]], load: Load, read: ReadSlides
) -> list[Included]:
    """The slides of an outline with those of the files that it includes."""
    return _Reader(load, read).slides(outline, placed, (posixpath.basename(outline.source.path),))


class _Reader:
    def __init__(self, load: Load, read: ReadSlides) -> None:
        self._load, self._read = load, read
        self._count = 0

    def slides(self, outline: Outline, placed: Sequence[tuple[Slide, int]], files: tuple[str, ...]) -> list[Included]:
        """`files`: those that are inside of each other, the outline's own last."""
        found: list[Included] = []
        for slide, offset in placed:
            wanted = [each for each in outline.includes if each.base == offset]
            if not wanted or slide.title or slide.blocks or slide.notes:
                found.append(Included(slide, offset, outline))
            for include in wanted:
                found += self._included(include, outline, files)
        return found

    def _included(self, include: Include, outline: Outline, files: tuple[str, ...]) -> list[Included]:
        name, _, part = include.path.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(files[-1]), name))
        self._count += 1
        problem = self._problem(path, files)
        if problem:
            return _refused(include, outline, problem, None)
        try:
            source = self._load(path)
        except TalkkitError as error:
            return _refused(include, outline, error.diagnostics[0].message, error.diagnostics[0].hint)
        inner, placed = self._read(source, outline)
        found = self.slides(inner, placed, (*files, path))
        chosen = _chosen(found, part) if part else found
        if not chosen:
            return _refused(include, outline, f"{name} has no slide {part}" if part else f"{name} has no slides", None)
        if part:
            kept = {id(each) for each in chosen}
            for each in found:
                if id(each) not in kept and each.outline is inner:
                    inner.findings.drop(each.slide.span.shifted(each.offset))
        folder = posixpath.dirname(path)
        return [
            replace(each, slide=with_moved_pictures(each.slide, folder)) if each.outline is inner else each
            for each in chosen
        ]

    def _problem(self, path: str, files: tuple[str, ...]) -> str:
        if path in files:
            return f"{path} includes itself"
        if not path.lower().endswith(_FILES):
            return f"{path} is no Markdown file"
        return "too many files are included" if len(files) > _DEPTH or self._count > _MOST else ""


def _refused(include: Include, outline: Outline, problem: str, hint: str | None) -> list[Included]:
    outline.findings.report(rules.INCLUDE.at(f"{include.path} is not included: {problem}", include.span, hint=hint))
    outline.findings.leave_out(include.span, "include")
    return []


def _chosen(found: Sequence[Included], part: str) -> list[Included]:
    """The slides with the numbers, or the one with the id or title, that stand behind the `#`."""
    ranges = [_RANGE.fullmatch(each.strip()) for each in part.split(",")]
    if all(ranges):
        numbers = [(int(each[1]), int(each[2] or each[1])) for each in ranges if each]
        return [found[at - 1] for first, last in numbers for at in range(first, last + 1) if 0 < at <= len(found)]
    named = [each for each in found if each.slide.attributes.id == part]
    return named[:1] or [each for each in found if keys.slugged(each.slide.title_text) == keys.slugged(part)][:1]


def with_moved_pictures(slide: Slide, folder: str) -> Slide:
    """The slide with pictures named as they lie from the talk's folder."""
    if not folder:
        return slide

    def moved(picture: Picture) -> Picture:
        if _WEB.match(picture.source):
            return picture
        return replace(picture, source=posixpath.normpath(posixpath.join(folder, picture.source)))

    return walk.changed(slide, Picture, moved)
