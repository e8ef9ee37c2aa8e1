"""What a slide can be for: the roles that an outline asks for, and that themes and templates have layouts for.

The one list of them. Whoever treats some roles differently asks a field of theirs, and adds one where none says it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from talkkit.words import words


class LayoutRole(Struct, frozen=True):
    """A role, and what holds for slides and layouts of it."""

    name: str
    """In outlines (`layout=name`, or as a class) and in themes."""

    # How it is asked for

    aliases: tuple[str, ...] = ()
    """What other tools call it behind `layout=`."""
    classes: tuple[str, ...] = ()
    """Which of the aliases name it as a class of the slide, too; its own name always does."""
    looks: tuple[str, ...] = ()
    """Aliases that are common words: as a class they choose its layout, but the slide stays what it is."""

    # What a layout of it is like

    stand_ins: tuple[str, ...] = ("content",)
    """Roles whose layout is taken where a theme or a template has none, the nearest in purpose first."""
    columns: tuple[str, ...] = ()
    """Slots that share the room of content slides where a template has no layout for it."""
    texts: tuple[str, ...] = ()
    """Slots of running text."""
    titled: bool = True
    """Whether its slides want a title even where a template's layout has none."""
    title_in_the_middle: bool = False
    """The title is what such a slide is about."""
    title_alone: bool = False
    """The title is the whole slide, in large type."""
    needs_body: bool = False
    """Whether it has a region for text even where a template's layout has no placeholder for one."""
    beside_a_picture: bool = False
    """Without a picture, half of the page would be empty."""
    footers: bool = True
    """Whether footers and a theme's common marks stand on it; not where one thing is said."""
    running: bool = False
    """Whether its text is the talk's running text, which keeps its size from page to page."""
    aside: bool = False
    """Whether its text is a line or two beside what it shows, which grows by itself."""
    centered: bool = False
    """Whether content that leaves much of the page free stands on its optical centre."""
    bears_panels: bool = False
    """Whether code, tables and charts stand on it."""
    small_body: bool = False
    """Running text has a part of the page only."""
    little_text: bool = False
    """Templates make such layouts for little text: what is too long for one goes on a layout for content."""

    # What becomes of such a slide

    lasting: bool = False
    """Its further parts keep its layout; others choose by what is left."""
    listed: bool = True
    """Whether an agenda lists it."""
    told: bool = True
    """Whether a post tells it; not what is for the room, since a post has a table of contents, a byline and an end."""


