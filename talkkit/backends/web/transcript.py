"""Pages as structured text: what a screen reader, a feed or a search engine gets of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from talkkit.addresses import link_target
from talkkit.backends.web.items import Item
from talkkit.backends.web.mathml import mathml
from talkkit.backends.web.players import player
from talkkit.backends.web.tables import chart_table
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import identifier
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    PictureContent,
    Playback,
    Role,
    ShapeContent,
    TableCell,
    TableContent,
    TextContent,
    TextParagraph,
    TextRun,
)
from talkkit.images import Recording

_SILENT = frozenset({Role.DECORATION, Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER})
"""What repeats on every page, or means nothing."""


class Manner(Struct, frozen=True):
    """How text is written."""

    target: Callable[[str], str]
    """The address of a page by its key; empty: there is none, and the words stand without a link."""
    math: bool = False
    """Whether formulas are MathML; else they are one line of characters, which every sanitizer keeps."""
    media: Callable[[Recording], str] = lambda _: ""
    """The address of video or sound; empty: there is none, and its description stands for it."""
    lang: str = "en"
    """Of the page, whose marks numbers are written with."""


def anchors(start: str, *, math: bool = False) -> Manner:
    """Links lead to addresses that consist of a start and the page's key."""
    return Manner(lambda key: start + identifier(key), math=math)


class PageText(Struct, frozen=True):
    """A page's text in reading order, without its title."""

    page: Page
    items: tuple[Item, ...]
    notes: tuple[Item, ...] = ()
    """Only when notes are published."""

    @property
    def text(self) -> str:
        """The items' plain text, joined as sentences."""
        parts = (" ".join(item.text.split()) for item in self.items)
        return " ".join(part if part[-1] in ".!?:;," else part + "." for part in parts if part)


def public_pages(deck: Deck) -> tuple[Page, ...]:
    """The pages that are published: all but hidden ones."""
    return tuple(page for page in deck.pages if not page.hidden)


def notes_html(page: Page, deck: Deck, manner: Manner) -> Markup:
    """The page's notes, published or not: for the speaker alone."""
    return as_html(tuple(_paragraphs(page.notes, replace(manner, lang=page.lang or deck.meta.lang))))


def page_text(page: Page, deck: Deck, manner: Manner) -> PageText:
    """The page's items; links and formulas as `manner` says. Notes are there only if the talk publishes them."""
    manner = replace(manner, lang=page.lang or deck.meta.lang)
    notes = _paragraphs(page.notes, manner) if deck.meta.publish_notes else ()
    frames = (frame for frame in page.frames if frame.role is not Role.TITLE)
    return PageText(page, (*_background(page), *_frames(frames, manner)), tuple(notes))


def _background(page: Page) -> Iterator[Item]:
    if page.background is not None and page.background.picture is not None and page.background.picture_alt:
        yield _picture(page.background.picture_alt)


def _picture(alt: str) -> Item:
    return Item("img", escape(alt), alt)


def _is_ordinal(frame: Frame) -> bool:
    """The large number of a section slide says nothing among the words of a transcript."""
    content = frame.content
    return frame.role is Role.LABEL and isinstance(content, TextContent) and content.text.strip().isdigit()


def _frames(frames: Iterable[Frame], manner: Manner) -> Iterator[Item]:
    for frame in frames:
        if frame.role not in _SILENT and not frame.decorative and not _is_ordinal(frame):
            yield from _items(frame, manner)


