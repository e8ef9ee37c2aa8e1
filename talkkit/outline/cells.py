"""Executable cells of Quarto ("Execution Options") and R Markdown ("Chunk options"): code that is not run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from yaml.nodes import MappingNode

from talkkit.outline import codeblocks
from talkkit.outline.frontmatter import Entry
from talkkit.outline.tree import HIDDEN, Node

_LINE = re.compile(r"[ \t]*(?:#|//|%%|--)\|[ \t]*(?:([\w.-]+)[ \t]*:[ \t]*)?(.*)(?:\n|$)")
_PAIR = re.compile(r"([A-Za-z][\w.-]*)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^,\s]+))")
_OFF = frozenset(("false", "f", "no", "hide"))


class Cell(Struct, frozen=True):
    """Options of a cell, and where its code begins in the text of its fence."""

    options: tuple[tuple[str, str], ...] = ()
    start: int = 0

    def get(self, name: str) -> str:
        """The last value of an option, or nothing."""
        return dict(self.options).get(name, "")

    @property
    def is_shown(self) -> bool:
        """Whether its code is meant to be seen."""
        return not any(self.get(name).lower() in _OFF for name in ("echo", "include"))


_SETUP = re.compile(r"opts_chunk\$set\([^)]*\becho\s*=\s*(?:F|FALSE)\b")
_PRESENTATIONS = ("revealjs", "pptx", "beamer")


def mark_hidden(nodes: Iterable[Node], entries: Sequence[Entry]) -> None:
    """Mark the cells whose code is not meant to be seen, by their own options, else by those of the document.

    Quarto shows no code on slides unless it is asked to (its documentation, "Presentations").
    """
    shown = {"": True} | {key: value for entry in entries for key, value in _asked(entry)}
    echo = shown.get("echo", shown[""])
    for node in nodes:
        options = codeblocks.fence(node.token.info) if node.type == "fence" and "{" in node.token.info else None
        if options is None or options.cell is None:
            continue
        made = cell(options.cell, node.token.content)
        node.token.meta[HIDDEN] = not made.is_shown or not (echo or made.get("echo"))
        echo = echo and not _SETUP.search(node.token.content)


def _asked(entry: Entry) -> Iterator[tuple[str, bool]]:
    """Whether code is shown, as an entry of the front matter has it."""
    pairs = entry.node.value if isinstance(entry.node, MappingNode) else ()
    if entry.key == "execute":
        yield from (("echo", str(value.value).lower() not in _OFF) for key, value in pairs if key.value == "echo")
    elif entry.key == "format":
        names = [key.value for key, _ in pairs] or [str(entry.node.value)]
        yield "", not any(name.endswith(_PRESENTATIONS) for name in names if isinstance(name, str))


def cell(inside: str, text: str) -> Cell:
    """The options behind the language, between braces, and in `#| key: value` lines at the top of the code."""
    found = [(match[1], match[2] or match[3] or match[4] or "") for match in _PAIR.finditer(inside)]
    start = 0
    while match := _LINE.match(text, start):
        if match.end() == start:
            break
        found.append((match[1] or "", match[2].strip().strip("\"'")))
        start = match.end()
    return Cell(tuple((key.lower().replace(".", "-").replace("_", "-"), value) for key, value in found), start)
