"""What is meant for nobody, or for the presenter alone, stays so when the word that says it is misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

import pytest

from talkkit.model import walk
from talkkit.model.runs import plain_text
from talkkit.words import COMMON
from tests.outline.sketch import at, codes, one, outline, sketched, slides, talk

SECRET = "SECRET"


def misspelt(word: str, alphabet: str = ascii_lowercase) -> Iterator[str]:
    """A word with one letter too many, too few, wrong, or changed places with its neighbour."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in alphabet)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in alphabet)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def every_misspelling(word: str, alphabet: str = ascii_lowercase) -> list[str]:
    return sorted({found for found in misspelt(word, alphabet) if found and found not in COMMON})


def shown(text: str) -> list[str]:
    """The texts of the slides that the audience sees, but not of their notes."""
    return ["" if slide.hidden else plain_text(tuple(walk.runs(slide, notes=False))) for slide in slides(text)]


NOTES = {
    "notes": "::: {}\nSECRET\n:::",
    "note": "::: {{.{}}}\nSECRET\n:::",
    "speaker": ":::: {} ::::\nSECRET\n::::",
    "speaker-notes": "::: {}\nSECRET\n:::",
    "aside": '<{0} class="notes">SECRET</{0}>',
    "class": '<aside {}="notes">SECRET</aside>',
}
HIDDEN = {
    "hidden": "## SECRET {{.{}}}",
    "hide": "## SECRET {{{}=true}}",
    "visibility": "## SECRET {{{}=hidden}}",
    "skip-slide": "## SECRET\n\n<!-- {} -->",
}
MORE = [
    ("notes", '<aside class="{}">\n\nSECRET\n\n</aside>'),
    ("notes", 'Text <aside class="{}">SECRET</aside>'),
    ("note", "{}: SECRET"),
    ("notes", "{}:\n\nSECRET"),
    ("content-hidden", '::: {{.{} when-format="pptx"}}\nSECRET\n:::'),
    ("content-visible", '::: {{.{} when-format="html"}}\nSECRET\n:::'),
    ("when-format", '::: {{.content-hidden {}="pptx"}}\nSECRET\n:::'),
    ("hidden", "## SECRET\n\n<!-- {} -->"),
    ("hidden", "## SECRET\n\n<!-- {}: true -->"),
    ("hidden", "## SECRET\n\n<!-- visibility: {} -->"),
    ("hidden", "## SECRET {{visibility={}}}"),
    ("hidden", "## SECRET {{{}}}"),
    ("hidden", "## SECRET {{.{}"),
    ("true", "## SECRET\n\n<!-- hidden: {} -->"),
    ("true", "## SECRET {{hide={}}}"),
    ("visibility", "## SECRET\n\n<!-- {}: hidden -->"),
    ("visibility", '## SECRET\n\n<!-- .slide: data-{}="hidden" -->'),
    ("slide", '## SECRET\n\n<!-- .{}: data-visibility="hidden" -->'),
    ("comment", "<!-- {}: SECRET -->"),
    ("fixme", "<!-- {}: SECRET -->"),
]


@pytest.mark.parametrize(("word", "form"), [*NOTES.items(), *HIDDEN.items(), *MORE])
def test_a_private_word_misspelt_in_any_way_of_distance_one_keeps_its_text_private_and_is_said(
    word: str, form: str
) -> None:
    ways = every_misspelling(word, "aeonx" if (word, form) in MORE else ascii_lowercase)
    text = "\n\n".join(f"## Start {number}\n\n{form.format(way)}" for number, way in enumerate(ways))
    made, found = outline(text)
    visible = shown(text)
    assert not [line for line in visible if SECRET in line]
    if "Start" in " ".join(visible):
        said = {at(text, each.span) for each in found if each.rule == "almost-private"}
        assert len(said) >= len(ways) * 0.9
    assert len(made.slides) >= len(ways)


@pytest.mark.parametrize("mark", ["??", "????", "?!?", "???.", "??a", ";notes;"])
def test_a_mark_for_notes_with_one_wrong_character_starts_notes(mark: str) -> None:
    slide = one(f"## A\n\ntext\n\n{mark.replace(';notes;', 'Note;')}\nSECRET\n")
    assert sketched(slide.blocks) == "p text"
    assert len(slide.notes) == 1


