"""Names of layouts that an outline may ask for: talkkit's own, and what other tools call them."""

from __future__ import annotations

from talkkit.model.blocks import Attributes

_NAMES_WORDS = """
    title section agenda content two-content three-content comparison picture-left picture-right picture
    full-picture quote statement number code table closing speaker title-only blank
"""
NAMES = frozenset(_NAMES_WORDS.split())
"""The layouts of the built-in themes. A template may have others, so any name can be written with `layout=`."""

_ALIASES = {
    "cover": "title",
    "intro": "title",
    "center": "statement",
    "fact": "number",
    "image": "full-picture",
    "image-left": "picture-left",
    "image-right": "picture-right",
    "two-cols": "two-content",
    "two-columns": "two-content",
    "two-cols-header": "two-content",
    "three-cols": "three-content",
    "three-columns": "three-content",
    "end": "closing",
    "default": "content",
    "none": "blank",
    "big-number": "number",
    "toc": "agenda",
    "title-slide": "title",
    "section-header": "section",
    "title-and-content": "content",
}
_ALIAS_CLASSES = frozenset(("toc", "two-cols", "two-columns", "image-left", "image-right", "big-number"))
"""Other tools' names that count as a class, too; the rest would be too common as words."""


def named(name: str) -> str:
    """Talkkit's name for a layout; a name that it does not know is kept for the template."""
    dashed = name.strip().lower().replace("_", "-").replace(" ", "-")
    return dashed if dashed in NAMES else _ALIASES.get(dashed, name.strip())


def asked_for(attributes: Attributes) -> str:
    """The layout that attributes ask for: `layout=name`, else the first class that is a layout's name."""
    written = attributes.get("layout")
    if written:
        return named(written)
    classes = (name for name in attributes.classes if name in NAMES or name in _ALIAS_CLASSES)
    return next(map(named, classes), "")
