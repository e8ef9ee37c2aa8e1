"""What templates bring beside their design: fonts, styles, guides, sections, comments, charts."""

from __future__ import annotations

import io
import struct
import zipfile

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

GUIDES = (
    '<p:extLst><p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"><p15:sldGuideLst '
    'xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"><p15:guide id="1" orient="horz" pos="2160">'
    '<p15:clr><a:srgbClr val="A4A3A4"/></p15:clr></p15:guide></p15:sldGuideLst></p:ext></p:extLst>'
)
SECTIONS = (
    '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Samples" '
    'id="{11111111-2222-4333-8444-555555555555}"><p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="257"/>'
    '<p14:sldId id="258"/><p14:sldId id="259"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
)
CUSTOM_SHOW = '<p:custShowLst><p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="rIdS2"/></p:sldLst></p:custShow></p:custShowLst>'
_MAIN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
OUTLINE_VIEW = (
    f'<p:viewPr {_MAIN}><p:outlineViewPr><p:cViewPr><p:scale><a:sx n="33" d="100"/><a:sy n="33" d="100"/></p:scale>'
    '<p:origin x="0" y="0"/></p:cViewPr><p:sldLst><p:sld r:id="rId1" collapse="1"/></p:sldLst></p:outlineViewPr>'
    '<p:gridSpacing cx="76200" cy="76200"/></p:viewPr>'
).encode()
COMMENTS = (
    f'<p:cmLst {_MAIN}><p:cm authorId="0" dt="2026-01-01T10:00:00.000" idx="1"><p:pos x="10" y="10"/><p:text>Sample remark</p:text></p:cm></p:cmLst>'.encode(),
    f'<p:cmAuthorLst {_MAIN}><p:cmAuthor id="0" name="A Designer" initials="AD" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'.encode(),
)
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="90" name="Chart" descr="Numbers"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
    '<p:xfrm><a:off x="1000000" y="2000000"/><a:ext cx="6000000" cy="3000000"/></p:xfrm><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rIdChart"/></a:graphicData></a:graphic></p:graphicFrame>'
)
TABLE_STYLES = (
    '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{0A1B2C3D-0000-4000-8000-000000000001}">'
    '<a:tblStyle styleId="{0A1B2C3D-0000-4000-8000-000000000001}" styleName="Muster"><a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor">'
    '<a:prstClr val="black"/></a:fontRef><a:schemeClr val="dk1"/></a:tcTxStyle><a:tcStyle><a:tcBdr><a:insideH><a:ln w="6350"><a:solidFill>'
    '<a:schemeClr val="accent3"/></a:solidFill></a:ln></a:insideH></a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>'
    '<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="lt1"/></a:tcTxStyle>'
    '<a:tcStyle><a:tcBdr/><a:fill><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:fill></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>'
)


def embedded_font() -> bytes:
    """A font of one letter as Office embeds it: the header of [MS-EOT] 2.1 and the font behind it."""
    font = _font()
    adjustment = TTFont(io.BytesIO(font))["head"].checkSumAdjustment
    names = b"".join(struct.pack("<H", len(name)) + name + bytes(2) for name in map(_wide, _NAMES))
    fixed = struct.pack("<II", 0x00020001, 0) + bytes(10) + struct.pack("<BBIHH", 1, 0, 400, 0, 0x504C)
    fixed += bytes(24) + struct.pack("<I", adjustment) + bytes(16 + 2)
    header = fixed + names + bytes(2)
    return struct.pack("<II", 8 + len(header) + len(font), len(font)) + header + font


_NAMES = ("Muster Sans", "Regular", "1.0", "Muster Sans Regular")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _font() -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    pen = TTGlyphPen(None)
    for point in ((0, 0), (0, 700), (500, 700), (500, 0)):
        (pen.moveTo if point == (0, 0) else pen.lineTo)(point)
    pen.closePath()
    outline = pen.glyph()
    builder.setupGlyf({".notdef": outline, "A": outline})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": _NAMES[0], "styleName": _NAMES[1]})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.updateHead(created=3500000000, modified=3500000000)
    builder.font.recalcTimestamp = False
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def workbook() -> tuple[bytes, bytes]:
    """A chart with one series, and its workbook."""
    buffer = io.BytesIO()
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>',
    }
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    values = '<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>2</c:v></c:pt></c:numCache>'
    chart = (
        '<?xml version="1.0" encoding="UTF-8"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f'<c:val><c:numRef><c:f>A1:A2</c:f>{values}</c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return chart.encode(), buffer.getvalue()
