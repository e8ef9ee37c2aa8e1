"""Themes by name, of one's own, inherited, and broken."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.diagnostics import Diagnostic, Severity, Source
from talkkit.geometry import Size
from talkkit.style import Color
from talkkit.theme import library
from talkkit.theme.theme import Theme
from talkkit.theme.tokens import LayoutTokens, MarkTokens, SlotTokens, StyleTokens, Tokens
from talkkit.workspace import MemoryWorkspace

PAGE = Size(960, 540)
PATH = "themes/mine/theme.toml"


def load(text: str, name: str = "mine", **others: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """A theme of one's own beside the talk, with other themes beside it."""
    files = {f"themes/{other}/theme.toml": content.encode() for other, content in others.items()}
    return library.load(name, MemoryWorkspace({PATH: text.encode(), **files}), size=PAGE)


def place(text: str, diagnostic: Diagnostic) -> tuple[int, str]:
    """The line and the words that a diagnostic points at."""
    assert diagnostic.path == PATH
    assert diagnostic.span is not None
    source = Source(PATH, text)
    return source.position(diagnostic.span.start).line, text[diagnostic.span.start : diagnostic.span.end]


def test_the_default_theme_is_the_first() -> None:
    assert library.available()[0] == library.DEFAULT == "meridian"


def test_an_empty_theme_file_is_a_complete_theme() -> None:
    """Every token is optional: nothing given still resolves to all layouts, without a complaint."""
    theme, diagnostics = load("")
    assert diagnostics == ()
    assert theme.name == theme.label == "mine"
    assert len(theme.layouts) >= 20


def test_one_token_changes_one_thing() -> None:
    usual, _ = load("")
    changed, diagnostics = load('[palette]\naccent = "#0A5C36"\n')
    assert diagnostics == ()
    assert changed.palette.accent1 == "#0A5C36"
    assert [layout.slots for layout in changed.layouts] == [layout.slots for layout in usual.layouts]
    assert changed.palette.accent2 == usual.palette.accent2


def test_inheritance_keeps_what_the_child_leaves_out() -> None:
    """A theme over a built-in one, and one over that: the nearest word wins, and the label is not inherited."""
    theme, diagnostics = load(
        'inherits = "middle"\n[type.title]\nsizes = [44, 40]\n',
        middle='label = "Middle"\ninherits = "meridian"\n[fonts]\nheading = "Arial"\n[type.title]\nsizes = [30]\n',
    )
    parent, _ = library.load("meridian", None, size=PAGE)
    assert diagnostics == ()
    assert theme.label == "mine"
    title = theme.layout("content").slot("title")
    assert title is not None
    assert title.levels[0].run.size == 44
    assert theme.fonts.heading == "Arial"
    assert theme.fonts.body == parent.fonts.body
    assert theme.palette == parent.palette
    assert [frame.key for frame in theme.layout("title").decoration] == [
        frame.key for frame in parent.layout("title").decoration
    ]


def test_a_path_names_a_theme_too() -> None:
    files = {"brand/dark.toml": b'label = "Dark"\ndark = true\n', "brand/theme.toml": b'label = "Light"\n'}
    dark, _ = library.load("brand/dark.toml", MemoryWorkspace(files), size=PAGE)
    light, _ = library.load("brand", MemoryWorkspace(files), size=PAGE)
    assert (dark.name, dark.label) == ("dark", "Dark")
    assert (light.name, light.label) == ("brand", "Light")
    assert dark.palette.bg1 == light.palette.tx1


def test_a_dark_theme_turns_the_palette_round() -> None:
    light, _ = load("")
    dark, _ = load("dark = true\n")
    assert (dark.palette.bg1, dark.palette.tx1) == (light.palette.tx1, light.palette.bg1)


def test_an_unknown_theme_is_an_error_with_the_nearest_name() -> None:
    """The default theme is returned beside the error, so that the other diagnostics of the talk still come."""
    theme, (found,) = library.load("meridien", MemoryWorkspace({}), size=PAGE)
    assert (found.code, found.severity) == ("TK401", Severity.ERROR)
    assert found.hint == "did you mean 'meridian'?"
    assert theme.name == "meridian"


