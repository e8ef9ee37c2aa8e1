"""`talkkit doctor`: what this machine has of what talkkit can use, and what is missing for what."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from msgspec import Struct

from talkkit import __version__
from talkkit.cli.options import FormatOption
from talkkit.cli.report import Format, as_json
from talkkit.cli.session import Session


class Means(Struct, frozen=True):
    """Something that talkkit uses where it is there. `found`: a version or a place; empty: it is missing."""

    name: str
    purpose: str
    found: str
    remedy: str
    """What to do where it is missing."""


def doctor(form: FormatOption = Format.TEXT) -> None:
    """Say what is installed of what talkkit can use, and what is missing for what. Nothing of it is needed for a build.

    For example: talkkit doctor
    """
    with Session(form):
        means = tuple(_means())
        if form is Format.JSON:
            print(
                as_json([{"name": each.name, "purpose": each.purpose, "found": each.found} for each in means]), end=""
            )
            return
        width = max(len(each.name) for each in means)
        for each in means:
            print(f"{each.name:{width}}  {each.found or 'missing'}  ({each.purpose})")
            if not each.found:
                print(f"{'':{width}}  {each.remedy}")


def _means() -> Iterator[Means]:
    from importlib.util import find_spec

    from talkkit.drawing.coverage import drawable
    from talkkit.programs import installed
    from talkkit.theme.library import available

    yield Means("talkkit", f"on Python {platform.python_version()}", __version__, "")
    yield Means("themes", "built in", ", ".join(available()), "")
    yield Means(
        "fonts",
        "talkkit's own, for pictures and PDF: Latin, Greek, Cyrillic, signs, emoji; for other scripts give `fonts:`",
        f"{len(drawable())} characters",
        "",
    )
    yield Means("Graphviz", "graphs with `engine=dot`", installed("dot") or "", "install the package graphviz")
    spelling = "pip install 'talkkit[spelling]'"
    yield Means("typos", "misspellings in English drafts, for `post check`", installed("typos") or "", spelling)
    live = "with talkkit" if all(map(find_spec, ("starlette", "uvicorn", "watchfiles"))) else ""
    yield Means("server", "`talkkit serve` and `--watch`", live, "pip install --force-reinstall talkkit")
