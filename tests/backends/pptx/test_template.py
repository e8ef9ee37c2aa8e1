"""The template that a theme becomes: somebody who adds a slide in PowerPoint gets the design."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from talkkit.backends.pptx import write
from talkkit.backends.pptx.color import color_map, scheme_colors, scheme_names
from talkkit.backends.pptx.package import saved
from talkkit.backends.pptx.template import template
from talkkit.frame import Role
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import find, unpacked

LAYOUTS = decks.theme().layout_names
EMPTY = write(decks.deck_of())
PARTS = unpacked(EMPTY)


def _part(name: str):  # type: ignore[no-untyped-def]
    return etree.fromstring(PARTS[name])


def _layouts():  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(EMPTY)).slide_layouts


@pytest.mark.parametrize("place", range(len(LAYOUTS)), ids=LAYOUTS)
def test_each_layout_has_a_placeholder_for_each_slot(place: int) -> None:
    layout = decks.theme().layouts[place]
    made = _layouts()[place]
    assert made.name == layout.label
    there = {each.placeholder_format.idx: each for each in made.placeholders}
    for slot in layout.slots:
        rect = there[slot.index]
        assert abs(rect.left - slot.rect.x * 12700) <= 1
        assert abs(rect.height - slot.rect.height * 12700) <= 1


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_new_slide_from_a_layout_has_its_placeholders(name: str) -> None:
    presentation = Presentation(io.BytesIO(EMPTY))
    layout = presentation.slide_layouts[LAYOUTS.index(name)]
    slide = presentation.slides.add_slide(layout)
    assert slide.shapes.title is not None
    footers = {"footer", "date", "number"}
    wanted = {slot.index for slot in decks.theme().layout(name).slots if slot.kind not in footers} | {0}
    assert {each.placeholder_format.idx for each in slide.placeholders} == wanted


def test_placeholder_types_are_those_of_office() -> None:
    kinds = {}
    for place, name in enumerate(LAYOUTS, 1):
        layout = _part(f"ppt/slideLayouts/slideLayout{place}.xml")
        kinds[name] = [mark.get("type", "obj") for mark in find(layout, "//p:ph")]
    assert kinds["title"][:2] == ["ctrTitle", "subTitle"]
    assert kinds["content"][:2] == ["title", "obj"]
    assert set(kinds["content"][2:]) == {"ftr", "dt", "sldNum"}
    assert "pic" in kinds["picture"]
    assert len([name for name in PARTS if name.startswith("ppt/slideLayouts/slideLayout")]) == len(LAYOUTS)


def test_only_bodies_shrink_what_is_added_to_them() -> None:
    content = _part(f"ppt/slideLayouts/slideLayout{LAYOUTS.index('content') + 1}.xml")
    for shape in find(content, "//p:sp[.//p:ph]"):
        body = not find(shape, ".//p:ph/@type")
        assert bool(find(shape, ".//a:normAutofit")) is body
        assert find(shape, ".//a:normAutofit/@*") == []


def test_layouts_say_only_what_differs_from_the_master() -> None:
    content = _part(f"ppt/slideLayouts/slideLayout{LAYOUTS.index('content') + 1}.xml")
    body = next(shape for shape in find(content, "//p:sp[.//p:ph]") if not find(shape, ".//p:ph/@type"))
    assert find(body, ".//a:lstStyle/*") == []
    master = _part("ppt/slideMasters/slideMaster1.xml")
    first = decks.theme().layout("content").slot("body").levels[0]  # type: ignore[union-attr]
    assert find(master, "p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr/@sz") == [str(round(first.run.size * 100))]
    assert find(master, "p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr/a:latin/@typeface") == ["+mn-lt"]
    assert find(master, "p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/a:latin/@typeface") == ["+mj-lt"]


def test_the_theme_part_has_all_colours_fonts_and_formats() -> None:
    theme = _part("ppt/theme/theme1.xml")
    palette = decks.theme().palette
    assert find(theme, "//a:accent1/a:srgbClr/@val") == [palette.accent1.lstrip("#").upper()]
    assert find(theme, "//a:minorFont/a:latin/@typeface") == [decks.theme().fonts.body]
    for name in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        assert len(find(theme, f"//a:{name}/*")) == 3


def test_a_dark_theme_stands_on_its_dark_colour() -> None:
    light = decks.theme()
    palette = replace(light.palette, bg1="#101418", tx1="#F4F4F0")
    dark = replace(light, dark=True, palette=palette)
    assert (scheme_names(dark)["bg1"], scheme_names(dark)["tx1"]) == ("dk1", "lt1")
    assert (scheme_colors(dark)["dk1"], scheme_colors(dark)["lt1"]) == ("#101418", "#F4F4F0")


def test_an_inverted_layout_maps_the_same_names_to_the_other_end() -> None:
    theme = decks.theme()
    section = theme.layout("section")
    assert section.palette is not None
    colors = color_map(theme, section)
    assert colors.override is not None
    assert (colors.override["bg1"], colors.override["tx1"]) == ("dk1", "lt1")
    layout = _part(f"ppt/slideLayouts/slideLayout{LAYOUTS.index('section') + 1}.xml")
    assert find(layout, "p:clrMapOvr/a:overrideClrMapping/@bg1") == ["dk1"]


def test_a_colour_that_the_theme_lacks_is_written_literally_on_that_surface() -> None:
    theme = decks.theme()
    section = theme.layout("section")
    odd = replace(section, palette=replace(theme.palette, tx2="#123456"))
    slide_theme = replace(theme, layouts=(odd,))
    colors = color_map(slide_theme, odd)
    assert colors.literal == {"tx2": "#123456"}


def test_decoration_belongs_to_the_layout_and_is_marked() -> None:
    layout = decks.theme().layout("content")
    assert layout.decoration
    made = _part(f"ppt/slideLayouts/slideLayout{LAYOUTS.index('content') + 1}.xml")
    drawn = find(made, "//p:nvPr[@userDrawn='1']")
    assert len(drawn) >= len(layout.decoration)


def test_a_theme_without_any_body_still_makes_a_master() -> None:
    theme = decks.theme()
    bare = replace(theme, layouts=(theme.layout("blank"),))
    master = unpacked(saved(template(bare, "en-US").package))["ppt/slideMasters/slideMaster1.xml"]
    assert b'type="body"' in master


def test_slot_roles_name_the_placeholders() -> None:
    content = _part(f"ppt/slideLayouts/slideLayout{LAYOUTS.index('content') + 1}.xml")
    names = find(content, "//p:sp[.//p:ph]//p:cNvPr/@name")
    assert names[0].startswith(Role.TITLE.value.capitalize())


def test_a_new_slide_takes_over_the_footer_of_the_deck() -> None:
    page = decks.page("one", "content", decks.slot_text("content", "footer", "A talk"))
    parts = unpacked(write(decks.deck_of(page)))
    for place, name in enumerate(LAYOUTS, 1):
        layout = etree.fromstring(parts[f"ppt/slideLayouts/slideLayout{place}.xml"])
        footers = find(layout, "//p:sp[.//p:ph[@type='ftr']]//a:t/text()")
        assert footers == (["A talk"] if decks.theme().layout(name).slot("footer") else [])
