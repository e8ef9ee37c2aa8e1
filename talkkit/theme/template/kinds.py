"""A layout's placeholders -> how well they suit each role, and which placeholder would be which slot.

Kinds, sizes and places decide; what layouts are called only tells apart what looks alike (`roles`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from talkkit.geometry import Rect
from talkkit.theme.template.features import Features, beside, in_reading_order, legible
from talkkit.theme.template.placeholders import Placeholder


class Fit(Struct, frozen=True):
    """A layout in a role."""

    score: float
    """By its placeholders alone, from 0 to 1."""
    reason: str
    slots: Mapping[str, Placeholder] = field(default_factory=dict)
    """Slot name and the placeholder that takes it."""


def fit(role: str, found: Features) -> Fit | None:
    """How the layout suits a role; None when its placeholders rule that out."""
    return KINDS[role](found)


def _titled(found: Features, **slots: Placeholder | None) -> dict[str, Placeholder]:
    named = {"title": found.title, **slots}
    return {name.replace("_", "-"): one for name, one in named.items() if one is not None}


def _in_the_middle(found: Features) -> bool:
    return found.title is not None and 0.28 <= found.middle(found.title.rect) <= 0.8


def _title(found: Features) -> Fit | None:
    title = found.title
    if title is None or any(one.native == "obj" for one in found.bodies) or len(found.bodies) > 2:
        return None
    subtitle = next((one for one in found.texts if one.native == "subTitle"), None)
    texts = [one for one in (*found.bodies, *found.spoken) if one.rect.y > title.rect.y]
    subtitle = subtitle or next(iter(sorted(texts, key=lambda one: -one.size)), None)
    score, said = 0.3, ["a title"]
    if title.native == "ctrTitle":
        score, said = score + 0.35, ["a title of a first page"]
    if subtitle is not None:
        named = subtitle.native == "subTitle"
        score += 0.25 if named else 0.1
        said.append("a subtitle" if named else "a text")
    score += 0.1 if _in_the_middle(found) else -0.1
    others = [one for one in found.spoken if one is not subtitle]
    author, event = (*others, None, None)[:2]
    return Fit(score, _listed(said), _titled(found, subtitle=subtitle, author=author, event=event))


def _section(found: Features) -> Fit | None:
    if found.title is None or any(one.native == "obj" for one in found.bodies) or len(found.bodies) > 1:
        return None
    score = 0.4 + (0.2 if _in_the_middle(found) else -0.1) - (0.15 if found.title.native == "ctrTitle" else 0.0)
    score -= 0.1 * len(found.pictures) + 0.2 * len(found.reserved)
    texts = [one for one in found.texts if not _is_ordinal(one)]
    number = next((one for one in found.lines if _is_ordinal(one)), None)
    body = max(texts, key=lambda one: one.area, default=None)
    where = "in the middle of the page" if _in_the_middle(found) else "alone"
    reason = f"a title {where}" + (" with a text" if body else "")
    return Fit(score, reason, _titled(found, number=number, body=body))


def _is_ordinal(line: Placeholder) -> bool:
    """Whether a placeholder asks for a section's number."""
    return line.prompt.strip("#.0123456789 x") == "" and bool(line.prompt.strip())


def _content(found: Features) -> Fit | None:
    if not found.bodies:
        return None
    body = max(found.bodies, key=lambda one: one.area)
    score = 0.35 + 0.5 * min(1.0, found.share(body) / 0.4)
    score -= 0.2 * (len(found.bodies) - 1) + 0.08 * len(found.lines)
    score -= 0.25 * len(found.pictures) + 0.2 * len(found.reserved)
    said = ["a large text"]
    if found.title is None:
        score -= 0.3
    else:
        said.insert(0, "a title")
        below = body.rect.y > found.title.rect.y + 0.3 * found.title.rect.height
        score += 0.1 if below else -0.1
        score -= 0.25 if found.title.native == "ctrTitle" else 0.0
    score -= 0.3 if body.native == "subTitle" else 0.0
    return Fit(score, _listed(said), _titled(found, body=body))


def _columns(found: Features, count: int) -> tuple[Placeholder, ...] | None:
    """Side by side: texts, or texts and what is reserved for charts and tables."""
    large = [one for one in found.bodies if one.native != "subTitle"]
    return beside(tuple(large), count)


