"""One talk judged, built, written and summed up: what `talkkit check` and `talkkit build` do for each."""

from __future__ import annotations

import shlex
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer
from msgspec import Struct

from talkkit.assembly import PRESENTER, Built, build, entry_of
from talkkit.backends.base import Artifact
from talkkit.backends.systems import System
from talkkit.backends.web.listing import TalkEntry, listing
from talkkit.checks.draft import LEFT_OPEN
from talkkit.cli.report import counted
from talkkit.cli.session import Session
from talkkit.cli.talks import compile_talk
from talkkit.config import FILE_NAME
from talkkit.diagnostics import TalkkitError
from talkkit.output import Written, check_place, unedited, write_folder
from talkkit.pipeline import Compiled
from talkkit.project import OUTLINE_NAME
from talkkit.rules import SHARED_FOLDER

_OUTLINES = (".md", ".markdown", ".qmd", ".rmd")


class Order(Struct, frozen=True):
    """What the command line asks for; empty: front matter, settings or the default decide."""

    theme: str = ""
    template: str = ""
    draft: Path | None = None
    output: Path | None = None
    allow: tuple[Path, ...] = ()
    presenter: bool = False


class Made(Struct, frozen=True):
    """A talk that was built."""

    folder: Path
    compiled: Compiled
    entry: TalkEntry


def wanted(session: Session, talks: list[Path], order: Order) -> list[Path]:
    """The talks that are meant: a shell's `talks/*` names whatever lies beside them, too. What is passed over is told.

    Raises:
        typer.BadParameter: several talks are to have one post.
    """
    if order.draft and len(talks) > 1:
        raise typer.BadParameter("one draft cannot be the post of several talks", param_hint="--post")
    kept = [talk for talk in talks if _is_talk(talk)] if len(talks) > 1 else talks
    for talk in talks if kept else ():
        if talk not in kept and talk.name != FILE_NAME:
            what = f"holds no {OUTLINE_NAME}" if talk.is_dir() else "has no front matter"
            session.say(f"{talk} is passed over: it {what}")
    return kept or talks


def _is_talk(path: Path) -> bool:
    """Whether one of several paths is an outline, or a folder with one; one that is not there is a mistake."""
    if path.is_dir():
        return (path / OUTLINE_NAME).is_file()
    if not path.is_file():
        return True
    if path.suffix.lower() not in _OUTLINES:
        return False
    with path.open("rb") as file:
        start = file.read(400).removeprefix(b"\xef\xbb\xbf").lstrip()
    return not start or start.startswith((b"---", b"<!--", b"% "))  # one that is empty is a mistake, too


def judge(
    session: Session, talk: Path, order: Order, others: Sequence[Made] | None, *, proof: bool
) -> tuple[Made, Built] | None:
    """Make everything of a talk, and say what is wrong with it; nothing is written. None: it is not to be written.

    `others`: what was made before where several talks share a folder; None for a talk by itself. `proof`: nothing will
    be written, so it does not matter what stands in the folder, and bitmaps are tiny.

    Raises:
        TalkkitError: the talk or its draft cannot be read, or its folder is another one's.
    """
    allow = [*order.allow, *((order.draft,) if order.draft else ())]
    compiled = compile_talk(session, talk, theme=order.theme, template=order.template, allow=allow, bitmaps=not proof)
    if session.has_errors():
        return None
    folder = _folder(compiled, order.output, shared=others is not None)
    _check_alone(folder, compiled, others or ())
    if not proof:
        check_place(folder, Path(compiled.source.path))
    earlier = () if proof else unedited(folder, (".png", ".jpg"))
    built = build(compiled, order.draft, session.progress, proof=proof, earlier=earlier, presenter=order.presenter)
    session.add(built.diagnostics, [built.draft.source] if built.draft and built.draft.source else [])
    return None if session.has_failed() else (Made(folder, compiled, entry_of(compiled, built)), built)


def make(session: Session, talk: Path, order: Order, others: Sequence[Made] | None) -> Made | None:
    """Build a talk into its folder, with `others` as `judge` has them. With errors nothing is written (None).

    Raises:
        TalkkitError: as `judge`, or the folder cannot be written.
    """
    start = time.monotonic()
    judged = judge(session, talk, order, others, proof=False)
    if judged is None:
        session.say(f"{talk}: nothing was written")
        return None
    made, built = judged
    session.progress(f"writing {made.folder}")
    outline = Path(made.compiled.source.path)
    written = write_folder(made.folder, built.artifacts, inputs=_inputs([made]), talk=outline)
    session.add(written.diagnostics)
    _sum_up(session, made.compiled, built, written, time.monotonic() - start)
    return made


def _check_alone(folder: Path, compiled: Compiled, others: Iterable[Made]) -> None:
    """Refuse to make a talk over another one of the same run."""
    path = compiled.source.path
    for first in (other.compiled.source.path for other in others if other.folder == folder):
        if Path(first).samefile(path):
            raise TalkkitError(SHARED_FOLDER.at(f"{path} is named twice", path=path, hint="name it once"))
        message = f"this talk has the slug of {first}, {compiled.slug}, and would replace it in {folder}"
        raise TalkkitError(SHARED_FOLDER.at(message, path=path, hint="write another slug: into its front matter"))


