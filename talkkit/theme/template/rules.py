"""What can be said about a conference's template: files that cannot be used, and designs that have their limits."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

UNREADABLE = rule(
    "TK410",
    "unreadable-template",
    Severity.ERROR,
    what="The file given as template is no presentation, is encrypted or damaged, or holds no slide layout.",
    why="Without its layouts there is nothing that slides could be made from.",
    example="---\ntemplate: conference.ppt\n---\n",
    instead="Open the file in PowerPoint and save it as .potx or .pptx, without a password.",
)
UNKNOWN_PIN = rule(
    "TK411",
    "unknown-template-layout",
    Severity.WARNING,
    what="The settings give a role a layout that the template does not have, or name a role that there is not.",
    why="The role gets the layout that talkkit chooses by itself, which is not the one that was wanted.",
    example='[layouts]\nsection = "Blue divider"\n',
    instead="Name a layout as `talkkit template inspect` lists it.",
)
MISSING_ROLES = rule(
    "TK412",
    "missing-template-layouts",
    Severity.INFO,
    what="The template has no layout for some kinds of slides, so the nearest one stands in.",
    why="Such slides are complete, but they look less like a designer's than they could.",
    example="# Two sides\n\n::: columns\n...\n:::\n",
    instead="See `talkkit template inspect` for what stands in, and pin another layout where that is not right.",
)
SMALL_TYPE = rule(
    "TK413",
    "small-template-type",
    Severity.WARNING,
    what="The template sets text smaller than an audience can read from the back of a room.",
    why="talkkit keeps the template's size and never goes below it, but cannot make it legible.",
    example="",
    instead="Ask whoever made the template for a larger size, or choose another of its layouts.",
)
UNTRAVELLED_FONT = rule(
    "TK414",
    "font-does-not-travel",
    Severity.WARNING,
    what="The template names a font that not every computer has, and that the file does not bring along.",
    why="On a machine without it PowerPoint takes another font, and lines break elsewhere than planned. talkkit "
    "measures with head-room, so that text still fits.",
    example="",
    instead="Install the font on the machine that presents, or embed it when saving the template in PowerPoint.",
)
UNDRAWN = rule(
    "TK415",
    "undrawn-template-parts",
    Severity.INFO,
    what="The template's look holds parts that talkkit's web pages and pictures cannot show.",
    why="The deck keeps them as they are; the web version and the pictures of slides lack them.",
    example="",
    instead="Nothing, if the deck is what counts; or replace an EMF or WMF picture in the template by PNG or SVG.",
)
TEMPLATE_CONTRAST = rule(
    "TK416",
    "template-contrast",
    Severity.WARNING,
    what="The template sets text on a surface with less contrast than WCAG 2.2 AA asks for.",
    why="A projector in a bright room takes away half of the contrast that a screen shows.",
    example="",
    instead="Choose another layout of the template, or ask its makers for a darker or lighter colour.",
)
