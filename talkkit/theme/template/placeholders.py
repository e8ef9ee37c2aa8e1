"""A layout -> its placeholders as values: kind, place, box and level formats, everything inherited."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import EMU_PER_POINT, Insets, Rect, Size
from talkkit.ooxml.inheritance import ancestors, place, placeholder
from talkkit.ooxml.markup import Element, node, whole
from talkkit.ooxml.names import qualified
from talkkit.style import Anchor, ParagraphFormat
from talkkit.theme.scale import Scale
from talkkit.theme.template.colors import fill_of, local
from talkkit.theme.template.sheets import LayoutSheet
from talkkit.theme.template.text import fixed_pitch, formats, looks, right_margin, sane

FOOTERS = {"ftr": "footer", "dt": "date", "sldNum": "page"}
"""Placeholder types of the foot of a page, and their slots."""
_USUAL_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""EMU (ECMA-376 part 1, 21.1.2.1.1)."""
_ANCHORS = {"t": Anchor.TOP, "ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}
_PLAIN = {"wrap": "square", "numCol": "1"}
"""What text is measured for, by attribute of `a:bodyPr`."""


class Placeholder(Struct, frozen=True):
    """A placeholder of a layout, with all that a slide's would inherit."""

    native: str
    """`title ctrTitle subTitle body obj pic tbl chart dgm media clipArt ftr dt sldNum`."""
    index: int
    label: str
    rect: Rect
    """As far as it lies on the page."""
    own: Rect
    """Where it stands in the file."""
    insets: Insets
    anchor: Anchor
    levels: tuple[ParagraphFormat, ...]
    upright: bool
    """Whether its text runs from left to right (or right to left) on lines that are not turned."""
    prompt: str
    """What it invites to."""
    resets: tuple[tuple[str, str], ...]
    fixed_pitch: bool
    absent: bool = False
    """Whether it is only made up: the layout has no such placeholder, or has another of the same name."""
    shaped: bool = False
    """Whether its outline is another than a rectangle."""
    filled: bool = False
    """Whether it paints what its text stands on."""
    bare: tuple[ParagraphFormat, ...] = ()
    """What slides inherit, where that is less than `levels`."""
    grows: bool = False
    """Whether its box becomes as high as its text (`a:spAutoFit`)."""

    @property
    def size(self) -> float:
        """Points of its first level."""
        return self.levels[0].run.size

    @property
    def box(self) -> Rect:
        """Where its text stands."""
        return self.rect.inset(self.insets)

    @property
    def is_title(self) -> bool:
        return self.native in ("title", "ctrTitle")

    @property
    def area(self) -> float:
        return self.rect.width * self.rect.height


def placeholders(sheet: LayoutSheet, size: Size) -> tuple[Placeholder, ...]:
    """The layout's placeholders that stand on the page, in the order of its shapes.

    Of two with the same index, slides could mean the first only.
    """
    found: list[Placeholder] = []
    known: set[tuple[str, int]] = set()
    for shape in _shapes(sheet.tree):
        made = _placeholder(shape, sheet, size)
        if made is None:
            continue
        name = _named(made)
        if name in known and (name[0] in FOOTERS or made.is_title):
            continue
        if name in known:
            # Programs differ in which of the two a slide's placeholder takes after: both then say their place.
            found = [_unsure(one) if _named(one) == name else one for one in found]
            made = replace(made, absent=True)
        found.append(made)
        known.add(name)
    return tuple(found)


def _named(one: Placeholder) -> tuple[str, int]:
    return (one.native if one.native in FOOTERS else "title" if one.is_title else "", one.index)


def _unsure(one: Placeholder) -> Placeholder:
    return replace(one, own=Rect(0.0, 0.0, 0.0, 0.0))


def _shapes(tree: Element) -> Iterator[Element]:
    for holder in tree.iterfind(f"{qualified('p:cSld')}/{qualified('p:spTree')}"):
        for shape in holder.iter(qualified("p:sp"), qualified("p:pic"), qualified("p:graphicFrame")):
            if placeholder(shape) is not None:
                yield shape


def _placeholder(shape: Element, sheet: LayoutSheet, size: Size) -> Placeholder | None:
    mark = placeholder(shape)
    own = place(shape, sheet.sheets)
    if mark is None or own is None:
        return None
    rect = on_page(own, size)
    if rect.width < 1 or rect.height < 1:
        return None
    chain = (shape, *ancestors(shape, sheet.sheets))
    box = _Box(chain)
    insets = replace(box.insets, right=box.insets.right + right_margin(shape, sheet))
    name = next(shape.iter(qualified("p:cNvPr")), None)
    bare = formats(shape, sheet)
    looked = sane(looks(shape, chain, sheet, bare), rect, size)
    return Placeholder(
        native=mark.get("type") or "obj",
        index=whole(mark.get("idx")) or 0,
        label=" ".join(name.get("name", "").split()) if name is not None else "",
        rect=rect,
        own=own,
        insets=_within(insets, rect),
        anchor=_ANCHORS.get(box.value("anchor") or "t", Anchor.TOP),
        levels=looked,
        upright=_upright(chain, box, mark),
        prompt=" ".join("".join(text.text or "" for text in shape.iter(qualified("a:t"))).split()),
        resets=box.resets,
        fixed_pitch=fixed_pitch(shape, sheet),
        shaped=_shaped(chain),
        filled=_filled(chain),
        bare=() if looked == bare else bare,
        grows=box.grows,
    )


def _shaped(chain: tuple[Element, ...]) -> bool:
    """Whether the nearest shape that says a geometry says another than a rectangle."""
    for shape in chain:
        geometry = next(shape.iter(qualified("a:prstGeom"), qualified("a:custGeom")), None)
        if geometry is not None:
            return geometry.get("prst") != "rect"
    return False


def _filled(chain: tuple[Element, ...]) -> bool:
    """Whether the nearest shape that says a fill (or a style with one) paints something."""
    for shape in chain:
        properties, style = shape.find(qualified("p:spPr")), shape.find(qualified("p:style"))
        fill = fill_of(properties)
        if fill is not None:
            return local(fill) != "noFill"
        reference = style.find(qualified("a:fillRef")) if style is not None else None
        if reference is not None:
            return (whole(reference.get("idx")) or 0) > 0
    return False


def on_page(rect: Rect, size: Size) -> Rect:
    """The part of a rectangle that lies on the page; without area where none does."""
    left, top = max(0.0, rect.x), max(0.0, rect.y)
    right, bottom = min(size.width, rect.right), min(size.height, rect.bottom)
    return Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _within(insets: Insets, rect: Rect) -> Insets:
    """Padding that leaves at least half of the rectangle."""
    across = min(1.0, rect.width / 2 / insets.horizontal) if insets.horizontal > 0 else 1.0
    down = min(1.0, rect.height / 2 / insets.vertical) if insets.vertical > 0 else 1.0
    if across == 1.0 and down == 1.0:
        return insets
    return Insets(insets.left * across, insets.top * down, insets.right * across, insets.bottom * down)


class _Box(Struct, frozen=True):
    """`a:bodyPr` of a shape and of those that it takes after, nearest first."""

    chain: tuple[Element, ...]

    def value(self, name: str) -> str | None:
        path = f"{qualified('p:txBody')}/{qualified('a:bodyPr')}"
        for shape in self.chain:
            properties = shape.find(path)
            if properties is not None and properties.get(name) is not None:
                return properties.get(name)
        return None

    @property
    def grows(self) -> bool:
        """Whether the nearest shape that says how text is fitted lets the box grow (21.1.2.1.4)."""
        fits = ("a:spAutoFit", "a:normAutofit", "a:noAutofit")
        path = f"{qualified('p:txBody')}/{qualified('a:bodyPr')}"
        found = (child for shape in self.chain for child in shape.iterfind(f"{path}/*"))
        fit = next((child for child in found if child.tag in map(qualified, fits)), None)
        return fit is not None and local(fit) == "spAutoFit"

    @property
    def insets(self) -> Insets:
        def side(name: str) -> float:
            value = whole(self.value(name))
            return max(0.0, (_USUAL_INSETS[name] if value is None else value) / EMU_PER_POINT)

        return Insets(side("lIns"), side("tIns"), side("rIns"), side("bIns"))

    @property
    def resets(self) -> tuple[tuple[str, str], ...]:
        found = ((name, plain, self.value(name)) for name, plain in _PLAIN.items())
        return tuple((name, plain) for name, plain, value in found if value is not None and value != plain)


def _upright(chain: tuple[Element, ...], box: _Box, mark: Element) -> bool:
    if mark.get("orient") == "vert" or (box.value("vert") or "horz") != "horz" or (whole(box.value("rot")) or 0) != 0:
        return False
    turned = (transform for shape in chain for transform in shape.iter(qualified("a:xfrm")))
    nearest = next(turned, None)
    return nearest is None or (whole(nearest.get("rot")) or 0) % 21600000 == 0


def resized(one: Placeholder, target: float) -> Placeholder:
    """The placeholder in another size, which slides then say."""
    levels = tuple(_in_proportion(level, target / one.size) for level in one.levels)
    return replace(one, levels=levels, bare=one.bare or one.levels)


def _in_proportion(level: ParagraphFormat, ratio: float) -> ParagraphFormat:
    return replace(level, run=replace(level.run, size=float(round(level.run.size * ratio))))


_WANTED = {"title": 36.0, "subTitle": 24.0, "body": 24.0}
"""Points, on a page as high as 540 points, that text has at least which talkkit itself finds a place for."""


def imagined(native: str, index: int, rect: Rect, sheet: LayoutSheet, page: Size) -> Placeholder:
    """A placeholder that the layout does not have, with the look that the master gives its kind.

    Masters that nobody designed have type for small pages; on a large page it is enlarged.
    """
    mark = node("p:ph", {"type": None if native == "obj" else native, "idx": index or None})
    names = node("p:nvSpPr", None, node("p:cNvPr"), node("p:cNvSpPr"), node("p:nvPr", None, mark))
    shape = node("p:sp", None, names, node("p:spPr"))
    chain = (shape, *ancestors(shape, sheet.sheets))
    insets = _within(_Box(chain).insets, rect)
    levels = looks(shape, chain, sheet, formats(shape, sheet))
    return Placeholder(
        *(native, index, "", rect, rect, insets, Anchor.TOP),
        *(_enlarged(levels, native, page), True, "", (), fixed_pitch(shape, sheet), True),
    )


def _enlarged(levels: tuple[ParagraphFormat, ...], native: str, page: Size) -> tuple[ParagraphFormat, ...]:
    ratio = max(1.0, Scale(page).type(_WANTED.get(native, 18.0)) / levels[0].run.size)
    if ratio == 1.0:
        return levels
    return tuple(
        replace(
            level,
            run=replace(level.run, size=float(round(level.run.size * ratio))),
            space_before=level.space_before * ratio,
            margin=level.margin * ratio,
            indent=level.indent * ratio,
        )
        for level in levels
    )
