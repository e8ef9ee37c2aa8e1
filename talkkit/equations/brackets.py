"""Commands of brackets: those that grow (`\\left`), those of a size (`\\big`), those with a meaning (`\\ket`)."""

from __future__ import annotations

from talkkit.equations import symbols
from talkkit.equations.nodes import Pairs, element, fence, fenced, space, token
from talkkit.equations.parsing import Command, Parser
from talkkit.equations.tokens import Token
from talkkit.model.formula import MathNode

SIZES = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}
"""Heights in em."""


def _delimiter(parser: Parser, command: Token) -> str | None:
    """The bracket behind `\\left`, `\\big` and their kin."""
    found = parser.next
    name = f"\\{found.text}" if found.kind == "command" else found.text
    if found.kind == "end" or name not in symbols.DELIMITERS:
        parser.problem("broken", f"{parser.shown(command)} needs a bracket behind it", command)
        return None
    parser.take()
    return symbols.DELIMITERS[name]


def left(parser: Parser, command: Token) -> MathNode:
    """What stands between `\\left` and `\\right`."""
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


def big(parser: Parser, command: Token) -> MathNode:
    """A bracket of a fixed size."""
    size = f"{SIZES[command.text.rstrip('lrm')]}em"
    text = _delimiter(parser, command) or ""
    form = {"l": "prefix", "r": "postfix"}.get(command.text[-1], "")
    attributes: Pairs = (("stretchy", "true"), ("symmetric", "true"), ("minsize", size), ("maxsize", size))
    attributes += (("form", form),) if form else (("lspace", "0"), ("rspace", "0"))
    return token("mo", text, attributes)


def bracket_command(_parser: Parser, command: Token) -> MathNode:
    """A bracket that stands for itself."""
    text = symbols.DELIMITERS[f"\\{command.text}"]
    return token("mo", text, (("stretchy", "false"), ("lspace", "0"), ("rspace", "0")))


def paired(opening: str, closing: str, *, divided: bool = False) -> Command:
    """A command whose argument stands between growing brackets; `divided`: a bar in it grows with them."""

    def read(parser: Parser, command: Token) -> MathNode:
        if not (divided and parser.comes("{")):
            return fenced(opening, parser.argument(command), closing)
        brace, parts = parser.take(), [fence(opening, "prefix")]
        around = [space(0.2)] if opening == "{" else []
        parts += parser.nested(lambda: parser.row(stop=_is_bar))
        while _is_bar(parser.next):
            parser.take()
            parts += [*around, fence("|", "infix"), *around]
            parts += parser.nested(lambda: parser.row(stop=_is_bar))
        parser.close(brace)
        return element("mrow", *parts, fence(closing, "postfix"))

    return read


def _is_bar(found: Token) -> bool:
    return found.kind == "character" and found.text == "|"


def general_fraction(parser: Parser, command: Token) -> MathNode:
    """`\\genfrac{left}{right}{thickness}{style}{above}{below}` (amsmath 4.11.3)."""
    opening, closing, thickness, style = (parser.raw(command)[0].strip() for _ in range(4))
    parts = [parser.argument(command, display=False) for _ in range(2)]
    lined = thickness.strip("0. pteamx") or not thickness
    made = element("mfrac", *parts, attributes=() if lined else (("linethickness", "0"),))
    if opening or closing:
        made = fenced(symbols.DELIMITERS.get(opening, opening), made, symbols.DELIMITERS.get(closing, closing))
    if style not in ("0", "1", "2", "3"):
        return made
    pairs = (("displaystyle", "true" if style == "0" else "false"), ("scriptlevel", str(max(0, int(style) - 1))))
    return element("mstyle", made, attributes=pairs)


COMMANDS: dict[str, Command] = {
    **{name[1:]: bracket_command for name in symbols.DELIMITERS if name[0] == "\\" and len(name) > 1
       and name.strip("\\") not in {"uparrow", "downarrow", "updownarrow", "Uparrow", "Downarrow", "Updownarrow"}},
    **dict.fromkeys((size + side for size in SIZES for side in ("", "l", "r", "m")), big),
    **dict.fromkeys(("ket", "Ket"), paired("|", "⟩")), **dict.fromkeys(("bra", "Bra"), paired("⟨", "|")),
    **dict.fromkeys(("braket", "Braket"), paired("⟨", "⟩", divided=True)),
    "set": paired("{", "}"), "Set": paired("{", "}", divided=True), "abs": paired("|", "|"), "norm": paired("‖", "‖"),
    "left": left, "genfrac": general_fraction,
}  # fmt: skip
