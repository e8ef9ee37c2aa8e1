"""A theme of talkkit's own as the skeleton of a deck: what a designer would have saved as a .potx."""

from __future__ import annotations

from collections.abc import Mapping

from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.notes import NotesBase
from talkkit.backends.pptx.package import blob_part, new_package
from talkkit.backends.pptx.sheet import Surroundings
from talkkit.backends.pptx.skeleton import LayoutSheet, Skeleton
from talkkit.backends.pptx.template.layouts import layout_part
from talkkit.backends.pptx.template.master import write_master
from talkkit.backends.pptx.template.notes_master import notes_master_part
from talkkit.backends.pptx.template.presentation import presentation_part
from talkkit.backends.pptx.template.theme_part import theme_part
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.theme.theme import Theme

_NOTHING: Mapping[str, str] = {}


def template(theme: Theme, lang: str, standing: Mapping[str, str] = _NOTHING) -> Skeleton:
    """Presentation, master, one layout part per layout of the theme, notes master and everything they relate to.

    `lang` is the language of the level styles, `standing` what the footers show by kind of slot. There are no slides.
    """
    package = new_package()
    around = Surroundings(package, theme.fonts, Media(package), {}, f"theme/{theme.name}", lang, standing)
    master = blob_part(package, "/ppt/slideMasters/slideMaster1.xml", ContentType.SLIDE_MASTER)
    layouts = tuple(
        layout_part(layout, theme, f"/ppt/slideLayouts/slideLayout{place}.xml", master, around)
        for place, layout in enumerate(theme.layouts, 1)
    )
    design = theme_part(theme, "/ppt/theme/theme1.xml", package)
    write_master(master, theme, design, layouts, around)
    notes = notes_master_part(theme, around)
    main = presentation_part(theme, master, notes, design, around)
    package.relate_to(main, RelationshipType.OFFICE_DOCUMENT)
    sheets = {layout.name: LayoutSheet(part) for layout, part in zip(theme.layouts, layouts, strict=True)}
    return Skeleton(main, sheets, NotesBase(notes))
