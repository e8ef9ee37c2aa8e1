"""`talkkit rule`: what a rule is about."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from talkkit.cli.session import Session
from talkkit.cli.terminal import paint, wants_color


def rule(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Code (TK301) or name (missing-picture); without one, all rules.")
    ] = "",
) -> None:
    """Explain a rule: what it finds, why, and what to write instead.

    For example: talkkit rule TK301
    """
    with Session():
        from talkkit.checks.registry import all_rules, find, page  # imports every room for its rules

        if not code:
            color = wants_color(sys.stdout)
            for known in all_rules():
                print(f"{paint(known.code, 'bold', color=color)}  {known.severity.value:7}  {known.name}")
            return
        found = find(code)
        if found is None:
            near = get_close_matches(code.lower(), [known.name for known in all_rules()], n=1)
            more = f"did you mean {near[0]}?" if near else "without a code all are listed"
            raise typer.BadParameter(f"there is no rule {code!r}; {more}", param_hint="CODE")
        print(page(found), end="")
