"""Commands that change the room that something takes, or put lines around or through it."""

from __future__ import annotations

import re

from talkkit.equations import texts
from talkkit.equations.nodes import element, space, text_of, token
from talkkit.equations.parsing import Command, Parser
from talkkit.equations.tokens import Token
from talkkit.model.formula import MathNode

_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(em|ex|mu|pt|cm|mm|in|px)\s*")
_EM = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "px": 0.1, "cm": 2.845, "mm": 0.2845, "in": 7.227}
"""Lengths in em, for LaTeX's type of 10 points."""


def _enclosed(notation: str) -> Command:
    def read(parser: Parser, command: Token) -> MathNode:
        return element("menclose", parser.argument(command), attributes=(("notation", notation),))

    return read


_NO_HEIGHT = (("height", "0"), ("depth", "0"))
_NO_WIDTH = (("width", "0"),)


def _phantom(parser: Parser, command: Token) -> MathNode:
    hidden = element("mphantom", parser.argument(command))
    size = {"hphantom": _NO_HEIGHT, "vphantom": _NO_WIDTH}.get(command.text)
    return element("mpadded", hidden, attributes=size) if size else hidden


def _smash(parser: Parser, command: Token) -> MathNode:
    sides = text_of(parser.option() or ())
    size = {"b": _NO_HEIGHT[1:], "t": _NO_HEIGHT[:1]}.get(sides, _NO_HEIGHT)
    return element("mpadded", parser.argument(command), attributes=size)


def _lap(parser: Parser, command: Token) -> MathNode:
    """Something without width at the right of where it stands. To the left and to both sides it keeps its room."""
    inside = texts.text(parser, command) if not command.text.startswith("math") else parser.argument(command)
    return element("mpadded", inside, attributes=_NO_WIDTH) if command.text.endswith("rlap") else inside


def _framed(parser: Parser, command: Token) -> MathNode:
    """Text in a frame."""
    return element("menclose", texts.text(parser, command), attributes=(("notation", "box"),))


def _cancelled_to(parser: Parser, command: Token) -> MathNode:
    """`\\cancelto{0}{x}`: struck out, and what it becomes."""
    value = parser.argument(command, display=False)
    struck = element("menclose", parser.argument(command), attributes=(("notation", "updiagonalstrike"),))
    return element("msup", struck, value)


def _length(parser: Parser, command: Token) -> MathNode | None:
    if parser.comes("{"):
        match = _LENGTH.fullmatch(parser.raw(command)[0])
    elif match := _LENGTH.match(parser.latex, command.end):
        parser.skip_to(match.end())
    if match is None:
        parser.problem("broken", f"\\{command.text} needs a length such as 1em", command)
        return None
    return space(max(-2.0, min(10.0, float(match[1]) * _EM[match[2]])))


def _verbatim(parser: Parser, command: Token) -> MathNode | None:
    """`\\verb|x^2|`: the characters as they stand, up to the next mark of the same kind."""
    mark = parser.latex[command.end : command.end + 1]
    end = parser.latex.find(mark, command.end + 1) if mark else -1
    if end < 0:
        parser.problem("broken", "\\verb lacks its second mark", command)
        return None
    parser.skip_to(end + 1)
    return token("mtext", parser.latex[command.end + 1 : end], (("mathvariant", "monospace"),))


COMMANDS: dict[str, Command] = {
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), _phantom),
    **dict.fromkeys(("hspace", "hspace*", "mspace", "hskip", "kern", "mkern", "mskip"), _length),
    **dict.fromkeys(("mathrlap", "mathllap", "mathclap", "rlap", "llap", "clap"), _lap),
    **dict.fromkeys(("fbox", "framebox"), _framed),
    "boxed": _enclosed("box"), "cancel": _enclosed("updiagonalstrike"), "bcancel": _enclosed("downdiagonalstrike"),
    "xcancel": _enclosed("updiagonalstrike downdiagonalstrike"), "sout": _enclosed("horizontalstrike"),
    "smash": _smash, "cancelto": _cancelled_to, "verb": _verbatim,
}  # fmt: skip
