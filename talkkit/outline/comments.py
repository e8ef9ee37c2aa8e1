"""A comment met while a slide is read: a directive for the slide, a pause, a note, or nothing."""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.model.blocks import Pause
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import rules
from talkkit.outline.directives import Comment, Directive, NoteText, Private, SlideAttributes, Unsupported, classify
from talkkit.outline.reading import Reading


class NoteSource(Struct, frozen=True):
    """Markdown of a note; its line 0 is the comment's first line."""

    text: str


def read_comment(text: str, span: Span, reading: Reading) -> NoteSource | Pause | None:
    """Account for a comment: what it sets goes to the reading; gives a note to be read, a pause, or nothing."""
    found: Comment = classify(text)
    if isinstance(found, NoteText):
        return NoteSource(found.text)
    if isinstance(found, Private):
        reading.leave_out(span, "private comment")
    elif isinstance(found, SlideAttributes):
        _slide_attributes(found, span, reading)
    elif isinstance(found, Unsupported):
        _unsupported(found.key, span, reading)
    else:
        return _directives(found, span, reading)
    return None


def _directives(found: tuple[Directive, ...], span: Span, reading: Reading) -> Pause | None:
    pauses = [directive for directive in found if directive.key == "pause"]
    reading.directives.extend((directive, span) for directive in found if directive.key not in ("pause", "end-slide"))
    return Pause(span) if pauses else None


def _unsupported(key: str, span: Span, reading: Reading) -> None:
    rule = rules.INCLUDE if key.startswith("include") else rules.UNSUPPORTED_DIRECTIVE
    reading.report(rule.at(f"directive {key} has no effect here", span))
    reading.leave_out(span, "directive without effect")


def _slide_attributes(found: SlideAttributes, span: Span, reading: Reading) -> None:
    attributes = attribute_syntax.parse(found.text)
    if attributes is None:
        _unsupported(".slide", span, reading)
        return
    if attributes.classes:
        reading.directives.append((Directive("class", " ".join(attributes.classes), spot=True), span))
    reading.directives.extend(
        (Directive(key.removeprefix("data-"), value, spot=True), span) for key, value in attributes.pairs
    )
