"""A theme of talkkit's own as the skeleton of a deck: what a designer would have saved as a .potx."""

from __future__ import annotations

from collections.abc import Mapping

from talkkit.backends.pptx.loading import loaded
from talkkit.backends.pptx.notes import NotesBase
from talkkit.backends.pptx.skeleton import LayoutSheet, Skeleton
from talkkit.backends.pptx.template.prepared import prepared
from talkkit.ooxml.names import RelationshipType
from talkkit.theme.theme import Theme

_NOTHING: Mapping[str, str] = {}


def template(theme: Theme, lang: str, standing: Mapping[str, str] = _NOTHING) -> Skeleton:
    """Presentation, master, one layout part per layout of the theme, notes master and everything they relate to.

    `lang` is the language of the level styles, `standing` what the footers show by kind of slot. There are no slides.
    """
    parts = prepared(theme, lang, standing)
    if parts is not None:
        package = loaded(parts)
    else:
        from talkkit.backends.pptx.template.making import made  # for other themes, languages and sizes

        package = made(theme, lang, standing)
    main = package.main_document_part
    master = main.part_related_by(RelationshipType.SLIDE_MASTER)
    layouts = (rel.target_part for rel in master.rels.values() if rel.reltype == RelationshipType.SLIDE_LAYOUT)
    sheets = {layout.name: LayoutSheet(part) for layout, part in zip(theme.layouts, layouts, strict=True)}
    return Skeleton(main, sheets, NotesBase(main.part_related_by(RelationshipType.NOTES_MASTER)))
