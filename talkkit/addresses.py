"""An address as anybody wrote it -> the same in the form that every output holds, or nothing where no link may lead.

Browsers read an address after the URL Standard (url.spec.whatwg.org, 4.4): they take control characters and spaces off
its ends and tabs and line ends out of it before they look for a scheme, and hold `\\` for `/`. So the same is done here
first, and then only what is known to be harmless passes. What passes holds no character that a later stage could drop,
decode or read in another way, so it is still harmless there.
"""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
WEB = frozenset({"http", "https"})

_AROUND = "".join(map(chr, range(0x21)))
_TAB_OR_LINE_END = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_HOST = re.compile(r"[/\\]{2}")
_NO_HOST = re.compile(r"[\x00-\x20<>^|\x7f]|^:")
_CHANGEABLE = re.compile(
    r'[\s\x00-\x20"<>`\x7f-\x9f\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]'
)
"""What HTML, XML, YAML or Markdown cannot hold, drop or end an address at, and what nobody sees; percent-encoded it
means the same.
"""


def link_target(written: str) -> str:
    """What a link on a page may lead to: the web, mail, a telephone, a place of the page, a file beside it.

    Empty: nothing. A host without a scheme (`//host/x`, `\\\\host\\x`) is nothing, too: where it leads depends on where
    the page lies, and from a disk to a file server.
    """
    found = _TAB_OR_LINE_END.sub("", written.strip(_AROUND))
    named = _SCHEME.fullmatch(found)
    if named is not None:
        return _encoded(_with_scheme(named[1].lower(), named[2]))
    return "" if _HOST.match(found) else _encoded(_without_scheme(found))


def absolute_target(written: str, schemes: frozenset[str] = SCHEMES) -> str:
    """The same for what lies nowhere yet, a deck or a post: only an address that names one of the schemes."""
    found = link_target(written)
    scheme = _SCHEME.fullmatch(found)
    return found if scheme is not None and scheme[1] in schemes else ""


def _with_scheme(scheme: str, rest: str) -> str:
    if scheme not in WEB:
        return f"{scheme}:{rest}" if scheme in SCHEMES and rest else ""
    # `https:host`, `https:\host` and `https:////host` are all the host's (4.4, special authority ignore slashes state).
    rest = _slashed(rest).lstrip("/")
    host = re.split("[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    return f"{scheme}://{rest}" if host and not _NO_HOST.search(host) else ""


def _without_scheme(found: str) -> str:
    path = _slashed(found)
    # A first step with a colon is no relative address (RFC 3986, 4.2), however the scheme in it is broken.
    return f"./{path}" if ":" in re.split("[/?#]", path, maxsplit=1)[0] else path


def _slashed(text: str) -> str:
    """With `/` for `\\` in the path (4.4, path state)."""
    end = re.search("[?#]", text)
    head, tail = (text[: end.start()], text[end.start() :]) if end else (text, "")
    return head.replace("\\", "/") + tail


def _encoded(text: str) -> str:
    return _CHANGEABLE.sub(lambda found: "".join(f"%{byte:02X}" for byte in _bytes(found[0])), text)


def _bytes(character: str) -> bytes:
    """UTF-8; half a surrogate pair is the replacement character, as in the standard."""
    return ("\ufffd" if "\ud800" <= character <= "\udfff" else character).encode()