def _items(frame: Frame, manner: Manner) -> Iterator[Item]:
    content = frame.content
    match content:
        case TextContent():
            yield from _text(content, frame.role, manner)
        case ShapeContent():
            if content.text is not None:
                yield from _text(content.text, frame.role, manner)
            elif frame.alt:
                yield _picture(frame.alt)
        case ChartContent():
            yield chart_table(content.chart, frame.alt, manner.lang)
        case EquationContent():
            yield _equation(content, frame.alt, manner)
        case PictureContent(playback=Playback() as playback) if address := manner.media(playback.recording):
            yield Item("media", player(playback, address, frame.alt), frame.alt)
        case PictureContent() | PathContent() | ConnectorContent():
            if frame.alt:
                yield _picture(frame.alt)
        case TableContent():
            yield _table(content, frame.alt, manner)
        case GroupContent() if frame.role is Role.DIAGRAM and frame.alt:
            yield _picture(frame.alt)
        case GroupContent():
            inner = tuple(_frames(content.frames, manner))
            if inner:
                yield from inner
            elif frame.alt:
                yield _picture(frame.alt)
        case _:
            assert_never(content)


def _equation(content: EquationContent, alt: str, manner: Manner) -> Item:
    if manner.math:
        return Item("math", mathml(content.formula, block=True), alt)
    return Item("p", escape(content.formula.linear), alt)


def _text(content: TextContent, role: Role, manner: Manner) -> Iterator[Item]:
    if role is Role.CODE:
        yield Item("pre", escape(content.text), content.text)
    elif role is Role.QUOTE:
        for item in _paragraphs(content.paragraphs, manner):
            yield Item("quote", item.html, item.text)
    else:
        yield from _paragraphs(content.paragraphs, manner)


def _paragraphs(paragraphs: Sequence[TextParagraph], manner: Manner) -> Iterator[Item]:
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            continue
        bullet = paragraph.format.bullet
        html = runs_html(paragraph, manner)
        if bullet.kind == "none":
            yield Item("p", html, paragraph.text)
        else:
            yield Item("li", html, paragraph.text, paragraph.level, bullet.kind == "number")


def _table(content: TableContent, alt: str, manner: Manner) -> Item:
    parts: dict[str, list[Markup]] = {"thead": [], "tbody": []}
    # Below a corner without a word, the first cells say what their rows are.
    first = content.rows[0] if content.rows else None
    named_rows = bool(first and first.header and first.cells and not first.cells[0].text.text.strip())
    for row in content.rows:
        scopes = (
            "col" if row.header else "row" if named_rows and index == 0 else "" for index in range(len(row.cells))
        )
        cells = (_scoped(cell, scope, manner) for cell, scope in zip(row.cells, scopes, strict=True))
        line = Markup("<tr>{}</tr>").format(Markup("").join(cells))
        parts["thead" if row.header else "tbody"].append(line)
    text = "; ".join(", ".join(" ".join(cell.text.text.split()) for cell in row.cells) for row in content.rows)
    caption = Markup("<caption>{}</caption>").format(alt) if alt else Markup("")
    rows = Markup("").join(_tagged(name, Markup("").join(lines)) for name, lines in parts.items() if lines)
    return Item("table", caption + rows, text)


def _scoped(cell: TableCell, scope: str, manner: Manner) -> Markup:
    """`th` or `td`; a cell without a word heads nothing."""
    html = _cell(cell, manner, header=bool(scope))
    heads = scope and cell.text.text.strip()
    return Markup('<th scope="{}">{}</th>').format(scope, html) if heads else Markup("<td>{}</td>").format(html)


def _cell(cell: TableCell, manner: Manner, *, header: bool) -> Markup:
    """A cell's paragraphs; the element itself says that a header is strong."""
    lines = Markup("<br/>").join(runs_html(paragraph, manner) for paragraph in cell.text.paragraphs)
    return Markup(lines.replace("<strong>", "").replace("</strong>", "")) if header else lines  # noqa: S704  markup


def runs_html(paragraph: TextParagraph, manner: Manner) -> Markup:
    """The runs as phrasing content: only what differs from the paragraph's own look is marked."""
    return Markup("").join(_run_html(run, paragraph, manner) for run in paragraph.runs)


