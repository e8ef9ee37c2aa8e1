"""A talk's meta data and the manner of an existing post to the head of a new one: the same fields in the same order."""

from __future__ import annotations

import json
import re

from msgspec import Struct

from talkkit.model.talk import Meta
from talkkit.post.like import Field, Likeness
from talkkit.post.quoting import quoted

_FOR_EVERY_POST = frozenset((
    "layout", "comments", "published", "excerpt_separator", "type", "template", "toc", "share", "lang", "language",
    "locale", "mathjax", "math", "sidebar", "theme", "format", "status", "draft", "author_profile", "classes", "feed",
    "sitemap", "license", "category", "categories", "author", "authors",
))  # fmt: skip
"""Fields whose values a blog says again and again; they are taken over where the talk says nothing of them."""


class Head(Struct, frozen=True):
    """The head of a post."""

    text: str
    """With its fences and a blank line behind; empty where the blog has none."""
    open: tuple[str, ...] = ()
    """Fields that the blog's posts have and of which the talk says nothing: they are there, and empty."""


class Facts(Struct, frozen=True):
    """What there is to say in a head."""

    meta: Meta
    slug: str
    date: str
    """ISO 8601, or empty."""


def head(facts: Facts, like: Likeness) -> Head:
    """The head of a new post that takes after an existing one."""
    written: list[str] = []
    left: list[str] = []
    for field in like.fields:
        lines = _written(field, facts, like)
        if lines is None:
            left.append(field.name)
            lines = (_line(field.name, '""' if like.form != "lines" else "", like),)
        written += lines
    fence = {"yaml": "---", "toml": "+++"}.get(like.form, "")
    if not written:
        return Head("")
    text = "\n".join((fence, *written, fence) if fence else written) + "\n\n"
    return Head(text, tuple(left))


def opened(facts: Facts, like: Likeness, title: str) -> str:
    """The title as a heading and the lines below it, as the other post has them; `title` is Markdown already."""
    if not like.opening.form:
        return ""
    lines = [like.opening.heading(title), ""]
    for label in like.opening.labels:
        words = _list_of(label.field, facts.meta)
        given = Field(label.label, label.value)
        values = words if words is not None else (_value_of(label.field, given, facts),)
        if label.field == "date":
            values = (facts.date if re.match(r"\d{4}-\d\d-\d\d", label.value) else facts.meta.date_text,)
        if any(values):
            lines += ([""] if label.bullet and lines[-1] else []) + [label.filled(values)]
    return "\n".join(lines).rstrip() + "\n\n"


def _line(name: str, value: str, like: Likeness) -> str:
    return f"{name} = {value}" if like.form == "toml" else f"{name}: {value}".rstrip()


def _written(field: Field, facts: Facts, like: Likeness) -> tuple[str, ...] | None:
    """The lines of a field; None: nothing is known of it."""
    name = field.name.casefold().replace("_", "-")
    words = _list_of(name, facts.meta)
    if words is not None:
        return _as_list(field, words, like) if words else _taken_over(field, like)
    value = _value_of(name, field, facts)
    if value:
        return (_line(field.name, _scalar(field, value, like), like),)
    return _taken_over(field, like)


def _taken_over(field: Field, like: Likeness) -> tuple[str, ...] | None:
    if field.name.casefold() in _FOR_EVERY_POST or field.value in {"true", "false"}:
        return (_line(field.name, field.value, like), *field.more)
    return None


def _list_of(name: str, meta: Meta) -> tuple[str, ...] | None:
    """The values of a field that is a list; None for another field."""
    if name in {"tags", "keywords"}:
        return meta.keywords
    if name == "categories":
        return (meta.category,) if meta.category else ()
    return tuple(author.name for author in meta.authors) if name == "authors" else None