_LIST = (
    LayoutRole(
        "title",
        aliases=("cover", "intro", "title-slide"),
        looks=("cover",),
        stand_ins=("section", "content"),
        title_in_the_middle=True,
        footers=False,
        small_body=True,
        little_text=True,
    ),
    LayoutRole(
        "section",
        aliases=("section-header",),
        stand_ins=("title", "content"),
        title_in_the_middle=True,
        footers=False,
        small_body=True,
        little_text=True,
    ),
    LayoutRole(
        "agenda",
        aliases=("contents", "outline", "toc"),
        classes=("toc",),
        texts=("body",),
        needs_body=True,
        bears_panels=True,
        little_text=True,
        lasting=True,
        listed=False,
        told=False,
    ),
    LayoutRole(
        "content",
        running=True,
        centered=True,
        aliases=("default", "title-and-content"),
        stand_ins=("title-only",),
        needs_body=True,
        bears_panels=True,
    ),
    LayoutRole(
        "two-content",
        running=True,
        centered=True,
        aliases=("two-cols", "two-cols-header", "two-columns"),
        classes=("two-cols", "two-columns"),
        columns=("left", "right"),
        texts=("left", "right"),
        bears_panels=True,
    ),
    LayoutRole(
        "three-content",
        running=True,
        centered=True,
        aliases=("three-cols", "three-columns"),
        columns=("left", "middle", "right"),
        texts=("left", "middle", "right"),
        bears_panels=True,
    ),
    LayoutRole(
        "comparison",
        running=True,
        centered=True,
        aliases=("compare",),
        stand_ins=("two-content", "content"),
        texts=("left", "right"),
        bears_panels=True,
    ),
    LayoutRole(
        "picture-left",
        running=True,
        centered=True,
        aliases=("image-left",),
        classes=("image-left",),
        stand_ins=("two-content", "content"),
        texts=("body",),
        titled=False,
        beside_a_picture=True,
    ),
    LayoutRole(
        "picture-right",
        running=True,
        centered=True,
        aliases=("image-right",),
        classes=("image-right",),
        stand_ins=("two-content", "content"),
        texts=("body",),
        titled=False,
        beside_a_picture=True,
    ),
    LayoutRole("picture", centered=True, stand_ins=("title-only", "content"), titled=False),
    LayoutRole(
        "full-picture",
        aliases=("image",),
        stand_ins=("title-only", "content"),
        titled=False,
        footers=False,
        small_body=True,
    ),
    LayoutRole("quote", texts=("body",), titled=False, small_body=True, little_text=True),
    LayoutRole(
        "statement",
        aliases=("big", "center", "lead"),
        looks=("big", "center", "lead"),
        stand_ins=("section", "title-only", "content"),
        title_in_the_middle=True,
        title_alone=True,
        footers=False,
        small_body=True,
        little_text=True,
    ),
    LayoutRole(
        "number",
        aliases=("big-number", "fact"),
        classes=("big-number",),
        looks=("fact",),
        stand_ins=("statement", "section", "title-only", "content"),
        title_in_the_middle=True,
        title_alone=True,
        small_body=True,
        little_text=True,
    ),
    LayoutRole("code", aside=True, centered=True, bears_panels=True),
    LayoutRole("table", aside=True, centered=True, bears_panels=True),
    LayoutRole(
        "closing",
        aliases=("end", "thanks"),
        looks=("end",),
        stand_ins=("section", "title", "content"),
        title_in_the_middle=True,
        footers=False,
        small_body=True,
        little_text=True,
        listed=False,
        told=False,
    ),
    LayoutRole(
        "speaker",
        aliases=("about", "bio"),
        stand_ins=("picture-right", "two-content", "content"),
        texts=("body",),
        beside_a_picture=True,
        little_text=True,
        lasting=True,
        told=False,
    ),
    LayoutRole("title-only", centered=True, bears_panels=True),
    LayoutRole(
        "blank",
        aliases=("full", "none"),
        stand_ins=("title-only", "content"),
        titled=False,
        footers=False,
        told=False,
    ),
)

ROLES: Mapping[str, LayoutRole] = {role.name: role for role in _LIST}
"""Every role by its name, in the order of reports."""

words("class", (name for role in _LIST for name in (role.name, *role.classes, *role.looks)))
_WRITTEN = {name: role for role in _LIST for name in (role.name, *role.aliases)}
_AS_CLASS = {name: role for role in _LIST for name in (role.name, *role.classes)}
_LOOKS = {name: role for role in _LIST for name in role.looks}

NAMES = tuple(_WRITTEN)
"""Every name and alias."""


def role_of(name: str) -> LayoutRole:
    """The role of a layout; for one of a theme's own, which is in no list, nothing special holds."""
    return ROLES.get(name) or LayoutRole(name)


def dashed(written: str) -> str:
    """A name as roles are named, however it is written: `Two Content` is `two-content`."""
    return written.strip().lower().replace("_", "-").replace(" ", "-")


def role_written(written: str) -> LayoutRole | None:
    """The role that somebody means by `layout=`, by its own name or by what another tool calls it."""
    return _WRITTEN.get(dashed(written))


def role_of_class(name: str) -> LayoutRole | None:
    """The role that a class makes of a slide."""
    return _AS_CLASS.get(name)


def look_of_class(name: str) -> LayoutRole | None:
    """The role whose layout a class of a slide chooses."""
    return _AS_CLASS.get(name) or _LOOKS.get(name)
