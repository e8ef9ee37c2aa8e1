"""Number formats: words that speakers use -> the notation of spreadsheets; and values written by such a format.

The notation is that of ECMA-376 part 1, 18.8.31, which charts store: sections for positive, negative and zero,
`0 # ? . ,`, `%`, quoted text, an escaped character, a comma at the end that divides by a thousand, and exponents.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import floor, log10

GENERAL = "General"

_WORDS = {
    "general": GENERAL,
    "auto": GENERAL,
    "number": "#,##0.##",
    "integer": "#,##0",
    "whole": "#,##0",
    "percent": "0%",
    "%": "0%",
    "thousands": '#,##0,"k"',
    "k": '#,##0,"k"',
    "millions": '#,##0.0,,"M"',
    "m": '#,##0.0,,"M"',
    "billions": '#,##0.0,,,"bn"',
    "bn": '#,##0.0,,,"bn"',
    "scientific": "0.0E+00",
}
_CURRENCIES = {"eur": "€", "usd": "$", "gbp": "£", "jpy": "¥", "inr": "₹", "chf": "CHF", "huf": "Ft", "pln": "zł"}
_SYMBOLS = ("€", "$", "£", "¥", "₹", "₩", "₺", "₴", "₪", "₽")
_PLAIN = re.compile(r"[#0?.,]+%?|[#0?.,]+E\+0+")
_SPACE_GROUPS = frozenset(
    ("fr", "pl", "cs", "sk", "hu", "nb", "nn", "no", "sv", "fi", "bg", "ru", "uk", "lt", "lv", "et")
)
"""Languages that set off thousands with a space; all of them have a decimal comma."""
_DECIMAL_COMMA = _SPACE_GROUPS | {
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "da",
    "ro",
    "el",
    "tr",
    "id",
    "vi",
    "hr",
    "sl",
    "sr",
    "ca",
}
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|E[+-]0+|[#0?][#0?,.]*|\.[#0?]+|,|%|General|.', re.IGNORECASE)


def format_code(written: str) -> str | None:
    """The spreadsheet's notation for what a speaker wrote (`0.0%`, `thousands`, `€`, `0.0 ms`), or None."""
    text = written.strip()
    word = text.lower()
    if word in _WORDS:
        return _WORDS[word]
    symbol = _CURRENCIES.get(word, text if text in _SYMBOLS else "")
    if symbol:
        return currency(symbol, "#,##0")
    if _PLAIN.fullmatch(text):
        return text
    return _mixed(text)


def _mixed(text: str) -> str | None:
    """A notation as spreadsheets have it, or digits with a bare unit around them."""
    bare = re.fullmatch(r"([^\s\d#0?.,\"\\;%\[]*)(\s*)([#0?][#0?.,]*%?|\.[#0?]+)(\s*)([^\d#0?.,\"\\;%\[]*)", text)
    if bare:
        before, gap, digits, space, after = bare.groups()
        return f"{_literal(before + gap)}{digits}{_literal(space + after)}"
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", text)
    return text if re.search(r"[#0?]", shown) and not re.search(r"[A-DF-Za-df-z]", shown) else None


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""


def currency(symbol: str, digits: str) -> str:
    """The format of an amount of money whose digits are written so, with a minus before the symbol."""
    gap = " " if symbol.isalpha() else ""
    return f'"{symbol}{gap}"{digits};-"{symbol}{gap}"{digits}'


def behind(digits: str, unit: str) -> str:
    """The format of numbers with a unit behind digits that are written so."""
    return f"{digits}{_literal(unit.replace(chr(34), ''))}"


def scaled(decimals: int, thousands: int, word: str) -> str:
    """The format of numbers in thousands, millions (2) or billions (3), with the word for them."""
    return f"{with_decimals('#,##0', decimals)}{',' * thousands}{_literal(word)}"


def with_decimals(code: str, decimals: int) -> str:
    """A plain format with so many decimal places."""
    return f"{code}.{'0' * decimals}" if decimals > 0 else code


def decimals_of(code: str) -> int | None:
    """Decimal places that a format can show, of the value itself: per cents have two more, thousands three fewer.

    None: as many as there are.
    """
    if code == GENERAL or "E" in code:
        return None
    section = code.partition(";")[0]
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", section)
    places = re.search(r"\.([#0?]+)", shown)
    scale = len(match[1]) if (match := re.search(r"[#0?](,+)(?![#0?,.])", shown)) else 0
    return (len(places[1]) if places else 0) + 2 * ("%" in shown) - 3 * scale


