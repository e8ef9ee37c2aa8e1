"""Video and sound in a slide's timing: a media node for each, what starts it, and what a click on it does.

The forms are those that PowerPoint itself writes (ECMA-376 part 1, 19.5.17 `cmd`, 19.5.19 `cMediaNode`).
"""

from __future__ import annotations

from collections.abc import Iterator

from talkkit.backends.pptx.tree import after, time_node
from talkkit.frame import Playback
from talkkit.ooxml.markup import Element, node

_VOLUME = 80000
"""Thousandths of a per cent, as PowerPoint sets it."""


def media_node(shape: int, playback: Playback, numbers: Iterator[int]) -> Element:
    """The media itself: how loud it is, and whether it begins again."""
    repeat = {"repeatCount": "indefinite"} if playback.loop else {}
    timing = time_node(next(numbers), {**repeat, "fill": "hold", "display": "0"}, after("indefinite"))
    media = node("p:cMediaNode", {"vol": _VOLUME, "mute": "1" if playback.muted else None}, timing, _target(shape))
    return node("p:audio" if playback.recording.sound else "p:video", None, media)


def started(shape: int, main: int, numbers: Iterator[int]) -> Element:
    """What plays the media when the slide is there, in the main sequence, whose time node is `main`."""
    begin = node("p:cond", {"evt": "onBegin", "delay": "0"}, node("p:tn", {"val": main}))
    outer = time_node(next(numbers), {"fill": "hold"}, after("indefinite"), begin)
    return _command(outer, shape, ("playFrom(0.0)", "1", "afterEffect"), numbers)


def click_sequence(shape: int, numbers: Iterator[int]) -> Element:
    """A click on the poster plays and pauses."""
    attributes = {"restart": "whenNotActive", "fill": "hold", "evtFilter": "cancelBubble", "nodeType": "interactiveSeq"}
    sequence = time_node(next(numbers), attributes, _on_click(shape))
    sequence.append(node("p:endSync", {"evt": "end", "delay": "0"}, node("p:rtn", {"val": "all"})))
    outer = time_node(next(numbers), {"fill": "hold"}, after("0"))
    effect = _command(outer, shape, ("togglePause", "2", "clickEffect"), numbers)
    sequence.append(node("p:childTnLst", None, effect))
    return node("p:seq", {"concurrent": "1", "nextAc": "seek"}, sequence, node("p:nextCondLst", None, _on_click(shape)))


def _command(outer: Element, shape: int, command: tuple[str, str, str], numbers: Iterator[int]) -> Element:
    """The three nested time nodes of an effect, here a command, its number in Office's gallery and what starts it."""
    name, preset, kind = command
    inner = time_node(next(numbers), {"fill": "hold"}, after("0"))
    attributes = {"presetID": preset, "presetClass": "mediacall", "presetSubtype": "0", "fill": "hold"}
    effect = time_node(next(numbers), {**attributes, "nodeType": kind}, after("0"))
    behaviour = node("p:cBhvr", None, time_node(next(numbers), {"dur": "1", "fill": "hold"}), _target(shape))
    effect.append(node("p:childTnLst", None, node("p:cmd", {"type": "call", "cmd": name}, behaviour)))
    for holder, held in ((inner, effect), (outer, inner)):
        holder.append(node("p:childTnLst", None, node("p:par", None, held)))
    return node("p:par", None, outer)


def _target(shape: int) -> Element:
    return node("p:tgtEl", None, node("p:spTgt", {"spid": shape}))


def _on_click(shape: int) -> Element:
    return node("p:cond", {"evt": "onClick", "delay": "0"}, _target(shape))
