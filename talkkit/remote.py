"""The one door to the network: a small JSON answer from a host that is named, over https, and only when asked to.

Nothing of a build goes through it; `talkkit embed --allow-remote` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from talkkit import __version__


class RemoteError(Exception):
    """There is no usable answer; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where questions may go, and how much of an answer is read."""

    hosts: frozenset[str]
    """Names of hosts; one that they redirect to must be among them too."""
    scheme: str = "https"
    seconds: float = 10.0
    most_bytes: int = 256 * 1024

    def admits(self, address: str) -> bool:
        """Whether a question may be sent to an address."""
        parts = urlsplit(address)
        return parts.scheme == self.scheme and (parts.hostname or "") in self.hosts


def ask(address: str, door: Door) -> Mapping[str, Any]:
    """The JSON object at an address.

    Raises:
        RemoteError: the door does not admit the address, nobody answers in time, or the answer is no JSON object.
    """
    if not door.admits(address):
        raise RemoteError("its address is not one that may be asked")
    question = Request(address, headers={"User-Agent": f"talkkit/{__version__}", "Accept": "application/json"})  # noqa: S310  the door has seen it
    try:
        with build_opener(_Redirects(door), ProxyHandler()).open(question, timeout=door.seconds) as answer:
            data = answer.read(door.most_bytes + 1)
    except (URLError, HTTPException, OSError) as error:
        raise RemoteError(_reason(error)) from error
    if len(data) > door.most_bytes:
        raise RemoteError(f"its answer is larger than {door.most_bytes // 1024} KiB")
    return _object(data)


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


class _Redirects(HTTPRedirectHandler):
    """Follows redirects as far as the door admits them."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Called by urllib with the new address."""
        if not self._door.admits(newurl):
            raise URLError("it leads to another host")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
