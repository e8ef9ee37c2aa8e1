"""The few words that layout itself writes, in the language of the talk. Other languages get English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_KEYS = ("continued", "opening", "note", "tip", "important", "warning", "caution", "slide")

_WORDS = {
    "ar": "تابع | الافتتاح | ملاحظة | نصيحة | مهم | تحذير | تنبيه | شريحة",
    "cs": "pokračování | Úvod | Poznámka | Tip | Důležité | Varování | Pozor | Snímek",
    "da": "fortsat | Indledning | Bemærk | Tip | Vigtigt | Advarsel | Forsigtig | Dias",
    "de": "Fortsetzung | Auftakt | Hinweis | Tipp | Wichtig | Warnung | Vorsicht | Folie",
    "el": "συνέχεια | Έναρξη | Σημείωση | Συμβουλή | Σημαντικό | Προειδοποίηση | Προσοχή | Διαφάνεια",
    "en": "continued | Opening | Note | Tip | Important | Warning | Caution | Slide",
    "es": "continuación | Apertura | Nota | Consejo | Importante | Advertencia | Precaución | Diapositiva",
    "fi": "jatkuu | Aloitus | Huomautus | Vinkki | Tärkeää | Varoitus | Varo | Dia",
    "fr": "suite | Ouverture | Remarque | Conseil | Important | Avertissement | Attention | Diapositive",
    "he": "המשך | פתיחה | הערה | עצה | חשוב | אזהרה | זהירות | שקופית",
    "hi": "जारी | आरंभ | टिप्पणी | सुझाव | महत्वपूर्ण | चेतावनी | सावधानी | स्लाइड",
    "hu": "folytatás | Nyitány | Megjegyzés | Tipp | Fontos | Figyelmeztetés | Vigyázat | Dia",
    "id": "lanjutan | Pembukaan | Catatan | Tip | Penting | Peringatan | Awas | Salindia",
    "it": "continua | Apertura | Nota | Suggerimento | Importante | Avviso | Attenzione | Diapositiva",
    "ja": "続き | はじめに | メモ | ヒント | 重要 | 警告 | 注意 | スライド",
    "ko": "계속 | 시작 | 참고 | 팁 | 중요 | 경고 | 주의 | 슬라이드",
    "nb": "fortsatt | Innledning | Merk | Tips | Viktig | Advarsel | Forsiktig | Lysbilde",
    "nl": "vervolg | Opening | Opmerking | Tip | Belangrijk | Waarschuwing | Let op | Dia",
    "pl": "ciąg dalszy | Otwarcie | Uwaga | Wskazówka | Ważne | Ostrzeżenie | Ostrożnie | Slajd",
    "pt": "continuação | Abertura | Nota | Dica | Importante | Aviso | Cuidado | Slide",
    "ro": "continuare | Deschidere | Notă | Sfat | Important | Avertisment | Atenție | Diapozitiv",
    "ru": "продолжение | Начало | Примечание | Совет | Важно | Предупреждение | Осторожно | Слайд",
    "sv": "fortsättning | Inledning | Observera | Tips | Viktigt | Varning | Försiktigt | Bild",
    "th": "ต่อ | เปิดเรื่อง | หมายเหตุ | เคล็ดลับ | สำคัญ | คำเตือน | ข้อควรระวัง | สไลด์",
    "tr": "devam | Açılış | Not | İpucu | Önemli | Uyarı | Dikkat | Slayt",
    "uk": "продовження | Початок | Примітка | Порада | Важливо | Попередження | Обережно | Слайд",
    "vi": "tiếp theo | Mở đầu | Ghi chú | Mẹo | Quan trọng | Cảnh báo | Thận trọng | Trang chiếu",
    "zh": "续 | 开场 | 说明 | 提示 | 重要 | 警告 | 小心 | 幻灯片",
}
_TRADITIONAL = "續 | 開場 | 說明 | 提示 | 重要 | 警告 | 小心 | 投影片"


@lru_cache(maxsize=64)
def words(lang: str) -> Mapping[str, str]:
    """The words for a BCP 47 tag."""
    parts = lang.replace("_", "-").lower().split("-")
    language = {"no": "nb", "nn": "nb"}.get(parts[0], parts[0])
    found = _WORDS.get(language, _WORDS["en"])
    if language == "zh" and {"tw", "hk", "mo", "hant"} & set(parts):
        found = _TRADITIONAL
    return MappingProxyType(dict(zip(_KEYS, found.split(" | "), strict=True)))
