"""Drafts to slides: titles, attributes and directives, blocks, notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Block, Heading, Picture
from talkkit.model.roles import role_written
from talkkit.model.runs import Run, plain_text
from talkkit.model.talk import Meta, Note, Overflow, Slide, SlideKind, Transition
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import language, layouts, private, rules
from talkkit.outline.blocks import BlockReader
from talkkit.outline.directives import CARRIED, Directive
from talkkit.outline.grammar import BRACES
from talkkit.outline.pictures import looking
from talkkit.outline.reading import Outline, Reading
from talkkit.outline.segments import Draft, level
from talkkit.outline.tree import Node
from talkkit.outline.values import TRANSITIONS
from talkkit.words import nearest, words

_FLAGS = {"": True, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_HIDING = sorted(private.SETTINGS)
_OVERFLOWS: dict[str, Overflow] = {"continue": "continue", "shrink": "shrink", "error": "error"}
_PICTURE_KEYS = (
    "background-image",
    "background-size",
    "background-opacity",
    "background-position",
    "background-repeat",
)

_VALUES = {
    "paginate": ("true", "false", "skip", "hold"),
    "overflow": tuple(_OVERFLOWS),
    "transition": tuple(TRANSITIONS),
}
words("attribute", _PICTURE_KEYS)


class Carried(Struct):
    """Directives that hold for the slides that follow."""

    values: dict[str, Directive] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Pictures in footers that were reported."""


class Settled(Struct):
    """What attributes and directives say about one slide."""

    attributes: Attributes
    flags: dict[str, bool]
    footer: str | None
    overflow: Overflow
    transition: Transition
    size: float = 0.0


def slide(draft: Draft, outline: Outline, meta: Meta, carried: Carried, *, chosen: int) -> tuple[Slide, int]:
    """The slide of a draft, its key and section still open, and the offset that its spans count from."""
    base = outline.source.line_offset(draft.start + 1)
    reading = Reading(outline, base)
    reader = BlockReader(reading)
    own = draft.heading.attributes if draft.heading else NO_ATTRIBUTES
    title, lifted = _title(draft, reader)
    blocks = [*lifted, *reader.blocks(draft.nodes)]
    if draft.heading is None:
        title, blocks = _promoted(blocks)
    for nodes in draft.notes:
        read_note(nodes, reader)
    settings = settled(_with_fit(own, draft), reading, carried, meta)
    written = _places(own, draft, reading)
    _check_own(own, written, reading)
    made = replace(_made(draft, settings, meta, chosen=chosen), title=title, places=tuple(written.items()))
    background = _background(settings.attributes, made.place("background-image", "background", "picture"))
    if settings.footer:
        made = replace(made, footer=plain_footer(settings.footer, made.place("footer"), reader, carried.told))
    made = replace(
        made,
        blocks=(*([background] if background else []), *blocks),
        span=Span(0, _end(draft, outline) - base),
        notes=tuple(sorted(reading.notes, key=_place)),
        footnotes=tuple(reading.footnotes.values()),
        attributes=_without_picture(settings.attributes),
    )
    return made, base


def _promoted(blocks: list[Block]) -> tuple[tuple[Run, ...], list[Block]]:
    """The title of a slide whose first text is a heading inside of HTML."""
    first = next((index for index, block in enumerate(blocks) if not isinstance(block, Picture)), -1)
    heading = blocks[first] if blocks else None
    if not isinstance(heading, Heading) or heading.level > 2:
        return (), blocks
    return heading.runs, [*blocks[:first], *blocks[first + 1 :]]


def read_note(nodes: list[Node], reader: BlockReader) -> None:
    """What stands behind one `Note:` or `???`."""
    if nodes:
        reader.note(nodes, (nodes[0].lines[0], nodes[-1].lines[1]))


def _place(note: Note) -> Span:
    return note.span


