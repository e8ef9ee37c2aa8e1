"""A draft post to what is wrong with it before it is published: small rules over its text and the page made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.systems import System
from talkkit.checks.draft import (
    access,
    actions,
    anchors,
    closing,
    destinations,
    files,
    lists,
    marks,
    placeholders,
    publishing,
    references,
    remains,
    sentences,
    templates,
    vocabulary,
)
from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.ignored import kept
from talkkit.checks.draft.rendered import Rendered, rendered
from talkkit.checks.draft.rules import CUT_SENTENCE, LOST_MARKER, PLACEHOLDER, PLACEHOLDER_ADDRESS
from talkkit.checks.draft.site import Site, guessed
from talkkit.diagnostics import Diagnostic, Severity, Span, TalkkitError
from talkkit.post.draft import read
from talkkit.post.splice import spliced

OVER_TEXT: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    publishing.front_matter,
    closing.fences,
    closing.comments,
    closing.elements,
    closing.attributes,
    closing.marks,
    templates.tags,
    templates.shortcodes,
    templates.outputs,
    remains.conflicts,
    remains.garbled,
    remains.twice,
    remains.curly_quotes,
    remains.review_marks,
    destinations.missing,
    destinations.mangled,
    destinations.private,
    destinations.spaced,
    destinations.cut_off,
    placeholders.placeholders,
    marks.headings,
    marks.odd_spaces,
    marks.glued_items,
    marks.tables,
    sentences.cut_sentences,
    sentences.announcements,
    sentences.repeated_words,
    sentences.loose_spaces,
    lists.numbered_lists,
    lists.glued_markers,
    lists.empty_items,
    lists.lists_in_paragraphs,
    anchors.duplicate_ids,
    references.unused,
    references.footnotes,
    references.spaced,
    references.broken,
    actions.calls,
    vocabulary.names,
    vocabulary.misspellings,
    access.pictures,
    access.empty_words,
    access.frames,
    access.excerpt,
)
"""Rules that the text alone answers."""

OVER_PAGE: tuple[Callable[[Document, Rendered], Iterator[Finding]], ...] = (anchors.anchors, references.undefined)
"""Rules that also ask the rendered page."""

OVER_SITE: tuple[Callable[[Document, Site], Iterator[Finding]], ...] = (files.missing, files.omitted_html)
"""Rules that also ask the source of the site."""

LEFT_OPEN = frozenset(rule.code for rule in (PLACEHOLDER, PLACEHOLDER_ADDRESS, CUT_SENTENCE, LOST_MARKER))
"""Codes of what an author left to be written."""


class Checked(Struct, frozen=True):
    """What there is to say about a draft, and the draft with what is certain mended."""

    diagnostics: tuple[Diagnostic, ...]
    """All, in the order of their places; those that `fixed` mends included."""
    fixed: bytes
    """The bytes as they were where nothing can be mended."""
    mended: int = 0
    """How many findings `fixed` answers."""


def check_draft(
    data: bytes, path: str, system: System | None = None, *, placeholder: str = "SLIDES", site: Site | None = None
) -> Checked:
    """Check a draft for a blogging system; without one, for that of the site whose source it lies in, else the one that
    its name and front matter speak of. Without `site` no file is looked for.
    """
    place = PurePath(path)
    try:
        draft = read(data, path)
        document = Document(draft, "html", placeholder, place.name, place.parent.name)
        document = replace(document, system=system or (site and site.system) or guessed(document))
        page = rendered(document)
    except TalkkitError as error:
        return Checked(error.diagnostics, data)
    findings = [finding for rule in OVER_TEXT for finding in rule(document)]
    findings += [finding for over_page in OVER_PAGE for finding in over_page(document, page)]
    findings += [finding for over_site in OVER_SITE if site for finding in over_site(document, site)]
    left = sorted(dict.fromkeys(kept(document, _one_for_a_place(findings))), key=_order)
    edits = [edit for finding in left for edit in finding.edits]
    mended = sum(bool(finding.edits) for finding in left)
    fixed = spliced(data, draft.source, edits) if edits else data
    return Checked(tuple(finding.diagnostic for finding in left), fixed, mended)


def left_open(data: bytes, path: str, *, placeholder: str = "SLIDES") -> tuple[Diagnostic, ...]:
    """What the author of a draft left to be written, as remarks: nothing of it stops a build."""
    found = check_draft(data, path, placeholder=placeholder).diagnostics
    slides = f"{placeholder.strip()} stands"
    return tuple(
        replace(item, severity=Severity.INFO)
        for item in found
        if item.code in LEFT_OPEN and not item.message.startswith(slides)
    )


def _one_for_a_place(findings: list[Finding]) -> Iterator[Finding]:
    """A sign that is part of a larger finding of the same rule is not said again."""
    seen: dict[str, list[Span]] = {}
    for finding in findings:
        span = finding.diagnostic.span
        others = seen.setdefault(finding.diagnostic.code, [])
        # A rule goes through the draft in order, so what holds this place was found shortly before.
        if span and any(other.start <= span.start and span.end <= other.end for other in others[-20:]):
            continue
        others += [span] if span else []
        yield finding


def _order(finding: Finding) -> tuple[int, str]:
    span = finding.diagnostic.span
    return span.start if span else -1, finding.diagnostic.code
