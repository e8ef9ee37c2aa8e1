"""Logo, mode, accent and backgrounds of a talk, from its front matter to the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, PictureContent, ShapeContent
from talkkit.layout.grounds import page_texts
from talkkit.pipeline import compile_project
from talkkit.project import open_project
from talkkit.style import contrast, css_gradient
from talkkit.theme import library
from talkkit.theme.theme import SlideLayout

_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="40">'
    '<rect width="{width}" height="40" fill="{fill}"/></svg>'
)


def made(
    folder: Path, front: str, body: str = "# Part\n\n## A\n\n- b\n", *, theme: str = "", width: int = 120
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """The deck of an outline with that front matter; two logos lie beside it."""
    (folder / "ink.svg").write_text(_LOGO.format(width=width, fill="#202020"))
    (folder / "white.svg").write_text(_LOGO.format(width=width, fill="#F4F4F4"))
    start = "title: T\nsubtitle: S\nauthor: Ada\nevent: E\ndate: 2026-11-14\nfooter: F"
    (folder / "talk.md").write_text(f"---\n{start}\n{front}\n---\n{body}")
    compiled = compile_project(open_project(folder), Choices(theme=theme))
    return compiled.deck, compiled.diagnostics


def logos(layout: SlideLayout) -> list[Frame]:
    return [frame for frame in layout.decoration if isinstance(frame.content, PictureContent)]


@pytest.mark.parametrize("width", [40, 160, 400])
@pytest.mark.parametrize("name", library.available())
def test_a_logo_stands_free_on_cover_and_slides(tmp_path: Path, name: str, width: int) -> None:
    """Square, usual or very wide: inside of the page, on no slot, and on no mark but one that is all around it."""
    deck, found = made(tmp_path, "logo: ink.svg", theme=name, width=width)
    for key in ("title", "content", "code", "two-content", "quote"):
        layout = deck.theme.layout(key)
        (logo,) = logos(layout)
        assert logo.rect.x >= 20
        assert logo.rect.right <= 940
        assert logo.rect.y >= 8
        assert logo.rect.bottom <= 532
        assert not [slot.name for slot in layout.slots if slot.rect.overlaps(logo.rect)]
        marks = [frame for frame in layout.decoration if isinstance(frame.content, ShapeContent)]
        assert all(not mark.rect.overlaps(logo.rect) or mark.rect.contains(logo.rect, 1) for mark in marks)
    assert not logos(deck.theme.layout("section"))
    assert not [each for each in found if each.rule in ("hidden-logo", "missing-picture")]


@pytest.mark.parametrize("name", library.available())
def test_the_logo_of_two_is_the_one_for_its_ground(tmp_path: Path, name: str) -> None:
    """On every surface that a theme gives its cover, sections and end; where no room is free, that is said."""
    deck, found = made(tmp_path, "logo: {light: ink.svg, dark: white.svg, where: all}", theme=name)
    said = " ".join(each.message for each in found if each.rule == "hidden-logo")
    for key in ("title", "content", "section", "closing"):
        layout = deck.theme.layout(key)
        assert len(logos(layout)) == (f"({key})" not in said)
        if f"({key})" in said:
            assert (name, key) == ("horizon", "closing")
            continue
        (logo,) = logos(layout)
        ground = (layout.palette or deck.theme.palette).resolve(layout.behind(logo.rect))
        assert isinstance(logo.content, PictureContent)
        is_light = contrast(ground, "#000000") >= contrast(ground, "#FFFFFF")
        assert (b"#202020" if is_light else b"#F4F4F4") in (logo.content.asset.svg or b"")


def test_a_missing_logo_is_a_missing_picture_and_nowhere(tmp_path: Path) -> None:
    deck, found = made(tmp_path, "logo: {file: inc.svg}")
    assert not any(logos(layout) for layout in deck.theme.layouts)
    (said,) = [each for each in found if each.rule == "missing-picture"]
    assert "inc.svg" in said.message
    assert said.span is not None


def test_a_theme_brings_its_own_logo_and_a_talk_goes_before_it(tmp_path: Path) -> None:
    folder = tmp_path / "themes" / "house"
    folder.mkdir(parents=True)
    (folder / "mark.svg").write_text(_LOGO.format(width=80, fill="#0A5C36"))
    (folder / "theme.toml").write_text('inherits = "folio"\n[logo]\nfile = "mark.svg"\nheight = 18\n')
    deck, _ = made(tmp_path, "theme: house")
    (own,) = logos(deck.theme.layout("content"))
    assert own.rect.height == pytest.approx(18, abs=0.5)
    deck, _ = made(tmp_path, "theme: house\nlogo: ink.svg")
    assert logos(deck.theme.layout("content")) != [own]


@pytest.mark.parametrize("name", library.available())
def test_every_theme_is_dark_and_light(tmp_path: Path, name: str) -> None:
    """The surface is dark or light as asked, and no text of a page is too near to what it stands on."""
    code, table = "```python\ndef f(): return 1  # c\n```\n\n", "| a |\n|---|\n| 1 |\n"
    body = f"# Part\n\n## A\n\n- b [l](https://x.example)\n\n{code}## B {{.invert}}\n\n{table}"
    for mode in ("dark", "light"):
        deck, found = made(tmp_path, f"mode: {mode}", body, theme=name)
        (content,) = {deck.theme.palette.bg1}
        assert (contrast(content, "#FFFFFF") > contrast(content, "#000000")) == (mode == "dark")
        assert not [each for each in found if each.rule == "low-contrast"]


def test_an_inverted_slide_has_a_layout_of_its_own(tmp_path: Path) -> None:
    deck, _ = made(tmp_path, "", "## A {.invert}\n\n- b\n\n## C\n\n- d\n")
    pages = {page.title: page.layout for page in deck.pages}
    assert pages["A"] == pages["C"] + "-inverse"
    turned, plain = (deck.theme.layout(pages[title]) for title in "AC")
    assert turned.palette == replace(
        deck.theme.palette,
        **{key: getattr(turned.palette, key) for key in ("bg1", "tx1", "bg2", "tx2", "hlink", "folHlink")},
    )
    assert turned.palette is not None
    assert turned.palette.bg1 == deck.theme.palette.tx1
    assert plain.palette is None
    assert [name for name in deck.theme.layout_names if name.endswith("-inverse")] == [pages["A"]]


@pytest.mark.parametrize("color", ["#0B1020", "navy", "#F4F1EA", "linear-gradient(135deg, #0B1020, #3A1C71)"])
def test_text_on_a_background_is_light_or_dark_as_it_asks(tmp_path: Path, color: str) -> None:
    deck, found = made(tmp_path, f'background: {{all: "{color}"}}', "## A\n\n- b\n")
    page = next(page for page in deck.pages if page.title == "A")
    assert page.background is not None
    palette = deck.theme.layout(page.layout).palette or deck.theme.palette
    ratios = [contrast(*pair) for text in page_texts(page, deck.theme) if (pair := text.pair(palette))]
    assert min(ratios) >= 4.5
    assert not [each for each in found if each.rule == "unreadable-background"]


def test_a_slide_goes_before_its_role_and_a_role_before_the_talk(tmp_path: Path) -> None:
    front = "background: {all: '#EEF3FF', section: '#7A1F3D'}"
    deck, _ = made(tmp_path, front, "# Part\n\n## A\n\n- b\n\n## C {background=white}\n\n- d\n")
    fills = {page.title: page.background and page.background.fill and page.background.fill.hex for page in deck.pages}
    assert fills == {"T": "#EEF3FF", "Part": "#7A1F3D", "A": "#EEF3FF", "C": "#FFFFFF"}


@pytest.mark.parametrize(
    ("written", "colors", "angle"),
    [
        ("linear-gradient(#000, white)", ("#000000", "#FFFFFF"), 180),
        ("linear-gradient(to top right, red 0%, rgb(0, 0, 255) 100%)", ("#FF0000", "#0000FF"), 45),
        ("linear-gradient(-90deg, red, lime, blue)", ("#FF0000", "#00FF00", "#0000FF"), 270),
    ],
)
def test_gradients_are_read_as_style_sheets_have_them(written: str, colors: tuple[str, ...], angle: float) -> None:
    found = css_gradient(written)
    assert found is not None
    assert (found.colors, found.angle) == (colors, angle)


@pytest.mark.parametrize("written", ["linear-gradient(red)", "linear-gradient()", "radial-gradient(red, blue)", "red"])
def test_what_is_no_gradient_is_none(written: str) -> None:
    assert css_gradient(written) is None


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("mode: drak", "did you mean dark"),
        ("accent: blau", "is no colour"),
        ("logo: {fil: a.svg}", "did you mean file"),
        ("logo: {file: ink.svg, where: covr}", "did you mean cover"),
        ("logo: {file: ink.svg, height: 90%}", "expected a height"),
        ("background: {sectoin: red}", "did you mean section"),
        ("background: {all: rot}", "no colour, gradient or picture"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(tmp_path: Path, front: str, words: str) -> None:
    _, found = made(tmp_path, front)
    assert [each for each in found if each.rule == "front-matter-value" and words in each.message and each.span]
