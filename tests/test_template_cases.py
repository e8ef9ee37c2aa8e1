"""Every case file, built into templates of others: valid, and with all promises of the layout kept."""

from __future__ import annotations

import pytest

from talkkit.backends.pptx import write
from talkkit.checks.structure import verify_deck
from tests.audit import complaints
from tests.build import Built, build_outline
from tests.case_files import Case
from tests.templates.designs import design
from tests.test_cases import CASES

TEMPLATES = ("corporate", "google")


def _build(case: Case, template: str) -> Built:
    return build_outline(case.outline.body, template=design(template), pictures=case.path.parent)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_in_a_template(case: Case, template: str) -> None:
    """Nothing is lost, nothing overflows, and the file is sound, whatever the template's layouts look like."""
    built = _build(case, template)
    data = write(built.deck)
    assert complaints(data) == []
    assert [item.message for item in verify_deck(data, "deck.pptx") if item.code.startswith("TK6")] == []
    assert built.broken_invariants == ()
    assert [item.message for item in built.diagnostics if item.rule in {"lost-content", "internal-error"}] == []
