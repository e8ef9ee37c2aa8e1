"""Font families as CSS lists: the family of the theme, its metric twin, its generic kind."""

from __future__ import annotations

TWINS: dict[str, tuple[str, ...]] = {
    "calibri": ("Carlito",),
    "calibri light": ("Carlito",),
    "cambria": ("Caladea",),
    "arial": ("Liberation Sans", "Arimo"),
    "helvetica": ("Liberation Sans", "Arimo"),
    "helvetica neue": ("Liberation Sans", "Arimo"),
    "times new roman": ("Liberation Serif", "Tinos"),
    "georgia": ("Gelasio",),
    "courier new": ("Liberation Mono", "Cousine"),
    "consolas": ("Inconsolata",),
}
"""Families with the same advance widths (Consolas: the nearest kind), by lower-case name."""

_MONO = ("mono", "courier", "consolas", "code", "menlo", "monaco", "lucida console")
_SERIF = (
    "times",
    "georgia",
    "cambria",
    "garamond",
    "palatino",
    "book antiqua",
    "serif",
    "caladea",
    "century",
    "constantia",
    "baskerville",
    "didot",
    "bodoni",
    "rockwell",
    "gelasio",
    "tinos",
)


def generic(family: str, *, code: bool = False) -> str:
    """`serif`, `monospace` or `sans-serif`, from the family's name."""
    name = family.lower()
    if code or any(part in name for part in _MONO):
        return "monospace"
    if "sans" not in name and any(part in name for part in _SERIF):
        return "serif"
    return "sans-serif"


def stack(family: str, *, code: bool = False) -> str:
    """The CSS `font-family` value of a family; names with spaces are quoted with apostrophes."""
    names = (family.replace("'", ""), *TWINS.get(family.lower(), ()))
    quoted = (name if name.replace("-", "").isalnum() else f"'{name}'" for name in names)
    return ",".join((*quoted, generic(family, code=code)))
