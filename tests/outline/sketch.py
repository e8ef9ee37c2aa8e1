"""Outlines read for tests, and their blocks as short text: `p`, `h3`, `ul`, `code` ... with marked runs."""

from __future__ import annotations

from talkkit.diagnostics import Diagnostic, Source, Span
from talkkit.model import blocks as b
from talkkit.model.runs import Run
from talkkit.model.talk import Slide, Talk
from talkkit.outline.reader import read


def outline(text: str) -> tuple[Talk, tuple[Diagnostic, ...]]:
    """The talk of an outline named talk.md."""
    return read(Source("talk.md", text), slug="talk")


def talk(text: str) -> Talk:
    return outline(text)[0]


def slides(text: str) -> tuple[Slide, ...]:
    return talk(text).slides


def one(text: str) -> Slide:
    """The only slide of an outline."""
    (slide,) = slides(text)
    return slide


def codes(text: str) -> list[str]:
    """Names of the rules that an outline breaks, in order of place."""
    return [found.rule for found in outline(text)[1]]


def at(text: str, span: Span | None, offset: int = 0) -> str:
    """The source that a span marks."""
    assert span is not None
    return text[span.start + offset : span.end + offset]


def body(text: str) -> str:
    """The blocks of a one-slide outline, sketched."""
    return sketched(one(text).blocks)


def sketched(blocks: tuple[b.Block, ...]) -> str:
    return "\n".join(map(_block, blocks))


def marked(runs: tuple[Run, ...]) -> str:
    """Runs as text: styled ones as `<bold italic .class: text>`, links as `<text -> target>`, notes as `[^label]`."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.footnote is not None:
        return f"[^{run.footnote}]"
    names = ["bold", "italic", "code", "strike", "underline", "superscript", "subscript", "mark"]
    looks = [name for name in names if getattr(run.style, name)] + [f".{name}" for name in run.style.classes]
    looks += [f"lang={run.lang}"] if run.lang else []
    text = run.text.replace("\n", "⏎")
    text = f"{text} -> {run.link.target}" if run.link else text
    return f"<{' '.join(looks)}: {text}>" if looks else f"<{text}>" if run.link else text


def _in(text: str) -> str:
    return "\n".join("  " + line for line in text.split("\n")) if text else ""


def _with(head: str, inside: str) -> str:
    return f"{head}\n{_in(inside)}" if inside else head


def _block(block: b.Block) -> str:  # noqa: PLR0911
    match block:
        case b.Paragraph():
            return f"p {marked(block.runs)}"
        case b.Heading():
            return f"h{block.level} {marked(block.runs)}"
        case b.ListBlock():
            head = f"ol {block.start}" if block.ordered else "ul"
            return _with(head, "\n".join(_with("li" + _box(item), sketched(item.blocks)) for item in block.items))
        case b.Quote():
            return _with(f"quote {marked(block.attribution)}".rstrip(), sketched(block.blocks))
        case b.Callout():
            return _with(f"{block.kind} {marked(block.title)}".rstrip(), sketched(block.blocks))
        case b.Code():
            return _with(f"code {block.language}".rstrip(), block.text)
        case b.Table():
            rows = [*([block.header] if block.header else []), *block.rows]
            return _with("table", "\n".join(" | ".join(map(marked, row.cells)) for row in rows))
        case b.Picture():
            return f"picture {block.source} [{block.alt}]"
        case b.Figure():
            return _with(f"{block.kind} {block.language}", block.text)
        case b.Columns():
            inside = (
                _with(f"column {column.weight or ''}".rstrip(), sketched(column.blocks)) for column in block.columns
            )
            return _with("columns", "\n".join(inside))
        case b.Div():
            return _with(f"div .{' .'.join(block.attributes.classes)}", sketched(block.blocks))
        case b.Pause():
            return "pause"


def _box(item: b.ListItem) -> str:
    return "" if item.checked is None else " [x]" if item.checked else " [ ]"
