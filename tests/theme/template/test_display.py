"""Slides whose title is all there is (numbers, statements), and text that can be seen on a template's surfaces."""

from __future__ import annotations

import re

import pytest

from talkkit.backends.pptx import write
from talkkit.checks.structure import verify_deck
from talkkit.frame import Role, ShapeContent
from talkkit.geometry import Insets, Rect, Size
from talkkit.style import Align, Anchor, Color, Palette, ParagraphFormat, RunFormat, contrast, mixed
from talkkit.theme.template.canvas import Canvas, Canvases
from talkkit.theme.template.display import displayed
from talkkit.theme.template.placeholders import Placeholder
from talkkit.theme.template.raster import inside_of
from talkkit.theme.template.reading import read
from talkkit.theme.template.surfaces import readable
from talkkit.theme.theme import Slot
from tests.build import build_outline
from tests.templates.designs import DESIGNS, design
from tests.theme.template.outlines import deck

_PAGE = Size(960.0, 540.0)


def line(color: Color, size: float = 12.0) -> ParagraphFormat:
    """A level in a colour."""
    return ParagraphFormat(RunFormat("body", size, color))


def canvas_of(color: str) -> Canvas:
    """A page of one colour."""
    return Canvases(_PAGE).painted(Color(hex=color), ())


def title(width: float, height: float, size: float = 32.0) -> Placeholder:
    """A title of a layout in a place of that size."""
    rect = Rect(60.0, 60.0, width, height)
    level = ParagraphFormat(RunFormat("heading", size, Color("tx1")))
    insets = Insets(7.2, 3.6, 7.2, 3.6)
    return Placeholder(
        *("title", 0, "Title", rect, rect, insets, Anchor.TOP, (level,)),
        upright=True,
        prompt="",
        resets=(),
        fixed_pitch=False,
    )


def test_a_number_is_as_large_as_its_place_allows() -> None:
    """A title that lends itself to a number grows to the room that it has, and slides say the size."""
    made = displayed("number", title(700.0, 100.0), _PAGE)
    assert made is not None
    assert 60.0 <= made.size <= 100.0 / 1.2
    assert made.bare[0].run.size == 32.0, "what the slide inherits is still known"


def test_a_low_title_is_no_place_for_a_number() -> None:
    """A line at the head of a content slide is left to titles."""
    assert displayed("number", title(700.0, 50.0), _PAGE) is None
    assert displayed("statement", title(700.0, 50.0), _PAGE) is None


def test_a_large_title_stays_as_it_is() -> None:
    """A template's own size is never made smaller, and other roles are not touched."""
    own = title(700.0, 300.0, 120.0)
    assert displayed("number", own, _PAGE) is own
    assert displayed("section", title(700.0, 50.0), _PAGE) is not None


def test_a_frame_has_a_hole() -> None:
    """A rectangle within another is cut out of it, as Office paints it: what lies behind shows."""
    outer = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0)]
    inner = [(10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)]
    mask = inside_of([outer, inner], (41, 41))
    assert (mask.getpixel((2, 20)), mask.getpixel((20, 20))) == (255, 0)


@pytest.mark.parametrize("name", DESIGNS)
def test_nothing_is_written_in_the_colour_of_its_ground(name: str) -> None:
    """Titles and texts that talkkit places itself can be read on the layout that they stand on."""
    theme = read(design(name), f"{name}.pptx").theme
    for layout in theme.layouts:
        assert layout.palette is not None
        for slot in layout.slots:
            if slot.native == "" and slot.kind in ("title", "body"):
                color = layout.palette.resolve(slot.levels[0].run.color)
                assert contrast(color, layout.palette.bg1) >= 1.7, (layout.name, slot.name)


@pytest.mark.parametrize("name", DESIGNS)
def test_numbers_are_larger_than_titles(name: str) -> None:
    """Whatever layout a number is set on, it is larger than the titles of content slides."""
    theme = read(design(name), f"{name}.pptx").theme
    number, usual = (theme.layout(role).slot("title") for role in ("number", "content"))
    if number is not None and usual is not None:
        assert number.levels[0].run.size >= usual.levels[0].run.size


