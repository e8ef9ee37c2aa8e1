"""Slides from rulers and headings: levels, sections, keys, attributes, agenda."""

from __future__ import annotations

import pytest

from talkkit.diagnostics import Severity
from tests.outline.sketch import at, body, codes, marked, one, outline, sketched, slides, talk


def shape(text: str) -> list[str]:
    """`kind:title` of every slide."""
    return [f"{slide.kind}:{slide.title_text}" for slide in slides(text)]


def test_highest_heading_with_content_starts_slides_and_those_above_are_sections() -> None:
    text = "# One\n\n## A\n\ntext\n\n### inside\n\nmore\n\n# Two\n\n## B\n\ntext\n"
    assert shape(text) == ["section:One", "content:A", "section:Two", "content:B"]
    assert sketched(slides(text)[1].blocks) == "p text\nh3 inside\np more"
    assert [slide.section for slide in slides(text)] == [1, 1, 2, 2]


def test_slide_level_overrides_and_section_text_stays_on_the_section_slide() -> None:
    text = "---\nslide-level: 2\n---\n# One\n\nLead.\n\n## A\n\ntext\n\n# Two\n\n## B\n"
    assert shape(text) == ["section:One", "content:A", "section:Two", "content:B"]
    assert sketched(slides(text)[0].blocks) == "p Lead."


def test_text_below_a_first_level_heading_sets_the_level_and_is_hinted_at() -> None:
    text = "# One\n\nLead.\n\n## A\n\ntext\n\n## B\n\ntext\n\n## C\n\ntext\n"
    assert shape(text) == ["content:One"]
    assert codes(text) == ["slide-level-guess"]


def test_notes_and_comments_are_not_content_that_sets_the_level() -> None:
    text = "# One\n\n<!-- say hello -->\n\n::: notes\nmore\n:::\n\n## A\n\ntext\n\n# Two\n\n## B\n"
    assert shape(text) == ["section:One", "content:A", "section:Two", "content:B"]
    assert len(slides(text)[0].notes) == 2


@pytest.mark.parametrize("ruler", ["---", "***", "___", "- - -", "<!-- end_slide -->"])
def test_a_ruler_starts_a_slide_and_one_before_a_heading_is_a_single_break(ruler: str) -> None:
    text = f"## A\n\none\n\n{ruler}\n\ntwo\n\n{ruler}\n\n## B\n\n{ruler}\n\n{ruler}\n"
    assert shape(text) == ["content:A", "content:", "content:B"]


def test_the_first_heading_behind_a_ruler_is_the_title_whatever_its_level() -> None:
    text = "# T\n\ntext\n\n---\n\n### Deep\n\ntext\n"
    assert shape(text) == ["content:T", "content:Deep"]


def test_directives_between_ruler_and_heading_belong_to_the_heading() -> None:
    text = "## A\n\nx\n\n---\n\n<!-- _class: lead -->\n\n## B\n\ny\n"
    assert [slide.attributes.classes for slide in slides(text)] == [(), ("lead",)]


def test_what_remains_without_content_gives_its_notes_to_the_slide_before() -> None:
    text = "## A\n\nx\n\n---\n\n<!-- the end -->\n"
    (slide,) = slides(text)
    assert sketched(slide.notes[0].blocks) == "p the end"


def test_a_heading_alone_at_the_top_is_the_title_slide_and_the_deck_s_title() -> None:
    text = "# My talk\n\n## A\n\nx\n\n## B\n\ny\n"
    assert shape(text) == ["title:My talk", "content:A", "content:B"]
    assert talk(text).meta.title == "My talk"


def test_an_empty_heading_is_an_untitled_slide() -> None:
    assert shape("## A\n\nx\n\n##\n\ny\n") == ["content:A", "content:"]
    assert [slide.key for slide in slides("##\n\nx\n\n##\n\ny\n")] == ["slide", "slide-2"]


def test_keys_are_ids_or_titles_with_ordinals_in_any_script() -> None:
    text = "## Same\n\n## Same\n\n## Über uns!\n\n## 日本語 の 題\n\n## X {#same-2}\n\n## Same\n"
    assert [slide.key for slide in slides(text)] == ["same", "same-3", "über-uns", "日本語-の-題", "same-2", "same-4"]


def test_an_id_given_twice_is_reported_and_stays_unique() -> None:
    text = "## A {#k}\n\n## B {#k}\n"
    found, diagnostics = outline(text)
    assert [slide.key for slide in found.slides] == ["k", "k-2"]
    assert at(text, diagnostics[0].span) == "{#k}"


