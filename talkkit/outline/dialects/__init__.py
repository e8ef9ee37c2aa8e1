"""The Markdown of other tools: which one an outline is written in. Each has one module; the core knows none of them."""

from __future__ import annotations

import re
from collections.abc import Collection

from talkkit.outline.dialects import deckset, marp, pandoc, presenterm, remark, reveal, slidev
from talkkit.outline.dialects.dialect import Dialect

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
CORE = Dialect("core", lambda _text, _keys: False)
_TOOLS = (marp.MARP, slidev.SLIDEV, remark.REMARK, presenterm.PRESENTERM, deckset.DECKSET)
_ALL = (*_TOOLS, reveal.REVEAL, pandoc.QUARTO, pandoc.PANDOC)
NAMES = {dialect.name: dialect for dialect in (CORE, *_ALL)} | {
    "xaringan": remark.REMARK, "beamer": pandoc.PANDOC, "rmarkdown": pandoc.PANDOC, "reveal.js": reveal.REVEAL,
    "reveal-md": reveal.REVEAL, "marpit": marp.MARP,
}  # fmt: skip


def dialect_of(text: str, keys: Collection[str], named: str = "") -> Dialect:
    """The dialect that is named, else the one that an outline's text and the keys of its front matter show."""
    found = NAMES.get(named.lower())
    if found:
        return found
    prose = _prose(text)
    return next((dialect for dialect in _ALL if dialect.detects(prose, keys)), CORE)


def _prose(text: str) -> str:
    """The text without its fenced code, which may show anything."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if not fence and not match:
            kept.append(line)
        elif match and (not fence or (match[1].startswith(fence) and not line[match.end() :].strip())):
            fence = "" if fence else match[1]
    return "\n".join(kept)
