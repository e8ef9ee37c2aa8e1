"""A theme's tokens to the text of a new `theme.toml` that inherits from it: nothing set yet, everything explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any

from talkkit.style import Color
from talkkit.theme.kinds import COLOR_NAMES, Kind
from talkkit.theme.tokens import Tokens

_NAMES = {slot: name for name, slot in COLOR_NAMES.items()}
_HEAD = """\
# {label}: starts from the theme {parent} and says what is different.
#
# A line such as `#accent = "#0A5C36"` shows a token with the value that it has in {parent}: take away the # before
# the name and change the value. Lengths are points of a page of 960 x 540. docs/themes.md explains how tokens are
# written; `talkkit theme preview` draws every layout.

label = {quoted}
inherits = "{parent}"
"""
_WIDE = 38
"""Column at which explanations begin."""


def starter(label: str, parent: str, tokens: Tokens) -> str:
    """The text of a theme file called `label` over the parent's tokens, all of them as comments."""
    parts = [_HEAD.format(label=label, parent=parent, quoted=_text(label)) + _simple(tokens)]
    parts += [_table((_key(field),), field, getattr(tokens, field.name)) for field in fields(Tokens)]
    return "\n".join(part for part in parts if part)


def _simple(tokens: Tokens) -> str:
    """The tokens at the top of the file that are not set already."""
    lines = [
        _line(_key(field), getattr(tokens, field.name), _purpose(field))
        for field in fields(tokens)
        if "kind" in field.metadata and field.name not in ("label", "inherits")
    ]
    return "\n" + "\n".join(lines) + "\n"


def _table(path: tuple[str, ...], field: Field[Any], value: Any) -> str:
    """A table of the file with the tables inside it; nothing for a single token."""
    if "kind" in field.metadata:
        return ""
    if is_dataclass(value):
        return _record(path, value)
    of = field.metadata["of"]
    head = f"{_header(path)}\n" + (_explained(field) if len(path) == 1 else "")
    if path == ("layouts",):
        return head + "\n" + "\n".join(_record((*path, name), layout) for name, layout in value.items())
    lines = [f"#{_quoted_key(name)} = {_value(item)}" for name, item in value.items() if _differs(of, item)]
    return head + "\n".join(lines) + "\n" if lines else ""


def _explained(field: Field[Any]) -> str:
    """What a table of names is for, and what each of its members may say."""
    lines = [f"# {_purpose(field)}"]
    of = field.metadata["of"]
    if isinstance(of, type) and field.name != "layouts":
        lines.append("# Each of them may say:")
        lines += [f"#   {_key(each):14} {_purpose(each)}" for each in fields(of)]
    return "\n".join(lines) + "\n"


def _record(path: tuple[str, ...], value: Any) -> str:
    """A table with a line for each token, and the tables of names below it."""
    lines = [
        _line(_key(field), getattr(value, field.name), "" if path[0] == "layouts" else _purpose(field))
        for field in fields(value)
        if "kind" in field.metadata
    ]
    inner = (_table((*path, _key(field)), field, getattr(value, field.name)) for field in fields(value))
    gap = "" if path[0] == "layouts" else "\n"
    return "\n".join([_header(path), *lines, *(gap + text.rstrip("\n") for text in inner if text)]) + "\n"


def _differs(of: Any, item: Any) -> bool:
    """Whether a member says anything that its kind does not say by itself."""
    return isinstance(of, Kind) or bool(_changed(item))


def _changed(item: Any) -> dict[str, Any]:
    """Keys and values of a member that are not the defaults of its kind."""
    plain = type(item)()
    pairs = {field: getattr(item, field.name) for field in fields(item)}
    return {_key(field): value for field, value in pairs.items() if value != getattr(plain, field.name)}


def _line(key: str, value: Any, purpose: str) -> str:
    text = f"#{key} = {_value(value)}"
    return f"{text:{_WIDE}}  # {purpose}" if purpose else text


def _value(value: Any) -> str:
    """A token's value as TOML writes it (toml.io, 1.0)."""
    match value:
        case None:
            return '"none"'
        case bool():
            return str(value).lower()
        case int() | float():
            return f"{value:g}"
        case str():
            return _text(value)
        case Color():
            return f'"{expression(value)}"'
        case tuple():
            return "[" + ", ".join(_value(item) for item in value) + "]"
        case Mapping():
            return _braces((_quoted_key(key), _value(item)) for key, item in value.items())
        case _:
            return _braces((key, _value(item)) for key, item in _changed(value).items())


def _braces(pairs: Iterator[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


def expression(color: Color) -> str:
    """A colour as a theme file writes it: `accent lighter 40% at 60%`."""
    text = color.hex or _NAMES[color.name or "tx1"]
    change = round((1 - color.lum_mod) * 100)
    if change:
        text += f" {'lighter' if color.lum_off else 'darker'} {change}%"
    return text if color.alpha == 1 else f"{text} at {round(color.alpha * 100)}%"


def _header(path: tuple[str, ...]) -> str:
    return "[" + ".".join(_quoted_key(part) for part in path) + "]"


def _quoted_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _text(value: str) -> str:
    """A basic string; JSON's escapes are TOML's, but for DEL, which TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(field: Field[Any]) -> str:
    return field.name.replace("_", "-")


def _purpose(field: Field[Any]) -> str:
    return str(field.metadata.get("purpose", ""))
