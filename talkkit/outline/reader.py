"""A Markdown outline to a talk: `read` is the room's front door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import unquote

from markdown_it.token import Token
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Place, Source, Span, TalkkitError
from talkkit.model import walk
from talkkit.model.blocks import Attributes, Block, Div, Heading, Paragraph, Picture
from talkkit.model.runs import Link, Run, plain_text
from talkkit.model.talk import Meta, Origin, Slide, Talk
from talkkit.outline import dialects, formulas, frontmatter, keys, language, private, rules, segments
from talkkit.outline.blocks import BlockReader
from talkkit.outline.dialects.dialect import Dialect
from talkkit.outline.findings import Findings
from talkkit.outline.frontmatter import Entry
from talkkit.outline.frontslides import agenda_blocks, title_slide, titled_blocks
from talkkit.outline.grammar import Grammar
from talkkit.outline.metadata import NO_META, Settings, settings
from talkkit.outline.normal import normal
from talkkit.outline.reading import Included, Outline, Reading
from talkkit.outline.runtext import joined
from talkkit.outline.segments import Draft
from talkkit.outline.slides import Carried, plain_footer, slide, with_background
from talkkit.outline.tree import Node
from talkkit.outline.values import canonical, scalar
from talkkit.rules import MISSING_FILE
from talkkit.words import nearest

_COVER_LINES, _COVER_LENGTH = 5, 120
"""Headings and lines that a title slide may have below its title, and characters of each."""
_NUMBER = re.compile(r"#(/?)(\d{1,4})")


def _nothing(path: str) -> Source:
    """Loads no file."""
    raise TalkkitError(MISSING_FILE.at(f"{path} is not read here"))


_Placed = tuple[Slide, int]
"""A slide and the offset that its spans count from."""


def read(
    source: Source, *, slug: str, defaults: Meta = NO_META, load: Callable[[str], Source] = _nothing, named: str = ""
) -> tuple[Talk, tuple[Diagnostic, ...]]:
    """The talk that an outline means, and what there is to say about it.

    `slug` is the talk's name where its front matter gives none; `defaults` has the overflow and publish_notes that hold
    then; `load` reads the files that the outline includes; `named` is its dialect, if that is asked for. Content never
    makes reading fail: a part that cannot be read becomes a diagnostic and the nearest sane block.
    An outline without slides gives the error `no-slides`.
    """
    source, controls = normal(source)
    findings = Findings(source)
    for diagnostic in controls:
        findings.report(diagnostic)
    front = frontmatter.read(source, findings)
    end = source.line_offset(front.lines[1] + 1) if front.lines[1] else 0
    dialect = dialects.NAMES.get(named.lower()) or _dialect(source, front, findings)
    stop = len(source.text[:end].rstrip())
    found = settings(front, findings, end=stop, defaults=defaults, taken=dialect.first | dialect.marks)
    outline, nodes = _parsed(source, front, findings, dialect)
    outline.macros = formulas.defined(nodes, found.meta.macros)
    first = tuple(entry for entry in front.entries if canonical(entry.key) in dialect.first)
    placed, found = _slides(outline, nodes, found, (dialect, first))
    entries = [Included(slide, offset, outline) for slide, offset in placed]
    if outline.includes:
        from talkkit.outline.includes import with_included  # for outlines that include others

        entries = with_included(outline, placed, load, partial(_read_included, found=found, dialect=dialect))
    if not entries:
        findings.report(rules.NO_SLIDES.at("the outline has no slides", Span(0, len(source.text))))
    slides = _bound(_sections(_keyed(entries)), entries)
    outlines = list({id(each): each for each in (outline, *(entry.outline for entry in entries))}.values())
    for each in outlines:
        _account(each)
    meta = replace(found.meta, slug=found.meta.slug or slug)
    origins = tuple(Origin(each.outline.source.path, each.offset) for each in entries)
    places = {key: Place(source.path, span) for key, span in found.spans.items()}
    left_out = dict.fromkeys(item for each in outlines for item in each.findings.left_out_in_order())
    said = dict.fromkeys(item for each in outlines for item in each.findings.in_order())
    return Talk(meta, slides, origins, tuple(left_out), places), tuple(said)


def _read_included(
    source: Source, around: Outline, *, found: Settings, dialect: Dialect
) -> tuple[Outline, list[_Placed]]:
    """The slides of a file that an outline includes, in its dialect where that is none of the core's."""
    source, controls = normal(source)
    findings = Findings(source, around.findings)
    for diagnostic in controls:
        findings.report(diagnostic)
    front = frontmatter.read(source, findings)
    spoken = dialect if dialect is not dialects.CORE else _dialect(source, front, findings)
    outline, nodes = _parsed(source, front, findings, spoken)
    if front.lines[1]:
        findings.leave_out(outline.absolute(front.lines), "front matter of a file that is included")
    first = tuple(entry for entry in front.entries if canonical(entry.key) in spoken.first)
    meta = replace(found.meta, title="")
    return outline, _slides(outline, nodes, replace(found, meta=meta, toc=False), (spoken, first), whole=False)[0]


