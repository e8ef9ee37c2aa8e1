"""Formulas as MathML Core, which browsers draw and screen readers read."""

from __future__ import annotations

from markupsafe import Markup, escape

from talkkit.model.formula import Formula, MathNode

_NAMESPACE_FREE = frozenset(
    {
        *("math", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "merror"),
        *("mpadded", "mphantom", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"),
        *("mprescripts", "none", "mtable", "mtr", "mtd", "semantics", "annotation"),
    }
)
"""Elements of MathML Core (W3C, 2.2); HTML needs no prefix and no namespace for them."""


def mathml(formula: Formula, *, block: bool = False) -> Markup:
    """A `<math>` element; `block`: on a line of its own."""
    inner = formula.tree.children if formula.tree.tag == "math" else (formula.tree,)
    body = Markup("").join(_node(child) for child in inner)
    start = Markup('<math display="block">') if block else Markup("<math>")
    return start + body + Markup("</math>")


def _node(node: MathNode) -> Markup:
    content = escape(node.text) + Markup("").join(_node(child) for child in node.children)
    if node.tag not in _NAMESPACE_FREE:
        return content
    if node.text == "\u2061":  # browsers leave no room between a function and what it is applied to
        return Markup('<mo lspace="0" rspace="0.17em">&#8289;</mo>')
    pairs = Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in node.attributes if name.isascii() and name.isalpha()
    )
    return Markup(f"<{node.tag}") + pairs + Markup(">") + content + Markup(f"</{node.tag}>")  # noqa: S704  a known name
