"""`talkkit verify`: each fault that validators miss is planted in a good deck and has to be found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from talkkit.backends.pptx import write
from talkkit.checks.registry import all_rules
from talkkit.checks.structure import verify_deck
from talkkit.deck import Section
from talkkit.diagnostics import Severity
from talkkit.frame import Frame, PictureContent, Role, TextContent, TextRun
from talkkit.geometry import Rect
from talkkit.style import Color
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import changed, packed, unpacked
from tests.templates.mutations import Mutation, mutations

SLIDE = "ppt/slides/slide{}.xml"
TABLE, LISTS, RUNS, SHAPES = SLIDE.format(5), SLIDE.format(3), SLIDE.format(4), SLIDE.format(7)
MASTER = "ppt/slideMasters/slideMaster1.xml"
BUILD = '<p:bldP spid="9999999" grpId="0"/>'
PRESENTATION, CORE = "ppt/presentation.xml", "docProps/core.xml"
TYPES = "[Content_Types].xml"


_GOOD = write(decks.full_deck())


@pytest.fixture
def good() -> bytes:
    return _GOOD


def _codes(data: bytes) -> list[str]:
    return [found.code for found in verify_deck(data, "deck.pptx")]


def _swap(before: str, after: str) -> Callable[[bytes], bytes]:
    return lambda data: re.sub(before.encode(), after.encode(), data, count=1, flags=re.DOTALL)


FAULTS = [
    ("TK604", TYPES, _swap(r'<Default Extension="png"[^>]*/>', "")),
    ("TK604", TYPES, _swap("slideLayout\\+xml", "slideMaster+xml")),
    ("TK604", TYPES, _swap("</Types>", '<Override PartName="/ppt/gone.xml" ContentType="application/xml"/></Types>')),
    ("TK605", TYPES, _swap('ContentType="image/png"', 'ContentType="image/jpeg"')),
    ("TK605", TYPES, _swap('ContentType="image/png"', 'ContentType="image/jpg"')),
    ("TK605", SLIDE.format(6), _swap(r'embed="rId\d+"(><a:extLst><a:ext[^>]*><asvg[^>]*=)("rId\d+")', r"embed=\2\1\2")),
    ("TK606", TABLE, _swap("</p:sld>", "")),
    ("TK606", TABLE, _swap("<p:sld ", '<!DOCTYPE p:sld [<!ENTITY x "y">]><p:sld ')),
    ("TK607", "ppt/_rels/presentation.xml.rels", _swap('Target="slides/slide3.xml"', 'Target="NULL"')),
    ("TK607", "ppt/slides/_rels/slide4.xml.rels", _swap("https://example.org/a%20b", "https://example.org/a b")),
    ("TK607", "ppt/slides/_rels/slide4.xml.rels", _swap('Id="rId3"', 'Id="rId2"')),
    ("TK607", "ppt/slides/slide6.xml", _swap('r:embed="rId[0-9]+"', 'r:embed="rId99"')),
    ("TK608", PRESENTATION, _swap(r'<p:sldId [^>]*r:id="rId9"/>', "")),
    ("TK609", PRESENTATION, _swap(r'<p:sldId id="\d+"', '<p:sldId id="255"')),
    ("TK609", "ppt/slideMasters/slideMaster1.xml", _swap('id="2147483650"', 'id="2147483649"')),
    ("TK610", TABLE, _swap(r'<p:cNvPr id="\d+" name="Title', '<p:cNvPr id="1" name="Title')),
    ("TK610", LISTS, _swap(r'<p:cNvPr id="\d+" name="Title', '<p:cNvPr id="0" name="Title')),
    ("TK612", PRESENTATION, _swap("<p:notesMasterIdLst>.*</p:notesMasterIdLst>", "")),
    ("TK612", "ppt/notesSlides/_rels/notesSlide1.xml.rels", _swap("relationships/notesMaster", "relationships/other")),
    ("TK613", PRESENTATION, _swap("<p:sldSz ", '<p:sldSz type="screen4x3" ')),
    ("TK613", PRESENTATION, _swap('<p:sldSz cx="[0-9]+"', '<p:sldSz cx="914399"')),
    ("TK613", PRESENTATION, _swap('<p:sldSz cx="[0-9]+"', '<p:sldSz cx="51206401"')),
    ("TK614", "ppt/theme/theme1.xml", _swap("<a:effectStyle>.*?</a:effectStyle>", "")),
    ("TK614", "ppt/slideMasters/_rels/slideMaster1.xml.rels", _swap("relationships/theme", "relationships/other")),
    ("TK615", MASTER, _swap("(<p:clrMap [^>]*/>)(<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>)", r"\2\1")),
    ("TK616", TABLE, _swap("<a:gridCol .*?</a:gridCol>", "")),
    ("TK616", TABLE, _swap("<a:tc>", '<a:tc gridSpan="9">')),
    ("TK616", TABLE, _swap("<a:tc>", '<a:tc rowSpan="2">')),
    ("TK617", TABLE, _swap("<a:txBody>.*?</a:txBody>", "")),
    ("TK617", TABLE, _swap("(<p:txBody>.*?)<a:p>.*?</a:p>", r"\1")),
    ("TK618", SHAPES, _swap(r'<a:off x="\d+"', '<a:off x="NaN"')),
    ("TK618", "ppt/theme/theme1.xml", _swap('<a:srgbClr val="', '<a:srgbClr val="#')),
    ("TK618", "ppt/slideMasters/slideMaster1.xml", _swap('<a:buChar char="[^"]*"', '<a:buChar char=""')),
    ("TK618", SHAPES, _swap('<a:chOff x="\\d{2,}" y="\\d+"/>', "")),
    ("TK618", MASTER, _swap('sz="[0-9]+"', 'sz="NaN"')),
    ("TK619", RUNS, _swap('lang="fr-FR"', 'lang="French (France)"')),
    ("TK620", PRESENTATION, _swap(r"<p14:sldId [^>]*/>", "")),
    ("TK620", PRESENTATION, _swap(r'<p14:sldId id="\d+"', '<p14:sldId id="999"')),
    ("TK621", RUNS, _swap(r'r:id="rId\d+" action="ppaction://hlinksldjump"',
                          'r:id="rId1" action="ppaction://hlinksldjump"')),
    ("TK622", LISTS, _swap("</p:sld>", f"<p:timing><p:bldLst>{BUILD}</p:bldLst></p:timing></p:sld>")),
    ("TK622", SHAPES, _swap("<p:cNvCxnSpPr/>", '<p:cNvCxnSpPr><a:stCxn id="9999999" idx="0"/></p:cNvCxnSpPr>')),
    ("TK624", CORE, _swap("2016-10-06T00:00:00Z", "last Thursday")),
    ("TK624", CORE, _swap("</cp:coreProperties>", "<dc:title>again</dc:title></cp:coreProperties>")),
    ("TK625", MASTER, _swap("<p:clrMap [^>]*/>", "")),
    ("TK625", TABLE, _swap("<p:nvSpPr>.*?</p:nvSpPr>", "")),
    ("TK625", "ppt/theme/theme1.xml", _swap("<a:accent3>.*?</a:accent3>", "")),
    ("TK702", LISTS, _swap('<p:ph type="title"/>', '<p:ph type="body" idx="7"/>')),
    ("TK705", TABLE, _swap('firstRow="1"', 'firstRow="0"')),
    ("TK701", "ppt/slides/slide6.xml", _swap('descr="An orange field"', "")),
    ("TK721", "ppt/slides/slide6.xml", _swap('descr="An orange field"', 'descr="IMG_0042.JPG"')),
    ("TK722", "ppt/slides/slide6.xml", _swap('descr="An orange field"', 'descr="A picture containing outdoor"')),
    ("TK723", PRESENTATION, _swap('name="Opening"', 'name="Default Section"')),
    ("TK727", TABLE, _swap("<a:tc>(.*?)<a:tc>", r'<a:tc gridSpan="2">\1<a:tc hMerge="1">')),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "change"), FAULTS)
def test_a_planted_fault_is_found(good: bytes, code: str, part: str, change: Callable[[bytes], bytes]) -> None:
    assert code not in _codes(good)
    assert code in _codes(changed(good, part, change))


def test_findings_name_the_file_and_the_slide(good: bytes) -> None:
    broken = changed(good, TABLE, _swap("<a:gridCol .*?</a:gridCol>", ""))
    (found,) = [each for each in verify_deck(broken, "talk.pptx") if each.rule == "table-grid"][:1]
    assert found.path == "talk.pptx"
    assert found.message == "slide 5 has 3 cells in row 1 of a table with 2 columns"


def test_names_that_double_or_differ_by_case_are_found(good: bytes) -> None:
    parts = unpacked(good)
    parts["PPT/presentation.xml"] = parts["ppt/presentation.xml"]
    assert "TK603" in _codes(packed(parts))


def test_parts_that_nothing_refers_to_are_found(good: bytes) -> None:
    parts = unpacked(good)
    parts["ppt/secret.xml"] = b"<x/>"
    assert "TK608" in _codes(packed(parts))


def test_what_powerpoint_opens_all_the_same_is_a_warning(good: bytes) -> None:
    parts = unpacked(good)
    parts["ppt/slides/"] = b""
    (found,) = verify_deck(packed(parts), "deck.pptx")[:1]
    assert (found.code, found.severity) == ("TK603", Severity.WARNING)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 1000, b"PK\x03\x04 broken", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512, packed({"a.txt": b"x"})],
    ids=["empty", "zeros", "broken", "old-format", "other-zip"],
)
def test_what_is_no_deck_gets_one_clear_error(data: bytes) -> None:
    (found,) = verify_deck(data, "deck.pptx")
    assert (found.code, found.severity) == ("TK601", Severity.ERROR)
    assert not found.message.endswith(".")


def test_a_bomb_is_named_and_not_unpacked() -> None:
    (found,) = verify_deck(packed({"ppt/presentation.xml": b" " * 50_000_000}), "deck.pptx")
    assert found.code == "TK602"


def test_another_office_file_is_no_deck(good: bytes) -> None:
    parts = unpacked(good)
    parts["ppt/presentation.xml"] = b'<w:document xmlns:w="urn:x"/>'
    assert "TK601" in _codes(packed(parts))


def test_text_that_cannot_be_read_is_found() -> None:
    """Low contrast over the theme's background, tiny type, and a title read out after its content."""
    style = decks.theme().caption
    pale = replace(style.run, color=Color("bg2"), size=8.0)
    content = TextContent((decks.paragraph((TextRun("pale and tiny", pale),), style),), ())
    box = Frame("box", Rect(54, 200, 300, 60), Role.LABEL, content)
    page = decks.page("one", "content", box, decks.slot_text("content", "title", "Late"))
    codes = _codes(write(decks.deck_of(page)))
    assert {"TK706", "TK724", "TK726"} <= set(codes)


