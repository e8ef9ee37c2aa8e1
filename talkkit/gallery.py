"""A theme to a deck that shows all of it: talkkit's own talk about the tide, on every layout that a theme has."""

from __future__ import annotations

from importlib import resources

from talkkit.backends import pptx
from talkkit.backends.base import Artifact
from talkkit.decode import decode
from talkkit.diagnostics import Source
from talkkit.drawing.png import page_pictures
from talkkit.drawing.sheet import contact_sheet
from talkkit.drawing.svg import page_svg
from talkkit.images.loader import load_pictures
from talkkit.layout.engine import LaidOut, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.outline.reader import read
from talkkit.pipeline import wanted_pictures
from talkkit.theme.theme import Theme

_OUTLINE = "gallery.md"


def outline() -> Source:
    """The gallery's outline, which comes with talkkit."""
    return decode(_data(_OUTLINE), _OUTLINE)


def gallery(theme: Theme) -> LaidOut:
    """The gallery in a theme."""
    slug = f"{theme.name}-gallery"
    talk, _ = read(outline(), slug=slug)
    pictures, _ = load_pictures(wanted_pictures(talk), _data)
    return lay_out(talk, theme, Supplies(pictures), slug=slug)


def preview(theme: Theme) -> tuple[Artifact, ...]:
    """The gallery as a deck, every page as SVG and PNG, and all of them on one sheet."""
    deck = gallery(theme).deck
    pictures = page_pictures(deck.pages, deck, lossy=False)
    made = [
        Artifact(f"{deck.slug}.pptx", pptx.write(deck), "deck"),
        Artifact(f"{deck.slug}.png", contact_sheet([picture.data for picture in pictures]), "sheet"),
    ]
    for page, picture in zip(deck.pages, pictures, strict=True):
        name = f"pages/{page.number:02}"
        made.append(Artifact(f"{name}.svg", page_svg(page, deck).encode(), "picture"))
        made.append(Artifact(f"{name}.png", picture.data, "picture", picture.found(f"slide {page.number}")))
    return tuple(made)


def _data(name: str) -> bytes:
    return resources.files("talkkit.theme").joinpath("gallery", name).read_bytes()
