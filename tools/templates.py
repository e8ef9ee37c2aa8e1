"""Resolves the built-in themes and makes their templates beforehand.

    python -m tools.templates

They stand in the packages of those that read them. To be run when a theme, or what resolves it or writes templates, has
changed; a test says so.
"""

from __future__ import annotations

from pathlib import Path

from talkkit.backends.pptx.template.making import made
from talkkit.backends.pptx.template.prepared import FOLDER as TEMPLATES
from talkkit.backends.pptx.template.prepared import LANGUAGE, STANDING
from talkkit.backends.pptx.template.prepared import packed as packed_template
from talkkit.theme.library import REFERENCE, available, resolved
from talkkit.theme.prepared import FOLDER as THEMES
from talkkit.theme.prepared import packed as packed_theme


def files() -> dict[Path, bytes]:
    """Every file and what is in it."""
    found: dict[Path, bytes] = {}
    for name in available():
        theme, _ = resolved(name, None, size=REFERENCE)
        found[THEMES / name] = packed_theme(theme)
        parts = made(theme, LANGUAGE, STANDING)
        found[TEMPLATES / name] = packed_template(theme, parts)
    return found


def main() -> None:
    for folder in (THEMES, TEMPLATES):
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
    for file, data in files().items():
        file.write_bytes(data)


if __name__ == "__main__":
    main()
