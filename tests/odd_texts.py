"""Outlines in which an odd character stands in every construct that holds text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

FRONT_MATTER = """
title: "Ti@tle {raw}"
subtitle: "Sub {escape} title"
author: ["A@da <a@x.org>", {{name: "B {escape}", affiliation: "@", url: "https://x.org/{escape}"}}]
event: {{name: "Ev@ent", place: "{escape}"}}
date: "June @"
footer: "Fo@ot {escape}"
description: "De {escape} scription"
keywords: ["k@", "{escape}"]
category: "c{escape}"
license: "l@"
notes: "No {escape} tes"
agenda-title: "A {escape}"
toc: true
publish-notes: true
"""

FORMULAS = (
    "a@b", "@", "x_@^@", r"\frac{a@}{@}", r"\sqrt[@]{@}", r"\text{so @ it is}", r"\operatorname{r@}(x)", r"\mathbf{@}",
    r"\left( @ \right)", r"\begin{matrix} @ & b \\ c & @ \end{matrix}", r"\sum_{@}^{@} x", r"\@", r"\color{@}",
    r"\begin{@} x \end{@}", r"\tag{@} x", r"\underbrace{x}_{@}", r"\hspace{@em} x", "% @", r"\xrightarrow{@}", r"\not@",
    r"\hat{@}",
)  # fmt: skip

FIGURES = {
    "chart": """kind: bar
title: "T@"
x: X@
y: Y@
unit: @
format: 0.0 "@"
highlight: A@
alt: "D@"
caption: C@
---
N@, S@, T
A@, 1, 2
B, 3@, @""",
    "column": "Mon@th, Sign@ups\nMa@rch, 1290\nApril, 13@85",
    "line": "x, @\n1, 2\n2, 3",
    "pie": "A@: 10\nB: 20",
    "doughnut": "A@: 10\n@: 20",
    "scatter": "name, x@, y\nP@, 1, 2\nQ, 2, 3",
    "histogram": "x@\n1\n2\n3@",
    "waterfall": "a, b@\nx@, 1\ny, -2\nz@,",
    "combo": "a, b, @\nx, 1, 2\ny, 3, 4",
    "area": "a, b@\nx@, 1\ny, 2",
    "mermaid": (
        "flowchart LR\n  a[A@ #CODE;] -->|l@| b{{B@}}\n  subgraph g[G@]\n  c((@))\n  end\n  b --> c",
        "flowchart TD\n  x@y --> b\n  accDescr: d@",
        "sequenceDiagram\n  participant a as A@\n  a->>b: m@\n  Note over a: n@\n  loop l@\n  a-->>b: @\n  end",
        'stateDiagram-v2\n  [*] --> s1\n  s1: S@\n  s1 --> s2: t@\n  state "Q@" as s2',
        "classDiagram\n  class A{\n  +int a@\n  +f(@)\n  }\n  A <|-- B : r@",
        'erDiagram\n  A ||--o{ B : h@\n  A {\n  string n@ "c@"\n  }',
        "architecture-beta\n  group g(cloud)[G@]\n  service a(server)[A@] in g\n  service b(log)[@]\n  a:R -[l@]-> L:b",
        "timeline\n  title T@\n  section S@\n  2004 : e@ : @",
        'pie title T@\n  "a@" : 3\n  "@" : 4',
        "mindmap\n  root((R@))\n    A@\n    b[@]",
        "gantt\n  title @",
    ),
    "dot": """digraph "g@" { rankdir=LR; a [label="A@", tooltip="@"]; "b@" -> a [label="e@"]
subgraph cluster_x { label="@"; c }
d [shape=record, label="{x@|<p> @}"]; h [label=<<b>@ &#CODE;</b>>] }""",
    "math": "a@b = \\text{@}",
    "python": "def f@(a):  # c@\n    return '@'",
    "html": "<p class='@'>@</p>",
    "diff": "+ @\n- a@",
    "json": '{"a@": "@"}',
    "": "plain @\n@",
}  # fmt: skip

BLOCKS = """
Par@agraph with *it@alic*, **bo@ld**, ~~st@ruck~~,
==ma@rk==, `co@de`, H~@~O, x^@^, <u>u@</u>, <kbd>@</kbd>, [sp@an]{{.c@ lang=@}}, :@: and {entity}.

Links: [te@xt](https://example.org/@ "ti@tle"), <https://example.org/@>, https://example.org/@,
[re@f][r@], [s](#sl@ide), [m](mailto:a@b{raw}).

[r@]: https://example.org/r@ "T@"
===
- it@em
  1. sub @
- [ ] ta@sk
- {entity}
===
| He@ad | @ |
|-------|---|
| ce@ll | {entity} |

: Cap@tion {{#t@}}
===
> Quo@te {entity}
>
> -- Au@thor
===
> [!NOTE] Ti@tle
> te@xt
===
Foot[^n@] and inline^[in@line {entity}].

[^n@]: no@te
===
Te@rm
: defi@nition
===
::: {{.columns}}
::: {{.column width=40%}}
le@ft
:::
::: {{.column title="@"}}
![A@lt {entity}](landscape.png "Ti@tle"){{caption="C@" title="@"}}
:::
:::
===
![A@lt](no@ne.png)
===
![A@lt](landscape.png){{alt="@" .background}}

- over @
===
| li@ne
| block
===
<div title="@">ht@ml {entity}</div> <img src="landscape.png" alt="@"> <a href="x@">y@</a>
===
::: {{.c@ #i@ data-x="@"}}
te@xt
:::

. . .

pause@
===
::: notes
No@tes with `co@de`, $f@$, {entity}.

```
co@de
```
:::

<!-- com@ment -->
<!-- speaker_note: no@te -->
===
[@k@ey] @k and \\@ esc\\@aped
"""


def odd_characters() -> Iterator[str]:
    """One of every kind of character that some program stumbles over, all control characters and non-characters."""
    yield from map(chr, (*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA1), 0xAD))
    yield from map(chr, (*range(0xFDD0, 0xFDF0, 5), 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x5FFFF, 0x10FFFF))
    yield from map(
        chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFC, 0xFFFD)
    )
    yield from map(
        chr, (0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0x378, 0x34F, 0x61C, 0x115F, 0x180E, 0x3164, 0xFE0F, 0xE0001, 0xE0100)
    )
    yield from map(
        chr, (0x301, 0x20DD, 0x903, 0xE31, 0x1100, 0xD7A3, 0x9FFF, 0x20000, 0x1F600, 0x1F1E6, 0x1D400, 0x1D173, 0xFB03)
    )
    yield from map(
        chr,
        (0x660, 0x5D0, 0x627, 0x7C0, 0x2170, 0xBD, 0x2153, 0x2044, 0x2212, 0x3000, 0x85, 0x130, 0x149, 0x1E9E, 0x3A3),
    )
    yield from ("\ud800", "\udfff", "\udc00\ud800")


