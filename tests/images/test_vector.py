"""SVG from anywhere: nothing in it acts, loads or multiplies, and what it shows stays."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from talkkit.images import Asset
from talkkit.images.loader import load
from talkkit.images.lookalikes import with_own_fonts

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">'
SQUARE = '<rect width="200" height="100" fill="#0a0"/>'


def loaded(body: str, head: str = HEAD) -> tuple[Asset | None, list[str]]:
    asset, notes = load(f"{head}{body}</svg>".encode(), "drawing.svg")
    return asset, [note.message for note in notes]


@pytest.mark.parametrize(
    ("body", "removed"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>', "<foreignObject>"),
        ('<rect onload="alert(1)" width="1" height="1"/>', "event handlers"),
        ('<image href="https://example.org/spy.png" width="9" height="9"/>', "links to other files"),
        ('<image xlink:href="file:///etc/passwd" width="9" height="9"/>', "links to other files"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>', "links to other files"),
        ('<use href="other.svg#x"/>', "links to other files"),
        ('<rect fill="url(https://example.org/x)" width="1" height="1"/>', "links to other files"),
        ('<rect style="fill:url(//example.org/x)" width="1" height="1"/>', "styles that load something"),
        ("<style>rect{fill:ur\\6c(//example.org)}</style>", "styles that load something"),
        ("<style>@font-face{font-family:x;src:url(x.woff)}</style>", "embedded fonts"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "<animate>"),
    ],
)
def test_what_could_act_or_load_is_left_out_and_named(body: str, removed: str) -> None:
    asset, messages = loaded(SQUARE + body)
    assert asset is not None
    assert asset.svg is not None
    assert removed in messages[0]
    for word in (
        b"script",
        b"onload",
        b"example.org",
        b"passwd",
        b"foreignObject",
        b"other.svg",
        b"animate",
        b"font-face",
    ):
        assert word not in asset.svg
    assert b"#0a0" in asset.svg


def test_what_drawing_programs_write_is_kept() -> None:
    body = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
        '<marker id="m" markerWidth="4" markerHeight="4"><path d="M0 0L4 2z"/></marker></defs>'
        "<style>.a{fill:url(#g);stroke:#123}</style>"
        '<a href="https://example.org"><text x="5" y="50" class="a">Tea &amp; <tspan>co</tspan></text></a>'
        '<use xlink:href="#s"/><g id="s" inkscape:label="layer" xmlns:inkscape="i">'
        '<path marker-end="url(#m)" d="M0 0h9"/></g>'
    )
    asset, messages = loaded(body)
    assert not messages
    assert asset is not None
    for part in (b"linearGradient", b"url(#g)", b"url(#m)", b"<tspan>co</tspan>", b'xlink:href="#s"'):
        assert part in (asset.svg or b"")
    assert b"inkscape" not in (asset.svg or b"")


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">', (150, 75)),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="50mm">', (283.46, 141.73)),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="400" viewBox="0 0 200 100">', (300, 150)),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 80 40">', (60, 30)),
        ('<svg viewBox="0 0 200 100">', (150, 75)),
        ('<svg xmlns="http://www.w3.org/2000/svg">', (225, 112.5)),
    ],
)
def test_size_comes_from_width_and_height_or_the_view_box(head: str, size: tuple[float, float]) -> None:
    asset, _ = loaded(SQUARE, head)
    assert asset is not None
    assert (asset.natural.width, asset.natural.height) == pytest.approx(size, abs=0.01)


def test_the_bitmap_beside_it_shows_the_drawing() -> None:
    asset, _ = loaded(SQUARE)
    assert asset is not None
    with Image.open(BytesIO(asset.data)) as bitmap:
        assert bitmap.size == asset.pixels == (960, 480)
        assert bitmap.convert("RGB").getpixel((480, 240)) == (0, 170, 0)


def test_packed_svg_is_unpacked() -> None:
    asset, notes = load(gzip.compress(f"{HEAD}{SQUARE}</svg>".encode()), "a.svgz")
    assert asset is not None
    assert not notes


def test_texts_after_a_removed_element_stay() -> None:
    asset, _ = loaded("<text>one<script>x</script> two</text>")
    assert asset is not None
    assert b"<text>one two</text>" in (asset.svg or b"")


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (f'<!DOCTYPE svg [<!ENTITY a "x">]>{HEAD}<text>&a;</text></svg>', "broken-picture"),
        (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text>&a;</text></svg>', "broken-picture"),
        (f"{HEAD}<g></svg>", "broken-picture"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>", "broken-picture"),
        (HEAD + "<g>" * 150 + "</g>" * 150 + "</svg>", "oversized-picture"),
        (HEAD + "<g/>" * 60_000 + "</svg>", "oversized-picture"),
        (HEAD + '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>', "oversized-picture"),
        (
            HEAD
            + '<g id="g0"><rect/></g>'
            + "".join(f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 10}</g>' for n in range(1, 9))
            + "</svg>",
            "oversized-picture",
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="1"/>', "oversized-picture"),
    ],
)
def test_traps_are_refused_with_a_reason(document: str, rule: str) -> None:
    asset, notes = load(document.encode(), "trap.svg")
    assert asset is None
    assert [note.rule for note in notes] == [rule]


@given(st.data())
def test_damage_gives_a_diagnostic_and_never_an_exception(data: st.DataObject) -> None:
    good = bytearray(f'{HEAD}<g style="fill:red"><use href="#a"/><text id="a" x="1">t</text></g></svg>'.encode())
    position = data.draw(st.integers(5, len(good) - 1))
    good[position : position + 2] = data.draw(st.binary(max_size=6))
    asset, notes = load(bytes(good), "a.svg")
    assert asset is not None or notes


@pytest.mark.parametrize(
    "form",
    [
        '<text y="50" font-size="30" font-family="{}">Hand</text>',
        '<text y="50" font-size="30" style="fill:black; font-family: {}">Hand</text>',
        '<text y="50" style="font: 30px {}">Hand</text>',
        "<style>text{{font-family:{};font-size:30px}}</style><text y='50'>Hand</text>",
    ],
)
def test_text_is_drawn_with_the_twin_of_its_family_and_the_file_stays_as_it_is(form: str) -> None:
    asset, _ = loaded(form.format("Calibri, Carlito, sans-serif"))
    wanted, _ = loaded(form.format("'Talkkit Humanist'"))
    assert asset is not None
    assert asset.svg is not None
    assert wanted is not None
    assert asset.data == wanted.data
    assert b"Talkkit" not in asset.svg


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Somebody, 'Times New Roman'", "Somebody, 'Times New Roman','Talkkit Roman'"),
        ("GEORGIA, serif", "GEORGIA,'Talkkit Text', serif"),
        ("bold 12px/1.2 Consolas", "bold 12px/1.2 Consolas,'Talkkit Typewriter'"),
        ("Arial !important", "Arial,'Talkkit Grotesque' !important"),
        ("Arial Black, My-Arial, ArialMT", "Arial Black, My-Arial, ArialMT"),
        ("", ""),
    ],
)
def test_own_fonts_stand_behind_the_families_that_they_resemble(written: str, drawn: str) -> None:
    assert with_own_fonts(written) == drawn
