"""Block rules that CommonMark lacks: fenced divs, comments, notes to the slide's end, line blocks, front matter.

Each is a markdown-it rule `(state, start, end, silent) -> bool`; `grammar` says where it stands in the chain.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it.rules_block import StateBlock

from talkkit.model.blocks import NO_ATTRIBUTES, Attributes
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import private
from talkkit.outline.tokenplaces import STOP

DEPTH = 60
"""Levels of nesting that are read; deeper source is plain text."""

TEXTS = 4
"""Texts inside of texts (a comment in a note, a footnote in a footnote) that are read as such."""

_LAST_CLOSE = "last comment end"
"""Key of the place of the last end of a comment in the text: no comment behind it is closed."""
_LAST_REST = "last rest"
"""Key of a line that was continued, where its block ends, and before which line it was looked for."""
_CONTINUED = 8
"""Notes and comments in a row on one line that are read as such."""

_DIV = re.compile(r":{3,}[ \t]*(.*?)[ \t]*:*[ \t]*$")
_SHORT_DIV = re.compile(r"::[ \t]*(\{?[ \t]*\.?[\w-]+[ \t]*\}?)?[ \t]*$")
"""A div that lacks a colon; read where its word is a private one."""
_DIV_WORD = re.compile(r"\.?([^\s{}:\"'=.#\[\]]+)(?:[ \t]*(\{.*\})|[ \t]*\[(.+)\]|[ \t]+(.+))?$")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")
_ALMOST_OPEN = re.compile(r"<!-(?!-)|<--(?!-)|<-!-|!<--|<![ _=+]--?|<[1 ]!--|<!-?[—–_=]-?|!--|<!0-")
_ALMOST_CLOSE = re.compile(r"(?:-{1,3}|[—–])[ ]?>[ \t]*$")
_BREAK = re.compile(r"#{1,2}[ \t]|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_NOTE = re.compile(r"(?:notes?:(?=\s|$)|\?\?\?[ \t]*$)", re.IGNORECASE)
_NOTE_LIKE = re.compile(r"[^\W\d_]{3,7}[:;]|\S?\?")
"""The quick answer for most lines."""
_LINE_BLOCK = re.compile(r"\|(?:[ \t]|$)")


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _ends(state: StateBlock, line: int) -> tuple[int, int]:
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def _begins(state: StateBlock, line: int, characters: str) -> bool:
    """Whether the line's first character is one of these; the quick answer for most lines."""
    return state.src[state.bMarks[line] + state.tShift[line]] in characters


def matter(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The lines of the front matter, given in the environment: one token."""
    first, stop = state.env.get("matter", (0, 0))
    if start != first or stop <= first or state.level > 0:
        return False
    if not silent:
        state.push("matter", "", 0).map = [start, stop]
        state.line = stop
    return True


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What lies below the deepest level that is read: one paragraph with the text as it is."""
    if silent or (state.level < DEPTH and state.env.get("texts", 0) <= TEXTS):
        return False
    _push_text(state, start, end)
    state.line = end
    return True


def _push_text(state: StateBlock, start: int, end: int) -> None:
    """Lines as one paragraph of text, whatever they hold."""
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [start, end]
    opening.meta["too_deep"] = True
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, end, state.blkIndent, keepLastLF=False).strip()
    inline.map = [start, end]
    inline.children = []
    state.push("paragraph_close", "p", -1)


def div_attributes(info: str) -> Attributes | None:
    """What stands behind the colons: `{...}`, a word, a word and `{...}`, or a word and a title (in brackets, too);
    else None.
    """
    braces = attribute_syntax.at(info, 0)
    if braces:
        return braces[0]
    word = _DIV_WORD.match(info)
    if word is None:
        return NO_ATTRIBUTES if info == "{}" else None
    classes = Attributes(classes=(word[1],))
    more = attribute_syntax.at(word[2], 0) if word[2] else None
    if more:
        return attribute_syntax.merged(classes, more[0])
    title = (word[3] or word[4] or "").strip().strip('"')
    return Attributes(classes=classes.classes, pairs=(("title", title),)) if title else classes


def div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fenced div (pandoc manual, "Fenced Divs"): three colons or more; a bare line closes the innermost."""
    if not _begins(state, start, ":") or state.is_code_block(start):
        return False
    line = _line(state, start)
    match = _DIV.match(line)
    if match is None:
        match = _SHORT_DIV.match(line)
        if match is None or not private.in_block_info(match[1] or ""):
            return False
    if silent:
        return True
    if not match[1]:
        state.push("stray_div", "", 0).map = [start, start + 1]
        state.line = start + 1
        return True
    stop, closed = _div_end(state, start, end)
    _push_div(state, (start, stop), match[1], closed=closed)
    state.line = stop + 1 if closed else stop
    return True


def _push_div(state: StateBlock, lines: tuple[int, int], info: str, *, closed: bool) -> None:
    start, stop = lines
    token = state.push("div_open", "div", 1)
    token.map = [start, stop + 1 if closed else stop]
    attributes = div_attributes(info)
    if attributes is None and private.in_block_info(info):
        attributes = Attributes(classes=("notes",))
        private.note(token, info, "notes")
    if attributes:
        attributes = private.corrected(attributes, token, block=True)
    token.meta.update(attributes=attributes or NO_ATTRIBUTES, closed=closed, info="" if attributes else info)
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", stop
    state.md.block.tokenize(state, start + 1, stop)
    state.parentType, state.lineMax = parent, line_max
    state.push("div_close", "div", -1)


def _div_end(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The line that closes the div, or where it must end because nothing does."""
    depth, fence, first_break = 1, "", end
    short = not _DIV.match(_line(state, start))
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return min(line, first_break), False
        text = _line(state, line)
        fence = _fence_after(text, fence)
        if fence:
            continue
        match = _DIV.match(text) or (_SHORT_DIV.fullmatch(text) if short else None)
        if match:
            depth += 1 if match[1] else -1
            if depth == 0:
                return line, True
        elif first_break == end and state.level == 0 and _BREAK.match(text):
            first_break = line
    return first_break, False


