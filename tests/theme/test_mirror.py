"""A theme for talks that run from right to left."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from talkkit.frame import TextContent
from talkkit.geometry import Insets, Rect
from talkkit.text.fonts import face
from talkkit.text.metrics import text_width
from talkkit.theme import library
from talkkit.theme.mirror import mirrored
from talkkit.theme.theme import Theme


@pytest.fixture(params=library.available())
def theme(request: pytest.FixtureRequest) -> Theme:
    return library.load(str(request.param), None, size=library.REFERENCE)[0]


def _rect(theme: Theme, layout: str, slot: str) -> Rect:
    found = theme.layout(layout).slot(slot)
    assert found is not None
    return found.rect


def test_titles_hang_from_the_right_margin(theme: Theme) -> None:
    """What stood at one margin stands at the other, marks with it."""
    turned = mirrored(theme)
    for layout in theme.layouts:
        for slot in layout.slots:
            if layout.name.startswith("picture-") or slot.name.startswith(("left", "right")):
                continue
            before, after = slot.rect, _rect(turned, layout.name, slot.name)
            assert after.right == pytest.approx(960 - before.x)
            assert (after.y, after.width, after.height) == (before.y, before.width, before.height)
        if not layout.name.startswith("picture-"):
            lefts = sorted(960 - frame.rect.right for frame in layout.decoration)
            assert sorted(frame.rect.x for frame in turned.layout(layout.name).decoration) == pytest.approx(lefts)


def test_left_stays_left(theme: Theme) -> None:
    """A speaker who asks for the picture on the left, or fills the slot `left`, sees it on the left of the page."""
    turned = mirrored(theme)
    assert _rect(turned, "picture-left", "picture").x == 0
    assert _rect(turned, "picture-right", "picture").right == 960
    assert _rect(turned, "picture-left", "title").right == pytest.approx(960 - _rect(theme, "picture-right", "title").x)
    for name in ("two-content", "three-content", "comparison"):
        assert _rect(turned, name, "left").right < _rect(turned, name, "right").x
    keys = [frame.key for layout in turned.layouts for frame in layout.decoration]
    assert len(set(keys)) == len(keys)
    assert turned.layout("picture-left").label == theme.layout("picture-left").label


def test_level_styles_run_from_right_to_left(theme: Theme) -> None:
    """So a slide that somebody adds in PowerPoint does, too; the side that text starts from is not turned twice."""
    turned = mirrored(theme)
    for layout, before in zip(turned.layouts, theme.layouts, strict=True):
        for slot in layout.slots:
            assert all(level.rtl for level in slot.levels)
            old = before.slot(slot.name)
            if old is not None and before.name == layout.name and not before.name.startswith("picture-"):
                assert [level.align for level in slot.levels] == [level.align for level in old.levels]


def test_twice_is_the_same_place(theme: Theme) -> None:
    """Mirroring the mirrored theme brings every rectangle and mark back."""
    again = mirrored(mirrored(theme))
    for layout, before in zip(again.layouts, theme.layouts, strict=True):
        assert layout.name == before.name
        assert [slot.name for slot in layout.slots] == [slot.name for slot in before.slots]
        for slot, old in zip(layout.slots, before.slots, strict=True):
            assert slot.rect.x == pytest.approx(old.rect.x)
        for frame, mark in zip(layout.decoration, before.decoration, strict=True):
            assert frame.content == mark.content
            assert frame.key == mark.key


def test_uneven_padding_changes_sides(theme: Theme) -> None:
    layout = theme.layout("content")
    slots = tuple(replace(slot, insets=Insets(1, 2, 3, 4)) for slot in layout.slots)
    turned = mirrored(replace(theme, layouts=(replace(layout, slots=slots),)))
    assert {slot.insets for slot in turned.layouts[0].slots} == {Insets(3, 2, 1, 4)}


def test_quotation_marks_are_turned_and_keep_their_width() -> None:
    """The mark that opens a quotation from the right is the other of the pair."""
    theme, _ = library.load("meridian", None, size=library.REFERENCE)
    marks = [
        frame.content.text
        for frame in mirrored(theme).layout("quote").decoration
        if isinstance(frame.content, TextContent)
    ]
    assert marks == ["”"]
    for family in ("Calibri", "Cambria", "Arial", "Georgia", "Times New Roman"):
        for bold in (False, True):
            widths = {text_width(mark, face(family, bold=bold), 100) for mark in "“”"}
            assert len(widths) == 1, family
