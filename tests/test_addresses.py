"""What a link may lead to: the URL Standard's reading of an address, judged by a browser's."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given

from talkkit.addresses import SCHEMES, absolute_target, link_target
from tests.browser import chromium, visit
from tests.hostile import ADDRESSES, addresses


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("  HTTPS:\\\\example.org\\a?b\\c\n", "https://example.org/a?b\\c"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("tel:+361234567", "tel:+361234567"),
        ("#slide", "#slide"),
        ("paper (2).pdf", "paper%20(2).pdf"),
        ("../notes\\a.html", "../notes/a.html"),
        ("8:30.html", "./8:30.html"),
        ("java\nscript:alert(1)", ""),
        (" \x01\tJAVASCRIPT:alert(1)", ""),
        ("\xa0javascript:alert(1)", "./%C2%A0javascript:alert(1)"),
        ("java\x01script:alert(1)", "./java%01script:alert(1)"),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("C:\\talk.pptx", ""),
        ("//host/x", ""),
        ("\\\\host\\x", ""),
        ("/\t\\host/x", ""),
        ("https:", ""),
        ("https://?x", ""),
        ("https://no host/x", ""),
        ("mailto:", ""),
        ("", ""),
    ],
)
def test_the_form_of_an_address(written: str, target: str) -> None:
    assert link_target(written) == target


@given(addresses())
def test_what_passes_stays_as_it_is(written: str) -> None:
    """No stage can make anything else of a target: it is read again as the same, and holds nothing to be dropped."""
    found = link_target(written)
    assert link_target(found) == found
    assert absolute_target(found) in {found, ""}
    assert re.sub('[\\s\\x00-\\x20"<>`]', "", found).encode("utf-8", "strict") == found.encode()


BASE = "ftp://talk.test/folder/page"
"""A page whose scheme no link may have, so that it tells which addresses go by it."""
WHERE = """([texts, base]) => texts.map(text => {
    try { const url = new URL(text, base); return [url.protocol.slice(0, -1), url.host, url.href]; }
    catch { return ["", "", ""]; }
})"""


def test_a_browser_reads_every_target_alike() -> None:
    """A target leads where the address leads as it was written, and that is harmless; what is refused would not be."""
    targets = [link_target(written) for written in ADDRESSES]
    with chromium() as browser, visit(browser, {"/index.html": b""}) as seen:
        before, after = (seen.page.evaluate(WHERE, [texts, BASE]) for texts in (ADDRESSES, targets))
    for written, target, (scheme, host, whole), found in zip(ADDRESSES, targets, before, after, strict=True):
        beside = (scheme, host) == ("ftp", "talk.test")
        if target:
            assert [*found[:2], unquote(found[2])] == [scheme, host, unquote(whole)], (written, target)
            assert scheme in {*SCHEMES, ""} or beside, (written, target)  # empty: a host that cannot be
            assert beside is not bool(absolute_target(written)), (written, target)
        else:
            no_host = "%" in host or whole in {"mailto:", "tel:"}  # Chromium lets spaces in a host's name through
            assert scheme not in SCHEMES or no_host, (written, whole)
            assert not beside or "ftp:" in written.lower(), (written, whole)
