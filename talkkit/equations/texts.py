"""Text inside of a formula (`\\text{if $x$ holds}`) -> tokens of text in their styles, and formulas between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from msgspec.structs import replace

from talkkit.equations.nodes import Pairs, group, row, token
from talkkit.equations.parsing import Parser
from talkkit.equations.tokens import Token
from talkkit.model.formula import MathNode

STYLES = {
    "textbf": "bold", "textit": "italic", "emph": "italic", "textsl": "italic", "texttt": "monospace",
    "textsf": "sans-serif", **dict.fromkeys(("text", "textrm", "textnormal", "textup", "textmd", "mbox", "hbox"), ""),
}  # fmt: skip
"""Commands of text and the style that each adds (values of MathML's `mathvariant`)."""
_DECLARED = {
    "bf": "bold", "bfseries": "bold", "it": "italic", "itshape": "italic", "em": "italic", "sl": "italic", "rm": "",
    "tt": "monospace", "ttfamily": "monospace", "sf": "sans-serif", "sffamily": "sans-serif",
}  # fmt: skip
_SIGNS = {
    "ldots": "…", "dots": "…", "textbackslash": "\\", "quad": "\u2003", "qquad": "\u2003\u2003", "S": "§", "P": "¶",
    "ss": "ß", "euro": "€", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "textdegree": "°", "textendash": "–", "textemdash": "—", "dag": "†",
    "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">",
    "copyright": "©", "pounds": "£", "enspace": "\u2002", "space": " ", "thinspace": "\u2009", "strut": "",
}  # fmt: skip
_MARKS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
"""Accents on the letter behind them."""
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "{": "", "}": ""}
_PIECE = re.compile(
    r"\$(?P<dollar>(?:\\.|[^$\\])*)\$|\\\((?P<paren>.*?)\\\)|\\(?P<word>[A-Za-z]+)\s*|\\(?P<sign>.)"
    r"|(?P<ligature>---?|``|''|[~{}])|(?P<plain>.)",
    re.DOTALL,
)
_ACCENTED = re.compile(r"\{?(\\[ij](?![A-Za-z])|\w)\}?")


def text(parser: Parser, command: Token) -> MathNode:
    """The argument of `\\text` and its kin."""
    source, start = parser.raw(command)
    return read(parser, command, source, start)


def read(parser: Parser, command: Token, source: str, start: int) -> MathNode:
    """Text that begins at an offset of the formula; `command` is what problems are found at."""
    found = _Text(parser, command)
    style = STYLES.get(command.text, "")
    return row(list(_joined(found.pieces(source, start, frozenset({style} - {""})))))


class _Text:
    def __init__(self, parser: Parser, command: Token) -> None:
        self.parser = parser
        self.command = command

    def pieces(self, source: str, start: int, style: frozenset[str]) -> Iterator[MathNode]:
        """Characters and formulas in turn, each character a token of its own."""
        here = 0
        while here < len(source):
            found = _PIECE.match(source, here)
            assert found is not None, source
            here = found.end()
            if found.lastgroup in ("dollar", "paren"):
                name = found.lastgroup
                yield self._formula(found[name], start + found.start(name))
            elif (word := found["word"]) in STYLES or found[0] == "{":
                inside, end = _group(source, here if word else found.start())
                added = frozenset({STYLES[word]} - {""}) if word else frozenset()
                yield from self.pieces(inside, start + here, style | added)
                here = end
            elif word in _DECLARED:
                style = style | ({_DECLARED[word]} - {""})
            elif (word or found["sign"]) in _MARKS and (accented := _ACCENTED.match(source, here)):
                letter = {r"\i": "i", r"\j": "j"}.get(accented[1], accented[1])
                yield _characters(normalize("NFC", letter + _MARKS[word or found["sign"]]), style)
                here = accented.end()
            else:
                yield _characters(self._plain(found), style)

    def _plain(self, found: re.Match[str]) -> str:
        if found["word"]:
            if found["word"] not in _SIGNS:
                self.parser.problem("unknown", f"\\{found['word']} is not known inside of text", self.command)
            return _SIGNS.get(found["word"], "")
        if found["sign"]:
            return " " if found["sign"] in " ,;:\\" else found["sign"]
        return _LIGATURES.get(found[0], found[0])

    def _formula(self, source: str, start: int) -> MathNode:
        inner = Parser(source, self.parser.commands, display=False)
        made = group(inner.row())
        self.parser.problems += (
            replace(each, start=each.start + start, end=each.end + start) for each in inner.problems
        )
        return made


def _group(source: str, here: int) -> tuple[str, int]:
    """What stands between the braces that open here, and where it ends; without braces, the next character."""
    if source[here : here + 1] != "{":
        return source[here : here + 1], here + 1
    depth, end = 1, here + 1
    while end < len(source) and depth:
        depth += {"{": 1, "}": -1}.get(source[end], 0)
        end += 2 if source[end] == "\\" else 1
    return source[here + 1 : end - (not depth)], end


def _characters(plain: str, style: frozenset[str]) -> MathNode:
    names = {"bold italic": "bold-italic", "": ""}
    joined = " ".join(sorted(style))
    # There is one alphabet at a time but for bold italics; what fixes the family comes before what slants it.
    variant = names.get(joined) or next((name for name in ("monospace", "sans-serif", joined) if name in style), "")
    attributes: Pairs = (("mathvariant", variant),) if variant else ()
    return token("mtext", plain, attributes)


def _joined(pieces: Iterator[MathNode]) -> Iterator[MathNode]:
    """Characters of one style as one token; white space at its ends stays, as it does in LaTeX."""
    waiting: MathNode | None = None
    for each in pieces:
        if waiting is not None and each.tag == "mtext" and each.attributes == waiting.attributes:
            waiting = replace(waiting, text=waiting.text + each.text)
            continue
        if waiting is not None and waiting.text:
            yield _spaced(waiting)
        waiting = each if each.tag == "mtext" else None
        if each.tag != "mtext":
            yield each
    if waiting is not None and waiting.text:
        yield _spaced(waiting)


def _spaced(node: MathNode) -> MathNode:
    words = re.sub(r"[ \t\r\n]+", " ", node.text)
    leading, trailing = words[:1] == " ", words[-1:] == " " and len(words) > 1
    return replace(node, text="\u00a0" * leading + words.strip(" ") + "\u00a0" * trailing)
