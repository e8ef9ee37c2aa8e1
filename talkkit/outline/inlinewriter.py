"""Runs to inline Markdown in the core language: read again, they are the same runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec.structs import replace

from talkkit.model.blocks import Attributes, Length, Picture
from talkkit.model.runs import PLAIN, Link, Run
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline.formulas import is_price, opens_formula

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>~^|$]|==|&(?=#|\w+;)|(?<=!)(?=\[))")
_LINE_START = re.compile(
    r"^(?:([#+=:?-])|(\d{1,9})([.)])|([Nn][Oo][Tt][Ee][Ss]?|[Tt]able)(:)|(\. \. \.)$)", re.MULTILINE
)
_DASH_START = re.compile(r"^[—–―]", re.MULTILINE)
_DASHES = {"—": "&mdash;", "–": "&ndash;", "―": "&horbar;"}
_BRACKET_START = re.compile(r"^\\\[", re.MULTILINE)
_HASH_END = re.compile(r"(?<=\s)(#+)$", re.MULTILINE)
_AUTOLINK = re.compile(r"(?<=http)(?=:)|(?<=https)(?=:)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)|(?<=www)(?=\.)|(?<=\S)(?=@)")
"""Where a backslash keeps text from being a link (GFM 6.9)."""
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*")
_WRAPPED = ("bold", "italic", "strike", "mark", "superscript", "subscript", "underline")
_DELIMITERS = {"bold": "**", "italic": "*", "strike": "~~", "mark": "==", "superscript": "^", "subscript": "~"}
_TAGS = {
    "bold": "b",
    "italic": "i",
    "strike": "s",
    "mark": "mark",
    "superscript": "sup",
    "subscript": "sub",
    "underline": "u",
}
Footnotes = Callable[[str], str | None]
"""The Markdown of a footnote written in place, or None for one that is defined elsewhere."""


def _defined_elsewhere(_label: str) -> str | None:
    return None


def inline(runs: Sequence[Run], *, footnotes: Footnotes = _defined_elsewhere, one_line: bool = False) -> str:
    """The Markdown of runs. `one_line`: hard breaks are tags, for headings, cells and attributes."""
    text = ""
    for (link, lang), group in groupby(runs, key=_linked):
        stretch = list(group)
        if link and _is_autolink(stretch, link):
            text += f"<{link.target}>"
            continue
        inside = _styled(stretch, footnotes, before="" if link or lang else text)
        text += _link(inside, link, lang)
    if one_line:
        return text.replace("\n", "<br>")
    if opens_formula(text):
        text = _BRACKET_START.sub("&#91;", text)
    return _DASH_START.sub(lambda match: _DASHES[match[0]], text).replace("\n", "\\\n")


def _is_autolink(runs: Sequence[Run], link: Link) -> bool:
    bare = len(runs) == 1 and runs[0].style == PLAIN and runs[0].lang is None and not link.title
    return bare and runs[0].text == link.target and bool(_URI.fullmatch(link.target))


def _linked(run: Run) -> tuple[Link | None, str | None]:
    return run.link, run.lang


def _link(inside: str, link: Link | None, lang: str | None) -> str:
    if lang:
        inside = f"[{inside}]{attribute_syntax.written(Attributes(pairs=(('lang', lang),)))}"
    if link is None:
        return inside
    title = ' "' + link.title.replace("\\", "\\\\").replace('"', '\\"') + '"' if link.title else ""
    return f"[{inside}]({destination(link.target)}{title})"


def destination(target: str) -> str:
    """A link destination (CommonMark 6.3), in angle brackets where it needs them."""
    escaped = re.sub(r"([\\<>]|&(?=#|\w+;))", r"\\\1", target)
    if escaped and not re.search(r"[\s()\x00-\x1f]", target) and target[0] != "<":
        return escaped
    return f"<{escaped}>"


def _styled(runs: list[Run], footnotes: Footnotes, *, before: str) -> str:
    text = ""
    for index, run in enumerate(runs):
        following = runs[index + 1].text[:1] if index + 1 < len(runs) else ""
        text += _run(run, before + text, following, footnotes)
    return text


def _run(run: Run, before: str, following: str, footnotes: Footnotes) -> str:
    if run.footnote is not None:
        placed = footnotes(run.footnote)
        return f"^[{placed}]" if placed is not None else f"[^{run.footnote}]"
    if run.math and run.style == PLAIN:
        return formula(run.math, before, following)
    if run.style == PLAIN:
        return escaped(run.text, at_start=not before or before.endswith("\n"), linked=run.link is not None)
    if run.math:
        inside = formula(run.math, "", "")
    elif run.style.code:
        inside = code_span(run.text)
    else:
        inside = escaped(run.text, at_start=False, linked=run.link is not None)
    tag = next((name for name in run.style.classes if name in ("kbd", "small")), "")
    classes = tuple(name for name in run.style.classes if name not in ("kbd", "small"))
    if tag == "kbd":
        inside = escaped(run.text, at_start=False)
    if classes:
        inside = f"[{inside}]" + attribute_syntax.written(Attributes(classes=classes))
    inside = f"<{tag}>{inside}</{tag}>" if tag else inside
    return _wrapped(inside, run, before, following)


def formula(latex: str, before: str, following: str) -> str:
    """A formula inside of text: between dollars where they are taken for its marks, else between parentheses."""
    plain = not before[-1:].isdigit() and before[-1:] not in ("$", "\\") and following[:1] not in ("$", *"0123456789")
    safe = plain and "$" not in latex and not latex.endswith("\\") and not is_price(latex)
    return f"${latex}$" if safe or "\\)" in latex else f"\\({latex}\\)"


def _wrapped(inside: str, run: Run, before: str, following: str) -> str:
    """Delimiters where CommonMark's flanking rules (6.2) surely take them, else tags."""
    names = [name for name in _WRAPPED if getattr(run.style, name)]
    alone = not before or before[-1].isspace()
    follows = not following or following.isspace() or following in ".,;:!?)"
    safe = alone and follows and run.text == run.text.strip() and run.text.replace("\n", " ").isprintable()
    plain = safe and len(names) == 1 and not run.style.classes and not run.style.code
    for name in reversed(names):
        delimiter = _DELIMITERS.get(name, "")
        narrow = name in ("superscript", "subscript")
        if plain and delimiter and (not narrow or re.fullmatch(r"\w+", run.text)) and "=" not in run.text:
            return delimiter + inside + delimiter
        inside = f"<{_TAGS[name]}>{inside}</{_TAGS[name]}>"
    return inside


