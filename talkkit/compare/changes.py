"""Two decks' accounts -> which slide is which, and what has become of it, in words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from talkkit.compare.account import Account, Picture

_ALIKE = 0.4
"""Share of their words that two slides have in common when they are one slide, changed."""
_LONGEST = 60


class Change(Struct, frozen=True):
    kind: str
    """`title`, `text`, `order`, `notes`, `picture`, `size`, `build`, `layout`, `hidden`."""
    words: str


class Pair(Struct, frozen=True):
    """A slide before and after; numbers count from 1, and 0 stands for none."""

    before: int
    after: int
    title: str
    moved: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def is_same(self) -> bool:
        return bool(self.before and self.after) and not self.moved and not self.changes


def compared(old: Sequence[Account], new: Sequence[Account]) -> tuple[Pair, ...]:
    """Every slide of both decks: those of the new one in order, then those that are gone."""
    partners = _partners(old, new)
    steady = _steady([partners[place] for place in sorted(partners)])
    found = []
    for place, after in enumerate(new):
        before = partners.get(place)
        if before is None:
            found.append(Pair(0, place + 1, after.title))
        else:
            changes = tuple(_changes(old[before], after))
            found.append(Pair(before + 1, place + 1, after.title, before not in steady, changes))
    kept = set(partners.values())
    gone = [Pair(place + 1, 0, before.title) for place, before in enumerate(old) if place not in kept]
    return (*found, *gone)


def _partners(old: Sequence[Account], new: Sequence[Account]) -> dict[int, int]:
    """For places in the new deck those in the old one: by id, by all that they say, and by what they have in common."""
    found: dict[int, int] = {}
    for by in (_key, _everything):
        places = _once(old, by, set(found.values()))
        for value, place in _once(new, by, set(found)).items():
            if value in places and value != "":
                found[place] = places[value]
    left, right = set(range(len(old))) - set(found.values()), set(range(len(new))) - set(found)
    words = {("old", place): _words(old[place]) for place in left} | {
        ("new", place): _words(new[place]) for place in right
    }
    scores = [
        (_likeness(words["old", before], words["new", after]), -abs(before - after), before, after)
        for before in left
        for after in right
    ]
    for score, _, before, after in sorted(scores, reverse=True):
        if score >= _ALIKE and before in left and after in right:
            found[after] = before
            left.remove(before)
            right.remove(after)
    return found


def _key(slide: Account) -> Hashable:
    return slide.key


def _everything(slide: Account) -> Hashable:
    return slide.said, slide.layout


def _once(slides: Sequence[Account], by: Callable[[Account], Hashable], taken: set[int]) -> dict[Hashable, int]:
    """Values that one slide alone has, with its place."""
    values = [by(slide) for slide in slides]
    counts = Counter(values)
    return {value: place for place, value in enumerate(values) if counts[value] == 1 and place not in taken}


def _words(slide: Account) -> Counter[str]:
    return Counter(word for text in slide.said for word in text.casefold().split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    everything = (one | other).total()
    return (one & other).total() / everything if everything else 1.0


def _steady(places: list[int]) -> set[int]:
    """The longest run of slides that follow each other as before: all others have moved."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for place in places:
        at = bisect_left(ends, place)
        chain = [*(chains[at - 1] if at else []), place]
        ends[at : at + 1] = [place]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()


def _changes(old: Account, new: Account) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("title", f"{_quoted(old.title)} becomes {_quoted(new.title)}")
    yield from _texts([line.text for line in old.lines], [line.text for line in new.lines], "text")
    yield from _texts(list(old.notes), list(new.notes), "notes")
    yield from _pictures(old.pictures, new.pictures)
    yield from _sizes(old, new)
    if old.clicks != new.clicks:
        yield Change("build", f"{_counted(new.clicks, 'click')}, was {_counted(old.clicks, 'click')}")
    if old.layout != new.layout:
        yield Change("layout", f"{new.layout or 'none'}, was {old.layout or 'none'}")
    if old.hidden != new.hidden:
        yield Change("hidden", "is left out of the show" if new.hidden else "is shown again")


