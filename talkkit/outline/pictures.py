"""Picture syntax to `Picture`: sizes in attributes or alt text, backgrounds, captions, decoration."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Length, Picture
from talkkit.model.runs import Link, Run, plain_text
from talkkit.words import words

_POINTS = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 7.2 / 2.54,
    "em": 12.0,
    "rem": 12.0,
    "pc": 12.0,
}
"""Points in a unit; a bare number is CSS pixels, 1/96 inch (CSS Values 4, 6.2)."""
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(%|[a-z]*)", re.IGNORECASE)
_SIZE_WORD = re.compile(r"(w|h|width|height):(\S+)")
_FOREIGN_SIZE = re.compile(r"(?:image:(?:width|w)|:scale|:width):?[ \t]*(\d+%)[ \t]*|:img[ \t]+([^,]*),[ \t]*(\d+%)")
"""Sizes in the alternative text as presenterm and remark have them."""
_SIDE = re.compile(r"(left|right)(?::(\S+))?")
_FILTER = re.compile(
    r"(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S+)?"
)
_TAKEN = ("width", "height", "alt", "fig-alt", "caption", "fig-cap", "fit", "title", "place")
_LOOK_WORDS = """
    background-opacity blur brightness class contrast direction filter focus grayscale greyscale hue-rotate id invert
    object-fit object-position opacity role
    saturate sepia size style tbl-colwidths layout-ncol
"""
words("attribute", (*_TAKEN, *_LOOK_WORDS.split()))
CLIP_OPTIONS = ("poster", "start", "end", "autoplay", "loop", "muted")
"""Attributes of video and sound; those without a value may be classes, too."""
words("attribute", ("controls", *CLIP_OPTIONS))

Fit = Literal["contain", "cover"]
Place = Literal["inline", "background", "left", "right"]
_PLACES: dict[str, Place] = {"background": "background", "left": "left", "right": "right"}
words("class", ("decorative", *_PLACES, *CLIP_OPTIONS[-3:]))


def length(text: str) -> Length | None:
    """A length as people write it (`50%`, `3in`, `300px`, `300`), or None when it is none or nothing."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None or float(match[1]) == 0:
        return None
    if match[2] == "%":
        return Length(float(match[1]), "%")
    factor = _POINTS.get(match[2].lower())
    return Length(round(float(match[1]) * factor, 3), "pt") if factor else None


def plays(source: str) -> bool:
    """Whether video or sound is at a source."""
    from talkkit.outline import clips  # only where pictures are

    return clips.clip(source, NO_ATTRIBUTES) is not None


class Written(Struct, frozen=True):
    """A picture as it stands in the source."""

    source: str
    alt: str
    title: str
    attributes: Attributes
    span: Span
    link: str | None = None


def picture(written: Written, caption: tuple[Run, ...]) -> Picture:
    """The picture that is meant. `caption` is the caption attribute or the title, as runs."""
    attributes = written.attributes
    explicit_alt = attributes.get("alt", attributes.get("fig-alt"))
    plain = Picture(
        written.source,
        explicit_alt if explicit_alt is not None else written.alt,
        written.span,
        caption,
        width=length(attributes.get("width") or ""),
        height=length(attributes.get("height") or ""),
        fit="cover" if attributes.get("fit", attributes.get("object-fit")) == "cover" else "contain",
        decorative=_decorative(attributes),
        link=written.link,
        attributes=_kept(attributes),
    )
    found = _with_words(plain) if explicit_alt is None else plain
    found = looking(_with_place(found, attributes))
    return _playing(found, attributes)


def looking(found: Picture) -> Picture:
    """A picture with the look that its attributes ask for, those that words in the alternative text became, too."""
    if not found.attributes.pairs:
        return found
    from talkkit.outline import picturelooks  # only where a picture says something about itself

    return replace(found, focus=picturelooks.focus(found.attributes), effects=picturelooks.effects(found.attributes))


def _playing(found: Picture, attributes: Attributes) -> Picture:
    """A picture whose source is video or sound as its poster; one on the web is linked, and its title told below."""
    from talkkit.outline import clips  # only where pictures are

    clip = clips.clip(found.source, attributes)
    if clip is None:
        return found
    found = replace(found, clip=clip, source=attributes.get("poster") or clip.address, place="inline")
    pairs = tuple(pair for pair in found.attributes.pairs if pair[0].removeprefix("data-") not in CLIP_OPTIONS)
    classes = tuple(name for name in found.attributes.classes if name not in CLIP_OPTIONS)
    found = replace(found, attributes=replace(found.attributes, classes=classes, pairs=pairs))
    if not clip.remote:
        return found
    title = found.alt.strip() or plain_text(found.caption) or clips.title(clip.address)
    below = found.caption or (Run(title, link=Link(clip.address)),)
    return replace(found, alt=title, caption=below, link=found.link or clip.address, decorative=False)


