"""A comment met while a slide is read: a directive for the slide, a pause, a note, or nothing."""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.model.blocks import Pause
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import private, rules
from talkkit.outline.directives import Comment, Directive, NoteText, Private, SlideAttributes, Unsupported, classify
from talkkit.outline.reading import Reading


class NoteSource(Struct, frozen=True):
    """Markdown of a note; its line 0 is the comment's first line."""

    text: str


def read_comment(text: str, span: Span, reading: Reading) -> NoteSource | Pause | None:
    """Account for a comment: what it sets goes to the reading; gives a note to be read, a pause, or nothing."""
    found: Comment = classify(text)
    if isinstance(found, NoteText):
        _check_unknown(found.unknown, span, reading)
        return NoteSource(found.text)
    if isinstance(found, Private):
        if found.written:
            reading.report(private.near(found.written, found.meant, span))
        reading.leave_out(span, "private comment")
    elif isinstance(found, SlideAttributes):
        _slide_attributes(found, span, reading)
    else:
        return _directives((found,) if isinstance(found, Unsupported) else found, span, reading)
    return None


def _check_unknown(word: str, span: Span, reading: Reading) -> None:
    if word and reading.outline.findings.first("comment", word):
        message = f"the comment '{word}: ...' is a presenter's note, as no setting is called {word}"
        reading.report(rules.UNKNOWN_WORD.at(message, span))


def _directives(found: tuple[Directive | Unsupported, ...], span: Span, reading: Reading) -> Pause | None:
    pause = None
    for directive in found:
        if isinstance(directive, Unsupported):
            _unsupported(directive, span, reading)
        elif directive.key == "pause":
            pause = Pause(span)
        elif directive.key == "include":
            reading.include(directive.value, span)
        elif directive.key != "end-slide":
            reading.directives.append((directive, span))
            if directive.written:
                reading.report(private.near(directive.written, directive.key, span))
    return pause


def _unsupported(found: Unsupported, span: Span, reading: Reading) -> None:
    rule = rules.MISSPELT_WORD if found.meant else rules.UNSUPPORTED_DIRECTIVE
    hint = f"did you mean {found.meant}?" if found.meant else None
    if found.meant or reading.outline.findings.first("directive", found.key):
        reading.report(rule.at(f"directive {found.key} has no effect here", span, hint=hint))
    reading.leave_out(span, "directive without effect")


def _slide_attributes(found: SlideAttributes, span: Span, reading: Reading) -> None:
    attributes = attribute_syntax.parse(found.text)
    if attributes is None:
        _unsupported(Unsupported(".slide"), span, reading)
        return
    if found.written:
        reading.report(private.near(found.written, ".slide", span))
    pairs = []
    for written, value in attributes.pairs:
        key = written.removeprefix("data-")
        pairs.append((private.meant(key, private.SETTINGS) or key, value))
        if pairs[-1][0] != key:
            reading.report(private.near(written, pairs[-1][0], span))
    if attributes.classes:
        pairs.append(("class", " ".join(attributes.classes)))
    if attributes.id:
        pairs.append(("id", attributes.id))
    reading.directives.extend((Directive(key, value, spot=True), span) for key, value in pairs)
