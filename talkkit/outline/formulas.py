"""Formulas in the outline: the marks around them that markdown-it lacks, and what stands between the marks.

`$x$` and `$$x$$` are found by a plugin of mdit-py-plugins; `\\(x\\)`, `\\[x\\]` and LaTeX's own environments here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath.index import math_block_dollar

from talkkit.diagnostics import Diagnostic
from talkkit.outline.seeking import next_place
from talkkit.outline.tree import Node

_PRICE = re.compile(r"\d[\d.,]*\s*[^\\^_=+{}<>]*\s[A-Za-z]{2,}[^\\^_=+{}<>]*")
_MATHEMATICS = re.compile(r"\\[A-Za-z]|[=^_<>+]|\d\s*[-*/]")
_ENVIRONMENT = re.compile(r"\\begin\{((?:align|equation|gather|multline|eqnarray|alignat|flalign)\*?)\}")
_CLOSING = re.compile(r"\\\)")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*(?:\n|$)")


def is_price(content: str) -> bool:
    """Whether what stands between two dollars is text after all: `5 for one, and 10` of `$5 for one, and 10$`."""
    return _PRICE.fullmatch(content) is not None


def opens_formula(paragraph: str) -> bool:
    """Whether an escaped bracket at the start of a line of this paragraph would be read as a formula."""
    return "\\]" in paragraph and ("\n" in paragraph or _MATHEMATICS.search(paragraph) is not None)


def on_one_line(latex: str) -> str:
    """A formula without its comments and line ends, and with bars that survive in the cell of a table."""
    return " ".join(_COMMENT.sub(" ", latex).replace("\\|", "\\Vert ").split())


_DEFINES = re.compile(r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareMathOperator|[gex]?def|let)(?![A-Za-z])")


def defined(nodes: Sequence[Node], given: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The macros of a talk, by the command that they define: those of the front matter, then those in its formulas."""
    written = {f"\\{name}": _definition(name, body) for name, body in given}
    texts = [text for node in nodes for text in _texts(node) if _DEFINES.search(text)]
    if texts:
        from talkkit.equations.macros import definitions  # only talks with macros load the room that reads them

        written |= {each.name: each.source for text in texts for each in definitions(text)}
    return written


def _definition(name: str, body: str) -> str:
    count = max(map(int, re.findall(r"#([1-9])", body)), default=0)
    return f"\\newcommand{{\\{name}}}{f'[{count}]' if count else ''}{{{body}}}"


def _texts(node: Node) -> Iterator[str]:
    """The formulas in a node and below it."""
    for token in (inside.token for inside in node.walk()):
        if token.type == "math_block" or (token.type == "fence" and token.info.split(" ")[0] == "math"):
            yield token.content
        yield from (each.content for each in token.children or () if each.type.startswith("math_inline"))


def used(latex: str, known: Mapping[str, str]) -> str:
    """The definitions that a formula uses, those that these use among them; none that it holds itself."""
    if not known or "\\" not in latex:
        return ""
    from talkkit.equations.macros import commands, definitions

    own = {each.name for each in definitions(latex)}
    wanted, found = list(commands(latex)), dict[str, str]()
    while wanted:
        name = wanted.pop()
        if name in known and name not in own and name not in found:
            found[name] = known[name]
            wanted += commands(known[name])
    return "".join(found[name] for name in sorted(found))


def only_defines(latex: str) -> bool:
    """Whether a formula holds definitions and nothing to see."""
    if not _DEFINES.search(latex):
        return False
    from talkkit.equations.macros import expanded

    made = expanded(latex)
    return made.problem is None and not _COMMENT.sub("", made.text).strip()


def read(latex: str) -> str | None:
    """The formula as a line of plain characters; None when it cannot be read."""
    # Most talks hold no formula; those need not load the room that reads them.
    from talkkit.equations.reading import plain_form

    return plain_form(latex)


def problems(latex: str, at: Callable[[int], int]) -> tuple[Diagnostic, ...]:
    """What is wrong with a formula; `at` says where a character of it stands in the slide."""
    from talkkit.equations.reading import problems as found

    return found(latex, at, display=False)


def between_parentheses(state: StateInline, silent: bool) -> bool:
    """`\\(x\\)`: a formula inside of text. Without the closing mark it is an escaped parenthesis, as in CommonMark."""
    if not state.src.startswith("\\(", state.pos):
        return False
    end = next_place(state, _CLOSING, state.pos + 2)
    content = state.src[state.pos + 2 : end] if end >= 0 else ""
    if not content.strip():
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = content, "\\("
    state.pos = end + 2
    return True


_dollars = math_block_dollar(allow_labels=False)


def dollars(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$x$$` that stands alone; a line that begins with one formula and ends with another is text."""
    line = _line(state, start)
    if line.endswith("$$") and "$$" in line[2:-2]:
        return False
    count, at = len(state.tokens), state.line
    found = bool(_dollars(state, start, end, silent))
    if silent:  # the plugin's rule adds its token also where it is only asked
        del state.tokens[count:]
        state.line = at
    return found


def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula that stands alone between `\\[` and `\\]`, or in one of LaTeX's environments.

    Brackets are escaped in ordinary text too (`\\[sic\\]`), so on one line there must be mathematics inside.
    """
    if state.is_code_block(start):
        return False
    first = _line(state, start)
    environment = _ENVIRONMENT.match(first)
    if environment is None and not first.startswith("\\["):
        return False
    closing = f"\\end{{{environment[1]}}}" if environment else "\\]"
    last = _last_line(state, closing, start, end)
    if last < 0:
        return False
    lines = [_line(state, number) for number in range(start, last + 1)]
    content = "\n".join(lines) if environment else "\n".join(lines)[2:-2]
    if not content.strip() or not (_MATHEMATICS.search(content) or (first == "\\[" and last > start)):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block, token.content, token.map, token.markup = True, content.strip("\n"), [start, last + 1], closing
        state.line = last + 1
    return True


def _last_line(state: StateBlock, closing: str, start: int, end: int) -> int:
    """The line that ends with the closing mark before the next blank line; -1: there is none."""
    first, stop = state.env.get(f"{closing} before {end}", (0, 0))
    if first <= start < stop:
        return -1
    last = start
    while last < end and (line := _line(state, last)):
        if line.endswith(closing):
            return last
        last += 1
    state.env[f"{closing} before {end}"] = start, last
    return -1


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
