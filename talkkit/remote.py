"""The one door to the network: a small JSON answer from a host that is named, over https, and only when asked to.

Nothing of a build goes through it; `talkkit embed --allow-remote` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from talkkit import __version__


class RemoteError(Exception):
    """There is no usable answer; the message says why, in a few words."""


class Door(Struct, frozen=True):
    """Where questions may go, and how much of an answer is read."""

    hosts: frozenset[str]
    """Names of hosts; one that they redirect to must be among them too."""
    scheme: str = "https"
    seconds: float = 10.0
    most_bytes: int = 256 * 1024

    def admits(self, address: str) -> bool:
        """Whether a question may be sent to an address."""
        try:
            parts = urlsplit(address)
        except ValueError:  # brackets that hold no address
            return False
        return parts.scheme == self.scheme and (parts.hostname or "") in self.hosts


def ask(address: str, door: Door) -> Mapping[str, Any]:
    """The JSON object at an address.

    Raises:
        RemoteError: the door does not admit the address, nobody answers in time, or the answer is no JSON object.
    """
    if not door.admits(address):
        raise RemoteError("its address is not one that may be asked")
    data = _fetched(address, door)
    if len(data) > door.most_bytes:
        raise RemoteError(f"its answer is larger than {door.most_bytes // 1024} KiB")
    return _object(data)


def _fetched(address: str, door: Door) -> bytes:
    """The answer's bytes, at most one more than the door lets through."""
    # Loading urllib's opener takes longer than the rest of a small build, and next to no build needs it.
    from http.client import HTTPException
    from urllib.error import URLError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class Redirects(HTTPRedirectHandler):
        """Follows redirects as far as the door admits them."""

        def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            if not door.admits(newurl):
                raise URLError("it leads to another host")
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    headers = {"User-Agent": f"talkkit/{__version__}", "Accept": "application/json"}
    question = Request(address, headers=headers)  # noqa: S310  the door has seen it
    try:
        with build_opener(Redirects()).open(question, timeout=door.seconds) as answer:
            return bytes(answer.read(door.most_bytes + 1))
    except (URLError, HTTPException, OSError) as error:
        raise RemoteError(_reason(error)) from error


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RemoteError("its answer is no JSON") from error
    if not isinstance(found, dict):
        raise RemoteError("its answer is no JSON object")
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return "it did not answer in time"
    code = getattr(error, "code", None)
    return f"it answered {code}" if code else f"it cannot be reached ({getattr(error, 'reason', error)})"
