"""What can be said about filling a conference's template (TK42x). What its design gives is said in `theme.template`."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

MACROS = rule(
    "TK420",
    "macros-left-out",
    Severity.INFO,
    what="The template brings macros (.pptm, .potm, .ppsm). They are left out of the deck.",
    why="A deck with macros from somebody else is stopped by mail filters and warned of by PowerPoint, and a .pptx "
    "cannot hold any.",
    instead="Nothing, if the slides are what counts. Buttons of the template that ran macros do nothing any more.",
)
MENDED = rule(
    "TK421",
    "mended-template",
    Severity.INFO,
    what="Something in the template was put right: it refers to parts that it does not hold, or is in the strict "
    "dialect of the standard.",
    why="PowerPoint overlooks it; other programs that open the deck do not.",
    instead="Open the template in PowerPoint and save it again, if the remark disturbs you.",
)
WRONG_KEPT = rule(
    "TK422",
    "wrong-keep-slides",
    Severity.ERROR,
    what="`keep-slides` asks for slides that the template does not have, asks for one twice, or is no list of numbers.",
    why="The slides that a conference wants in every talk would be missing, which nobody notices before it is shown.",
    example="---\ntemplate: conference.pptx\nkeep-slides: first, last\n---\n",
    instead="Count the template's slides from 1: `keep-slides: 1, 3-5`, or `keep-slides: 1, talk, 9` with the talk "
    "between them.",
)
SIZE_OF_TEMPLATE = rule(
    "TK423",
    "size-of-template",
    Severity.WARNING,
    what="A page size is asked for beside a template that has another one. The template's holds.",
    why="Its backgrounds, logos and placeholders are made for its own size; in any other they are distorted.",
    example="---\ntemplate: conference.potx\nsize: 4:3\n---\n",
    instead="Leave the size out, or ask the conference for a template of that size.",
)
UNSOUND = rule(
    "TK424",
    "unsound-template",
    Severity.WARNING,
    what="Something in the template is not as the standard for Office files has it, and talkkit cannot put it right.",
    why="PowerPoint, Keynote or others may ask to repair a deck that is made from it, or refuse it.",
    instead="Open the template in PowerPoint, let it be repaired, and save it again.",
)
