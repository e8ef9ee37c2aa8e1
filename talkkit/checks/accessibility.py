"""Accessibility of a talk: what only the speaker can mend, at its place in the outline."""

from __future__ import annotations

from collections.abc import Iterator

from talkkit.checks.leaves import Leaf, leaves
from talkkit.checks.rules import DUPLICATE_TITLE, HEADERLESS_TABLE, MISSING_ALT, MISSING_TITLE, VAGUE_LINK
from talkkit.diagnostics import Diagnostic, Span
from talkkit.model.runs import Run
from talkkit.model.talk import Slide, Talk

_VAGUE_TEXTS = """
here|click here|see here|this|this link|this page|page|link|more|read more|learn more|website
hier|hier klicken|mehr|ici|cliquez ici|aquí|haz clic aquí|qui|clicca qui|itt|kattints ide|tutaj|zde|здесь
こちら|ここ|这里|點這裡|여기
"""
VAGUE = frozenset(_VAGUE_TEXTS.strip().replace("\n", "|").split("|"))
"""Link texts that say nothing, in lower case."""


_DESCRIBE = "say between the brackets what it shows, or mark it as decoration: ![](FILE){.decorative}"


def check_talk(talk: Talk) -> tuple[Diagnostic, ...]:
    """Missing descriptions and titles, equal titles, links that do not say where they lead, tables without a header."""
    return (*_titles(talk), *_contents(talk))


def _contents(talk: Talk) -> Iterator[Diagnostic]:
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        for leaf in leaves(slide):
            for diagnostic in (*_picture(leaf), *_table(leaf), *_links(leaf)):
                yield diagnostic.located(origin.path, origin.offset)


def _titles(talk: Talk) -> Iterator[Diagnostic]:
    first: dict[str, Slide] = {}
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        title = " ".join(slide.title_text.split()).casefold()
        place = _first_line(slide)
        if not title:
            yield MISSING_TITLE.at("this slide has no title", place, hint="start it with a heading").located(
                origin.path, origin.offset
            )
        elif title in first:
            shown = ", so this one is shown with a number" if talk.meta.number_equal_titles else ""
            message = f"another slide is called '{slide.title_text}' too{shown}"
            yield DUPLICATE_TITLE.at(message, place).located(origin.path, origin.offset)
        first.setdefault(title, slide)


def _first_line(slide: Slide) -> Span:
    """The title's place, else the first block's, else the slide's start."""
    spans = [run.span for run in slide.title if run.span] + [block.span for block in slide.blocks[:1]]
    return spans[0] if spans else Span(0, min(1, slide.span.end - slide.span.start))


def _picture(leaf: Leaf) -> Iterator[Diagnostic]:
    picture = leaf.picture
    if picture and not picture.alt.strip() and not picture.decorative and picture.place != "background":
        yield MISSING_ALT.at(f"{picture.source} has no description", leaf.span, hint=_DESCRIBE)


def _table(leaf: Leaf) -> Iterator[Diagnostic]:
    table = leaf.table
    if table and (table.header is None or not any(run.text.strip() for cell in table.header.cells for run in cell)):
        yield HEADERLESS_TABLE.at("this table has no header row", leaf.span)


def _links(leaf: Leaf) -> Iterator[Diagnostic]:
    """Runs of one link that stand together are one text."""
    text, target, span = "", "", None
    for run in (*leaf.runs, Run("")):
        link = run.link.target if run.link else ""
        if link == target and link:
            text += run.text
            continue
        if target and text.strip(" .,:!>»→").casefold() in VAGUE:
            message = f"the link to {target} says only '{text.strip()}'"
            yield VAGUE_LINK.at(message, span or leaf.span, hint="say what is to be found there")
        text, target, span = run.text, link, run.span
