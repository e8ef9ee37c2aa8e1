"""A talk as it was read, from whatever tool's Markdown -> an outline in the core language that gives the same pages."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from talkkit.model import walk
from talkkit.model.blocks import Heading
from talkkit.model.talk import Slide, Talk
from talkkit.outline.includes import with_moved_pictures
from talkkit.outline.writer import is_made_from, write

_LOWEST = 6


def converted(talk: Talk, folder: Path, target: Path) -> str:
    """The outline's text. `folder`: of the talk, resolved; `target`: where the text will lie, pictures beside it."""
    way = "" if folder == target else Path(os.path.relpath(folder, target)).as_posix()
    slides = tuple(with_moved_pictures(slide, way) for slide in talk.slides)
    own = bool(slides) and slides[0].kind == "title" and not is_made_from(slides[0], talk.meta)
    if own:
        slides = (_asking_for_title(slides[0]), *slides[1:])
    text = write(replace(talk, slides=_with_lower_headings(slides, own=own)))
    return text.replace("---\n", "---\ndialect: core\n", 1)  # nothing in it is another tool's mark


def _asking_for_title(slide: Slide) -> Slide:
    """A title slide that says that it is one, wherever its heading stands among others."""
    attributes = slide.attributes
    if attributes.get("layout"):
        return slide
    return replace(slide, attributes=replace(attributes, pairs=(("layout", "title"), *attributes.pairs)))


def _with_lower_headings(slides: tuple[Slide, ...], *, own: bool) -> tuple[Slide, ...]:
    """Headings inside of slides below the level that starts slides; in other tools, rulers alone may start them.

    `own`: the first slide is a title slide that the front matter does not make.
    """
    wanted = 4 if own and any(slide.kind == "section" for slide in slides) else 3
    highest = min((block.level for slide in slides for block in walk.blocks_of(slide, Heading)), default=wanted)
    shift = max(0, wanted - highest)

    def lowered(heading: Heading) -> Heading:
        return replace(heading, level=min(_LOWEST, heading.level + shift))

    return tuple(walk.changed(slide, Heading, lowered) for slide in slides) if shift else slides
