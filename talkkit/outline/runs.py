"""Inline tokens to flat runs, with the pictures, comments and footnotes met on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from talkkit.addresses import link_target
from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Picture
from talkkit.model.runs import Link, Run, RunStyle
from talkkit.outline import emoji, formulas, pictures, private, rules
from talkkit.outline.blockrules import TEXTS
from talkkit.outline.htmltags import PLAYERS, SILENT, Tag, one_tag, styled
from talkkit.outline.places import Places
from talkkit.outline.reading import Reading
from talkkit.outline.runtext import Gathered, append, close, enter, joined, line_end, look, trimmed, with_attributes
from talkkit.outline.tokenplaces import content_places, inside, place, places
from talkkit.outline.tree import Node
from talkkit.words import words

_TITLE = re.compile(r"\btitle=[\"']([^\"']*)")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_INCLUDE = re.compile(r"\{\{[<%]\s*include\s+(\S+?)\s*[>%]\}\}")
_KIND = re.compile(r"\\[A-Za-z]+|`[^\W\d_]+|\{\{(?![<%])|<[a-z]+:")
"""What notations of other tools begin with that are left out, and said once for each kind."""
_SOURCES = re.compile(r"\{\{[<%]\s*(?:include|embed)\b")
_CROSS = re.compile(r"(?<![\w@./\[-])@(?:fig|tbl|sec|eq|lst|thm|lem|exm|exr|def)[-:][\w-]+")
"""A reference to a figure, table, section ... (Quarto, "Cross References")."""
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_CITED = re.compile(r"@[A-Za-z0-9_]")
_REFERENCE = re.compile(r"(?<![\w\]])\[(?!-?@)[^\[\]]+\] ?\[(?!\^)[^\[\]]*\](?!\()")
_STYLE_TAGS = {"em": "i", "strong": "b", "s": "s", "sub": "sub", "sup": "sup", "mark": "mark"}
"""The HTML tag that means the same as a token kind."""
words("class", ("math", "kbd", "small", "mark", "underline", "ul"))
_FRAMES = frozenset(("iframe", "embed", "object", "video", "audio", "source"))
_PLAYER = re.compile(r"\{\{[<%]\s*(video|audio|youtube|vimeo)\s+(?:id=|src=)?[\"']?([^\s\"'>%]+)")
_SPACES = re.compile(r"[ \t]{2,}")


class Inline(Struct, frozen=True):
    """What stands in a paragraph, heading or cell: its text, and the pictures lifted out of it."""

    runs: tuple[Run, ...]
    pictures: tuple[Picture, ...] = ()


CommentReader = Callable[[str, Span, Places], None]
"""Takes the text of a comment, the comment's span in the slide, and the places of the text."""


