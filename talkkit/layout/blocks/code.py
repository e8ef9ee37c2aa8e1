"""Code -> a panel with coloured lines, its file name above it, its line numbers beside the lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, GroupContent, Role, ShapeContent, TextRun
from talkkit.geometry import Insets, Rect
from talkkit.layout.blocks.base import HAIR, WINDOW_BAR, WINDOWS, Desk, Draft, Room, not_above
from talkkit.layout.highlighting import Piece, piece_color, pieces
from talkkit.layout.items import Cut, Item
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import TIGHT, TextBoxShape, text_content, text_height
from talkkit.layout.rules import WRAPPED_CODE
from talkkit.model.blocks import Code
from talkkit.style import Align, ParagraphFormat, RunFormat
from talkkit.text.linebreak import LINE_PITCH

WRAP_MARK = "\u21aa "
"""Begins what of a line of code did not fit on it."""

_LABEL_GAP = 5.0
_BEHIND_DOTS = 66.0
"""Points from a window's edge to the file name on its bar."""
_WIDEST = 1.5
"""Em that no character is wider than."""
_NUMBER_GAP = 1.2
"""Em between line numbers and code."""
_BREAKS = " ,;.()[]{}=+-*/&|<>:"


class CodeBox(Struct, frozen=True, dict=True):
    """A program, set in one size, on its panel."""

    code: Code
    lines: tuple[SetParagraph, ...]
    label: SetParagraph | None
    numbers: tuple[SetParagraph, ...]
    number_width: float
    width: float
    wrapped: int
    desk: Desk
    panel: float = 0.0
    """Points of the panel's width; 0: all of `width`."""

    @property
    def size(self) -> float:
        """Points of its type."""
        return self.lines[0].paragraph.format.run.size

    @cached_property
    def natural(self) -> float:
        """Points that the panel needs for its longest line, and the file name above it."""
        inner = max(line.natural for line in self.lines) / TIGHT + 2 * HAIR
        return max(inner + self.number_width + 2 * self.padding, self.label.natural / TIGHT if self.label else 0.0)

    @property
    def padding(self) -> float:
        """Points between the panel's edge and the code."""
        return self.desk.theme.code.padding

    @cached_property
    def height(self) -> float:
        """Points of the panel and the file name above it."""
        return text_height(self.lines) + 2 * self.padding + self.label_height

    @property
    def least(self) -> float:
        return self.height

    @property
    def label_height(self) -> float:
        """Points above the panel."""
        if self.windowed:
            return max(WINDOW_BAR, self.label.height + 6.0 if self.label else 0.0)
        return self.label.height + _LABEL_GAP if self.label else 0.0

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """Lines that had to be wrapped."""
        if not self.wrapped:
            return ()
        lines = "1 line of code is" if self.wrapped == 1 else f"{self.wrapped} lines of code are"
        return (WRAPPED_CODE.at(f"{lines} too wide for the panel and wrapped", self.code.span),)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """File name, panel with the code, line numbers."""
        width = self.panel or self.width
        x = rect.right - width if self.desk.setter.rtl else rect.x
        drafts = [Draft(self._bar(Rect(x, rect.y, width, self.label_height)))] if self.windowed else []
        if self.label:
            drafts.append(self._label(Rect(x, rect.y, width, 0.0) if self.windowed else rect))
        panel = Rect(x, rect.y + self.label_height, width, self.height - self.label_height)
        drafts += self._panel(panel)
        if self.numbers:
            drafts.append(self._numbers(panel))
        return tuple(drafts)

    @property
    def windowed(self) -> bool:
        """Whether a window's bar stands above the panel."""
        return not WINDOWS.isdisjoint(self.code.attributes.classes) or self.desk.theme.code.window

    def _bar(self, rect: Rect) -> Frame:
        from talkkit.layout.blocks.window import bar  # for code that stands in one

        members = tuple(bar(rect, self.desk.theme))
        return Frame("", rect, Role.DECORATION, GroupContent(members), decorative=True)

    def _label(self, rect: Rect) -> Draft:
        assert self.label is not None
        place = Rect(rect.x, rect.y, self.width, self.label.height)
        if self.windowed:
            above = (self.label_height - self.label.height) / 2
            place = Rect(rect.x + _BEHIND_DOTS, rect.y + above, rect.width - _BEHIND_DOTS, self.label.height)
        content = text_content((self.label,), TextBoxShape(place.width, place.height), self.desk.setter)
        return Draft(Frame("", place, Role.LABEL, content, origins=(self.code.span,)))

    def _panel(self, panel: Rect) -> Iterator[Draft]:
        """The panel with the code on it; where lines are brought out in steps, with their bands in between."""
        pad = self.padding
        shape = TextBoxShape(panel.width, panel.height, Insets(pad + self.number_width, pad, pad, pad))
        style = self.desk.theme.code
        text = text_content(self.lines, shape, self.desk.setter)
        content = ShapeContent("roundRect" if style.radius else "rect", style.surface, radius=style.radius, text=text)
        if len(self.code.highlight) > 1:
            from talkkit.layout.blocks.code_steps import bands  # only where lines are brought out in steps

            yield Draft(Frame("", panel, Role.DECORATION, replace(content, text=None), decorative=True))
            yield from bands(self.code.highlight, text, panel)
            content = replace(content, fill=None)
        yield Draft(Frame("", panel, Role.CODE, content, origins=(self.code.span,)))

    def _numbers(self, panel: Rect) -> Draft:
        gap = _NUMBER_GAP * self.size
        place = Rect(panel.x + self.padding, panel.y + self.padding, self.number_width - gap, text_height(self.numbers))
        content = text_content(self.numbers, TextBoxShape(place.width, place.height), self.desk.setter)
        return Draft(Frame("", place, Role.LABEL, content, decorative=True))


