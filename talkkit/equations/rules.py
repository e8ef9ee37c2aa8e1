"""What can be said about formulas (TK25x): what is not known, what is broken, what has no effect or no room."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

UNKNOWN_COMMAND = rule(
    "TK250",
    "unknown-formula-command",
    Severity.WARNING,
    what="The formula holds a command or an environment that talkkit does not know. Its source is shown as code.",
    why="Half of a formula would be worse than its source: the audience could not tell what is missing.",
    example=r"Energy is $\enrgy{E} = mc^2$.",
    instead="Look the name up in docs/equations.md, write it with the symbols there, or define it: `\\newcommand` in "
    "any formula of the talk, or `macros:` in the front matter.",
)
BROKEN_FORMULA = rule(
    "TK251",
    "broken-formula",
    Severity.WARNING,
    what="The formula cannot be read: a brace, a bracket or an argument is missing, or stands where none can be. "
    "Its source is shown as code.",
    why="LaTeX would stop here too. What follows could mean something else than what was meant.",
    example=r"The ratio is $\frac{a}{b$.",
    instead=r"The ratio is $\frac{a}{b}$.",
)
IGNORED_COMMAND = rule(
    "TK252",
    "ignored-formula-command",
    Severity.INFO,
    what="A command in the formula has no effect on a slide. What it applies to is shown without it.",
    why="A formula takes its colour from the text around it, so that its contrast stays sufficient in every theme.",
    example=r"$\color{red} x + y$",
    instead="Say in words what the colour would say, or set parts of the formula off with `\\underbrace` or `\\boxed`.",
)
WIDE_FORMULA = rule(
    "TK253",
    "wide-formula",
    Severity.WARNING,
    what="The formula is wider than the room that it stands in. Inside of text it is set as plain characters, which "
    "can be broken; one that stands alone is set smaller than the least size that can be read.",
    why="PowerPoint breaks formulas where it sees fit, and other programs let them run off the slide.",
    example=r"A very long formula inside of a narrow column.",
    instead="Give it a line of its own between `$$`, break it with `\\begin{aligned}`, or give it the whole slide.",
)
