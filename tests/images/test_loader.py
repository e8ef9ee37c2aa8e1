"""The pictures that a talk names: read once, reported where they stand."""

from __future__ import annotations

from talkkit.diagnostics import Severity, Span, TalkkitError
from talkkit.images.loader import WantedPicture, load_pictures
from talkkit.rules import MISSING_FILE, OUTSIDE_PROJECT
from tests.images.test_bitmap import picture

FILES = {"img/pipeline.png": picture("PNG"), "img/the log.jpg": picture("JPEG"), "notes.txt": b"words"}


def read(path: str) -> bytes:
    if path.startswith("../"):
        raise TalkkitError(OUTSIDE_PROJECT.at(f"{path} lies outside the project", hint="copy it"))
    if path not in FILES:
        raise TalkkitError(MISSING_FILE.at(f"no file {path}"))
    return FILES[path]


def listing(folder: str) -> list[str]:
    return [path.removeprefix(f"{folder}/") for path in FILES if path.startswith(f"{folder}/")]


def test_pictures_come_by_their_source_as_written() -> None:
    uri = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'%3E%3C/svg%3E"
    wanted = [WantedPicture(source) for source in ("img/pipeline.png", "img/the%20log.jpg", uri)]
    assets, notes = load_pictures(wanted, read)
    assert list(assets) == ["img/pipeline.png", "img/the%20log.jpg", uri]
    assert not notes


def test_a_missing_picture_is_reported_at_every_place_with_the_file_that_was_meant() -> None:
    wanted = [WantedPicture("img/pipelin.png", "talk.md", Span(n, n + 20)) for n in (10, 90)]
    assets, notes = load_pictures(wanted, read, listing=listing)
    assert not assets
    assert [(note.code, note.severity, note.path, note.span) for note in notes] == [
        ("TK301", Severity.WARNING, "talk.md", Span(10, 30)),
        ("TK301", Severity.WARNING, "talk.md", Span(90, 110)),
    ]
    assert notes[0].hint == "did you mean 'img/pipeline.png'?"


def test_a_picture_in_another_folder_is_found_as_a_hint() -> None:
    _, (note,) = load_pictures([WantedPicture("pipeline.png")], read, listing=listing)
    assert note.hint == "did you mean 'img/pipeline.png'?"


def test_web_addresses_are_never_fetched() -> None:
    wanted = [WantedPicture("https://example.org/a.png"), WantedPicture("//example.org/a.png")]
    assets, notes = load_pictures(wanted, read)
    assert not assets
    assert [note.rule for note in notes] == ["remote-picture", "remote-picture"]


def test_a_file_that_is_no_picture_is_a_warning() -> None:
    assets, (note,) = load_pictures([WantedPicture("notes.txt", "talk.md", Span(0, 5))], read)
    assert not assets
    assert (note.rule, note.severity) == ("broken-picture", Severity.WARNING)


def test_a_file_that_may_not_be_read_is_not_called_missing() -> None:
    """The workspace knows why; its word and its hint are passed on."""
    assets, (found,) = load_pictures([WantedPicture("../secret.png")], read, listing=listing)
    assert not assets
    assert (found.rule, found.message, found.hint) == (
        "missing-picture",
        "../secret.png lies outside the project",
        "copy it",
    )
