"""Diagnostics as people and programs read them."""

from __future__ import annotations

import json

from talkkit.checks.registry import all_rules
from talkkit.cli.report import Format, render
from talkkit.cli.terminal import columns, plain
from talkkit.diagnostics import Diagnostic, Severity, Source, Span

SOURCE = Source("talks/día.md", "# One\n\n\tsee ![日本 x](a.png) now\nlast")
START = SOURCE.text.index("![")
FOUND = Diagnostic(
    "TK301",
    "missing-picture",
    Severity.WARNING,
    "a.png does not exist",
    SOURCE.path,
    Span(START, START + 14),
    "did you mean b.png?",
)
PLACELESS = Diagnostic("TK031", "unwritable-output", Severity.ERROR, "out cannot be written: disk full")


def _render(form: Format, *diagnostics: Diagnostic) -> str:
    return render(diagnostics, form, lambda path: SOURCE if path == SOURCE.path else None)


def test_text_has_place_line_caret_and_hint() -> None:
    """The caret stands under the place, also behind a tab and under wide characters."""
    assert _render(Format.TEXT, FOUND) == (
        "talks/día.md:3:6: warning[TK301 missing-picture]: a.png does not exist\n"
        "  3 |     see ![日本 x](a.png) now\n"
        "    |         ^^^^^^^^^^^^^^^^\n"
        "  hint: did you mean b.png?\n"
    )


def test_text_without_a_place() -> None:
    """What has no source is one line."""
    assert _render(Format.TEXT, PLACELESS) == "error[TK031 unwritable-output]: out cannot be written: disk full\n"


def test_remarks_are_one_line() -> None:
    """What needs no action takes no room."""
    remark = Diagnostic("TK502", "smaller-text", Severity.INFO, "fits at 24 pt", SOURCE.path, Span(0, 5))
    assert _render(Format.TEXT, remark) == "talks/día.md:1:1: info[TK502 smaller-text]: fits at 24 pt\n"


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    """Blocks are often longer than a line."""
    whole = Diagnostic("TK201", "x", Severity.ERROR, "m", SOURCE.path, Span(START, len(SOURCE.text)))
    assert _render(Format.TEXT, whole).splitlines()[2].count("^") == columns("![日本 x](a.png) now")


def test_a_long_line_is_cut_around_the_place() -> None:
    """A paragraph on one line of 3,000 characters shows the neighbourhood of the place only."""
    source = Source("t.md", "a " * 1000 + "WRONG" + " b" * 1000)
    found = Diagnostic("TK201", "x", Severity.ERROR, "m", "t.md", Span(2000, 2005))
    line, carets = render([found], Format.TEXT, lambda _: source).splitlines()[1:3]
    assert len(line) < 130
    assert line[carets.index("^") : carets.rindex("^") + 1] == "WRONG"


def test_text_cannot_steer_the_terminal() -> None:
    """Escape sequences in an outline stay visible characters."""
    assert plain("a\x1b[2Jb\u202ec\x9bd") == "a␛[2Jb\ufffdc\ufffdd"


def test_json_has_exactly_the_documented_keys() -> None:
    """Scripts rely on names, on counting from 1, and on null for what is not known."""
    assert json.loads(_render(Format.JSON, FOUND, PLACELESS)) == [
        {
            "code": "TK301",
            "rule": "missing-picture",
            "severity": "warning",
            "message": "a.png does not exist",
            "file": "talks/día.md",
            "line": 3,
            "column": 6,
            "end_line": 3,
            "end_column": 20,
            "hint": "did you mean b.png?",
        },
        {
            "code": "TK031",
            "rule": "unwritable-output",
            "severity": "error",
            "message": "out cannot be written: disk full",
            "file": None,
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
            "hint": None,
        },
    ]
    assert json.loads(_render(Format.JSON)) == []


def test_sarif_names_rules_and_regions() -> None:
    """Code scanning shows the rule's text and the region."""
    all_rules()
    (run,) = json.loads(_render(Format.SARIF, FOUND, PLACELESS))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TK031", "TK301"]
    first, second = run["results"]
    assert first["level"] == "warning"
    location = first["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "talks/d%C3%ADa.md"
    assert location["region"] == {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 20}
    assert "locations" not in second


def test_github_annotations_escape_what_would_end_them() -> None:
    """Commas, colons, percent signs and line ends in properties and messages."""
    odd = Diagnostic("TK001", "missing-file", Severity.ERROR, "100% of a,b: is gone", "x,y:z.md", None, "look\nthere")
    assert _render(Format.GITHUB, odd) == (
        "::error file=x%2Cy%3Az.md,title=TK001 missing-file::100%25 of a,b: is gone%0Alook%0Athere\n"
    )


def test_every_rule_is_told_in_full() -> None:
    """Rules are user pages: they say what and why, in sentences; names are words with dashes."""
    for rule in all_rules():
        assert rule.what.endswith("."), rule.code
        assert rule.why.endswith("."), rule.code
        assert rule.instead, rule.code
        assert rule.name == rule.name.lower().replace(" ", "-"), rule.code
