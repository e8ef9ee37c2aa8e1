"""Templates become text. The files stand in `templates/`; Jinja2 escapes every value that is not markup already."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, values: dict[str, object]) -> str:
    """The template filled with the values; a value that it asks for and does not get is a mistake and raises."""
    return _environment().get_template(template).render(values)


@cache
def resource(name: str) -> str:
    """A file beside the templates as it is (style sheet, script)."""
    return (FOLDER / name).read_text(encoding="utf-8")


def compact(css: str) -> str:
    """A style sheet without line ends; ours has no comments and no white space that could go."""
    return css.replace("\n", "")


def policy(script: str, *, files: bool = False) -> str:
    """A content security policy: the page loads pictures and media that lie beside it, and runs its own script.

    `files`: style and script lie beside it, too.
    """
    parts = [
        "default-src 'none'",
        "img-src 'self' data:",
        "media-src 'self' data:",
        "style-src 'self'" if files else "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if script and files:
        parts.append("script-src 'self'")
    elif script:
        digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
        parts.append(f"script-src 'sha256-{digest}'")
    return "; ".join(parts)
