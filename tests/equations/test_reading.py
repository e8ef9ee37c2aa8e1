"""What LaTeX's mathematics is read as: trees, plain characters, and problems at their places."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkkit.equations.linear import linear
from talkkit.equations.macros import expanded
from talkkit.equations.nodes import walk
from talkkit.equations.reading import formula, parse, problems
from talkkit.model.formula import MathNode

SOUND = {
    r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}": "(−b ± √(b² − 4ac))/(2a)",
    r"\frac12": "1/2",
    r"x_{n+1}^{2k}": "xₙ₊₁²ᵏ",
    r"\sqrt[3]{x} \cdot \sqrt{\pi}": "∛x ⋅ √π",
    r"\sum_{i=1}^{n} i": "∑ᵢ₌₁ⁿ i",
    r"\int_0^1 f(x)\,dx": "∫₀¹ f(x)dx",
    r"\lim_{n \to \infty} a_n": "lim_(n → ∞) aₙ",
    r"\hat{x} + \bar y + \vec v": "x̂ + ȳ + v⃗",
    r"\overline{AB}": "A̅B̅",
    r"\underbrace{a+b}_{n}": "(a + b)ₙ",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "(a b; c d)",
    r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}": "|a b; c d|",
    r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}": "{ 1, x > 0; 0, otherwise",
    r"\begin{array}{lr} a & b \\ c & d \end{array}": "a b; c d",
    r"\left[\begin{smallmatrix} a & b \end{smallmatrix}\right]": "[a b]",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}": "a = b; = c",
    r"\begin{gather*} a = b \\ c = d \end{gather*}": "a = b; c = d",
    r"\begin{split} a &= b \end{split}": "a = b",
    r"\mathbb{R} \mathcal{L} \mathfrak{g} \mathbf{x} \mathrm{Var}": "ℝℒgxVar",
    r"\left( \frac{a}{b} \middle| c \right)": "(a/b|c)",
    r"\big( x \Bigr]": "(x]",
    r"\binom{n}{k}": "(n¦k)",
    r"\operatorname{rank} A": "rank A",
    r"\operatorname*{arg\,max}_x f": "arg maxₓ f",
    r"a\quad b\,c\;d\!e": "a bc de",
    r"f'(x) + g''": "f′(x) + g″",
    r"\sum_{\substack{i<n \\ j<m}} a": "∑_(i < n; j < m) a",
    r"\overset{!}{=} \underset{x}{y}": "=^(!) yₓ",
    r"a \not= b \not\in C": "a ≠ b ∉ C",
    r"a \bmod b, \pmod{n}": "a mod b, (mod n)",
    r"\lVert x \rVert \lfloor y \rfloor": "‖x‖⌊y⌋",
    r"{a \over b} {n \choose k}": "a/b(n¦k)",
    r"\boxed{x} \cancel{y} \phantom{z}": "xy",
    r"x \xrightarrow{f} y": "x →ᶠ y",
    r"99{,}5\,\% \$ \#": "99,5%$#",
    "α + β ≤ ∞ % a comment\n + 1": "α + β ≤ ∞ + 1",
    r"\text{if $x_1$ holds}": "if x₁ holds",
    r"a \\ b": "a; b",
    r"E = mc^2 \tag{1}": "E = mc² (1)",
    r"E = mc^2 \tag*{A} \smash[b]{y} \hphantom{z}": "E = mc²y A",
    r"a = b \tag{$\ast$}": "a = b (∗)",
    r"\ket{\psi} \bra{\phi} \braket{a|b}": "|ψ⟩⟨ϕ|⟨a|b⟩",
    r"\Set{x | x > \frac12} \set{y}": "{x|x > 1/2}{y}",
    r"\genfrac{[}{]}{0pt}{1}{n}{k} \genfrac{}{}{}{}{a}{b}": "[n¦k]a/b",
    r"{n \brace k} {n \brack k}": "{n¦k}[n¦k]",
    r"a\mkern9mu b\hskip 1em c\kern-.1em d": "a b cd",
    r"\sum_{\mathclap{i<n}} x_i \mathrlap{y} \hbox{if } z": "∑_(i < n) xᵢyif z",
    r"\operatornamewithlimits{arg\,max}_x f \idotsint_V g": "arg maxₓ f(∫⋯∫)_Vg",
    r"\pmatrix{a & b \cr c & d} \cases{1 & x \cr 0 & y}": "(a b; c d){ 1, x; 0, y",
    r"\eqalign{a &= b \cr &= c}": "a = b; = c",
    r"\sideset{_1^2}{'}\sum_{n} x": "₁²∑′ₙx",
    r"\prescript{14}{6}{C} {}_2F_1": "₆¹⁴C₂F₁",
    r"\mathstrut \bold{x} \buildrel f \over \to \root 3 \of x": "x →ᶠ ∛x",
    r"\cancelto{0}{x} \sout{y} \fbox{a b} \verb|x^2|": "x⁰ya bx^2",
    r"\char65 \unicode{x3b1} \dv{f}{x} \N": "Aα(df)/(dx)ℕ",
    r"\begin{psmallmatrix} a & b \end{psmallmatrix} \begin{drcases} a \end{drcases}": "(a b) a}",
    r"\newcommand{\R}{\mathbb{R}} \newcommand\norm[1]{\lVert #1 \rVert} \norm{x} \in \R": "‖x‖ ∈ ℝ",
    r"\def\f#1#2{\frac{#1}{#2}} \f{a}b \let\eps\varepsilon \eps": "a/bε",
    r"\DeclareMathOperator*{\argmin}{arg\,min} \argmin_x \newcommand{\half}{\frac12} x^\half": "arg minₓ x^(1/2)",
    r"\renewcommand{\vec}[2][n]{\mathbf{#2}_#1} \vec{x} \vec[k]{y}": "xₙyₖ",
    r"\begin{align} a &= b \tag{1} \\ c &= d \tag{2} \end{align}": "a = b (1); c = d (2)",
    r"\begin{array}{|*{2}{c}@{\quad}|c|} \hline a & b & c \\ \hline\hline d & e & f \end{array}": "a b c; d e f",
    r"\begin{bmatrix*}[r] [a] & b \\ [c] & d \end{bmatrix*}": "[[a] b; [c] d]",
    r"\textbf{where \(z\) and $y$ are \emph{odd}}": "where z and y are odd",
    r"\text{caf\'e na\"{\i}ve, 50\,\% -- ``so'' \{\textbf{x}\}}": "café naïve, 50 % – “so” {x}",
}


@pytest.mark.parametrize("latex", SOUND)
def test_what_speakers_write_is_read_drawn_and_said_on_one_line(latex: str) -> None:
    """Every construct that the documentation lists is understood, and has a plain form, words and a drawing."""
    for display in (True, False):
        found = formula(latex, "en", display=display)
        assert found is not None, parse(latex, display=display).problems
        assert found.spoken
        assert found.width > 0.2
        assert found.outline
        assert len(found.glyphs) > 0
    assert linear(parse(latex, display=True).tree) == SOUND[latex]


BROKEN = {
    r"\foo{x}": (0, 4, r"\foo is not known"),
    r"a + \begin{tikz}x\end{tikz}": (4, 10, "environment tikz is not known"),
    r"\frac{a}{b": (8, 9, "{ is not closed"),
    r"\frac{a}": (0, 5, r"\frac lacks what it applies to"),
    r"x^": (1, 2, "^ lacks what it applies to"),
    r"x_1_2": (3, 4, "a second _ behind the same sign"),
    r"a}": (1, 2, "} closes nothing"),
    r"\left( x": (0, 5, r"\left has no \right"),
    r"\left x": (0, 5, r"\left needs a bracket behind it"),
    r"\begin{matrix} a": (0, 6, r"\begin{matrix} has no \end{matrix}"),
    r"\begin{matrix} a \end{pmatrix}": (17, 21, r"\end{pmatrix} stands where \end{matrix} is missing"),
    r"a & b": (2, 3, "& closes nothing"),
    r"\text{50 \foo}": (0, 5, r"\foo is not known inside of text"),
    r"\text{$\bar$}": (7, 11, r"\bar lacks what it applies to"),
    "": (0, 0, "the formula is empty"),
    r"\def\a{\a}x\a": (11, 12, r"\a stands for more than a slide holds"),
    r"\newcommand{\a}[1]{#1} x\a": (24, 25, r"\a lacks what it applies to"),
    r"\def\a(#1){x}\a": (0, 1, r"\def is not understood"),
    r"\newcommand{\a}{\foo}  x\a": (24, 26, r"\foo is not known"),
    r"x \sideset{a}": (11, 12, r"a stands where a } is missing"),
    r"\verb|x": (0, 5, r"\verb lacks its second mark"),
}


@pytest.mark.parametrize("latex", BROKEN)
def test_what_cannot_be_read_is_said_at_its_place(latex: str) -> None:
    """A problem carries the offsets of what is wrong, and nothing is drawn."""
    found = parse(latex, display=True)
    start, end, message = BROKEN[latex]
    assert (found.problems[0].start, found.problems[0].end, found.problems[0].message) == (start, end, message)
    assert formula(latex, "en", display=True) is None


def test_a_colour_is_left_out_with_a_remark() -> None:
    """What has no effect is said, and the formula is shown all the same."""
    (remark,) = problems(r"\color{red} x", lambda offset: offset + 10, display=False)
    assert (remark.code, remark.span and remark.span.start) == ("TK252", 10)
    assert formula(r"\color{red} x", "en", display=False) is not None


def test_limits_stand_above_and_below_only_where_a_formula_stands_alone() -> None:
    """Inside of text limits stand beside the sum, as TeX has it, unless they are asked for."""
    tags = {
        latex: [parse(latex, display=display).tree.children[0].tag for display in (True, False)]
        for latex in (r"\sum_i^n", r"\int_0^1", r"\lim_{x}", r"\sum\limits_i", r"\int\limits_0^1", r"\sum\nolimits_i")
    }
    assert tags == {
        r"\sum_i^n": ["munderover", "msubsup"],
        r"\int_0^1": ["msubsup", "msubsup"],
        r"\lim_{x}": ["munder", "msub"],
        r"\sum\limits_i": ["munder", "munder"],
        r"\int\limits_0^1": ["munderover", "munderover"],
        r"\sum\nolimits_i": ["msub", "msub"],
    }


def test_nesting_has_an_end() -> None:
    """A formula that nests a thousand levels deep is a problem, not a crash."""
    for latex in ("{" * 1000 + "x" + "}" * 1000, r"\sqrt{" * 500 + "x" + "}" * 500, r"\left(" * 300):
        assert not parse(latex, display=True).sound


@pytest.mark.parametrize("opening", [r"\hat{", r"\sqrt[", "x^{", "x_{", r"\sqrt{", r"\frac{1}{"])
def test_each_level_of_a_nested_formula_is_read_and_said_once(opening: str) -> None:
    """Work that doubled with every level would not end: eighteen levels still take an instant."""
    closing = "]{y}" if opening.endswith("[") else "}"
    start = time.process_time()
    made = formula(opening * 18 + "x" + closing * 18, "en", display=True)
    assert made
    assert "x" in made.spoken
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("opening", "closing"),
    [(r"\left(", r"\right)"), (r"\substack{", "}"), (r"\xrightarrow{", "}"),
     (r"\begin{pmatrix}", r"\end{pmatrix}")],
)  # fmt: skip
def test_what_takes_the_drawing_library_too_long_is_said(opening: str, closing: str) -> None:
    """Two levels of brackets or tables are drawn; a dozen are a finding, and nobody waits for them."""
    assert parse(opening * 2 + "x" + closing * 2, display=True).sound
    assert not parse(opening * 12 + "x" + closing * 12, display=True).sound


def test_a_sign_has_one_exponent_beside_its_primes() -> None:
    """`x'^{ab}` is read; a second exponent is a mistake, whether it is a letter or a group."""
    assert parse("x'^{ab}", display=False).sound
    assert not parse("x'^{ab}^c", display=False).sound
    assert not parse("x^{ab}^{cd}", display=False).sound


_SIGNS = st.sampled_from(
    [*"abx12+-=()[]{}^_&'|<>~%$#.,", " ", "\n", "\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{cases}",
     r"\end{cases}", r"\text{", r"\\", r"\sum", r"\bar",
     r"\mathbb", r"\newcommand\a{", r"\def\a#1{", r"\a", "#1", r"\Set{", r"\sideset{_1}", r"\hline", r"\tag*{",
     r"\big", r"\limits", r"\over", r"\not", r"\foo", "é", "中"]
)  # fmt: skip


@given(st.lists(_SIGNS, max_size=14).map("".join))
def test_any_text_is_read_without_failing(latex: str) -> None:
    """Whatever stands between dollars: a tree of known elements, or problems inside of the source."""
    found = parse(latex, display=False)
    assert all(0 <= problem.start <= problem.end <= len(latex) for problem in found.problems)
    assert all(_is_whole(node) for node in walk(found.tree))
    made = formula(latex, "en", display=False)
    assert made is None or (made.width >= 0 and "\\" not in made.linear.replace("\\backslash", ""))


_ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


def _is_whole(node: MathNode) -> bool:
    return len(node.children) == _ARITY.get(node.tag, len(node.children))


def test_macros_that_call_each_other_have_an_end() -> None:
    """Twenty macros, each of which stands for the one before it twice, would stand for a million."""
    latex = r"\def\a{}" + "".join(rf"\def\{b}{{\{a}\{a}}}" for a, b in pairwise("abcdefghijklmnopqrst")) + r"\t"
    assert not parse(latex, display=True).sound


@given(st.lists(_SIGNS, max_size=10).map("".join))
def test_macros_keep_the_place_of_every_character(latex: str) -> None:
    """Each character of what macros make comes from a place of what was written."""
    found = expanded(r"\newcommand{\a}[1]{x#1}" + latex)
    assert len(found.places) == len(found.text) + 1
    assert all(0 <= place <= len(latex) + 24 for place in found.places)
