"""Words of an outline that nobody reads: the ones that were meant, or a remark, once for each word."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from talkkit.diagnostics import Diagnostic, Rule, Span
from talkkit.layout.highlighting import known_languages
from talkkit.model import walk
from talkkit.model.blocks import Attributes, Code, Columns, Div, Picture, Table
from talkkit.model.talk import Slide, Talk
from talkkit.outline.rules import MISSPELT_WORD, UNKNOWN_WORD
from talkkit.theme.theme import Theme
from talkkit.words import canonical, nearest, registered_words, words

_ELSEWHERE_WORDS = """
    allowframebreaks animate aside auto-animate auto-stretch autoplay axis backgroundtransition box bold border brand
    clear code-fold container controls data-id data-markdown eval fade-in fade-out fade-up fig-align filename flushleft
    fragile fragment-index gaia gallery grid grow heading highlight-red inverse invert italic kicker lead lightbox
    loop margin menu-title middle muted nostretch nowrap panel-tabset plain r-fit-text r-frame r-hstack r-stack
    r-stretch r-vstack reveal row scrollable semi-fade-out shrink side slide smaller sourcecode standout state strike
    tiny tip top transition-speed uncounted unlisted unnumbered uncover wide xl xs
"""
_ELSEWHERE = frozenset(_ELSEWHERE_WORDS.split())
"""Classes and attributes that mean something in other tools, and nothing in a deck."""
_PLAIN = words("fence language", ("plain", "plaintext", "none", "nohighlight", "ascii", "txt", "csv", "tsv", "log"))
"""Languages that ask for no colours."""

_Word = tuple[str, str, Span]
"""A word, what it is (`class`), and where it stands in its slide."""


def check_words(talk: Talk, theme: Theme) -> tuple[Diagnostic, ...]:
    """Classes, attributes and languages of fences that nobody knows."""
    known = registered_words()
    slots = {slot.name for layout in theme.layouts for slot in layout.slots}
    lists: dict[str, Collection[str]] = {
        "class": known["class"] | slots | set(theme.layout_names) | _ELSEWHERE,
        "attribute": known["attribute"] | _ELSEWHERE,
    }
    told: set[tuple[str, str]] = set()
    found: list[Diagnostic] = []
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        for word, kind, span in _words(slide):
            if (word, kind) not in told:
                told.add((word, kind))
                known_here = lists[kind] if kind in lists else known_languages() | known["fence language"] | _PLAIN
                found += (each.located(origin.path, origin.offset) for each in _judged(word, kind, span, known_here))
    return tuple(found)


def _words(slide: Slide) -> Iterator[_Word]:
    """Every word of a slide that may mean something and stands in the outline."""
    written = dict(slide.places)
    for name in slide.attributes.classes:
        yield name, "class", written.get(name) or written.get("class") or slide.place()
    for key, _ in slide.attributes.pairs:
        name = key.removeprefix("data-")
        if name in written:
            yield name, "attribute", written[name]
    for block in walk.blocks(slide):
        if isinstance(block, Div | Columns | Picture | Table):
            yield from _of(block.attributes, Span(block.span.start, min(block.span.end, block.span.start + 1)))
        if isinstance(block, Code) and block.language:
            yield block.language, "fence language", Span(block.span.start, block.span.start + 3 + len(block.language))
    for run in walk.runs(slide):
        if run.span:
            yield from ((name, "class", run.span) for name in run.style.classes)


def _of(attributes: Attributes, span: Span) -> Iterator[_Word]:
    yield from ((name, "class", span) for name in attributes.classes)
    yield from ((key.removeprefix("data-"), "attribute", span) for key, _ in attributes.pairs)


def _judged(word: str, kind: str, span: Span, known: Collection[str]) -> Iterator[Diagnostic]:
    name = word.lower() if kind == "fence language" else canonical(word)
    if name in known or word in known or not name.strip("0123456789%-:."):
        return
    meant = nearest(name, known)
    rule: Rule = MISSPELT_WORD if meant else UNKNOWN_WORD
    effect = "code in it is shown without colours" if kind == "fence language" else "it has no effect"
    hint = f"did you mean {meant}?" if meant else None
    yield rule.at(f"no {kind} is called '{word}', so {effect}", span, hint=hint)
