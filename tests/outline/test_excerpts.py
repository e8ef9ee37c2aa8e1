"""Code from files beside the talk: which lines, which region, and what is said when they are not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.model import walk
from talkkit.model.blocks import Code, Excerpt
from talkkit.outline.blockwriter import code as written
from talkkit.outline.excerpts import with_excerpts
from talkkit.pipeline import compile_path
from tests.outline.sketch import one, talk

PROGRAM = """import sys

# region loop
def loop(log):
    # region inner
    for event in log:
        print(event)
    # endregion
# endregion

def main():
    loop(sys.stdin)
"""
MARKS = {
    "#region": ("// #region loop", "// #endregion loop"),
    "tag": ("# tag::loop[]", "# end::loop[]"),
    "anchor": ("// ANCHOR: loop", "// ANCHOR_END: loop"),
    "html": ("<!-- #region loop -->", "<!-- #endregion -->"),
    "start": ("# [START loop]", "# [END loop]"),
}


def _code(outline: str, files: dict[str, str]) -> tuple[Code, tuple[Diagnostic, ...]]:
    filled, found = with_excerpts(talk(f"## A\n\n{outline}\n"), lambda path: files[path].encode())
    (code,) = walk.blocks_of(filled.slides[0], Code)
    return code, found


@pytest.mark.parametrize(
    ("outline", "first", "last", "number"),
    [
        ("```python file=app.py\n```", 1, 12, None),
        ("```{.python file=app.py lines=11-12 .numberLines}\n```", 11, 12, 11),
        ("```python file=./app.py#L11-L12\n```", 11, 12, None),
        ("```{.python file=app.py lines=11-}\n```", 11, 12, None),
        ("```{.python file=app.py lines=1-1 .numberLines startFrom=5}\n```", 1, 1, 5),
        ("<<< @/app.py py {1|2}", 1, 12, None),
        ("<<< app.py {2}", 1, 12, None),
    ],
)
def test_a_file_or_some_of_its_lines(outline: str, first: int, last: int, number: int | None) -> None:
    code, found = _code(outline, {"app.py": PROGRAM, "./app.py": PROGRAM})
    assert code.text == "\n".join(PROGRAM.split("\n")[first - 1 : last])
    assert (code.first_number, found) == (number, ())
    assert code.language in ("py", "python")


def test_a_region_is_shown_without_marks_and_without_its_indentation() -> None:
    code, found = _code("<<< @/app.py#inner {1|2}", {"app.py": PROGRAM})
    assert (code.text, found) == ("for event in log:\n    print(event)", ())
    assert code.highlight == ((1,), (2,))
    code, _ = _code("```{.python file=app.py region=loop .numberLines}\n```", {"app.py": PROGRAM})
    assert code.text == "def loop(log):\n    for event in log:\n        print(event)"
    assert code.first_number == 4


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_marks_of_many_tools_are_understood(marks: tuple[str, str]) -> None:
    text = f"before\n{marks[0]}\n  one\n  two\n{marks[1]}\nafter\n"
    assert _code("```{.js file=a.js region=loop}\n```", {"a.js": text})[0].text == "one\ntwo"


def test_a_fence_with_code_keeps_it_and_the_name_is_its_title() -> None:
    (code,) = one("## A\n\n```python {file=app.py}\nprint(1)\n```\n").blocks
    assert isinstance(code, Code)
    assert (code.text, code.filename, code.excerpt) == ("print(1)", "app.py", None)


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ("file=ap.py", "ap.py does not exist", "did you mean app.py?"),
        ("file=app.py region=lop", "'app.py' has no region 'lop'", "it has loop, inner"),
        ("file=app.py lines=30-40", "'app.py' has 12 lines; line 30 is not among them", None),
        ("file=../secret.py", None, None),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, options: str, message: str | None, hint: str | None) -> None:
    folder = tmp_path / "talk"
    folder.mkdir()
    (tmp_path / "secret.py").write_text("secret = 1\n")
    (folder / "app.py").write_text(PROGRAM)
    (folder / "talk.md").write_text(f"## A\n\n```{{.python {options}}}\n```\n")
    compiled = compile_path(folder / "talk.md")
    (found,) = (item for item in compiled.diagnostics if item.rule == "code-file")
    assert message is None or (found.message, found.hint) == (message, hint)
    assert found.span is not None
    assert compiled.source.position(found.span.start).line == 3
    (code,) = walk.blocks_of(compiled.talk.slides[0], Code)
    assert code.text == options.split(maxsplit=1)[0].removeprefix("file=")


@given(
    st.builds(
        Excerpt,
        st.sampled_from(["a.py", "src/b c.rs"]),
        st.integers(0, 99),
        st.just(0),
        st.sampled_from(["", "loop", "3-4x"]),
    )
)
def test_what_is_written_back_is_read_the_same(excerpt: Excerpt) -> None:
    excerpt = replace(excerpt, first=0 if excerpt.region else excerpt.first)
    code = Code("", "python", Span(0, 0), filename=excerpt.path, excerpt=excerpt)
    (again,) = one(f"## A\n\n{written(code)}\n").blocks
    assert isinstance(again, Code)
    assert again.excerpt == excerpt


_MARKS = st.sampled_from(["#region ", "#endregion ", "tag::", "end::"])


@given(st.text("ab\n#/", max_size=30), _MARKS, st.text("ab\n", max_size=9))
def test_any_file_gives_code_or_a_finding(before: str, mark: str, behind: str) -> None:
    code, found = _code("```{.js file=a.js region=a}\n```", {"a.js": before + mark + behind})
    assert "#region" not in code.text
    assert [item.rule for item in found] == (["code-file"] if code.text == "a.js" else [])