def caption_source(written: Written) -> str:
    """The Markdown of the caption: an attribute, the title, or (Quarto) the text in brackets beside a `fig-alt`."""
    attributes = written.attributes
    explicit = attributes.get("caption", attributes.get("fig-cap"))
    if explicit is not None:
        return explicit
    return written.alt if attributes.get("fig-alt") is not None and not written.title else written.title


def _decorative(attributes: Attributes) -> bool:
    return "decorative" in attributes.classes or attributes.get("role") in ("presentation", "none")


def _kept(attributes: Attributes) -> Attributes:
    """What other rooms may want to know; what became a field is dropped."""
    pairs = tuple(pair for pair in attributes.pairs if pair[0].removeprefix("data-") not in _TAKEN)
    classes = tuple(name for name in attributes.classes if name != "decorative" and name not in _PLACES)
    return replace(attributes, classes=classes, pairs=pairs) if attributes != NO_ATTRIBUTES else attributes


def _with_place(found: Picture, attributes: Attributes) -> Picture:
    """`place=background` (or the class), `left` or `right`: such a picture covers unless it is asked to fit."""
    written = next((name for name in attributes.classes if name in _PLACES), None) or attributes.get("place")
    place = _PLACES.get(written or "")
    if place is None:
        return found
    fit: Fit = "contain" if _asks_to_fit(attributes) else "cover"
    return replace(found, place=place, fit=fit, decorative=found.decorative or not found.alt)


def _asks_to_fit(attributes: Attributes) -> bool:
    return "contain" in (attributes.get("fit"), attributes.get("size"), attributes.get("background-size"))


def _with_words(found: Picture) -> Picture:
    """Take Marp's words out of the alternative text (Marpit documentation, "Image syntax")."""
    sized = _FOREIGN_SIZE.match(found.alt)
    if sized:
        rest = sized[2] or found.alt[sized.end() :]
        found = replace(found, width=length(sized[1] or sized[3]), alt=rest.strip())
    words = found.alt.split()
    background = bool(words) and words[0] == "bg"
    if not background and not any(_SIZE_WORD.fullmatch(word) for word in words):
        return found
    if background:
        found = replace(found, place="background", fit="cover")
        # A side comes last: its share of the page is the picture's width, `w:90%` a size inside of it.
        words = sorted(words[1:], key=lambda word: _SIDE.fullmatch(word) is not None)
    rest = []
    for word in words:
        changed = _word(found, word, background=background)
        if changed is None:
            rest.append(word)
        else:
            found = changed
    return replace(found, alt=" ".join(rest), decorative=found.decorative or (background and not rest))


def _word(found: Picture, word: str, *, background: bool) -> Picture | None:
    """The picture with one word applied, or None when the word is text."""
    size = _SIZE_WORD.fullmatch(word)
    if size and (length(size[2]) or size[2] == "auto"):
        return replace(found, width=length(size[2])) if size[1][0] == "w" else replace(found, height=length(size[2]))
    if _FILTER.fullmatch(word) and ":" in word:
        return _with_pair(found, word)
    return _background_word(found, word) if background else None


def _background_word(found: Picture, word: str) -> Picture | None:
    if word in ("contain", "fit", "auto"):
        return replace(found, fit="contain")
    if word in ("cover", "vertical", "horizontal"):
        return replace(found, fit="cover") if word == "cover" else _with_pair(found, f"direction:{word}")
    side = _SIDE.fullmatch(word)
    if side:
        place: Place = "left" if side[1] == "left" else "right"
        return replace(found, place=place, width=length(side[2]) if side[2] else None)
    if word.endswith("%") and length(word):
        return replace(found, width=length(word), fit="contain")
    return _with_pair(found, word + ":") if _FILTER.fullmatch(word) else None


def _with_pair(found: Picture, word: str) -> Picture:
    key, _, value = word.partition(":")
    pairs = dict(found.attributes.pairs) | {key: value}
    return replace(found, attributes=replace(found.attributes, pairs=tuple(pairs.items())))
