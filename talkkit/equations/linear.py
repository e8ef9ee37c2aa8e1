"""A tree of MathML -> one line of plain characters: `(a+b)/c`, `x²`, `√(1−x)`, `∑ᵢ₌₁ⁿ i`.

For titles, notes and readers that know no equations. It follows the linear format of Unicode Technical Note 28 where
that reads well aloud and on a slide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from talkkit.equations.alphabets import plain
from talkkit.equations.nodes import APPLY, BRACES, attribute, core, element, is_big, is_fence, is_fenced, is_function
from talkkit.equations.symbols import RELATIONS
from talkkit.model.formula import MathNode

_SUPERSCRIPTS = dict(
    zip("0123456789+−-=()niabcdefghjklmoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_SUPERSCRIPTS |= {"T": "ᵀ", "′": "′", "″": "″", "‴": "‴", "∗": "*", "⊤": "ᵀ", "†": "†", "°": "°", "∘": "°"}
_SUBSCRIPTS = dict(zip("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_MARKS = {
    "^": "\u0302", "¯": "\u0304", "‾": "\u0305", "→": "\u20d7", "~": "\u0303", "˙": "\u0307", "¨": "\u0308",
    "ˇ": "\u030c", "´": "\u0301", "`": "\u0300", "˘": "\u0306", "˚": "\u030a", "_": "\u0332",
}  # fmt: skip
_BINARY = frozenset("+−±∓×÷⋅∗∘∪∩∧∨⊕⊗∖mod") | {"mod"}
_SIMPLE = re.compile(r"(?:\w|\d+(?:\.\d+)?|[∞∂∇ℏ])?[\u0300-\u036f\u20d7⁰-₟ᵃ-ᶻ²³¹′″]*")


@lru_cache(maxsize=2048)
def linear(node: MathNode) -> str:
    """The formula on one line."""
    return normalize("NFC", re.sub(r" {2,}", " ", _node(node)).strip())


def _node(node: MathNode) -> str:
    match node.tag:
        case "mi" | "mn" | "mtext" | "mo":
            return _basic(node.text.replace("\u2009", " ").replace("\u00a0", " "))
        case "mspace":
            return " " if float(attribute(node, "width").removesuffix("em") or 0) > 0.2 else ""
        case "mfrac":
            return _fraction(node)
        case "msqrt" | "mroot":
            return _root(node)
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return _scripted(node)
        case "mtable":
            return _table(node)
        case "mphantom":
            return " "
        case _:
            return _row(node.children)


def _basic(text: str) -> str:
    """Letters that few fonts have as the letters that they are a style of; `ℝ` and its like stay."""
    return "".join(plain(character) if character > "\uffff" else character for character in text)


def _row(nodes: Sequence[MathNode]) -> str:
    """The nodes side by side, spaces around signs that stand between two things."""
    found = ""
    for index, node in enumerate(nodes):
        before = nodes[index - 1] if index else None
        if node.text == APPLY:
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            found += "" if following is not None and following.children[:1] and is_fence(following.children[0]) else " "
        elif (node.tag == "mo" and _spaced(node, before)) or (node.children and core(node).text in RELATIONS):
            found += f" {_node(node)} "
        elif node.tag == "mo" and node.text in (",", ";") and attribute(node, "rspace") != "0":
            found += _node(node) + " "
        else:
            glue = " " if before is not None and _needs_space(before, node) else ""
            found += glue + _node(node)
    return found


def _spaced(node: MathNode, before: MathNode | None) -> bool:
    if node.text in RELATIONS:
        return True
    return node.text in _BINARY and before is not None and (before.tag != "mo" or before.text in (")", "]", "}", "!"))


def _needs_space(before: MathNode, node: MathNode) -> bool:
    """Between words, and after a sum or a function."""
    if len(before.text) > 1 and len(node.text) > 1 and before.text.isalpha() and node.text.isalpha():
        return True
    if is_function(node) and before.tag in ("mi", "mn"):
        return True
    return bool(before.children) and is_big(core(before)) and node.tag != "mo"


def _operand(node: MathNode) -> str:
    """A node's text, in parentheses where it is more than one thing."""
    return _enclosing(node, _node(node))


def _enclosing(node: MathNode, text: str) -> str:
    """The same for a node whose text is known: asking twice at each level would double the work with each of them."""
    text = text.strip()
    one = node.tag in ("mi", "mn", "mtext") or is_fenced(node) or _SIMPLE.fullmatch(text) or _enclosed(text)
    return text if one else f"({text})"


def _enclosed(text: str) -> bool:
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for index, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth and index < len(text) - 1:
            return False
    return True


def _root(node: MathNode) -> str:
    if node.tag == "msqrt":
        return "√" + _operand(element("mrow", *node.children))
    inside, degree = node.children
    text = _node(degree)
    sign = {"3": "∛", "4": "∜"}.get(text)
    return (sign or (_in_script(text, _SUPERSCRIPTS) or text) + "√") + _operand(inside)


def _fraction(node: MathNode) -> str:
    sign = "¦" if attribute(node, "linethickness") == "0" else "/"
    return sign.join(map(_operand, node.children))


def _scripted(node: MathNode) -> str:
    base, *scripts = node.children
    if node.tag == "mover" and scripts[0].tag == "mo" and attribute(node, "accent") == "true":
        return _marked(base, scripts[0].text)
    if node.tag == "munder" and scripts[0].tag == "mo" and attribute(node, "accentunder") == "true":
        return _marked(base, scripts[0].text)
    text = _node(base)
    lower = scripts[0] if node.tag in ("msub", "msubsup", "munder", "munderover") else None
    upper = scripts[-1] if node.tag in ("msup", "msubsup", "mover", "munderover") else None
    # Only a group of several things needs parentheses before a script.
    if base.tag in ("mrow", "mfrac", "mstyle") and text:
        text = _enclosing(base, text)
    text += _script(lower, _SUBSCRIPTS, "_") if lower is not None else ""
    return text + (_script(upper, _SUPERSCRIPTS, "^") if upper is not None else "")


def _marked(base: MathNode, sign: str) -> str:
    text = _node(base)
    if sign in BRACES:
        return _enclosing(base, text)
    mark = _MARKS.get(sign)
    if mark and len(text) == 1:
        return text + mark
    if sign in ("‾", "_") and mark:
        return "".join(character + mark for character in text)
    return f"{_enclosing(base, text)}{mark or sign}"


def _script(node: MathNode, table: dict[str, str], sign: str) -> str:
    text = _node(node)
    return _in_script(text, table) or sign + _enclosing(node, text)


def _in_script(text: str, table: dict[str, str]) -> str:
    """The text in raised or lowered characters; empty where it has one that there is no such character for."""
    bare = text.replace(" ", "")
    return "".join(table[character] for character in bare) if all(character in table for character in bare) else ""


def _table(node: MathNode) -> str:
    rows = [[_row(cell.children).strip() for cell in row.children] for row in node.children]
    kind = attribute(node, "class")
    if kind in ("aligned", "gathered"):
        return "; ".join(" ".join(filter(None, cells)) for cells in rows)
    if kind == "cases":
        return " " + "; ".join(", ".join(filter(None, cells)) for cells in rows)
    return "; ".join((", " if kind == "stack" else " ").join(filter(None, cells)) for cells in rows)
