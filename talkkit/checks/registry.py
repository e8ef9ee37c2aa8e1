"""All rules of all rooms, and the pages of `docs/rules/` that are made from them."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import talkkit
from talkkit.diagnostics import Rule, registered_rules

ROOMS = (
    ("0", "Files, settings and output"),
    ("1", "Front matter and structure of the outline"),
    ("2", "Content of the outline"),
    ("3", "Pictures"),
    ("4", "Themes and templates"),
    ("5", "Layout and fit"),
    ("6", "The written deck"),
    ("7", "Accessibility"),
    ("8", "The companion post"),
)
"""First digit of a code, and what its rules are about."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule of talkkit, by code. Rules live in modules called `rules`, one a room; all of them are imported."""
    for module in pkgutil.walk_packages(talkkit.__path__, "talkkit."):
        if module.name.rpartition(".")[2] == "rules":
            import_module(module.name)
    return registered_rules()


def find(word: str) -> Rule | None:
    """The rule of that code (`TK301`, in any case) or name (`missing-picture`)."""
    return next((rule for rule in all_rules() if word.upper() == rule.code or word.lower() == rule.name), None)


def page(rule: Rule) -> str:
    """A rule as Markdown: what is found, why it matters, an example, and what to do instead."""
    parts = [f"# {rule.code} {rule.name}", f"*{rule.severity.value.capitalize()}.* {rule.what}", "## Why", rule.why]
    if rule.example:
        parts += ["## Example", _fenced(rule.example)]
    if rule.instead:
        parts += ["## Instead", rule.instead if _is_prose(rule.instead) else _fenced(rule.instead)]
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """The files of `docs/rules/`: a page for each rule, and a list of all."""
    rules = all_rules()
    made = {f"{rule.code}.md": page(rule) for rule in rules}
    made["README.md"] = _index(rules)
    return made


def _index(rules: tuple[Rule, ...]) -> str:
    intro = (
        "What talkkit can complain about. `talkkit rule CODE` shows the same pages in the terminal.\n"
        "These files are written by `make rules` from the code; edit the rules there."
    )
    parts = ["# Rules", intro]
    for digit, label in ROOMS:
        room = [rule for rule in rules if rule.code.startswith("TK" + digit)]
        if room:
            parts += [f"## {label}", "\n".join(["| code | rule | severity |", "| --- | --- | --- |", *map(_row, room)])]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} |"


def _is_prose(text: str) -> bool:
    """Whether it reads as a sentence; otherwise it is something to write, and is shown as such."""
    if text.startswith(("[", "![")):
        return False  # a link or a picture, which would be one of the page itself
    return text.rstrip().endswith((".", "!", "?", ")", ".`")) and "\n" not in text.strip()


def _fenced(text: str) -> str:
    fence = "~~~" if "```" in text else "```"
    return f"{fence}\n{text.rstrip()}\n{fence}"
