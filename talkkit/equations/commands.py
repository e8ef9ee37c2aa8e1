"""LaTeX's commands that are more than a symbol: what each makes of its arguments."""

from __future__ import annotations

import re

from talkkit.equations import alphabets, environments, symbols, texts
from talkkit.equations.nodes import (
    Pairs,
    attribute,
    element,
    fence,
    group,
    row,
    space,
    text_of,
    token,
    with_attribute,
)
from talkkit.equations.parsing import Command, Parser, binomial
from talkkit.equations.tokens import Token
from talkkit.model.formula import MathNode

_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(em|ex|mu|pt|cm|mm|in|px)\s*")
_EM = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "px": 0.1, "cm": 2.845, "mm": 0.2845, "in": 7.227}
"""Lengths in em, for LaTeX's type of 10 points."""
_BIG = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}


def _fraction(parser: Parser, command: Token) -> MathNode:
    upper = parser.argument(command, display=False)
    made = element("mfrac", upper, parser.argument(command, display=False))
    style = {"dfrac": "true", "cfrac": "true", "tfrac": "false"}.get(command.text)
    return _in_style(made, display=style) if style else made


def _in_style(node: MathNode, *, display: str) -> MathNode:
    return element("mstyle", node, attributes=(("displaystyle", display), ("scriptlevel", "0")))


def _binomial(parser: Parser, command: Token) -> MathNode:
    upper = parser.argument(command, display=False)
    lower = parser.argument(command, display=False)
    made = binomial(element("mfrac", upper, lower, attributes=(("linethickness", "0"),)))
    style = {"dbinom": "true", "tbinom": "false"}.get(command.text)
    return _in_style(made, display=style) if style else made


def _root(parser: Parser, command: Token) -> MathNode:
    degree = parser.option()
    inside = parser.argument(command)
    return element("msqrt", inside) if degree is None else element("mroot", inside, group(degree))


def _accent(parser: Parser, command: Token) -> MathNode:
    sign = token("mo", symbols.ACCENTS[command.text], (("stretchy", "false"),))
    return element("mover", parser.argument(command), sign, attributes=(("accent", "true"),))


def _wide(parser: Parser, command: Token) -> MathNode:
    over = command.text in symbols.WIDE_OVER
    character = symbols.WIDE_OVER[command.text] if over else symbols.WIDE_UNDER[command.text]
    sign = token("mo", character, (("stretchy", "true"),))
    kind = ("mover", "accent") if over else ("munder", "accentunder")
    return element(kind[0], parser.argument(command), sign, attributes=((kind[1], "true"),))


def _arrow(parser: Parser, command: Token) -> MathNode:
    below = parser.option()
    sign = token("mo", symbols.ARROWS[command.text], (("stretchy", "true"),))
    above = element("mrow", space(0.4), parser.argument(command, display=False), space(0.4))
    return element("munderover", sign, group(below), above) if below else element("mover", sign, above)


def _over(parser: Parser, command: Token) -> MathNode:
    above = parser.argument(command, display=False)
    return element("mover", _bare(parser.argument(command)), above)


def _under(parser: Parser, command: Token) -> MathNode:
    below = parser.argument(command, display=False)
    return element("munder", _bare(parser.argument(command)), below)


def _bare(node: MathNode) -> MathNode:
    """A sign out of its braces: what stands above or below it does not change that it is a relation."""
    return node.children[0] if node.tag == "mrow" and len(node.children) == 1 else node


def _styled(parser: Parser, command: Token) -> MathNode:
    style = alphabets.COMMANDS[command.text]
    if command.text in ("rm", "bf", "it", "sf", "tt", "cal", "frak"):
        parser.style = style
        return _merged(row(parser.row()))
    return _merged(parser.argument(command, style=style))


def _merged(node: MathNode) -> MathNode:
    """Upright letters side by side as one word."""
    if node.tag != "mrow":
        return node
    made: list[MathNode] = []
    for child in node.children:
        upright = child.tag == "mi" and attribute(child, "mathvariant") == "normal"
        last = made[-1] if made else None
        if upright and last is not None and last.tag == "mi" and attribute(last, "mathvariant") == "normal":
            made[-1] = token("mi", last.text + child.text, last.attributes)
        else:
            made.append(child)
    return row([_word(child) for child in made])


