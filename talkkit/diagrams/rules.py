"""What there is to say about diagrams (TK24x)."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

UNREAD_DIAGRAM = rule(
    "TK241",
    "unread-diagram",
    Severity.WARNING,
    what="A line of a diagram cannot be read, or the diagram has more parts than slides can show. The message says "
    "what is shown: graphs (flowcharts, states, classes, entities) without the line; of other kinds, whose parts mean "
    "little without each other, the source as code.",
    why="A diagram without one of its parts says something else than the speaker means, and code is no diagram.",
    example="```mermaid\nflowchart LR\n  shop --> log -->\n```",
    instead="```mermaid\nflowchart LR\n  shop --> log\n```",
)
IGNORED_IN_DIAGRAM = rule(
    "TK242",
    "ignored-in-diagram",
    Severity.INFO,
    what="A diagram holds something that has no meaning on a slide (a click action, a font, an animation of a web "
    "page); it is left out.",
    why="The speaker sees it in other tools and will look for it.",
    example="```mermaid\nflowchart LR\n  shop --> log\n  click shop call show()\n```",
    instead="Leave it, or take the line away.",
)
SMALL_DIAGRAM = rule(
    "TK243",
    "small-diagram",
    Severity.WARNING,
    what="A diagram is so large that its text has to be set smaller than 14 points to keep it on the slide.",
    why="The back row cannot read it; what is not read takes attention away from what is said.",
    example="A flowchart of forty boxes in a row.",
    instead="Turn it (`TB` instead of `LR`), shorten its labels, or divide it: the whole in a few boxes, then each "
    "part on a slide of its own.",
)
OWN_LAYOUT = rule(
    "TK244",
    "own-layout",
    Severity.WARNING,
    what="`--system` (or `system = true` in `talkkit.toml`) asks for the layout of Graphviz, and Graphviz gave none: "
    "it is not installed, or it failed. The graph is laid out by talkkit, as it is without the option.",
    why="The deck does not look as it does on a machine that has Graphviz.",
    example="talkkit build talks/mine --system, where there is no program `dot`",
    instead="Install Graphviz (`apt install graphviz`, `brew install graphviz`), or leave the option away.",
)
DIVIDED_DIAGRAM = rule(
    "TK245",
    "divided-diagram",
    Severity.WARNING,
    what="A diagram is so large that its text would be smaller than 12 points on one page (8 where `{.whole}` asks for "
    "one). It is shown in parts, a page for each: a line that is cut leads to a dashed mark with the name of what is "
    "at its other end, and a sequence goes on below its heads. A diagram that would take more than twelve parts is "
    "shown as code.",
    why="Nobody reads smaller text from a slide. But where to cut is better decided by the one who explains it.",
    example="A flowchart of sixty boxes.",
    instead="Show the whole in a few boxes, then each part on a slide of its own; or turn it, or shorten its labels.",
)
