"""Addresses that cannot work for readers: none yet, mangled, of the author's own machine, or cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.masks import GONE
from talkkit.checks.draft.rules import BROKEN_LINK, DEAD_ADDRESS, PLACEHOLDER_ADDRESS, PRIVATE_ADDRESS
from talkkit.diagnostics import Severity, Span
from talkkit.post.splice import Edit


class _Target(Struct, frozen=True):
    """An address as written, and what it belongs to."""

    address: str
    span: Span
    """Of the address; of the whole link where there is none."""
    text: str
    picture: bool
    thing: str
    in_html: bool = False


def _targets(document: Document) -> Iterator[_Target]:
    for definition in document.definitions:
        yield _Target(definition.target, definition.target_span, "", False, f"[{definition.label}]")  # noqa: FBT003
    for link in document.links:
        if link.form not in {"inline", "html"} or GONE in link.target:
            continue
        said = " ".join(link.text.split())
        kind = "picture" if link.picture else "link"
        thing = f"the {kind} '{said[:60]}'" if said and GONE not in said else f"a {kind}"
        span = link.target_span if link.target else link.span
        yield _Target(link.target.strip(), span, said, link.picture, thing, link.form == "html")


_HERE = r"(?:[-_ ](?:here|goes[-_ ]here|tbd|todo|to[-_ ]follow))"
_NO_ADDRESS = re.compile(
    r"(?:https?://)?(?:x{3,}|tk|todo|tbd|tbc|fixme|placeholder|tba"
    rf"|(?:insert|add|put|your|the|some|need)?[-_ ]?(?:link|url|uri|href|address){_HERE}?|(?:insert|add)?[-_ ]?here)/?"
    r"|https?://|\?+|\.{3}|…|#(?:todo|tbd|tk|xxx+)"
    r"|https?://(?:www\.)?example\.(?:com|org|net)/(?:todo|tbd|tk|xxx+|fixme|placeholder|link|url)/?",
    re.IGNORECASE,
)
_TO_TOP = re.compile(r"top|up|back|oben|haut|inicio|[↑⬆▲^]", re.IGNORECASE)


def _is_bare(text: str, span: Span) -> bool:
    """Whether a link in HTML has nothing but its address: no script and no style is waiting for it."""
    return text[max(0, span.start - 9) : span.start].lower() in {'<a href="', "<a href='"} and text[span.end + 1] == ">"


def missing(document: Document) -> Iterator[Finding]:
    """Links and pictures that have no address yet."""
    for target in _targets(document):
        address = target.address
        bare = not target.in_html or _is_bare(document.source.text, target.span)
        if address == "#" and bare and not (target.picture or target.text[:2] == "!["):
            styled = document.source.text[target.span.end + 1 : target.span.end + 2] == "{"
            if target.thing[0] != "[" and not styled and not _TO_TOP.search(target.text):
                message = f"{target.thing} has no address yet, only '#'"
                yield document.found(PLACEHOLDER_ADDRESS, message, target.span, severity=Severity.WARNING)
        elif not address or _NO_ADDRESS.fullmatch(address):
            what = f"has no address yet, only '{address}'" if address else "has no address"
            yield document.found(PLACEHOLDER_ADDRESS, f"{target.thing} {what}", target.span)


_TOP_LEVEL = "com|org|net|edu|gov|io|dev|info|co\\.uk|de|fr|hu|eu|ch|nl|app"
_SCHEMES = r"(?:h?tt?ps?|htt?p?s?|hhttps?|htttps?|httpss?|ttps?)"
_MISSPELT = "has a misspelt scheme"
_NO_SCHEME = "has no scheme, so it leads to a page of this site"
_MANGLED = (
    (re.compile(rf"{_SCHEMES}:?/{{0,2}}(?=https?:?//)", re.IGNORECASE), "begins with two schemes", ""),
    (re.compile(r"(https?)(?:;//?|//|\\:?//|:\\\\|:/(?!/)|:(?![/\d]))", re.IGNORECASE), "lacks :// behind its scheme", r"\1://"),
    (re.compile(rf"(?!https?:)(?:{_SCHEMES}|htps?|hptts?|htpps?)://", re.IGNORECASE), _MISSPELT, "https://"),
    (re.compile(r"(?=www\.[\w-]+\.\w)", re.IGNORECASE), _NO_SCHEME, "https://"),
    (
        re.compile(rf"(?=(?!www\.)(?:[\w-]+\.)+(?:{_TOP_LEVEL})(?::\d+)?(?:/|\Z))", re.IGNORECASE),
        _NO_SCHEME,
        "https://",
    ),
    (re.compile(r"(?=https?://[\w.-]*[,;][\w.-]+(?:/|\Z))"), "has a comma in the name of its host", ""),
    (re.compile(r"(?=(?!\w:)[\w./~-]+\\\w)"), "has backslashes, which are no folders in an address", ""),
    (re.compile(r"(?=[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z)"), "is a mail address without mailto:", "mailto:"),
)  # fmt: skip


def mangled(document: Document) -> Iterator[Finding]:
    """Addresses that are not what they were meant to be."""
    for target in _targets(document):
        for pattern, what, instead in _MANGLED:
            found = pattern.match(target.address)
            if found:
                meant = f"{found.expand(instead)}{target.address[found.end() :]}"
                meant = re.sub(r"\A(https?)//", r"\1://", meant.replace("\\", "/"))
                message = f"{target.thing}: {target.address[:80]} {what}"
                yield document.found(DEAD_ADDRESS, message, target.span, hint=f"did you mean {meant[:80]}?")
                break


_OF_THIS_MACHINE = re.compile(
    r"file:|https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|\[::1?\]|[\w.-]+\.(?:local|localdomain|test))"
    r"(?=[:/?#]|\Z)",
    re.IGNORECASE,
)
_LOCAL_PATH = re.compile(r"[A-Za-z]:[\\/]|/(?:Users|home)/\w+/(?:[A-Z]\w+|dev|code|projects|src|git|blog)/|~/|\\\\\w")
_OF_EDITORS = re.compile(
    r"https?:[^\s]*(?:[?&]preview(?:_id)?=|/wp-admin/|/ghost/#/|//deploy-preview-\d+--|//[\w-]+-git-[\w-]+\.vercel\.app|//studio\.youtube\.com/"
    r"|//[\w-]+\.(?:ngrok(?:-free)?\.(?:io|app)|gitpod\.io)|//medium\.com/p/\w+/edit|/_preview/)",
    re.IGNORECASE,
)
_FOR_EDITING = re.compile(
    r"https?://(?:docs\.google\.com/[\w/-]+/edit\b|github\.com/[^\s]+/edit/|hackmd\.io/[^\s]*\?(?:both|edit))"
)


def private(document: Document) -> Iterator[Finding]:
    """Addresses that only their author reaches, and those of an editor instead of the page."""
    for target in _targets(document):
        address, severity = target.address, Severity.ERROR
        if _OF_THIS_MACHINE.match(address):
            host = re.sub(r"^\w+:/*|[:/?#].*", "", address)
            if target.picture or address.startswith("file:"):
                pass
            elif host and host in target.text:
                continue  # the author shows where the reader's own program listens
            elif document.source.text.count(host) > 1:
                severity = Severity.WARNING
            what = "leads to the reader's own machine"
        elif _LOCAL_PATH.match(address):
            what = "is a path of your own machine"
        elif _OF_EDITORS.match(address):
            what = "is a preview or an editor, which readers may not enter"
        elif _FOR_EDITING.match(address) and not re.search(r"edit|improve|contribut", target.text, re.IGNORECASE):
            what, severity = "opens an editor instead of a page", Severity.WARNING
        else:
            continue
        message = f"{target.thing}: {address[:80]} {what}"
        yield document.found(PRIVATE_ADDRESS, message, target.span, severity=severity)


_SPACED = re.compile(
    r"(?<!\\)(?P<picture>!?)\[(?P<text>[^\[\]\n]{0,200})\]\("
    r"(?P<target>[^\s()<>\"'][^()<>\"'\n]*?[^\s()<>\"',.;:!?] [^()<>\"'\n]*)\)"
)
_KEEPS_SPACES = frozenset(("jekyll", "jekyll-include", "pelican"))


def spaced(document: Document) -> Iterator[Finding]:
    """Addresses with a space in them, which end the link in CommonMark (6.3)."""
    for found in _SPACED.finditer(document.markup):
        target = found["target"].strip()
        if GONE in target or " " not in target:
            continue
        if _NO_ADDRESS.fullmatch(target):
            yield document.found(PLACEHOLDER_ADDRESS, f"'{target}' stands for an address", Span(*found.span("target")))
            continue
        file_like = re.match(r"https?://|www\.|[./~#]|[\w%-]+(?:/|\.\w)", target) or re.search(r"\.\w{2,5}\Z", target)
        if not (found["picture"] or file_like):
            continue
        severity = Severity.WARNING if document.system in _KEEPS_SPACES else Severity.ERROR
        span = Span(found.start("target"), found.start("target") + len(target))
        edits = (Edit(span, target.replace(" ", "%20")),)
        message = f"there is a space in the address {target[:80]}, so it is no link"
        yield document.found(DEAD_ADDRESS, message, span, severity=severity, hint="write %20 for it", edits=edits)


_NEVER_ENDS = re.compile(
    r"(?<![\\\]])\[(?P<text>[^\[\]\n]{2,200})\]\((?P<url>https?://[^\s()<>]+)(?=\s)"
    r"(?P<rest>(?:(?!\n[ \t]*\n)[^()])*)(?P<end>.?)"
)
_TEXT_NEVER_ENDS = re.compile(
    r"(?<![\\!\]\w])\[(?P<text>[^\[\]()\n]{2,80}?)\((?P<url>https?://[^\s()]+)\)(?P<rest>[^\n]*)"
)
_NEVER_OPENS = re.compile(r"^(?P<before>[^\[\]\n]*)\]\(https?://[^\s()]+\)", re.MULTILINE)


def cut_off(document: Document) -> Iterator[Finding]:
    """Links of which a bracket is missing."""
    text = document.markup
    for found in _NEVER_ENDS.finditer(text):
        title = re.match(r"\s+[\"'(“]", found.group()[found.end("url") - found.start() :])
        if not title and found["end"] != ")" and found["rest"].strip():
            message = f"the address of '{found['text'][:40]}' has no ) at its end"
            yield document.found(BROKEN_LINK, message, Span(found.start(), found.end("url")))
    for found in _TEXT_NEVER_ENDS.finditer(text):
        if "]" not in found["rest"]:
            message = f"'{found['text'][:40]}' has no ] before its address"
            yield document.found(BROKEN_LINK, message, Span(found.start(), found.start("rest")))
    for found in _NEVER_OPENS.finditer(text):
        above = text[: found.start()].rsplit("\n\n", 1)[-1]
        if above.count("[") <= above.count("]") and "{" not in found["before"]:
            message = f"no [ stands before '{found['before'].strip()[-40:]}]', so it is no link"
            yield document.found(BROKEN_LINK, message, Span(found.end("before"), found.end()))
