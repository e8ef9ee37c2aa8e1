"""Filling a template that somebody else saved: other part names, sample slides, a thumbnail, the ending .potx."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from talkkit.backends.pptx import write
from talkkit.backends.pptx.fill import fill
from talkkit.backends.pptx.foreign.skeleton import skeleton
from talkkit.backends.pptx.loading import loaded
from talkkit.backends.pptx.package import saved
from talkkit.backends.pptx.template import template
from talkkit.checks.structure import verify_deck
from talkkit.deck import Deck
from talkkit.frame import Frame, PictureContent, Role, TextContent, TextRun
from talkkit.geometry import Rect
from talkkit.images.loader import load
from talkkit.ooxml.opening import open_package
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import find, packed, slide_tree, unpacked


def _foreign_template() -> bytes:
    """The theme's template as python-pptx saves it, with everything renamed that has no fixed name."""
    presentation = Presentation(io.BytesIO(saved(template(decks.theme(), "en-US").package)))
    for text in ("Sample one", "Sample two"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0])
        slide.shapes.title.text = text
        slide.notes_slide.notes_text_frame.text = "Remove me"
    for place, layout in enumerate(presentation.slide_layouts):
        layout.part.partname = PackURI(f"/ppt/slideLayouts/layout-{99 - place}.xml")
    package = presentation.part.package
    thumbnail = Part(PackURI("/docProps/thumbnail.jpeg"), CONTENT_TYPE.JPEG, package, b"\xff\xd8\xff")
    package.relate_to(thumbnail, RELATIONSHIP_TYPE.THUMBNAIL)
    printer = Part(PackURI("/ppt/printerSettings/printerSettings1.bin"), CONTENT_TYPE.PML_PRINTER_SETTINGS, package)
    presentation.part.relate_to(printer, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    buffer = io.BytesIO()
    presentation.save(buffer)
    parts = unpacked(buffer.getvalue())
    types = parts["[Content_Types].xml"].decode()
    main, potx = CONTENT_TYPE.PML_PRESENTATION_MAIN, CONTENT_TYPE.PML_TEMPLATE_MAIN
    parts["[Content_Types].xml"] = types.replace(main, potx).encode()
    return packed(parts)


def _filled(data: bytes, deck: Deck) -> bytes:
    base = skeleton(loaded(open_package(data).package), deck.meta.keep_slides, deck.theme.layouts)
    fill(base, deck, notes=True)
    return saved(base.package)


@pytest.fixture(scope="module")
def data() -> bytes:
    return _filled(_foreign_template(), decks.full_deck())


def test_a_foreign_template_gives_a_sound_deck(data: bytes, tmp_path: Path, assert_valid_pptx) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert_valid_pptx(path)
    assert [found for found in verify_deck(data, "deck.pptx") if found.code.startswith("TK6")] == []


def test_the_slides_are_the_deck_s_on_the_template_s_layouts(data: bytes) -> None:
    deck, made = decks.full_deck(), Presentation(io.BytesIO(data))
    assert [slide.shapes.title.text for slide in made.slides] == [page.title for page in deck.pages]
    labels = [deck.theme.layout(page.layout).label for page in deck.pages]
    assert [slide.slide_layout.name for slide in made.slides] == labels
    assert all("layout-" in slide.slide_layout.part.partname for slide in made.slides)


def test_nothing_is_left_of_the_samples_the_thumbnail_and_the_printer(data: bytes) -> None:
    parts = unpacked(data)
    assert not [name for name in parts if "thumbnail" in name or "printer" in name]
    assert not [name for name, content in parts.items() if b"Sample" in content or b"Remove me" in content]


def test_filling_twice_gives_the_same_bytes(data: bytes) -> None:
    assert _filled(_foreign_template(), decks.full_deck()) == data


def test_a_written_deck_can_be_the_template_of_the_next() -> None:
    first = write(decks.full_deck())
    again = unpacked(_filled(first, decks.full_deck()))
    before = unpacked(first)
    assert again.keys() == before.keys()
    assert [name for name, content in again.items() if name.startswith("ppt/slides/") and content != before[name]] == []


def test_a_picture_of_the_template_is_used_where_a_page_shows_it_too() -> None:
    picture = PictureContent(decks.asset())
    logo = Frame("logo", Rect(0, 0, 40, 30), Role.DECORATION, picture, decorative=True)
    layouts = tuple(replace(layout, decoration=(logo,)) for layout in decks.theme().layouts)
    page = decks.page("one", "picture", decks.filled("picture", "picture", picture, alt="A field"))
    data = write(decks.deck_of(page, theme=replace(decks.theme(), layouts=layouts)))
    assert len([name for name in unpacked(data) if name.startswith("ppt/media/")]) == 1


def test_a_drawing_keeps_its_bitmap_beside_its_vector_form() -> None:
    """A reader that knows no SVG shows the bitmap, so the two are two parts."""
    asset, _ = load(decks.SVG, "drawing.svg")
    assert asset is not None
    page = decks.page("one", "picture", decks.filled("picture", "picture", PictureContent(asset), alt="A square"))
    deck = decks.deck_of(page)
    parts = unpacked(write(deck))
    assert sorted(name.rpartition(".")[2] for name in parts if name.startswith("ppt/media/")) == ["png", "svg"]
    slide = slide_tree(deck)
    assert find(slide, "//a:blip/@r:embed") != find(slide, "//asvg:svgBlip/@r:embed")


def test_a_long_chain_of_linked_slides_is_saved() -> None:
    """Following links by recursion would end at Python's limit."""
    style = decks.theme().layout("content").slot("body").levels[0]  # type: ignore[union-attr]
    text = decks.slot_text("content", "body", "next")
    pages = []
    for place in range(1200):
        run = TextRun("next", style.run, link=f"#p{place + 1}")
        content = TextContent((decks.paragraph((run,), style),), ())
        pages.append(decks.page(f"p{place}", "content", replace(text, content=content)))
    assert "ppt/slides/slide1200.xml" in unpacked(write(decks.deck_of(*pages)))


def test_only_writing_a_deck_waits_for_python_pptx() -> None:
    program = "import sys, talkkit.pipeline, talkkit.exports, talkkit.checks.structure; sys.exit('pptx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_talk_without_a_template_does_not_wait_for_what_reads_templates() -> None:
    """Neither compiling it nor writing its deck loads the reading of designs or the door for foreign packages."""
    heavy = "{'talkkit.theme.template.reading', 'talkkit.theme.template.building', 'talkkit.ooxml.admission'}"
    loaded = "import sys, talkkit.pipeline, talkkit.exports, talkkit.backends.pptx"
    program = f"{loaded}; sys.exit(bool({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
