"""Markup to its links: where each stands, what it says, where it leads, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal

from msgspec import Struct

from talkkit.checks.draft.masks import TAG
from talkkit.diagnostics import Span

Form = Literal["inline", "full", "spaced", "collapsed", "shortcut", "html"]
"""`[a](b)`, `[a][b]`, `[a] [b]`, `[a][]`, `[a]`, `<a href>`."""


class Link(Struct, frozen=True):
    """A link or a picture."""

    form: Form
    picture: bool
    span: Span
    text: str
    target: str
    """Of inline and HTML links; empty for references."""
    target_span: Span
    """Of the target, or of the label."""
    label: str = ""
    """Of references: folded, as definitions are compared."""


class Definition(Struct, frozen=True):
    """`[label]: target`."""

    label: str
    key: str
    target: str
    span: Span
    target_span: Span


class Tag(Struct, frozen=True):
    """A start tag of HTML."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    span: Span

    def get(self, name: str) -> str | None:
        """An attribute's value; None where it has none of that name."""
        return next((value for key, value in self.attributes if key == name), None)


def folded(label: str) -> str:
    """A label as labels are compared (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()


_DEFINITION = re.compile(
    r"^ {0,3}(?:> ?)*\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\]:[ \t]*\n?[ \t]*(<[^>\n]*>|\S+)", re.MULTILINE
)


def definitions(markup: str) -> tuple[Definition, ...]:
    """Every definition of a reference, in order; footnotes are none."""
    return tuple(
        Definition(
            found[1], folded(found[1]), found[2].strip("<>"), Span(found.start(), found.end()), Span(*found.span(2))
        )
        for found in _DEFINITION.finditer(markup)
        if found[1].strip()
    )


_INNER = (
    r"(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n)|\[(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n)){0,300}\](?:\([^()\n]{0,500}\))?){0,600}"
)
_TARGET = r"(?:<[^>\n]*>|(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_LINK = re.compile(
    rf"(?<!\\)(?P<picture>!?)\[(?P<text>{_INNER})\]"
    rf"(?:(?P<open>\([ \t]*\n?[ \t]*)(?P<target>{_TARGET}){_TITLE}\s*\)"
    r"|(?P<gap>[ ]?|[ ]?\n)\[(?P<label>(?:[^\[\]\\\n]|\\.){0,200})\](?![:(]))?"
)
_PICTURE = re.compile(
    rf"(?<!\\)!\[(?P<text>[^\[\]\n]*)\](?:\([ \t]*(?P<target>{_TARGET}){_TITLE}\s*\)|[ ]?\[(?P<label>[^\]\n]*)\])"
)


def links(markup: str, defined: frozenset[str]) -> tuple[Link, ...]:
    """Every link and picture, in order. Words in brackets are links only if a definition has them as its label."""
    found = [link for link in (_link(match, markup, defined) for match in _LINK.finditer(markup)) if link]
    inside = [
        _picture(match)
        for link in found
        if "![" in link.text
        for match in _PICTURE.finditer(markup, link.span.start + 1, link.span.end)
    ]
    every = [*found, *inside, *_html(markup)]
    return tuple(sorted(every, key=lambda link: link.span))


def _link(found: re.Match[str], markup: str, defined: frozenset[str]) -> Link | None:
    span, text = Span(found.start(), found.end()), found["text"]
    picture = bool(found["picture"])
    if found["open"] is not None:
        target = found["target"].strip("<>")
        return Link("inline", picture, span, text, target, Span(*found.span("target")))
    if found["label"] is None:
        if folded(text) not in defined or markup[found.end() : found.end() + 1] == ":":
            return None
        return Link("shortcut", picture, span, text, "", Span(*found.span("text")), folded(text))
    label = folded(found["label"]) or folded(text)
    at = Span(*found.span("label" if found["label"] else "text"))
    form: Form = "collapsed" if not found["label"].strip() else "spaced" if found["gap"] else "full"
    return Link(form, picture, span, text, "", at, label)


def _picture(found: re.Match[str]) -> Link:
    span = Span(found.start(), found.end())
    if found["target"] is not None:
        return Link("inline", True, span, found["text"], found["target"].strip("<>"), Span(*found.span("target")))  # noqa: FBT003
    label = folded(found["label"]) or folded(found["text"])
    return Link("full", True, span, found["text"], "", Span(*found.span("label")), label)  # noqa: FBT003


def _html(markup: str) -> Iterator[Link]:
    for tag in tags(markup):
        if tag.name in {"a", "img"}:
            target = tag.get("href" if tag.name == "a" else "src")
            if target is not None:
                at = markup.find(target, tag.span.start, tag.span.end) if target else tag.span.start
                place = Span(at, at + len(target)) if at >= 0 else tag.span
                yield Link("html", tag.name == "img", tag.span, tag.get("alt") or "", target, place)


_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


def tags(markup: str) -> Iterator[Tag]:
    """Every start tag of HTML, in order."""
    for found in TAG.finditer(markup):
        text = found.group()
        if text.startswith("</"):
            continue
        name = re.match(r"<([\w:.-]+)", text)
        if name:
            inner = text[name.end() : -1].rstrip("/")
            attributes = tuple(
                (part[1].lower(), unescape(part[2] or part[3] or part[4] or "")) for part in _ATTRIBUTE.finditer(inner)
            )
            yield Tag(name[1].lower(), attributes, Span(found.start(), found.end()))
