"""Zip files: written so that the same entries give the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold; every entry carries it."""


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    """Path inside the file, with slashes, not starting with one."""
    data: bytes
    packed: bool = False
    """Already compressed (a bitmap): stored as it is."""


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
