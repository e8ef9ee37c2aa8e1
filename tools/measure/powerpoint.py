"""Decks and the PDFs that PowerPoint made of them -> how many lines talkkit breaks and places like PowerPoint.

    python -m tools.measure.powerpoint FOLDER [--all]

FOLDER holds NAME.pptx beside NAME.pdf, the PDF exported by the program that is measured. Prints the lines that
differ, then for English and Korean decks the agreement, the widths, the line pitch and the baselines.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from talkkit.text.linebreak import LINE_PITCH, BrokenLine, break_paragraph, first_baseline
from talkkit.text.shape import stretch_face
from tools.measure.deck_text import Box, Room, boxes
from tools.measure.pdf_text import Line, Word, lines, words


@dataclass(slots=True)
class Tally:
    """What was counted for one language."""

    total: int = 0
    alike: int = 0
    wrapped: int = 0
    wrapped_alike: int = 0
    unread: int = 0
    widths: list[float] = field(default_factory=list)
    pitches: list[float] = field(default_factory=list)
    baselines: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """One of our lines with its baseline on the page."""

    line: BrokenLine
    baseline: float
    ascent_share: float
    """Of ascent and descent together."""

    @property
    def text(self) -> str:
        return self.line.text


def main(arguments: list[str] | None = None) -> int:
    """Compares every deck of the folder; exit status 0."""
    parser = argparse.ArgumentParser(description="Line breaks of talkkit beside PowerPoint's.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="print every box, not only those that differ")
    options = parser.parse_args(arguments)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for deck in sorted(options.folder.glob("*.pptx")):
        pages, found = words(deck.with_suffix(".pdf")), list(boxes(deck))
        tally = tallies[_language(found)]
        for box in found:
            _compare(deck.stem, box, pages[box.page - 1], tally, show_all=options.all)
    for language, tally in sorted(tallies.items()):
        _report(language, tally)
    return 0


def _compare(deck: str, box: Box, page: list[Word], tally: Tally, *, show_all: bool) -> None:
    ours = list(_placed(box))
    found = [line for line in map(_without_bullet, lines(page, box.rect)) if line is not None]
    theirs = _part(found, _squeezed("".join(line.text for line in ours)))
    if not theirs:
        tally.unread += len(ours)
        print(f"{deck} page {box.page}: not found in the PDF: {ours[0].text[:60]!r}")
        return
    alike = _count(tally, ours, theirs, len(box.paragraphs))
    _measure(tally, ours, theirs)
    if show_all or not alike:
        print(f"{deck} page {box.page}, {box.rect.width:.0f} pt wide:")
        print(*(f"    ours   {own.text!r} {own.line.width:.2f} at {own.baseline:.2f}" for own in ours), sep="\n")
        print(*(f"    theirs {line.text!r} {line.right - line.left:.2f}" for line in theirs), sep="\n")


def _placed(box: Box) -> Iterator[Placed]:
    """Our lines of a box, stacked as PowerPoint stacks them: pitch by size, anchored, no space after the last."""
    broken = [_break(box, room) for room in box.paragraphs]
    height = sum(LINE_PITCH * line.size for found in broken for line in found)
    height += sum(room.after for room in box.paragraphs[:-1])
    room_left = box.rect.height - box.insets.vertical - height
    top = box.rect.y + box.insets.top + {"t": 0.0, "ctr": room_left / 2, "b": room_left}[box.anchor]
    for room, found in zip(box.paragraphs, broken, strict=True):
        face = stretch_face(room.stretches[0])
        for line in found:
            share = face.ascent / (face.ascent + face.descent)
            yield Placed(line, top + first_baseline(face, line.size), share)
            top += LINE_PITCH * line.size
        top += room.after


def _break(box: Box, room: Room) -> tuple[BrokenLine, ...]:
    width = box.rect.width - box.insets.horizontal - room.margin
    return break_paragraph(room.stretches, width, first_indent=room.indent, lang=room.lang)


def _without_bullet(line: Line) -> Line | None:
    if line.words[0].text not in ("•", "–", "▪", "◦"):
        return line
    return Line(line.words[1:]) if len(line.words) > 1 else None


def _part(found: list[Line], text: str) -> list[Line]:
    """The lines that together read `text` (another box may overlap this one); empty when there are none."""
    for first in range(len(found)):
        for last in range(len(found), first, -1):
            if _squeezed("".join(line.text for line in found[first:last])) == text:
                return found[first:last]
    return []


def _count(tally: Tally, ours: list[Placed], theirs: list[Line], paragraphs: int) -> bool:
    mine, real = _spans([line.text for line in ours]), _spans([line.text for line in theirs])
    alike = len(set(mine) & set(real))
    tally.total += len(real)
    tally.alike += alike
    if max(len(real), len(ours)) > paragraphs:
        tally.wrapped += len(real)
        tally.wrapped_alike += alike
    return mine == real


def _measure(tally: Tally, ours: list[Placed], theirs: list[Line]) -> None:
    same = [(own, real) for own, real in zip(ours, theirs, strict=False) if _squeezed(own.text) == _squeezed(real.text)]
    for own, real in same:
        if real.right - real.left > 20:
            tally.widths.append(own.line.width / (real.right - real.left) - 1)
        tally.baselines.append((own.baseline - _baseline(own, real)) / own.line.size)
    sizes = sum(own.line.size for own, _ in same[1:])
    if sizes and len(same) == len(ours) == len(theirs):
        spaces = same[-1][0].baseline - same[0][0].baseline - LINE_PITCH * sizes
        tally.pitches.append((_baseline(*same[-1]) - _baseline(*same[0]) - spaces) / sizes)


def _baseline(own: Placed, real: Line) -> float:
    """Poppler's boxes run from the font's ascent to its descent: their share gives the baseline."""
    return real.top + (real.bottom - real.top) * own.ascent_share


def _spans(texts: list[str]) -> list[tuple[int, int]]:
    """Start and end of each line in the text without spaces."""
    here, result = 0, []
    for text in texts:
        length = len(_squeezed(text))
        result.append((here, here + length))
        here += length
    return result


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _language(found: list[Box]) -> str:
    text = "".join(room.text for box in found for room in box.paragraphs)
    return "ko" if any("\uac00" <= character <= "\ud7a3" for character in text) else "en"


def _report(language: str, tally: Tally) -> None:
    print(f"{language}: {tally.alike} of {tally.total} lines alike", end="")
    print(f" ({tally.wrapped_alike} of {tally.wrapped} where a paragraph wraps), {tally.unread} not found")
    _spread("width, ours to theirs less 1", tally.widths)
    _spread(f"mean pitch of a box in units of the size (model {LINE_PITCH})", tally.pitches)
    _spread("baseline, ours below theirs in units of the size", tally.baselines)


def _spread(name: str, values: list[float]) -> None:
    if values:
        print(
            f"    {name}: median {median(values):.4f}, {min(values):.4f} to {max(values):.4f}, {len(values)} measured"
        )


if __name__ == "__main__":
    raise SystemExit(main())
