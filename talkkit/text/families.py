"""Family names -> which table measures them, and how far that can be trusted."""

from __future__ import annotations

from msgspec import Struct


class Twin(Struct, frozen=True):
    """The table that stands for a family.

    `scale` multiplies every advance; for a near class it holds the head-room. `ascent` and `descent` in em are given
    where the family's own usWin values are known and differ from the table's, and so is `space`, the space's advance.
    """

    table: str
    exact: bool = True
    scale: float = 1.0
    ascent: float = 0.0
    descent: float = 0.0
    space: float = 0.0


_ARIAL, _TIMES, _COURIER = Twin("liberation-sans"), Twin("liberation-serif"), Twin("liberation-mono")
_WIDE = Twin("dejavu-sans", exact=False)


def _mono(advance: float) -> Twin:
    """A fixed-pitch family: every advance is the same, so the scaled table is exact (Courier New has 1229/2048)."""
    return Twin("liberation-mono", scale=advance / (1229 / 2048))


def _near(scale: float = 1.02, ascent: float = 0.0, descent: float = 0.0) -> Twin:
    return Twin("liberation-sans", exact=False, scale=scale, ascent=ascent, descent=descent)


TWINS: dict[str, Twin] = {
    "arial": _ARIAL,
    "helvetica": _ARIAL,
    "arimo": _ARIAL,
    "liberation sans": _ARIAL,
    "arial narrow": Twin("liberation-sans", scale=0.82),
    "times new roman": _TIMES,
    "times": _TIMES,
    "tinos": _TIMES,
    "liberation serif": _TIMES,
    "courier new": _COURIER,
    "courier": _COURIER,
    "cousine": _COURIER,
    "liberation mono": _COURIER,
    "calibri": Twin("carlito"),
    "carlito": Twin("carlito"),
    "cambria": Twin("caladea", ascent=0.950, descent=0.222),
    "caladea": Twin("caladea"),
    "georgia": Twin("gelasio", ascent=0.917, descent=0.219),
    "gelasio": Twin("gelasio"),
    "dejavu sans": Twin("dejavu-sans"),
    "verdana": Twin("dejavu-sans", exact=False, ascent=1.005, descent=0.210),
    "calibri light": Twin("carlito", exact=False, scale=1.01),
    "aptos": Twin("noto-sans", exact=False, scale=0.94, ascent=0.939, descent=0.282),
    "aptos display": Twin("noto-sans", exact=False, scale=0.94, ascent=0.939, descent=0.282),
    "segoe ui": Twin("noto-sans", exact=False, scale=0.97, ascent=1.079, descent=0.251),
    "segoe ui light": Twin("noto-sans", exact=False, scale=0.96, ascent=1.079, descent=0.251),
    "segoe ui semibold": Twin("noto-sans", exact=False, scale=1.0, ascent=1.079, descent=0.251),
    "helvetica neue": _near(1.03),
    "inter": Twin("inter"),
    "lato": Twin("lato"),
    "montserrat": Twin("montserrat"),
    "noto sans": Twin("noto-sans"),
    "open sans": Twin("open-sans"),
    "poppins": Twin("poppins"),
    "roboto": Twin("roboto"),
    "source sans 3": Twin("source-sans-3"),
    "source sans pro": Twin("source-sans-3", exact=False, scale=1.01),
    "century gothic": Twin("montserrat", exact=False, scale=1.0),
    "avenir": _near(1.03),
    "avenir next": _near(1.04),
    "gill sans mt": _near(1.0),
    "franklin gothic book": _near(1.0),
    "corbel": Twin("carlito", exact=False, scale=1.05),
    "candara": Twin("carlito", exact=False, scale=1.05),
    "tahoma": _near(1.04, 1.000, 0.207),
    "trebuchet ms": _near(1.04, 0.939, 0.222),
    "malgun gothic": Twin("noto-sans", exact=False, scale=0.99, ascent=1.088, descent=0.241, space=0.352),
    "apple sd gothic neo": _near(1.05),
    "noto sans kr": _near(1.06),
    "yu gothic": _near(1.06),
    "meiryo": Twin("dejavu-sans", exact=False),
    "hiragino sans": _near(1.08),
    "noto sans jp": _near(1.06),
    "microsoft yahei": _near(1.06),
    "microsoft jhenghei": _near(1.06),
    "pingfang sc": _near(1.08),
    "pingfang tc": _near(1.08),
    "noto sans sc": _near(1.06),
    "noto sans tc": _near(1.06),
    "ms gothic": _mono(0.5),
    "ms mincho": _mono(0.5),
    "simsun": _mono(0.5),
    "simhei": _mono(0.5),
    "consolas": _mono(0.5498),
    "inconsolata": _mono(0.5),
    "ubuntu mono": _mono(0.5),
    "cascadia code": _mono(0.5859),
    "cascadia mono": _mono(0.5859),
    "menlo": _mono(0.6021),
    "dejavu sans mono": _mono(0.6021),
    "hack": _mono(0.6021),
    "lucida console": _mono(0.6025),
    "sf mono": _mono(0.6182),
    "monaco": _mono(0.6001),
    "andale mono": _mono(0.6001),
    "roboto mono": _mono(0.6001),
    "jetbrains mono": _mono(0.6),
    "fira code": _mono(0.6),
    "fira mono": _mono(0.6),
    "source code pro": _mono(0.6),
    "ibm plex mono": _mono(0.6),
    "noto sans mono": _mono(0.6),
}

_SERIF_WORDS = (
    *("serif", "roman", "times", "slab", "antiqua", "century", "garamond", "palatino", "bookman", "baskerville"),
    *("didot", "bodoni", "caslon", "merriweather", "lora", "playfair", "constantia", "charter", "minion", "georgia"),
)
_MONO_WORDS = ("mono", "code", "console", "courier", "typewriter")


def twin(family: str) -> Twin:
    """The table for a family; for an unknown one the widest of the class that its name suggests, never exact."""
    name = " ".join(family.casefold().split())
    found = TWINS.get(name)
    if found is not None:
        return found
    if any(word in name for word in _MONO_WORDS):
        return Twin("liberation-mono", exact=False, scale=1.03)
    if any(word in name for word in _SERIF_WORDS) and "sans" not in name:
        return Twin("gelasio", exact=False, scale=1.1)
    return _WIDE
