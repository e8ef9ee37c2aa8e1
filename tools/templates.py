"""Makes the templates of the built-in themes beforehand, into talkkit/backends/pptx/template/packed.

    python -m tools.templates

To be run when a theme, or what writes templates, has changed; a test says so.
"""

from __future__ import annotations

from talkkit.backends.pptx.template.making import made
from talkkit.backends.pptx.template.prepared import FOLDER, LANGUAGE, STANDING, packed
from talkkit.theme.library import REFERENCE, available, load


def files() -> dict[str, bytes]:
    """Every file by its theme's name."""
    themes = (load(name, None, size=REFERENCE)[0] for name in available())
    return {theme.name: packed(theme, made(theme, LANGUAGE, STANDING)) for theme in themes}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
