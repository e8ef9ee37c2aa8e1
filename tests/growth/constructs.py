"""Every construct of the outline, in any size: what the tests of growth are made of.

A construct is a name and a function from a number of characters to an outline of about that size. In a unit, `§` stands
for its ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, count, takewhile

Maker = Callable[[int], str]

_SLIDE = "## A\n\n"


def repeated(unit: str, before: str = _SLIDE, after: str = "\n") -> Maker:
    """The unit as often as the size allows."""

    def made(size: int) -> str:
        rest = size - len(before) - len(after)
        if "§" not in unit:
            return before + unit * max(1, rest // len(unit)) + after
        parts: list[str] = []
        while rest > 0 or not parts:
            parts.append(unit.replace("§", str(len(parts) + 1)))
            rest -= len(parts[-1])
        return before + "".join(parts) + after

    return made


def nested(opening: str, closing: str, inside: str = "a", before: str = _SLIDE) -> Maker:
    """Pairs around each other, as deep as the size allows."""

    def made(size: int) -> str:
        depth = max(1, (size - len(before) - len(inside)) // (len(opening) + len(closing)))
        return f"{before}{opening * depth}{inside}{closing * depth}\n"

    return made


def deeper(unit: str, step: str = "  ") -> Maker:
    """Lines, each further in than the one before."""

    def made(size: int) -> str:
        lengths = accumulate(len(unit) + 1 + len(step) * depth for depth in count())
        depth = sum(1 for _ in takewhile(lambda length: length <= size, lengths))
        return _SLIDE + "".join(f"{step * number}{unit}\n" for number in range(depth))

    return made


def fenced(kind: str, unit: str, before: str = "", after: str = "") -> Maker:
    """A fence of a language, with the unit repeated in it."""
    return repeated(unit, f"{_SLIDE}```{kind}\n{before}", f"{after}\n```\n")


def slides(body: str) -> Maker:
    """The body on as many slides as the size allows."""
    return repeated(f"## Slide § of many\n\n{body}\n\n", before="")


def front(unit: str, before: str, after: str = "\n") -> Maker:
    """The unit in the front matter of a talk of one slide."""
    return repeated(unit, f"---\n{before}", f"{after}---\n\n## A\n\nb\n")


def _half(before: str, size: int) -> str:
    """Words that are half as long as the size, behind something."""
    return before + "word " * (size // 10)


def _units(text: str) -> tuple[str, ...]:
    """Units that stand two spaces or a line apart. Space at an edge is written ␣, a tab ⇥, a line's end ↵."""
    found = re.split(r" {2,}|\n", text.strip("\n"))
    return tuple(unit.replace("␣", " ").replace("⇥", "\t").replace("↵", "\n") for unit in found)


INLINE = _units("""
the services write what happened␣  *a* b␣  **a** b␣  ***a*** b␣  ~~a~~ b␣  ==a== b␣  `a` b␣  H~2~O␣  x^2^␣
<u>a</u> <kbd>b</kbd>␣  <foo>a</foo>␣  <u>a<b></u>␣  <a href="https://e.com/">a</a>␣  a<br>b␣  [a]{.accent lang=de}␣
[a](https://example.com/b)␣  [a](https://example.com/b "c")␣  [a][r]␣  [r]␣  [a](#a)␣  [a](#b§)␣
<https://example.com/§>␣  https://example.com/a§␣  ada@example.com␣  :rocket:␣  a[^1]␣  a^[note §]␣  $x^2$ a␣
$x_§$ a␣  \\(x^2\\) a␣  a $$x$$ b␣  costs $§ and␣  [@key§]␣  ![a](p.png) b␣  ![a](p.png){width=50%} b␣
[![a](p.png)](https://e.com) b␣  ![a](a p.png) b␣  &amp; &#65; a␣  \\* \\_ a␣  a b c␣␣↵  a b c\\↵  a b c↵
a <!-- b -->␣  \u201ca” \u2014 b …␣  ser\u00advice\u00adbus␣  state-of-the-art␣  a\u00a0b\u00a0c␣  a⇥b␣
`a`{.python}␣  {{< a >}}␣  *a **b** c*␣  **a** [b](https://c.d) `e` *f*␣
""")
"""Units of a paragraph, an item, a cell, a title, a note."""

