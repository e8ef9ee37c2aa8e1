"""A post of a blog to its manner: what its head holds, how it writes headings and lists, where its excerpt ends."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from talkkit.post.draft import Draft, read
from talkkit.post.opening import Opening, opening

HeadForm = Literal["none", "yaml", "toml", "lines"]
HeadingForm = Literal["html", "atx", "closed", "setext"]


class Field(Struct, frozen=True):
    """A field of the head as written: its name, what stands behind it on its line, and its further lines."""

    name: str
    value: str
    more: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The quotation mark around its value; empty for none."""
        return self.value[0] if self.value[:1] in {'"', "'"} else ""


class Likeness(Struct, frozen=True):
    """How an existing post is written."""

    name: str
    """Its file's name, with its folder where that is the post's own (`my-talk/index.md`)."""
    form: HeadForm = "none"
    fields: tuple[Field, ...] = ()
    heading: HeadingForm = "html"
    level: int = 2
    attributes: str = ""
    """How a heading's id is written: `{#id}`, `{: #id}`; empty: it is not."""
    excerpt: str = ""
    """The line that ends the excerpt; empty: it has none."""
    bullet: str = "-"
    opening: Opening = Opening()
    """Its title, where that is a heading."""


def likeness(data: bytes, path: str) -> Likeness:
    """How a post is written.

    Raises:
        TalkkitError: it is no UTF-8 text.
    """
    draft = read(data, path)
    form, fields = _head(draft)
    heading, level = _headings(draft)
    begins = opening(draft, titled=any(field.name.casefold() == "title" for field in fields))
    level = max(level, 2) if begins.form else level
    text = draft.source.text
    attribute = re.search(r"^#{1,6} .*?(\{:?\s*#)[\w-]+\s*\}\s*$", text, re.MULTILINE)
    return Likeness(
        name=_name(path),
        form=form,
        fields=fields,
        heading=heading,
        level=level,
        attributes="" if not attribute else "{: #%s}" if ":" in attribute[1] else "{#%s}",
        excerpt=_excerpt(draft),
        bullet=_bullet(text),
        opening=begins,
    )


def _name(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[-2:]) if parts[-1].startswith("index.") and len(parts) > 1 else parts[-1]


_YAML_FIELD = re.compile(r"^([\"']?[\w.-][\w .-]*[\"']?)\s*:(?:[ \t]+(.*))?$")
_TOML_FIELD = re.compile(r"^([\w.-]+)\s*=\s*(.*)$")
_LINE_FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*)$")


def _head(draft: Draft) -> tuple[HeadForm, tuple[Field, ...]]:
    region = next((region for region in draft.regions if region.kind == "front matter"), None)
    lines = draft.lines
    if region is None:
        end = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
        head = lines[:end]
        if head and all(_LINE_FIELD.match(line) or line[:1].isspace() for line in head):
            return "lines", _fields(head, _LINE_FIELD)
        return "none", ()
    inner = lines[region.first : region.last - 1]
    if lines[0].startswith("+++"):
        return "toml", _fields(inner, _TOML_FIELD)
    return ("none", ()) if lines[0].startswith("{") else ("yaml", _fields(inner, _YAML_FIELD))


def _fields(lines: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[Field, ...]:
    found: list[Field] = []
    for line in lines:
        match = pattern.match(line)
        if match:
            found.append(Field(match[1].strip("\"'"), (match[2] or "").strip()))
        elif found and line.strip() and not line.lstrip().startswith("#"):
            last = found[-1]
            found[-1] = Field(last.name, last.value, (*last.more, line))
    return tuple(found)


def _headings(draft: Draft) -> tuple[HeadingForm, int]:
    """The form and rank of the first heading that is no title: most posts have theirs in the front matter."""
    found: list[tuple[HeadingForm, int]] = []
    for token in draft.tokens:
        if token.type == "heading_open" and token.map and not token.level:
            line = draft.lines[token.map[0]]
            form: HeadingForm = "setext" if token.markup in {"=", "-"} else "atx"
            if form == "atx" and re.search(r"\s#+\s*$", line):
                form = "closed"
            found.append((form, int(token.tag[1])))
        elif token.type == "html_block" and (tag := re.match(r"\s*<h([1-6])\b", token.content, re.IGNORECASE)):
            found.append(("html", int(tag[1])))
    return next((heading for heading in found if heading[1] > 1), found[0] if found else ("html", 2))


_EXCERPT = re.compile(
    r"^[ \t]*(<!--[ \t]*(?:more|truncate|excerpt|end[ _-]?excerpt)\b.*?-->|\{/\*[ \t]*truncate[ \t]*\*/\})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def _excerpt(draft: Draft) -> str:
    for found in _EXCERPT.finditer(draft.source.text):
        if "code" not in draft.kinds(draft.source.position(found.start()).line):
            return found[1]
    return ""


def _bullet(text: str) -> str:
    found = re.search(r"^([-*+])[ \t]+\S", text, re.MULTILINE)
    return found[1] if found else "-"
