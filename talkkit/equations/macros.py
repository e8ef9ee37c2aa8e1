"""Macros of a formula (`\\newcommand`, `\\def` and their kin) -> the formula without them, with its places.

A definition counts from where it stands to the formula's end, and before it where there is no earlier one, so that
those of the whole talk may stand behind a formula without moving what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_DEFINES = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|[gex]?def|let)(?![A-Za-z])"
)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_NAME = re.compile(r"\*?\s*(?:\{\s*(\\(?:[A-Za-z]+|[^A-Za-z]))\s*\}|(\\(?:[A-Za-z]+|[^A-Za-z])))")
_COUNT = re.compile(r"\s*\[\s*(\d)\s*\]")
_PARAMETERS = re.compile(r"((?:\s*#\d)*)\s*(?=\{)")
_ALIAS = re.compile(r"\s*=?\s*(\\(?:[A-Za-z]+|.)|\S)", re.DOTALL)
_PARAMETER = re.compile(r"#([1-9])")
_TAKES_ONE = re.compile(
    r"(?:[\^_]|\\(?:d?frac|tfrac|sqrt|hat|bar|tilde|vec|dot|ddot|overline|underline|math[a-z]+))\s*\Z"
)
"""What takes the one thing behind it: a macro there is one thing, whatever it stands for."""
_DEEPEST = 20
_MOST_CALLS = 2_000
_LONGEST = 20_000
"""Characters that macros may make of a formula."""


class Definition(Struct, frozen=True):
    """A macro, and its definition as it was written."""

    name: str
    """With its backslash."""
    parameters: int
    body: str
    source: str
    default: str | None = None
    """Of the first parameter, which then stands in brackets or is left out."""


class Expanded(Struct, frozen=True):
    """A formula without macros."""

    text: str
    places: Sequence[int]
    """Where each character (and the end) stands in what was written."""
    problem: tuple[str, int] | None = None
    """What is wrong with a definition, and where."""


def expanded(latex: str) -> Expanded:
    """The formula with its macros replaced. Never raises."""
    if not _DEFINES.search(latex):
        return Expanded(latex, range(len(latex) + 1))
    return _Expansion(latex).made()


def definitions(latex: str) -> tuple[Definition, ...]:
    """The macros that a formula defines."""
    found = (_definition(latex, match.start()) for match in _DEFINES.finditer(latex))
    return tuple(each[0] for each in found if each)


def commands(latex: str) -> Iterator[str]:
    """The commands in a text, each with its backslash."""
    return (match[0] for match in _COMMAND.finditer(latex))


def _definition(latex: str, start: int) -> tuple[Definition, int] | None:
    """The definition that begins at a place, and where it ends; None where it is none."""
    begin = _DEFINES.match(latex, start)
    named = _NAME.match(latex, begin.end()) if begin else None
    if begin is None or named is None:
        return None
    name, here, default, count = named[1] or named[2], named.end(), None, 0
    if begin[0] == r"\let":
        alias = _ALIAS.match(latex, here)
        return (Definition(name, 0, alias[1], latex[start : alias.end()]), alias.end()) if alias else None
    if begin[0].endswith("def"):
        parameters = _PARAMETERS.match(latex, here)
        if parameters is None:
            return None
        count, here = parameters[1].count("#"), parameters.end()
    elif counted := _COUNT.match(latex, here):
        count, here = int(counted[1]), counted.end()
        if optional := re.compile(r"\s*\[([^\]]*)\]").match(latex, here):
            default, here = optional[1], optional.end()
    body, end = argument(latex, here)
    if body is None:
        return None
    if begin[0] == r"\DeclareMathOperator":
        star = "*" if latex[begin.end() : begin.end() + 1] == "*" else ""
        body = rf"\operatorname{star}{{{body}}}"
    return Definition(name, count, body, latex[start:end], default), end


def argument(text: str, here: int) -> tuple[str | None, int]:
    """What a command takes that ends at a place: a group without its braces, or one token; None: nothing."""
    while here < len(text) and text[here].isspace():
        here += 1
    if here >= len(text) or text[here] == "}":
        return None, here
    if text[here] != "{":
        match = _COMMAND.match(text, here)
        end = match.end() if match else here + 1
        return text[here:end], end
    depth, end = 1, here + 1
    while end < len(text) and depth:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 2 if text[end] == "\\" else 1
    return (text[here + 1 : end - 1], end) if not depth else (None, here)


class _Expansion:
    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.known: dict[str, Definition] = {}
        for each in reversed(definitions(latex)):
            self.known[each.name] = each
        self.out: list[str] = []
        self.places: list[int] = []
        self.problem: tuple[str, int] | None = None
        self.calls = 0

    def made(self) -> Expanded:
        self._expand(self.latex, range(len(self.latex)), 0)
        text = "".join(self.out)
        return Expanded(text, [*self.places, len(self.latex)], self.problem)

    def _expand(self, text: str, places: Sequence[int], depth: int) -> None:
        here = 0
        while here < len(text) and not self.problem:
            match = _COMMAND.match(text, here)
            if match is None:
                self._put(text[here], [places[here]])
                here += 1
            elif _DEFINES.fullmatch(match[0]) and (found := _definition(text, here)):
                self.known[found[0].name] = found[0]
                here = found[1]
            elif _DEFINES.fullmatch(match[0]):
                self.problem = f"{match[0]} is not understood", places[here]
            elif match[0] in self.known:
                here = self._call(text, places, match, depth)
            else:
                self._put(match[0], places[here : match.end()])
                here = match.end()

    def _put(self, text: str, places: Sequence[int]) -> None:
        # A command ends where a letter begins that a macro has put behind it.
        if text[0].isalpha() and self.out and len(self.out[-1]) > 1 and self.out[-1][-1].isalpha():
            self.out.append(" ")
            self.places.append(places[0])
        self.out.append(text)
        self.places += places

    def _call(self, text: str, places: Sequence[int], match: re.Match[str], depth: int) -> int:
        macro, at, here = self.known[match[0]], places[match.start()], match.end()
        given: list[tuple[str, Sequence[int]]] = []
        if macro.default is not None:
            optional = re.compile(r"\s*\[([^\]]*)\]").match(text, here)
            given.append((optional[1], places[optional.start(1) :]) if optional else (macro.default, ()))
            here = optional.end() if optional else here
        while len(given) < macro.parameters:
            found, end = argument(text, here)
            if found is None:
                self.problem = f"{match[0]} lacks what it applies to", at
                return end
            inner = (
                end - len(found) - (text[end - 1] == "}" and text[end - len(found) - 2 : end - len(found) - 1] == "{")
            )
            given.append((found, places[inner:]))
            here = end
        body, where = _filled(macro.body, given, at)
        self.calls += 1
        if depth >= _DEEPEST or self.calls > _MOST_CALLS or len(self.places) + len(body) > _LONGEST:
            self.problem = f"{match[0]} stands for more than a slide holds", at
            return here
        wrap = _TAKES_ONE.search("".join(self.out[-4:])) is not None
        self._expand(f"{{{body}}}" if wrap else body, [at, *where, at] if wrap else where, depth + 1)
        return here


def _filled(body: str, given: Sequence[tuple[str, Sequence[int]]], at: int) -> tuple[str, list[int]]:
    """The body with its arguments, and where each character was written: those of the body at the macro."""
    text, places, last = "", [], 0
    for match in _PARAMETER.finditer(body):
        before = body[last : match.start()]
        number = int(match[1]) - 1
        value, where = given[number] if number < len(given) else ("", ())
        places += [at] * len(before) + (list(where[: len(value)]) if where else [at] * len(value))
        text += before + value
        last = match.end()
    return text + body[last:], places + [at] * (len(body) - last)
