"""What layout can complain about (TK5xx): what was shrunk, continued or could not be placed as asked."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

TIGHTENED = rule(
    "TK501",
    "tight-slide",
    Severity.INFO,
    what="The slide fits only with less space between its paragraphs and blocks than the theme gives.",
    why="Nothing is lost; it tells where a slide is close to its limit.",
    example="A slide with nine bullets where the theme has room for eight.",
    instead="Leave it, or take one line away to get the theme's own spacing back.",
)
SMALLER = rule(
    "TK502",
    "smaller-text",
    Severity.INFO,
    what="The slide fits only in a smaller size of type than the theme's own, still above the legible minimum.",
    why="Sizes that differ from slide to slide are seen; a few steps are fine, many of them say that slides "
    "hold too much.",
    example="A slide with twelve full lines of text.",
    instead="Say it in fewer words, or divide the slide.",
)
UNMET_SIZE = rule(
    "TK517",
    "size-not-met",
    Severity.WARNING,
    what="A slide asks for a size of type that it has no room for, or that nobody could read. It has the nearest one.",
    why="The slide does not look as you wrote it.",
    example="## Everything we know {size=60}",
    instead="Say it in fewer words, or ask for another size; without `size` it is chosen for the whole talk.",
)
TWO_COLUMNS = rule(
    "TK503",
    "list-in-two-columns",
    Severity.INFO,
    what="A long list of short items is set in two columns, because one column of it does not fit.",
    why="Nothing is lost; it tells that the slide looks different from what the outline suggests.",
    example="A list of eighteen names.",
    instead="Leave it, or write the columns yourself.",
)
CONTINUED = rule(
    "TK504",
    "continued-slide",
    Severity.INFO,
    what="The content does not fit on one slide at a legible size and goes on on further slides with the same title.",
    why="Nothing is lost; but a thought that takes two slides takes twice the clicks.",
    example="A list of thirty long items.",
    instead="Leave it, shorten it, or divide it where the thought divides. `overflow: shrink` or `overflow: "
    "error` in the "
    "front matter or on the slide forbids it.",
)
OVERFLOW = rule(
    "TK505",
    "overflow",
    Severity.ERROR,
    what="The content does not fit, and the way that would make it fit is forbidden or does not exist: "
    "`overflow: error` "
    "allows no smaller type and no further slide, `overflow: shrink` no further slide; and one row of a "
    "table cannot be "
    "taller than a slide.",
    why="Text that runs off the slide is not seen by anybody.",
    example="---\noverflow: error\n---\n\n# Too much\n\n(forty lines of text)\n",
    instead="Shorten the slide, divide it, or write `overflow: continue`.",
)
UNKNOWN_LAYOUT = rule(
    "TK506",
    "unknown-layout",
    Severity.WARNING,
    what="The slide asks for a layout that the theme does not have; the content chooses one instead.",
    why="The slide does not look as it was asked to.",
    example='# Results {layout="two-contents"}\n',
    instead="Name one of the theme's layouts; `talkkit theme show NAME` lists them.",
)
UNKNOWN_SLIDE = rule(
    "TK507",
    "unknown-slide-link",
    Severity.WARNING,
    what="A link leads to a slide of this talk that does not exist. Its text stays, the link is left out.",
    why="PowerPoint calls a file with a dangling link damaged.",
    example="See [the numbers](#nubmers).\n",
    instead="Use the slide's id: the one that you gave it (`{#numbers}`), or its title in small letters with dashes.",
)
LONG_TITLE = rule(
    "TK508",
    "long-title",
    Severity.WARNING,
    what="The title takes more room than the theme gives to titles even in its smallest size; the content moves down.",
    why="A title is read in two seconds, and titles that change their height make the slides jump.",
    example="# A title of forty words and more ...",
    instead="Say the thought in one sentence of at most two lines; put the rest below.",
)
WRAPPED_CODE = rule(
    "TK509",
    "wrapped-code",
    Severity.INFO,
    what="A line of code is wider than its panel at the smallest size of code and goes on on the next line, "
    "behind an arrow.",
    why="A wrapped line is read as two statements by those who do not look closely.",
    example="```python\nresult = some_function(with_many, arguments, that, run, on, beyond, what, a, slide, can, "
    "show)\n```",
    instead="Break the line where the language allows it.",
)
BROKEN_WORD = rule(
    "TK510",
    "broken-word",
    Severity.INFO,
    what="A word, name or address is wider than the room that it has and is broken inside.",
    why="A long address cannot be read from the back row; a broken word is hard to read.",
    example="https://example.org/a/very/long/address/that/nobody/will/type/from/a/slide",
    instead="Give a link a short text, `[the report](https://...)`, or make the column wider.",
)
SQUEEZED_PICTURE = rule(
    "TK511",
    "squeezed-picture",
    Severity.WARNING,
    what="The text on the slide leaves a picture less than a fifth of the slide's height.",
    why="A picture of that size shows nothing to the second half of the room.",
    example="Ten bullets and a diagram on one slide.",
    instead="Give the picture a slide of its own, or take text away.",
)
TRUNCATED_FOOTER = rule(
    "TK512",
    "long-footer",
    Severity.WARNING,
    what="The footer is longer than its place on the slides; the end of it is left out.",
    why="A footer on two lines runs into the content or off the slide.",
    example="---\nfooter: The full name of the conference, its place, its date, the track and the licence of "
    "these slides\n---\n",
    instead="Shorten the footer.",
)
UNREADABLE_BACKGROUND = rule(
    "TK514",
    "unreadable-background",
    Severity.WARNING,
    what="The slide asks for a background colour that is not written as `#RRGGBB`, or on which the theme's text does "
    "not reach a contrast of 4.5:1. The slide keeps the layout's own background.",
    why="Text that cannot be told from its background is not read.",
    example='# Loud {background-color="#808080"}\n',
    instead="Choose a colour nearer to the theme's background, a layout with another surface, or a theme that is dark.",
)
WIDE_TABLE = rule(
    "TK515",
    "wide-table",
    Severity.WARNING,
    what="A table has more columns than a page has room for, even at one or two characters each. It is shown as "
    "several tables below each other, each with the first column.",
    why="PowerPoint takes no table of more than 1,000 columns, and nobody reads one of more than 30.",
    example="A table of 1,500 columns.",
    instead="Leave out what the talk does not speak of, turn columns into rows, or draw a chart.",
)
HIDDEN_LOGO = rule(
    "TK516",
    "hidden-logo",
    Severity.INFO,
    what="The logo stands on no slide of a layout: no room is free there, or a conference's template is used.",
    why="A logo that covers text or the conference's own marks helps nobody, and many conferences allow none.",
    example="---\ntemplate: conference.potx\nlogo: company.svg\n---\n",
    instead="Name the places in a template, `logo: {file: company.svg, where: cover}`, or give a smaller `height`.",
)
PLAIN_COMPONENT = rule(
    "TK518",
    "plain-component",
    Severity.INFO,
    what="A group that asks to be cards, steps, figures or the like is shown as the plain blocks that it holds: they "
    "have another form than its parts, there are too few or too many of them, or they have no room.",
    why="Nothing is lost, but the slide does not look as it was meant to.",
    example="::: figures\n- nearly half of all\n:::\n",
    instead="Write the parts in the form that docs/outline.md shows, shorten them, or take the class away.",
)
WORD_FOR_ICON = rule(
    "TK519",
    "word-for-icon",
    Severity.WARNING,
    what="A name between colons, `:icon-rocket:`, is the name of no icon, or stands where no icon can: they begin the "
    "parts of cards and steps. It is shown as a word.",
    why="The audience reads a name that was meant to be a picture.",
    example="::: cards\n- :icon-rokcet: **Fast**\n- :icon-shield: **Safe**\n:::\n",
    instead="Take a name of lucide.dev; the message says which is near.",
)