def test_attributes_of_a_heading_set_layout_and_visibility() -> None:
    slide = one("## T {#k .big layout=two-cols visibility=hidden data-x=1 paginate=false footer='F' overflow=shrink}\n")
    assert (slide.key, slide.role.name, slide.hidden, slide.title_text) == ("k", "two-content", True, "T")
    assert (slide.paginate, slide.footer, slide.overflow) == (False, "F", "shrink")
    assert slide.attributes.classes == ("big",)
    assert slide.attributes.get("x") == "1"


@pytest.mark.parametrize(
    ("heading", "layout"),
    [
        ("## T {.statement}", "statement"),
        ("## T {.unnumbered -}", ""),
        ('## T {layout="Title and Chart"}', "Title and Chart"),
        ("## T {layout=image-right}", "picture-right"),
        ("## T\n\n<!-- layout: quote -->", "quote"),
        ('## T\n\n<!-- .slide: data-layout="quote" -->', "quote"),
    ],
)
def test_a_layout_is_asked_for_by_class_attribute_or_directive(heading: str, layout: str) -> None:
    assert one(heading + "\n\ntext\n").role.name == layout


def test_directives_hold_from_their_slide_on_and_spot_directives_for_one() -> None:
    text = "## A\n\n<!-- paginate: false -->\n<!-- _footer: here -->\n\n## B\n\n<!-- paginate: true -->\n\n## C\n"
    assert [slide.paginate for slide in slides(text)] == [False, True, True]
    assert [slide.footer for slide in slides(text)] == ["here", None, None]


def test_a_background_picture_of_a_slide_becomes_a_picture() -> None:
    slide = one('## T {background-image="url(a b.png)" background-size=contain background-color="#123"}\n\ntext\n')
    picture = slide.blocks[0]
    assert (picture.source, picture.place, picture.fit, picture.decorative) == (
        "a b.png",
        "background",
        "contain",
        True,
    )
    assert slide.attributes.pairs == (("background-color", "#123"),)


def test_an_agenda_lists_the_sections_with_links() -> None:
    text = "## Today {.agenda}\n\n# One {#first}\n\n## A\n\nx\n\n# *Two*\n\n## B\n\ny\n"
    assert sketched(slides(text)[0].blocks) == ("ul\n  li\n    p <One -> #first>\n  li\n    p <italic: Two -> #two>")


def test_toc_puts_an_agenda_behind_the_title_in_the_talk_s_language() -> None:
    text = "---\ntitle: Titel\nlang: hu\ntoc: true\n---\n# Egy\n\n## A\n\nx\n\n# Kettő\n\n## B\n"
    assert shape(text)[:3] == ["title:Titel", "content:Napirend", "section:Egy"]
    assert slides(text)[1].layout == "agenda"


def test_an_agenda_with_content_of_its_own_keeps_it() -> None:
    assert body("## Agenda {.agenda}\n\n- mine\n") == "ul\n  li\n    p mine"


def test_links_to_slides_are_found_by_id_or_title_and_unknown_ones_are_taken_off() -> None:
    text = "## The End {#end}\n\n[a](#end) [b](#the-end) [c](#nowhere)\n"
    assert marked(one(text).blocks[0].runs) == "<a -> #end> <b -> #end> c"
    assert codes(text) == ["unknown-slide"]


def test_text_that_a_ruler_made_a_heading_is_reported() -> None:
    text = "## A\n\nlast words\n---\n\nnext\n"
    assert codes(text) == ["text-became-heading"]
    assert at(text, outline(text)[1][0].span) == "last words\n---"


def test_an_empty_outline_is_an_error_and_one_of_front_matter_alone_is_not() -> None:
    for text in ("", "\n\n", "<!-- only a note -->\n"):
        (found,) = [entry for entry in outline(text)[1] if entry.severity is Severity.ERROR]
        assert found.rule == "no-slides"
    assert shape("---\ntitle: T\n---\n") == ["title:T"]


def test_spans_count_from_the_slide_and_origins_say_where_it_is() -> None:
    text = "## A\n\nx\n\n## B\n\n- one\n- **two**\n"
    found = talk(text)
    slide, origin = found.slides[1], found.origins[1]
    item = slide.blocks[0].items[1]
    assert text[origin.offset :].startswith("## B")
    assert at(text, slide.span, origin.offset) == "## B\n\n- one\n- **two**"
    assert at(text, item.span, origin.offset) == "- **two**"
    assert at(text, item.blocks[0].runs[0].span, origin.offset) == "two"