def _value_of(name: str, field: Field, facts: Facts) -> str:
    meta = facts.meta
    authors = ", ".join(author.name for author in meta.authors)
    given = field.value.strip("\"'")
    simple = {
        "title": meta.title,
        "subtitle": meta.subtitle,
        "title-short": meta.title,
        "shortenedlink": meta.title,
        "description": meta.description,
        "summary": meta.description,
        "excerpt": meta.description,
        "slug": facts.slug,
        "category": meta.category,
        "lang": meta.lang,
        "language": meta.lang,
        "license": meta.license,
        "video": meta.video,
        "event": meta.event.name,
        "place": meta.event.place,
        "location": meta.event.place,
        "event-url": meta.event.url,
        # A blog may know its authors by their first names, or by handles.
        "author": given if given and given.split()[0] in authors.split() else authors,
    }
    if name in {"date", "pubdate", "publishdate", "lastmod", "updated", "modified"}:
        return _date_like(given, facts.date)
    if name in {"permalink", "url"}:
        return _address_like(given, facts)
    return simple.get(name, "")


def _date_like(given: str, date: str) -> str:
    """The date with what the other post has behind its own: midnight, and a zone."""
    if not date:
        return ""
    behind = re.fullmatch(r"\d{4}-\d\d-\d\d(.*)", given)
    return date + re.sub(
        r"\d\d:\d\d(:\d\d)?(\.\d+)?", lambda found: re.sub(r"\d", "0", found.group()), behind[1] if behind else ""
    )


def _address_like(given: str, facts: Facts) -> str:
    """The address with our date and slug in the places of the other's."""
    tail = re.search(r"[^/]+?(/?|\.html)$", given)
    if not tail:
        return ""
    path = given[: tail.start()]
    if facts.date:
        year, month, day = facts.date.split("-")
        path = re.sub(r"\b\d{4}/\d\d/\d\d\b", f"{year}/{month}/{day}", path)
        path = re.sub(r"\b\d{4}/\d\d\b(?!/\d)", f"{year}/{month}", path)
    return f"{path}{facts.slug}{tail[1]}"


_PLAIN = re.compile(r"[^\W\d_][\w ,.;()/+–—-]*[\w.)]")
_WORDS_OF_YAML = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def _scalar(field: Field, value: str, like: Likeness) -> str:
    """A value in the quotation marks of the other post, where it can do with them."""
    value = " ".join(value.split())
    if like.form == "lines":
        return value
    if like.form == "toml":
        return (
            value
            if re.fullmatch(r"\d{4}-\d\d-\d\d\S*", value) and not field.quote
            else json.dumps(value, ensure_ascii=False)
        )
    if field.quote == "'" and "'" not in value:
        return f"'{value}'"
    bare = (
        bool(_PLAIN.fullmatch(value))
        and value.lower() not in _WORDS_OF_YAML
        and ": " not in value
        and " #" not in value
    )
    dated = bool(re.fullmatch(r"\d{4}-\d\d-\d\d[\d :+TZ.-]*", value)) or bool(re.fullmatch(r"/[\w/.-]*", value))
    return value if not field.quote and (bare or dated) else quoted(value)


def _as_list(field: Field, words: tuple[str, ...], like: Likeness) -> tuple[str, ...]:
    """A list as the other post writes it: in brackets, below each other, or in one string."""
    if like.form == "lines":
        return (_line(field.name, ("; " if field.name.casefold() == "authors" else ", ").join(words), like),)
    item = Field(field.name, field.value.lstrip("[ ").strip() or (field.more[0].lstrip("- ") if field.more else ""))
    shown = [_in_brackets(_scalar(item, word, like)) for word in words]
    if like.form == "toml" or field.value.startswith("[") or not (field.value or field.more):
        return (_line(field.name, f"[{', '.join(shown)}]", like),)
    if field.more:
        indent = re.match(r"\s*", field.more[0])
        return (_line(field.name, "", like), *(f"{indent[0] if indent else ''}- {word}" for word in shown))
    if any(" " in word for word in words):
        return (_line(field.name, f"[{', '.join(shown)}]", like),)  # one string would be split at the blanks
    return (_line(field.name, (", " if "," in field.value else " ").join(words), like),)


def _in_brackets(word: str) -> str:
    """A comma or bracket inside a list in brackets would end the word."""
    return quoted(word) if not word.startswith(('"', "'")) and re.search(r"[,\[\]{}]", word) else word
