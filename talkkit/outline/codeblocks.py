"""What stands behind a code fence's backticks: language, lines to bring out, numbering, file name.

Forms understood: `python {2,4-5}` and `{1|3-4}{lines:true}` (Slidev), `js [1-2|3]` (reveal.js), `{.python key=value}`
(pandoc, Quarto), `{python}` (executable cells), `python +line_numbers {1-3}` (presenterm).
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Excerpt
from talkkit.outline import attributes as attribute_syntax

Steps = tuple[tuple[int, ...], ...]

_WORD = re.compile(r"[^\s{\[]+")
_BRACES = re.compile(r"\{((?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_STEPS = re.compile(r"(?:\d+(?:-\d+)?|all|none|hide|\*)(?:\s*[,|]\s*(?:\d+(?:-\d+)?|all|none|hide|\*))*|")
_PAIR = re.compile(r"\s*([A-Za-z]\w*)\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([^\s,]+))\s*,?")
_BARE_PAIR = re.compile(r"([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_CELL = re.compile(r"([A-Za-z][\w+-]*)((?:[ ,].*)?)", re.DOTALL)
_PLAIN_CELL = re.compile(r"(?:[ ,]+(?:[\w-]+(?=\s*(?:,|$))|[A-Za-z][\w.]*\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.%/-]+)))*\s*")
"""A label and options as knitr has them."""
_HIGHLIGHT_KEYS = ("code-line-numbers", "highlight-lines", "hl-lines", "line-numbers", "highlight")
_START_KEYS = (
    "startFrom",
    "start-from",
    "startfrom",
    "startLine",
    "start-line",
    "linenostart",
    "code-line-start",
    "line-start",
)
_SWITCH = re.compile(r"\d*|true|false|yes|no", re.IGNORECASE)
_RANGE = re.compile(r"L?(\d{1,9})(?:-L?(\d{0,9}))?")
"""`3-9`, `3-` and, behind `#`, `L3-L9`."""
_SNIPPET = re.compile(r"<<<\s*(?:@/)?([^\s{#]+)(?:#([\w.-]+))?[ \t]*(.*)")
"""A snippet of Slidev and VitePress: `<<< @/snippets/app.ts#region ts {1|2}`."""
_MAX_LINES = 10_000
"""Lines that are brought out in one program, over all steps."""
_MAX_DIGITS = 10


class Fence(Struct):
    """A code fence's options, filled from left to right."""

    language: str = ""
    highlight: Steps = ()
    numbered: bool = False
    start: int = 1
    filename: str = ""
    attributes: Attributes = NO_ATTRIBUTES
    raw: str = ""
    """The format that a raw block is for (`{=html}`; pandoc manual, "Generic raw attribute")."""
    cell: str | None = None
    """What stands behind the language of an executable cell (`{r, echo=FALSE}`)."""
    parts: list[Attributes] = field(default_factory=list)
    """Of the attributes, as they are found."""
    unknown: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Every option with a value, as written; a figure gives them meanings of its own."""

    @property
    def first_number(self) -> int | None:
        """Number of the first line, where numbers are asked for."""
        return self.start if self.numbered else None


def fence(info: str) -> Fence:
    """The options in the text behind the backticks; what is not understood is in `unknown`."""
    found = Fence()
    text = info.strip()
    closing = text.rfind("]")
    position = 0
    while position < len(text):
        position = _next(found, text, position, brackets=position < closing)
    found.attributes = attribute_syntax.merged(*found.parts)
    return found


def _next(found: Fence, text: str, position: int, *, brackets: bool) -> int:
    """Take one option off the text at a position, and give the position behind it."""
    if text[position].isspace():
        return position + 1
    pair = _BARE_PAIR.match(text, position)
    if pair:
        _option(found, pair[1], pair[2] or pair[3] or pair[4] or "")
        return pair.end()
    match = _BRACES.match(text, position)
    if match:
        _braces(found, match[1].strip())
        return match.end()
    match = _BRACKETS.match(text, position) if brackets else None
    if match:
        _brackets(found, match[1].strip())
        return match.end()
    word = _WORD.match(text, position)
    if word is None:
        found.unknown.append(text[position])
        return position + 1
    _word(found, word[0])
    return word.end()


def _word(found: Fence, word: str) -> None:
    if word == "+line_numbers":
        found.numbered = True
    elif "`" in word or "~" in word:
        found.unknown.append(word)
    elif not found.language and word[0] not in "+.":
        found.language, _, name = word.partition(":")
        found.filename = name or found.filename
    elif word[0] == "." and not found.language:
        found.language = word[1:]
    elif word[0] == "+":
        found.parts.append(Attributes(classes=(word[1:],)))
    else:
        found.unknown.append(word)


def _brackets(found: Fence, inside: str) -> None:
    if _STEPS.fullmatch(inside):
        found.highlight = steps(inside)
    else:
        found.filename = inside


def _braces(found: Fence, inside: str) -> None:
    if _STEPS.fullmatch(inside):
        found.highlight = steps(inside)
        return
    raw, chunk = re.fullmatch(r"=([\w-]+)", inside), _CELL.fullmatch(inside)
    if raw and not found.language:
        found.raw = raw[1]
        return
    if chunk and not found.language:
        found.language, found.cell = chunk[1], chunk[2]
        if _PLAIN_CELL.fullmatch(found.cell):
            return
    if _slidev(found, inside):
        return
    parsed = attribute_syntax.parse(inside)
    word, _, rest = inside.partition(" ")
    if parsed is None and not found.language and re.fullmatch(r"=?[\w+#-]+,?", word):
        found.language = word.strip("=,")
        parsed = attribute_syntax.parse(rest) if rest.strip() else NO_ATTRIBUTES
    if parsed is None:
        found.unknown.append("{" + inside + "}")
        return
    _attributes(found, parsed)


def _slidev(found: Fence, inside: str) -> bool:
    """`{lines:true, startLine:5}`."""
    pairs: list[re.Match[str]] = []
    position = 0
    while position < len(inside):
        match = _PAIR.match(inside, position)
        if match is None:
            return False
        pairs.append(match)
        position = match.end()
    if not pairs:
        return False
    for match in pairs:
        _option(found, match[1], match[2] or match[3] or match[4] or "")
    return True


def _attributes(found: Fence, parsed: Attributes) -> None:
    classes = parsed.classes
    if not found.language and classes:
        found.language, classes = classes[0], classes[1:]
    numbered = [
        name for name in classes if name.lower() in ("numberlines", "number-lines", "line-numbers", "lineanchors")
    ]
    found.numbered = found.numbered or bool(numbered)
    kept = tuple(name for name in classes if name not in numbered)
    for key, value in parsed.pairs:
        _option(found, key.removeprefix("data-"), value)
    found.parts.append(Attributes(parsed.id, kept))


def _option(found: Fence, key: str, value: str) -> None:
    found.pairs.append((key, value))
    if key in _HIGHLIGHT_KEYS and value.lower() in ("true", "false"):
        found.numbered = value.lower() == "true"
    elif key in _HIGHLIGHT_KEYS and _STEPS.fullmatch(value.strip()):
        found.highlight = steps(value)
    elif key in _START_KEYS and _is_number(value):
        found.start, found.numbered = int(value), True
    elif key in ("lines", "region") and not _SWITCH.fullmatch(value):
        pass  # of a file: `excerpt` reads them
    elif key in ("lines", "linenums"):
        found.numbered = value.lower() not in ("false", "0", "no")
        found.start = int(value) if _is_number(value) and value != "0" else found.start
    elif key in ("filename", "title", "file", "source"):
        found.filename = value
    elif key == "class":
        _attributes(found, Attributes(classes=tuple(value.split())))
    else:
        found.parts.append(Attributes(pairs=((key, value),)))


def excerpt(found: Fence) -> Excerpt | None:
    """The file that a fence without any code names: `file=app.py lines=3-9`, `file=app.py#L3-L9`, `region=name`."""
    given = dict(found.pairs)
    path, _, part = (given.get("file") or given.get("source") or given.get("include") or "").partition("#")
    return _excerpt(path, given.get("region") or part or given.get("lines", ""), named=bool(given.get("region")))


def _excerpt(path: str, part: str, *, named: bool = False) -> Excerpt | None:
    lines = None if named else _RANGE.fullmatch(part)
    if not path:
        return None
    if lines is None:
        return Excerpt(path, region=part if named or not _SWITCH.fullmatch(part) else "")
    return Excerpt(path, int(lines[1]), int(lines[2] or 0) if "-" in part else int(lines[1]))


def snippet(line: str) -> Fence | None:
    """The options of a line that asks for a file; `pairs` then says which."""
    match = _SNIPPET.fullmatch(line)
    if match is None:
        return None
    found = fence(match[3])
    found.pairs += [("file", match[1] + (f"#{match[2]}" if match[2] else ""))]
    return found


def _is_number(text: str) -> bool:
    """Whether the text can be the number of a line."""
    return text.isdecimal() and len(text) < _MAX_DIGITS


def steps(text: str) -> Steps:
    """Steps of line numbers: `1,3-4|6` is two steps; `all` and the like are an empty one."""
    if not text.strip():
        return ()
    found: list[tuple[int, ...]] = []
    most = _MAX_LINES
    for step in text.split("|"):
        lines, most = _lines(step, most)
        found.append(lines)
    return () if found == [()] else tuple(found)


def _lines(step: str, most: int) -> tuple[tuple[int, ...], int]:
    """The numbers of a step, of which no more than `most` are read, and how many may be read after it."""
    numbers: dict[int, None] = {}
    for part in filter(None, map(str.strip, step.split(","))):
        first, _, last = part.partition("-")
        if _is_number(first) and most > 0:
            stop = int(last or first) if _is_number(last or first) else int(first)
            found = range(int(first), min(stop, int(first) + most) + 1)
            numbers.update(dict.fromkeys(found))
            most -= len(found)
    return tuple(numbers), most


def written_steps(highlight: Steps) -> str:
    """Steps as core Markdown writes them, without the braces."""
    return "|".join(_written_lines(step) or "all" for step in highlight)


def _written_lines(numbers: tuple[int, ...]) -> str:
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
