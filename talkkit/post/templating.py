"""A post's values to its text, by the templates of talkkit or the user's own.

A user's templates run in a sandbox, in a process of its own with limits of memory and processor time, and the lines
that they take are counted: the count is the same on every machine, so it is what ends a loop.
"""

from __future__ import annotations

import json
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import FrameType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec.structs import replace

from talkkit.children import ChildError, Limits, ask
from talkkit.diagnostics import Diagnostic, Source, Span, TalkkitError
from talkkit.post.article import Post
from talkkit.post.phrases import Phrases
from talkkit.post.quoting import quoted
from talkkit.post.rules import BAD_TEMPLATE
from talkkit.post.systems import System

LONGEST = 4_000_000
"""Characters of a post; a template that writes more is in a loop."""
STEPS = 5_000_000
"""Lines of Python that a template may take; the post of a talk of 200 slides takes 150,000."""
LIMITS = Limits(memory=512 * 1024**2, seconds=10)
_EMBED_STANDS_HERE = "\ue000"
"""A private character, so no text of a talk's own is mistaken for it."""
_HINT = "docs/post.md lists the values that a template may use"


class LimitError(Exception):
    """A template takes too many steps or writes too much."""


def render(system: System, post: Post, words: Phrases, own: Mapping[str, Source]) -> str:
    """The text of a post, in Markdown, or in HTML for systems whose editor takes nothing else. Values are not escaped.

    `own` are templates that replace the built-in ones of the same name, which they may extend.

    Raises:
        TalkkitError: a template has a mistake, or takes too much; the diagnostic names its line where it is known.
    """
    if not own:
        return _form("".join(_pieces(system.template, post, words, own)), post, system)
    request = pickle.dumps((system, post, words, dict(own)))
    try:
        answer: dict[str, Any] = json.loads(ask(__name__, request, LIMITS))
    except ChildError as error:
        raise TalkkitError(_somewhere(f"the template takes {error}", system.template, own)) from error
    if "text" in answer:
        return str(answer["text"])
    span = Span(*answer["span"]) if answer["span"] else None
    raise TalkkitError(BAD_TEMPLATE.at(answer["message"], span, path=answer["path"], hint=answer["hint"]))


def answer(request: bytes) -> bytes:
    """What `render` asks for, in the child: the text, or what there is to say instead."""
    system, post, words, own = pickle.loads(request)  # noqa: S301  our own parent wrote it
    try:
        text = _form(_limited(system.template, post, words, own), post, system)
        return json.dumps({"text": text}).encode()
    except Exception as error:  # noqa: BLE001  a template may go wrong in any way that an expression can
        found = _diagnostic(error, system.template, own)
    span = (found.span.start, found.span.end) if found.span else None
    return json.dumps({"message": found.message, "span": span, "path": found.path, "hint": found.hint}).encode()


def _limited(name: str, post: Post, words: Phrases, own: Mapping[str, Source]) -> str:
    pieces: list[str] = []
    length = 0
    sys.settrace(_counter())
    try:
        for piece in _pieces(name, post, words, own):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST:
                raise LimitError(f"the post becomes longer than {LONGEST} characters")
    finally:
        sys.settrace(None)
    text = "".join(pieces)
    text.encode()  # half a surrogate pair is no text
    return text


def _form(text: str, post: Post, system: System) -> str:
    """The text as the system's file holds it; the embed goes into HTML untouched."""
    if system.ending != ".html":
        return text
    import markdown  # most systems take Markdown

    marked = text.replace(post.embed, _EMBED_STANDS_HERE) if post.embed else text
    html = markdown.markdown(marked, extensions=["extra", "sane_lists"], output_format="html")
    return html.replace(f"<p>{_EMBED_STANDS_HERE}</p>", post.embed) + "\n"


def _pieces(name: str, post: Post, words: Phrases, own: Mapping[str, Source]) -> Iterator[str]:
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([_Own(own), jinja2.PackageLoader("talkkit.post", "templates")]),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # what the optimiser works out has no line
    )
    environment.filters["quoted"] = quoted
    environment.filters["plain"] = _one_line
    return environment.get_template(f"{name}.j2").generate(post=post, words=words)


def _counter() -> Callable[[FrameType, str, object], Any]:
    """A trace function that ends what takes more than so many lines."""
    left = STEPS

    def count(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                raise LimitError(f"the template takes more than {STEPS:,} steps; is there a loop without an end?")
        return count

    return count


class _Own(jinja2.BaseLoader):
    """The user's templates. Their paths let Jinja name the place of a mistake."""

    def __init__(self, own: Mapping[str, Source]) -> None:
        self.own = own

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002  as inherited
        if template not in self.own:
            raise jinja2.TemplateNotFound(template)
        source = self.own[template]
        return source.text, source.path, lambda: True


def _diagnostic(error: Exception, name: str, own: Mapping[str, Source]) -> Diagnostic:
    paths = {source.path: source for source in own.values()}
    line = 0
    source: Source | None = None
    if isinstance(error, jinja2.TemplateSyntaxError):
        source, line = paths.get(error.filename or ""), error.lineno
    else:
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename in paths:
                source, line = paths[frame.f_code.co_filename], number
    message = _message(error)
    hint = None if isinstance(error, (LimitError, MemoryError)) else _HINT
    if source is None:
        return replace(_somewhere(message, name, own), hint=hint)
    line = min(max(line, 1), len(source.line_starts))
    start = source.line_offset(line)
    return BAD_TEMPLATE.at(message, Span(start, start + max(1, len(source.line(line)))), path=source.path, hint=hint)


def _somewhere(message: str, name: str, own: Mapping[str, Source]) -> Diagnostic:
    """A finding about a template whose line is not known."""
    source = own.get(f"{name}.j2")
    return BAD_TEMPLATE.at(message, path=source.path) if source else BAD_TEMPLATE.at(f"{name}.j2: {message}")


def _message(error: Exception) -> str:
    match error:
        case MemoryError():
            return f"the template takes {LIMITS.excess(sys.maxsize, 0)}"
        case RecursionError():
            return "the template is nested too deeply, or calls itself without an end"
        case UnicodeEncodeError():
            return f"the post holds U+{ord(error.object[error.start]):04X}, which is no character"
        case _:
            return _one_line(str(error)) or type(error).__name__


def _one_line(text: str) -> str:
    return " ".join(text.split())