def measure(code: Code, most: float | None, room: Room, desk: Desk) -> CodeBox:
    """The program in the largest size, up to `most`, at which no line is too wide; in the smallest, wide lines are
    wrapped.
    """
    return _set(code, _size(code, most, room, desk), room.width, desk)


def at_size(box: CodeBox, size: float) -> CodeBox | None:
    """The program in that size; None: a line would be too wide."""
    return _set(box.code, size, box.width, box.desk) if _is_narrow(box.code, size, box.width, box.desk) else None


def least_height(code: Code, room: Room, desk: Desk) -> float:
    """Points that the program takes at least, without setting it."""
    lines = code.text.count("\n") + 1
    return lines * _pitch(desk, room.styles.code_sizes[-1]) + 2 * desk.theme.code.padding


def _size(code: Code, most: float | None, room: Room, desk: Desk) -> float:
    sizes = not_above(most, room.styles.code_sizes)
    return next((size for size in sizes if _is_narrow(code, size, room.width, desk)), sizes[-1])


def _is_narrow(code: Code, size: float, width: float, desk: Desk) -> bool:
    """Whether no line of the program is wider than its panel."""
    lines = code.text.expandtabs(4).split("\n")
    columns = max(map(len, filter(str.isascii, lines)), default=0)
    others = tuple(dict.fromkeys(line for line in lines if not line.isascii()))
    form = _form(desk, size).run
    inner = _inner(code, size, width, desk) * TIGHT
    return columns * desk.setter.width(TextRun("0", form)) <= inner and _all_within(others, form, inner, desk)


def _all_within(lines: tuple[str, ...], form: RunFormat, inner: float, desk: Desk) -> bool:
    most = _WIDEST * form.size
    return all(len(line) * most <= inner or desk.setter.natural((TextRun(line, form),)) <= inner for line in lines)


def _pitch(desk: Desk, size: float) -> float:
    return LINE_PITCH * size * desk.theme.code.paragraph.line_spacing


