"""Inline tokens to flat runs, with the pictures, comments and footnotes met on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from markdown_it.token import Token

from talkkit.addresses import link_target
from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Picture
from talkkit.model.runs import Link, Run, RunStyle
from talkkit.outline import emoji, formulas, pictures, rules
from talkkit.outline.htmltags import SILENT, Tag, one_tag, styled
from talkkit.outline.reading import Reading
from talkkit.outline.runtext import Gathered, add, append, close, joined, line_end, look, trimmed, with_attributes

_SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}")
_CITATION = re.compile(r"\[[^\[\]]*?-?@[A-Za-z0-9_][\w:.#$%&+?<>~/-]*[^\[\]]*\]")
_REFERENCE = re.compile(r"(?<![\w\]])\[(?!-?@)[^\[\]]+\] ?\[(?!\^)[^\[\]]*\](?!\()")
_STYLE_TAGS = {"em": "i", "strong": "b", "s": "s", "sub": "sub", "sup": "sup", "mark": "mark"}
"""The HTML tag that means the same as a token kind."""
_SPACES = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in a paragraph, heading or cell: its text, and the pictures lifted out of it."""

    runs: tuple[Run, ...]
    pictures: tuple[Picture, ...] = ()


CommentReader = Callable[[str, Span], None]
"""Takes the text of a comment and its span in the slide."""


