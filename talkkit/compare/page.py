"""A comparison as a page for the browser: both slides side by side, with what has changed in words above them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from talkkit.compare.account import Account
from talkkit.compare.changes import Pair, headline

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}
h2{font-size:1.1rem;margin:2.5rem 0 .5rem}.two{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
figure{margin:0}figure img,.card{width:100%;border:1px solid #767676;box-sizing:border-box}.card{padding:1rem}
figcaption{color:#595959}"""


def page(
    pairs: Sequence[Pair],
    old: tuple[str, Sequence[Account], Sequence[str]],
    new: tuple[str, Sequence[Account], Sequence[str]],
) -> str:
    """The page. Each side: its name, its slides, and addresses of their pictures (none: they are shown as words)."""
    pieces = ["".join(_slide(pair, old, new)) for pair in pairs if not pair.is_same]
    head = f"<title>{escape(old[0])} and {escape(new[0])}</title><style>{_STYLE}</style>"
    meta = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    )
    body = "".join(pieces) or "<p>No differences.</p>"
    return f"{meta}{head}</head><body><h1>{escape(old[0])} and {escape(new[0])}</h1>{body}</body></html>\n"


def _slide(
    pair: Pair,
    old: tuple[str, Sequence[Account], Sequence[str]],
    new: tuple[str, Sequence[Account], Sequence[str]],
) -> list[str]:
    changes = "".join(f"<li>{escape(change.kind)}: {escape(change.words)}</li>" for change in pair.changes)
    sides = (_side("before", pair.before, *old), _side("after", pair.after, *new))
    return [
        f"<h2>{escape(headline(pair))}</h2>",
        f"<ul>{changes}</ul>" if changes else "",
        '<div class="two">',
        *sides,
        "</div>",
    ]


def _side(when: str, number: int, _: str, slides: Sequence[Account], pictures: Sequence[str]) -> str:
    if not number:
        return f"<figure><figcaption>{when}: not there</figcaption></figure>"
    caption = f"<figcaption>{when}: slide {number}</figcaption>"
    if number <= len(pictures):
        alt = escape(f"{when}: {slides[number - 1].title}")
        return f'<figure><img src="{escape(pictures[number - 1])}" alt="{alt}">{caption}</figure>'
    slide = slides[number - 1]
    lines = "".join(f"<p>{escape(line.text)}</p>" for line in slide.lines)
    return f'<figure><div class="card"><h3>{escape(slide.title)}</h3>{lines}</div>{caption}</figure>'
