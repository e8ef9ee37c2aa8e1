"""LaTeX's environments (`\\begin{pmatrix}` and its kin) -> tables."""

from __future__ import annotations

from msgspec import Struct

from talkkit.equations.nodes import Pairs, element, fenced, group, with_attribute
from talkkit.equations.parsing import Parser
from talkkit.equations.tokens import Token
from talkkit.model.formula import MathNode


class _Environment(Struct, frozen=True):
    """How an environment is set: its brackets, its kind of table, how its columns are aligned in turn."""

    kind: str = "matrix"
    opening: str = ""
    closing: str = ""
    align: tuple[str, ...] = ()
    display: bool = False
    small: bool = False
    arguments: int = 0


_ALIGNED = _Environment("aligned", align=("right", "left"), display=True)
_GATHERED = _Environment("gathered", display=True)
_ENVIRONMENTS = {
    "matrix": _Environment(),
    "pmatrix": _Environment(opening="(", closing=")"),
    "bmatrix": _Environment(opening="[", closing="]"),
    "Bmatrix": _Environment(opening="{", closing="}"),
    "vmatrix": _Environment(opening="|", closing="|"),
    "Vmatrix": _Environment(opening="‖", closing="‖"),
    "smallmatrix": _Environment(small=True),
    "cases": _Environment("cases", "{", "", ("left", "left")),
    "dcases": _Environment("cases", "{", "", ("left", "left"), display=True),
    "rcases": _Environment("cases", "", "}", ("left", "left")),
    "array": _Environment(arguments=1),
    "subarray": _Environment("stack", arguments=1),
    **dict.fromkeys(("aligned", "align", "split", "flalign"), _ALIGNED),
    **dict.fromkeys(
        ("alignedat", "alignat"), _Environment("aligned", align=("right", "left"), display=True, arguments=1)
    ),
    "eqnarray": _Environment("aligned", align=("right", "center", "left"), display=True),
    **dict.fromkeys(("gathered", "gather", "multline"), _GATHERED),
}
_TRANSPARENT = frozenset(("equation", "math", "displaymath", "subequations"))
_COLUMNS = {"l": "left", "c": "center", "r": "right"}


def begin(parser: Parser, command: Token) -> MathNode:
    """An environment, from behind its `\\begin`."""
    written, _ = parser.raw(command)
    name = written.rstrip("*")
    environment = _ENVIRONMENTS.get(name)
    if environment is None and name not in _TRANSPARENT:
        parser.problem("unknown", f"environment {written} is not known", command)
    if environment is None:
        made = group(parser.nested(parser.row))
        _end(parser, command, written)
        return made
    align = environment.align
    if parser.comes("character", "["):
        parser.option()
    if environment.arguments:
        columns, _ = parser.raw(command)
        align = tuple(_COLUMNS[sign] for sign in columns if sign in _COLUMNS) or align
    made = _table(parser, environment, align)
    _end(parser, command, written)
    return fenced(environment.opening, made, environment.closing) if environment.opening + environment.closing else made


def substack(parser: Parser, command: Token) -> MathNode:
    """`\\substack{a\\\\b}`: lines below each other, under a sum."""
    if not parser.comes("{"):
        return parser.argument(command)
    opening = parser.take()
    made = _table(parser, _Environment("stack"), ())
    parser.close(opening)
    return made


def _end(parser: Parser, command: Token, name: str) -> None:
    """Take `\\end{name}`."""
    if not parser.comes("command", "end"):
        parser.problem("broken", f"\\begin{{{name}}} has no \\end{{{name}}}", command)
        return
    end = parser.take()
    found, _ = parser.raw(end)
    if found != name:
        parser.problem("broken", f"\\end{{{found}}} stands where \\end{{{name}}} is missing", end)


def _table(parser: Parser, environment: _Environment, align: tuple[str, ...]) -> MathNode:
    rows: list[list[MathNode]] = [[]]
    while True:
        nodes = parser.nested(lambda: _cell(parser, display=environment.display))
        rows[-1].append(element("mtd", *nodes))
        if parser.comes("&"):
            parser.take()
        elif parser.comes("command", "\\") or parser.comes("command", "cr"):
            parser.take()
            if parser.comes("character", "["):
                parser.option()
            rows.append([])
        else:
            break
    if len(rows) > 1 and all(not cell.children for cell in rows[-1]):
        del rows[-1]
    count = max(map(len, rows))
    padded = (element("mtr", *cells, *[element("mtd")] * (count - len(cells))) for cells in rows)
    table = element("mtable", *padded, attributes=_attributes(environment, align, count))
    return element("mstyle", table, attributes=(("scriptlevel", "1"),)) if environment.small else table


def _cell(parser: Parser, *, display: bool) -> list[MathNode]:
    parser.display = display
    nodes = parser.row()
    # Behind an alignment sign a relation has something before it, so it keeps the space on both sides.
    if nodes and nodes[0].tag == "mo" and nodes[0].text not in ("−", "+", "±", "∓", "("):
        nodes[0] = with_attribute(nodes[0], "form", "infix")
    return nodes


def _attributes(environment: _Environment, align: tuple[str, ...], count: int) -> Pairs:
    pairs: list[tuple[str, str]] = [("class", environment.kind)]
    if align:
        pairs.append(("columnalign", " ".join((align * count)[:count])))
    if environment.display:
        pairs.append(("displaystyle", "true"))
    return tuple(pairs)
