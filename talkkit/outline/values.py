"""Entries of the front matter by their names, read as texts, flags, lists and addresses; each wrong value said once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from talkkit import words
from talkkit.addresses import link_target
from talkkit.diagnostics import Span
from talkkit.model.talk import Transition
from talkkit.outline import private, rules
from talkkit.outline.findings import Findings
from talkkit.outline.frontmatter import Entry

ALIASES = {
    "sub-title": "subtitle", "authors": "author", "language": "lang", "direction": "dir", "aspect-ratio": "size",
    "slidenumbers": "paginate", "slide-numbers": "paginate", "slide-number": "paginate", "tags": "keywords",
    "abstract": "description", "summary": "description", "licence": "license", "reference-doc": "template",
    "aspectratio": "size",
    "institute": "affiliation", "conference": "event", "table-of-contents": "toc", "incremental-lists": "incremental",
    "build-lists": "incremental", "categories": "category", "recording": "video", "toc-title": "agenda-title",
    "info": "description", "location": "place",
}  # fmt: skip
_KNOWN_WORDS = """
    title subtitle author date event events lang dir theme template keep-slides size slug post footer paginate overflow
    publish-notes slide-level toc incremental description keywords license video duration title-slide agenda-title
    notes dialect category affiliation format place url email heading-divider hosted qr fonts transition draft
    number-equal-titles macros mode accent logo background post-url
"""
KNOWN = frozenset(_KNOWN_WORDS.split())
_FOREIGN_WORDS = """
    class background-color background-image color style header marp math auto-scaling
    highlighter css drawings mdc colors colorschema color-schema favicon export-filename download presenter
    router-mode seo-meta addons monaco line-numbers record titletemplate layout html-attrs number-sections monofont
    mainfont bibliography csl link-citations execute jupyter engine filters output editor autoscale
    slide-dividers slidecount options header-includes fontsize documentclass geometry toc-depth css-file
    revealjs-url slide-tone width height margin permalink published comments image title-short date-format
    code-fold embed-resources self-contained include-in-header execute-dir server shiny website preview-links
    theme-config defaults html-math-method pagetitle author-meta keyword src page version canvas-width selectable
    hide-in-toc level routealias clicks layout-names babel-lang babel-otherlangs section-titles urlcolor linkcolor
    colorlinks colortheme fonttheme classoption mainfontoptions romanfont sansfont topic linkstyle from knitr revealjs
    comark reveal-options separator vertical-separator slide-transition pdf-engine
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
"""Keys of other tools, accepted without effect."""
_HOLDERS = ("format", "output", "options", "revealjs")
"""Keys of other tools that hold settings of talkkit's."""
_WORDS = words.words("front matter key", KNOWN | set(ALIASES))

TRANSITIONS: dict[str, Transition] = {
    "none": "none", "fade": "fade", "push": "push", "wipe": "wipe", "morph": "morph",
}  # fmt: skip
_FLAG = {"type": "boolean"}
TAKES: Mapping[str, Mapping[str, object]] = {
    **dict.fromkeys(("paginate", "toc", "incremental", "publish-notes", "draft", "title-slide"), _FLAG),
    "number-equal-titles": _FLAG,
    "transition": {"enum": tuple(TRANSITIONS)},
    "overflow": {"enum": ("continue", "shrink", "error")},
    "mode": {"enum": ("dark", "light")},
    "dir": {"enum": ("ltr", "rtl")},
    "slide-level": {"type": "integer", "minimum": 1, "maximum": 6},
}
"""What keys take that do not take any text, as JSON Schemas (for editors; what is read stands in `metadata`)."""
_LINE_BLOCK = re.compile(r"^\s*\|[ \t]+", re.MULTILINE)
TRUE, FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


def canonical(key: str) -> str:
    """The name that talkkit has for a key: lower case, dashes, aliases resolved."""
    name = words.canonical(key)
    return ALIASES.get(name, name)


def _is_foreign(key: str, entry: Entry) -> bool:
    """Whether the value is another tool's: a table of families to fetch, a transition that no deck can play."""
    if key == "transition":
        value = getattr(entry.node, "value", None)
        return value not in TRANSITIONS and not words.nearest(str(value), TRANSITIONS)
    return key == "fonts" and isinstance(entry.node, MappingNode)


