"""`talkkit rule`: what a rule is about."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from talkkit.cli.session import Session
from talkkit.cli.terminal import paint, wants_color


def rule(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Code (TK301) or name (missing-picture); without one, all rules.")
    ] = "",
) -> None:
    """Explain a rule: what it finds, why it matters, and what to write instead."""
    with Session():
        from talkkit.checks.registry import all_rules, find, page  # imports every room for its rules

        if not code:
            color = wants_color(sys.stdout)
            for known in all_rules():
                print(f"{paint(known.code, 'bold', color=color)}  {known.severity.value:7}  {known.name}")
            return
        found = find(code)
        if found is None:
            raise typer.BadParameter(f"there is no rule {code!r}; `talkkit rule` lists all", param_hint="CODE")
        print(page(found), end="")
