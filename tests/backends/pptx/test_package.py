"""The file as a whole: valid, the same every time, and without the traps that make Office or Keynote refuse it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from talkkit.backends.pptx import PptxOptions, write
from talkkit.checks.structure import verify_deck
from talkkit.model.talk import Meta
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import find, opened, tree, unpacked


@pytest.fixture(scope="module")
def data() -> bytes:
    return write(decks.full_deck())


def test_schema_and_semantics_are_office_clean(data: bytes, tmp_path: Path, assert_valid_pptx) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    assert_valid_pptx(path)


def test_own_verification_finds_no_structural_fault(data: bytes) -> None:
    assert [found for found in verify_deck(data, "deck.pptx") if found.code.startswith("TK6")] == []


def test_empty_deck_is_a_valid_file(tmp_path: Path, assert_valid_pptx) -> None:
    path = tmp_path / "empty.pptx"
    path.write_bytes(write(decks.deck_of()))
    assert_valid_pptx(path)


def test_same_deck_gives_the_same_bytes(data: bytes) -> None:
    assert write(decks.full_deck()) == data


def test_zip_carries_no_time_and_starts_with_the_content_types(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert not [info.filename for info in infos if info.is_dir()]


def test_nothing_stray_is_in_the_file(data: bytes) -> None:
    assert not [name for name in unpacked(data) if "printerSettings" in name or "thumbnail" in name]


def test_keynote_finds_the_notes_master_and_a_size_without_a_name() -> None:
    presentation = tree(decks.full_deck(), "ppt/presentation.xml")
    assert len(find(presentation, "p:notesMasterIdLst/p:notesMasterId")) == 1
    size = find(presentation, "p:sldSz")[0]
    assert dict(size.attrib) == {"cx": "12192000", "cy": "6858000"}
    master = tree(decks.full_deck(), "ppt/notesMasters/notesMaster1.xml")
    kinds = [mark.get("type") for mark in find(master, "//p:ph")]
    assert sorted(kinds) == ["body", "dt", "ftr", "hdr", "sldImg", "sldNum"]


def test_properties_come_from_the_talk_and_never_from_the_clock() -> None:
    properties = opened(decks.full_deck()).core_properties
    assert (properties.title, properties.author) == ("Rivers & roads", "Ada Example; Ben Beispiel")
    assert (properties.language, properties.keywords) == ("en-US", "rivers, roads")
    assert properties.created.isoformat() == properties.modified.isoformat() == "2016-10-06T00:00:00"
    undated = unpacked(write(replace(decks.full_deck(), meta=Meta(title="x"))))["docProps/core.xml"]
    assert b"created" not in undated
    assert b"modified" not in undated


def test_hostile_text_in_properties_is_escaped() -> None:
    title = 'a < b & \x00 c \ud800 "d" ]]>'
    deck = replace(decks.full_deck(), meta=Meta(title=title))
    assert opened(deck).core_properties.title == 'a < b &  c  "d" ]]>'


def test_a_picture_used_often_is_stored_once() -> None:
    frames = [
        decks.page(f"p{place}", "picture", decks.filled("picture", "picture", decks.PictureContent(decks.asset())))
        for place in range(5)
    ]
    media = [name for name in unpacked(write(decks.deck_of(*frames))) if name.startswith("ppt/media/")]
    assert len(media) == 1


def test_notes_can_be_left_out() -> None:
    parts = unpacked(write(decks.full_deck(), PptxOptions(notes=False)))
    assert not [name for name in parts if "notesSlide" in name]
