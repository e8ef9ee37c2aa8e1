"""Keys of slides: an explicit id, else the title in lower case with dashes, and an ordinal among equals."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

_UNTITLED = "slide"


def slugged(text: str) -> str:
    """Letters, digits and combining marks of any script in lower case; everything else is one dash."""
    normal = unicodedata.normalize("NFC", text).lower()
    kept = "".join(character if unicodedata.category(character)[0] in "LNM" else "-" for character in normal)
    return "-".join(filter(None, kept.split("-"))) or _UNTITLED


class Wish(Struct, frozen=True):
    """What a slide would like to be called."""

    explicit: str | None
    title: str


def assigned(wishes: Sequence[Wish]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Unique keys in order, and the indexes of slides whose explicit id was taken by an earlier one."""
    reserved = {wish.explicit for wish in wishes if wish.explicit}
    taken: set[str] = set()
    ordinals: Counter[str] = Counter()
    keys: list[str] = []
    clashes: list[int] = []
    for index, wish in enumerate(wishes):
        if wish.explicit and wish.explicit not in taken:
            key = wish.explicit
        else:
            clashes.extend([index] if wish.explicit else [])
            key = base = wish.explicit or slugged(wish.title)
            while key in taken or key in reserved:
                ordinals[base] += 1
                key = f"{base}-{ordinals[base] + 1}"
        taken.add(key)
        keys.append(key)
    return tuple(keys), tuple(clashes)
