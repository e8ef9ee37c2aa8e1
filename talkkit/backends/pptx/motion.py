"""What moves: transitions between slides, and the clicks on which things appear, as `p:transition` and `p:timing`.

PowerPoint takes only its own nesting of time nodes ([MS-OI29500] 2.1.1178): the main sequence holds one `p:par` for
each click, that one `p:par` for what begins together, and that one `p:par` for each effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.tree import after, time_node
from talkkit.deck import Build, Page
from talkkit.frame import Frame, GroupContent, PictureContent, Playback, ShapeContent, TextContent, walk
from talkkit.model.talk import Transition
from talkkit.ooxml.markup import Element, clean, node, root
from talkkit.ooxml.names import qualified


def transition_node(kind: Transition, direction: Literal["ltr", "rtl"] = "ltr") -> Element | None:
    """`p:transition` (ECMA-376 part 1, 19.5); morph with a fade for readers that do not know it ([MS-PPTX] 2.2.1).
    What comes in from a side comes from where reading ends.
    """
    fade = node("p:transition", {"spd": "med"}, node("p:fade"))
    if kind == "none":
        return None
    if kind == "fade":
        return fade
    if kind in {"push", "wipe"}:
        way = {"dir": "r" if direction == "rtl" else "l"}
        return node("p:transition", {"spd": "med"}, node(f"p:{kind}", way))
    alternate = root("mc:AlternateContent", ("mc", "p159"))
    morph = node("p:transition", {"spd": "slow"}, node("p159:morph", {"option": "byObject"}))
    alternate.append(node("mc:Choice", {"Requires": "p159"}, morph))
    alternate.append(node("mc:Fallback", None, fade))
    return alternate


def name_alike(frames: tuple[Frame, ...], shapes: Iterable[Element], sheet: Sheet) -> None:
    """Names the things of a slide that morphs, so that PowerPoint finds them again on the next: `!!` and their name."""
    if not sheet.morphs:
        return
    names: dict[str, int] = {}
    for frame in walk(frames):
        if frame.name and frame.key in sheet.shape_ids:
            names.setdefault(frame.name, sheet.shape_ids[frame.key])
    by_id = {str(shape): name for name, shape in names.items()}
    for shape in shapes:
        for properties in shape.iter(qualified("p:cNvPr")):
            name = by_id.get(properties.get("id", ""))
            if name is not None:
                properties.set("name", clean(f"!!{name}"))


class _Target(Struct, frozen=True):
    """A shape, or one paragraph of it."""

    shape: int
    paragraph: int | None = None
    listed: Mapping[str, str] | None = None
    """What the list of builds says of it, which holds every shape with text of its own."""
    leaves: bool = False


def timing_node(page: Page, sheet: Sheet) -> Element | None:
    """`p:timing` of the page's builds and of what plays; None where everything is there from the start and still."""
    frames = {frame.key: frame for frame in walk(page.frames)}
    clicks = []
    for _, builds in groupby(page.builds, key=lambda build: build.step):
        targets = tuple(target for build in builds for target in _targets(frames.get(build.frame), build, sheet))
        if targets:
            clicks.append(targets)
    plays = tuple(_playing(page, sheet))
    if not (clicks or plays):
        return None
    numbers = count(1)
    top = time_node(next(numbers), {"dur": "indefinite", "restart": "never", "nodeType": "tmRoot"})
    number = next(numbers)
    main = time_node(number, {"dur": "indefinite", "nodeType": "mainSeq"})
    effects: list[Element] = []
    if plays:
        from talkkit.backends.pptx.playing import click_sequence, media_node, started  # only where something plays

        effects = [started(shape, number, numbers) for shape, playback in plays if playback.autoplay]
    effects += [_click(targets, numbers) for targets in clicks]
    main.append(node("p:childTnLst", None, *effects))
    sequence = node("p:seq", {"concurrent": "1", "nextAc": "seek"}, main, _turn("onPrev"), _turn("onNext"))
    parts = [sequence] if effects else []
    for shape, playback in plays:
        parts += [click_sequence(shape, numbers), media_node(shape, playback, numbers)]
    top.append(node("p:childTnLst", None, *parts))
    return node("p:timing", None, node("p:tnLst", None, node("p:par", None, top)), _listing(clicks))