def test_a_text_of_the_colour_of_its_ground_is_set_in_another() -> None:
    """A placeholder whose text nobody could see says a colour that can be seen; one that can be read keeps its own."""
    palette = Palette("#FFFFFF", "#000000", "#EEEEEE", "#333333", *["#1155AA"] * 8)
    black, white = (canvas_of(color) for color in ("#000000", "#FFFFFF"))
    slot = Slot("page", "number", Rect(10, 10, 60, 20), Role.SLIDE_NUMBER, (line(Color("tx1")),), 12, native="sldNum")
    changed = readable(slot, palette, black)
    assert contrast(palette.resolve(changed.levels[0].run.color), "#000000") >= 4.5
    assert changed.bare == slot.levels, "the slide says what it does not inherit"
    assert readable(slot, palette, white) is slot


_SAID = """# A talk

## What a committee designs {.quote}

> Organizations which design systems are constrained to produce designs which are copies of the communication
> structures of these organizations.
> — Melvin Conway

## 496 {layout=number}

links between 32 systems

## A path

```diagram
a[shop] -> log: write
log -> b[report]: read
```
"""


@pytest.mark.parametrize("name", DESIGNS)
def test_a_quotation_and_a_number_stay_on_one_slide(name: str) -> None:
    """No layout that is made for little text tears a quotation apart where another holds it whole."""
    pages = deck(_SAID, read(design(name), f"{name}.pptx").theme).pages
    slides = [page.slide for page in pages]
    assert len(slides) == len(set(slides)), slides


@pytest.mark.parametrize("name", ["dark-photo", "inverted-layouts", "free-text"])
def test_a_written_deck_says_what_it_does_not_inherit(name: str) -> None:
    """Text outside of placeholders is seen on dark layouts whose names mean other colours; each pair is said once."""
    data = write(build_outline(_SAID, template=design(name)).deck)
    said = [each.message for each in verify_deck(data, name) if each.code == "TK706"]
    pairs = [re.findall(r"#[0-9A-F]{6} on #[0-9A-F]{6}", message)[0] for message in said]
    assert len(pairs) == len(set(pairs))
    assert all(contrast(*pair.split(" on ")) >= 1.7 for pair in pairs), said


_LISTED = """## What stands on it

- One thing
- Another thing

## 496 {layout=number}

links between 32 systems
"""


def test_where_no_ink_can_be_read_slides_have_a_panel_behind_their_text() -> None:
    """As clear as the text on it allows; a template whose ground bears text has none."""
    built = build_outline(_LISTED, template=design("stripes"))
    for page in built.deck.pages:
        panel = page.frames[0]
        assert isinstance(panel.content, ShapeContent)
        assert panel.decorative
        fill = panel.content.fill
        assert fill is not None
        texts = [frame for frame in page.frames if frame.role is Role.BODY]
        assert texts
        assert all(panel.rect.contains(frame.rect, 1.0) for frame in texts)
        palette = built.deck.theme.layout(page.layout).palette
        assert palette is not None
        inks = {run.format.color for frame in texts for line in frame.text.paragraphs for run in line.runs}
        behind = [mixed(palette.resolve(fill), tone, fill.alpha) for tone in ("#000000", "#FFFFFF")]
        assert all(contrast(palette.resolve(ink), tone) >= 4.5 for ink in inks for tone in behind)
    assert verify_deck(write(built.deck), "deck.pptx") == ()
    quiet = build_outline(_LISTED, template=design("dark-photo")).deck
    assert not any(layout.mats for layout in quiet.theme.layouts)


def test_a_line_below_a_centred_number_is_centred() -> None:
    """A list keeps its edge."""
    outline = "## 496 {layout=number}\n\nlinks between 32 systems\n\n## 497 {layout=number}\n\n- one\n- two\n"
    for name in DESIGNS:
        theme_deck = build_outline(outline, template=design(name)).deck
        slot = theme_deck.theme.layout("number").slot("title")
        if slot is None or theme_deck.theme.layout("number").slot("body") is not None:
            continue
        centred = slot.levels[0].align is Align.CENTER
        for page, is_line in zip(theme_deck.pages, (True, False), strict=False):
            (text,) = (frame.text for frame in page.frames if frame.role is Role.BODY)
            aligns = {line.format.align for line in text.paragraphs}
            if is_line and centred:
                assert aligns == {Align.CENTER}, name
            elif not is_line:
                assert Align.CENTER not in aligns, name