def _word(node: MathNode) -> MathNode:
    """A word needs no attribute to stand upright (MathML Core 3.2.2)."""
    return token("mi", node.text) if node.tag == "mi" and len(node.text) > 1 else node


def _function(_parser: Parser, command: Token) -> MathNode:
    limits = command.text in symbols.LIMIT_FUNCTIONS
    text = symbols.LIMIT_FUNCTIONS.get(command.text, command.text).replace(" ", "\u2009")
    return token("mi", text, (("class", "limits" if limits else "function"),))


def _operator_name(parser: Parser, command: Token) -> MathNode:
    text = text_of([parser.argument(command, style="normal")]).replace(" ", "\u2009").replace("−", "-")
    return token("mi", text, (("class", "limits" if command.text.endswith("*") else "function"),))


def _operator(parser: Parser, command: Token) -> MathNode:
    return with_attribute(parser.argument(command), "class", "limits")


def _modulo(parser: Parser, command: Token) -> MathNode:
    if command.text == "bmod":
        return row([space(4 / 18), token("mi", "mod"), space(4 / 18)])
    modulus = parser.argument(command)
    if command.text == "pod":
        return row([space(1.0), token("mo", "("), modulus, token("mo", ")")])
    inside = [token("mi", "mod"), space(1 / 3), modulus]
    if command.text == "mod":
        return row([space(1.0), *inside])
    return row([space(1.0), _bracket("("), *inside, _bracket(")")])


def _bracket(text: str) -> MathNode:
    return token("mo", text, (("stretchy", "false"),))


def _delimiter(parser: Parser, command: Token) -> str | None:
    """The bracket behind `\\left`, `\\big` and their kin."""
    found = parser.next
    name = f"\\{found.text}" if found.kind == "command" else found.text
    if found.kind == "end" or name not in symbols.DELIMITERS:
        parser.problem("broken", f"{parser.shown(command)} needs a bracket behind it", command)
        return None
    parser.take()
    return symbols.DELIMITERS[name]


def _left(parser: Parser, command: Token) -> MathNode:
    opening = _delimiter(parser, command)
    parts = [fence(opening or "", "prefix")]
    parts += parser.nested(parser.row)
    while parser.comes("command", "middle"):
        middle = _delimiter(parser, parser.take())
        parts.append(fence(middle or "", "infix"))
        parts += parser.nested(parser.row)
    if not parser.comes("command", "right"):
        parser.problem("broken", "\\left has no \\right", command)
        return element("mrow", *parts, fence("", "postfix"))
    closing = _delimiter(parser, parser.take())
    return element("mrow", *parts, fence(closing or "", "postfix"))


def _big(parser: Parser, command: Token) -> MathNode:
    size = f"{_BIG[command.text.rstrip('lrm')]}em"
    text = _delimiter(parser, command) or ""
    form = {"l": "prefix", "r": "postfix"}.get(command.text[-1], "")
    attributes: Pairs = (("stretchy", "true"), ("symmetric", "true"), ("minsize", size), ("maxsize", size))
    attributes += (("form", form),) if form else (("lspace", "0"), ("rspace", "0"))
    return token("mo", text, attributes)


def _bracket_command(_parser: Parser, command: Token) -> MathNode:
    text = symbols.DELIMITERS[f"\\{command.text}"]
    return token("mo", text, (("stretchy", "false"), ("lspace", "0"), ("rspace", "0")))


def _space(_parser: Parser, command: Token) -> MathNode:
    return space(symbols.SPACES[command.text])


def _length(parser: Parser, command: Token) -> MathNode | None:
    source, _ = parser.raw(command)
    match = _LENGTH.fullmatch(source)
    if match is None:
        parser.problem("broken", f"\\{command.text} needs a length such as 1em", command)
        return None
    return space(max(-2.0, min(10.0, float(match[1]) * _EM[match[2]])))


def _display(parser: Parser, command: Token) -> MathNode:
    parser.display = command.text == "displaystyle"
    level = {"scriptstyle": "1", "scriptscriptstyle": "2"}.get(command.text, "0")
    attributes = (("displaystyle", "true" if parser.display else "false"), ("scriptlevel", level))
    return element("mstyle", *parser.row(), attributes=attributes)