@pytest.mark.parametrize("mark", ["<!-", "<--", "!--", "<!---", "<! --", "<!—", "!<--", "<-!-"])
@pytest.mark.parametrize("end", ["-->", "->", "—>"])
def test_a_comment_whose_marks_are_misspelt_is_one(mark: str, end: str) -> None:
    slide = one(f"## A\n\ntext\n\n{mark} SECRET {end}\n")
    assert sketched(slide.blocks) == "p text"


@pytest.mark.parametrize("accepted", ["notes", "speaker-notes", "speaker_notes", "speakerNotes", "Notes"])
def test_accepted_spellings_are_nothing_to_say(accepted: str) -> None:
    assert not codes(f"## A\n\ntext\n\n::: {accepted}\nSECRET\n:::\n")


@pytest.mark.parametrize("block", ["::: {.hidden}\nSECRET\n:::", ":: notes\nSECRET\n::", "::: {.notes\nSECRET\n:::"])
def test_other_ways_to_keep_a_block_private(block: str) -> None:
    assert sketched(one(f"## A\n\ntext\n\n{block}\n\nmore\n").blocks) == "p text\np more"


@pytest.mark.parametrize(
    "public",
    [
        "::: nodes\nPUBLIC\n:::",
        "Name: PUBLIC",
        "Votes: PUBLIC",
        "Nota: PUBLIC",
        "PUBLIC <- left",
        "PUBLIC {x}",
        "> ??\n>\n> PUBLIC",
        '<div class="notice">PUBLIC</div>',
        "<aside>PUBLIC</aside>",
        "a\n\n<-- PUBLIC",
    ],
)
def test_what_is_near_by_chance_stays_public(public: str) -> None:
    assert any("PUBLIC" in text for text in shown(f"## A\n\n{public}\n"))


@pytest.mark.parametrize("heading", ["## PUBLIC {.wide}", "## PUBLIC {hidden=flase}", "## PUBLIC {visibility=visibel}"])
def test_a_slide_that_is_not_hidden_is_shown(heading: str) -> None:
    assert not slides(f"{heading}\n\ntext\n")[0].hidden


@pytest.mark.parametrize("word", ["notes", "draft", "publish-notes"])
def test_private_keys_of_the_front_matter_hold_misspelt_too(word: str) -> None:
    values = {"notes": "SECRET", "draft": "ture", "publish-notes": "flase"}
    for way in every_misspelling(word, "aeonx"):
        text = f"---\ntitle: T\n{way}: {values[word]}\n---\n\n## A\n\ntext\n"
        meta, slide = talk(text).meta, slides(text)[0]
        assert {"notes": bool(slide.notes), "draft": meta.draft, "publish-notes": not meta.publish_notes}[word], way


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ('{"layout": "image-and-body"}', "unsupported-directive"),
        (".element: class=x", "unsupported-directive"),
        ("md2pptx: tableheadingsize: 12", "unsupported-directive"),
        ("SPDX-License-Identifier: MIT", "unsupported-directive"),
        ("footr: Draft", "misspelt-word"),
        ("pase", "misspelt-word"),
    ],
)
def test_a_setting_of_another_tool_or_a_misspelt_one_is_neither_note_nor_text(comment: str, rule: str) -> None:
    text = f"## A\n\ntext\n\n<!-- {comment} -->\n"
    assert not one(text).notes
    assert codes(text) == [rule]


def test_an_unknown_key_in_a_comment_is_a_note_with_a_remark() -> None:
    text = "## A\n\ntext\n\n<!-- ask: who knows it? -->\n\n<!-- ask: again -->\n"
    assert len(one(text).notes) == 2
    assert codes(text) == ["unknown-word"]


def test_comments_above_the_front_matter_are_skipped() -> None:
    made, found = outline("<!-- a licence -->\n\n---\ntitle: T\n---\n\n## A\n\ntext\n")
    assert (made.meta.title, len(made.slides), found) == ("T", 2, ())
    assert not made.slides[0].notes
