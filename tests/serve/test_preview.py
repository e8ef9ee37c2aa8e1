"""Whatever is edited in whatever order: the next look shows what a first look would."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from talkkit.serve.preview import Order, Preview, Previewer
from talkkit.serve.server import message
from tests.serve.live import OUTLINE

HEAD, *SLIDES = OUTLINE.split("\n## ")
BLOCKS = (
    "- one\n- two\n",
    "Some *text* to [First](#first).\n",
    "::: notes\nSay it.\n:::\n",
    "![A square](red.png)\n",
    '``` {.bar src="figures.csv"}\n```\n',
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "".join(f"- point {number} of a list that is too long for one slide, and takes lines\n" for number in range(9)),
    "::: {.unknown-word\n",
)
HEADS = (
    HEAD,
    HEAD + "\n# A section\n",
    HEAD.replace("author:", "theme: poster\nauthor:"),
    HEAD.replace("A. Sp", "B. Sp"),
)

edits = st.one_of(
    st.tuples(st.just("head"), st.sampled_from(HEADS), st.just(0)),
    st.tuples(st.just("add"), st.sampled_from(("First", "Other", "Second {.hidden}")), st.integers(0, 9)),
    st.tuples(st.just("write"), st.sampled_from(BLOCKS), st.integers(0, 9)),
    st.tuples(st.just("delete"), st.just(""), st.integers(0, 9)),
    st.tuples(st.just("picture"), st.sampled_from(("red", "blue", "")), st.just(0)),
    st.tuples(st.just("data"), st.sampled_from(("3", "4", "x")), st.just(0)),
    st.tuples(st.just("break"), st.just(""), st.just(0)),
)


def _apply(edit: tuple[str, str, int], folder: Path, parts: list[str]) -> None:
    kind, text, at = edit
    place = 1 + at % len(parts)
    match kind:
        case "head":
            parts[0] = text
        case "add":
            parts.insert(place, f"{text}\n\nNew.\n")
        case "write" if len(parts) > place:
            parts[place] += "\n" + text
        case "delete" if len(parts) > place:
            del parts[place]
        case "picture" if text:
            Image.new("RGB", (40, 30), text).save(folder / "red.png")
        case "picture":
            (folder / "red.png").unlink(missing_ok=True)
        case "data":
            (folder / "figures.csv").write_text(f"Year,Sales\n2024,{text}\n2025,4\n")
    (folder / "talk.md").write_bytes(b"\xff" if kind == "break" else "\n## ".join(parts).encode())


def _shown(preview: Preview) -> bytes:
    return message(replace(preview, focus=""), set())


@settings(max_examples=15)
@given(st.lists(edits, min_size=1, max_size=6))
def test_after_any_edits_all_is_as_at_a_first_look(sequence: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, parts = Path(name), [HEAD, *SLIDES]
        _apply(("picture", "red", 0), folder, parts)
        _apply(("data", "3", 0), folder, parts)
        previewer = Previewer(Order(folder))
        good = previewer.look()
        for edit in sequence:
            _apply(edit, folder, parts)
            seen, first = previewer.look(), Previewer(Order(folder)).look()
            if first.stale:
                assert seen == replace(good, findings=first.findings, focus="", stale=True)
            else:
                assert _shown(seen) == _shown(first)
                good = seen


def test_only_the_page_that_changed_is_drawn_and_sent(tmp_path: Path) -> None:
    parts = [HEAD, *SLIDES]
    _apply(("picture", "red", 0), tmp_path, parts)
    _apply(("data", "3", 0), tmp_path, parts)
    previewer = Previewer(Order(tmp_path))
    before = previewer.look()
    _apply(("write", "And more.\n", 3), tmp_path, parts)
    after = previewer.look()
    assert after.focus == "slide-fourth"
    assert [page.id for page in after.pages if page.drawing not in before.drawings] == ["slide-fourth"]
    assert all(
        after.drawings[digest] is drawing for digest, drawing in before.drawings.items() if digest in after.drawings
    )
