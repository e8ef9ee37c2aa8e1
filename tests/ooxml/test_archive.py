"""Reading and writing the zip container."""

from __future__ import annotations

import io
import zipfile

import pytest

from talkkit.ooxml.archive import ArchiveError, Entry, UnsafeArchiveError, read_archive, write_archive


def test_what_is_written_is_read_back_in_order() -> None:
    entries = (Entry("b.xml", b"<b/>"), Entry("a.png", b"\x89PNG", packed=True), Entry("c/d.xml", b""))
    read = read_archive(write_archive(entries))
    assert [(entry.name, entry.data) for entry in read] == [(entry.name, entry.data) for entry in entries]


def test_bitmaps_are_stored_and_the_rest_is_deflated() -> None:
    data = write_archive((Entry("a.png", b"x" * 100, packed=True), Entry("b.xml", b"x" * 100)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [info.compress_type for info in archive.infolist()] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b"\0" * 64 * 1024 * 1024)
    with pytest.raises(UnsafeArchiveError, match="would unpack"):
        read_archive(buffer.getvalue())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"not a zip file at all", "no readable zip"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, r"97-2003"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_package_says_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        read_archive(data)


def test_a_file_that_broke_off_or_has_flipped_bits_is_refused_and_never_crashes() -> None:
    whole = write_archive((Entry("a.xml", b"<a>" + b"text " * 200 + b"</a>"),))
    for end in range(0, len(whole) - 1, 7):
        with pytest.raises(ArchiveError):
            read_archive(whole[:end])
    for place in range(0, len(whole), 3):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        try:
            read_archive(bytes(broken))
        except ArchiveError:
            continue
