"""A talk as it stands on disk -> what the browser shows of it; only what has changed is laid out and drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.backends.web.sheets import Sheet, page_assets, sheet
from talkkit.deck import Deck, Page
from talkkit.decode import decode
from talkkit.design import Choices
from talkkit.diagnostics import Diagnostic, Source, TalkkitError
from talkkit.images import Asset
from talkkit.layout.engine import Memory
from talkkit.model.talk import Meta, Slide
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from talkkit.rules import failure
from talkkit.theme.theme import Theme
from talkkit.workspace import read_named

PICTURE = "/picture/"
"""Where the browser asks for a picture; its digest follows."""


class Order(Struct, frozen=True):
    """Which talk is shown, and how."""

    talk: Path
    choices: Choices = Choices(bitmaps=False)
    allow: tuple[Path, ...] = ()
    editor: str = ""
    """Address that opens an editor: `{file}`, `{line}` and `{column}` are filled in; empty: places are no links."""


class Finding(Struct, frozen=True):
    """A diagnostic as the browser shows it."""

    severity: str
    rule: str
    message: str
    hint: str = ""
    place: str = ""
    """`talk.md:12:3`"""
    editor: str = ""
    slide: str = ""
    """Id of the first page of the slide that it is about."""


class Shown(Struct, frozen=True):
    """A page in the browser."""

    id: str
    title: str
    label: str
    drawing: str
    """Digest of the drawing."""
    notes: str
    hidden: bool
    place: str
    editor: str
    fit: tuple[str, ...]
    """What layout did to make its slide fit."""


class Preview(Struct, frozen=True):
    """All that is shown."""

    title: str = ""
    ratio: float = 16 / 9
    pages: tuple[Shown, ...] = ()
    findings: tuple[Finding, ...] = ()
    drawings: Mapping[str, str] = field(default_factory=dict)
    """By digest, in the order of the pages."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    focus: str = ""
    """Id of the page whose source has changed; empty: none, or all of them."""
    deck: Deck | None = None
    target: Path = Path()
    """Where a build would write it."""
    inputs: tuple[str, ...] = ()
    """Files that it was made from."""
    stale: bool = False
    """Whether the talk cannot be read as it is now, and these are the pages of before."""


