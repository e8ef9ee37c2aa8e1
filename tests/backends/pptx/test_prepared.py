"""Templates that were made beforehand are those that would be made now, whatever the language and the footers."""

from __future__ import annotations

from zlib import decompress

import pytest

from talkkit.backends.pptx.package import saved
from talkkit.backends.pptx.template import template
from talkkit.backends.pptx.template.making import made
from talkkit.backends.pptx.template.prepared import FOLDER, prepared
from talkkit.geometry import Size
from talkkit.theme.library import REFERENCE, available, load
from talkkit.theme.scripts import in_language
from tools.templates import files


def test_they_are_those_of_the_themes_as_they_are_now() -> None:
    """`make templates` makes them anew after a change of a theme, or of what writes templates."""
    now = files()
    assert {file.name for file in FOLDER.iterdir()} == set(now)
    stale = [name for name, data in now.items() if _content((FOLDER / name).read_bytes()) != _content(data)]
    assert stale == []


def _content(data: bytes) -> tuple[bytes, bytes]:
    """Another version of the packing library may pack otherwise."""
    return data[:32], decompress(data[32:])


@pytest.mark.parametrize(
    ("lang", "standing"),
    [
        ("en-US", {}),
        ("de", {"footer": 'A & B <c> "d" lang="zxx-template"', "date": "1. Mai"}),
        ("no tag", {"date": "two\nlines\x01"}),
        ("sr-Latn-RS", {"footer": "[date]"}),
    ],
)
@pytest.mark.parametrize("name", available())
def test_language_and_footers_are_stamped_in(name: str, lang: str, standing: dict[str, str]) -> None:
    theme, _ = load(name, None, size=REFERENCE)
    assert prepared(theme, lang, standing) is not None
    assert saved(template(theme, lang, standing).package) == saved(made(theme, lang, standing))


def test_another_size_or_other_fonts_are_made_anew() -> None:
    theme, _ = load("meridian", None, size=REFERENCE)
    other, _ = load("meridian", None, size=Size(720.0, 540.0))
    assert prepared(other, "en-US", {}) is None
    assert prepared(in_language(theme, "ja"), "ja", {}) is None
