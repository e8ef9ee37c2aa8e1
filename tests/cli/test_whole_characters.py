"""Half a character, from an escape or the name of a file, reaches no output: what programs read is sound Unicode."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkkit.backends import data
from talkkit.backends.web import EmbedOptions
from talkkit.backends.web.listing import entry, listing
from talkkit.backends.web.metadata import linked_data, oembed
from talkkit.cli.report import Format, as_json, render
from talkkit.diagnostics import Diagnostic, Severity, Source, Span
from talkkit.text.characters import whole
from tests.post.talks import talk_of

ANY = st.text(st.characters(exclude_categories=()) | st.sampled_from("\ud800\udbff\udc00\udfff\udcff"), max_size=12)
"""Halves of pairs and whole characters alike."""
HALVES = "a\ud83d\ude00b\udcff\ud800\ud800"


def is_sound(text: str) -> bool:
    """Whether JSON holds whole characters only, whether spelled out or escaped."""
    json.dumps(json.loads(text.encode("utf-8")), ensure_ascii=False).encode("utf-8")
    return True


@given(message=ANY, path=ANY, hint=ANY, line=ANY.filter(str.strip))
def test_findings_about_anything_can_be_read(message: str, path: str, hint: str, line: str) -> None:
    source = Source(path, line)
    found = Diagnostic("TK301", "missing-picture", Severity.WARNING, message, path, Span(0, 1), hint)
    for form in (Format.JSON, Format.SARIF):
        assert is_sound(render((found,), form, lambda _: source))
    for form in (Format.GITHUB, Format.TEXT):
        assert render((found,), form, lambda _: source).encode("utf-8")


@given(ANY)
def test_pairs_are_joined_and_halves_replaced(text: str) -> None:
    found = whole(text)
    assert found.encode("utf-8").decode() == found
    assert whole(found) == found
    assert is_sound(as_json({text: [text]}))


def test_what_whole_text_becomes() -> None:
    assert whole(HALVES) == "a\U0001f600b\ufffd\ufffd\ufffd"
    assert whole("día 日本 \U0001f600") == "día 日本 \U0001f600"


@given(ANY, ANY)
def test_data_of_any_front_matter_can_be_read(first: str, second: str) -> None:
    """Everything that a talk can say of itself, written with escapes as YAML takes them."""
    one, two = json.dumps(first), json.dumps(second)
    author = f"{{name: {one}, affiliation: {two}, url: {two}, email: {one}}}"
    event = f"{{name: {two}, place: {one}, url: {one}}}"
    text = (
        f"---\ntitle: {one}\nsubtitle: {two}\nauthor: {author}\nevent: {event}\ndate: 2020-01-02\ndescription: {one}\n"
        f"keywords: [{one}, {two}]\nlicense: {two}\nvideo: {one}\nfooter: {two}\n{one}: {two}\n---\n\n## A\n"
    )
    _, deck = talk_of(text)
    options = EmbedOptions("talk", base_url="https://example.org")
    files = {file.path: file.data for file in listing((entry(deck, options),), "", "en")}
    for made in (data.write(deck).decode(), files["talks.json"].decode(), oembed(deck, options)):
        assert is_sound(made)
    assert is_sound(linked_data(deck, options))
    assert files["feed.xml"].decode()


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names of files are Unicode here")
def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    """A folder, an outline, a draft and a template by such names: everything works, and is spoken of."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/t\xffalk"))
    folder.mkdir()
    (folder / os.fsdecode(b"a\xe9.md")).write_text('---\ntitle: "\\ud800"\nfo\\ud800o: 1\n---\n\n![x](no.png)\n')
    (folder / os.fsdecode(b"draft\xe9.md")).write_text("A post.\n\nSLIDES\n")
    talk, draft = folder / os.fsdecode(b"a\xe9.md"), folder / os.fsdecode(b"draft\xe9.md")
    out = folder / "out"

    def run(*arguments: str | Path) -> str:
        command = [sys.executable, "-m", "talkkit", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        assert "TK09" not in done.stdout + done.stderr
        return done.stdout

    assert is_sound(run("check", talk, "--format", "sarif"))
    assert is_sound(run("post", "check", draft, "--format", "json"))
    assert is_sound(run("explain", talk, "--format", "json"))
    for _ in range(2):
        run("build", talk, "--post", draft, "-o", out)
        assert (out / draft.name).exists()
    assert not [path for path in out.iterdir() if "edited" in path.name]
