"""A template as it was read -> what its user should know: fonts, contrast, sizes, missing roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from talkkit.diagnostics import Diagnostic, Severity
from talkkit.style import contrast_needed
from talkkit.text.fonts import face
from talkkit.theme.scale import Scale
from talkkit.theme.template import rules
from talkkit.theme.template.building import Built
from talkkit.theme.template.features import LEGIBLE
from talkkit.theme.template.placeholders import FOOTERS
from talkkit.theme.template.report import RoleChoice, ShownFont, ShownPair
from talkkit.theme.template.sheets import Template
from talkkit.theme.theme import Theme

_EVERYWHERE = frozenset(
    (
        *("arial", "calibri", "cambria", "candara", "consolas", "constantia", "corbel", "courier new", "georgia"),
        *("times new roman", "trebuchet ms", "verdana", "tahoma", "impact", "comic sans ms", "arial black", "symbol"),
        *("wingdings", "webdings", "calibri light", "franklin gothic book", "franklin gothic medium", "gill sans mt"),
        *("century gothic", "garamond", "palatino linotype", "book antiqua", "arial narrow", "century schoolbook"),
        *("tw cen mt", "rockwell", "lucida sans unicode", "lucida console", "segoe ui symbol"),
    )
)
"""Families that Office brings along on Windows and on the Mac."""
_MOST_NAMES = 4
_MAIN = ("title", "section", "content", "two-content", "three-content", "comparison")
"""Roles whose sizes are reported."""


def fonts(template: Template, theme: Theme, by_role: Mapping[str, Built]) -> tuple[ShownFont, ...]:
    """The families that the template's text is set in, and whether they will be there."""
    used: dict[str, list[str]] = {theme.fonts.heading: ["headings"]}
    used.setdefault(theme.fonts.body, []).append("body")
    used.setdefault(theme.fonts.code, []).append("code")
    for role, built in by_role.items():
        for slot in built.layout.slots:
            family = theme.fonts.family(slot.levels[0].run.font)
            if slot.levels[0].run.font not in ("heading", "body") and len(used.get(family, [])) < _MOST_NAMES:
                used.setdefault(family, []).append(f"{slot.name} of {role}")
    embedded = {family.casefold() for family in template.embedded}
    return tuple(_font(family, uses, embedded) for family, uses in used.items())


def _font(family: str, uses: list[str], embedded: set[str]) -> ShownFont:
    found, name = face(family), family.casefold()
    travels = name in embedded or name in _EVERYWHERE
    return ShownFont(family, ", ".join(dict.fromkeys(uses)), found.twin, found.exact, travels, name in embedded)


def pairs(theme: Theme, by_role: Mapping[str, Built]) -> tuple[ShownPair, ...]:
    """Texts of the template's own placeholders that stand out too little from what is behind them."""
    found: dict[tuple[str, str], ShownPair] = {}
    for role, built in by_role.items():
        palette = built.layout.palette or theme.palette
        for slot in built.layout.slots:
            if slot.kind == "picture":
                continue
            run = slot.levels[0].run
            color = palette.resolve(run.color)
            surface = built.canvas.behind(slot.rect.inset(slot.insets))
            needed = contrast_needed(run.size, bold=run.bold)
            ratio = surface.contrast(color)
            if ratio < needed:
                what = f"{slot.name} of '{built.layout.label}'" + (f" ({role})" if role != built.layout.label else "")
                ground = surface.hardest(color)
                found.setdefault((color, ground), ShownPair(what, color, ground, round(ratio, 2), needed))
    return tuple(found.values())


def diagnostics(
    path: str,
    theme: Theme,
    roles: tuple[RoleChoice, ...],
    used: tuple[ShownFont, ...],
    close: tuple[ShownPair, ...],
    lost: tuple[str, ...],
) -> tuple[Diagnostic, ...]:
    """One finding for each kind of thing."""
    found = (
        *_missing(path, roles),
        *_small(path, theme),
        *_fonts(path, used),
        *_contrast(path, close),
        *_undrawn(path, lost),
    )
    return tuple(found)


def _missing(path: str, roles: tuple[RoleChoice, ...]) -> Iterator[Diagnostic]:
    common = ("title", "section", "content", "two-content", "title-only")
    missing = [choice for choice in roles if not choice.layout and choice.role in common]
    weak = next((choice for choice in roles if choice.role == "content" and choice.score < 0.4), None)
    if missing:
        names = ", ".join(f"{choice.role} ({_stand_in(choice, roles)} stands in)" for choice in missing)
        message = f"the template has no layout for {names}"
        if weak is not None:
            message = f"the template has no layout for text; '{weak.layout}' takes all slides, content in its free area"
        yield rules.MISSING_ROLES.at(message, path=path, hint="`talkkit template inspect` shows what there is")


def _stand_in(choice: RoleChoice, roles: tuple[RoleChoice, ...]) -> str:
    return next(f"'{other.layout}'" for other in roles if other.role == choice.stand_in)


def _small(path: str, theme: Theme) -> Iterator[Diagnostic]:
    least = Scale(theme.size).type(LEGIBLE)
    small: dict[str, float] = {}
    for layout in theme.layouts:
        for slot in layout.slots:
            if slot.kind in ("body", "title") and slot.levels[0].run.size < least and layout.name in _MAIN:
                small.setdefault(f"{slot.name} of '{layout.label}'", slot.levels[0].run.size)
    if small:
        some = ", ".join(f"{what} ({size:g} pt)" for what, size in list(small.items())[:3])
        more = f" and {len(small) - 3} more" if len(small) > 3 else ""
        message = f"the template sets {some}{more} smaller than the {least:g} pt that an audience can read"
        yield rules.SMALL_TYPE.at(message, path=path, hint="ask for a larger size, or choose another layout")


def _fonts(path: str, used: tuple[ShownFont, ...]) -> Iterator[Diagnostic]:
    away = [font for font in used if not font.travels]
    if away:
        names = ", ".join(f"{font.family} ({font.use})" for font in away)
        verb = "is a font" if len(away) == 1 else "are fonts"
        measured = [font.family for font in away if not font.exact]
        tail = f"; {', '.join(measured)} is measured with head-room" if measured else ""
        message = f"{names} {verb} that not every computer has{tail}"
        yield rules.UNTRAVELLED_FONT.at(message, path=path, hint="embed them when saving the template in PowerPoint")


def _contrast(path: str, close: tuple[ShownPair, ...]) -> Iterator[Diagnostic]:
    """A warning for text of slides, a mere remark where it is nothing but small print at the foot."""
    texts = [pair for pair in close if pair.what.split(" ", 1)[0] not in FOOTERS.values()]
    if close:
        worst = min(texts or close, key=lambda pair: pair.ratio / pair.needed)
        more = f", and {len(close) - 1} more like it" if len(close) > 1 else ""
        message = (
            f"{worst.what}: {worst.color} on {worst.surface} has a contrast of {worst.ratio:.1f} to 1, "
            f"{worst.needed:g} is the least{more}"
        )
        severity = Severity.WARNING if texts else Severity.INFO
        hint = "choose another layout, or ask for another colour"
        yield rules.TEMPLATE_CONTRAST.at(message, path=path, hint=hint, severity=severity)


def _undrawn(path: str, lost: tuple[str, ...]) -> Iterator[Diagnostic]:
    if lost:
        message = f"the web pages and pictures of this deck lack what the template draws with {', '.join(lost)}"
        yield rules.UNDRAWN.at(message, path=path)
