"""The wheel: all that a user needs is in it, and nothing else; its commands run without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from email import message_from_string
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
MOST_BYTES = 6_000_000
"""Of the wheel: fonts and their metrics are most of it."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def talkkit(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and what it depends on, but not the repository."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    others = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "dependencies.pth").write_text("\n".join(others), encoding="utf-8")
    python = folder / "bin" / "python"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        packages,
        wheel,
    ]
    subprocess.run(command, check=True, capture_output=True)
    script = folder / "bin" / "talkkit"
    script.write_text(f"#!{python}\nfrom talkkit.cli.main import main\nmain()\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def test_what_is_in_the_wheel(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = message_from_string(archive.read(next(n for n in names if n.endswith("/METADATA"))).decode())
    assert wheel.stat().st_size < MOST_BYTES
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"talkkit"}
    assert any(name.startswith("talkkit/themes/meridian/") for name in names)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    complete(metadata)


def complete(metadata: Message) -> None:
    """What the index shows of a project."""
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Summary"]
    assert len(metadata.get_all("Classifier", [])) >= 5
    assert "# talkkit" in str(metadata.get_payload())


def test_it_works_without_the_repository(talkkit: Path, tmp_path: Path) -> None:
    """What a new user does first."""
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    def run(*arguments: str) -> str:
        made = subprocess.run([talkkit, *arguments], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        return made.stdout

    assert "meridian" in run("theme", "list")
    run("new", "my-talk")
    run("build", "my-talk")
    assert {"my-talk.pptx", "my-talk.pdf"} <= {path.name for path in (tmp_path / "dist").rglob("*")}
    assert "--port" in run("serve", "--help")
    assert "TK301" in run("rule", "TK301")
    assert "## " in run("skill")
    assert "Graphviz" in run("doctor")


def test_the_source_archive_can_be_built_from(tmp_path: Path) -> None:
    """It holds what the wheel is made of, and the tests, without what is made."""
    build = "from hatchling.build import build_sdist; print(build_sdist('" + str(tmp_path) + "'))"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    (made,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "talkkit/__init__.py", "themes/meridian/theme.toml"} <= names
    assert not [name for name in names if name.startswith((".venv/", "dist/", ".mypy_cache/"))]
