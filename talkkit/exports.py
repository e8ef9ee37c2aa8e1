"""A compiled talk to the one artifact that a file's ending asks for.

Each ending imports its own output when it is asked for: a deck alone needs no templates, a picture no package.
"""

from __future__ import annotations

from pathlib import Path, PurePath

from msgspec import Struct

from talkkit.backends.base import Artifact
from talkkit.diagnostics import Diagnostic, Source
from talkkit.layout.handout import HandoutKind
from talkkit.pipeline import Compiled

DEFAULT_WIDTH = 1280
PICTURES = (".svg", ".png", ".webp")
ENDINGS = (".pptx", ".pdf", ".html", ".md", ".json", *PICTURES)
"""What `export` makes."""
NUMBER = "{n}"
"""What stands for the number of the slide in the name of a picture."""


class Exported(Struct, frozen=True):
    """What was made, nothing of it written yet."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    draft: Source | None = None
    """The draft that the diagnostics point into."""


class ExportOptions(Struct, frozen=True):
    """What an export is asked for beside its name."""

    slides: tuple[int, ...] = ()
    """With pictures: the numbers of those to draw; empty: all."""
    width: int = DEFAULT_WIDTH
    """With bitmaps: pixels."""
    draft: Path | None = None
    """With a post: the draft to fill, instead of the front matter's."""
    steps: bool = False
    """With a PDF: a page for each click."""
    handout: HandoutKind | None = None
    """With a PDF: a handout instead of the slides themselves."""
    paper: str = "a4"


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
            from talkkit.assembly import handout, pdf, undrawn_text

            kind = options.handout
            made = handout(compiled, kind, options.paper) if kind else pdf(compiled, steps=options.steps)
            document, found = made
            return Exported((Artifact(name, document, "PDF"),), (*found, *undrawn_text(compiled)))
        case ".html":
            from talkkit.assembly import embed_options
            from talkkit.backends.web.site import page_html

            return Exported((Artifact(name, page_html(compiled.published, embed_options(compiled)).encode(), "page"),))
        case ".json":
            from talkkit.backends import data

            return Exported((Artifact(name, data.write(compiled.deck), "data"),))
        case ".md":
            return _post(compiled, name, options.draft)
        case ".svg" | ".png" | ".webp":
            pictures = _pictures(compiled, name, options)
            return Exported(pictures, tuple(item for picture in pictures for item in picture.found))
        case ending:
            raise KeyError(ending)


def _post(compiled: Compiled, name: str, draft: Path | None) -> Exported:
    from talkkit.assembly import embed_for, post

    made = post(compiled, draft, embed_for(compiled).text)
    source = made.draft.source if made.draft else None
    return Exported((Artifact(name, made.artifacts[0].data, "post"),), made.diagnostics, source)


def _pictures(compiled: Compiled, name: str, options: ExportOptions) -> tuple[Artifact, ...]:
    """Pictures of pages, whose names sort as the pages do; that of one slide alone needs no number."""
    from talkkit.drawing.png import page_pictures, page_webp
    from talkkit.drawing.svg import page_svg

    deck, path = compiled.deck, PurePath(name)
    digits = max(2, len(str(len(deck.pages))))
    pages = [page for page in deck.pages if not options.slides or page.number in options.slides]
    pattern = name if NUMBER in name or len(options.slides) == 1 else f"{path.stem}-{NUMBER}{path.suffix}"
    names = [pattern.replace(NUMBER, f"{page.number:0{digits}}") for page in pages]
    if path.suffix.lower() == ".svg":
        drawn = (page_svg(page, deck).encode() for page in pages)
        return tuple(Artifact(file, picture, "picture") for file, picture in zip(names, drawn, strict=True))
    files = compiled.typefaces.files
    pictures = page_pictures(pages, deck, width=options.width, font_files=files, lossy=False)
    web = path.suffix.lower() == ".webp"
    return tuple(
        Artifact(
            file,
            page_webp(picture, page, deck) if web else picture.data,
            "picture",
            picture.found(f"slide {page.number}"),
        )
        for file, page, picture in zip(names, pages, pictures, strict=True)
    )