def make_list(session: Session, made: Sequence[Made]) -> None:
    """Write what shows several talks together into the folder that holds theirs.

    Raises:
        TalkkitError: the folder cannot be written.
    """
    paged = [one for one in made if one.compiled.settings.outputs.page]
    for parent in dict.fromkeys(one.folder.parent for one in paged):
        talks = [one for one in paged if one.folder.parent == parent]
        site = talks[0].compiled.settings.site
        base = f"{site.base_url}{site.assets}/" if site.base_url else ""
        shown = [one.entry for one in talks if not one.entry.meta.draft]
        languages = Counter(entry.meta.lang for entry in shown)
        lang = max(languages, key=lambda name: languages[name], default="en")
        files = listing([one.entry for one in talks], base, lang)
        session.add(write_folder(parent, files, inputs=_inputs(talks)).diagnostics)
        session.heading(f"{parent}: {', '.join(file.path for file in files)} over {counted(len(shown), 'talk')}")
        undated = [entry.slug for entry in shown if not entry.meta.date]
        if undated:
            session.say(f"  not in the feed, for want of a date: {', '.join(undated)}")


def _inputs(talks: Iterable[Made]) -> list[str]:
    return [read for one in talks for read in one.compiled.project.workspace.reads]


def _folder(compiled: Compiled, output: Path | None, *, shared: bool) -> Path:
    """`-o`, with a folder for each of several talks; else the talk's own."""
    if output is None:
        return compiled.folder
    return output / compiled.slug if shared else output


def _sum_up(session: Session, compiled: Compiled, built: Built, written: Written, seconds: float) -> None:
    """What was made, what layout had to do, what is left open, and what goes where on the site."""
    slides = counted(len(compiled.deck.pages), "slide")
    session.heading(f"{written.folder}: {slides} from {compiled.source.path}, in {seconds:.1f} s")
    for line in (*_made(built.artifacts), *_changes(written), *_steps(compiled), *_left_open(built)):
        session.say(f"  {line}", detail=True)
    for line in _site(compiled, built) if built.embed else ():
        session.say(line, detail=True)


def _changes(written: Written) -> list[str]:
    """What a further build did to an earlier one's files; nothing for a first build."""
    if not written.unchanged and not written.removed:
        return []
    every = len(written.made) + len(written.unchanged)
    removed = f", {len(written.removed)} removed" if written.removed else ""
    return [f"{len(written.made)} of {every} files changed{removed}"]


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


_DONE = {"tighter": "set tighter", "smaller": "set smaller", "columns": "set in columns", "continued": "continued"}


def _steps(compiled: Compiled) -> list[str]:
    """What layout did to make slides fit, by the numbers of the pages, and how much the outline left out."""
    pages = {entry.slide.key: [page.number for page in entry.pages] for entry in compiled.accounts()}
    done: dict[str, list[str]] = {}
    for step in dict.fromkeys((step.kind, step.slide) for step in compiled.laid_out.steps):
        kind, numbers = step[0], pages.get(step[1], [])
        if numbers:
            last = f"-{numbers[-1]}" if len(numbers) > 1 else ""
            done.setdefault(kind, []).append(f"{numbers[0]}{last}")
    lines = [f"{_DONE.get(kind, kind)}: {_some('slide', numbers)}" for kind, numbers in done.items()]
    if left := len(compiled.talk.left_out):
        outline = shlex.quote(compiled.source.path)
        lines.append(f"left out: {counted(left, 'part')} of the outline (talkkit explain {outline})")
    return lines


def _left_open(built: Built) -> list[str]:
    """The lines of the draft that its author has marked as still to be written."""
    source = built.draft.source if built.draft else None
    spans = [item.span for item in built.diagnostics if item.code in LEFT_OPEN]
    lines = list(dict.fromkeys(str(source.position(span.start).line) for span in spans if source and span))
    return [f"left open in the draft: {_some('line', lines)}"] if lines else []


def _some(thing: str, numbers: list[str]) -> str:
    """Up to twelve of them, and how many more there are: `slide 3`, `slides 3-5, 8`."""
    more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
    plural = "s" if len(numbers) > 1 or "-" in numbers[0] else ""
    return f"{thing}{plural} {', '.join(numbers[:12])}{more}"


def assets_place(compiled: Compiled, system: System) -> str:
    """Where in a site's source the page and the pictures of a talk belong."""
    where = compiled.settings.site
    root = where.root.rstrip("/") + "/" if where.root else ""
    return f"{root}{_STATIC_FOLDERS.get(system, '')}{where.assets}/{compiled.slug}/".lstrip("/" if not root else "")


def _site(compiled: Compiled, built: Built) -> list[str]:
    """Which files go where on the site."""
    where = compiled.settings.site
    root = where.root.rstrip("/") + "/" if where.root else ""
    assets = assets_place(compiled, where.system)
    source = "the draft, filled" if built.draft else "written from the talk"
    posts = root + _POST_FOLDERS.get(where.system, "") or "your posts"
    moves = [(built.post, f"{posts} ({source})")] if built.post else []
    if built.embed and built.embed.file:
        moves.append(("embed.html", root + built.embed.file))
    if compiled.published is not compiled.deck and compiled.settings.outputs.deck:
        moves.append((f"{compiled.slug}.pptx", "stays with you: it holds what the talk does not publish"))
    if any(file.path == PRESENTER for file in built.artifacts):
        moves.append((PRESENTER, "stays with you: it holds all notes"))
    moves.append(("all other files", assets))
    width = max(len(file) for file, _ in moves)
    lines = [f"  {file:{width}}  ->  {place}" for file, place in moves]
    return [f"On the site ([site] in talkkit.toml; its system is {where.system}):", *lines]
