"""The programs that judge talkkit's output: LibreOffice, poppler, Chromium, site generators, Graphviz.

At home a missing one skips the test and says which; in CI (`CI` is set) it fails, so that no judge is lost unnoticed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NODE_PACKAGES = Path(
    os.environ.get("TALKKIT_JUDGES")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "talkkit-judges"
)
"""Where `make judges` installs what tests/engines/package.json lists: outside the tree, once for all work trees."""

PACKAGES = {
    "soffice": "libreoffice-impress",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "chromium": "chromium",
    "jekyll": "jekyll",
    "hugo": "hugo",
    "pandoc": "pandoc",
    "node": "nodejs",
    "dot": "graphviz",
    "java": "default-jre-headless",
}
"""Program, and the Debian package that has it."""


def require(program: str) -> str:
    """The path of a judge; skips the test where it is missing, and fails it in CI."""
    path = shutil.which(program)
    if path:
        return path
    return _missing(f"{program} is missing (apt install {PACKAGES.get(program, program)})")


def require_node(package: str) -> Path:
    """The folder of a package from npm; as above where it is missing."""
    require("node")
    found = NODE_PACKAGES / "node_modules" / package
    if found.is_dir():
        return found
    _missing(f"{package} is missing (make judges)")
    return found


def html_validator() -> list[str]:
    """The command of the W3C's checker of HTML, to which files are added."""
    archive = require_node("vnu-jar") / "build/dist/vnu.jar"
    return [require("java"), "-jar", str(archive), "--format", "json", "--stdout", "--exit-zero-always"]


def _missing(message: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
