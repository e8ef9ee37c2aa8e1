"""The names of Office Open XML that talkkit reads and writes: namespaces, relationship types, content types, URIs.

Source: ECMA-376 parts 1, 2 and 4; the Microsoft extensions are in [MS-ODRAWXML] and [MS-PPTX].
"""

from __future__ import annotations

from functools import cache

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}
"""Prefix and namespace, with the prefixes that Office itself writes."""


@cache
def qualified(name: str) -> str:
    """`p:sld` as `{namespace}sld`; a name without a prefix as it is.

    Raises:
        KeyError: the prefix is not in `NAMESPACES`.
    """
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class RelationshipType:
    """Relationship types (ECMA-376 part 1, 13 and 15; part 2, annex F)."""

    OFFICE_DOCUMENT = _OFFICE + "officeDocument"
    CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    EXTENDED_PROPERTIES = _OFFICE + "extended-properties"
    THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    SLIDE = _OFFICE + "slide"
    SLIDE_LAYOUT = _OFFICE + "slideLayout"
    SLIDE_MASTER = _OFFICE + "slideMaster"
    NOTES_MASTER = _OFFICE + "notesMaster"
    NOTES_SLIDE = _OFFICE + "notesSlide"
    THEME = _OFFICE + "theme"
    TABLE_STYLES = _OFFICE + "tableStyles"
    PRESENTATION_PROPERTIES = _OFFICE + "presProps"
    VIEW_PROPERTIES = _OFFICE + "viewProps"
    PRINTER_SETTINGS = _OFFICE + "printerSettings"
    MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    SIGNATURES = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    IMAGE = _OFFICE + "image"
    HYPERLINK = _OFFICE + "hyperlink"
    CHART = _OFFICE + "chart"
    VIDEO = _OFFICE + "video"
    AUDIO = _OFFICE + "audio"
    MEDIA = "http://schemas.microsoft.com/office/2007/relationships/media"
    PACKAGE = _OFFICE + "package"


_PRESENTATIONML = "application/vnd.openxmlformats-officedocument.presentationml."
_POWERPOINT = "application/vnd.ms-powerpoint."


class ContentType:
    """Content types of the parts that talkkit writes or looks into."""

    RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
    XML = "application/xml"
    CORE_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
    EXTENDED_PROPERTIES = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    PRESENTATION = _PRESENTATIONML + "presentation.main+xml"
    TEMPLATE = _PRESENTATIONML + "template.main+xml"
    SLIDE_SHOW = _PRESENTATIONML + "slideshow.main+xml"
    PRESENTATION_MACROS = _POWERPOINT + "presentation.macroEnabled.main+xml"
    TEMPLATE_MACROS = _POWERPOINT + "template.macroEnabled.main+xml"
    SLIDE_SHOW_MACROS = _POWERPOINT + "slideshow.macroEnabled.main+xml"
    ADD_IN_MACROS = _POWERPOINT + "addin.macroEnabled.main+xml"
    SLIDE = _PRESENTATIONML + "slide+xml"
    SLIDE_LAYOUT = _PRESENTATIONML + "slideLayout+xml"
    SLIDE_MASTER = _PRESENTATIONML + "slideMaster+xml"
    NOTES_MASTER = _PRESENTATIONML + "notesMaster+xml"
    HANDOUT_MASTER = _PRESENTATIONML + "handoutMaster+xml"
    NOTES_SLIDE = _PRESENTATIONML + "notesSlide+xml"
    TABLE_STYLES = _PRESENTATIONML + "tableStyles+xml"
    PRESENTATION_PROPERTIES = _PRESENTATIONML + "presProps+xml"
    VIEW_PROPERTIES = _PRESENTATIONML + "viewProps+xml"
    THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
    SVG = "image/svg+xml"
    CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


ROOTS = {
    ContentType.SLIDE: "p:sld",
    ContentType.SLIDE_LAYOUT: "p:sldLayout",
    ContentType.SLIDE_MASTER: "p:sldMaster",
    ContentType.NOTES_MASTER: "p:notesMaster",
    ContentType.HANDOUT_MASTER: "p:handoutMaster",
    ContentType.NOTES_SLIDE: "p:notes",
    ContentType.TABLE_STYLES: "a:tblStyleLst",
    ContentType.PRESENTATION_PROPERTIES: "p:presentationPr",
    ContentType.VIEW_PROPERTIES: "p:viewPr",
    ContentType.THEME: "a:theme",
    ContentType.CHART: "c:chartSpace",
}
"""What a part of a content type holds."""

TARGETS = {
    RelationshipType.SLIDE: ContentType.SLIDE,
    RelationshipType.SLIDE_LAYOUT: ContentType.SLIDE_LAYOUT,
    RelationshipType.SLIDE_MASTER: ContentType.SLIDE_MASTER,
    RelationshipType.NOTES_MASTER: ContentType.NOTES_MASTER,
    RelationshipType.NOTES_SLIDE: ContentType.NOTES_SLIDE,
    RelationshipType.TABLE_STYLES: ContentType.TABLE_STYLES,
    RelationshipType.PRESENTATION_PROPERTIES: ContentType.PRESENTATION_PROPERTIES,
    RelationshipType.VIEW_PROPERTIES: ContentType.VIEW_PROPERTIES,
    RelationshipType.THEME: ContentType.THEME,
    RelationshipType.CHART: ContentType.CHART,
}
"""Where a relationship of a type leads."""

MEDIA_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    ContentType.SVG: "svg",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/avi": "avi",
    "video/mpeg": "mpg",
    "video/ogg": "ogv",
    "video/x-ms-wmv": "wmv",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
}
"""Media type and the extension that its parts get. The `Default` of an extension is written from this table."""


class ExtensionUri:
    """Which extension an `a:ext` or `p:ext` holds."""

    SHAPE_CREATION_ID = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
    SLIDE_CREATION_ID = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"
    DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
    MEDIA = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"
    SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
    SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
    COLUMN_ID = "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}"
    ROW_ID = "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}"
    CHART_LABELS = "{CE6537A1-D6FC-4F65-9D91-7224C49458BB}"
    HYPERLINK_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
