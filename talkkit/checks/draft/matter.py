"""The head of a post to its fields: YAML, TOML, JSON, or the `Key: value` lines of Pelican."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, Literal

import yaml
from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.post.draft import Draft

LARGEST = 200_000
"""Characters of YAML that are read: aliases can grow without bound."""

Form = Literal["none", "yaml", "toml", "json", "lines"]


class Matter(Struct, frozen=True):
    """The fields of a post's head."""

    form: Form = "none"
    values: tuple[tuple[str, object], ...] = ()
    """In the order in which they are written; names as written."""
    text: str = ""
    """As it stands in the draft, without the lines that enclose it."""
    offset: int = 0
    """Where that text begins."""
    problem: str = ""
    """Why it cannot be read; empty: it can."""
    problem_at: int = 0

    def get(self, *names: str) -> object:
        """The value of the first of these fields that is there; letter case does not count."""
        known = {key.casefold(): value for key, value in self.values}
        return next((known[name] for name in names if name in known), None)

    def word(self, *names: str) -> str:
        """The same as text; empty for none."""
        value = self.get(*names)
        return "" if value is None or isinstance(value, (dict, list)) else str(value)

    def span(self, name: str) -> Span:
        """The line of a field, else the first line."""
        found = re.search(
            rf"^[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*[:=].*$", self.text, re.MULTILINE | re.IGNORECASE
        )
        if found:
            return Span(self.offset + found.start(), self.offset + found.end())
        return Span(self.offset, self.offset + len(self.text.split("\n", 1)[0]))


def matter(draft: Draft) -> Matter:
    """The head of a draft; broken ones say why."""
    region = next((region for region in draft.regions if region.kind == "front matter"), None)
    text = draft.source.text
    if region is None:
        return _lines(text)
    start = draft.source.line_offset(region.first)
    end = draft.source.line_offset(region.last + 1)
    if text.startswith("{"):
        return _json(text[start:end], start)
    inner = draft.source.line_offset(2)
    body = text[inner : draft.source.line_offset(region.last)]
    return _toml(body, inner) if text.startswith("+++") else _yaml(body, inner)


_HEAD = re.compile(r"(?:[A-Za-z][\w-]*:[ \t]*\S.*\n(?:[ \t]+\S.*\n)*){2,}[ \t]*\n")
_LINE = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)


def _lines(text: str) -> Matter:
    """`Title: ...` lines up to the first blank line, as Pelican and MultiMarkdown have them."""
    found = _HEAD.match(text)
    if not found or not re.search(r"^title:", found.group(), re.MULTILINE | re.IGNORECASE):
        return Matter()
    values = tuple((line[1], " ".join(line[2].split())) for line in _LINE.finditer(found.group()))
    return Matter("lines", values, found.group(), 0)


def _yaml(text: str, offset: int) -> Matter:
    if len(text) > LARGEST or text.count("*") > 200:
        return Matter("yaml", (), text, offset, "it is too large to be read", offset)
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader that takes dates as they are written
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or str(error).split("\n", 1)[0] or "it is nested too deeply"
        place = offset + min(mark.index if mark else 0, max(0, len(text) - 1))
        return Matter("yaml", (), text, offset, " ".join(str(reason).split()), place)
    if loaded is None:
        return Matter("yaml", (), text, offset)
    if not isinstance(loaded, Mapping):
        return Matter("yaml", (), text, offset, "it holds no fields", offset)
    return Matter("yaml", tuple((str(key), value) for key, value in loaded.items()), text, offset)


class _Loader(yaml.SafeLoader):
    """Reads values without building dates (one like 2016-02-30 would be an exception), and any unknown tag as text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _unknown(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:  # noqa: ARG001  as PyYAML calls it
    return node.value if isinstance(node.value, str) else ""


_Loader.add_multi_constructor("", _unknown)


def _toml(text: str, offset: int) -> Matter:
    try:
        return Matter("toml", tuple(tomllib.loads(text).items()), text, offset)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        lines = text.split("\n")
        at = offset + sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) if place else offset
        reason = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        return Matter("toml", (), text, offset, reason[:1].lower() + reason[1:], at)


def _json(text: str, offset: int) -> Matter:
    loaded, _ = json.JSONDecoder().raw_decode(text)
    values = tuple(loaded.items()) if isinstance(loaded, dict) else ()
    return Matter("json", values, text, offset)