def _dialect(source: Source, front: frontmatter.FrontMatter, findings: Findings) -> Dialect:
    """The dialect that the front matter names, else the one that the outline is written in."""
    named = next((entry for entry in front.entries if canonical(entry.key) == "dialect"), None)
    name = scalar(named.node).lower() if named else ""
    if named and name and name not in dialects.NAMES:
        message = f"the dialect '{name}' is not known; talkkit reads {', '.join(dialects.NAMES)}"
        near = nearest(name, dialects.NAMES)
        hint = f"did you mean {near}?" if near else None
        findings.report(rules.UNKNOWN_DIALECT.at(message, named.span(), hint=hint))
    body = source.text[source.line_offset(front.lines[1] + 1) :] if front.lines[1] else source.text
    return dialects.dialect_of(body, [canonical(entry.key) for entry in front.entries], name)


def _parsed(
    source: Source, front: frontmatter.FrontMatter, findings: Findings, dialect: Dialect
) -> tuple[Outline, list[Node]]:
    """The nodes of the body, and what all slides share."""
    grammar = Grammar(front.lines, dialect.extends)
    nodes = [node for node in dialect.prepares(grammar.document(source.text)) if node.type != "matter"]
    chunks = [node for top in nodes for node in top.walk() if node.type == "fence" and "{" in node.token.info]
    if chunks:
        from talkkit.outline.cells import mark_hidden  # for outlines with cells

        mark_hidden(chunks, front.entries)
    above = [node for node in nodes if node.type == "comment" and node.lines[1] <= front.lines[0]]
    nodes = nodes[len(above) :]
    outline = Outline(source, grammar, findings, _definitions(nodes, source, findings))
    for node in above:
        findings.leave_out(outline.absolute(node.lines), "comment above the front matter")
    for node in (inside for top in nodes for inside in top.walk()):
        for diagnostic in private.findings(node.token, outline.absolute((node.lines[0], node.lines[0] + 1))):
            findings.report(diagnostic)
    return outline, nodes


def _definitions(nodes: Sequence[Node], source: Source, findings: Findings) -> dict[str, Node]:
    """Footnotes by label; the first of a label counts."""
    found: dict[str, Node] = {}
    for node in (inside for top in nodes for inside in top.walk() if inside.type == "footnote_reference"):
        label = str(node.token.meta["label"])
        if label in found:
            span = Outline.absolute(Outline(source, Grammar(), findings), node.lines)
            findings.report(rules.DUPLICATE_FOOTNOTE.at(f"footnote [^{label}] is defined twice", span))
            findings.leave_out(span, "footnote that is defined again")
        found.setdefault(label, node)
    return found


