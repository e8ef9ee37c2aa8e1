"""A compiled talk to the one artifact that a file's ending asks for.

Each ending imports its own output when it is asked for: a deck alone needs no templates, a picture no package.
"""

from __future__ import annotations

from pathlib import Path, PurePath

from msgspec import Struct

from talkkit.backends.base import Artifact
from talkkit.diagnostics import Diagnostic, Source
from talkkit.pipeline import Compiled

ENDINGS = (".pptx", ".pdf", ".html", ".md", ".json", ".svg", ".png")
"""What `export` makes."""


class Exported(Struct, frozen=True):
    """What was made, nothing of it written yet."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    draft: Source | None = None
    """The draft that the diagnostics point into."""


class ExportOptions(Struct, frozen=True):
    """What an export is asked for beside its name."""

    page: int = 0
    """With pictures: only this one; 0: all."""
    draft: Path | None = None
    """With a post: the draft to fill, instead of the front matter's."""
    steps: bool = False
    """With a PDF: a page for each click."""


def export(compiled: Compiled, name: str, options: ExportOptions) -> Exported:
    """One artifact, or pictures of all pages, called `name`, whose ending says what it is.

    Raises:
        TalkkitError: the draft of a post cannot be read.
        KeyError: the ending is none of `ENDINGS`.
    """
    match PurePath(name).suffix.lower():
        case ".pptx":
            from talkkit.backends import pptx

            return Exported((Artifact(name, pptx.write(compiled.deck), "deck"),))
        case ".pdf":
            from talkkit.assembly import pdf

            document, found = pdf(compiled, steps=options.steps)
            return Exported((Artifact(name, document, "PDF"),), (*found, *_undrawn(compiled)))
        case ".html":
            from talkkit.assembly import embed_options
            from talkkit.backends.web.site import page_html

            return Exported((Artifact(name, page_html(compiled.published, embed_options(compiled)).encode(), "page"),))
        case ".json":
            from talkkit.backends import data

            return Exported((Artifact(name, data.write(compiled.deck), "data"),))
        case ".md":
            return _post(compiled, name, options.draft)
        case ".svg" | ".png" as ending:
            pictures = _pictures(compiled, name, ending, options.page)
            return Exported(pictures, tuple(item for picture in pictures for item in picture.found))
        case ending:
            raise KeyError(ending)


def _undrawn(compiled: Compiled) -> tuple[Diagnostic, ...]:
    from talkkit.drawing.coverage import undrawn

    origins, given = compiled.talk.origins_by_key(), compiled.typefaces.characters
    return undrawn(compiled.published, origins, given=given)


def _post(compiled: Compiled, name: str, draft: Path | None) -> Exported:
    from talkkit.assembly import embed_for, post

    made = post(compiled, draft, embed_for(compiled).text)
    source = made.draft.source if made.draft else None
    return Exported((Artifact(name, made.artifacts[0].data, "post"),), made.diagnostics, source)


def _pictures(compiled: Compiled, name: str, ending: str, only: int) -> tuple[Artifact, ...]:
    from talkkit.drawing.png import page_pictures
    from talkkit.drawing.svg import page_svg

    deck, stem = compiled.deck, PurePath(name).stem
    digits = max(2, len(str(len(deck.pages))))
    pages = [page for page in deck.pages if only in (0, page.number)]
    names = [name if only else f"{stem}-{page.number:0{digits}}{ending}" for page in pages]
    if ending == ".svg":
        drawn = (page_svg(page, deck).encode() for page in pages)
        return tuple(Artifact(file, picture, "picture") for file, picture in zip(names, drawn, strict=True))
    pictures = page_pictures(pages, deck, font_files=compiled.typefaces.files, lossy=False)
    return tuple(
        Artifact(file, picture.data, "picture", picture.found(f"slide {page.number}"))
        for file, page, picture in zip(names, pages, pictures, strict=True)
    )
