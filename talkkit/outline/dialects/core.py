"""The core language: no lines of its own, no rules beyond the grammar's."""

from __future__ import annotations

from markdown_it import MarkdownIt

from talkkit.diagnostics import Source
from talkkit.outline.dialects.base import Segment


class Core:
    """CommonMark, GFM and pandoc's divs and attributes, as `grammar` has them."""

    name = "core"

    def segments(self, _source: Source, _start: int) -> tuple[Segment, ...]:
        """None: rulers and headings are tokens."""
        return ()

    def add_rules(self, _parser: MarkdownIt) -> None:
        """None."""
