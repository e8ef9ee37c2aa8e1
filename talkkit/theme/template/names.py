"""What layouts are called in the languages of the world -> the roles that such names stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_WORDS: Mapping[str, str] = {
    "title": """
        title slide, cover, opening, front page, start slide, intro slide, titelfolie, deckblatt, startfolie,
        diapositive de titre, page de titre, couverture, diapositiva de título, portada, diapositiva titolo, copertina,
        slide de título, diapositivo de título, capa, titeldia, omslag, voorblad, slajd tytułowy, okładka,
        úvodní snímek, titulní snímek, címdia, címlap, титульный слайд, обложка, титульний слайд, обкладинка,
        başlık slaydı, kapak, rubrikbild, startbild, titelslide, titeldias, forside, lysbilde for tittel,
        tittellysbilde, otsikkodia, kansi, διαφάνεια τίτλου, εξώφυλλο, شريحة عنوان, شريحة العنوان, שקופית כותרת,
        शीर्षक स्लाइड, 标题幻灯片, 封面, 標題投影片, タイトル スライド, タイトルスライド, 表紙, 제목 슬라이드, 표지
        """,
    "section": """
        section, divider, chapter, break slide, transition slide, abschnitt, kapitel, trennfolie, zwischentitel,
        titre de section, en-tête de section, intercalaire, chapitre, encabezado de sección, separador, sección,
        intestazione sezione, sezione, divisore, cabeçalho da seção, cabeçalho da secção, seção, secção, divisória,
        sectiekop, hoofdstuk, nagłówek sekcji, rozdział, przekładka, záhlaví části, záhlaví oddílu, kapitola,
        szakaszfejléc, fejezet, заголовок раздела, раздел, заголовок розділу, назва розділу, розділ, bölüm üst bilgisi,
        bölüm, avsnittsrubrik, avsnitt, afsnitsoverskrift, afsnit, deloverskrift, osan ylätunniste, väliotsikko,
        κεφαλίδα ενότητας, ενότητα, عنوان المقطع, رأس المقطع, כותרת מקטע עליונה, מקטע, अनुभाग, 节标题, 章节, 过渡页,
        節標題, 章節標題, 區段標題, セクション, 章扉, 中扉, 구역, 간지
        """,
    "content": """
        title and content, title and text, title & content, bullets, title and body, text slide,
        standard content, titel und inhalt, titel und text, inhaltsfolie, titre et contenu, titre et texte,
        título y objetos, título y contenido, título y texto, titolo e contenuto, titolo e testo, título e conteúdo,
        título e objeto, título e texto, titel en object, titel en inhoud, titel en tekst, tytuł i zawartość,
        tytuł i tekst, nadpis a obsah, nadpis a text, cím és tartalom, cím és szöveg, заголовок и объект,
        заголовок и содержимое, заголовок и текст, заголовок та вміст, заголовок і об'єкт, заголовок і вміст,
        назва та вміст, başlık ve içerik, başlık ve metin, rubrik och innehåll, rubrik och text, titel og indhold,
        titel og indholdsobjekt, titel og tekst, tittel og innhold, tittel og tekst, otsikko ja sisältö,
        otsikko ja teksti, τίτλος και περιεχόμενο, عنوان ومحتوى, العنوان والمحتوى, כותרת ותוכן, शीर्षक और सामग्री,
        शीर्षक व सामग्री, 标题和内容, 标题与内容, 標題及物件, 標題及內容, タイトルとコンテンツ, 제목 및 내용, 제목과 내용
        """,
    "two-content": """
        two content, two columns, 2 columns, two column, 2 column, 2 content, 2-column, two text, zwei inhalte,
        zweispaltig, zwei spalten, deux contenus, deux colonnes, dos objetos, dos contenidos, dos columnas,
        due contenuti, due colonne, dois conteúdos, duas partes de conteúdo, duas colunas, inhoud van twee,
        twee objecten, twee kolommen, dwa elementy zawartości, dwie kolumny, dva obsahy, dva sloupce,
        2 tartalomrész, két tartalom, két oszlop, два объекта, две колонки, два об'єкти, дві колонки, iki içerik,
        iki sütun, två innehållsdelar, två kolumner, to indholdsobjekter, to kolonner, to innholdsdeler,
        kaksi sisältökohdetta, kaksi palstaa, δύο περιεχόμενα, δύο στήλες, محتويان, محتويين, שני תכנים, दो सामग्री,
        两栏内容, 双栏, 兩項物件, 兩個內容, 兩欄, 2 つのコンテンツ, 2つのコンテンツ, 콘텐츠 2개, 내용 2개
        """,
    "three-content": """
        three content, three columns, three column, 3 columns, 3 column, 3 content, drei inhalte, dreispaltig,
        drei spalten, trois contenus, trois colonnes, tres columnas, tres objetos, tre contenuti, tre colonne,
        três conteúdos, três colunas, drie kolommen, trzy kolumny, tři sloupce, három oszlop, три колонки, три объекта,
        üç sütun, tre kolumner, tre kolonner, kolme palstaa, τρεις στήλες, 三栏, 三欄, 3 つのコンテンツ, 콘텐츠 3개
        """,
    "comparison": """
        comparison, compare, versus, vergleich, comparaison, comparación, confronto, comparação, vergelijking,
        porównanie, porovnání, összehasonlítás, сравнение, порівняння, karşılaştırma, jämförelse, sammenligning,
        vertailu, σύγκριση, مقارنة, השוואה, तुलना, 比较, 比較, 對照, 비교
        """,
    "title-only": """
        title only, heading only, nur titel, nur überschrift, titre seul, solo el título, solo título, solo titolo,
        somente título, só título, apenas título, alleen titel, tylko tytuł, pouze nadpis, jen nadpis, csak cím,
        только заголовок, лише заголовок, тільки заголовок, лише назва, yalnızca başlık, endast rubrik, kun titel,
        kun tittel, bare tittel, vain otsikko, μόνο τίτλος, عنوان فقط, العنوان فقط, כותרת בלבד, केवल शीर्षक, 仅标题,
        只有標題, タイトルのみ, 제목만
        """,
    "blank": """
        blank, empty, leer, leere folie, vide, vierge, en blanco, vacía, vuota, vuoto, em branco, vazio, leeg, pusty,
        prázdný, prázdné, üres, пустой, пустий, порожній, boş, tom, tomt, tyhjä, κενή, κενό, فارغ, فارغة, ריק, ריקה,
        रिक्त, 空白, 白紙, 빈 화면
        """,
    "picture": """
        picture, image, photo, bild, foto, visuel, imagen, immagine, imagem, afbeelding, obraz, zdjęcie, obrázek, kép,
        рисунок, изображение, фото, зображення, resim, görsel, billede, bilde, kuva, εικόνα, صورة, תמונה, चित्र, 图片,
        圖片, 画像, 図, 写真, 그림, 사진
        """,
    "full-picture": """
        full picture, full image, full photo, full-bleed, full bleed, full screen, fullscreen, full page image,
        vollbild, bildschirmfüllend, plein écran, pleine page, pantalla completa, schermo intero, tela cheia,
        volledig scherm, beeldvullend, pełny ekran, celá obrazovka, teljes képernyő, на весь экран, на весь екран,
        tam ekran, helbild, fuldskærm, fullskjerm, koko näyttö, πλήρης οθόνη, 全屏, 全螢幕, 全画面, 전체 화면
        """,
    "quote": """
        quote, quotation, testimonial, zitat, citation, cita, citazione, citação, citaat, cytat, citát, citace, idézet,
        цитата, alıntı, citat, sitat, lainaus, sitaatti, παράθεση, απόσπασμα, اقتباس, ציטוט, उद्धरण, 引言, 引用, 引文,
        인용
        """,
    "statement": """
        statement, key message, main point, big text, big idea, big statement, takeaway, claim, message, aussage,
        kernaussage, kernbotschaft, statement-folie, message clé, idée clé, mensaje, idea clave, messaggio, mensagem,
        kernboodschap, kluczowy przekaz, hlavní sdělení, üzenet, главная мысль, тезис, головна думка, ana mesaj,
        budskap, hovedbudskab, ydinviesti, βασικό μήνυμα, رسالة, מסר, मुख्य संदेश, 要点, 重點, メッセージ, 핵심 메시지
        """,
    "number": """
        big number, number slide, key figure, key figures, statistic, statistics, big fact, fact, kpi, kennzahl,
        große zahl, chiffre clé, chiffre, cifra, dato, número grande, grande numero, numero, número, getal, cijfer,
        liczba, velké číslo, číslo, nagy szám, большое число, цифра, велике число, büyük sayı, siffra, tal, stort tall,
        iso luku, μεγάλος αριθμός, رقم, מספר גדול, संख्या, 大数字, 大數字, 数値, 큰 숫자
        """,
    "code": """
        code, source code, terminal, snippet, quelltext, quellcode, programmcode, código, codice, broncode, kod, kód,
        код, kode, koodi, κώδικας, كود, קוד, कोड, 代码, 程式碼, コード, ソースコード, 코드
        """,
    "table": """
        table, title and table, tabelle, tableau, tabla, tabella, tabela, tabel, tabulka, táblázat, таблица, таблиця,
        tablo, tabell, taulukko, πίνακας, جدول, טבלה, तालिका, 表格, 表, 표
        """,
    "closing": """
        closing, thank you, thanks, end slide, the end, final slide, last slide, back cover, questions, q&a, q & a,
        contact, danke, vielen dank, abschluss, schlussfolie, kontakt, schluss, merci, fin, clôture, conclusion,
        gracias, cierre, contraportada, grazie, chiusura, conclusione, obrigado, encerramento, contato, bedankt,
        afsluiting, slotdia, dziękuję, zakończenie, děkuji, děkujeme, závěr, köszönöm, köszönjük, záró, спасибо,
        заключение, контакты, дякую, дякуємо, завершення, teşekkür, kapanış, tack, avslutning, tak, afslutning, takk,
        kiitos, lopetus, ευχαριστώ, ευχαριστούμε, شكرا, شكرًا, תודה, धन्यवाद, 谢谢, 致谢, 结束, 封底, 感謝, 謝謝, 結束,
        ありがとう, 裏表紙, エンディング, 감사, 끝
        """,
    "speaker": """
        speaker, presenter, about me, about the speaker, bio, biography, team member, profile, referent, referentin,
        vortragende, sprecher, intervenant, orateur, ponente, orador, relatore, palestrante, spreker, prelegent,
        mówca, řečník, előadó, докладчик, спикер, доповідач, konuşmacı, talare, taler, foredragsholder, puhuja,
        ομιλητής, المتحدث, דובר, वक्ता, 讲者, 演讲者, 講者, 登壇者, 発表者紹介, 발표자
        """,
    "agenda": """
        agenda, contents, table of contents, outline, overview, inhaltsverzeichnis, gliederung, übersicht,
        sommaire, ordre du jour, plan du, índice, temario, indice, sommario, sumário, inhoudsopgave, plan prezentacji,
        spis treści, osnova, tartalomjegyzék, napirend, повестка, содержание, зміст, порядок денний, gündem,
        içindekiler, innehållsförteckning, dagordning, indholdsfortegnelse, dagsorden, innholdsfortegnelse, sisällys,
        asialista, ημερήσια διάταξη, περιεχόμενα, جدول الأعمال, סדר יום, कार्यसूची, 目录, 议程, 目錄, 議程, 目次,
        アジェンダ, 목차, 안건
        """,
}
_EXACT: Mapping[str, str] = {
    **dict.fromkeys(("title", "titel", "titre", "título", "titolo", "tytuł", "nadpis", "cím", "tittel"), "title"),
    **dict.fromkeys(("otsikko", "başlık", "rubrik", "τίτλος", "заголовок", "عنوان", "כותרת", "शीर्षक"), "title"),
    **dict.fromkeys(("标题", "標題", "タイトル", "제목", "intro", "start"), "title"),
    **dict.fromkeys(("content", "text", "inhalt", "contenu", "contenido", "contenuto", "default"), "content"),
    **dict.fromkeys(("内容", "內容", "コンテンツ", "내용", "содержимое", "zawartość", "obsah", "conteúdo"), "content"),
    **dict.fromkeys(("end", "ende", "fine", "fim", "einde", "koniec", "konec", "vége", "конец", "slut"), "closing"),
}
"""Names that stand for a role only when a layout is called nothing else."""
_COPIED = re.compile(r"^\d+_+")
"""What PowerPoint puts before the names of layouts that were copied."""
_ALPHABETIC = re.compile(r"[a-z\u00c0-\u052f\u1e00-\u1fff]", re.IGNORECASE)
_OPEN_END = 6
"""Letters from which a word may go on (`comparisons`, `Titelfolien`)."""


def key(name: str) -> str:
    """A name as it is compared: letters and digits in lower case, single spaces between."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    found = []
    for role, listing in _WORDS.items():
        for phrase in (" ".join(each.split()).casefold() for each in listing.split(",")):
            pattern = re.escape(phrase)
            if _ALPHABETIC.match(phrase):
                pattern = rf"(?<!\w){pattern}" + ("" if len(phrase) >= _OPEN_END else r"(?!\w)")
            found.append((re.compile(pattern), len(phrase), role))
    return tuple(found)


@cache
def called(label: str) -> Mapping[str, float]:
    """Roles that the name of a layout stands for: 1.0 for what it says at greatest length, less for other matches."""
    text = " ".join(_COPIED.sub("", label.strip()).casefold().replace("_", " ").split())
    if text in _EXACT:
        return {_EXACT[text]: 1.0}
    lengths: dict[str, int] = {}
    for pattern, length, role in _phrases():
        if pattern.search(text):
            lengths[role] = max(lengths.get(role, 0), length)
    longest = max(lengths.values(), default=0)
    return {role: 1.0 if length == longest else 0.4 for role, length in lengths.items()}
