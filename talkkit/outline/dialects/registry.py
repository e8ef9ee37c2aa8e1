"""The dialects that can be read, by name. A new one is a module here and an entry below."""

from __future__ import annotations

from talkkit.outline.dialects.base import Dialect
from talkkit.outline.dialects.core import Core

CORE: Dialect = Core()
_BY_NAME: dict[str, Dialect] = {dialect.name: dialect for dialect in (CORE,)}


def named(name: str) -> Dialect | None:
    """The dialect of a name; the core language where none is given, None where the name is not known."""
    return _BY_NAME.get(name.lower()) if name else CORE


def names() -> tuple[str, ...]:
    """The names that `dialect:` takes."""
    return tuple(_BY_NAME)
