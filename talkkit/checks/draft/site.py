"""Where a draft lies to its site: the system, the root of the source, and where its addresses lead there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from talkkit.backends.systems import System
from talkkit.checks.draft.document import Document
from talkkit.diagnostics import TalkkitError
from talkkit.workspace import Workspace


class Site(Struct, frozen=True):
    """The source of a site on this machine."""

    workspace: Workspace
    folder: str
    """The draft's own folder, absolute."""
    root: str = ""
    """The folder with the site's settings, absolute; empty: the draft lies in no site that is known."""
    system: System | None = None
    prefix: str = ""
    """Path below which the site is published (`/blog`), which addresses may begin with."""
    drops_html: bool = False
    """Whether its renderer leaves raw HTML out (Hugo's `markup.goldmark.renderer.unsafe`)."""

    def has(self, address: str, name: str) -> bool:
        """Whether a file of the source becomes what an address of this site, in the draft of that name, leads to."""
        return any(self.workspace.exists(posixpath.normpath(place)) for place in self._places(address, name))

    def _places(self, address: str, name: str) -> Iterator[str]:
        """Where the file may lie, by the rules of each system's documentation on static files."""
        stem = PurePosixPath(name).stem
        if address.startswith("/"):
            for path in {address, address.removeprefix(self.prefix)} if self.root else ():
                yield from (f"{self.root}/{base}/{path}" for base in _PUBLISHED.get(self.system or "html", _ANY))
            return
        yield f"{self.folder}/{address}"
        yield f"{self.folder}/{stem}/{address}"
        if self.root and self.system != "astro":  # Astro reads them beside the post, and stops where there is none
            yield from (f"{self.root}/{base}/{address}" for base in _PUBLISHED.get(self.system or "html", _ANY))
            section = self.folder.removeprefix(f"{self.root}/content/").removeprefix(self.root)
            bundle = "" if stem in {"index", "_index"} else f"/{stem}"
            yield f"{self.root}/static/{section}{bundle}/{address}"


_ANY = ("", "static", "public", "assets", "src", "content")
_PUBLISHED: dict[str, tuple[str, ...]] = {
    "jekyll": ("",),
    "jekyll-include": ("",),
    "hugo": ("static", "content", "assets"),
    "pelican": ("content", "content/extra", "content/static"),
    "eleventy": ("", "src", "public", "static", "src/static", "content"),
    "astro": ("public",),
    "mdx": ("public", "static"),
}
_SETTINGS: tuple[tuple[System, re.Pattern[str]], ...] = (
    ("jekyll", re.compile(r"_config\.ya?ml")),
    ("hugo", re.compile(r"hugo\.(?:toml|ya?ml|json)")),
    ("eleventy", re.compile(r"\.eleventy\.js|eleventy\.config\.[cm]?[jt]s")),
    ("pelican", re.compile(r"pelicanconf\.py")),
    ("astro", re.compile(r"astro\.config\.[cm]?[jt]s")),
)


def site_around(workspace: Workspace, folder: str) -> Site:
    """The site whose source holds a folder, as far as the workspace reaches."""
    place = PurePosixPath(folder)
    for root in (place, *place.parents):
        names = workspace.names(str(root))
        for system, pattern in _SETTINGS:
            if name := next((name for name in names if pattern.fullmatch(name)), None):
                return _site(workspace, folder, str(root), system, name)
        # Before version 0.110 Hugo's settings had a name that others have, too.
        older = next((name for name in names if re.fullmatch(r"config\.(?:toml|ya?ml)", name)), None)
        if "content" in names and (older or "config" in names):
            return _site(workspace, folder, str(root), "hugo", older or "config/_default/hugo.toml")
        if not names:
            break
    return Site(workspace, folder)


_PREFIX = re.compile(
    r"^\s*(?:baseurl|baseURL)\s*[:=]\s*[\"']?(?:https?://[^/\"'\s]+)?(/[^\"'\s#]*)", re.MULTILINE | re.IGNORECASE
)
_UNSAFE = re.compile(r"[\"']?unsafe[\"']?\s*[:=]\s*true", re.IGNORECASE)


def _site(workspace: Workspace, folder: str, root: str, system: System, name: str) -> Site:
    folders = (root, f"{root}/config/_default") if system == "hugo" else ()
    found = [f"{root}/{name}"]
    found += [
        f"{place}/{each}"
        for place in folders
        for each in workspace.names(place)
        if re.search(r"\.(toml|ya?ml|json)$", each)
    ]
    text = "\n".join(_text(workspace, path) for path in dict.fromkeys(found))
    prefix = _PREFIX.search(text)
    drops = system == "hugo" and not _UNSAFE.search(text)
    return Site(workspace, folder, root, system, prefix[1].rstrip("/") if prefix else "", drops)


def _text(workspace: Workspace, path: str) -> str:
    try:
        return workspace.read_bytes(path).decode("utf-8", "replace")
    except TalkkitError:
        return ""


def guessed(document: Document) -> System:
    """The system that a draft speaks of; `html`, which asks for nothing, where it speaks of none."""
    matter = document.matter
    if document.name.endswith(".mdx"):
        return "mdx"
    if matter.form == "lines":
        return "pelican"
    if matter.form == "toml" or re.search(r"\{\{[<%]", document.source.text):
        return "hugo"
    dated = bool(re.match(r"\d{4}-\d{1,2}-\d{1,2}-", document.name))
    if document.folder in {"_posts", "_drafts"} or (dated and matter.word("layout") == "post"):
        return "jekyll"
    return "html"
