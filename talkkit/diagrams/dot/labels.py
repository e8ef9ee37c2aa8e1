"""Labels of DOT -> paragraphs and compartments: text with escapes, the fields of records, tables in HTML.

A text in quotes is shown as it is written, angle brackets included; only a label between angle brackets is markup
(Graphviz's manual, "HTML-Like Labels").
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from msgspec import Struct

from talkkit.diagrams.sketch import Paragraph
from talkkit.model.runs import Run, RunStyle


class Html(str):
    """The value of an attribute that was written between angle brackets."""

    __slots__ = ()


class Label(Struct, frozen=True):
    """What a node says: its name, lines below it, each of one or more cells; ports stand in rows, the name is row 0."""

    paragraphs: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...] = ()
    ports: tuple[tuple[str, int], ...] = ()


_ESCAPE = re.compile(r"\s*(?:\\[nlr]|\n)\s*|\\([^nlr])")
_SPACES = re.compile(r"[^\S\n]{2,}")
"""Made one before breaks are looked for, so that nobody's long run of them is gone through again and again."""


def paragraphs(written: str, name: str = "") -> tuple[Paragraph, ...]:
    """The lines of a label; `\\N` is the name of its node."""
    if isinstance(written, Html):
        return label(written, name).paragraphs
    broken = _ESCAPE.sub(
        lambda match: {"N": name, "\\": "\\"}.get(match[1], "") if match[1] else "\n", _SPACES.sub(" ", written)
    )
    return tuple((Run(line),) for each in broken.strip().split("\n") if (line := unescape(each).strip()))


def words(written: str) -> str:
    """The characters of a label on one line."""
    return " ".join("".join(run.text for run in line) for line in paragraphs(written))


def label(written: str, name: str, *, record: bool = False) -> Label:
    """The label of a node; of a record, or of a table, the first row is its name."""
    if isinstance(written, Html):
        table = _Table(convert_charrefs=True)
        table.feed(written)
        table.close()
        return _stacked(table.found())
    if not record:
        return Label(paragraphs(written, name))
    return _stacked([[(port, paragraphs(text, name))] for port, text in _fields(written)])


def _stacked(rows: list[list[tuple[str, tuple[Paragraph, ...]]]]) -> Label:
    """Rows of cells with their ports. Rows with nothing in them stand for nothing; cells side by side are columns."""
    if len(rows) == 1:
        rows = [[cell] for cell in rows[0]]
    kept = [row for row in rows if any(lines for _, lines in row)] or [[]]
    head = tuple(line for _, lines in kept[0] for line in lines)
    ports = [(port, 0) for port, _ in kept[0] if port]
    entries: list[tuple[Paragraph, ...]] = []
    for row in kept[1:]:
        ports += [(port, len(entries) + 1) for port, _ in row if port]
        cells = [lines for _, lines in row if lines or len(row) > 1]
        entries += [
            tuple(lines[index] if index < len(lines) else (Run(" "),) for lines in cells)
            for index in range(max(map(len, cells)))
        ]
    return Label(head, tuple(entries), tuple(ports))


_FIELD = re.compile(
    r"(?P<escape>\\[<>{}| ])|(?P<end>\s*[|{}]\s*)|<(?P<port>[^<>|{}]*)>\s*|(?P<text>\\.|[^\\])", re.DOTALL
)


def _fields(written: str) -> list[tuple[str, str]]:
    """The fields of a record in order, each with its port; nesting has no meaning here."""
    found, port, text = [], "", ""
    for match in _FIELD.finditer(written + "|"):
        if match["end"]:
            if text.strip():
                found.append((port, text.strip()))
            port, text = "", ""
        elif match["port"] is not None:
            port = match["port"].strip()
        else:
            text += match["escape"][1] if match["escape"] else match["text"] or ""
    return found


class _Table(HTMLParser):
    """Rows of cells, each with its port and its lines; text outside of tables is a cell of its own."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.rows: list[list[tuple[str, list[list[Run]]]]] = []
        self.on: list[str] = []
        self.port = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "tr" | "table":
                self.rows.append([])
            case "td":
                port = next((value or "" for name, value in attrs if name == "port"), "")
                self._row().append((port, [[]]))
            case "br":
                self._cell().append([])
            case "b" | "i" | "u":
                self.on.append(tag)
            case _:
                pass  # other tags change neither the words nor where they stand

    def handle_endtag(self, tag: str) -> None:
        if tag in self.on:
            self.on.remove(tag)
        elif tag in ("table", "td"):
            self._row().append(("", [[]]))

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text:
            return
        line = self._cell()[-1]
        before = " " if line and (data[0].isspace() or line[-1].text.endswith(" ")) else ""
        style = RunStyle(bold="b" in self.on, italic="i" in self.on, underline="u" in self.on)
        line.append(Run(before + text + (" " if data[-1].isspace() else ""), style))

    def _row(self) -> list[tuple[str, list[list[Run]]]]:
        if not self.rows:
            self.rows.append([])
        return self.rows[-1]

    def _cell(self) -> list[list[Run]]:
        row = self._row()
        if not row:
            row.append(("", [[]]))
        return row[-1][1]

    def found(self) -> list[list[tuple[str, tuple[Paragraph, ...]]]]:
        """The rows that hold something."""
        rows = [
            [(port, said) for port, lines in row if (said := tuple(map(_trimmed, filter(None, lines)))) or port]
            for row in self.rows
        ]
        return [row for row in rows if row]


def _trimmed(line: list[Run]) -> Paragraph:
    last = line[-1]
    return (*line[:-1], Run(last.text.rstrip(), last.style))
