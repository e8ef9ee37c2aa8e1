"""Calls to action that lead nowhere: readers are asked to join or download, and there is no link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding, Leaf
from talkkit.checks.draft.rules import MISSING_TARGET
from talkkit.diagnostics import Span

_ASK = re.compile(
    r"\b(?P<verb>join|register for|sign up (?:for|to)|subscribe to|download|apply (?:for|to)|rsvp (?:for|to)|follow|"
    r"(?:buy|book|get) (?:your )?tickets? (?:for|to))\s+(?P<whose>our|us (?:on|in|at|for)|the|this)\s+"
    r"(?P<thing>(?:[\w'’-]+\s+){0,4}(?:group|meet-?up|newsletter|mailing list|forum|slack|discord|gitter|chat|channel|"
    r"community|webinar|workshop|event|conference|waitlist|waiting list|beta|slides|deck|recording|whitepaper|e-?book|"
    r"twitter|mastodon|linkedin|github|feed|podcast))\b",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"(?:^|[.!?:;,–-]\s+|\b(?:please|can|to|do|should|and|or|you|just|also|simply|then|why not)\s+)\Z", re.IGNORECASE
)
_TELLS = re.compile(
    r"\b(?:we|they|he|she|i|who|people|users|members|attendees|speakers|had|have|has|will|would|did)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:click|tap|register|subscribe|sign up|download (?:it|them|the \w+)|(?:is|are) available|can be found)"
    r"\s+here\b",
    re.IGNORECASE,
)


def calls(document: Document) -> Iterator[Finding]:
    """Requests without a link in their own paragraph or the next block."""
    leaves = document.leaves
    for index, leaf in enumerate(leaves):
        if leaf.kind != "paragraph":
            continue
        text = document.words(leaf)
        if _has_link(document, leaf) or (index + 1 < len(leaves) and _leads(document, leaves[index + 1])):
            continue
        for found in _ASK.finditer(text):
            before = text[: found.start()]
            if _INVITES.search(before) and not _TELLS.search(before) and not _is_linked(document, found["thing"]):
                yield _finding(document, leaf, found)
        for found in _HERE.finditer(text):
            yield _finding(document, leaf, found)


def _finding(document: Document, leaf: Leaf, found: re.Match[str]) -> Finding:
    span = Span(leaf.span.start + found.start(), leaf.span.start + found.end())
    message = f"'{' '.join(found.group().split())}' has no link"
    return document.found(MISSING_TARGET, message, span, hint="link it to the place where readers can do that")


def _has_link(document: Document, leaf: Leaf) -> bool:
    """Whether any link, address or mail address stands in a block."""
    if any(leaf.span.start <= link.span.start < leaf.span.end for link in document.links):
        return True
    text = document.source.text[leaf.span.start : leaf.span.end]
    return bool(re.search(r"https?://|www\.|@[\w-]+|\w\.(?:com|org|io|net)\b|\{\{|\{%|#\w", text))


def _leads(document: Document, leaf: Leaf) -> bool:
    """Whether the block behind offers the link: code, HTML, a list, a short line with a link."""
    return leaf.kind in {"html", "code"} or (
        _has_link(document, leaf) and (bool(leaf.lists) or len(document.words(leaf).split()) < 20)
    )


def _is_linked(document: Document, thing: str) -> bool:
    """Whether the post links that very thing somewhere else."""
    noun = thing.rsplit(maxsplit=1)[-1].casefold()
    return any(noun in link.text.casefold() for link in document.links if not link.picture)
