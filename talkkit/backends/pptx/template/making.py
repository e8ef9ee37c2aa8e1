"""A theme becomes the parts of a template: presentation, masters, a layout for each of its own, design, small parts."""

from __future__ import annotations

from collections.abc import Mapping

from pptx.package import Package

from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.package import blob_part, new_package
from talkkit.backends.pptx.sheet import Surroundings
from talkkit.backends.pptx.template.layouts import layout_part
from talkkit.backends.pptx.template.master import write_master
from talkkit.backends.pptx.template.notes_master import notes_master_part
from talkkit.backends.pptx.template.presentation import presentation_part
from talkkit.backends.pptx.template.theme_part import theme_part
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.theme.theme import Theme


def made(theme: Theme, lang: str, standing: Mapping[str, str]) -> Package:
    """The parts of a template, made of the theme."""
    package = new_package()
    around = Surroundings(package, theme.fonts, Media(package), {}, f"theme/{theme.name}", lang, standing)
    master = blob_part(package, "/ppt/slideMasters/slideMaster1.xml", ContentType.SLIDE_MASTER)
    layouts = tuple(
        layout_part(layout, theme, f"/ppt/slideLayouts/slideLayout{place}.xml", master, around)
        for place, layout in enumerate(theme.layouts, 1)
    )
    design = theme_part(theme, "/ppt/theme/theme1.xml", package)
    write_master(master, theme, design, layouts, around)
    main = presentation_part(theme, master, notes_master_part(theme, around), design, around)
    package.relate_to(main, RelationshipType.OFFICE_DOCUMENT)
    return package