def _texts(old: list[str], new: list[str], kind: str) -> Iterator[Change]:
    if old != new and Counter(old) == Counter(new):
        moved = [text for text in new if new.index(text) != old.index(text)]
        where = "order" if kind == "text" else kind
        yield Change(where, f"{_quoted(moved[0] if moved else new[0])} and others stand in another order")
        return
    for operation, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        before, after = old[start:end], new[first:last]
        pairs = min(len(before), len(after))
        for one, other in zip(before[:pairs], after[:pairs], strict=True):
            yield Change(kind, f"{_quoted(one)} becomes {_quoted(other)}")
        yield from (Change(kind, f"without {_quoted(text)}") for text in before[pairs:])
        yield from (Change(kind, f"with {_quoted(text)}") for text in after[pairs:])


def _pictures(old: tuple[Picture, ...], new: tuple[Picture, ...]) -> Iterator[Change]:
    left, right = list(old), list(new)
    for same in (_is_equal, _is_resized, _is_described, _is_replaced):
        for one in list(left):
            other = next((each for each in right if same(one, each)), None)
            if other is None:
                continue
            left.remove(one)
            right.remove(other)
            yield from _picture(one, other)
    yield from (Change("picture", f"without {_quoted(each.alt)}") for each in left)
    yield from (Change("picture", f"with {_quoted(each.alt)}") for each in right)


def _is_equal(one: Picture, other: Picture) -> bool:
    return one == other


def _is_resized(one: Picture, other: Picture) -> bool:
    return one.digest == other.digest and one.alt == other.alt


def _is_described(one: Picture, other: Picture) -> bool:
    return one.digest == other.digest


def _is_replaced(one: Picture, other: Picture) -> bool:
    return one.alt == other.alt


def _picture(one: Picture, other: Picture) -> Iterator[Change]:
    if one.digest != other.digest:
        yield Change("picture", f"{_quoted(other.alt)} is another picture")
    if one.alt != other.alt:
        yield Change("picture", f"the description {_quoted(one.alt)} becomes {_quoted(other.alt)}")
    if one.digest == other.digest and (one.width, one.height) != (other.width, other.height):
        size = f"{other.width:g} x {other.height:g} points, was {one.width:g} x {one.height:g}"
        yield Change("size", f"{_quoted(other.alt)} is {size}")


def _sizes(old: Account, new: Account) -> Iterator[Change]:
    """Sizes of lines that both have."""
    sizes = {line.text: line.size for line in old.lines}
    found: dict[tuple[float, float], list[str]] = {}
    for line in new.lines:
        before = sizes.get(line.text)
        if before is not None and line.size is not None and before != line.size:
            found.setdefault((before, line.size), []).append(line.text)
    for (before, after), texts in found.items():
        more = f" and {_counted(len(texts) - 1, 'more line')}" if len(texts) > 1 else ""
        yield Change("size", f"{_quoted(texts[0])}{more}: {after:g} points, was {before:g}")


def _quoted(text: str) -> str:
    return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}'"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count or 'no'} {what}s"


def told(pairs: Iterable[Pair]) -> list[str]:
    """The report, a line each: what is new, gone, moved or changed."""
    lines: list[str] = []
    for pair in pairs:
        if pair.is_same:
            continue
        lines.append(headline(pair))
        lines += [f"  {change.kind}: {change.words}" for change in pair.changes]
    return lines or ["no differences"]


def headline(pair: Pair) -> str:
    """What has become of a slide as a whole."""
    if not pair.before:
        return f"slide {pair.after} {_quoted(pair.title)} is new"
    if not pair.after:
        return f"slide {pair.before} {_quoted(pair.title)} is gone"
    was = f", was slide {pair.before}" if pair.before != pair.after else ""
    return f"slide {pair.after} {_quoted(pair.title)}{was}{': moved' if pair.moved else ''}"


def listed(slides: Sequence[Account]) -> list[str]:
    """A deck in words, a line each, as git compares them (`textconv`)."""
    lines: list[str] = []
    for number, slide in enumerate(slides, 1):
        lines += [f"slide {number}: {slide.title}"]
        lines += [f"  {line.text}" for line in slide.lines]
        lines += [f"  picture: {each.alt} ({each.digest[:8]})" for each in slide.pictures]
        lines += [f"  clicks: {slide.clicks}"] if slide.clicks else []
        lines += [f"  notes: {text}" for text in slide.notes]
    return lines
