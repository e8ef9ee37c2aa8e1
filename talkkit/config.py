"""`talkkit.toml` to settings.

Two types: `RawSettings` holds what was written, everything optional; `Settings` what is in force, nothing optional.
The outline's front matter wins over the file, the command line over both (`pipeline` asks in that order).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from typing import cast

from msgspec import Struct, field

from talkkit.addresses import WEB, absolute_target, link_target
from talkkit.backends.systems import SYSTEMS, System
from talkkit.diagnostics import Diagnostic, Place, Source, Span, TalkkitError
from talkkit.geometry import Size
from talkkit.model.talk import Overflow
from talkkit.rules import BAD_SETTINGS, UNKNOWN_SETTING, WRONG_SETTING
from talkkit.tomlkeys import key_span

FILE_NAME = "talkkit.toml"
DEFAULT_THEME = "meridian"

OVERFLOWS: tuple[Overflow, ...] = ("continue", "shrink", "error")


class RawSite(Struct, frozen=True):
    system: System | None = None
    base_url: str | None = None
    assets: str | None = None
    root: str | None = None
    inline: bool | None = None
    talks: str | None = None


class RawPost(Struct, frozen=True):
    placeholder: str | None = None


class RawOutputs(Struct, frozen=True):
    deck: bool | None = None
    pdf: bool | None = None
    page: bool | None = None
    post: bool | None = None
    presenter: bool | None = None


class RawSettings(Struct, frozen=True):
    """What a `talkkit.toml` says; None: nothing."""

    theme: str | None = None
    template: str | None = None
    keep_slides: str | None = None
    layouts: Mapping[str, str] | None = None
    size: str | None = None
    overflow: Overflow | None = None
    strict: bool | None = None
    output: str | None = None
    publish_notes: bool | None = None
    hosted: str | None = None
    fonts: tuple[str, ...] | None = None
    system: bool | None = None
    site: RawSite = field(default_factory=RawSite)
    post: RawPost = field(default_factory=RawPost)
    outputs: RawOutputs = field(default_factory=RawOutputs)


class Site(Struct, frozen=True):
    """The blog that the post and the embed are made for."""

    system: System = "html"
    base_url: str = ""
    """`https://example.org/blog`, without a slash at its end; empty: URLs start at the site's root."""
    assets: str = "/assets/talks"
    """Path of the site under which the talk's folder of pages and pictures will lie."""
    root: str = ""
    """Folder of the site's source on this machine, for the summary of what goes where; empty: unknown."""
    talks: str = ""
    """The address of the site's list of talks; empty: pages lead to none."""
    inline: bool = True
    """Whether style and script stand in the page itself; else they are files, as a site may demand of all its pages."""


class Outputs(Struct, frozen=True):
    """What a build makes."""

    deck: bool = True
    pdf: bool = True
    page: bool = True
    """The page with its pictures and the embed, which shows them."""
    post: bool = True
    """It holds the embed: without a page there is none."""
    presenter: bool = False
    """The speaker's own view, with all notes."""


class Settings(Struct, frozen=True):
    """Settings in force, before front matter and command line."""

    theme: str = DEFAULT_THEME
    template: str = ""
    keep_slides: str = ""
    """Which slides of the template stay."""
    layouts: Mapping[str, str] = field(default_factory=dict)
    """Role of a slide, and the name of the template's layout that takes it."""
    size: str = "16:9"
    overflow: Overflow | None = None
    """None: not set, so the outline's own default holds."""
    strict: bool = False
    output: str = ""
    """Folder below which each talk gets its own; empty: `dist` under the current folder."""
    publish_notes: bool = False
    hosted: str = ""
    """Where the deck lives, when that is not the author's own site."""
    fonts: tuple[str, ...] = ()
    """Files of fonts, relative to the folder of the settings."""
    system: bool = False
    """Whether programs of this machine may be used, so that the result depends on the machine."""
    site: Site = field(default_factory=Site)
    placeholder: str = "SLIDES"
    """The line of a draft that the embed replaces."""
    outputs: Outputs = field(default_factory=Outputs)


def read(source: Source) -> tuple[RawSettings, tuple[Diagnostic, ...]]:
    """The settings of a file, with a finding for every key that is unknown or has a wrong value.

    Raises:
        TalkkitError: the file is no TOML.
    """
    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise TalkkitError(_syntax_error(source, str(error))) from error
    top = _Table(source, table, "", [])
    raw = _raw(top)
    for part in (top, *top.tables.values()):
        part.report_unknown()
    return raw, tuple(sorted(top.found, key=lambda diagnostic: diagnostic.span or Span(0, 0)))


def schema() -> dict[str, object]:
    """What a `talkkit.toml` may hold, as a JSON Schema: what the reader asks for."""
    top = _Table(Source(FILE_NAME, ""), {}, "", [])
    _raw(top)
    return top.schema()


