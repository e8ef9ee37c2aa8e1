"""Every theme at every page size: slots within the page and apart, edges on columns, type that can be read."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from msgspec.structs import astuple, replace

from talkkit.geometry import Rect, Size
from talkkit.style import Color
from talkkit.theme import library
from talkkit.theme.theme import SlideLayout, Theme

SIZES = {
    "16:9": Size(960, 540),
    "4:3": Size(720, 540),
    "16:10": Size(960, 600),
    "10 inches": Size(720, 405),
    "portrait": Size(540, 960),
    "square": Size(600, 600),
    "banner": Size(1600, 400),
    "tiny": Size(160, 90),
    "A4": Size(841.89, 595.28),
}
LAYOUTS = {
    "title": "title subtitle author event",
    "section": "title number body",
    "agenda": "title body",
    "content": "title body",
    "two-content": "title left right",
    "three-content": "title left middle right",
    "comparison": "title left-heading left right-heading right",
    "picture-left": "title body picture",
    "picture-right": "title body picture",
    "picture": "title picture caption",
    "full-picture": "title body",
    "quote": "body attribution",
    "statement": "title body",
    "number": "title body",
    "code": "title code body",
    "table": "title table body",
    "closing": "title body",
    "speaker": "title body picture",
    "title-only": "title",
    "blank": "",
}
FOOTERS = {"footer", "date", "page"}
NO_FOOTERS = {"title", "section", "closing", "statement", "full-picture", "blank"}
LEAST = {"body": 18, "code": 12, "table": 12, "text": 10, "footer": 10, "date": 10, "number": 10, "title": 24}


def load(name: str, size: Size = SIZES["16:9"]) -> Theme:
    theme, diagnostics = library.load(name, None, size=size)
    assert diagnostics == ()
    return theme


@pytest.fixture(params=library.available())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_slots_stay_on_the_page_and_apart(name: str, size: Size) -> None:
    """No slot leaves the page, none lies on another, whatever the page's proportions."""
    theme = load(name, size)
    page = Rect(0, 0, size.width, size.height)
    for layout in theme.layouts:
        assert page.contains(layout.region), layout.name
        for slot in layout.slots:
            assert page.contains(slot.rect), (layout.name, slot.name)
            assert slot.rect.width > 0
            assert slot.rect.height > 0
        for first, second in combinations(layout.slots, 2):
            assert not first.rect.overlaps(second.rect), (layout.name, first.name, second.name)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_sizes_are_whole_points_above_the_scaled_minimum(name: str, size: Size) -> None:
    """PowerPoint's final sizes are whole; none is below what the back row reads on a page of these proportions."""
    theme = load(name, size)
    scale = min(size.height / 540, size.width / 720)
    for layout in theme.layouts:
        for slot in layout.slots:
            least = LEAST["code" if slot.name in ("code", "table") else slot.kind] if slot.kind != "picture" else 0
            for level in slot.levels:
                assert level.run.size == round(level.run.size) >= 1
                assert level.run.size >= slot.minimum >= round(least * scale) or slot.kind == "picture", slot.name
    for sizes in (theme.sizes, theme.title_sizes, theme.code.sizes, theme.table.sizes):
        assert list(sizes) == sorted(set(sizes), reverse=True)


def test_every_layout_has_its_slots(name: str) -> None:
    """Layout and the deck rely on these names; every theme has all of them."""
    theme = load(name)
    assert set(LAYOUTS) <= set(theme.layout_names)
    for layout_name, slots in LAYOUTS.items():
        layout = theme.layout(layout_name)
        found = {slot.name for slot in layout.slots}
        assert found - FOOTERS == set(slots.split()), layout_name
        assert ({"footer", "page"} <= found) == (layout_name not in NO_FOOTERS), layout_name
        assert len({slot.index for slot in layout.slots}) == len(layout.slots)
        for slot in layout.slots:
            assert len(slot.levels) == (5 if slot.kind == "body" else 1), (layout_name, slot.name)
            assert (slot.index == 0) == (slot.name == "title")


