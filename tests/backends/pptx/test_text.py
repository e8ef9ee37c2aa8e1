"""Text: native, and written as the difference from what the layout says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from talkkit.backends.pptx import write
from talkkit.backends.pptx.text import with_numbering
from talkkit.frame import Frame, TextContent, TextParagraph, TextRun
from talkkit.geometry import Rect
from talkkit.ooxml.markup import clean
from talkkit.ooxml.names import qualified
from talkkit.style import Align, Bullet, Color
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import find, opened, slide_tree, unpacked


def _deck(*frames: Frame, **changes: object) -> decks.Deck:
    return decks.deck_of(decks.page("one", "content", *frames, **changes), decks.page("last", "content"))


def _runs(frame: Frame) -> list:  # type: ignore[type-arg]
    return find(slide_tree(_deck(frame)), "//p:sp[.//p:ph[@idx='1']]//a:r")


def _styled(text: str) -> list:  # type: ignore[type-arg]
    return [run for run in _runs(decks.styled_frame()) if text in "".join(run.itertext())]


def test_text_as_the_layout_has_it_says_nothing_about_its_look() -> None:
    """Restyling the master in PowerPoint must restyle every slide."""
    slide = slide_tree(_deck(decks.slot_text("content", "title", "Plain"), decks.slot_text("content", "body", "Text")))
    properties = find(slide, "//a:rPr | //a:endParaRPr")
    assert {tuple(each.attrib) for each in properties} == {("lang",)}
    assert find(slide, "//a:rPr/*") == []
    assert find(slide, "//a:pPr") == []
    assert find(slide, "//p:sp//a:xfrm") == []
    assert find(slide, "//a:bodyPr/@*") == []


def test_only_the_difference_is_written() -> None:
    (bold,) = _styled("bold")
    assert dict(find(bold, "a:rPr")[0].attrib) == {"lang": "en-US", "b": "1"}
    assert len(find(bold, "a:rPr")[0]) == 0


def test_what_the_layout_switches_on_is_switched_off() -> None:
    frame = decks.slot_text("content", "title", "Title")
    content = frame.content
    assert isinstance(content, TextContent)
    style = content.paragraphs[0].format
    assert style.run.bold
    light = replace(content, paragraphs=(decks.paragraph((TextRun("x", replace(style.run, bold=False)),), style),))
    run = find(slide_tree(_deck(replace(frame, content=light))), "//a:r/a:rPr")[0]
    assert run.get("b") == "0"


def test_colours_go_by_theme_name_with_their_changes() -> None:
    (marked,) = _styled("marked")
    color = find(marked, "a:rPr/a:highlight/a:schemeClr")[0]
    assert color.get("val") == "accent4"
    assert [(find(color, f"a:{name}")[0].get("val")) for name in ("lumMod", "lumOff")] == ["40000", "60000"]


def test_code_is_not_spell_checked_and_names_its_font() -> None:
    (code,) = _styled("let x")
    assert find(code, "a:rPr")[0].get("noProof") == "1"
    assert find(code, "a:rPr/a:latin")[0].get("typeface") == decks.theme().fonts.code


def test_other_languages_are_marked_with_a_region() -> None:
    (french,) = _styled("français")
    assert find(french, "a:rPr")[0].get("lang") == "fr-FR"


def test_every_run_and_paragraph_mark_has_a_language() -> None:
    for name, data in unpacked(write(decks.full_deck())).items():
        if name.startswith("ppt/slides/slide"):
            slide = etree.fromstring(data)
            assert find(slide, "//a:rPr[not(@lang)] | //a:endParaRPr[not(@lang)]") == [], name


def test_levels_and_markers_are_real() -> None:
    slide = slide_tree(_deck(decks.list_frame()))
    paragraphs = find(slide, "//p:sp[.//p:ph[@idx='1']]//a:p")
    assert find(paragraphs[0], "a:pPr") == []
    assert find(paragraphs[1], "a:pPr")[0].get("lvl") == "1"
    assert [find(each, "a:pPr/a:buAutoNum")[0].get("type") for each in paragraphs[2:5]] == ["arabicPeriod"] * 3
    assert find(paragraphs[5], "a:pPr/a:buNone")


def test_a_hard_break_stays_in_its_paragraph_and_control_characters_go() -> None:
    slide = opened(_deck(decks.styled_frame())).slides[0]
    (body,) = [shape for shape in slide.placeholders if shape.placeholder_format.idx == 1]
    assert len(body.text_frame.paragraphs) == 1
    assert "\x0bnew line & <tag> page" in body.text_frame.text


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_any_text_survives(text: str) -> None:
    """What XML can hold comes back as it went in; what it cannot is left out; breaks stay breaks."""
    frame = decks.slot_text("content", "body", text)
    (body,) = [each for each in opened(_deck(frame)).slides[0].placeholders if each.placeholder_format.idx == 1]
    kept = clean(text).replace("\u2028", "\n").replace("\u2029", "\n")
    assert body.text_frame.text == kept.replace("\n", "\x0b")


def test_links_lead_to_the_web_and_to_slides_and_nowhere_else() -> None:
    deck = _deck(decks.styled_frame())
    runs = {"".join(run.itertext()).strip(): find(run, "a:rPr/a:hlinkClick") for run in _runs(decks.styled_frame())}
    slide = opened(deck).slides[0]
    targets = {rel.rId: rel.target_ref for rel in slide.part.rels.values()}
    identity = qualified("r:id")
    assert targets[runs["page"][0].get(identity)] == "https://example.org/a%20b?q=%C3%BC"
    assert runs["page"][0].get("tooltip") == "An example"
    assert runs["last slide"][0].get("action") == "ppaction://hlinksldjump"
    assert targets[runs["last slide"][0].get(identity)] == "slide2.xml"
    assert targets[runs["mail"][0].get(identity)] == "mailto:ada@example.org"
    assert runs["no link"] == []


def test_a_link_in_another_colour_keeps_it() -> None:
    (link,) = _styled("last slide")
    assert find(link, "a:rPr/a:hlinkClick/a:extLst/a:ext/ahyp:hlinkClr")[0].get("val") == "tx"
    (usual,) = _styled("page")
    assert find(usual, "a:rPr/a:hlinkClick/a:extLst") == []


def test_slide_numbers_are_fields() -> None:
    slide = slide_tree(_deck(decks.number_frame("content", 1)))
    field = find(slide, "//p:sp[.//p:ph[@type='sldNum']]//a:fld")[0]
    assert (field.get("type"), "".join(field.itertext())) == ("slidenum", "1")


def test_right_to_left_paragraphs_say_both_direction_and_side() -> None:
    frame = decks.slot_text("content", "body", "שלום")
    content = frame.content
    assert isinstance(content, TextContent)
    turned = tuple(replace(each, format=replace(each.format, rtl=True)) for each in content.paragraphs)
    deck = _deck(replace(frame, content=replace(content, paragraphs=turned)), direction="rtl", lang="he")
    properties = find(slide_tree(deck), "//p:sp[.//p:ph[@idx='1']]//a:pPr")[0]
    assert (properties.get("rtl"), properties.get("algn")) == ("1", "r")
    assert find(slide_tree(deck), "//a:rPr[@lang='he-IL']")


def test_text_boxes_do_not_resize_and_columns_are_columns() -> None:
    style = replace(decks.theme().caption, align=Align.CENTER)
    content = TextContent((decks.paragraph("loose", style),), (), columns=2, column_gap=12.0)
    slide = slide_tree(_deck(Frame("box", Rect(10, 10, 200, 50), decks.Role.LABEL, content)))
    properties = find(slide, "//p:sp[.//p:cNvSpPr/@txBox]//a:bodyPr")[0]
    assert (properties.get("numCol"), properties.get("spcCol"), properties.get("wrap")) == ("2", "152400", "square")
    assert find(properties, "a:noAutofit")


def test_numbering_counts_on_without_restarting() -> None:
    style = decks.theme().layout("content").slots[1].levels[0]

    def item(start: int, level: int = 0) -> TextParagraph:
        return TextParagraph((), replace(style, bullet=Bullet("number", start=start)), level)

    plain = TextParagraph((), replace(style, bullet=Bullet("none")))
    by_own_number = (item(4), item(5), item(1, 1), item(6), plain, item(7))
    assert [each.format.bullet.start for each in with_numbering(by_own_number)] == [4, 4, 1, 4, 1, 7]
    by_start = (item(3), item(3), item(3))
    assert [each.format.bullet.start for each in with_numbering(by_start)] == [3, 3, 3]


def test_literal_colours_are_possible() -> None:
    frame = decks.slot_text("content", "body", "x")
    content = frame.content
    assert isinstance(content, TextContent)
    style = content.paragraphs[0].format
    run = TextRun("x", replace(style.run, color=Color(hex="#1a2b3c", alpha=0.5)))
    slide = slide_tree(_deck(replace(frame, content=replace(content, paragraphs=(decks.paragraph((run,), style),)))))
    color = find(slide, "//a:r/a:rPr/a:solidFill/a:srgbClr")[0]
    assert (color.get("val"), find(color, "a:alpha")[0].get("val")) == ("1A2B3C", "50000")


def test_check_marks_come_from_a_font_that_every_office_has() -> None:
    style = decks.theme().layout("content").slots[1].levels[0]
    marks = [replace(style, bullet=Bullet("character", mark)) for mark in "☑☐→¤"]
    content = TextContent(tuple(decks.paragraph("x", each) for each in marks), ())
    slide = slide_tree(_deck(replace(decks.list_frame(), content=content)))
    fonts = find(slide, "//a:buFont/@typeface")
    assert fonts == ["Wingdings", "Wingdings", "Arial", "Segoe UI Symbol"]
    assert find(slide, "//a:buChar/@char") == ["\u00fe", "\u00a8", "→", "¤"]
