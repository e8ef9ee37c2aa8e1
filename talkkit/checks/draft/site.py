"""A draft's name, folder and front matter to the blogging system that it is most likely written for."""

from __future__ import annotations

import re

from talkkit.backends.systems import System
from talkkit.checks.draft.document import Document


def guessed(document: Document) -> System:
    """The system that a draft speaks of; `html`, which asks for nothing, where it speaks of none."""
    matter = document.matter
    if document.name.endswith(".mdx"):
        return "mdx"
    if matter.form == "lines":
        return "pelican"
    if matter.form == "toml" or re.search(r"\{\{[<%]", document.source.text):
        return "hugo"
    dated = bool(re.match(r"\d{4}-\d{1,2}-\d{1,2}-", document.name))
    if document.folder in {"_posts", "_drafts"} or (dated and matter.word("layout") == "post"):
        return "jekyll"
    return "html"