def _made(draft: Draft, settings: Settled, meta: Meta, *, chosen: int) -> Slide:
    attributes, flags = settings.attributes, settings.flags
    layout = layouts.asked_for(attributes)
    lang = attributes.get("lang") or meta.lang
    direction = attributes.get("dir") or ("rtl" if language.is_right_to_left(lang) else "ltr")
    if not attributes.get("lang") and not attributes.get("dir"):
        direction = meta.direction
    return Slide(
        key="",
        kind=_kind(draft, layout, chosen),
        title=(),
        blocks=(),
        span=Span(0, 0),
        layout=layout,
        hidden=flags["hidden"],
        paginate=flags["paginate"],
        footer=settings.footer,
        overflow=settings.overflow,
        transition=settings.transition,
        size=settings.size,
        lang=lang,
        direction="rtl" if direction == "rtl" else "ltr",
    )


def _kind(draft: Draft, layout: str, chosen: int) -> SlideKind:
    asked = role_written(layout)
    if asked is not None and asked.name in ("title", "section"):
        return "title" if asked.name == "title" else "section"
    return "section" if draft.heading and level(draft.heading) < chosen and not layout else "content"


def _title(draft: Draft, reader: BlockReader) -> tuple[tuple[Run, ...], tuple[Picture, ...]]:
    if draft.heading is None:
        return (), ()
    reader.check_setext(draft.heading)
    found = reader.inline.read(draft.heading.inline)
    return found.runs, found.pictures


def _places(own: Attributes, draft: Draft, reading: Reading) -> dict[str, Span]:
    """Where directives are written, and the attributes behind the heading, which go before them."""
    found = {directive.key: span for directive, span in reading.directives}
    braces = draft.heading.token.meta.get(BRACES) if draft.heading else None
    if braces is not None:
        names = (*own.classes, *(key.removeprefix("data-") for key, _ in own.pairs), *(("id",) if own.id else ()))
        found |= dict.fromkeys(names, braces.shifted(-reading.base))
    return found


def _with_fit(attributes: Attributes, draft: Draft) -> Attributes:
    """`# [fit] Big` (Deckset) is a class."""
    if draft.heading and draft.heading.token.meta.get("fit"):
        return attribute_syntax.merged(attributes, Attributes(classes=("fit",)))
    return attributes


def _end(draft: Draft, outline: Outline) -> int:
    nodes = [
        *([draft.heading] if draft.heading else []),
        *draft.nodes,
        *(node for notes in draft.notes for node in notes),
    ]
    last = max((node.lines[1] for node in nodes), default=draft.start + 1)
    return outline.absolute((draft.start, last)).end


def settled(own: Attributes, reading: Reading, carried: Carried, meta: Meta) -> Settled:
    """Attributes of the heading, directives of this slide, and directives that hold from earlier ones."""
    spot = [entry for entry, _ in reading.directives if entry.spot]
    for entry, _ in reading.directives:
        if not entry.spot and entry.key in CARRIED:
            carried.values[entry.key] = entry
    effective = {entry.key: entry.value for entry in carried.values.values()}
    effective |= {entry.key: entry.value for entry in spot}
    effective |= {key.removeprefix("data-"): value for key, value in own.pairs}
    if not _is_path(effective.get("background", "")) and "background-color" not in effective:
        effective |= {"background-color": effective.pop("background")} if "background" in effective else {}
    gradient = effective.get("background-image", effective.get("background", ""))
    if "gradient(" in gradient:
        effective = {key: value for key, value in effective.items() if key not in ("background-image", "background")}
        effective["background-color"] = gradient
    _check(reading)
    classes = tuple(effective.pop("class", "").split()) if "class" in effective else ()
    attributes = Attributes(own.id or effective.pop("id", None), (*own.classes, *classes), _pairs(effective))
    attributes = _marked(attributes, effective)
    transition = TRANSITIONS.get(effective.get("transition", ""), meta.transition)
    flags = _flags(attributes, effective)
    size = _points(effective.get("size", "")) or 0.0
    return Settled(attributes, flags, _footer(effective), _overflow(effective, meta), transition, size)


