"""Tables: alignment, captions, widths, cells."""

from __future__ import annotations

import pytest

from talkkit.model.blocks import Table
from tests.outline.sketch import at, body, codes, marked, one


def table(text: str) -> Table:
    (block,) = (block for block in one(text).blocks if isinstance(block, Table))
    return block


def test_cells_alignment_and_places() -> None:
    text = "| a | *b* | c | d |\n|:--|:-:|--:|---|\n| 1 | `x\\|y` | | 4 |\n"
    found = table(text)
    assert [column.align for column in found.columns] == ["start", "center", "end", None]
    assert body(text) == "table\n  a | <italic: b> | c | d\n  1 | <code: x|y> |  | 4"
    assert at(text, found.rows[0].span) == "| 1 | `x\\|y` | | 4 |"
    assert at(text, found.rows[0].cells[3][0].span) == "4"


def test_a_header_of_empty_cells_is_none() -> None:
    found = table("| | |\n|---|---|\n| a | b |\n")
    assert found.header is None
    assert len(found.rows) == 1


@pytest.mark.parametrize("order", ["{table}\n\n: {caption}", "Table: {caption}\n\n{table}", ": {caption}\n\n{table}"])
def test_captions_above_and_below(order: str) -> None:
    text = order.format(table="| a |\n|---|\n| 1 |", caption="Rates *now* {#tbl-r .wide}")
    found = table(f"## A\n\n{text}\n\ntext\n")
    assert marked(found.caption) == "Rates <italic: now>"
    assert (found.attributes.id, found.attributes.classes) == ("tbl-r", ("wide",))


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", [None, None]),
        ("| a | b |\n|--|--------|\n| 1 | 2 |\n", [2, 8]),
        ("| short | a long column |\n|-------|---------------|\n| 1 | 2 |\n", [None, None]),
        ("| a | b |\n|---|:---:|\n| 1 | 2 |\n", [None, None]),
        ('| a | b |\n|---|---|\n| 1 | 2 |\n\n: {tbl-colwidths="[60,40]"}\n', [60, 40]),
    ],
)
def test_widths_are_taken_only_where_they_are_meant(text: str, weights: list[float | None]) -> None:
    assert [column.weight for column in table(text).columns] == weights


def test_cells_beyond_the_columns_are_kept_and_reported() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 | 3 | *4* |\n"
    assert body(text) == "table\n  a | b\n  1 | 2 3 | 4"
    assert codes(text) == ["extra-cells"]


def test_pictures_in_cells_are_lifted_out() -> None:
    assert body("| a |\n|---|\n| x ![A](a.png) |\n") == "table\n  a\n  x\npicture a.png [A]"
