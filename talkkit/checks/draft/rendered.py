"""A draft to the page that a Jekyll-era site makes of it, as Python-Markdown renders it: what readers see of it.

Only what its source cannot tell alone is taken from the page: the text that is shown, ids, and the lists.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
from msgspec import Struct

from talkkit.checks.draft.document import Document
from talkkit.diagnostics import TalkkitError
from talkkit.rules import UNREADABLE_FILE

_QUIET = frozenset(("pre", "code", "script", "style", "svg", "kbd", "samp", "textarea"))


class Rendered(Struct, frozen=True):
    """What the page shows."""

    text: str
    """All text outside of code, white space as one blank."""
    ids: frozenset[str]

    def shows(self, text: str) -> bool:
        """Whether readers see these characters as they stand."""
        return " ".join(text.split()) in self.text


def rendered(document: Document) -> Rendered:
    """The page of a draft. Templates are taken out first, as the site's own template language does.

    Raises:
        TalkkitError: its blocks are nested so deeply that no site can be made of it.
    """
    try:
        html = markdown.markdown(_body(document), extensions=["extra"], tab_length=4)
    except RecursionError as error:
        message = f"lists and quotations of {document.name} are nested too deeply to be rendered"
        raise TalkkitError(UNREADABLE_FILE.at(message)) from error
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Rendered(" ".join("".join(reader.pieces).split()), frozenset(reader.ids))


_TEMPLATES = re.compile(r"\{%.{0,3000}?%\}|\{\{.{0,3000}?\}\}|\{::.{0,3000}?\}", re.DOTALL)


def _body(document: Document) -> str:
    text = document.source.text
    for region in document.draft.regions:
        if region.kind in {"front matter", "template"}:
            span = document.draft.span(region)
            text = text[: span.start] + re.sub(r"[^\n]", " ", text[span.start : span.end]) + text[span.end :]
    if document.matter.form == "lines":
        text = text[len(document.matter.text) :]
    return _TEMPLATES.sub("", text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.ids: list[str] = []
        self.quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.quiet += tag in _QUIET
        self.ids += [value for name, value in attrs if name in {"id", "name"} and value]

    def handle_endtag(self, tag: str) -> None:
        self.quiet = max(0, self.quiet - (tag in _QUIET))

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.pieces.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002  as inherited
        """`<![ ...`: the inherited one raises on what it does not know; browsers read a comment (HTML, 13.2.5.42)."""
        return self.parse_bogus_comment(i)
