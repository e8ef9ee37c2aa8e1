"""The address of a deck that lives elsewhere -> what the embed frames, with its service asked where that is allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from talkkit.backends.web.hosted import SERVICES, Hosted, answered, hosted
from talkkit.diagnostics import Diagnostic
from talkkit.remote import Door, RemoteError, ask
from talkkit.rules import NO_ANSWER, NO_FRAME, WRONG_ADDRESS

Ask = Callable[[str], Mapping[str, Any]]
"""The JSON object at an address; raises RemoteError."""


def ask_service(address: str) -> Mapping[str, Any]:
    """The answer of a service that talkkit knows.

    Raises:
        RemoteError: there is none.
    """
    return ask(address, Door(SERVICES))


def deck_elsewhere(address: str, ask: Ask | None = None) -> tuple[Hosted | None, tuple[Diagnostic, ...]]:
    """What an address frames, and what there is to say about it. Without `ask`, no service is asked."""
    found = hosted(address)
    if found is None:
        message = f"'{address}' is no web address"
        return None, (WRONG_ADDRESS.at(message, hint="it begins with https:// and is that of the deck's page"),)
    if found.frame:
        return found, ()
    if ask is None or not found.ask:
        return found, (_no_frame(found),)
    try:
        known = answered(found, ask(found.ask))
    except RemoteError as error:
        return found, (NO_ANSWER.at(f"{found.service} gave no frame for {address}: {error}"),)
    if known is None:
        return found, (NO_ANSWER.at(f"{found.service} gave no frame for {address}: its answer holds none of its own"),)
    return known, ()


def _no_frame(found: Hosted) -> Diagnostic:
    message = f"the address {found.page} does not tell a frame; the embed links to it"
    if found.ask:
        return NO_FRAME.at(message, hint=f"talkkit embed --allow-remote asks {found.service}")
    return NO_FRAME.at(message, hint="give the src of the service's own embed code")
