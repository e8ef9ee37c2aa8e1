"""The fonts of a talk's language: what the theme's East Asian and complex-script fonts are when it names none.

A presentation has one East Asian and one complex-script font (`a:ea` and `a:cs` of its font scheme, ECMA-376 part 1,
20.1.4.1.16) and a table of families by script (`a:font`). Where the theme leaves the two open, they are those of the
talk's language from that table, so that PowerPoint sets the language of the talk in the font that was measured.
"""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.theme.theme import FontSet, Theme

_EAST_ASIAN = ("Jpan", "Hang", "Hans", "Hant")
_LANGUAGES = {
    "Jpan": "ja",
    "Hang": "ko",
    "Hans": "zh",
    "Arab": "ar fa ur ps sd ug ckb",
    "Hebr": "he iw yi",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Deva": "hi mr ne sa kok",
    "Beng": "bn as",
    "Gujr": "gu",
    "Guru": "pa",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
}
"""Languages (ISO 639) of each script (ISO 15924), as CLDR's likely subtags have them."""
_SCRIPTS = {language: script for script, languages in _LANGUAGES.items() for language in languages.split()}
_TRADITIONAL = frozenset({"TW", "HK", "MO"})
"""Regions where Chinese is written in traditional characters."""
_ALSO = {"Kore": "Hang", "Hrkt": "Jpan", "Hira": "Jpan", "Kana": "Jpan", "Aran": "Arab"}
"""Script subtags that name a script of the table in another way."""


def script(lang: str) -> str:
    """The ISO 15924 script of a language tag (BCP 47), or nothing where it takes the Latin font."""
    parts = lang.replace("_", "-").split("-")
    named = next((part.title() for part in parts[1:3] if len(part) == 4 and part.isalpha()), "")
    if named:
        return _ALSO.get(named, named)
    found = _SCRIPTS.get(parts[0].lower(), "")
    if found == "Hans" and any(part.upper() in _TRADITIONAL for part in parts[1:]):
        return "Hant"
    return found


def in_language(theme: Theme, lang: str) -> Theme:
    """The theme with the fonts of the language where it leaves them open."""
    fonts = _fonts(theme.fonts, script(lang))
    return theme if fonts == theme.fonts else replace(theme, fonts=fonts)


def _fonts(fonts: FontSet, name: str) -> FontSet:
    family = dict(fonts.scripts).get(name, "")
    if not family:
        return fonts
    if name in _EAST_ASIAN:
        return replace(fonts, east_asian=fonts.east_asian or family)
    return replace(fonts, complex_script=fonts.complex_script or family)