def _slides(
    outline: Outline,
    nodes: list[Node],
    found: Settings,
    spoken: tuple[Dialect, tuple[Entry, ...]],
    *,
    whole: bool = True,
) -> tuple[list[_Placed], Settings]:
    """All slides in order, keys and sections still open; settings with a title where the outline gives one.

    `spoken`: the dialect, and the entries of the front matter that are settings of the first slide. `whole`: the talk
    begins and ends with them.
    """
    dialect, first = spoken
    chosen = found.slide_level or segments.asked_level(nodes) or _level(nodes, dialect)
    if found.slide_level is None and chosen:
        _hint_level(outline, nodes, chosen)
    drafts = _drafts(nodes, chosen, titled=bool(found.meta.title))
    for draft in drafts:
        draft.nodes = dialect.arranges(draft.nodes)
    if first:
        _settle_first(drafts[0], first, dialect)
    pending, drafts = (drafts[0], drafts[1:]) if drafts[0].is_empty else (Draft(0, "start"), drafts)
    titled = bool(found.meta.title) and found.title_slide and not _opens_with_title(drafts, found.meta.title, dialect)
    carried = Carried()
    placed = [(title_slide(found, outline, pending, carried), 0)] if titled else []
    if not titled and drafts:
        drafts[0] = _with_pending(drafts[0], pending)
    section = 0 if dialect.rulers_only else chosen
    made = [slide(draft, outline, found.meta, carried, chosen=section) for draft in drafts]
    made = made if titled or not whole else _own_title(made, drafts, dialect)
    placed += _with_agenda(made, found) if found.toc else made
    placed = [(with_background(made, found.backgrounds), offset) for made, offset in placed]
    return placed, _with_title(found, placed, outline)


def _drafts(nodes: list[Node], chosen: int, *, titled: bool) -> list[Draft]:
    """The drafts of all slides; without a title in the front matter, headings and lines at the top are the first."""
    cover = 0 if titled else segments.cover(nodes)
    if not cover:
        return segments.cut(nodes, chosen)
    rest = [draft for draft in segments.cut(nodes[cover:], chosen) if not draft.is_empty]
    return [*segments.cut(nodes[:cover], 0), *rest]


def _level(nodes: list[Node], dialect: Dialect) -> int:
    """The heading level that starts slides; 0 where rulers alone do."""
    if dialect.rulers_only and any(map(segments.is_break, nodes)):
        return 0
    usual = [node for node in nodes if node.type == "heading" and segments.level(node) == dialect.level]
    return dialect.level if usual else segments.slide_level(nodes)


def _settle_first(draft: Draft, entries: tuple[Entry, ...], dialect: Dialect) -> None:
    """Give the first slide the settings that stand in the front matter."""
    token = Token("slide_settings", "", 0, map=[0, 1])
    token.meta.update(entries=entries, carried=dialect.carries)
    draft.start = 0
    draft.nodes.insert(0, Node(token))


def _hint_level(outline: Outline, nodes: list[Node], chosen: int) -> None:
    heading = segments.deeper_slides(nodes, chosen)
    if heading:
        message = f"slides start at level {chosen}, as text follows this heading; deeper ones stand inside of slides"
        hint = f"write slide-level: {chosen + 1} in the front matter if they are meant to start slides"
        outline.findings.report(rules.SLIDE_LEVEL.at(message, outline.absolute(heading.lines), hint=hint))


def _opens_with_title(drafts: Sequence[Draft], title: str, dialect: Dialect) -> bool:
    """Whether the outline's first slide is a title slide of its own, or is called what the talk is called."""
    heading = drafts[0].heading if drafts else None
    if heading is None:
        return bool(drafts) and dialect.opens_itself and drafts[0].has_content
    asked = heading.attributes.get("layout") == "title" or "title" in heading.attributes.classes
    return asked or dialect.opens_itself or keys.slugged(heading.content) == keys.slugged(title)


def _with_pending(first: Draft, pending: Draft) -> Draft:
    """The first slide with what stands before it; its source then begins there."""
    if not pending.nodes and not pending.notes:
        return first
    notes = [*pending.notes, *first.notes]
    return Draft(min(first.start, pending.start), first.opened_by, first.heading, [*pending.nodes, *first.nodes], notes)


def _own_title(made: list[_Placed], drafts: Sequence[Draft], dialect: Dialect) -> list[_Placed]:
    """Without a title slide from the front matter, a heading above all others that stands alone is the title."""
    if not made or made[0][0].layout not in ("", "lead"):
        return made
    if made[0][0].kind != "section":
        return _closed([_cover(made[0], drafts[0], dialect), *made[1:]], drafts)
    levels = [segments.level(draft.heading) for draft in drafts if draft.heading]
    if levels.count(levels[0]) > 1 or len(levels) == 1 or min(levels) < levels[0]:
        return made
    first, offset = made[0]
    blocks = titled_blocks(first.blocks)
    return [(replace(first, kind="title", layout="title", blocks=blocks), offset), *made[1:]]


