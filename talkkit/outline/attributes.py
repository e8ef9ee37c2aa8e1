"""Text in braces to attributes: `{#id .class key=value}` (pandoc manual, "Fenced divs", "Header identifiers")."""

from __future__ import annotations

import re

from talkkit.model.blocks import Attributes

_BRACES = re.compile(r"""\{((?:[^{}"']|"(?:[^"\\]|\\.)*"|'[^']*')*)\}""")
_PART = re.compile(
    r"""[\s,]*(?:
        \#(?P<id>[^\s{}"'=\#]+)
      | (?P<classes>(?:\.[^\s{}"'=.\#]+)+)
      | (?P<key>[A-Za-z_:@][\w:.@-]*)=
        (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'{}]*[^\s"'{},]))
      | (?P<unnumbered>-)
    )(?=[\s,]|$)""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)")


def parse(text: str) -> Attributes | None:
    """The attributes in the text between braces, or None when it is something else. Empty text gives None."""
    position, end = 0, len(text.rstrip(" \t\n,"))
    if end == 0:
        return None
    identifier: str | None = None
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    while position < end:
        match = _PART.match(text, position, end)
        if match is None:
            return None
        if match["id"]:
            identifier = match["id"]
        elif match["classes"]:
            classes += match["classes"][1:].split(".")
        elif match["unnumbered"]:
            classes.append("unnumbered")
        elif match["key"] == "class":
            classes += _value(match).split()
        elif match["key"] == "id":
            identifier = _value(match) or identifier
        else:
            pairs.append((match["key"], _value(match)))
        position = match.end()
    return Attributes(identifier, tuple(classes), tuple(pairs))


def _value(match: re.Match[str]) -> str:
    if match["double"] is not None:
        return _ESCAPE.sub(r"\1", match["double"])
    return str(match["single"] if match["single"] is not None else match["bare"])


def at(text: str, position: int) -> tuple[Attributes, int] | None:
    """Attributes in braces that begin at a position, and where they end; None when there are none."""
    match = _BRACES.match(text, position)
    attributes = parse(match[1]) if match else None
    return (attributes, match.end()) if match and attributes else None


def trailing(text: str) -> tuple[str, Attributes] | None:
    """Text that ends with attributes in braces: what stands before them, and they."""
    written = text.rstrip()
    start = written.rfind("{") if written.endswith("}") else -1
    if start < 0 or text[:start].endswith("\\") or "}" in written[start:-1]:
        return None
    attributes = parse(written[start + 1 : -1])
    return (text[:start].rstrip(), attributes) if attributes else None


def merged(*parts: Attributes) -> Attributes:
    """All together: classes once each, pairs in order, the last id wins."""
    identifier: str | None = None
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    known: set[str] = set()
    for part in parts:
        identifier = part.id or identifier
        classes += (name for name in part.classes if name not in known)
        known.update(part.classes)
        pairs += part.pairs
    return Attributes(identifier, tuple(classes), tuple(pairs))


def written(attributes: Attributes) -> str:
    """The attributes in braces as core Markdown, or nothing when there are none."""
    parts = [f"#{attributes.id}"] if attributes.id else []
    parts += [f".{name}" for name in attributes.classes]
    parts += [f"{key}={_quoted(value)}" for key, value in attributes.pairs]
    return "{" + " ".join(parts) + "}" if parts else ""


def _quoted(value: str) -> str:
    if re.fullmatch(r"[\w%.:/#-]+", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
