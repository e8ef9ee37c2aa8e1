"""A slide's picture to the form in which a blogging system keeps it."""

from __future__ import annotations

import json

from talkkit.post.prose import Writer, address
from talkkit.post.systems import SYSTEMS


def figure_text(html: str, picture: tuple[str, str, str], system: str) -> str:
    """The Markdown of a figure. `picture`: address of the picture, its words, and where it leads."""
    source, words, target = picture
    known = SYSTEMS.get(system, SYSTEMS["html"])
    match known.figures:
        case "html":
            return html.strip("\n")
        case "shortcode":
            # Hugo drops HTML from Markdown by default, and has a shortcode for this.
            return f"{{{{< figure src={_argument(source)} link={_argument(target)} alt={_argument(words)} >}}}}"
        case "markdown":
            return f"[![{Writer(known.reader).text(words)}]({_bare(source)})]({_bare(target)})"


def _argument(text: str) -> str:
    """A shortcode's argument in quotation marks; what would end the shortcode is taken apart."""
    return json.dumps(text.replace(">}}", "> }}").replace("%}}", "% }}"), ensure_ascii=False)


def _bare(target: str) -> str:
    """An address inside of parentheses."""
    return address(target) or target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