def _playing(page: Page, sheet: Sheet) -> Iterator[tuple[int, Playback]]:
    """The shapes that are posters, and what they play."""
    for frame in walk(page.frames):
        playback = frame.content.playback if isinstance(frame.content, PictureContent) else None
        if playback is not None and frame.key in sheet.shape_ids:
            yield sheet.shape_ids[frame.key], playback


def _targets(frame: Frame | None, build: Build, sheet: Sheet) -> Iterator[_Target]:
    """The shapes of a build. A group that was written as its members is built as these."""
    if frame is None:
        return
    shape = sheet.shape_ids.get(frame.key)
    if shape is None and isinstance(frame.content, GroupContent):
        for member in frame.content.frames:
            yield from _targets(member, replace(build, frame=member.key), sheet)
    elif shape is not None and isinstance(frame.content, TextContent) and not build.whole:
        yield from (_Target(shape, number, {"build": "p"}) for number in range(build.first, build.last + 1))
    elif shape is not None:
        yield _Target(shape, None, _listed(frame), build.leaves)


def _listed(frame: Frame) -> Mapping[str, str] | None:
    if isinstance(frame.content, TextContent):
        return {}
    return {"animBg": "1"} if isinstance(frame.content, ShapeContent) and frame.content.text else None


def _click(targets: tuple[_Target, ...], numbers: Iterator[int]) -> Element:
    outer = time_node(next(numbers), {"fill": "hold"}, after("indefinite"))
    inner = time_node(next(numbers), {"fill": "hold"}, after("0"))
    outer.append(node("p:childTnLst", None, node("p:par", None, inner)))
    effects = (_effect(target, numbers, first=index == 0) for index, target in enumerate(targets))
    inner.append(node("p:childTnLst", None, *effects))
    return node("p:par", None, outer)


def _effect(target: _Target, numbers: Iterator[int], *, first: bool) -> Element:
    """Appear or Disappear, the first effects of Office's gallery (`presetID` 1)."""
    kind, visibility = ("exit", "hidden") if target.leaves else ("entr", "visible")
    attributes = {"presetID": "1", "presetClass": kind, "presetSubtype": "0", "fill": "hold"}
    attributes |= {"grpId": "0"} if target.listed is not None else {}
    attributes["nodeType"] = "clickEffect" if first else "withEffect"
    effect = time_node(next(numbers), attributes, after("0"))
    setting = time_node(next(numbers), {"dur": "1", "fill": "hold"}, after("0"))
    part = None
    if target.paragraph is not None:
        part = node("p:txEl", None, node("p:pRg", {"st": target.paragraph, "end": target.paragraph}))
    place = node("p:tgtEl", None, node("p:spTgt", {"spid": target.shape}, part))
    attribute = node("p:attrName")
    attribute.text = "style.visibility"
    behaviour = node("p:cBhvr", None, setting, place, node("p:attrNameLst", None, attribute))
    shown = node("p:to", None, node("p:strVal", {"val": visibility}))
    effect.append(node("p:childTnLst", None, node("p:set", None, behaviour, shown)))
    return node("p:par", None, effect)


def _turn(event: str) -> Element:
    """What steps back and forth through the sequence: the slide itself."""
    condition = node("p:cond", {"evt": event, "delay": "0"}, node("p:tgtEl", None, node("p:sldTgt")))
    return node("p:prevCondLst" if event == "onPrev" else "p:nextCondLst", None, condition)


def _listing(clicks: list[tuple[_Target, ...]]) -> Element | None:
    """`p:bldLst`: every shape with text once, and whether it is built by paragraph (19.5.13)."""
    found: dict[int, Mapping[str, str]] = {}
    for target in (target for targets in clicks for target in targets):
        if target.listed is not None:
            found.setdefault(target.shape, target.listed)
    entries = (node("p:bldP", {"spid": shape, "grpId": "0", **how}) for shape, how in found.items())
    return node("p:bldLst", None, *entries) if found else None
