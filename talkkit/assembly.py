"""A compiled talk to everything that a build makes: the deck, the page and its pictures, the embed, the post."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from talkkit.addresses import WEB, absolute_target, link_target
from talkkit.backends import pptx
from talkkit.backends.base import Artifact
from talkkit.backends.systems import System
from talkkit.backends.web import EmbedOptions, site
from talkkit.backends.web.figures import figures
from talkkit.backends.web.forms import Embed, embed
from talkkit.backends.web.hosted import Hosted
from talkkit.backends.web.listing import TalkEntry, entry
from talkkit.backends.web.presenter import presenter_html
from talkkit.backends.web.selection import slide_numbers
from talkkit.checks.draft import left_open
from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Place, Source, TalkkitError
from talkkit.drawing.coverage import undrawn
from talkkit.drawing.png import Drawer
from talkkit.elsewhere import Ask, deck_elsewhere
from talkkit.images.loader import PROOF_SIDE
from talkkit.layout.handout import PAPERS, HandoutKind, sheets
from talkkit.pipeline import Compiled, Progress
from talkkit.post.figures import figure_text
from talkkit.post.fill import Filled, fill
from talkkit.post.like import likeness
from talkkit.post.rules import NOTES_UNPUBLISHED, OPEN_FIELD
from talkkit.post.stub import Manner, Written, stub
from talkkit.workspace import DiskWorkspace, as_seen

PRESENTER = "presenter.html"
"""The speaker's view, which stays with the speaker."""


class Built(Struct, frozen=True):
    """What was made, nothing of it written yet."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    post: str = ""
    """Path of the post among the artifacts."""
    draft: DraftFile | None = None
    """The draft that it was filled from; None: it was written from the talk."""
    embed: Embed | None = None


def build(
    compiled: Compiled,
    draft: Path | None = None,
    progress: Progress = lambda _: None,
    *,
    proof: bool = False,
    earlier: tuple[bytes, ...] = (),
    presenter: bool = False,
) -> Built:
    """What the settings ask for of deck, PDF, page, embed and post. `draft` goes before the front matter's.

    `proof`: only what there is to say about them is wanted; the pictures of the slides are then tiny. `earlier`:
    pictures of an earlier build, of which those that would come out the same are taken. `presenter`: the speaker's view
    is wanted, whatever the settings say.

    Raises:
        TalkkitError: the draft cannot be read.
    """
    wanted = compiled.settings.outputs
    progress("writing the deck")
    deck = Artifact(f"{compiled.slug}.pptx", pptx.write(compiled.deck), "deck") if wanted.deck else None
    offered = downloads(compiled, deck, pdf_too=not proof)
    presenter = presenter or wanted.presenter
    own = Artifact(PRESENTER, presenter_html(compiled.deck).encode(), "presenter") if presenter else None
    files = tuple(file for file in dict.fromkeys((deck, offered.deck, offered.pdf, own)) if file)
    found = compiled.typefaces.embeddable()[1] if wanted.pdf else ()
    if not wanted.page:
        return Built(files, (*found, *undrawn_text(compiled)))
    options = embed_options(compiled, offered)
    progress(f"drawing {len(compiled.published.pages)} slides")
    width = PROOF_SIDE if proof else options.width
    pages = site(compiled.published, replace(options, width=width, drawer=replace(options.drawer, earlier=earlier)))
    progress("writing the post")
    elsewhere, hosted_found = _elsewhere(compiled)
    form = embed(compiled.published, replace(options, hosted=elsewhere), compiled.settings.site.system)
    written = post(compiled, draft, form.text) if wanted.post else Built(())
    name = "embed.html" if form.file or form.text.startswith("<") else "embed.md"
    artifacts = (*files, *pages, Artifact(name, (form.content or form.text).encode(), "embed"), *written.artifacts)
    lost = tuple(item for page in pages for item in page.found)
    found = (*found, *lost, *undrawn_text(compiled), *hosted_found, *written.diagnostics)
    return Built(artifacts, found, written.post, written.draft, form)


def undrawn_text(compiled: Compiled) -> tuple[Diagnostic, ...]:
    """What pictures of slides and the PDF cannot show."""
    origins, given = compiled.talk.origins_by_key(), compiled.typefaces.characters
    return undrawn(compiled.published, origins, given=given)


def entry_of(compiled: Compiled, built: Built) -> TalkEntry:
    """What lists of talks show of one that was built."""
    last = {file.what: file for file in built.artifacts}
    offered = Downloads(last.get("deck for others") or last.get("deck"), last.get("PDF"))
    return entry(compiled.published, embed_options(compiled, offered))


def published_deck(compiled: Compiled, own: Artifact | None = None) -> Artifact:
    """The deck that the page offers: the speaker's `own`, or a copy without what the talk does not publish."""
    if compiled.published is compiled.deck:
        return own or Artifact(f"{compiled.slug}.pptx", pptx.write(compiled.deck), "deck")
    return Artifact(f"{compiled.slug}-public.pptx", pptx.write(compiled.published), "deck for others")


class Downloads(Struct, frozen=True):
    """What the page and the embed offer beside the slides; None: they do not."""

    deck: Artifact | None = None
    pdf: Artifact | None = None


NOTHING = Downloads()


def downloads(compiled: Compiled, own: Artifact | None = None, *, pdf_too: bool = True) -> Downloads:
    """The files that the settings ask for. `own`: the speaker's deck, where it is made already."""
    wanted = compiled.settings.outputs
    return Downloads(
        published_deck(compiled, own) if wanted.deck else None,
        Artifact(f"{compiled.slug}.pdf", pdf(compiled)[0], "PDF") if wanted.pdf and pdf_too else None,
    )


