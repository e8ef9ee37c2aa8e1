"""Pictures: alone and in text, sizes, captions, backgrounds, decoration, links."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from talkkit.model import walk
from talkkit.model.blocks import Clip, Length, Picture
from talkkit.outline import inlinewriter
from tests.outline.sketch import at, body, codes, marked, one, outline, sketched, talk


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


YOUTUBE = "https://www.youtube.com/watch?v=SxdOUGdseq4"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"![A talk]({YOUTUBE})", YOUTUBE),
        ('<iframe src="https://www.youtube.com/embed/SxdOUGdseq4" title="A talk" allowfullscreen></iframe>', YOUTUBE),
        ('<iframe src="//player.vimeo.com/video/123456" title="A talk"></iframe>', "https://vimeo.com/123456"),
        ('{{< video https://www.youtube.com/embed/SxdOUGdseq4 title="A talk" >}}', YOUTUBE),
        ("{{< youtube SxdOUGdseq4 >}}", YOUTUBE),
        (YOUTUBE, YOUTUBE),
        ("https://youtu.be/SxdOUGdseq4?t=90", "https://youtu.be/SxdOUGdseq4?t=90"),
        ("![A talk](https://example.org/a.mp4)", "https://example.org/a.mp4"),
        ("![A talk](https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv)", "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"),
    ],
)  # fmt: skip
def test_video_on_the_web_is_a_linked_poster_with_its_title(text: str, address: str) -> None:
    found = picture(text)
    title = "A talk" if "A talk" in text else address.partition("://")[2].removeprefix("www.")
    assert (found.alt, found.link) == (title, address)
    assert found.clip is not None
    assert (found.clip.address, found.clip.remote) == (address, True)
    (below,) = found.caption
    assert below.link is not None
    assert (below.text, below.link.target) == (title, address)
    assert codes(f"## A\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"[A talk]({YOUTUBE})", f"p <A talk -> {YOUTUBE}>"),
        (f"- {YOUTUBE}", f"ul\n  li\n    p <{YOUTUBE} -> {YOUTUBE}>"),
        (f"See {YOUTUBE}", f"p See <{YOUTUBE} -> {YOUTUBE}>"),
        ("https://www.youtube.com/@someone", "p <https://www.youtube.com/@someone -> https://www.youtube.com/@someone>"),
    ],
)  # fmt: skip
def test_links_in_text_stay_links(text: str, shown: str) -> None:
    assert body(f"## A\n\n{text}\n") == shown


@pytest.mark.parametrize(
    "text",
    [
        "![Demo](demo.mp4){poster=p.png .autoplay loop=true .muted start=5 end=1:30}",
        '<video src="demo.mp4" poster="p.png" autoplay loop muted start="5s" end="0:01:30" aria-label="Demo"></video>',
        '<video poster="p.png" autoplay loop muted start="5" end="90" title="Demo">\n<source src="demo.mp4">\n</video>',
    ],
)  # fmt: skip
def test_video_beside_the_talk_plays_as_asked(text: str) -> None:
    found = picture(text)
    assert (found.source, found.alt, found.link) == ("p.png", "Demo", None)
    assert found.clip == Clip("demo.mp4", autoplay=True, loop=True, muted=True, start=5.0, end=90.0)
    assert codes(f"## A\n\n{text}\n") == []
    written = f"## A\n\n{inlinewriter.picture(found)}\n"
    assert replace(picture(written), span=found.span) == found


def test_what_plays_where_only_text_can_be_is_a_link() -> None:
    text = "## A\n\ntext\n\n::: notes\nPlay ![the demo](demo.mp4) now\n:::\n"
    (note,) = one(text).notes
    assert sketched(note.blocks) == "p Play <the demo -> demo.mp4> now"
    assert codes(text) == ["media-as-link"]


def test_a_wrong_time_is_said() -> None:
    text = "![Demo](demo.mp4){start=soon end=9}"
    assert codes(f"## A\n\n{text}\n") == ["clip-time"]
    assert picture(text).clip == Clip("demo.mp4", end=9.0)


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
