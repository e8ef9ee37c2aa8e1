"""Numbers as the cells hold them -> the format that writes all of them as the speaker wrote them."""

from __future__ import annotations

from talkkit.charts import formats
from talkkit.charts.numbers import FACTORS, Number

_MOST_DECIMALS, _MOST_SMALL = 3, 6
"""Decimal places of numbers, and of numbers below one."""


def inferred(written: tuple[Number, ...], unit: str = "") -> str:
    """The format that all the cells share, with `unit` behind its numbers where that is asked for."""
    small = written and all(abs(number.value) < 1 for number in written)
    places = min(max((number.decimals for number in written), default=0), _MOST_SMALL if small else _MOST_DECIMALS)
    digits = _in_factor(written) or formats.with_decimals("#,##0", places)
    if unit:
        return formats.with_unit(digits, unit)
    afters = {number.after for number in written}
    befores = {number.before for number in written}
    if afters == {"%"}:
        return formats.with_decimals("0", places) + "%"
    if len(befores) == 1 and "" not in befores:
        return formats.currency(befores.pop(), digits)
    if len(afters) == 1 and "" not in afters:
        gap = " " if any(number.gap or number.factor for number in written) else ""
        return formats.behind(digits, gap + afters.pop())
    return digits


def _in_factor(written: tuple[Number, ...]) -> str:
    """`7.8M` where every number is written so; the largest word where there are several; empty: in digits alone."""
    words = {number.factor for number in written if number.value}
    if not words or "" in words:
        return ""
    word = max(words, key=lambda each: (FACTORS[each], each))
    exact = (count for count in range(_MOST_DECIMALS) if all(_shows(each, FACTORS[word], count) for each in written))
    written_places = max(number.decimals for number in written)
    places = min(written_places, _MOST_DECIMALS) if len(words) == 1 else next(exact, _MOST_DECIMALS)
    gap = " " if any(number.gap for number in written) else ""
    return formats.scaled(places, _THOUSANDS[FACTORS[word]], gap + word)


_THOUSANDS = {1e3: 1, 1e6: 2, 1e9: 3}


def _shows(number: Number, factor: float, places: int) -> bool:
    """Whether so many decimal places show all of a number in units of the factor."""
    amount = number.value / factor
    return abs(round(amount, places) - amount) < 1e-9
