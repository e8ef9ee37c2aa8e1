"""`talkkit.toml`: what it may say, and what is said about the rest."""

from __future__ import annotations

import pytest

from talkkit.config import Settings, page_size, read, resolve
from talkkit.diagnostics import Source, TalkkitError
from talkkit.geometry import Size


def _findings(text: str) -> list[str]:
    source = Source("talkkit.toml", text)
    lines = []
    for item in read(source)[1]:
        line = source.position(item.span.start).line if item.span else "-"
        lines.append(f"{line} {item.severity.value} {item.message}" + (f" ({item.hint})" if item.hint else ""))
    return lines


def test_everything() -> None:
    """All keys at once."""
    raw, found = read(
        Source(
            "talkkit.toml",
            'theme = "mine"\nsize = "4:3"\noverflow = "shrink"\nstrict = true\noutput = "out"\npublish-notes = true\n'
            '[site]\nsystem = "jekyll"\nbase-url = "https://example.org/blog/"\nassets = "talks"\nroot = "../blog"\n'
            '[post]\nplaceholder = "DECK"\n',
        )
    )
    settings = resolve(raw)
    assert found == ()
    assert (settings.theme, settings.size, settings.overflow, settings.strict) == ("mine", "4:3", "shrink", True)
    assert (settings.output, settings.publish_notes, settings.placeholder) == ("out", True, "DECK")
    assert settings.site.base_url == "https://example.org/blog"
    assert settings.site.assets == "/talks"


def test_nothing() -> None:
    """An empty file changes nothing."""
    assert resolve(read(Source("talkkit.toml", ""))[0]) == Settings()


def test_mistakes_are_found_at_their_lines() -> None:
    """Unknown keys are warnings with the nearest known one; wrong values are errors."""
    text = 'them = "x"\nstrict = "yes"\n\n[site]\nsystem = "hug"\nbase_url = "https://example.org"\n\n[pots]\na = 1\n'
    assert _findings(text) == [
        "1 warning them is no setting of talkkit (did you mean theme?)",
        "2 error strict takes true or false, not text",
        "5 error [site] system cannot be 'hug' (did you mean hugo?)",
        "6 warning [site] base_url is no setting of talkkit (did you mean base-url?)",
        "8 warning pots is no setting of talkkit (did you mean post?)",
    ]


def test_addresses_of_the_site_lead_to_the_site() -> None:
    """Neither to a script nor to another host; backslashes are what browsers take them for."""
    source = Source("talkkit.toml", '[site]\nbase-url = "java\\tscript:x"\nassets = "/\\t/host"\n')
    raw, found = read(source)
    assert (raw.site.base_url, raw.site.assets) == (None, None)
    assert [(item.rule, source.position(item.span.start).line) for item in found if item.span] == [
        ("wrong-setting", 2),
        ("wrong-setting", 3),
    ]
    site = resolve(
        read(Source("talkkit.toml", '[site]\nbase-url = "https:example.org/"\nassets = "\\\\a\\\\b"\n'))[0]
    ).site
    assert (site.base_url, site.assets) == ("https://example.org", "/a/b")
    assert resolve(read(Source("talkkit.toml", '[site]\nassets = "/"\n'))[0]).site.assets == ""


def test_a_table_where_a_value_stands() -> None:
    """`site = "jekyll"` is understood well enough to say what to write."""
    assert _findings('site = "jekyll"\n') == ["1 error site takes a table, written as [site], not text"]


def test_broken_toml_has_a_place() -> None:
    """The parser's own complaint, at its line."""
    source = Source("talkkit.toml", 'theme = "x"\nsize = 4:3\n')
    with pytest.raises(TalkkitError) as caught:
        read(source)
    (found,) = caught.value.diagnostics
    assert found.rule == "unreadable-settings"
    assert found.span
    assert source.position(found.span.start).line == 2


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("16:9", Size(960, 540)),
        ("4:3", Size(720, 540)),
        ("16/10", Size(864, 540)),
        ("10x7.5in", Size(720, 540)),
        ("254mm x 190.5mm", Size(720, 540)),
        ("1920x1080px", Size(1440, 810)),
        ("A4", None),
        ("0:0", None),
        ("1:900", None),
        ("9999x1in", None),
        ("", None),
    ],
)
def test_page_sizes(text: str, size: Size | None) -> None:
    """Proportions keep 7.5 inches of height; lengths are taken as they are, within PowerPoint's bounds."""
    assert page_size(text) == size
