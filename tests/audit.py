"""A judge of decks: openxml-audit, which holds a file against the schemas and rules of Microsoft's Open XML SDK."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from openxml_audit import validate_pptx

KNOWN_FALSE = re.compile(
    r"/m\[\d+\]/oMath(?:Para\[\d+\]/oMath)?\[\d+\]"
    r"(?:/\w+\[\d+\])*/(?:r\[\d+\]: Unexpected element 'rPr' found|ctrlPr\[\d+\]: Element 'rPr' is not a valid choice)"
)
"""Complaints about what PowerPoint itself writes: DrawingML's run properties in a formula's runs and structures.

ECMA-376 part 1, 22.1.2.87 and 22.1.2.23 know only WordprocessingML's there, and the auditor follows them to the letter.
"""


def complaints(deck: bytes) -> list[str]:
    """What is wrong with a deck, known false complaints left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(deck)
        found = [str(error) for error in validate_pptx(str(path)).errors]
    return [error for error in found if not KNOWN_FALSE.search(error)]
