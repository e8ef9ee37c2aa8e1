"""Bytes of a text file to a `Source`: strict UTF-8, one kind of line end, and a clear word where it is neither."""

from __future__ import annotations

import codecs
from shlex import quote

from talkkit.diagnostics import Source, Span, TalkkitError
from talkkit.rules import BINARY_TEXT, NOT_UTF8, TOO_LARGE_FILE, UTF16

LARGEST_TEXT = 16 * 1024 * 1024
"""Bytes. The longest outlines that people write are some hundred kilobytes."""

_WIDE_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is asked first.
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, path: str) -> Source:
    """The text of a file with `\\n` line ends and without a byte order mark.

    Raises:
        TalkkitError: the bytes are no UTF-8 text; the diagnostic names the first wrong place.
    """
    if len(data) > LARGEST_TEXT:
        message = f"{path} is {len(data) // 1024 // 1024} MiB; text is read up to {LARGEST_TEXT // 1024 // 1024} MiB"
        raise TalkkitError(TOO_LARGE_FILE.at(message, path=path))
    _refuse_wide(data, path)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TalkkitError(
            NOT_UTF8.at(
                _wrong_byte(data, error.start, path),
                path=path,
                hint=f"save it as UTF-8 in your editor, or try: iconv -f WINDOWS-1252 -t UTF-8 {quote(path)}",
            )
        ) from error
    text = _unify_line_ends(text)
    if (nul := text.find("\0")) >= 0:
        raise TalkkitError(BINARY_TEXT.at(f"{path} holds a NUL byte", Span(nul, nul + 1), path=path))
    return Source(path, text)


def _unify_line_ends(text: str) -> str:
    """CommonMark 2.1: a line ends with a newline, a carriage return, or both."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_wide(data: bytes, path: str) -> None:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            raise TalkkitError(
                UTF16.at(
                    f"{path} is encoded in {name}",
                    path=path,
                    hint=f"save it as UTF-8, or try: iconv -f UTF-16 -t UTF-8 {quote(path)}",
                )
            )
    if _looks_like_utf16(data[:512]):
        raise TalkkitError(
            UTF16.at(
                f"{path} looks like UTF-16 without a mark",
                path=path,
                hint=f"save it as UTF-8, or try: iconv -f UTF-16 -t UTF-8 {quote(path)}",
            )
        )


def _looks_like_utf16(start: bytes) -> bool:
    """Every second byte of Latin text in UTF-16 is NUL; UTF-8 text has none."""
    if len(start) < 4:
        return False
    even, odd = start[0::2], start[1::2]
    zeros = max(even.count(0), odd.count(0))
    return zeros > len(start) // 5 and min(even.count(0), odd.count(0)) == 0


def _wrong_byte(data: bytes, offset: int, path: str) -> str:
    before = _unify_line_ends(data[:offset].decode("utf-8"))
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return f"{path} is not UTF-8: byte 0x{data[offset]:02X} at line {line}, column {column}"
