"""How the embed and the page are written: names, addresses, what is published."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from talkkit.backends.web.hosted import Hosted
from talkkit.drawing.png import Drawer

PICTURE_PIXELS = 1280
"""Pixels that a photograph as wide as a slide has inside the vector pictures and the page."""
ANCHOR = "slide-"
"""Deep links into the page: `index.html#slide-<key>`."""


class EmbedOptions(Struct, frozen=True):
    """Resolved settings; nothing is looked up later."""

    slug: str
    """Names the talk in ids and addresses."""
    base_url: str = ""
    """`https://example.org`, when it is known: addresses are then absolute, as feeds need them."""
    assets: str = ""
    """Where the files of `site` will stand, from the site's root; empty: `/assets/talks/<slug>/`."""
    deck_file: str = ""
    """Name of the deck beside the page, to be downloaded; empty: no link."""
    deck_bytes: int = 0
    """Its size; 0: not told."""
    pdf_file: str = ""
    """The same for the PDF."""
    pdf_bytes: int = 0
    post_url: str = ""
    """The companion post, for the page's canonical link."""
    talks_url: str = ""
    """The list of the speaker's talks; empty: there is no link."""
    width: int = 1024
    """Pixels of the bitmaps: what is shown where SVG is not (mail, feed readers, README files)."""
    transcript: bool = True
    script: bool = True
    """Whether the page carries its small script."""
    inline: bool = True
    """Whether style and script of the page stand in it, and styles in attributes; else all are files beside it, for a
    site whose security policy lets nothing else act."""
    slides: tuple[int, ...] = ()
    """Numbers of the slides that the embed shows, from 1; empty: all of them. The page always has all."""
    hosted: Hosted | None = None
    """Where the deck lives when it is not on the author's own site: the embed then frames that."""
    drawer: Drawer = Drawer()
    """What draws the pictures."""

    @property
    def folder(self) -> str:
        """The address of the folder with the files, with a slash at its end."""
        path = self.assets or f"/assets/talks/{quote(self.slug)}/"
        path = path if path.endswith("/") else path + "/"
        if not self.base_url or "://" in path:
            return path
        return self.base_url.rstrip("/") + "/" + path.lstrip("/")

    def url(self, name: str) -> str:
        """The address of one of the files."""
        return self.folder + quote(name)

    @property
    def absolute(self) -> bool:
        """Whether addresses hold on every site."""
        return "://" in self.folder
