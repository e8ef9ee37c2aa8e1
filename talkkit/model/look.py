"""What a talk says about its design beside naming a theme: mode, accent, logo, backgrounds."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Mode = Literal["", "light", "dark"]
LogoPlace = Literal["cover", "footer", "section", "closing"]
USUAL_PLACES: tuple[LogoPlace, ...] = ("cover", "footer")


class Logo(Struct, frozen=True):
    """A picture that stands for a company or a conference; without files there is none."""

    light: str = ""
    """File for light grounds, relative to the outline."""
    dark: str = ""
    """File for dark grounds; the same where only one is given."""
    where: tuple[LogoPlace, ...] = ()
    """Empty: nothing is said, so the usual places, and none in a conference's template."""
    height: float = 0.0
    """Points in the footer, twice as many elsewhere; 0: the usual ones."""

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self.light, self.dark))))


class Look(Struct, frozen=True):
    """Wishes that a theme's data answer. Everything is optional."""

    mode: Mode = ""
    """Empty: as the theme is."""
    accent: str = ""
    """`#RRGGBB`; empty: the theme's."""
    logo: Logo = Logo()
    backgrounds: tuple[tuple[str, str], ...] = ()
    """Role of slides (`all` for every one that is not named) and the colour, gradient or picture behind them."""
