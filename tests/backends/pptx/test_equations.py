"""Equations in the written deck: native for PowerPoint, readable everywhere else."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from talkkit.backends.pptx import write
from talkkit.backends.pptx.omml import Mathematics
from talkkit.equations.reading import parse
from talkkit.ooxml.markup import node
from talkkit.ooxml.names import NAMESPACES, qualified
from tests.build import build_outline
from tests.judges import require

OUTLINE = """
## The law $E = mc^2$

- Mass is $m$, and $\\frac{1}{2}$ is a half.
- No formula.

$$
\\sum_{i=1}^{n} x_i
$$

## A table

| Sort | Cost |
| ---- | ---- |
| Quick | $n^2$ |
"""


def _slides(text: str = OUTLINE, theme: str = "meridian") -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(write(build_outline(text, theme=theme).deck))) as package:
        count = sum(name.startswith("ppt/slides/slide") for name in package.namelist())
        return [etree.fromstring(package.read(f"ppt/slides/slide{number}.xml")) for number in range(1, count + 1)]


def _alternatives(slide: etree._Element) -> list[etree._Element]:
    return list(slide.iter(qualified("mc:AlternateContent")))


def _said(branch: etree._Element) -> list[str]:
    return [
        "".join(text.text or "" for text in paragraph.iter(qualified("a:t"), qualified("m:t")))
        for paragraph in branch.iter(qualified("a:p"))
    ]


def test_a_formula_in_text_leaves_its_placeholder_one() -> None:
    """Both branches are the same shape on the same placeholder; one has equations, one plain characters."""
    title, body, _ = _alternatives(_slides()[0])
    for both, kind in ((title, "title"), (body, None)):
        choice, fallback = both
        assert [shape.get("id") for shape in both.iter(qualified("p:cNvPr"))] == [
            next(choice.iter(qualified("p:cNvPr"))).get("id")
        ] * 2
        assert [mark.get("type") for mark in both.iter(qualified("p:ph"))] == [kind] * 2
        assert next(choice.iter(qualified("a14:m")), None) is not None
        assert next(fallback.iter(qualified("a14:m")), None) is None
    assert _said(title[0]) == ["The law 𝐸=𝑚𝑐2"]
    assert _said(title[1]) == ["The law E = mc²"]
    assert _said(body[1]) == ["Mass is m, and 1/2 is a half.", "No formula."]


def test_the_branch_asks_for_offices_namespace_by_a_name_of_its_own() -> None:
    """Programs that look at the prefix alone, and not at what it stands for, take the other branch."""
    for slide in _slides():
        for both in _alternatives(slide):
            prefix = both[0].get("Requires")
            assert prefix != "a14"
            assert both.nsmap[prefix] == NAMESPACES["a14"]


def test_an_equation_alone_is_drawn_where_there_are_none() -> None:
    """The second branch is a freeform of the theme's colour, in the same place, under the same description."""
    choice, fallback = _alternatives(_slides()[0])[-1]
    assert next(choice.iter(qualified("m:oMathPara"))).find(f".//{qualified('m:nary')}") is not None
    assert len(list(fallback.iter(qualified("a:path")))) > 6
    names = [next(branch.iter(qualified("p:cNvPr"))) for branch in (choice, fallback)]
    assert {name.get("descr") for name in names} == {"the sum from i equals 1 to n of x sub i"}
    places = [etree.tostring(next(branch.iter(qualified("a:xfrm")))) for branch in (choice, fallback)]
    assert places[0] == places[1]
    fill = fallback.find(f".//{qualified('p:spPr')}/{qualified('a:solidFill')}")
    assert fill is not None
    assert fill[0].tag == qualified("a:schemeClr")


def test_a_table_with_a_formula_is_a_table_in_both_branches() -> None:
    """Equations in cells are native too; the other branch is a table with plain characters."""
    (both,) = _alternatives(_slides()[1])
    assert [branch[0].tag for branch in both] == [qualified("p:graphicFrame")] * 2
    assert [_said(branch)[-1] for branch in both] == ["𝑛2", "n²"]


