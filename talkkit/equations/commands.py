"""LaTeX's commands that are more than a symbol: what each makes of its arguments."""

from __future__ import annotations

import re

from talkkit.equations import alphabets, boxes, brackets, environments, stacks, symbols, texts
from talkkit.equations.nodes import (
    attribute,
    element,
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


def _fraction(parser: Parser, command: Token) -> MathNode:
    if command.text == "cfrac":
        parser.option()  # where its numerator stands
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
    return token("mi", text, (("class", "limits" if command.text != "operatorname" else "function"),))


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


def _space(_parser: Parser, command: Token) -> MathNode:
    return space(symbols.SPACES[command.text])


def _display(parser: Parser, command: Token) -> MathNode:
    parser.display = command.text == "displaystyle"
    level = {"scriptstyle": "1", "scriptscriptstyle": "2"}.get(command.text, "0")
    attributes = (("displaystyle", "true" if parser.display else "false"), ("scriptlevel", level))
    return element("mstyle", *parser.row(), attributes=attributes)


def _negated(parser: Parser, command: Token) -> MathNode:
    found = parser.argument(command)
    text = symbols.NEGATED.get(found.text, found.text + "\u0338")
    return token(found.tag if found.text else "mo", text, found.attributes)


def _argument(parser: Parser, command: Token) -> MathNode:
    return parser.argument(command)


def _ignored(arguments: int, shown: int, said: str) -> Command:
    """A command that changes nothing here: so many arguments are skipped, so many then shown."""

    def read(parser: Parser, command: Token) -> MathNode | None:
        if arguments:
            parser.option()
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


def _physics(sign: str) -> Command:
    """A derivative: `\\dv{f}{x}`, or `\\dv{x}` of what follows."""

    def read(parser: Parser, command: Token) -> MathNode:
        parts = [parser.argument(command, display=False)]
        parts += [parser.argument(command, display=False)] if parser.comes("{") else []
        mark = token("mi", sign, (("mathvariant", "normal"),))
        upper = element("mrow", mark, parts[0]) if len(parts) > 1 else mark
        return element("mfrac", upper, element("mrow", mark, parts[-1]))

    return read


def _character(parser: Parser, command: Token) -> MathNode | None:
    """`\\char"263A` and `\\unicode{x263A}`."""
    match = _CODE.match(parser.latex, command.end)
    code = int(match[2], 16 if match[1] else 10) if match else 0
    if match is None or not chr(min(code, 0x10FFFF)).isprintable() or code > 0x10FFFF:
        parser.problem("broken", f"\\{command.text} needs the number of a character", command)
        return None
    parser.skip_to(match.end())
    return token("mi", chr(code), (("mathvariant", "normal"),))


_CODE = re.compile(r"""\s*\{?\s*(["xX]|[uU]\+)?\s*([0-9A-Fa-f]+)\s*\}?""")


def _choice(parser: Parser, command: Token) -> MathNode:
    """`\\mathchoice`: one thing for each style."""
    found = [parser.argument(command) for _ in range(4)]
    return found[0 if parser.display else 1]


def _raised(parser: Parser, command: Token) -> MathNode:
    """Something that LaTeX would move up or down; it stays in its line, which is said."""
    parser.problem("ignored", f"\\{command.text} has no effect: it stays in its line", command)
    if command.text == "raisebox":
        parser.raw(command)
        return texts.text(parser, command)
    match = _HEIGHT.match(parser.latex, command.end)
    parser.skip_to(match.end() if match else command.end)
    return parser.argument(command)


_HEIGHT = re.compile(r"\s*[-+]?\d*\.?\d+\s*[a-z]{2}\s*")
_LIMIT_MARKS = {"varlimsup": ("mover", "‾", "lim"), "varliminf": ("munder", "_", "lim"),
                "varinjlim": ("munder", "→", "lim"), "varprojlim": ("munder", "←", "lim")}  # fmt: skip


def _marked_limit(_parser: Parser, command: Token) -> MathNode:
    tag, sign, name = _LIMIT_MARKS[command.text]
    accent = (("accent" if tag == "mover" else "accentunder", "true"),)
    return element(tag, token("mi", name, (("class", "limits"),)), token("mo", sign, (("stretchy", "true"),)),
                   attributes=accent)  # fmt: skip


def _several_integrals(_parser: Parser, _command: Token) -> MathNode:
    return element("mrow", token("mo", "∫"), token("mo", "⋯"), token("mo", "∫"))


_NO_COLOR = "has no effect: a formula has the colour of its text"
_NO_SIZE = "has no effect: a formula has the size of its text"
_NO_LINK = "has no effect inside of a formula"
_NO_RULE = "has no effect: a formula has no bars of its own"
_SIZES = ("tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge")
_FIXED: dict[str, Command] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(("operatorname", "operatorname*", "operatornamewithlimits"), _operator_name),
    **dict.fromkeys(texts.STYLES, texts.text),
    **dict.fromkeys(("bmod", "pmod", "mod", "pod"), _modulo),
    **dict.fromkeys(("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle"), _display),
    **dict.fromkeys(("mathbin", "mathrel", "mathord", "mathopen", "mathclose", "mathpunct", "mathinner", "vcenter"),
                    _argument),
    **dict.fromkeys(("mathop", "mathop*"), _operator),
    **dict.fromkeys(("label", "vspace", "vspace*"), _ignored(1, 0, "")),
    **dict.fromkeys(("notag", "nonumber", "allowbreak", "nobreak", "strut", "mathstrut", "relax", "hline", "null"),
                    _ignored(0, 0, "")),
    **dict.fromkeys(_SIZES, _ignored(0, 0, _NO_SIZE)),
    **dict.fromkeys(("textcolor", "colorbox"), _ignored(1, 1, _NO_COLOR)),
    "color": _ignored(1, 0, _NO_COLOR), "fcolorbox": _ignored(2, 1, _NO_COLOR), "rule": _ignored(2, 0, _NO_RULE),
    **dict.fromkeys(("href", "htmlClass", "htmlId", "htmlStyle", "htmlData", "cssId"), _ignored(1, 1, _NO_LINK)),
    **dict.fromkeys(("unicode", "char"), _character), **dict.fromkeys(("raise", "lower", "raisebox"), _raised),
    **dict.fromkeys(_LIMIT_MARKS, _marked_limit), **dict.fromkeys(environments.BRACED, environments.braced),
    **dict.fromkeys(symbols.NUMBER_SETS, lambda _, command: token("mi", symbols.NUMBER_SETS[command.text])),
    "dv": _physics("d"), "pdv": _physics("∂"), "mathchoice": _choice, "idotsint": _several_integrals,
    "tag": _tag, "tag*": _tag, "sqrt": _root, "not": _negated,
    "begin": environments.begin, "substack": environments.substack,
}  # fmt: skip

COMMANDS: dict[str, Command] = {
    **dict.fromkeys(symbols.ACCENTS, _accent),
    **dict.fromkeys((*symbols.WIDE_OVER, *symbols.WIDE_UNDER), _wide),
    **dict.fromkeys(symbols.ARROWS, _arrow),
    **dict.fromkeys(alphabets.COMMANDS, _styled),
    **dict.fromkeys((*symbols.LIMIT_FUNCTIONS, *symbols.FUNCTIONS), _function),
    **dict.fromkeys(symbols.SPACES, _space),
    **dict.fromkeys((*symbols.BIG, *symbols.INTEGRALS),
                    lambda _, command: token("mo", {**symbols.BIG, **symbols.INTEGRALS}[command.text])),
    **brackets.COMMANDS, **boxes.COMMANDS, **stacks.COMMANDS, **_FIXED,
}  # fmt: skip