def _two(found: Features) -> Fit | None:
    columns = _columns(found, 2)
    if columns is None or found.pictures or found.reserved:
        return None
    score = 0.85 - 0.15 * len(found.lines) - (0.3 if found.title is None else 0.0)
    return Fit(score, "a title and two texts side by side", _titled(found, left=columns[0], right=columns[1]))


def _three(found: Features) -> Fit | None:
    columns = _columns(found, 3)
    if columns is None or found.pictures or found.reserved:
        return None
    score = 0.85 - 0.1 * len(found.lines) - (0.3 if found.title is None else 0.0)
    slots = _titled(found, left=columns[0], middle=columns[1], right=columns[2])
    return Fit(score, "a title and three texts side by side", slots)


def _comparison(found: Features) -> Fit | None:
    columns = _columns(found, 2)
    if columns is None or found.pictures or found.reserved:
        return None
    heads = [_above(column.rect, found.lines) for column in columns]
    if heads[0] is None or heads[1] is None or heads[0] is heads[1]:
        return None
    score = 0.9 - 0.1 * (len(found.lines) - 2) - (0.3 if found.title is None else 0.0)
    slots = _titled(found, left_heading=heads[0], left=columns[0], right_heading=heads[1], right=columns[1])
    return Fit(score, "two texts side by side, each with a heading above it", slots)


def _above(rect: Rect, lines: tuple[Placeholder, ...]) -> Placeholder | None:
    over = [one for one in lines if one.rect.bottom <= rect.y + 0.1 * rect.height and _shared(one.rect, rect) > 0.6]
    return max(over, key=lambda one: one.rect.bottom, default=None)


def _shared(one: Rect, two: Rect) -> float:
    """Share of the first one's width that lies over the second."""
    return max(0.0, min(one.right, two.right) - max(one.x, two.x)) / one.width


def _picture_beside(found: Features, side: str) -> Fit | None:
    if len(found.pictures) != 1 or found.reserved or not found.texts:
        return None
    picture = found.pictures[0]
    texts = found.bodies or tuple(one for one in found.lines if one.rect.height > 0.1 * found.size.height)
    apart = [one for one in texts if _shared(one.rect, picture.rect) < 0.1]
    if not apart or found.share(picture) < 0.08:
        return None
    body = max(apart, key=lambda one: one.area)
    on_right = picture.rect.x >= body.rect.right - 0.1 * body.rect.width
    if on_right is not (side == "right") or len(found.bodies) > 2:
        return None
    score = 0.8 - 0.1 * (len(found.texts) - 1) - (0.15 if found.title is None else 0.0)
    score -= 0.3 if body.size < legible(found.size) else 0.0
    return Fit(score, f"a text, and a picture on the {side}", _titled(found, body=body, picture=picture))


def _picture(found: Features) -> Fit | None:
    if len(found.pictures) != 1 or found.reserved:
        return None
    picture = found.pictures[0]
    share = found.share(picture)
    if share < 0.15 or _covers(found, picture):
        return None
    score = 0.5 + 0.4 * min(1.0, share / 0.5) - 0.1 * max(0, len(found.texts) - 1)
    caption = max(found.texts, key=lambda one: one.area, default=None)
    reason = "a large picture" + (" with a text" if caption else "")
    return Fit(score, reason, _titled(found, picture=picture, caption=caption))


def _covers(found: Features, picture: Placeholder) -> bool:
    return found.share(picture) >= 0.75


def _full_picture(found: Features) -> Fit | None:
    if len(found.pictures) != 1 or not _covers(found, found.pictures[0]) or found.title is None:
        return None
    body = max(found.texts, key=lambda one: one.area, default=None)
    return Fit(0.85, "a picture over all of the page", _titled(found, body=body))


def _quote(found: Features) -> Fit | None:
    texts = found.texts
    if not found.bodies and (found.title is None or not found.lines):
        return None
    body = max(texts, key=lambda one: (one.area * one.size, one.size))
    spoken = (*found.bodies, *found.spoken)
    others = [one for one in spoken if one is not body and one.rect.y >= body.rect.y]
    source = max(others, key=lambda one: one.rect.y, default=None)
    if found.title is not None and source is None:
        return None
    score = 0.45 + (0.15 if source else 0.0) - 0.1 * len(found.pictures)
    return Fit(score, "a text and a line for its source", _titled(found, body=body, attribution=source))


