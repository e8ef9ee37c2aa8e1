"""Bytes of a font file -> an advance table: the cmap, hmtx and OS/2 tables of TrueType, OpenType and WOFF 1 files.

Only what measuring needs is read (OpenType specification 1.9); outlines are never looked at.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

from talkkit.text.tables import Table


class UnreadableFontError(ValueError):
    """The bytes are no font file that can be read; the message says what is wrong."""


def read(data: bytes) -> Table:
    """The table of a .ttf, .otf, .ttc (its first font) or .woff file.

    Raises:
        UnreadableFontError: not such a file, or a table that measuring needs is missing or broken.
    """
    try:
        tables = _tables(data)
        units = struct.unpack_from(">H", tables["head"], 18)[0]
        (glyphs,) = struct.unpack_from(">H", tables["hhea"], 34)
        widths = struct.unpack_from(">" + "Hh" * glyphs, tables["hmtx"])[::2]
        ascent, descent = struct.unpack_from(">HH", tables["OS/2"], 74)
        characters = dict(_characters(tables["cmap"]))
    except (struct.error, KeyError, IndexError, zlib.error, ValueError) as error:
        raise UnreadableFontError(f"not a readable TrueType, OpenType or WOFF font ({error})") from error
    if not units or not widths or not ascent + descent:
        raise UnreadableFontError("the font has no size, no advances or no height")
    advances = {chr(code): widths[min(glyph, glyphs - 1)] for code, glyph in characters.items() if glyph}
    return Table(units, ascent, descent, advances)


class Naming(Struct, frozen=True):
    """What a font file says it is."""

    families: tuple[str, ...]
    """The family as programs that know four styles name it, and the one with all its weights where that differs."""
    bold: bool
    italic: bool


def naming(data: bytes) -> Naming:
    """Family and style of a .ttf, .otf or .ttc (its first font): the name and OS/2 tables.

    Raises:
        UnreadableFontError: not such a file, or one without a name.
    """
    try:
        tables = _tables(data)
        (selection,) = struct.unpack_from(">H", tables["OS/2"], 62)
        names = dict(_names(tables["name"]))
    except (struct.error, KeyError, IndexError, zlib.error, ValueError) as error:
        raise UnreadableFontError(f"not a readable TrueType or OpenType font ({error})") from error
    families = tuple(dict.fromkeys(names[number] for number in (1, 16) if names.get(number)))
    if not families:
        raise UnreadableFontError("the font has no name")
    return Naming(families, bold=bool(selection & 0x20), italic=bool(selection & 1))


def may_be_embedded(data: bytes) -> bool:
    """Whether a font's licence lets documents carry it (OpenType 1.9, OS/2, fsType): not when it is restricted."""
    kind = _licence(data)
    return kind & 0xF != 0x2 and not kind & 0x200


def may_be_cut(data: bytes) -> bool:
    """Whether documents may carry some of its glyphs alone."""
    return not _licence(data) & 0x100


def _licence(data: bytes) -> int:
    return int(struct.unpack_from(">H", _tables(data)["OS/2"], 8)[0])


_ENGLISH = 0x409


def _names(table: bytes) -> Iterator[tuple[int, str]]:
    """Number and text of the records for Windows; English ones come last, so that they win."""
    count, strings = struct.unpack_from(">HH", table, 2)
    records = [struct.unpack_from(">6H", table, 6 + 12 * number) for number in range(count)]
    windows = [record for record in records if record[0] == 3 and record[1] in (0, 1, 10)]
    for _, _, _, number, length, offset in sorted(windows, key=lambda record: record[2] == _ENGLISH):
        text = table[strings + offset : strings + offset + length]
        yield number, " ".join(text.decode("utf-16-be", "replace").split())


def _tables(data: bytes) -> dict[str, bytes]:
    tag = data[:4]
    if tag == b"wOFF":
        return dict(_woff(data))
    start = struct.unpack_from(">I", data, 12)[0] if tag == b"ttcf" else 0
    if data[start : start + 4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError(f"it starts with {tag!r}")
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * number) for number in range(count))
    return {name.decode("latin-1"): data[offset : offset + length] for name, _, offset, length in records}


def _woff(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The tables of a WOFF 1 file, inflated (W3C WOFF File Format 1.0, section 5)."""
    (count,) = struct.unpack_from(">H", data, 12)
    for number in range(count):
        name, offset, packed, length, _ = struct.unpack_from(">4sIIII", data, 44 + 20 * number)
        table = data[offset : offset + packed]
        yield name.decode("latin-1"), zlib.decompressobj().decompress(table, length) if packed < length else table


_WINDOWS = ((3, 0), (3, 1), (3, 10))


def _characters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code point and glyph from the best Unicode subtable, in format 12 or 4."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    records = [struct.unpack_from(">HHI", cmap, 4 + 8 * number) for number in range(count)]
    unicode = [
        offset for platform, encoding, offset in records if platform == 0 or (platform == 3 and encoding in (0, 1, 10))
    ]
    by_format = {struct.unpack_from(">H", cmap, offset)[0]: offset for offset in unicode}
    if 12 in by_format:
        return _format_12(cmap, by_format[12])
    if 4 in by_format:
        return _format_4(cmap, by_format[4])
    raise ValueError("no Unicode character map")


def _format_12(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", cmap, offset + 12)
    for number in range(min(count, 0x10FFFF)):
        first, last, glyph = struct.unpack_from(">III", cmap, offset + 16 + 12 * number)
        for code in range(first, min(last, 0x10FFFF) + 1):
            yield code, glyph + code - first


def _format_4(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", cmap, offset + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{count}H", cmap, offset + 16 + double)
    deltas = struct.unpack_from(f">{count}H", cmap, offset + 16 + 2 * double)
    base = offset + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", cmap, base)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[number]:
                (glyph,) = struct.unpack_from(">H", cmap, base + 2 * number + ranges[number] + 2 * (code - first))
            yield code, (glyph + deltas[number]) % 0x10000 if glyph or not ranges[number] else 0