def test_the_same_slide_has_the_same_value_wherever_it_stands() -> None:
    part = "## B\n\n- one\n- `two` ![a](b.png)\n\n> q\n"
    first, second = slides(part)[0], slides("## A\n\nlonger text before\n\n" + part)[1]
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\r\ntitle: T\r\n---\r\n\r\n## A\r\n\r\ntext\r\n",
        "\n\n---\ntitle: T\n...\n## A\n\ntext",
        "---\ntitle: T\n---\n##\tA\n\n\ttext\n".replace("\ttext", "text"),
    ],
)
def test_byte_order_marks_line_ends_and_blank_lines_do_not_matter(text: str) -> None:
    assert shape(text) == ["title:T", "content:A"]
    assert sketched(slides(text)[1].blocks) == "p text"


def test_deep_nesting_ends_in_text_and_a_diagnostic() -> None:
    for text in ("> " * 500 + "deep\n", "- " * 500 + "deep\n", "[" * 3000 + "deep\n", "*a _b " * 500 + "deep\n"):
        found, diagnostics = outline(text)
        assert "deep" in repr(found.slides)
        assert {entry.rule for entry in diagnostics} <= {"too-deep"}


@pytest.mark.parametrize(
    "text",
    [
        "Note: " * 3000 + "end\n",
        "<!-- a --> b\n" * 1500 + "end\n",
        "<!-- a --> " * 1500 + "end\n",
        "::: x\n" * 1000 + "end\n",
        "<b>" * 5000 + "end\n",
        "- a\n" * 3000 + "\nend\n",
    ],
)
def test_endless_repetition_is_read_to_the_end(text: str) -> None:
    found, diagnostics = outline("# A\n\n" + text)
    assert "end" in repr(found.slides)
    assert found.slides[0].key == "a"
    assert {entry.rule for entry in diagnostics} <= {"too-deep", "unclosed-div"}


@pytest.mark.parametrize(
    "before", ["![bg](a.png)", "![bg left](a.png)\n![bg](b.png)", "<style scoped>\nh1 {}\n</style>"]
)
def test_what_stands_behind_a_slide_may_come_before_its_title(before: str) -> None:
    """Marp's way of writing: backgrounds and styles first, then the heading of the same slide."""
    assert shape(f"# One\n\ntext\n\n---\n\n{before}\n\n# Two\n\ntext\n") == ["content:One", "content:Two"]
    assert shape(f"{before}\n\n# One\n\ntext\n") == ["content:One"]


def test_a_background_alone_is_a_slide() -> None:
    assert shape("# One\n\ntext\n\n---\n\n![bg](a.png)\n\n---\n\n# Two\n\ntext\n") == [
        "content:One",
        "content:",
        "content:Two",
    ]


def test_a_slide_behind_a_ruler_begins_where_something_stands() -> None:
    """Findings about the whole slide then show a line with text, not the blank line behind the ruler."""
    found = talk("# One\n\ntext\n\n---\n\n\nno title\n")
    assert "# One\n\ntext\n\n---\n\n\nno title\n"[: found.origins[1].offset] == "# One\n\ntext\n\n---\n\n\n"


def test_settings_behind_a_heading_that_mean_nothing_are_told() -> None:
    assert codes("# One {transition=zoom}\n\ntext\n\n# Two {overflow=hide}\n\ntext\n") == ["unsupported-directive"] * 2
    assert codes("# One {transition=fade overflow=shrink}\n\ntext\n") == []


def test_a_footer_is_text_without_markup_and_its_picture_is_told_once() -> None:
    """Marp's footers may hold pictures and links; a footer placeholder holds a line of text."""
    text = "---\nfooter: '![w:20](logo.png) [ACME](https://acme.example) 2024'\n---\n# A\n\ntext\n"
    assert talk(text).meta.footer == "ACME 2024"
    assert codes(text) == ["unsupported-directive"]
    text = "# A\n\ntext\n\n<!-- footer: '![](logo.png) ACME' -->\n\n# B\n\ntext\n"
    assert [slide.footer for slide in slides(text)] == ["ACME", "ACME"]
    assert codes(text) == ["unsupported-directive"]
    assert talk("---\nfooter: a_b_c 2 * 3 * 4\n---\n# A\n\ntext\n").meta.footer == "a_b_c 2 * 3 * 4"


def test_notation_of_pandoc_that_is_shown_as_text_is_told() -> None:
    """A grid table with merged cells; a `%` or a `+` anywhere else is text."""
    assert codes("# One\n\n+-----+-----+\n| a   | b   |\n|     +-----+\n|     | 2   |\n+-----+-----+\n") == [
        "unread-notation"
    ]
    assert codes("# One\n\n% of all\n\n+1 and +-\n") == []