class Previewer:
    """Looks at a talk again and again."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.preview = Preview()
        self.asked: frozenset[Path] = frozenset()
        """Files and folders on which the preview depends, also those that there are not."""
        self._memory = Memory()
        self._slides: dict[str, Slide] = {}
        self._drawer = _Drawer()

    def look(self) -> Preview:
        """The talk as it is now. One that cannot be read leaves the pages as they were, and says why."""
        try:
            project = open_project(self.order.talk, allow=self.order.allow)
            try:
                compiled = compile_project(project, self.order.choices, memory=self._memory)
            finally:
                self.asked = project.asked
            self.preview = self._shown(compiled)
        except TalkkitError as error:
            self.preview = self._broken(error.diagnostics)
        except Exception as error:  # noqa: BLE001  a mistake of ours in one state of the outline ends no preview
            self.preview = self._broken((failure(error),))
        return self.preview

    def _broken(self, diagnostics: Iterable[Diagnostic]) -> Preview:
        found = tuple(diagnostics)
        sources = dict(_source(item.path) for item in found if item.span and item.path)
        findings = tuple(self._finding(item, sources, "") for item in found)
        return replace(self.preview, findings=findings, focus="", stale=True)

    def _shown(self, compiled: Compiled) -> Preview:
        deck, talk = compiled.deck, compiled.talk
        drawn = self._drawer.drawn(deck)
        first = {page.slide: each.sheet.id for page, each in reversed(list(zip(deck.pages, drawn, strict=True)))}
        sources = {source.path: source for source in compiled.sources()}
        places = {
            key: self._place(sources[origin.path], origin.offset) for key, origin in talk.origins_by_key().items()
        }
        fits: dict[str, dict[str, None]] = {}
        for step in compiled.laid_out.steps:
            fits.setdefault(step.slide, {})[step.text] = None
        pages = tuple(
            _page(page, each, places[page.slide], tuple(fits.get(page.slide, ())))
            for page, each in zip(deck.pages, drawn, strict=True)
        )
        own = [pair for pair in zip(talk.origins, talk.slides, strict=True) if pair[0].path == compiled.source.path]
        starts, keys = [origin.offset for origin, _ in own], [slide.key for _, slide in own]
        findings = []
        for item in compiled.diagnostics:
            inside = item.span is not None and item.path == compiled.source.path
            at = bisect_right(starts, item.span.start) - 1 if inside and item.span else -1
            findings.append(self._finding(item, sources, first.get(keys[at], "") if at >= 0 else ""))
        return Preview(
            title=talk.meta.title or compiled.slug,
            ratio=deck.size.ratio,
            pages=pages,
            findings=tuple(findings),
            drawings={each.digest: each.sheet.drawing for each in drawn},
            assets={asset.digest: asset for each in drawn for asset in each.assets},
            focus=self._focus(talk.slides, first, pages),
            deck=deck,
            target=compiled.folder / f"{compiled.slug}.pptx",
            inputs=tuple(compiled.project.workspace.reads),
        )

    def _focus(self, slides: tuple[Slide, ...], first: Mapping[str, str], pages: tuple[Shown, ...]) -> str:
        """The slide whose source has changed; else the only page that looks different (a picture, a data file)."""
        before, self._slides = self._slides, {slide.key: slide for slide in slides}
        if not before:
            return ""
        changed = (slide.key for slide in slides if before.get(slide.key) != slide)
        if key := next(changed, ""):
            return first.get(key, "")
        known = self.preview.drawings
        different = [page.id for page in pages if page.drawing not in known]
        return different[0] if len(different) == 1 else ""

    def _finding(self, item: Diagnostic, sources: Mapping[str, Source], slide: str) -> Finding:
        place, editor = item.path or "", ""
        if place in sources and item.span:
            place, editor = self._place(sources[place], item.span.start)
        return Finding(item.severity, item.rule, item.message, item.hint or "", place, editor, slide)

    def _place(self, source: Source, offset: int) -> tuple[str, str]:
        """A place as people read it, and the address that opens it in their editor."""
        position = source.position(offset)
        file = quote(Path(source.path).absolute().as_posix())
        filled = {"{file}": file, "{line}": str(position.line), "{column}": str(position.column)}
        address = self.order.editor
        for name, value in filled.items():
            address = address.replace(name, value)
        return f"{source.path}:{position.line}", address


class _Drawn(Struct, frozen=True):
    page: Page
    sheet: Sheet
    digest: str
    assets: tuple[Asset, ...]


class _Drawer:
    """Draws pages; those that are equal to their former selves are not drawn again."""

    def __init__(self) -> None:
        self._look: tuple[Theme, Meta, int] | None = None
        self._known: dict[str, _Drawn] = {}

    def drawn(self, deck: Deck) -> tuple[_Drawn, ...]:
        """The sheets of a deck's pages, in order."""
        look = (deck.theme, deck.meta, len(deck.pages))
        if look != self._look:
            self._look, self._known = look, {}
        found = {page.key: self._of(page, deck) for page in deck.pages}
        self._known = found
        return tuple(found.values())

    def _of(self, page: Page, deck: Deck) -> _Drawn:
        known = self._known.get(page.key)
        if known is not None and known.page == page:
            return known
        assets = page_assets(page, deck)
        made = sheet(page, deck, tuple((asset.digest, PICTURE + asset.digest) for asset in assets))
        return _Drawn(page, made, sha256(made.drawing.encode()).hexdigest()[:16], assets)


def _page(page: Page, drawn: _Drawn, place: tuple[str, str], fit: tuple[str, ...]) -> Shown:
    made = drawn.sheet
    return Shown(made.id, made.title, made.label, drawn.digest, made.notes, page.hidden, *place, fit)


def _source(path: str) -> tuple[str, Source]:
    try:
        return path, decode(read_named(Path(path)), path)
    except TalkkitError:
        return path, Source(path, "")
