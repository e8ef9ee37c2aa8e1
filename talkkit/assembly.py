"""A compiled talk to everything that a build makes: the deck, the page and its pictures, the embed, the post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from talkkit.backends import pptx
from talkkit.backends.base import Artifact
from talkkit.backends.systems import System
from talkkit.backends.web import EmbedOptions, site
from talkkit.backends.web.forms import Embed, embed
from talkkit.backends.web.hosted import Hosted
from talkkit.backends.web.selection import slide_numbers
from talkkit.checks.draft import unfinished
from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Source, TalkkitError
from talkkit.drawing.coverage import undrawn
from talkkit.elsewhere import Ask, deck_elsewhere
from talkkit.pipeline import Compiled, Progress
from talkkit.post.fill import Filled, fill
from talkkit.post.stub import stub
from talkkit.workspace import DiskWorkspace


@dataclass(frozen=True, slots=True)
class Built:
    """What was made, nothing of it written yet."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    post: str = ""
    """Path of the post among the artifacts."""
    draft: DraftFile | None = None
    """The draft that it was filled from; None: it was written from the talk."""
    embed: Embed | None = None


def build(compiled: Compiled, draft: Path | None = None, progress: Progress = lambda _: None) -> Built:
    """Deck, page, embed and post. `draft` goes before the draft that the front matter names.

    Raises:
        TalkkitError: the draft cannot be read.
    """
    progress("writing the deck")
    deck = Artifact(f"{compiled.slug}.pptx", pptx.write(compiled.deck), "deck")
    offered = published_deck(compiled, deck)
    options = embed_options(compiled, offered)
    progress(f"drawing {len(compiled.published.pages)} slides")
    pages = site(compiled.published, options)
    progress("writing the post")
    elsewhere, hosted_found = _elsewhere(compiled)
    form = embed(compiled.published, replace(options, hosted=elsewhere), compiled.settings.site.system)
    written = post(compiled, draft, form.text)
    name = "embed.html" if form.file or form.text.startswith("<") else "embed.md"
    decks = (deck,) if offered is deck else (deck, offered)
    artifacts = (*decks, *pages, Artifact(name, (form.content or form.text).encode(), "embed"), *written.artifacts)
    found = (*undrawn(compiled.published, given=compiled.typefaces.characters), *hosted_found, *written.diagnostics)
    return Built(artifacts, found, written.post, written.draft, form)


def published_deck(compiled: Compiled, own: Artifact | None = None) -> Artifact:
    """The deck that the page offers: the speaker's `own`, or a copy without what the talk does not publish."""
    if compiled.published is compiled.deck:
        return own or Artifact(f"{compiled.slug}.pptx", pptx.write(compiled.deck), "deck")
    return Artifact(f"{compiled.slug}-public.pptx", pptx.write(compiled.published), "deck for others")


