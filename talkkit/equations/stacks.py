"""Commands that put something above, below or before something else."""

from __future__ import annotations

from talkkit.equations.nodes import element, group, row
from talkkit.equations.parsing import Command, Parser, with_scripts
from talkkit.equations.tokens import Token
from talkkit.model.formula import MathNode


def _over(parser: Parser, command: Token) -> MathNode:
    above = parser.argument(command, display=False)
    return element("mover", _bare(parser.argument(command)), above)


def _under(parser: Parser, command: Token) -> MathNode:
    below = parser.argument(command, display=False)
    return element("munder", _bare(parser.argument(command)), below)


def _bare(node: MathNode) -> MathNode:
    """A sign out of its braces: what stands above or below it does not change that it is a relation."""
    return node.children[0] if node.tag == "mrow" and len(node.children) == 1 else node


def _over_under(parser: Parser, command: Token) -> MathNode:
    above, below = (parser.argument(command, display=False) for _ in range(2))
    return element("munderover", _bare(parser.argument(command)), below, above)


def _built(parser: Parser, command: Token) -> MathNode:
    """`\\buildrel f \\over \\to`."""
    above = parser.nested(lambda: parser.row(stop=lambda found: found.text == "over"))
    if not parser.comes("command", "over"):
        parser.problem("broken", "\\buildrel has no \\over", command)
        return group(above)
    parser.take()
    return element("mover", _bare(parser.argument(command)), group(above))


def _root_of(parser: Parser, command: Token) -> MathNode:
    """`\\root 3 \\of x`."""
    degree = parser.nested(lambda: parser.row(stop=lambda found: found.text == "of"))
    if not parser.comes("command", "of"):
        parser.problem("broken", "\\root has no \\of", command)
        return group(degree)
    return element("mroot", parser.argument(parser.take()), group(degree))


def _prescript(parser: Parser, command: Token) -> MathNode:
    """`\\prescript{14}{2}{C}` (mathtools 3.5.2)."""
    upper, lower = (parser.argument(command, display=False) for _ in range(2))
    return row([_before(lower, upper), parser.argument(command)])


def _before(lower: MathNode | None, upper: MathNode | None) -> MathNode:
    """Scripts of nothing, which stand before what follows."""
    lower, upper = (each if each is not None and (each.children or each.text) else None for each in (lower, upper))
    nothing = element("mrow")
    return nothing if lower is upper is None else with_scripts(nothing, lower, upper, limits=False)


def _sideset(parser: Parser, command: Token) -> MathNode:
    """`\\sideset{_1^2}{_3^4}\\sum_n`: scripts at the corners of an operator (amsmath 7.2)."""
    before, after = (_corners(parser, command) for _ in range(2))
    operator = parser.atom() or element("mrow")
    limits = parser.display
    if after != (None, None):
        operator = with_scripts(operator, *after, limits=False)
    lower, upper = parser.scripts()
    if (lower, upper) != (None, None):
        operator = with_scripts(operator, lower, upper, limits=limits)
    return row([_before(*before), operator])


def _corners(parser: Parser, command: Token) -> tuple[MathNode | None, MathNode | None]:
    if not parser.comes("{"):
        parser.problem("broken", "\\sideset lacks its corners", command)
        return None, None
    opening = parser.take()
    found = parser.scripts()
    parser.close(opening)
    return found


COMMANDS: dict[str, Command] = {
    **dict.fromkeys(("overset", "stackrel"), _over),
    "underset": _under, "overunderset": _over_under, "buildrel": _built, "root": _root_of, "prescript": _prescript,
    "sideset": _sideset,
}  # fmt: skip
