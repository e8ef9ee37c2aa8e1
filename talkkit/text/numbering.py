"""The text of list numbers, as PowerPoint writes them for its numbering schemes (ECMA-376 part 1, 20.1.10.61)."""

from __future__ import annotations

from talkkit.model.blocks import Numbering
from talkkit.style import Scheme

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

SCHEMES: dict[Numbering, Scheme] = {
    "decimal": "arabicPeriod", "lower-alpha": "alphaLcPeriod", "upper-alpha": "alphaUcPeriod",
    "lower-roman": "romanLcPeriod", "upper-roman": "romanUcPeriod",
}  # fmt: skip
"""PowerPoint's scheme for each way in which lists count."""


def number_text(numbering: str, number: int) -> str:
    """The marker of the item with that number."""
    match numbering:
        case "arabicParenR":
            return f"{number})"
        case "alphaLcPeriod":
            return f"{_letters(number)}."
        case "alphaUcPeriod":
            return f"{_letters(number).upper()}."
        case "romanLcPeriod":
            return f"{_roman(number)}."
        case "romanUcPeriod":
            return f"{_roman(number).upper()}."
        case _:
            return f"{number}."


def _letters(number: int) -> str:
    """`a` to `z`, then `aa`, `bb`: PowerPoint repeats the letter."""
    repeats, letter = divmod(max(1, number) - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def counted(text: str, *, roman: bool) -> int:
    """The number that `iv`, or `d` (`dd` is 30), stands for; 0 where it stands for none."""
    text = text.lower()
    if not roman:
        return ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1) if text.isascii() and len(set(text)) == 1 else 0
    values = [next((value for value, letters in _ROMAN if letters == letter), 0) for letter in text]
    found = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return found if 0 < found < 4000 and _roman(found) == text else 0
