"""The markup of templates: themes, masters, layouts and slides, from a few values each. Lengths are in EMU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SAME = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {name: name for name in _SAME}
DARK = LIGHT | {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
OFFICE_COLORS = "000000 FFFFFF 44546A E7E6E6 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72"
COLOR_NAMES = [
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]


@dataclass(frozen=True)
class Page:
    width: int = 12192000
    height: int = 6858000
    type: str = ""

    def place(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        """A rectangle from fractions of the page."""
        return (
            round(x * self.width), round(y * self.height), round(width * self.width), round(height * self.height),
        )  # fmt: skip


WIDE = Page()


def xfrm(rect: Sequence[int]) -> str:
    return f'<a:xfrm><a:off x="{rect[0]}" y="{rect[1]}"/><a:ext cx="{rect[2]}" cy="{rect[3]}"/></a:xfrm>'


@dataclass(frozen=True)
class Ph:
    """A placeholder."""

    type: str = ""
    idx: int = 0
    rect: Sequence[int] | None = None
    name: str = ""
    text: str = "Click to edit"
    levels: str = ""
    """Inside of `a:lstStyle`."""
    box: str = ""
    """Attributes of `a:bodyPr`."""
    fit: str = ""
    sz: str = ""
    orient: str = ""
    preset: str = "rect"

    def xml(self, number: int) -> str:
        said = (
            ("type", self.type),
            ("orient", self.orient),
            ("sz", self.sz),
            ("idx", str(self.idx) if self.idx else ""),
        )
        mark = "".join(f' {name}="{value}"' for name, value in said if value)
        own = xfrm(self.rect) + f'<a:prstGeom prst="{self.preset}"><a:avLst/></a:prstGeom>' if self.rect else ""
        if self.type == "sldNum":
            text = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
        else:
            text = f'<a:r><a:rPr lang="en-US"/><a:t>{escape(self.text)}</a:t></a:r>'
        name = quoteattr(self.name or f"{(self.type or 'Content').title()} Placeholder {number}")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={name}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{mark}/></p:nvPr></p:nvSpPr><p:spPr>{own}</p:spPr>"
            f"<p:txBody><a:bodyPr {self.box}>{self.fit}</a:bodyPr><a:lstStyle>{self.levels}</a:lstStyle>"
            f"<a:p>{text}</a:p></p:txBody></p:sp>"
        )


@dataclass(frozen=True)
class Box:
    """A filled rectangle, with or without text."""

    rect: Sequence[int]
    fill: str
    """A scheme colour or six digits."""
    text: str = ""
    link: str = ""
    """`r:id` of a link."""
    action: str = ""
    preset: str = "rect"
    as_background: bool = False
    """Whether it shows the slide's background instead of its fill."""

    def xml(self, number: int) -> str:
        color = (
            f'<a:srgbClr val="{self.fill}"/>'
            if len(self.fill) == 6 and self.fill.isalnum() and not self.fill.startswith("accent")
            else f'<a:schemeClr val="{self.fill}"/>'
        )
        hole = ' useBgFill="1"' if self.as_background else ""
        click = f'<a:hlinkClick r:id="{self.link}" action="{self.action}"/>' if self.action else ""
        run = f'<a:r><a:rPr lang="en-US" sz="1400"/><a:t>{escape(self.text)}</a:t></a:r>' if self.text else ""
        return (
            f'<p:sp{hole}><p:nvSpPr><p:cNvPr id="{number}" name="Shape {number}">{click}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr>{xfrm(self.rect)}<a:prstGeom prst="{self.preset}"><a:avLst/></a:prstGeom>'
            f"<a:solidFill>{color}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
            f'<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p>{run}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
        )


@dataclass(frozen=True)
class Pic:
    rect: Sequence[int]
    relation: str

    def xml(self, number: int) -> str:
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number}" descr=""/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self.relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{xfrm(self.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )


Shape = Ph | Box | Pic


def tree(shapes: Sequence[Shape]) -> str:
    zero = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    own = f'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{zero}</p:grpSpPr>'
    return f"<p:spTree>{own}{''.join(shape.xml(number) for number, shape in enumerate(shapes, 2))}</p:spTree>"


def theme(name: str, colors: str, major: str, minor: str, more_fonts: str = "") -> str:
    scheme = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>'
        for slot, value in zip(COLOR_NAMES, colors.split(), strict=True)
    )
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{plain}</a:ln>' for width in (6350, 12700, 19050))

    def font(tag: str, family: str) -> str:
        return f'<a:{tag}><a:latin typeface={quoteattr(family)}/><a:ea typeface=""/><a:cs typeface=""/>{more_fonts}</a:{tag}>'

    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={quoteattr(name)}><a:themeElements>'
        f'<a:clrScheme name="Own">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Own">{font("majorFont", major)}{font("minorFont", minor)}</a:fontScheme>'
        f'<a:fmtScheme name="Own"><a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/>"
        "<a:extraClrSchemeLst/></a:theme>"
    )


