"""Builds the whole corpus, renders it, and reports whether everything fits: `make fit-report`.

    python -m tools.fit_report [--corpus tests/corpus] [--theme NAME] [--out docs/fit-report.md] [OUTLINE...]

For every outline: layout's own invariants; then LibreOffice's rendering read back word by word (tools/rendering.py).
Exits with 1 when a page lost, clipped, overlapped or shrank text too far, or when fewer than 99 % of the lines set in
fonts with metric twins break as promised.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from talkkit.checks.invariants import broken
from talkkit.deck import Deck
from talkkit.pipeline import compile_path
from tools.rendering import PageVerdict, judge, render_words

TARGET = 0.99
SCRIPTS_WITHOUT_TWIN = ("ar", "fa", "he", "hi", "ja", "ko", "th", "zh")
"""Languages whose theme fonts have no metric twin among open fonts: reported, not judged."""


@dataclass(frozen=True, slots=True)
class Verdict:
    name: str
    lang: str
    pages: int
    broken: tuple[str, ...]
    """Layout's invariants that do not hold."""
    rendered: tuple[PageVerdict, ...]

    @property
    def judged(self) -> bool:
        return not self.lang.startswith(SCRIPTS_WITHOUT_TWIN) and "script" not in self.name and self.name != "emoji"

    @property
    def lines(self) -> int:
        return sum(page.promised for page in self.rendered)

    @property
    def agreeing(self) -> int:
        return sum(page.agreeing for page in self.rendered)

    @property
    def faulty(self) -> tuple[str, ...]:
        lost = (f"{page.key}: missing {' '.join(page.missing)}" for page in self.rendered if page.missing)
        outside = (f"{page.key}: outside {' '.join(page.outside)}" for page in self.rendered if page.outside)
        return (*self.broken, *lost, *outside)


def verdicts(outlines: Iterable[Path], *, theme: str = "") -> list[Verdict]:
    """Build, render and judge every outline."""
    decks: dict[str, Deck] = {path.stem: compile_path(path, theme=theme).deck for path in outlines}
    with tempfile.TemporaryDirectory() as folder:
        rendered = render_words(decks, Path(folder))
    return [
        Verdict(
            name,
            deck.meta.lang,
            len(deck.pages),
            tuple(f"{breach.frame}: {breach.what}" for breach in broken(deck)),
            tuple(judge(deck, rendered[name])),
        )
        for name, deck in decks.items()
    ]


def report(found: list[Verdict]) -> str:
    """The figures as Markdown."""
    judged = [verdict for verdict in found if verdict.judged]
    others = [verdict for verdict in found if not verdict.judged]
    faults = [(verdict.name, fault) for verdict in found for fault in verdict.faulty]
    lines = [
        "# Fit report",
        "",
        "Made by `make fit-report` from the outlines in `tests/corpus`; not edited by hand.",
        "",
        f"- {len(found)} outlines, {sum(verdict.pages for verdict in found)} pages",
        f"- pages with lost, clipped, overlapping or too small text: {len(faults)}",
        f"- lines that LibreOffice breaks as promised, fonts with metric twins: {_share(judged)}",
        f"- the same for scripts without metric twins: {_share(others)}",
        "",
        "| outline | language | pages | lines | as promised | faults |",
        "|---|---|---:|---:|---:|---|",
    ]
    lines += [
        f"| {verdict.name} | {verdict.lang} | {verdict.pages} | {verdict.lines} | {verdict.agreeing} |"
        f" {len(verdict.faulty) or ''} |"
        for verdict in found
    ]
    if faults:
        lines += ["", "## Faults", "", *(f"- {name}: {fault}" for name, fault in faults)]
    return "\n".join(lines) + "\n"


def _share(found: list[Verdict]) -> str:
    lines, agreeing = sum(verdict.lines for verdict in found), sum(verdict.agreeing for verdict in found)
    return f"{agreeing} of {lines} ({agreeing / max(1, lines):.2%})"


def holds(found: list[Verdict]) -> bool:
    """Whether the promise is kept: no fault, and enough lines as promised."""
    judged = [verdict for verdict in found if verdict.judged]
    lines = sum(verdict.lines for verdict in judged)
    agreeing = sum(verdict.agreeing for verdict in judged)
    return not any(verdict.faulty for verdict in found) and agreeing >= TARGET * lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outlines", type=Path, nargs="*")
    parser.add_argument("--corpus", type=Path, default=Path("tests/corpus"))
    parser.add_argument("--theme", default="")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    found = verdicts(arguments.outlines or sorted(arguments.corpus.glob("*.md")), theme=arguments.theme)
    text = report(found)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    print(text)
    return 0 if holds(found) else 1


if __name__ == "__main__":
    sys.exit(main())
