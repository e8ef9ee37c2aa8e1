"""The few sentences that a companion post says by itself, in the talk's language where it is known."""

from __future__ import annotations

from msgspec import Struct


class Phrases(Struct, frozen=True):
    """`{}` takes the event and its place, or a link."""

    lang: str
    spoke: str
    """One speaker, in the first person where the language allows it."""
    spoke_together: str
    contents: str
    slides: str
    """Leads to the embed."""
    resources: str
    opening: str
    """Resources from before the first section."""
    citation: str
    video: str
    contact: str
    """Asks for answers; `{}` takes the links by which the speaker is reached."""
    stop: str = "."
    """Ends a sentence that had no end."""
    colon: str = ":"
    """Ends a title that a list follows."""


_ENGLISH = Phrases(
    "en", "I gave this talk at {}.", "We gave this talk at {}.", "This post covers:", "Here are the slides:",
    "Links from the talk", "Opening", "How to cite this talk", "There is a [recording]({}) too.",
    "Questions and corrections are welcome: {}.",
)  # fmt: skip

_ALL = (
    _ENGLISH,
    Phrases(
        "de", "Diesen Vortrag habe ich hier gehalten: {}.", "Diesen Vortrag haben wir hier gehalten: {}.",
        "Darum geht es:", "Die Folien:", "Links aus dem Vortrag", "Zu Beginn", "So wird der Vortrag zitiert",
        "Es gibt auch eine [Aufzeichnung]({}).", "Fragen und Berichtigungen sind willkommen: {}.",
    ),
    Phrases(
        "fr", "J’ai donné cette conférence ici : {}.", "Nous avons donné cette conférence ici : {}.",
        "Au sommaire :", "Voici les diapositives :", "Liens cités", "Ouverture", "Citer cette conférence",
        "Un [enregistrement]({}) est aussi disponible.", "Questions et corrections sont les bienvenues : {}.",
        colon=" :",
    ),
    Phrases(
        "es", "Di esta charla en {}.", "Dimos esta charla en {}.", "En este artículo:", "Estas son las diapositivas:",
        "Enlaces de la charla", "Apertura", "Cómo citar esta charla", "También hay una [grabación]({}).",
        "Las preguntas y las correcciones son bienvenidas: {}.",
    ),
    Phrases(
        "it", "Ho tenuto questo intervento qui: {}.", "Abbiamo tenuto questo intervento qui: {}.",
        "In questo articolo:", "Ecco le diapositive:", "Link dell’intervento", "Apertura",
        "Come citare questo intervento", "C’è anche una [registrazione]({}).",
        "Domande e correzioni sono benvenute: {}.",
    ),
    Phrases(
        "pt", "Apresentei esta palestra em: {}.", "Apresentamos esta palestra em: {}.", "Neste artigo:",
        "Aqui estão os slides:", "Links da palestra", "Abertura", "Como citar esta palestra",
        "Há também uma [gravação]({}).", "Perguntas e correções são bem-vindas: {}.",
    ),
    Phrases(
        "nl", "Ik hield deze lezing hier: {}.", "Wij hielden deze lezing hier: {}.", "In dit artikel:",
        "Dit zijn de dia’s:", "Links uit de lezing", "Opening", "Deze lezing citeren",
        "Er is ook een [opname]({}).", "Vragen en verbeteringen zijn welkom: {}.",
    ),
    Phrases(
        "pl", "Wystąpienie odbyło się tutaj: {}.", "Wystąpienie odbyło się tutaj: {}.", "W tym artykule:",
        "Oto slajdy:", "Odnośniki z wystąpienia", "Początek", "Jak cytować to wystąpienie",
        "Jest też [nagranie]({}).", "Pytania i poprawki są mile widziane: {}.",
    ),
    Phrases(
        "hu", "Az előadás itt hangzott el: {}.", "Az előadás itt hangzott el: {}.", "Miről lesz szó:",
        "Íme a diák:", "Az előadás hivatkozásai", "Nyitány", "Így idézhető az előadás",
        "[Felvétel]({}) is készült.", "Kérdéseket és javításokat szívesen fogadok: {}.",
    ),
    Phrases(
        "ja", "この講演は次の場で行いました：{}。", "この講演は次の場で行いました：{}。",
        "この記事の内容：", "スライドはこちらです：", "講演で触れたリンク", "はじめに",
        "この講演の引用方法", "[録画]({})もあります。",
        "ご質問やご指摘はこちらへどうぞ：{}。", "。", "：",
    ),
    Phrases(
        "zh", "本次演讲的场合：{}。", "本次演讲的场合：{}。",
        "本文内容：", "幻灯片如下：", "演讲中的链接", "开场", "如何引用本演讲", "另有[录像]({})。",
        "欢迎提问和指正：{}。", "。", "：",
    ),
)  # fmt: skip


def phrases(lang: str) -> Phrases:
    """The phrases for a BCP 47 tag; English where there are none."""
    primary = lang.lower().split("-")[0]
    return next((known for known in _ALL if known.lang == primary), _ENGLISH)
