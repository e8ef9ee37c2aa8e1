"""The blocks that a page's text consists of."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup
from msgspec import Struct


class Item(Struct, frozen=True):
    """One block of a page's text: as HTML for inside its element, and as plain text."""

    kind: Literal["p", "li", "pre", "quote", "table", "img", "math", "media"]
    html: Markup
    text: str
    level: int = 0
    """Of a list item, from 0."""
    ordered: bool = False
