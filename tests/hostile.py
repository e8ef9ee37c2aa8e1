"""Addresses that somebody could write to run a script, or to lead elsewhere than it seems, in every spelling."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

SCRIPT = "javascript:ran()"
"""Calls a function that the page of a test defines."""
_HARMLESS = ("https://example.org/a?b=c&d#e", "mailto:a@example.org", "tel:+36-1", "#place", "a/b.pdf", "../c?d", "/e")
_HARMFUL = (
    SCRIPT,
    "data:text/html,<script>opener.ran()</script>",
    "vbscript:ran()",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "view-source:javascript:ran()",
    "about:blank",
    "ftp://host/x",
    "ms-word:ofe|u|https://host/x",
    "C:\\x",
    "//host/x",
    "\\\\host\\x",
    "/\\host/x",
    "\\/host/x",
    "///host/x",
    "https:host/x",
    "https:\\\\host\\x",
    "http:/\\host@other/x",
    "https://host\\@other/x",
)
_AROUND = (
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\x01",
    "\x0c",
    "\x1f \x0b",
    "\x7f",
    "\x85",
    "\xa0",
    "\u200b",
    "\u2028",
    "\u3000",
    "\ufeff",
    "\\",
)
_INSIDE = (
    "\t",
    "\n",
    "\r",
    "\t\n\r",
    " ",
    "\x01",
    "\x0c",
    "\x7f",
    "\xad",
    "\u200b",
    "\u2060",
    "\\",
    "/",
    "%0a",
    "%09",
    "\uff1a",
)


def _spellings(address: str) -> set[str]:
    found = {
        address,
        address.upper(),
        address.title(),
        address.replace(":", "%3a", 1),
        address.replace(":", "\uff1a", 1),
    }
    found |= {before + address + after for before, after in product(_AROUND, ("", " ", "\n", "\x01", "\xa0"))}
    for middle in _INSIDE:
        found |= {address[:place] + middle + address[place:] for place in range(1, min(len(address), 13))}
        found.add(middle.join(address))
    return found


ADDRESSES = tuple(sorted(set().union(*map(_spellings, (*_HARMFUL, *_HARMLESS)))))
"""Some thousand, harmless ones among them."""


def addresses() -> st.SearchStrategy[str]:
    """Those, parts of them joined, and any text."""
    pieces = st.sampled_from(
        (*_HARMFUL, *_HARMLESS, *_AROUND, *_INSIDE, "java", "script", ":", "/", "https", "@", "?", "#")
    )
    return st.one_of(st.sampled_from(ADDRESSES), st.lists(pieces, max_size=5).map("".join), st.text(max_size=30))
