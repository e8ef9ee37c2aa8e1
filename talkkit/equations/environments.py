"""LaTeX's environments (`\\begin{pmatrix}` and its kin) -> tables."""

from __future__ import annotations

import re

from msgspec import Struct

from talkkit.equations.nodes import Pairs, element, fenced, group, text_of, with_attribute
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
    "drcases": _Environment("cases", "", "}", ("left", "left"), display=True),
    **{
        f"{kind}smallmatrix": _Environment(opening=opening, closing=closing, small=True)
        for kind, opening, closing in (
            ("p", "(", ")"),
            ("b", "[", "]"),
            ("B", "{", "}"),
            ("v", "|", "|"),
            ("V", "‖", "‖"),
        )
    },
    "array": _Environment("array", arguments=1),
    "darray": _Environment("array", arguments=1, display=True),
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
_LINES = {"|": "solid", ":": "dashed"}
_RULES = {"hline": "solid", "toprule": "solid", "midrule": "solid", "bottomrule": "solid", "hdashline": "dashed",
          "cline": "solid"}  # fmt: skip
_REPEATED = re.compile(r"\*\{(\d+)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_COLUMN = re.compile(r"(?P<skipped>[@!><]\s*\{(?:[^{}]|\{[^{}]*\})*\})|[pmb]\s*\{[^{}]*\}|(?P<sign>\S)")


class Columns(Struct, frozen=True):
    """How the columns of a table are aligned, and the lines beside them: before the first, ..., behind the last."""

    align: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """Styles of CSS: `none`, `solid`, `dashed`, `double`."""


def read_columns(written: str) -> Columns:
    """The argument of `array`: `{l|cr}`, `{*{3}{c}}`; other material between columns is left out."""
    written = _REPEATED.sub(lambda found: found[2] * min(int(found[1]), 50), written)
    align: list[str] = []
    lines = ["none"]
    for found in _COLUMN.finditer(written):
        if found["sign"] in _LINES:
            lines[-1] = "double" if lines[-1] != "none" else _LINES[found["sign"]]
        elif not found["skipped"]:
            align.append(_COLUMNS.get(found["sign"] or "l", "center"))
            lines.append("none")
    return Columns(tuple(align), tuple(lines) if {*lines} - {"none"} else ())


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
    starred = written.endswith("matrix*")
    # Brackets behind other matrices are the first thing in them.
    option = text_of(parser.option() or ()) if starred or environment.kind in ("aligned", "array") else ""
    columns = read_columns(option) if starred else Columns(environment.align)
    if environment.arguments:
        written_columns, _ = parser.raw(command)
        columns = read_columns(written_columns) if environment.kind != "aligned" else columns
    made = _table(parser, environment, columns)
    _end(parser, command, written)
    return fenced(environment.opening, made, environment.closing) if environment.opening + environment.closing else made


BRACED = {"matrix": "matrix", "pmatrix": "pmatrix", "bmatrix": "bmatrix", "cases": "cases", "eqalign": "aligned",
          "displaylines": "gathered"}  # fmt: skip
"""TeX's own tables, which stand between braces, and the environments that are like them."""


def braced(parser: Parser, command: Token) -> MathNode:
    """`\\matrix{a & b \\cr c & d}`."""
    if not parser.comes("{"):
        return parser.argument(command)
    environment = _ENVIRONMENTS[BRACED[command.text]]
    opening = parser.take()
    made = _table(parser, environment, Columns(environment.align))
    parser.close(opening)
    return fenced(environment.opening, made, environment.closing) if environment.opening else made


def substack(parser: Parser, command: Token) -> MathNode:
    """`\\substack{a\\\\b}`: lines below each other, under a sum."""
    if not parser.comes("{"):
        return parser.argument(command)
    opening = parser.take()
    made = _table(parser, _Environment("stack"), Columns())
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


def _table(parser: Parser, environment: _Environment, columns: Columns) -> MathNode:
    rows: list[list[MathNode]] = [[]]
    rules = [_rule(parser)]
    tags: dict[int, list[MathNode]] = {}
    while True:
        nodes = parser.nested(lambda: _cell(parser, display=environment.display))
        rows[-1].append(element("mtd", *nodes))
        if tag := parser.tagged():
            tags[len(rows)] = tag
        if parser.comes("&"):
            parser.take()
        elif parser.comes("command", "\\") or parser.comes("command", "cr"):
            if parser.take().end == parser.next.start and parser.comes("character", "["):
                parser.option()
            rules.append(_rule(parser))
            rows.append([])
        else:
            break
    if len(rows) > 1 and all(not cell.children for cell in rows[-1]):
        del rows[-1]
    count = max(map(len, rows))
    padded = [[*cells, *[element("mtd")] * (count - len(cells))] for cells in rows]
    for number, tag in tags.items():
        padded[number - 1].append(element("mtd", *tag))
    lines = (element("mtr", *cells) for cells in padded)
    rules = (rules + ["none"] * len(rows))[: len(rows) + 1]
    table = element("mtable", *lines, attributes=_attributes(environment, columns, rules, count))
    return element("mstyle", table, attributes=(("scriptlevel", "1"),)) if environment.small else table


def _rule(parser: Parser) -> str:
    """The lines across the table that stand here, as a style of CSS."""
    found = "none"
    while parser.next.kind == "command" and parser.next.text in _RULES:
        taken = parser.take()
        if taken.text == "cline":
            parser.raw(taken)
            parser.problem("ignored", "\\cline has no effect: lines go across the whole table", taken)
        else:
            found = "double" if found != "none" else _RULES[taken.text]
    return found


def _cell(parser: Parser, *, display: bool) -> list[MathNode]:
    parser.display = display
    nodes = parser.row()
    # Behind an alignment sign a relation has something before it, so it keeps the space on both sides.
    if nodes and nodes[0].tag == "mo" and nodes[0].text not in ("−", "+", "±", "∓", "("):
        nodes[0] = with_attribute(nodes[0], "form", "infix")
    return nodes


def _attributes(environment: _Environment, columns: Columns, rules: list[str], count: int) -> Pairs:
    pairs: list[tuple[str, str]] = [("class", environment.kind)]
    if columns.align:
        pairs.append(("columnalign", " ".join((columns.align * count)[:count])))
    lines = (columns.lines + ("none",) * count)[: count + 1]
    # A line behind the last column that was announced stands behind the last one that there is.
    lines = (*lines[:-1], columns.lines[-1]) if columns.lines[count:] else lines
    pairs += (
        (name, " ".join(each)) for name, each in (("columnlines", lines), ("rowlines", rules)) if {*each} - {"none"}
    )
    if environment.display:
        pairs.append(("displaystyle", "true"))
    return tuple(pairs)
