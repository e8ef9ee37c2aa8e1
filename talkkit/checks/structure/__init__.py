"""A written deck, whoever wrote it: would Office, Keynote and the accessibility checker be content?"""

from __future__ import annotations

from talkkit.checks.structure.access import access_findings
from talkkit.checks.structure.report import Heard, Judged, heard, judged
from talkkit.checks.structure.rules import RULES
from talkkit.diagnostics import Diagnostic, Severity
from talkkit.ooxml.audit import audit
from talkkit.ooxml.faults import Problem
from talkkit.ooxml.opening import open_package
from talkkit.ooxml.reading import read_deck, slide_parts


def verify_deck(data: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the bytes of a .pptx; `path` is what the diagnostics call the file.

    Never raises on content: a file that is no deck, is encrypted, damaged or hostile gets one finding that says so.
    """
    opened = open_package(data)
    slides = {name: f"slide {number}" for number, name in enumerate(slide_parts(opened), 1)}
    problems = dict.fromkeys(audit(opened))
    found = [_diagnostic(problem, slides, path) for problem in problems]
    if opened.package.parts:
        found += access_findings(read_deck(opened), path)
    return tuple(found)


def accessibility(data: bytes, found: tuple[Diagnostic, ...]) -> tuple[tuple[Judged, ...], tuple[Heard, ...]]:
    """Criterion by criterion what `verify_deck` found of accessibility, and the slides as they are read out."""
    opened = open_package(data)
    return judged(found), heard(read_deck(opened)) if opened.package.parts else ()


def _diagnostic(problem: Problem, slides: dict[str, str], path: str) -> Diagnostic:
    """The rule's finding, with a slide called by its number and any other part by its name."""
    subject = slides.get(problem.part, problem.part.lstrip("/"))
    message = f"{subject} {problem.detail}" if subject else problem.detail
    return RULES[problem.fault].at(message, path=path, severity=Severity.WARNING if problem.tolerated else None)
