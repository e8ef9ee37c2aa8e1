"""The drawing process: what one drawing takes or breaks costs no other, and a slow machine loses nothing."""

from __future__ import annotations

import subprocess
import sys
from unittest.mock import patch

import pytest

from talkkit.images import raster
from talkkit.images.loader import WantedPicture, load_pictures
from talkkit.images.raster import RasterError, RasterJob, rasterise_all
from talkkit.images.worker import MEMORY

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
GOOD = f'{HEAD}<rect width="400" height="300" fill="#0a0"/></svg>'.encode()
SLOW = (
    f'{HEAD}<filter id="f"><feTurbulence baseFrequency=".1" numOctaves="{{}}"/></filter>'
    '<rect width="400" height="300" filter="url(#f)"/></svg>'
)
HUGE = (
    f'{HEAD}<pattern id="p" width="999999" height="999999" patternUnits="userSpaceOnUse"><rect width="9" height="9"/>'
    '</pattern><rect width="400" height="300" fill="url(#p)"/></svg>'
).encode()
DEEP = (HEAD + "<g>" * 200_000 + "</g>" * 200_000 + "</svg>").encode()


def drawn(*documents: bytes, width: int = 40) -> tuple[bytes | RasterError, ...]:
    return rasterise_all([RasterJob(document, width) for document in documents])


@pytest.mark.parametrize("bad", [HUGE, DEEP, b"<svg", b"\xff"])
def test_one_that_cannot_be_drawn_does_not_take_the_others_along(bad: bytes) -> None:
    """The count stops most of them; this is what happens to one that got through."""
    results = drawn(GOOD, bad, GOOD, bad, bad, GOOD)
    assert [isinstance(result, bytes) for result in results] == [True, False, True, False, False, True]
    for result in results:
        if isinstance(result, RasterError):
            assert str(result)
            assert not result.by_time


def test_time_is_counted_in_seconds_of_the_processor_and_only_for_the_drawing_that_takes_them() -> None:
    slow = SLOW.format(10_000).encode()
    with patch.object(raster, "SECONDS", 0.5):
        first, second, third = drawn(GOOD, slow, GOOD, width=400)
    assert isinstance(first, bytes)
    assert isinstance(third, bytes)
    assert isinstance(second, RasterError)
    assert second.by_time
    message = second.about("picture 'noise.svg'").message
    assert "picture 'noise.svg' could not be drawn" in message
    assert "not reproducible" in message


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process with a signal")
def test_waiting_is_not_counted() -> None:
    """A process that gets no time at all, as on a busy machine, is not given up."""
    from signal import SIGCONT, SIGSTOP
    from threading import Timer

    opened: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def stopped(*args: object, **options: object) -> subprocess.Popen[bytes]:
        process = real(*args, **options)  # type: ignore[call-overload]
        process.send_signal(SIGSTOP)
        opened.append(process)
        Timer(3, process.send_signal, [SIGCONT]).start()
        return process

    with patch.object(raster, "SECONDS", 2.0), patch.object(subprocess, "Popen", stopped):
        (result,) = drawn(GOOD)
    assert len(opened) == 1
    assert isinstance(result, bytes)


def test_a_process_that_never_starts_loses_pictures_and_nothing_else() -> None:
    with patch.object(raster.sys, "executable", "/bin/false"):
        results = drawn(GOOD, GOOD)
    assert all(isinstance(result, RasterError) for result in results)


PEAK = """
import resource, sys
from talkkit.images.raster import RasterJob, rasterise_all
results = rasterise_all([RasterJob(sys.stdin.buffer.read(), 2400)])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of the peak differs")
def test_the_process_takes_no_more_memory_than_its_limit() -> None:
    """Measured from outside, on documents that the count would have refused."""
    masks = "".join(f'<mask id="m{n}"><path d="M0 0H400V300H0z" mask="url(#m{n + 1})"/></mask>' for n in range(60))
    document = f'{HEAD}{masks}<path d="M0 0H400V300H0z" mask="url(#m0)"/></svg>'.encode()
    for each in (document, HUGE):
        done = subprocess.run([sys.executable, "-c", PEAK], input=each, capture_output=True, check=True)
        assert int(done.stdout) <= MEMORY


def test_every_picture_is_drawn_once_and_the_lost_one_is_named_at_its_places() -> None:
    files = {"good.svg": GOOD, "noise.svg": SLOW.format(15).encode()}
    wanted = [WantedPicture(name, "talk.md") for name in ("good.svg", "noise.svg", "good.svg", "noise.svg")]
    jobs: list[RasterJob] = []
    real = raster.rasterise_all

    def counted(given: list[RasterJob], **options: tuple[str, ...]) -> tuple[bytes | RasterError, ...]:
        jobs.extend(given)
        return real(given, **options)

    with patch.object(raster, "SECONDS", 0.5), patch("talkkit.images.loader.rasterise_all", counted):
        assets, notes = load_pictures(wanted, files.__getitem__)
    assert len(jobs) == 2
    assert list(assets) == ["good.svg"]
    assert [note.rule for note in notes] == ["undrawn-picture"]
    assert notes[0].path == "talk.md"
    assert "noise.svg" in notes[0].message


def test_what_takes_too_much_memory_is_drawn_with_fewer_pixels() -> None:
    """Objects far outside of the page make every layer 25 times as large; drawing programs leave such behind."""
    outside = '<path d="M-800 -600H1200V900H-800z"/>'
    document = HEAD.replace("viewBox", 'width="1200" height="900" viewBox')
    document += f"<g opacity='.9'><g opacity='.8'>{outside}</g></g></svg>"
    assets, notes = load_pictures([WantedPicture("far.svg")], {"far.svg": document.encode()}.__getitem__)
    assert not notes
    assert assets["far.svg"].pixels[0] in {600, 1200}
