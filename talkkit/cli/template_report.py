"""A template that was read -> lines for a person, with small drawings of its layouts, and a record for a program."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from msgspec import to_builtins

from talkkit.cli.report import counted
from talkkit.cli.terminal import plain
from talkkit.geometry import Rect, Size
from talkkit.theme.template.report import ReadTemplate, RoleChoice, ShownFont, ShownLayout, ShownSlot
from talkkit.theme.theme import Theme

_ROWS = 7
_WIDEST = 30
_FILLS = {"T": "=", "P": "░", "S": "-"}
"""What the area of a title, a picture, a subtitle is filled with; every other has dots."""


def lines(read: ReadTemplate, shown: str) -> list[str]:
    """Everything that a speaker may want to know about a template, a line each."""
    size = read.theme.size
    amounts = f"{counted(len(read.masters), 'master')}, {counted(len(read.layouts), 'layout')}"
    look = f"{'dark' if read.theme.dark else 'light'}, {size.width / 72:.2f} x {size.height / 72:.2f} in"
    found = [f"{plain(shown)}: {plain(read.theme.label)} ({look}, {amounts})"]
    for master in read.masters:
        found += ["", f"master {plain(master.label)}"]
        for layout in read.layouts:
            if layout.name in master.layouts and layout.master == master.label:
                found += ["", *_layout_lines(layout, size)]
    found += ["", "roles: what each kind of slide is set on, and why", *map(_role_line, read.roles)]
    if read.missing:
        found += ["", f"without a layout of their own: {', '.join(read.missing)}"]
    found += ["", "fonts", *map(_font_line, read.fonts)]
    found += ["", "contrast", *_contrast_lines(read)]
    return found


def _layout_lines(layout: ShownLayout, size: Size) -> list[str]:
    """Its names and roles, then its drawing with the slots beside it."""
    roles = f"  -> {', '.join(layout.roles)}" if layout.roles else ""
    head = f"  {plain(layout.label)}{roles}"
    name = f'layout: "{plain(layout.name)}"'
    capacity = _capacity(layout)
    notes = [name, *([capacity] if capacity else []), *map(_slot_line, layout.slots)]
    notes += [f"not drawn on web pages: {what}" for what in layout.undrawn]
    drawn = _drawing(layout, size)
    width = len(drawn[0])
    pairs = zip_longest(drawn, notes, fillvalue="")
    return [head, *(f"    {left:{width}}  {right}".rstrip() for left, right in pairs)]


def _capacity(layout: ShownLayout) -> str:
    if not layout.lines:
        return ""
    return f"{counted(layout.lines, 'line')} of about {layout.characters} characters at {layout.legible:g} pt"


def _slot_line(slot: ShownSlot) -> str:
    place = f"{slot.rect.width:.0f} x {slot.rect.height:.0f} pt"
    size = f", {slot.size:g} pt" if slot.size else ""
    used = f" -> {slot.slot}" if slot.slot else " (not filled)"
    return f"{slot.native} {slot.index}: {place}{size}{used}"


def _drawing(layout: ShownLayout, size: Size) -> list[str]:
    """The layout as a box of characters: its placeholders, each with a letter for what it takes."""
    width = min(_WIDEST, max(8, round(2.0 * _ROWS * size.ratio)))
    height = _ROWS if width < _WIDEST else max(3, round(_WIDEST / size.ratio / 2.0))
    grid = [[" "] * width for _ in range(height)]
    for slot in layout.slots:
        _draw(grid, slot.rect, size, _tag(slot))
    edge = "─" * width
    return [f"┌{edge}┐", *(f"│{''.join(row)}│" for row in grid), f"└{edge}┘"]


def _tag(slot: ShownSlot) -> str:
    kinds = {"title": "T", "ctrTitle": "T", "subTitle": "S", "pic": "P", "ftr": "f", "dt": "d", "sldNum": "n"}
    return kinds.get(slot.native, "B" if slot.native in {"obj", "tbl", "chart"} else "t")


def _draw(grid: list[list[str]], rect: Rect, size: Size, tag: str) -> None:
    rows, columns = len(grid), len(grid[0])

    def cell(value: float, length: float, count: int) -> int:
        return min(count - 1, max(0, int(value / length * count)))

    left, right = cell(rect.x, size.width, columns), cell(rect.right - 1, size.width, columns)
    top, bottom = cell(rect.y, size.height, rows), cell(rect.bottom - 1, size.height, rows)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if grid[row][column] == " ":
                grid[row][column] = _FILLS.get(tag, "·")
    grid[top][left] = tag


def _role_line(choice: RoleChoice) -> str:
    if choice.layout:
        pinned = "pinned: " if choice.pinned else ""
        return f"  {choice.role:14}  {plain(choice.layout)}  ({pinned}{plain(choice.reason)})"
    stand_in = f"as {choice.stand_in}" if choice.stand_in else "on the nearest layout"
    return f"  {choice.role:14}  {stand_in}  ({plain(choice.reason)})"


def _font_line(font: ShownFont) -> str:
    embedded = ", embedded in the file" if font.embedded else ""
    travels = "on every machine" if font.travels else "will not travel"
    measured = "" if font.exact else f"; measured as {plain(font.measured)}, with head-room"
    return f"  {font.use:10}  {plain(font.family)} ({travels}{embedded}{measured})"


def _contrast_lines(read: ReadTemplate) -> list[str]:
    if not read.contrast:
        return ["  all texts stand out from what is behind them"]
    return [
        f"  {plain(pair.what)}: {pair.color} on {pair.surface} is {pair.ratio:.1f} to 1, and needs {pair.needed:g} to 1"
        for pair in read.contrast
    ]


def record(read: ReadTemplate, shown: str) -> dict[str, Any]:
    """The template as JSON gives it. Lengths are points."""
    return {
        "file": shown,
        **_theme_record(read.theme),
        "masters": [to_builtins(master) for master in read.masters],
        "layouts": [to_builtins(layout) for layout in read.layouts],
        "roles": [to_builtins(choice) for choice in read.roles],
        "missing": list(read.missing),
        "fonts": [to_builtins(font) for font in read.fonts],
        "contrast": [to_builtins(pair) for pair in read.contrast],
    }


def _theme_record(theme: Theme) -> dict[str, Any]:
    palette = to_builtins(theme.palette)
    return {
        "label": theme.label,
        "dark": theme.dark,
        "page": {"width": theme.size.width, "height": theme.size.height},
        "fonts_of_theme": {"headings": theme.fonts.heading, "body": theme.fonts.body},
        "palette": palette,
    }
