"""Language tags as Office wants them: with a region, because a bare `en` has no proofing tools there."""

from __future__ import annotations

import re

_REGIONS = {
    "af": "ZA", "ar": "SA", "bg": "BG", "bn": "BD", "ca": "ES", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR",
    "en": "US", "es": "ES", "et": "EE", "eu": "ES", "fa": "IR", "fi": "FI", "fr": "FR", "ga": "IE", "gl": "ES",
    "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "id": "ID", "is": "IS", "it": "IT", "ja": "JP", "ko": "KR",
    "lt": "LT", "lv": "LV", "ms": "MY", "nb": "NO", "nl": "NL", "nn": "NO", "no": "NO", "pl": "PL", "pt": "PT",
    "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sr": "RS", "sv": "SE", "sw": "KE", "ta": "IN", "th": "TH",
    "tr": "TR", "uk": "UA", "ur": "PK", "vi": "VN", "zh": "CN",
}  # fmt: skip
"""The region that Office offers first for a bare language."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{2,8})*")
"""Language, script, region, variants: the part of BCP 47 that Office stores."""


def is_language_tag(tag: str) -> bool:
    """Whether the tag has a form that Office can store."""
    return _TAG.fullmatch(tag) is not None


def office_language(tag: str) -> str:
    """`en` as `en-US`, `de-AT` as it is; something that is no tag becomes `en-US`."""
    if not is_language_tag(tag):
        return "en-US"
    language, _, rest = tag.partition("-")
    if rest:
        return f"{language.lower()}-{rest}"
    region = _REGIONS.get(language.lower())
    return f"{language.lower()}-{region}" if region else language.lower()
