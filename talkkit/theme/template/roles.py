"""All layouts of a template -> which of them takes which role, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Place
from talkkit.model.roles import ROLES, role_of
from talkkit.theme.template import rules
from talkkit.theme.template.features import Features, legible
from talkkit.theme.template.kinds import STRUCTURAL, Fit, fit
from talkkit.theme.template.names import called, key
from talkkit.theme.template.report import RoleChoice

_TYPES = {
    "title": "title",
    "secHead": "section",
    "obj": "content",
    "tx": "content",
    "twoObj": "two-content",
    "twoColTx": "two-content",
    "twoTxTwoObj": "comparison",
    "titleOnly": "title-only",
    "blank": "blank",
    "picTx": "picture",
    "tbl": "table",
}
"""`ST_SlideLayoutType` (ECMA-376 part 1, 19.7.15) and the role that it stands for."""
_BY_TYPE, _BY_NAME = 0.15, 0.3
_LEAST = 0.5
"""Score from which a layout is chosen for a role."""
_OTHER_MASTER = 0.2
"""What layouts of masters after the first are put back by: a talk keeps to one design."""
_OTHER_NAME = 0.12
"""What a layout is put back by whose name or type stands for another role."""


class Chosen(Struct, frozen=True):
    """A layout in a role, with the placeholders that become its slots."""

    role: str
    found: Features
    fit: Fit
    choice: RoleChoice


def choose(
    layouts: tuple[Features, ...], pins: Mapping[str, str], place: Callable[[str], Place]
) -> tuple[tuple[Chosen, ...], list[Diagnostic]]:
    """The layout for every role that has one, and what is wrong with the pins; `place` says where a role is pinned."""
    notes: list[Diagnostic] = []
    made: list[Chosen] = []
    pinned = _pinned(layouts, pins, place, notes)
    for role in ROLES:
        best = _pin(role, pinned[role]) if role in pinned else _best(role, layouts)
        if best is not None:
            made.append(best)
    if not any(one.role == "content" for one in made):
        made.append(_any_content(layouts))
    made = _legible(made)
    return tuple(sorted(made, key=lambda one: list(ROLES).index(one.role))), notes


_SMALLER = 0.9
"""Share of the size of content slides below which text looks like a caption."""


def _legible(chosen: list[Chosen]) -> list[Chosen]:
    """The roles without those whose layout has type for captions where their slides have running text."""
    content = next(one for one in chosen if one.role == "content")
    usual = content.fit.slots.get("body")
    if usual is None:
        return chosen
    least = min(legible(content.found.size), _SMALLER * usual.size)
    return [one for one in chosen if one.choice.pinned or not _is_small(one, least)]


def _is_small(one: Chosen, least: float) -> bool:
    texts = (one.fit.slots[name] for name in role_of(one.role).texts if name in one.fit.slots)
    return any(text.size < least for text in texts)


def choices(chosen: tuple[Chosen, ...]) -> tuple[RoleChoice, ...]:
    """Every role with its layout; those that have none with what stands in."""
    known = {one.role: one.choice for one in chosen}
    return tuple(known.get(role) or _stood_in(role, known) for role in ROLES)


def _stood_in(role: str, known: Mapping[str, RoleChoice]) -> RoleChoice:
    other = next((each for each in role_of(role).stand_ins if each in known), "content")
    return stood_in(role, known[other])


def stood_in(role: str, other: RoleChoice) -> RoleChoice:
    """The entry of a role that has no layout, and takes that of another role."""
    reason = f"no layout has the placeholders for it; '{other.layout}' stands in"
    return RoleChoice(role, "", "", reason, 0.0, stand_in=other.role)


def structure(found: Features) -> tuple[str, Fit]:
    """The role that a layout's placeholders make, whatever it is called."""
    suited = [(role, made) for role in STRUCTURAL if (made := fit(role, found)) is not None and made.score >= 0.35]
    if not suited:
        return "content", Fit(0.0, "placeholders of no common kind", {"title": found.title} if found.title else {})
    return max(suited, key=lambda pair: pair[1].score + _bonus(pair[0], found)[0])


