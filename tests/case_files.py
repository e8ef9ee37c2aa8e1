"""Case files: Markdown documents that show an outline and what becomes of it.

A case is a second-level heading, prose, an `outline` block and one or more expected blocks, fenced by four tildes:

    ~~~~outline          the input; `~~~~outline theme=NAME size=4:3` builds it with another theme or page size
    ~~~~pages            expected frames as text; `~~~~pages rects` with their places
    ~~~~diagnostics      expected diagnostics, one a line: `LINE:COLUMN severity rule message`

Expected blocks are rewritten by `pytest --update-refs`; a block that is missing is an error then, too: add it empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^~~~~(?P<kind>\w+)(?P<options>[^\n]*)\n(?P<body>.*?)^~~~~[ ]*$\n?", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## +(?P<title>[^\n]+)$", re.MULTILINE)
EXPECTED = ("pages", "diagnostics")


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    options: tuple[str, ...]
    body: str
    start: int
    """Offsets of the body in the file."""
    end: int

    def option(self, name: str, default: str) -> str:
        return next((item.partition("=")[2] for item in self.options if item.startswith(name + "=")), default)


@dataclass(frozen=True, slots=True)
class Case:
    path: Path
    title: str
    outline: Block
    expected: tuple[Block, ...]

    @property
    def id(self) -> str:
        return f"{self.path.stem}: {self.title}"


def read_cases(path: Path) -> list[Case]:
    """The cases of a file.

    Raises:
        ValueError: a case without an outline or with nothing expected, which would test nothing.
    """
    text = path.read_text(encoding="utf-8")
    headings = list(HEADING.finditer(_without_fences(text)))
    bounds = [heading.start() for heading in headings] + [len(text)]
    cases = []
    for heading, start, end in zip(headings, bounds, bounds[1:], strict=False):
        blocks = [_block(match) for match in FENCE.finditer(text, start, end)]
        outlines = [block for block in blocks if block.kind == "outline"]
        expected = tuple(block for block in blocks if block.kind in EXPECTED)
        if len(outlines) != 1 or not expected:
            raise ValueError(f"{path}: case {heading['title']!r} needs one outline and something expected")
        cases.append(Case(path, heading["title"].strip(), outlines[0], expected))
    return cases


def _without_fences(text: str) -> str:
    """The text with fenced bodies blanked, so that headings inside outlines are not taken for cases."""
    return FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _block(match: re.Match[str]) -> Block:
    return Block(match["kind"], tuple(match["options"].split()), match["body"], match.start("body"), match.end("body"))


def update(path: Path, results: dict[int, str]) -> None:
    """Rewrite the bodies that start at the given offsets."""
    text = path.read_text(encoding="utf-8")
    replace: Callable[[re.Match[str]], str] = lambda match: (  # noqa: E731  a closure over results reads best here
        match[0]
        if match.start("body") not in results
        else f"~~~~{match['kind']}{match['options']}\n{results[match.start('body')]}\n~~~~\n"
    )
    path.write_text(FENCE.sub(replace, text), encoding="utf-8")
