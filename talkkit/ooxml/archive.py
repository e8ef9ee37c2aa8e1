"""Zip files: written so that the same entries give the same bytes, read so that a hostile file does no harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from msgspec import Struct

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold; every entry carries it."""

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""First bytes of the container of Office 97 to 2003, in which encrypted packages are wrapped too ([MS-CFB] 2.2)."""

_OLD_DOCUMENTS = (("WordDocument", "a Word 97-2003 document (.doc)"), ("Workbook", "an Excel 97-2003 workbook (.xls)"))
"""Streams of such files that are no presentations ([MS-DOC] 2.1.1, [MS-XLS] 2.1.2)."""

_ENCRYPTED_ENTRY = 0x1
LARGEST_TOTAL = 1024 * 1024 * 1024
"""Bytes that a file may hold unpacked."""
LARGEST_COUNT = 100_000
"""Entries of a file: a deck of 1,000 slides has some 4,000."""
HIGHEST_RATIO = 400
"""Unpacked to packed, of files beyond a megabyte. XML of real decks stays below 60."""


class Limits(Struct, frozen=True):
    """How much a file may hold unpacked, so that reading it takes bounded memory."""

    total: int = LARGEST_TOTAL
    count: int = LARGEST_COUNT
    ratio: int = HIGHEST_RATIO
    markup: int = 128 * 1024 * 1024
    """Bytes of one part of XML; as a tree it takes some ten times as much."""


class Entry(Struct, frozen=True):
    name: str
    """Path inside the file, with slashes, not starting with one."""
    data: bytes
    packed: bool = False
    """Already compressed (a bitmap): stored as it is."""


class ArchiveError(ValueError):
    """A file that cannot be read as a zip file; the message says why in words for its owner."""


class UnsafeArchiveError(ArchiveError):
    """A file that would unpack to more than any deck holds."""


def write_archive(entries: tuple[Entry, ...]) -> bytes:
    """A zip file of the entries in their order, with a fixed time and no attributes of any file system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry in entries:
            info = zipfile.ZipInfo(entry.name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            info.compress_type = zipfile.ZIP_STORED if entry.packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, entry.data, compresslevel=None if entry.packed else 6)
    return buffer.getvalue()


DEFAULT_LIMITS = Limits()


def read_archive(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Entry, ...]:
    """All entries in the order of the file's directory, doubles and folders (names ending in `/`) included.

    Raises:
        UnsafeArchiveError: it would unpack to more than the limits allow.
        ArchiveError: it is empty, no zip file, an old or encrypted Office file, or damaged.
    """
    if not data:
        raise ArchiveError("the file is empty")
    if data.startswith(_COMPOUND_FILE):
        raise ArchiveError(_compound_reason(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _refuse(infos, len(data), limits)
            return tuple(Entry(info.filename, archive.read(info)) for info in infos)
    except ArchiveError:
        raise
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"the file is no readable zip file ({error})") from error
    except (zlib.error, struct.error, EOFError, NotImplementedError, OSError, OverflowError, ValueError) as error:
        raise ArchiveError(f"the zip file is damaged ({error})") from error


def _compound_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "the file is encrypted with a password"
    for stream, what in _OLD_DOCUMENTS:
        if stream.encode("utf-16-le") in data:
            return f"the file is {what}"
    return "the file is a PowerPoint 97-2003 presentation (.ppt), not a .pptx"


def _refuse(infos: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    """Raises for encrypted entries and for what would unpack to too much."""
    if any(info.flag_bits & _ENCRYPTED_ENTRY for info in infos):
        raise ArchiveError("the zip file is encrypted")
    total = sum(info.file_size for info in infos)
    if len(infos) > limits.count:
        raise UnsafeArchiveError(f"the file has {len(infos)} entries")
    if total > limits.total or (total > 1024 * 1024 and total > limits.ratio * packed):
        raise UnsafeArchiveError(f"the file would unpack from {packed} to {total} bytes")
    for info in infos:
        if info.filename.lower().endswith((".xml", ".rels")) and info.file_size > limits.markup:
            raise UnsafeArchiveError(f"its part {info.filename!r} would unpack to {info.file_size} bytes of XML")
