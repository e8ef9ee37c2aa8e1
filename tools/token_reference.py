"""The token classes to the tables of docs/themes.md, so that the page cannot drift from what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass
from typing import Any

from talkkit.style import Color
from talkkit.theme.kinds import Kind
from talkkit.theme.starter import expression
from talkkit.theme.tokens import Tokens


def token_reference() -> str:
    """Markdown: a heading and a table for every table of `theme.toml`, in the order of the tokens."""
    parts = [_section("Top of the file", "", Tokens())]
    for field in fields(Tokens):
        key = _key(field)
        value = getattr(Tokens(), field.name)
        of = field.metadata.get("of")
        if is_dataclass(value) and not isinstance(value, type):
            parts.append(_section(f"`[{key}]`", _purpose(value), value))
        elif isinstance(of, type) and key != "footers":
            parts.extend(_members(key, of()))
    return "\n".join(parts)


def _members(key: str, member: Any) -> Iterator[str]:
    """A table whose members the author names, and the tables inside those."""
    if key == "marks":
        return
    title = f"`[{key}.{'LAYOUT' if key == 'layouts' else 'NAME'}]`"
    yield _section(title, _purpose(member), member)
    for field in fields(member):
        of = field.metadata.get("of")
        if isinstance(of, type):
            inner = of()
            purpose = _purpose(inner)
            yield _section(f"`[{key}.LAYOUT.{_key(field)}.NAME]`", purpose, inner)


def _section(title: str, purpose: str, value: Any) -> str:
    rows = [row for field in fields(value) if (row := _row(field, getattr(value, field.name)))]
    head = f"### {title}\n\n" + (f"{purpose}\n\n" if purpose else "")
    return head + "| Token | Kind | Default | Meaning |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"


def _purpose(value: Any) -> str:
    """The sentence of a token class, without the name of its table."""
    text = str(type(value).__doc__ or "").partition("\n")[0]
    words = text.rpartition("`: ")[2]
    return words[:1].upper() + words[1:]


def _row(field: Field[Any], value: Any) -> str:
    kind = field.metadata.get("kind")
    of = field.metadata.get("of")
    if isinstance(kind, Kind):
        label = kind.label
    elif isinstance(of, Kind):
        label = f"{of.label} by name"
    else:
        return ""
    return f"| `{_key(field)}` | {label} | {_default(value)} | {field.metadata['purpose']} |"


def _key(field: Field[Any]) -> str:
    return field.name.replace("_", "-")


def _default(value: Any) -> str:
    """A default as it is written in TOML."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, float | int):
        return f"`{value:g}`"
    if isinstance(value, Color):
        return f"`{expression(value)}`"
    if isinstance(value, tuple):
        items = ", ".join(_default(item).strip("`") for item in value)
        return f"`[{items}]`"
    if isinstance(value, str):
        return f'`"{value}"`'
    if value is None:
        return "`none`"
    return ", ".join(f"{name} {family}" for name, family in value.items())
