"""The words of mathematics in the languages that talkkit can say a formula in."""

from __future__ import annotations

from functools import cache

from msgspec import Struct


class Phrases(Struct, frozen=True):
    """How one language says a formula; `{}` stands for the parts in order."""

    over: str
    fraction: str
    power: str
    squared: str
    cubed: str
    sub: str
    root: str
    cube_root: str
    other_root: str
    from_to: str
    """A sum or an integral with both limits: its name, from, to."""
    along: str
    """... with what stands below it: its name, that."""
    of: str
    """Between a sum or a function and what follows."""
    limit: str
    approaches: str
    choose: str
    matrix: str
    """Numbers of rows and columns, the rows."""
    row: str
    """Joins rows."""
    cases: str
    above: str
    below: str
    marked: tuple[tuple[str, str], ...]
    """Accents, the sign and the phrase."""
    signs: tuple[tuple[str, str], ...]


def _table(text: str) -> tuple[tuple[str, str], ...]:
    """`sign words` pairs, separated by commas."""
    pairs = (entry.split(None, 1) for entry in text.split(",") if entry.strip())
    return tuple((sign, words.strip()) for sign, words in pairs)


_GREEK = (
    "α alpha, β beta, γ gamma, δ delta, ϵ epsilon, ε epsilon, ζ zeta, η eta, θ theta, ϑ theta, ι iota, κ kappa,"
    " λ lambda, μ mu, ν nu, ξ xi, π pi, ρ rho, σ sigma, ς sigma, τ tau, υ upsilon, φ phi, ϕ phi, χ chi, ψ psi, ω omega,"
    " Γ capital gamma, Δ capital delta, Θ capital theta, Λ capital lambda, Ξ capital xi, Π capital pi, Σ capital sigma,"
    " Φ capital phi, Ψ capital psi, Ω capital omega"
)

