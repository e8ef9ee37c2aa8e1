"""Nodes of a picture -> bodies: their sizes at a type size, and their shapes at a place."""

from __future__ import annotations

from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.outlines import FORMS, Form, insets, size_around
from talkkit.diagrams.pictures import Direction, Entry, Note, Picture, PictureNode
from talkkit.diagrams.setting import LINE, Scale, Texts
from talkkit.diagrams.sketch import Paragraph, Shape, Words
from talkkit.diagrams.symbols import segment
from talkkit.geometry import Point, Rect, Size
from talkkit.model.runs import PLAIN, Run, RunStyle
from talkkit.style import Align, Anchor

NOTE_GAP = 26.0
"""Points between a node and its note."""


class Body(Struct, frozen=True):
    """A node with its size. `columns` are the widths of the columns of its compartments."""

    node: PictureNode
    form: Form
    size: Size
    columns: tuple[float, ...] = ()
    heads: float = 0.0
    """Height of its name, where there are compartments."""
    notes: tuple[tuple[Note, Size], ...] = ()

    def room(self, *, before: bool, upright: bool) -> Size | None:
        """What its notes need at one side."""
        sizes = [size for note, size in self.notes if note.before == before]
        if not sizes:
            return None
        if upright:
            tall = sum(size.height for size in sizes) + 10 * (len(sizes) - 1)
            return Size(max(size.width for size in sizes) + NOTE_GAP, tall)
        wide = sum(size.width for size in sizes) + 10 * (len(sizes) - 1)
        return Size(wide, max(size.height for size in sizes) + NOTE_GAP)


def bodies(picture: Picture, texts: Texts, scale: Scale) -> dict[str, Body]:
    """The bodies of all nodes by name."""
    found = {node.name: _body(node, _direction(picture, node), texts, scale) for node in picture.nodes}
    return _evened(found) if scale.even else found


def _direction(picture: Picture, node: PictureNode) -> Direction:
    groups = {group.name: group for group in picture.groups}
    name = node.group
    while name is not None:
        if groups[name].direction:
            return groups[name].direction or picture.direction
        name = groups[name].parent
    return picture.direction


def _body(node: PictureNode, direction: Direction, texts: Texts, scale: Scale) -> Body:
    form = FORMS[node.shape]
    notes = tuple((note, _note_size(note, texts, scale)) for note in node.notes)
    if node.compartments or node.subtitle or node.purpose in ("class", "entity"):
        return replace(_boxed(node, texts, scale), notes=notes)
    em = scale.type
    if form.purpose == "bar":
        long, thin = em * 4.0, 7.0
        return Body(node, form, Size(long, thin) if direction in ("TB", "BT") else Size(thin, long), notes=notes)
    if form.fixed:
        return Body(node, form, Size(form.fixed * em, form.fixed * em), notes=notes)
    narrow = 0.72 if form.preset in ("diamond", "ellipse", "triangle") else 1.0
    text = texts.size(node.paragraphs, em, scale.wrap * em * narrow, bold=bool(node.paint.bold))
    return Body(node, form, size_around(form, text, em * scale.pad), notes=notes)


def _note_size(note: Note, texts: Texts, scale: Scale) -> Size:
    text = texts.size(note.paragraphs, scale.small, min(9.0, scale.wrap) * scale.small)
    return Size(text.width + scale.small * 1.0, text.height + scale.small * 0.8)


def _boxed(node: PictureNode, texts: Texts, scale: Scale) -> Body:
    """A class or an entity: its name, and compartments of lines in columns."""
    name = texts.size(node.paragraphs, scale.type, scale.wrap * 1.6 * scale.type, bold=True)
    above = texts.size(((Run(node.subtitle),),), scale.small, 1e4) if node.subtitle else Size(0, 0)
    heads = name.height + above.height + scale.type * 0.6
    count = max((len(entry.cells) for part in node.compartments for entry in part), default=0)
    columns = tuple(
        max(
            texts.size((entry.cells[index],), scale.small, 1e4).width
            for part in node.compartments
            for entry in part
            if index < len(entry.cells)
        )
        for index in range(count)
    )
    inner = sum(columns) + scale.small * 0.9 * max(0, count - 1)
    lines = sum(len(part) for part in node.compartments) * LINE * scale.small
    pads = len(node.compartments) * scale.small * 0.6
    width = max(name.width, above.width, inner) + scale.type * 1.1
    return Body(node, FORMS["rect"], Size(max(width, scale.type * 5), heads + lines + pads), columns, heads)


def _evened(found: dict[str, Body]) -> dict[str, Body]:
    """Nodes of one shape as large as the largest of them, where none is much larger than the others."""
    kinds: dict[str, list[Body]] = {}
    for body in found.values():
        if not body.form.fixed and body.form.purpose != "bar" and not body.heads:
            kinds.setdefault(_kind(body), []).append(body)
    widths: dict[str, float] = {}
    heights: dict[str, float] = {}
    for kind, members in kinds.items():
        widths[kind] = _common([body.size.width for body in members], 1.5)
        heights[kind] = _common([body.size.height for body in members], 1.7)
    return {
        name: _grown(body, widths.get(_kind(body), 0.0), heights.get(_kind(body), 0.0)) for name, body in found.items()
    }


def _common(lengths: list[float], most: float) -> float:
    """The largest that is not so many times the middle one."""
    return max(length for length in lengths if length <= most * median(lengths))