def level(
    number: int, size: int, *, bullet: str = "", margin: int = 0, indent: int = 0, extra: str = "", run: str = ""
) -> str:
    """A level style; `bullet` empty: none. `extra` are attributes, `run` attributes of the text."""
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    return (
        f'<a:lvl{number}pPr marL="{margin}" indent="{indent}" {extra}><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{1000 if number == 1 else 500}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{size}" kern="1200" {run}><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def bullets(sizes: Sequence[int], mark: str = "•", extra: str = "") -> str:
    return "".join(
        level(number, size, bullet=mark, margin=228600 + 457200 * (number - 1), indent=-228600, extra=extra)
        for number, size in enumerate(sizes, 1)
    )


@dataclass(frozen=True)
class Styles:
    title: int = 4400
    body: Sequence[int] = (2800, 2400, 2000, 1800, 1800)
    mark: str = "•"
    title_run: str = ""
    """Attributes of the title's run, `cap="all"` say."""
    extra: str = 'algn="l" rtl="0"'

    def xml(self) -> str:
        title = level(1, self.title, extra=self.extra, run=self.title_run).replace("+mn-", "+mj-")
        other = "".join(level(number, 1800, extra='algn="l"') for number in range(1, 3))
        return (
            f"<p:txStyles><p:titleStyle>{title}</p:titleStyle>"
            f"<p:bodyStyle>{bullets(self.body, self.mark, self.extra)}</p:bodyStyle>"
            f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
        )


@dataclass(frozen=True)
class Layout:
    name: str
    type: str = ""
    shapes: Sequence[Shape] = ()
    background: str = ""
    """Inside of `p:bg`."""
    override: dict[str, str] | None = None
    media: dict[str, str] = field(default_factory=dict)
    """Relationship id and name of the medium."""
    relations: Sequence[tuple[str, str, str]] = ()
    """Further relationships: id, type, target part."""
    attributes: str = ""

    def xml(self) -> str:
        kind = f' type="{self.type}"' if self.type else ""
        name = f" name={quoteattr(self.name)}" if self.name else ""
        mapping = "<a:masterClrMapping/>"
        if self.override:
            mapping = f"<a:overrideClrMapping {' '.join(f'{key}={quoteattr(value)}' for key, value in self.override.items())}/>"
        background = f"<p:bg>{self.background}</p:bg>" if self.background else ""
        return (
            f'{HEAD}<p:sldLayout {SPACES}{kind} preserve="1" {self.attributes}><p:cSld{name}>{background}{tree(self.shapes)}</p:cSld>'
            f"<p:clrMapOvr>{mapping}</p:clrMapOvr></p:sldLayout>"
        )


def plain_background(color: str) -> str:
    return f'<p:bgPr><a:solidFill><a:schemeClr val="{color}"/></a:solidFill><a:effectLst/></p:bgPr>'


def picture_background(relation: str) -> str:
    return f'<p:bgPr><a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr>'


@dataclass(frozen=True)
class Master:
    theme: str
    layouts: Sequence[Layout]
    shapes: Sequence[Shape] = ()
    background: str = '<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>'
    colors: dict[str, str] = field(default_factory=lambda: dict(LIGHT))
    styles: str = field(default_factory=lambda: Styles().xml())
    media: dict[str, str] = field(default_factory=dict)
    relations: Sequence[tuple[str, str, str]] = ()
    extensions: str = ""

    def xml(self, layout_ids: Sequence[tuple[int, str]]) -> str:
        listing = "".join(f'<p:sldLayoutId id="{number}" r:id="{relation}"/>' for number, relation in layout_ids)
        mapping = " ".join(f'{name}="{value}"' for name, value in self.colors.items())
        return (
            f"{HEAD}<p:sldMaster {SPACES}><p:cSld><p:bg>{self.background}</p:bg>{tree(self.shapes)}</p:cSld>"
            f"<p:clrMap {mapping}/><p:sldLayoutIdLst>{listing}</p:sldLayoutIdLst>{self.styles}{self.extensions}</p:sldMaster>"
        )


@dataclass(frozen=True)
class Sample:
    """A sample slide on the layout with that number."""

    layout: int
    shapes: Sequence[Shape] = ()
    notes: str = ""
    relations: Sequence[tuple[str, str, str]] = ()
    media: dict[str, str] = field(default_factory=dict)
    frames: str = ""
    """Further shapes as they are."""
    hidden: bool = False

    def xml(self) -> str:
        show = ' show="0"' if self.hidden else ""
        body = tree(self.shapes).replace("</p:spTree>", f"{self.frames}</p:spTree>")
        return f"{HEAD}<p:sld {SPACES}{show}><p:cSld>{body}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
