"""A deck's accessibility, criterion by criterion: what a program looked at and found, and what a person has to judge.

It claims no conformity: a criterion without findings is one in which nothing was found that a program can find.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from talkkit.checks.rules import DUPLICATE_TITLE, HEADERLESS_TABLE, LOW_CONTRAST, MISSING_ALT, MISSING_TITLE, VAGUE_LINK
from talkkit.checks.structure.rules import (
    FILE_NAME_ALT,
    GENERATED_ALT,
    MERGED_CELLS,
    NO_LANGUAGE,
    READING_ORDER,
    RULES,
    SECTION_NAME,
    TINY_TEXT,
)
from talkkit.diagnostics import Diagnostic, Rule
from talkkit.ooxml.faults import Fault
from talkkit.ooxml.reading import ReadDeck, ReadShape


class Criterion(Struct, frozen=True):
    name: str
    """As WCAG 2.2 or Office's accessibility checker calls it."""
    rules: tuple[Rule, ...] = ()
    """What the machine looks for."""
    person: str = ""
    """What only a person can say; empty where nothing is left."""


CRITERIA = (
    Criterion(
        "1.1.1 Non-text content",
        (MISSING_ALT, FILE_NAME_ALT, GENERATED_ALT),
        "do the descriptions say what the pictures are there for, and is all decoration decoration?",
    ),
    Criterion("1.2 Time-based media", (), "have sound and films captions, a transcript, a description?"),
    Criterion(
        "1.3.1 Info and relationships",
        (HEADERLESS_TABLE, MERGED_CELLS),
        "is everything that looks like a heading, a list or a table one?",
    ),
    Criterion("1.3.2 Meaningful sequence", (READING_ORDER,), "does the reading order below make sense?"),
    Criterion("1.4.1 Use of colour", (), "is anything said by colour alone?"),
    Criterion(
        "1.4.3 Contrast (minimum)",
        (LOW_CONTRAST,),
        "is text over pictures and in tables readable? It is not measured.",
    ),
    Criterion("1.4.5 Images of text", (), "do pictures show text that could be text?"),
    Criterion("2.3.1 Three flashes", (), "does any film or animation flash?"),
    Criterion(
        "2.4.2 Page titled (slide titles)",
        (MISSING_TITLE, DUPLICATE_TITLE),
        "do titles say what slides are about?",
    ),
    Criterion("2.4.4 Link purpose", (VAGUE_LINK,), "does the text of every link say where it leads?"),
    Criterion("2.4.6 Headings and labels (sections)", (SECTION_NAME,)),
    Criterion(
        "3.1.1, 3.1.2 Language",
        (NO_LANGUAGE, RULES[Fault.LANGUAGE]),
        "is each text marked with its own language?",
    ),
    Criterion("Size of type (no criterion of WCAG)", (TINY_TEXT,)),
)


class Judged(Struct, frozen=True):
    criterion: str
    checked: bool
    """Whether a machine looks at it at all."""
    found: tuple[str, ...]
    person: str


class Heard(Struct, frozen=True):
    """One slide as a screen reader says it, piece by piece."""

    slide: int
    pieces: tuple[str, ...]


def judged(found: Sequence[Diagnostic]) -> tuple[Judged, ...]:
    """Every criterion with what `verify` found of it."""
    return tuple(
        Judged(
            each.name,
            bool(each.rules),
            tuple(finding.message for finding in found if finding.code in {rule.code for rule in each.rules}),
            each.person,
        )
        for each in CRITERIA
    )


def heard(deck: ReadDeck) -> tuple[Heard, ...]:
    """The slides in reading order; what is decoration is not read out."""
    return tuple(
        Heard(slide.number, tuple(said for shape in slide.shapes if (said := _said(shape)))) for slide in deck.slides
    )


def _said(shape: ReadShape) -> str:
    if shape.decorative:
        return ""
    words = " ".join(shape.text.split())
    if shape.placeholder in {"title", "ctrTitle"}:
        return f"title: {words}"
    what = {"pic": "picture", "graphicFrame": "table or chart", "grpSp": "group"}.get(shape.kind, "")
    return ": ".join(piece for piece in (what, shape.alt, words) if piece) if words or shape.alt else ""


def told(criteria: Sequence[Judged], slides: Sequence[Heard]) -> list[str]:
    """The report as text, a line each."""
    lines: list[str] = []
    for each in criteria:
        state = f"{len(each.found)} found" if each.found else "nothing found" if each.checked else "not checked"
        lines.append(f"{each.criterion}: {state}")
        lines += [f"  {message}" for message in each.found]
        lines += [f"  for a person: {each.person}"] if each.person else []
    lines += ["", "Reading order:"]
    for slide in slides:
        lines += [f"slide {slide.slide}", *(f"  {piece}" for piece in slide.pieces)]
    return lines
