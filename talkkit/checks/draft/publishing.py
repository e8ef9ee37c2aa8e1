"""Front matter and file name as the site's engine needs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.rules import MATTER_GAP, UNPUBLISHED, UNREADABLE_MATTER
from talkkit.diagnostics import Severity, Span

_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})-.+\.\w+")
_NEEDS: dict[str, tuple[str, ...]] = {
    "jekyll": ("title",),
    "jekyll-include": ("title",),
    "hugo": ("title", "date"),
    "pelican": ("title", "date"),
    "eleventy": ("title",),
    "astro": ("title", "pubdate|date|publishdate|published"),
    "mdx": ("title",),
}
"""Fields without which a post has no title, or no place in the order of posts, in each engine's own documentation."""


_LOST_HEAD = re.compile(
    r"(?P<above>\s+)?(?P<rule>---|\+\+\+)[ \t]*\n(?:[ \t]*(?:#.*)?\n)*"
    r"(?:[\w-]+[ \t]*[:=](?:[ \t].*)?\n(?:[ \t]+.*\n|- .*\n)*){1,}"
)


def front_matter(document: Document) -> Iterator[Finding]:
    """What cannot be read, what is missing, what contradicts itself, and what keeps the post back."""
    matter = document.matter
    if matter.problem:
        message = f"the front matter cannot be read: {matter.problem}"
        yield document.found(UNREADABLE_MATTER, message, Span(matter.problem_at, matter.problem_at + 1))
        return
    if matter.form == "none" and (lost := _LOST_HEAD.match(document.source.text)):
        what = "is not on the first line" if lost["above"] else "is never closed"
        message = f"the front matter {what}, so the site shows it as text"
        span = Span(lost.start("rule"), lost.end("rule"))
        yield document.found(UNREADABLE_MATTER, message, span, hint="it stands between two lines ---")
        return
    for check in _CHECKS:
        yield from check(document)


def _head(document: Document) -> Span:
    return Span(0, len(document.source.line(1)))


def _missing(document: Document) -> Iterator[Finding]:
    needed = _NEEDS.get(document.system, ())
    if needed and document.matter.form == "none":
        message = f"{document.name} has no front matter, which {document.system} needs to see a post in it"
        yield document.found(MATTER_GAP, message, _head(document))
        return
    for names in needed:
        first, *_ = names.split("|")
        if first == "date" and _DATED.fullmatch(document.name):
            continue
        if document.matter.get(*names.split("|")) in (None, ""):
            shown = {"pubdate": "pubDate"}.get(first, first)
            yield document.found(MATTER_GAP, f"the front matter has no {shown}", _head(document))


def _file_name(document: Document) -> Iterator[Finding]:
    """Jekyll publishes files in `_posts` by the date in their names."""
    if not document.system.startswith("jekyll") or document.folder == "_drafts":
        return
    dated = _DATED.fullmatch(document.name)
    if not dated:
        message = f"{document.name} does not begin with a date, so Jekyll does not publish it"
        yield document.found(MATTER_GAP, message, _head(document), hint="call it YYYY-MM-DD-slug.md")
        return
    given = document.matter.word("date")[:10]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", given) and given != dated[1]:
        message = f"the file's name says {dated[1]}, the front matter {given}"
        yield document.found(MATTER_GAP, message, document.matter.span("date"), hint="Jekyll takes the front matter's")


def _dates(document: Document) -> Iterator[Finding]:
    for name in ("date", "pubdate"):
        value = document.matter.word(name)
        found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", value)
        wrong = _is_no_day(*map(int, found.groups())) if found else value and not re.search(r"\d", value)
        if wrong and value.lower() not in _COMPUTED:
            yield document.found(MATTER_GAP, f"{value} is no date", document.matter.span(name), severity=Severity.ERROR)


_COMPUTED = frozenset(("last modified", "git last modified", "created", "git created", "today", "last-modified", "now"))
"""Words that Eleventy and Quarto take for a date."""


def _is_no_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return True
    return False


def _tags(document: Document) -> Iterator[Finding]:
    """Jekyll splits a string of tags at blanks, and takes commas for part of the words."""
    if not document.system.startswith("jekyll"):
        return
    for name in ("tags", "categories"):
        value = document.matter.get(name)
        if isinstance(value, str) and "," in value:
            message = f"{name} is one string; Jekyll splits it at blanks and keeps the commas"
            hint = f"write {name}: [{value.strip()[:60]}]"
            yield document.found(MATTER_GAP, message, document.matter.span(name), hint=hint)


def _kept_back(document: Document) -> Iterator[Finding]:
    for name, wanted in (("draft", True), ("published", False)):
        if document.matter.get(name) is wanted:
            message = f"{name}: {str(wanted).lower()} keeps the post from being published"
            yield document.found(UNPUBLISHED, message, document.matter.span(name))
    if document.matter.form == "lines" and document.matter.word("status").lower() == "draft":
        message = "Status: draft keeps the post from being published"
        yield document.found(UNPUBLISHED, message, document.matter.span("status"))


_CHECKS: tuple[Callable[[Document], Iterator[Finding]], ...] = (_missing, _file_name, _dates, _tags, _kept_back)
