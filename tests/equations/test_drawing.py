"""Formulas as outlines: their boxes hold them, and agree with how a browser sets the same MathML in the same font."""

from __future__ import annotations

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import pytest

from talkkit.backends.web.mathml import mathml
from talkkit.equations.drawing import SCALE, SIDE, draw
from talkkit.equations.reading import formula, parse
from talkkit.model.formula import Formula
from tests.browser import chromium

_FONT = Path(find_spec("ziamath").origin).parent / "fonts/STIXTwoMath-Regular.ttf"
"""Found without an import: the package warns of itself while it is imported."""

FORMULAS = (
    r"x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}",
    r"P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}",
    r"A = \begin{pmatrix} a_{11} & a_{12} \\ a_{21} & a_{22} \end{pmatrix}",
    r"\hat{\beta} = (X^T X)^{-1} X^T y",
    r"\lim_{n \to \infty} \left(1 + \frac{1}{n}\right)^n = e",
    r"O(n \log n) \subseteq O(n^2)",
)


@pytest.mark.parametrize("latex", FORMULAS)
def test_the_outline_stays_in_its_box(latex: str) -> None:
    """Nothing is drawn outside of the width, ascent and descent that layout reserves."""
    for display in (True, False):
        drawn = draw(parse(latex, display=display).tree)
        points = [point for step in drawn.outline for point in step.points]
        assert min(point.x for point in points) >= -0.001
        assert max(point.x for point in points) <= drawn.width + 0.001
        # Control points may reach a little beyond the curve.
        assert min(point.y for point in points) >= -drawn.ascent - 0.03
        assert max(point.y for point in points) <= drawn.descent + 0.03


def test_each_glyph_begins_with_a_move() -> None:
    """Glyphs are filled one by one, so each is a path of its own."""
    drawn = draw(parse(FORMULAS[0], display=True).tree)
    assert all(drawn.outline[index].kind == "move" for index in drawn.glyphs)
    assert drawn.glyphs[0] == 0
    assert list(drawn.glyphs) == sorted(set(drawn.glyphs))


def test_room_is_left_for_characters_that_the_font_lacks() -> None:
    """Chinese words in a formula are text in their places, as wide as type of their size, and no boxes."""
    found = formula(r"\begin{cases} 1 & \text{若 } x \\ 日 & y_{\text{最大}} \end{cases}", "en", display=True)
    assert found is not None
    assert [each.text for each in found.letters] == ["若", "日", "最大"]
    for each in found.letters:
        assert 0.98 < each.width / each.size / len(each.text) < 1.02
        assert each.x >= 0
        assert each.x + each.width <= found.width
        assert -found.ascent <= each.y <= found.descent
    assert found.letters[2].size < 0.8 * found.letters[0].size
    bare = formula(r"\begin{cases} 1 & x \\ & y \end{cases}", "en", display=True)
    assert bare is not None
    assert len(found.glyphs) == len(bare.glyphs)


@pytest.mark.parametrize(
    ("latex", "rules"),
    [(r"\begin{array}{cc|c} a & b & c \end{array}", 1), (r"\begin{array}{|c|c|} \hline a & b \\ \hline \end{array}", 5),
     (r"\begin{array}{c||c} \hline\hline a & b \end{array}", 4), (r"\begin{array}{cc} a & b \end{array}", 0)],
)  # fmt: skip
def test_lines_of_a_table_are_drawn_inside_of_its_box(latex: str, rules: int) -> None:
    """Each line beside columns and rows is a part of the drawing, a double one two; none leaves the box."""
    drawn = draw(parse(latex, display=True).tree)
    bare = draw(parse(latex.replace("|", "").replace(r"\hline", ""), display=True).tree)
    assert len(drawn.glyphs) - len(bare.glyphs) == rules
    assert all(-0.01 <= at.x <= drawn.width + 0.01 for step in drawn.outline for at in step.points)
    assert all(-drawn.ascent - 0.01 <= at.y <= drawn.descent + 0.01 for step in drawn.outline for at in step.points)


@cache
def _measured() -> dict[str, tuple[float, float]]:
    """Widths and heights in em of the formulas in Chromium, set in the font that talkkit draws with."""
    font = base64.b64encode(_FONT.read_bytes()).decode()
    style = f"@font-face{{font-family:F;src:url(data:font/ttf;base64,{font})}}math{{font-family:F;font-size:100px}}"
    body = "".join(f"<p>{mathml(made, block=True)}</p>" for made in map(_formula, FORMULAS))
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 3000, "height": 2000})
        page.set_content(f"<style>{style} math{{display:inline math;math-style:normal}}</style>{body}")
        page.evaluate("document.fonts.ready")
        boxes = page.evaluate(
            "[...document.querySelectorAll('math')].map(m => m.getBoundingClientRect()).map(b => [b.width, b.height])"
        )
    return {latex: (width / 100, height / 100) for latex, (width, height) in zip(FORMULAS, boxes, strict=True)}


def _formula(latex: str) -> Formula:
    made = formula(latex, "en", display=True)
    assert made is not None
    return made


def test_measures_agree_with_a_browser() -> None:
    """Widths and heights are Chromium's, by and large: 6 % off in the median, 14 % (a table's height: 25 %) at most."""
    widths, heights = [], []
    for latex, (width, height) in _measured().items():
        made = _formula(latex)
        widths.append((made.width - 2 * SIDE) / SCALE / width)
        heights.append((made.ascent + made.descent) / SCALE / height)
    assert median(abs(ratio - 1) for ratio in widths) < 0.06
    assert median(abs(ratio - 1) for ratio in heights) < 0.06
    assert all(0.86 < ratio < 1.14 for ratio in widths)
    assert all(0.75 < ratio < 1.14 for ratio in heights)
