"""Small values of the format: identifiers, languages, units, colours."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkkit.ooxml.colors import Scheme, solid_color
from talkkit.ooxml.identity import Numbers, guid, number
from talkkit.ooxml.languages import is_language_tag, office_language
from talkkit.ooxml.markup import clean, node, parse, serialise, text_node
from talkkit.style import Color, Palette


@given(st.text())
def test_identifiers_have_their_form_and_stay(key: str) -> None:
    assert re.fullmatch(r"\{[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}\}", guid(key))
    assert 256 <= number(key, 256, 300) <= 300
    assert (guid(key), number(key, 1, 9)) == (guid(key), number(key, 1, 9))


def test_numbers_never_meet() -> None:
    numbers = Numbers(2, 101)
    assert sorted(numbers.take(f"key {place}") for place in range(100)) == list(range(2, 102))


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "en-US"),
        ("DE", "de-DE"),
        ("pt-BR", "pt-BR"),
        ("zh-Hans-CN", "zh-Hans-CN"),
        ("tlh", "tlh"),
        ("?", "en-US"),
    ],
)
def test_languages_are_written_as_office_wants_them(tag: str, written: str) -> None:
    assert office_language(tag) == written
    assert is_language_tag(written)


@given(st.text())
def test_any_text_makes_well_formed_xml(text: str) -> None:
    assert (parse(serialise(text_node("a:t", text))).text or "") == clean(text)


@pytest.mark.parametrize(
    "markup",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b"<a><b></a>",
        b"",
    ],
)
def test_definitions_and_broken_xml_are_refused(markup: bytes) -> None:
    with pytest.raises(ValueError, match=r"DTD|definition|parse|expected|Document|tag|empty"):
        parse(markup)


def test_colours_are_read_as_they_are_written() -> None:
    """The reader of foreign decks and the drawing of our own agree on luminance changes."""
    base = dict.fromkeys(Palette.__struct_fields__, "#336699")
    palette = Palette(**base)
    changes = (node("a:lumMod", {"val": 60000}), node("a:lumOff", {"val": 40000}))
    fill = node("a:solidFill", None, node("a:schemeClr", {"val": "tx1"}, *changes))
    scheme = Scheme({"dk1": "#336699"}, {"tx1": "dk1"})
    assert solid_color(fill, scheme) == palette.resolve(Color("tx1", lum_mod=0.6, lum_off=0.4))
    clear = node("a:solidFill", None, node("a:schemeClr", {"val": "tx1"}, node("a:alpha", {"val": 50000})))
    assert solid_color(clear, scheme) is None