def split(item: Item[Code], height: float, room: Room, desk: Desk) -> Cut:
    """The lines that fit, as code, and the rest; blank lines are preferred as the place to break."""
    code = item.block
    size = _size(code, item.size, room, desk)
    item = replace(item, size=item.size or size)
    lines = code.text.split("\n")
    most = int(height / _pitch(desk, size)) + 3
    box = _set(replace(code, text="\n".join(lines[:most])), size, room.width, desk)
    space = height - box.label_height - 2 * box.padding
    fitting = 0
    used = 0.0
    for line in box.lines:
        used += line.judged
        if used > space + HAIR:
            break
        fitting += 1
    if fitting >= len(lines):
        return (item,), ()
    fitting = min(fitting, len(lines) - 2) if fitting > 2 else fitting
    if fitting < min(2, len(lines)):
        return (), (item,)
    blank = next((index for index in range(fitting, int(fitting * 0.6), -1) if not lines[index].strip()), None)
    return cut_lines(item, fitting if blank is None else blank)


def cut_lines(item: Item[Code], count: int) -> Cut:
    """The first lines as code, and the rest with numbers and highlights that go on; blank lines at the cut go."""
    code = item.block
    lines = code.text.split("\n")
    rest = count
    while rest < len(lines) - 1 and not lines[rest].strip():
        rest += 1
    numbered = None if code.first_number is None else code.first_number + rest
    marked = tuple(tuple(line - rest for line in step if line > rest) for step in code.highlight)
    head = replace(code, text="\n".join(lines[:count]).rstrip("\n"))
    tail = replace(code, text="\n".join(lines[rest:]), first_number=numbered, highlight=marked)
    return (replace(item, block=head),), (replace(item, block=tail),)


def _number_width(code: Code, size: float, desk: Desk) -> float:
    if code.first_number is None:
        return 0.0
    digits = len(str(code.first_number + code.text.count("\n")))
    form = _form(desk, size).run
    return desk.setter.width(TextRun("0" * digits, form)) + _NUMBER_GAP * size


def _inner(code: Code, size: float, width: float, desk: Desk) -> float:
    return width - 2 * desk.theme.code.padding - _number_width(code, size, desk)


def _form(desk: Desk, size: float) -> ParagraphFormat:
    form = desk.theme.code.paragraph
    return form if form.run.size == size else replace(form, run=replace(form.run, size=size))


def _set(code: Code, size: float, width: float, desk: Desk) -> CodeBox:
    line_setter = _Lines(code, _form(desk, size), _inner(code, size, width, desk), desk)
    marked = code.highlight[0] if len(code.highlight) == 1 else ()
    lines: list[SetParagraph] = []
    wrapped = 0
    for number, line in enumerate(pieces(code.text, code.language), start=1):
        paragraph, is_wrapped = line_setter.line(line, dimmed=bool(marked) and number not in marked)
        lines.append(paragraph)
        wrapped += is_wrapped
    numbers = _numbers(code, tuple(lines), size, desk)
    label = _label(code, width, desk)
    return CodeBox(code, tuple(lines), label, numbers, _number_width(code, size, desk), width, wrapped, desk)


class _Lines(Struct, frozen=True):
    """Sets the lines of one program."""

    code: Code
    form: ParagraphFormat
    inner: float
    desk: Desk

    def line(self, line: tuple[Piece, ...], *, dimmed: bool) -> tuple[SetParagraph, bool]:
        """The line as a paragraph, and whether it had to be wrapped."""
        known = self.desk.setter.for_code.memo.code
        key = (line, self.form.run.size, self.inner, dimmed, self.code.span)
        if key not in known:
            known[key] = self._made(line, dimmed=dimmed)
        return known[key]

    def _made(self, line: tuple[Piece, ...], *, dimmed: bool) -> tuple[SetParagraph, bool]:
        run, desk = self.form.run, self.desk
        runs = tuple(TextRun(piece.text, _look(piece, run, desk, dimmed=dimmed)) for piece in line)
        columns = max(8, int(self.inner * TIGHT / desk.setter.width(TextRun("0", run))))
        wraps = sum(len(piece.text) for piece in line) > columns or not _narrow(runs, self.inner, desk)
        if wraps:
            runs = _wrapped(runs, columns, run, desk)
        paragraph = desk.setter.for_code.text(runs, self.form, self.inner / TIGHT + HAIR)
        return replace(paragraph, paragraph=replace(paragraph.paragraph, origins=(self.code.span,))), wraps


