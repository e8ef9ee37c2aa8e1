"""Masters, layouts and sample slides -> the bytes of a template, the same on every run."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import relpath

from talkkit.ooxml.archive import Entry, write_archive
from tests.templates.markup import HEAD, SPACES, WIDE, Master, Page, Sample, level

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
KINDS = {
    "pptx": f"{MAIN}presentation.main+xml",
    "potx": f"{MAIN}template.main+xml",
    "ppsx": f"{MAIN}slideshow.main+xml",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "potm": "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
}
_TYPES = {
    "ppt/slideMasters/": f"{MAIN}slideMaster+xml",
    "ppt/slideLayouts/": f"{MAIN}slideLayout+xml",
    "ppt/slides/": f"{MAIN}slide+xml",
    "ppt/notesMasters/": f"{MAIN}notesMaster+xml",
    "ppt/notesSlides/": f"{MAIN}notesSlide+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "ppt/tableStyles.xml": f"{MAIN}tableStyles+xml",
    "ppt/presProps.xml": f"{MAIN}presProps+xml",
    "ppt/viewProps.xml": f"{MAIN}viewProps+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "ppt/tags/": f"{MAIN}tags+xml",
    "ppt/comments/": f"{MAIN}comments+xml",
    "ppt/commentAuthors.xml": f"{MAIN}commentAuthors+xml",
    "ppt/charts/": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "customXml/itemProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "bin": "application/vnd.ms-office.vbaProject",
    "fntdata": "application/x-fontdata",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Relation = tuple[str, str, str]
"""Id, type (its last step, or all of it) and target: a part's name without the first slash."""


