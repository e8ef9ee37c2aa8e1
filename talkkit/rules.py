"""Rules of the outermost rooms (TK0xx): files that are read, settings, outputs that are written, the build itself."""

from __future__ import annotations

import traceback
from pathlib import PurePath

from talkkit.diagnostics import Diagnostic, Severity, rule

MISSING_FILE = rule(
    "TK001",
    "missing-file",
    Severity.ERROR,
    what="A file that was named on the command line, in the settings or in the front matter does not exist.",
    why="Nothing can be built from a file that is not there.",
    example="talkkit build talks/my-tlak",
    instead="Check the spelling; paths on the command line count from the current folder, paths in an outline from "
    "the outline's own folder.",
)
NOT_A_FILE = rule(
    "TK002",
    "not-a-file",
    Severity.ERROR,
    what="A path that should name a file names a folder, a device or a pipe.",
    why="talkkit reads whole regular files only, so that a build is repeatable.",
    instead="Name the file itself.",
)
UNREADABLE_FILE = rule(
    "TK003",
    "unreadable-file",
    Severity.ERROR,
    what="A file cannot be read: its permissions forbid it, the disk reports an error, or a draft nests lists and "
    "quotations so deeply that no page can be made of it.",
    why="A build never guesses at content that it could not read.",
    instead="Give your user the right to read the file, or take levels out of the draft.",
)
OUTSIDE_PROJECT = rule(
    "TK004",
    "outside-project",
    Severity.ERROR,
    what="An outline asks for a file outside its project folder, directly, through `..` or through a symbolic link.",
    why="An outline from somebody else must not be able to carry private files of this machine into a deck.",
    example="![logo](../../../home/me/private.png)",
    instead="Copy the file into the project, or allow its folder with `--allow PATH`.",
)
TOO_LARGE_FILE = rule(
    "TK005",
    "too-large-file",
    Severity.ERROR,
    what="A file is larger than talkkit reads: 16 MiB for text, 256 MiB for anything else.",
    why="Such a file is nearly always named by mistake, and would exhaust the memory of a small machine.",
    instead="Name the right file, or make it smaller.",
)
NOT_UTF8 = rule(
    "TK006",
    "not-utf8",
    Severity.ERROR,
    what="A text file is not encoded in UTF-8; the place of the first wrong byte is given.",
    why="Guessing an encoding turns names and quotation marks into rubbish that nobody notices before the talk.",
    instead="Save the file as UTF-8 in your editor, or convert it: `iconv -f WINDOWS-1252 -t UTF-8 talk.md`.",
)
UTF16 = rule(
    "TK007",
    "utf16-text",
    Severity.ERROR,
    what="A text file is encoded in UTF-16 or UTF-32, as some editors and shells on Windows write it.",
    why="talkkit reads UTF-8 only, so that every tool that sees the file agrees about its content.",
    instead="Save the file as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8 talk.md`.",
)
BINARY_TEXT = rule(
    "TK008",
    "binary-text",
    Severity.ERROR,
    what="A file that should be text holds NUL bytes.",
    why="It is a binary file under the name of a text file, or it is damaged.",
    instead="Name the outline itself, or restore the file from a copy.",
)
UNREADABLE_FONT = rule(
    "TK009",
    "unreadable-font",
    Severity.WARNING,
    what="A font file that the talk, the settings or the theme gives cannot be used: it is missing, damaged, or no "
    "TTF, OTF or TTC.",
    why="Text in that font is measured by a relative, and pictures of slides show it in one of talkkit's own fonts.",
    example="fonts: [fonts/brand.woff2]",
    instead="fonts: [fonts/brand.ttf]",
)
NEAR_FONT = rule(
    "TK010",
    "unmeasured-font",
    Severity.INFO,
    what="The theme names a font whose widths talkkit does not know and whose file it was not given.",
    why="Its text is measured by a relative with some head-room, so lines may break a word earlier or later than "
    "promised, and pictures of slides are drawn with one of talkkit's own fonts.",
    example='[fonts]\nbody = "Our Sans"',
    instead="Put its TTF or OTF files into the folder `fonts` of the theme, or name them in `fonts:`.",
)
UNEMBEDDABLE_FONT = rule(
    "TK011",
    "unembeddable-font",
    Severity.WARNING,
    what="A font that the talk gives has a licence that forbids documents to carry it; the PDF is drawn with another.",
    why="A PDF holds the fonts that it is drawn with, and the file itself says that this one must not be in it.",
    instead="Name another font, or ask its maker for a version that may be embedded.",
)
BAD_SETTINGS = rule(
    "TK020",
    "unreadable-settings",
    Severity.ERROR,
    what="`talkkit.toml` is not valid TOML.",
    why="Half of the settings would be worse than none: the deck would silently look different.",
    example="theme = meridian",
    instead='theme = "meridian"',
)
UNKNOWN_SETTING = rule(
    "TK021",
    "unknown-setting",
    Severity.WARNING,
    what="`talkkit.toml` has a key that talkkit does not know.",
    why="A misspelled setting has no effect, which is hard to see in the result.",
    example='them = "meridian"',
    instead='theme = "meridian"',
)
WRONG_SETTING = rule(
    "TK022",
    "wrong-setting",
    Severity.ERROR,
    what="A value in `talkkit.toml` or on the command line has the wrong type, or is none that the key takes.",
    why="There is no meaning to fall back on that the speaker would expect.",
    example='strict = "yes"',
    instead="strict = true",
)
NO_ADDRESS = rule(
    "TK024",
    "code-without-address",
    Severity.WARNING,
    what="`qr: true` asks for a QR code of the talk's page, but talkkit does not know where the page will stand.",
    why="A code on the last slide that leads nowhere cannot be corrected once the audience has photographed it.",
    example="qr: true",
    instead="Set `base-url` under `[site]` in `talkkit.toml`, or write the address: `qr: https://example.org/my-talk`.",
)
WRONG_ADDRESS = rule(
    "TK025",
    "no-web-address",
    Severity.ERROR,
    what="`hosted` or `qr` takes a web address, and has something else.",
    why="Nothing can be framed or linked without one.",
    example="hosted: my deck on Speaker Deck",
    instead="hosted: https://speakerdeck.com/ada/streams",
)
NO_FRAME = rule(
    "TK026",
    "frame-not-known",
    Severity.INFO,
    what="The address of a deck that lives elsewhere does not tell which address its frame has.",
    why="The post then holds a link with the talk's title, and readers leave the post to see the slides.",
    example="hosted: https://speakerdeck.com/ada/streams",
    instead="Let talkkit ask the service with `--allow-remote`, or give the address that stands as `src` in the "
    "service's own embed code.",
)
NO_ANSWER = rule(
    "TK027",
    "service-without-answer",
    Severity.WARNING,
    what="A service was asked for the frame of a deck, and did not give one.",
    why="The post then holds a link with the talk's title. A later run may give a frame.",
    example="talkkit embed TALK --hosted https://speakerdeck.com/ada/streams --allow-remote",
    instead="Try again later, or give the address that stands as `src` in the service's own embed code.",
)
FOREIGN_OUTPUT = rule(
    "TK030",
    "foreign-output",
    Severity.ERROR,
    what="A file stands where talkkit would write, and talkkit did not write it.",
    why="talkkit never replaces somebody else's work. Nothing was written.",
    instead="Move the file away, or choose another folder with `-o`.",
)
UNWRITABLE_OUTPUT = rule(
    "TK031",
    "unwritable-output",
    Severity.ERROR,
    what="The output folder cannot be made or written to, or another program holds one of its files open.",
    why="All files are written or none: an earlier output, if there is one, is as it was. Where even putting it back "
    "was refused, the next run does that.",
    instead="Choose another folder with `-o`, make room, or give your user the right to write there. A deck that is "
    "open in PowerPoint cannot be replaced on Windows: close it there.",
)
EDITED_OUTPUT = rule(
    "TK032",
    "edited-output",
    Severity.WARNING,
    what="A file that talkkit wrote was changed since, for example in PowerPoint. It was kept as `NAME.edited.EXT`.",
    why="The new build does not hold those changes.",
    instead="Carry the changes over into the outline, then delete the kept file.",
)
BROKEN_MANIFEST = rule(
    "TK033",
    "broken-manifest",
    Severity.ERROR,
    what="The list of files that talkkit wrote into an output folder (`.talkkit.json`) cannot be read.",
    why="Without it talkkit cannot tell its own files from yours, and writes nothing.",
    instead="Delete `.talkkit.json` together with the old output, or choose another folder with `-o`.",
)
OUTPUT_IS_INPUT = rule(
    "TK034",
    "output-is-input",
    Severity.ERROR,
    what="The output would replace a file that the talk is made from.",
    why="The outline, its pictures and its draft are yours; talkkit never writes over them.",
    example="talkkit export talk.md -o talk.md",
    instead="Choose another file or folder with `-o`.",
)
NO_DRAFT = rule(
    "TK035",
    "no-draft",
    Severity.ERROR,
    what="A draft should be filled, and neither the command line nor the front matter names one.",
    why="talkkit never guesses which of your files is the draft.",
    example="talkkit post fill talks/my-talk",
    instead="Write `post: FILE` into the front matter, or give `--post FILE`.",
)
STALE_POST = rule(
    "TK036",
    "stale-post",
    Severity.ERROR,
    what="A draft, or a post that was filled before, does not hold the slides as they are now.",
    why="Readers of the post would see no slides, or older ones.",
    instead="Run `talkkit post fill --write`.",
)
SHARED_FOLDER = rule(
    "TK037",
    "shared-folder",
    Severity.ERROR,
    what="The folder that a talk would be written to holds another talk: both have the same slug, or were given the "
    "same folder.",
    why="The second would replace the first, and their addresses on the site would be the same. The first stays, the "
    "second is not written. A talk whose outline is no longer there has lost its claim, so a talk may be moved.",
    example="talkkit build 2015/streams\ntalkkit build 2016/streams",
    instead="Write `slug: streams-2016` into the front matter of one of them, or choose another folder with `-o`. If "
    "the first one's output is not needed any more, delete its folder.",
)
LOST_CONTENT = rule(
    "TK090",
    "lost-content",
    Severity.ERROR,
    what="A part of the outline reached no slide and no notes, and nothing says that it was left out on purpose.",
    why="That is a mistake in talkkit. It is reported, with its place, so that no sentence disappears unnoticed. All "
    "files are written, without that part; the exit status is 1.",
    instead="Please report it, with the lines that the message names. Written with other marks, the part may arrive.",
    ours=True,
)
BROKEN_PAGE = rule(
    "TK091",
    "broken-page",
    Severity.WARNING,
    what="A page breaks a promise of the layout: something leaves the page or its frame, overlaps, or is too small.",
    why="That is a mistake in talkkit, or a theme that leaves no room. It is reported before the audience finds it.",
    instead="Look at the page that is named. If the theme is one of talkkit's own, please report it with the outline.",
)
INTERNAL_ERROR = rule(
    "TK099",
    "internal-error",
    Severity.ERROR,
    what="talkkit itself failed.",
    why="This is a mistake in talkkit, whatever the input was. Nothing was written.",
    instead="Please report it. With `TALKKIT_DEBUG=1` in the environment the full trace is shown.",
)


def failure(error: Exception) -> Diagnostic:
    """What there is to say about a mistake of talkkit's own that ended a run."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).splitlines()[0] if str(error) else ""
    message = f"talkkit failed: {type(error).__name__}: {said} ({PurePath(place.filename).name}:{place.lineno})"
    return INTERNAL_ERROR.at(message, hint="please report it; TALKKIT_DEBUG=1 in the environment shows the full trace")
