"""The few words that the embed and the page say themselves, in the talk's language where it is known."""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True):
    """Fixed phrases; `{}` takes a number or a text."""

    lang: str
    slides: str
    """Label of the whole embed."""
    slide: str
    """`Slide 3`, with the number."""
    slide_of: str
    """`Slide 3 of 12`, with both numbers."""
    scroll: str
    """Label of the strip, with the number of slides."""
    transcript: str
    deck: str
    page: str
    notes: str
    picture: str
    full_screen: str
    previous: str
    next: str
    skip: str
    video: str
    """Label of a recording that is framed, with its title."""
    print_notes: str
    recording: str
    overview: str
    help: str
    """Title of the list of keys."""
    copy_link: str
    close: str


_ENGLISH = Words(
    "en", "Slides: {}", "Slide {}", "Slide {} of {}", "{} slides, scroll sideways", "Transcript", "Download the slides",
    "All slides on one page", "Speaker notes", "Picture", "Full screen", "Previous slide", "Next slide",
    "Skip to the slides", "Video: {}", "Print the notes, too",
        "Recording", "All slides at a glance", "Keys", "Copy the link to this slide", "Close",
)  # fmt: skip

_ALL = (
    _ENGLISH,
    Words(
        "de", "Folien: {}", "Folie {}", "Folie {} von {}", "{} Folien, seitwärts blättern", "Text der Folien",
        "Folien herunterladen", "Alle Folien auf einer Seite", "Notizen", "Bild", "Vollbild", "Vorige Folie",
        "Nächste Folie", "Zu den Folien", "Video: {}", "Notizen mitdrucken",
        "Aufzeichnung", "Alle Folien im Überblick", "Tasten", "Link zu dieser Folie kopieren", "Schließen",
    ),
    Words(
        "fr", "Diapositives : {}", "Diapositive {}", "Diapositive {} sur {}", "{} diapositives, défilement horizontal",
        "Transcription", "Télécharger les diapositives", "Toutes les diapositives sur une page", "Notes", "Image",
        "Plein écran", "Diapositive précédente", "Diapositive suivante", "Aller aux diapositives", "Vidéo : {}",
        "Imprimer aussi les notes",
        "Enregistrement", "Vue d’ensemble", "Touches", "Copier le lien vers cette diapositive", "Fermer",
    ),
    Words(
        "es", "Diapositivas: {}", "Diapositiva {}", "Diapositiva {} de {}",
        "{} diapositivas, desplazamiento horizontal", "Transcripción", "Descargar las diapositivas",
        "Todas las diapositivas en una página", "Notas", "Imagen", "Pantalla completa", "Diapositiva anterior",
        "Diapositiva siguiente", "Ir a las diapositivas", "Vídeo: {}", "Imprimir también las notas",
        "Grabación", "Vista general", "Teclas", "Copiar el enlace a esta diapositiva", "Cerrar",
    ),
    Words(
        "it", "Diapositive: {}", "Diapositiva {}", "Diapositiva {} di {}", "{} diapositive, scorri di lato",
        "Trascrizione", "Scarica le diapositive", "Tutte le diapositive in una pagina", "Note", "Immagine",
        "Schermo intero", "Diapositiva precedente", "Diapositiva successiva", "Vai alle diapositive", "Video: {}",
        "Stampa anche le note",
        "Registrazione", "Panoramica", "Tasti", "Copia il link a questa diapositiva", "Chiudi",
    ),
    Words(
        "nl", "Dia's: {}", "Dia {}", "Dia {} van {}", "{} dia's, scroll opzij", "Tekst van de dia's",
        "Dia's downloaden", "Alle dia's op één pagina", "Notities", "Afbeelding", "Volledig scherm", "Vorige dia",
        "Volgende dia", "Naar de dia's", "Video: {}", "Ook de notities afdrukken",
        "Opname", "Overzicht", "Toetsen", "Link naar deze dia kopiëren", "Sluiten",
    ),
    Words(
        "pt", "Slides: {}", "Slide {}", "Slide {} de {}", "{} slides, role para o lado", "Transcrição",
        "Baixar os slides", "Todos os slides em uma página", "Notas", "Imagem", "Tela cheia", "Slide anterior",
        "Próximo slide", "Ir para os slides", "Vídeo: {}", "Imprimir também as notas",
        "Gravação", "Visão geral", "Teclas", "Copiar o link deste slide", "Fechar",
    ),
    Words(
        "pl", "Slajdy: {}", "Slajd {}", "Slajd {} z {}", "Slajdy: {}, przewijaj w bok", "Tekst slajdów",
        "Pobierz slajdy", "Wszystkie slajdy na jednej stronie", "Notatki", "Obraz", "Pełny ekran", "Poprzedni slajd",
        "Następny slajd", "Przejdź do slajdów", "Wideo: {}", "Drukuj także notatki",
        "Nagranie", "Przegląd slajdów", "Klawisze", "Kopiuj link do tego slajdu", "Zamknij",
    ),
    Words(
        "hu", "Diák: {}", "{}. dia", "{}. dia, összesen {}", "{} dia, oldalra görgethető", "Átirat",
        "Diák letöltése", "Minden dia egy oldalon", "Jegyzetek", "Kép", "Teljes képernyő", "Előző dia",
        "Következő dia", "Ugrás a diákhoz", "Videó: {}", "Jegyzetek nyomtatása is",
        "Felvétel", "Áttekintés", "Billentyűk", "A dia hivatkozásának másolása", "Bezárás",
    ),
)  # fmt: skip


_TALKS = {
    "de": "Vorträge", "fr": "Conférences", "es": "Charlas", "it": "Interventi", "pt": "Palestras", "nl": "Lezingen",
    "pl": "Wystąpienia", "hu": "Előadások", "ja": "講演", "zh": "演讲",
}  # fmt: skip


def talks_word(lang: str) -> str:
    """What a list of talks is called, in the languages that talkkit speaks; in English elsewhere."""
    return _TALKS.get(lang.lower().split("-")[0], "Talks")


def words(lang: str) -> Words:
    """The phrases for a BCP 47 tag; English where there are none."""
    primary = lang.lower().split("-")[0]
    return next((known for known in _ALL if known.lang == primary), _ENGLISH)
