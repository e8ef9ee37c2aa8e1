"""A deck, a page and pictures of the slides are made whatever SVG the author brings."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from talkkit.assembly import Built, build
from talkkit.design import Choices
from talkkit.frame import Frame, PictureContent, walk
from talkkit.images import raster
from talkkit.images.raster import RasterError, RasterJob, rasterise_all
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from tests.audit import complaints
from tests.images.nested import CHAINS, HEAD, INNER, LAST, LINE, SPELLINGS, Level, chained, nested

GOOD = f'{HEAD}<path d="{LINE}" fill="#0a0"/></svg>'
LEVELS = st.builds(
    Level, st.sampled_from(INNER), st.sampled_from(SPELLINGS), st.sampled_from([1, 1, 2, 9]), st.integers(0, 3)
)
ENDS = st.builds(Level, st.sampled_from((*INNER, *LAST)), st.sampled_from(SPELLINGS), st.integers(1, 9))
DOCUMENTS = st.one_of(
    st.builds(lambda inner, end: nested([*inner, end]), st.lists(LEVELS, max_size=12), ENDS),
    st.builds(chained, st.sampled_from(CHAINS), st.integers(1, 150)),
    st.sampled_from(
        [
            f'{HEAD}<filter id="f"><feTurbulence numOctaves="9"/></filter><path d="{LINE}" filter="url(#f)"/></svg>',
            f'{HEAD}<g opacity=".5"><rect x="-9999" y="-9999" width="30000" height="30000"/></g></svg>',
            f'{HEAD}<text font-size="1e30">{"x" * 999}</text></svg>',
            f'{HEAD}<path d="M0 0H1e38" stroke="red" stroke-dasharray="1e-30"/></svg>',
            f'{HEAD}<g transform="scale(1e20)"><path d="{LINE}" filter="blur(1e9px)"/></g></svg>',
            HEAD.replace("400 300", "1e-9 1e-9") + f'<path d="{LINE}"/></svg>',
        ]
    ),
)


def built(pictures: list[str], outline: str) -> tuple[Compiled, Built]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "talk"
        folder.mkdir()
        (folder / "talk.md").write_text(outline, encoding="utf-8")
        for number, picture in enumerate([GOOD, *pictures]):
            (folder / f"{number}.svg").write_text(picture, encoding="utf-8")
        compiled = compile_project(open_project(folder), Choices())
        return compiled, build(compiled)


def outline(count: int) -> str:
    """A slide for every picture, and one on which it lies behind the text."""
    slides = [f"## Slide {number}\n\n![Picture {number}]({number}.svg)\n" for number in range(count + 1)]
    behind = [f"## Over {number}\n\n![]({number}.svg){{.background}}\n\n- text\n" for number in range(count + 1)]
    return "# Talk\n\n" + "\n".join([*slides, *behind])


@settings(max_examples=5)
@given(st.lists(DOCUMENTS, min_size=4, max_size=4))
def test_a_deck_is_made_whatever_the_author_brings(pictures: list[str]) -> None:
    with patch.object(raster, "SECONDS", 1.5):
        compiled, made = built(pictures, outline(len(pictures)))
    files = {artifact.path: artifact.data for artifact in made.artifacts}
    assert not complaints(files["talk.pptx"])
    assert sum(path.endswith(".png") for path in files) == len(compiled.published.pages) + 1
    said = [note.message for note in compiled.diagnostics]
    shown = {page.title for page in compiled.deck.pages for frame in walk(page.frames) if _is_drawing(frame)}
    assert "Slide 0" in shown
    for number in range(len(pictures) + 1):
        assert (f"Slide {number}" in shown) != any(f"'{number}.svg'" in message for message in said)


def _is_drawing(frame: Frame) -> bool:
    return isinstance(frame.content, PictureContent) and frame.content.asset.svg is not None


def test_a_slide_that_cannot_be_drawn_loses_its_picture_alone() -> None:
    """Pictures of slides come from the same process, with the same limits."""
    _, good = built([], outline(0))

    def drawn(jobs: Sequence[RasterJob], **options: Sequence[str]) -> tuple[bytes | RasterError, ...]:
        slow = RasterError("drawing it takes over 60 seconds of processor time", by_time=True)
        return tuple(slow if place == 1 else result for place, result in enumerate(rasterise_all(jobs, **options)))

    with patch("talkkit.drawing.png.rasterise_all", drawn):
        _, made = built([], outline(0))
    before, after = ({item.path: item.data for item in each.artifacts} for each in (good, made))
    assert [path for path in before if before[path] != after.get(path)] == ["02.png"]
    (said,) = (item for item in made.diagnostics if item not in good.diagnostics)
    assert said.message.startswith("the picture of slide 2 could not be drawn")
    assert "not reproducible" in said.message
    sizes = [Image.open(BytesIO(each["02.png"])).size for each in (before, after)]
    assert sizes[0] == sizes[1]


def test_a_background_that_many_slides_share_is_drawn_once() -> None:
    jobs: list[RasterJob] = []

    def counted(given: Sequence[RasterJob], **options: Sequence[str]) -> tuple[bytes | RasterError, ...]:
        jobs.extend(given)
        return rasterise_all(given, **options)

    text = "# Talk\n\n" + "## Over\n\n![](0.svg){.background}\n\n- text\n\n" * 9
    with patch("talkkit.drawing.png.rasterise_all", counted), patch("talkkit.images.loader.rasterise_all", counted):
        compiled, _ = built([], text)
    assert sum(page.background is not None for page in compiled.deck.pages) >= 9
    assert sum(LINE.encode() in job.svg or b"image/svg" in job.svg for job in jobs) == 1
