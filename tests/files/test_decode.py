"""Bytes to text: what is read, and where exactly it fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, TalkkitError


def _complaint(data: bytes) -> Diagnostic:
    with pytest.raises(TalkkitError) as caught:
        decode(data, "talk.md")
    return caught.value.diagnostics[0]


@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"])
def test_line_ends_and_marks(data: bytes) -> None:
    """Windows, old Macs and byte order marks leave no trace."""
    assert decode(data, "talk.md").text == "a\nb\n"


def test_first_wrong_byte() -> None:
    """The place is given as an editor counts it: lines and characters."""
    found = _complaint("# Häuser\r\n\nGrün, ".encode() + "schön".encode("latin-1"))
    assert found.rule == "not-utf8"
    assert found.message == "talk.md is not UTF-8: byte 0xF6 at line 3, column 10"
    assert found.hint
    assert "iconv" in found.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_named(encoding: str) -> None:
    """What PowerShell's `>` writes is called by its name, with and without a mark."""
    assert _complaint("# A talk\n\nWith some text".encode(encoding)).rule in ("utf16-text", "binary-text")
    assert encoding == "utf-32" or _complaint("# A talk\n".encode(encoding)).rule == "utf16-text"


def test_nul_bytes() -> None:
    """A NUL in a text is damage, and its place is known."""
    found = _complaint(b"# A talk that is long enough\n\nabc\0def\n")
    assert found.rule == "binary-text"
    assert found.span is not None
    assert found.span.start == 33


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")))
def test_any_text_comes_back(text: str) -> None:
    """UTF-8 text with `\\n` line ends is read as it is."""
    assert decode(text.encode(), "talk.md").text == text


@given(st.binary(max_size=400))
def test_any_bytes_end_in_text_or_a_diagnostic(data: bytes) -> None:
    """Reading never fails in another way."""
    try:
        text = decode(data, "talk.md").text
    except TalkkitError as error:
        text = error.diagnostics[0].message
    assert "\r" not in text
