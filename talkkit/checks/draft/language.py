"""The language of a draft, and the small words of it that no sentence ends with."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct


class Language(Struct, frozen=True):
    """Small words of a language, in lower case."""

    tag: str
    common: frozenset[str]
    """Tell the language from others."""
    never_last: frozenset[str]
    """Articles, possessives and conjunctions: no sentence ends with one."""
    hardly_last: frozenset[str] = frozenset()
    """Auxiliaries and the like: a sentence ends with one now and then, but then with a full stop."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = (
    Language(
        "en",
        _words("the and of to is in that it for with this are was have not you we on be"),
        _words("a an the and or nor but because although unless whereas whether my our your their every"),
        _words(
            "is are was were be been being am has have had will would could should shall may might must does did do "
            "can as if than that which whose its"
        ),
    ),
    Language(
        "de",
        _words("der die das und ist nicht ein eine mit für auf den von zu wir auch sich dem"),
        _words("ein eine einen einem einer eines und oder aber sondern weil obwohl dass denn unser unsere mein meine"),
    ),
    Language(
        "fr",
        _words("le la les et des est une un pour que dans avec nous pas sur qui du vous"),
        _words("le la les un une des et ou mais car donc parce notre votre leur mon ma mes ses"),
    ),
    Language(
        "es",
        _words("el la los las y de que en un una es por con para se del como"),
        _words("el los las un una unos unas y o pero porque aunque nuestro nuestra mi su sus"),
    ),
    Language(
        "it",
        _words("il la le e di che un una per con non è sono del della nel gli"),
        _words("il lo gli un uno una e o ma perché nostro nostra mio mia"),
    ),
    Language(
        "pt",
        _words("o a os as e de que um uma em para com não é do da no na"),
        _words("os um uma uns umas e ou mas porque nosso nossa meu minha"),
    ),
    Language(
        "nl",
        _words("de het een en van is dat niet op te voor met zijn we ook aan"),
        _words("het een en of maar omdat hoewel onze mijn jouw"),
    ),
)

_WORD = re.compile(r"[^\W\d_]+")


def language(tag: str, prose: str) -> Language | None:
    """The language that a tag names, else the one whose small words are the most; None for one that is not known."""
    primary = re.split(r"[-_]", tag.lower())[0]
    named = next((known for known in LANGUAGES if known.tag == primary), None)
    if named or primary:
        return named
    counts = Counter(word.lower() for word in _WORD.findall(prose[:20_000]))
    scores = [(sum(counts[word] for word in known.common), known) for known in LANGUAGES]
    best = max(scores, key=lambda score: score[0])
    return best[1] if best[0] >= max(3, counts.total() // 12) else None
