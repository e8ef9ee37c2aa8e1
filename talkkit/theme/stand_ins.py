"""What stands in for a layout that a theme, or a conference's template, does not have."""

from __future__ import annotations

from collections.abc import Mapping

STAND_INS: Mapping[str, tuple[str, ...]] = {
    "agenda": ("content",),
    "blank": ("title-only", "content"),
    "closing": ("section", "title", "content"),
    "code": ("content",),
    "comparison": ("two-content", "content"),
    "full-picture": ("title-only", "content"),
    "number": ("statement", "section", "title-only", "content"),
    "picture": ("title-only", "content"),
    "picture-left": ("two-content", "content"),
    "picture-right": ("two-content", "content"),
    "quote": ("content",),
    "section": ("title", "content"),
    "speaker": ("picture-right", "two-content", "content"),
    "statement": ("section", "title-only", "content"),
    "table": ("content",),
    "three-content": ("content",),
    "title": ("section", "content"),
    "title-only": ("content",),
    "two-content": ("content",),
    "content": ("title-only",),
}
"""Name of a layout and those that take its place, the nearest in purpose first."""
