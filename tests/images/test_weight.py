"""What drawing an SVG takes is counted before it is drawn, through every kind of reference."""

from __future__ import annotations

import subprocess
import sys
from math import prod, sqrt
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.images import vector
from talkkit.images.bitmap import Unreadable
from talkkit.images.vector import MAX_STEPS, sanitise
from talkkit.images.weight import ENDLESS, Weight, weigh
from tests.images.nested import CHAINS, HEAD, INNER, LAST, LINE, PROPERTIES, SPELLINGS, Level, chained, nested


def weight_of(document: str) -> Weight:
    return weigh(vector._parsed(document.encode(), "drawing.svg"))


def refusal(document: str) -> str:
    """What is said when a document is refused; empty when it is taken."""
    try:
        sanitise(document.encode(), "drawing.svg")
    except Unreadable as found:
        return found.diagnostic.message
    return ""


LEVELS = st.builds(Level, st.sampled_from(INNER), st.sampled_from(SPELLINGS), st.integers(1, 6), st.integers(0, 3))
ENDS = st.builds(
    Level, st.sampled_from((*INNER, *LAST)), st.sampled_from(SPELLINGS), st.integers(1, 6), st.integers(0, 3)
)


@settings(max_examples=400)
@given(st.lists(LEVELS, max_size=5), ENDS)
def test_nothing_that_is_drawn_is_missed_however_it_is_referred_to(inner: list[Level], end: Level) -> None:
    levels = [*inner, end]
    weight = weight_of(nested(levels))
    assert weight.steps >= prod(level.times for level in levels)
    assert weight.depth > len(levels)
    apart = {"pattern", "mask", "clipPath", "symbol", "marker", "opacity", "filter"}
    assert weight.surfaces >= sum(level.kind in apart for level in levels)


@pytest.mark.parametrize("kind", INNER)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_what_repeats_without_end_is_refused_in_every_spelling(kind: str, spelling: str) -> None:
    for choice in range(len(PROPERTIES.get(kind, ("",)))):
        bomb = nested([Level(kind, spelling, 10, choice)] * 9)
        assert "repeats its parts without end" in refusal(bomb) or "is repeated too often" in refusal(bomb)
        few = nested([Level(kind, spelling, 2, choice)] * 3)
        assert not refusal(few)


@pytest.mark.parametrize("kind", INNER)
def test_a_circle_is_endless(kind: str) -> None:
    document = nested([Level(kind), Level(kind)]).replace('<rect width="40"', '<use href="#n0"/><rect width="40"')
    assert weight_of(document).steps == ENDLESS


@pytest.mark.parametrize("element", CHAINS)
def test_definitions_that_refer_to_each_other_are_followed(element: str) -> None:
    assert weight_of(chained(element, 40)).depth >= 40
    assert "levels deep" in refusal(chained(element, 120))
    assert not refusal(chained(element, 8))


def test_the_heavier_of_two_elements_with_one_id_counts() -> None:
    heavy = '<g id="a">' + "<rect/>" * 50 + "</g>"
    uses = '<use href="#a"/>' * 100
    for parts in (heavy + '<g id="a"/>', '<g id="a"/>' + heavy):
        assert weight_of(f"{HEAD}<defs>{parts}</defs>{uses}</svg>").steps > 5000


def test_a_rule_for_other_elements_costs_nothing() -> None:
    """A drawing of two thousand shapes with fifty gradients in its style sheet is an ordinary one."""
    gradients = "".join(f'<linearGradient id="g{n}"><stop/><stop/></linearGradient>' for n in range(50))
    rules = "".join(f".st{n}{{fill:url(#g{n})}}" for n in range(50))
    shapes = "".join(f'<path class="st{n % 50}" d="{LINE}"/>' for n in range(2000))
    document = f"{HEAD}<style>{rules}</style>{gradients}{shapes}</svg>"
    assert weight_of(document).steps < 10_000
    assert not refusal(document)


