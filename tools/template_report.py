"""Fills many templates with many outlines, and reports whether everything holds: `make template-report`.

    python -m tools.template_report [--every N] [--stock] [--render] [--out FILE] [TEMPLATE...]

The templates are those of the tests (tests/templates), LibreOffice's own designs with `--stock`, and the files that are
named. The outlines are every N-th of tests/corpus (1: all). For each template: pages, pages that break a promise of the
layout, faults of the written file, and with `--render` the lines that LibreOffice breaks as promised. Exits with 1
when there is a fault.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from talkkit.backends.pptx import write
from talkkit.checks.invariants import broken
from talkkit.checks.structure import verify_deck
from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.diagnostics import Severity, TalkkitError
from talkkit.pipeline import compile_project
from talkkit.project import open_project
from tests.audit import complaints
from tests.templates.designs import DESIGNS, design
from tools.rendering import judge, render_words

STOCK = Path("/usr/lib/libreoffice/share/template/common/presnt")
"""Where Debian keeps LibreOffice's designs."""


@dataclass(frozen=True, slots=True)
class Verdict:
    template: str
    pages: int
    faults: tuple[str, ...]
    lines: int = 0
    agreeing: int = 0


def templates(named: Sequence[Path], folder: Path, *, stock: bool) -> Iterator[Path]:
    """The files of all templates, the made ones written into a folder."""
    for name, made in DESIGNS.items():
        file = folder / f"{name}.{made().kind}"
        file.write_bytes(design(name))
        yield file
    if stock:
        yield from converted(sorted(STOCK.glob("*.otp")), folder)
    yield from named


def converted(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """OpenDocument templates as LibreOffice saves them for PowerPoint."""
    program = shutil.which("soffice")
    if program is None or not files:
        return ()
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pptx:Impress MS PowerPoint 2007 XML", "--outdir"]
    subprocess.run([*command, str(folder), *map(str, files)], check=True, capture_output=True, timeout=600)
    return tuple(folder / f"{file.stem}.pptx" for file in files)


def verdict(template: Path, outlines: Sequence[Path], *, render: bool) -> Verdict:
    """Every outline built into a template."""
    decks: dict[str, Deck] = {}
    faults: list[str] = []
    for outline in outlines:
        try:
            compiled = compile_project(open_project(outline, allow=(template,)), Choices(template=str(template)))
            decks[outline.stem] = compiled.deck
            faults += [f"{outline.stem}: {fault}" for fault in _faults(compiled.deck)]
        except TalkkitError as error:
            faults.append(f"{outline.stem}: {error}")
    pages = sum(len(deck.pages) for deck in decks.values())
    if not render:
        return Verdict(template.name, pages, tuple(faults))
    with tempfile.TemporaryDirectory() as folder:
        words = render_words(decks, Path(folder))
    shown = [page for name, deck in decks.items() for page in judge(deck, words[name])]
    faults += [f"{page.key}: missing {' '.join(page.missing)}" for page in shown if page.missing]
    promised, agreeing = sum(page.promised for page in shown), sum(page.agreeing for page in shown)
    return Verdict(template.name, pages, tuple(faults), promised, agreeing)


def _faults(deck: Deck) -> Iterator[str]:
    data = write(deck)
    yield from (f"{breach.frame}: {breach.what}" for breach in broken(deck))
    yield from complaints(data)
    for item in verify_deck(data, "deck"):
        if item.code.startswith("TK6") and item.severity is Severity.ERROR:
            yield item.message


def report(found: Sequence[Verdict], outlines: int) -> str:
    """The figures as Markdown."""
    faulty = [(one.template, fault) for one in found for fault in one.faults]
    pages = sum(one.pages for one in found)
    lines = [
        "# Templates",
        "",
        f"{outlines} outlines in {len(found)} templates: {pages} pages, {len(faulty)} faults.",
        "",
        "| template | pages | faults | lines as promised |",
        "|---|---:|---:|---:|",
    ]
    for one in found:
        share = f"{one.agreeing} of {one.lines}" if one.lines else ""
        lines.append(f"| {one.template} | {one.pages} | {len(one.faults) or ''} | {share} |")
    if faulty:
        lines += ["", "## Faults", "", *(f"- {template}: {fault}" for template, fault in faulty)]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("templates", type=Path, nargs="*")
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--stock", action="store_true")
    parser.add_argument("--render", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    outlines = sorted(Path("tests/corpus").glob("*.md"))[:: options.every]
    found: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder:
        for template in templates(options.templates, Path(folder), stock=options.stock):
            found.append(verdict(template, outlines, render=options.render))
            print(f"{found[-1].template}: {found[-1].pages} pages, {len(found[-1].faults)} faults", file=sys.stderr)
    text = report(found, len(outlines))
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 1 if any(one.faults for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
