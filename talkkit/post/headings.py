"""A section's title to its heading line and the id that the table of contents links to."""

from __future__ import annotations

from msgspec import Struct, field

from talkkit.post.like import Likeness
from talkkit.post.prose import Writer
from talkkit.post.systems import System, anchor, github_anchor, html_heading


class Headings(Struct, frozen=True):
    """Writes headings for a system, in the manner of another post where there is one."""

    system: System
    writer: Writer
    like: Likeness | None = None
    used: dict[str, int] = field(default_factory=dict)
    """Ids that GitHub has given so far."""

    def heading(self, title: str, key: str, number: int) -> tuple[str, str]:
        """The lines of a section's heading, and its id. `number`: the section's, for ids of titles that make none."""
        made = anchor(key, number)
        text = self.writer.text(title)
        if self.like is None or self.like.heading == "html":
            if self.system.headings == "plain":
                return self.system.heading(text, ""), github_anchor(title, self.used)
            level = self.like.level if self.like else 2
            line = (
                html_heading(title, made, level) if self.system.headings == "html" else self.system.heading(text, made)
            )
            return line, made
        if self.system.ids == "attribute":
            attribute = (self.like.attributes or "{#%s}") % made
            return _marked(text, self.like, f" {attribute}"), made
        if self.system.ids == "github":
            return _marked(text, self.like), github_anchor(title, self.used)
        # The engine makes no ids: an element before the heading carries it.
        return f'<a id="{made}"></a>\n\n{_marked(text, self.like)}', made


def _marked(text: str, like: Likeness, behind: str = "") -> str:
    """A heading in the other post's form and rank."""
    if like.heading == "setext" and like.level <= 2:
        line = text + behind
        return f"{line}\n{('=' if like.level == 1 else '-') * max(3, len(line))}"
    marks = "#" * like.level
    return f"{marks} {text} {marks}{behind}" if like.heading == "closed" else f"{marks} {text}{behind}"
