"""What can be wrong with a picture."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

MISSING_PICTURE = rule(
    "TK301",
    "missing-picture",
    Severity.WARNING,
    what="A picture's file is not there. Its slide shows a quiet stand-in with the alt text.",
    why="The audience would see an empty frame where you meant to show something.",
    example="![The pipeline](img/pipelin.png)",
    instead="Correct the path; it is relative to the outline. talkkit names files with a similar name.",
)
BROKEN_PICTURE = rule(
    "TK302",
    "broken-picture",
    Severity.WARNING,
    what="A file that should be a picture cannot be read as one: another format, cut off, or damaged.",
    why="PowerPoint would offer to repair the deck, and browsers would show a broken picture.",
    example="![Notes](notes.docx)",
    instead="Save the picture as PNG, JPEG, GIF, WebP or SVG and name that file.",
)
OVERSIZED_PICTURE = rule(
    "TK303",
    "oversized-picture",
    Severity.WARNING,
    what="A picture unpacks to more than talkkit accepts: 120 million pixels; 5 MB, 50,000 elements and 100 levels of "
    "SVG, or 200,000 elements once its references (`use`, patterns, masks, filters, clip paths, gradients, markers) "
    "are followed, where long texts and paths count for several.",
    why="Opening it would take minutes or all memory, here and on the projector.",
    instead="Scale the picture down; 3840 pixels on the longer side fill any projector.",
)
UNSAFE_SVG = rule(
    "TK304",
    "unsafe-svg",
    Severity.WARNING,
    what="An SVG holds something that may act or load (a script, a linked file, HTML inside); it was left out.",
    why="PowerPoint and browsers would refuse the picture, or run somebody's code in your post.",
    instead="Export the drawing as plain SVG with its pictures embedded, or as PNG.",
)
DOWNSCALED_PICTURE = rule(
    "TK305",
    "downscaled-picture",
    Severity.INFO,
    what="A picture was larger than any projector shows and was scaled to 3840 pixels on its longer side.",
    why="The deck stays small enough to send and to open.",
    instead="Nothing needs doing; scale the file itself to make builds faster.",
)
STILL_PICTURE = rule(
    "TK306",
    "still-picture",
    Severity.INFO,
    what="An animated WebP, AVIF or TIFF shows its first frame only.",
    why="PowerPoint cannot show these formats, so the picture became a PNG or JPEG.",
    instead="Save the animation as GIF, which PowerPoint plays.",
)
REMOTE_PICTURE = rule(
    "TK307",
    "remote-picture",
    Severity.WARNING,
    what="A picture is given by a web address. talkkit does not fetch it.",
    why="A deck must not depend on the conference's network, and the same talk must give the same deck tomorrow.",
    example="![Logo](https://example.org/logo.png)",
    instead="Save the file beside the talk and name that.",
)
UNDRAWN_TEXT = rule(
    "TK308",
    "undrawn-text",
    Severity.WARNING,
    what="A slide has text in a script that talkkit's own fonts cannot draw; PDF and PNG pictures show boxes in "
    "its place. In the PDF it is still found, copied and read aloud.",
    why="Mail, feed readers and the social card show these pictures. The deck, the page and browsers are not affected.",
    example="# 統一ログ",
    instead="Give a font file for the script with the talk or its theme.",
)
UNDRAWN_PICTURE = rule(
    "TK309",
    "undrawn-picture",
    Severity.WARNING,
    what="A picture could not be drawn: it takes more memory or processor time than talkkit gives, or the drawing "
    "library fails on it. It alone is missing; a figure is shown by a stand-in with its alt text.",
    why="One picture must not take the deck and all others with it.",
    instead="Simplify the drawing (masks, patterns and filters on the whole page cost most), or export it as PNG.",
)
BROKEN_RECORDING = rule(
    "TK310",
    "broken-recording",
    Severity.WARNING,
    what="A file is named as video or sound, but its bytes are none that is known.",
    why="Nothing would play; a stand-in takes its place.",
    example="![Demo](demo.mp4)",
    instead="Save it again as MP4 (H.264, AAC) or MP3.",
)
UNPLAYABLE_RECORDING = rule(
    "TK311",
    "unplayable-recording",
    Severity.WARNING,
    what="A video or sound is in a format that PowerPoint does not play on every Windows and Mac: WebM, Ogg, H.265, "
    "AV1 and the like.",
    why="On the machine in the room the slide shows the poster, and nothing moves.",
    example="![Demo](demo.webm)",
    instead="Convert it to MP4 with H.264 and AAC, which every PowerPoint and every browser plays.",
)
LARGE_RECORDING = rule(
    "TK312",
    "large-recording",
    Severity.INFO,
    what="A video adds more than 100 MB to the deck.",
    why="Such a deck cannot be mailed, and takes long to open.",
    instead="Cut the video to what is shown, or link to it on the web.",
)