WORDS = {
    "Latin": "abcdefgh",
    "capitals": "ABCDEFGH",
    "camel case": "camelCase",
    "digits": "12345678",
    "address": "https://example.com/path/to/a?b=c&d=e",
    "path": "a/b_c.d/",
    "underscores": "a_b_",
    "slashes": "////",
    "dots": "....",
    "dashes": "\u2014\u2014",
    "hyphens": "ab-",
    "Chinese": "\u8bdd\u8bf4\u5929\u4e0b\u5927\u52bf",
    "Chinese with signs": "\u8bdd\u8bf4\uff0c\u300c\u5929\u4e0b\u300d\u3002",
    "Japanese": "\u3042\u3044\u3046\u30a2\u30a4\u30a6\u6f22\u5b57",
    "small kana": "\u3042\u3063\u3063\u3063",
    "Korean": "\ud55c\uad6d\uc5b4",
    "Thai": "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22",
    "Arabic": "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "Hebrew": "\u05e2\u05d1\u05e8\u05d9\u05ea",
    "Hindi": "\u0939\u093f\u0928\u094d\u0926\u0940",
    "letters with marks": "a\u0301\u0302",
    "marks alone": "\u0301\u0302",
    "emoji": "\U0001f680",
    "joined emoji": "\U0001f469\u200d\U0001f4bb",
    "joiners": "\u200d",
    "flags": "\U0001f1e9\U0001f1ea",
    "glue": "a\u00a0",
    "word joiners": "a\u2060",
    "zero width spaces": "a\u200b",
    "soft hyphens": "a\u00ad",
    "Hebrew in brackets": "(\u05d0)",
    "Hebrew behind brackets": "(\u05d0",
    "Arabic and digits": "\u0639\u0661\u0662a1",
}
"""Words without a space."""

OPENERS = _units("""
[  ![  [a  ]  ](  []  [](  [a](  [a](<  [a](b "  ![a](b␣  [a][  [a][b  [a]{  [a]{.b␣  ]{  *  **  ***  _  __  *a  **a
a**  _a  *a _b␣  **a *b␣  *a **b␣  a*b_c  ~  ~~  ~a  ~~a  ^  ^a  ^[  ^[a  =  ==  ==a  == a  ==a b  `  ``  `a  ``a`
$  $$  $a  a$  $$a  \\(  \\(a  \\[  \\[a  \\]  \\begin{align}  \\\\  <  <a  <a␣  </  </a  <a b="  <!  <!--  <!--a
<!A  <?  <![CDATA[  <a>  </a>  <b>  <br  <u>  <img src="  <https://  <a@b  <script>  <style>  <aside>  <!-- a -->
<span>  -->  &  &#  &#x  &a  &amp  :  :a  :a:  ::  {  {a  {.a  {.a}  {#a  {a="  {a="b\\  }  {{  {{<  {%  [^  [^a
[^a]  [^a]:  [@  [@a  @a  @  #  #␣  \\  (  )  ()  (a  '  "  !  |  ||  http://  https://a  www.  www.a  a@  a@b
a@b.c  a.  a:  mailto:  -  --  ---  +  1.  ...  ⇥  \u00a0  \u200b  \u00ad  \u2028  \u2014  \u201c  \u000c  \u3000
\ufffc  a␣  ␣  [x]  [ ]  [!NOTE]
""")
"""Signs that begin something which nothing ends."""

