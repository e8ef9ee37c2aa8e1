"""Diagnostics to text, JSON, SARIF or GitHub annotations. The one place where they are spelled out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from talkkit import __version__
from talkkit.cli.terminal import columns, paint, plain
from talkkit.diagnostics import Diagnostic, Severity, Source, registered_rules
from talkkit.text.characters import whole

Sources = Callable[[str], Source | None]
"""The text of a file that a diagnostic names, where it can be had."""

WIDEST = 110
"""Columns of a source line that are shown; longer ones are cut around the place."""

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def render(diagnostics: Iterable[Diagnostic], form: Format, sources: Sources, *, color: bool = False) -> str:
    """All diagnostics in one form, with a line end, or nothing for no text."""
    found = tuple(diagnostics)
    match form:
        case Format.TEXT:
            return "".join(_text(diagnostic, sources, color=color) for diagnostic in found)
        case Format.JSON:
            return as_json([_record(diagnostic, sources) for diagnostic in found])
        case Format.SARIF:
            return as_json(_sarif(found, sources))
        case Format.GITHUB:
            return whole("".join(_annotation(diagnostic, sources) for diagnostic in found))


def counted(count: int, thing: str) -> str:
    """`1 slide`, `2 slides`."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def as_json(value: object) -> str:
    """A value as JSON that every reader takes, with a line end."""
    return whole(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _record(diagnostic: Diagnostic, sources: Sources) -> dict[str, Any]:
    """One finding as the JSON form has it; lines and columns count from 1, the end is behind the last character."""
    source = sources(diagnostic.path) if diagnostic.path and diagnostic.span else None
    start = source.position(diagnostic.span.start) if source and diagnostic.span else None
    end = source.position(diagnostic.span.end) if source and diagnostic.span else None
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": diagnostic.path,
        "line": start.line if start else None,
        "column": start.column if start else None,
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
        "hint": diagnostic.hint,
    }


def _text(diagnostic: Diagnostic, sources: Sources, *, color: bool) -> str:
    record = _record(diagnostic, sources)
    place = ":".join(str(record[key]) for key in ("file", "line", "column") if record[key] is not None)
    severity = paint(diagnostic.severity.value, _STYLES[diagnostic.severity], color=color)
    where = f"{paint(plain(place), 'bold', color=color)}: " if place else ""
    lines = [f"{where}{severity}[{diagnostic.code} {diagnostic.rule}]: {plain(diagnostic.message)}"]
    if record["line"] is not None and diagnostic.severity is not Severity.INFO:
        source = sources(str(diagnostic.path))
        assert source is not None  # the record has a line only where it has a source
        lines += _excerpt(source.line(record["line"]), record, color=color)
    if diagnostic.hint:
        lines.append(f"  {paint('hint:', 'green', color=color)} {plain(diagnostic.hint)}")
    return "\n".join(lines) + "\n"


def _excerpt(line: str, record: Mapping[str, Any], *, color: bool) -> list[str]:
    """The source line, and carets under the place (to the line's end where it runs on)."""
    first = record["column"] - 1
    last = record["end_column"] - 1 if record["end_line"] == record["line"] else len(line)
    before, inside, after = _cut(line[:first], line[first:last], line[last:])
    number = str(record["line"])
    gutter = " " * len(number)
    carets = "^" * max(1, columns(inside))
    return [
        f"  {paint(number + ' |', 'dim', color=color)} {before}{inside}{after}".rstrip(),
        f"  {paint(gutter + ' |', 'dim', color=color)} {' ' * columns(before)}{paint(carets, 'yellow', color=color)}",
    ]


def _cut(before: str, inside: str, after: str) -> tuple[str, str, str]:
    """The three parts of a line, made safe, and shortened where they are too long to show."""
    before, inside, after = plain(before), plain(inside), plain(after)
    if len(before) > WIDEST // 2:
        before = "…" + before[-WIDEST // 2 :]
    inside = inside if len(inside) <= WIDEST // 2 else inside[: WIDEST // 2] + "…"
    room = max(0, WIDEST - len(before) - len(inside))
    return before, inside, after if len(after) <= room else after[:room] + "…"


def _sarif(diagnostics: tuple[Diagnostic, ...], sources: Sources) -> dict[str, Any]:
    """A log of one run (OASIS SARIF 2.1.0, sections 3.13, 3.19 and 3.27)."""
    used = {diagnostic.code for diagnostic in diagnostics}
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.what},
            "fullDescription": {"text": rule.why},
            "help": {"text": rule.instead or rule.what},
        }
        for rule in registered_rules()
        if rule.code in used
    ]
    driver = {"name": "talkkit", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(diagnostic, sources) for diagnostic in diagnostics],
            }
        ],
    }


def _result(diagnostic: Diagnostic, sources: Sources) -> dict[str, Any]:
    record = _record(diagnostic, sources)
    level = {"error": "error", "warning": "warning", "info": "note"}[record["severity"]]
    text = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    result: dict[str, Any] = {"ruleId": diagnostic.code, "level": level, "message": {"text": text}}
    if diagnostic.path:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(diagnostic.path)}}
        if record["line"] is not None:
            physical["region"] = {
                "startLine": record["line"],
                "startColumn": record["column"],
                "endLine": record["end_line"],
                "endColumn": record["end_column"],
            }
        result["locations"] = [{"physicalLocation": physical}]
    return result


def _uri(path: str) -> str:
    """The path with the bytes of its name percent-encoded, whatever they are (RFC 3986, 2.5)."""
    with_bytes = "".join(one if "\udc80" <= one <= "\udcff" else whole(one) for one in path.replace("\\", "/"))
    return quote(with_bytes, errors="surrogateescape")


def _annotation(diagnostic: Diagnostic, sources: Sources) -> str:
    """A workflow command of GitHub Actions: `::warning file=...,line=...::message`."""
    record = _record(diagnostic, sources)
    kind = {"error": "error", "warning": "warning", "info": "notice"}[record["severity"]]
    fields = {
        "file": record["file"],
        "line": record["line"],
        "endLine": record["end_line"],
        "col": record["column"],
        "endColumn": record["end_column"],
        "title": f"{diagnostic.code} {diagnostic.rule}",
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value is not None)
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    return f"::{kind} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
