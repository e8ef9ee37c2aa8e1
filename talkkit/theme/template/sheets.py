"""An opened package -> the template's sheets: designs (masters with their themes) and layouts, in gallery order."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.diagnostics import TalkkitError
from talkkit.geometry import EMU_PER_POINT, Size
from talkkit.ooxml.admission import InadmissibleError, admit
from talkkit.ooxml.colors import Scheme
from talkkit.ooxml.inheritance import Sheets
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import RelationshipType, qualified
from talkkit.ooxml.opening import Opened
from talkkit.style import Palette
from talkkit.theme.template import rules
from talkkit.theme.template.colors import entries, palette
from talkkit.theme.theme import FontSet

_USUAL_SIZE = Size(720.0, 540.0)
"""Of a presentation that says none (ECMA-376 part 1, 19.2.1.39)."""


class Design(Struct, frozen=True):
    """A master with its theme."""

    part: str
    tree: Element
    theme: Element | None
    label: str
    """Name of the theme, as PowerPoint's gallery shows it."""
    scheme: Scheme
    palette: Palette
    fonts: FontSet


class LayoutSheet(Struct, frozen=True):
    """A layout with what lies under it."""

    part: str
    tree: Element
    label: str
    """Name in the gallery; a made-up one where the file has none."""
    type: str
    """`p:sldLayout/@type`, or nothing."""
    design: Design
    scheme: Scheme
    palette: Palette
    """What colour names mean on it."""
    sheets: Sheets
    """For looking up what a placeholder inherits: the layout as the sheet in question, its master below it."""

    @property
    def shows_master(self) -> bool:
        """Whether the master's pictures and shapes are shown on it (`showMasterSp`)."""
        return self.tree.get("showMasterSp") not in {"0", "false"}


class Template(Struct, frozen=True):
    """Everything of the file that a theme is made of."""

    path: str
    opened: Opened
    size: Size
    designs: tuple[Design, ...]
    layouts: tuple[LayoutSheet, ...]
    table_styles: Element | None
    embedded: tuple[str, ...]
    """Families whose fonts the file brings along."""


def open_template(data: bytes, path: str) -> Template:
    """The template in the bytes of a file.

    Raises:
        TalkkitError: it cannot be read, is no presentation, or has no layout (TK410).
    """
    try:
        opened = admit(data).opened
    except InadmissibleError as error:
        raise _refused(path, str(error), error.hint) from error
    main_name = opened.package.related(RelationshipType.OFFICE_DOCUMENT)[0]
    main = opened.trees[main_name]
    designs = tuple(_designs(main_name, main, opened))
    default = main.find(qualified("p:defaultTextStyle"))
    layouts = tuple(layout for design in designs for layout in _layouts(design, default, opened))
    if not layouts:
        hint = "give it a layout in PowerPoint's slide master view"
        raise _refused(path, "it has no slide layout", hint)
    tables = next(iter(opened.package.parts[main_name].related(RelationshipType.TABLE_STYLES)), "")
    embedded = tuple(font.get("typeface", "") for font in main.iterfind(_EMBEDDED))
    return Template(path, opened, _size(main), designs, layouts, opened.trees.get(tables), embedded)


_EMBEDDED = f"{qualified('p:embeddedFontLst')}/{qualified('p:embeddedFont')}/{qualified('p:font')}"


def _refused(path: str, reason: str, hint: str) -> TalkkitError:
    message = f"the template '{path}' cannot be used: {reason}"
    return TalkkitError(rules.UNREADABLE.at(message, path=path, hint=hint or None))


def _size(main: Element) -> Size:
    element = main.find(qualified("p:sldSz"))
    if element is None:
        return _USUAL_SIZE
    return Size(*((whole(element.get(name)) or 0) / EMU_PER_POINT for name in ("cx", "cy")))


def _listed(owner: str, tree: Element, entry: str, opened: Opened) -> Iterator[str]:
    """Parts in the order of a list of `r:id`s."""
    part = opened.package.parts[owner]
    targets = (part.target(item.get(qualified("r:id"), "")) for item in tree.iter(qualified(entry)))
    return (name for name in targets if name is not None and name in opened.trees)


def _designs(main_name: str, main: Element, opened: Opened) -> Iterator[Design]:
    for name in _listed(main_name, main, "p:sldMasterId", opened):
        tree = opened.trees[name]
        theme = opened.trees.get(next(iter(opened.package.parts[name].related(RelationshipType.THEME)), ""))
        mapping = tree.find(qualified("p:clrMap"))
        scheme = Scheme(entries(theme), _mapping(mapping))
        label = (theme.get("name") if theme is not None else None) or "Master"
        yield Design(name, tree, theme, label, scheme, palette(scheme), _fonts(theme))


def _mapping(element: Element | None) -> dict[str, str]:
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    given = {str(name): str(value) for name, value in element.attrib.items()} if element is not None else {}
    return usual | given


def _layouts(design: Design, default: Element | None, opened: Opened) -> Iterator[LayoutSheet]:
    names = _listed(design.part, design.tree, "p:sldLayoutId", opened)
    for number, name in enumerate(names, start=1):
        tree = opened.trees[name]
        override = tree.find(f"{qualified('p:clrMapOvr')}/{qualified('a:overrideClrMapping')}")
        scheme = design.scheme if override is None else Scheme(design.scheme.entries, _mapping(override))
        data = tree.find(qualified("p:cSld"))
        label = " ".join((data.get("name", "") if data is not None else "").split())
        sheets = Sheets(tree, None, design.tree, default, scheme)
        yield LayoutSheet(
            *(name, tree, label or f"Layout {number}", tree.get("type", ""), design, scheme, palette(scheme), sheets)
        )


def _fonts(theme: Element | None) -> FontSet:
    """The theme's fonts. Whatever it calls its major font is what headings take, its minor font what bodies take."""
    scheme = next(theme.iter(qualified("a:fontScheme")), None) if theme is not None else None
    if scheme is None:
        return FontSet("Calibri", "Calibri", CODE_FONT)
    major, minor = scheme.find(qualified("a:majorFont")), scheme.find(qualified("a:minorFont"))
    body = _typeface(minor, "a:latin") or _typeface(major, "a:latin") or "Calibri"
    return FontSet(
        heading=_typeface(major, "a:latin") or body,
        body=body,
        code=CODE_FONT,
        east_asian=_typeface(minor, "a:ea") or _typeface(major, "a:ea"),
        complex_script=_typeface(minor, "a:cs") or _typeface(major, "a:cs"),
        scripts=_scripts(minor),
    )


CODE_FONT = "Courier New"
"""A template has no font for code; every PowerPoint has this one."""


def _typeface(font: Element | None, name: str) -> str:
    found = font.find(qualified(name)) if font is not None else None
    face = found.get("typeface", "").strip() if found is not None else ""
    return "" if face.startswith("+") else face


def _scripts(font: Element | None) -> tuple[tuple[str, str], ...]:
    found = font.iterfind(qualified("a:font")) if font is not None else iter(())
    pairs = {one.get("script", ""): one.get("typeface", "") for one in found}
    return tuple(sorted((script, face) for script, face in pairs.items() if script and face))
