"""Numbers as people write them, and formats as spreadsheets know them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.charts.formats import format_code, formatted, trimmed
from talkkit.charts.numbers import decimal_mark, number


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1 234 567", ".", 1234567),
        ("1'234.50", ".", 1234.5),
        ("−4", ".", -4),
        ("(3)", ".", -3),
        ("12 %", ".", 0.12),
        ("€ 3.5", ".", 3.5),
        ("3,5 €", ",", 3.5),
        ("$1.2M", ".", 1_200_000),
        ("12k", ".", 12_000),
        ("120 ms", ".", 120),
        ("1e3", ".", 1000),
        ("٣٫٥", ".", 3.5),
        (".5", ".", 0.5),
    ],
)
def test_reads_numbers_as_they_are_written(text: str, mark: str, value: float) -> None:
    found = number(text, mark)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["many", "1.2.3", "12:30", "1/2", "v2", "--", "1,2,3", "2024-01-01"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text, ".") is None


def test_the_data_tells_its_decimal_mark() -> None:
    """A cell with both marks or an odd number of digits tells; semicolons alone hint at a decimal comma."""
    assert decimal_mark(["1.234,5", "2"], ";") == ","
    assert decimal_mark(["1,234.5"], ",") == "."
    assert decimal_mark(["3,5"], "\t") == ","
    assert decimal_mark(["1,234"], ";") == ","
    assert decimal_mark(["1,234"], ",") == "."


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("0.0%", 0.1234, "12.3%"),
        ("percent", 0.5, "50%"),
        ("thousands", 12345, "12k"),
        ("millions", 1_234_567, "1.2M"),
        ("€", -1234, "−€1,234"),
        ("0.0 ms", 3.14, "3.1 ms"),
        ('#,##0 "req/s"', 12000, "12,000 req/s"),
        ("0.##", 2.5, "2.5"),
        ("0.0E+00", 12345, "1.2E+04"),
        ("$", 5, "$5"),
    ],
)
def test_formats_as_speakers_write_them(written: str, value: float, shown: str) -> None:
    code = format_code(written)
    assert code is not None
    assert formatted(value, code) == shown


def test_numbers_follow_the_language() -> None:
    assert formatted(1234.5, "#,##0.0", "de") == "1.234,5"
    assert formatted(1234.5, "#,##0.0", "hu-HU") == "1\u00a0234,5"
    assert formatted(1234.5, "#,##0.0", "de-CH") == "1’234.5"


def test_an_axis_drops_decimals_that_it_does_not_need() -> None:
    assert trimmed("0.0%", (0.0, 0.1, 0.2)) == "0%"
    assert trimmed("0.0%", (0.0, 0.025)) == "0.0%"
    assert trimmed("0.00", (0.5, 1.0)) == "0.0"


@settings(max_examples=200)
@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_what_was_written_is_read_again(value: float, places: int) -> None:
    """A formatted number, read again, is the number that was meant."""
    code = "#,##0" + ("." + "0" * places if places else "")
    read = number(formatted(value, code), ".")
    assert read is not None
    assert read.value == pytest.approx(value, abs=0.51 * 10**-places, rel=1e-11)
