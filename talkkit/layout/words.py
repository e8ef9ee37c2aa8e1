"""The few words that layout itself writes, in the language of the talk. Other languages get English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_KEYS = ("continued", "opening", "note", "tip", "important", "warning", "caution", "slide", "speaker", "quotation")

_WORDS: dict[str, tuple[str, ...]] = {
    "ar": ("تابع", "الافتتاح", "ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه", "شريحة", "المتحدث", "اقتباس"),
    "cs": ("pokračování", "Úvod", "Poznámka", "Tip", "Důležité", "Varování", "Pozor", "Snímek", "Řečník", "Citát"),
    "da": ("fortsat", "Indledning", "Bemærk", "Tip", "Vigtigt", "Advarsel", "Forsigtig", "Dias", "Taler", "Citat"),
    "de": ("Fortsetzung", "Auftakt", "Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht", "Folie", "Zur Person", "Zitat"),
    "el": ("συνέχεια", "Έναρξη", "Σημείωση", "Συμβουλή", "Σημαντικό", "Προειδοποίηση", "Προσοχή", "Διαφάνεια", "Ομιλητής",
           "Παράθεμα"),
    "en": ("continued", "Opening", "Note", "Tip", "Important", "Warning", "Caution", "Slide", "Speaker", "Quotation"),
    "es": ("continuación", "Apertura", "Nota", "Consejo", "Importante", "Advertencia", "Precaución", "Diapositiva", "Ponente",
           "Cita"),
    "fi": ("jatkuu", "Aloitus", "Huomautus", "Vinkki", "Tärkeää", "Varoitus", "Varo", "Dia", "Puhuja", "Lainaus"),
    "fr": ("suite", "Ouverture", "Remarque", "Conseil", "Important", "Avertissement", "Attention", "Diapositive", "Intervenant",
           "Citation"),
    "he": ("המשך", "פתיחה", "הערה", "עצה", "חשוב", "אזהרה", "זהירות", "שקופית", "הדובר", "ציטוט"),
    "hi": ("जारी", "आरंभ", "टिप्पणी", "सुझाव", "महत्वपूर्ण", "चेतावनी", "सावधानी", "स्लाइड", "वक्ता", "उद्धरण"),
    "hu": ("folytatás", "Nyitány", "Megjegyzés", "Tipp", "Fontos", "Figyelmeztetés", "Vigyázat", "Dia", "Előadó", "Idézet"),
    "id": ("lanjutan", "Pembukaan", "Catatan", "Tip", "Penting", "Peringatan", "Awas", "Salindia", "Pembicara", "Kutipan"),
    "it": ("continua", "Apertura", "Nota", "Suggerimento", "Importante", "Avviso", "Attenzione", "Diapositiva", "Relatore",
           "Citazione"),
    "ja": ("続き", "はじめに", "メモ", "ヒント", "重要", "警告", "注意", "スライド", "登壇者", "引用"),
    "ko": ("계속", "시작", "참고", "팁", "중요", "경고", "주의", "슬라이드", "발표자", "인용"),
    "nb": ("fortsatt", "Innledning", "Merk", "Tips", "Viktig", "Advarsel", "Forsiktig", "Lysbilde", "Taler", "Sitat"),
    "nl": ("vervolg", "Opening", "Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op", "Dia", "Spreker", "Citaat"),
    "pl": ("ciąg dalszy", "Otwarcie", "Uwaga", "Wskazówka", "Ważne", "Ostrzeżenie", "Ostrożnie", "Slajd", "Prelegent", "Cytat"),
    "pt": ("continuação", "Abertura", "Nota", "Dica", "Importante", "Aviso", "Cuidado", "Slide", "Palestrante", "Citação"),
    "ro": ("continuare", "Deschidere", "Notă", "Sfat", "Important", "Avertisment", "Atenție", "Diapozitiv", "Vorbitor", "Citat"),
    "ru": ("продолжение", "Начало", "Примечание", "Совет", "Важно", "Предупреждение", "Осторожно", "Слайд", "Докладчик",
           "Цитата"),
    "sv": ("fortsättning", "Inledning", "Observera", "Tips", "Viktigt", "Varning", "Försiktigt", "Bild", "Talare", "Citat"),
    "th": ("ต่อ", "เปิดเรื่อง", "หมายเหตุ", "เคล็ดลับ", "สำคัญ", "คำเตือน", "ข้อควรระวัง", "สไลด์", "ผู้บรรยาย", "คำพูด"),
    "tr": ("devam", "Açılış", "Not", "İpucu", "Önemli", "Uyarı", "Dikkat", "Slayt", "Konuşmacı", "Alıntı"),
    "uk": ("продовження", "Початок", "Примітка", "Порада", "Важливо", "Попередження", "Обережно", "Слайд", "Доповідач", "Цитата"),
    "vi": ("tiếp theo", "Mở đầu", "Ghi chú", "Mẹo", "Quan trọng", "Cảnh báo", "Thận trọng", "Trang chiếu", "Diễn giả", "Trích dẫn"),
    "zh": ("续", "开场", "说明", "提示", "重要", "警告", "小心", "幻灯片", "讲者", "引文"),
}  # fmt: skip
_TRADITIONAL = ("續", "開場", "說明", "提示", "重要", "警告", "小心", "投影片", "講者", "引文")


@lru_cache(maxsize=64)
def words(lang: str) -> Mapping[str, str]:
    """The words for a BCP 47 tag."""
    parts = lang.replace("_", "-").lower().split("-")
    if parts[0] == "zh" and ({"tw", "hk", "mo", "hant"} & set(parts)):
        return MappingProxyType(dict(zip(_KEYS, _TRADITIONAL, strict=True)))
    language = {"no": "nb", "nn": "nb"}.get(parts[0], parts[0])
    return MappingProxyType(dict(zip(_KEYS, _WORDS.get(language, _WORDS["en"]), strict=True)))
