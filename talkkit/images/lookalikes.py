"""Font families that drawings name, and talkkit's own fonts that stand for them when a bitmap is made.

Only the copy that is drawn is changed; the vector form keeps what its author wrote.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

HUMANIST, BOOK, TEXT = "Talkkit Humanist", "Talkkit Book", "Talkkit Text"
GROTESQUE, ROMAN, TYPEWRITER = "Talkkit Grotesque", "Talkkit Roman", "Talkkit Typewriter"
EMOJI = "Talkkit Emoji"
"""The families in `fonts`, cut from Carlito, Caladea, Gelasio, Liberation Sans, Serif and Mono, and Noto Emoji."""

_FAMILIES: dict[str, tuple[str, ...]] = {
    HUMANIST: ("Calibri", "Calibri Light", "Carlito", "Candara", "Corbel", "Aptos", "Segoe UI", "system-ui"),
    BOOK: ("Cambria", "Caladea", "Constantia", "ui-serif"),
    TEXT: ("Georgia", "Gelasio"),
    GROTESQUE: (
        *("Arial", "Arimo", "Helvetica", "Helvetica Neue", "Liberation Sans", "Nimbus Sans", "DejaVu Sans"),
        *("Bitstream Vera Sans", "Verdana", "Tahoma", "Inter", "Roboto", "Open Sans", "Noto Sans", "ui-sans-serif"),
    ),
    ROMAN: ("Times New Roman", "Times", "Tinos", "Liberation Serif", "Nimbus Roman", "DejaVu Serif", "Noto Serif"),
    TYPEWRITER: (
        *("Courier New", "Courier", "Cousine", "Liberation Mono", "DejaVu Sans Mono", "Consolas", "Menlo", "Monaco"),
        *("Lucida Console", "SF Mono", "SFMono-Regular", "Cascadia Code", "Fira Code", "JetBrains Mono"),
        *("Source Code Pro", "Noto Sans Mono", "Ubuntu Mono", "ui-monospace"),
    ),
}
"""The generic families of CSS (`serif`, `sans-serif`, `monospace`) are settings of the drawing process."""

_OWN = {name.lower(): own for own, names in _FAMILIES.items() for name in names}
_NAMES = "|".join(re.escape(name) for name in sorted(_OWN, key=len, reverse=True))
_ITEM = re.compile(rf"(?<![\w-])(['\"]?)({_NAMES})\1(?=\s*(?:,|$|!))", re.IGNORECASE)
"""A known family at the end of one item of a list; `font` has style and size before the first."""
_DECLARED = re.compile(r"(?<![\w-])(font(?:-family)?\s*:)([^;{}]*)", re.IGNORECASE)


def with_own_fonts(families: str) -> str:
    """A CSS list of families with talkkit's own behind each that it resembles."""
    return _ITEM.sub(lambda found: f"{found[0]},'{_OWN[found[2].lower()]}'", families)


@lru_cache(maxsize=64)
def drawing_copy(svg: bytes) -> bytes:
    """The sanitised SVG as it is given to the drawing process."""
    if b"font" not in svg:
        return svg
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for node in root.iter():
        family, style = node.get("font-family"), node.get("style")
        if family:
            node.set("font-family", with_own_fonts(family))
        if style:
            node.set("style", _declarations(style))
        if node.text and str(node.tag).endswith("}style"):
            node.text = _declarations(node.text)
    return etree.tostring(root, encoding="UTF-8")


def _declarations(css: str) -> str:
    return _DECLARED.sub(lambda found: found[1] + with_own_fonts(found[2].rstrip()), css)
