"""The source of a formula -> its tree, its words, its measures, and what is wrong with it. The door to this room."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.equations import rules
from talkkit.equations.commands import COMMANDS
from talkkit.equations.linear import linear
from talkkit.equations.macros import expanded
from talkkit.equations.nodes import attribute, element
from talkkit.equations.parsing import Parser, Problem
from talkkit.equations.speech import spoken
from talkkit.model.formula import Formula, MathNode
from talkkit.text.legible import legible


class Parsed(Struct, frozen=True):
    """A formula's tree, its root `math`; problems of the kinds `unknown` and `broken` make it useless."""

    tree: MathNode
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything in it was understood."""
        return all(problem.kind == "ignored" for problem in self.problems)


_MOST_GROWING = 8
"""Levels of tables and growing signs, one inside the other, that are drawn: each doubles the work of the library."""
_LONGEST = 1000
"""Characters and commands of a formula that is drawn, more than a slide holds: the library compares each with all."""


@lru_cache(maxsize=2048)
def parse(latex: str, *, display: bool) -> Parsed:
    """The tree of a formula. `display`: it stands alone, so limits stand above and below.

    Never raises; what it does not understand is among the problems, with offsets into the source.
    """
    source = expanded(legible(latex))
    parser = Parser(source.text, COMMANDS, display=display)
    if source.problem:
        message, at = source.problem
        return Parsed(element("math"), (Problem("broken", message, at, at + 1),))
    if parser.length > _LONGEST:
        message = f"a formula of {parser.length:,} characters and commands is more than a slide holds"
        parser.problem("broken", message, parser.next)
        return Parsed(element("math"), tuple(parser.problems))
    nodes = _everything(parser)
    if not nodes and not parser.problems:
        parser.problem("broken", "the formula is empty", parser.next)
    if max(map(_growing, nodes), default=0) > _MOST_GROWING:
        parser.problem("broken", "brackets or tables are nested too deeply", parser.next)
    attributes = (("display", "block"),) if display else ()
    problems = tuple(
        replace(each, start=source.places[each.start], end=max(source.places[each.end], source.places[each.start]))
        for each in parser.problems
    )
    return Parsed(element("math", *nodes, attributes=attributes), problems)


def _growing(node: MathNode) -> int:
    """How many tables and rows with growing signs stand inside of one another."""
    grows = node.tag == "mtable" or any(attribute(child, "stretchy") == "true" for child in node.children)
    return grows + max(map(_growing, node.children), default=0)


def _everything(parser: Parser) -> list[MathNode]:
    """All that a parser reads. Lines of a displayed formula without an environment become lines of a table."""
    rows = [parser.row()]
    rows[-1] += parser.tagged()
    while parser.next.kind != "end":
        if parser.comes("command", "\\"):
            parser.take()
            rows.append([])
        else:
            parser.problem("broken", f"{parser.shown(parser.next)} closes nothing", parser.take())
        rows[-1] += parser.row()
        rows[-1] += parser.tagged()
    rows = [nodes for nodes in rows if nodes] or [[]]
    if len(rows) == 1:
        return rows[0]
    lines = (element("mtr", element("mtd", *nodes)) for nodes in rows)
    return [element("mtable", *lines, attributes=(("class", "gathered"), ("displaystyle", "true")))]


def plain_form(latex: str) -> str | None:
    """A formula inside of text as a line of plain characters; None when it cannot be read."""
    found = parse(latex, display=False)
    return linear(found.tree) or None if found.sound else None


def problems(latex: str, place: Callable[[int], int], *, display: bool) -> tuple[Diagnostic, ...]:
    """What is wrong with a formula, each with its span; `place` says where an offset of the source stands."""
    rules_of = {"unknown": rules.UNKNOWN_COMMAND, "broken": rules.BROKEN_FORMULA, "ignored": rules.IGNORED_COMMAND}
    return tuple(
        rules_of[each.kind].at(_message(each), Span(place(each.start), max(place(each.start), place(each.end))))
        for each in dict.fromkeys(parse(latex, display=display).problems)
    )


def _message(problem: Problem) -> str:
    if problem.kind == "ignored":
        return problem.message
    return f"{problem.message}, so the formula is shown as its source"


@lru_cache(maxsize=1024)
def formula(latex: str, lang: str, *, display: bool) -> Formula | None:
    """A formula read and measured, its words in a language (BCP 47 tag); None when it cannot be read or drawn."""
    found = parse(latex, display=display)
    if not found.sound:
        return None
    # Measuring loads a font; reading a talk's text does not need it.
    from talkkit.equations.drawing import NotDrawableError, draw

    try:
        drawn = draw(found.tree)
    except NotDrawableError:
        return None
    said = spoken(found.tree, lang)
    plain = linear(found.tree)
    return Formula(
        latex,
        found.tree,
        said,
        plain,
        drawn.width,
        drawn.ascent,
        drawn.descent,
        drawn.outline,
        drawn.glyphs,
        drawn.letters,
    )
