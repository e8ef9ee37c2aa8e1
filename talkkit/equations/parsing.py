"""Tokens of LaTeX's mathematics -> nodes of presentation MathML, and what is wrong, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from talkkit.equations import alphabets, symbols
from talkkit.equations.nodes import (
    APPLY,
    BRACES,
    attribute,
    core,
    element,
    fenced,
    group,
    row,
    space,
    token,
    with_attribute,
)
from talkkit.equations.tokens import Token, tokens
from talkkit.model.formula import MathNode

_DEEPEST = 40
"""Levels of nesting that are followed; a slide shows three or four."""


class Problem(Struct, frozen=True):
    """Something that cannot be read, or has no effect."""

    kind: Literal["unknown", "broken", "ignored"]
    message: str
    start: int
    """Offset in the source, like `end`."""
    end: int


class Parser:
    """Reads the tokens of one formula from left to right."""

    def __init__(self, latex: str, commands: Mapping[str, Command], *, display: bool) -> None:
        self.latex = latex
        self.display = display
        self.style = ""
        """The alphabet that letters are set in, a key of `alphabets`; empty: italic, as mathematics is."""
        self.tag: MathNode | None = None
        """What the line of the formula is numbered with."""
        self.problems: list[Problem] = []
        self.commands = commands
        self._tokens = list(tokens(latex))
        self._place = 0
        self._depth = 0

    # Tokens

    @property
    def length(self) -> int:
        """Number of tokens, taken or not."""
        return len(self._tokens) - 1

    @property
    def next(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._place]

    def take(self) -> Token:
        """The next token, taken; the end stays."""
        found = self._tokens[self._place]
        self._place += found.kind != "end"
        return found

    def comes(self, kind: str, text: str | None = None) -> bool:
        """Whether a token comes next."""
        return self.next.kind == kind and text in (None, self.next.text)

    def skip_to(self, offset: int) -> None:
        """Go on behind an offset of the source."""
        while self.next.kind != "end" and self.next.start < offset:
            self._place += 1

    def problem(self, kind: Literal["unknown", "broken", "ignored"], message: str, at: Token) -> None:
        """Keep what is wrong at a token."""
        self.problems.append(Problem(kind, message, at.start, max(at.end, at.start)))

    def shown(self, found: Token) -> str:
        """A token as it was written."""
        return self.latex[found.start : found.end].strip() or "the end"

    # Rows and groups

    def row(self, *, stop: Callable[[Token], bool] | None = None) -> list[MathNode]:
        """Nodes up to what ends a row (`}`, `&`, `\\\\`, `\\right`, `\\end`, the end) or to where `stop` says."""
        nodes: list[MathNode] = []
        while not self._ends_row(self.next) and not (stop and stop(self.next)):
            infix = _INFIX.get(self.next.text) if self.comes("command") else None
            if infix:
                self.take()
                rest = self.nested(lambda: self.row(stop=stop))
                return [_over(group(nodes), group(rest), infix)]
            made = self.scripted()
            if made is not None:
                nodes.append(made)
        return _applied(nodes)

    def _ends_row(self, found: Token) -> bool:
        if found.kind in ("}", "&", "end"):
            return True
        return found.kind == "command" and found.text in ("\\", "cr", "right", "end", "middle")

    def nested(self, read: Callable[[], list[MathNode]]) -> list[MathNode]:
        """What `read` gives one level deeper, with display and alphabet as before behind it; too deep, everything is
        skipped.
        """
        before = self.display, self.style
        self._depth += 1
        if self._depth > _DEEPEST:
            self.problem("broken", "the formula is nested too deeply", self.next)
            self._place = len(self._tokens) - 1
            found: list[MathNode] = []
        else:
            found = read()
        self._depth -= 1
        self.display, self.style = before
        return found

    def group(self, opening: Token) -> MathNode:
        """What stands between braces, the first of which was taken."""
        nodes = self.nested(self.row)
        self.close(opening)
        if len(nodes) == 1 and nodes[0].text == ",":
            return token("mo", ",", (("lspace", "0"), ("rspace", "0")))
        return group(nodes)

    def tagged(self) -> list[MathNode]:
        """The number of the line that was read, set off from it; nothing where it has none."""
        tag, self.tag = self.tag, None
        return [] if tag is None else [space(2.0), tag]

    def close(self, opening: Token) -> None:
        """Take the brace that closes a group."""
        if self.comes("}"):
            self.take()
        elif self.next.kind == "end":
            self.problem("broken", f"{self.shown(opening)} is not closed", opening)
        else:
            self.problem("broken", f"{self.shown(self.next)} stands where a }} is missing", self.take())

    def argument(self, command: Token, *, display: bool | None = None, style: str | None = None) -> MathNode:
        """The argument of a command: a group, or the next token alone (one digit of a number)."""

        def read() -> list[MathNode]:
            self.display = self.display if display is None else display
            self.style = self.style if style is None else style
            return [self._argument(command)]

        found = self.nested(read)
        return found[0] if found else element("mrow")

    def _argument(self, command: Token) -> MathNode:
        if self.next.kind == "end" or self._ends_row(self.next) or self.next.kind in ("^", "_"):
            self.problem("broken", f"{self.shown(command)} lacks what it applies to", command)
            return element("mrow")
        if self.comes("{"):
            return self.group(self.take())
        if self.comes("number") and len(self.next.text) > 1:
            return token("mn", alphabets.styled(self._first_digit(), self.style))
        return self.atom() or element("mrow")

    def _first_digit(self) -> str:
        whole = self.next
        self._tokens[self._place] = replace(whole, text=whole.text[1:], start=whole.start + 1)
        return whole.text[0]

    def option(self) -> list[MathNode] | None:
        """An argument in square brackets; None where there is none."""
        if not self.comes("character", "["):
            return None
        self.take()
        found = self.nested(lambda: self.row(stop=lambda each: each.kind == "character" and each.text == "]"))
        if self.comes("character", "]"):
            self.take()
        return found

    def raw(self, command: Token) -> tuple[str, int]:
        """The source of a group in braces and where it begins, for text and names; it is taken."""
        if not self.comes("{"):
            if self.next.kind == "end" or self._ends_row(self.next):
                self.problem("broken", f"{self.shown(command)} lacks what it applies to", command)
                return "", self.next.start
            alone = self.take()
            return alone.text, alone.start
        start = self.next.end
        depth, here = 1, start
        while here < len(self.latex) and depth:
            depth += {"{": 1, "}": -1}.get(self.latex[here], 0)
            here += 2 if self.latex[here] == "\\" else 1
        if depth:
            self.problem("broken", f"{self.shown(command)}{{ is not closed", command)
            here = len(self.latex) + 1
        self.skip_to(here)
        return self.latex[start : here - 1], start

    # Atoms and their scripts

    def scripted(self) -> MathNode | None:
        """The next atom with its scripts; None where a token leaves nothing to see."""
        alone = self.next.kind in ("^", "_", "'")
        nucleus = element("mrow") if alone else self.atom()
        if nucleus is None:
            return None
        limits = self._takes_limits(nucleus)
        while self.comes("command") and self.next.text in ("limits", "nolimits", "displaylimits"):
            limits = self.take().text == "limits"
        lower, upper = self.scripts()
        return nucleus if lower is None and upper is None else with_scripts(nucleus, lower, upper, limits=limits)

    def _takes_limits(self, nucleus: MathNode) -> bool:
        inner = core(nucleus)
        if nucleus.tag in ("munder", "mover") and nucleus.children[-1].text in BRACES:
            return True
        movable = inner.text in symbols.BIG.values() or attribute(inner, "class") == "limits"
        return self.display and movable

    def scripts(self) -> tuple[MathNode | None, MathNode | None]:
        """What stands below and above behind `_`, `^` and primes, in any order."""
        lower: MathNode | None = None
        upper: list[MathNode] = []
        raised = False
        while self.next.kind in ("^", "_", "'"):
            sign = self.take()
            if sign.kind == "'":
                upper.append(self._primes())
            elif sign.kind == "_":
                if lower is not None:
                    self.problem("broken", "a second _ behind the same sign", sign)
                lower = self.argument(sign, display=False)
            else:
                if raised:
                    self.problem("broken", "a second ^ behind the same sign", sign)
                raised = True
                upper.append(self.argument(sign, display=False))
        return lower, row(upper) if upper else None

    def _primes(self) -> MathNode:
        """Primes behind one another as one sign; the first was taken."""
        count = 1
        while self.comes("'"):
            self.take()
            count += 1
        return token("mo", "′″‴⁗"[count - 1] if count < 5 else "′" * count)

    def atom(self) -> MathNode | None:
        """The node of the next token or group."""
        found = self.take()
        match found.kind:
            case "{":
                return self.group(found)
            case "number":
                return token("mn", alphabets.styled(found.text, self.style))
            case "character":
                return self.character(found.text)
            case "command":
                return self._command(found)
            case _:
                self.problem("broken", f"{self.shown(found)} is out of place", found)
                return None

    def character(self, text: str) -> MathNode:
        """A character of the source as a token."""
        if text.isalpha():
            return self.letter(text)
        if text in "∞∅∂∇°…%":
            return token("mi", text)
        if text == "~":
            return space(symbols.SPACES[" "])
        if text == "|":
            return token("mo", "|", (("stretchy", "false"), ("lspace", "0"), ("rspace", "0")))
        if text in "()[]":
            return token("mo", text, (("stretchy", "false"),))
        return token("mo", {"-": "−", "*": "∗", "`": "‘"}.get(text, text))

    def letter(self, text: str) -> MathNode:
        """A letter in the alphabet that holds."""
        if self.style == "" and text in "ΓΔΘΛΞΠΣΥΦΨΩ":
            return token("mi", text, (("mathvariant", "normal"),))
        if self.style in ("", "italic"):
            return token("mi", text)
        if self.style == "normal":
            return token("mi", text, (("mathvariant", "normal"),))
        return token("mi", alphabets.styled(text, self.style))

    def _command(self, found: Token) -> MathNode | None:
        read = self.commands.get(found.text)
        if read is not None:
            return read(self, found)
        known = symbols.symbol(found.text)
        if known is None:
            self.problem("unknown", f"\\{found.text} is not known", found)
            return token("mtext", f"\\{found.text}")
        return self.letter(known.text) if known.kind == "mi" and known.text.isalpha() else token(known.kind, known.text)


Command = Callable[[Parser, Token], MathNode | None]
"""Makes a node of a command (which was taken) and of what follows it."""

_INFIX = {"over": "line", "atop": "none", "choose": "()", "brace": "{}", "brack": "[]"}


def _over(upper: MathNode, lower: MathNode, how: str) -> MathNode:
    """`a \\over b` and its kin."""
    if how == "line":
        return element("mfrac", upper, lower)
    made = element("mfrac", upper, lower, attributes=(("linethickness", "0"),))
    return fenced(how[0], made, how[1]) if len(how) == 2 else made


def binomial(fraction: MathNode) -> MathNode:
    """A fraction without its line between parentheses."""
    return fenced("(", fraction, ")")


def with_scripts(nucleus: MathNode, lower: MathNode | None, upper: MathNode | None, *, limits: bool) -> MathNode:
    """Something with scripts, of which there is one at least; as limits they stand below and above it."""
    if limits and nucleus.tag == "mo":
        nucleus = with_attribute(nucleus, "movablelimits", "false")
    names = ("munder", "mover", "munderover") if limits else ("msub", "msup", "msubsup")
    if lower is None:
        assert upper is not None
        return element(names[1], nucleus, upper)
    return element(names[0], nucleus, lower) if upper is None else element(names[2], nucleus, lower, upper)


def _applied(nodes: list[MathNode]) -> list[MathNode]:
    """The row with the invisible sign between a function and what follows it."""
    made: list[MathNode] = []
    for index, node in enumerate(nodes):
        made.append(node)
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        is_function = attribute(core(node), "class") in ("function", "limits")
        if is_function and following is not None and following.tag not in ("mo", "mspace"):
            made.append(token("mo", APPLY))
    return made