def escaped(text: str, *, at_start: bool, linked: bool = False) -> str:
    """Text in which nothing is markup. `at_start`: it begins a line; `linked`: it stands inside of a link."""
    found = _SPECIAL.sub(lambda match: "\\=\\=" if match[0] == "==" else "\\" + match[0] if match[0] else "", text)
    found = _HASH_END.sub(r"\\\1", found)
    found = found if linked else _AUTOLINK.sub(r"\\", found)
    if at_start:
        return _LINE_START.sub(_escaped_start, found)
    head, newline, rest = found.partition("\n")
    return head + newline + _LINE_START.sub(_escaped_start, rest)


def _escaped_start(match: re.Match[str]) -> str:
    if match[1] or match[6]:
        return "\\" + match[0]
    return f"{match[2]}\\{match[3]}" if match[2] else f"{match[4]}\\{match[5]}"


def code_span(text: str) -> str:
    """A code span (CommonMark 6.1) with enough backticks."""
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    padded = text.startswith("`") or text.endswith("`") or (text != text.strip(" ") and text.strip(" ") != "")
    pad = " " if padded and (text[:1] in "` " or text[-1:] in "` ") else ""
    return fence + pad + text + pad + fence


def picture(found: Picture) -> str:
    """A picture with everything that it carries, as attributes."""
    pairs: list[tuple[str, str]] = []
    if re.search(r"\bbg\b|(?:w|h|width|height):\S|^[^:\s]+:\S", found.alt):
        pairs.append(("alt", found.alt))
    if found.caption:
        pairs.append(("caption", inline(found.caption, one_line=True)))
    pairs += [(key, length(value)) for key, value in (("width", found.width), ("height", found.height)) if value]
    if found.place != "inline":
        pairs.append(("place", found.place))
    default = "contain" if found.place == "inline" else "cover"
    pairs += [("fit", found.fit)] if found.fit != default else []
    pairs += _played(found)
    kept = found.attributes
    classes = (*kept.classes, *(("decorative",) if found.decorative else ()))
    attributes = attribute_syntax.written(replace(kept, classes=classes, pairs=(*pairs, *kept.pairs)))
    alt = "" if pairs and pairs[0][0] == "alt" else escaped(found.alt.replace("\n", " "), at_start=False)
    written = f"![{alt}]({destination(found.clip.address if found.clip else found.source)}){attributes}"
    if found.clip and found.link == found.clip.address:
        return written
    return f"[{written}]({destination(found.link)})" if found.link else written


def _played(found: Picture) -> list[tuple[str, str]]:
    """How a clip plays, and its poster."""
    clip = found.clip
    if clip is None:
        return []
    pairs = [("poster", found.source)] if found.source != clip.address else []
    switches = {"autoplay": clip.autoplay, "loop": clip.loop, "muted": clip.muted}
    pairs += [(name, "true") for name, on in switches.items() if on]
    return pairs + [(key, f"{value:g}") for key, value in (("start", clip.start), ("end", clip.end)) if value]


def length(value: Length) -> str:
    """A length as it is read."""
    return f"{value.value:g}{value.unit}"
