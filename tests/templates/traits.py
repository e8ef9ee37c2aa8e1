"""Traits of real templates, each a change of PowerPoint's own: what designers, exporters and slips make of a layout.

Traits can be combined: each changes what the ones before it made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from tests.templates.designs import office
from tests.templates.markup import WIDE, Box, Layout, Ph, Shape, bullets
from tests.templates.package import Template

Trait = Callable[[Template], Template]
_Change = Callable[[Layout], Layout]
_OPENING, _SECTION, _CONTENT = "title", "secHead", "obj"


def template(names: Iterable[str]) -> bytes:
    """PowerPoint's own template with these traits."""
    made = office()
    for name in names:
        made = TRAITS[name](made)
    return made.bytes()


def _layouts(change: _Change, made: Template, kinds: tuple[str, ...] = ()) -> Template:
    """The template with its layouts changed, of some types only."""

    def changed(layout: Layout) -> Layout:
        return change(layout) if not kinds or layout.type in kinds else layout

    masters = (replace(one, layouts=tuple(map(changed, one.layouts))) for one in made.masters)
    return replace(made, masters=tuple(masters))


def _of(kinds: Iterable[str], change: _Change) -> Trait:
    return partial(_layouts, change, kinds=tuple(kinds))


def _every(change: _Change) -> Trait:
    return partial(_layouts, change)


def _with(layout: Layout, *shapes: Shape, under: bool = False) -> Layout:
    return replace(layout, shapes=(*shapes, *layout.shapes) if under else (*layout.shapes, *shapes))


def _placeholders(layout: Layout, changes: Mapping[str, dict[str, object]]) -> Layout:
    """The layout with placeholders changed, by their types."""

    def changed(shape: Shape) -> Shape:
        new = changes.get(shape.type) if isinstance(shape, Ph) else None
        return replace(shape, **new) if new else shape  # type: ignore[arg-type]  # fields by name

    return replace(layout, shapes=tuple(map(changed, layout.shapes)))


def _on_master(made: Template, change: Callable[[tuple[Shape, ...]], tuple[Shape, ...]]) -> Template:
    return replace(made, masters=tuple(replace(one, shapes=change(tuple(one.shapes))) for one in made.masters))


def _without(layout: Layout, *types: str) -> Layout:
    return replace(layout, shapes=tuple(s for s in layout.shapes if not (isinstance(s, Ph) and s.type in types)))


_FOOT = ("dt", "ftr", "sldNum")


def _only_a_title(top: float, height: float, made: Template) -> Template:
    """One layout, whose title lies there."""
    layout = Layout("Title Only", "titleOnly", (Ph("title", 0, WIDE.place(0.07, top, 0.86, height)),))
    return replace(made, masters=tuple(replace(one, layouts=(layout,)) for one in made.masters))


def _title_without_place(made: Template) -> Template:
    """No sheet says where titles stand."""
    made = _on_master(made, lambda shapes: tuple(s for s in shapes if not (isinstance(s, Ph) and s.type == "title")))
    return _layouts(lambda layout: _placeholders(layout, {"title": {"rect": None}, "ctrTitle": {"rect": None}}), made)


def _flat_subtitle(points: float, layout: Layout) -> Layout:
    height = points / 540
    changes: dict[str, dict[str, object]] = {
        "ctrTitle": {"rect": WIDE.place(0.07, 0.33, 0.86, 0.2)},
        "subTitle": {"rect": WIDE.place(0.07, 0.535, 0.86, height), "levels": '<a:lvl1pPr><a:buNone/><a:defRPr sz="1800"/></a:lvl1pPr>'},
    }  # fmt: skip
    return _placeholders(_without(layout, *_FOOT), changes)


def _small_line(layout: Layout) -> Layout:
    """A line for a fund's number or the like, in small print."""
    small = '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="700"/></a:lvl1pPr>'
    return _with(layout, Ph("body", 20, WIDE.place(0.07, 0.85, 0.5, 0.04), "Small Print", "Number", small))