LINES = _units("""
> a  >  > > a  >> a  > - a  > [!NOTE]  > -- a  >a↵  > a↵b  - a  -  -␣  - - a  * a  + a  1. a  1)  1. 1. a  - [ ] a
- [x]  -⇥a  - a↵␣␣- b  - a↵↵␣␣b  - > a  * * * a  - a↵+ b  1. a↵- b  - ```  - # a  - | a |  :::  ::: a  ::: {.a}
::: {.a  ::: notes  ::: {.columns}  ::: column  ::: a↵:::  ::: incremental  ::: {.callout-tip}  ::::: a :::::
::: {.content-visible when-format="pptx"}  ::: {.columns}↵::: column↵a↵:::↵:::  ```  ```a  ~~~  ``` `
```python↵a↵```  ```↵a  ````  ```{.a  ␣␣␣␣a  ⇥a  ␣␣  ␣  ⇥  ␣␣␣␣␣  |  | a  | a |  |a|b|↵|-|-|  |-|  |-|-|
| a |↵|---|↵| b |↵  a | b  ||  +---+  +===+  |:-:|  #  #␣  # a  ## a  ### a  #a  # a #  ## a {#b}  ## a {  ## {.a}
a↵===  a↵---  ===  ## A {.agenda}  ---  ***  ___  - - -  * * *  ---↵  --  ----  <!--  -->  <!-- a  <!-- a -->
<!-- a↵b -->  <!-- layout: quote -->  <!-- a: b -->  <!-- pause -->  <!-- end_slide -->
<!-- column_layout: [1, 2] -->  <!-- column: 0 -->  <!-- reset_layout -->  <!-- _class: a -->  <div>
<!-- notes: a -->  <!-- fit -->  </div>  <div>a</div>  <div>↵  <div  <script>  </script>  <style>  <style>a</style>
<pre>  <table><tr><td>a  <p>a↵  <aside class="notes">  </aside>  <aside class="notes">a</aside>  <details>
<video src="a">  <iframe>  <b>a  <a>  <?a  <!A  <![CDATA[  <img src="p.png">  <svg>  <v-click>  <v-click>a</v-click>
<section>  <br>  <hr>  $$  $$a  $$a$$  $$↵a↵$$  \\[  \\[a\\]  \\]  \\begin{align}  \\begin{align}↵a↵\\end{align}
\\end{align}  [a]: b  [a§]: b  [a§]: <b> "c"  [a]:  [a]: <  [a]: b "  [a§]: b (  [a  [a]: b↵  [^a]: b  [^a§]: b
[^a]:  [^a§]: b↵↵␣␣␣␣c↵  [^a§]:↵  : a  a↵: b  a↵↵: b↵  a↵:  :  ~ a  a↵: b↵: c↵  Table: a  : a {b=c}  Note:  Note: a
Notes:↵a↵  ???  ???a  ^ a  ^  . . .  . . .↵  [.a: b]  [.column]  [.build-lists: true]  ![bg](p.png)
![bg left](p.png)  ![a](p.png)  ![a](p.png)↵  ![](p§.png)↵  ![a][b]  ![  ![a](  ![](a.mp4)  ![inline](p.png)  a  a↵
a␣␣  a\\  \\  {.a}  {#a}  {  {{< a >}}  {% a %}  [toc]  [[toc]]  <<< a  @[a](b)  %%  ---↵a: b↵---↵  layout: a  -- a
\u2014 a  \u2022 a  \u000c  \u2028  => a  $a  *  **  *a  `a  \u00a0  :rocket:  a:  &  --:  Q: a
""")
"""Lines of which an outline may have any number."""

BODIES = {
    "a sentence": INLINE[0],
    "a list": "- the first thing\n- the second thing\n  - a detail\n",
    "numbers": "1. the first thing\n2. the second thing\n",
    "tasks": "- [ ] this\n- [x] that\n",
    "code": "```python\ndef a(b):\n    return b\n```",
    "code in steps": "```python {1|2}\na = 1\nb = 2\n```",
    "a table": "| a | b |\n|---|--:|\n| c | 1 |\n\n: A caption",
    "a quotation": "> All models are wrong.\n>\n> -- George Box",
    "a callout": "> [!TIP]\n> Take care.",
    "columns": "::: {.columns}\n::: column\na\n:::\n::: column\nb\n:::\n:::",
    "a picture": "![a](p.png)",
    "pictures": "![a](p.png)\n\n![b](p.png)",
    "a background": "![bg](p.png)\n\na",
    "a formula": "$$a = b$$",
    "notes": "a\n\n::: notes\nSay this.\n:::",
    "a footnote": "a[^§]\n\n[^§]: the note",
    "a chart": "```bar\na, 1\nb, 2\n```",
    "a diagram": "```mermaid\nflowchart LR\na --> b\n```",
    "definitions": "a\n: b\n",
    "settings": "<!-- _class: lead -->\n<!-- _footer: b -->\na",
    "carried settings": "<!-- footer: b§ -->\na",
    "a link to a slide": "[a](#slide-§-of-many)",
    "raw HTML": "<div>a <b>b</b></div>",
    "steps": "a\n\n. . .\n\nb",
    "nothing": "",
    "a subheading": "### a\n\nb",
    "a section": "a\n\n# Part §",
}
"""What may stand on each of many slides."""

CODE = {
    "python": "def a(b): return [c for c in b]  # d\n",
    "text": "a b c\n",
    "sql": "select a from b where c = 'd';\n",
    "json": '{"a": [1, 2, "b"]},\n',
    "bash": "echo $A | grep 'b' > c\n",
    "html": '<a href="b">c</a>\n',
    "java": "class A { int b() { return 1; } }\n",
    "console": "$ ls -l\nfile\n",
    "diff": "+ a\n- b\n",
    "unknown": "a b\n",
}

FORMULAS = _units("""
a_1 +␣  \\frac{a}{b} +␣  \\sqrt{a}␣  x_i^2␣  a  \\text{ab}␣  a &= b \\\\␣  \\sum_{i=1}^n␣  \\left( a \\right)␣
\\left(␣  {  \\frac{  ^{a  f'  \\foo␣  \\hat{a}␣  \\end{a}␣  \\begin{matrix}␣  a &␣  a \\over␣  % a↵
\\alpha \\le \\beta␣  \\not=␣  \\quad␣  \\middle|␣
""")
"""Pieces of a formula."""