def test_text_over_a_picture_is_not_guessed_at() -> None:
    style = decks.theme().caption
    pale = replace(style.run, color=Color("bg1"))
    photo = Frame("photo", Rect(0, 0, 960, 540), Role.PICTURE, PictureContent(decks.asset()), alt="Night")
    content = TextContent((decks.paragraph((TextRun("white", pale),), style),), ())
    box = Frame("box", Rect(54, 200, 300, 60), Role.LABEL, content)
    assert "TK706" not in _codes(write(decks.deck_of(decks.page("one", "blank", photo, box))))


@given(st.sampled_from([*mutations(_GOOD)]))
def test_no_file_makes_it_fall_over(mutation: Mutation) -> None:
    """Elements and attributes may be missing, double or anything, parts may hold anything: findings, never a crash."""
    assert isinstance(verify_deck(mutation.of(_GOOD), "deck.pptx"), tuple)


def test_equal_titles_and_section_names_are_found() -> None:
    first, second = (decks.page(key, "content", decks.slot_text("content", "title", "Same")) for key in ("a", "b"))
    sections = (Section("Part", "a", ("a",)), Section("Part", "b", ("b",)))
    codes = _codes(write(decks.deck_of(first, second, sections=sections)))
    assert {"TK703", "TK723"} <= set(codes)


def test_every_rule_has_its_page() -> None:
    codes = {rule.code for rule in all_rules()}
    assert {f"TK6{number:02}" for number in range(1, 28)} | {f"TK72{digit}" for digit in range(1, 8)} <= codes
