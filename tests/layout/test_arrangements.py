"""Which layout a slide takes, and what stands where on it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from talkkit.frame import PictureContent, Role, TextContent
from talkkit.layout.engine import lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.model.blocks import (
    Attributes,
    Block,
    Code,
    Column,
    Columns,
    Paragraph,
    Picture,
    Quote,
    Table,
    TableColumn,
    TableRow,
)
from talkkit.model.runs import Run
from tests.layout.making import (
    HERE,
    asset,
    bullets,
    codes,
    frame,
    heading,
    laid,
    page,
    paragraph,
    paragraphs,
    photograph,
    picture,
    runs,
    slide,
    talk,
    texts,
    theme,
)


def columns(*groups: tuple[Block, ...], weights: tuple[float | None, ...] = ()) -> Columns:
    given = weights or (None,) * len(groups)
    return Columns(tuple(Column(blocks, HERE, weight) for blocks, weight in zip(groups, given, strict=True)), HERE)


def table(rows: int = 2) -> Table:
    cells = ((Run("event"),), (Run("12"),))
    head = TableRow(((Run("What"),), (Run("Count"),)), HERE)
    return Table((TableColumn(), TableColumn()), head, tuple(TableRow(cells, HERE) for _ in range(rows)), HERE)


CODE = Code("x = 1\nprint(x)", "python", HERE)
QUOTE = Quote((paragraph("Said once."),), HERE, (Run("Somebody"),))
ONE, TWO = paragraph("one"), paragraph("two")


@pytest.mark.parametrize(
    ("blocks", "title", "layout"),
    [
        ((bullets("a", "b"),), "Title", "content"),
        ((columns((ONE,), (TWO,)),), "Title", "two-content"),
        ((columns((ONE,), (TWO,), (ONE,)),), "Title", "three-content"),
        ((columns((heading("A"), ONE), (heading("B"), TWO)),), "Title", "comparison"),
        ((ONE, columns((ONE,), (TWO,)), TWO), "Title", "two-content"),
        ((picture(),), "Title", "picture"),
        ((picture(), picture()), "Title", "title-only"),
        ((CODE,), "Title", "code"),
        ((ONE, CODE), "Title", "code"),
        ((bullets("a", "b"), CODE), "Title", "two-content"),
        ((table(),), "Title", "table"),
        ((QUOTE,), "", "quote"),
        ((QUOTE,), "Title", "content"),
        ((), "Title", "statement"),
        ((ONE,), "", "statement"),
        ((), "", "blank"),
        ((Picture("a.png", "", HERE, place="left"), ONE), "Title", "picture-left"),
        ((Picture("a.png", "", HERE, place="background"), ONE), "Title", "full-picture"),
        # Lists and long texts are content that stands on the picture, not a line to it.
        ((Picture("a.png", "", HERE, place="background"), bullets("a", "b")), "Title", "content"),
        ((Picture("a.png", "", HERE, place="background"), paragraph("word " * 50)), "Title", "content"),
        ((Picture("a.png", "", HERE, place="background"), CODE), "Title", "code"),
    ],
)
def test_the_content_chooses_the_layout(blocks: tuple[Block, ...], title: str, layout: str) -> None:
    assert page(*blocks, title=title).layout == layout


@pytest.mark.parametrize(
    ("size", "layout"), [((1600, 500), "content"), ((800, 600), "two-content"), ((300, 600), "picture-right")]
)
def test_a_picture_stands_below_or_beside_the_text_by_its_proportions(size: tuple[int, int], layout: str) -> None:
    found = page(bullets("a", "b"), picture(), pictures={"a.png": asset(*size)})
    assert found.layout == layout
    text, shown = frame(found, "body") if layout != "two-content" else frame(found, "left"), frame(found, "picture")
    if layout == "content":
        assert shown.rect.y >= text.rect.bottom
    else:
        assert shown.rect.x >= text.rect.right


def test_a_layout_can_be_asked_for_by_name_and_by_other_tools_names() -> None:
    assert page(ONE, layout="two-content").layout == "two-content"
    assert page(ONE, layout="two-cols").layout == "two-content"
    assert page(ONE, attributes=Attributes(classes=("statement",))).layout == "statement"
    assert page(ONE, layout="fact").layout == "number"


def test_a_layout_of_the_themes_own_comes_before_what_other_tools_mean_by_its_name() -> None:
    own = replace(theme().layout("quote"), name="Cover", label="Cover")
    made = replace(theme(), layouts=(*theme().layouts, own))
    found = lay_out(talk(slide(ONE, layout="cover")), made, Supplies(), slug="a-talk")
    assert [each.layout for each in found.deck.pages] == ["Cover"]


def test_an_unknown_layout_is_named_with_what_was_meant() -> None:
    found = laid(slide(bullets("a"), layout="two-contents"))
    assert found.deck.pages[0].layout == "content"
    (said,) = found.diagnostics
    assert said.code == "TK506"
    assert said.hint == "did you mean 'two-content'?"


def test_what_stands_around_columns_stays_on_the_slide_and_each_column_fills_its_slot() -> None:
    found = page(paragraph("before"), columns((bullets("a"),), (bullets("b"),)), paragraph("after"))
    order = [each.content.text for each in found.frames if isinstance(each.content, TextContent)][1:5]
    assert order == ["before", "a", "b", "after"]
    left, right = frame(found, "left"), frame(found, "right")
    assert left.rect.y == right.rect.y
    assert left.rect.right <= right.rect.x


def test_columns_share_the_width_by_weight() -> None:
    found = page(columns((ONE,), (TWO,), weights=(0.3, 0.7)))
    left, right = frame(found, "left").rect.width, frame(found, "right").rect.width
    assert right / left == pytest.approx(7 / 3, rel=0.01)


def test_columns_of_a_right_to_left_slide_begin_at_the_right() -> None:
    found = page(columns((paragraph("ראשון"),), (paragraph("שני"),)), direction="rtl", lang="he-IL")
    first = next(each for each in found.frames if each.content.text == "ראשון")  # type: ignore[union-attr]
    second = next(each for each in found.frames if each.content.text == "שני")  # type: ignore[union-attr]
    assert first.rect.x > second.rect.x
    assert all(each.format.rtl for each in paragraphs(found) if each.text in ("ראשון", "שני"))


def test_a_class_sends_a_block_to_the_slot_of_that_name() -> None:
    blocks = tuple(Paragraph(runs(name), HERE, Attributes(classes=(name,))) for name in ("subtitle", "author", "event"))
    found = page(*blocks, kind="title")
    assert [each.slot for each in found.frames] == ["title", "subtitle", "author", "event"]
    assert [each.content.text for each in found.frames[1:]] == ["subtitle", "author", "event"]  # type: ignore[union-attr]


def test_a_section_carries_its_number() -> None:
    found = page(kind="section", section=3)
    assert frame(found, "number").content.text == "03"  # type: ignore[union-attr]


def test_the_source_of_a_quotation_follows_its_last_line() -> None:
    found = page(QUOTE, title="")
    said, source = frame(found, "quote"), frame(found, "attribution")
    assert source.content.text == "\u2014\u00a0Somebody"  # type: ignore[union-attr]
    assert 0 < source.rect.y - said.rect.bottom < 60


def test_a_slide_without_a_title_has_one_that_is_only_heard() -> None:
    found = page(bullets("First thought", *"abcdefgh"), title="")
    title = found.frames[0]
    assert title.role is Role.TITLE
    assert title.rect.bottom <= 0
    assert found.title == "First thought"
    assert frame(found, "body").rect.y < 100, "the content takes the place of the title"


def test_a_bleeding_picture_is_cropped_to_the_whole_slot() -> None:
    found = page(Picture("a.png", "Alt", HERE, place="right"), bullets("a"), pictures={"a.png": photograph(800, 200)})
    shown = frame(found, "picture")
    assert shown.rect.right == 960
    assert shown.rect.height == 540
    assert isinstance(shown.content, PictureContent)
    assert shown.content.crop[0] == shown.content.crop[2] > 0


def test_text_over_a_picture_stands_on_a_veil() -> None:
    behind = Picture("a.png", "Alt", HERE, place="background", fit="cover")
    found = page(behind, ONE, pictures={"a.png": asset(800, 600)})
    assert found.background is not None
    assert found.background.picture is not None
    assert found.background.scrim is not None
    assert 0.3 < found.background.scrim.alpha < 1


def test_a_background_that_is_shown_whole_leaves_the_slides_own_colour_beside_it() -> None:
    picture = Picture("a.png", "Alt", HERE, place="background", fit="contain")
    found = page(picture, ONE, pictures={"a.png": asset(540, 540)})
    assert found.background is not None
    assert found.background.picture is not None
    # 960 points of a page that is 540 high: 210 are free at each side of a square.
    assert found.background.picture.crop == pytest.approx((-210 / 540, 0, -210 / 540, 0))


def test_a_picture_of_the_surface_s_own_tone_needs_little_veil() -> None:
    """The veil is as dense as this picture asks for, not as the worst one would."""
    night = asset(800, 600, greys=(24,))
    found = page(Picture("a.png", "Alt", HERE, place="background", fit="cover"), ONE, pictures={"a.png": night})
    assert found.background is not None
    assert found.background.scrim is not None
    assert found.background.scrim.alpha == pytest.approx(0.2)


def test_a_picture_behind_a_slide_is_behind_all_of_its_pages() -> None:
    behind = Picture("a.png", "Alt", HERE, place="background", fit="cover", caption=(Run("By Ann"),))
    deck = laid(slide(behind, bullets(*("item " * 12,) * 30)), pictures={"a.png": asset(800, 600)}).deck
    assert len(deck.pages) > 1
    assert all(page.background is not None and page.background.picture is not None for page in deck.pages)
    assert sum("By Ann" in text.text for page in deck.pages for text in texts(page)) == 1


def test_code_on_a_dark_picture_leaves_it_dark() -> None:
    """Its panel has a ground of its own, so that no light veil is needed for it."""
    night = asset(800, 600, greys=(24,))
    found = page(Picture("a.png", "Alt", HERE, place="background", fit="cover"), CODE, pictures={"a.png": night})
    assert found.background is not None
    assert found.background.scrim is not None
    assert found.background.scrim.alpha == pytest.approx(0.2)


def test_a_missing_picture_leaves_a_stand_in_with_its_alt_text() -> None:
    found = page(picture("gone.png", "The shape of things"))
    assert frame(found, "picture").alt == "The shape of things"
    assert any(text.text == "The shape of things" for text in texts(found))


def test_numbers_stand_at_the_end_of_their_column() -> None:
    found = page(table())
    cells = frame(found, "table").content.rows[1].cells  # type: ignore[union-attr]
    assert [cell.text.paragraphs[0].format.align.value for cell in cells] == ["start", "end"]


@pytest.mark.parametrize("layout", ["quote", "blank"])
def test_a_title_is_shown_by_a_layout_that_has_none(layout: str) -> None:
    """It stands above the content, which makes room for it."""
    found = laid(slide(QUOTE, layout=layout))
    title, text = found.deck.pages[0].frames[:2]
    assert codes(found) == []
    assert (title.role, title.text.text if title.text else "") == (Role.TITLE, "A title")
    assert 0 <= title.rect.y < title.rect.bottom <= text.rect.y


def test_a_title_goes_down_a_step_to_keep_a_hyphenated_word_whole() -> None:
    """`micro-services` stays on one line where a size just below the theme's first does that."""
    found = page(title="Asynchronous micro-services and the unified log", kind="title", layout="title")
    title = frame(found, "title").content
    assert isinstance(title, TextContent)
    assert [line.text for line in title.lines] == ["Asynchronous", "micro-services and", "the unified log"]


