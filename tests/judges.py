"""The programs that judge talkkit's output: LibreOffice, poppler, Chromium, site generators, Graphviz.

At home a judge that is missing, too old or without a part that it needs skips the test and says which; in CI (`CI` is
set) that fails, so that no judge is lost unnoticed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from playwright._impl._driver import compute_driver_executable

NODE_PACKAGES = Path(
    os.environ.get("TALKKIT_JUDGES")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "talkkit-judges"
)
"""Where `make judges` installs what tests/engines/package.json lists: outside the tree, once for all work trees."""

FONTS = {
    "Carlito": "fonts-crosextra-carlito",
    "Caladea": "fonts-crosextra-caladea",
    "Liberation Mono": "fonts-liberation2",
    "Liberation Sans": "fonts-liberation2",
    "Liberation Serif": "fonts-liberation2",
    "Noto Sans Arabic": "fonts-noto-core",
    "Noto Sans Devanagari": "fonts-noto-core",
    "Noto Sans Hebrew": "fonts-noto-core",
    "Noto Sans Thai": "fonts-noto-core",
    "Noto Sans CJK JP": "fonts-noto-cjk",
    "Noto Color Emoji": "fonts-noto-color-emoji",
}
"""Fonts that LibreOffice draws the judged decks with, and the Debian packages that have them."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What has to be on the machine for one program to judge."""

    package: str
    """The Debian package."""
    oldest: tuple[int, ...] = ()
    """The oldest version that judges rightly; empty where any does."""
    version: str = "--version"
    """The argument that prints the version."""
    missing_parts: Callable[[str], Iterator[str]] = lambda _: iter(())
    """From the program's path, what it cannot do without and lacks."""


def _office_parts(program: str) -> Iterator[str]:
    home = Path(program).resolve().parent
    folders = (home, home.parent / "Frameworks")
    for module, package in (("sd", "libreoffice-impress"), ("sm", "libreoffice-math")):
        files = (f"lib{module}lo.so", f"lib{module}lo.dylib", f"{module}lo.dll")
        if not any((folder / file).is_file() for folder in folders for file in files):
            yield f"{package} is missing"


def _jekyll_parts(program: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as site:
        (Path(site) / "_config.yml").write_text("plugins: [jekyll-feed]\n", encoding="utf-8")
        command = [program, "build", "--quiet", "--disable-disk-cache"]
        if subprocess.run(command, cwd=site, capture_output=True, timeout=120, check=False).returncode:
            yield "its plugin jekyll-feed is missing (apt install ruby-jekyll-feed)"


def _chromium_parts(_program: str) -> Iterator[str]:
    """The tests steer it by Playwright, which brings a Node of its own."""
    driver = subprocess.run(
        [compute_driver_executable()[0], "--version"], capture_output=True, text=True, timeout=60, check=False
    )
    if driver.returncode:
        yield f"Playwright's driver does not start (apt install libatomic1): {driver.stderr.strip()}"


JUDGES = {
    "soffice": Judge("libreoffice-impress", (7, 4), missing_parts=_office_parts),
    "pdftoppm": Judge("poppler-utils", version="-v"),
    "pdftotext": Judge("poppler-utils", version="-v"),
    "chromium": Judge("chromium", (120,), missing_parts=_chromium_parts),
    "jekyll": Judge("jekyll", (4, 3), missing_parts=_jekyll_parts),
    "hugo": Judge("hugo", (0, 111), "version"),
    "pandoc": Judge("pandoc", (2, 17)),
    "node": Judge("nodejs", (18, 17, 1)),
    "dot": Judge("graphviz", (2, 43), "-V"),
    "java": Judge("default-jre-headless", (11,), "-version"),
}
"""By the program's name."""


def require(program: str) -> str:
    """The path of a judge; skips the test where it cannot judge, and fails it in CI."""
    path = shutil.which(program)
    if path is None:
        unable(f"{program} is missing (apt install {JUDGES[program].package})")
    faults = _faults(program, path)
    if faults:
        unable(f"{program}: {'; '.join(faults)}")
    return path


def require_fonts() -> None:
    """Skips the test where a font lacks that judged decks are drawn with, and fails it in CI."""
    missing = [f"{name} ({package})" for name, package in FONTS.items() if name not in _families()]
    if missing:
        unable(f"fonts are missing: {', '.join(missing)}")


def font_file(family: str) -> Path:
    """The file of a family's regular face; skips or fails as above where the family is missing."""
    program = shutil.which("fc-list")
    if program is None or family not in _families():
        unable(f"the font {family} is missing ({FONTS[family]})")
    command = [program, "--format", "%{file}", f"{family}:style=Regular"]
    return Path(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)


def require_node(package: str) -> Path:
    """The folder of a package from npm; as above where it is missing, or the whole was only installed in part."""
    require("node")
    folder = NODE_PACKAGES / "node_modules" / package
    if not folder.is_dir() or not (NODE_PACKAGES / "node_modules/.package-lock.json").is_file():
        unable(f"{package} is missing (make judges)")
    return folder


def html_validator() -> list[str]:
    """The command of the W3C's checker of HTML, to which files are added."""
    archive = require_node("vnu-jar") / "build/dist/vnu.jar"
    return [require("java"), "-jar", str(archive), "--format", "json", "--stdout", "--exit-zero-always"]


@cache
def _faults(program: str, path: str) -> tuple[str, ...]:
    judge = JUDGES[program]
    faults = list(judge.missing_parts(path))
    if judge.oldest and _version(path, judge.version) < judge.oldest:
        oldest = ".".join(map(str, judge.oldest))
        faults.append(f"version {oldest} or newer is needed")
    return tuple(faults)


def _version(path: str, argument: str) -> tuple[int, ...]:
    """The first number with a dot in it, else the first number, that the program prints; empty when it does not run."""
    try:
        answer = subprocess.run([path, argument], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return ()
    printed = answer.stdout + answer.stderr
    number = re.search(r"\d+(?:\.\d+)+", printed) or re.search(r"\d+", printed)
    return tuple(int(part) for part in number[0].split(".")) if number else ()


@cache
def _families() -> frozenset[str]:
    """The families of fonts that programs find here; none without fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    listing = subprocess.run([program, ":", "family"], capture_output=True, text=True, timeout=60, check=False).stdout
    return frozenset(name.strip() for line in listing.splitlines() for name in line.split(","))


def unable(message: str) -> NoReturn:
    """Skips the test with this reason, and fails it in CI."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
