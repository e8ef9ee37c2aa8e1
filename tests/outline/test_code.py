"""Code blocks: language, lines to bring out, numbering, file name, in the notations of many tools."""

from __future__ import annotations

import pytest

from talkkit.model.blocks import Code
from tests.outline.sketch import codes, one


def code(info: str, text: str = "x") -> Code:
    block = one(f"```{info}\n{text}\n```\n").blocks[0]
    assert isinstance(block, Code)
    return block


@pytest.mark.parametrize(
    ("info", "language", "highlight"),
    [
        ("python", "python", ()),
        ("python {2,4-5}", "python", ((2, 4, 5),)),
        ("ts {1|2-3|all}", "ts", ((1,), (2, 3), ())),
        ("js [1-2|3]", "js", ((1, 2), (3,))),
        ("js{1}", "js", ((1,),)),
        ('{.python code-line-numbers="4-5|7"}', "python", ((4, 5), (7,))),
        ("{python}", "python", ()),
        ("bash +exec {1}", "bash", ((1,),)),
        ("{.c++ .numberLines}", "c++", ()),
        ("rust {all}", "rust", ()),
        ("", "", ()),
    ],
)
def test_language_and_lines(info: str, language: str, highlight: tuple[tuple[int, ...], ...]) -> None:
    found = code(info)
    assert (found.language, found.highlight) == (language, highlight)


@pytest.mark.parametrize(
    ("info", "first"),
    [
        ("py", None),
        ("py +line_numbers", 1),
        ("py {lines:true,startLine:5}", 5),
        ("{.py .numberLines startFrom=10}", 10),
        ("py {1-2}{lines:true}", 1),
        ("{.py code-line-numbers=true}", 1),
        ("py {.numberLines}", 1),
    ],
)
def test_numbering(info: str, first: int | None) -> None:
    assert code(info).first_number == first


@pytest.mark.parametrize(
    "info", ['py {filename="a b.py"}', "py [a b.py]", 'py title="a b.py"', 'py {2} {filename="a b.py"}']
)
def test_file_names(info: str) -> None:
    assert code(info).filename == "a b.py"


def test_what_is_not_understood_is_reported() -> None:
    assert codes("```py {2,x}\nx\n```\n") == ["code-option"]


def test_text_is_kept_to_the_character() -> None:
    assert code("", "  a\n\n\tb  \n").text == "  a\n\n\tb  \n"
    assert one("## A\n\n    indented\n      more\n").blocks[0].text == "indented\n  more"
    assert one("- item\n\n  ```\n    in\n  ```\n").blocks[0].items[0].blocks[1].text == "  in"


def test_markup_inside_of_code_is_text() -> None:
    text = "# not a title\n---\n<!-- x -->\n::: notes\n"
    assert code("md", text).text == text
    assert not codes(f"```md\n{text}\n```\n")


def test_an_unclosed_fence_is_reported() -> None:
    assert codes("```py\nx\n\n## swallowed\n") == ["unclosed-fence"]
    assert codes("~~~py\nx\n~~~~\n") == []
    assert codes("> ```\n> x\n> ```\n") == []
    assert codes("```\n```\n") == []