@pytest.mark.parametrize("name", ["", ".", "..", "../meridian", "themes/meridian", "meridian/../meridian"])
def test_a_name_is_no_way_into_the_package(name: str) -> None:
    _, (found,) = library.load(name, None, size=PAGE)
    assert found.code == "TK401"


def test_broken_toml_is_placed() -> None:
    text = 'label = "Mine"\n[palette\naccent = "#FF0000"\n'
    theme, (found,) = load(text)
    assert found.code == "TK402"
    assert place(text, found)[0] == 2
    assert theme.name == "meridian"


@pytest.mark.parametrize(
    ("text", "line", "word", "hint"),
    [
        ('[palette]\nacent = "#0A5C36"\n', 2, "acent", "did you mean 'accent'?"),
        ("[pallete]\n", 1, "pallete", "did you mean 'palette'?"),
        ("[grid]\nleft = 60\ntitel-top = 40\n", 3, "titel-top", "did you mean 'title-top'?"),
        ("type.title.siezs = [40]\n", 1, "siezs", "did you mean 'sizes'?"),
        ("[layouts.quote.slots]\nbody = { columns = [2, 9], colour = 'text' }\n", 2, "colour", "did you mean 'color'?"),
        ("grid.left = 60\n\n[layouts.title]\nsurfaces = 'plain'\n", 4, "surfaces", "did you mean 'surface'?"),
    ],
)
def test_an_unknown_key_is_named_with_its_line(text: str, line: int, word: str, hint: str) -> None:
    _, (found,) = load(text)
    assert (found.code, found.severity, found.hint) == ("TK403", Severity.WARNING, hint)
    assert place(text, found) == (line, word)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('[palette]\naccent = "#0A"\n', 2, "accent"),
        ("[palette]\naccent = 5\n", 2, "accent"),
        ("[grid]\nleft = -3\n", 2, "left"),
        ("[grid]\nleft = true\n", 2, "left"),
        ("[grid]\nleft = nan\n", 2, "left"),
        ("[grid]\ncolumns = 2.5\n", 2, "columns"),
        ("[type.body]\nsizes = [20, 24]\n", 2, "sizes"),
        ("[type.body]\nsizes = [20.5]\n", 2, "sizes"),
        ("[type.body]\nsizes = []\n", 2, "sizes"),
        ("[type.body]\nminimum = 12\n", 2, "minimum"),
        ("[type.body]\nalign = 'middle'\n", 2, "align"),
        ("[code]\nkeyword = 'pinkish'\n", 2, "keyword"),
        ("[code]\nkeyword = 'accent brighter 20%'\n", 2, "keyword"),
        ("chart = 'accent'\n", 1, "chart"),
        ("dark = 'yes'\n", 1, "dark"),
        ("palette = 'blue'\n", 1, "palette"),
        ("[layouts]\nquote = 4\n", 2, "quote"),
        ("[layouts.quote.slots]\nbody = { columns = [9, 2] }\n", 2, "columns"),
        ("[layouts.quote.slots]\nbody = { style = 'quoet' }\n", 2, "style"),
        ("[grid]\nleft = 400\nright = 400\n", 1, "grid"),
        ("[grid]\nbody-top = 520\n", 1, "grid"),
        ("[fonts.scripts]\nJpan = 3\n", 2, "Jpan"),
    ],
)
def test_a_bad_value_is_named_and_left_to_the_parent(text: str, line: int, word: str) -> None:
    """One warning at the key; the theme comes out as if the line were not there."""
    usual, _ = load("")
    theme, found = load(text)
    assert [diagnostic.code for diagnostic in found] == ["TK404"]
    assert place(text, found[0]) == (line, word)
    assert found[0].hint
    if "quoet" not in text:
        assert theme == usual


def test_colliding_slots_are_named() -> None:
    text = "[layouts.quote.slots]\nattribution = { columns = [2, 11], top = 300, height = 60 }\n"
    _, found = load(text)
    assert [diagnostic.code for diagnostic in found] == ["TK407"]
    assert place(text, found[0]) == (2, "attribution")


