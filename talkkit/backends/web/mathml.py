"""Formulas as MathML Core, which browsers draw and screen readers read."""

from __future__ import annotations

from markupsafe import Markup, escape
from msgspec.structs import replace

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
    node = _styled(node)
    content = escape(node.text) + Markup("").join(map(_node, node.children))
    if node.tag not in _NAMESPACE_FREE:
        return content
    if node.text == "\u2061":  # browsers leave no room between a function and what it is applied to
        return Markup('<mo lspace="0" rspace="0.17em">&#8289;</mo>')
    pairs = Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in node.attributes if name.isascii() and name.isalpha()
    )
    return Markup(f"<{node.tag}") + pairs + Markup(">") + content + Markup(f"</{node.tag}>")  # noqa: S704  a known name


_LOOKS = {
    "bold": "font-weight:bold",
    "italic": "font-style:italic",
    "bold-italic": "font-weight:bold;font-style:italic",
    "monospace": "font-family:monospace",
    "sans-serif": "font-family:sans-serif",
}


def _styled(node: MathNode) -> MathNode:
    """The node with the CSS for what MathML Core leaves to it: styles of text, and the columns and lines of tables."""
    attributes = dict(node.attributes)
    if node.tag == "mtext" and "mathvariant" in attributes:
        return replace(node, attributes=(("style", _LOOKS[attributes["mathvariant"]]),))
    if node.tag != "mtable":
        return node
    aligns, down, across = (attributes.pop(name, "").split() for name in ("columnalign", "columnlines", "rowlines"))
    rows = []
    for number, row in enumerate(node.children):
        cells = []
        for column, cell in enumerate(row.children):
            found = [f"text-align:{aligns[column]}"] if aligns[column:] else []
            found += _borders(down, column, len(row.children), ("left", "right"))
            found += _borders(across, number, len(node.children), ("top", "bottom"))
            cells.append(replace(cell, attributes=(("style", ";".join(found)),)) if found else cell)
        rows.append(replace(row, children=tuple(cells)))
    return replace(node, children=tuple(rows), attributes=tuple(attributes.items()))


def _borders(styles: list[str], place: int, count: int, sides: tuple[str, str]) -> list[str]:
    """The lines before a cell and, when it is the last one, behind it."""
    found = zip(sides, styles[place : place + (2 if place == count - 1 else 1)], strict=False)
    return [
        f"border-{side}:{'3px' if style == 'double' else '1px'} {style}" for side, style in found if style != "none"
    ]
