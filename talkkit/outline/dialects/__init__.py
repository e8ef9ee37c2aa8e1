"""The Markdown of other tools: which one an outline is written in. Each has one module; the core knows none of them."""

from __future__ import annotations

from collections.abc import Collection

from talkkit.outline.dialects import marp, remark, reveal, slidev
from talkkit.outline.dialects.dialect import Dialect

CORE = Dialect("core", lambda _text, _keys: False)
_ALL = (marp.MARP, slidev.SLIDEV, remark.REMARK, reveal.REVEAL)
NAMES = {dialect.name: dialect for dialect in (CORE, *_ALL)} | {"xaringan": remark.REMARK}


def dialect_of(text: str, keys: Collection[str], named: str = "") -> Dialect:
    """The dialect that is named, else the one that an outline's text and the keys of its front matter show."""
    found = NAMES.get(named.lower())
    return found or next((dialect for dialect in _ALL if dialect.detects(text, keys)), CORE)
