"""A tree of MathML -> the words that say it, for alternative text and screen readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from talkkit.equations.alphabets import plain
from talkkit.equations.linear import linear
from talkkit.equations.nodes import APPLY, BRACES, SCRIPTED, attribute, is_big, is_fence, is_fenced, is_function
from talkkit.equations.phrases import Phrases, phrases
from talkkit.equations.symbols import BIG, INTEGRALS
from talkkit.model.formula import MathNode


@lru_cache(maxsize=1024)
def spoken(tree: MathNode, lang: str) -> str:
    """The formula in words of a language (BCP 47 tag); where talkkit lacks its words, on a line of plain characters."""
    found = phrases(lang)
    if found is None:
        return linear(tree)
    said = _Speaker(found).node(tree)
    return re.sub(r"\s+([;,])", r"\1", " ".join(said.split())).strip(" ,;")


class _Speaker:
    def __init__(self, words: Phrases) -> None:
        self.words = words
        self._signs = dict(words.signs)
        self._marks = dict(words.marked)

    def node(self, node: MathNode) -> str:
        """One node in words."""
        match node.tag:
            case "mi" | "mn" | "mo" | "mtext":
                return self._token(node)
            case "mspace" | "mphantom":
                return " "
            case "mfrac":
                return self._fraction(node)
            case "msqrt" | "mroot":
                return self._root(node)
            case "mtable":
                return self._table(node)
            case tag if tag in SCRIPTED:
                return self._scripted(node)
            case _:
                return self._row(node.children)

    def _root(self, node: MathNode) -> str:
        if node.tag == "msqrt":
            return self.words.root.format(self._row(node.children))
        inside, degree = map(self.node, node.children)
        return (self.words.cube_root if degree == "3" else self.words.other_root.replace("{}", degree, 1)).format(
            inside
        )

    def _token(self, node: MathNode) -> str:
        text = node.text.replace("\u2009", " ").replace("\u00a0", " ")
        return self._signs.get(text) or self._signs.get(plain(text)) or plain(text)

    def _row(self, nodes: Sequence[MathNode]) -> str:
        """The nodes in words. Long parts end in commas, so that the ear finds where they end."""
        said: list[str] = []
        for index, node in enumerate(nodes):
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            if node.text == APPLY:
                said.append(self.words.of if index and _takes_of(nodes[index - 1]) else "")
                continue
            words = self.node(node)
            if following is not None and (_is_operator(node) or (node.tag == "mi" and _is_call(following))):
                words += f" {self.words.of}"
            elif node.tag in ("mfrac", "msqrt", "mroot") and following is not None and len(words.split()) > 5:
                words += ","
            said.append(words)
        return " ".join(filter(None, said))

    def _fraction(self, node: MathNode) -> str:
        upper, lower = node.children
        if attribute(node, "linethickness") == "0":
            return self.words.choose.format(self.node(upper), self.node(lower))
        simple = all(len(linear(child)) <= 3 for child in node.children)
        phrase = self.words.over if simple else self.words.fraction
        return phrase.format(self.node(upper), self.node(lower))

    def _scripted(self, node: MathNode) -> str:
        base, *scripts = node.children
        accent = attribute(node, "accent") == "true" or attribute(node, "accentunder") == "true"
        if accent and scripts[0].text in BRACES:
            return self.node(base)
        if accent:
            return self._marks.get(scripts[0].text, "{}").format(self.node(base))
        lower = scripts[0] if node.tag in ("msub", "msubsup", "munder", "munderover") else None
        upper = scripts[-1] if node.tag in ("msup", "msubsup", "mover", "munderover") else None
        if is_big(base):
            return self._limits(base, lower, upper)
        if base.text == "lim" and lower is not None:
            return self.words.limit.format(self.node(lower).replace(self._signs["→"], self.words.approaches))
        return self._with_scripts(node, base, lower, upper)

    def _limits(self, base: MathNode, lower: MathNode | None, upper: MathNode | None) -> str:
        name = self.node(base)
        if lower is not None and upper is not None:
            return self.words.from_to.format(name, self.node(lower), self.node(upper))
        one = lower if lower is not None else upper
        return self.words.along.format(name, self.node(one)) if one is not None else name

    def _with_scripts(self, node: MathNode, base: MathNode, lower: MathNode | None, upper: MathNode | None) -> str:
        said = self.node(base)
        around = node.tag in ("munder", "mover", "munderover") and not is_function(base)
        if lower is not None:
            said = (self.words.below if around else self.words.sub).format(said, self.node(lower))
        if upper is None:
            return said
        if around:
            return self.words.above.format(said, self.node(upper))
        text = linear(upper)
        if text in ("2", "3"):
            return (self.words.squared if text == "2" else self.words.cubed).format(said)
        if upper.tag == "mo":
            return f"{said} {self.node(upper)}"
        return self.words.power.format(said, self.node(upper))

    def _table(self, node: MathNode) -> str:
        cells = [list(filter(None, map(self.node, row.children))) for row in node.children]
        rows = [", ".join(row) for row in cells]
        kind = attribute(node, "class")
        if kind == "cases":
            return self.words.cases.format(self.words.row.join(rows))
        if kind in ("matrix", "array"):
            return self.words.matrix.format(len(rows), len(node.children[0].children), self.words.row.join(rows))
        return self.words.row.join(" ".join(row) for row in cells)


def _is_operator(node: MathNode) -> bool:
    base = node.children[0] if node.tag in SCRIPTED else node
    return is_big(base) and base.text in (*BIG.values(), *INTEGRALS.values())


def _takes_of(node: MathNode) -> bool:
    """Whether the language says "of" behind it: `the limit ... of`, while `sin x` needs none."""
    return is_function(node) and node.tag in SCRIPTED and node.children[0].text == "lim"


def _is_call(following: MathNode | None) -> bool:
    """Whether what follows are the arguments of a function written as a letter."""
    return following is not None and is_fenced(following) and is_fence(following.children[0])
