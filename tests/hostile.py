"""Addresses that somebody could write to run a script, or to lead elsewhere than it seems, and outlines of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html.entities import codepoint2name, html5
from itertools import product
from random import Random

from hypothesis import strategies as st

SCRIPT = "javascript:ran()"
"""Calls a function that the page of a test defines."""
_HARMLESS = ("https://example.org/a?b=c&d#e", "mailto:a@example.org", "tel:+36-1", "#place", "a/b.pdf", "../c?d", "/e")
_HARMFUL = (
    SCRIPT,
    "data:text/html,<script>opener.ran()</script>",
    "vbscript:ran()",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "view-source:javascript:ran()",
    "about:blank",
    "ftp://host/x",
    "ms-word:ofe|u|https://host/x",
    "C:\\x",
    "//host/x",
    "\\\\host\\x",
    "/\\host/x",
    "\\/host/x",
    "///host/x",
    "https:host/x",
    "https:\\\\host\\x",
    "http:/\\host@other/x",
    "https://host\\@other/x",
)
_AROUND = ["", " ", "\t", "\n", "\r\n", "\x01", "\x0c", "\x1f \x0b", "\x7f", "\x85", "\xa0", "\u200b", "\u3000"]
_INSIDE = ["\t", "\n", "\r", "\t\n\r", " ", "\x01", "\x0c", "\x7f", "\xad", "\u200b", "\\", "/", "%0a", "\uff1a"]


def _spellings(address: str) -> set[str]:
    wide, coded = address.replace(":", "\uff1a", 1), address.replace(":", "%3a", 1)
    found = {address, address.upper(), address.title(), wide, coded, f"\\{address}", f"\ufeff{address}"}
    found |= {before + address + after for before, after in product(_AROUND, ("", " ", "\n", "\x01", "\xa0"))}
    for middle in _INSIDE:
        found |= {address[:place] + middle + address[place:] for place in range(1, min(len(address), 13))}
        found.add(middle.join(address))
    return found


SCRIPTS = tuple(sorted(_spellings(SCRIPT)))
ADDRESSES = tuple(sorted(set().union(*map(_spellings, (*_HARMFUL, *_HARMLESS)))))
"""Some thousand, harmless ones among them."""


def addresses() -> st.SearchStrategy[str]:
    """Those, parts of them joined, and any text."""
    pieces = st.sampled_from((*_HARMFUL, *_HARMLESS, *_AROUND, *_INSIDE, "java", "script", ":", "/", "https", "@", "?"))
    return st.one_of(st.sampled_from(ADDRESSES), st.lists(pieces, max_size=5).map("".join), st.text(max_size=30))


# How an address is written down

_NAMES = {name.removesuffix(";"): text for name, text in html5.items() if name.endswith(";")}
_NAMED = {text: name for name, text in _NAMES.items() if len(text) == 1} | {
    chr(point): name for point, name in codepoint2name.items()
}


def _entity(character: str, style: str) -> str:
    match style:
        case "decimal":
            return f"&#{ord(character)};"
        case "hexadecimal":
            return f"&#x{ord(character):02X};"
        case "padded":
            return f"&#{ord(character):07d};"
        case "named":
            return f"&{_NAMED[character]};" if character in _NAMED else f"&#{ord(character)};"
        case _:
            return character


def in_markup(address: str, random: Random) -> str:
    """The address with some or all of its characters as references; those that would end it always."""
    styles = ("decimal", "hexadecimal", "padded", "named")
    share = random.choice((0.0, 0.2, 1.0))
    return "".join(
        _entity(character, random.choice(styles))
        if random.random() < share or not (character.isalnum() or character in ":/.?#=@%+-")
        else character
        for character in address
    )


def _markdown(template: str) -> Callable[[str, Random], str]:
    return lambda address, random: template.replace("@", in_markup(address, random))


def _figure(template: str) -> Callable[[str, Random], str]:
    return lambda address, _: template.replace("@", address.replace('"', ""))


_PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='60'/%3E".replace(" ", "%20")
CONSTRUCTS: dict[str, Callable[[str, Random], str]] = {
    "link": _markdown("[text](<@>)"),
    "link without brackets": _markdown('[text](@ "Title")'),
    "reference": _markdown("[text][§]\n\n[§]: <@>"),
    "short reference": _markdown("[§]\n\n[§]: @"),
    "autolink": _markdown("<@>"),
    "HTML": _markdown('a <a href="@">text</a> b'),
    "HTML in single quotes": _markdown("a <A\nHREF='@'>text</A> b"),
    "HTML without quotes": _markdown("a <a title=x href=@>text</a> b"),
    "HTML block": _markdown('<div>\n<p><a href="@">text</a></p>\n</div>'),
    "linked picture": _markdown(f"[![picture]({_PICTURE})](<@>)"),
    "picture in HTML": _markdown(f'a <a href="@"><img src="{_PICTURE}" alt="picture"></a> b'),
    "caption": _markdown(f'![picture]({_PICTURE}){{caption="[text](<@>)"}}'),
    "film": _markdown("![film](<@.mp4>)"),
    "table": _markdown("| a | b |\n|---|---|\n| [text](<@>) | c |"),
    "list": _markdown("- one\n- [text](<@>)"),
    "quotation": _markdown("> [text](<@>)"),
    "callout": _markdown("::: tip\n[text](<@>)\n:::"),
    "heading": _markdown("### [text](<@>)"),
    "footnote": _markdown("word^[[text](<@>)]"),
    "note": _markdown("word\n\n::: notes\n[text](<@>)\n:::"),
    "flowchart": _figure('```mermaid\nflowchart LR\n  A --> B\n  click A href "@"\n```'),
    "flowchart without href": _figure('```mermaid\nflowchart LR\n  A --> B\n  click A "@" "Title"\n```'),
    "classes": _figure('```mermaid\nclassDiagram\n  A <|-- B\n  link A "@"\n```'),
    "graph": _figure('```dot\ndigraph { a -> b; a [URL="@"] }\n```'),
    "graph with href": _figure('```dot\ndigraph { node [href="@"]; a -> b }\n```'),
}
"""Where an outline may have an address; `@` is it, `§` a name of its own."""


def outline(pool: Sequence[str], count: int, *, seed: int = 1) -> str:
    """An outline with some addresses of the pool in each construct, two to a slide, and one in the front matter."""
    random = Random(seed)
    pieces = [
        CONSTRUCTS[name](random.choice(pool), random).replace("§", f"n{number}")
        for number, name in enumerate(sorted([*CONSTRUCTS] * count))
    ]
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    slides = [f"## Slide {number}\n\n{first}\n\n{second}" for number, (first, second) in enumerate(pairs)]
    return front_matter(random.choice(pool)) + "\n\n".join(slides) + "\n"


def front_matter(address: str) -> str:
    """Every field that is an address."""
    place = json.dumps(address)
    return (
        f"---\ntitle: Links\ndate: 2020-02-02\npublish-notes: true\nauthor:\n  - name: Ada\n    url: {place}\n"
        f"  - name: Bob\n    email: {place}\nevent:\n  name: Conf\n  place: Paris\n  url: {place}\nvideo: {place}\n"
        f"license: {place}\nhosted: {place}\nqr: {place}\n---\n\n"
    )