def outline(character: str) -> str:
    """An outline with the character in every construct; half a surrogate pair only where it can be written."""
    code = ord(character[0])
    raw = "" if "\ud800" <= character[0] <= "\udfff" else character
    escape = "".join(f"\\U{ord(each):08x}" for each in character)
    slides = [block.strip("\n").format(raw="@", entity=f"e&#{code};f") for block in BLOCKS.split("===\n")]
    slides += [f"Inline ${formula}$ here.\n\n$$\n{formula}\n$$" for formula in FORMULAS]
    for language, texts in FIGURES.items():
        for text in (texts,) if isinstance(texts, str) else texts:
            attributes = f' {{title="@" caption="C@" alt="@{escape}" filename="@"}}' if language else ""
            slides.append(f"```{language}{attributes}\n{text.replace('CODE', str(code))}\n```")
    slides.append("```bar {data=data.csv}\n```")
    front = FRONT_MATTER.format(raw="@", escape=escape)
    body = "\n\n".join(
        f'## Ti@tle {number} {{#s{number} footer="@"}}\n\n{slide}' for number, slide in enumerate(slides)
    )
    whole = f"---\n{front.strip()}\n---\n\n# Sec@tion `c@` $f@$\n\n{body}\n\n## Ti@tle\n\n## {{.agenda}}\n"
    return re.sub("@", lambda _: raw, whole)


def data(character: str) -> str:
    """The file `data.csv` that the outline names."""
    odd = character.encode("utf-8", "ignore").decode()
    return f'Na{odd}me,Se{odd}ries\nA{odd},1\n"{odd}",2{odd}\n{odd},3\n'


def name_of(character: str) -> str:
    return "-".join(f"U+{ord(each):04X}" for each in character) + " " + unicodedata.name(character[0], "")
