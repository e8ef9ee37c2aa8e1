"""Every way to write a picture and a link (CommonMark 6.3, 6.4), what it means, and every block that can hold it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

_LABEL = [
    ("old", "old"), ("Über", "Über"), ("a_b", "a_b"), ("\\]", "]"), ("\\*", "*"), ("*em*", "em"), ("**b**", "b"),
    ("&amp;", "&"), ("&copy;", "©"), ("2 * 3", "2 * 3"), ("~~s~~", "s"), ("H~2~", "H2"),
]  # fmt: skip
_ALT = [
    *_LABEL,
    ("[in]", "[in]"),
    ("`co]de`", "co]de"),
    ("a\\[", "a["),
    ("\\|", "|"),
    ("![n](n.png)", "n"),
    ("[l](u.v)", "l"),
]
_TEXT = [*_LABEL, ("[in]", "[in]"), ("`co]de`", "co]de"), ("a\\[", "a["), ("\\|", "|")]
_BARE = [
    ("a", "a"), ("ö", "ö"), ("\\_", "_"), ("_", "_"), ("\\(", "("), ("\\)", ")"), ("(1)", "(1)"), ("&amp;", "&"),
    ("&", "&"), ("%20", "%20"), ("\\\\", "\\"), ("&#246;", "ö"), ("&lpar;", "("), ("*", "*"), ("\\*", "*"), ("/", "/"),
    ("\\|", "|"), ("%C3%A4", "%C3%A4"), ("[", "["), ("=", "="), ("\\q", "\\q"), ("&nope;", "&nope;"),
]  # fmt: skip
_ANGLED = [*_BARE, (" ", " "), ("\\>", ">"), ("\\<", "<"), (")", ")"), ("(", "(")]
_TITLE = [
    ("T", "T"),
    ("&quot;", '"'),
    ("é", "é"),
    ("\\)", ")"),
    ('\\"', '"'),
    ("\\'", "'"),
    ("&amp;", "&"),
    ("\\|", "|"),
]
_QUOTES = [('"', '"'), ("'", "'"), ("(", ")")]
_BEHIND = ["", "{width=40%}", "{.small #x}", '{alt2="a b"}']

_CONTEXTS: list[tuple[str, str | None]] = [
    ("@", ""),
    ("text @ more", ""),
    ("a\nb @\nc", ""),
    ("**b** &copy; \\* @", ""),
    ("- @", "  "),
    ("* x\n\n    @", "    "),
    ("1. x\n\n   @ y", "   "),
    ("> @", "> "),
    (">@", ">"),
    ("> lazy\n@", ""),
    ("> - a\n>   @", ">   "),
    ("- > - a\n  >   b @", "  >   "),
    ("- [ ] task @", "  "),
    ("-\t@", "\t"),
    ("### @ head", None),
    ("### @ head ##", None),
    ("| @ | b |\n|---|---|\n| c | d |", None),
    ("a | b\n-|-\nx | y \\| @", None),
    ("> | h | b |\n> |---|---|\n> | c | x @ |", None),
    ("::: {.small}\n@\n:::", ""),
    ("Term\n: @", "  "),
    ("| line\n| block @", None),
    ("<div>\n@\n</div>", ""),
    ("<p>one</p><p>two @</p>", ""),
    ("<!-- layout: quote --> @", ""),
    ("> [!TIP]\n> @", "> "),
    ("> said\n> @\n> — Ada", "> "),
]
"""Blocks with `@` where the text stands, and what begins each further line of it; None: it must stay on one line."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A picture or link: as written, the definition that it needs, and what it means."""

    written: str
    definition: str
    target: str
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A spelling and where it stands in an outline."""

    spelling: Spelling
    start: int
    end: int


def _joined(parts: list[tuple[str, str]], between: str) -> tuple[str, str]:
    # A line of its own would open a displayed formula.
    between = " " if any(part[0] == "\\[" for part in parts) else between
    return between.join(part[0] for part in parts), between.replace("\n", " ").join(part[1] for part in parts)


@st.composite
def _target(draw: st.DrawFn, *, raw: bool) -> tuple[str, str]:
    angled = draw(st.booleans()) and not raw
    parts = draw(st.lists(st.sampled_from(_ANGLED if angled else _BARE), max_size=5))
    written, meant = _joined([("p", "p"), *parts, ("x.png", "x.png")], "")
    return (f"<{written}>" if angled else written), meant


@st.composite
def _title(draw: st.DrawFn) -> tuple[str, str]:
    if draw(st.booleans()):
        return "", ""
    quotes = draw(st.sampled_from(_QUOTES))
    written, meant = _joined(draw(st.lists(st.sampled_from(_TITLE), min_size=1, max_size=4)), " ")
    return quotes[0] + written + quotes[1], meant


@st.composite
def spelling(draw: st.DrawFn, mark: str, number: int, *, one_line: bool = False, raw: bool = False) -> Spelling:
    """A picture (`mark` is `!`) or a link (it is empty) whose definition, if it has one, has a label with a number.

    `raw`: inside of HTML, where angle brackets are tags.
    """
    space = st.sampled_from([" "] if one_line else [" ", " ", "\n"])
    form = draw(st.sampled_from(["inline", "inline", "full", "collapsed", "shortcut"]))
    atoms = _LABEL if form in ("collapsed", "shortcut") else _ALT if mark else _TEXT
    parts = [(f"n{number}", f"n{number}"), *draw(st.lists(st.sampled_from(atoms), max_size=4))]
    written, meant = _joined(parts, draw(space))
    target, title = draw(_target(raw=raw)), draw(_title())
    behind = draw(st.sampled_from(_BEHIND))
    between = draw(space) if title[0] else ""
    if form == "inline":
        pad = draw(st.sampled_from(["", " "]))
        whole = f"{mark}[{written}]({pad}{target[0]}{between}{title[0]}{pad}){behind}"
        return Spelling(whole, "", target[1], meant, title[1])
    label = written if form != "full" else f"label {number}"
    ending = {"full": f"[{label}]", "collapsed": "[]", "shortcut": ""}[form]
    definition = f"[{label.upper() if draw(st.booleans()) else label}]: {target[0]}"
    definition += (draw(st.sampled_from([" ", "\n  "])) + title[0]) if title[0] else ""
    return Spelling(f"{mark}[{written}]{ending}{behind}", definition, target[1], meant, title[1])


@st.composite
def outlines(draw: st.DrawFn, mark: str) -> tuple[str, list[Placed]]:
    """An outline of one slide full of pictures or links, and where each of them stands."""
    text, placed, definitions = "## M\n\nlead\n\n", [], []
    for number in range(draw(st.integers(1, 4))):
        context, prefix = draw(st.sampled_from(_CONTEXTS))
        found = draw(spelling(mark, number, one_line=prefix is None, raw="<" in context))
        before, after = context.split("@")
        written = found.written.replace("\n", "\n" + (prefix or ""))
        start = len(text) + len(before)
        placed.append(Placed(found, start, start + len(written)))
        text += f"{before}{written}{after}\n\n"
        definitions += [found.definition] if found.definition else []
    return text + "\n".join(definitions) + "\n", placed
