"""What reading an outline can complain about: TK1xx front matter and structure, TK2xx content."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

BROKEN_FRONT_MATTER = rule(
    "TK101",
    "broken-front-matter",
    Severity.WARNING,
    what="The front matter is not valid YAML. The keys that can still be read are used.",
    why="Title, authors and settings of the talk may be missing from the deck.",
    example='---\ntitle: "Streams\n---',
    instead="Close quotes and brackets, and quote values that contain a colon followed by a space.",
)
UNKNOWN_KEY = rule(
    "TK102",
    "unknown-key",
    Severity.WARNING,
    what="A key of the front matter is not one that talkkit or a tool it reads decks of knows.",
    why="A misspelt key changes nothing, and nobody notices.",
    example="---\ntitel: Streams\n---",
    instead="Write the key that the message suggests, or remove the line.",
)
WRONG_VALUE = rule(
    "TK103",
    "front-matter-value",
    Severity.WARNING,
    what="A value of the front matter has the wrong type or is not among the possible ones.",
    why="The value is not used; the default is.",
    example="---\npaginate: maybe\n---",
    instead="Write a value of the kind that the message names.",
)
DUPLICATE_KEY = rule(
    "TK104",
    "duplicate-key",
    Severity.WARNING,
    what="The front matter gives a key twice. The last one counts.",
    why="One of the two values is not what the reader of the file expects.",
    example="---\ntitle: One\ntitle: Two\n---",
    instead="Keep one of the lines.",
)
UNCLOSED_FRONT_MATTER = rule(
    "TK105",
    "unclosed-front-matter",
    Severity.WARNING,
    what="The front matter has no closing `---` line. It is taken to end at the first blank line.",
    why="The rest of the file could be read as settings, or settings as text.",
    example="---\ntitle: Streams\n\n# Welcome",
    instead="Write `---` on a line of its own after the last key.",
)
UNUSED_KEY = rule(
    "TK106",
    "unused-key",
    Severity.INFO,
    what="A key of the front matter belongs to another tool and has no effect here.",
    why="So that nobody waits for an effect that does not come.",
    example="---\ntransition: slide-left\n---",
    instead="Keep it if another tool reads the file too, or remove it.",
)
NO_SLIDES = rule(
    "TK110",
    "no-slides",
    Severity.ERROR,
    what="The outline has neither a title in its front matter nor any content.",
    why="There is nothing to make a deck of.",
    instead="Write a heading, for example `# My talk`, and text below it.",
)
DUPLICATE_ID = rule(
    "TK111",
    "duplicate-id",
    Severity.WARNING,
    what="Two slides have the same id. The later one gets a number added.",
    why="A link to the id can only lead to one of them.",
    example="## One {#a}\n\n## Two {#a}",
    instead="Give every slide an id of its own.",
)
UNKNOWN_SLIDE = rule(
    "TK112",
    "unknown-slide",
    Severity.WARNING,
    what="A link leads to a slide that does not exist. Its text is kept without the link.",
    why="A click on it during the talk would lead nowhere.",
    example="[see the end](#conclusoin)",
    instead="Use the id of a slide, or its title in lower case with dashes for spaces.",
)
SETEXT_TRAP = rule(
    "TK113",
    "text-became-heading",
    Severity.WARNING,
    what="Text with `---` directly below it is a heading in Markdown, not text and a slide break.",
    why="The text becomes the title of a slide, and the break is missing.",
    example="Last line of a slide\n---\nFirst line of the next",
    instead="Leave a blank line above the ruler; write `## Text` if a heading was meant.",
)
UNCLOSED_DIV = rule(
    "TK114",
    "unclosed-div",
    Severity.WARNING,
    what="A `:::` block is never closed. It is taken to end with its slide.",
    why="What follows could have been meant to stand outside of the block.",
    example="::: notes\nSay hello",
    instead="Close it with `:::` on a line of its own.",
)
UNCLOSED_FENCE = rule(
    "TK115",
    "unclosed-fence",
    Severity.WARNING,
    what="A code fence is never closed. Everything to the end of its block is code.",
    why="The slides that follow are swallowed by the code.",
    example="```python\nprint()",
    instead="Close it with a line of as many backticks as opened it.",
)
UNCLOSED_COMMENT = rule(
    "TK116",
    "unclosed-comment",
    Severity.WARNING,
    what="A comment has no `-->`. It is taken to end at the first blank line.",
    why="The rest of the file would be a comment.",
    example="<!-- Remember the demo",
    instead="Close the comment with `-->`.",
)
UNSUPPORTED_DIRECTIVE = rule(
    "TK117",
    "unsupported-directive",
    Severity.WARNING,
    what="A comment is a directive that has no effect here, or its value makes no sense.",
    why="The slide will not look as the directive asks.",
    example="<!-- font_size: 2 -->",
    instead="See the outline language for what can be set on a slide.",
)
EMPTY_AGENDA = rule(
    "TK118",
    "empty-agenda",
    Severity.WARNING,
    what="An agenda slide has no sections to list.",
    why="The slide has a title and nothing below it.",
    example="## Agenda {.agenda}",
    instead="Write a list on the slide, or give the talk sections (headings above the slide level).",
)
SLIDE_LEVEL = rule(
    "TK119",
    "slide-level-guess",
    Severity.INFO,
    what="A heading with text directly below it sets the slide level, and most headings are deeper than that.",
    why="The deeper headings become headings inside of slides instead of slides.",
    example="# Part one\n\nWelcome.\n\n## A slide\n\n- text",
    instead="Write `slide-level: 2` in the front matter; the text then stands on the section slide.",
)
STRAY_DIV_CLOSE = rule(
    "TK120",
    "stray-div-close",
    Severity.WARNING,
    what="A `:::` line closes a block that was not opened.",
    why="An opening line is probably misspelt, and its block is plain text now.",
    example="text\n\n:::",
    instead="Remove the line, or open the block with `::: name`.",
)
TOO_DEEP = rule(
    "TK121",
    "too-deep",
    Severity.WARNING,
    what="Lists, quotations or blocks are nested so deeply that the rest is taken as plain text.",
    why="No slide can show such a structure.",
    instead="Use fewer levels.",
)
RULER_INSIDE = rule(
    "TK122",
    "ruler-inside-block",
    Severity.WARNING,
    what="A ruler inside of a list, quotation or `:::` block does not start a slide, and is left out.",
    why="A slide break was perhaps meant.",
    example="::: {.columns}\ntext\n\n---\n:::",
    instead="Move the ruler out of the block, or remove it.",
)
UNKNOWN_DIALECT = rule(
    "TK123",
    "unknown-dialect",
    Severity.WARNING,
    what="The front matter names a dialect that talkkit does not read. The outline is read as the core language.",
    why="Signs that mean something else in that dialect are read as plain Markdown.",
    example="---\ndialect: troff\n---",
    instead="Remove the key, or write the outline in the core language.",
)
ALMOST_MARKDOWN = rule(
    "TK124",
    "almost-markdown",
    Severity.WARNING,
    what="A line is text, but looks like a heading or an item of a list: the space behind its mark is missing, or it "
    "stands directly below an HTML tag, where Markdown is not read.",
    why="The mark appears on the slide, and the heading starts no slide.",
    example="##Results\n\n- fast\n-cheap",
    instead="## Results\n\n- fast\n- cheap",
)
ALMOST_PRIVATE = rule(
    "TK125",
    "almost-private",
    Severity.WARNING,
    what="A word that keeps something from the audience (notes, a hidden slide, a private comment) is misspelt. It is "
    "treated as the private word.",
    why="Otherwise the audience would see what was not meant for it.",
    example="::: ntoes\nAsk them first.\n:::\n\n## Spare slide {.hiden}",
    instead="Write the word that the message names; or quite another one, if nothing private was meant.",
)
MISSPELT_WORD = rule(
    "TK126",
    "misspelt-word",
    Severity.WARNING,
    what="A word is almost one that means something: a directive, a class, an attribute, the name of a block, the "
    "language of a fence, an emoji.",
    why="What it was meant to do does not happen.",
    example="## Results {.statment}",
    instead="Write the word that the message suggests.",
)
UNKNOWN_WORD = rule(
    "TK127",
    "unknown-word",
    Severity.INFO,
    what="A word stands where words mean something, but nobody knows it. Said once for each word.",
    why="So that nobody waits for an effect that does not come.",
    example="::: spotlight\ntext\n:::",
    instead="Keep it if a theme, the post's style or another tool uses it.",
)
RAW_HTML = rule(
    "TK201",
    "raw-html",
    Severity.WARNING,
    what="An HTML tag has no equivalent on a slide. Its text is kept, the tag is left out. Said once for each tag.",
    why="What the tag does on a web page will be missing.",
    example="<marquee>news</marquee>",
    instead="Use Markdown, a `:::` block or attributes in braces.",
)
UNDEFINED_FOOTNOTE = rule(
    "TK202",
    "undefined-footnote",
    Severity.WARNING,
    what="A footnote mark has no footnote. The mark is left out.",
    why="The audience would see a mark that leads nowhere.",
    example="A claim[^source].",
    instead="Add a line `[^source]: where it comes from`.",
)
UNUSED_FOOTNOTE = rule(
    "TK203",
    "unused-footnote",
    Severity.WARNING,
    what="A footnote that no mark refers to is left out.",
    why="Its text appears nowhere.",
    example="[^source]: A book",
    instead="Refer to it with `[^source]`, or remove it.",
)
NOT_DRAWN = rule(
    "TK204",
    "not-drawn",
    Severity.WARNING,
    what="The language of this fence describes a picture, but talkkit does not draw it. Its source is shown as code.",
    why="The slide shows source text where a picture was meant.",
    example="```plantuml\nAlice -> Bob\n```",
    instead="Write it as `mermaid`, `dot` or `chart`, or use a picture of it.",
)
CITATION = rule(
    "TK205",
    "citation",
    Severity.WARNING,
    what="Citations are not resolved. The key is shown as it is written.",
    why="The audience sees a key instead of a source.",
    example="[@kreps2014]",
    instead="Write the source as text, a link or a footnote.",
)
INCLUDE = rule(
    "TK206",
    "include",
    Severity.WARNING,
    what="Another file of slides cannot be included: it is missing, lies outside the project, includes itself, is no "
    "Markdown file, has no such slide, or stands in a note.",
    why="The slides of that file are missing from the deck.",
    example="<!-- include: introo.md -->",
    instead="Write the path as it lies from the file that includes it, and behind `#` the numbers of slides "
    "(`intro.md#2,4-6`) or the id of one.",
)
EXTRA_CELLS = rule(
    "TK207",
    "extra-cells",
    Severity.WARNING,
    what="A row of a table has more cells than the table has columns. They are joined to the last cell.",
    why="A pipe inside of a cell was perhaps meant as text.",
    example="| a | b |\n|---|---|\n| 1 | 2 | 3 |",
    instead="Add a column to the header, or write the pipe as `\\|`.",
)
LONE_ATTRIBUTES = rule(
    "TK208",
    "lone-attributes",
    Severity.WARNING,
    what="Attributes in braces stand on a line of their own and belong to nothing. They are left out.",
    why="They have no effect.",
    example="{.center}",
    instead="Write them at the end of a heading, after a picture, link or `[text]`, or in a `:::` line.",
)
MEDIA = rule(
    "TK209",
    "media-as-link",
    Severity.WARNING,
    what="A frame shows a page of the web, or video or sound stands in a caption or a note, where only text can be. A "
    "link stands in its place.",
    why="It is not seen on the slide.",
    example="::: notes\nPlay ![the demo](demo.mp4) now\n:::",
    instead="Put video and sound on the slide itself; of a web page, show a picture that is linked.",
)
PICTURE_LOOK = rule(
    "TK225",
    "picture-look",
    Severity.WARNING,
    what="A filter, an opacity or a focus of a picture is written in a way that is not understood, or is one that "
    "talkkit does not have (`drop-shadow`). It has no effect.",
    why="The picture looks other than it was meant to.",
    example="![The sea](sea.jpg){blur=strong}",
    instead='Write `opacity=30%`, `brightness=0.6`, `blur=8px`, `grayscale=1`, `focus="30% 70%"`.',
)
CLIP_TIME = rule(
    "TK224",
    "clip-time",
    Severity.WARNING,
    what="`start` or `end` of a video or sound is no time, and is left out.",
    why="It plays from its beginning, or to its end.",
    example="![Demo](demo.mp4){start=soon}",
    instead="Write seconds (`90`), or minutes and seconds (`1:30`).",
)
SHORTCODE = rule(
    "TK210",
    "shortcode",
    Severity.WARNING,
    what="A shortcode of another tool has no effect here, and is left out.",
    why="What it makes there is missing here.",
    example="{{< pagebreak >}}",
    instead="Use Markdown.",
)
UNDEFINED_REFERENCE = rule(
    "TK211",
    "undefined-reference",
    Severity.WARNING,
    what="Text looks like a link by reference, but the reference is not defined. It is shown as it is written.",
    why="Brackets appear on the slide, and the link is missing.",
    example="[Kafka][kafka]",
    instead="Add a line `[kafka]: https://...` or write the link as `[Kafka](https://...)`.",
)
DUPLICATE_FOOTNOTE = rule(
    "TK212",
    "duplicate-footnote",
    Severity.WARNING,
    what="Two footnotes have the same label. The first one is used, the other one is left out.",
    why="The text of the second appears nowhere.",
    example="[^1]: A\n\n[^1]: B",
    instead="Give each footnote a label of its own.",
)
UNSAFE_LINK = rule(
    "TK213",
    "unsafe-link",
    Severity.WARNING,
    what="A link runs a script, holds data, opens a file of the computer, or leads to a host without a protocol "
    "(`//host`). Its text is kept without the link.",
    why="Browsers and Office refuse such links or warn about them, and some do harm.",
    example="[click](javascript:alert(1))",
    instead="Link to an address that begins with `https:`, `http:`, `mailto:` or `tel:`, to a slide, or to a file.",
)
CODE_OPTION = rule(
    "TK214",
    "code-option",
    Severity.WARNING,
    what="Something after the language of a code fence was not understood, and is left out.",
    why="The highlighting or numbering that it asks for is missing.",
    example="```python {2,x}",
    instead="Write line numbers like `{2,4-5}` or `{1|3-4}`, or attributes like `{filename=a.py}`.",
)
DIV_ATTRIBUTES = rule(
    "TK215",
    "div-attributes",
    Severity.WARNING,
    what="What stands behind the colons of a `:::` block is neither a name nor attributes, and is left out.",
    why="The block does nothing.",
    example="::: {.columns\ntext\n:::",
    instead="Write a name, `::: columns`, or attributes, `::: {.column width=40%}`.",
)
FOREIGN_BLOCK = rule(
    "TK216",
    "unread-notation",
    Severity.WARNING,
    what="A block is written in a notation of pandoc's that talkkit does not read: a grid table with merged cells, "
    "which is shown as text, as it stands; or raw text of another format (`{=latex}`), which is left out.",
    why="The audience would see the marks of the notation, or nothing.",
    example="+------+-------+\n| Team | Calls |\n|      +-------+\n|      | 12    |\n+------+-------+",
    instead="| Team | Calls |\n| ---- | ----: |",
)
PICTURE_IN_TEXT = rule(
    "TK217",
    "picture-in-text",
    Severity.WARNING,
    what="A picture stands where only text can be: in a note, a footnote, a caption, the title of a callout, the name "
    "below a quotation or the front matter. Its description stands in its place.",
    why="The picture is missing.",
    example="A claim[^1].\n\n[^1]: ![The source](source.png)",
    instead="Put the picture in a paragraph of its own.",
)
CONTROL_CHARACTER = rule(
    "TK218",
    "control-character",
    Severity.WARNING,
    what="A control character stands in the outline, or a number that Unicode keeps from being a character. The sign "
    "for an unknown character, U+FFFD, is shown in its place.",
    why="Nothing can show it, and no deck or page may hold it. It comes from text that was pasted from a PDF file, or "
    "saved in one encoding and read in another.",
    instead="Delete it, or write what was meant.",
)
CODE_FILE = rule(
    "TK226",
    "code-file",
    Severity.WARNING,
    what="Code is to be read from a file, but the file, its lines or its region is not there. Its path is shown.",
    why="The code is missing on the slide; a region that was renamed in a program is found here, not on stage.",
    example="```{.python file=app.py region=loop}\n```",
    instead="Write the path as seen from the outline, lines that the file has, and the name behind `#region`.",
)
LONG_CODE = rule(
    "TK227",
    "long-code",
    Severity.WARNING,
    what="A link asks for a QR code, but its address is longer than a code can be that a phone reads from a chair.",
    why="The code would be a grey square; it is left out, the link stays.",
    example="[The form](https://example.org/form?...400 characters...){.qr}",
    instead="Link to a shorter address that leads there.",
)
