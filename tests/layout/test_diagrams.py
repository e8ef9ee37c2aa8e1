"""Diagrams on slides: native shapes, glued connectors, colours that can be told apart, words for who does not see."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from talkkit.checks.contrast import check_contrast
from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.frame import ConnectorContent, Frame, GroupContent, Role, ShapeContent, walk
from talkkit.geometry import Insets
from talkkit.model.talk import Origin
from talkkit.pipeline import compile_project
from talkkit.project import open_project
from talkkit.style import contrast
from tests.build import build_outline

ROOT = Path(__file__).parent.parent.parent
THEMES = ("meridian", "horizon", "poster", "folio", "bento")
TALKS = ("diagrams", "2016-10-crunch-budapest")
FENCE = "```mermaid\narchitecture-beta\n  service a(server)[shop]\n  service b(log)[log]\n  a:R --> L:b\n```\n"


@cache
def compiled(talk: str, theme: str) -> Deck:
    return compile_project(open_project(ROOT / "talks" / talk), Choices(theme=theme)).deck


def diagrams(deck: Deck) -> list[tuple[str, Frame]]:
    """Every diagram with the layout that it stands in."""
    return [
        (page.layout, frame)
        for page in deck.pages
        for frame in page.frames
        if frame.role is Role.DIAGRAM and isinstance(frame.content, GroupContent)
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("talk", TALKS)
def test_colours_can_be_told_apart(talk: str, theme: str) -> None:
    """Text in a shape reaches 4.5:1, every line 3:1 with the slide behind it, in every theme."""
    deck = compiled(talk, theme)
    assert check_contrast(deck, {page.slide: Origin("talk.md", 0) for page in deck.pages}) == ()
    found = diagrams(deck)
    assert found
    for layout, diagram in found:
        palette = deck.theme.layout(layout).palette or deck.theme.palette
        for frame in walk((diagram,)):
            if isinstance(frame.content, ConnectorContent):
                assert contrast(palette.resolve(frame.content.line), palette.bg1) >= 2.9, frame.name


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("talk", TALKS)
def test_every_diagram_is_legible_and_keeps_its_place(talk: str, theme: str) -> None:
    """Type of at least 14 points; no text over another; nothing outside of the group; the group speaks."""
    for _, diagram in diagrams(compiled(talk, theme)):
        assert bool(diagram.alt) is not diagram.decorative  # later parts of one that builds up
        assert len(diagram.alt) < 350
        frames = [frame for frame in walk((diagram,)) if not isinstance(frame.content, GroupContent)]
        assert all(diagram.rect.contains(frame.rect, 0.5) for frame in frames)
        texts = []
        for frame in frames:
            content = frame.content
            text = content.text if isinstance(content, ShapeContent) else content
            if not hasattr(text, "paragraphs") or not text.text.strip():  # type: ignore[union-attr]
                continue
            sizes = [run.format.size for paragraph in text.paragraphs for run in paragraph.runs]  # type: ignore[union-attr]
            assert min(sizes) >= 14.0, (diagram.alt, text.text)  # type: ignore[union-attr]
            texts.append(frame.rect.inset(text.insets if isinstance(content, ShapeContent) else Insets()))  # type: ignore[union-attr]
        assert not any(one.overlaps(two, 0.5) for one, two in combinations(texts, 2)), diagram.alt


def test_the_same_things_have_the_same_names() -> None:
    """In the example the shop's services are one thing on every slide, so that they move from one to the next."""
    deck = compiled("2016-10-crunch-budapest", "meridian")
    pages = {page.key: page for page in deck.pages}
    for key in ("monolith", "synchronous", "asynchronous", "same"):
        names = {frame.name for frame in walk(pages[key].frames) if isinstance(frame.content, ShapeContent)}
        assert {"orders", "stock", "payments", "mail"} <= names, key
    assert pages["asynchronous"].transition == pages["same"].transition == "morph"


def test_connectors_hold_on_to_shapes() -> None:
    """A line between two shapes is glued to both, so that it follows them."""
    (diagram,) = [frame for _, frame in diagrams(build_outline(f"# One\n\n{FENCE}").deck)]
    (line,) = [frame.content for frame in walk((diagram,)) if isinstance(frame.content, ConnectorContent)]
    assert line.start is not None
    assert line.end is not None
    assert (line.start.name, line.end.name) == ("a", "b")


def test_the_alternative_text_reads_the_graph() -> None:
    """Who does not see the diagram hears what leads where, introduced in the talk's language."""
    (diagram,) = [frame for _, frame in diagrams(build_outline(f"---\nlang: de\n---\n\n# Eins\n\n{FENCE}").deck)]
    assert diagram.alt == "Diagramm: shop \u2192 log."


def test_what_the_speaker_writes_wins() -> None:
    """An alternative text of the speaker's own is kept; a caption stands below."""
    text = '# One\n\n```mermaid {alt="A shop writes to a log" caption="The shop"}\n' + FENCE.split("\n", 1)[1]
    deck = build_outline(text).deck
    (diagram,) = [frame for _, frame in diagrams(deck)]
    assert diagram.alt == "A shop writes to a log"
    caption = next(frame for frame in deck.pages[0].frames if frame.role is Role.CAPTION)
    assert caption.rect.y >= diagram.rect.bottom


def test_what_cannot_be_read_is_shown_as_code_and_said() -> None:
    """A line that nobody understands gives its place, and the slide shows what was written."""
    built = build_outline("# One\n\n```mermaid\nsequenceDiagram\n  shop->>log: a\n  what is this\n```\n")
    (finding,) = [each for each in built.diagnostics if each.code == "TK241"]
    assert finding.span is not None
    assert built.source.position(finding.span.start).line == 6
    assert built.source.position(finding.span.start).column == 3
    assert any(frame.role is Role.CODE for frame in walk(built.deck.pages[0].frames))


def test_a_diagram_that_is_too_large_is_said() -> None:
    """It is divided into parts that are legible, or as a whole shrunk to the slide, and the speaker is told."""
    for mark, count, code in (("mermaid", 40, "TK245"), ("{.mermaid .whole}", 16, "TK243")):
        events = "\n".join(f"  shop->>log: event number {number}" for number in range(count))
        built = build_outline(f"# One\n\n```{mark}\nsequenceDiagram\n{events}\n```\n")
        assert code in {each.code for each in built.diagnostics}
        assert built.broken_invariants == ()


@pytest.mark.parametrize("layout", ["section", "closing"])
@pytest.mark.parametrize("theme", THEMES)
def test_surfaces_of_their_own(layout: str, theme: str) -> None:
    """On an inverted or coloured surface a diagram takes that surface's colours."""
    built = build_outline(f"# One {{layout={layout}}}\n\n{FENCE}", theme=theme)
    assert diagrams(built.deck)
    assert check_contrast(built.deck, built.talk.origins_by_key()) == ()
