"""The top-level nodes of an outline, cut into slides: rulers and headings, by pandoc's rule of the slide level.

The slide level is the highest heading level (smallest number) that is somewhere followed directly by content
(pandoc manual, "Structuring the slide show"). Headings at it start slides, headings above it are section slides,
headings below it stand inside of slides. Notes, comments and footnotes are not content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from talkkit.outline.directives import Directive, classify
from talkkit.outline.htmlblocks import opens_notes
from talkkit.outline.tree import HIDDEN, Node

_HIDDEN_HTML = re.compile(r"(?s)\s*<(?:style|script)\b(?!.*</(?:style|script)>\s*\S)")
"""HTML that is left out, with nothing behind it."""
_SHOWING = re.compile(r"^(?:image|background|background-?[iI]mage|src|url):[ \t]*[^\s#]", re.MULTILINE)
"""Settings that show something, even on a slide without anything else."""
_COVER, _LINE = 5, 120
"""Headings and lines of a title slide, and characters of each."""
_BESIDE = ("comment", "footnote_reference", "stray_div", "matter", "slide_settings", "deckset_setting", "pause")


class Draft(Struct):
    """The source of one slide."""

    start: int
    """First line, from 0."""
    opened_by: str
    """`start` of the outline, `ruler` or `heading`."""
    heading: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    notes: list[list[Node]] = field(default_factory=list)
    """What stands behind each `Note:` or `???`."""
    in_notes: bool = False
    """Whether what comes next belongs to the last of them."""

    @property
    def has_content(self) -> bool:
        """Whether anything stands on the slide but its title."""
        return any(is_content(node) for node in self.nodes)

    @property
    def is_empty(self) -> bool:
        """Whether there is no slide here: no title and no content (there may be notes)."""
        return self.heading is None and not self.has_content


def is_content(node: Node) -> bool:
    """Whether a node shows something on a slide."""
    if node.type == "slide_settings":
        return bool(_SHOWING.search(node.token.content))
    if node.type in _BESIDE:
        return False
    if node.type == "html_block":
        return not (_HIDDEN_HTML.match(node.token.content) or opens_notes(node))
    if node.token.meta.get(HIDDEN):
        return False
    return not (node.type == "div" and {"notes", "hidden"}.intersection(node.attributes.classes))


def is_background(node: Node) -> bool:
    """Whether a paragraph holds nothing but Marp's backgrounds, `![bg](...)`, which have no place among the text."""
    inside = (node.inline.children or []) if node.type == "paragraph" and node.inline else []
    pictures = [token for token in inside if token.type == "image"]
    others = [token for token in inside if token.type not in ("image", "softbreak")]
    return (
        bool(pictures)
        and all(token.content.split()[:1] == ["bg"] for token in pictures)
        and not any(token.content.strip() for token in others)
    )


def is_break(node: Node) -> bool:
    """Whether a node ends a slide: a ruler or `<!-- end_slide -->`."""
    if node.type != "comment":
        return node.type == "hr"
    found = classify(node.token.content)
    return isinstance(found, tuple) and any(entry.key == "end-slide" for entry in found)


def level(heading: Node) -> int:
    """1 to 6."""
    return int(heading.token.tag[1:])


def slide_level(nodes: Sequence[Node]) -> int:
    """The level that the outline itself asks for."""
    shown = [node for node in nodes if is_break(node) or node.type == "note_marker" or is_content(node)]
    used = [level(node) for node in shown if node.type == "heading"]
    followed = [
        level(node)
        for node, following in pairwise(shown)
        if node.type == "heading" and following.type not in ("heading", "note_marker") and not is_break(following)
    ]
    return min(followed, default=max(used, default=1))


def asked_level(nodes: Sequence[Node]) -> int | None:
    """The level that a comment asks for, `<!-- headingDivider: 3 -->`; of a list, the deepest."""
    found = [classify(node.token.content) for node in nodes if node.type == "comment"]
    settings = [entry for entries in found if isinstance(entries, tuple) for entry in entries]
    written = [each.value for each in settings if isinstance(each, Directive) and each.key == "heading-divider"]
    return max(map(int, re.findall(r"[1-6]", written[-1])), default=None) if written else None


