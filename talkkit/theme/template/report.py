"""What was found in a template, as values: the theme, and what `template inspect` says about the file."""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.theme.theme import Theme


class RoleChoice(Struct, frozen=True):
    """A role of slides, and the layout of the template that takes it."""

    role: str
    """`title section agenda content two-content ...`, the names of `talkkit.layout.arrangements`."""
    layout: str
    """Name in the template's gallery; empty: no layout fits, and `stand_in` is used."""
    part: str
    """Name of the layout's part; empty as above."""
    reason: str
    """Why, in words: `title and two bodies side by side; its type says twoObj`."""
    score: float
    """How well it fits, from 0 to 1."""
    pinned: bool = False
    """Whether the speaker's settings chose it."""
    stand_in: str = ""
    """The role whose layout is used where none fits."""


class ShownSlot(Struct, frozen=True):
    """A placeholder of a layout."""

    slot: str
    """Name of the slot that it became; empty: talkkit fills no placeholder of this kind."""
    label: str
    """Name in PowerPoint's selection pane."""
    native: str
    """`p:ph/@type`, `obj` where it says none."""
    index: int
    rect: Rect
    size: float = 0.0
    """Points of its first level."""


class ShownLayout(Struct, frozen=True):
    """A layout of a template, for a list with small drawings."""

    name: str
    """What reaches it as `layout:` of a slide, and its name in the theme."""
    label: str
    """Name in the template's gallery."""
    part: str
    master: str
    """Name of its master's design."""
    kind: str
    """The role that its placeholders make: `two-content`, say."""
    slots: tuple[ShownSlot, ...]
    region: Rect
    """Where content goes that no placeholder holds, clear of the template's own marks."""
    roles: tuple[str, ...] = ()
    """Roles that it takes."""
    lines: int = 0
    """Lines of text at the smallest legible size that its body (or its region) holds ..."""
    characters: int = 0
    """... and characters on a line of that size, on the average."""
    legible: float = 0.0
    """That size, in points."""
    undrawn: tuple[str, ...] = ()
    """Parts of its look that talkkit's pictures and pages cannot show (`an EMF picture`); the deck keeps them."""


class ShownMaster(Struct, frozen=True):
    label: str
    """Name of its design (of its theme part)."""
    part: str
    layouts: tuple[str, ...]
    """Names, in the gallery's order."""


class ShownFont(Struct, frozen=True):
    """A family that the template names."""

    family: str
    use: str
    """`headings`, `body`, `code`, or where else it is named."""
    measured: str
    """Family whose widths are measured: itself, a twin, or a near one."""
    exact: bool
    """Whether those are its own widths."""
    travels: bool
    """Whether every PowerPoint has it, or the file embeds it."""
    embedded: bool = False


class ShownPair(Struct, frozen=True):
    """Two colours of the template that are too close."""

    what: str
    color: str
    surface: str
    """`#RRGGBB`, as the nearest tone of a picture or gradient."""
    ratio: float
    needed: float


class ReadTemplate(Struct, frozen=True):
    """A template as it was read."""

    theme: Theme
    diagnostics: tuple[Diagnostic, ...]
    roles: tuple[RoleChoice, ...]
    """Every role, in a fixed order; those without a layout of their own too."""
    layouts: tuple[ShownLayout, ...]
    """Every layout of every master, in the gallery's order."""
    masters: tuple[ShownMaster, ...]
    fonts: tuple[ShownFont, ...]
    contrast: tuple[ShownPair, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Roles for which the template has no layout."""
        return tuple(choice.role for choice in self.roles if not choice.layout)