def embed_options(compiled: Compiled, deck: Artifact | None = None) -> EmbedOptions:
    """How the embed is written, from the settings; with the deck, the embed and the page offer it."""
    where = compiled.settings.site
    return EmbedOptions(
        slug=compiled.slug,
        base_url=where.base_url,
        assets=f"{where.assets}/{compiled.slug}/",
        deck_file=deck.path if deck else "",
        deck_bytes=len(deck.data) if deck else 0,
        font_files=compiled.typefaces.files,
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What an embed shall be; empty: as in a build."""

    system: System | None = None
    base_url: str = ""
    slides: str = ""
    """`3-9`, `2,5,8-`."""
    hosted: str = ""
    """The address of a deck that lives elsewhere."""
    ask: Ask | None = None
    """Asks that deck's service; None: it is not asked."""


def embed_for(compiled: Compiled) -> Embed:
    """The embed for the settings' system: the same text as in a build."""
    return embed_as(compiled, Wish())[0]


def embed_as(compiled: Compiled, wish: Wish) -> tuple[Embed, tuple[Diagnostic, ...]]:
    """The embed as it is wished, and what there is to say about it.

    Raises:
        ValueError: `slides` names a slide that there is not.
    """
    deck = compiled.published
    elsewhere, found = _elsewhere(compiled, wish.hosted, wish.ask)
    options = replace(
        embed_options(compiled, None if elsewhere else published_deck(compiled)),
        slides=slide_numbers(wish.slides, len(deck.pages)) if wish.slides else (),
        hosted=elsewhere,
    )
    if wish.base_url:
        options = replace(options, base_url=wish.base_url.rstrip("/"))
    return embed(deck, options, wish.system or compiled.settings.site.system), found


def _elsewhere(
    compiled: Compiled, address: str = "", ask: Ask | None = None
) -> tuple[Hosted | None, tuple[Diagnostic, ...]]:
    """Where the deck lives: as asked for, else as the front matter or the settings say."""
    address = address or compiled.talk.meta.hosted or compiled.settings.hosted
    if not address:
        return None, ()
    hosted, found = deck_elsewhere(address, ask)
    return hosted, tuple(item.located(compiled.source.path) for item in found)


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft post: its bytes and where it lies."""

    path: str
    """As the user knows it, for messages."""
    place: Path
    data: bytes

    @property
    def source(self) -> Source | None:
        """Its text, for excerpts; None where it is no UTF-8."""
        try:
            return decode(self.data, self.path)
        except TalkkitError:
            return None


def read_draft(compiled: Compiled, given: Path | None) -> DraftFile | None:
    """The draft to fill: the one that is named on the command line, else the front matter's; never a guess.

    Raises:
        TalkkitError: there is no such draft, or it lies outside the project.
    """
    workspace = compiled.project.workspace
    if given is not None:
        return DraftFile(str(given), given, _read_named(workspace, given))
    name = compiled.talk.meta.post
    if not name:
        return None
    try:
        data = workspace.read_bytes(name)
    except TalkkitError as error:
        raise TalkkitError(*(replace(item, path=compiled.source.path) for item in error.diagnostics)) from error
    return DraftFile(str(Path(compiled.source.path).parent / name), compiled.project.folder / name, data)


def _read_named(workspace: DiskWorkspace, file: Path) -> bytes:
    """A file that was named on the command line, so from the current folder, and is spoken of as it was named."""
    place = str(file.absolute())
    try:
        return workspace.read_bytes(place)
    except TalkkitError as error:
        said = (replace(item, message=item.message.replace(place, str(file))) for item in error.diagnostics)
        raise TalkkitError(*said) from error


def fill_draft(compiled: Compiled, draft: DraftFile, text: str) -> Filled:
    """The draft with its placeholder line replaced by the embed, and remarks on what its author left open."""
    filled = fill(draft.data, draft.path, text, placeholder=compiled.settings.placeholder, slug=compiled.slug)
    left_open = unfinished(draft.source) if draft.source else ()
    return replace(filled, diagnostics=(*filled.diagnostics, *left_open))


def new_post(compiled: Compiled) -> Artifact:
    """A post written from the talk."""
    return _stub(compiled, embed_for(compiled).text)


def post(compiled: Compiled, given: Path | None, text: str) -> Built:
    """The draft filled, or a post written from the talk. `given`: the draft instead of the front matter's.

    Raises:
        TalkkitError: the draft cannot be read.
    """
    draft = read_draft(compiled, given)
    if draft is None:
        made = _stub(compiled, text)
        return Built((made,), post=made.path)
    filled = fill_draft(compiled, draft, text)
    return Built((Artifact(draft.place.name, filled.data, "post"),), filled.diagnostics, draft.place.name, draft)


def _stub(compiled: Compiled, text: str) -> Artifact:
    written = stub(compiled.talk, compiled.published, compiled.settings.site.system, text)
    return Artifact(written.path, written.data, "post")
