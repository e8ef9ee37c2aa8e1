"""What the author tells talkkit not to mention: remarks in the text, and a list in the front matter.

<!-- talkkit-ignore: cut-sentence -->                the line that it stands on, and the block behind it
{/* talkkit-ignore: TK808, spaced-reference */}      the same, in MDX
[//]: # (talkkit-ignore: all)                        the same, seen by no engine

talkkit:
  ignore: [likely-misspelling]                       the whole post
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.rules import IDLE_IGNORE
from talkkit.diagnostics import Span, registered_rules

_REMARK = re.compile(
    r"talkkit-ignore(?P<file>-file)?\s*:?\s*(?P<names>[\w, -]*?)\s*(?=-->|\*/|\)|\"|'|%\}|\{:|$)", re.MULTILINE
)


class _Remark(Struct, frozen=True):
    names: frozenset[str]
    span: Span
    """Where it holds."""
    at: Span
    """Where it stands."""


def kept(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no remark silences, and one for each remark that names no rule."""
    remarks = [*_remarks(document), *_in_matter(document)]
    for finding in findings:
        diagnostic = finding.diagnostic
        names = {diagnostic.code.lower(), diagnostic.rule, "all"}
        if diagnostic.span is None or not any(
            names & remark.names and remark.span.start <= diagnostic.span.start <= remark.span.end for remark in remarks
        ):
            yield finding
    yield from _idle(document, remarks)


def _remarks(document: Document) -> Iterator[_Remark]:
    text = document.source.text
    for found in _REMARK.finditer(text):
        at = Span(*found.span())
        if _is_shown(document, found.start()):
            continue
        if found["file"]:
            yield _Remark(_names(found["names"]), Span(0, len(text)), at)
            continue
        line = document.source.position(found.start()).line
        start = document.source.line_offset(line)
        end = start + len(document.source.line(line))
        alone = not re.search(r"\w", _without_remark(document.source.line(line)))
        if alone:
            following = next((leaf for leaf in document.leaves if leaf.span.start > end and leaf.kind != "html"), None)
            end = following.span.end if following else len(text)
        yield _Remark(_names(found["names"]), Span(start, end), at)


def _without_remark(line: str) -> str:
    return re.sub(r"<!--.*?-->|\{/\*.*?\*/\}|\[//\]:.*|\{%.*?%\}|\{::.*?\}", "", line)


def _is_shown(document: Document, offset: int) -> bool:
    """Whether it is text that readers see (a post about talkkit, say), or code."""
    if "code" in document.draft.kinds(document.source.position(offset).line):
        return True
    line = document.source.line(document.source.position(offset).line)
    return "talkkit-ignore" in _without_remark(line) and document.matter.offset + len(document.matter.text) <= offset


def _names(text: str) -> frozenset[str]:
    return frozenset(name.lower() for name in re.split(r"[\s,]+", text) if name)


def _in_matter(document: Document) -> Iterator[_Remark]:
    settings = document.matter.get("talkkit")
    value = settings.get("ignore") if isinstance(settings, dict) else document.matter.get("talkkit-ignore")
    names = re.split(r"[\s,]+", value) if isinstance(value, str) else value if isinstance(value, list) else []
    if names:
        at = document.matter.span("talkkit-ignore" if not isinstance(settings, dict) else "talkkit")
        yield _Remark(frozenset(str(name).lower() for name in names if name), Span(0, len(document.source.text)), at)


def _idle(document: Document, remarks: list[_Remark]) -> Iterator[Finding]:
    rules = registered_rules()
    known = {"all", *(rule.name for rule in rules), *(rule.code.lower() for rule in rules)}
    for remark in remarks:
        if not remark.names:
            yield document.found(IDLE_IGNORE, "this remark names no rule to ignore", remark.at, hint="name one, or all")
        for name in sorted(remark.names - known):
            yield document.found(IDLE_IGNORE, f"{name} is no rule", remark.at, hint="talkkit rule lists them")
