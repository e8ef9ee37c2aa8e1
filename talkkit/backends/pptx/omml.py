"""A tree of MathML -> Office's own mathematics (OMML, ECMA-376 part 1, 22.1), as PowerPoint writes it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from msgspec.structs import replace

from talkkit.backends.pptx.mathrun import APPLY, MathText, characters
from talkkit.model.formula import MathNode
from talkkit.ooxml.markup import Element, node, text_node
from talkkit.ooxml.names import qualified

_NOTHING = "\u200b"
"""Stands where an argument is empty: PowerPoint would show a dotted box."""

_BIG = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨄⨆∫∬∭⨌∮∯∰")
_INTEGRALS = frozenset("∫∬∭⨌∮∯∰")
_STOPS = frozenset("=≠<>≤≥⩽⩾≡∼≃≈≅∝≪≫≔≕∈∉⊂⊃⊆⊇→←↔⇒⇐⇔↦⟹⟺,;:∣")
"""Signs at which what a sum or an integral applies to ends."""
_SUM_STOPS = frozenset("+−±∓")

_ACCENTS = {
    "^": "\u0302", "¯": "\u0305", "~": "\u0303", "˙": "\u0307", "¨": "\u0308", "⃛": "\u20db", "ˇ": "\u030c",
    "´": "\u0301", "`": "\u0300", "˘": "\u0306", "˚": "\u030a", "→": "\u20d7", "←": "\u20d6", "↔": "\u20e1",
}  # fmt: skip
_GROUPERS = frozenset("⏞⏟⎴⎵⏜⏝")
_BARS = {"‾": "top", "_": "bot"}
_LINES = {"none": "", "solid": "|", "dashed": "¦", "double": "‖"}
_LONG = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸"}
_LOOKS = {"bold": "b", "italic": "i", "bold-italic": "bi"}
_FONTS = {"monospace": "Consolas", "sans-serif": "Calibri"}
"""Fonts that are wherever PowerPoint is."""


class Mathematics:
    """Writes formulas in one look."""

    def __init__(self, italic: Element, upright: Element) -> None:
        """`italic` and `upright` are the `a:rPr` of letters and of words."""
        self._italic = italic
        self._upright = upright

    def formula(self, tree: MathNode) -> Element:
        """`m:oMath` of a whole formula, from its `math` element."""
        return node("m:oMath", None, *self._row(tree.children))

    # Rows

    def _row(self, nodes: Sequence[MathNode]) -> list[Element]:
        """Nodes side by side; characters of one kind share a run."""
        made: list[Element | MathText] = []
        place = 0
        flat = _flat(nodes)
        while place < len(flat):
            found, place = self._next(flat, place)
            made += found
        return self._runs(made)

    def _next(self, nodes: Sequence[MathNode], place: int) -> tuple[list[Element | MathText], int]:
        """What stands at a place, and the place behind it: sums and functions take what they apply to."""
        current = nodes[place]
        if _base(current).text in _BIG and _base(current).tag == "mo":
            end = _reach(nodes, place + 1, integral=_base(current).text in _INTEGRALS)
            if end > place + 1:
                return [self._nary(current, self._row(nodes[place + 1 : end]))], end
        if place + 2 < len(nodes) and nodes[place + 1].text == APPLY:
            return [self._function(current, nodes[place + 2])], place + 3
        return self._one(current), place + 1

    def _runs(self, made: list[Element | MathText]) -> list[Element]:
        found: list[Element] = []
        waiting: MathText | None = None
        for each in made:
            if isinstance(each, MathText) and waiting is not None and replace(each, text=waiting.text) == waiting:
                waiting = replace(waiting, text=waiting.text + each.text)
                continue
            if waiting is not None:
                found.append(self._run(waiting))
            waiting = each if isinstance(each, MathText) else None
            if not isinstance(each, MathText):
                found.append(each)
        return [*found, self._run(waiting)] if waiting is not None else found

    def _run(self, text: MathText) -> Element:
        style = {
            "math": None,
            "upright": node("m:rPr", None, node("m:sty", {"m:val": "p"})),
            "text": node("m:rPr", None, node("m:nor")),
        }[text.kind]
        look = deepcopy(self._italic if text.kind == "math" else self._upright)
        for name in _LOOKS.get(text.style, ""):
            look.set(name, "1")
        if text.style in _FONTS:
            for font in look.findall(qualified("a:latin")):
                font.attrib.clear()
                font.set("typeface", _FONTS[text.style])
        return node("m:r", None, style, look, text_node("m:t", text.text))

    def _part(self, name: str, *nodes: MathNode) -> Element:
        """An argument (`m:e`, `m:num` ...); something invisible where it is empty."""
        return node(name, None, *(self._row(nodes) or [self._run(MathText(_NOTHING, "math"))]))

    def _pr(self, name: str, *children: Element | None) -> Element:
        """The properties of a structure; its own signs (bars, brackets) look like the control properties say."""
        return node(name, None, *children, node("m:ctrlPr", None, deepcopy(self._italic)))

    # One node

    def _one(self, current: MathNode) -> list[Element | MathText]:
        match current.tag:
            case "mi" | "mn" | "mo" | "mtext" | "mspace":
                return [*characters(current)]
            case "mfrac":
                return [self._fraction(current)]
            case "msqrt" | "mroot":
                return [self._root(current)]
            case "msub" | "msup" | "msubsup":
                return [self._scripts(current)]
            case "munder" | "mover" | "munderover":
                return [self._around(current)]
            case "mtable":
                return [self._table(current)]
            case "mphantom" | "menclose" | "mpadded":
                return [self._enclosed(current)]
            case _:
                return [self._delimited(current)]

    def _fraction(self, current: MathNode) -> Element:
        kind = _value("m:type", "noBar") if dict(current.attributes).get("linethickness") == "0" else None
        upper, lower = current.children
        return node("m:f", None, self._pr("m:fPr", kind), self._part("m:num", upper), self._part("m:den", lower))

    def _root(self, current: MathNode) -> Element:
        if current.tag == "msqrt":
            hidden = self._pr("m:radPr", _value("m:degHide", "1"))
            return node("m:rad", None, hidden, node("m:deg"), self._part("m:e", *current.children))
        inside, degree = current.children
        return node("m:rad", None, self._pr("m:radPr"), self._part("m:deg", degree), self._part("m:e", inside))

    def _scripts(self, current: MathNode) -> Element:
        base, *scripts = current.children
        name, parts = {
            "msub": ("m:sSub", ("m:sub",)),
            "msup": ("m:sSup", ("m:sup",)),
            "msubsup": ("m:sSubSup", ("m:sub", "m:sup")),
        }[current.tag]
        made = (self._part(part, script) for part, script in zip(parts, scripts, strict=True))
        return node(name, None, self._pr(f"{name}Pr"), self._part("m:e", base), *made)

    def _around(self, current: MathNode) -> Element:
        """Accents, bars, braces; else something above or below."""
        base, *others = current.children
        attributes = dict(current.attributes)
        if attributes.get("accent") == "true" or attributes.get("accentunder") == "true":
            return self._accent(current.tag, base, others[0].text)
        stretched = base.text in _LONG and dict(base.attributes).get("stretchy") == "true"
        base = MathNode("mo", (), _LONG[base.text]) if stretched else base
        made = self._part("m:e", base)
        if current.tag != "mover":
            low = node("m:limLow", None, self._pr("m:limLowPr"), made, self._part("m:lim", others[0]))
            if current.tag == "munder":
                return low
            made = node("m:e", None, low)
        return node("m:limUpp", None, self._pr("m:limUppPr"), made, self._part("m:lim", others[-1]))

    def _accent(self, tag: str, base: MathNode, sign: str) -> Element:
        inside = self._part("m:e", base)
        if sign in _BARS:
            return node("m:bar", None, self._pr("m:barPr", _value("m:pos", _BARS[sign])), inside)
        if sign in _GROUPERS or tag == "munder":
            top = tag == "mover"
            places = (_value("m:pos", "top" if top else "bot"), _value("m:vertJc", "bot" if top else "top"))
            return node("m:groupChr", None, self._pr("m:groupChrPr", _value("m:chr", sign), *places), inside)
        return node("m:acc", None, self._pr("m:accPr", _value("m:chr", _ACCENTS.get(sign, "\u0302"))), inside)

    def _nary(self, current: MathNode, operand: list[Element]) -> Element:
        sign = _base(current)
        scripts = current.children[1:]
        lower = scripts[0] if scripts and current.tag in ("msub", "munder", "msubsup", "munderover") else None
        upper = scripts[-1] if scripts and current.tag in ("msup", "mover", "msubsup", "munderover") else None
        properties = self._pr(
            "m:naryPr",
            _value("m:chr", sign.text),
            _value("m:limLoc", "undOvr" if current.tag in ("munder", "mover", "munderover") else "subSup"),
            _value("m:subHide", "1") if lower is None else None,
            _value("m:supHide", "1") if upper is None else None,
        )
        limits = (
            node(name) if limit is None else self._part(name, limit)
            for name, limit in (("m:sub", lower), ("m:sup", upper))
        )
        return node("m:nary", None, properties, *limits, node("m:e", None, *operand))

    def _function(self, name: MathNode, operand: MathNode) -> Element:
        return node("m:func", None, self._pr("m:funcPr"), self._part("m:fName", name), self._part("m:e", operand))

    def _delimited(self, current: MathNode) -> Element:
        """A row between growing brackets; a bracket inside divides it."""
        first, *inside, last = current.children
        parts: list[list[MathNode]] = [[]]
        middle = "|"
        for each in inside:
            if _is_fence(each):
                middle = each.text or middle
                parts.append([])
            else:
                parts[-1].append(each)
        properties = self._pr(
            "m:dPr",
            _value("m:begChr", first.text),
            _value("m:sepChr", middle) if len(parts) > 1 else None,
            _value("m:endChr", last.text),
        )
        return node("m:d", None, properties, *(self._part("m:e", *part) for part in parts))

    def _table(self, current: MathNode) -> Element:
        attributes = dict(current.attributes)
        if attributes.get("class") == "aligned":
            return self._equations(current)
        lines = attributes.get("columnlines", "").split()
        if {*lines} - {"none"}:
            return self._divided(current, lines)
        return self._matrix(current, attributes)

    def _matrix(self, current: MathNode, attributes: dict[str, str]) -> Element:
        count = max(len(row.children) for row in current.children)
        aligns = (attributes.get("columnalign", "").split() + ["center"] * count)[:count]
        columns = (
            node("m:mc", None, node("m:mcPr", None, _value("m:count", "1"), _value("m:mcJc", align)))
            for align in aligns
        )
        properties = self._pr("m:mPr", _value("m:plcHide", "1"), node("m:mcs", None, *columns))
        rules = (attributes.get("rowlines", "").split() + ["none"] * len(current.children))[: len(current.children) + 1]
        rows = []
        for number, row in enumerate(current.children):
            above = rules[number] != "none"
            below = number == len(current.children) - 1 and rules[-1] != "none"
            rows.append(node("m:mr", None, *(self._cell(cell, above=above, below=below) for cell in row.children)))
        return node("m:m", None, properties, *rows)

    def _cell(self, cell: MathNode, *, above: bool, below: bool) -> Element:
        """A cell; matrices have no lines between rows, so each cell has its part of them as a box with one side."""
        if not above and not below:
            return self._part("m:e", *cell.children)
        hidden = ("m:hideTop",) * (not above) + ("m:hideBot",) * (not below) + ("m:hideLeft", "m:hideRight")
        properties = self._pr("m:borderBoxPr", *(_value(side, "1") for side in hidden))
        return node("m:e", None, node("m:borderBox", None, properties, self._part("m:e", *cell.children)))

    def _divided(self, current: MathNode, lines: list[str]) -> Element:
        """A table with lines between columns as brackets with separators: one matrix between two lines."""
        attributes = dict(current.attributes)
        count = max(len(row.children) for row in current.children)
        places = [place for place in range(1, count) if lines[place] != "none"]
        aligns = (attributes.get("columnalign", "").split() + ["center"] * count)[:count]
        parts = []
        for start, end in pairwise((0, *places, count)):
            rows = (replace(row, children=row.children[start:end]) for row in current.children)
            part = replace(current, children=tuple(rows))
            parts.append(self._matrix(part, {**attributes, "columnalign": " ".join(aligns[start:end])}))
        signs = [_LINES[lines[place]] for place in (0, *places[:1], count)]
        separator = _value("m:sepChr", signs[1]) if places else None
        properties = self._pr("m:dPr", _value("m:begChr", signs[0]), separator, _value("m:endChr", signs[-1]))
        return node("m:d", None, properties, *(node("m:e", None, part) for part in parts))

    def _equations(self, current: MathNode) -> Element:
        """Lines aligned at signs: `&` in a run marks where, then where room may grow, in turn (22.1.2.34)."""
        lines = []
        for row in current.children:
            made: list[Element | MathText] = []
            for place, cell in enumerate(row.children):
                made += [MathText("&", "math")] if place else []
                made += self._parts(cell.children)
            lines.append(node("m:e", None, *self._runs(made)))
        return node("m:eqArr", None, self._pr("m:eqArrPr"), *lines)

    def _parts(self, nodes: Sequence[MathNode]) -> list[Element | MathText]:
        made: list[Element | MathText] = []
        flat, place = _flat(nodes), 0
        while place < len(flat):
            found, place = self._next(flat, place)
            made += found
        return made

    def _padded(self, current: MathNode) -> Element:
        """Something that takes no room in one direction (22.1.2.81), seen or not."""
        attributes = dict(current.attributes)
        inside = current.children
        hidden = len(inside) == 1 and inside[0].tag == "mphantom"
        names = (("width", "m:zeroWid"), ("height", "m:zeroAsc"), ("depth", "m:zeroDesc"))
        properties = self._pr(
            "m:phantPr",
            _value("m:show", "0" if hidden else "1"),
            *(_value(element, "1") for name, element in names if attributes.get(name) == "0"),
        )
        return node("m:phant", None, properties, self._part("m:e", *(inside[0].children if hidden else inside)))

    def _enclosed(self, current: MathNode) -> Element:
        if current.tag == "mpadded":
            return self._padded(current)
        if current.tag == "mphantom":
            hidden = self._pr("m:phantPr", _value("m:show", "0"))
            return node("m:phant", None, hidden, self._part("m:e", *current.children))
        notation = dict(current.attributes).get("notation", "box")
        strikes = (
            ("horizontalstrike", "m:strikeH"),
            ("updiagonalstrike", "m:strikeBLTR"),
            ("downdiagonalstrike", "m:strikeTLBR"),
        )
        sides = () if notation == "box" else ("m:hideTop", "m:hideBot", "m:hideLeft", "m:hideRight")
        properties = self._pr(
            "m:borderBoxPr",
            *(_value(side, "1") for side in sides),
            *(_value(name, "1") for sign, name in strikes if sign in notation.split()),
        )
        return node("m:borderBox", None, properties, self._part("m:e", *current.children))


def _value(name: str, value: str) -> Element:
    return node(name, {"m:val": value})


def _flat(nodes: Sequence[MathNode]) -> list[MathNode]:
    """The nodes with rows that only group opened, so that sums and functions see what follows them."""
    found: list[MathNode] = []
    for each in nodes:
        if each.tag in ("mstyle", "mtd", "math") or (each.tag == "mrow" and not _is_delimited(each)):
            found += _flat(each.children)
        else:
            found.append(each)
    return found


def _is_fence(current: MathNode) -> bool:
    return current.tag == "mo" and dict(current.attributes).get("fence") == "true"


def _is_delimited(current: MathNode) -> bool:
    return len(current.children) > 1 and _is_fence(current.children[0]) and _is_fence(current.children[-1])


def _base(current: MathNode) -> MathNode:
    scripted = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
    return current.children[0] if current.tag in scripted and current.children else current


def _reach(nodes: Sequence[MathNode], start: int, *, integral: bool) -> int:
    """Where what a sum (or an integral, which ends with its differential) applies to ends."""
    place = start
    while place < len(nodes):
        current = nodes[place]
        if current.tag == "mo" and (
            current.text in _STOPS or (place > start and not integral and current.text in _SUM_STOPS)
        ):
            break
        if current.tag == "mo" and current.text in (")", "]", "}"):
            break
        place += 1
        if integral and current.text == "d" and place < len(nodes) and _base(nodes[place]).tag == "mi":
            return place + 1
    return place
