"""What was opened and never closed, so that it swallows the rest: fences, comments, elements, attributes, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.masks import GONE, TAG, shown
from talkkit.checks.draft.rules import MARKS_AS_TEXT, NEVER_CLOSED
from talkkit.diagnostics import Severity, Span

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)")


def fences(document: Document) -> Iterator[Finding]:
    """Fenced code without the fence at its end (CommonMark 4.5)."""
    for leaf in document.leaves:
        text = document.source.text[leaf.span.start : leaf.span.end]
        opened = _FENCE.match(text.lstrip("> \t")) if leaf.kind == "code" else None
        if not opened:
            continue
        mark = opened["mark"]
        inner = text.lstrip("> \t").split("\n")[1:]
        if inner and re.fullmatch(rf"[> \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*", inner[-1]):
            continue
        # Without a blank line in it only code was swallowed, and the page looks as it should.
        swallows = any(not line.strip("> \t") for line in inner)
        severity = Severity.ERROR if swallows else Severity.WARNING
        message = f"the code that begins with {mark} is never closed; all that follows is shown as code"
        hint = f"write {mark} on a line of its own behind the code, indented as here"
        yield _at(document, message, leaf.span.start, len(mark), hint, severity)


def comments(document: Document) -> Iterator[Finding]:
    """`<!--` without `-->`."""
    for found in re.finditer(r"<!--", document.bare):
        yield _at(
            document, "this comment is never closed; readers see nothing behind it", found.start(), 4, "write -->"
        )


_NEED_END = frozenset((
    "article", "aside", "audio", "blockquote", "center", "details", "div", "dl", "fieldset", "figure", "footer",
    "form", "header", "iframe", "main", "nav", "noscript", "object", "ol", "pre", "script", "section", "select",
    "style", "svg", "table", "textarea", "ul", "video",
))  # fmt: skip
"""Elements whose end tag must be written (HTML, 13.1.2.4), and inside of which a page goes on."""
_SWALLOW = frozenset((
    "audio", "details", "iframe", "object", "pre", "script", "select", "style", "svg", "table", "textarea", "video",
))  # fmt: skip
"""What stands in them is hidden, shown as code, or taken for something else than text."""
_MARKS = frozenset((
    "b", "big", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub", "sup", "u",
))  # fmt: skip


def elements(document: Document) -> Iterator[Finding]:
    """Elements without an end tag."""
    for name, start, end in _open_elements(document.bare):
        between = document.source.text[end:]
        if name in _MARKS | {"a"}:
            severity = Severity.WARNING
        else:
            assembled = document.assembled or "{%" in document.source.text
            severity = Severity.ERROR if name in _SWALLOW and between.strip() and not assembled else Severity.WARNING
        yield _at(document, f"<{name}> is never closed", start, end - start, f"write </{name}>", severity)


def _open_elements(text: str) -> Iterator[tuple[str, int, int]]:
    opened: list[tuple[str, int, int]] = []
    for found in TAG.finditer(text):
        tag = found.group()
        name = re.sub(r"[^\w:.-].*", "", tag.strip("</>"), flags=re.DOTALL).lower()
        bare_mark = name in _MARKS and re.fullmatch(r"</?\w+>", tag)
        link = name == "a" and (tag.startswith("</") or re.search(r"\shref\s*=", tag))
        if not (name in _NEED_END or bare_mark or link) or tag.endswith("/>"):
            continue
        if not tag.startswith("</"):
            opened.append((name, found.start(), found.end()))
            continue
        same = [index for index, (other, _, _) in enumerate(opened) if other == name]
        if same:
            del opened[same[-1]]
    yield from opened


_TAG_START = re.compile(r"<[A-Za-z][\w-]*(?=\s[^<>]{0,3000}=\s*[\"'])")
_VALUE = re.compile(r"(?P<name>[\w:-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_LOOSE = re.compile(r"(?<=\s)(?P<name>alt|title)=[^\s\"'<>={]+(?:[ ][A-Za-z]+)+(?=\s*/?>|\s+\w+=)")
_ADDRESSES = frozenset(("href", "src", "id", "class", "poster", "cite"))


def attributes(document: Document) -> Iterator[Finding]:
    """Attributes whose closing quotation mark is missing, and tags without `>`."""
    if document.is_mdx:
        return
    for each in TAG.finditer(document.bare):
        if words := _LOOSE.search(each.group()):
            message = f"the value of {words['name']} has spaces in it, and no quotation marks around it"
            yield _at(document, message, each.start() + words.start(), len(words.group()))
    for found in _TAG_START.finditer(document.bare):
        tag = TAG.match(document.bare, found.start())
        if tag is None:
            end = document.bare.find("\n", found.start())
            end = end if end >= 0 else len(document.bare)
            if not _is_template(document.source.text[found.start() : end]):
                name = found.group()[1:]
                message = f"the tag <{name} is never closed, or a quotation mark in it is missing"
                yield _at(document, message, found.start(), len(found.group()))
            continue
        for value in _VALUE.finditer(tag.group()):
            text = value["double"] or value["single"] or ""
            runs_on = value["name"].lower() in _ADDRESSES and re.search(r"[<>]", text)
            if (runs_on or re.search(r"\s[\w-]+=\Z", text)) and not _is_template(text):
                message = f"the quotation mark behind {value['name']} is never closed"
                yield _at(document, message, found.start() + value.start(), len(value["name"]))
                break


def _is_template(text: str) -> bool:
    return bool(re.search(r"\{[{%]|<%", text))


_BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)|(?<![\\\w])__(?=[^\W_])|(?<=[^\W_])__(?!\w)")
_TICK = re.compile(r"(?<![\\`])`(?!`)")
_INLINE = MarkdownIt("commonmark", {"maxNesting": 60})


def marks(document: Document) -> Iterator[Finding]:
    """`**` and backticks that open nothing, so that readers see them (CommonMark 6.1, 6.2)."""
    ticks: list[Finding] = []
    for leaf in document.leaves:
        if leaf.kind not in {"paragraph", "heading"}:
            continue
        text = document.markup[leaf.span.start : leaf.span.end]
        loose = list(_loose_bold(text))
        for place in loose:
            yield _as_text(document, text[place : place + 2], leaf.span.start + place)
        if not loose and (half := _half_bold(text)) is not None:
            yield _as_text(document, "*", leaf.span.start + half)
        ticks += [
            _as_text(document, "`", leaf.span.start + found.start())
            for found in _TICK.finditer(text)
            if _is_loose_tick(text, found.start())
        ]
    # Whoever writes `this' several times means quotation marks, as manuals of Unix do.
    if len(ticks) < 3:
        yield from ticks


def _loose_bold(text: str) -> Iterator[int]:
    text = text.replace(GONE, "x")
    left = _shown_bold(text) if _BOLD.search(text) else 0
    for found in _BOLD.finditer(text) if left else ():
        place = found.start()
        if _is_arithmetic(text, place) or re.match(r"__\w+__", text[place:]):
            continue
        without = f"{text[:place]}xx{text[place + 2 :]}"
        if _shown_bold(without) < left:
            yield place
            return


def _shown_bold(text: str) -> int:
    """How many `**` a reader sees."""
    (inline,) = _INLINE.parseInline(text)
    return sum(len(_BOLD.findall(child.content)) for child in inline.children or () if child.type == "text")


_UNEVEN = re.compile(
    r"(?<![\\*\w])(?:\*\*(?=[^\W\d_])[^*\n]{2,200}(?<=\w)\*|\*\*\*(?=[^\W\d_])[^*\n]{2,200}(?<=\w)\*\*)(?![*\w])"
)


def _half_bold(text: str) -> int | None:
    """Where `**bold*` or `***bold**` begins: one star of it is shown."""
    for found in _UNEVEN.finditer(text):
        (inline,) = _INLINE.parseInline(found.group())
        shown_stars = sum(child.content.count("*") for child in inline.children or () if child.type == "text")
        if shown_stars == 1 and text[found.end() :].count("*") == 0:
            return found.start()
    return None


def _is_arithmetic(text: str, place: int) -> bool:
    """`2**3`, `2 ** 3`, `src/**/*.py`, `**kwargs`."""
    before, after = text[:place], text[place + 2 :]
    if re.match(r"\w*(?:args|opts|options|params)\b|[/.]", after) or before.endswith(("/", "\\", "(", ",")):
        return not re.match(r"\w", after) or bool(re.match(r"\w*(?:args|opts|options|params)\b", after))
    return bool(re.search(r"\w\s*\Z", before) and re.match(r"\s*\d|\w\s*[-+*/=)]", after)) and not before.endswith("**")


def _is_loose_tick(text: str, place: int) -> bool:
    """One that touches a word at one side."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(re.match(r"\w", before)) != bool(re.match(r"[\w/.$-]", after)) and before not in {"'", '"'}


def _as_text(document: Document, mark: str, place: int) -> Finding:
    after = shown(document.markup[place : place + 40].split("\n")[0])
    message = f"readers see the {mark} of '{after}', since nothing closes or opens it"
    return document.found(
        MARKS_AS_TEXT, message, Span(place, place + len(mark)), hint=f"close it, or write \\{mark[0]}"
    )


def _at(
    document: Document, message: str, start: int, length: int, hint: str | None = None, severity: Severity | None = None
) -> Finding:
    return document.found(NEVER_CLOSED, message, Span(start, start + length), hint=hint, severity=severity)
