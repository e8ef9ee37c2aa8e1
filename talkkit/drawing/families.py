"""Font families as CSS lists: the family of the theme, its metric twin, its generic kind."""

from __future__ import annotations

from talkkit.images.lookalikes import BOOK, GROTESQUE, HUMANIST, ROMAN, TEXT, TYPEWRITER
from talkkit.text.families import twin

OPEN_TWINS: dict[str, tuple[str, ...]] = {
    "carlito": ("Carlito",),
    "caladea": ("Caladea",),
    "liberation-sans": ("Liberation Sans", "Arimo"),
    "liberation-serif": ("Liberation Serif", "Tinos"),
    "liberation-mono": ("Liberation Mono", "Cousine"),
    "gelasio": ("Gelasio",),
    "dejavu-sans": ("DejaVu Sans",),
}
"""Open fonts with the advances of a metric table: what a Linux or Android reader may have."""

OWN: dict[str, str] = {
    "carlito": HUMANIST,
    "caladea": BOOK,
    "gelasio": TEXT,
    "liberation-serif": ROMAN,
    "liberation-mono": TYPEWRITER,
}
"""The font in `talkkit/images/fonts` that draws for a metric table, where it is not `GROTESQUE`."""

_GENERIC = {
    "caladea": "serif",
    "liberation-serif": "serif",
    "gelasio": "serif",
    "liberation-mono": "monospace",
}


def stack(family: str, *, code: bool = False, own: bool = False) -> str:
    """The `font-family` value of a family: with `own` for talkkit's drawing process, else for a reader's browser."""
    table = "liberation-mono" if code else twin(family).table
    name = family.replace("'", "").replace("\\", "")
    if own:
        return f"'{name}','{OWN.get(table, GROTESQUE)}'"
    names = dict.fromkeys((name, *(OPEN_TWINS.get(table, ()) if _exact(family) else ())))
    quoted = (item if item.replace("-", "").isalnum() else f"'{item}'" for item in names)
    return ",".join((*quoted, _GENERIC.get(table, "sans-serif")))


def _exact(family: str) -> bool:
    """Whether the twin is worth naming; a table that is only near says nothing about the looks."""
    return twin(family).exact
