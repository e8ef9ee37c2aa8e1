"""TeX among Markdown, as people write it for Beamer (pandoc manual, "Raw TeX"): what it means for a slide."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from talkkit.model.blocks import NO_ATTRIBUTES, Attributes
from talkkit.outline.tokenplaces import set_place

_COMMAND = re.compile(r"\\([A-Za-z]{2,})\*?")
_OPTION = re.compile(r"(?:\[[^\[\]\n]*\]|<[^<>\n]*>)")
_STYLES = {
    "textbf": "strong", "alert": "strong", "structure": "strong", "textit": "em", "emph": "em", "textsl": "em",
    "sout": "s", "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
"""The token kind that means the same as a command around text."""
_KEPT_WORDS = """
    underline texttt textsf textrm textsc uncover only onslide visible mbox centerline note footnote href url
    includegraphics textcolor colorbox fontsize
"""
_KEPT = frozenset(_KEPT_WORDS.split())
"""Commands whose last argument is text, or what text is about."""
_SILENT_WORDS = """
    addtocounter appendix bibliography bigskip bottomrule centering clearpage cleardoublepage columnbreak column
    footnotesize framebreak hfill hrule hspace huge label large linebreak maketitle medskip midrule newpage noindent
    normalsize nocite pagebreak pagestyle par printbibliography raggedleft raggedright scriptsize setbeamercolor
    setbeamertemplate setcounter setlength small smallskip tableofcontents thispagestyle tiny toprule usebeamerfont
    vfill vspace columnsbegin columnsend centerfigure scalebox resizebox usepackage newcommand definecolor Large
    LARGE Huge
"""
_SILENT = frozenset(_SILENT_WORDS.split())
_WORDS = {
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "ldots": "…",
    "dots": "…",
    "textbackslash": "\\",
    "quad": " ",
    "rightarrow": "→",
}
_BEGIN = re.compile(r"\\begin\{(\w+)\*?\}(?:\{([^{}]*)\})?")
_UNREAD_WORDS = """
    tabular tikzpicture table figure lstlisting minted tabularx algorithm axis verbatim
"""
_UNREAD = frozenset(_UNREAD_WORDS.split())
"""Environments whose content is no text."""
_CALLOUTS = {"block": "note", "exampleblock": "tip", "alertblock": "warning", "theorem": "note", "definition": "note"}
_ITEM = re.compile(r"\\item(?=[ \t])")


def add_tex(parser: MarkdownIt) -> None:
    """Let the grammar read TeX's commands."""
    alike = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "tex_pause", _pause, alike)  # type: ignore[arg-type]
    parser.block.ruler.after("formula", "tex_environment", _environment, alike)  # type: ignore[arg-type]
    parser.inline.ruler.before("escape", "tex", _command)


def _pause(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""`\pause` alone on a line."""
    if _line(state, start) != r"\pause" or state.level > 0:
        return False
    if not silent:
        state.push("pause", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def _environment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""`\begin{...}` to its `\end{...}`: what stands inside is Markdown, a list, or nothing for a slide."""
    found = _BEGIN.match(_line(state, start))
    if found is None:
        return False
    closing = f"\\end{{{found[1]}}}"
    stop = next((line for line in range(start + 1, end) if _line(state, line).endswith(closing)), -1)
    if stop < 0 or silent:
        return stop >= 0
    if found[1] in _UNREAD:
        token = state.push("fence", "code", 0)
        token.info, token.map, token.content, token.markup = "{=tex}", [start, stop + 1], "", closing
        token.meta["closed"] = True
    else:
        _push_items(state, start + 1, stop)
        opening = state.push("div_open", "div", 1)
        kind, title = _CALLOUTS.get(found[1], ""), found[2] or ""
        attributes = Attributes(None, (f"callout-{kind}",), (("title", title),)) if kind and title else NO_ATTRIBUTES
        opening.map = [start, stop + 1]
        opening.meta.update(attributes=attributes, closed=True, info="")
        line_max, state.lineMax = state.lineMax, stop
        state.md.block.tokenize(state, start + 1, stop)
        state.lineMax = line_max
        state.push("div_close", "div", -1)
    state.line = stop + 1
    return True


def _push_items(state: StateBlock, start: int, stop: int) -> None:
    r"""Dashes in the place of `\item`, in as many characters."""
    for line in range(start, stop):
        begin = state.bMarks[line] + state.tShift[line]
        if _ITEM.match(state.src, begin):
            state.src = f"{state.src[:begin]}   - {state.src[begin + 5 :]}"
            state.tShift[line], state.sCount[line] = state.tShift[line] + 3, state.sCount[line] % 4 + 3
            state.sCount[line] = min(state.sCount[line], 3)


def _command(state: StateInline, silent: bool) -> bool:
    """A command that is known, with its arguments."""
    found = _COMMAND.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    name, position = found[1], found.end()
    while option := _OPTION.match(state.src, position, state.posMax):
        position = option.end()
    arguments = _arguments(state, position)
    end = arguments[-1][1] + 1 if arguments else found.end()
    before = state.src[state.pos - 1] if state.pos else " "
    if not arguments and (before.isalnum() or before in ":\\/"):
        return False  # a path of Windows
    if name in _WORDS:
        end = found.end() + 2 * state.src.startswith("{}", found.end())
    elif not (name in _SILENT or (arguments and (name in _STYLES or name in _KEPT))):
        return False
    if not silent:
        _push(state, name, (state.pos, end), arguments)
    state.pos = end
    return True


def _arguments(state: StateInline, position: int) -> list[tuple[int, int]]:
    """Where the arguments stand that follow each other, without their braces."""
    found = []
    while position < state.posMax and state.src[position] == "{":
        depth, start = 1, position + 1
        while depth and (position := position + 1) < state.posMax:
            depth += (state.src[position] == "{") - (state.src[position] == "}")
        if depth:
            break
        found.append((start, position))
        position += 1
    return found


def _push(state: StateInline, name: str, whole: tuple[int, int], arguments: list[tuple[int, int]]) -> None:
    start, end = arguments[-1] if arguments else whole
    text = state.src[start:end]
    if name in _WORDS:
        state.push("text", "", 0).content = _WORDS[name]
    elif name in _SILENT:
        token = state.push("shortcode", "", 0)
        token.content = state.src[slice(*whole)]
    elif name == "note":
        token = state.push("html_inline", "", 0)
        token.content = f"<!--{text}-->"
        set_place(token, start - len("<!--"), end + len("-->"))
    elif name == "footnote":
        state.push("footnote_ref", "", 0).children = state.md.inline.parse(text, state.md, state.env, [])
    elif name == "includegraphics":
        token = state.push("image", "img", 0)
        token.attrs, token.children = {"src": text, "alt": ""}, []
    else:
        _nest(state, name, arguments)


def _nest(state: StateInline, name: str, arguments: list[tuple[int, int]]) -> None:
    """The last argument as text in the look that a command asks for."""
    start, end = arguments[-1]
    kind = "link" if name in ("href", "url") else _STYLES.get(name, "span")
    position, limit = state.pos, state.posMax
    opening = state.push(f"{kind}_open", kind, 1)
    if kind == "link":
        opening.attrs["href"] = state.src[slice(*arguments[0])]
    if name == "underline":
        opening.meta["attributes"] = Attributes(classes=("underline",))
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", kind, -1)
    state.pos, state.posMax = position, limit


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
