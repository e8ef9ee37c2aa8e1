"""The YAML block at the top of an outline: found, read with places, and salvaged key by key where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from talkkit.diagnostics import Diagnostic, Source, Span
from talkkit.outline import rules
from talkkit.outline.findings import Findings
from talkkit.text.legible import legible

_FENCE = re.compile(r"---[ \t]*$")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_KEY = re.compile(r"[\"']?[A-Za-z_][\w .-]*[\"']?\s*:(?:\s|$)")
_ABOVE = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+(?=---[ \t]*$)", re.DOTALL | re.MULTILINE)
"""Comments with nothing but front matter below them."""
_BARE = re.compile(
    r"(?:(?:theme|footer|slidenumbers|slidecount|autoscale|build-lists|slide-transition|footer-style|fit-header"
    r"|presenter-notes|background-color|slide-dividers|alternating-colors|code|header|text|list)(?:-\w+)*:[^\n]*(?:\n|$))+"
    r"(?=[ \t]*(?:\n|$))"
)
"""Settings at the top without lines of dashes around them (Deckset)."""
_TITLE_BLOCK = re.compile(r"%[ \t]+\S[^\n]*(?:\n(?:%|[ \t]+\S)[^\n]*)*(?:\n|$)(?=[ \t]*(?:\n|$))")
_PERCENT = re.compile(r"^%[ \t]*((?:[^\n]|\n(?!%))*)", re.MULTILINE)
_COLOR = re.compile(r":[ \t]*(#[0-9a-fA-F]{3,8})[ \t]*(?:\n|$|\0)")
_CLOSE_KEY = re.compile(r"[a-z][\w-]*:(?!//|\s|$)")
"""A key without the space behind its colon."""
MAX_ALIASES = 32
MAX_SIZE = 200_000


class Entry(Struct, frozen=True):
    """One top-level key: as written, its value's YAML node, and the places of both (absolute)."""

    key: str
    node: Node
    key_span: Span
    offset: int
    """Of the YAML text that the node's marks count from."""

    def span(self, node: Node | None = None) -> Span:
        """Where the value, or a node inside of it, stands."""
        found = node or self.node
        return Span(self.offset + found.start_mark.index, self.offset + found.end_mark.index)


class FrontMatter(Struct, frozen=True):
    """The entries in order, and the lines (from 0, half-open) that the block takes; no lines when there is none."""

    entries: tuple[Entry, ...] = ()
    lines: tuple[int, int] = (0, 0)


def read(source: Source, findings: Findings) -> FrontMatter:
    """The front matter of an outline. Broken YAML is reported and read as far as it goes."""
    bare = _BARE.match(source.text)
    if bare:
        found = entries(bare[0], 0, findings)
        return FrontMatter(found or (), (0, bare[0].count("\n")))
    titled = _TITLE_BLOCK.match(source.text)
    if titled:
        return FrontMatter(tuple(_titled(titled[0])), (0, titled[0].count("\n")))
    place = _place(source, findings)
    if place is None:
        return FrontMatter()
    start, end, stop = place
    offset = source.line_offset(start + 2)
    text = source.text[offset : source.line_offset(end + 1)]
    found = entries(text, offset, findings)
    return FrontMatter() if found is None else FrontMatter(found, (start, stop))


def _titled(block: str) -> Iterator[Entry]:
    """Title, authors and date of a title block (pandoc manual, "Extension: pandoc_title_block")."""
    for key, match in zip(("title", "author", "date"), _PERCENT.finditer(block), strict=False):
        start, end = match.span(1)
        marks = [yaml.Mark("", index, 0, index, None, 0) for index in (start, end)]
        parts = match[1].split(";") if key == "author" else [match[1]]
        texts = filter(None, (" ".join(part.split()) for part in parts))
        found: list[Node] = [ScalarNode("tag:yaml.org,2002:str", text, marks[0], marks[1]) for text in texts]
        if len(found) > 1:
            found = [SequenceNode("tag:yaml.org,2002:seq", found, marks[0], marks[1])]
        if found:
            yield Entry(key, found[0], Span(start, start), 0)


