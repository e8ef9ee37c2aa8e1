"""Labels that drawings hold as HTML: their words, lines and places in the drawing that everybody shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from talkkit.images.loader import load
from talkkit.images.vector import SVG, sanitise

HTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def _svg(inside: str) -> bytes:
    return f'<svg xmlns="{SVG}" viewBox="0 0 300 100">{inside}</svg>'.encode()


def _lines(inside: str) -> list[tuple[str, float, float]]:
    """The lines of text in a drawing, and where each begins or is centred."""
    drawing, _ = sanitise(_svg(inside), "a.svg")
    spans = etree.fromstring(drawing.svg).iter(f"{{{SVG}}}tspan")
    return [(span.text or "", float(span.get("x", "nan")), float(span.get("y", "nan"))) for span in spans]


def _drawio(words: str, align: str = "center", side: str = "center") -> str:
    """A label as draw.io 24 writes it: a box of the drawing's size, moved by margins, with plain text beside it."""
    outer = f"display: flex; align-items: unsafe {align}; justify-content: unsafe {side}; width: 118px; height: 1px;"
    style = "display: inline-block; font-size: 12px; font-family: Helvetica; color: light-dark(#112233, #eeeeee);"
    return (
        f'<g><switch><foreignObject width="100%" height="100%"><div {HTML} style="{outer} padding-top: 30px; '
        f'margin-left: 1px;"><div style="font-size: 0px; text-align: center;"><div style="{style}">{words}</div></div>'
        f'</div></foreignObject><text x="60" y="34">Order ser...</text></switch></g>'
    )


@pytest.mark.parametrize(
    ("align", "side", "first", "x"),
    [("center", "center", 26.4, 60.0), ("flex-start", "flex-start", 40.8, 1.0), ("flex-end", "flex-end", 12.0, 119.0)],
)
def test_a_label_of_drawio_stands_where_its_style_says(align: str, side: str, first: float, x: float) -> None:
    found = _lines(_drawio("Order service<br/><b>validates</b>", align, side))
    assert [words for words, _, _ in found] == ["Order service", "validates"]
    assert [place for _, place, _ in found] == [x, x]
    assert [y for _, _, y in found] == pytest.approx([first, first + 14.4])


def test_the_short_form_beside_a_label_goes_and_its_colour_is_that_of_light_pages() -> None:
    drawing, remarks = sanitise(_svg(_drawio("Order service")), "a.svg")
    assert remarks == ()
    assert b"Order ser..." not in drawing.svg
    assert b'fill="#112233"' in drawing.svg


def test_a_label_of_mermaid_stands_in_the_middle_of_its_box() -> None:
    style = "display: table-cell; white-space: nowrap; text-align: center;"
    words = f'<div {HTML} style="{style}"><span><p>Read the whole log</p></span></div>'
    ((words, x, _),) = _lines(f'<foreignObject width="76" height="24">{words}</foreignObject>')
    assert (words, x) == ("Read the whole log", 38.0)


def test_long_labels_are_broken_at_about_their_width() -> None:
    found = _lines(_drawio("A label that is far too long for the box in which it stands"))
    assert len(found) >= 3
    assert all(len(words) < 26 for words, _, _ in found)


def test_what_is_no_text_is_still_said() -> None:
    inside = f'<foreignObject width="10" height="10"><div {HTML}><img src="https://example.org/a.png"/></div></foreignObject>'
    drawing, (found,) = sanitise(_svg(inside), "a.svg")
    assert b"example.org" not in drawing.svg
    assert "<foreignObject>" in found.message


_VALUES = st.sampled_from(
    ["", "12px", "-1e9px", "100%", "url(https://x)", "unsafe center", "nowrap", "0", "9" * 400 + "px"]
)
_TREES = st.recursive(
    st.text("ab \n<&", max_size=5).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.builds(
        lambda tag, style, parts: f'<{tag} style="{style}">{"".join(parts)}</{tag}>',
        st.sampled_from(["div", "br", "p", "script", "foreignObject", "switch", "b"]),
        st.builds(
            "{}: {}; {}: {}".format,
            st.sampled_from(["font-size", "color", "width", "padding-top"]),
            _VALUES,
            st.sampled_from(["white-space", "justify-content", "font-family", "margin-left"]),
            _VALUES,
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(_TREES, _VALUES, _VALUES)
def test_any_label_leaves_a_drawing_that_loads_nothing(inside: str, width: str, x: str) -> None:
    label = f'<foreignObject width="{width}" height="9" x="{x}" y="1">{inside}</foreignObject>'
    drawing, _ = sanitise(_svg(label), "a.svg")
    assert b"foreignObject" not in drawing.svg
    assert b"script" not in drawing.svg
    assert b"url(" not in drawing.svg


def test_a_drawing_with_labels_is_drawn() -> None:
    asset, remarks = load(_svg(_drawio("Order service")), "a.svg")
    assert asset is not None
    assert remarks == ()