def pdf(compiled: Compiled, *, steps: bool = False) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The published deck as PDF, and what there is to say about its fonts. `steps`: with a page for each click."""
    from talkkit.backends.pdf import PdfOptions, write  # loads HarfBuzz

    fonts, found = compiled.typefaces.embeddable()
    return write(compiled.published, PdfOptions(fonts, steps=steps)), found


def handout(compiled: Compiled, kind: HandoutKind, paper: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """A handout on a paper of `PAPERS`, as PDF. Notes are on it when its kind asks for them, published or not."""
    from talkkit.backends.pdf import PdfOptions, write_sheets

    fonts, found = compiled.typefaces.embeddable()
    deck, size = compiled.deck if kind == "notes" else compiled.published, PAPERS[paper]
    return write_sheets(deck, sheets(deck, kind, size), size, PdfOptions(fonts)), found


def embed_options(compiled: Compiled, offered: Downloads = NOTHING) -> EmbedOptions:
    """How the embed is written, from the settings; the embed and the page offer what there is to download."""
    where = compiled.settings.site
    # Feeds have no base.
    talks = where.base_url + where.talks if where.talks.startswith("/") else where.talks
    return EmbedOptions(
        slug=compiled.slug,
        base_url=where.base_url,
        assets=f"{where.assets}/{compiled.slug}/",
        deck_file=offered.deck.path if offered.deck else "",
        deck_bytes=len(offered.deck.data) if offered.deck else 0,
        pdf_file=offered.pdf.path if offered.pdf else "",
        pdf_bytes=len(offered.pdf.data) if offered.pdf else 0,
        post_url=absolute_target(compiled.talk.meta.post_url, WEB),
        talks_url=link_target(talks),
        inline=where.inline,
        drawer=Drawer(compiled.typefaces.files, compiled.typefaces.digest),
    )


class Wish(Struct, frozen=True):
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
        embed_options(compiled, Downloads() if elsewhere else downloads(compiled)),
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
    place = Place() if address else compiled.project.place(compiled.talk, "hosted")
    address = address or compiled.talk.meta.hosted or compiled.settings.hosted
    if not address:
        return None, ()
    hosted, found = deck_elsewhere(address, ask)
    return hosted, tuple(item.placed(place) for item in found)


class DraftFile(Struct, frozen=True):
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
        place = compiled.talk.places["post"]
        raise TalkkitError(*(item.placed(place) for item in error.diagnostics)) from error
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
    open_places = left_open(draft.data, draft.path, placeholder=compiled.settings.placeholder)
    return replace(filled, diagnostics=(*filled.diagnostics, *open_places))


class PostOrder(Struct, frozen=True):
    """How a post shall be written; empty: as in a build."""

    system: System | None = None
    annotated: bool = False
    """Every slide as a figure, followed by what is said over it."""
    like: Path | None = None
    """A post of the same blog to take after."""


def new_post(compiled: Compiled, order: PostOrder = PostOrder()) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """A post written from the talk, and what there is to say about it.

    Raises:
        TalkkitError: the post to take after cannot be read, or a template has a mistake.
    """
    found: list[Diagnostic] = []
    system = order.system or compiled.settings.site.system
    like = None
    if order.like is not None:
        like = likeness(_read_named(compiled.project.workspace, order.like), str(order.like))
    text = "" if order.annotated else embed_as(compiled, Wish(system=system))[0].text
    silent = not compiled.talk.meta.publish_notes and any(slide.notes for slide in compiled.talk.slides)
    if order.annotated and silent:
        message = "the notes of this talk are not published, so its slides stand alone"
        said = NOTES_UNPUBLISHED.at(message, hint="write publish-notes: true")
        found.append(said.placed(compiled.talk.places.get("publish-notes") or Place(compiled.source.path)))
    written = _written(compiled, system, text, Manner(like, every_slide=order.annotated))
    if written.open:
        message = f"left empty in the post's head: {', '.join(written.open)}"
        found.append(OPEN_FIELD.at(message, hint="fill them, or take them out"))
    return Artifact(written.path, written.data, "post"), tuple(found)


def _figures(compiled: Compiled, system: System) -> dict[str, tuple[str, ...]]:
    """Every slide's pages as figures in the form that a system keeps."""
    options = embed_options(compiled, downloads(compiled))
    found: dict[str, tuple[str, ...]] = {}
    for figure in figures(compiled.published, options):
        shown = figure_text(figure.html, (figure.vector, figure.alt, figure.target), system)
        found[figure.slide] = (*found.get(figure.slide, ()), shown)
    return found


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
    written = _written(compiled, compiled.settings.site.system, text, Manner())
    return Artifact(written.path, written.data, "post")


def _written(compiled: Compiled, system: System, text: str, manner: Manner) -> Written:
    shown = replace(manner, figures=_figures(compiled, system))
    return stub(compiled.talk, compiled.published, system, text, templates=_templates(compiled), manner=shown)


TEMPLATES = "templates"
"""Folder beside the outline, or beside `talkkit.toml`, with templates of the user's own."""


def _templates(compiled: Compiled) -> dict[str, Source]:
    """The user's templates by name; the talk's own go before those for all talks.

    Raises:
        TalkkitError: one of them cannot be read.
    """
    project = compiled.project
    found: dict[str, Source] = {}
    for folder in dict.fromkeys((project.settings_folder, project.folder)):
        place = folder / TEMPLATES
        for name in project.workspace.names(str(place)):
            if name.endswith(".j2"):
                path = place / name
                found[name] = decode(project.workspace.read_bytes(str(path)), str(as_seen(path)))
    return found