def _place(source: Source, findings: Findings) -> tuple[int, int, int] | None:
    """Lines of the opening fence, of the closing one, and behind it."""
    lines = source.text.split("\n")
    above = _ABOVE.match(source.text)
    skipped = source.text.count("\n", 0, above.end()) if above else 0
    start = next((index for index in range(skipped, len(lines)) if lines[index].strip(" \t\ufeff")), len(lines))
    if start + 1 >= len(lines) or not _FENCE.match(lines[start].lstrip(" \ufeff")) or not lines[start + 1].strip():
        return None
    end = next((index for index in range(start + 1, len(lines)) if _END.match(lines[index])), None)
    first = next((line for line in lines[start + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    if end is not None and (
        _KEY.match(first) or _CLOSE_KEY.match(first) or _is_mapping("\n".join(lines[start + 1 : end]))
    ):
        return start, end, end + 1
    if not _KEY.match(first):
        return None
    blank = next((index for index in range(start + 1, len(lines)) if not lines[index].strip()), len(lines))
    span = Span(source.line_offset(start + 1), source.line_offset(start + 1) + len(lines[start]))
    findings.report(rules.UNCLOSED_FRONT_MATTER.at("front matter is never closed", span, hint="add a line ---"))
    return start, blank, blank


def _is_mapping(text: str) -> bool:
    try:
        return isinstance(_composed(text), MappingNode)
    except yaml.YAMLError:
        return False


class _Loader(yaml.SafeLoader):
    def compose_scalar_node(self, anchor: dict[Any, Node]) -> ScalarNode:
        """As inherited; what an escape in quotation marks makes may be half a character, or none."""
        node = super().compose_scalar_node(anchor)
        node.value = legible(node.value)
        return node


def _composed(text: str) -> Node | None:
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def entries(text: str, offset: int, findings: Findings) -> tuple[Entry, ...] | None:
    """The entries of YAML text, or None when it is not a mapping at all."""
    problem = _limit(text)
    if problem:
        findings.report(rules.BROKEN_FRONT_MATTER.at(problem, Span(offset, offset + len(text))))
        return ()
    try:
        node = _composed(text)
    except (yaml.YAMLError, RecursionError) as error:
        return _salvaged(text, offset, findings, error)
    if isinstance(node, ScalarNode) and _CLOSE_KEY.match(text):
        return _salvaged(text, offset, findings, None)
    if node is None:
        return ()
    return _unique(_pairs(node, offset), findings) if isinstance(node, MappingNode) else None


def _limit(text: str) -> str:
    """Why the text is refused before it is read: YAML aliases can grow without bound."""
    if len(text) > MAX_SIZE:
        return f"front matter is longer than {MAX_SIZE} characters"
    if text.count("*") <= MAX_ALIASES:
        return ""
    try:
        aliases = sum(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return ""
    return f"front matter has more than {MAX_ALIASES} YAML aliases" if aliases > MAX_ALIASES else ""


def _broken(error: yaml.YAMLError | RecursionError, text: str, offset: int) -> Diagnostic:
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if "end of stream" in str(error):
        marks.reverse()  # a quote or bracket that is never closed is found where it begins
    mark = next(filter(None, marks), None)
    index = mark.index if mark else getattr(error, "position", 0)
    at = offset + min(int(index), max(0, len(text) - 1))
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is nested too deeply"
    message = f"front matter is not valid YAML: {' '.join(str(problem).split())}"
    hint = "indent with spaces, not tabs" if "\\t" in message else "the keys that can be read are used"
    return rules.BROKEN_FRONT_MATTER.at(message, Span(at, at + 1), hint=hint)


_Trouble = yaml.YAMLError | RecursionError


def _salvaged(text: str, offset: int, findings: Findings, trouble: _Trouble | None) -> tuple[Entry, ...]:
    """The entries that can be read on their own, each from its key to the next key at the margin.

    What is wrong with the others is said with what to write instead; `trouble`, the parser's own, where no entry by
    itself has any.
    """
    starts = [match.start() for match in re.finditer(r"^(?=[A-Za-z_\"'][^\n]*?:)", text, re.MULTILINE)]
    found: list[Entry] = []
    said = False
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part, at = text[start:end], offset + start
        try:
            node = _composed(part)
        except (yaml.YAMLError, RecursionError) as error:
            found += _cured(part, at, findings, error)
            said = True
            continue
        if isinstance(node, MappingNode):
            found.extend(_pairs(node, at))
        elif _CLOSE_KEY.match(part):
            found += _cured(part, at, findings, None)
            said = True
    if trouble is not None and not said:
        findings.report(_broken(trouble, text, offset))
    return _unique(found, findings)


def _cured(part: str, offset: int, findings: Findings, trouble: _Trouble | None) -> list[Entry]:
    """An entry that YAML refuses (`title: Streams: why`), its value taken as plain text, with the way to write it."""
    entry = _plain(part, offset)
    if entry is None:
        findings.leave_out(Span(offset, offset + len(part)), "front matter that cannot be read")
        if trouble is not None:
            findings.report(_broken(trouble, part, offset))
        return []
    value = str(entry.node.value)
    missing = "quotation marks around its value" if trouble is not None else "a space behind its colon"
    written = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if trouble is not None else value
    message, hint = f"{entry.key} needs {missing}", f"write {entry.key}: {written}"
    findings.report(rules.BROKEN_FRONT_MATTER.at(message, entry.span(), hint=hint))
    return [entry]


def _plain(line: str, offset: int) -> Entry | None:
    """The key and the text behind it, where they stand on one line and the text is no list or table."""
    key, _, value = line.rstrip().partition(":")
    text = _unquoted(value.strip())
    if not text or "\n" in value or text[0] in "|>" or (text[0] in "[{" and not re.search(r"[]}].", text)):
        return None
    first = line.index(text, len(key))
    marks = [yaml.Mark("", index, 0, index, None, 0) for index in (first, first + len(text))]
    node = ScalarNode("tag:yaml.org,2002:str", text, marks[0], marks[1])
    return Entry(key.strip("\"' "), node, Span(offset, offset + len(key)), offset)


def _unquoted(value: str) -> str:
    """A value without the one or two marks of a quotation around it; those of several quotations are its text."""
    quote = value[:1] if value[:1] in ("'", '"') else value[-1:]
    if quote not in ("'", '"') or (value.count(quote) > 2 and value.count(quote) % 2 == 0):
        return value
    return value.removeprefix(quote).removesuffix(quote)


def _pairs(node: MappingNode, offset: int) -> list[Entry]:
    return [
        Entry(key.value, _colored(key, value), Span(offset + key.start_mark.index, offset + key.end_mark.index), offset)
        for key, value in node.value
        if isinstance(key, ScalarNode)
    ]


def _colored(key: ScalarNode, value: Node) -> Node:
    """The value; a colour without quotation marks (`color: #fff`) is a comment for YAML, and a colour for Marp."""
    mark = key.end_mark
    found = _COLOR.match(mark.buffer, mark.pointer) if mark.buffer and value.value == "" else None
    if found is None:
        return value
    start, end = (mark.index + found.start(1) - mark.pointer, mark.index + found.end(1) - mark.pointer)
    marks = [yaml.Mark("", index, 0, index, None, 0) for index in (start, end)]
    return ScalarNode("tag:yaml.org,2002:str", found[1], marks[0], marks[1])


def _unique(entries: list[Entry], findings: Findings) -> tuple[Entry, ...]:
    """Entries without those that a later one of the same key replaces."""
    last: dict[str, Entry] = {}
    for entry in entries:
        if entry.key in last:
            findings.report(
                rules.DUPLICATE_KEY.at(f"key {entry.key} is given twice; the last one counts", entry.key_span)
            )
            findings.leave_out(last[entry.key].key_span, "key that is given again")
        last[entry.key] = entry
    return tuple(entry for entry in entries if last[entry.key] is entry)
