"""Pictures, tables, shapes, groups and backgrounds as PowerPoint's own objects."""

from __future__ import annotations

from msgspec.structs import replace
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from talkkit.frame import Border, Frame, GroupContent, PictureContent, Role, TableContent
from talkkit.geometry import Rect
from talkkit.style import Color
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import find, opened, slide_tree, tree


def _one(layout: str, *frames: Frame, **changes: object) -> decks.Deck:
    return decks.deck_of(decks.page("one", layout, *frames, **changes))


def test_a_picture_fills_its_placeholder_cropped_and_described() -> None:
    content = PictureContent(decks.asset(), (0.1, 0.0, 0.25, 0.05))
    frame = decks.filled("picture", "picture", content, alt="A field")
    (picture,) = [each for each in opened(_one("picture", frame)).slides[0].placeholders if hasattr(each, "image")]
    assert picture.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    cuts = (picture.crop_left, picture.crop_top, picture.crop_right, picture.crop_bottom)
    assert [round(cut, 5) for cut in cuts] == [0.1, 0.0, 0.25, 0.05]
    assert picture._element.xpath("p:nvPicPr/p:cNvPr/@descr") == ["A field"]
    assert picture.image.sha1


def test_a_vector_picture_has_both_forms() -> None:
    frame = decks.filled("picture", "picture", PictureContent(decks.asset(svg=decks.SVG)), alt="A field")
    deck = _one("picture", frame)
    slide = slide_tree(deck)
    vector = find(slide, "//a:blip/a:extLst/a:ext/asvg:svgBlip")[0]
    related = {rel.rId: rel.target_part for rel in opened(deck).slides[0].part.rels.values()}
    part = related[vector.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")]
    assert (part.content_type, part.blob) == ("image/svg+xml", decks.SVG)


def test_decoration_is_marked_and_carries_no_description() -> None:
    frame = Frame("swirl", Rect(0, 0, 50, 50), Role.DECORATION, PictureContent(decks.asset()), decorative=True)
    properties = find(slide_tree(_one("title-only", frame)), "//p:pic//p:cNvPr")[0]
    assert properties.get("descr") == ""
    assert find(properties, ".//adec:decorative/@val") == ["1"]


def test_a_picture_can_be_a_link() -> None:
    frame = Frame("logo", Rect(0, 0, 50, 50), Role.PICTURE, PictureContent(decks.asset()), alt="Logo",
                  link="https://example.org")  # fmt: skip
    (picture,) = [each for each in opened(_one("blank", frame)).slides[0].shapes
                  if each.shape_type == MSO_SHAPE_TYPE.PICTURE]  # fmt: skip
    assert picture.click_action.hyperlink.address == "https://example.org"


def test_a_table_fills_its_placeholder_with_a_header_row_and_its_own_height() -> None:
    content = decks.table_content(rows=4, columns=3, width=600.0)
    frame = decks.filled("table", "table", content, rect=Rect(54, 160, 600, 144), alt="Numbers")
    (shape,) = [each for each in opened(_one("table", frame)).slides[0].placeholders if each.has_table]
    table = shape.table
    assert (table.first_row, len(table.rows), len(table.columns)) == (True, 4, 3)
    assert sum(row.height for row in table.rows) == shape.height
    assert sum(column.width for column in table.columns) == shape.width
    assert [table.cell(row, 1).text for row in range(4)] == ["r0 c1", "r1 c1", "r2 c1", "r3 c1"]


def test_table_rules_are_said_by_both_cells_of_an_edge() -> None:
    frame = decks.filled("table", "table", decks.table_content())
    slide = slide_tree(_one("table", frame))
    below_header = find(slide, "//a:tr[2]/a:tc[1]/a:tcPr/a:lnT")[0]
    under_header = find(slide, "//a:tr[1]/a:tc[1]/a:tcPr/a:lnB")[0]
    assert below_header.get("w") == under_header.get("w") == str(round(decks.theme().table.row_rule_width * 12700))
    assert find(slide, "//a:tcPr/a:lnL/a:solidFill | //a:tcPr/a:lnR/a:solidFill") == []


def test_a_borderless_table_draws_no_lines() -> None:
    content = decks.table_content()
    bare = tuple(replace(row, cells=tuple(replace(cell, bottom=None) for cell in row.cells)) for row in content.rows)
    slide = slide_tree(_one("table", decks.filled("table", "table", replace(content, rows=bare))))
    assert find(slide, "//a:tcPr/*[starts-with(local-name(), 'ln')]/a:solidFill") == []


def test_rows_and_columns_have_identities_that_stay() -> None:
    frame = decks.filled("table", "table", decks.table_content())
    slide, again = slide_tree(_one("table", frame)), slide_tree(decks.deck_of(decks.page("new", "blank"),
                                                               decks.page("one", "table", frame)), 2)  # fmt: skip
    path = "//a16:colId/@val | //a16:rowId/@val"
    assert find(slide, path) == find(again, path)
    assert len(set(find(slide, path))) == 6


def test_the_table_style_of_the_deck_is_the_theme_s() -> None:
    styles = tree(_one("table"), "ppt/tableStyles.xml")
    slide = slide_tree(_one("table", decks.filled("table", "table", decks.table_content())))
    assert find(slide, "//a:tableStyleId/text()") == [styles.get("def")]


def test_shapes_are_presets_with_theme_colours() -> None:
    slide = slide_tree(_one("title-only", *decks.shapes()))
    kinds = find(slide, "//p:sp[not(.//p:ph)]//a:prstGeom/@prst")
    assert kinds == ["rect", "roundRect", "ellipse", "triangle", "chevron"]
    assert find(slide, "//p:cxnSp//a:prstGeom/@prst") == ["line"]
    assert find(slide, "//a:gd/@fmla") == ["val 10000"]
    assert set(find(slide, "//p:spPr/a:solidFill/a:schemeClr/@val")) == {"accent1"}


def test_a_group_keeps_its_members_in_page_coordinates() -> None:
    (group,) = [each for each in opened(_one("title-only", decks.code_panel())).slides[0].shapes
                if each.shape_type == MSO_SHAPE_TYPE.GROUP]  # fmt: skip
    assert [member.name.split()[0] for member in group.shapes] == ["Decoration", "Code"]
    assert {(member.left, member.top) for member in group.shapes} == {(group.left, group.top)}
    assert group._element.xpath("p:nvGrpSpPr/p:cNvPr/@descr") == ["Code"]


def test_a_group_with_a_table_or_a_placeholder_is_written_as_its_members() -> None:
    """Office groups neither."""
    table = Frame("t", Rect(54, 200, 600, 108), Role.TABLE, decks.table_content())
    group = Frame("g", table.rect, Role.TABLE, GroupContent((table,)))
    assert find(slide_tree(_one("title-only", group)), "//p:grpSp") == []
    body = decks.slot_text("content", "body", "x")
    group = Frame("g", body.rect, Role.BODY, GroupContent((body,)))
    assert find(slide_tree(_one("content", group)), "//p:spTree/p:sp//p:ph[@idx='1']")


def test_a_background_picture_keeps_its_description_and_its_scrim() -> None:
    slide = slide_tree(decks.full_deck(), 9)
    assert find(slide, "p:cSld/p:bg/p:bgPr/a:blipFill/a:blip")
    first = find(slide, "//p:spTree/p:sp")[0]
    assert find(first, "p:nvSpPr/p:cNvPr/@descr") == ["A desert"]
    assert find(first, "p:spPr/a:solidFill/a:schemeClr/a:alpha/@val") == ["50000"]


def test_an_undescribed_background_picture_has_a_decorative_scrim() -> None:
    background = decks.Background(picture=PictureContent(decks.asset()), scrim=Color("bg1", alpha=0.4))
    first = find(slide_tree(_one("full-picture", background=background)), "//p:spTree/p:sp")[0]
    assert find(first, ".//adec:decorative/@val") == ["1"]


def test_a_plain_background_goes_by_theme_colour() -> None:
    background = decks.Background(fill=Color("accent2"))
    slide = slide_tree(_one("blank", background=background))
    assert find(slide, "p:cSld/p:bg/p:bgPr/a:solidFill/a:schemeClr/@val") == ["accent2"]


def test_empty_cells_still_hold_a_paragraph() -> None:
    cell = decks.TableCell(decks.TextContent((), ()), top=Border(Color("tx1"), 1.0))
    content = TableContent((100.0,), (decks.TableRow(30.0, (cell,)),))
    frame = Frame("t", Rect(0, 0, 100, 30), Role.TABLE, content)
    assert find(slide_tree(_one("blank", frame)), "//a:tc/a:txBody/a:p/a:endParaRPr/@lang") == ["en-US"]


def test_a_group_of_texts_is_described_by_what_it_says() -> None:
    panel = replace(decks.code_panel(), alt="")
    properties = find(slide_tree(_one("title-only", panel)), "//p:grpSp/p:nvGrpSpPr/p:cNvPr")[0]
    assert properties.get("descr") == "def flow(): return 42"
