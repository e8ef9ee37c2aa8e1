"""Pictures: alone and in text, sizes, captions, backgrounds, decoration, links."""

from __future__ import annotations

import pytest

from talkkit.model import walk
from talkkit.model.blocks import Length, Picture
from tests.outline.sketch import at, body, codes, marked, one, outline, talk


def picture(markdown: str) -> Picture:
    (block,) = one(f"{markdown}\n").blocks
    assert isinstance(block, Picture)
    return block


@pytest.mark.parametrize(
    ("markdown", "width", "height"),
    [
        ("![a](x.png){width=50%}", Length(50, "%"), None),
        ("![a](x.png){width=3in height=2cm}", Length(216, "pt"), Length(56.693, "pt")),
        ("![a](x.png){width=400}", Length(300, "pt"), None),
        ("![w:400 h:200px a](x.png)", Length(300, "pt"), Length(150, "pt")),
        ("![a width:30%](x.png)", Length(30, "%"), None),
        ("![a](x.png){width=wide}", None, None),
        ('<img src="x.png" alt="a" width="400">', Length(300, "pt"), None),
    ],
)
def test_sizes(markdown: str, width: Length | None, height: Length | None) -> None:
    found = picture(markdown)
    assert (found.source, found.alt, found.width, found.height) == ("x.png", "a", width, height)


@pytest.mark.parametrize(
    ("markdown", "place", "fit", "alt"),
    [
        ("![bg](x.png)", "background", "cover", ""),
        ("![bg fit](x.png)", "background", "contain", ""),
        ("![bg left:40% The sea](x.png)", "left", "cover", "The sea"),
        ("![bg right contain](x.png)", "right", "contain", ""),
        ("![The sea](x.png){.background}", "background", "cover", "The sea"),
        ("![The sea](x.png){place=left fit=contain}", "left", "contain", "The sea"),
        ("![The sea](x.png){fit=cover}", "inline", "cover", "The sea"),
        ("![left bg](x.png)", "inline", "contain", "left bg"),
    ],
)
def test_places(markdown: str, place: str, fit: str, alt: str) -> None:
    found = picture(markdown)
    assert (found.place, found.fit, found.alt) == (place, fit, alt)
    assert found.decorative == (place != "inline" and not alt)


@pytest.mark.parametrize("words", ["bg right:33% w:90%", "bg w:90% right:33%", "bg 80% right:33%"])
def test_a_side_has_its_own_share_whatever_the_size_inside(words: str) -> None:
    assert picture(f"![{words}](a.png)").width == Length(33.0, "%")


def test_captions_come_from_title_or_attribute() -> None:
    assert marked(picture('![a](x.png "The *sea*")').caption) == "The <italic: sea>"
    assert marked(picture('![a](x.png){caption="The `sea`"}').caption) == "The <code: sea>"
    quarto = picture('![The sea](x.png){fig-alt="Waves"}')
    assert (marked(quarto.caption), quarto.alt) == ("The sea", "Waves")
    assert picture("![a](x.png)").caption == ()


def test_decoration_and_links() -> None:
    assert picture('![](x.png){.decorative alt=""}').decorative
    assert not picture("![](x.png)").decorative
    assert picture("[![a](x.png)](http://a.b)").link == "http://a.b"


def test_several_pictures_and_text_keep_everything_in_order() -> None:
    text = "![A](a.png) ![B](b.png)\n\ntext ![C](c.png) more\n\n- item ![D](d.png)\n"
    assert body(text) == (
        "picture a.png [A]\npicture b.png [B]\np text  more\npicture c.png [C]\n"
        "ul\n  li\n    p item\n    picture d.png [D]"
    )
    assert [found.source for found in walk.pictures(talk(text))] == ["a.png", "b.png", "c.png", "d.png"]


def test_a_picture_in_a_title_stands_first_on_the_slide() -> None:
    slide = one("## ![Logo](l.png) Title\n\ntext\n")
    assert slide.title_text == "Title"
    assert isinstance(slide.blocks[0], Picture)


def test_paths_stay_as_written() -> None:
    assert picture("![a](<bilder/über uns.png>)").source == "bilder/über uns.png"
    assert picture("![a](a%20b.png)").source == "a%20b.png"


def test_file_names_with_spaces_need_no_brackets() -> None:
    """People forget the angle brackets, and no Markdown may be left on a slide."""
    found = picture('![A *tall* tower](my pictures/the tower.png "Built 1889"){width=50%}')
    assert (found.source, found.alt) == ("my pictures/the tower.png", "A tall tower")
    assert found.caption[0].text == "Built 1889"
    assert found.width == Length(50, "%")


def test_video_is_a_link_for_now() -> None:
    text = "![Demo](demo.mp4)\n"
    assert body(text) == "p <Demo -> demo.mp4>"
    assert codes(text) == ["media-as-link"]


def test_pictures_know_where_they_stand() -> None:
    text = "text ![A](a.png) ![B](b.png)\n"
    assert [at(text, found.span) for found in walk.pictures(talk(text))] == ["![A](a.png)", "![B](b.png)"]


@pytest.mark.parametrize(
    "text",
    [
        "a[^1]\n\n[^1]: see ![Sea](a.png)\n",
        "a^[see ![Sea](a.png)]\n",
        '![b](b.png "see ![Sea](a.png)")\n',
        "> [!TIP] see ![Sea](a.png)\n> text\n",
        "> said\n> -- see ![Sea](a.png)\n",
        "| a |\n|---|\n| b |\n\n: see ![Sea](a.png)\n",
        "---\ntitle: see ![Sea](a.png)\n---\n",
        "---\ntitle: A\nsubtitle: see ![Sea](a.png)\n---\n",
    ],
)
def test_a_picture_where_only_text_can_be_is_its_description_and_said_once(text: str) -> None:
    found, diagnostics = outline(text)
    assert [each.rule for each in diagnostics] == ["picture-in-text"]
    assert "see Sea" in repr(found).replace("', '", "")