STRUCTURES = {
    r"\frac{a}{b}": "f(fPr num(r) den(r))",
    r"\binom{n}{k}": "d(dPr e(f(fPr num(r) den(r))))",
    r"\sqrt[3]{x}": "rad(radPr deg(r) e(r))",
    r"\sqrt{x}": "rad(radPr deg e(r))",
    r"x_i^2": "sSubSup(sSubSupPr e(r) sub(r) sup(r))",
    r"\sum_{i=1}^n i + 1": "nary(naryPr sub(r) sup(r) e(r)) r",
    r"\int f(x)\,dx = 1": "nary(naryPr sub sup e(r)) r",
    r"\sum": "r",
    r"\lim_{x \to 0} y": "func(funcPr fName(limLow(limLowPr e(r) lim(r))) e(r))",
    r"\hat{x} \overline{y}": "acc(accPr e(r)) bar(barPr e(r))",
    r"\underbrace{a}_{n}": "limLow(limLowPr e(groupChr(groupChrPr e(r))) lim(r))",
    r"\left( a \middle| b \right]": "d(dPr e(r) e(r))",
    r"\begin{pmatrix} a & b \end{pmatrix}": "d(dPr e(m(mPr mr(e(r) e(r)))))",
    r"\begin{cases} a & b \end{cases}": "d(dPr e(m(mPr mr(e(r) e(r)))))",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}": "eqArr(eqArrPr e(r) e(r))",
    r"\boxed{x} \phantom{y}": "borderBox(borderBoxPr e(r)) phant(phantPr e(r))",
    r"\frac{}{b}": "f(fPr num(r) den(r))",
    r"\text{if } \mathrm{Var}": "r r",
    r"\text{a \textbf{b} \(c\)}": "r r r r",
    r"\smash[b]{y} \hphantom{z}": "phant(phantPr e(r)) phant(phantPr e(r))",
    r"\begin{array}{c|cc} a & b & c \end{array}": "d(dPr e(m(mPr mr(e(r)))) e(m(mPr mr(e(r) e(r)))))",
    r"\begin{array}{c} a \\ \hline b \end{array}": "m(mPr mr(e(r)) mr(e(borderBox(borderBoxPr e(r)))))",
}


@pytest.mark.parametrize("latex", STRUCTURES)
def test_each_construct_is_offices_own(latex: str) -> None:
    """PowerPoint gets the structure that its own editor would make, with nothing left empty that would show a box."""
    properties = node("a:rPr")
    made = Mathematics(properties, properties).formula(parse(latex, display=True).tree)
    assert " ".join(map(_outline, made)) == STRUCTURES[latex]


def test_text_keeps_its_style_and_foreign_letters_stay_text() -> None:
    """Bold words are bold in PowerPoint; where there is a drawing instead, Chinese is text on top of it."""
    (slide,) = _slides("## T\n\n$$\nx \\textbf{bold} \\text{最大}\n$$\n")
    choice, fallback = _alternatives(slide)[-1]
    bold = next(run for run in choice.iter(qualified("m:r")) if run.findtext(qualified("m:t")) == "bold")
    assert bold.find(qualified("a:rPr")).get("b") == "1"
    assert [text for text in _said(fallback) if text] == ["最大"]
    identifiers = [name.get("id") for name in fallback.iter(qualified("p:cNvPr"))]
    assert len(identifiers) == len(set(identifiers)) == 2


def _outline(element: etree._Element) -> str:
    name = etree.QName(element).localname
    inside = "" if name == "r" or name.endswith("Pr") else " ".join(map(_outline, element))
    return f"{name}({inside})" if inside else name


def test_libreoffice_shows_every_formula(tmp_path: Path) -> None:
    """A program without PowerPoint's equations in text loses none of them."""
    require("soffice")
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(write(build_outline(OUTLINE, theme="meridian").deck))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(
        [require("pdftotext"), "-layout", str(tmp_path / "deck.pdf"), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode("utf-8")
    for words in ("The law E = mc²", "Mass is m, and 1/2 is a half.", "n²"):
        assert words in shown
