"""What the drawing library lacks: lines between the cells of tables, and room for text that its font cannot show."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

from ziafont.fonttypes import BBox
from ziamath.nodes.mnode import Mnode
from ziamath.nodes.mtable import Mtable

from talkkit.text.shape import Families, Stretch, advances

_WIDTH = 0.05
"""Em of a line's thickness, like the lines of fractions."""
_DASH = 0.2
"""Em of a dash, and of the gap behind it."""
_AIR = 0.2
"""Em between an outer line and the cells."""

Extent = tuple[float, float]


class RuledTable(Mtable, tag="mtable"):
    """Draws `columnlines` and `rowlines`: styles of CSS for all lines, those at the outer edges first and last."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        columns, rows = self._extents()
        self._down = _places(self.element.get("columnlines", ""), columns, self.glyphsize)
        self._across = _places(self.element.get("rowlines", ""), rows, self.glyphsize)
        # Lines reach as far as the outer lines of the other direction, or a little beyond the cells.
        air = _AIR * self.glyphsize
        self._wide = (columns[0][0] - air, columns[-1][1] + air)
        self._high = (rows[0][0] - air, rows[-1][1] + air)
        if self._down or self._across:
            self._make_room()

    def _make_room(self) -> None:
        """Move the cells to the right so that lines outside of them stay in the box, as thick as they are."""
        thick = 2 * _WIDTH * self.glyphsize
        left, right = self._wide[0] - thick, self._wide[1] + thick
        self.nodexy = [(x - left, y) for x, y in self.nodexy]
        self._down = [(at - left, style) for at, style in self._down]
        self._wide = (self._wide[0] - left, self._wide[1] - left)
        top, bottom = self._high[0] - thick, self._high[1] + thick
        self.bbox = BBox(0, right - left, min(self.bbox.ymin, -bottom), max(self.bbox.ymax, -top))

    def _extents(self) -> tuple[list[Extent], list[Extent]]:
        """From where to where each column and each row of cells reaches."""
        count = max(len(row) for row in self.element)
        columns, rows = [(9e9, -9e9)] * count, []
        cells = zip(self.nodes, self.nodexy, strict=True)
        for row in self.element:
            top, bottom = 9e9, -9e9
            for column, _ in enumerate(row):
                node, (x, y) = next(cells)
                left, right = columns[column]
                columns[column] = min(left, x), max(right, x + node.bbox.xmax - node.bbox.xmin)
                if node.bbox.ymax >= node.bbox.ymin:
                    top, bottom = min(top, y - node.bbox.ymax), max(bottom, y - node.bbox.ymin)
            rows.append((top, bottom) if top <= bottom else (0.0, 0.0))
        return columns, rows

    def draw(self, x: float, y: float, svg: ET.Element) -> tuple[float, float]:
        """The cells, then the lines, as rectangles."""
        behind = super().draw(x, y, svg)
        for at, style in self._down:
            for start, end in _strokes(self._high, style, self.glyphsize):
                for side in _sides(at, style, self.glyphsize):
                    _rectangle(svg, x + side, y + start, _WIDTH * self.glyphsize, end - start)
        for at, style in self._across:
            for start, end in _strokes(self._wide, style, self.glyphsize):
                for side in _sides(at, style, self.glyphsize):
                    _rectangle(svg, x + start, y + side, end - start, _WIDTH * self.glyphsize)
        return behind


def _places(styles: str, extents: list[Extent], size: float) -> list[tuple[float, str]]:
    """Where lines run: midway between their neighbours, or a little outside."""
    between = [(before[1] + behind[0]) / 2 for before, behind in pairwise(extents)]
    places = (extents[0][0] - _AIR * size, *between, extents[-1][1] + _AIR * size)
    return [(at, style) for at, style in zip(places, styles.split(), strict=False) if style != "none"]


def _strokes(reach: Extent, style: str, size: float) -> list[Extent]:
    start, end = reach
    if style != "dashed":
        return [reach]
    count = max(1, round((end - start) / (2 * _DASH * size)))
    step = (end - start) / (2 * count - 1)
    return [(start + 2 * step * number, start + step * (2 * number + 1)) for number in range(count)]


def _sides(at: float, style: str, size: float) -> tuple[float, ...]:
    """The near edges of a line, or of the two of a double one."""
    edge = at - _WIDTH * size / 2
    return (edge - 1.2 * _WIDTH * size, edge + 1.2 * _WIDTH * size) if style == "double" else (edge,)


def _rectangle(svg: ET.Element, x: float, y: float, width: float, height: float) -> None:
    pairs = {"x": x, "y": y, "width": width, "height": height}
    ET.SubElement(svg, "rect", {name: f"{value:.3f}" for name, value in pairs.items()})


class Foreign(Mnode, tag="mforeign"):
    """Text in another script: room for it, and a `text` element in the picture, for a font that has its letters."""

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: Any) -> None:
        super().__init__(element, parent, **kwargs)
        self.string = element.text or ""
        self._hidden = kwargs.get("phantom", False)
        width = sum(advances(Stretch(self.string, _ANY, self.glyphsize), self.string, ""))
        self.bbox = BBox(0, width, -_DEPTH * self.glyphsize, _HEIGHT * self.glyphsize)

    def draw(self, x: float, y: float, svg: ET.Element) -> tuple[float, float]:
        """The characters from the left end of their baseline on."""
        if not self._hidden:
            pairs = {"x": x, "y": y, "width": self.bbox.xmax, "font-size": self.glyphsize}
            drawn = ET.SubElement(svg, "text", {name: f"{value:.3f}" for name, value in pairs.items()})
            drawn.text = self.string
        return x, y


_ANY = Families("Arial")
_HEIGHT, _DEPTH = 0.86, 0.14
"""Em above and below the baseline, of the square that East Asian characters fill."""