def _narrow(runs: tuple[TextRun, ...], inner: float, desk: Desk) -> bool:
    if all(run.text.isascii() for run in runs):
        return True
    return desk.setter.natural(runs) <= inner


def _look(piece: Piece, base: RunFormat, desk: Desk, *, dimmed: bool) -> RunFormat:
    style = desk.theme.code
    color = style.dimmed if dimmed else piece_color(style, piece.kind)
    return base if color == base.color else replace(base, color=color)


def _wrapped(runs: tuple[TextRun, ...], columns: int, form: RunFormat, desk: Desk) -> tuple[TextRun, ...]:
    """The line with hard breaks at the panel's width; every further part begins with the wrap mark."""
    mark = TextRun(WRAP_MARK, replace(form, color=desk.theme.code.line_number))
    text = "".join(run.text for run in runs)
    indent = min(len(text) - len(text.lstrip(" ")), columns // 2)
    cuts = _cuts(text, columns, columns - indent - len(WRAP_MARK))
    wrapped: list[TextRun] = []
    start, number = 0, 0
    for run in runs:
        here, end = start, start + len(run.text)
        while number < len(cuts) and cuts[number] < end:
            if cuts[number] > here:
                wrapped.append(replace(run, text=run.text[here - start : cuts[number] - start]))
            wrapped += [TextRun("\n" + " " * indent, form), mark]
            here = cuts[number]
            number += 1
        if here < end:
            wrapped.append(replace(run, text=run.text[here - start :]))
        start = end
    return tuple(wrapped)


def _cuts(text: str, first: int, further: int) -> list[int]:
    """Where to break: behind a space or sign in the last third of each part, else at its end."""
    columns = list(accumulate((1 if character < "\u1100" else 2 for character in text), initial=0))
    cuts: list[int] = []
    here, room = 0, first
    while columns[-1] - columns[here] > room:
        end = max(bisect_right(columns, columns[here] + room) - 1, here + 1)
        here = next((place for place in range(end, here + room * 2 // 3, -1) if text[place - 1] in _BREAKS), end)
        cuts.append(here)
        room = max(4, further)
    return cuts


def _numbers(code: Code, lines: tuple[SetParagraph, ...], size: float, desk: Desk) -> tuple[SetParagraph, ...]:
    if code.first_number is None:
        return ()
    form = _form(desk, size)
    form = replace(form, run=replace(form.run, color=desk.theme.code.line_number), align=Align.END)
    numbers: list[SetParagraph] = []
    for number, line in enumerate(lines, start=code.first_number):
        text = str(number) + "\n" * (len(line.lines) - 1)
        numbers.append(desk.setter.for_code.text((TextRun(text, form.run),), form, 1e4))
    width = max(paragraph.natural for paragraph in numbers) + HAIR
    return tuple(desk.setter.for_code.text(number.paragraph.runs, form, width / TIGHT) for number in numbers)


def _label(code: Code, width: float, desk: Desk) -> SetParagraph | None:
    if not code.filename:
        return None
    form = desk.theme.caption
    form = replace(form, run=replace(form.run, font="code"), space_before=0.0, space_after=0.0)
    return desk.setter.text((TextRun(code.filename, form.run),), form, width)
