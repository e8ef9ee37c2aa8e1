"""The XML in docs/powerpoint is XML, uses names that exist, and shows what is really written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from talkkit.backends.pptx import write
from talkkit.ooxml.names import NAMESPACES
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import unpacked

FOLDER = Path(__file__).parents[2] / "docs" / "powerpoint"
PAGES = ("package", "text-boxes", "tables", "notes", "accessibility")


def _specimens(page: str) -> list[etree._Element]:
    declared = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())
    texts = re.findall(r"```xml\n(.*?)```", (FOLDER / f"{page}.md").read_text(encoding="utf-8"), re.DOTALL)
    return [etree.fromstring(f"<specimens {declared}>{text}</specimens>") for text in texts]


@pytest.fixture(scope="module")
def written() -> set[tuple[str, str]]:
    """Every element with each of its attributes that the full deck has."""
    found: set[tuple[str, str]] = set()
    for name, data in unpacked(write(decks.full_deck())).items():
        if name.endswith(".xml"):
            for element in etree.fromstring(data).iter():
                found |= {(str(element.tag), str(attribute)) for attribute in (*element.attrib, "")}
    return found


@pytest.mark.parametrize("page", PAGES)
def test_specimens_show_only_what_the_deck_has(page: str, written: set[tuple[str, str]]) -> None:
    specimens = _specimens(page)
    assert specimens
    shown = {
        (str(element.tag), str(attribute))
        for specimen in specimens
        for element in specimen.iterdescendants()
        for attribute in (*element.attrib, "")
    }
    optional = {("buAutoNum", "startAt")}
    strange = {(tag, name) for tag, name in shown - written if (tag.rpartition("}")[2], name) not in optional}
    assert strange == set()
