"""Feeds a reader what a fuzzer makes up, led by the code that it reaches.

    python -m tools.fuzz TARGET [options of libFuzzer, such as -runs=100000 -timeout=10 -rss_limit_mb=1024] [CORPUS]

Needs atheris. A target takes any bytes and may refuse them with a finding or an error of its own; any other is a fault.
Inputs that reach new code are kept in the folder CORPUS.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from talkkit.diagnostics import TalkkitError


def outline(data: bytes) -> None:
    """An outline with its front matter, in whatever dialect it looks like."""
    from talkkit.decode import decode
    from talkkit.outline.reader import read

    read(decode(data, "talk.md"), slug="talk")


def settings(data: bytes) -> None:
    """`talkkit.toml`."""
    from talkkit.config import read, resolve
    from talkkit.decode import decode

    resolve(read(decode(data, "talkkit.toml"))[0])


def diagram(data: bytes) -> None:
    """Mermaid, or Graphviz where it looks so."""
    from talkkit.diagrams.reading import read

    text = data.decode("utf-8", "replace")
    read("dot" if text.startswith("di") else "mermaid", text)


def formula(data: bytes) -> None:
    """LaTeX's notation."""
    from talkkit.equations.reading import parse

    parse(data.decode("utf-8", "replace"), display=True)


def svg(data: bytes) -> None:
    """A drawing."""
    from talkkit.images.bitmap import Unreadable
    from talkkit.images.vector import sanitise

    with suppress(Unreadable):
        sanitise(data, "drawing.svg")


def bitmap(data: bytes) -> None:
    """A picture of pixels."""
    from talkkit.images.bitmap import Unreadable, load_bitmap

    with suppress(Unreadable):
        load_bitmap(data, "picture.png")


def deck(data: bytes) -> None:
    """The file of a deck, as `verify` and `diff` read it."""
    from talkkit.checks.structure import verify_deck
    from talkkit.compare.account import accounts

    verify_deck(data, "deck.pptx")
    accounts(data)


def part(data: bytes) -> None:
    """A part of a deck, held against the schemas."""
    from talkkit.ooxml.audit_schema import schema_problems
    from talkkit.ooxml.markup import parse

    with suppress(ValueError):  # no XML
        list(schema_problems(parse(data)))


def template(data: bytes) -> None:
    """A conference's template, let in."""
    from talkkit.ooxml.admission import InadmissibleError, admit

    with suppress(InadmissibleError):
        admit(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (outline, settings, diagram, formula, svg, bitmap, deck, part, template)
}
"""Readers by name."""

_OUTLINE = (
    b"---\ntitle: A\n---\n\n# One {.build}\n\n- a *b* `c`\n\n| x | y |\n|---|--:|\n| 1 | 2 |\n\n"
    b"$$a^2$$\n\n???\n\nnotes\n"
)
_PART = (
    b'<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    b'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr>'
    b'<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>'
)
SEEDS: dict[str, tuple[bytes, ...]] = {
    "outline": (_OUTLINE, _OUTLINE.replace(b"???", b"::: notes").replace(b"# One", b"<!-- _class: lead -->\n# One")),
    "settings": (b'theme = "folio"\n[outputs]\npdf = true\n[site]\nsystem = "hugo"\n',),
    "diagram": (b"flowchart LR\nA[Start] --> B{Choice}\nB -->|yes| C\n", b'digraph { a -> b [label="x"]; }'),
    "formula": (b"\\frac{a}{b} + \\sum_{i=1}^n \\sqrt{x_i}", b"\\begin{matrix}1 & 2 \\\\ 3 & 4\\end{matrix}"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" width="8"><g transform="scale(2)"><rect width="3"/></g></svg>',),
    "bitmap": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde",
        b"GIF89a\1\0\1\0\0\0\0;",
        b"\xff\xd8\xff",
    ),
    "deck": (b"PK\3\4",),
    "part": (_PART,),
    "template": (b"PK\3\4",),
}
"""What each target begins with."""


@cache
def _words(target: str) -> tuple[bytes, ...]:
    """Pieces of the seeds, to be put in again elsewhere."""
    return tuple(word for seed in SEEDS[target] for word in seed.replace(b"\n", b" ").split(b" ") if word) or (b"x",)


def made_up(target: str, number: int) -> bytes:
    """The input of that number, the same on every machine: a seed with pieces cut, doubled, put in and changed."""
    chance = Random(f"{target} {number}")  # noqa: S311  nothing secret
    data = bytearray(chance.choice(SEEDS[target]))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.randint(1, 24))
        match chance.randrange(4):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = chance.choice(_words(target)) * chance.choice((1, 1, 2, 40))
            case 2:
                data[at:at] = data[at:end]
            case _:
                data[at:end] = chance.randbytes(end - at)
    return bytes(data)


def fed(target: str, data: bytes) -> None:
    """One input into one reader."""
    with suppress(TalkkitError):
        TARGETS[target](data)


def main(arguments: Sequence[str]) -> None:
    if not arguments or arguments[0] not in TARGETS:
        sys.exit(f"name one of {', '.join(TARGETS)}")
    import atheris  # only here: it is not needed for anything else

    name = arguments[0]
    for folder in (Path(each) for each in arguments[1:] if not each.startswith("-")):
        for number, seed in enumerate(SEEDS[name]):
            (folder / f"seed-{number}").write_bytes(seed)
    with atheris.instrument_imports(include=["talkkit"]):
        fed(name, SEEDS[name][0])  # a target imports what it needs when it is first called
    atheris.Setup(["fuzz", *arguments[1:]], lambda data: fed(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
