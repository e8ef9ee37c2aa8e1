"""Code that stands in a file beside the talk -> the talk with the code in it: whole files, lines, marked regions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import dedent

from msgspec.structs import replace

from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, TalkkitError
from talkkit.model import walk
from talkkit.model.blocks import Code, Excerpt
from talkkit.model.talk import Slide, Talk
from talkkit.outline.rules import CODE_FILE

Read = Callable[[str], bytes]
"""The bytes of a path relative to the talk; raises TalkkitError when there is no such file."""
_LARGEST = 1_000_000
_BEGIN = re.compile(
    r"(?:#\s*region\b:?|\bANCHOR:|\btag::|\[START|\bdocs:start:|\bsnippet-start:?)\s*(\w[\w.-]*|)", re.IGNORECASE
)
_END = re.compile(
    r"(?:#\s*endregion\b:?|#\s*end\s+region\b|\bANCHOR_END:|\bend::|\[END|\bdocs:end:|\bsnippet-end:?)\s*(\w[\w.-]*|)",
    re.IGNORECASE,
)
"""Marks of editors, AsciiDoc, mdBook and documentation of services, behind whatever begins a comment."""


class _MissingError(Exception):
    """What is not there, and what to write instead."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def with_excerpts(talk: Talk, read: Read) -> tuple[Talk, tuple[Diagnostic, ...]]:
    """The talk with the code of its files, and a finding for what is not there: its path is shown in its place."""
    texts: dict[str, str | Diagnostic] = {}
    found: list[Diagnostic] = []
    slides = []
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        said: list[Diagnostic] = []
        slides.append(_filled(slide, read, texts, said))
        found += (replace(item, path=origin.path, span=item.span and item.span.shifted(origin.offset)) for item in said)
    return replace(talk, slides=tuple(slides)), tuple(found)


def _filled(slide: Slide, read: Read, texts: dict[str, str | Diagnostic], said: list[Diagnostic]) -> Slide:
    def filled(code: Code) -> Code:
        if code.excerpt is None:
            return code
        try:
            return _with_lines(code, code.excerpt, _text(code.excerpt.path, read, texts))
        except _MissingError as error:
            said.append(CODE_FILE.at(str(error), code.span, hint=error.hint))
            return replace(code, text=code.excerpt.path)

    if not any(code.excerpt for code in walk.blocks_of(slide, Code)):
        return slide
    return replace(slide, blocks=walk.changed(slide.blocks, Code, filled))


def _text(path: str, read: Read, texts: dict[str, str | Diagnostic]) -> str:
    if path not in texts:
        try:
            data = read(path)
            texts[path] = decode(data[:_LARGEST], path).text
        except TalkkitError as error:
            texts[path] = error.diagnostics[0]
    found = texts[path]
    if isinstance(found, Diagnostic):
        raise _MissingError(found.message, found.hint)
    return found


def _with_lines(code: Code, excerpt: Excerpt, text: str) -> Code:
    lines = text.removesuffix("\n").split("\n")
    first = 1
    if excerpt.region:
        lines, first = _region(lines, excerpt)
    elif excerpt.first:
        last = excerpt.last or len(lines)
        if excerpt.first > len(lines):
            raise _MissingError(f"'{excerpt.path}' has {len(lines)} lines; line {excerpt.first} is not among them")
        lines, first = lines[excerpt.first - 1 : last], excerpt.first
    shown = dedent("\n".join(line.rstrip("\r") for line in lines)).strip("\n")
    start = first if code.first_number == 1 else code.first_number
    return replace(code, text=shown, first_number=start)


def _region(lines: Sequence[str], excerpt: Excerpt) -> tuple[list[str], int]:
    """The lines between the marks of a region, without marks of others, and the number of the first."""
    starts = {match[1]: number for number, line in enumerate(lines, start=1) if (match := _BEGIN.search(line))}
    if excerpt.region not in starts:
        names = ", ".join(filter(None, starts))
        hint = f"it has {names}" if names else "mark it: #region NAME ... #endregion"
        raise _MissingError(f"'{excerpt.path}' has no region '{excerpt.region}'", hint)
    start, depth = starts[excerpt.region], 0
    kept: list[str] = []
    for line in lines[start:]:
        end = _END.search(line)
        if end and (end[1] == excerpt.region or (not end[1] and not depth)):
            break
        if end or _BEGIN.search(line):
            depth += -1 if end else 1
            continue
        kept.append(line)
    return kept, start + 1
