"""Prints which defects of tests/ooxml/defects.py `verify` and openxml-audit find, by kind.

python -m tools.defects
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from openxml_audit import validate_pptx

from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Severity
from tests.ooxml.defects import DEFECTS, broken


def _audited(deck: bytes) -> bool:
    """Whether openxml-audit has a complaint."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(deck)
        try:
            return bool(validate_pptx(str(path)).errors)
        except Exception as error:  # noqa: BLE001  a judge that falls over has not found it
            print(f"openxml-audit: {type(error).__name__}: {error}")
            return False


def main() -> None:
    kinds, errors, findings, audited = (Counter[str]() for _ in range(4))
    for defect in DEFECTS:
        deck = broken(defect)
        found = [each for each in verify_deck(deck, "deck.pptx") if each.code.startswith("TK6")]
        kinds[defect.kind] += 1
        findings[defect.kind] += bool(found)
        errors[defect.kind] += any(each.severity is Severity.ERROR for each in found)
        audited[defect.kind] += _audited(deck)
    print("kind\tdefects\tverify\tas errors\topenxml-audit")
    for kind in (*kinds, ""):
        counts = (kinds, findings, errors, audited)
        print(kind or "all", *(count[kind] if kind else count.total() for count in counts), sep="\t")


if __name__ == "__main__":
    main()