def test_a_speaker_without_a_picture_has_the_whole_page() -> None:
    """The half that a portrait would fill does not stay empty."""
    assert page(bullets("one", "two"), layout="speaker").layout == "content"
    assert page(picture(), bullets("one"), layout="speaker", pictures={"a.png": asset(300, 400)}).layout == "speaker"


@pytest.mark.parametrize("title", ["One line", "A title that is long enough to go on in a second line of its slide"])
def test_what_leaves_much_of_the_page_free_stands_on_its_optical_centre(title: str) -> None:
    """Somewhat less air above it than below, columns on one line; what fills the page hangs from the title."""
    short, full = page(bullets("a", "b"), title=title), page(bullets(*"abcdefg"), title=title)
    hanging = frame(full, "body").rect.y
    body = frame(short, "body")
    text = body.content
    assert isinstance(text, TextContent)
    above, below = body.rect.y - hanging, body.rect.bottom - body.rect.y - text.height
    assert abs(above / (above + below) - 0.43) < 0.02
    columns = page(Columns((Column((bullets("a"),), HERE), Column((bullets("b", "c"),), HERE)), HERE), title=title)
    assert frame(columns, "left").rect.y == frame(columns, "right").rect.y > hanging


@pytest.mark.parametrize("place", ["inline", "left", "right"])
@pytest.mark.parametrize(("width", "height"), [(800, 200), (400, 500), (300, 900), (640, 480)])
def test_a_drawing_is_never_cropped_wherever_it_stands(place: str, width: float, height: float) -> None:
    """Few colours, or one that much of it is painted in: charts, screenshots, logos."""
    drawing = replace(picture(), place=place, fit="contain" if place == "inline" else "cover")
    found = page(drawing, bullets("a", "b"), pictures={"a.png": asset(width, height)})
    shown = frame(found, "picture")
    assert isinstance(shown.content, PictureContent)
    assert max(shown.content.crop) <= 0
    assert shown.rect.size.ratio == pytest.approx(width / height, rel=0.01)


def test_a_section_that_begins_with_real_content_is_a_content_slide() -> None:
    """A line or two below its title leave it a section."""
    lead = page(paragraph("What happens when nobody waits for anybody."), kind="section", title="Queues")
    assert lead.layout == "section"
    title, body = frame(lead, "title"), frame(lead, "body")
    assert isinstance(title.content, TextContent)
    last = title.content.lines[-1]
    assert 0 < body.rect.y - (title.rect.y + last.top + last.height) <= 24.5
    real = page(bullets(*["A point that is a line of its own"] * 6), kind="section", title="Queues")
    assert real.layout == "content"
    assert page(bullets(*["A point that is a line of its own"] * 6), layout="section").layout == "section"


def test_a_slide_may_ask_where_its_content_stands() -> None:
    def top(count: int, *classes: str) -> float:
        found = page(bullets(*"abcdefgh"[:count]), attributes=Attributes(classes=classes))
        return frame(found, "body").rect.y

    assert top(2, "top") == top(8) < top(2)
    assert top(8) < top(7, "middle") < top(2, "middle")