class Values:
    """Typed access to the entries; says what is wrong with a value once."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self.entries: dict[str, Entry] = {}
        self.holders: list[Entry] = []
        """What holds settings of one format."""

    def take(self, entry: Entry) -> None:
        """Keep an entry under its canonical key, or report why not."""
        key = canonical(entry.key)
        foreign = _is_foreign(key, entry)
        if key in _HOLDERS and not isinstance(entry.node, ScalarNode):
            self.holders.append(entry)
            self.entries[key] = entry
            return
        hidden = "" if key in KNOWN or key in _FOREIGN else words.nearest(key, private.ENTRIES)
        if hidden and hidden not in self.entries:
            self._findings.report(private.near(entry.key, hidden, entry.key_span))
            key = hidden
        if key in KNOWN and not foreign:
            self.entries[key] = entry
            return
        self._findings.leave_out(Span(entry.key_span.start, entry.span().end), "front matter key without effect")
        if foreign or key in _FOREIGN:
            self._findings.report(rules.UNUSED_KEY.at(f"key {entry.key} has no effect in talkkit", entry.key_span))
            return
        near = words.nearest(key, _WORDS)
        hint = f"did you mean {near}?" if near else None
        self._findings.report(
            rules.UNKNOWN_KEY.at(f"unknown key {entry.key} in the front matter", entry.key_span, hint=hint)
        )

    def wrong(self, key: str, message: str, node: Node | None = None) -> None:
        """Report a value that is not used."""
        entry = self.entries[key]
        span = entry.span(node)
        self._findings.report(rules.WRONG_VALUE.at(f"{entry.key}: {message}", span))
        self._findings.leave_out(span, "front matter value that cannot be used")

    def text(self, key: str) -> str:
        """A scalar as it is written, whatever YAML would make of it; nothing when it is not given."""
        entry = self.entries.get(key)
        if entry is None:
            return ""
        if isinstance(entry.node, ScalarNode):
            return scalar(entry.node)
        if isinstance(entry.node, SequenceNode) and all(isinstance(node, ScalarNode) for node in entry.node.value):
            return ", ".join(filter(None, map(scalar, entry.node.value)))
        if mapped(entry.node).get("name"):
            return mapped(entry.node)["name"]
        self.wrong(key, "expected text")
        return ""

    def macros(self, key: str) -> tuple[tuple[str, str], ...]:
        """Macros of formulas by name, with or without a backslash; a list begins with what its macro stands for."""
        entry = self.entries.get(key)
        if entry is None:
            return ()
        found = entry.node.value if isinstance(entry.node, MappingNode) else []
        pairs = []
        for name, node in found:
            body = node.value[0] if isinstance(node, SequenceNode) and node.value else node
            called = scalar(name).removeprefix("\\")
            if isinstance(body, ScalarNode) and (called.isalpha() or len(called) == 1):
                pairs.append((called, scalar(body)))
            else:
                self.wrong(key, "expected names of letters, such as R: \\mathbb{R}", name)
        if not isinstance(entry.node, MappingNode):
            self.wrong(key, "expected names with what they stand for, such as R: \\mathbb{R}")
        return tuple(pairs)

    def address(self, key: str, written: str, node: Node | None = None) -> str:
        """Where a link may lead that the value asks for; nothing when there is no such place."""
        found = link_target(written)
        if written and not found:
            shown = " ".join(written.split())
            self.wrong(key, f"{shown} is not an address that a link may lead to; write https://...", node)
        return found

    def flag(self, key: str, *, default: bool, unclear: bool | None = None) -> bool:
        """Yes or no; `unclear`: what a value that is neither means, unless it is the default."""
        entry = self.entries.get(key)
        if entry is None:
            return default
        value = scalar(entry.node).lower() if isinstance(entry.node, ScalarNode) else ""
        if value in TRUE or value in FALSE:
            return value in TRUE
        self.wrong(key, "expected true or false")
        return default if unclear is None else unclear

    def inside(self, key: str) -> str:
        """A setting that stands below the format that it is for (Quarto, R Markdown, presenterm), in lower case."""
        found = [entry.node for entry in self.holders]
        while found:
            node = found.pop()
            for name, value in node.value if isinstance(node, MappingNode) else ():
                if canonical(str(name.value)) == key and isinstance(value, ScalarNode):
                    return scalar(value).lower()
                found.append(value)
        return ""

    def inside_level(self) -> int | None:
        """The level of slides that stands so."""
        written = self.inside("slide-level")
        return int(written) if written in ("1", "2", "3", "4", "5", "6") else None

    def level(self, key: str) -> int | None:
        """A heading level; of a list (Marp's `headingDivider: [1, 3]`) the deepest."""
        written = self.texts(key)
        if any(value not in ("1", "2", "3", "4", "5", "6") for value in written):
            self.wrong(key, "expected a heading level from 1 to 6")
            return None
        return max(map(int, written), default=None)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text with commas."""
        entry = self.entries.get(key)
        if entry is None:
            return ()
        if isinstance(entry.node, SequenceNode):
            return tuple(filter(None, (self._item(key, node) for node in entry.node.value)))
        return tuple(filter(None, (part.strip() for part in self.text(key).split(","))))

    def _item(self, key: str, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return scalar(node)
        self.wrong(key, "expected a list of texts", node)
        return ""


def scalar(node: Node) -> str:
    """The characters of a scalar; YAML's null is nothing."""
    null = isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"
    return "" if null else _LINE_BLOCK.sub("", str(node.value).strip())


def mapped(node: Node) -> dict[str, str]:
    """The scalar fields of a mapping; a mapping or list inside counts by its own name or texts (Quarto authors)."""
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value).lower(): _flat(value) for key, value in node.value if isinstance(key, ScalarNode)}


def _flat(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return scalar(node)
    if isinstance(node, SequenceNode):
        return ", ".join(filter(None, map(_flat, node.value)))
    fields = mapped(node)
    return fields.get("name") or " ".join(filter(None, (fields.get("given", ""), fields.get("family", ""))))
