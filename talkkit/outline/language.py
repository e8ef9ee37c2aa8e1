"""Words that talkkit itself puts on slides, by language: dates, the agenda's title.

Forms of dates follow the long form that CLDR gives for each language; a language that is not here gets ISO 8601.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct


class _Words(Struct, frozen=True):
    """`long_date` has the fields day, month and year."""

    long_date: str
    months: str
    agenda: str


_EAST_ASIAN = "1 2 3 4 5 6 7 8 9 10 11 12"

_BY_LANGUAGE = {
    "en": _Words(
        "{month} {day}, {year}",
        "January February March April May June July August September October November December",
        "Agenda",
    ),
    "de": _Words(
        "{day}. {month} {year}",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Agenda",
    ),
    "fr": _Words(
        "{day} {month} {year}",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "Plan",
    ),
    "es": _Words(
        "{day} de {month} de {year}",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "Agenda",
    ),
    "pt": _Words(
        "{day} de {month} de {year}",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "Agenda",
    ),
    "it": _Words(
        "{day} {month} {year}",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "Programma",
    ),
    "nl": _Words(
        "{day} {month} {year}",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "Agenda",
    ),
    "pl": _Words(
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "Agenda",
    ),
    "hu": _Words(
        "{year}. {month} {day}.",
        "január február március április május június július augusztus szeptember október november december",
        "Napirend",
    ),
    "cs": _Words(
        "{day}. {month} {year}",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "Program",
    ),
    "sk": _Words(
        "{day}. {month} {year}",
        "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
        "Program",
    ),
    "sv": _Words(
        "{day} {month} {year}",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "Agenda",
    ),
    "da": _Words(
        "{day}. {month} {year}",
        "januar februar marts april maj juni juli august september oktober november december",
        "Dagsorden",
    ),
    "nb": _Words(
        "{day}. {month} {year}",
        "januar februar mars april mai juni juli august september oktober november desember",
        "Agenda",
    ),
    "fi": _Words(
        "{day}. {month} {year}",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta"
        " heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "Ohjelma",
    ),
    "ro": _Words(
        "{day} {month} {year}",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "Agendă",
    ),
    "tr": _Words(
        "{day} {month} {year}",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        "Gündem",
    ),
    "ru": _Words(
        "{day} {month} {year} г.",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "План",
    ),
    "uk": _Words(
        "{day} {month} {year} р.",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "План",
    ),
    "el": _Words(
        "{day} {month} {year}",
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου"
        " Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "Ατζέντα",
    ),
    "ar": _Words(
        "{day} {month} {year}",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "جدول الأعمال",
    ),
    "he": _Words(
        "{day} ב{month} {year}",
        "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
        "סדר היום",
    ),
    "hi": _Words(
        "{day} {month} {year}",
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "कार्यसूची",
    ),
    "ja": _Words("{year}年{month}月{day}日", _EAST_ASIAN, "アジェンダ"),
    "zh": _Words("{year}年{month}月{day}日", _EAST_ASIAN, "议程"),
    "ko": _Words("{year}년 {month}월 {day}일", _EAST_ASIAN, "목차"),
}
_ALIASES = {"no": "nb", "nn": "nb"}
_MONTH_FIRST = ("en", "en-us", "en-ph")
_RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"])


def _words(lang: str) -> _Words | None:
    primary = lang.lower().partition("-")[0]
    return _BY_LANGUAGE.get(_ALIASES.get(primary, primary))


def long_date(value: date, lang: str) -> str:
    """The date in full, as the language writes it."""
    words = _words(lang)
    if words is None:
        return value.isoformat()
    form = words.long_date
    if lang.lower().startswith("en") and lang.lower() not in _MONTH_FIRST:
        form = "{day} {month} {year}"
    day = "1er" if lang.lower().startswith("fr") and value.day == 1 else str(value.day)
    return form.format(day=day, month=words.months.split()[value.month - 1], year=value.year)


def agenda_title(lang: str) -> str:
    """The title of an agenda slide that has none of its own."""
    if lang.lower() in ("zh-tw", "zh-hk", "zh-hant"):
        return "議程"
    words = _words(lang)
    return words.agenda if words else "Agenda"


def is_tag(text: str) -> bool:
    """Whether it has the form of a language tag (BCP 47, section 2.1)."""
    return re.fullmatch(r"(?:[A-Za-z]{2,3}|[xX])(?:-[A-Za-z0-9]{1,8})*", text) is not None


def is_right_to_left(lang: str) -> bool:
    """Whether the language is written from right to left."""
    return lang.lower() in _RIGHT_TO_LEFT or lang.lower().partition("-")[0] in _RIGHT_TO_LEFT
