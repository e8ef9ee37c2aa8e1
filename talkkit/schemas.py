"""What the readers of settings, themes and front matter take -> JSON Schemas (draft 2020-12), for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any

from talkkit import config
from talkkit.outline.values import ALIASES, KNOWN, TAKES
from talkkit.theme.kinds import Kind
from talkkit.theme.tokens import Tokens

Schema = dict[str, object]


def settings() -> Schema:
    """Of `talkkit.toml`."""
    return _headed("Settings of talkkit", config.schema())


def theme() -> Schema:
    """Of a `theme.toml`."""
    return _headed("A theme of talkkit", _tokens(Tokens()))


def front_matter() -> Schema:
    """Of an outline's front matter. Keys of other tools stand there, too, so any other key is allowed."""
    names = {**{key: key for key in KNOWN}, **ALIASES}
    properties = {name: dict(TAKES.get(key, {})) for name, key in sorted(names.items())}
    return _headed("Front matter of a talk", {"type": "object", "properties": properties})


SCHEMAS: Mapping[str, Callable[[], Schema]] = {"settings": settings, "theme": theme, "front-matter": front_matter}


def _headed(title: str, schema: Schema) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def _tokens(record: Any) -> Schema:
    """A table whose keys are the fields of a token class."""
    properties = {field.name.replace("_", "-"): _token(field, getattr(record, field.name)) for field in fields(record)}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _token(field: Field[Any], value: Any) -> Schema:
    kind, of = field.metadata.get("kind"), field.metadata.get("of")
    purpose = {"description": field.metadata["purpose"]} if "purpose" in field.metadata else {}
    if isinstance(kind, Kind):
        return {**kind.schema, **purpose}
    if isinstance(of, Kind):
        return {"type": "object", "additionalProperties": dict(of.schema), **purpose}
    if isinstance(of, type):
        return {"type": "object", "additionalProperties": _tokens(of()), **purpose}
    assert is_dataclass(value), field.name
    return _tokens(value)