class InlineReader:
    """Reads the inline tokens of one slide."""

    def __init__(self, reading: Reading, comment: CommentReader) -> None:
        self._reading = reading
        self._comment = comment
        self._open_footnotes: tuple[str, ...] = ()

    def read(self, token: Token | None, region: Span) -> Inline:
        """The runs of an inline token whose source lies in a region of the slide."""
        if token is None:
            return Inline(())
        return self.read_tokens(token.children or [], region)

    def markdown(self, text: str, region: Span) -> tuple[Run, ...]:
        """The runs of inline Markdown that was found in an attribute, the front matter or an HTML block."""
        return self.read(self._reading.outline.grammar.inline(text), region).runs

    def read_tokens(self, tokens: list[Token], region: Span) -> Inline:
        """The runs of inline tokens whose source lies in a region of the slide."""
        gathered = Gathered(region, region.start)
        for index, token in enumerate(tokens):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            self._token(gathered, token, following)
        return Inline(trimmed(gathered.runs), tuple(gathered.pictures))

    def _token(self, gathered: Gathered, token: Token, following: Token | None) -> None:
        kind = token.type
        if gathered.silent and kind != "html_inline":
            self._leave_out_silent(gathered, token.content)
            return
        if kind == "text":
            self._text(gathered, token.content)
        elif kind == "softbreak":
            append(gathered, line_end(gathered, following), None)
        elif kind == "hardbreak":
            append(gathered, "\n", None)
        elif kind.endswith("_open"):
            self._open(gathered, token)
        elif kind.endswith("_close"):
            close(gathered, kind.removesuffix("_close"))
        else:
            self._single(gathered, token)

    def _single(self, gathered: Gathered, token: Token) -> None:
        kind = token.type
        if kind == "code_inline":
            self._code(gathered, token)
        elif kind == "image":
            self._image(gathered, token)
        elif kind == "html_inline":
            self._html(gathered, token)
        elif kind == "footnote_ref":
            self._footnote(gathered, token)
        elif kind.startswith("math_inline"):
            self._math(gathered, token)
        else:
            self._text(gathered, token.content)

    # Text

    def _text(self, gathered: Gathered, content: str) -> None:
        span = self._find(gathered, content)
        if "[" in content or "{{" in content:
            content = self._checked(content, span)
        if ":" in content:
            content = emoji.replaced(content)
        append(gathered, content, span)

    def _leave_out_silent(self, gathered: Gathered, content: str) -> None:
        """Account for text inside of a tag whose content is not shown; with escapes in it, to the region's end."""
        before = gathered.cursor
        span = self._find(gathered, content)
        if span.end - span.start < len(content):
            span = Span(before, gathered.region.end)
        if content:
            self._reading.leave_out(span, f"inside of <{gathered.silent}>")

    def _find(self, gathered: Gathered, content: str) -> Span:
        """Where the text stands: searched for from the place reached so far; escapes make it inexact."""
        if not content.strip():
            return Span(gathered.cursor, gathered.cursor)
        base, text = self._reading.base, self._reading.outline.source.text
        limit = gathered.region.end + base
        start = text.find(content, gathered.cursor + base, limit)
        length = len(content)
        if start < 0:
            word = content.split(maxsplit=1)[0]
            start = text.find(word, gathered.cursor + base, limit)
            length = len(word) if start >= 0 else 0
        if start < 0:
            return Span(gathered.cursor, gathered.cursor)
        gathered.cursor = start - base + length
        return Span(start - base, gathered.cursor)

    def _checked(self, content: str, span: Span) -> str:
        """Text without shortcodes; citations and undefined references are reported."""
        for match in _SHORTCODE.finditer(content):
            include = "include" in match[0]
            rule = rules.INCLUDE if include else rules.SHORTCODE
            self._reading.report(rule.at(f"{match[0]} is left out", span))
            self._reading.leave_out(span, "include" if include else "shortcode")
        content = _SHORTCODE.sub("", content)
        for match in _CITATION.finditer(content):
            self._reading.report(rules.CITATION.at(f"citation {match[0]} is shown as it is written", span))
        for match in _REFERENCE.finditer(content):
            self._reading.report(rules.UNDEFINED_REFERENCE.at(f"{match[0]} refers to a link that is not defined", span))
        return content

    def _code(self, gathered: Gathered, token: Token) -> None:
        attributes = token.meta.get("attributes", NO_ATTRIBUTES)
        style = replace(look(gathered).style, code=True)
        style = replace(style, classes=style.classes + attributes.classes)
        append(gathered, token.content, self._find(gathered, token.content), style=style)

    def _math(self, gathered: Gathered, token: Token) -> None:
        content = token.content
        span = self._find(gathered, content)
        if token.type == "math_inline" and token.markup == "$" and formulas.is_price(content):
            append(gathered, f"${content}$", span)
            return
        latex = formulas.on_one_line(content)
        shown = formulas.read(latex)
        for problem in formulas.problems(content, span):
            self._reading.report(problem)
        now = look(gathered)
        if shown is None:
            style = replace(now.style, code=True, classes=(*now.style.classes, "math"))
            append(gathered, content.strip(), span, style=style)
            return
        latex = f"\\displaystyle {latex}" if token.type == "math_inline_double" else latex
        add(gathered.runs, Run(shown, now.style, now.link, None, now.lang, span, latex))

    # Spans and links

    def _open(self, gathered: Gathered, token: Token) -> None:
        kind = token.type.removesuffix("_open")
        found = replace(look(gathered), kind=kind)
        if kind in _STYLE_TAGS:
            style = styled(Tag(_STYLE_TAGS[kind], opens=True, closes=False), found.style)
            found = replace(found, style=style or found.style)
        elif kind == "link":
            found = replace(found, link=self._link(gathered, token))
        attributes = token.meta.get("attributes")
        gathered.looks.append(with_attributes(found, attributes) if attributes else found)

    def _link(self, gathered: Gathered, token: Token) -> Link | None:
        label = token.meta.get("label")
        if label:
            self._reading.outline.used_references.add(str(label))
        return self._safe(str(token.attrs.get("href", "")), str(token.attrs.get("title", "")), gathered)

    def _safe(self, target: str, title: str, gathered: Gathered) -> Link | None:
        if not target.strip():
            return None
        found = link_target(target)
        if not found:
            span = Span(gathered.cursor, gathered.cursor)
            self._reading.report(rules.UNSAFE_LINK.at(f"link to {_short(target)} is left out", span))
        return Link(found, title) if found else None

    def _html(self, gathered: Gathered, token: Token) -> None:
        span = self._find(gathered, token.content)
        if token.content.startswith("<!--"):
            self._comment(token.content.removeprefix("<!--").removesuffix("-->"), span)
            return
        tag = one_tag(token.content)
        if gathered.silent:
            gathered.silent = "" if tag and tag.closes and tag.name == gathered.silent else gathered.silent
        elif tag is not None:
            self._tag(gathered, tag, span)

    def _tag(self, gathered: Gathered, tag: Tag, span: Span) -> None:
        style = styled(tag, look(gathered).style)
        if tag.name == "br":
            append(gathered, "\n", span)
        elif tag.name == "img":
            self._html_image(gathered, tag, span)
        elif style is None:
            self.unknown_tag(tag.name, span)
            gathered.silent = tag.name if tag.name in SILENT and tag.opens and not tag.closes else ""
        elif tag.closes and not tag.opens:
            close(gathered, f"<{tag.name}>")
        elif not tag.closes and tag.name != "wbr":
            link = self._safe(tag.get("href"), tag.get("title"), gathered) if tag.name == "a" else look(gathered).link
            gathered.looks.append(replace(look(gathered), kind=f"<{tag.name}>", style=style, link=link))

    def unknown_tag(self, name: str, span: Span) -> None:
        """Account for a tag that means nothing on a slide; said once for each kind of tag."""
        self._reading.leave_out(span, f"HTML tag <{name}>")
        if self._reading.outline.findings.first("tag", name):
            message = f"HTML tag <{name}> has no effect on a slide; its text is kept"
            if name in SILENT:
                message = f"HTML tag <{name}> and what stands inside is left out"
            self._reading.report(rules.RAW_HTML.at(message, span))

    # Pictures

    def _image(self, gathered: Gathered, token: Token) -> None:
        source = str(token.attrs.get("src", ""))
        alt = "".join(child.content for child in token.children or [] if child.type in ("text", "code_inline"))
        if token.meta.get("label"):
            self._reading.outline.used_references.add(str(token.meta["label"]))
        start = gathered.cursor
        end = self._find(gathered, source).end
        title = str(token.attrs.get("title", ""))
        attributes = token.meta.get("attributes", NO_ATTRIBUTES)
        self._place(gathered, pictures.Written(source, alt, title, attributes, Span(start, max(start, end))))

    def _html_image(self, gathered: Gathered, tag: Tag, span: Span) -> None:
        pairs = tuple((key, value) for key, value in tag.attributes if key in ("width", "height"))
        classes = ("decorative",) if tag.get("alt") == "" and ("alt", "") in tag.attributes else ()
        written = pictures.Written(tag.get("src"), tag.get("alt"), "", Attributes(None, classes, pairs), span)
        self._place(gathered, written)

    def _place(self, gathered: Gathered, written: pictures.Written) -> None:
        now = look(gathered)
        span = _exact_image(self._reading, written.span, gathered.region)
        written = replace(written, span=span, link=now.link.target if now.link else None)
        if pictures.is_media(written.source):
            self._reading.report(rules.MEDIA.at(f"{written.source} is not embedded; a link stands in its place", span))
            name = written.alt or written.source.rpartition("/")[2]
            append(gathered, name, span, link=self._safe(written.source, "", gathered))
            return
        caption = pictures.caption_source(written)
        runs = self.markdown(caption, span) if caption else ()
        gathered.pictures.append(pictures.picture(written, runs))

    # Footnotes

    def _footnote(self, gathered: Gathered, token: Token) -> None:
        label = token.meta.get("label")
        at = Span(gathered.cursor, gathered.cursor)
        if label is not None:
            at = self._find(gathered, f"[^{label}]")
            self._reading.outline.used_footnotes.add(str(label))
        if label is not None and label not in self._reading.outline.definitions:
            self._reading.report(rules.UNDEFINED_FOOTNOTE.at(f"footnote [^{label}] is not defined", at))
            return
        if label is None:
            runs = self._inside(
                "", self._reading.outline.grammar.inline_footnote(int(token.meta["id"])), gathered.region
            )
            self._refer(gathered, None, runs, at)
        elif label not in self._open_footnotes:
            self._refer(gathered, str(label), *self._definition(str(label)))

    def _refer(self, gathered: Gathered, label: str | None, runs: tuple[Run, ...], span: Span) -> None:
        if self._reading.aside:
            for run in (Run(" ["), *runs, Run("]")):
                add(gathered.runs, run)
            return
        number, name = self._reading.number_footnote(label, runs, span)
        style = replace(look(gathered).style, superscript=True)
        gathered.runs.append(Run(str(number), style, None, name, None, Span(gathered.cursor, gathered.cursor)))

    def _definition(self, label: str) -> tuple[tuple[Run, ...], Span]:
        """The runs of a defined footnote, its blocks on lines of their own, and where it stands."""
        node = self._reading.outline.definitions[label]
        span = _from_top(self._reading).span(node.lines)
        runs: list[Run] = []
        for inside in node.walk():
            part = self._definition_part(label, inside.token, span)
            if part:
                runs.extend([Run("\n")] if runs else [])
                runs.extend(part)
        return joined(runs), span

    def _definition_part(self, label: str, token: Token, span: Span) -> tuple[Run, ...]:
        if token.type == "inline":
            return self._inside(label, token.children or [], span)
        if token.type in ("fence", "code_block"):
            return (Run(token.content.rstrip("\n"), RunStyle(code=True), span=span),)
        return ()

    def _inside(self, label: str, tokens: list[Token], region: Span) -> tuple[Run, ...]:
        reader = InlineReader(replace(self._reading, aside=True), self._comment)
        reader._open_footnotes = (*self._open_footnotes, label)
        return reader.read_tokens(tokens, region).runs


def _from_top(reading: Reading) -> Reading:
    """The same slide with lines that count from the outline's start."""
    return replace(reading, first_line=0)


def _exact_image(reading: Reading, span: Span, region: Span) -> Span:
    """The span of a picture from its `!` to the end of its destination."""
    text = reading.outline.source.text
    start = text.rfind("![", region.start + reading.base, span.end + reading.base)
    return Span(start - reading.base, span.end) if start >= span.start + reading.base else span


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
