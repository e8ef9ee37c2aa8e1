"""Templates read into themes: roles, places, sizes, colours, and the promise that nothing overflows in them."""

from __future__ import annotations

import pytest

from talkkit.checks.invariants import broken
from talkkit.diagnostics import TalkkitError
from talkkit.frame import PathContent, PictureContent, Role, ShapeContent, TextContent
from talkkit.style import contrast
from talkkit.theme.template.reading import read
from talkkit.theme.template.report import ReadTemplate
from tests.templates.designs import DESIGNS, design
from tests.theme.template.outlines import EVERYTHING, deck, laid_out


def of(name: str, **pins: str) -> ReadTemplate:
    return read(design(name), f"{name}.potx", {role.replace("_", "-"): label for role, label in pins.items()})


def choice(found: ReadTemplate, role: str) -> str:
    return next(each.layout for each in found.roles if each.role == role)


@pytest.mark.parametrize("name", DESIGNS)
def test_everything_fits_in_every_template(name: str) -> None:
    """Text of an outline with every kind of block stays in its frames, clear of the others, and large enough."""
    made = deck(EVERYTHING, of(name).theme)
    assert broken(made) == ()
    assert len(made.pages) >= 8


@pytest.mark.parametrize("name", DESIGNS)
def test_the_same_bytes_give_the_same_theme(name: str) -> None:
    """Reading depends on nothing but the file."""
    assert of(name) == of(name)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_layout_is_reachable_by_its_name(name: str) -> None:
    """`layout:` finds each layout of the gallery, in any case."""
    theme = of(name).theme
    for shown in of(name).layouts:
        found = theme.called(shown.name.upper())
        assert found is not None
        assert shown.label in (found.label, shown.name)


@pytest.mark.parametrize("name", DESIGNS)
def test_slots_stand_on_the_page_and_on_no_other(name: str) -> None:
    """No two slots of a layout share a place, whatever the template says."""
    theme = of(name).theme
    for layout in theme.layouts:
        boxes = [(slot.name, slot.rect.inset(slot.insets)) for slot in layout.slots]
        for index, (first, one) in enumerate(boxes):
            assert one.x >= -0.01
            assert one.right <= theme.size.width + 0.01
            clashes = [second for second, two in boxes[index + 1 :] if one.overlaps(two, 0.3)]
            assert not clashes, f"{layout.name}: {first} and {clashes}"


def test_the_usual_layouts_take_their_roles() -> None:
    """In the template that PowerPoint starts with, roles are what their names say."""
    found = of("office")
    assert choice(found, "title") == "Title Slide"
    assert choice(found, "section") == "Section Header"
    assert choice(found, "content") == "Title and Content"
    assert choice(found, "two-content") == "Two Content"
    assert choice(found, "comparison") == "Comparison"
    assert choice(found, "title-only") == "Title Only"
    assert choice(found, "blank") == "Blank"
    assert choice(found, "picture") == "Picture with Caption"


@pytest.mark.parametrize(
    ("name", "title", "content"),
    [
        ("corporate", "Titelfolie", "Titel und Inhalt"),
        ("japanese", "タイトル スライド", "タイトルとコンテンツ"),
        ("google", "TITLE", "TITLE_AND_BODY"),
        ("keynote", "Title", "Title & Bullets"),
    ],
)
def test_roles_are_found_in_any_language(name: str, title: str, content: str) -> None:
    """Placeholders decide, so names in German, Japanese or capitals change nothing."""
    found = of(name)
    assert (choice(found, "title"), choice(found, "content")) == (title, content)


def test_a_choice_is_explained() -> None:
    """Every role says why, also where it has no layout of its own."""
    found = of("office")
    reasons = {each.role: each.reason for each in found.roles}
    assert reasons["two-content"].startswith("a title and two texts side by side; its type says twoObj")
    assert reasons["statement"] == "no layout has the placeholders for it; 'Section Header' stands in"
    assert "statement" in found.missing


def test_a_pin_wins() -> None:
    """A role that the settings give a layout takes it, in any case of its name."""
    found = of("office", section="title slide")
    pinned = next(each for each in found.roles if each.role == "section")
    assert (pinned.layout, pinned.pinned) == ("Title Slide", True)
    assert found.theme.layout("section").label == "Title Slide"


def test_a_pin_to_nothing_is_reported() -> None:
    """A layout that is not there, and a role that is none, are named with what is near."""
    said = [
        (each.code, each.message, each.hint)
        for each in of("office", section="Section Heder", sectoin="Blank").diagnostics
    ]
    assert ("TK411", "the template has no layout 'Section Heder' for section", "did you mean 'Section Header'?") in said
    assert ("TK411", "there is no role 'sectoin' to give a layout to", "did you mean 'section'?") in said


def test_a_slide_takes_the_layout_that_it_names() -> None:
    """Gallery names work per slide, beside the names of roles."""
    theme = of("sixty-layouts").theme
    name = next(layout.label for layout in theme.layouts if layout.label.endswith("accent3"))
    made = deck(f'## One {{layout="{name.upper()}"}}\n\n- Point\n', theme)
    assert theme.layout(made.pages[0].layout).label == name


def test_sizes_indents_and_spaces_are_inherited() -> None:
    """What the master's text styles say arrives, in points."""
    body = of("office").theme.layout("content").slot("body")
    assert body is not None
    sizes = [level.run.size for level in body.levels]
    assert sizes == [28, 24, 20, 18, 18]
    assert (body.levels[1].margin, body.levels[1].indent) == (54.0, -18.0)
    assert body.levels[0].bullet.character == "•"
    assert body.levels[0].line_spacing == pytest.approx(0.9)
    assert (body.insets.left, body.insets.top) == (7.2, 3.6)