def trimmed(code: str, values: tuple[float, ...]) -> str:
    """The format without decimal places that none of the values needs."""
    while re.search(r"\.0+", code) and "E" not in code:
        fewer = re.sub(r"\.(0*)0", lambda match: f".{match[1]}" if match[1] else "", code)
        pairs = ((formatted(value, code), formatted(value, fewer)) for value in values)
        if any(abs(_amount(long) - _amount(short)) > 1e-9 for long, short in pairs):
            return code
        code = fewer
    return code


def _amount(text: str) -> float:
    """The number in a formatted text, whatever stands around it."""
    digits = re.sub(r"[^\d.]", "", text)
    return float(digits) if re.fullmatch(r"\d+\.?\d*|\.\d+", digits) else 0.0


def with_unit(code: str, unit: str) -> str:
    """A format with a unit behind the number."""
    gap = "" if unit[0] in "%° " or re.fullmatch(r"[kKMGB]|bn|mn|mio|Mrd?", unit) else " "
    literal = f'"{gap}{unit.replace(chr(34), "")}"'
    return ";".join(f"{section}{literal}" for section in _sections(code))


def formatted(value: float, code: str, lang: str = "en") -> str:
    """A value as the format writes it, with the marks of the language."""
    sections = tuple(_sections(code))
    if value < 0 and len(sections) > 1:
        return _section(-value, sections[1], lang)
    if value == 0 and len(sections) > 2:
        return _section(value, sections[2], lang)
    text = _section(abs(value), sections[0], lang)
    return "\u2212" + text if value < 0 and re.search(r"[1-9]", text) else text


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[str, ...]:
    return tuple(re.findall(r'((?:"[^"]*"|\\.|[^;])*)(?:;|$)', code))[: code.count(";") + 1] or (GENERAL,)


def _section(value: float, section: str, lang: str) -> str:
    tokens = _TOKEN.findall(section)
    digits = next((token for token in tokens if token[0] in "#0?" or token.lower() == "general"), None)
    scaled = value * 100 if "%" in tokens else value
    parts: list[str] = []
    written = False
    for part in tokens:
        if part == digits and not written:
            written = True
            exponent = next((other for other in tokens if other[0] in "Ee" and len(other) > 2 and other[1] in "+-"), "")
            parts.append(_exponential(scaled, part, exponent) if exponent else _digits(scaled, part, lang))
        elif part[0] == '"':
            parts.append(part[1:-1])
        elif part[0] == "\\":
            parts.append(part[1:])
        elif part[0] == "[":
            parts.append(part[2:-1].partition("-")[0] if part.startswith("[$") else "")
        elif part[0] not in "_*#0?," and not (part[0] in "Ee" and len(part) > 2):
            parts.append("\u2212" if part == "-" else part)
    return "".join(parts)


def _digits(value: float, pattern: str, lang: str) -> str:
    if pattern.lower() == "general":
        return _general(value, lang)
    scale = len(pattern) - len(pattern.rstrip(","))
    pattern = pattern.rstrip(",")
    whole, _, fraction = pattern.partition(".")
    scale += len(fraction) - len(fraction.rstrip(","))
    fraction = fraction.replace(",", "")
    value /= 1000**scale
    text = f"{_rounded(value, len(fraction)):.{len(fraction)}f}"
    digits, _, decimals = text.partition(".")
    least = len(fraction.rstrip("#"))
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    digits = digits.zfill(whole.count("0"))
    if not whole.count("0") and digits == "0":
        digits = ""
    return _marked(digits, decimals, lang, grouped="," in whole)


def _rounded(value: float, places: int) -> float:
    """Halves away from zero, as spreadsheets round, not to the even neighbour."""
    shifted = float(f"{value * 10**places:.12g}")
    return float(floor(shifted + 0.5) / 10**places)


def _general(value: float, lang: str) -> str:
    if value and not 1e-9 < abs(value) < 1e12:
        return _exponential(value, "0.0", "E+00")
    text = f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
    digits, _, decimals = text.partition(".")
    return _marked(digits, decimals, lang, grouped=False)


def _exponential(value: float, pattern: str, exponent: str) -> str:
    power = floor(log10(value)) if value else 0
    places = len(pattern.partition(".")[2])
    mantissa = f"{_rounded(value / 10**power, places):.{places}f}"
    sign = "\u2212" if power < 0 else "+" if exponent[1] == "+" else ""
    return f"{mantissa}E{sign}{abs(power):0{len(exponent) - 2}d}"


def _marked(digits: str, decimals: str, lang: str, *, grouped: bool) -> str:
    language = lang.replace("_", "-").lower().split("-")
    comma = language[0] in _DECIMAL_COMMA and "ch" not in language[1:]
    if grouped:
        mark = "\u00a0" if language[0] in _SPACE_GROUPS else "\u2019" if "ch" in language[1:] else "." if comma else ","
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", mark, digits)
    return f"{digits}{',' if comma else '.'}{decimals}" if decimals else digits