def _statement(found: Features) -> Fit | None:
    title = found.title
    if title is None or any(one.native == "obj" for one in found.bodies) or found.reserved:
        return None
    large = title.rect.height >= 0.28 * found.size.height
    score = 0.4 + (0.15 if large else 0.0) + (0.1 if _in_the_middle(found) else 0.0)
    score -= 0.1 * len(found.pictures) + (0.2 if title.native == "ctrTitle" else 0.0)
    body = max(found.texts, key=lambda one: one.area, default=None)
    return Fit(score, "a high title" if large else "a title", _titled(found, body=body))


def _closing(found: Features) -> Fit | None:
    if found.title is None or any(one.native == "obj" for one in found.bodies):
        return None
    body = max(found.texts, key=lambda one: one.area, default=None)
    return Fit(0.4, "a title" + (" with a text" if body else ""), _titled(found, body=body))


def _agenda(found: Features) -> Fit | None:
    made = _content(found)
    return None if made is None else Fit(min(0.45, made.score), made.reason, made.slots)


def _table(found: Features) -> Fit | None:
    table = next((one for one in found.reserved if one.native == "tbl"), None)
    if table is not None and len(found.reserved) == 1 and not found.bodies and not found.pictures:
        return Fit(0.85, "a title and a placeholder for a table", _titled(found, table=table))
    return None


def _code(found: Features) -> Fit | None:
    made = _content(found)
    if made is None:
        return None
    slots = {("code" if name == "body" else name): one for name, one in made.slots.items()}
    return Fit(min(0.45, made.score), made.reason, slots)


def _speaker(found: Features) -> Fit | None:
    made = _picture_beside(found, "left") or _picture_beside(found, "right")
    return None if made is None else Fit(0.45, made.reason, made.slots)


def _title_only(found: Features) -> Fit | None:
    if found.title is None:
        return None
    score = 0.9 - 0.3 * len(found.content) - (0.3 if found.title.native == "ctrTitle" else 0.0)
    score += 0.05 if found.middle(found.title.rect) < 0.3 else -0.25
    reason = "a title and nothing else" if not found.content else "a title and little else"
    return Fit(score, reason, _titled(found)) if score > 0.2 else None


def _blank(found: Features) -> Fit | None:
    if found.title is not None:
        return None
    score = 0.9 - 0.35 * len(found.content)
    return Fit(score, "nothing but the design" if not found.content else "no title", {}) if score > 0.2 else None


def _listed(words: list[str]) -> str:
    return " and ".join(words)


KINDS: Mapping[str, Callable[[Features], Fit | None]] = {
    "title": _title,
    "section": _section,
    "agenda": _agenda,
    "content": _content,
    "two-content": _two,
    "three-content": _three,
    "comparison": _comparison,
    "picture-left": lambda found: _picture_beside(found, "left"),
    "picture-right": lambda found: _picture_beside(found, "right"),
    "picture": _picture,
    "full-picture": _full_picture,
    "quote": _quote,
    "statement": _statement,
    "number": _statement,
    "code": _code,
    "table": _table,
    "closing": _closing,
    "speaker": _speaker,
    "title-only": _title_only,
    "blank": _blank,
}
"""What each role wants of a layout."""

STRUCTURAL = (
    *("comparison", "two-content", "three-content", "picture-right", "picture-left", "picture", "full-picture"),
    *("table", "title", "content", "section", "title-only", "blank"),
)
"""Roles that placeholders alone can tell; the others also need a name that says so."""


def largest(found: Features) -> Placeholder | None:
    """The placeholder with the most room for text."""
    return max(found.bodies, key=lambda one: one.area, default=None)


def leftovers(found: Features, used: Mapping[str, Placeholder]) -> tuple[Placeholder, ...]:
    """Text placeholders that a role has no use for."""
    taken = {id(one) for one in used.values()}
    return tuple(one for one in in_reading_order(found.texts) if id(one) not in taken)
