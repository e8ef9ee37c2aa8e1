"""Every case file: what it promises, and what holds for every deck whatever it shows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from talkkit.backends.pptx import PptxOptions, write
from talkkit.deck import Deck
from talkkit.diagnostics import Diagnostic, Source
from talkkit.frame import PictureContent, ShapeContent, TableContent, TextContent, walk
from tests.audit import complaints
from tests.build import Built, build_outline
from tests.case_files import Case, read_cases, update
from tests.dump import dump

CASES = [case for path in sorted(Path(__file__).parent.glob("cases/**/*.md")) for case in read_cases(path)]


@pytest.fixture(scope="module")
def updates(request: pytest.FixtureRequest) -> Iterator[dict[Path, dict[int, str]] | None]:
    """Collects new references under `--update-refs` and writes them when the module is done."""
    if not request.config.getoption("--update-refs"):
        yield None
        return
    collected: dict[Path, dict[int, str]] = {}
    yield collected
    for path, results in collected.items():
        update(path, results)


def _build(case: Case) -> Built:
    return build_outline(
        case.outline.body,
        theme=case.outline.option("theme", "meridian"),
        size=case.outline.option("size", ""),
        pictures=case.path.parent,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case, updates: dict[Path, dict[int, str]] | None) -> None:
    """The outline becomes the pages and the diagnostics that the case shows."""
    built = _build(case)
    for block in case.expected:
        actual = (
            dump(built.deck, rects="rects" in block.options)
            if block.kind == "pages"
            else _diagnostics(built.source, built.diagnostics)
        )
        if updates is not None:
            updates.setdefault(case.path, {})[block.start] = actual
        else:
            assert actual.strip() == block.body.strip()


def _diagnostics(source: Source, diagnostics: tuple[Diagnostic, ...]) -> str:
    return "\n".join(_diagnostic(source, diagnostic) for diagnostic in diagnostics)


def _diagnostic(source: Source, diagnostic: Diagnostic) -> str:
    place = source.position(diagnostic.span.start) if diagnostic.span else None
    where = f"{place.line}:{place.column}" if place else "-"
    return f"{where} {diagnostic.severity.value} {diagnostic.rule}: {diagnostic.message}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_invariants(case: Case) -> None:
    """Same bytes twice; a valid file that reopens with its pages' text; frames keep to the page; pictures speak."""
    built = _build(case)
    data = write(built.deck, PptxOptions())
    assert data == write(_build(case).deck, PptxOptions())
    assert built.broken_invariants == ()
    assert complaints(data) == []
    _assert_reopens(built.deck, data)
    _assert_described(built.deck, built.diagnostics)


def _assert_reopens(deck: Deck, data: bytes) -> None:
    slides = list(Presentation(io.BytesIO(data)).slides)
    assert len(slides) == len(deck.pages)
    for page, slide in zip(deck.pages, slides, strict=True):
        # PowerPoint reads the first branch of an alternative; the other one says equations in plain characters.
        others = {text for choice in slide.element.iter("{*}Choice") for text in choice.iter("{*}t")}
        written = _words(" ".join(str(text.text or "") for text in slide.element.iter("{*}t") if text not in others))
        promised = _words(" ".join(text for frame in walk(page.frames) for text in _texts(frame.content)))
        assert written == promised


def _texts(content: object) -> list[str]:
    match content:
        case TextContent() as text:
            return [text.text]
        case ShapeContent(text=TextContent() as text):
            return [text.text]
        case TableContent(rows=rows):
            return [cell.text.text for row in rows for cell in row.cells]
        case _:
            return []


def _words(text: str) -> list[str]:
    """Characters without spaces: runs are separate elements in the file, so spaces between them do not count."""
    return sorted(re.sub(r"[\s\u200b]+", "", text))


def _assert_described(deck: Deck, diagnostics: tuple[Diagnostic, ...]) -> None:
    missing_alt_reported = any(diagnostic.rule == "missing-alt-text" for diagnostic in diagnostics)
    for page in deck.pages:
        for frame in walk(page.frames):
            if isinstance(frame.content, PictureContent):
                assert frame.alt or frame.decorative or missing_alt_reported


def test_cases_are_found() -> None:
    """The folder of case files is read: an empty parametrisation would pass silently."""
    assert len(CASES) >= 20
    assert len({case.id for case in CASES}) == len(CASES)
