"""Builds outlines for tests, as the command line does, in a folder of their own."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from talkkit.checks.invariants import broken
from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.diagnostics import Diagnostic, Source
from talkkit.model.talk import Talk
from talkkit.pipeline import compile_project
from talkkit.project import open_project


@dataclass(frozen=True, slots=True)
class Built:
    talk: Talk
    deck: Deck
    diagnostics: tuple[Diagnostic, ...]
    source: Source
    broken_invariants: tuple[str, ...]


@cache
def build_outline(
    text: str, *, theme: str = "", size: str = "", template: bytes = b"", pictures: Path | None = None
) -> Built:
    """Compile an outline, into a template where one is given. The PNG files in `pictures` stand beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "talk"
        folder.mkdir()
        (folder / "talk.md").write_text(text, encoding="utf-8")
        for picture in sorted(pictures.glob("*.png")) if pictures else ():
            shutil.copy(picture, folder)
        file = folder / "template.pptx"
        if template:
            file.write_bytes(template)
        choices = Choices(theme=theme, size=size, template=str(file) if template else "")
        compiled = compile_project(open_project(folder), choices)
        return Built(
            compiled.talk,
            compiled.deck,
            compiled.diagnostics,
            compiled.source,
            tuple(f"{breach.frame}: {breach.what}" for breach in broken(compiled.deck)),
        )