def cover(nodes: Sequence[Node]) -> int:
    """How many nodes at the start are the title slide: a heading, a lower one, short lines, and then a ruler.

    0 where the outline does not begin so, or has other headings of the highest level.
    """
    end = next((index for index, node in enumerate(nodes) if is_break(node)), 0)
    shown = [node for node in nodes[:end] if is_content(node) or node.type == "heading"]
    if len(shown) < 2 or [node.type for node in shown] != ["heading", "heading", *["paragraph"] * (len(shown) - 2)]:
        return 0
    short = all(len(node.content) <= _LINE for node in shown) and len(shown) <= _COVER
    highest = [node for node in nodes if node.type == "heading" and level(node) <= level(shown[0])]
    return end if short and len(highest) == 1 else 0


def deeper_slides(nodes: Sequence[Node], chosen: int) -> Node | None:
    """The first heading that set the level, where more headings with content stand right below that level."""
    shown = [node for node in nodes if is_break(node) or is_content(node)]
    pairs = pairwise(shown)
    if chosen > 1 or any(is_break(node) for node in shown):
        return None
    followed = [node for node, after in pairs if node.type == "heading" and after.type != "heading"]
    at = [node for node in followed if level(node) == chosen]
    below = [node for node in followed if level(node) == chosen + 1]
    return at[0] if at and len(below) > 2 * len(at) else None


def cut(nodes: Sequence[Node], chosen: int) -> list[Draft]:
    """The drafts of all slides. The first may be one of notes alone, that stand before everything else.

    With a chosen level of 0, headings start no slides.
    """
    drafts = [Draft(nodes[0].lines[0] if nodes else 0, "start" if chosen else "ruler")]
    for node in nodes:
        draft = drafts[-1]
        if is_break(node):
            drafts.append(Draft(node.lines[1], "ruler"))
            continue
        if draft.opened_by == "ruler" and not (draft.heading or draft.nodes or draft.notes):
            draft.start = node.lines[0]
        if node.type == "heading" and (level(node) <= chosen or _titles(draft)):
            _head(drafts, node)
        elif node.type == "note_marker":
            draft.notes.append([])
            draft.in_notes = True
        elif draft.in_notes and node.type != "pause":
            draft.notes[-1].append(node)
        else:
            draft.in_notes = False
            draft.nodes.append(node)
    return _joined(drafts)


def _titles(draft: Draft) -> bool:
    """Whether a heading of any level would be the title: nothing stands on the slide yet but what is behind it."""
    return draft.opened_by == "ruler" and _awaits_title(draft)


def _awaits_title(draft: Draft) -> bool:
    if draft.heading or draft.notes:
        return False
    beside = (node.type == "slide_settings" or is_background(node) or not is_content(node) for node in draft.nodes)
    return all(beside)


def _is_behind_the_first(draft: Draft) -> bool:
    """Whether the outline begins with a background, which belongs to its first heading."""
    return draft.opened_by == "start" and draft.has_content and _awaits_title(draft)


def _head(drafts: list[Draft], heading: Node) -> None:
    if _titles(drafts[-1]) or _is_behind_the_first(drafts[-1]):
        drafts[-1].heading = heading
    else:
        drafts.append(Draft(heading.lines[0], "heading", heading))


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Empty drafts give their notes and directives to the slide before, or are dropped."""
    kept = [drafts[0]]
    for draft in drafts[1:]:
        if not draft.is_empty:
            kept.append(draft)
        elif any(node.type == "slide_settings" for node in draft.nodes):
            continue  # settings of a slide that holds nothing are not those of the slide before
        elif kept[-1].notes:
            kept[-1].notes[-1].extend(draft.nodes)
            kept[-1].notes.extend(draft.notes)
        else:
            kept[-1].nodes.extend(draft.nodes)
            kept[-1].notes.extend(draft.notes)
    return kept
