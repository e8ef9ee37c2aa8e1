"""A page that changes click by click -> a page for each of its states."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.deck import Build, Page
from talkkit.frame import Frame, GroupContent, ShapeContent, TextContent


def states(page: Page) -> Iterator[Page]:
    """The page before the first click, and after each."""
    for step in dict.fromkeys((0, *sorted(build.step for build in page.builds))):
        yield _after(page, step)


def at_end(page: Page) -> Page:
    """The page after its last click: what stands still shows that."""
    return _after(page, max(build.step for build in page.builds)) if page.builds else page


def _after(page: Page, step: int) -> Page:
    """What is unseen after so many clicks is left out: what comes later, and what has gone."""
    unseen = [build for build in page.builds if (build.step <= step) == build.leaves]
    return replace(page, frames=tuple(_frames(page.frames, unseen))) if unseen else page


def _frames(frames: tuple[Frame, ...], unseen: list[Build]) -> Iterator[Frame]:
    whole = {build.frame for build in unseen if build.whole}
    for frame in frames:
        if frame.key in whole:
            continue
        hidden = {
            index
            for build in unseen
            if build.frame == frame.key and not build.whole
            for index in range(build.first, build.last + 1)
        }
        content = frame.content
        if isinstance(content, GroupContent):
            yield replace(frame, content=replace(content, frames=tuple(_frames(content.frames, unseen))))
        elif hidden and isinstance(content, TextContent):
            yield replace(frame, content=_without(content, hidden))
        elif hidden and isinstance(content, ShapeContent) and content.text is not None:
            yield replace(frame, content=replace(content, text=_without(content.text, hidden)))
        else:
            yield frame


def _without(content: TextContent, hidden: set[int]) -> TextContent:
    return replace(content, lines=tuple(line for line in content.lines if line.paragraph not in hidden))
