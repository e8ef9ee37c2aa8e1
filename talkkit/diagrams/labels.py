"""Labels of Mermaid's graphs -> paragraphs of runs: quoted, in Markdown, with tags and entity codes."""

from __future__ import annotations

import re
from collections import Counter

from talkkit.diagrams import statements
from talkkit.diagrams.sketch import Paragraph
from talkkit.model.runs import Run, RunStyle

_BOLD_TAG = re.compile(r"</?(?:b|(?i:strong))>")
_ITALIC_TAG = re.compile(r"</?(?:i|(?i:em))>")
_MARK = re.compile(
    r"\*\*(?!\s)|(?<!\s)\*\*|\*(?![\s*])|(?<![\s*])\*"
    r"|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"
)


def label(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a label as it is written, with its quotes if it has any. Nothing gives nothing."""
    text = unquoted(text.strip())
    if len(text) > 1 and text[0] == "`" == text[-1]:
        return markdown(text[1:-1])
    marked = _ITALIC_TAG.sub("\x02", _BOLD_TAG.sub("\x01", text))
    if marked != text:
        return _emphasised(statements.paragraphs(marked), {"\x01": "b", "\x02": "i"}, re.compile("[\x01\x02]"))
    return statements.paragraphs(text)


def unquoted(text: str) -> str:
    """The text without double quotes around it."""
    return text[1:-1].strip() if len(text) > 1 and text[0] == '"' == text[-1] else text


def markdown(text: str) -> tuple[Paragraph, ...]:
    """Bold and italic; every line is one."""
    kinds = {"**": "b", "__": "b", "*": "i", "_": "i"}
    return _emphasised(statements.paragraphs(text), kinds, _MARK)


def words(paragraphs: tuple[Paragraph, ...]) -> str:
    """The characters of a label on one line."""
    return " ".join("".join(run.text for run in paragraph) for paragraph in paragraphs)


def _emphasised(
    paragraphs: tuple[Paragraph, ...], kinds: dict[str, str], mark: re.Pattern[str]
) -> tuple[Paragraph, ...]:
    """Marks stand in pairs; the last one of an odd number is text."""
    found: list[Paragraph] = []
    on: set[str] = set()
    texts = ["".join(run.text for run in paragraph) for paragraph in paragraphs]
    left = Counter(match.group() for text in texts for match in mark.finditer(text))
    alone = {each for each, count in left.items() if count % 2 and mark is _MARK}
    for text in texts:
        runs: list[Run] = []
        start = 0
        for match in mark.finditer(text):
            left[match.group()] -= 1
            if match.group() in alone and not left[match.group()]:
                continue
            _append(runs, text[start : match.start()], on)
            on ^= {kinds[match.group()]}
            start = match.end()
        _append(runs, text[start:], on)
        found.append(tuple(runs) or (Run(""),))
    return tuple(found)


def _append(runs: list[Run], text: str, on: set[str]) -> None:
    if text:
        runs.append(Run(text, RunStyle(bold="b" in on, italic="i" in on)))