def _raw(top: _Table) -> RawSettings:
    site, post, outputs = top.table("site"), top.table("post"), top.table("outputs")
    return RawSettings(
        theme=top.text("theme"),
        template=top.text("template"),
        keep_slides=top.list_text("keep-slides"),
        layouts=top.table("layouts").every_text(),
        size=top.text("size"),
        overflow=cast("Overflow | None", top.choice("overflow", OVERFLOWS)),
        strict=top.flag("strict"),
        output=top.text("output"),
        publish_notes=top.flag("publish-notes"),
        hosted=top.text("hosted"),
        fonts=top.texts("fonts"),
        system=top.flag("system"),
        site=RawSite(
            system=cast("System | None", site.choice("system", SYSTEMS)),
            base_url=site.web_address("base-url"),
            assets=site.path("assets"),
            root=site.text("root"),
            inline=site.flag("inline"),
            talks=site.text("talks"),
        ),
        post=RawPost(placeholder=post.text("placeholder")),
        outputs=RawOutputs(*(outputs.flag(name) for name in ("deck", "pdf", "page", "post", "presenter"))),
    )


def resolve(raw: RawSettings) -> Settings:
    """The settings with every gap filled by its default."""
    default = Settings()
    site = Site(
        system=raw.site.system or default.site.system,
        base_url=raw.site.base_url or "",
        assets=(raw.site.assets or default.site.assets).rstrip("/"),
        root=raw.site.root or "",
        inline=raw.site.inline is not False,
        talks=raw.site.talks or "",
    )
    return Settings(
        theme=raw.theme or default.theme,
        template=raw.template or default.template,
        keep_slides=raw.keep_slides or "",
        layouts=raw.layouts or {},
        size=raw.size or default.size,
        overflow=raw.overflow,
        strict=raw.strict or False,
        output=raw.output or "",
        publish_notes=raw.publish_notes or False,
        hosted=raw.hosted or "",
        fonts=raw.fonts or (),
        system=raw.system or False,
        site=site,
        placeholder=raw.post.placeholder or default.placeholder,
        outputs=Outputs(
            deck=raw.outputs.deck is not False,
            pdf=raw.outputs.pdf is not False,
            page=raw.outputs.page is not False,
            post=raw.outputs.post is not False and raw.outputs.page is not False,
            presenter=raw.outputs.presenter is True,
        ),
    )


_STRING: Mapping[str, object] = {"type": "string"}


class _Table(Struct):
    """Takes typed values out of a TOML table, and remembers which keys were asked for."""

    source: Source
    values: Mapping[str, object]
    name: str
    found: list[Diagnostic]
    known: dict[str, dict[str, object]] = field(default_factory=dict)
    """Keys with what they take, as JSON Schemas."""
    tables: dict[str, _Table] = field(default_factory=dict)
    names: bool = False
    """Whether all its keys are names that the author gives, with texts."""

    def schema(self) -> dict[str, object]:
        """What it may hold, as a JSON Schema."""
        inner = {key: table.schema() for key, table in self.tables.items()}
        return {
            "type": "object",
            "properties": {**self.known, **inner},
            "additionalProperties": _STRING if self.names else False,
        }

    def text(self, key: str, takes: Mapping[str, object] = _STRING) -> str | None:
        value = self._take(key, takes)
        if value is None or isinstance(value, str):
            return value
        self._wrong(key, "text in quotation marks", value)
        return None

    def web_address(self, key: str) -> str | None:
        """An address of the web, without a slash at its end."""
        value = self.text(key)
        return value and self._checked(key, value, absolute_target(value, WEB).rstrip("/"))

    def path(self, key: str) -> str | None:
        """A path of a site, from its root, without a slash at its end; `/` is the root."""
        value = self.text(key)
        return value and self._checked(key, value, link_target("/" + value.strip("/\\")))

    def texts(self, key: str) -> tuple[str, ...] | None:
        value = self._take(key, {"type": "array", "items": _STRING})
        if value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            return None if value is None else tuple(str(item) for item in cast("list[object]", value))
        self._wrong(key, "a list of texts", value)
        return None

    def list_text(self, key: str) -> str | None:
        """`"1, 3-5"`, `3` or `[1, "3-5"]` as text with commas."""
        numbers = {"type": ["string", "integer"]}
        value = self._take(key, {"anyOf": [numbers, {"type": "array", "items": numbers}]})
        items = value if isinstance(value, list) else [value]
        if value is None or all(isinstance(item, (str, int)) and not isinstance(item, bool) for item in items):
            return None if value is None else ", ".join(map(str, items))
        self._wrong(key, "numbers of slides", value)
        return None

    def every_text(self) -> Mapping[str, str]:
        """The table as names and texts; a finding for every value that is none."""
        self.names = True
        pairs = ((key, self.text(key)) for key in self.values)
        return {key: value for key, value in pairs if value is not None}

    def flag(self, key: str) -> bool | None:
        value = self._take(key, {"type": "boolean"})
        if value is None or isinstance(value, bool):
            return value
        self._wrong(key, "true or false", value)
        return None

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        value = self.text(key, {"enum": choices})
        if value is None or value in choices:
            return value
        hint = _did_you_mean(value, choices) or "one of " + ", ".join(choices)
        self._report(WRONG_SETTING.at(f"{self._label(key)} cannot be {value!r}", hint=hint), key)
        return None

    def table(self, key: str) -> _Table:
        value = self._take(key, {"type": "object"})
        if value is not None and not isinstance(value, dict):
            self._wrong(key, f"a table, written as [{key}]", value)
        found = _Table(self.source, value if isinstance(value, dict) else {}, key, self.found)
        self.tables[key] = found
        return found

    def report_unknown(self) -> None:
        """A finding for every key that nobody asked for."""
        for key in self.values:
            if key not in self.known:
                hint = _did_you_mean(key, tuple(self.known)) or "known here: " + ", ".join(self.known)
                self._report(UNKNOWN_SETTING.at(f"{self._label(key)} is no setting of talkkit", hint=hint), key)

    def _checked(self, key: str, value: str, found: str) -> str | None:
        if not found:
            hint = "an address that begins with https:// and a host, or a path below it"
            self._report(WRONG_SETTING.at(f"{self._label(key)} cannot be {value!r}", hint=hint), key)
        return found or None

    def _take(self, key: str, takes: Mapping[str, object]) -> object:
        self.known[key] = dict(takes)
        return self.values.get(key)

    def _label(self, key: str) -> str:
        return f"[{self.name}] {key}" if self.name else key

    def _wrong(self, key: str, wanted: str, value: object) -> None:
        kind = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a table"}
        got = kind.get(type(value), "something else")
        self._report(WRONG_SETTING.at(f"{self._label(key)} takes {wanted}, not {got}"), key)

    def _report(self, diagnostic: Diagnostic, key: str) -> None:
        self.found.append(diagnostic.placed(place(self.source, key, self.name)))


