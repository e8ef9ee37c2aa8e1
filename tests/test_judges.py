"""The list of judges from npm holds for every machine, and a judge that is half there is not asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import judges

LOCK = json.loads((Path(__file__).parent / "engines/package-lock.json").read_text(encoding="utf-8"))["packages"]


def unlocked(path: str, package: dict[str, dict[str, str]]) -> Iterator[str]:
    """What a package asks for, on any platform, and the lock file has no version of where Node would look."""
    folders = path.split("/node_modules/")
    places = ["node_modules", *("/node_modules/".join([*folders[: end + 1], ""])[:-1] for end in range(len(folders)))]
    optional_peers = {name for name, meta in package.get("peerDependenciesMeta", {}).items() if meta.get("optional")}
    wanted = {name for kind in ("dependencies", "optionalDependencies") for name in package.get(kind, {})}
    wanted |= set(package.get("peerDependencies", {})) - optional_peers
    for name in wanted:
        if not any(f"{place}/{name}" in LOCK for place in places):
            yield f"{path}: {name}"


def test_the_lock_file_holds_every_package_of_every_platform() -> None:
    """`npm ci` refuses a lock file that was cut down to the platforms of the machine that wrote it."""
    assert [missing for path, package in LOCK.items() for missing in unlocked(path, package)] == []
    assert all("integrity" in package for path, package in LOCK.items() if path)


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without CI and with nothing on its PATH but what the test puts into this folder."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    judges._families.cache_clear()
    yield tmp_path
    judges._families.cache_clear()


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize("name", judges.JUDGES)
def test_a_missing_program_is_a_named_skip_at_home_and_a_failure_in_ci(
    name: str, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(pytest.skip.Exception, match=f"{name} is missing .apt install {judges.JUDGES[name].package}"):
        judges.require(name)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"{name} is missing"):
        judges.require(name)


def test_what_a_program_lacks_is_named(at_home: Path) -> None:
    program(at_home, "jekyll", 'case "$1" in build) exit 1;; *) echo jekyll 4.3.1;; esac')
    with pytest.raises(pytest.skip.Exception, match="jekyll: its plugin jekyll-feed is missing"):
        judges.require("jekyll")
    program(at_home, "soffice", "echo LibreOffice 7.4.7.2")
    with pytest.raises(pytest.skip.Exception, match="libreoffice-impress is missing; libreoffice-math is missing"):
        judges.require("soffice")
    program(at_home, "fc-list", "echo Carlito; echo 'Noto Sans Thai,Noto Sans Thai Bold'")
    with pytest.raises(pytest.skip.Exception, match=r"fonts are missing: Caladea \(fonts-crosextra-caladea\), Lib"):
        judges.require_fonts()


def test_a_program_that_is_too_old_or_does_not_run_says_which_version_it_needs(at_home: Path) -> None:
    program(at_home, "node", "echo v16.20.2")
    with pytest.raises(pytest.skip.Exception, match=r"node: version 18\.17\.1 or newer is needed"):
        judges.require("node")
    program(at_home, "hugo", "exit 3")
    with pytest.raises(pytest.skip.Exception, match=r"hugo: version 0\.111 or newer is needed"):
        judges.require("hugo")


def test_packages_of_npm_that_were_installed_in_part_are_missing(
    at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(at_home, "node", "echo v20.1.0")
    monkeypatch.setattr(judges, "NODE_PACKAGES", at_home / "judges")
    (at_home / "judges/node_modules/astro").mkdir(parents=True)
    with pytest.raises(pytest.skip.Exception, match=r"astro is missing \(make judges\)"):
        judges.require_node("astro")