class InlineReader:
    """Reads the inline tokens of one slide."""

    def __init__(self, reading: Reading, comment: CommentReader) -> None:
        self._reading = reading
        self._comment = comment
        self._told: set[str] | None = None
        """Labels told already in the footnote that is being read, also by those inside of it; None: in no footnote."""
        self._given: set[str] = set()
        """Labels whose footnotes stand in this note."""

    def read(self, token: Token | None) -> Inline:
        """The runs of an inline token."""
        return self._all(token.children or [], places(token)) if token else Inline(())

    def markdown(self, text: str, where: Places) -> tuple[Run, ...]:
        """The runs of inline Markdown that was found in an attribute, the front matter or a part of a block."""
        return self._text_only(self._reading.outline.grammar.inline(text, where).children or [], where)

    def _text_only(self, tokens: list[Token], where: Places) -> tuple[Run, ...]:
        return self._all(tokens, where, text_only=True).runs

    def _all(self, tokens: list[Token], where: Places, *, text_only: bool = False) -> Inline:
        gathered = Gathered(where, text_only=text_only)
        for index, token in enumerate(tokens):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            self._token(gathered, token, following)
        if gathered.note and tokens:
            end = place(tokens[-1])[1]
            self._end_note(gathered, end, self._reading.part(gathered.places, end, end))
        return Inline(trimmed(joined(gathered.runs)), tuple(gathered.pictures))

    def _span(self, gathered: Gathered, token: Token) -> Span:
        """Where an inline token stands in the slide."""
        return self._reading.part(gathered.places, *place(token))

    def _inner_span(self, gathered: Gathered, token: Token) -> Span:
        """Where the content of an inline token stands in the slide."""
        return self._reading.part(gathered.places, *inside(token))

    def _token(self, gathered: Gathered, token: Token, following: Token | None) -> None:
        kind = token.type
        if gathered.silent and kind != "html_inline":
            self._leave_out_silent(gathered, token)
        elif kind == "text":
            self._text(gathered, token)
        elif kind == "softbreak":
            append(gathered, line_end(gathered, following), self._span(gathered, token))
        elif kind == "hardbreak":
            append(gathered, "\n", self._span(gathered, token))
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
        elif kind == "shortcode":
            self._shortcode(gathered, token.content, self._span(gathered, token))
        elif kind.startswith("math_inline"):
            self._math(gathered, token)
        else:
            append(gathered, token.content, self._span(gathered, token))

    # Text

    def _text(self, gathered: Gathered, token: Token) -> None:
        content = token.content
        if "[" in content or "@" in content:
            self._check(content, content_places(token).over(gathered.places))
        self._append(gathered, content, self._inner_span(gathered, token))

    def _append(self, gathered: Gathered, content: str, span: Span) -> None:
        if ":" in content:
            self._check_emoji(content, span)
            content = emoji.replaced(content)
        append(gathered, content, span)

    def _check_emoji(self, content: str, span: Span) -> None:
        for match, meant in emoji.unknown(content):
            # Names of icons are read by layout, which knows where one can stand.
            if not match[1].startswith("icon-") and self._reading.outline.findings.first("emoji", match[1]):
                rule = rules.MISSPELT_WORD if meant else rules.UNKNOWN_WORD
                hint = f"did you mean :{meant}:?" if meant else None
                self._reading.report(rule.at(f"no emoji is called {match[0]}; it stays text", span, hint=hint))

    def _leave_out_silent(self, gathered: Gathered, token: Token) -> None:
        """Account for text inside of a tag whose content is not shown."""
        if token.content and not gathered.note:
            self._reading.leave_out(self._span(gathered, token), f"inside of <{gathered.silent}>")

    def _shortcode(self, gathered: Gathered, written: str, span: Span) -> None:
        """A shortcode with an address is a link to what it would show; others are left out."""
        player = _PLAYER.match(written)
        if player:
            from talkkit.outline import clips  # only where something plays

            source = clips.SERVICES.get(player[1], "{}").format(player[2])
            told = _TITLE.search(written)
            if clips.clip(source, NO_ATTRIBUTES):
                self._place(gathered, pictures.Written(source, told[1] if told else "", "", NO_ATTRIBUTES, span))
                return
        address = _ADDRESS.search(written)
        if address and not _SOURCES.match(written):
            self._reading.report(rules.MEDIA.at(f"{address[0]} is not embedded; a link stands in its place", span))
            append(gathered, address[0], span, link=self._safe(address[0], "", span))
            return
        include = _INCLUDE.match(written)
        if include:
            self._reading.include(include[1], span)
            return
        kind = _KIND.match(written)
        if kind is None or self._reading.outline.findings.first("shortcode", kind[0]):
            again = "; so are others like it" if kind else ""
            self._reading.report(rules.SHORTCODE.at(f"{written} is left out{again}", span))
        self._reading.leave_out(span, "shortcode")

    def _check(self, content: str, where: Places) -> None:
        """Report citations and undefined references; `where`: the places of the text."""
        for match in _BRACKETS.finditer(content):
            if not _CITED.search(match[0]):
                continue
            span = self._reading.part(where, *match.span())
            self._reading.report(rules.CITATION.at(f"citation {match[0]} is shown as it is written", span))
        for match in _CROSS.finditer(content):
            span = self._reading.part(where, *match.span())
            self._reading.report(rules.CITATION.at(f"reference {match[0]} is shown as it is written", span))
        for match in _REFERENCE.finditer(content):
            span = self._reading.part(where, *match.span())
            self._reading.report(rules.UNDEFINED_REFERENCE.at(f"{match[0]} refers to a link that is not defined", span))

    def _code(self, gathered: Gathered, token: Token) -> None:
        attributes = token.meta.get("attributes", NO_ATTRIBUTES)
        style = replace(look(gathered).style, code=True)
        style = replace(style, classes=style.classes + attributes.classes)
        append(gathered, token.content, self._inner_span(gathered, token), style=style)

    def _math(self, gathered: Gathered, token: Token) -> None:
        content, span = token.content, self._inner_span(gathered, token)
        if token.type == "math_inline" and token.markup == "$" and formulas.is_price(content):
            append(gathered, f"${content}$", span)
            return
        if formulas.only_defines(content):
            self._reading.leave_out(span, "definitions of formulas")
            return
        latex = formulas.on_one_line(content)
        macros = formulas.used(latex, self._reading.outline.macros)
        shown = formulas.read(latex + macros)
        where = content_places(token).over(gathered.places)
        for problem in formulas.problems(content + macros, lambda at: self._reading.part(where, at, at).start):
            self._reading.report(problem)
        now = look(gathered)
        if shown is None:
            style = replace(now.style, code=True, classes=(*now.style.classes, "math"))
            append(gathered, content.strip(), span, style=style)
            return
        latex = f"\\displaystyle {latex}" if token.type == "math_inline_double" else latex
        gathered.runs.append(Run(shown, now.style, now.link, None, now.lang, span, latex, macros))

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
        enter(gathered, with_attributes(found, attributes) if attributes else found)

    def _link(self, gathered: Gathered, token: Token) -> Link | None:
        label = token.meta.get("label")
        if label:
            self._reading.outline.used_references.add(str(label))
        span = self._span(gathered, token)
        return self._safe(str(token.attrs.get("href", "")), str(token.attrs.get("title", "")), span)

    def _safe(self, target: str, title: str, span: Span) -> Link | None:
        if not target.strip():
            return None
        found = link_target(target)
        if not found:
            self._reading.report(rules.UNSAFE_LINK.at(f"link to {_short(target)} is left out", span))
        return Link(found, title) if found else None

    def _html(self, gathered: Gathered, token: Token) -> None:
        span = self._span(gathered, token)
        if token.content.startswith("<!--"):
            text = token.content.removeprefix("<!--").removesuffix("-->")
            start, end = place(token)
            self._comment(text, span, gathered.places.kept([(start + len("<!--"), end)]))
            return
        tag = one_tag(token.content)
        if gathered.silent:
            if tag is not None and tag.name == "source" and gathered.waiting is not None:
                self._player(gathered, *gathered.waiting, source=tag.get("src"))
            closes = tag and tag.closes and (tag.name == gathered.silent or (gathered.note and tag.name == "aside"))
            gathered.silent = "" if closes else gathered.silent
            if closes:
                self._end_note(gathered, place(token)[0], span)
        elif tag is not None and private.notes_tag(tag) and self._reading.texts <= TEXTS:
            gathered.silent, gathered.note = tag.name, (span, place(token)[1])
            if not private.is_plain_notes(tag):
                self._reading.report(private.near(token.content, '<aside class="notes">', span))
        elif tag is not None:
            self._tag(gathered, tag, span)

    def _player(self, gathered: Gathered, tag: Tag, span: Span, source: str = "") -> bool:
        """Take a tag that plays something as its poster. Without an address it waits for one inside of it."""
        gathered.waiting = None
        if tag.name not in PLAYERS or not tag.opens:
            return tag.name in PLAYERS
        from talkkit.outline import clips  # only where something plays

        source = source or tag.get("src") or tag.get("data-src")
        pairs = tuple((key, value or "true") for key, value in tag.attributes if key in pictures.CLIP_OPTIONS)
        attributes = Attributes(pairs=pairs)
        if source and clips.clip(source, attributes) is None:
            return False
        if source:
            alt = tag.get("title") or tag.get("aria-label")
            self._place(gathered, pictures.Written(source, alt, "", attributes, span))
        else:
            gathered.waiting = (tag, span)
        return True

    def _end_note(self, gathered: Gathered, end: int, closing: Span) -> None:
        """Read what stands inside of a tag of notes, which ends in the text at `end`, as a note."""
        if gathered.note is None:
            return
        (opening, start), gathered.note = gathered.note, None
        held = Span(opening.end, closing.start).shifted(self._reading.base)
        text = self._reading.outline.source.text[held.start : held.end]
        self._comment(text, Span(opening.start, closing.end), gathered.places.kept([(start, end)]))

    def _tag(self, gathered: Gathered, tag: Tag, span: Span) -> None:
        style = styled(tag, look(gathered).style)
        if tag.name == "br":
            append(gathered, "\n", span)
        elif tag.name == "img":
            self._html_image(gathered, tag, span)
        elif style is None:
            if not self._player(gathered, tag, span):
                gathered.runs += self.unknown_tag(tag.name, span)
            gathered.silent = tag.name if tag.name in SILENT and tag.opens and not tag.closes else ""
        elif tag.closes and not tag.opens:
            close(gathered, f"<{tag.name}>")
        elif not tag.closes and tag.name != "wbr":
            link = self._safe(tag.get("href"), tag.get("title"), span) if tag.name == "a" else look(gathered).link
            enter(gathered, replace(look(gathered), kind=f"<{tag.name}>", style=style, link=link))

    def unknown_tag(self, name: str, span: Span) -> tuple[Run, ...]:
        """Account for a tag that means nothing on a slide, said once for each kind; a link to what it would play."""
        address = self._address(name, span)
        if address:
            self._reading.report(rules.MEDIA.at(f"{address} is not embedded; a link stands in its place", span))
            return (Run(address, link=self._safe(address, "", span), span=span),)
        self._reading.leave_out(span, f"HTML tag <{name}>")
        whole = span.shifted(self._reading.base)
        if name in _FRAMES and self._reading.outline.source.text.startswith("</", whole.start):
            return ()
        if self._reading.outline.findings.first("tag", name):
            message = f"HTML tag <{name}> has no effect on a slide; its text is kept"
            if name in SILENT:
                message = f"HTML tag <{name}> and what stands inside is left out"
            self._reading.report(rules.RAW_HTML.at(message, span))
        return ()

    def _address(self, name: str, span: Span) -> str:
        """What a tag frames or plays."""
        whole = span.shifted(self._reading.base)
        tag = one_tag(self._reading.outline.source.text[whole.start : whole.end]) if name in _FRAMES else None
        found = (tag.get("src") or tag.get("data")) if tag else ""
        return f"https:{found}" if found.startswith("//") else found

    # Pictures

    def _image(self, gathered: Gathered, token: Token) -> None:
        if token.meta.get("label"):
            self._reading.outline.used_references.add(str(token.meta["label"]))
        source, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        attributes = token.meta.get("attributes", NO_ATTRIBUTES)
        span = self._span(gathered, token)
        self._place(gathered, pictures.Written(source, _spoken(token), title, attributes, span))

    def _html_image(self, gathered: Gathered, tag: Tag, span: Span) -> None:
        pairs = tuple((key, value) for key, value in tag.attributes if key in ("width", "height"))
        classes = ("decorative",) if tag.get("alt") == "" and ("alt", "") in tag.attributes else ()
        written = pictures.Written(tag.get("src"), tag.get("alt"), "", Attributes(None, classes, pairs), span)
        self._place(gathered, written)

    def _place(self, gathered: Gathered, written: pictures.Written) -> None:
        now, span = look(gathered), written.span
        written = replace(written, link=now.link.target if now.link else None)
        from talkkit.outline import clips  # only where pictures are

        plays = clips.clip(written.source, written.attributes) is not None
        if plays and (gathered.text_only or self._reading.aside):
            message = f"{written.source} stands where only text can be; a link stands in its place"
            self._reading.report(rules.MEDIA.at(message, span))
            name = written.alt or written.source.rpartition("/")[2]
            append(gathered, name, span, link=self._safe(written.source, "", span))
            return
        for key, value in clips.wrong_times(written.attributes).items() if plays else ():
            message = f"{key}={value} is no time; it is left out"
            self._reading.report(rules.CLIP_TIME.at(message, span, hint=f"write {key}=90 or {key}=1:30"))
        if gathered.text_only:
            message = f"the picture '{written.source}' stands where only text can be"
            self._reading.report(rules.PICTURE_IN_TEXT.at(message, span))
            append(gathered, written.alt, span)
            return
        caption = pictures.caption_source(written)
        runs = self.markdown(caption, self._reading.somewhere(span)) if caption else ()
        found = pictures.picture(written, runs)
        gathered.pictures.append(found)
        if found.attributes.pairs:
            self._check_look(found)

    def _check_look(self, found: Picture) -> None:
        from talkkit.outline import picturelooks  # only where a picture says something about itself

        for written in picturelooks.wrong(found.attributes):
            message = f"{written} says nothing about a picture that can be shown; it has no effect"
            self._reading.report(rules.PICTURE_LOOK.at(message, found.span))

    # Footnotes

    def _footnote(self, gathered: Gathered, token: Token) -> None:
        at = self._span(gathered, token)
        label = token.meta.get("label")
        told = set() if self._told is None else self._told
        if label is None:
            start, end = place(token)
            where = gathered.places.kept([(start + len("^["), end)])
            self._refer(gathered, None, (self._inside(told, token.children or [], where), at), at)
            return
        label = str(label)
        self._reading.outline.used_footnotes.add(label)
        if label not in self._reading.outline.definitions:
            self._reading.report(rules.UNDEFINED_FOOTNOTE.at(f"footnote [^{label}] is not defined", at))
        elif self._reading.texts >= TEXTS:
            self._reading.report(rules.TOO_DEEP.at(f"[^{label}] is in too many footnotes inside of each other", at))
            append(gathered, f"[^{label}]", at)
        elif self._reading.aside and self._told is None and label in self._given:
            append(gathered, f" [{label}]", at)
        elif label not in told:
            told.add(label)
            self._given.add(label)
            self._refer(gathered, label, self._defined(label, told), at)

    def _refer(self, gathered: Gathered, label: str | None, defined: tuple[tuple[Run, ...], Span], at: Span) -> None:
        """The mark, at its place, of a footnote with its runs and where they are defined."""
        if self._reading.aside:
            gathered.runs += (Run(" ["), *defined[0], Run("]"))
            return
        number, name = self._reading.number_footnote(label, *defined)
        style = replace(look(gathered).style, superscript=True)
        gathered.runs.append(Run(str(number), style, None, name, None, at))

    def _defined(self, label: str, told: set[str]) -> tuple[tuple[Run, ...], Span]:
        """The runs of a defined footnote and where it stands; of one with a number, they are known."""
        node = self._reading.outline.definitions[label]
        span = self._reading.span(node.lines)
        known = () if self._reading.aside else self._reading.footnote_runs(label)
        return known or self._definition(node, span, told), span

    def _definition(self, node: Node, span: Span, told: set[str]) -> tuple[Run, ...]:
        """The runs of a defined footnote, its blocks on lines of their own."""
        runs: list[Run] = []
        for below in node.walk():
            part = self._definition_part(told, below.token, span)
            if part:
                runs.extend([Run("\n")] if runs else [])
                runs.extend(part)
        return joined(runs)

    def _definition_part(self, told: set[str], token: Token, span: Span) -> tuple[Run, ...]:
        if token.type == "inline":
            return self._inside(told, token.children or [], places(token))
        if token.type in ("fence", "code_block"):
            return (Run(token.content.rstrip("\n"), RunStyle(code=True), span=span),)
        if token.type == "math_block":
            return (self._display(token.content, span),)
        if token.type == "html_block":
            self._reading.leave_out(span, "HTML in a footnote")
            self._reading.report(rules.RAW_HTML.at("HTML that begins a line of a footnote is left out", span))
        return ()

    def _display(self, content: str, span: Span) -> Run:
        """A formula that stands alone in a footnote."""
        macros = formulas.used(content, self._reading.outline.macros)
        for problem in formulas.problems(content + macros, lambda _: span.start):
            self._reading.report(problem)
        latex = formulas.on_one_line(content)
        shown = formulas.read(latex + macros)
        if shown is None:
            return Run(content.strip(), RunStyle(code=True, classes=("math",)), span=span)
        return Run(shown, span=span, math=f"\\displaystyle {latex}", macros=macros)

    def _inside(self, told: set[str], tokens: list[Token], where: Places) -> tuple[Run, ...]:
        reader = InlineReader(self._reading.beside(), self._comment)
        reader._told = told
        return reader._text_only(tokens, where)


def _spoken(picture: Token) -> str:
    """The characters between the brackets of a picture (CommonMark 6.4, "plain string content")."""
    parts = []
    for token in picture.children or []:
        if token.type.endswith("break"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_spoken(token))
        elif token.type.startswith(("text", "code", "math")):
            parts.append(token.content)
    return "".join(parts)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