def test_titles_do_not_jump(name: str) -> None:
    """A title stands at the same height, in the same type, on every slide that carries content below it."""
    theme = load(name)
    titles = [slot for layout in theme.layouts if layout.name in _CONTENT if (slot := layout.slot("title")) is not None]
    looks = {(title.rect.y, title.anchor, replace(title.levels[0].run, color=Color("tx1"))) for title in titles}
    assert len(looks) == 1
    beside = {"picture-left"}
    lefts = {slot.rect.x for layout in theme.layouts if layout.name in _CONTENT - beside for slot in layout.slots[:1]}
    assert len(lefts) == 1


_CONTENT = {
    "agenda",
    "content",
    "two-content",
    "three-content",
    "comparison",
    "picture-left",
    "picture-right",
    "picture",
    "code",
    "table",
    "speaker",
    "title-only",
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_every_left_edge_sits_on_a_column(name: str, size: Size) -> None:
    """Few left edges a page, all of them columns of one grid; pictures may run off the page instead."""
    theme = load(name, size)
    edges = sorted({round(slot.rect.x, 2) for layout in theme.layouts for slot in layout.slots} - {0.0})
    columns = _columns(theme)
    assert all(any(abs(edge - column) < 0.02 for column in columns) for edge in edges), (edges, columns)
    for layout in theme.layouts:
        assert len({round(slot.rect.x, 2) for slot in layout.slots}) <= 5, layout.name


def _columns(theme: Theme) -> list[float]:
    """Left edges of the twelve columns, from the first and the second half of a two-column slide."""
    layout = theme.layout("two-content")
    left, right = _x(layout, "left"), _x(layout, "right")
    step = (right - left) / 6
    return [left + step * index for index in range(12)]


def _x(layout: SlideLayout, name: str) -> float:
    slot = layout.slot(name)
    assert slot is not None
    return slot.rect.x


def test_text_keeps_its_distance_from_the_edges(name: str) -> None:
    """Text is never closer than 0.4 inch to the page's edge."""
    safe = Rect(28.8, 28.8, 960 - 57.6, 540 - 57.6)
    for layout in load(name).layouts:
        for slot in layout.slots:
            if slot.kind != "picture":
                assert safe.contains(slot.rect), (layout.name, slot.name)


def test_few_sizes_and_no_two_alike(name: str) -> None:
    """At most four sizes in a layout's own content, and none that differ by less than 10 % from one another."""
    for layout in load(name).layouts:
        sizes = sorted(
            {
                level.run.size
                for slot in layout.slots
                if slot.index < 20 and slot.kind != "picture"
                for level in slot.levels
            }
        )
        assert len(sizes) <= 4, (layout.name, sizes)
        assert all(low * 1.1 < high for low, high in pairwise(sizes)), (layout.name, sizes)


def test_inverted_surfaces_swap_the_ends_of_the_palette(name: str) -> None:
    """PowerPoint inverts a layout by its colour map alone: the ends change places, links are text, accents stay."""
    theme = load(name)
    plain = theme.palette
    for layout in theme.layouts:
        assert layout.dark == (layout.palette is not None)
        if layout.palette is not None:
            own = layout.palette
            assert set(astuple(own)) <= set(astuple(plain))
            assert own.hlink == own.tx1
            if own.bg1 != plain.accent1:
                assert (own.bg1, own.tx1, own.bg2, own.tx2) == (plain.tx1, plain.bg1, plain.tx2, plain.bg2)
                assert own.accent1 == plain.accent1


def test_decoration_is_native_and_sparing(name: str) -> None:
    """At most three marks on a layout, each a shape or a single character, within the page, never on content."""
    page = Rect(0, 0, 960, 540)
    for layout in load(name).layouts:
        assert len(layout.decoration) <= 3
        keys = [frame.key for frame in layout.decoration]
        assert len(set(keys)) == len(keys)
        for frame in layout.decoration:
            assert page.contains(frame.rect), frame.key
            assert frame.decorative
            for slot in layout.slots:
                apart = not frame.rect.overlaps(slot.rect)
                assert apart or frame.rect.contains(slot.rect), (frame.key, slot.name)


def test_the_picture_bleeds_off_its_side(name: str) -> None:
    """Pictures beside text run to the page's edge, top and foot."""
    theme = load(name)
    left = theme.layout("picture-left").slot("picture")
    right = theme.layout("picture-right").slot("picture")
    assert left is not None
    assert right is not None
    assert (left.rect.x, left.rect.y, left.rect.bottom) == (0, 0, 540)
    assert (right.rect.right, right.rect.y, right.rect.bottom) == (960, 0, 540)