def _marked(attributes: Attributes, effective: dict[str, str]) -> Attributes:
    """Bare directives that are classes in attribute syntax."""
    names = [name for name in ("agenda", "fit") if _FLAGS.get(effective.get(name, "false"), False)]
    return attribute_syntax.merged(attributes, Attributes(classes=tuple(names))) if names else attributes


def _pairs(effective: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What becomes a field of the slide is not an attribute, too."""
    dropped = (
        "footer",
        "paginate",
        "overflow",
        "transition",
        "agenda",
        "fit",
        "hidden",
        "hide",
        "skip-slide",
        "no-footer",
        "id",
        "visibility",
        "heading-divider",
        "size",
    )
    return tuple((key, value) for key, value in effective.items() if key not in dropped)


def _check(reading: Reading) -> None:
    """Report directives whose value makes no sense."""
    for directive, span in reading.directives:
        wrong_flag = directive.key == "paginate" and directive.value not in (*_FLAGS, "skip", "hold")
        wrong_overflow = directive.key == "overflow" and directive.value not in ("continue", "shrink", "error")
        wrong_transition = directive.key == "transition" and directive.value not in TRANSITIONS
        if wrong_flag or wrong_overflow or wrong_transition:
            message = f"directive {directive.key} cannot be {directive.value or 'empty'}"
            known = _VALUES[directive.key]
            reading.report(rules.UNSUPPORTED_DIRECTIVE.at(message, span, hint=_suggestion(directive.value, known)))
        if directive.key == "size":
            _check_size(directive.value, span, reading)
        _check_hiding(directive.key, directive.value, span, reading)


_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)(?:pt)?")


def _points(value: str) -> float | None:
    """A size of type in points; None: it is none."""
    found = _SIZE.fullmatch(value.strip())
    return float(found[1]) or None if found else None


def _check_size(value: str, span: Span, reading: Reading) -> None:
    """Report a size that is none."""
    if _points(value) is None:
        message = f"size cannot be {value or 'empty'}"
        hint = "points of the slide's text: size=32; the page's is `size` in the front matter"
        reading.report(rules.UNSUPPORTED_DIRECTIVE.at(message, span, hint=hint))


def _check_hiding(key: str, value: str, span: Span, reading: Reading) -> None:
    """Report a value that does not clearly hide the slide or show it."""
    word = private.hides(key, value)[1] if key in _HIDING else ""
    if word:
        reading.report(private.near(f"{key}: {value}", f"{key}: {word}", span))
    hidden = private.hidden_class(value.split()) if key == "class" else ""
    if hidden not in ("", "hidden"):
        reading.report(private.near(hidden, "hidden", span))


def _check_own(own: Attributes, places: dict[str, Span], reading: Reading) -> None:
    """Report settings behind the heading whose value makes no sense."""
    for key, known in (("transition", tuple(TRANSITIONS)), ("overflow", tuple(_OVERFLOWS))):
        value = own.get(key)
        if value is not None and value not in known:
            message = f"{key} cannot be {value or 'empty'}"
            reading.report(rules.UNSUPPORTED_DIRECTIVE.at(message, places[key], hint=_suggestion(value, known)))
    if (size := own.get("size")) is not None:
        _check_size(size, places["size"], reading)
    for key, value in own.pairs:
        name = key.removeprefix("data-")
        _check_hiding(name, value, places[name], reading)


def _suggestion(value: str, known: Collection[str]) -> str:
    """The value that a misspelt one was meant to be, else all that there are."""
    near = nearest(value, known)
    return f"did you mean {near}?" if near else ", ".join(filter(None, known))


def _flags(attributes: Attributes, effective: dict[str, str]) -> dict[str, bool]:
    hidden = any(private.hides(key, effective[key])[0] for key in _HIDING if key in effective)
    hidden = hidden or bool(private.hidden_class(attributes.classes))
    paginate = effective.get("paginate", "true").lower()
    return {"hidden": hidden, "paginate": paginate == "hold" or _FLAGS.get(paginate, paginate != "skip")}


def _footer(effective: dict[str, str]) -> str | None:
    return "" if "no-footer" in effective else effective.get("footer")


def plain_footer(text: str, span: Span, reader: BlockReader, told: set[str]) -> str:
    """A footer without the pictures and addresses that Marp's may have: it is a line of text in a placeholder.

    `told`: pictures that were reported before, because a footer holds for the slides that follow, too.
    """
    if "](" not in text:
        return text
    found = reader.inline.read(reader.reading.outline.grammar.inline(text, reader.reading.somewhere(span)))
    for picture in found.pictures:
        if picture.source in told:
            continue
        told.add(picture.source)
        message = f"the footer cannot show the picture '{picture.source}'"
        reader.reading.report(rules.UNSUPPORTED_DIRECTIVE.at(message, span, hint="a theme can put it on every slide"))
    return plain_text(found.runs).strip()


def _overflow(effective: dict[str, str], meta: Meta) -> Overflow:
    return _OVERFLOWS.get(effective.get("overflow", ""), meta.overflow)


def _background(attributes: Attributes, span: Span) -> Picture | None:
    """`background-image=x` on a slide is a picture behind everything."""
    source = _path(attributes.get("background-image") or "")
    beside = attributes.get("picture")
    if beside:
        written = attributes.get("layout") or ""
        place: Literal["left", "right", "background"] = (
            "left" if written.endswith("-left") else "right" if written.endswith("-right") else "background"
        )
        return Picture(_path(beside), "", span, fit="cover", place=place, decorative=True)
    shorthand = attributes.get("background") or ""
    if not source and _is_path(shorthand):
        source = _path(shorthand)
    if not source:
        return None
    kept = tuple(
        (key.removeprefix("data-"), value) for key, value in attributes.pairs if key.endswith(("-opacity", "-position"))
    )
    fit: Literal["contain", "cover"] = "contain" if attributes.get("background-size") == "contain" else "cover"
    shown = Attributes(pairs=kept)
    found = Picture(source, "", span, fit=fit, place="background", decorative=True, attributes=shown)
    return looking(found)


def with_background(made: Slide, backgrounds: Mapping[str, str]) -> Slide:
    """The slide with the talk's background for slides of its role, where it has none of its own."""
    pictures = (block for block in made.blocks if isinstance(block, Picture) and block.place != "inline")
    if not backgrounds or made.attributes.get("background-color") or any(pictures):
        return made
    value = next((backgrounds[name] for name in (made.role.name, made.kind, "all") if name in backgrounds), "")
    if not value:
        return made
    wished = Attributes(pairs=(("background" if _is_path(value) else "background-color", value),))
    picture = _background(wished, made.place())
    if picture is not None:
        return replace(made, blocks=(picture, *made.blocks))
    return replace(made, attributes=attribute_syntax.merged(made.attributes, wished))


def _path(value: str) -> str:
    """The path inside of `url(...)`, or the value itself."""
    value = value.strip()
    inside = value[4:-1].strip() if value.startswith("url(") and value.endswith(")") else value
    return inside.strip("\"'")


def _is_path(value: str) -> bool:
    return value.startswith("url(") or ("." in value.rpartition("/")[2] and "(" not in value and " " not in value)


def _without_picture(attributes: Attributes) -> Attributes:
    """Attributes without those that the background picture has taken over."""
    has_path = _is_path(attributes.get("background") or "") or attributes.get("background-image") is not None
    taken = (*_PICTURE_KEYS, "background", "picture") if has_path else ("picture",)
    return replace(
        attributes, pairs=tuple(pair for pair in attributes.pairs if pair[0].removeprefix("data-") not in taken)
    )
