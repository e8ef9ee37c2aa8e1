"""Writes `docs/rules/` from the rules in the code.

python -m tools.rule_pages            write the pages
python -m tools.rule_pages --check    fail if they are not what the code says
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from talkkit.checks.registry import pages

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


def stale() -> list[str]:
    """Names of pages that are missing, differ from the code, or belong to no rule."""
    wanted = pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def write() -> None:
    """Make the folder hold the pages, and nothing else."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        write()
    elif names := stale():
        sys.exit(f"docs/rules/ differs from the code ({', '.join(names)}); run `make rules`")


if __name__ == "__main__":
    main()
