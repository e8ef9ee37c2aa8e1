"""One talk built, written and summed up: what `talkkit build` does for each."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from talkkit.assembly import Built, build
from talkkit.backends.base import Artifact
from talkkit.cli.session import Session
from talkkit.cli.talks import compile_talk
from talkkit.output import Written, write_folder
from talkkit.pipeline import Compiled


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for; empty: front matter, settings or the default decide."""

    theme: str = ""
    template: str = ""
    draft: Path | None = None
    allow: tuple[Path, ...] = ()


def make(session: Session, talk: Path, output: Path | None, order: Order, *, shared: bool) -> None:
    """Build a talk into its folder. With errors nothing is written. `shared`: `output` takes several talks.

    Raises:
        TalkkitError: the talk or its draft cannot be read, or the folder cannot be written.
    """
    start = time.monotonic()
    allow = [*order.allow, *((order.draft,) if order.draft else ())]
    compiled = compile_talk(session, talk, theme=order.theme, template=order.template, allow=allow)
    if session.has_failed():
        session.say(f"{talk}: nothing was written")
        return
    built = build(compiled, order.draft, session.progress)
    session.add(built.diagnostics, [built.draft.source] if built.draft and built.draft.source else [])
    if session.has_failed():
        session.say(f"{talk}: nothing was written")
        return
    folder = _folder(compiled, output, shared=shared)
    session.progress(f"writing {folder}")
    written = write_folder(folder, built.artifacts, inputs=compiled.project.workspace.reads)
    session.add(written.diagnostics)
    _sum_up(session, compiled, built, written, time.monotonic() - start)


def _folder(compiled: Compiled, output: Path | None, *, shared: bool) -> Path:
    """`-o`, else the settings' folder or `dist`, with a folder for each talk."""
    if output is not None:
        return output / compiled.slug if shared else output
    if compiled.settings.output:
        return compiled.project.settings_folder / compiled.settings.output / compiled.slug
    return Path("dist") / compiled.slug


def _sum_up(session: Session, compiled: Compiled, built: Built, written: Written, seconds: float) -> None:
    """What was made, what layout had to do, what is left open, and what goes where on the site."""
    pages = compiled.deck.pages
    session.heading(f"{written.folder}: {len(pages)} slides from {compiled.source.path}, in {seconds:.1f} s")
    for line in _made(built.artifacts):
        session.say(f"  {line}")
    changes = f"{len(written.made)} written, {len(written.unchanged)} unchanged"
    session.say(f"  {changes}" + (f", {len(written.removed)} removed" if written.removed else ""))
    for line in (*_steps(compiled), *_site(compiled, built, written.folder)):
        session.say(line)


def _made(artifacts: Iterable[Artifact]) -> list[str]:
    """A line for each kind of file; many of a kind are counted."""
    kinds: dict[str, list[Artifact]] = {}
    for artifact in artifacts:
        kinds.setdefault(artifact.what, []).append(artifact)
    width = max(len(kind) for kind in kinds)
    return [f"{kind:{width}}  {_named(files)}" for kind, files in kinds.items()]


def _named(files: list[Artifact]) -> str:
    size = sum(len(file.data) for file in files)
    shown = f"{size / 1_000_000:.1f} MB" if size >= 950_000 else f"{max(1, round(size / 1000))} kB"
    return f"{files[0].path} ({shown})" if len(files) == 1 else f"{len(files)} files ({shown})"


_POST_FOLDERS = {
    "jekyll": "_posts/",
    "hugo": "content/posts/",
    "pelican": "content/",
    "eleventy": "posts/",
    "astro": "src/content/blog/",
}
"""Where each system's own documentation puts posts; the others take them through their editor."""
_STATIC_FOLDERS = {"hugo": "static", "pelican": "content/extra", "astro": "public"}
"""Folder of files that a system copies as they are; the others copy from the site's own root."""


_DONE = {
    "tighter": "set with less space",
    "smaller": "set smaller",
    "columns": "set in columns",
    "continued": "continued on further slides",
}


def _steps(compiled: Compiled) -> list[str]:
    """What layout did to make slides fit, and what the outline left out."""
    slides: dict[str, list[str]] = {}
    for step in compiled.laid_out.steps:
        slides.setdefault(step.kind, []).append(step.slide)
    lines = [f"  {_DONE.get(kind, kind)}: {_some(dict.fromkeys(keys))}" for kind, keys in slides.items()]
    left = len(compiled.talk.left_out)
    if left:
        lines.append(f"  left out on purpose: {left} (talkkit explain {compiled.source.path})")
    return lines


def _some(keys: Iterable[str]) -> str:
    """Up to five keys of slides, and how many more there are."""
    every = list(keys)
    more = f" and {len(every) - 5} more" if len(every) > 5 else ""
    return ", ".join(every[:5]) + more


def _site(compiled: Compiled, built: Built, folder: Path) -> list[str]:
    """Which files go where on the site."""
    where = compiled.settings.site
    root = where.root.rstrip("/") + "/" if where.root else ""
    static = _STATIC_FOLDERS.get(where.system, "")
    assets = f"{root}{static}{where.assets}/{compiled.slug}/".lstrip("/" if not root else "")
    source = "the draft, filled" if built.draft else "written from the talk"
    posts = root + _POST_FOLDERS.get(where.system, "") or "your posts"
    lines = [
        f"On the site ({where.system}; [site] in talkkit.toml says which):",
        f"  {posts}  <-  {built.post} ({source})",
    ]
    if built.embed and built.embed.file:
        lines.append(f"  {root}{built.embed.file}  <-  embed.html")
    return [*lines, f"  {assets}  <-  all other files of {folder}"]
