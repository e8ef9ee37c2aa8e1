"""The default table style of a template -> what it paints, as the theme's table style (ECMA-376 part 1, 20.1.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.ooxml.colors import Scheme
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified
from talkkit.style import Color
from talkkit.theme.template.colors import color_in, fill_color, fill_of, hex_of, mixed
from talkkit.theme.template.sheets import LayoutSheet, Template

_MEDIUM_2 = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "tx1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}
"""Office's Medium Style 2, which needs no definition in the file, and the colour that it takes."""
_EMU = 12700


class Painted(Struct, frozen=True):
    """What a table style paints. Colours are literal; widths are points, 0 for no line."""

    id: str
    header_fill: str | None
    header_text: str | None
    header_bold: bool
    first_fill: str | None
    """Of the first row below the header, and of every second one from there."""
    second_fill: str | None
    text: str | None
    header_rule: tuple[str, float]
    row_rule: tuple[str, float]
    last_rule: tuple[str, float]


_NO_LINE = ("#000000", 0.0)


def default_style(template: Template, sheet: LayoutSheet) -> Painted | None:
    """The style that PowerPoint gives to new tables in this template; None where nobody knows what it paints."""
    listing = template.table_styles
    name = listing.get("def", "") if listing is not None else ""
    if listing is not None:
        for style in listing.iterchildren(qualified("a:tblStyle")):
            if style.get("styleId", "").upper() == name.upper() and name:
                return _Reading(style, sheet.scheme).painted(name)
    accent = _MEDIUM_2.get(name.upper())
    return _medium_2(name, accent, sheet.scheme) if accent and listing is not None else None


def _medium_2(name: str, accent: str, scheme: Scheme) -> Painted:
    base, paper, ink = (scheme.named(each) or "#FFFFFF" for each in (accent, "bg1", "tx1"))
    strong, soft = mixed("#FFFFFF", base, 0.4), mixed("#FFFFFF", base, 0.2)
    return Painted(name, base, paper, True, strong, soft, ink, (paper, 3.0), (paper, 1.0), (paper, 1.0))  # noqa: FBT003


class _Reading(Struct, frozen=True):
    style: Element
    scheme: Scheme

    def painted(self, name: str) -> Painted:
        whole_table, header = self._fill("a:wholeTbl"), self._fill("a:firstRow")
        first, second = self._fill("a:band1H"), self._fill("a:band2H")
        header_rule = self._rule("a:firstRow", "a:bottom") or self._rule("a:wholeTbl", "a:insideH") or _NO_LINE
        return Painted(
            id=name,
            header_fill=header or whole_table,
            header_text=self._text("a:firstRow") or self._text("a:wholeTbl"),
            header_bold=self._is_bold("a:firstRow"),
            first_fill=first or whole_table,
            second_fill=second or whole_table,
            text=self._text("a:wholeTbl"),
            header_rule=header_rule,
            row_rule=self._rule("a:wholeTbl", "a:insideH") or _NO_LINE,
            last_rule=self._rule("a:wholeTbl", "a:bottom") or _NO_LINE,
        )

    def _hex(self, color: Color | None) -> str | None:
        if color is None or color.alpha < 0.05:
            return None
        value = hex_of(color, self.scheme)
        return mixed(self.scheme.named("bg1") or "#FFFFFF", value, color.alpha) if color.alpha < 1 else value

    def _cell(self, part: str) -> Element | None:
        return self.style.find(f"{qualified(part)}/{qualified('a:tcStyle')}")

    def _fill(self, part: str) -> str | None:
        cell = self._cell(part)
        if cell is None:
            return None
        holder, reference = cell.find(qualified("a:fill")), cell.find(qualified("a:fillRef"))
        if holder is not None:
            return self._hex(fill_color(fill_of(holder), self.scheme))
        return self._hex(color_in(reference, self.scheme)) if reference is not None else None

    def _text(self, part: str) -> str | None:
        found = self.style.find(f"{qualified(part)}/{qualified('a:tcTxStyle')}")
        return self._hex(color_in(found, self.scheme))

    def _is_bold(self, part: str) -> bool:
        found = self.style.find(f"{qualified(part)}/{qualified('a:tcTxStyle')}")
        return found is not None and found.get("b") in {"on", "1", "true"}

    def _rule(self, part: str, side: str) -> tuple[str, float] | None:
        cell = self._cell(part)
        border = cell.find(f"{qualified('a:tcBdr')}/{qualified(side)}") if cell is not None else None
        if border is None:
            return None
        return next(self._lines(border), None)

    def _lines(self, border: Element) -> Iterator[tuple[str, float]]:
        line, reference = border.find(qualified("a:ln")), border.find(qualified("a:lnRef"))
        if line is not None:
            color = self._hex(fill_color(fill_of(line), self.scheme))
            if color is not None:
                yield color, (whole(line.get("w")) or _EMU) / _EMU
        elif reference is not None and (whole(reference.get("idx")) or 0) > 0:
            color = self._hex(color_in(reference, self.scheme))
            if color is not None:
                yield color, 1.0
