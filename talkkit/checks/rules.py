"""What the checks over talk and deck can complain about (TK7xx: accessibility)."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

MISSING_ALT = rule(
    "TK701",
    "missing-alt-text",
    Severity.WARNING,
    what="A picture has neither a description nor the mark that it is decoration.",
    why="Somebody who listens to the deck or the post hears only that there is a picture. PowerPoint's accessibility "
    "checker and many conferences reject it.",
    example="![](architecture.png)",
    instead="Say in a sentence what the picture shows: `![Three services read one log](architecture.png)`, "
    "or mark it: `![](swirl.png){.decorative}`.",
)
MISSING_TITLE = rule(
    "TK702",
    "missing-slide-title",
    Severity.WARNING,
    what="A slide has no title. It gets a hidden one, made from its first words or from what its figure says.",
    why="Screen readers, the outline view and the embed's list of slides name a slide by its title.",
    example="---\n\n![A crowd](crowd.jpg)\n\n---\n",
    instead="Give the slide a heading that says what it is for.",
)
DUPLICATE_TITLE = rule(
    "TK703",
    "duplicate-slide-title",
    Severity.INFO,
    what="Two slides have the same title. The deck shows a small `(2)` behind that of the second, so that each is "
    "unique; `number-equal-titles: false` in the front matter leaves both as they are.",
    why="In a list of slides, and to a screen reader, equal titles are one place.",
    example="## Results\n\nThe first half.\n\n## Results\n\nThe second half.\n",
    instead="Say in each title what is particular to the slide.",
)
VAGUE_LINK = rule(
    "TK704",
    "vague-link-text",
    Severity.WARNING,
    what="The text of a link does not say where it leads.",
    why="Links are listed by their text; five times `here` is no list. On a projected slide it tells nothing at all.",
    example="The code is [here](https://example.org/code).",
    instead="[The code of the pipeline](https://example.org/code) is open.",
)
SMALL_CODE = rule(
    "TK707",
    "small-code",
    Severity.WARNING,
    what="The QR code on the last slide is less than 1.2 inches wide, of a slide that is 7.5 inches high.",
    why="A phone reads a code from some ten times its width on the wall; the back rows are further away.",
    example="qr: https://example.org/streams",
    instead="Leave the last slide more room: fewer lines, or a slide of its own.",
)
HEADERLESS_TABLE = rule(
    "TK705",
    "headerless-table",
    Severity.WARNING,
    what="A table has no header row.",
    why="A screen reader announces each cell with its column's header; without one the cells are loose words.",
    example="|  |  |\n| --- | --- |\n| one | two |\n",
    instead="| count | name |\n| --- | --- |\n| one | two |\n",
)
LOW_CONTRAST = rule(
    "TK706",
    "low-contrast",
    Severity.WARNING,
    what="Text and what stands behind it differ by less than 4.5 to 1 (3 to 1 for large text), the bound of "
    "WCAG 2.2, 1.4.3 (AA).",
    why="On a projector in a lit room it cannot be read.",
    instead="Choose a darker or lighter colour in the theme, or a scrim over the picture.",
)
