"""Arbitrary outlines for property tests: sane ones made of blocks, and wild ones made of fragments of syntax."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

_STYLES = [
    "{0}",
    "**{0}**",
    "*{0}*",
    "`{0}`",
    "~~{0}~~",
    "=={0}==",
    "[{0}](http://a.b)",
    "[{0}]{{.red}}",
    "{0}^[note {1}]",
    "<u>{0}</u>",
    "{0} <!-- {1} -->",
    "![{0}](p.png)",
    "{0}:rocket:",
    "{0} \\* & < #",
    "{0}_{1}",
    "$x_{{{0}}}$",
    "\\(x^2 + {0}\\)",
    "**{0} $\\frac{{1}}{{2}}$**",
    "\\[{0}\\] a = b",
]
_BLOCKS = [
    "{0} {1}",
    "{0}\n{1}",
    "{0}  \n{1}",
    "- {0}\n- {1}\n  - {2}",
    "3. {0}\n\n   {1}\n\n4. {2}",
    "- [x] {0}\n- [ ] {1}",
    "* {0}\n\n  ```py\n  {1}\n  ```",
    "> {0}\n>\n> - {1}\n>\n> — {2}",
    "> [!TIP] {0}\n> {1}",
    "```python {{1|2}}\n{0} = 1\n\n{1}\n```",
    "    {0}\n      {1}",
    "| {0} | b |\n|:--|--:|\n| {1} | {2} |\n\n: {0}",
    '![{0}](a.png "{1}"){{width=50%}}',
    "[![{0}](a.png)](http://c.d)",
    "![bg left:30% {0}](a.png)",
    "::: {{.columns}}\n::: {{.column width=40%}}\n{0}\n:::\n\n::: column\n- {1}\n:::\n:::",
    "::: {{.incremental #x}}\n- {0}\n:::",
    "::: notes\n{0}\n:::",
    "<!-- {0}\n{1} -->",
    "{0}\n: {1}",
    "| {0}\n| {1}",
    "### {0} {{.small}}",
    ". . .",
    "<div>{0} <b>{1}</b></div>",
    "{0}[^fn]\n\n[^fn]: {2}",
    "$$\n{0}\n$$",
    "\\[ {0} = {1} \\]",
    "\\begin{{align}}\na &= {0}\\\\\n\\end{{align}}",
]
_BREAKS = [
    "# {0}",
    "## {0} {{.statement}}",
    "## {0}",
    "## {0} {{#k layout=quote visibility=hidden}}",
    "---",
    "***",
    "##",
    "<!-- _class: lead -->",
    "<!-- paginate: false -->",
    "## *{0}* {1}",
    "Note: {0}",
    "???\n{0}",
]
_FRONTS = [
    "",
    "---\ntitle: {0}\nauthor: {1}\n---",
    "---\ntitle: '*{0}*'\nevent: {{name: {1}, url: 'http://e.f'}}\ntoc: true\n---",
    '---\ntitle: "{0}\nfoo: {1}\n---',
    "---\nslide-level: 2\nincremental: true\n---",
]
_FRAGMENTS = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "  ",
    "```",
    "~~~",
    "```py {1|2}",
    ":::",
    "::: columns",
    "::: {.column}",
    "::: notes",
    "---",
    "***",
    "|",
    "|---|---|",
    "| a |",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<style>",
    "</style>",
    "**",
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "]",
    "![",
    "[^1]",
    "[^1]: ",
    "^[",
    "{.a}",
    "{#b k=v}",
    "{",
    "}",
    "\\",
    "$",
    "$$",
    "~",
    "==",
    "Note:",
    "???",
    ". . .",
    ": ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    " ",
    " ",
    "[!NOTE]",
    "— ",
    "&amp;",
    "<br>",
    ":rocket:",
    "[x] ",
    "%",
    "\t",
    '<aside class="notes">',
    "</aside>",
    "{{< include a >}}",
    "<http://x.y>",
    "http://x.y",
    "[a]: b",
    "title: x",
]


def _filled(template: str, words: count[int]) -> str:
    return template.format(*(f"w{next(words)}w" for _ in range(3)))


@st.composite
def sane(draw: st.DrawFn) -> str:
    """An outline of whole blocks, each with words of its own."""
    words = count(1)
    parts = [_filled(draw(st.sampled_from(_FRONTS)), words)]
    for _ in range(draw(st.integers(1, 9))):
        if draw(st.integers(0, 3)) == 0:
            styles = draw(st.lists(st.sampled_from(_STYLES), min_size=1, max_size=4))
            parts.append(" ".join(_filled(style, words) for style in styles))
        else:
            parts.append(_filled(draw(st.sampled_from(_BLOCKS * 2 + _BREAKS)), words))
    return "\n\n".join(parts) + "\n"


@st.composite
def wild(draw: st.DrawFn) -> str:
    """Fragments of syntax and words in any order."""
    words = count(1)
    pieces = draw(st.lists(st.sampled_from([*_FRAGMENTS, "w", "w", "w", "w"]), min_size=1, max_size=40))
    return "".join(f"w{next(words)}w" if piece == "w" else piece for piece in pieces)
