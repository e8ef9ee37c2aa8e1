"""What a speaker writes into attributes means what the documentation says, and reaches nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from talkkit.deck import Page
from talkkit.model.blocks import (
    Attributes,
    Block,
    Code,
    Column,
    Columns,
    Div,
    ListBlock,
    ListItem,
    Table,
    TableColumn,
    TableRow,
)
from talkkit.model.runs import Run
from tests.build import build_outline
from tests.dump import dump
from tests.layout.making import HERE, bullets, heading, laid, paragraph, picture, slide

SENTENCE = "A log is an ordered list of facts that nobody may change, and readers move through it at their own pace."
MEANT = {"center", "centered", "right", "muted", "incremental", "fragment", "build", "nonincremental"}

names = st.from_regex(r"[a-z]{1,6}(-[a-z]{1,9})?", fullmatch=True).filter(lambda name: name not in MEANT)
keys = st.sampled_from(("step", "size", "continued", "align", "classes")).flatmap(
    lambda name: st.sampled_from((name, f"talkkit-{name}", f"data-talkkit-{name}", f"data-{name}"))
)
values = st.one_of(st.sampled_from(("abc", "", "7", "-1", "1e9", "nan", "0.1", "true")), st.text(max_size=6))
attributes = st.builds(
    Attributes,
    st.one_of(st.none(), names),
    st.lists(st.one_of(names, st.sampled_from(("talkkit-continued", "continued"))), max_size=3).map(tuple),
    st.lists(st.tuples(st.one_of(keys, names), values), max_size=4).map(tuple),
)


def _blocks(given_: list[Attributes]) -> tuple[Block, ...]:
    """Every kind of block that can have attributes, long enough to be split, with these attributes in turn."""
    cells = ((Run("partition"),), (Run("12"),))
    table = Table((TableColumn(), TableColumn()), None, tuple(TableRow(cells, HERE) for _ in range(12)), HERE)
    nested = ListItem((paragraph("outer"), bullets(*["inner"] * 12)), HERE)
    inner: tuple[Block, ...] = (
        replace(paragraph(SENTENCE), attributes=given_[0]),
        replace(heading("What follows"), attributes=given_[1]),
        ListBlock((nested, ListItem((paragraph(SENTENCE),), HERE)), ordered=True, span=HERE, attributes=given_[2]),
        Code("\n".join(["x = 1"] * 24), "python", HERE, attributes=given_[3]),
        replace(table, attributes=given_[4]),
        replace(picture(), attributes=given_[5]),
        Columns((Column((paragraph("left"),), HERE), Column((paragraph("right"),), HERE)), HERE, given_[6]),
    )
    return Div(inner, given_[7], HERE), paragraph("The end.")


def _pages(given_: list[Attributes]) -> tuple[Page, ...]:
    return laid(slide(*_blocks(given_))).deck.pages


PLAIN = _pages([Attributes()] * 8)


@settings(max_examples=25, deadline=None)
@given(st.lists(attributes, min_size=8, max_size=8))
def test_no_attribute_reaches_the_state_of_layout(given_: list[Attributes]) -> None:
    """Whatever is written, the pages are those of the same outline without it."""
    assert len(PLAIN) > 3
    assert _pages(given_) == PLAIN


def test_names_that_sound_like_layouts_own_mean_nothing_in_an_outline() -> None:
    outline = "# A slide\n\n{group}### One{head}\n\n1. two\n2. three\n\n```python {code}\nx = 1\n```\n{end}"
    written = outline.format(
        group="::: {.talkkit-continued talkkit-step=abc talkkit-size=x}\n\n",
        head=" {.talkkit-continued talkkit-step=7}",
        code="{talkkit-size=99 .talkkit-continued}",
        end="\n:::\n",
    )
    bare = outline.format(group="::: {.other}\n\n", head="", code="", end="\n:::\n")
    assert _shown(written) == _shown(bare)


def _shown(outline: str) -> tuple[object, ...]:
    deck = build_outline(outline).deck
    return dump(deck, rects=True), *(page.builds for page in deck.pages)
