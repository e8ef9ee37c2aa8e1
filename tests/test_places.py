"""A finding stands where its cause stands: in a file as seen from the current folder, and there at what is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from talkkit.assembly import Wish, embed_as, read_draft
from talkkit.design import Choices
from talkkit.diagnostics import Diagnostic, TalkkitError
from talkkit.drawing.coverage import undrawn
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from tests.build import build_outline
from tests.outline.arbitrary import sane

SLIDES = "\n# One\n\ntext\n"
WEAK = (
    'inherits = "meridian"\n\n[palette]\nlight = "#FFFFFF"\ndark-soft = "#DDDDDD"\n\n[type.footer]\nsizes = [12]\n'
    "\n[layouts.content.slots]\nbody = { colums = [1, 12] }\n"
)
THEMED = {"talk.md": "---\ntheme: weak\n---\n\n# A\n\nx\n", "themes/weak/theme.toml": WEAK}
ORPHAN = {"talk.md": "---\ntheme: a\n---\n\n# A\n\nx\n", "themes/a/theme.toml": '\ninherits = "b"\n'}
LONG = "footer " * 60
FOOTER = f"<!-- _footer: {LONG} -->"


def found(make: Path, files: dict[str, str]) -> list[Diagnostic]:
    """All that is said about the talk in a folder of the current one."""
    for name, text in files.items():
        (make / name).parent.mkdir(parents=True, exist_ok=True)
        (make / name).write_text(text, encoding="utf-8")
    try:
        compiled = compile_project(open_project(make / "talk.md"), Choices())
        return [*compiled.diagnostics, *_in_outputs(compiled)]
    except TalkkitError as error:
        return list(error.diagnostics)


def _in_outputs(compiled: Compiled) -> list[Diagnostic]:
    lacking = undrawn(compiled.deck, compiled.talk.origins_by_key())
    elsewhere = embed_as(compiled, Wish())[1] if compiled.talk.meta.hosted else ()
    read_draft(compiled, None)
    return [*lacking, *elsewhere]


def place(item: Diagnostic, root: Path) -> str:
    """`path:line: marked text`."""
    assert item.path
    assert item.span
    text = (root / item.path).read_text(encoding="utf-8")
    start, end = item.span.start, item.span.end
    line = text.count("\n", 0, start) + 1
    return f"{item.path}:{line}: {text[start:end]}"


@pytest.mark.parametrize(
    ("files", "code", "where"),
    [
        ("---\ntitle: T\n---\n\n# A\n\nx\n\n# B\n\n[b](#a) [*see* it](#c)\n", "TK112", "talk.md:11: see"),
        ("# A\n\nx\n\n# B\n\n[![p](p.png)](#c)\n", "TK112", "talk.md:7: ![p](p.png)"),
        ("\n# The plan {.agenda}\n", "TK118", "talk.md:2: The plan"),
        (f"---\nlang: en\ntheme: merdian\n---\n{SLIDES}", "TK401", "talk.md:3: merdian"),
        ({"talk.md": SLIDES, "talkkit.toml": 'strict = false\ntheme = "x"\n'}, "TK401", "talkkit.toml:2: theme"),
        (f"---\nlang: en\ntemplate: a.potx\n---\n{SLIDES}", "TK001", "talk.md:3: a.potx"),
        (f"---\nreference-doc: a.potx\n---\n{SLIDES}", "TK001", "talk.md:2: a.potx"),
        (
            f"---\nformat:\n  html: default\n  pptx:\n    reference-doc: a.potx\n---\n{SLIDES}",
            "TK001",
            "talk.md:5: a.potx",
        ),
        ({"talk.md": SLIDES, "talkkit.toml": '\ntemplate = "a.potx"\n'}, "TK001", "talkkit.toml:2: template"),
        (f"---\nlang: en\nsize: 99\n---\n{SLIDES}", "TK022", "talk.md:3: 99"),
        ({"talk.md": SLIDES, "talkkit.toml": '\nsize = "99"\n'}, "TK022", "talkkit.toml:2: size"),
        (f"---\nlang: en\nqr: true\n---\n{SLIDES}", "TK024", "talk.md:3: true"),
        (f"---\nfonts:\n  - talk.md\n  - b.ttf\n---\n{SLIDES}", "TK009", "talk.md:4: b.ttf"),
        (f"---\nfonts: talk.md\n---\n{SLIDES}", "TK009", "talk.md:2: talk.md"),
        ({"talk.md": SLIDES, "talkkit.toml": '\nfonts = ["b.ttf"]\n'}, "TK009", "talkkit.toml:2: fonts"),
        (f"---\nkeep-slides: 1\n---\n{SLIDES}", "TK422", "talk.md:2: 1"),
        (f"---\nlang: en\nfooter: {LONG}\n---\n{SLIDES}", "TK512", f"talk.md:3: {LONG.strip()}"),
        (f"# A\n\nx\n\n# B\n\n{FOOTER}\n\ny\n", "TK512", f"talk.md:7: {FOOTER}"),
        ("# A\n\nx\n\n# B\n\ny\n\n<!-- layout: quotee -->\n", "TK506", "talk.md:9: <!-- layout: quotee -->"),
        ("# A\n\nx\n\n# B {layout=quotee}\n\ny\n", "TK506", "talk.md:5: {layout=quotee}"),
        ("# A {#a}\n\nx\n\n# B {#a}\n\ny\n", "TK111", "talk.md:5: {#a}"),
        ("# A {transition=fad}\n\ny\n", "TK117", "talk.md:1: {transition=fad}"),
        ("# A\n\n<!-- background: x.png -->\n\ny\n", "TK301", "talk.md:3: <!-- background: x.png -->"),
        (f"---\nhosted: here\n---\n{SLIDES}", "TK025", "talk.md:2: here"),
        (f"---\npost: draft.md\n---\n{SLIDES}", "TK001", "talk.md:2: draft.md"),
        ("# A\n\nx\n\n- one\n- 한국어\n", "TK308", "talk.md:6: - 한국어"),
        (THEMED, "TK403", "themes/weak/theme.toml:11: colums"),
        (THEMED, "TK406", "themes/weak/theme.toml:5: dark-soft"),
        (ORPHAN, "TK405", "themes/a/theme.toml:2: inherits"),
        ("# A\n\n> a\n>\n> | b | c |\n> |---|---|\n> | d | see [@k] |\n", "TK205", "talk.md:7: [@k]"),
        ("# A\n\n- a &amp; \\* b\n  [k][undefined] c\n", "TK211", "talk.md:4: [k][undefined]"),
        ("# A\n\n<!-- note\n\n- [k][undefined] -->\n\nx\n", "TK211", "talk.md:5: [k][undefined]"),
        ("# A\n\n<p>one</p>\n<div>two\n<blink>x</blink></div>\n", "TK201", "talk.md:5: <blink>"),
        ("# A\n\n| a |\n|---|\n| b | c | d |\n", "TK207", "talk.md:5: c | d"),
    ],
)  # fmt: skip
def test_a_finding_marks_its_cause(
    files: dict[str, str] | str, code: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = found(Path("talks") / "one", {"talk.md": files} if isinstance(files, str) else files)
    places = [place(item, tmp_path) for item in said if item.code == code]
    assert f"talks/one/{where}" in places


def test_contrast_marks_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"talk.md": "---\ntheme: weak\n---\n\n# A\n\nx\n\n# B\n\n![](p.png)\n\n> said\n\n[dim]{.muted}\n"}
    said = found(Path("one"), files | {"themes/weak/theme.toml": WEAK})
    assert "one/talk.md:15: [dim]{.muted}" in [place(item, tmp_path) for item in said if item.code == "TK706"]


@given(sane())
@settings(max_examples=15, deadline=None)
def test_every_finding_about_an_outline_has_a_place(text: str) -> None:
    assert [item for item in build_outline(text).diagnostics if item.path is None or item.span is None] == []
