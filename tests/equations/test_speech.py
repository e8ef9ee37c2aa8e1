"""Formulas in words."""

from __future__ import annotations

import pytest

from talkkit.equations.phrases import phrases
from talkkit.equations.reading import parse
from talkkit.equations.speech import spoken

SAID = {
    r"E = mc^2": "E equals m c squared",
    r"\frac{1}{2}": "1 over 2",
    r"\frac{a+b}{c-d}": "the fraction with numerator a plus b and denominator c minus d",
    r"\sqrt{x} + \sqrt[3]{y}": "the square root of x plus the cube root of y",
    r"\sum_{i=1}^{n} x_i": "the sum from i equals 1 to n of x sub i",
    r"\int_0^\infty e^{-x}\,dx": "the integral from 0 to infinity of e to the power of minus x d x",
    r"\lim_{n\to\infty} a_n = 0": "the limit as n approaches infinity of a sub n equals 0",
    r"\vec{v} \in \mathbb{R}^3": "vector v in the real numbers cubed",
    r"P(A \mid B)": "P ( A given B )",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}": "( the 2 by 2 matrix 1, 2; 3, 4 )",
    r"f(x) = \begin{cases} 1 & x > 0 \end{cases}": "f ( x ) equals { the cases: 1, x is greater than 0",
    r"\alpha \le \Omega": "alpha is at most capital omega",
}


@pytest.mark.parametrize("latex", SAID)
def test_formulas_are_said_as_people_say_them(latex: str) -> None:
    """The alternative text of an equation is English, not LaTeX."""
    assert spoken(parse(latex, display=True).tree, "en-GB") == SAID[latex]


def test_other_languages_have_words_or_plain_characters() -> None:
    """German, French and Spanish are spoken; where talkkit lacks the words, signs stand for themselves."""
    tree = parse(r"\frac{1}{2} \le \sqrt{x}", display=True).tree
    assert spoken(tree, "de") == "1 durch 2 kleiner oder gleich die Wurzel aus x"
    assert spoken(tree, "fr-CA") == "1 sur 2 inférieur ou égal à la racine carrée de x"
    assert spoken(tree, "es") == "1 sobre 2 menor o igual que la raíz cuadrada de x"
    assert spoken(tree, "fi") == "1/2 ≤ √x"


def test_every_language_knows_the_common_signs() -> None:
    """A sign that one language forgets would be spoken as nothing."""
    signs = "+−=<>≤≥∈∑∫∞∂∇→⇒"
    for lang in ("en", "de", "fr", "es"):
        found = phrases(lang)
        assert found is not None
        assert set(signs) <= {sign for sign, _ in found.signs}
