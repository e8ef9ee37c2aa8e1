"""Numbers as people write them in data (`1,234.5`, `1.234,5 €`, `12 %`, `3.4k`, `120 ms`) -> values."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

BLANKS = frozenset(("", "-", "–", "—", "n/a", "na", "nan", "null", "none", ".", "…", "?", "#n/a", "k. a.", "k.a."))
"""What stands in a cell without a value, in lower case."""

LARGEST = 1e15
"""The largest value that a chart shows: every whole number up to it is exact, here and in a workbook."""

_SPACES = "\u00a0\u202f\u2009 '\u2019_"
_NUMBER = re.compile(
    r"(?P<before>[$€£¥₹₽₩₺₴₪]|US\$|USD|EUR|CHF|GBP|HUF|Ft)?\s*(?P<sign>[-+\u2212]?)\s*(?P<currency>[$€£¥₹₽₩₺₴₪]?)\s*"
    r"(?P<digits>\d[\d.,\u00a0\u202f\u2009 '\u2019_]*|[.,]\d+)(?P<exponent>[eE][-+]?\d{1,3})?"
    r"\s*(?P<after>[^\d\s.,][^\d.,;]{0,11})?"
)
FACTORS = {"k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9, "Bn": 1e9}
_DIGITS = {
    ord(digit): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
    for value, digit in enumerate(digits)
}
_DIGITS[ord("٫")] = "."
_DIGITS[ord("٬")] = " "
_DIGITS[ord("٪")] = "%"


class Number(Struct, frozen=True):
    """A value with what was written around it."""

    value: float
    decimals: int
    """Behind the decimal mark, as written."""
    before: str = ""
    """A currency before the digits."""
    after: str = ""
    """`%`, a currency or a unit behind them."""
    factor: str = ""
    """`k`, `M` or `bn` as written: the value is the digits times that, the decimals are those before it."""
    gap: str = ""
    """A space between the digits and what stands behind them."""

    @property
    def unit(self) -> str:
        """What is measured: a currency, `%` or a unit."""
        return self.before or self.after


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.strip().lower() in BLANKS


def decimal_mark(texts: Iterable[str], delimiter: str) -> str:
    """`.` or `,`: which of the two is the decimal mark in these cells.

    A cell that holds both tells; so does a mark that is not followed by three digits. Where nothing tells, a comma
    is decimal in data that is separated by semicolons, as spreadsheets of such languages write it.
    """
    comma, point = 0, 0
    for text in texts:
        match = _NUMBER.fullmatch(text.strip().translate(_DIGITS))
        digits = match["digits"] if match else ""
        if "," in digits and "." in digits:
            comma += digits.rindex(",") > digits.rindex(".")
            point += digits.rindex(",") < digits.rindex(".")
        elif "," in digits and not re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", digits):
            comma += 1
        elif "." in digits and not re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", digits):
            point += 1
    if comma != point:
        return "," if comma > point else "."
    return "," if delimiter == ";" else "."


def number(text: str, mark: str = ".") -> Number | None:
    """The number in a cell whose decimal mark is `mark`, or None when it is none."""
    match = _NUMBER.fullmatch(text.strip().translate(_DIGITS).replace("(", "-").removesuffix(")"))
    if match is None:
        return None
    digits = match["digits"].strip().translate({ord(space): None for space in _SPACES})
    parts = _parts(digits, mark) or _parts(digits, "," if mark == "." else ".")
    if parts is None:
        return None
    whole, fraction = parts
    after = (match["after"] or "").rstrip()
    return _value(match, whole or "0", fraction, after)


def _parts(digits: str, mark: str) -> tuple[str, str] | None:
    """Digits before and behind the decimal mark; the other mark may stand before every third digit only."""
    other = "," if mark == "." else "."
    if re.fullmatch(rf"\d{{1,3}}(\{mark}\d{{3}}){{2,}}", digits):
        return digits.replace(mark, ""), ""
    whole, _, fraction = digits.rstrip(mark).partition(mark)
    if mark in fraction or other in fraction or not re.fullmatch(rf"\d*|\d{{1,3}}(\{other}\d{{2,3}})+", whole):
        return None
    return whole.replace(other, ""), fraction


def _value(match: re.Match[str], whole: str, fraction: str, after: str) -> Number | None:
    value = float(f"{whole}.{fraction or '0'}{match['exponent'] or ''}")
    factor, _, unit = after.partition(" ")
    if factor in FACTORS:
        value, after = value * FACTORS[factor], unit.strip()
    else:
        factor = ""
    if after in ("%", "٪"):
        value, after = value / 100, "%"
    if match["sign"] in ("-", "\u2212"):
        value = -value
    if not abs(value) <= LARGEST:
        return None
    decimals = len(fraction) if not match["exponent"] else 0
    # Decimal fractions stay what was written: 12.3 % is 0.123, not 0.12300000000000001.
    before = match["before"] or match["currency"] or ""
    gap = " " if match["after"] and match.string[match.start("after") - 1].isspace() else ""
    return Number(float(f"{value:.12g}"), decimals, before, after, factor, gap)