DIAGRAMS = {
    "chain": ("mermaid", "n§ --> n§x\n", "flowchart LR\n"),
    "star": ("mermaid", "a --> n§\n", "flowchart TD\n"),
    "same line": ("mermaid", "a --> b\n", "flowchart TD\n"),
    "chain in a line": ("mermaid", "--> n§ ", "flowchart LR\na "),
    "many at once": ("mermaid", "& n§ ", "flowchart LR\nb --> a "),
    "labels": ("mermaid", "a -- word --> n§[a label]\n", "flowchart LR\n"),
    "long label": ("mermaid", "word ", "flowchart LR\na --> b[the "),
    "subgraphs": ("mermaid", "subgraph s§\n n§\nend\n", "flowchart LR\n"),
    "subgraphs open": ("mermaid", "subgraph s§\n", "flowchart LR\n"),
    "messages": ("mermaid", "a->>b: word\n", "sequenceDiagram\n"),
    "participants": ("mermaid", "participant p§\n", "sequenceDiagram\n"),
    "loops open": ("mermaid", "loop a\n", "sequenceDiagram\n"),
    "notes": ("mermaid", "Note over a: word\n", "sequenceDiagram\na->>b: x\n"),
    "states": ("mermaid", "s§ --> s§x : word\n", "stateDiagram-v2\n"),
    "composites open": ("mermaid", "state s§ {\n", "stateDiagram-v2\n"),
    "classes": ("mermaid", "A§ <|-- B§\n", "classDiagram\n"),
    "members": ("mermaid", "A : +word()\n", "classDiagram\n"),
    "entities": ("mermaid", "A§ ||--o{ B§ : has\n", "erDiagram\n"),
    "periods": ("mermaid", "20§ : word\n", "timeline\n"),
    "events": ("mermaid", ": word ", "timeline\n2000 "),
    "branches": ("mermaid", "  n§\n", "mindmap\n root\n"),
    "slices": ("mermaid", '"s§" : 1\n', "pie\n"),
    "services": ("mermaid", "service s§(server)[word]\n", "architecture-beta\n"),
    "edges": ("mermaid", "service s§(server)[word]\na:R --> L:s§\n", "architecture-beta\nservice a(server)[b]\n"),
    "nodes of dot": ("dot", "a -> n§;\n", "digraph {\n"),
    "chain of dot": ("dot", "-> n§ ", "digraph {\na "),
    "attributes of dot": ("dot", 'n§ [label="word", shape=box];\n', "digraph {\n"),
    "clusters of dot": ("dot", "subgraph cluster_§ { n§ }\n", "digraph {\n"),
    "open clusters of dot": ("dot", "subgraph cluster_§ {\n", "digraph {\n"),
    "steps": ("mermaid", "a --> n§\n%% step\n", "flowchart LR\n"),
    "nonsense": ("mermaid", "?? !! [[ ((\n", "flowchart LR\n"),
    "another kind": ("mermaid", "word\n", "gantt\n"),
    "comments": ("mermaid", "%% word\n", "flowchart LR\na\n"),
    "styles": ("mermaid", "style n§ fill:#fff\n", "flowchart LR\na\n"),
}

CHARTS = {
    "columns": ("column", "c§, 1\n", ""),
    "bars": ("bar", "c§, 1\n", ""),
    "line": ("line", "c§, 1, 2\n", "a, b, c\n"),
    "area": ("area", "c§, 1, 2\n", "a, b, c\n"),
    "pie": ("pie", "c§, 1\n", ""),
    "doughnut": ("doughnut", "c§, 1\n", ""),
    "scatter": ("scatter", "§, 2\n", "x, y\n"),
    "named points": ("scatter", "n§, §, 2\n", "n, x, y\n"),
    "series": ("line", ", s§", "a"),
    "stacked": ("chart {kind='stacked bar'}", "c§, 1, 2\n", "a, b, c\n"),
    "words": ("bar", "c§, word\n", ""),
    "pairs": ("bar", "c§: 1\n", ""),
    "Markdown": ("bar", "| c§ | 1 |\n", "| a | b |\n|---|---|\n"),
    "options": ("chart", "o§: 1\n", ""),
    "remarks": ("bar", "# word\n", "a, 1\n"),
    "long name": ("bar", "word ", "a, 1\n"),
    "quotation marks": ("bar", '"', "a, 1\n"),
    "long number": ("bar", "9", "a, "),
}

