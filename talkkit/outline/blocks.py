"""Block nodes to blocks of the model, for one slide or note."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import east_asian_width

from markdown_it.token import Token
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model import walk
from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Code,
    Div,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Pause,
    Picture,
    Quote,
)
from talkkit.model.runs import Run
from talkkit.model.talk import Note
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import (
    codeblocks,
    divs,
    figures,
    formulas,
    htmlblocks,
    nearmarks,
    pictures,
    rules,
    tables,
)
from talkkit.outline.blockrules import TEXTS
from talkkit.outline.places import Places, within_lines
from talkkit.outline.reading import Reading
from talkkit.outline.runs import InlineReader
from talkkit.outline.slidesettings import read_settings
from talkkit.outline.tokenplaces import inside, place
from talkkit.outline.tree import HIDDEN, Node
from talkkit.words import words

_ALERT = re.compile(r"\[!([A-Za-z]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_ATTRIBUTION = re.compile(r"(?:^|\n)[ \t]*(?:—|―|–|-{2,3})[ \t]*(\S[^\n]*)$")
_GRID = re.compile(r"\+(?:[-=:]{2,}\+)+(?:\n|$)")
"""The first line of a grid table (pandoc manual, "Tables")."""
_EMPTY_LINES = re.compile(r"(?:[ \t]*\n)*")
_HEADINGS = re.compile(r"^#{2,6}[ \t]+\S", re.MULTILINE)
"""In code; a single hash may be a comment there."""
_SETTING = re.compile(r"(?:layout|class|background|transition|src|hide|disabled|clicks|level|title|routeAlias|theme):")
_UNDRAWN = words("fence language", ("plantuml", "d2", "vega", "vega-lite"))


class BlockReader:
    """Reads the blocks of one slide; notes, directives and footnotes gather in its reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.inline = InlineReader(reading, self._inline_comment)
        self._arms: dict[str, Callable[[Node], list[Block]]] = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "fence": self._fence,
            "code_block": self._indented_code,
            "math_block": self._math,
            "table": self._table,
            "div": self._div,
            "dl": self._definitions,
            "html_block": self._html,
            "html_table": self._html_element,
            "html_list": self._html_element,
            "html_heading": self._html_element,
            "html_pre": self._html_element,
            "comment": self._comment,
            "hr": self._ruler,
            "stray_div": self._stray,
            "footnote_reference": self._nothing,
            "matter": self._nothing,
            "slide_settings": self._settings,
            "pause": self._pause,
        }

    def blocks(self, nodes: list[Node]) -> tuple[Block, ...]:
        """The blocks of sibling nodes, in order."""
        found: list[Block] = []
        index = 0
        if any(node.type == "html_block" for node in nodes):
            from talkkit.outline import htmlgroups  # for outlines with HTML

            nodes = htmlgroups.grouped(nodes)
        while index < len(nodes):
            blocks, index = self._next(nodes, index)
            found.extend(blocks)
        return tuple(found)

    def _next(self, nodes: list[Node], index: int) -> tuple[list[Block], int]:
        """The blocks of the node at an index with the siblings that belong to it, and the index behind them."""
        node = nodes[index]
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if node.type == "table" and following and tables.is_caption(following):
            return self._captioned(node, following), index + 2
        if tables.is_caption(node) and following and following.type == "table":
            return self._captioned(following, node), index + 2
        if htmlblocks.opens_notes(node) and self.reading.texts <= TEXTS:
            return htmlblocks.notes(nodes, index, self)
        if divs.is_column(node):
            return divs.loose_columns(nodes, index, self)
        return self._arms.get(node.type, self._unknown)(node), index + 1

    def _nothing(self, _node: Node) -> list[Block]:
        return []

    def _settings(self, node: Node) -> list[Block]:
        read_settings(node, self.reading)
        return []

    def _pause(self, node: Node) -> list[Block]:
        return [Pause(self.reading.span(node.lines))]

    def _unknown(self, node: Node) -> list[Block]:
        """A node that nothing reads: its children, else its text."""
        if node.children:
            return list(self.blocks(node.children))
        span = self.reading.span(node.lines)
        return [Paragraph((Run(node.token.content, span=span),), span)] if node.token.content.strip() else []

    # Text

    def _paragraph(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        content = node.content.strip()
        if content == ". . .":
            return [Pause(span)]
        snippet = codeblocks.snippet(content) if content.startswith("<<<") else None
        if snippet:
            return [self._code(snippet, "", span)]
        if content.startswith("{") and self._lone_attributes(content, span):
            return []
        if node.token.meta.get("too_deep"):
            self.reading.report(rules.TOO_DEEP.at("blocks are nested too deeply; the rest is plain text", span))
        self._check_notation(content, span)
        near = nearmarks.in_paragraph(node.content, in_item=node.token.hidden)
        if near:
            place = self.reading.part(node.places, near.start, near.end)
            self.reading.report(rules.ALMOST_MARKDOWN.at(near.message, place, hint=near.hint))
        return self._text(node, span)

    def _text(self, node: Node, span: Span) -> list[Block]:
        """A paragraph; a displayed formula on lines of its own stands between the texts above and below it."""
        tokens = (node.inline.children or []) if node.inline else []
        found: list[Block] = []
        start = 0
        for index, token in enumerate(tokens):
            beside = [*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2]]
            if token.type == "math_inline_double" and all(each.type == "softbreak" for each in beside):
                found += self._stretch(node, tokens[start:index], span)
                text, first = token.content.strip("\n"), inside(token)[0]
                starts = [first, *(first + match.end() for match in re.finditer("\n", text))]
                lines = tuple(node.places.at(place) - self.reading.base for place in starts)
                found += self._formula(text, self.reading.part(node.places, *place(token)), lines)
                start = index + 1
        return [*found, *self._stretch(node, tokens[start:], span)]

    def _stretch(self, node: Node, tokens: list[Token], span: Span) -> list[Block]:
        """Some of the inline tokens of a paragraph as a paragraph, and the pictures in them."""
        if not tokens or node.inline is None:
            return []
        if len(tokens) > 1 and tokens[-1].content == "\\" and tokens[-2].type == "image":
            tokens = tokens[:-1]  # pandoc makes no figure of such a picture
        part = Token("inline", "", 0, children=tokens, meta=node.inline.meta)
        found = self.inline.read(part)
        film = self._film(node, found.runs)
        if film:
            return [film]
        return [*([Paragraph(found.runs, span)] if found.runs else []), *found.pictures]

    def _film(self, node: Node, runs: tuple[Run, ...]) -> Picture | None:
        """What an address of a video plays that stands alone in a paragraph of the slide itself."""
        run = runs[0] if len(runs) == 1 else None
        if run is None or run.link is None or run.span is None or node.token.level or self.reading.aside:
            return None
        from talkkit.outline import clips  # only where a link stands alone

        if clips.title(run.text) != clips.title(run.link.target) or clips.clip(run.link.target, NO_ATTRIBUTES) is None:
            return None
        return pictures.picture(pictures.Written(run.link.target, "", "", NO_ATTRIBUTES, run.span), ())

    def _check_notation(self, content: str, span: Span) -> None:
        """Report pandoc's blocks that Markdown reads as paragraphs."""
        if _GRID.match(content):
            message, hint = "a grid table with merged cells is shown as text", "write it as | a | b | with dashes below"
            self.reading.report(rules.FOREIGN_BLOCK.at(message, span, hint=hint))

    def _lone_attributes(self, content: str, span: Span) -> bool:
        if attribute_syntax.trailing(content) is None or attribute_syntax.at(content, 0) is None or "\n" in content:
            return False
        self.reading.report(rules.LONE_ATTRIBUTES.at(f"attributes {content} belong to nothing", span))
        self.reading.leave_out(span, "attributes that belong to nothing")
        return True

    def _heading(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self.check_setext(node)
        found = self.inline.read(node.inline)
        heading: list[Block] = (
            [Heading(int(node.token.tag[1:]), found.runs, span, node.attributes)] if found.runs else []
        )
        return [*heading, *found.pictures]

    def check_setext(self, node: Node) -> None:
        """Report text that a ruler directly below it made a heading."""
        start, end = node.lines
        if node.token.markup != "-":
            return
        span = self.reading.span((start, end))
        text, stop = self.reading.outline.source.text, span.end + self.reading.base
        underline = text[text.rfind("\n", 0, stop) + 1 : stop].strip(" >\t")
        if underline == "---" and len(node.content) > len(underline):
            message = "text with --- directly below it becomes a heading"
            hint = "leave a blank line above the ruler"
            if _SETTING.match(node.content):
                hint = "settings of one slide stand on its heading: ## Title {layout=quote}"
            self.reading.report(rules.SETEXT_TRAP.at(message, span, hint=hint))

    def _definitions(self, node: Node) -> list[Block]:
        found: list[Block] = []
        for child in node.children:
            if child.type == "dt":
                found.extend(self._term(child))
            else:
                found.extend(self.blocks(child.children))
        return found

    def _term(self, node: Node) -> list[Block]:
        inline = node.inline
        lines = (inline.map[0], inline.map[0] + 1) if inline and inline.map else node.lines
        span = self.reading.span(lines)
        found = self.inline.read(inline)
        runs = tuple(replace(run, style=replace(run.style, bold=True)) for run in found.runs)
        return [*([Paragraph(runs, span)] if runs else []), *found.pictures]

    # Lists and quotations

    def _list(self, node: Node) -> list[Block]:
        items = tuple(self._item(child) for child in node.children)
        start = int(node.token.attrs.get("start", 1))
        span = self.reading.span(node.lines)
        numbering = node.token.meta.get("numbering", "decimal")
        found = ListBlock(items, node.type == "ordered_list", span, start, numbering=numbering)
        return (
            [Div((found,), Attributes(classes=("incremental",)), span)]
            if node.token.meta.get("incremental")
            else [found]
        )

    def _item(self, node: Node) -> ListItem:
        checked = node.token.meta.get("checked")
        at = self._taken_place(node)
        blocks = self.blocks(node.children)
        if at is not None and blocks and isinstance(blocks[0], Paragraph):
            blocks = (replace(blocks[0], attributes=at), *blocks[1:])
        return ListItem(blocks, self.reading.span(node.lines), checked)

    def _taken_place(self, node: Node) -> Attributes | None:
        """Take `{at="30% 40%"}` off an item's first line: where on a picture its number stands."""
        first = node.children[0] if node.children else None
        found = attribute_syntax.trailing(first.content) if first and first.type == "paragraph" else None
        if first is None or found is None or found[1].get("at") is None:
            return None
        self._shorten(first, 0, len(found[0]))
        return found[1]

    def _quote(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        first = node.children[0] if node.children else None
        alert = _ALERT.match(first.content) if first and first.type == "paragraph" else None
        if first and alert:
            title = alert[2].strip(), first.places.behind(alert.start(2))
            self._shorten(first, alert.end(), len(first.content))
            return [divs.callout((alert[1], *title), self.blocks(node.children), span, self)]
        if node.children and all(child.type.endswith("_list") for child in node.children):
            return [Div(self.blocks(node.children), Attributes(classes=("incremental",)), span)]
        attribution = self._attribution(node)
        for paragraph in node.children:
            _keep_line_ends(paragraph)
        blocks = self.blocks(node.children)
        return [Quote(blocks, span, attribution)] if blocks or attribution else []

    def _attribution(self, node: Node) -> tuple[Run, ...]:
        """Take the line that begins with a dash off a quotation's last paragraph."""
        last = node.children[-1] if node.children else None
        match = _ATTRIBUTION.search(last.content.rstrip()) if last and last.type == "paragraph" else None
        if last is None or match is None or (match.start() == 0 and len(node.children) == 1):
            return ()
        runs = self.inline.markdown(match[1], last.places.behind(match.start(1)))
        self._shorten(last, 0, len(last.content[: match.start()].rstrip(" \\")))
        return runs

    def _shorten(self, paragraph: Node, start: int, end: int) -> None:
        """Let a paragraph hold less than was parsed."""
        token = self.reading.outline.grammar.inline(paragraph.content[start:end], paragraph.places.behind(start))
        token.map = paragraph.token.map
        paragraph.children = [Node(token)]

    # Code and tables

    def _fence(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        options = codeblocks.fence(node.token.info)
        self._check_fence_end(node, span)
        text = node.token.content.removesuffix("\n")
        if options.raw:
            return self._raw(node, options.raw, span)
        start, chosen = 0, tuple[tuple[str, str], ...]()
        if options.cell is not None:
            from talkkit.outline.cells import cell  # for outlines with cells

            made = cell(options.cell, text)
            if node.token.meta.get(HIDDEN) or not made.is_shown:
                self._leave_out_cell(options.language, span)
                return []
            start, chosen = made.start, made.options
        text = text[start:]
        if figures.is_figure(options, aside=self.reading.aside):
            options.pairs += [(key.removeprefix("fig-").replace("cap", "caption"), value) for key, value in chosen]
            figure = figures.from_fence(options, text, span, self._line_starts(node, text, start))
            return [replace(figure, macros=self._macros(text)) if figure.kind == "equation" else figure]
        for unknown in options.unknown:
            self.reading.report(rules.CODE_OPTION.at(f"{unknown} behind the code fence is not understood", span))
        self._check_drawn(options.language, span)
        return [self._code(options, text, span)]

    def _code(self, options: codeblocks.Fence, text: str, span: Span) -> Code:
        """A program; one without any text may stand in a file."""
        excerpt = codeblocks.excerpt(options) if not text.strip() else None
        language = options.language or (excerpt.path.rpartition(".")[2] if excerpt else "")
        steps, first = options.highlight, options.first_number
        name = options.filename.partition("#")[0] if excerpt else options.filename
        return Code(text, language, span, steps, first, name, excerpt, options.attributes)

    def _raw(self, node: Node, form: str, span: Span) -> list[Block]:
        """A block for one output only: HTML is read, what is for others is left out."""
        if form.startswith(("html", "markdown", "md")):
            first, last = node.lines
            return list(self.blocks(self.reading.fragment(node.token.content, node.places, (first + 1, last))))
        self.reading.leave_out(span, f"raw block for {form}")
        if self.reading.outline.findings.first("raw", form):
            self.reading.report(rules.FOREIGN_BLOCK.at(f"a block of raw {form} is left out", span, hint="use Markdown"))
        return []

    def _leave_out_cell(self, language: str, span: Span) -> None:
        self.reading.leave_out(span, "code that is not meant to be seen")
        if self.reading.outline.findings.first("cell", language):
            message = f"cells of {language} are not run: what one that hides its code makes is missing"
            self.reading.report(rules.NOT_DRAWN.at(message, span, hint="put a picture of the result in its place"))

    def _check_fence_end(self, node: Node, span: Span) -> None:
        absolute = span.shifted(self.reading.base)
        last = self.reading.outline.source.text[absolute.start : absolute.end].rpartition("\n")[2].strip(" >\t")
        if node.token.meta.get("closed"):
            return
        if (
            not last.startswith(node.token.markup)
            or last.strip(node.token.markup[0])
            or node.lines[1] - node.lines[0] < 2
        ):
            opening = self.reading.span((node.lines[0], node.lines[0] + 1))
            hint = f"close it with {node.token.markup} on a line of its own"
            self.reading.report(rules.UNCLOSED_FENCE.at(_unclosed(node.token.content), opening, hint=hint))

    def _check_drawn(self, language: str, span: Span) -> None:
        if language.lower() in _UNDRAWN:
            self.reading.report(rules.NOT_DRAWN.at(f"{language} is not drawn; its source is shown as code", span))

    def _indented_code(self, node: Node) -> list[Block]:
        return [Code(node.token.content.removesuffix("\n"), "", self.reading.span(node.lines))]

    def _math(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        content = node.token.content
        lines = _EMPTY_LINES.match(content)
        skipped = lines.end() if lines else 0
        text = content[skipped:].rstrip("\n")
        return self._formula(text, span, self._line_starts(node, text, skipped))

    def _formula(self, text: str, span: Span, lines: tuple[int, ...]) -> list[Block]:
        """A formula that stands alone; one that only defines macros is not seen."""
        if formulas.only_defines(text):
            self.reading.leave_out(span, "definitions of formulas")
            return []
        return [figures.from_formula(text, span, lines, self._macros(text))]

    def _macros(self, text: str) -> str:
        return formulas.used(text, self.reading.outline.macros)

    def _line_starts(self, node: Node, text: str, skipped: int = 0) -> tuple[int, ...]:
        """Where each line of a node's text begins in the slide; the text begins behind `skipped` characters."""
        starts = [skipped, *(skipped + match.end() for match in re.finditer("\n", text))]
        return tuple(node.places.at(start) - self.reading.base for start in starts)

    def _table(self, node: Node) -> list[Block]:
        table, pictures = tables.table(node, self.inline, self.reading)
        return [table, *pictures]

    def _captioned(self, node: Node, caption: Node) -> list[Block]:
        captioned = tables.caption(caption, self.inline)
        table, pictures = tables.table(node, self.inline, self.reading, captioned=captioned)
        return [table, *pictures]

    # What is not shown as it stands

    def note(self, nodes: list[Node], lines: tuple[int, int]) -> None:
        """Read nodes as a presenter's note of this slide, which stands in the given lines."""
        self._note(nodes, self.reading.span(lines))

    def _note(self, nodes: list[Node], span: Span) -> None:
        blocks = BlockReader(self.reading.beside()).blocks(nodes)
        if blocks:
            self.reading.notes.append(Note(blocks, span))
        for picture in (block for block in walk.inside(blocks) if isinstance(block, Picture)):
            message = f"the picture '{picture.source}' stands in a note, where only text can be"
            self.reading.report(rules.PICTURE_IN_TEXT.at(message, picture.span))
            if not (picture.alt or picture.caption):
                self.reading.leave_out(picture.span, "picture in a note")

    def _comment(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        if not node.token.meta["closed"]:
            opening = self.reading.span((node.lines[0], node.lines[0] + 1))
            self.reading.report(rules.UNCLOSED_COMMENT.at("comment is never closed", opening))
        return self.comment(node.token.content, span, node.places)

    def comment(self, text: str, span: Span, where: Places) -> list[Block]:
        """Read what stands between `<!--` and `-->`: a pause is a block, everything else goes to the reading."""
        from talkkit.outline.comments import read_comment  # for outlines with comments

        found = read_comment(text, span, self.reading)
        if found is None or isinstance(found, Pause):
            return [found] if found else []
        places = within_lines(found.text, text, where)
        self._note(self.reading.fragment(found.text, places, self.reading.lines(span)), span)
        return []

    def _inline_comment(self, text: str, span: Span, where: Places) -> None:
        """A comment inside of text, where no pause can be."""
        if self.comment(text, span, where):
            self.reading.report(rules.UNSUPPORTED_DIRECTIVE.at("a pause inside of text has no effect", span))
            self.reading.leave_out(span, "pause inside of text")

    def _ruler(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self.reading.report(rules.RULER_INSIDE.at("ruler inside of a block is left out", span))
        self.reading.leave_out(span, "ruler inside of a block")
        return []

    def _stray(self, node: Node) -> list[Block]:
        span = self.reading.span(node.lines)
        self.reading.report(rules.STRAY_DIV_CLOSE.at("::: closes a block that was not opened", span))
        self.reading.leave_out(span, "end of a block that was not opened")
        return []

    def _div(self, node: Node) -> list[Block]:
        return divs.div(node, self)

    def _html_element(self, node: Node) -> list[Block]:
        from talkkit.outline import htmllists, htmltables  # for outlines with HTML

        readers = {
            "html_table": htmltables.table,
            "html_list": htmllists.html_list,
            "html_pre": htmltables.preformatted,
        }
        return readers.get(node.type, htmllists.html_heading)(node, self)

    def _html(self, node: Node) -> list[Block]:
        return htmlblocks.html_block(node, self)


def _keep_line_ends(paragraph: Node) -> None:
    """The line ends of a quoted paragraph whose author meant them are hard breaks: those of short lines, and of lines
    that end although the next word had room on them.
    """
    lines = [line.strip() for line in paragraph.content.split("\n")]
    widths = [sum(1 + (east_asian_width(letter) in "WF") for letter in line) for line in lines]
    words = (len((line.split() or [""])[0]) for line in lines[1:])
    short = max(widths) <= _VERSE
    ragged = any(width + 1 + word <= max(widths) for width, word in zip(widths, words, strict=False))
    if paragraph.type == "paragraph" and paragraph.inline and (short or (ragged and max(widths) <= _QUOTED_LINE)):
        for token in paragraph.inline.children or ():
            if token.type == "softbreak":
                token.type = "hardbreak"


_VERSE = 45
"""Columns; no editor wraps lines as short as that ..."""
_QUOTED_LINE = 60
"""... nor do hands that wrap them unevenly leave them shorter than that."""


def _unclosed(code: str) -> str:
    """What to say about a fence that nothing closes, by the code that it holds."""
    headings = len(_HEADINGS.findall(code))
    below = f"; {headings} heading{'s' * (headings > 1)} below became code" if headings else ""
    return f"code fence is never closed{below}"
