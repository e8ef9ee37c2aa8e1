"""Blocks of a talk to Markdown that every blogging system reads alike.

The Markdown is the common ground of CommonMark, kramdown and Python-Markdown: what one of them lacks (struck text,
raised letters) is written as HTML, and a character that one of them, or the template language before it, would read
as markup is written so that it stays a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal, assert_never

from msgspec import Struct, field

from talkkit.addresses import absolute_target
from talkkit.diagnostics import Span
from talkkit.model.blocks import (
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
    TableColumn,
    TableRow,
)
from talkkit.model.runs import Run, RunStyle, plain_text
from talkkit.model.talk import Footnote

Reader = Literal["none", "liquid", "hugo", "mdx"]
"""What reads a post before Markdown does."""


class Writer(Struct, frozen=True):
    """Writes blocks as Markdown for one system."""

    reader: Reader = "none"
    footnotes: tuple[Footnote, ...] = ()
    """Footnotes of the slide; they are written in parentheses where their mark stands."""
    bullet: str = "-"
    shown: bool = False
    """Whether a figure shows the slide, so that its charts and diagrams need no words."""
    spoken: Mapping[Span, str] = field(default_factory=dict)
    """What the slide's charts and diagrams show, in words, by where they stand in the slide."""

    def blocks(self, blocks: Iterable[Block]) -> tuple[str, ...]:
        """The blocks as Markdown, one entry for each block of the post, to be joined by blank lines."""
        return tuple(text for block in blocks for text in self._block(block) if text.strip())

    def _block(self, block: Block) -> tuple[str, ...]:
        texts: tuple[str, ...]
        match block:
            case Paragraph():
                texts = (self.inline(block.runs),)
            case Heading():
                texts = (f"**{self.inline(block.runs)}**",) if plain_text(block.runs).strip() else ()
            case ListBlock():
                texts = (self._list(block),)
            case Quote():
                texts = (self._quote(block),)
            case Callout():
                title = (f"**{self.inline(block.title)}**",) if block.title else ()
                texts = (_prefixed("\n\n".join((*title, *self.blocks(block.blocks))), "> "),)
            case Code():
                name = Run(block.filename, RunStyle(code=True))
                texts = (self.inline((name,)), self._code(block))
            case Table():
                texts = (self._table(block), self.inline(block.caption))
            case Columns():
                texts = tuple(text for column in block.columns for text in self.blocks(column.blocks))
            case Div():
                texts = self.blocks(block.blocks)
            case Picture():
                texts = (self.inline(block.caption),)  # it is seen in the embed
            case Figure():
                texts = (self._figure(block), self.inline(block.caption))
            case Pause():
                texts = ()
            case _:
                assert_never(block)
        return texts

    def inline(self, runs: tuple[Run, ...]) -> str:
        """Runs as one line of Markdown."""
        pieces = []
        for target, linked in groupby(runs, key=lambda run: "" if run.link is None else run.link.target):
            text = "".join(self._run(run) for run in linked)
            pieces.append(f"[{text}]({address(target)})" if address(target) and text.strip() else text)
        line = _safe_start(" ".join("".join(pieces).split()))
        # A line of MDX that begins with these words is JavaScript.
        return re.sub(r"^[ei](?=(?:xport|mport)\b)", _entity, line) if self.reader == "mdx" else line

    def _run(self, run: Run) -> str:
        if run.footnote is not None:
            return self._footnote(run.footnote)
        core = run.text.strip()
        if not core or run.style == RunStyle():
            return self._text_with_breaks(run.text)
        start = run.text.index(core)
        # Marks stand at words: `** bold**` is no bold text (CommonMark 6.2).
        return " " * bool(start) + self._styled(core, run.style) + " " * (start + len(core) < len(run.text))

    def _text_with_breaks(self, text: str) -> str:
        return self.text(text).replace("\n", "<br />")

    def _styled(self, core: str, style: RunStyle) -> str:
        inner = self._inline_code(core) if style.code else self._text_with_breaks(core)
        for wanted, tag in (
            (style.superscript, "sup"),
            (style.subscript, "sub"),
            (style.strike, "del"),
            (style.underline, "u"),
            (style.mark, "mark"),
        ):
            if wanted:
                inner = f"<{tag}>{inner}</{tag}>"
        stars = "*" * (style.italic + 2 * style.bold)
        return f"{stars}{inner}{stars}"

    def _footnote(self, label: str) -> str:
        for footnote in self.footnotes:
            if footnote.label == label:
                return f" ({self.inline(footnote.runs).rstrip('.')})"
        return ""

    def text(self, text: str) -> str:
        """Characters that stay characters (CommonMark 2.4; entities where an engine knows no escape)."""
        text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
        text = re.sub(r"([\\`*\[\]])", r"\\\1", text)
        text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
        # A pipe makes a table of any line in kramdown.
        always = "<>|{}" if self.reader != "none" else "<>|"
        text = re.sub(f"[{always}]", _entity, text)
        return re.sub(r"([~${=:])(?=\1)|\{(?=[:%#])", _entity, text)

    def _inline_code(self, text: str) -> str:
        if re.search(r"[{}|]", text) and (self.reader != "none" or "|" in text):
            return f"<code>{self.text(text)}</code>"
        fence = _fence(text, "`", 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"

    def _code(self, block: Code) -> str:
        fence = _fence(block.text, "`", 3)
        text = f"{fence}{_language(block.language)}\n{block.text}\n{fence}"
        if self.reader == "liquid" and re.search(r"\{[{%]", block.text):
            return f"{{% raw %}}\n{text}\n{{% endraw %}}"
        if self.reader == "hugo":
            return re.sub(r"\{\{([<%])(.*?)([>%])\}\}", r"{{\1/*\2*/\3}}", text)
        return text

    def _figure(self, block: Figure) -> str:
        """A formula as a line of plain characters, a chart or diagram in words; its source where there are none."""
        if self.shown and block.kind != "equation":
            return ""
        words = block.alt or self.spoken.get(block.span, "")
        if block.kind == "equation":
            from talkkit.equations.reading import plain_form  # only a post with formulas loads it

            words = plain_form(block.latex) or ""
        return self.inline((Run(words),)) or self._code(Code(block.text, block.language, block.span))

    def _quote(self, block: Quote) -> str:
        source = (f"— {self.inline(block.attribution)}",) if block.attribution else ()
        return _prefixed("\n\n".join((*self.blocks(block.blocks), *source)), "> ")

    def _list(self, block: ListBlock) -> str:
        """A list; a loose one (blank lines) where an item holds more than a line and lists."""
        loose = any(sum(not isinstance(inner, ListBlock) for inner in item.blocks) > 1 for item in block.items)
        items = []
        for number, item in enumerate(block.items, start=block.start):
            marker = f"{number}." if block.ordered else self.bullet
            task = "" if item.checked is None else ("☑ " if item.checked else "☐ ")
            content = ("\n\n" if loose else "\n").join(self.blocks(item.blocks))
            items.append(marker.ljust(4) + _prefixed(task + content, "    ")[4:])
        return ("\n\n" if loose else "\n").join(item.rstrip() for item in items)

    def _table(self, block: Table) -> str:
        header = block.header or TableRow(tuple(() for _ in block.columns), block.span)
        rule = "|" + "|".join(_alignment(column) for column in block.columns) + "|"
        return "\n".join((self._row(header), rule, *(self._row(row) for row in block.rows)))

    def _row(self, row: TableRow) -> str:
        return "| " + " | ".join(self.inline(cell) for cell in row.cells) + " |"


def address(target: str) -> str:
    """A link's target as a post's Markdown may use it. Slides and the talk's own files have no address."""
    plain = re.sub(r"[(){}\\|]", lambda found: f"%{ord(found[0]):02X}", absolute_target(target))
    return re.sub(r"&(?=#?\w+;)", "&amp;", plain)


def _safe_start(text: str) -> str:
    """A line that begins like a heading, list, quotation or rule is kept from being one."""
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", text)
    return re.sub(r"^[#+\-=:]", _entity, text)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found.group()[0])};"


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))


def _fence(text: str, character: str, least: int) -> str:
    """A fence that is longer than every run of its character in the text (CommonMark 4.5, 6.1)."""
    longest = max((len(run) for run in re.findall(f"{character}+", text)), default=0)
    return character * max(least, longest + 1)


def _language(name: str) -> str:
    return name if re.fullmatch(r"[\w+#.-]+", name) else ""


def _alignment(column: TableColumn) -> str:
    return {"start": ":---", "center": ":---:", "end": "---:", None: "---"}[column.align]
