"""Rules of the post room (TK80x, TK834 and TK835): where the slides go in a draft, and how a post is written."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

NO_PLACE = rule(
    "TK801",
    "no-place-for-slides",
    Severity.ERROR,
    what="A draft has no line that the embed could replace: neither the placeholder (`SLIDES`, unless the settings say "
    "otherwise) as a paragraph of its own, nor an earlier embed of the same talk. Lines inside front matter, code, "
    "HTML, comments, lists, quotations and template blocks do not count.",
    why="talkkit changes one line of a draft and nothing else, so it has to know which.",
    example="I spoke about logs. SLIDES",
    instead="Put the placeholder on a line of its own, at the margin, with a blank line before and after it.",
)
SEVERAL_PLACES = rule(
    "TK802",
    "several-places-for-slides",
    Severity.ERROR,
    what="A draft has more than one place for the slides: several placeholder lines, several embeds of this talk, or "
    "one of each.",
    why="talkkit does not guess which one is meant, and the same slides twice would give the page the same ids twice.",
    example="SLIDES\n\nSome text.\n\nSLIDES",
    instead="Keep one and delete the others.",
)
OPEN_EMBED = rule(
    "TK803",
    "open-embed",
    Severity.ERROR,
    what="An earlier embed of this talk begins in the draft, but its `</section>` is missing.",
    why="Without its end, talkkit cannot tell the old slides from your own text.",
    example='<section data-talkkit="my-talk">\n<ol>\n</ol>\n\nMore text.',
    instead="Replace what is left of the old embed by the placeholder line.",
)
SLIDES_IN_EXCERPT = rule(
    "TK804",
    "slides-in-excerpt",
    Severity.WARNING,
    what="The slides stand above the excerpt mark (`<!--more-->`).",
    why="Blogs repeat what stands above the mark on their index pages and in feeds, the whole deck included.",
    example="SLIDES\n\n<!--more-->\n\nThe rest.",
    instead="Move the placeholder below the mark.",
)
BAD_TEMPLATE = rule(
    "TK805",
    "bad-post-template",
    Severity.ERROR,
    what="A template for a companion post has a mistake, asks for a value that does not exist, tries something that "
    "the sandbox forbids, or takes too many steps, too much memory or too much time.",
    why="A post that is written from half a template would look finished and not be.",
    example="{{ post.titel }}",
    instead="Correct the template; docs/post.md lists the values that it may use.",
)
NOTES_UNPUBLISHED = rule(
    "TK834",
    "notes-not-published",
    Severity.WARNING,
    what="An annotated post is asked for, and the talk does not publish its notes.",
    why="The slides stand there without what you said over them.",
    instead="Write `publish-notes: true` into the front matter of the outline if the notes are meant for readers.",
)
OPEN_FIELD = rule(
    "TK835",
    "open-post-field",
    Severity.INFO,
    what="The post that the new one takes after has a field in its front matter of which the talk says nothing.",
    why="The field is there, empty, so that the order is that of the blog; some themes need a value in it.",
    example="image: /assets/cover.png",
    instead="Fill the field, or take it out.",
)