def _fence_after(text: str, fence: str) -> str:
    """The code fence that is open after a line, given the one open before it."""
    match = _CODE_FENCE.match(text)
    if match is None:
        return fence
    if not fence:
        return "" if match[1][0] == "`" and "`" in text[match.end() :] else match[1]
    closes = match[1][0] == fence[0] and len(match[1]) >= len(fence) and not text[match.end() :].strip()
    return "" if closes else fence


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An HTML comment that begins a line. Text behind its end is read as Markdown of its own."""
    if not _begins(state, start, "<!") or state.is_code_block(start):
        return False
    if not _line(state, start).startswith("<!--"):
        return _almost_comment(state, start, end, silent)
    if silent:
        return True
    last, closed = _comment_end(state, start, end)
    content = state.getLines(start, last + 1, state.blkIndent, keepLastLF=False).strip("\n")
    inner, _, rest = content.lstrip()[4:].partition("-->")
    token = state.push("comment", "", 0)
    token.map, token.content = [start, last + 1], inner
    token.meta["closed"] = closed
    state.line = last + 1
    if closed:
        token.meta[STOP] = state.src.index("-->", state.bMarks[start] + state.tShift[start] + len("<!--"))
    if rest.strip():
        _continue_line(state, last, token.meta[STOP] + len("-->"), end)
    return True


def _almost_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment whose opening mark is misspelt, where one that closes stands in the same paragraph."""
    opening = _ALMOST_OPEN.match(state.src, *_ends(state, start))
    close: re.Match[str] | None = None
    last = start - 1
    while opening and not close and last + 1 < end and not state.isEmpty(last + 1):
        last += 1
        close = _ALMOST_CLOSE.search(state.src, max(opening.end(), state.bMarks[last]), state.eMarks[last])
    if opening is None or close is None:
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.map, token.content = [start, last + 1], state.src[opening.end() : close.start()]
        token.meta.update({"closed": True, STOP: close.start()})
        private.note(token, opening[0], "<!--")
        state.line = last + 1
    return True


def _comment_end(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The last line of the comment, and whether it is closed at all."""
    if _LAST_CLOSE not in state.env:
        state.env[_LAST_CLOSE] = state.src.rfind("-->")
    inside = state.bMarks[start] + state.tShift[start] + len("<!--")
    if inside <= state.env[_LAST_CLOSE]:
        close = state.src.find("-->", inside, state.eMarks[end - 1])
        if close >= 0:
            return bisect_right(state.bMarks, close, start, end) - 1, True
    blank = next((line for line in range(start, end) if state.isEmpty(line)), end)
    return blank - 1, False


def _continue_line(state: StateBlock, line: int, offset: int, end: int) -> None:
    """Read the rest of a line, from an offset, as the beginning of a block; very many such rests are one text."""
    stripped = state.src[offset : state.eMarks[line]]
    state.bMarks[line], state.tShift[line] = offset, len(stripped) - len(stripped.lstrip())
    state.sCount[line] = state.blkIndent
    depth = state.env.get("continued", 0)
    if depth >= _CONTINUED:
        _push_text(state, line, line + 1)
        return
    state.env["continued"] = depth + 1
    state.md.block.tokenize(state, line, _rest_end(state, line, end))
    state.env["continued"] = depth


def _rest_end(state: StateBlock, line: int, end: int) -> int:
    """Where the block that begins with the rest of a line ends at the latest."""
    first, stop, limit = state.env.get(_LAST_REST) or (0, 0, 0)
    if not first < line < stop or limit != end:
        stop = line + 1
        while stop < end and not state.isEmpty(stop) and not _line(state, stop).startswith("<!--"):
            stop += 1
        state.env[_LAST_REST] = line, stop, end
    return stop


def note_marker(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`Note:` or `???` at the start of a line outside of any block: notes to the end of the slide."""
    if state.level > 0 or state.sCount[start] > 3 or not _NOTE_LIKE.match(state.src, *_ends(state, start)):
        return False
    text = _line(state, start)
    match = _NOTE.match(text)
    almost = None if match else private.note_mark(text)
    if match is None and almost is None:
        return False
    if silent:
        return True
    token = state.push("note_marker", "", 0)
    token.map = [start, start + 1]
    if almost:
        private.note(token, *almost)
    state.line = start + 1
    length = match.end() if match else len(almost[0]) if almost else 0
    if text[length:].strip():
        _continue_line(state, start, state.bMarks[start] + state.tShift[start] + length, end)
    return True


def line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with a bar keep their breaks (pandoc manual, "Line blocks")."""
    if silent or not _begins(state, start, "|") or state.is_code_block(start):
        return False
    line = start
    while line < end and not state.isEmpty(line) and _LINE_BLOCK.match(_line(state, line)):
        if _line(state, line).rstrip().endswith("|") and len(_line(state, line).strip()) > 1:
            return False
        line += 1
    if line == start:
        return False
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [start, line]
    inline = state.push("inline", "", 0)
    inline.content = "  \n".join(_line(state, number)[1:].strip() for number in range(start, line))
    inline.map, inline.children = [start, line], []
    state.push("paragraph_close", "p", -1)
    state.line = line
    return True