@pytest.mark.parametrize(
    "body",
    [
        # Long texts, and texts of many spans, are shaped again and again.
        f"<text>{'word ' * 20_000}</text>",
        f"<text>{'<tspan>a</tspan>' * 8_000}</text>",
        # A marker stands at every corner.
        f'<marker id="m">{"<rect/>" * 300}</marker><path marker-mid="url(#m)" d="M0 0{"h1" * 1000}"/>',
        # One gradient with many stops for many shapes; one style sheet with many rules.
        '<linearGradient id="g">' + "<stop/>" * 1000 + "</linearGradient>" + '<path fill="url(#g)"/>' * 1000,
        f"<style>{'.a .b{fill:red}' * 20_000}</style>{'<g/>' * 20_000}",
        f"<style>{''.join(f'*{{fill:url(#g{n})}}' for n in range(900))}</style>"
        + "".join(f'<pattern id="g{n}"/>' for n in range(900))
        + "<rect/>" * 5000,
        # Noise, windows and matrices go over all pixels.
        '<filter id="f"><feTurbulence numOctaves="100000"/></filter><rect filter="url(#f)"/>',
        '<filter id="f"><feMorphology radius="200"/></filter><rect filter="url(#f)"/>',
        '<filter id="f"><feConvolveMatrix order="90 80"/></filter><rect filter="url(#f)"/>',
        # Steps of a filter are kept until its end.
        f'<filter id="f">{"<feOffset/>" * 3000}</filter><rect filter="url(#f)"/>',
        f'<rect filter="{"blur(1px) " * 3000}"/>',
        '<pattern id="p" width="1e6" height="1e6" patternUnits="userSpaceOnUse"/><rect fill="url(#p)"/>',
    ],
)
def test_what_costs_much_without_many_elements_is_refused(body: str) -> None:
    assert refusal(f"{HEAD}{body}</svg>")


MEASURE = """
import sys
from talkkit.images import worker
status, _ = worker._render(sys.stdin.buffer.read(), int(sys.argv[1]), {})
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(status.decode(), peak.split()[1])
"""


def measured(document: bytes, width: int) -> tuple[str, int]:
    """Whether the worker draws a document when no system limits it, and the most bytes that it then holds."""
    command = [sys.executable, "-c", MEASURE, str(width)]
    done = subprocess.run(command, input=document, capture_output=True, check=True)
    status, kilobytes = done.stdout.split()
    return status.decode(), int(kilobytes) * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")
@pytest.mark.parametrize(
    "document",
    [
        *(nested([Level(kind)] * 40) for kind in ("pattern", "mask", "clipPath", "marker")),
        *(nested([Level(kind)] * 25) for kind in ("opacity", "symbol")),
        *(nested([Level(kind), Level("opacity")] * 12) for kind in ("pattern", "mask", "clipPath")),
        *(chained(element, 40) for element in ("mask", "clipPath", "pattern")),
        HEAD + '<filter id="f">' + '<feOffset dx="1"/>' * 60 + f'</filter><path d="{LINE}" filter="url(#f)"/></svg>',
        f'{HEAD}<path d="{LINE}" filter="{"blur(3) " * 12}"/></svg>',
    ],
)
def test_nested_references_never_take_more_memory_than_was_counted(document: str) -> None:
    """With a tenth of the bytes, so that it is quick: the bitmap gets as many pixels as the count allows."""
    budget = vector.SURFACE_BYTES // 10
    with patch.object(vector, "SURFACE_BYTES", budget), patch.object(vector, "MIN_PIXELS", 1000):
        drawing, _ = sanitise(document.encode(), "drawing.svg")
    _, idle = measured(f"{HEAD}</svg>".encode(), 16)
    status, peak = measured(drawing.svg, int(sqrt(drawing.pixels * 4 / 3)))
    assert status == "+"
    assert peak - idle <= budget


def test_documents_beyond_the_count_are_refused_and_those_below_are_not() -> None:
    """The limit is where it is said to be."""
    uses = f'<g id="a">{"<path/>" * 98}</g>' + '<use href="#a"/>' * 1900
    assert not refusal(f"{HEAD}<defs>{uses[: uses.index('<use')]}</defs>{uses[uses.index('<use') :]}</svg>")
    assert str(MAX_STEPS) in refusal(f"{HEAD}{uses}{uses[uses.index('<use') :]}</svg>")
