"""What reading one slide gathers beside its blocks: notes, directives, footnotes, and where its source stands."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Source, Span
from talkkit.model.runs import Run
from talkkit.model.talk import Footnote, Note, Slide
from talkkit.outline import rules
from talkkit.outline.directives import Directive
from talkkit.outline.findings import Findings
from talkkit.outline.grammar import Grammar
from talkkit.outline.places import Places
from talkkit.outline.tree import Node


class Include(Struct, frozen=True):
    """A file whose slides are wanted behind a slide."""

    path: str
    """As it is written: with the slides that are meant behind a `#`."""
    base: int
    """Offset of the slide."""
    span: Span
    """Where it is written, absolute."""


class Outline(Struct):
    """What all slides of one outline share while it is read."""

    source: Source
    grammar: Grammar
    findings: Findings
    definitions: Mapping[str, Node] = field(default_factory=dict)
    """Footnotes by label."""
    macros: Mapping[str, str] = field(default_factory=dict)
    """Definitions of the talk's formulas, by the command that they define."""
    used_footnotes: set[str] = field(default_factory=set)
    used_references: set[str] = field(default_factory=set)
    includes: list[Include] = field(default_factory=list)

    def absolute(self, lines: tuple[int, int]) -> Span:
        """The characters of lines (from 0, half-open), without the last line end and blank lines behind."""
        start = self.source.line_offset(lines[0] + 1)
        end = max(start, self.source.line_offset(lines[1] + 1))
        return Span(start, start + len(self.source.text[start:end].rstrip()))


class Included(Struct, frozen=True):
    """A slide of the talk: what it is, where its spans count from, and the outline that it stands in."""

    slide: Slide
    offset: int
    outline: Outline


class Reading(Struct):
    """One slide being read. Its spans count from `base`."""

    outline: Outline
    base: int
    notes: list[Note] = field(default_factory=list)
    directives: list[tuple[Directive, Span]] = field(default_factory=list)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    """By label; those that are written in place by a name that no label can be."""
    aside: bool = False
    """Inside of a note or footnote: footnotes are set in brackets where they are referred to."""
    texts: int = 0
    """How many notes and footnotes this one is inside of."""

    def span(self, lines: tuple[int, int]) -> Span:
        """Lines of the outline as a span of the slide."""
        return self.outline.absolute(lines).shifted(-self.base)

    def part(self, places: Places, start: int, end: int) -> Span:
        """A range of a text that has places in the outline as a span of the slide."""
        return places.span(start, end).shifted(-self.base)

    def somewhere(self, span: Span) -> Places:
        """Places of a text that stands in a span of the slide, but not character by character."""
        return Places(within=span.shifted(self.base))

    def lines(self, span: Span) -> tuple[int, int]:
        """The lines of the outline (from 0, half-open) that a span of the slide touches."""
        first, last = (
            self.outline.source.position(at + self.base).line for at in (span.start, max(span.start, span.end - 1))
        )
        return first - 1, last

    def report(self, diagnostic: Diagnostic) -> None:
        """Note a diagnostic whose span counts from the slide."""
        span = diagnostic.span.shifted(self.base) if diagnostic.span else None
        self.outline.findings.report(replace(diagnostic, span=span))

    def leave_out(self, span: Span, reason: str) -> None:
        """Account for source, by its span in the slide, that reaches nothing."""
        self.outline.findings.leave_out(span.shifted(self.base), reason)

    def include(self, path: str, span: Span) -> None:
        """Ask for the slides of a file behind this one."""
        found = Include(path.strip().strip("\"'"), self.base, span.shifted(self.base))
        if found.path and not self.aside:
            self.outline.includes.append(found)
        else:
            self.report(rules.INCLUDE.at(f"{found.path or 'nothing'} is not included: it stands in a note", span))
            self.leave_out(span, "include")

    def beside(self) -> Reading:
        """The same slide, for the text of a note or footnote."""
        return replace(self, aside=True, texts=self.texts + 1)

    def fragment(self, text: str, places: Places, lines: tuple[int, int]) -> list[Node]:
        """The blocks of Markdown found inside of the text being read, as `Grammar.fragment` has them."""
        return self.outline.grammar.fragment(text, places, lines, self.texts + 1)

    def footnote_runs(self, label: str) -> tuple[Run, ...]:
        """The runs of a footnote that this slide has referred to before, else nothing."""
        known = self.footnotes.get(label)
        return known.runs if known else ()

    def number_footnote(self, label: str | None, runs: tuple[Run, ...], span: Span) -> tuple[int, str]:
        """The ordinal and label of a footnote on this slide; it joins the slide's footnotes when it is new.

        One written in place has no label of its own and gets `+` and its ordinal.
        """
        number = len(self.footnotes) + 1
        key = label if label is not None else f"] {number}"
        known = self.footnotes.setdefault(
            key, Footnote(label if label is not None else f"+{number}", number, runs, span)
        )
        return known.number, known.label
