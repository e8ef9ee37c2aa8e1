"""Judges of decks: openxml-audit, which holds a file against the data of Microsoft's Open XML SDK, and our own."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from openxml_audit import validate_pptx

from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Diagnostic, Severity

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
    own = [each.message for each in verify_deck(deck, "deck.pptx") if _is_structural(each)]
    return [error for error in found if not KNOWN_FALSE.search(error)] + own


def _is_structural(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.code.startswith("TK6")
