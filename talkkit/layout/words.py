"""The few words that layout itself writes, in the language of the talk. Other languages get English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_KEYS = ("continued", "opening", "note", "tip", "important", "warning", "caution", "slide", "diagram")

_WORDS = {
    "ar": "تابع | الافتتاح | ملاحظة | نصيحة | مهم | تحذير | تنبيه | شريحة | رسم",
    "cs": "pokračování | Úvod | Poznámka | Tip | Důležité | Varování | Pozor | Snímek | Diagram",
    "da": "fortsat | Indledning | Bemærk | Tip | Vigtigt | Advarsel | Forsigtig | Dias | Diagram",
    "de": "Fortsetzung | Auftakt | Hinweis | Tipp | Wichtig | Warnung | Vorsicht | Folie | Diagramm",
    "el": "συνέχεια | Έναρξη | Σημείωση | Συμβουλή | Σημαντικό | Προειδοποίηση | Προσοχή | Διαφάνεια | Διάγραμμα",
    "en": "continued | Opening | Note | Tip | Important | Warning | Caution | Slide | Diagram",
    "es": "continuación | Apertura | Nota | Consejo | Importante | Advertencia | Precaución | Diapositiva | Diagrama",
    "fi": "jatkuu | Aloitus | Huomautus | Vinkki | Tärkeää | Varoitus | Varo | Dia | Kaavio",
    "fr": "suite | Ouverture | Remarque | Conseil | Important | Avertissement | Attention | Diapositive | Diagramme",
    "he": "המשך | פתיחה | הערה | עצה | חשוב | אזהרה | זהירות | שקופית | תרשים",
    "hi": "जारी | आरंभ | टिप्पणी | सुझाव | महत्वपूर्ण | चेतावनी | सावधानी | स्लाइड | आरेख",
    "hu": "folytatás | Nyitány | Megjegyzés | Tipp | Fontos | Figyelmeztetés | Vigyázat | Dia | Ábra",
    "id": "lanjutan | Pembukaan | Catatan | Tip | Penting | Peringatan | Awas | Salindia | Diagram",
    "it": "continua | Apertura | Nota | Suggerimento | Importante | Avviso | Attenzione | Diapositiva | Diagramma",
    "ja": "続き | はじめに | メモ | ヒント | 重要 | 警告 | 注意 | スライド | 図",
    "ko": "계속 | 시작 | 참고 | 팁 | 중요 | 경고 | 주의 | 슬라이드 | 다이어그램",
    "nb": "fortsatt | Innledning | Merk | Tips | Viktig | Advarsel | Forsiktig | Lysbilde | Diagram",
    "nl": "vervolg | Opening | Opmerking | Tip | Belangrijk | Waarschuwing | Let op | Dia | Diagram",
    "pl": "ciąg dalszy | Otwarcie | Uwaga | Wskazówka | Ważne | Ostrzeżenie | Ostrożnie | Slajd | Diagram",
    "pt": "continuação | Abertura | Nota | Dica | Importante | Aviso | Cuidado | Slide | Diagrama",
    "ro": "continuare | Deschidere | Notă | Sfat | Important | Avertisment | Atenție | Diapozitiv | Diagramă",
    "ru": "продолжение | Начало | Примечание | Совет | Важно | Предупреждение | Осторожно | Слайд | Схема",
    "sv": "fortsättning | Inledning | Observera | Tips | Viktigt | Varning | Försiktigt | Bild | Diagram",
    "th": "ต่อ | เปิดเรื่อง | หมายเหตุ | เคล็ดลับ | สำคัญ | คำเตือน | ข้อควรระวัง | สไลด์ | แผนภาพ",
    "tr": "devam | Açılış | Not | İpucu | Önemli | Uyarı | Dikkat | Slayt | Diyagram",
    "uk": "продовження | Початок | Примітка | Порада | Важливо | Попередження | Обережно | Слайд | Схема",
    "vi": "tiếp theo | Mở đầu | Ghi chú | Mẹo | Quan trọng | Cảnh báo | Thận trọng | Trang chiếu | Sơ đồ",
    "zh": "续 | 开场 | 说明 | 提示 | 重要 | 警告 | 小心 | 幻灯片 | 图示",
}
_TRADITIONAL = "續 | 開場 | 說明 | 提示 | 重要 | 警告 | 小心 | 投影片 | 圖示"


@lru_cache(maxsize=64)
def words(lang: str) -> Mapping[str, str]:
    """The words for a BCP 47 tag."""
    parts = lang.replace("_", "-").lower().split("-")
    language = {"no": "nb", "nn": "nb"}.get(parts[0], parts[0])
    found = _WORDS.get(language, _WORDS["en"])
    if language == "zh" and {"tw", "hk", "mo", "hant"} & set(parts):
        found = _TRADITIONAL
    return MappingProxyType(dict(zip(_KEYS, found.split(" | "), strict=True)))
