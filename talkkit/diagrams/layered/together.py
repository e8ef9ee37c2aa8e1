"""Branches that only one link holds -> as near to its other end as their neighbours let them."""

from __future__ import annotations

from collections.abc import Iterator

from talkkit.diagrams.layered.levels import ancestors
from talkkit.diagrams.layered.separate import Plan
from talkkit.diagrams.layered.springs import REST, Space, constraints, degrees, pull_rows, width

TOGETHER = 4
"""Times that branches are brought together, while that makes the drawing narrower."""

NARROWER = 1.0
"""Points that are worth it."""


def draw_together(space: Space) -> None:
    """What hangs on one link alone comes as near to the other end as its neighbours let it.

    Nothing else pulls such a branch together with those beside it: it is taken as a whole, the lowest links first.
    """
    made = constraints(space)
    best, narrowest = list(space.value), width(space)
    for _ in range(TOGETHER):
        for link in sorted(_branches(space), key=lambda each: -space.levels.cells[space.levels.links[each][1]].level):
            _bring(space, link)
        _over_what_follows(space, made)
        if width(space) > narrowest - NARROWER:
            break
        best, narrowest = list(space.value), width(space)
    space.value = best


def _over_what_follows(space: Space, made: Plan) -> None:
    """From below, everything stands in the middle of what it leads to. Nothing wanders: that only goes up."""
    for level in range(space.levels.count - 2, -1, -1):
        for _ in range(TOGETHER):
            pull_rows(space, made, [level], range(level + 1, space.levels.count))


def _branches(space: Space) -> Iterator[int]:
    """Links whose lower end hangs on them alone, beside others."""
    down, up = degrees(space)
    for index, (upper, lower, _) in enumerate(space.levels.links):
        if up[lower] == 1 and down[upper] > 1:
            yield index


def _bring(space: Space, link: int) -> None:
    """Moves a branch towards the end that it hangs on; a part that also hangs on something else stays."""
    upper, lower, _ = space.levels.links[link]
    branch = _behind(space, upper, lower)
    move = space.at(upper) + space.upper[link] - space.lower[link] - space.at(lower)
    if space.variable[upper] in branch or abs(move) < REST:
        return
    room = abs(move)
    for first, second, distance in space.apart:
        one, two = space.variable[first] in branch, space.variable[second] in branch
        if one != two and one == (move > 0):
            room = min(room, space.at(second) - space.at(first) - distance)
    for variable in branch:
        space.value[variable] += max(0.0, room) * (1 if move > 0 else -1)


def _behind(space: Space, upper: int, lower: int) -> set[int]:
    """The variables that hold together with the lower end of a link when the link itself is cut."""
    found = {space.variable[lower]}
    waiting = [space.variable[lower]]
    cells = len(space.levels.cells)
    while waiting:
        for item in space.members[waiting.pop()]:
            held = [other for other, _, _ in space.pulls[item] if (item, other) != (lower, upper)]
            groups = ancestors(space.flow, space.levels.cells[item].group) if item < cells else [(item - cells) // 2]
            held += [each for group in groups for each in (space.left(group), space.right(group))]
            held += space.inside[groups[0]] if item >= cells else []
            new = {space.variable[other] for other in held} - found
            found |= new
            waiting += new
    return found
