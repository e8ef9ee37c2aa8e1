"""What the schemas demand of every deck and is broken most: children that are there once, their order, and values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from talkkit.ooxml.faults import Fault
from talkkit.ooxml.languages import is_language_tag
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified

ORDER = {
    "p:sld": ("cSld", "clrMapOvr", "AlternateContent", "transition", "timing", "extLst"),
    "p:sldMaster": (
        "cSld", "clrMap", "sldLayoutIdLst", "AlternateContent", "transition", "timing", "hf", "txStyles", "extLst",
    ),
    "p:presentation": (
        "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
        "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
        "extLst",
    ),
}  # fmt: skip
"""Children in the schema's order (ECMA-376 part 1, 19.3.1.38, 19.3.1.42, 19.2.1.26)."""

_ONCE = {
    "p:presentation": "p:notesSz",
    "p:sld": "p:cSld",
    "p:sldLayout": "p:cSld",
    "p:sldMaster": "p:cSld p:clrMap",
    "p:notes": "p:cSld",
    "p:notesMaster": "p:cSld p:clrMap",
    "p:cSld": "p:spTree",
    "p:spTree": "p:nvGrpSpPr p:grpSpPr",
    "p:grpSp": "p:nvGrpSpPr p:grpSpPr",
    "p:sp": "p:nvSpPr p:spPr",
    "p:pic": "p:nvPicPr p:blipFill p:spPr",
    "p:cxnSp": "p:nvCxnSpPr p:spPr",
    "p:graphicFrame": "p:nvGraphicFramePr p:xfrm a:graphic",
    "p:nvSpPr": "p:cNvPr p:cNvSpPr p:nvPr",
    "p:nvPicPr": "p:cNvPr p:cNvPicPr p:nvPr",
    "p:txBody": "a:bodyPr",
    "a:tbl": "a:tblGrid",
    "a:theme": "a:themeElements",
    "a:themeElements": "a:clrScheme a:fontScheme a:fmtScheme",
    "a:clrScheme": "a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink "
    "a:folHlink",
    "a:fontScheme": "a:majorFont a:minorFont",
    "a:majorFont": "a:latin a:ea a:cs",
    "a:minorFont": "a:latin a:ea a:cs",
}
"""Children that an element has exactly once (part 1, annex A)."""
_ENTRY = qualified("p:sld")
"""A slide as a part; inside of another part, an entry in a list of slides."""
_CHILDREN = {qualified(tag): tuple(map(qualified, names.split())) for tag, names in _ONCE.items()}

_LENGTHS = {
    qualified("a:off"): ("x", "y"),
    qualified("a:chOff"): ("x", "y"),
    qualified("a:chExt"): ("cx", "cy"),
    qualified("a:tr"): ("h",),
    qualified("a:gridCol"): ("w",),
}
"""Attributes that must be there and be whole numbers."""
_BOUNDS: Mapping[str, range] = {
    "sz": range(100, 400_001),
    "marL": range(51_206_401),
    "indent": range(-51_206_400, 51_206_401),
    "lvl": range(9),
}
"""Attributes of runs and paragraphs that may be there (21.1.2.2.7, 21.1.2.3.9), and what they may be."""
_TEXT = tuple(map(qualified, ("a:rPr", "a:defRPr", "a:endParaRPr", "a:pPr", *(f"a:lvl{n}pPr" for n in range(1, 10)))))
_HEX = re.compile(r"[0-9A-Fa-f]{6}")

_Finding = tuple[Fault, str]


def schema_problems(tree: Element) -> Iterator[_Finding]:
    """Everything of a part that breaks the schemas in these ways; the words follow the part's name."""
    yield from _order(tree)
    for element in tree.iter():
        yield from _once(element)
        yield from _values(element)


def _order(tree: Element) -> Iterator[_Finding]:
    for name, order in ORDER.items():
        if tree.tag == qualified(name):
            places = [order.index(local) for local in map(_local, tree) if local in order]
            if places != sorted(places):
                yield Fault.ORDER, f"has the children of {name} out of order"


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _once(element: Element) -> Iterator[_Finding]:
    if element.tag == _ENTRY and element.getparent() is not None:
        return
    for name in _CHILDREN.get(str(element.tag), ()):
        count = len(element.findall(name))
        if count != 1:
            yield Fault.INCOMPLETE, f"has {count or 'no'} {name.rpartition('}')[2]} in {_local(element)}"


def _values(element: Element) -> Iterator[_Finding]:
    """Numbers that are none or out of bounds, colours and languages that are none, bullets without a character."""
    for name in _LENGTHS.get(str(element.tag), ()):
        if whole(element.get(name)) is None:
            yield Fault.VALUE, f"has '{element.get(name, '')}' as {name} of {_local(element)}"
    if element.tag in _TEXT:
        for name, bounds in _BOUNDS.items():
            value = element.get(name)
            if value is not None and whole(value, bounds) is None:
                yield Fault.VALUE, f"has '{value}' as {name} of {_local(element)}"
    language = element.get("lang")
    if language and not is_language_tag(language):
        yield Fault.LANGUAGE, f"has '{language}' as a language"
    if element.tag == qualified("a:srgbClr") and not _HEX.fullmatch(element.get("val", "")):
        yield Fault.VALUE, f"has '{element.get('val')}' as a colour"
    if element.tag == qualified("a:buChar") and not element.get("char"):
        yield Fault.VALUE, "has a bullet without a character"
