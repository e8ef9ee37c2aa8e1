"""A judge of decks: openxml-audit, which holds a file against the schemas and rules of Microsoft's Open XML SDK."""

from __future__ import annotations

import tempfile
from pathlib import Path

from openxml_audit import validate_pptx

KNOWN_FALSE = ("a:rPr in m:r",)
"""Complaints about what PowerPoint itself writes: run properties in a formula's run (ECMA-376 part 1, 22.1.2.87)."""


def complaints(deck: bytes) -> list[str]:
    """What is wrong with a deck, known false complaints left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(deck)
        found = [str(error) for error in validate_pptx(str(path)).errors]
    return [error for error in found if not any(known in error for known in KNOWN_FALSE)]
