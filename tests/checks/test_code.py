"""A QR code that nobody can read is no help."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.checks.code import check_code
from talkkit.deck import Deck
from talkkit.frame import PictureContent
from talkkit.geometry import Rect
from tests.drawing.sample_deck import deck


def with_code(width: float) -> Deck:
    whole = deck()
    page = whole.pages[2]
    picture = next(frame for frame in page.frames if isinstance(frame.content, PictureContent))
    code = replace(picture, rect=Rect(100, 100, width, width), link="https://example.org/s")
    return replace(whole, pages=(replace(page, frames=(code,)),))


def test_a_code_below_1_2_inches_is_named_with_its_slide() -> None:
    assert check_code(with_code(87), "https://example.org/s") == ()
    (found,) = check_code(with_code(72), "https://example.org/s")
    assert found.message == "the QR code on slide 3 is 1.0 inches wide"


def test_other_pictures_are_not_codes() -> None:
    assert check_code(with_code(72), "https://example.org/other") == ()
    assert check_code(with_code(72), "") == ()
