"""A theme of talkkit's own as a template package in memory: what a designer would have saved as a .potx."""

from __future__ import annotations

from collections.abc import Mapping

from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.properties import CORE, EXTENDED
from talkkit.backends.pptx.sheet import Surroundings
from talkkit.backends.pptx.template.layouts import layout_part
from talkkit.backends.pptx.template.master import master_part
from talkkit.backends.pptx.template.notes_master import notes_master_part
from talkkit.backends.pptx.template.presentation import (
    presentation_part,
    presentation_properties,
    table_styles,
    view_properties,
)
from talkkit.backends.pptx.template.theme_part import theme_part
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.ooxml.package import Package, Part, Relationship, package_of
from talkkit.theme.theme import Theme

_NOTHING: Mapping[str, str] = {}
MASTER = "/ppt/slideMasters/slideMaster1.xml"
NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"


def template_package(theme: Theme, lang: str, standing: Mapping[str, str] = _NOTHING) -> Package:
    """Presentation, master, one layout part per layout of the theme, notes master and everything they relate to.

    `lang` is the language of the level styles, `standing` what the footers show by kind of slot. There are no slides.
    """
    surroundings = Surroundings(theme.fonts, media := Media(), {}, f"theme/{theme.name}", lang, standing)
    names = [f"/ppt/slideLayouts/slideLayout{place + 1}.xml" for place in range(len(theme.layouts))]
    layouts = [
        layout_part(layout, theme, name, MASTER, surroundings)
        for layout, name in zip(theme.layouts, names, strict=True)
    ]
    empty = Part(CORE, ContentType.CORE_PROPERTIES, b""), Part(EXTENDED, ContentType.EXTENDED_PROPERTIES, b"")
    parts = (
        *empty,
        presentation_part(theme, MASTER, NOTES_MASTER, surroundings),
        master_part(theme, MASTER, tuple(names), surroundings),
        *layouts,
        theme_part(theme, "/ppt/theme/theme1.xml"),
        notes_master_part(theme, NOTES_MASTER, surroundings),
        theme_part(theme, "/ppt/theme/theme2.xml"),
        presentation_properties(),
        view_properties(),
        table_styles(theme, surroundings),
        *media.parts,
    )
    return package_of(
        parts,
        (
            Relationship("rId1", RelationshipType.OFFICE_DOCUMENT, "/ppt/presentation.xml"),
            Relationship("rId2", RelationshipType.CORE_PROPERTIES, CORE),
            Relationship("rId3", RelationshipType.EXTENDED_PROPERTIES, EXTENDED),
        ),
    )
