"""Tags of template languages: those that stop a site's build, and those that nobody knows (Liquid, Nunjucks, Hugo)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.rules import NEVER_CLOSED, PLACEHOLDER, UNKNOWN_TAG
from talkkit.diagnostics import Severity, Span

_LIQUID_BLOCKS = frozenset((
    "capture", "case", "comment", "for", "highlight", "if", "raw", "tablerow", "unless",
))  # fmt: skip
_LIQUID = _LIQUID_BLOCKS | frozenset((
    "assign", "break", "continue", "cycle", "decrement", "echo", "else", "elsif", "feed_meta", "gist", "include",
    "include_cached", "include_relative", "increment", "link", "liquid", "post_url", "render", "seo", "when",
    "youtube",
))  # fmt: skip
"""Of Liquid, Jekyll and the plugins that GitHub Pages has."""
_NUNJUCKS_BLOCKS = frozenset((
    "call", "filter", "for", "if", "macro", "raw", "verbatim",
))  # fmt: skip
_BLOCKS = frozenset((
    "comment", "for", "highlight", "if", "raw", "verbatim",
))  # fmt: skip
"""Of any language whose tags look so."""

_TAG = re.compile(r"\{%-?[ \t\n]*(?P<name>\w+)?(?P<rest>(?:(?!\{%|\n[ \t]*\n).){0,3000}?)%\}|\{%", re.DOTALL)
_SHORTCODE = re.compile(
    r"\{\{(?:(?P<angle><)|%)[ \t\n]*(?P<name>/?[ \t]*[\w./-]+)?(?P<rest>.{0,3000}?)(?(angle)>|%)\}\}", re.DOTALL
)


def tags(document: Document) -> Iterator[Finding]:
    """`{% ... %}` that is never closed, opens a block without its end, or is unknown to Jekyll."""
    system = document.system
    if document.is_mdx or system == "hugo":
        return
    jekyll = system in {"jekyll", "jekyll-include"}
    blocks = _LIQUID_BLOCKS if jekyll else _NUNJUCKS_BLOCKS if system == "eleventy" else _BLOCKS
    severity = Severity.ERROR if jekyll or system == "eleventy" else Severity.WARNING
    opened: list[tuple[str, Span]] = []
    unknown: set[str] = set()
    for found in _TAG.finditer(document.bare):
        span, name = Span(*found.span()), found["name"] or ""
        if found.group() == "{%":
            yield document.found(NEVER_CLOSED, "{% has no %} behind it", span, severity=severity)
        elif name in blocks:
            opened.append((name, span))
        elif name.startswith("end") and opened and name[3:] in blocks:
            same = [index for index, (other, _) in enumerate(opened) if other == name[3:]]
            del opened[same[-1] if same else len(opened) :]
        elif jekyll and name and name not in unknown:
            unknown.add(name)
            yield from _unknown(document, name, span)
    for name, span in opened:
        message = f"{{% {name} %}} is never closed"
        yield document.found(NEVER_CLOSED, message, span, severity=severity, hint=f"write {{% end{name} %}}")


def _unknown(document: Document, name: str, span: Span) -> Iterator[Finding]:
    """A tag that is not Jekyll's own: misspelt, or brought by a plugin."""
    known = _LIQUID | {f"end{block}" for block in _LIQUID_BLOCKS}
    own = name.removeprefix("end") if name.removeprefix("end") in known else name
    if own in known:
        return
    close = get_close_matches(name, sorted(known), 1, 0.75)
    severity = Severity.ERROR if close else Severity.INFO
    hint = f"did you mean {close[0]}?" if close else "it builds only where a plugin brings it"
    yield document.found(UNKNOWN_TAG, f"Jekyll knows no tag {{% {name} %}}", span, hint=hint, severity=severity)


def shortcodes(document: Document) -> Iterator[Finding]:
    """Hugo's `{{< ... >}}`: never closed, or closed without having been opened."""
    if document.system != "hugo":
        return
    text = document.bare
    opened: list[str] = []
    for found in re.finditer(r"\{\{[<%](?!/\*)", text):
        whole = _SHORTCODE.match(text, found.start())
        span = Span(found.start(), whole.end() if whole else found.end())
        if whole is None:
            yield document.found(NEVER_CLOSED, f"{found.group()} has no end behind it", span)
            continue
        name = re.sub(r"\s", "", whole["name"] or "")
        if not name.startswith("/"):
            opened.append(name)
        elif name[1:] not in opened:
            close = get_close_matches(name[1:], opened, 1, 0.6)
            hint = f"did you mean {close[0]}?" if close else None
            yield document.found(NEVER_CLOSED, f"nothing opens what {whole.group()} closes", span, hint=hint)
    last = re.search(r"\{\{[<%]\s*highlight\b", text)
    if last and "highlight" in opened:
        message = "the shortcode highlight is never closed"
        yield document.found(NEVER_CLOSED, message, Span(*last.span()), hint="write {{< /highlight >}}")


_OUTPUT = re.compile(r"\{\{-?(?![<%{])[ \t]*(?P<inner>(?:(?!\}\}|\{\{|\n[ \t]*\n).){0,500})(?P<end>\}\})?", re.DOTALL)
_ROOTS = frozenset((
    "site", "page", "content", "layout", "include", "forloop", "tablerowloop", "paginator", "jekyll", "theme",
    "post", "item", "collections", "pagination", "env", "eleventy", "loop", "super", "self", "pkg",
))  # fmt: skip


def outputs(document: Document) -> Iterator[Finding]:
    """`{{ name }}` that gives nothing, or is shown as it stands, since nobody fills it in."""
    if document.is_mdx or document.system == "pelican":
        return
    liquid = document.system in {"jekyll", "jekyll-include", "eleventy"}
    given = set(re.findall(r"\{%-?\s*(?:assign|capture|for|set|increment)\s+(\w+)", document.source.text))
    for found in _OUTPUT.finditer(document.bare):
        inner, span = found["inner"].strip().strip("-").strip(), Span(*found.span())
        if not found["end"]:
            if liquid and re.match(r"[\w.| ]+\}", inner):
                yield document.found(NEVER_CLOSED, "{{ has no }} behind it", span)
            continue
        root = re.match(r"[A-Za-z_][\w-]*", inner)
        if not root or re.match(r"[\w-]+\(", inner) or (liquid and root.group() in _ROOTS | given):
            continue
        words = re.fullmatch(r"[\w-]+(?: [\w-]+)*", inner)
        if words and (document.system == "jekyll" or (not liquid and " " not in inner) or " " in inner):
            message = f"nothing fills in {found.group()}"
            yield document.found(PLACEHOLDER, message, span, severity=Severity.WARNING)