def _cover(placed: _Placed, draft: Draft, dialect: Dialect) -> _Placed:
    """The first slide as the title slide, where it holds nothing but headings and a few short lines."""
    first, offset = placed
    flat = tuple(_without_divs(first.blocks)) if dialect.opens_itself else first.blocks
    below = [block for block in flat if not (isinstance(block, Picture) and block.place == "background")]
    lines = [block for block in below if isinstance(block, Heading | Paragraph)]
    alone = draft.heading is not None and segments.level(draft.heading) == 1 and len(below) == len(lines)
    alone = alone and len(lines) <= _COVER_LINES
    ruled = dialect.opens_itself or draft.opened_by == "ruler" or any(isinstance(block, Heading) for block in lines[:1])
    if not (alone and ruled) or any(len(plain_text(block.runs)) > _COVER_LENGTH for block in lines):
        return placed
    return replace(first, kind="title", layout="title", blocks=titled_blocks(flat)), offset


def _without_divs(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, with those of divs, which are nothing but looks on a title slide, in their places."""
    for block in blocks:
        yield from _without_divs(block.blocks) if isinstance(block, Div) else (block,)


def _closed(made: list[_Placed], drafts: Sequence[Draft]) -> list[_Placed]:
    """The last slide as the closing one: of lines alone, below the only other heading of the cover's level."""
    (last, offset), cover = made[-1], made[0][0]
    of_level_1 = [draft.heading is not None and segments.level(draft.heading) == 1 for draft in drafts]
    lines = all(isinstance(block, Heading | Paragraph) for block in last.blocks) and len(last.blocks) <= _COVER_LINES
    alone = len(drafts) == len(made) > 2 and of_level_1[0] and of_level_1[-1] and sum(of_level_1) == 2
    if cover.kind != "title" or not alone or not lines or last.layout or last.kind != "content":
        return made
    return [*made[:-1], (replace(last, layout="closing"), offset)]


def _with_title(found: Settings, placed: Sequence[_Placed], outline: Outline) -> Settings:
    """Settings whose title is plain text, and the first title of the outline where the front matter has none."""
    if found.meta.footer:
        footer = plain_footer(
            found.meta.footer, found.spans.get("footer", Span(0, 0)), BlockReader(Reading(outline, 0)), set()
        )
        found = replace(found, meta=replace(found.meta, footer=footer))
    if found.meta.title:
        reading = Reading(outline, 0)
        runs = BlockReader(reading).inline.markdown(found.meta.title, reading.somewhere(found.spans["title"]))
        return replace(found, meta=replace(found.meta, title=plain_text(runs)))
    titles = [_unmarked(made) for made, _ in placed if made.title]
    return replace(found, meta=replace(found.meta, title=titles[0] if titles else ""))


def _with_agenda(made: list[_Placed], found: Settings) -> list[_Placed]:
    """The slides with an agenda before them, unless one asks to be it."""
    if any(slide.role.name == "agenda" for slide, _ in made):
        return made
    meta = found.meta
    title = found.agenda_title or language.agenda_title(meta.lang)
    span = found.spans.get("toc", Span(0, 0))
    asked = Attributes(pairs=(("layout", "agenda"),))
    agenda = Slide("", "content", (Run(title),), (), span, "agenda", overflow=meta.overflow, lang=meta.lang)
    return [(replace(agenda, direction=meta.direction, attributes=asked), 0), *made]


def _unmarked(made: Slide) -> str:
    """The characters of the title without footnote marks."""
    return plain_text(tuple(run for run in made.title if run.footnote is None))


def _keyed(entries: Sequence[Included]) -> list[Slide]:
    """The slides with their keys."""
    wishes = [keys.Wish(each.slide.attributes.id, _unmarked(each.slide)) for each in entries]
    names, clashes = keys.assigned(wishes)
    for index in clashes:
        made, offset = entries[index].slide, entries[index].offset
        found = rules.DUPLICATE_ID.at(f"id {made.attributes.id} is taken by an earlier slide", made.place("id"))
        Reading(entries[index].outline, offset).report(found)
    return [replace(each.slide, key=name) for each, name in zip(entries, names, strict=True)]


def _sections(slides: Sequence[Slide]) -> list[Slide]:
    """The slides with the ordinals of their sections."""
    found: list[Slide] = []
    ordinal = 0
    for made in slides:
        ordinal += made.kind == "section"
        found.append(replace(made, section=ordinal))
    return found


def _bound(slides: list[Slide], entries: Sequence[Included]) -> tuple[Slide, ...]:
    """Agendas filled and links to slides resolved."""
    order = {made.key: None for made in slides}
    by_title = {keys.slugged(_unmarked(made)): made.key for made in reversed(slides)}
    found = []
    for made, entry in zip(slides, entries, strict=True):
        reading = Reading(entry.outline, entry.offset)
        found.append(_linked(_filled(made, slides, reading), order, by_title, reading))
    return tuple(found)


def _filled(made: Slide, slides: Sequence[Slide], reading: Reading) -> Slide:
    if made.role.name != "agenda" or made.blocks:
        return made
    blocks = agenda_blocks(slides, made)
    if not blocks:
        reading.report(rules.EMPTY_AGENDA.at(f"agenda {made.title_text} has nothing to list", made.place()))
    return replace(made, blocks=blocks)


def _numbered(target: str, order: Sequence[str]) -> str | None:
    """The slide that a link names by its number (Marp, `#4`; reveal.js, `#/3`, from 0)."""
    found = _NUMBER.fullmatch(target)
    at = int(found[2]) - (not found[1]) if found else -1
    return order[at] if 0 <= at < len(order) else None


def _linked(made: Slide, order: dict[str, None], by_title: dict[str, str], reading: Reading) -> Slide:
    """The slide with every inner link leading to a slide: by key, by its title as a key, else it is taken off."""
    links = [(run.link.target, run.span or made.span) for run in walk.runs(made) if run.link]
    links += [(block.link, block.span) for block in walk.blocks_of(made, Picture) if block.link]
    # A link with several looks inside is several runs, the first of which stands for it.
    wrong = {target: span for target, span in reversed(links) if target[0] == "#" and target[1:] not in order}
    if not wrong:
        return made
    better = {
        target: by_title.get(keys.slugged(unquote(target[1:]))) or _numbered(target, tuple(order)) for target in wrong
    }
    for target in sorted(target for target in wrong if better[target] is None):
        reading.report(rules.UNKNOWN_SLIDE.at(f"there is no slide {target}", wrong[target]))

    def relinked(run: Run) -> Run:
        if run.link is None or run.link.target not in wrong:
            return run
        key = better[run.link.target]
        return replace(run, link=Link(f"#{key}", run.link.title) if key else None)

    def rejoined(value: tuple[object, ...]) -> tuple[object, ...]:
        if value and all(isinstance(entry, Run) for entry in value):
            return joined(relinked(entry) for entry in value if isinstance(entry, Run))
        return tuple(walk.changed(entry, tuple, rejoined) for entry in value)

    return walk.changed(made, tuple, rejoined)


def _account(outline: Outline) -> None:
    """Footnotes and link definitions that nothing uses."""
    for label, node in outline.definitions.items():
        if label not in outline.used_footnotes:
            span = outline.absolute(node.lines)
            outline.findings.report(rules.UNUSED_FOOTNOTE.at(f"footnote [^{label}] is not referred to", span))
            outline.findings.leave_out(span, "footnote that nothing refers to")
    for label, reference in outline.grammar.references.items():
        if label not in outline.used_references and reference.get("map"):
            first, last = reference["map"]
            outline.findings.leave_out(outline.absolute((first, last)), "link definition that nothing uses")
    for duplicate in outline.grammar.duplicate_references:
        first, last = duplicate["map"]
        outline.findings.leave_out(outline.absolute((first, last)), "link definition that is given again")
