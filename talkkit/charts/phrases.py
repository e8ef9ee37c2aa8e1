"""What the description of a chart is made of, in the language of the talk. Other languages get English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_KEYS = (
    *("column", "bar", "line", "area", "pie", "doughnut", "scatter", "combination", "stacked", "percent"),
    *("range", "lowest", "highest", "at", "no-values", "no-points", "points", "more", "another"),
)
_PHRASES = {
    "de": "Säulendiagramm | Balkendiagramm | Liniendiagramm | Flächendiagramm | Kreisdiagramm | Ringdiagramm | "
    "Streudiagramm | Säulen- und Liniendiagramm | {}, gestapelt | {}, gestapelt auf 100 % | {} bis {} | "
    "Tiefstwert {} | Höchstwert {} | {} ({}) | keine Werte | keine Punkte | {} Punkte | und {} weitere Reihen | "
    "und eine weitere Reihe",
    "en": "Column chart | Bar chart | Line chart | Area chart | Pie chart | Doughnut chart | Scatter chart | "
    "Combined column and line chart | Stacked {} | 100 % stacked {} | {} to {} | lowest {} | highest {} | {} in {} | "
    "no values | no points | {} points | and {} more series | and another series",
    "es": "Gráfico de columnas | Gráfico de barras | Gráfico de líneas | Gráfico de áreas | Gráfico circular | "
    "Gráfico de anillos | Gráfico de dispersión | Gráfico de columnas y líneas | {}, apilado | {}, apilado al 100 % | "
    "de {} a {} | mínimo {} | máximo {} | {} ({}) | sin valores | sin puntos | {} puntos | y {} series más | "
    "y otra serie",
    "fr": "Graphique en colonnes | Graphique en barres | Graphique en courbes | Graphique en aires | "
    "Graphique en secteurs | Graphique en anneau | Nuage de points | Graphique en colonnes et en courbes | "
    "{}, empilé | {}, empilé à 100 % | de {} à {} | minimum {} | maximum {} | {} ({}) | aucune valeur | aucun point | "
    "{} points | et {} autres séries | et une autre série",
    "it": "Grafico a colonne | Grafico a barre | Grafico a linee | Grafico ad area | Grafico a torta | "
    "Grafico ad anello | Grafico a dispersione | Grafico a colonne e linee | {}, in pila | {}, in pila al 100 % | "
    "da {} a {} | minimo {} | massimo {} | {} ({}) | nessun valore | nessun punto | {} punti | e altre {} serie | "
    "e un'altra serie",
    "nl": "Kolomdiagram | Staafdiagram | Lijndiagram | Vlakdiagram | Cirkeldiagram | Ringdiagram | "
    "Spreidingsdiagram | Kolom- en lijndiagram | {}, gestapeld | {}, gestapeld tot 100 % | {} tot {} | laagste {} | "
    "hoogste {} | {} ({}) | geen waarden | geen punten | {} punten | en nog {} reeksen | en nog een reeks",
    "pt": "Gráfico de colunas | Gráfico de barras | Gráfico de linhas | Gráfico de áreas | Gráfico circular | "
    "Gráfico em anel | Gráfico de dispersão | Gráfico de colunas e linhas | {}, empilhado | {}, empilhado a 100 % | "
    "de {} a {} | mínimo {} | máximo {} | {} ({}) | sem valores | sem pontos | {} pontos | e mais {} séries | "
    "e mais uma série",
}


@lru_cache(maxsize=64)
def phrases(lang: str) -> Mapping[str, str]:
    """The phrases for a BCP 47 tag; `{}` is filled in order."""
    found = _PHRASES.get(lang.replace("_", "-").lower().split("-")[0], _PHRASES["en"])
    return MappingProxyType(dict(zip(_KEYS, found.split(" | "), strict=True)))


def and_more(lang: str, left: int, name: str) -> str:
    """What a description that grew too long leaves out: how many series, or the one by its name."""
    said = phrases(lang)
    if left > 1:
        return said["more"].format(left)
    return f"{said['more'].split(' ')[0]} {name}" if name else said["another"]
