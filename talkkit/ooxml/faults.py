"""What can be wrong with a package, as values. `checks.structure` gives each kind its rule."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Fault(StrEnum):
    """Kinds of faults that make Office, Keynote or others repair, reject or misread a file."""

    NOT_A_DECK = "not-a-deck"
    UNSAFE = "unsafe"
    NAMES = "names"
    CONTENT_TYPE = "content-type"
    MEDIA = "media"
    XML = "xml"
    RELATIONSHIP = "relationship"
    ORPHAN = "orphan"
    IDENTIFIER = "identifier"
    SHAPE_ID = "shape-id"
    CREATION_ID = "creation-id"
    NOTES = "notes"
    SIZE = "size"
    THEME = "theme"
    ORDER = "order"
    INCOMPLETE = "incomplete"
    TABLE = "table"
    TEXT_BODY = "text-body"
    VALUE = "value"
    LANGUAGE = "language"
    SECTIONS = "sections"
    SLIDE_LINK = "slide-link"
    REFERENCE = "reference"
    CHART = "chart"
    PROPERTIES = "properties"
    UNKNOWN = "unknown"
    PLACEHOLDER = "placeholder"


class Problem(Struct, frozen=True):
    fault: Fault
    detail: str
    """One line without a full stop."""
    part: str = ""
    """Name of the part that it is in; empty: the package."""
    tolerated: bool = False
    """Whether PowerPoint has been seen to open files that have it. Others may not."""