def _negated(parser: Parser, command: Token) -> MathNode:
    found = parser.argument(command)
    text = symbols.NEGATED.get(found.text, found.text + "\u0338")
    return token(found.tag if found.text else "mo", text, found.attributes)


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


def _argument(parser: Parser, command: Token) -> MathNode:
    return parser.argument(command)


def _ignored(arguments: int, shown: int, said: str) -> Command:
    """A command that changes nothing here: so many arguments are skipped, so many then shown."""

    def read(parser: Parser, command: Token) -> MathNode | None:
        for _ in range(arguments):
            parser.raw(command)
        if said:
            parser.problem("ignored", f"\\{command.text} {said}", command)
        return parser.argument(command) if shown else None

    return read


def _tag(parser: Parser, command: Token) -> None:
    source, start = parser.raw(command)
    made = texts.read(parser, command, source, start)
    around = ("", "") if command.text == "tag*" else ("(", ")")
    parts = (token("mtext", around[0]), made, token("mtext", around[1]))
    parser.tag = token("mtext", made.text.join(around)) if made.tag == "mtext" else row(parts if around[0] else (made,))


_NO_COLOR = "has no effect: a formula has the colour of its text"
_FIXED: dict[str, Command] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(("overset", "stackrel"), _over),
    **dict.fromkeys(("operatorname", "operatorname*"), _operator_name),
    **dict.fromkeys(texts.STYLES, texts.text),
    **dict.fromkeys(("bmod", "pmod", "mod", "pod"), _modulo),
    **dict.fromkeys(("hspace", "hspace*", "mspace", "hskip", "kern", "mkern"), _length),
    **dict.fromkeys(("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle"), _display),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), _phantom),
    "smash": _smash,
    **dict.fromkeys(("mathbin", "mathrel", "mathord", "mathopen", "mathclose", "mathpunct", "mathinner"),
                    _argument),
    **dict.fromkeys(("mathop", "mathop*"), _operator),
    **dict.fromkeys(("boxed", "fbox"), _enclosed("box")),
    **dict.fromkeys(("cancel",), _enclosed("updiagonalstrike")),
    **dict.fromkeys(("bcancel",), _enclosed("downdiagonalstrike")),
    **dict.fromkeys(("xcancel",), _enclosed("updiagonalstrike downdiagonalstrike")),
    **dict.fromkeys(("label", "vspace"), _ignored(1, 0, "")),
    **dict.fromkeys(("notag", "nonumber", "allowbreak", "nobreak", "strut", "mathstrut", "relax", "hline", "null"),
                    _ignored(0, 0, "")),
    **dict.fromkeys(("textcolor", "colorbox"), _ignored(1, 1, _NO_COLOR)),
    "color": _ignored(1, 0, _NO_COLOR),
    "tag": _tag, "tag*": _tag, "sqrt": _root, "underset": _under, "not": _negated, "left": _left,
    "begin": environments.begin, "substack": environments.substack,
}  # fmt: skip

COMMANDS: dict[str, Command] = {
    **{name[1:]: _bracket_command for name in symbols.DELIMITERS if name[0] == "\\" and len(name) > 1
       and name.strip("\\") not in {"uparrow", "downarrow", "updownarrow", "Uparrow", "Downarrow", "Updownarrow"}},
    **dict.fromkeys(symbols.ACCENTS, _accent),
    **dict.fromkeys((*symbols.WIDE_OVER, *symbols.WIDE_UNDER), _wide),
    **dict.fromkeys(symbols.ARROWS, _arrow),
    **dict.fromkeys(alphabets.COMMANDS, _styled),
    **dict.fromkeys((*symbols.LIMIT_FUNCTIONS, *symbols.FUNCTIONS), _function),
    **dict.fromkeys(symbols.SPACES, _space),
    **dict.fromkeys((size + side for size in _BIG for side in ("", "l", "r", "m")), _big),
    **dict.fromkeys((*symbols.BIG, *symbols.INTEGRALS),
                    lambda _, command: token("mo", {**symbols.BIG, **symbols.INTEGRALS}[command.text])),
    **_FIXED,
}  # fmt: skip