def test_weak_contrast_is_named_once_for_every_pair() -> None:
    _, found = load('[palette]\ndark-soft = "#9AA3AB"\n')
    assert {diagnostic.code for diagnostic in found} == {"TK406"}
    assert len(found) == len({diagnostic.message.split(": ")[1] for diagnostic in found})


def test_circles_and_missing_parents_are_errors() -> None:
    _, (circle,) = load('inherits = "other"\n', other='inherits = "mine"\n')
    _, (orphan,) = load('inherits = "meridain"\n')
    assert (circle.code, circle.severity) == ("TK405", Severity.ERROR)
    assert (orphan.code, orphan.hint) == ("TK405", "did you mean 'meridian'?")
    assert orphan.path == PATH


def test_a_theme_of_ones_own_may_build_on_the_built_in_of_its_name() -> None:
    """A folder `themes/meridian` beside the talk goes first, and its `inherits = "meridian"` means the built-in one."""
    files = {"themes/meridian/theme.toml": b'inherits = "meridian"\n[palette]\naccent = "#0A5C36"\n'}
    theme, diagnostics = library.load("meridian", MemoryWorkspace(files), size=PAGE)
    parent, _ = library.load("meridian", None, size=PAGE)
    assert diagnostics == ()
    assert theme.palette.accent1 == "#0A5C36"
    assert theme.fonts == parent.fonts


def test_a_file_that_is_no_text_is_an_error() -> None:
    theme, found = library.load("mine", MemoryWorkspace({PATH: b"\xff\xfe\x00label"}), size=PAGE)
    assert [diagnostic.severity for diagnostic in found] == [Severity.ERROR]
    assert theme.name == "meridian"


_VALUES = (
    *("-1", "0", "1", "1e9", "nan", "-inf", "true", "1979-05-27"),
    *('""', '"x"', '"none"', '"#12345"', '"accent at 0%"'),
    *("[]", "[[]]", "[1]", "[400]", "[9, 4]", '["accent"]', "{}", "{ a = 1 }"),
)


def _paths() -> list[str]:
    """Every token that a file may set, with a name where the author chooses one."""
    tokens = Tokens()
    groups: list[tuple[str, Any]] = [("", tokens), ("type.body", StyleTokens()), ("layouts.quote", LayoutTokens())]
    groups += [("layouts.quote.slots.body", SlotTokens()), ("layouts.quote.marks.line", MarkTokens())]
    groups += [(field.name, getattr(tokens, field.name)) for field in fields(tokens)]
    tables = [(prefix, group) for prefix, group in groups if is_dataclass(group)]
    return [
        f"{prefix}.{field.name}".lstrip(".").replace("_", "-") for prefix, group in tables for field in fields(group)
    ]


@settings(max_examples=300)
@given(path=st.sampled_from(_paths()), value=st.sampled_from(_VALUES))
def test_no_value_breaks_a_theme(path: str, value: str) -> None:
    """Whatever a token is set to, a complete theme comes out, and what is wrong has a place."""
    text = f"{path} = {value}\n"
    theme, found = load(text)
    assert len(theme.layouts) >= 20
    assert all(level.run.size >= 6 for layout in theme.layouts for slot in layout.slots for level in slot.levels)
    assert all(slot.rect.width > 0 < slot.rect.height for layout in theme.layouts for slot in layout.slots)
    for diagnostic in found:
        assert diagnostic.code in {"TK403", "TK404", "TK405", "TK406", "TK407"}
        if diagnostic.code in {"TK403", "TK404"}:
            assert place(text, diagnostic)[0] == 1


def test_colour_expressions() -> None:
    """Lighter and darker are those of PowerPoint's colour menu, so a recoloured deck follows."""
    theme, _ = load(
        '[code]\nkeyword = "accent darker 25%"\nstring = "#0a5c36"\nsurface = "muted lighter 80%"\n'
        'comment = "text at 60%"\n'
    )
    assert theme.code.keyword == Color("accent1", lum_mod=0.75)
    assert theme.code.string == Color(None, "#0A5C36")
    assert theme.code.surface == Color("tx2", lum_mod=0.2, lum_off=0.8)
    assert theme.code.comment == Color("tx1", alpha=0.6)
