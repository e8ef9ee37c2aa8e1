"""How a post begins that keeps its title as a heading, and its date or tags as lines below it, not in front matter."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from talkkit.post.draft import Draft

_LINE = re.compile(
    r"(?P<before>[ \t]*(?:[-*+][ \t]+)?[*_]{0,3})"
    r"(?P<name>date|posted(?: on)?|published(?: on)?|tags?|keywords|categor(?:y|ies)|authors?|by|event|place|venue)"
    r"(?P<colon>[*_]{0,3}:[*_]{0,3}[ \t]*)(?P<value>[^\n]*?)(?P<after>[*_]{0,3}[ \t]*)",
    re.IGNORECASE,
)
_NAMES = {
    "posted": "date", "posted on": "date", "published": "date", "published on": "date", "tag": "tags",
    "categories": "category", "authors": "author", "by": "author", "venue": "place",
}  # fmt: skip


class Label(Struct, frozen=True):
    """A line such as `* **Tags:** queues, logs`."""

    before: str
    label: str
    colon: str
    value: str
    after: str
    bullet: str = ""
    """Where its values are items of a list below it: what these begin with."""

    @property
    def field(self) -> str:
        """What a head would call it."""
        name = self.label.casefold()
        return _NAMES.get(name, name)

    def filled(self, values: tuple[str, ...]) -> str:
        """The line with other values, or with the list below it."""
        start = f"{self.before}{self.label}{self.colon}"
        if not self.bullet:
            return f"{start}{', '.join(values)}{self.after}".rstrip()
        return "\n".join((f"{start}{self.after}".rstrip(), "", *(self.bullet + value for value in values)))


class Opening(Struct, frozen=True):
    """The title as a heading, and lines below it."""

    form: str = ""
    """Of the heading: `html`, `atx`, `closed` or `setext`; empty: the title is no heading."""
    labels: tuple[Label, ...] = ()

    def heading(self, title: str) -> str:
        """The title, which is Markdown already, as the heading."""
        if self.form == "setext":
            return f"{title}\n{'=' * max(3, len(title))}"
        marks = {"html": "<h1>{}</h1>", "closed": "# {} #"}.get(self.form, "# {}")
        return marks.format(title)


def opening(draft: Draft, *, titled: bool) -> Opening:
    """How a post begins. `titled`: its front matter has the title, and a heading of the first rank is a section's."""
    first = next(
        (token for token in draft.tokens if token.type in {"heading_open", "html_block", "paragraph_open"}), None
    )
    if titled or first is None or first.map is None:
        return Opening()
    line = draft.lines[first.map[0]]
    if first.type == "html_block" and re.match(r"\s*<h1\b", line, re.IGNORECASE):
        form = "html"
    elif first.type == "heading_open" and first.tag == "h1":
        form = "setext" if first.markup == "=" else "closed" if re.search(r"\s#+\s*$", line) else "atx"
    else:
        return Opening()
    return Opening(form, _labels(draft.lines[first.map[1] :]))


_ITEM = re.compile(r"([-*+][ \t]+)\S.*")
_ASIDE = re.compile(r"[ \t]*([*_]).*\1[ \t]*")
"""`*Posted on a rainy day*`: it says something of the other post only."""


def _labels(lines: tuple[str, ...]) -> tuple[Label, ...]:
    """Lines with a label, up to the first that is something else."""
    found: list[Label] = []
    for line in lines:
        match, item = _LINE.fullmatch(line), _ITEM.fullmatch(line)
        if match:
            found.append(Label(match["before"], match["name"], match["colon"], match["value"], match["after"].rstrip()))
        elif item and found and not found[-1].value:
            found[-1] = replace(found[-1], bullet=item[1])
        elif line.strip() and not _ASIDE.fullmatch(line):
            break
    return tuple(label for label in found if label.value or label.bullet)