def _run_html(run: TextRun, paragraph: TextParagraph, manner: Manner) -> Markup:
    if run.formula is not None and manner.math:
        drawn = mathml(run.formula)
        # Browsers do not break formulas into lines.
        return _box(drawn, run.formula.spoken, "span") if run.formula.width > _FITS else drawn
    own, base = run.format, paragraph.format.run
    marks = (
        ("code", own.font == "code" and base.font != "code"),
        ("strong", own.bold and not base.bold),
        ("em", own.italic and not base.italic),
        ("del", own.strike and not base.strike),
        ("sup", own.baseline == "superscript"),
        ("sub", own.baseline == "subscript"),
        ("mark", own.highlight is not None and own.font != "code"),
    )
    html = Markup("<br/>").join(escape(line) for line in run.text.split("\n"))
    for tag, wanted in marks:
        if wanted and run.text.strip():
            html = _tagged(tag, html)
    if run.lang:
        html = Markup('<span lang="{}">{}</span>').format(run.lang, html)
    return _linked(html, run, manner)


def _tagged(tag: str, html: Markup) -> Markup:
    return Markup(f"<{tag}>{html}</{tag}>")  # noqa: S704  the tag is one of ours, the rest is markup


def _linked(html: Markup, run: TextRun, manner: Manner) -> Markup:
    if not run.link:
        return html
    href = manner.target(run.link[1:]) if run.link.startswith("#") else link_target(run.link)
    return Markup('<a href="{}">{}</a>').format(href, html) if href else html


_LABEL = 100
"""Characters of a box's label: what begins the table, or the formula."""


def as_html(items: Sequence[Item], *, preformatted: bool = True) -> Markup:
    """The items as flow content. Without `preformatted`, code becomes lines in a paragraph: `<pre>` does not survive
    where blank lines end an HTML block (CommonMark 4.6).
    """
    parts: list[Markup] = []
    place = 0
    while place < len(items):
        item = items[place]
        if item.kind == "li":
            html, place = _list(items, place)
            parts.append(html)
            continue
        parts.append(_block(item, preformatted=preformatted))
        place += 1
    return Markup("\n").join(parts)


def _block(item: Item, *, preformatted: bool) -> Markup:
    match item.kind:
        case "pre":
            return Markup("<pre><code>{}</code></pre>").format(item.html) if preformatted else _code_lines(item.text)
        case "quote":
            return Markup("<blockquote><p>{}</p></blockquote>").format(item.html)
        case "table":
            return _box(Markup("<table>{}</table>").format(item.html), item.text.split(";")[0])
        case "img":
            return Markup("<p><em>{}</em></p>").format(item.html)
        case "math":
            return _box(item.html, item.text)
        case "p" | "li" | "media":
            return Markup("<p>{}</p>").format(item.html)
        case _:
            assert_never(item.kind)


_FITS = 11.0
"""Em of a formula that a line on a narrow screen takes, in a list within a list, too."""


def _box(html: Markup, label: str, tag: str = "div") -> Markup:
    """What may be wider than a narrow screen, in a box that scrolls by itself and that the keyboard reaches."""
    words = " ".join(label.split())[:_LABEL]
    start = Markup('<{} class="talkkit-box" role="group" tabindex="0" aria-label="{}">').format(tag, words)
    return start + html + Markup("</{}>").format(tag)


def _code_lines(text: str) -> Markup:
    lines = (escape(line.expandtabs(4).replace("  ", "\u00a0 ")) for line in text.split("\n"))
    return Markup("<p><code>{}</code></p>").format(Markup("<br/>").join(lines))


def _list(items: Sequence[Item], place: int) -> tuple[Markup, int]:
    """The list that starts at `place`, deeper levels nested in the item before; and the place behind it."""
    first = items[place]
    tag = "ol" if first.ordered else "ul"
    entries: list[Markup] = []
    while place < len(items) and items[place].kind == "li" and items[place].level >= first.level:
        item = items[place]
        if item.level > first.level and entries:
            nested, place = _list(items, place)
            entries[-1] += nested
        elif item.ordered != first.ordered:
            break
        else:
            entries.append(item.html)
            place += 1
    body = Markup("").join(Markup("<li>{}</li>").format(entry) for entry in entries)
    return _tagged(tag, body), place
