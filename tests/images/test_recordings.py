"""Video and sound as files: what they are, what is said about them, what stands for them."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from talkkit.images import WantedPicture, poster
from talkkit.images.bitmap import Unreadable
from talkkit.images.loader import load_pictures
from talkkit.images.recording import recording
from tests.backends.recordings import film, tone


@pytest.mark.parametrize(
    ("codec", "form", "kind", "said"),
    [
        ("libx264", "mp4", "video/mp4", ""),
        ("libx264", "mov", "video/quicktime", ""),
        ("libx265", "mp4", "video/mp4", "H.265"),
        ("libvpx-vp9", "webm", "video/webm", "WebM and VP9"),
        ("libx264", "avi", "video/avi", ""),
    ],
)
def test_container_and_codec_are_read(codec: str, form: str, kind: str, said: str) -> None:
    found, remarks = recording(film(codec, form), f"demo.{form}")
    assert (found.media_type, found.sound) == (kind, False)
    assert [item.rule for item in remarks] == (["unplayable-recording"] if said else [])
    assert all(f"'demo.{form}' is {said}, which" in item.message for item in remarks)
    assert found.seconds == pytest.approx(2.0, abs=0.1) or form in ("webm", "avi")


def test_sound_is_known_as_sound() -> None:
    found, remarks = recording(tone(), "tone.wav")
    assert (found.media_type, found.sound, remarks) == ("audio/wav", True, ())
    ((_, asset),) = load_pictures([WantedPicture("tone.wav", plays=True)], {"tone.wav": tone()}.__getitem__)[0].items()
    assert asset.recording == found


def test_the_poster_is_the_first_frame_that_shows_something() -> None:
    found, _ = recording(film(), "demo.mp4")
    asset = poster.poster(found, "demo.mp4")
    assert asset.pixels == (320, 180)
    with Image.open(BytesIO(asset.data)) as picture:
        red, green, _ = picture.convert("RGB").getpixel((150, 90))  # type: ignore[misc]
    assert green > 200 + red


def test_without_a_decoder_or_a_readable_frame_a_plain_poster_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = poster.plain(sound=False)
    broken, _ = recording(film()[: len(film()) // 2], "demo.mp4")
    assert poster.poster(broken, "demo.mp4") == plain
    monkeypatch.setattr(poster, "find_spec", lambda _: None)
    assert poster.poster(recording(film(), "demo.mp4")[0], "demo.mp4") == plain
    assert poster.poster(None, "https://youtu.be/x") == plain


@pytest.mark.parametrize("data", [b"", b"<html>not found", b"version https://git-lfs.github.com/spec/v1\n"])
def test_what_is_no_recording_is_said(data: bytes) -> None:
    assets, (found,) = load_pictures([WantedPicture("a.mp4", plays=True)], {"a.mp4": data}.__getitem__)
    assert (dict(assets), found.rule) == ({}, "broken-recording")


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    """Whatever is cut off or changed in a file, reading it ends, with a recording or the finding that says why."""
    whole = film()
    cut = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 8))):
        if cut:
            cut[data.draw(st.integers(0, len(cut) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        found, _ = recording(bytes(cut), "demo.mp4")
        assert found.seconds >= 0
