"""The programs that judge talkkit's output: LibreOffice, poppler, Chromium, site generators.

At home a missing one skips the test and says which; in CI (`CI` is set) it fails, so that no judge is lost unnoticed.
"""

from __future__ import annotations

import os
import shutil

import pytest

PACKAGES = {
    "soffice": "libreoffice-impress",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "chromium": "chromium",
    "jekyll": "jekyll",
    "hugo": "hugo",
    "pandoc": "pandoc",
}
"""Program, and the Debian package that has it."""


def require(program: str) -> str:
    """The path of a judge; skips the test where it is missing, and fails it in CI."""
    path = shutil.which(program)
    if path:
        return path
    message = f"{program} is missing (apt install {PACKAGES.get(program, program)})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
