"""Names of LaTeX's mathematics -> characters, and what kind of token each one is.

The common names stand here, because their kind decides the spacing and the words; rare ones are looked up in the
table of latex2mathml, which knows some two thousand.
"""

from __future__ import annotations

from functools import cache
from typing import Literal
from unicodedata import category

from msgspec import Struct

Kind = Literal["mi", "mo", "mtext"]


class Symbol(Struct, frozen=True):
    """A character (or several) as a token of MathML."""

    text: str
    kind: Kind


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_LETTERS = _pairs(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda
    λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi
    χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω digamma ϝ
    varkappa ϰ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ eth ð Finv Ⅎ
    complement ∁ infty ∞ infin ∞ emptyset ∅ varnothing ∅ partial ∂ nabla ∇ angle ∠ measuredangle ∡ triangle △
    square □ Box □ Diamond ◇ bot ⊥ top ⊤ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp
    ♯ AA Å Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
    surd √ checkmark ✓ degree ° S § P ¶ copyright © pounds £ yen ¥ euro € dag † ddag ‡ ldots … dots … dotsc …
    dotso … vdots ⋮ ddots ⋱ prime ′ backprime ‵ lozenge ◊ blacksquare ■ bigstar ★ mho ℧ Bbbk 𝕜
    """
)
_OPERATORS = _pairs(
    """
    pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ wedge
    ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪ setminus ∖ smallsetminus ∖ sqcap ⊓ sqcup ⊔ uplus ⊎ amalg ⨿ dagger † ddagger
    ‡ wr ≀ bigcirc ◯ triangleleft ◁ triangleright ▷ bigtriangleup △ bigtriangledown ▽ ltimes ⋉ rtimes ⋊ bowtie ⋈
    boxplus ⊞ boxtimes ⊠ barwedge ⊼ veebar ⊻ cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ neg ¬ lnot ¬ forall ∀ exists ∃
    nexists ∄ leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ approxeq ≊
    cong ≅ propto ∝ varpropto ∝ asymp ≍ doteq ≐ ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲
    gtrsim ≳ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubset ⊏ sqsubseteq ⊑ sqsupseteq
    ⊒ in ∈ notin ∉ ni ∋ owns ∋ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash
    ⊩ smile ⌣ frown ⌢ coloneqq ≔ coloneq ≔ eqqcolon ≕ triangleq ≜ bumpeq ≏ therefore ∴ because ∵ lt < gt > colon
    : nleq ≰ ngeq ≱ nsubseteq ⊈ to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ uparrow ↑ downarrow ↓
    updownarrow ↕ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ mapsto ↦
    longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
    Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ hookrightarrow ↪ hookleftarrow ↩ nearrow ↗ searrow ↘
    swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons
    ⇌ leftrightharpoons ⇋ rightsquigarrow ⇝ leadsto ⇝ upharpoonright ↾ twoheadrightarrow ↠ rightrightarrows ⇉
    leftleftarrows ⇇ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ multimap ⊸ diagup ╱ diagdown ╲ vartriangleleft ⊲
    vcentcolon : ratio ∶ dblcolon ∷ Coloneqq ⩴ Colon ∷
    vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ Vert ‖ vert |
    """
)
BIG = _pairs(
    """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
    bigsqcup ⨆
    """
)
"""Operators whose limits stand above and below in displayed formulas."""

INTEGRALS = _pairs("int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫ intop ∫")
"""Operators whose limits stand beside them."""

LIMIT_FUNCTIONS = {
    name: name for name in ("lim", "max", "min", "sup", "inf", "det", "gcd", "lcm", "Pr", "injlim", "projlim")
} | {"limsup": "lim sup", "liminf": "lim inf", "argmax": "arg max", "argmin": "arg min", "esssup": "ess sup"}
_FUNCTION_NAMES = """
    sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arccot arcsec arccsc arsinh arcosh artanh
    sh ch th tg ctg cth cotg cosec arctg arcctg
    log ln lg exp deg dim hom ker arg mod sgn sign tr rank diag span erf
"""
FUNCTIONS = frozenset(_FUNCTION_NAMES.split())

DELIMITERS = {
    **{character: character for character in "()[]|/<>"},
    **_pairs(
        r"""
        \{ { \} } \lbrace { \rbrace } \lbrack [ \rbrack ] \langle ⟨ \rangle ⟩ \lvert | \rvert | \vert | \lVert ‖
        \rVert ‖ \Vert ‖ \| ‖ \lfloor ⌊ \rfloor ⌋ \lceil ⌈ \rceil ⌉ \lgroup ⟮ \rgroup ⟯ \lmoustache ⎰
        \rmoustache ⎱ \llbracket ⟦ \rrbracket ⟧ \ulcorner ⌜ \urcorner ⌝ \backslash \ \uparrow ↑ \downarrow ↓
        \updownarrow ↕ \Uparrow ⇑ \Downarrow ⇓ \lang ⟨ \rang ⟩
        """
    ),
    "<": "⟨",
    ">": "⟩",
    ".": "",
}
"""What may stand behind `\\left` and `\\right`, and by itself."""

ACCENTS = _pairs("hat ^ check ˇ tilde ~ acute ´ grave ` dot ˙ ddot ¨ dddot ⃛ breve ˘ bar ¯ vec → mathring ˚")
WIDE_OVER = _pairs(
    "widehat ^ widetilde ~ widecheck ˇ overline ‾ overrightarrow → overleftarrow ← overleftrightarrow ↔ overbrace ⏞"
    " overbracket ⎴ overparen ⏜ overgroup ⏜ overleftharpoon ↼ overrightharpoon ⇀ Overrightarrow ⇒"
)
WIDE_UNDER = _pairs(
    "underline _ underbrace ⏟ underbracket ⎵ underrightarrow → underleftarrow ← underparen ⏝ undergroup ⏝ utilde ~"
    " underleftrightarrow ↔"
)

ARROWS = _pairs(
    "xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xmapsto ↦ xhookrightarrow ↪"
    " xrightharpoonup ⇀ xrightleftharpoons ⇌ xlongequal = xtwoheadrightarrow ↠ xtwoheadleftarrow ↞ xhookleftarrow ↩"
    " xtofrom ⇄ xrightleftarrows ⇄ xleftharpoonup ↼ xleftharpoondown ↽ xrightharpoondown ⇁ xleftrightharpoons ⇋"
    " xLeftrightarrow ⇔"
)
"""Arrows that grow with what stands above and below them."""

SPACES = {
    ",": 3 / 18, "thinspace": 3 / 18, ":": 4 / 18, ">": 4 / 18, "medspace": 4 / 18, ";": 5 / 18, "thickspace": 5 / 18,
    "!": -3 / 18, "negthinspace": -3 / 18, "negmedspace": -4 / 18, "negthickspace": -5 / 18, "quad": 1.0, "qquad": 2.0,
    "enspace": 0.5, "enskip": 0.5, " ": 0.25, "nobreakspace": 0.25, "space": 0.25,
}  # fmt: skip
"""Widths in em (TeXbook, chapter 18)."""

NUMBER_SETS = _pairs("N ℕ Z ℤ Q ℚ R ℝ C ℂ reals ℝ Reals ℝ natnums ℕ cnums ℂ Complex ℂ")
"""Letters that stand for sets of numbers wherever they are not defined otherwise."""

NEGATED = _pairs("= ≠ < ≮ > ≯ ≤ ≰ ≥ ≱ ∈ ∉ ∋ ∌ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ∣ ∤ ∥ ∦ ≡ ≢ ∼ ≁ ≈ ≉ ≅ ≇ ∃ ∄ → ↛ ⇒ ⇏ ≺ ⊀ ≻ ⊁ ⊢ ⊬ ⊨ ⊭")

RELATIONS = frozenset("=≠<>≤≥⩽⩾≡∼≃≈≊≅∝≍≐≪≫⋘⋙≺≻⪯⪰≲≳⊂⊃⊆⊇⊊⊋⊏⊑⊒∈∉∋∣∤∥∦⟂⊢⊣⊨⊩≔≕≜≏∴∵→←↔⇒⇐⇔↦⟼⟶⟵⟷⟹⟸⟺↪↩⇌⇝≢≁≉≇≮≯≰≱⊄⊅⊈⊉↛⇏⊀⊁⊬⊭")
"""Signs that a sum or an integral does not reach across."""


@cache
def symbol(name: str) -> Symbol | None:
    """The token of a command (without its backslash); None when there is no such symbol."""
    if name in _LETTERS:
        return Symbol(_LETTERS[name], "mi")
    if name in _OPERATORS:
        return Symbol(_OPERATORS[name], "mo")
    if name in {"%", "$", "#", "_", "&"}:
        return Symbol(name, "mi")
    # A table of 200 kB that only rare names need.
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol(f"\\{name}")
    if not code or "-" in code:
        return None
    character = chr(int(code, 16))
    return Symbol(character, "mi" if category(character)[0] in "LN" else "mo")
