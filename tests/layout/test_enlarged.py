"""Programs and tables are as large as their room allows, and siblings are alike."""

from __future__ import annotations

import pytest

from talkkit.frame import Frame, Role, ShapeContent, TableContent, walk
from talkkit.model.blocks import Code, Column, Columns, Table, TableColumn, TableRow
from talkkit.model.runs import Run
from tests.layout.making import HERE, bullets, page, paragraph, theme

OWN = theme().code.paragraph.run.size
SENTENCE = "A log is an ordered list of facts that nobody may change, and readers move through it at their own pace."


def panels(*blocks: object) -> list[tuple[float, Frame]]:
    """Size and frame of each program of a page."""
    return [
        (each.content.text.paragraphs[0].runs[0].format.size, each)
        for each in walk(page(*blocks).frames)  # type: ignore[arg-type]
        if each.role is Role.CODE and isinstance(each.content, ShapeContent) and each.content.text
    ]


def program(*lines: str) -> Code:
    return Code("\n".join(lines), "", HERE)


@pytest.mark.parametrize("columns", [8, 24, 40, 60])
def test_a_program_grows_until_its_longest_line_fills_the_panel(columns: int) -> None:
    ((size, panel),) = panels(program("x" * columns, "y"))
    assert isinstance(panel.content, ShapeContent)
    assert panel.content.text is not None
    line = panel.content.text.lines[0].pieces[0]
    assert size >= OWN
    largest = max(theme().code.sizes) * 1.8
    assert line.width >= 0.7 * panel.rect.width or (size == largest and columns == 8)


def test_programs_of_one_slide_have_one_size_and_panels_below_each_other_one_width() -> None:
    (first, upper), (second, lower) = panels(program("make"), program("make a longer target", "and another"))
    assert first == second > OWN
    assert upper.rect.width == lower.rect.width < 852
    beside = Columns((Column((program("short"),), HERE), Column((program("x" * 30),), HERE)), HERE)
    assert len({size for size, _ in panels(beside)}) == 1


def test_prose_that_has_to_shrink_does_not_drag_a_program_down() -> None:
    ((size, _),) = panels(bullets(*[SENTENCE] * 4), program("make"))
    assert size >= OWN


def table(count: int, rows: int = 3, text: str = "cell") -> Table:
    cells = tuple((Run(text),) for _ in range(count))
    return Table(
        tuple(TableColumn() for _ in range(count)), TableRow(cells, HERE), (TableRow(cells, HERE),) * rows, HERE
    )


def test_a_small_table_grows_and_one_of_three_columns_takes_the_whole_measure() -> None:
    frames = page(table(3), paragraph("A line.")).frames
    (found,) = (each for each in frames if isinstance(each.content, TableContent))
    assert isinstance(found.content, TableContent)
    assert found.content.rows[1].cells[0].text.paragraphs[0].runs[0].format.size > theme().table.cell.run.size
    assert found.rect.width == pytest.approx(852, abs=0.1)
    assert all(row.height >= 1.5 * 28 for row in found.content.rows)


def test_a_line_beside_a_program_grows_where_it_has_room_but_stays_below_the_body() -> None:
    found = page(paragraph("What it does."), program("make"))
    (line,) = (each.text for each in found.frames if each.role is Role.BODY and each.text)
    slot = theme().layout("code").slot("body")
    assert slot is not None
    assert slot.levels[0].run.size < line.paragraphs[0].runs[0].format.size < theme().sizes[0]
