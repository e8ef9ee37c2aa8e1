"""Small makers of MathML nodes, and questions about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from talkkit.equations.symbols import BIG, INTEGRALS
from talkkit.model.formula import MathNode

APPLY = "\u2061"
"""Invisible sign between a function and what it is applied to."""

BRACES = frozenset("⏞⏟⎴⎵⏜⏝")
_BIG_SIGNS = frozenset((*BIG.values(), *INTEGRALS.values()))

Pairs = tuple[tuple[str, str], ...]


def element(tag: str, *children: MathNode, attributes: Pairs = ()) -> MathNode:
    """An element with children."""
    return MathNode(tag, children, "", attributes)


def token(tag: str, text: str, attributes: Pairs = ()) -> MathNode:
    """A token element: `mi`, `mn`, `mo` or `mtext`."""
    return MathNode(tag, (), text, attributes)


def row(nodes: Sequence[MathNode]) -> MathNode:
    """The nodes as one: itself where there is only one."""
    return nodes[0] if len(nodes) == 1 else element("mrow", *nodes)


def group(nodes: Sequence[MathNode]) -> MathNode:
    """The nodes in a row of their own, which keeps signs inside of braces from being taken for operators."""
    if len(nodes) == 1 and nodes[0].tag != "mo":
        return nodes[0]
    return element("mrow", *nodes)


def space(width: float) -> MathNode:
    """Empty room of a width in em."""
    return MathNode("mspace", (), "", (("width", f"{width:.4g}em"),))


def fence(text: str, form: str) -> MathNode:
    """A bracket that grows with what it encloses; `form` is prefix or postfix."""
    return token("mo", text, (("fence", "true"), ("stretchy", "true"), ("form", form)))


def fenced(opening: str, inside: MathNode, closing: str) -> MathNode:
    """Something between growing brackets, either of which may be empty."""
    return element("mrow", fence(opening, "prefix"), inside, fence(closing, "postfix"))


def attribute(node: MathNode, name: str) -> str:
    """An attribute's value; empty where it is not set."""
    return dict(node.attributes).get(name, "")


def with_attribute(node: MathNode, name: str, value: str) -> MathNode:
    """The node with an attribute more."""
    return replace(node, attributes=(*node.attributes, (name, value)))


def is_fence(node: MathNode) -> bool:
    """Whether it is a growing bracket."""
    return node.tag == "mo" and attribute(node, "fence") == "true"


def is_fenced(node: MathNode) -> bool:
    """Whether it is a row between growing brackets."""
    return (
        node.tag == "mrow"
        and len(node.children) > 1
        and is_fence(node.children[0])
        and is_fence(node.children[-1])
        and attribute(node.children[0], "form") == "prefix"
        and attribute(node.children[-1], "form") == "postfix"
    )


def is_big(node: MathNode) -> bool:
    """Whether it is a sum, an integral or the like."""
    return node.tag == "mo" and node.text in _BIG_SIGNS


SCRIPTED = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
"""Elements whose first child carries the others as scripts."""


def core(node: MathNode) -> MathNode:
    """What the scripts of a node belong to."""
    return core(node.children[0]) if node.tag in SCRIPTED and node.children else node


def is_function(node: MathNode) -> bool:
    """Whether it is the name of a function, `sin` or `lim`, with its scripts."""
    return attribute(core(node), "class") in ("function", "limits")


def walk(node: MathNode) -> Iterator[MathNode]:
    """The node and everything inside."""
    yield node
    for child in node.children:
        yield from walk(child)


def text_of(nodes: Iterable[MathNode]) -> str:
    """The characters of all tokens, one behind the other; spaces of any width as one space."""
    found = ""
    for node in nodes:
        for inside in walk(node):
            found += " " if inside.tag == "mspace" else inside.text
    return found