def test_small_type_is_kept_and_reported_once() -> None:
    """A template's 12 points stay its minimum: no text goes below them, and there is one finding."""
    found = of("tiny")
    body = found.theme.layout("content").slot("body")
    assert body is not None
    assert body.minimum == body.levels[0].run.size < 18
    assert [each.code for each in found.diagnostics].count("TK413") == 1
    long = "## Long\n\n" + "".join(f"- Point number {number} of a list that goes on\n" for number in range(60))
    made = deck(long, found.theme)
    frames = [frame for page in made.pages for frame in page.frames if frame.role is Role.BODY]
    texts = [frame.content for frame in frames if isinstance(frame.content, TextContent)]
    assert min(run.format.size for text in texts for each in text.paragraphs for run in each.runs) == body.minimum


def test_a_template_without_placeholders_takes_a_talk() -> None:
    """Titles and texts are placed freely where the only layout is blank, below no logo."""
    theme = of("canva").theme
    content = theme.layout("content")
    assert [(slot.name, slot.native) for slot in content.slots][:2] == [("title", ""), ("body", "")]
    made = deck("## A title\n\n- Point\n", theme)
    title = next(frame for frame in made.pages[0].frames if frame.role is Role.TITLE)
    assert title.rect.y > 0


def test_layouts_without_titles_still_show_them() -> None:
    """A master that has no title costs no talk its titles: they stand above the text, which begins below."""
    theme = of("without-titles").theme
    content = theme.layout("content")
    title, body = content.slot("title"), content.slot("body")
    assert title is not None
    assert body is not None
    assert title.native == ""
    assert body.rect.y >= title.rect.bottom - 0.01
    assert body.inherited is not None
    assert body.inherited.y < body.rect.y


def test_text_can_be_read_on_a_photograph() -> None:
    """On a dark picture, running text, code, links and muted words take colours that stand out from it."""
    theme = of("dark-photo").theme
    layout = theme.layout("content")
    palette = layout.palette
    assert palette is not None
    assert contrast(palette.tx1, palette.bg1) >= 7
    for color in (
        theme.inline.link,
        theme.inline.muted,
        theme.code.keyword,
        theme.code.string,
        theme.heading.run.color,
    ):
        surface = palette.resolve(theme.code.surface)
        assert min(contrast(palette.resolve(color), palette.bg1), contrast(palette.resolve(color), surface)) >= 4.5


def test_the_look_becomes_decoration() -> None:
    """Background pictures, bars and logos of master and layout are drawn below the content."""
    photo = of("dark-photo").theme.layout("content").decoration
    assert isinstance(photo[0].content, PictureContent)
    assert (photo[0].rect.width, photo[0].rect.height) == (960.0, 540.0)
    company = of("corporate").theme.layout("content").decoration
    assert any(isinstance(frame.content, (ShapeContent, PathContent)) for frame in company)
    assert any(isinstance(frame.content, PictureContent) for frame in company)


def test_a_layout_may_hide_the_masters_marks() -> None:
    """Where a layout hides them, they are not drawn."""
    theme = of("corporate").theme
    title, content = theme.layout("title").decoration, theme.layout("content").decoration
    assert {frame.key for frame in content if "slideMaster" in frame.key}
    assert not {frame.key for frame in title if "slideMaster" in frame.key}


def test_the_templates_table_style_is_known() -> None:
    """Header and bands are what the default style paints, and its text can be read on them."""
    theme = of("office").theme
    assert theme.table_style == "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    assert theme.table.header_fill is not None
    assert theme.table.header_fill.hex == "#4472C4"
    assert theme.table.row_fill is not None
    assert theme.palette.resolve(theme.table.header.run.color) == "#FFFFFF"
    assert theme.palette.resolve(theme.table.cell.run.color) == "#000000"


def test_an_inverted_layout_has_its_own_palette() -> None:
    """A layout with a colour map of its own means other colours by the same names."""
    theme = of("inverted-layouts").theme
    schemes = {layout.scheme for layout in theme.layouts}
    assert len(schemes) > 1
    dark = next(layout for layout in theme.layouts if layout.dark)
    assert dark.palette is not None
    assert contrast(dark.palette.tx1, dark.palette.bg1) >= 4.5


def test_fonts_that_do_not_travel_are_named() -> None:
    """A family that Office does not bring along is named once; one that the file embeds is not."""
    away = [each for each in of("keynote").diagnostics if each.code == "TK414"]
    assert len(away) == 1
    assert away[0].message.startswith("Helvetica Neue")
    assert not [each for each in of("corporate").diagnostics if each.code == "TK414"]


def test_bylines_without_a_slot_follow_the_subtitle() -> None:
    """Author and event stand below the subtitle on the title slide, not on a slide of their own."""
    made = laid_out(EVERYTHING, of("office").theme).deck
    text = "\n".join(frame.content.text for frame in made.pages[0].frames if isinstance(frame.content, TextContent))
    assert "And the unified log\nAnna Example\nCrunch Budapest" in text
    assert made.pages[1].title == "Part one"


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"PK\x03\x04garbage", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_what_is_no_template_is_one_finding(data: bytes) -> None:
    """Files that are no presentation are refused with a reason and a hint."""
    with pytest.raises(TalkkitError) as refused:
        read(data, "talk.potx")
    (finding,) = refused.value.diagnostics
    assert finding.code == "TK410"
    assert finding.message.startswith("the template 'talk.potx' cannot be used: ")
    assert finding.path == "talk.potx"
