"""However often something is opened inside of itself or of something else, the outline is read."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from talkkit.diagnostics import Source
from talkkit.outline.reader import read

OPENERS = (
    *("<!--", "<!-- a ", '<aside class="notes">', "<div>", "<p>", "<b>", "</b>", "{{< ", "{% "),
    *("::: notes", "::: columns", "::: column", "::: {.x}", ":::", "> ", "> [!NOTE] ", "- ", "1. ", "- [ ] ", "  "),
    *("[", "![", "[^a]", "^[", "*a ", "**", "~~", "~a", "^a", "==", "`", "```", "$", "$$", "\\(", "\\["),
    *("\\begin{align}", "(", "](", "](b)", "]", "{.a ", "}", "|", "|-", ": ", "# ", "## a {", "---", "Note: "),
    *(". . .", "&#", "\\", "<", ">"),
)  # fmt: skip
TIMES = 330


@given(
    st.lists(st.sampled_from(OPENERS), min_size=1, max_size=3),
    st.sampled_from(("", " ", "\n", "\n\n")),
    st.sampled_from(("", "text ", "- ", "> ", "[^a]: ", "::: notes\n")),
)
@example(["<!--"], "", "")
@example(["<!--"], "\n", "")
@example(['<aside class="notes">'], "\n\n", "")
@example(['<aside class="notes">', "<!--"], "", "")
def test_anything_may_be_opened_very_often(openers: list[str], between: str, before: str) -> None:
    text = f"# A\n\n[^a]\n\n{before}{between.join(openers * TIMES)}\n"
    talk, _ = read(Source("talk.md", text), slug="t")
    assert talk.slides


def test_footnotes_in_footnotes() -> None:
    """A long row of them, and each twice in the one before, which would be more text than any disk holds."""
    row = "\n\n".join(f"[^{number}]: see [^{number + 1}] and [^{number + 1}]" for number in range(TIMES))
    talk, found = read(Source("talk.md", f"# A\n\nx[^0]\n\n{row}\n\n[^{TIMES}]: end\n"), slug="t")
    (footnote,) = talk.slides[0].footnotes
    assert "see" in "".join(run.text for run in footnote.runs)
    assert "too-deep" in {item.rule for item in found}


def test_a_comment_that_is_opened_again_keeps_its_words() -> None:
    talk, found = read(Source("talk.md", "# A\n\n" + "<!-- word " * TIMES + "\n"), slug="t")
    told = "".join(run.text for note in talk.slides[0].notes for block in note.blocks for run in block.runs)
    assert told.count("word") == TIMES
    assert {item.rule for item in found} == {"unclosed-comment"}