def _kind(body: Body) -> str:
    """Shapes that count as one kind: boxes with straight or round corners."""
    return "box" if body.form.preset in ("rect", "roundRect") and not body.form.outline else body.node.shape


def _grown(body: Body, width: float, height: float) -> Body:
    if body.form.fixed or body.form.purpose == "bar" or body.heads:
        return body
    wide = max(body.size.width, width if body.size.width >= 0.3 * width else 0.0)
    high = max(body.size.height, height if body.size.height >= 0.45 * height else 0.0)
    if body.form.equal:
        wide = high = max(wide, high)
    return replace(body, size=Size(wide, high))


def shape(body: Body, rect: Rect, scale: Scale) -> Shape:
    """The shape of a node at its place."""
    node, form = body.node, body.form
    if body.heads:
        return _boxed_shape(body, rect, scale)
    radius = rect.height / 2 if form.round >= 1000 else form.round * scale.type
    words: tuple[Words, ...] = ()
    if node.paragraphs and not form.fixed and form.purpose != "bar":
        inner = rect.inset(insets(form, rect.size))
        pad = min(0.4 * scale.type * form.pad, inner.width * 0.08)
        inner = Rect(inner.x + pad, inner.y, inner.width - 2 * pad, inner.height)
        words = (Words(node.paragraphs, inner, scale.type, bold=bool(node.paint.bold), italic=bool(node.paint.italic)),)
    return Shape(
        node.name,
        rect,
        form.preset if form.outline is None else "rect",
        node.purpose if node.purpose != "node" else form.purpose,
        words,
        node.paint,
        radius if form.preset == "roundRect" else 0.0,
        form.flip,
        form.outline(rect) if form.outline else (),
        form.details(rect) if form.details else (),
        form.filled,
        form.lined,
        node.tooltip,
        node.link,
    )


def _boxed_shape(body: Body, rect: Rect, scale: Scale) -> Shape:
    node, pad = body.node, scale.type * 0.5
    head = Rect(rect.x + pad * 0.4, rect.y + scale.type * 0.3, rect.width - pad * 0.8, body.heads - scale.type * 0.6)
    words: list[Words] = []
    if node.subtitle:
        high = LINE * scale.small
        above = replace(head, height=high)
        words.append(Words(((Run(node.subtitle),),), above, scale.small, italic=True, muted=True))
        head = Rect(head.x, head.y + high, head.width, head.height - high)
    words.append(Words(node.paragraphs, head, scale.type, bold=True))
    y, rules = rect.y + body.heads, []
    for part in node.compartments:
        rules.append(segment(Point(rect.x, y), Point(rect.right, y)))
        y += scale.small * 0.3
        height = len(part) * LINE * scale.small
        words += _columns(body, part, Rect(rect.x + pad, y, rect.width - 2 * pad, height), scale)
        y += height + scale.small * 0.3
    purpose = node.purpose
    return Shape(node.name, rect, "rect", purpose, tuple(words), node.paint, details=tuple(rules), link=node.link)


def _columns(body: Body, part: tuple[Entry, ...], rect: Rect, scale: Scale) -> list[Words]:
    found: list[Words] = []
    x = rect.x
    count = max((len(entry.cells) for entry in part), default=0)
    for index in range(count):
        last = index == count - 1
        width = rect.right - x if last else body.columns[index]
        lines = tuple(_styled(entry, index) for entry in part)
        place = Rect(x, rect.y, width, rect.height)
        found.append(Words(lines, place, scale.small, Align.START, Anchor.TOP, muted=index > 1))
        x += width + scale.small * 0.9
    return found


def _styled(entry: Entry, index: int) -> Paragraph:
    """A line; Office sets a line without characters too."""
    cell = entry.cells[index] if index < len(entry.cells) else (Run(" "),)
    if not (entry.italic or entry.underlined):
        return cell
    style = RunStyle(italic=entry.italic, underline=entry.underlined)
    return tuple(replace(run, style=style if run.style == PLAIN else run.style) for run in cell)


def note_shapes(body: Body, rect: Rect, scale: Scale, *, upright: bool) -> list[Shape]:
    """The notes of a node, in the room beside it."""
    found: list[Shape] = []
    for before in (True, False):
        notes = [(note, size) for note, size in body.notes if note.before == before]
        whole = sum(size.height if upright else size.width for _, size in notes) + 10 * (len(notes) - 1)
        at = (rect.y + rect.height / 2 if upright else rect.x + rect.width / 2) - whole / 2
        for note, size in notes:
            if upright:
                x = rect.x - NOTE_GAP - size.width if before else rect.right + NOTE_GAP
                place = Rect(x, at, size.width, size.height)
            else:
                y = rect.y - NOTE_GAP - size.height if before else rect.bottom + NOTE_GAP
                place = Rect(at, y, size.width, size.height)
            at += (size.height if upright else size.width) + 10
            found.append(note_shape(note, place, scale))
    return found


def note_shape(note: Note, rect: Rect, scale: Scale) -> Shape:
    """A note at its place."""
    pad = scale.small * 0.35
    inner = Rect(rect.x + pad, rect.y + pad, rect.width - 2 * pad, rect.height - 2 * pad)
    words = Words(note.paragraphs, inner, scale.small, Align.START)
    return Shape(note.name, rect, "foldedCorner", "note", (words,))
