"""What talkkit brings along: every package that a plain installation loads has a licence that lets it be passed on."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

FREE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Python Software|HPND|MPL|OFL)\b")
"""Licences that ask for their text to be kept, and for no more of those who use the package."""
BY_FILE = {"resvg-py": "Permission is hereby granted, free of charge"}
"""Packages that name their licence in a file alone, and what that file says."""


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _loaded() -> set[str]:
    """The packages of `pyproject.toml` and all that they need on this machine."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    waiting, found = [_name(each) for each in project["project"]["dependencies"]], set[str]()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            needed = distribution(name).requires or ()
        except PackageNotFoundError:  # for another system, or an older Python
            continue
        found.add(name)
        waiting += [_name(each) for each in needed if "extra ==" not in each]
    return found


def _licence(name: str) -> str:
    metadata = distribution(name).metadata
    classified = [each for each in metadata.get_all("Classifier") or () if each.startswith("License")]
    return " ".join((metadata.get("License-Expression") or "", metadata.get("License") or "", *classified))


def _text(name: str) -> str:
    files = [Path(str(each.locate())) for each in distribution(name).files or () if "LICEN" in each.name.upper()]
    return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


def test_every_package_may_be_passed_on() -> None:
    names = _loaded()
    assert len(names) > 25
    odd = {name: _licence(name)[:80] for name in names if not FREE.search(_licence(name)) and name not in BY_FILE}
    assert odd == {}
    assert {name for name in BY_FILE if BY_FILE[name] not in _text(name)} == set()
