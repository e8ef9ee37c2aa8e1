"""Marks of Markdown that lack something, so that readers see the marks: headings, items, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding, Leaf
from talkkit.checks.draft.rules import BROKEN_HEADING, BROKEN_TABLE, GLUED_MARK, LOST_MARKER
from talkkit.diagnostics import Severity, Span
from talkkit.post.splice import Edit

_TAKES_GLUED = frozenset(("pelican",))
"""Python-Markdown takes `##Heading` for a heading."""
_GLUED = re.compile(
    r"^ {0,3}(?P<mark>#{2,6})(?P<text>[^\W\d_][^\n]*)$|^(?P<one>#)(?P<words>[A-Z][^\n#]* [^\n#]*)\Z", re.MULTILINE
)


def headings(document: Document) -> Iterator[Finding]:
    """`##Heading`, and headings without words."""
    for leaf in document.leaves:
        text = document.markup[leaf.span.start : leaf.span.end]
        if leaf.kind == "heading" and not re.sub(r"^[#\s]+|[#=\-\s]+$", "", text):
            yield document.found(BROKEN_HEADING, "this heading has no words", leaf.span, severity=Severity.WARNING)
        if leaf.kind != "paragraph" or leaf.lists:
            continue
        for found in _GLUED.finditer(text):
            at = leaf.span.start + (found.end("mark") if found["mark"] else found.end("one"))
            words = (found["text"] or found["words"]).strip()
            reads = document.system in _TAKES_GLUED
            severity = Severity.INFO if reads else Severity.ERROR if found["mark"] else Severity.WARNING
            if found["one"] and re.search(r"[.!?…]\s*\Z", words):
                continue  # a sentence that begins with a tag
            message = f"no space behind the # of '{words[:40]}', so it is no heading"
            span = Span(leaf.span.start + found.start(), leaf.span.start + found.end())
            edits = () if reads or found["one"] else (Edit(Span(at, at), " "),)
            yield document.found(BROKEN_HEADING, message, span, severity=severity, edits=edits)
    for found in re.finditer(r"<(h[1-6])\b[^<>]*>\s*</\1\s*>", document.markup, re.IGNORECASE):
        yield document.found(
            BROKEN_HEADING, "this heading has no words", Span(*found.span()), severity=Severity.WARNING
        )


_NARROW = re.compile(
    r"^(?:[ \t]*(?:[-*+]|\d{1,3}[.)])|[ ]{0,3}#{1,6})(?P<space>[\u00a0\u2007\u202f]+)(?=\S)", re.MULTILINE
)


def odd_spaces(document: Document) -> Iterator[Finding]:
    """A no-break space behind a mark, which no engine takes for a space."""
    for found in _NARROW.finditer(document.markup):
        span = Span(*found.span("space"))
        message = f"a no-break space stands behind '{found.group().strip()}', so it is no mark"
        yield document.found(GLUED_MARK, message, Span(*found.span()), edits=(Edit(span, " "),))


_ITEM = re.compile(r"(?P<mark>-|\+|\*(?!.*\*)|\d{1,2}[.)])(?P<text>(?:[^\W\d_][^\s=]*[ \t]+\S|(?=\w)[^a-z\d_]\w\w).*)")
_SHORT_ITEM = re.compile(r"(?P<mark>-|\+|\*(?!.*\*)|\d{1,2}[.)])(?P<text>[^\W\d_]{3,}[^\s=]*(?:[ \t].*)?)")
"""One word will do where three such lines stand in a row."""
_SPACED_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,2}[.)])[ \t]+\S")


def glued_items(document: Document) -> Iterator[Finding]:
    """Lines `-one` in a row, or behind an item: the space behind the bullet is missing, so they are no items."""
    for leaf in document.leaves:
        if leaf.kind != "paragraph":
            continue
        lines = document.markup[leaf.span.start : leaf.span.end].split("\n")
        glued = [_ITEM.match(line.strip()) for line in lines]
        if (
            len(lines) > 2
            and len({(item := _SHORT_ITEM.match(line.strip())) and item["mark"][-1] for line in lines}) == 1
        ):
            glued = [_SHORT_ITEM.match(line.strip()) for line in lines]
        number = sum(item is not None for item in glued)
        first = document.source.line(leaf.line)
        in_item = bool(leaf.lists and _SPACED_ITEM.match(first))
        if number == 0 or not (number == len(lines) > 1 or (in_item and all(glued[1:]))):
            continue
        found = next(item for item in glued if item)
        start = document.source.text.find(found.group(), leaf.span.start)
        if _continues(document, leaf, lines, glued.index(found)):
            continue  # between two items, which the rule for lists has said
        message = f"no space behind the '{found['mark']}' of '{found['text'].strip()[:40]}', so it is no item"
        yield document.found(LOST_MARKER, message, Span(start, start + len(found.group())))


def _continues(document: Document, leaf: Leaf, lines: list[str], index: int) -> bool:
    """Whether the one line is followed by another item."""
    following = leaf.line + len(lines)
    return bool(
        index == len(lines) - 1
        and following <= len(document.draft.lines)
        and _SPACED_ITEM.match(document.source.line(following))
    )


_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_MAKES_TABLES = frozenset(("jekyll", "jekyll-include"))
"""kramdown makes a table of any lines with pipes."""


def tables(document: Document) -> Iterator[Finding]:
    """Rows without the line of dashes, with one that counts other columns, or with cells that no column has."""
    for leaf in document.leaves:
        lines = document.markup[leaf.span.start : leaf.span.end].split("\n")
        if leaf.kind == "table":
            yield from _rows(document, leaf, lines)
        elif leaf.kind == "paragraph" and _are_rows(lines):
            yield from _no_table(document, leaf, lines)


def _are_rows(lines: list[str]) -> bool:
    """Lines between pipes; without outer ones, three that have the same number of pipes between words."""
    inner = [len(re.findall(r"\w +\| +\w", line)) for line in lines]
    between = all(re.match(r"[> \t]*\|.+\|", line) for line in lines)
    return len(lines) > 1 and (between or (len(lines) > 2 and inner[0] > 0 and len(set(inner)) == 1))


def _no_table(document: Document, leaf: Leaf, lines: list[str]) -> Iterator[Finding]:
    rules = [line for line in lines if _RULE.fullmatch(line) and "-" in line]
    if rules and rules[0] is lines[1]:
        message = f"the line of dashes has {_cells(rules[0])} columns, the head {_cells(lines[0])}, so it is no table"
    elif rules:
        return  # a table of another engine
    else:
        message = "these rows have no line of dashes below the first one, so they are no table"
    severity = Severity.WARNING if document.system in _MAKES_TABLES else Severity.ERROR
    hint = "write | --- | for each column"
    yield document.found(BROKEN_TABLE, message, document.line_span(leaf.span.start), hint=hint, severity=severity)


def _rows(document: Document, leaf: Leaf, lines: list[str]) -> Iterator[Finding]:
    columns = _cells(lines[0])
    for number, line in enumerate(lines[2:], 2):
        cells = _cells(line)
        if cells > columns:
            message = f"this row has {cells} cells, and the table {columns} columns; what is more is not shown"
            span = document.line_span(document.source.line_offset(leaf.line + number))
            yield document.found(BROKEN_TABLE, message, span, severity=Severity.WARNING)


def _cells(line: str) -> int:
    bare = re.sub(r"\\.", "", line).strip().removeprefix(">").strip()
    return bare.removeprefix("|").removesuffix("|").count("|") + 1