_ENGLISH = Phrases(
    over="{} over {}",
    fraction="the fraction with numerator {} and denominator {}",
    power="{} to the power of {}",
    squared="{} squared",
    cubed="{} cubed",
    sub="{} sub {}",
    root="the square root of {}",
    cube_root="the cube root of {}",
    other_root="the root of order {} of {}",
    from_to="{} from {} to {}",
    along="{} over {}",
    of="of",
    limit="the limit as {}",
    approaches="approaches",
    choose="{} choose {}",
    matrix="the {} by {} matrix {}",
    row="; ",
    cases="the cases: {}",
    above="{} with {} above",
    below="{} with {} below",
    marked=_table("^ {} hat, ¯ {} bar, ‾ {} bar, → vector {}, ~ {} tilde, ˙ {} dot, ¨ {} double dot, ˇ {} check,"
                  " ˘ {} breve, ˚ {} ring, _ {} underlined"),
    signs=_table(
        "+ plus, − minus, ± plus or minus, ∓ minus or plus, × times, ⋅ times, ∗ times, ÷ divided by, / over, = equals,"
        " ≠ is not equal to, < is less than, > is greater than, ≤ is at most, ≥ is at least, ⩽ is at most,"
        " ⩾ is at least, ≈ is approximately, ≡ is equivalent to, ∼ is similar to, ≃ is similar to, ≅ is congruent to,"
        " ∝ is proportional to, ≪ is much less than, ≫ is much greater than, ≔ is defined as, ∈ in, ∉ not in,"
        " ⊂ is a subset of, ⊆ is a subset of, ⊃ contains, ⊇ contains, ∪ union, ∩ intersection, ∖ without,"
        " ∧ and, ∨ or, ¬ not, ⊕ plus in a circle, ⊗ times in a circle, ∘ composed with, → to, ← from, ↦ maps to,"
        " ⇒ implies, ⟹ implies, ⇔ if and only if, ⟺ if and only if, ∣ given, ∥ is parallel to, ⟂ is perpendicular to,"
        " ∞ infinity, ∂ partial, ∇ nabla, ∅ the empty set, ∀ for all, ∃ there is, ∴ therefore, ∵ because,"
        " ∑ the sum, ∏ the product, ⋃ the union, ⋂ the intersection, ∫ the integral, ∬ the double integral,"
        " ∭ the triple integral, ∮ the contour integral, … and so on, ⋯ and so on, ⋮ and so on, ⋱ and so on,"
        " ! factorial, ′ prime, ″ double prime, ‴ triple prime, ° degrees, % per cent,"
        " ℝ the real numbers, ℤ the integers,"
        " ℕ the natural numbers, ℚ the rational numbers, ℂ the complex numbers, ‖ double bar,"
        " ⌊ floor of, ⌋ end floor,"
        " ⌈ ceiling of, ⌉ end ceiling, lim limit, " + _GREEK
    ),
)  # fmt: skip
_GERMAN = Phrases(
    over="{} durch {}",
    fraction="der Bruch mit Zähler {} und Nenner {}",
    power="{} hoch {}",
    squared="{} Quadrat",
    cubed="{} hoch 3",
    sub="{} Index {}",
    root="die Wurzel aus {}",
    cube_root="die dritte Wurzel aus {}",
    other_root="die {}-te Wurzel aus {}",
    from_to="{} von {} bis {}",
    along="{} über {}",
    of="von",
    limit="der Grenzwert für {}",
    approaches="gegen",
    choose="{} über {}",
    matrix="die {}-mal-{}-Matrix {}",
    row="; ",
    cases="die Fälle: {}",
    above="{} mit {} darüber",
    below="{} mit {} darunter",
    marked=_table("^ {} Dach, ¯ {} quer, ‾ {} quer, → Vektor {}, ~ {} Tilde, ˙ {} Punkt, ¨ {} zwei Punkte"),
    signs=_table(
        "+ plus, − minus, ± plus oder minus, × mal, ⋅ mal, ∗ mal, ÷ durch, / durch, = gleich, ≠ ungleich,"
        " < kleiner als, > größer als, ≤ kleiner oder gleich, ≥ größer oder gleich,"
        " ≈ ungefähr gleich, ≡ äquivalent zu,"
        " ∝ proportional zu, ∈ aus, ∉ nicht aus, ⊂ Teilmenge von, ⊆ Teilmenge von, ∪ vereinigt mit,"
        " ∩ geschnitten mit,"
        " ∧ und, ∨ oder, ¬ nicht, → nach, ↦ wird zu, ⇒ impliziert, ⟹ impliziert, ⇔ genau dann wenn,"
        " ⟺ genau dann wenn, ∣ gegeben, ∞ unendlich, ∂ partiell, ∇ Nabla, ∅ die leere Menge, ∀ für alle, ∃ es gibt,"
        " ∑ die Summe, ∏ das Produkt, ⋃ die Vereinigung, ⋂ der Schnitt, ∫ das Integral, ∮ das Ringintegral,"
        " … und so weiter, ⋯ und so weiter, ! Fakultät, ′ Strich, ″ zwei Strich, ° Grad, % Prozent,"
        " ℝ die reellen Zahlen,"
        " ℤ die ganzen Zahlen, ℕ die natürlichen Zahlen, ℚ die rationalen Zahlen, ℂ die komplexen Zahlen, lim Limes, "
        + _GREEK.replace("capital", "großes")
    ),
)
_FRENCH = Phrases(
    over="{} sur {}",
    fraction="la fraction de numérateur {} et de dénominateur {}",
    power="{} puissance {}",
    squared="{} au carré",
    cubed="{} au cube",
    sub="{} indice {}",
    root="la racine carrée de {}",
    cube_root="la racine cubique de {}",
    other_root="la racine d'ordre {} de {}",
    from_to="{} de {} à {}",
    along="{} sur {}",
    of="de",
    limit="la limite quand {}",
    approaches="tend vers",
    choose="{} parmi {}",
    matrix="la matrice {} par {} {}",
    row="; ",
    cases="les cas : {}",
    above="{} avec {} au-dessus",
    below="{} avec {} au-dessous",
    marked=_table("^ {} chapeau, ¯ {} barre, ‾ {} barre, → vecteur {}, ~ {} tilde, ˙ {} point, ¨ {} deux points"),
    signs=_table(
        "+ plus, − moins, ± plus ou moins, × fois, ⋅ fois, ∗ fois, ÷ divisé par, / sur, = égale, ≠ différent de,"
        " < inférieur à, > supérieur à, ≤ inférieur ou égal à, ≥ supérieur ou égal à,"
        " ≈ environ égal à, ≡ équivalent à,"
        " ∝ proportionnel à, ∈ appartient à, ∉ n'appartient pas à, ⊂ inclus dans, ⊆ inclus dans, ∪ union, ∩ inter,"
        " ∧ et, ∨ ou, ¬ non, → vers, ↦ donne, ⇒ implique, ⟹ implique, ⇔ équivaut à, ⟺ équivaut à, ∣ sachant,"
        " ∞ l'infini, ∂ d rond, ∇ nabla, ∅ l'ensemble vide, ∀ pour tout, ∃ il existe, ∑ la somme, ∏ le produit,"
        " ⋃ l'union, ⋂ l'intersection, ∫ l'intégrale, ∮ l'intégrale curviligne, … et ainsi de suite,"
        " ⋯ et ainsi de suite, ! factorielle, ′ prime, ″ seconde, ° degrés, % pour cent,"
        " ℝ les réels, ℤ les entiers relatifs,"
        " ℕ les entiers naturels, ℚ les rationnels, ℂ les complexes, lim limite, "
        + _GREEK.replace("capital ", "grand ")
    ),
)
_SPANISH = Phrases(
    over="{} sobre {}",
    fraction="la fracción con numerador {} y denominador {}",
    power="{} elevado a {}",
    squared="{} al cuadrado",
    cubed="{} al cubo",
    sub="{} sub {}",
    root="la raíz cuadrada de {}",
    cube_root="la raíz cúbica de {}",
    other_root="la raíz de orden {} de {}",
    from_to="{} desde {} hasta {}",
    along="{} sobre {}",
    of="de",
    limit="el límite cuando {}",
    approaches="tiende a",
    choose="{} sobre {}",
    matrix="la matriz de {} por {} {}",
    row="; ",
    cases="los casos: {}",
    above="{} con {} encima",
    below="{} con {} debajo",
    marked=_table("^ {} circunflejo, ¯ {} barra, ‾ {} barra, → vector {}, ~ {} tilde, ˙ {} punto, ¨ {} dos puntos"),
    signs=_table(
        "+ más, − menos, ± más menos, × por, ⋅ por, ∗ por, ÷ dividido por, / sobre, = igual a, ≠ distinto de,"
        " < menor que, > mayor que, ≤ menor o igual que, ≥ mayor o igual que, ≈ aproximadamente, ≡ equivalente a,"
        " ∝ proporcional a, ∈ en, ∉ no en, ⊂ incluido en, ⊆ incluido en, ∪ unión, ∩ intersección, ∧ y, ∨ o, ¬ no,"
        " → a, ↦ se transforma en, ⇒ implica, ⟹ implica, ⇔ si y solo si, ⟺ si y solo si, ∣ dado, ∞ infinito,"
        " ∂ parcial, ∇ nabla, ∅ el conjunto vacío, ∀ para todo, ∃ existe, ∑ la suma, ∏ el producto, ⋃ la unión,"
        " ⋂ la intersección, ∫ la integral, ∮ la integral de contorno, … y así sucesivamente, ⋯ y así sucesivamente,"
        " ! factorial, ′ prima, ″ dos primas, ° grados, % por ciento, ℝ los reales, ℤ los enteros, ℕ los naturales,"
        " ℚ los racionales, ℂ los complejos, lim límite, " + _GREEK.replace("capital ", "mayúscula ")
    ),
)

_LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}


@cache
def phrases(lang: str) -> Phrases | None:
    """The words of a language (BCP 47 tag); None: a formula is read as its line of plain characters."""
    return _LANGUAGES.get(lang.partition("-")[0].lower())
