"""Sound decks, broken in one place each: what `talkkit verify` has to find, written from the standard and not from its rules."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from talkkit.backends.pptx import write
from talkkit.ooxml.names import NAMESPACES
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import packed, unpacked
from tests.build import build_outline

Parts = dict[str, bytes]
Change = Callable[[etree._Element], None]
_SPACES = {**NAMESPACES, "math": NAMESPACES["a14"]}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


@dataclass(frozen=True)
class Defect:
    kind: str
    name: str
    base: str
    """`rich` (an outline) or `full` (a deck made by hand)."""
    change: Callable[[Parts], object]


@cache
def base(name: str) -> bytes:
    """A sound deck, without the layouts that no slide of it uses."""
    if name == "full":
        made = write(decks.full_deck())
    else:
        made = write(build_outline((Path(__file__).parent / "rich.md").read_text(encoding="utf-8")).deck)
    return packed(_slim(unpacked(made)))


def _slim(parts: Parts) -> Parts:
    """A deck is judged two hundred times over: what says nothing new is left out."""
    links = b"".join(data for name, data in parts.items() if name.startswith("ppt/slides/_rels/"))
    numbers = [number for number in range(1, 40) if b"slideLayout%d.xml" % number not in links]
    lists, relations = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    for number in numbers:
        pattern = rb'<Relationship Id="(rId\d+)"[^>]*slideLayout%d\.xml"/>' % number
        found = re.search(pattern, parts[relations])
        if found is None or parts.pop(f"ppt/slideLayouts/slideLayout{number}.xml", None) is None:
            continue
        del parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"]
        parts[relations] = parts[relations].replace(found[0], b"")
        parts[lists] = re.sub(rb'<p:sldLayoutId [^>]*r:id="%s"/>' % found[1], b"", parts[lists])
        override = rb'<Override PartName="/ppt/slideLayouts/slideLayout%d\.xml"[^>]*/>' % number
        parts["[Content_Types].xml"] = re.sub(override, b"", parts["[Content_Types].xml"])
    return parts


def broken(defect: Defect) -> bytes:
    """The deck with the defect in it."""
    parts = unpacked(base(defect.base))
    before = dict(parts)
    defect.change(parts)
    assert parts != before, f"{defect.name} changes nothing"
    return packed(parts)


def _qname(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_SPACES[prefix]}}}{local}" if prefix else local


def _in(part: str, path: str, change: Change) -> Callable[[Parts], None]:
    """A change of the first element at a path (XPath) of the first part whose name begins so."""

    def change_part(parts: Parts) -> None:
        for name in parts:
            if name.startswith(part) and name.endswith((".xml", ".rels")):
                tree = etree.fromstring(parts[name])
                found = tree.xpath(path, namespaces=_SPACES)
                if found:
                    change(found[0])
                    parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                    return
        raise AssertionError(f"nothing at {path} in {part}")

    return change_part


def put(name: str, value: str) -> Change:
    return lambda element: element.set(_qname(name), value)


def lose(name: str) -> Change:
    def change(element: etree._Element) -> None:
        del element.attrib[_qname(name)]

    return change


def remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def double(element: etree._Element) -> None:
    element.addnext(deepcopy(element))


def first(element: etree._Element) -> None:
    parent = element.getparent()
    parent.remove(element)
    parent.insert(0, element)


def last(element: etree._Element) -> None:
    element.getparent().append(element)


def rename(name: str) -> Change:
    def change(element: etree._Element) -> None:
        element.tag = _qname(name)

    return change


def add(markup: str, *, at: int | None = None) -> Change:
    """New markup as a child: the last one, or the one at an index."""

    def change(element: etree._Element) -> None:
        made = etree.fromstring(f"<x {_DECLARED}>{markup}</x>")
        for child in made:
            element.insert(len(element) if at is None else at, child)

    return change


def words(text: str) -> Change:
    def change(element: etree._Element) -> None:
        element.text = text

    return change


def empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)


SLIDE, CHART, LAYOUT, MASTER = (
    "ppt/slides/slide",
    "ppt/charts/",
    "ppt/slideLayouts/slideLayout",
    "ppt/slideMasters/slideMaster1.",
)
THEME, DECK, STYLES, TYPES = "ppt/theme/theme1.", "ppt/presentation.xml", "ppt/tableStyles.xml", "[Content_Types].xml"
NOTES, NOTES_MASTER, RELS = "ppt/notesSlides/notesSlide1.", "ppt/notesMasters/", "ppt/slides/_rels/slide"
APP, CORE = "docProps/app.xml", "docProps/core.xml"
BULLETS = "ppt/slides/slide3."

_BY_TREE: list[tuple[str, str, str, str, Change]] = [
    # kind, base, part, path, change
    # ---- values: words from a list
    ("enum", "rich", SLIDE, "//a:bodyPr[@anchor]", put("anchor", "middle")),
    ("enum", "rich", SLIDE, "//a:pPr", put("algn", "middle")),
    ("enum", "rich", SLIDE, "//a:rPr", put("u", "single")),
    ("enum", "rich", SLIDE, "//a:rPr", put("strike", "strike")),
    ("enum", "rich", SLIDE, "//a:rPr", put("cap", "upper")),
    ("enum", "rich", SLIDE, "//a:bodyPr", put("wrap", "yes")),
    ("enum", "rich", SLIDE, "//a:bodyPr", put("vert", "vertical")),
    ("enum", "rich", SLIDE, "//a:schemeClr", put("val", "accent7")),
    ("enum", "rich", SLIDE, "//p:ph[@type='title']", put("type", "heading")),
    ("enum", "rich", SLIDE, "//p:ph[@sz]", put("sz", "big")),
    ("enum", "rich", SLIDE, "//a:prstGeom", put("prst", "rectangle")),
    ("enum", "rich", SLIDE, "//a:ln[@cmpd]", put("cmpd", "single")),
    ("enum", "rich", SLIDE, "//a:ln[@cap]", put("cap", "round")),
    ("enum", "rich", SLIDE, "//a:tailEnd", put("type", "arrowhead")),
    ("enum", "rich", SLIDE, "//p:cTn[@nodeType='clickEffect']", put("nodeType", "click")),
    ("enum", "rich", SLIDE, "//p:cTn[@presetClass]", put("presetClass", "enter")),
    ("enum", "rich", SLIDE, "//p:cTn[@fill]", put("fill", "stay")),
    ("enum", "rich", SLIDE, "//p:seq", put("nextAc", "look")),
    ("enum", "rich", CHART, "//c:barDir", put("val", "column")),
    ("enum", "rich", CHART, "//c:grouping", put("val", "grouped")),
    ("enum", "rich", CHART, "//c:legendPos", put("val", "top")),
    ("enum", "rich", CHART, "//c:axPos", put("val", "bottom")),
    ("enum", "rich", CHART, "//c:tickLblPos", put("val", "under")),
    ("enum", "rich", CHART, "//c:dispBlanksAs", put("val", "none")),
    ("enum", "rich", CHART, "//c:crosses", put("val", "zero")),
    ("enum", "rich", CHART, "//c:orientation", put("val", "up")),
    ("enum", "rich", MASTER, "//p:clrMap", put("bg1", "white")),
    ("enum", "rich", LAYOUT, "/p:sldLayout", put("type", "titleSlide")),
    ("enum", "rich", STYLES, "//a:tcTxStyle[@b]", put("b", "1")),
    ("enum", "rich", STYLES, "//a:fontRef", put("idx", "body")),
    # ---- values: numbers and their bounds
    ("range", "rich", SLIDE, "//a:rPr", put("sz", "50")),
    ("range", "rich", SLIDE, "//a:rPr", put("sz", "400001")),
    ("range", "rich", SLIDE, "//a:rPr", put("spc", "400001")),
    ("range", "rich", SLIDE, "//a:pPr", put("lvl", "9")),
    ("range", "rich", SLIDE, "//a:pPr", put("lvl", "-1")),
    ("range", "rich", SLIDE, "//a:pPr", put("marL", "-12")),
    ("range", "rich", SLIDE, "//a:pPr", put("indent", "51206401")),
    ("range", "rich", SLIDE, "//p:spPr/a:xfrm/a:ext", put("cx", "-914400")),
    ("range", "rich", SLIDE, "//p:spPr/a:xfrm/a:ext", put("cy", "27273042316901")),
    ("range", "rich", SLIDE, "//p:spPr/a:xfrm/a:off", put("x", "99999999999999")),
    ("range", "rich", SLIDE, "//a:ln", put("w", "20116801")),
    ("range", "rich", SLIDE, "//a:ln", put("w", "-1")),
    ("range", "rich", SLIDE, "//a:bodyPr", put("numCol", "17")),
    ("range", "rich", SLIDE, "//a:bodyPr", put("numCol", "0")),
    ("range", "rich", SLIDE, "//a:spcPts", put("val", "158401")),
    ("range", "rich", SLIDE, "//p:ph[@idx]", put("idx", "-1")),
    ("range", "rich", SLIDE, "//p:cTn", put("id", "-5")),
    ("range", "rich", SLIDE, "//p:cNvPr[@id!='1']", put("id", "4294967296")),
    ("range", "rich", CHART, "//c:gapWidth", put("val", "501")),
    ("range", "rich", CHART, "//c:overlap", put("val", "-101")),
    ("range", "rich", CHART, "//c:lblOffset", put("val", "1001")),
    ("range", "rich", CHART, "//c:firstSliceAng", put("val", "361")),
    ("range", "rich", DECK, "//p:notesSz", put("cx", "-1")),
    ("range", "rich", MASTER, "//p:bgRef/..", add("<p:bgPr/>")),
    ("range", "rich", THEME, "//a:gs | //a:ln", put("w", "99999999")),
    ("range", "full", SLIDE, "//a:srcRect", put("l", "half")),
    # ---- values: types
    ("type", "rich", SLIDE, "//a:rPr[@b]", put("b", "True")),
    ("type", "rich", SLIDE, "//a:rPr", put("i", "yes")),
    ("type", "rich", SLIDE, "//a:rPr", put("baseline", "super")),
    ("type", "rich", SLIDE, "//a:rPr", put("sz", "18pt")),
    ("type", "rich", SLIDE, "//a:rPr", put("sz", "1800.5")),
    ("type", "rich", SLIDE, "//a:rPr", put("dirty", "TRUE")),
    ("type", "rich", SLIDE, "//p:spPr/a:xfrm", put("rot", "45.5")),
    ("type", "rich", SLIDE, "//p:spPr/a:xfrm", put("flipH", "on")),
    ("type", "rich", SLIDE, "//p:spPr/a:xfrm/a:ext", put("cx", "12.7cm")),
    ("type", "rich", SLIDE, "//p:spPr/a:xfrm/a:off", put("y", "")),
    ("type", "rich", SLIDE, "//a:tr", put("h", "12.5")),
    ("type", "rich", SLIDE, "//a:gridCol", put("w", "50%")),
    ("type", "rich", SLIDE, "//a:tblPr", put("firstRow", "header")),
    ("type", "rich", SLIDE, "//p:cNvPr[@id!='1']", put("hidden", "no")),
    ("type", "rich", SLIDE, "/p:sld", put("show", "hide")),
    ("type", "rich", SLIDE, "//a:spLocks", put("noGrp", "2")),
    ("type", "rich", SLIDE, "//a:bodyPr", put("lIns", "0.1in")),
    ("type", "rich", SLIDE, "//a:tableStyleId", words("Medium Style 2")),
    ("type", "rich", SLIDE, "//a:fld", put("id", "slidenum")),
    ("type", "rich", CHART, "//c:varyColors", put("val", "maybe")),
    ("type", "rich", CHART, "//c:ptCount", put("val", "two")),
    ("type", "rich", CHART, "//c:manualLayout/c:x", put("val", "left")),
    ("type", "rich", CHART, "//c:ser/c:idx", put("val", "first")),
    ("type", "rich", CHART, "//c:max", put("val", "10,5")),
    ("type", "rich", THEME, "//a:srgbClr", put("val", "12345")),
    ("type", "rich", THEME, "//a:srgbClr", put("val", "red")),
    ("type", "rich", DECK, "//p:sldId", put("id", "many")),
    ("type", "rich", APP, "//ep:Slides", words("eight")),
    # ---- attributes that are missing or unknown
    ("attribute", "rich", SLIDE, "//p:cNvPr[@id!='1']", lose("id")),
    ("attribute", "rich", SLIDE, "//p:cNvPr[@id!='1']", lose("name")),
    ("attribute", "rich", SLIDE, "//a:prstGeom", lose("prst")),
    ("attribute", "rich", SLIDE, "//p:spPr/a:xfrm/a:off", lose("x")),
    ("attribute", "rich", SLIDE, "//p:spPr/a:xfrm/a:ext", lose("cy")),
    ("attribute", "rich", SLIDE, "//a:schemeClr", lose("val")),
    ("attribute", "rich", SLIDE, "//a:graphicData", lose("uri")),
    ("attribute", "rich", SLIDE, "//p:spTgt", lose("spid")),
    ("attribute", "rich", SLIDE, "//a:fld", lose("id")),
    ("attribute", "rich", SLIDE, "//a:rPr", put("size", "1800")),
    ("attribute", "rich", SLIDE, "//a:bodyPr", put("align", "ctr")),
    ("attribute", "rich", SLIDE, "//p:sp", put("id", "7")),
    ("attribute", "rich", SLIDE, "//a:p", put("algn", "ctr")),
    ("attribute", "rich", CHART, "//c:legendPos/..", put("val", "1")),
    ("attribute", "rich", CHART, "//c:axId", lose("val")),
    ("attribute", "rich", CHART, "//c:pt", lose("idx")),
    ("attribute", "rich", DECK, "//p:sldId", lose("r:id")),
    ("attribute", "rich", MASTER, "//p:clrMap", lose("accent4")),
    ("attribute", "rich", THEME, "//a:clrScheme", lose("name")),
    # ---- order of children
    ("order", "rich", SLIDE, "//p:nvSpPr/p:nvPr", first),
    ("order", "rich", SLIDE, "//p:sp/p:spPr", last),
    ("order", "rich", SLIDE, "//p:spPr[a:prstGeom]/a:xfrm", last),
    ("order", "rich", SLIDE, "//a:xfrm/a:ext", first),
    ("order", "rich", SLIDE, "//p:txBody/a:bodyPr", last),
    ("order", "rich", SLIDE, "//a:p/a:endParaRPr", first),
    ("order", "rich", SLIDE, "//a:p/a:pPr", last),
    ("order", "rich", SLIDE, "//a:r/a:t", first),
    ("order", "rich", SLIDE, "//a:ln/a:tailEnd", first),
    ("order", "rich", SLIDE, "//a:tbl/a:tblGrid", last),
    ("order", "rich", SLIDE, "//a:tc/a:tcPr", first),
    ("order", "rich", SLIDE, "//p:clrMapOvr", first),
    ("order", "rich", SLIDE, "//p:bldLst", first),
    ("order", "rich", SLIDE, "//p:cTn[p:stCondLst]/p:childTnLst", first),
    ("order", "rich", SLIDE, "//p:graphicFrame/p:xfrm", last),
    ("order", "rich", CHART, "//c:gapWidth", last),
    ("order", "rich", CHART, "//c:ser/c:cat", last),
    ("order", "rich", CHART, "//c:catAx/c:scaling", last),
    ("order", "rich", CHART, "//c:plotArea/c:layout", last),
    ("order", "rich", CHART, "//c:chart/c:plotArea", first),
    ("order", "rich", CHART, "//c:varyColors", first),
    ("order", "rich", CHART, "//c:title/c:overlay", first),
    ("order", "rich", DECK, "//p:sldSz", first),
    ("order", "rich", DECK, "//p:notesMasterIdLst", last),
    ("order", "rich", MASTER, "//p:txStyles", first),
    ("order", "rich", THEME, "//a:fontScheme", first),
    ("order", "rich", THEME, "//a:clrScheme/a:lt1", first),
    ("order", "rich", STYLES, "//a:tcStyle", first),
    # ---- children that are missing or too many
    ("missing", "rich", SLIDE, "//p:cNvSpPr", remove),
    ("missing", "rich", SLIDE, "//p:nvSpPr/p:nvPr", remove),
    ("missing", "rich", SLIDE, "//p:spTree/p:nvGrpSpPr", remove),
    ("missing", "rich", SLIDE, "//a:r/a:t", remove),
    ("missing", "rich", SLIDE, "//a:graphicData", remove),
    ("missing", "rich", SLIDE, "//a:tr/a:tc", empty),
    ("missing", "rich", SLIDE, "//a:tblGrid", remove),
    ("missing", "rich", SLIDE, "//p:cBhvr/p:tgtEl", remove),
    ("missing", "rich", SLIDE, "//p:cBhvr/p:cTn", remove),
    ("missing", "rich", SLIDE, "//p:tnLst", empty),
    ("missing", "rich", SLIDE, "//a:solidFill/..", add("<a:noFill/>")),
    ("missing", "rich", CHART, "//c:plotArea", remove),
    ("missing", "rich", CHART, "//c:barChart/c:axId", remove),
    ("missing", "rich", CHART, "//c:catAx/c:crossAx", remove),
    ("missing", "rich", CHART, "//c:ser/c:order", remove),
    ("missing", "rich", CHART, "//c:strRef/c:f", remove),
    ("missing", "rich", CHART, "//c:barDir", remove),
    ("missing", "rich", CHART, "//c:pt/c:v", remove),
    ("missing", "rich", CHART, "//c:legendPos", double),
    ("missing", "rich", DECK, "//p:notesSz", remove),
    ("missing", "rich", DECK, "//p:sldSz", double),
    ("missing", "rich", MASTER, "//p:clrMap", remove),
    ("missing", "rich", THEME, "//a:fmtScheme", remove),
    ("missing", "rich", THEME, "//a:minorFont/a:latin", remove),
    ("missing", "rich", SLIDE, "//p:txBody", double),
    ("missing", "rich", SLIDE, "//p:timing", double),
    ("missing", "full", SLIDE, "//p:blipFill", remove),
    ("missing", "full", SLIDE, "//p:pic/p:spPr", remove),
    # ---- elements that no schema knows, or not there
    ("unknown", "rich", SLIDE, "//a:p", add("<a:run><a:t>x</a:t></a:run>", at=1)),
    ("unknown", "rich", SLIDE, "//p:spTree", add("<p:shape/>")),
    ("unknown", "rich", SLIDE, "//p:spPr", add("<a:shadow/>")),
    ("unknown", "rich", SLIDE, "//a:rPr", add('<a:color val="FF0000"/>')),
    ("unknown", "rich", SLIDE, "//p:txBody", add('<w:p xmlns:w="urn:word"/>')),
    ("unknown", "rich", SLIDE, "//p:cSld", add("<p:timing/>")),
    ("unknown", "rich", SLIDE, "//a:tbl", add("<a:p/>")),
    ("unknown", "rich", SLIDE, "//p:sp", rename("p:shp")),
    ("unknown", "rich", CHART, "//c:plotArea", add("<c:columnChart/>", at=1)),
    ("unknown", "rich", CHART, "//c:ser", add('<c:colour val="1"/>')),
    ("unknown", "rich", THEME, "//a:clrScheme", add('<a:accent7><a:srgbClr val="000000"/></a:accent7>')),
    ("unknown", "rich", DECK, "/p:presentation", add("<p:slides/>")),
    ("unknown", "rich", SLIDE, "//a:t", add("<a:b/>")),
    ("unknown", "rich", SLIDE, "//a:schemeClr", add('<a:lighter val="50000"/>')),
    # ---- what elements mean together
    ("meaning", "rich", BULLETS, "//p:sp[.//p:ph[@type='title']]", lambda e: _twin(e, "90001")),
    ("meaning", "rich", SLIDE, "//p:bldLst", remove),
    ("meaning", "rich", SLIDE, "//p:bldP", put("spid", "424242")),
    ("meaning", "rich", SLIDE, "//p:bldP", put("grpId", "7")),
    ("meaning", "rich", SLIDE, "//p:spTgt", put("spid", "424242")),
    ("meaning", "rich", SLIDE, "//p:pRg", put("end", "99")),
    ("meaning", "rich", SLIDE, "//p:cTn[@id='3']", put("id", "2")),
    ("meaning", "rich", SLIDE, "//a:stCxn", put("id", "424242")),
    ("meaning", "rich", SLIDE, "//a:tr/a:tc", double),
    ("meaning", "rich", SLIDE, "//a:tc", put("hMerge", "1")),
    ("meaning", "rich", SLIDE, "//p:cNvPr[@id!='1']", put("id", "1")),
    ("meaning", "full", DECK, "//p14:sldId", put("id", "256999")),
    ("meaning", "full", DECK, "//p14:section", lose("id")),
    ("meaning", "full", DECK, "//p14:section", put("id", "first")),
    ("meaning", "full", DECK, "//p14:section[2]", lambda e: e.set("id", e.getprevious().get("id"))),
    ("meaning", "rich", CHART, "//c:catAx/c:axId", put("val", "5")),
    ("meaning", "rich", CHART, "//c:valAx/c:crossAx", put("val", "5")),
    ("meaning", "rich", CHART, "//c:ser[2]/c:order", put("val", "0")),
    ("meaning", "rich", CHART, "//c:ser[2]/c:idx", put("val", "0")),
    ("meaning", "rich", CHART, "//c:ptCount", put("val", "0")),
    ("meaning", "rich", CHART, "//c:numCache//c:v", words("n/a")),
    ("meaning", "rich", DECK, "//p:sldId", put("id", "100")),
    ("meaning", "rich", MASTER, "//p:sldLayoutId", put("id", "2147483648")),
    ("meaning", "rich", SLIDE, "//mc:Choice", put("Requires", "nowhere")),
    ("meaning", "rich", SLIDE, "//mc:Choice", lose("Requires")),
    # ---- relationships
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'slideLayout')]", remove),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'slideLayout')]", put("Target", "../slideMasters/slideMaster1.xml")),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'slideLayout')]", double),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'slideLayout')]", lose("Id")),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'chart')]", put("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'hyperlink')]", lose("TargetMode")),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'hyperlink')]", put("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart")),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'notesSlide')]", put("TargetMode", "External")),
    ("relation", "rich", RELS, "//rel:Relationship[contains(@Type, 'notesSlide')]", put("Target", "../notesSlides/notesSlide9.xml")),
    ("relation", "rich", "ppt/_rels/", "//rel:Relationship[contains(@Type, 'slideMaster')]", put("Target", "slides/slide1.xml")),
    ("relation", "rich", "ppt/_rels/", "//rel:Relationship[contains(@Type, '/slide')]", put("Target", "")),
    ("relation", "rich", "ppt/slideLayouts/_rels/", "//rel:Relationship", remove),
    ("relation", "rich", "ppt/slideMasters/_rels/", "//rel:Relationship[contains(@Type, 'theme')]", remove),
    ("relation", "rich", "ppt/slideMasters/_rels/", "//rel:Relationship[contains(@Type, 'slideLayout')]", remove),
    ("relation", "rich", "ppt/notesSlides/_rels/", "//rel:Relationship[contains(@Type, '/slide')]", remove),
    ("relation", "rich", "ppt/notesSlides/_rels/", "//rel:Relationship[contains(@Type, '/slide')]", put("Target", "../slides/slide1.xml")),
    ("relation", "rich", "ppt/charts/_rels/", "//rel:Relationship", put("Target", "../embeddings/other.xlsx")),
    ("relation", "rich", "_rels/.rels", "//rel:Relationship[contains(@Type, 'officeDocument')][1]", double),
    ("relation", "full", SLIDE, "//a:blip", put("r:embed", "rId77")),
    ("relation", "full", RELS, "//rel:Relationship[contains(@Type, '/image')]", put("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout")),
    ("relation", "rich", SLIDE, "//a:hlinkClick", put("r:id", "rId1")),
    ("relation", "rich", SLIDE, "//c:chart", put("r:id", "rId1")),
    # ---- content types
    ("content", "rich", TYPES, "//ct:Override[contains(@PartName, 'slide1.xml')]", remove),
    ("content", "rich", TYPES, "//ct:Override[contains(@PartName, '/slides/slide1.xml')]", put("ContentType", "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml")),
    ("content", "rich", TYPES, "//ct:Override[contains(@PartName, 'chart')]", put("ContentType", "application/xml")),
    ("content", "rich", TYPES, "//ct:Override[contains(@PartName, 'theme1')]", put("ContentType", "text/xml")),
    ("content", "rich", TYPES, "//ct:Override[contains(@PartName, 'slide1.xml')]", double),
    ("content", "rich", TYPES, "//ct:Default[@Extension='rels']", remove),
    ("content", "rich", TYPES, "//ct:Default[@Extension='xlsx']", remove),
    ("content", "rich", TYPES, "//ct:Default[@Extension='xml']", double),
    ("content", "rich", TYPES, "//ct:Override[contains(@PartName, 'presentation.xml')]", put("ContentType", "application/vnd.ms-powerpoint")),
    ("content", "full", TYPES, "//ct:Default[@Extension='png']", put("ContentType", "image/gif")),
    ("content", "full", TYPES, "//ct:Default[@Extension='png']", lose("ContentType")),
    ("content", "rich", TYPES, "//ct:Default", put("Extension", ".png")),
]  # fmt: skip


def _twin(element: etree._Element, identity: str) -> None:
    twin = deepcopy(element)
    twin.xpath(".//p:cNvPr", namespaces=_SPACES)[0].set("id", identity)
    for extensions in twin.xpath(".//a:extLst", namespaces=_SPACES):
        remove(extensions)
    element.addnext(twin)


def _share_notes(parts: Parts) -> None:
    """Two slides with one page of notes."""
    first_notes = parts["ppt/slides/_rels/slide3.xml.rels"]
    assert b"notesSlide1.xml" in first_notes
    other = parts["ppt/slides/_rels/slide4.xml.rels"]
    parts["ppt/slides/_rels/slide4.xml.rels"] = other.replace(b"notesSlide2.xml", b"notesSlide1.xml")


def _break_workbook(parts: Parts) -> None:
    name = next(name for name in parts if name.endswith(".xlsx"))
    parts[name] = parts[name][:100]


def _workbook_of_text(parts: Parts) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "no workbook")
    parts[next(name for name in parts if name.endswith(".xlsx"))] = buffer.getvalue()


_BY_FILE: list[tuple[str, str, str, Callable[[Parts], object]]] = [
    ("orphan", "full", "a picture nobody shows", lambda p: p.update({"ppt/media/extra.png": b"\x89PNG\r\n\x1a\n"})),
    ("orphan", "rich", "notes without a slide", lambda p: p.update({"ppt/slides/_rels/slide4.xml.rels": p["ppt/slides/_rels/slide2.xml.rels"]})),
    ("orphan", "rich", "a second presentation", lambda p: p.update({"ppt/presentation2.xml": p["ppt/presentation.xml"]})),
    ("orphan", "rich", "relationships of nothing", lambda p: p.update({"ppt/slides/_rels/slide99.xml.rels": p["ppt/slides/_rels/slide1.xml.rels"]})),
    ("orphan", "rich", "no main relationships", lambda p: p.pop("_rels/.rels")),
    ("orphan", "rich", "a slide that is gone", lambda p: p.pop("ppt/slides/slide2.xml")),
    ("orphan", "rich", "a theme that is gone", lambda p: p.pop("ppt/theme/theme1.xml")),
    ("orphan", "rich", "a layout that is gone", lambda p: p.pop(next(n for n in p if n.startswith("ppt/slideLayouts/slide")))),
    ("orphan", "rich", "a workbook that is gone", lambda p: p.pop(next(n for n in p if n.endswith(".xlsx")))),
    ("meaning", "rich", "notes that two slides share", _share_notes),
    ("meaning", "rich", "a workbook cut off", _break_workbook),
    ("meaning", "rich", "a workbook that is another zip", _workbook_of_text),
    ("xml", "rich", "a slide cut off", lambda p: p.update({"ppt/slides/slide1.xml": p["ppt/slides/slide1.xml"][:-20]})),
    ("xml", "rich", "an empty slide", lambda p: p.update({"ppt/slides/slide1.xml": b""})),
    ("xml", "rich", "a slide of another encoding", lambda p: p.update({"ppt/slides/slide1.xml": p["ppt/slides/slide1.xml"].replace(b"A rich deck", b"A r\xefche deck")})),
    ("xml", "rich", "a control character", lambda p: p.update({"ppt/slides/slide1.xml": p["ppt/slides/slide1.xml"].replace(b"A rich deck", b"A rich\x02deck")})),
    ("xml", "rich", "a document type", lambda p: p.update({"ppt/slides/slide1.xml": p["ppt/slides/slide1.xml"].replace(b"<p:sld ", b"<!DOCTYPE p:sld><p:sld ", 1)})),
    ("xml", "rich", "text between shapes", lambda p: p.update({"ppt/slides/slide1.xml": p["ppt/slides/slide1.xml"].replace(b"</p:spTree>", b"words</p:spTree>")})),
    ("xml", "rich", "the wrong namespace", lambda p: p.update({"ppt/slides/slide1.xml": p["ppt/slides/slide1.xml"].replace(b"presentationml/2006/main", b"presentationml/2007/main")})),
]  # fmt: skip

DEFECTS = (
    *(
        Defect(kind, f"{kind} {number}: {part.rpartition('/')[2] or part} {path}", start, _in(part, path, change))
        for number, (kind, start, part, path, change) in enumerate(_BY_TREE, 1)
    ),
    *(Defect(kind, f"{kind}: {name}", start, change) for kind, start, name, change in _BY_FILE),
)
