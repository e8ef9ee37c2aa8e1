"""What the theme room can complain about: themes that are not there, and tokens that make no sense."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

UNKNOWN_THEME = rule(
    "TK401",
    "unknown-theme",
    Severity.ERROR,
    what="No theme of that name is built in, and no folder of that name with a `theme.toml` stands beside the talk. "
    "A name in the front matter may be another tool's: then it is a warning, and the default theme is used.",
    why="The deck comes out in a design that nobody asked for.",
    example="---\ntheme: meridien\n---\n",
    instead="Name a theme from `talkkit theme list`, or give the path of a folder that holds a `theme.toml`.",
)
BROKEN_THEME = rule(
    "TK402",
    "broken-theme-file",
    Severity.ERROR,
    what="The `theme.toml` is not valid TOML, so nothing in it can be read.",
    why="A theme that is half read gives a deck that is half designed.",
    example='[palette\naccent = "#9B1B5A"\n',
    instead="Close the bracket or the quotation mark at the place that is named.",
)
UNKNOWN_TOKEN = rule(
    "TK403",
    "unknown-token",
    Severity.WARNING,
    what="The `theme.toml` holds a key that no token has.",
    why="A misspelt key changes nothing, and the slide keeps the look that it was meant to lose.",
    example='[palette]\nacent = "#9B1B5A"\n',
    instead="Write the key as docs/themes.md lists it; the diagnostic names the nearest one.",
)
BAD_TOKEN = rule(
    "TK404",
    "bad-token",
    Severity.WARNING,
    what="A token has a value of the wrong kind or out of its range; the theme that it inherits from decides instead.",
    why="A size of 0 or a colour that is none would make the text disappear.",
    example='[palette]\naccent = "#9B1"\n',
    instead="Give a value of the kind that docs/themes.md names for the token.",
)
INHERITANCE = rule(
    "TK405",
    "theme-inheritance",
    Severity.ERROR,
    what="The theme inherits from one that cannot be found, or from itself by way of others.",
    why="Without its parent the theme has no values for what it leaves out.",
    example='inherits = "meridien"\n',
    instead="Name a built-in theme, or a folder beside this one.",
)
LOW_CONTRAST = rule(
    "TK406",
    "theme-contrast",
    Severity.WARNING,
    what="Text of the theme stands on its surface with less contrast than WCAG 2.2 AA asks for.",
    why="A projector in a bright room takes away half of the contrast that a screen shows.",
    example='[palette]\nlight = "#FFFFFF"\ndark = "#9A9A9A"\n',
    instead="Take a darker colour for text on a light surface, or a lighter one on a dark surface.",
)
COLLIDING_SLOTS = rule(
    "TK407",
    "colliding-slots",
    Severity.WARNING,
    what="Two slots of a layout lie on one another, or one leaves the page.",
    why="Text in one of them would cover text in the other, or could not be seen at all.",
    example="[layouts.quote.slots]\nattribution = { columns = [2, 11], top = 500, height = 80 }\n",
    instead="Give each slot columns and lines of its own, within 960 x 540 points.",
)
MOVED_ACCENT = rule(
    "TK408",
    "moved-accent",
    Severity.INFO,
    what="The `accent` of the front matter is too near to the surfaces of the theme to be read as text, so the nearest "
    "shade is used that has a contrast of 4.5 to 1 with them.",
    why="Headings, links and words of code have this colour, and somebody in the last row reads them.",
    example="---\naccent: '#FFD23F'\n---\n",
    instead="Write the shade that the message names, or take the other `mode`.",
)
OWN_COLORS = rule(
    "TK409",
    "template-keeps-colors",
    Severity.INFO,
    what="`mode`, `accent` or `.invert` asks for other colours in a deck that is made in a conference's template.",
    why="The template's colours are the conference's; only its own layouts know which text can be read on them.",
    example="---\ntemplate: conference.potx\nmode: dark\n---\n",
    instead="Leave it out, or choose a layout of the template that has the surface that you want.",
)
RENAMED_THEME = rule(
    "TK430",
    "renamed-theme",
    Severity.INFO,
    what="The talk asks for a built-in theme by a name that it no longer has; the one that took its place is used.",
    why="The new theme looks different, and the old name will go one day.",
    example="---\ntheme: cornerstone\n---\n",
    instead="Write the new name, after a look at the slides.",
)
