"""What was made beforehand of the built-in themes is what would be made now, whatever the language and the footers."""

from __future__ import annotations

from pathlib import Path
from zlib import decompress

import pytest

from talkkit.backends.pptx.package import saved
from talkkit.backends.pptx.template import template
from talkkit.backends.pptx.template.making import made
from talkkit.backends.pptx.template.prepared import prepared
from talkkit.geometry import Size
from talkkit.theme.library import REFERENCE, available, load, resolved
from talkkit.theme.prepared import prepared as prepared_theme
from talkkit.theme.scripts import in_language
from tools.templates import TEMPLATES, THEMES, files


def test_they_are_those_of_the_themes_as_they_are_now() -> None:
    """`make templates` makes them anew after a change of a theme, or of what resolves it or writes templates."""
    now = files()
    assert {file for folder in (THEMES, TEMPLATES) for file in folder.iterdir()} == set(now)
    made_now = {file: (data[:32], decompress(data[32:])) for file, data in now.items() if file.parent == TEMPLATES}
    assert [file.name for file, content in made_now.items() if _content(file) != content] == []
    for name in available():
        assert load(name, None, size=REFERENCE) == resolved(name, None, size=REFERENCE)


def _content(file: Path) -> tuple[bytes, bytes]:
    """Unpacked, because another version of the packing library may pack otherwise."""
    data = file.read_bytes()
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
    assert prepared_theme(name) == theme
    assert prepared(theme, lang, standing) is not None
    assert saved(template(theme, lang, standing).package) == saved(made(theme, lang, standing))


def test_another_size_or_other_fonts_are_made_anew() -> None:
    theme, _ = load("meridian", None, size=REFERENCE)
    other, _ = load("meridian", None, size=Size(720.0, 540.0))
    assert prepared(other, "en-US", {}) is None
    assert prepared(in_language(theme, "ja"), "ja", {}) is None