def png(width: int, height: int, colors: Sequence[tuple[int, int, int]]) -> bytes:
    """A picture of vertical bands."""
    row = b"\x00" + b"".join(bytes(colors[x * len(colors) // width]) for x in range(width))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(row * height))
        + chunk(b"IEND", b"")
    )


@dataclass(frozen=True)
class Template:
    masters: Sequence[Master]
    page: Page = WIDE
    samples: Sequence[Sample] = ()
    kind: str = "pptx"
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Name in `ppt/media/` and bytes."""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    """Further parts by name."""
    relations: Sequence[Relation] = ()
    """Further relationships of the presentation ..."""
    roots: Sequence[Relation] = ()
    """... and of the package."""
    part_relations: Mapping[str, Sequence[Relation]] = field(default_factory=dict)
    after_sizes: str = ""
    """Children of the presentation behind `notesSz` ..."""
    extensions: str = ""
    """... and at its end."""
    attributes: str = ""
    notes: bool = True
    """Whether there is a notes master."""
    table_styles: str = ""
    default_text: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """Content types of further parts."""

    def bytes(self) -> bytes:
        return _Writer(self).data()


def _relations(owner: str, relations: Sequence[Relation]) -> bytes:
    folder = owner.rpartition("/")[0]
    made = []
    for name, kind, target in relations:
        whole = kind if kind.startswith("http") else OFFICE + kind
        external = target.startswith(("http", "mailto"))
        path = target if external else relpath(target, folder or ".") if folder else target
        mode = ' TargetMode="External"' if external else ""
        made.append(f'<Relationship Id="{name}" Type="{whole}" Target="{path}"{mode}/>')
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return f"{HEAD}<Relationships {space}>{''.join(made)}</Relationships>".encode()


NOTES_MASTER = (
    f'{HEAD}<p:notesMaster {SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>'
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="1143000"/>'
    '<a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4400550"/>'
    '<a:ext cx="5486400" cy="3600450"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
    '</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
    "</p:notesMaster>"
)


class _Writer:
    def __init__(self, template: Template) -> None:
        self.template = template
        self.files: dict[str, bytes] = {}
        self.relations: dict[str, list[Relation]] = {"ppt/presentation.xml": []}
        self.layouts: list[str] = []

    def data(self) -> bytes:
        template = self.template
        masters = [self._master(number, master) for number, master in enumerate(template.masters, 1)]
        notes = self._notes_master() if template.notes else ""
        slides = [self._slide(number, sample) for number, sample in enumerate(template.samples, 1)]
        for name, picture in template.media.items():
            self.files[f"ppt/media/{name}"] = picture
        self._small_parts()
        self._presentation(masters, notes, slides)
        self.files |= dict(template.parts)
        for owner, relations in template.part_relations.items():
            self.relations.setdefault(owner, []).extend(relations)
        roots: list[Relation] = [("rId1", "officeDocument", "ppt/presentation.xml"), *template.roots]
        names = dict(self.files)
        for owner, found in self.relations.items():
            if found:
                folder, _, name = owner.rpartition("/")
                names[f"{folder}/_rels/{name}.rels"] = _relations(owner, found)
        names["_rels/.rels"] = _relations("", roots)
        return write_archive((Entry("[Content_Types].xml", self._types()), *(Entry(*item) for item in names.items())))

    def _types(self) -> bytes:
        overrides = {name: kind for prefix, kind in _TYPES.items() for name in self.files if name.startswith(prefix)}
        overrides["ppt/presentation.xml"] = KINDS[self.template.kind]
        overrides |= self.template.overrides
        endings = sorted({name.rpartition(".")[2] for name in self.files} & _DEFAULTS.keys() | {"rels", "xml"})
        made = [f'<Default Extension="{ending}" ContentType="{_DEFAULTS[ending]}"/>' for ending in endings]
        made += [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted(overrides.items())]
        space = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
        return f"{HEAD}<Types {space}>{''.join(made)}</Types>".encode()

    def _media(self, media: Mapping[str, str]) -> list[Relation]:
        return [(relation, "image", f"ppt/media/{name}") for relation, name in media.items()]

    def _master(self, number: int, master: Master) -> str:
        name = f"ppt/slideMasters/slideMaster{number}.xml"
        self.files[f"ppt/theme/theme{number}.xml"] = master.theme.encode()
        entries: list[tuple[int, str]] = []
        relations: list[Relation] = [("rIdTheme", "theme", f"ppt/theme/theme{number}.xml"), *self._media(master.media)]
        for layout in master.layouts:
            self.layouts.append(f"ppt/slideLayouts/slideLayout{len(self.layouts) + 1}.xml")
            own, relation = self.layouts[-1], f"rId{len(entries) + 1}"
            entries.append((2**31 + 100 * number + len(entries) + 1, relation))
            relations.append((relation, "slideLayout", own))
            self.files[own] = layout.xml().encode()
            self.relations[own] = [("rId1", "slideMaster", name), *self._media(layout.media), *layout.relations]
        self.files[name] = master.xml(entries).encode()
        self.relations[name] = [*relations, *master.relations]
        return name

    def _notes_master(self) -> str:
        number = len(self.template.masters) + 1
        name, theme = "ppt/notesMasters/notesMaster1.xml", f"ppt/theme/theme{number}.xml"
        self.files[theme] = self.template.masters[0].theme.encode()
        self.files[name] = NOTES_MASTER.encode()
        self.relations[name] = [("rId1", "theme", theme)]
        return name

    def _slide(self, number: int, sample: Sample) -> str:
        name = f"ppt/slides/slide{number}.xml"
        self.files[name] = sample.xml().encode()
        relations: list[Relation] = [("rId1", "slideLayout", self.layouts[sample.layout]), *self._media(sample.media)]
        if sample.notes:
            notes = f"ppt/notesSlides/notesSlide{number}.xml"
            own = NOTES_MASTER.replace("p:notesMaster", "p:notes").replace(">Notes<", f">{sample.notes}<")
            own = own[: own.index("<p:clrMap")] + "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
            start, end = own.index("<p:bg>"), own.index("</p:bg>") + len("</p:bg>")
            self.files[notes] = (own[:start] + own[end:]).encode()
            self.relations[notes] = [
                ("rId1", "notesMaster", "ppt/notesMasters/notesMaster1.xml"),
                ("rId2", "slide", name),
            ]
            relations.append(("rIdNotes", "notesSlide", notes))
        self.relations[name] = [*relations, *sample.relations]
        return name

    def _small_parts(self) -> None:
        default = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
        styles = self.template.table_styles or f'<a:tblStyleLst {SPACES.split(" ")[0]} def="{default}"/>'
        self.files["ppt/tableStyles.xml"] = f"{HEAD}{styles}".encode()
        self.files["ppt/presProps.xml"] = f"{HEAD}<p:presentationPr {SPACES}/>".encode()
        self.files["ppt/viewProps.xml"] = f"{HEAD}<p:viewPr {SPACES}/>".encode()
        self.relations["ppt/presentation.xml"] += [
            ("rIdTables", "tableStyles", "ppt/tableStyles.xml"),
            ("rIdProps", "presProps", "ppt/presProps.xml"),
            ("rIdView", "viewProps", "ppt/viewProps.xml"),
        ]

    def _presentation(self, masters: Sequence[str], notes: str, slides: Sequence[str]) -> None:
        template, relations = self.template, self.relations["ppt/presentation.xml"]
        relations += [(f"rIdM{number}", "slideMaster", name) for number, name in enumerate(masters, 1)]
        relations += [(f"rIdS{number}", "slide", name) for number, name in enumerate(slides, 1)]
        relations += [("rIdNotes", "notesMaster", notes)] if notes else []
        relations += template.relations
        ids = "".join(f'<p:sldMasterId id="{2**31 + 100 * n}" r:id="rIdM{n}"/>' for n in range(1, len(masters) + 1))
        shown = "".join(f'<p:sldId id="{255 + n}" r:id="rIdS{n}"/>' for n in range(1, len(slides) + 1))
        kind = f' type="{template.page.type}"' if template.page.type else ""
        text = template.default_text or level(1, 1800, extra='algn="l" defTabSz="914400" rtl="0"').replace(
            '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPts val="1000"/></a:spcBef><a:buNone/>', ""
        )
        tree = (
            f"{HEAD}<p:presentation {SPACES} {template.attributes}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>"
            + ('<p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst>' if notes else "")
            + (f"<p:sldIdLst>{shown}</p:sldIdLst>" if slides else "")
            + f'<p:sldSz cx="{template.page.width}" cy="{template.page.height}"{kind}/><p:notesSz cx="6858000" cy="9144000"/>'
            + f"{template.after_sizes}<p:defaultTextStyle>{text}</p:defaultTextStyle>{template.extensions}</p:presentation>"
        )
        self.files["ppt/presentation.xml"] = tree.encode()
