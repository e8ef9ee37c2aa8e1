"""What can be wrong with a post before it is published (TK806 and TK81x to TK83x).

An error is what a reader certainly meets as broken. Spelling, names, front matter and differences between engines are
warnings or remarks.
"""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule

PLACEHOLDER = rule(
    "TK806",
    "placeholder-text",
    Severity.ERROR,
    what="Words that stand for something still to be written: the line of the slides, another line of capitals that "
    "stands for a picture or a video, `Xxx`, a paragraph that begins with `TODO:`, `[insert a name]`, filler "
    "Latin. Where "
    "such a sign may be meant (`TBC` in a programme), it is a warning.",
    why="Readers would see it as it stands. `talkkit build` fills the line of the slides, and leaves every other "
    "byte "
    "of a draft alone.",
    example="1. Xxx from LinkedIn",
    instead="Write the missing words. The line of the slides is filled by `talkkit post fill`.",
)
PLACEHOLDER_ADDRESS = rule(
    "TK807",
    "placeholder-address",
    Severity.ERROR,
    what="A link or a picture has no address yet: none at all, or a word such as `xxx`, `TODO` or `url`.",
    why="The link leads to a page that does not exist.",
    example="I wrote a [book][ulp].\n\n[ulp]: xxx",
    instead="[ulp]: https://example.org/book",
)
CUT_SENTENCE = rule(
    "TK808",
    "cut-sentence",
    Severity.ERROR,
    what="A paragraph ends without a full stop in a word that needs another one behind it (`the`, `and`, `as`, "
    "`should "
    "be`), and a heading, another paragraph or the end of the list follows.",
    why="A sentence was left in the middle, and it shows.",
    example="He spoke about pipelines. He was as\n\n## The next talk",
    instead="End the sentence.",
)
NOTHING_ANNOUNCED = rule(
    "TK809",
    "nothing-announced",
    Severity.WARNING,
    what="A paragraph ends in a colon, and a heading or the end of the post follows.",
    why="What the colon announces is missing.",
    example="Three talks stood out:\n\n## Closing",
    instead="Add what was announced, or end with a full stop.",
)
LOST_MARKER = rule(
    "TK810",
    "lost-list-marker",
    Severity.ERROR,
    what="An item of a list has lost its number or bullet: a numbered list stops, paragraphs follow, and it goes "
    "on two "
    "numbers higher; or a line inside of a list has its bullet without the blank behind it.",
    why="Readers see one item less, its text glued to another one or standing alone, and numbers that start again.",
    example="1. The first talk\n\nThe second talk, which has no number.\n\n3. The third talk",
    instead="1. The first talk\n2. The second talk\n3. The third talk",
)
LIST_GAP = rule(
    "TK811",
    "list-gap",
    Severity.WARNING,
    what="The numbers of a list leave one out, or an item of a list is empty.",
    why="Browsers count for themselves, so readers see other numbers than you wrote; and an item may be missing.",
    example="1. one\n2. two\n4. four",
    instead="Number the items one by one, and write the missing item or take the empty one out.",
)
RESUMED_LIST = rule(
    "TK812",
    "resumed-list",
    Severity.WARNING,
    what="A numbered list goes on behind a paragraph at the margin. kramdown (Jekyll) and Python-Markdown "
    "(Pelican) begin "
    "again with 1; CommonMark goes on. Where the site's engine is not known to begin again, this is a remark.",
    why="Readers see step 1 several times.",
    example="1. Install it.\n\nThat takes a minute.\n\n2. Run it.",
    instead="Indent the paragraph by four blanks, so that it belongs to the item before.",
)
LIST_IN_PARAGRAPH = rule(
    "TK813",
    "list-in-paragraph",
    Severity.WARNING,
    what="A list follows a paragraph without a blank line. Python-Markdown (Pelican, MkDocs) reads the items as "
    "part of the "
    "paragraph; the other engines see a list, and for them this is a remark.",
    why="Readers see the items as one run of text with dashes in it.",
    example="We saw:\n- logs\n- queues",
    instead="We saw:\n\n- logs\n- queues",
)
DEAD_ANCHOR = rule(
    "TK814",
    "dead-anchor",
    Severity.ERROR,
    what="A link leads to a place in this post that does not exist: no heading and no element has that id. In a "
    "post that "
    "includes other files it is a warning, since the place may be there.",
    why="Nothing happens when a reader follows it.",
    example="[My picks](#picks)\n\n## What I liked",
    instead="[My picks](#what-i-liked)",
)
DOUBLE_FRAGMENT = rule(
    "TK815",
    "double-fragment",
    Severity.ERROR,
    what="An address on this site has two fragments: `#one#two`, or `##two`.",
    why="Browsers take all behind the first `#` as one name, which no element has.",
    example="[Closing](#picks#closing)",
    instead="[Closing](#closing)",
)
SELF_LINK = rule(
    "TK816",
    "absolute-self-link",
    Severity.WARNING,
    what="A link to a place in this post names the post's whole address.",
    why="Where the address differs a little from the published one (a slash at its end, another date, a preview), "
    "the "
    "browser loads the page again, or finds none, instead of jumping.",
    example="[Closing](/blog/2016/10/30/my-talk#closing)",
    instead="[Closing](#closing)",
)
DUPLICATE_ANCHOR = rule(
    "TK817",
    "duplicate-anchor",
    Severity.WARNING,
    what="Two elements of the post have the same id.",
    why="Links lead to the first of them only.",
    example='<h2 id="talk">One</h2>\n\n<h2 id="talk">Two</h2>',
    instead="Give each an id of its own.",
)
UNDEFINED_REFERENCE = rule(
    "TK818",
    "undefined-post-reference",
    Severity.ERROR,
    what="A link names a reference, or a text a footnote, that is defined nowhere in the post.",
    why="Readers see the brackets instead of a link.",
    example="See [the paper][kreps].",
    instead="See [the paper][kreps].\n\n[kreps]: https://example.org/paper",
)
UNUSED_REFERENCE = rule(
    "TK819",
    "unused-reference",
    Severity.WARNING,
    what="A reference or a footnote is defined and never used.",
    why="A link that you meant to set is missing, or its label is misspelled.",
    example="[kreps]: https://example.org/paper",
    instead="Use it, or take it out.",
)
DUPLICATE_REFERENCE = rule(
    "TK820",
    "duplicate-reference",
    Severity.WARNING,
    what="A reference is defined twice with different addresses.",
    why="Engines differ in which one they take: CommonMark the first, kramdown the last.",
    example="[a]: https://one.example\n[a]: https://two.example",
    instead="Give the second one a label of its own.",
)
SPACED_REFERENCE = rule(
    "TK821",
    "spaced-reference",
    Severity.WARNING,
    what="A link is written `[text] [label]`, with a blank. kramdown (Jekyll) and Python-Markdown (Pelican) read it; "
    "engines of the CommonMark family (Hugo, Eleventy, Astro, GitHub, Ghost) show the brackets and link the label "
    "only. "
    "On a site that reads it, it is a remark.",
    why="The post breaks when the blog moves to another engine.",
    example="At the [conference] [crunch].",
    instead="At the [conference][crunch].",
)
BROKEN_LINK = rule(
    "TK822",
    "broken-link-markup",
    Severity.ERROR,
    what="A link's markup is broken: a blank between `]` and `(https://...)`, brackets the wrong way round, or no "
    "`)` at the "
    "end.",
    why="Readers see brackets and an address instead of a link.",
    example="Read [the docs] (https://example.org).",
    instead="Read [the docs](https://example.org).",
)
MISSING_TARGET = rule(
    "TK823",
    "missing-link",
    Severity.WARNING,
    what="The text asks readers to join, register, download or the like, or says `click here`, and no link is near.",
    why="Readers would, and cannot.",
    example="Please join our meetup group to hear about the next events.",
    instead="Please [join our meetup group](https://example.org/meetup) to hear about the next events.",
)
MISSPELLING = rule(
    "TK824",
    "likely-misspelling",
    Severity.WARNING,
    what="An English post has a word that is a known misspelling of another. The list is that of the program `typos`, "
    "which the extra `talkkit[spelling]` installs; without it no spelling is looked at.",
    why="Readers see the slip before they see the point.",
    example="We recieve every event twice.",
    instead="Correct it, or tell talkkit to leave it: `<!-- talkkit-ignore: likely-misspelling -->`.",
)
INCONSISTENT_NAME = rule(
    "TK825",
    "inconsistent-name",
    Severity.WARNING,
    what="A name is written in two ways, with capitals or hyphens in different places: `GitHub` and `Github`, "
    "`micro-services` and `microservices`.",
    why="Readers wonder whether two things are meant, and a search finds half of them.",
    example="GitHub hosts it. On Github you also find the issues of GitHub.",
    instead="Choose one.",
)
REPEATED_WORD = rule(
    "TK826",
    "repeated-word",
    Severity.WARNING,
    what="A word stands twice in a row.",
    why="One of them was left over from another sentence.",
    example="We saw the the log.",
    instead="We saw the log.",
)
UNREADABLE_MATTER = rule(
    "TK827",
    "unreadable-post-matter",
    Severity.ERROR,
    what="The post's front matter is not valid YAML or TOML.",
    why="The site's build fails, or publishes the post without title and date.",
    example="title: Logs: a history",
    instead='title: "Logs: a history"',
)
MATTER_GAP = rule(
    "TK828",
    "incomplete-post-matter",
    Severity.WARNING,
    what="The front matter, or the file's name, lacks something that the site's engine needs, or says two things "
    "that "
    "contradict each other.",
    why="The post does not appear, or appears under another address, date or title than you expect.",
    example="---\nlayout: post\n---\n\nA post without a title.",
    instead="Add what the message names.",
)
UNPUBLISHED = rule(
    "TK829",
    "unpublished-post",
    Severity.INFO,
    what="The front matter says that the post is not to be published (`draft: true`, `published: false`).",
    why="It will not appear until that is taken out.",
    example="draft: true",
    instead="Take it out when the post is ready.",
)
PICTURE_WITHOUT_ALT = rule(
    "TK830",
    "post-picture-without-alt",
    Severity.WARNING,
    what="A picture of the post has no alternative text.",
    why="Somebody who listens to the post, and a feed reader that loads no pictures, learn only that something is "
    "there.",
    example="![](budapest.jpg)",
    instead="![The hall in Budapest, full to the last row](budapest.jpg)",
)
FRAME_WITHOUT_TITLE = rule(
    "TK831",
    "post-frame-without-title",
    Severity.WARNING,
    what="An `<iframe>` has no `title`.",
    why="A screen reader announces a frame by its title; without one a reader has to enter it to learn what it is.",
    example='<iframe src="https://video.example/42"></iframe>',
    instead='<iframe src="https://video.example/42" title="Recording of the talk"></iframe>',
)
IDLE_IGNORE = rule(
    "TK832",
    "idle-ignore",
    Severity.WARNING,
    what="A remark in the post tells talkkit to ignore a rule that does not exist, or names none.",
    why="It has no effect, and the finding that it was meant for comes back.",
    example="<!-- talkkit-ignore: cut-sentense -->",
    instead="<!-- talkkit-ignore: cut-sentence -->",
)
LOOSE_SPACE = rule(
    "TK833",
    "loose-space",
    Severity.INFO,
    what="There are two blanks in the middle of a sentence.",
    why="Browsers show one; a word may have been taken out there, or may be missing.",
    example="visitors from Pinterest, Uber  and others",
    instead="Put the missing word in, or take a blank out.",
)
NEVER_CLOSED = rule(
    "TK836",
    "never-closed",
    Severity.ERROR,
    what="Something is opened and never closed: fenced code, a comment, a block of the template language, an "
    "element, the "
    "quotation mark of an attribute.",
    why="It swallows what follows: readers see it as code, or not at all, or the site is not built.",
    example="```python\nprint(1)\n\nThat was all.",
    instead="```python\nprint(1)\n```\n\nThat was all.",
)
MARKS_AS_TEXT = rule(
    "TK837",
    "marks-as-text",
    Severity.WARNING,
    what="`**` or a backtick opens something that nothing closes, or has a space at its wrong side.",
    why="Readers see the marks instead of bold text or code.",
    example="We were **really glad to be there.",
    instead="We were **really** glad to be there.",
)
UNKNOWN_TAG = rule(
    "TK838",
    "unknown-template-tag",
    Severity.ERROR,
    what="Jekyll knows no tag of that name. Where none of its own is near, a plugin may bring it, and this is a "
    "remark.",
    why="Jekyll stops at an unknown tag, and the site is not built.",
    example="{% hilight ruby %}",
    instead="{% highlight ruby %}",
)
CONFLICT = rule(
    "TK839",
    "conflict-mark",
    Severity.ERROR,
    what="A line that a version control system wrote between two versions of a text.",
    why="Readers see both versions, and the marks.",
    example="<<<<<<< HEAD",
    instead="Keep one of the versions, and take the marks out.",
)
GARBLED = rule(
    "TK840",
    "garbled-characters",
    Severity.ERROR,
    what="Characters that were read in a wrong encoding, or escaped twice. In a post about encodings it is a warning.",
    why="Readers see `Ã©` or `&amp;` where a letter or a mark was meant.",
    example="The cafÃ© was full.",
    instead="The café was full.",
)
TWICE = rule(
    "TK841",
    "paragraph-twice",
    Severity.WARNING,
    what="A paragraph of some length stands in the post twice, word for word.",
    why="It was pasted twice, or should have been moved.",
    example="We left the hall at noon and walked to the river.\n\nWe left the hall at noon and walked to the river.",
    instead="Take one of the two out.",
)
CURLY_QUOTES = rule(
    "TK842",
    "curly-quotes-in-markup",
    Severity.ERROR,
    what="The value of an attribute, or the title of a link, stands in typographic quotation marks.",
    why="They are part of the value then: the address does not work, and a title with blanks breaks the link.",
    example="<a href=“https://example.org”>the book</a>",
    instead='<a href="https://example.org">the book</a>',
)
REVIEW_MARKS = rule(
    "TK843",
    "review-mark",
    Severity.WARNING,
    what="A change or a remark that a reviewer wrote into the text (CriticMarkup) is still there.",
    why="Most engines show the marks.",
    example="We had {--soup--}{++cake++} for lunch.",
    instead="We had cake for lunch.",
)
DEAD_ADDRESS = rule(
    "TK844",
    "mangled-address",
    Severity.ERROR,
    what="An address has no scheme (`www.example.org`), two of them, a misspelt one, or a space inside.",
    why="The link leads nowhere, or the brackets are shown.",
    example="[the book](www.example.org/book)",
    instead="[the book](https://www.example.org/book)",
)
PRIVATE_ADDRESS = rule(
    "TK845",
    "private-address",
    Severity.ERROR,
    what="An address of the author's own machine (`localhost`, `file:`, `C:\\`), or of a preview or an editor. "
    "Where the post tells "
    "readers to run a program themselves, `localhost` is a warning.",
    why="Only the author can follow it.",
    example="[the first part](http://localhost:4000/first-part/)",
    instead="[the first part](/first-part/)",
)
BROKEN_HEADING = rule(
    "TK846",
    "broken-heading",
    Severity.ERROR,
    what="The space between `##` and the heading is missing, or a heading has no words. Python-Markdown (Pelican) "
    "takes the "
    "former for a heading, and there it is a remark.",
    why="Readers see `##`, or a gap that a screen reader announces.",
    example="##What we ate",
    instead="## What we ate",
)
BROKEN_TABLE = rule(
    "TK847",
    "broken-table",
    Severity.ERROR,
    what="Rows of a table have no line of dashes below the first, or one with another number of columns; or a row "
    "has more cells than "
    "the table has columns.",
    why="Readers see pipes instead of a table, or miss a cell.",
    example="| dish | guests |\n| soup | 40 |",
    instead="| dish | guests |\n| --- | --- |\n| soup | 40 |",
)
GLUED_MARK = rule(
    "TK848",
    "no-break-space-after-mark",
    Severity.ERROR,
    what="The space behind `#`, a bullet or a number is a no-break space, as some keyboards write it by accident.",
    why="It is no heading and no item then, and looks right in the editor.",
    example="##\u00a0What we ate",
    instead="## What we ate",
)
MISSING_POST_FILE = rule(
    "TK849",
    "missing-post-file",
    Severity.ERROR,
    what="The post shows a picture, or links to a file, that the site's source does not have. Files that are linked, "
    "and drafts outside of a site, get a warning.",
    why="Readers see an empty frame, or a page that does not exist.",
    example="![The hall](/img/hal.jpg)",
    instead="![The hall](/img/hall.jpg)",
)
OMITTED_HTML = rule(
    "TK850",
    "omitted-html",
    Severity.WARNING,
    what="The post holds HTML, and the site's Hugo leaves raw HTML out. It is an error where something would be seen: "
    "pictures, frames, tables, the slides.",
    why="Hugo puts a comment in its place, and readers see nothing.",
    example='<img src="/img/hall.jpg" alt="The hall">',
    instead="In hugo.toml: markup.goldmark.renderer.unsafe = true. Or a shortcode, as `embed --for hugo` makes it.",
)
