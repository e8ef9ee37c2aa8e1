"""Whatever a slide holds: nothing is lost, nothing overlaps, nothing leaves its frame, nothing is too small."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talkkit.checks.invariants import broken
from talkkit.geometry import Size
from talkkit.model.blocks import (
    Attributes,
    Block,
    Callout,
    Code,
    Column,
    Columns,
    Div,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
    TableColumn,
    TableRow,
)
from talkkit.model.runs import Link, Run, RunStyle
from talkkit.model.talk import Slide
from tests.layout.making import HERE, asset, laid, paragraphs, slide

_WORDS = st.one_of(
    st.sampled_from(
        [
            "a",
            "log",
            "is",
            "an",
            "ordered",
            "list",
            "of",
            "facts",
            "Unternehmensberatung",
            "event-driven",
            "naïve",
            "Ωμέγα",
            "данные",
        ]
    ),
    st.text("abcdefghij", min_size=1, max_size=12),
    st.sampled_from(
        ("統一されたログは、", "事実の順序付きリスト", "「引用」", "한국어", "ภาษาไทย", "هذا", "עברית", "👩‍💻", "é")
    ),
    st.just("https://example.org/a/very/long/path/that-goes-on/and/on?with=a&query=string#and-a-fragment"),
    st.text("ABCDEFGHIJ", min_size=60, max_size=120),
)
_STYLES = st.builds(
    RunStyle,
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.booleans(),
    mark=st.booleans(),
)


@st.composite
def _text(draw: st.DrawFn, most: int = 30) -> tuple[Run, ...]:
    words = draw(st.lists(_WORDS, min_size=1, max_size=most))
    cut = draw(st.integers(0, len(words)))
    style = draw(_STYLES)
    link = draw(st.sampled_from((None, Link("https://example.org"))))
    first = Run(" ".join(words[:cut]) + " " if cut else "", RunStyle())
    second = Run(" ".join(words[cut:]), style, link)
    return tuple(run for run in (first, second) if run.text)


_PARAGRAPHS = st.builds(Paragraph, _text(80), st.just(HERE))
_HEADINGS = st.builds(Heading, st.just(3), _text(8), st.just(HERE))


def _lists(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    item = st.builds(
        lambda first, more: ListItem((first, *more), HERE),
        st.builds(Paragraph, _text(20), st.just(HERE)),
        st.lists(children, max_size=2),
    )
    return st.builds(
        ListBlock, st.lists(item, min_size=1, max_size=12).map(tuple), st.booleans(), st.just(HERE), st.integers(1, 99)
    )


_LEAVES = st.one_of(
    _PARAGRAPHS, st.builds(Code, st.text("xyz ();\n", min_size=1, max_size=300), st.just("python"), st.just(HERE))
)
_LISTS = st.recursive(_LEAVES, _lists, max_leaves=6)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 6))
    cells = st.lists(_text(6), min_size=columns, max_size=columns).map(tuple)
    rows = draw(st.lists(cells, min_size=1, max_size=15))
    header = draw(st.one_of(st.none(), cells))
    return Table(
        tuple(TableColumn() for _ in range(columns)),
        TableRow(header, HERE) if header else None,
        tuple(TableRow(row, HERE) for row in rows),
        HERE,
        draw(st.sampled_from(((), (Run("A caption"),)))),
    )


_PICTURES = st.builds(
    Picture,
    st.sampled_from(("wide.png", "tall.png", "gone.png")),
    st.just("A picture"),
    st.just(HERE),
    caption=st.sampled_from(((), (Run("A caption of some words"),))),
    fit=st.sampled_from(("contain", "cover")),
    place=st.sampled_from(("inline", "inline", "background", "left", "right")),
)
_SIMPLE = st.one_of(
    _PARAGRAPHS,
    _HEADINGS,
    _LISTS,
    _tables(),
    _PICTURES,
    st.builds(Code, st.text("abc(){};\n \t", min_size=1, max_size=900), st.sampled_from(("", "python")), st.just(HERE)),
    st.builds(
        lambda blocks: Quote(tuple(blocks), HERE, (Run("Somebody"),)), st.lists(_PARAGRAPHS, min_size=1, max_size=2)
    ),
    st.builds(lambda blocks: Callout("tip", tuple(blocks), HERE), st.lists(_LISTS, min_size=1, max_size=2)),
    st.just(Pause(HERE)),
)
_COLUMNS = st.builds(
    lambda groups: Columns(tuple(Column(tuple(group), HERE) for group in groups), HERE),
    st.lists(st.lists(_SIMPLE, min_size=1, max_size=3), min_size=1, max_size=4),
)
_GROUPS = st.builds(
    lambda blocks, name: Div(tuple(blocks), Attributes(classes=(name,)), HERE),
    st.lists(_SIMPLE, min_size=1, max_size=3),
    st.sampled_from(("incremental", "center", "anything")),
)
_BLOCKS = st.lists(st.one_of(_SIMPLE, _SIMPLE, _COLUMNS, _GROUPS), max_size=5).map(tuple)
_LAYOUTS = st.sampled_from(
    ("", "", "", "", "two-content", "quote", "statement", "picture-left", "number", "section", "title", "code", "table",
     "comparison", "full-picture", "closing", "blank", "title-only", "speaker", "agenda", "three-content", "picture")
)  # fmt: skip


@st.composite
def slides(draw: st.DrawFn) -> Slide:
    """Any slide of the model."""
    title = draw(st.one_of(st.just(()), _text(6), _text(6), _text(60)))
    lang, direction = draw(st.sampled_from((("en-US", "ltr"), ("en-US", "ltr"), ("ja-JP", "ltr"), ("ar-SA", "rtl"))))
    made = slide(*draw(_BLOCKS), layout=draw(_LAYOUTS), lang=lang, direction=direction)
    return Slide(**{**{name: getattr(made, name) for name in made.__slots__}, "title": title})  # type: ignore[arg-type]


_PICTURE_FILES = {"wide.png": asset(1600, 500), "tall.png": asset(300, 800, digest="e")}
_SIZES = st.sampled_from((Size(960, 540), Size(960, 540), Size(720, 540), Size(864, 540)))
_OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(slides(), _SIZES)
@_OFTEN
def test_promises_hold_on_every_page(any_slide: Slide, size: Size) -> None:
    """Nothing overlaps, leaves its frame or the page, or is set below the minimum."""
    found = laid(any_slide, pictures=_PICTURE_FILES, size=size)
    assert not broken(found.deck)


@given(slides())
@_OFTEN
def test_every_character_of_the_slide_reaches_a_page(any_slide: Slide) -> None:
    """What is written on the slide is on its pages, whatever was split, wrapped or made smaller."""
    found = laid(any_slide, pictures=_PICTURE_FILES)
    shown = Counter("".join(each.text for page in found.deck.pages for each in paragraphs(page)))
    written = Counter(_characters(any_slide))
    missing = {character: count for character, count in (written - shown).items() if not character.isspace()}
    assert not missing


@given(slides())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_slide_gives_the_same_pages(any_slide: Slide) -> None:
    first, second = (laid(any_slide, pictures=_PICTURE_FILES) for _ in range(2))
    assert first == second


def _characters(any_slide: Slide) -> str:
    from talkkit.model import walk

    code = "".join(block.text.expandtabs(4) for block in walk.blocks(any_slide) if isinstance(block, Code))
    inline = "".join(run.text for run in walk.runs(any_slide, notes=False))
    return code + inline
