"""What the templates of a companion post may use; all of it is text already."""

from __future__ import annotations

from msgspec import Struct

from talkkit.model.talk import Meta


class Section(Struct, frozen=True):
    """A section of the post, ready to be written down. All texts are Markdown."""

    title: str
    anchor: str
    heading: str
    """The whole heading line, with its id where the system takes one."""
    texts: tuple[str, ...]


class Resources(Struct, frozen=True):
    """Links of one part of the talk; Markdown."""

    title: str
    links: tuple[str, ...]


class Post(Struct, frozen=True):
    """What a template may use, as `post`. Texts are Markdown unless said otherwise."""

    meta: Meta
    """The talk's front matter; plain text."""
    slug: str
    date: str
    """ISO 8601, or empty."""
    abstract: str
    event: str
    """Where and when the talk was given, as a sentence; empty when nothing is known."""
    video: str
    embed: str
    """Goes into the post as it is, with a blank line before and after."""
    opening: tuple[str, ...]
    """What was said before the first section."""
    sections: tuple[Section, ...]
    resources: Section
    links: tuple[Resources, ...]
    citation: Section
    talk: tuple[tuple[str, str], ...]
    """What is known of the talk: event, address of the event, place, video, minutes, license; plain text."""
    contact: str
    """Asks for questions, with the speakers' addresses; empty when none is known."""
    front: str
    """The head after another post's, ready to stand first; empty: the template writes one."""
    more: str | None
    """The line that ends the excerpt, after another post's; None: the template has its own."""
    bullet: str
    """How an item of a list begins."""

    @property
    def contents(self) -> tuple[Section, ...]:
        """What the table of contents lists."""
        return (*self.sections, *((self.resources,) if self.links else ()))
