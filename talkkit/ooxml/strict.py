"""Parts in the strict dialect of the standard (ISO/IEC 29500-1) as the transitional ones that every program reads."""

from __future__ import annotations

import re

_STRICT = b"http://purl.oclc.org/ooxml/"
_URI = re.compile(rb"http://purl\.oclc\.org/ooxml/(presentationml|drawingml|officeDocument|schemaLibrary)/([A-Za-z]+)")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
"""Last steps of namespaces and relationship types that the dialects spell differently."""

_RELATION = re.compile(rb"(2006/relationships/)(extendedProperties|customProperties)\b")
_CONFORMANCE = re.compile(rb"\s(?:\w+:)?conformance\s*=\s*([\"'])strict\1")
_PER_CENT = re.compile(
    rb"(\s(?:val|l|t|r|b|pos|sx|sy|fontScale|lnSpcReduction|baseline|amt|thresh|stA|stPos|endA|endPos|bright|contrast)"
    rb"\s*=\s*[\"'])(-?[0-9]{1,9})(?:\.([0-9]{1,6}))?%([\"'])"
)
"""A percentage as strict files write it (`60%`); transitional ones count thousandths (22.9.2.9 and part 4, 12.1.2)."""


def is_strict(data: bytes) -> bool:
    """Whether a part of XML is in the strict dialect."""
    return _STRICT in data


def transitional(data: bytes) -> bytes:
    """The part in the transitional dialect; one that is in it already as it is."""
    if not is_strict(data):
        return data
    made = _URI.sub(lambda found: _uri(found[1], found[2]), data)
    made = _RELATION.sub(lambda found: found[1] + _RENAMED[found[2]], made)
    return _PER_CENT.sub(_thousandths, _CONFORMANCE.sub(b"", made))


def _uri(family: bytes, name: bytes) -> bytes:
    return b"http://schemas.openxmlformats.org/" + family + b"/2006/" + _RENAMED.get(name, name)


def _thousandths(found: re.Match[bytes]) -> bytes:
    fraction = float(found[2] + b"." + (found[3] or b"0"))
    return found[1] + str(round(fraction * 1000)).encode() + found[4]