def _did_you_mean(word: str, choices: tuple[str, ...]) -> str | None:
    close = get_close_matches(word.replace("_", "-").lower(), choices, n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else None


def place(source: Source, key: str, table: str = "") -> Place:
    """Where a setting, at the top or in a table, stands in the text of the settings."""
    return Place(source.path, key_span(source.text, (table, key) if table else (key,)))


def _syntax_error(source: Source, message: str) -> Diagnostic:
    """The finding for broken TOML. Its message ends with `(at line 3, column 7)` or `(at end of document)`."""
    place = re.search(r"\(at line (\d+), column (\d+)\)\s*$", message)
    start = source.line_offset(int(place[1])) + int(place[2]) - 1 if place else len(source.text)
    reason = re.sub(r"\s*\(at [^)]*\)\s*$", "", message)
    return BAD_SETTINGS.at(f"{source.path} is not valid TOML: {reason}", Span(start, start + 1), path=source.path)


_POINTS_IN = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0, "px": 0.75}
_PAGE_HEIGHT = 540.0
"""7.5 inches: every proportion keeps it, so that type sizes mean the same."""
SMALLEST_PAGE, LARGEST_PAGE = 72.0, 4032.0
"""1 and 56 inches, the bounds of `p:sldSz` (ECMA-376 part 1, 19.7.17)."""


def page_size(text: str) -> Size | None:
    """The page that `16:9`, `4:3`, `16:10`, any other `W:H`, or `25.4x14.3cm` asks for; None: it asks for none."""
    ratio = re.fullmatch(r"\s*(\d{1,4})\s*[:/]\s*(\d{1,4})\s*", text)
    if ratio and int(ratio[2]):
        return _bounded(_PAGE_HEIGHT * int(ratio[1]) / int(ratio[2]), _PAGE_HEIGHT)
    number = r"(\d{1,5}(?:\.\d{1,4})?)"
    lengths = re.fullmatch(rf"\s*{number}\s*([a-z]{{2}})?\s*[x×]\s*{number}\s*([a-z]{{2}})\s*", text.lower())
    if not lengths or lengths[4] not in _POINTS_IN or (lengths[2] or lengths[4]) not in _POINTS_IN:
        return None
    width = float(lengths[1]) * _POINTS_IN[lengths[2] or lengths[4]]
    return _bounded(width, float(lengths[3]) * _POINTS_IN[lengths[4]])


def _bounded(width: float, height: float) -> Size | None:
    fits = all(SMALLEST_PAGE <= length <= LARGEST_PAGE for length in (width, height))
    return Size(round(width, 2), round(height, 2)) if fits else None
