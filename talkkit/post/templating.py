"""A post's values to its text, by the templates of talkkit or the user's own, which run in a sandbox."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from talkkit.diagnostics import Diagnostic, Source, Span, TalkkitError
from talkkit.post.phrases import Phrases
from talkkit.post.quoting import quoted
from talkkit.post.rules import BAD_TEMPLATE

LONGEST = 4_000_000
"""Characters of a post; a template that writes more is in a loop."""


def render(name: str, post: object, words: Phrases, own: Mapping[str, Source]) -> str:
    """The text of a post. Values are Markdown already, so nothing is escaped on the way.

    `own` are templates that replace the built-in ones of the same name, which they may extend.

    Raises:
        TalkkitError: a template has a mistake; the diagnostic names its line where it is one of `own`.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([_Own(own), jinja2.PackageLoader("talkkit.post", "templates")]),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = quoted
    environment.filters["plain"] = _one_line
    try:
        pieces: list[str] = []
        length = 0
        for piece in environment.get_template(f"{name}.j2").generate(post=post, words=words):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST:
                raise OverflowError(f"the post becomes longer than {LONGEST} characters")
        return "".join(pieces)
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        LookupError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ) as error:
        # A template may go wrong in any way that an expression can.
        raise TalkkitError(_diagnostic(error, name, own)) from error


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
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename in paths:
                source, line = paths[frame.filename], frame.lineno or 0
                break
    message = _one_line(str(error)) or type(error).__name__
    hint = "docs/post.md lists the values that a template may use"
    if source is None:
        return BAD_TEMPLATE.at(f"{name}.j2: {message}", hint=hint)
    line = min(max(line, 1), len(source.line_starts))
    start = source.line_offset(line)
    return BAD_TEMPLATE.at(message, Span(start, start + max(1, len(source.line(line)))), path=source.path, hint=hint)


def _one_line(text: str) -> str:
    return " ".join(text.split())