_TABLE = _SLIDE + "| a | b |\n|---|---|\n"
_COLUMNS = "::: {.columns}\n::: column\n", "\n:::\n::: column\nb\n:::\n:::\n"
_HEBREW = "---\nlang: he\n---\n\n## A\n\n"

LONG = {
    "title": repeated("word ", "## "),
    "title with attributes": repeated(".a ", "## A {", "}\n\nb\n"),
    "title with spaces and a brace": repeated(" ", "## A {", "\n"),
    "space inside of a title": repeated(" ", "## A", "b\n"),
    "tabs inside of a title": repeated("\t", "## A", "b\n"),
    "braces in a title": repeated("{a", "## A ", "\n"),
    "hash marks behind a title": repeated(" #", "## A ", "b\n"),
    "subheading": repeated("word ", "## A\n\n### "),
    "section": repeated("word ", "# A\n\n## B\n\nc\n\n# "),
    "space inside of a paragraph": repeated(" ", _SLIDE + "a", "b\n"),
    "space at the end": repeated(" ", _SLIDE + "a"),
    "space before a break": repeated(" ", _SLIDE + "a", "\\\nb\n"),
    "empty lines": repeated("\n"),
    "lines of spaces": repeated("    \n", _SLIDE + "a\n"),
    "indented text": repeated(" ", _SLIDE, "a\n"),
    "information of a fence": repeated(" a", _SLIDE + "```python", "\nb\n```\n"),
    "brackets of a fence": repeated("[", _SLIDE + "```python ", "\nb\n```\n"),
    "pairs of a fence": repeated(' a§="b"', _SLIDE + "```python", "\nb\n```\n"),
    "attributes of a fence": repeated(" .a", _SLIDE + "```{.python", "}\nb\n```\n"),
    "space in the attributes of a fence": repeated(" ", _SLIDE + "```{.python", "a}\nb\n```\n"),
    "braces of a fence": repeated("{", _SLIDE + "```python ", "\nb\n```\n"),
    "highlighted lines": repeated("1,", _SLIDE + "```python {", "2}\nb\n```\n"),
    "highlighted ranges": repeated("1-9999,", _SLIDE + "```python {", "2}\nb\n```\n"),
    "highlighted range": repeated("9", _SLIDE + "```python {1-", "}\nb\n```\n"),
    "highlighting in steps": repeated("1-9999|", _SLIDE + "```python {", "2}\nb\nc\n```\n"),
    "first line number": repeated("9", _SLIDE + "```python {.numberLines startFrom=", "}\nb\n```\n"),
    "file name": repeated("a", _SLIDE + '```python {filename="', '"}\nb\n```\n'),
    "information of a div": repeated(" a", _SLIDE + ":::", "\nb\n:::\n"),
    "attributes of a div": repeated(" .a", _SLIDE + "::: {", "}\nb\n:::\n"),
    "values of a div": repeated(' a="b"', _SLIDE + "::: {", "}\nb\n:::\n"),
    "colons of a div": repeated(":", _SLIDE, " a\nb\n:::\n"),
    "spaces of a div": repeated(" ", _SLIDE + ":::", "a :\nb\n:::\n"),
    "item": repeated("word ", _SLIDE + "- "),
    "items": repeated("- word\n"),
    "numbered items": repeated("1. word\n"),
    "paragraphs of an item": repeated("  word\n\n", _SLIDE + "- a\n\n"),
    "number": repeated("word ", _SLIDE + "1. "),
    "task": repeated("word ", _SLIDE + "- [ ] "),
    "quotation": repeated("word ", _SLIDE + "> "),
    "attribution": repeated("word ", _SLIDE + "> a\n>\n> -- "),
    "callout": repeated("> word word\n", _SLIDE + "> [!NOTE]\n"),
    "paragraphs of a callout": repeated("> word word\n>\n", _SLIDE + "> [!NOTE]\n"),
    "title of a callout": repeated("word ", _SLIDE + "> [!NOTE] ", "\n> a\n"),
    "term": repeated("word ", _SLIDE, "\n: a\n"),
    "definition": repeated("word ", _SLIDE + "a\n: "),
    "definitions of a term": repeated(": word\n", _SLIDE + "a\n"),
    "line of a line block": repeated("word ", _SLIDE + "| "),
    "cell": repeated("word ", _TABLE + "| c | ", " |\n"),
    "word in a cell": repeated("abcdef", _TABLE + "| c | ", " |\n"),
    "header": repeated("word ", _SLIDE + "| a | ", " |\n|---|---|\n| c | d |\n"),
    "rows": repeated("| the orders | 120 |\n", _TABLE),
    "rows of columns with shares": repeated("| the orders | 120 |\n", _SLIDE + "| a | b |\n|--|------------------|\n"),
    "short rows": repeated("| a |\n", _TABLE),
    "long rows": repeated("| a | b | c | d |\n", _TABLE),
    "caption of a table": repeated("word ", _TABLE + "| c | d |\n\n: "),
    "widths of a table": repeated("10,", _TABLE + '| c | d |\n\n: C {tbl-colwidths="[', '1]"}\n'),
    "caption of a picture": repeated("word ", _SLIDE + '![a](p.png "', '")\n'),
    "description of a picture": repeated("word ", _SLIDE + "![", "](p.png)\n"),
    "words of a background": repeated("blur:1 ", _SLIDE + "![bg ", "](p.png)\n"),
    "address of a picture": repeated("a", _SLIDE + "![b](", ".png)\n"),
    "address of a link": repeated("a", _SLIDE + "[b](https://e.com/", ")\n"),
    "parentheses in an address": repeated("()", _SLIDE + "[b](https://e.com/", ")\n"),
    "parentheses behind an address": repeated(")", _SLIDE + "https://e.com/", "\n"),
    "label": repeated("a", _SLIDE + "[b][", "]\n"),
    "definition of a link": repeated("a", _SLIDE + "[b]\n\n[b]: https://e.com/", "\n"),
    "title of a definition": repeated("a ", _SLIDE + '[b]\n\n[b]: c "', '"\n'),
    "definitions with links": repeated("[a§]\n\n[a§]: b§\n\n"),
    "footnote": repeated("word ", _SLIDE + "a[^1]\n\n[^1]: "),
    "paragraphs of a footnote": repeated("    word\n\n", _SLIDE + "a[^1]\n\n[^1]: b\n\n"),
    "references to a long footnote": lambda size: repeated("[^a]", _SLIDE, _half("\n\n[^a]: ", size))(size),
    "footnotes in notes": lambda size: repeated("[^a]", _SLIDE + "b\n\n<!-- a ", _half(" -->\n\n[^a]: ", size))(size),
    "chain of footnotes": repeated("[^§]: a[^x§]\n\n[^x§]: b[^§]\n\n", _SLIDE + "a[^1]\n\n"),
    "note in place": repeated("word ", _SLIDE + "a^[", "]\n"),
    "notes": repeated("word ", _SLIDE + "a\n\n::: notes\n", "\n:::\n"),
    "paragraphs of notes": repeated("word\n\n", _SLIDE + "a\n\n::: notes\n", "\n:::\n"),
    "items of notes": repeated("- word\n", _SLIDE + "a\n\n::: notes\n", "\n:::\n"),
    "comment": repeated("word ", _SLIDE + "a\n\n<!-- ", " -->\n"),
    "comment of lines": repeated("word\n\n", _SLIDE + "a\n\n<!-- ", " -->\n"),
    "comment with dashes": repeated("-", _SLIDE + "a\n\n<!-- ", " -->\n"),
    "notes to the end": repeated("word\n\n", _SLIDE + "a\n\nNote: "),
    "notes below marks": repeated("word\n\n", _SLIDE + "a\n\n???\n"),
    "aside": repeated("word ", _SLIDE + 'a\n\n<aside class="notes">', "</aside>\n"),
    "classes of an aside": repeated("class ", _SLIDE + "a\n\n<aside ", ">b</aside>\n"),
    "line of code": repeated("a + b ", _SLIDE + "```python\n", "\n```\n"),
    "word of code": repeated("abcdef", _SLIDE + "```python\n", "\n```\n"),
    "line of Chinese code": repeated("\u8bdd\u8bf4", _SLIDE + "```text\n", "\n```\n"),
    "string of code": repeated("a", _SLIDE + '```python\n"', '"\n```\n'),
    "tabs of code": repeated("\ta", _SLIDE + "```python\n", "\n```\n"),
    "code without an end": repeated("a = 1\n", _SLIDE + "```python\n"),
    "empty code": repeated("\n", _SLIDE + "```python\n", "```\n"),
    "numbered code": repeated("a = 1\n", _SLIDE + "```python {.numberLines}\n", "```\n"),
    "indented code": repeated("    a = 1\n"),
    "front matter title": front("word ", "title: "),
    "front matter notes": front("  word\n", "title: a\nnotes: |\n"),
    "front matter footer": front("word ", "footer: "),
    "front matter author": front("word ", "author: "),
    "front matter keys": front("a§: b\n", ""),
    "front matter keywords": front("a§, ", "keywords: [", "b]\n"),
    "front matter authors": front("  - Ada §\n", "author:\n"),
    "front matter equal keys": front("title: b\n", ""),
    "front matter of colons": front("a: ", ""),
    "front matter without an end": repeated("a: b\n", "---\n", ""),
    "front matter of brackets": front("[", "a: "),
    "front matter of braces": front("{a: ", "a: "),
    "front matter of quotation marks": front("'", "a: "),
    "front matter of anchors": front("a§: &x§ b\n", ""),
    "front matter date": front("1", "date: "),
    "front matter size": front("1", "size: "),
    "front matter duration": front("1", "duration: "),
    "agenda of sections": repeated("# Part §\n\n## A\n\nb\n\n", "---\ntitle: a\ntoc: true\n---\n\n"),
    "one title for all": repeated("## A\n\nb\n\n", ""),
    "one id for all": repeated("## A {#b}\n\nb\n\n", ""),
    "slides between rulers": repeated("a\n\n---\n\n", ""),
    "subheadings behind a ruler": repeated("### b\n\nc\n\n", "# A\n\nb\n\n---\n\nc\n\n"),
    "slides of another dialect": repeated("a\n\n<!-- end_slide -->\n\n", ""),
    "directive": repeated("word ", _SLIDE + "<!-- footer: ", " -->\n\na\n"),
    "classes": repeated("a§ ", _SLIDE + "<!-- class: ", " -->\n\na\n"),
    "incremental items": repeated("- the thing §\n", _SLIDE + "::: incremental\n", ":::\n"),
    "items with footnotes": repeated("- the thing[^§]\n\n[^§]: the note §\n\n"),
    "paragraphs with footnotes": repeated("The thing[^§]\n\n[^§]: the note §\n\n"),
    "columns of a table": lambda size: "".join(
        (_SLIDE, *(unit * (size // 12) + "|\n" for unit in ("| a ", "|---", "| b ")))
    ),
    "columns": repeated("::: column\na\n:::\n", _SLIDE + ":::: {.columns}\n", "::::\n"),
    "text in columns": repeated("word ", _SLIDE + _COLUMNS[0], _COLUMNS[1]),
    "items in columns": repeated("- word\n", _SLIDE + _COLUMNS[0], _COLUMNS[1]),
    "paragraphs in columns": repeated("word\n\n", _SLIDE + _COLUMNS[0], _COLUMNS[1]),
    "grid of pictures": repeated("![a](p.png)\n"),
    "statement": repeated("word ", "## A {.statement}\n\n"),
    "quotation layout": repeated("> word word\n", "## A {.quote}\n\n"),
    "speaker layout": repeated("word ", "## A {.speaker}\n\n"),
    "comparison layout": repeated("### A§\n\nword\n\n", "## A {.comparison}\n\n"),
    "text that shall shrink": repeated("word ", "## A {overflow=shrink}\n\n"),
    "text that shall fit": repeated("word ", "## A {overflow=error}\n\n"),
    "items that shall shrink": repeated("- word\n", "## A {overflow=shrink}\n\n"),
    "right to left": repeated("\u05e2\u05d1\u05e8\u05d9\u05ea a1 ", _HEBREW),
    "brackets right to left": repeated("(", _HEBREW),
    "brackets in brackets right to left": nested("(", ")", "\u05d0", _HEBREW),
    "pairs of brackets right to left": repeated("(\u05d0) [a] ", _HEBREW),
    "crossing brackets right to left": nested("(", "]", "\u05d0", _HEBREW),
    "Chinese": repeated("\u8bdd\u8bf4\u5929\u4e0b\uff0c", "---\nlang: zh\n---\n\n## A\n\n"),
}  # fmt: skip
"""One part of the outline that is long."""

_DEEP = {
    "brackets": nested("[", "]"),
    "links": nested("[", "](b)"),
    "pictures": nested("![", "](b)"),
    "spans": nested("[", "]{.b}"),
    "notes in place": nested("^[", "]"),
    "parentheses": nested("(", ")"),
    "emphasis": nested("*", "*"),
    "emphasis with space": nested("*a ", " b*"),
    "strong": nested("**a ", " b**"),
    "marks of emphasis": nested("*_", "_*"),
    "struck": nested("~~a ", " b~~"),
    "subscripts": nested("~", "~"),
    "superscripts": nested("^", "^"),
    "tags": nested("<u>", "</u>"),
    "tags in other tags": nested("<u><b>", "</u>"),
    "spans of HTML": nested("<span>", "</span>"),
    "braces": nested("{", "}"),
    "code": nested("`", "`"),
    "marked": nested("==a ", " b=="),
    "quotations": nested("> ", ""),
    "items": nested("- ", ""),
    "numbers": nested("1. ", ""),
    "lists": deeper("- a"),
    "numbered lists": deeper("1. a", "   "),
    "quotations of lists": nested("> - ", ""),
    "divs": nested("::: a\n", ":::\n", "b\n"),
    "divs without an end": nested("::: a\n", "", "b\n"),
    "columns": nested("::: {.columns}\n::: column\n", ":::\n:::\n", "a\n"),
    "notes": nested("::: notes\n", ":::\n", "a\n"),
    "callouts": nested("> [!NOTE]\n> ", "", "a\n"),
    "blocks of HTML": nested("<div>\n", "</div>\n", "a\n"),
    "comments": nested("<!-- ", " -->"),
    "formula braces": nested("{a+", "}", "a", _SLIDE + "$$"),
    "fractions": nested("\\frac{a}{b+", "}", "b", _SLIDE + "$$"),
    "roots": nested("\\sqrt{a+", "}", "a", _SLIDE + "$$"),
    "scripts": nested("a^{b+", "}", "b", _SLIDE + "$$"),
    "matrices": nested("\\begin{matrix}a+", "\\end{matrix}", "a", _SLIDE + "$$"),
    "formula brackets": nested("\\left(a+", "\\right)", "a", _SLIDE + "$$"),
    "subgraphs": nested("subgraph a\n", "end\n", "b\n", _SLIDE + "```mermaid\nflowchart LR\n"),
    "steps of the front matter": lambda size: (
        "---\n" + "".join(f"{' ' * depth}a:\n" for depth in range(int((2 * size) ** 0.5))) + "---\n\n## A\n\nb\n"
    ),
}

_REFERRED = "\n\n[r]: https://example.com\n\n[^1]: c\n"
"""What units refer to."""


def constructs() -> dict[str, Maker]:
    """Constructs whose talks differ, by name: for the whole way to the files that are made."""
    found = {f"paragraph of {unit!r}": repeated(unit, after=_REFERRED) for unit in INLINE}
    for unit in _units("**a** [b](https://c.d) `e` *f*␣  a[^1]␣  $x_§$ a␣"):
        found[f"paragraphs of {unit!r}"] = repeated(unit + "\n\n", after=_REFERRED)
        found[f"item of {unit!r}"] = repeated(unit, _SLIDE + "- ", _REFERRED)
        found[f"cell of {unit!r}"] = repeated(unit, _TABLE + "| ", " | c |\n" + _REFERRED)
        found[f"title of {unit!r}"] = repeated(unit, "## ", _REFERRED)
        found[f"notes of {unit!r}"] = repeated(unit, _SLIDE + "a\n\n::: notes\n", "\n:::\n" + _REFERRED)
    for name, unit in WORDS.items():
        found[f"word of {name}"] = repeated(unit)
        found[f"words of {name}"] = repeated(unit + " ")
        found[f"title word of {name}"] = repeated(unit, "## ")
        found[f"cell word of {name}"] = repeated(unit, _TABLE + "| ", " | c |\n")
    found |= {f"lines {unit!r}": repeated(unit + "\n") for unit in LINES}
    found |= {f"slides with {name}": slides(body) for name, body in BODIES.items()}
    found |= {f"code in {language}": fenced(language, unit) for language, unit in CODE.items()}
    for unit in FORMULAS:
        found[f"formula of {unit!r}"] = repeated(unit, _SLIDE + "$$", "a$$\n")
        found[f"formula in text of {unit!r}"] = repeated(unit.replace("\n", " "), _SLIDE + "a $", "a$\n")
    found |= {f"diagram of {name}": fenced(*parts) for name, parts in DIAGRAMS.items()}
    found |= {f"chart of {name}": fenced(*parts) for name, parts in CHARTS.items()}
    found |= {f"long {name}": maker for name, maker in LONG.items()}
    return found | {f"nested {name}": maker for name, maker in _DEEP.items()}


def spellings() -> dict[str, Maker]:
    """Constructs that are hard to read and make plain text: for reading alone."""
    found: dict[str, Maker] = {}
    for unit in OPENERS:
        found[f"opened {unit!r}"] = repeated(unit, _SLIDE + "a ")
        found[f"opened with space {unit!r}"] = repeated(unit + " ", _SLIDE + "a ")
        found[f"opened behind a letter {unit!r}"] = repeated("a" + unit, _SLIDE + "a ")
        found[f"opened and closed otherwise {unit!r}"] = repeated(unit + "b) c] d* ", _SLIDE + "a ")
    return found | {f"lines apart {unit!r}": repeated(unit + "\n\n") for unit in LINES}
