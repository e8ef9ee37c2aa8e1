"""Letters of the styles that LaTeX names (`\\mathbb`, `\\mathcal` ...) as characters of their own (UTR 25)."""

from __future__ import annotations

from msgspec import Struct

_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"


class _Style(Struct, frozen=True):
    """Where the capital A, small a, first Greek letter and the digit 0 of a style stand; 0: it has none."""

    capital: int
    small: int
    greek: int = 0
    digit: int = 0


_STYLES = {
    "bold": _Style(0x1D400, 0x1D41A, 0x1D6A8, 0x1D7CE),
    "italic": _Style(0x1D434, 0x1D44E, 0x1D6E2),
    "bold-italic": _Style(0x1D468, 0x1D482, 0x1D71C, 0x1D7CE),
    "script": _Style(0x1D49C, 0x1D4B6),
    "bold-script": _Style(0x1D4D0, 0x1D4EA),
    "fraktur": _Style(0x1D504, 0x1D51E),
    "bold-fraktur": _Style(0x1D56C, 0x1D586),
    "double-struck": _Style(0x1D538, 0x1D552, 0, 0x1D7D8),
    "sans-serif": _Style(0x1D5A0, 0x1D5BA, 0, 0x1D7E2),
    "monospace": _Style(0x1D670, 0x1D68A, 0, 0x1D7F6),
}
_ELSEWHERE = {
    "italic": {"h": "ℎ", "ı": "𝚤", "ȷ": "𝚥"},
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "double-struck": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}
"""Letters that Unicode had before the others."""

COMMANDS = {
    "mathbf": "bold", "bf": "bold", "bold": "bold", "mathds": "double-struck", "mathbbm": "double-struck",
    "mathbb": "double-struck", "Bbb": "double-struck",
    "mathcal": "script", "cal": "script", "mathscr": "script", "mathfrak": "fraktur", "frak": "fraktur",
    "mathsf": "sans-serif", "sf": "sans-serif", "mathtt": "monospace", "tt": "monospace", "mathit": "italic",
    "it": "italic", "mathnormal": "italic", "boldsymbol": "bold-italic", "bm": "bold-italic", "pmb": "bold-italic",
    "mathbfit": "bold-italic", "mathrm": "normal", "rm": "normal", "mathup": "normal",
}  # fmt: skip
"""LaTeX's commands and the styles that they set."""


def styled(text: str, style: str) -> str:
    """The characters in a style; those that it does not have stay as they are."""
    return "".join(_styled(character, style) for character in text)


def _styled(character: str, name: str) -> str:
    style = _STYLES.get(name)
    if style is None:
        return character
    early = _ELSEWHERE.get(name, {}).get(character)
    if early:
        return early
    if "A" <= character <= "Z":
        return chr(style.capital + ord(character) - ord("A"))
    if "a" <= character <= "z":
        return chr(style.small + ord(character) - ord("a"))
    if "0" <= character <= "9" and style.digit:
        return chr(style.digit + ord(character) - ord("0"))
    if style.greek and character in _GREEK:
        return chr(style.greek + _GREEK.index(character))
    return character


def plain(text: str) -> str:
    """The characters without their style: `𝑥` is `x`. For words and for lines of plain text."""
    return "".join(_PLAIN.get(character, character) for character in text)


def _reverse() -> dict[str, str]:
    found: dict[str, str] = {}
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + _GREEK
    for name in _STYLES:
        for letter in letters:
            made = _styled(letter, name)
            if made != letter:
                found[made] = letter
    return found


_PLAIN = _reverse()