def _footer_of(points: float, made: Template, height: float = 0.053) -> Template:
    """A footer of that width, in all sheets; its height as a share of the page's."""

    def narrow(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        place = WIDE.place(0.45, 0.927, points / 960, height)
        large = '<a:lvl1pPr algn="l"><a:defRPr sz="1400"/></a:lvl1pPr>'
        return tuple(
            replace(s, rect=place, levels=large) if isinstance(s, Ph) and s.type == "ftr" else s for s in shapes
        )

    return _on_master(made, narrow)


def _content_body(x: float, y: float, width: float, height: float, layout: Layout) -> Layout:
    """The text of content at that place, in shares of the page."""
    return _placeholders(layout, {"": {"rect": WIDE.place(x, y, width, height)}})


def _small_body(layout: Layout) -> Layout:
    return _placeholders(layout, {"": {"levels": bullets((900, 900, 800, 800, 800))}})


def _white_marks(layout: Layout) -> Layout:
    white = '<a:buClr><a:srgbClr val="FFFFFF"/></a:buClr><a:buFont typeface="Arial"/>'
    return _placeholders(
        layout, {"": {"levels": bullets((2800, 2400, 2000)).replace('<a:buFont typeface="Arial"/>', white)}}
    )


def _numbered(index: int, layout: Layout) -> Layout:
    """All placeholders of text with one index."""
    shapes = (
        replace(s, idx=index) if isinstance(s, Ph) and s.type in ("", "body", "pic") else s for s in layout.shapes
    )
    return replace(layout, shapes=tuple(shapes))


def _text_above_the_title(layout: Layout) -> Layout:
    """A section's text over its title, as a line that leads to it."""
    title, text = WIDE.place(0.07, 0.5, 0.86, 0.2), WIDE.place(0.07, 0.2, 0.86, 0.2)
    return _placeholders(layout, {"title": {"rect": title}, "body": {"rect": text}})


def _growing_body(layout: Layout) -> Layout:
    """The text of content as high as its prompt, as PowerPoint saves a box that grows."""
    return _placeholders(layout, {"": {"rect": WIDE.place(0.07, 0.27, 0.86, 0.12), "fit": "<a:spAutoFit/>"}})


_TITLE_PLACE = WIDE.place(0.069, 0.053, 0.8625, 0.193)

TRAITS: Mapping[str, Trait] = {
    "title at 65 % alone": partial(_only_a_title, 0.65, 0.3),
    "title at the foot alone": partial(_only_a_title, 0.85, 0.12),
    "title over the page alone": partial(_only_a_title, 0.05, 0.89),
    "title without a place": _title_without_place,
    "content without a title": _of([_CONTENT], lambda layout: _without(layout, "title")),
    "subtitle of 16 points": _of([_OPENING], partial(_flat_subtitle, 16.0)),
    "subtitle of 36 points": _of([_OPENING], partial(_flat_subtitle, 36.0)),
    "small print on the first slide": _of([_OPENING], _small_line),
    "footer of 85 points": partial(_footer_of, 85.0),
    "footer flatter than a line": partial(_footer_of, 300.0, height=0.024),
    "body of 9 points": _of([_CONTENT], _small_body),
    "body 200 points wide": _of([_CONTENT], partial(_content_body, 0.07, 0.27, 0.21, 0.63)),
    "body that grows": _of([_CONTENT], _growing_body),
    "section's text above its title": _of([_SECTION], _text_above_the_title),
    "body 119 points high": _of([_CONTENT], partial(_content_body, 0.07, 0.27, 0.86, 0.22)),
    "text over the title": _every(
        lambda layout: _with(layout, Box(_TITLE_PLACE, "accent1", "Harbour Talks of the coast, all about tides"))
    ),
    "disclaimer over the footer": _every(
        lambda layout: _with(layout, Box(WIDE.place(0.3, 0.92, 0.4, 0.06), "FFFFFF", "Not an offer to sell anything"))
    ),
    "line in the foot of the text": _every(lambda layout: _with(layout, Box(WIDE.place(0.0, 0.85, 1.0, 0.004), "accent2"))),
    "band at the side": _every(lambda layout: _with(layout, Box(WIDE.place(0.8, 0.0, 0.2, 1.0), "accent1"), under=True)),
    "logo in a corner": _every(lambda layout: _with(layout, Box(WIDE.place(0.85, 0.02, 0.13, 0.15), "accent2"), under=True)),
    "wedge beside the text": _every(lambda layout: _with(layout, Box(WIDE.place(0.69, 0.0, 0.31, 1.0), "tx2", preset="rtTriangle"), under=True)),
    "white marks of lists": _of([_CONTENT], _white_marks),
    "shape with the background's fill": _every(lambda layout: _with(layout, Box(WIDE.place(0.0, 0.0, 1.0, 1.0), "accent1", as_background=True), under=True)),
    "picture in an ellipse": _of(["picTx"], lambda layout: _placeholders(layout, {"pic": {"preset": "ellipse"}})),
    "one index for all": _every(partial(_numbered, 1)),
    "index out of range": _every(partial(_numbered, 4294967295)),
}  # fmt: skip
ALONE = frozenset(name for name in TRAITS if name.endswith("alone"))
"""Traits of a template that has nothing else."""