def _best(role: str, layouts: tuple[Features, ...]) -> Chosen | None:
    suited = [one for found in layouts if (one := _suited(role, found, layouts[0])) is not None]
    best = max(suited, key=lambda one: one.choice.score, default=None)
    return best if best is not None and best.choice.score >= _LEAST else None


def _suited(role: str, found: Features, first: Features) -> Chosen | None:
    made = fit(role, found)
    if made is None:
        return None
    bonus, said = _bonus(role, found)
    if role not in STRUCTURAL and bonus <= 0:
        return None
    score = made.score * 0.8 + bonus
    if found.sheet.design.part != first.sheet.design.part:
        score -= _OTHER_MASTER
    return _chosen(role, found, made, min(1.0, max(0.0, score)), said)


def _chosen(role: str, found: Features, made: Fit, score: float, said: tuple[str, ...]) -> Chosen:
    reason = "; ".join((made.reason, *said))
    choice = RoleChoice(role, found.sheet.label, found.sheet.part, reason, round(score, 2))
    return Chosen(role, found, made, choice)


def _bonus(role: str, found: Features) -> tuple[float, tuple[str, ...]]:
    """What type and name of a layout add to its score in a role, in words too."""
    said: list[str] = []
    bonus = 0.0
    kind = _TYPES.get(found.sheet.type)
    if kind == role:
        bonus += _BY_TYPE
        said.append(f"its type says {found.sheet.type}")
    words = called(found.sheet.label)
    if role in words:
        bonus += _BY_NAME * words[role]
        said.append("its name says so")
    elif words or (kind is not None and kind != role):
        bonus -= _OTHER_NAME
    return bonus, tuple(said)


def _any_content(layouts: tuple[Features, ...]) -> Chosen:
    """For templates whose layouts have no place for text: the one with the most, else one with a title, else any."""

    def rank(found: Features) -> tuple[bool, bool, float]:
        room = max((one.area for one in found.bodies), default=0.0)
        return found.title is not None, not found.content, room

    made = ((found, fit("content", found)) for found in layouts)
    suited = [(found, one) for found, one in made if one is not None]
    if suited:
        found, best = max(suited, key=lambda pair: pair[1].score)
        return _chosen("content", found, best, max(0.0, best.score), ("nothing suits better",))
    found = max(layouts, key=rank)
    slots = {"title": found.title} if found.title else {}
    reason = "no layout has a text placeholder; content stands in the free area"
    return _chosen("content", found, Fit(0.0, reason, slots), 0.0, ())


def _pinned(
    layouts: tuple[Features, ...], pins: Mapping[str, str], place: Callable[[str], Place], notes: list[Diagnostic]
) -> dict[str, Features]:
    """Role and the layout that the settings name for it."""
    found: dict[str, Features] = {}
    labels = {key(one.sheet.label): one for one in reversed(layouts)}
    for role, wanted in pins.items():
        if role not in ROLES:
            close = get_close_matches(role, ROLES, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"the roles are {', '.join(ROLES)}"
            message = f"there is no role '{role}' to give a layout to"
            notes.append(rules.UNKNOWN_PIN.at(message, hint=hint).placed(place(role)))
            continue
        name = key(wanted)
        if name in labels:
            found[role] = labels[name]
            continue
        near = get_close_matches(name, labels, n=1)
        hint = f"did you mean '{labels[near[0]].sheet.label}'?" if near else "see `talkkit template inspect`"
        message = f"the template has no layout '{wanted}' for {role}"
        notes.append(rules.UNKNOWN_PIN.at(message, hint=hint).placed(place(role)))
    return found


def _pin(role: str, found: Features) -> Chosen:
    made = fit(role, found) or structure(found)[1]
    chosen = _chosen(role, found, made, 1.0, ())
    return replace(chosen, choice=replace(chosen.choice, reason=f"pinned; {made.reason}", pinned=True))
