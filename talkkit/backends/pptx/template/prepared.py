"""Templates of the built-in themes, made before anybody asks: files of the package that hold their parts.

They know neither the language nor the texts of the footers, which are stamped in when one is opened. Each says which
theme it was made of; another theme of that name, or another size of it, is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any
from zlib import compress, decompress

from msgspec import msgpack
from msgspec.structs import replace
from pptx.package import Package

from talkkit.backends.pptx.package import package_relationships, reachable
from talkkit.ooxml import package as read
from talkkit.ooxml.languages import office_language
from talkkit.ooxml.markup import clean
from talkkit.theme.theme import Theme

FOLDER = Path(__file__).with_name("packed")
LANGUAGE = "zxx-template"
"""A tag for no language (ISO 639-2) that stands where the deck's goes."""
STANDING = {"footer": "[footer]", "date": "[date]"}
"""What stands where the texts of the footers go, by kind of slot."""


def prepared(theme: Theme, lang: str, standing: Mapping[str, str]) -> read.Package | None:
    """The template of a theme that was prepared, for this language and these footers; None for any other theme."""
    file = FOLDER / theme.name
    if not file.is_file() or lang == LANGUAGE:
        return None
    data = file.read_bytes()
    if not data.startswith(_digest(theme)):
        return None
    package = msgpack.decode(decompress(data[32:]), type=read.Package)
    stamps = _stamps(lang, standing)
    parts = {name: replace(part, data=_stamped(part.data, stamps)) for name, part in package.parts.items()}
    return read.Package(parts, package.relationships)


def packed(theme: Theme, package: Package) -> bytes:
    """A file of `FOLDER`: the template made of the theme with `LANGUAGE` and `STANDING`."""
    parts = {
        str(part.partname): read.Part(str(part.partname), part.content_type, part.blob, _relationships(part.rels))
        for part in reachable(package)
    }
    whole = read.Package(parts, _relationships(package_relationships(package)))
    return _digest(theme) + compress(msgpack.encode(whole), 9)


def _digest(theme: Theme) -> bytes:
    return sha256(msgpack.encode(theme, order="deterministic")).digest()


def _relationships(found: Mapping[str, Any]) -> tuple[read.Relationship, ...]:
    """As they are read; a template leads nowhere outside."""
    return tuple(read.Relationship(name, rel.reltype, str(rel.target_part.partname)) for name, rel in found.items())


def _stamps(lang: str, standing: Mapping[str, str]) -> dict[bytes, bytes]:
    """Bytes of a part, and what goes there: footers, whose runs go where they have no text, then the language.

    All of them begin with a tag, which no text holds.
    """
    mark, language = (f'lang="{tag}"' for tag in (LANGUAGE, office_language(lang)))
    stamps = {}
    for kind, name in STANDING.items():
        text = escape(clean(standing.get(kind, "")), quote=False)
        run = f"<a:r><a:rPr {language}/><a:t>{text}</a:t></a:r>" if standing.get(kind) else ""
        stamps[f"<a:r><a:rPr {mark}/><a:t>{name}</a:t></a:r>"] = run
    stamps |= {f"<a:{tag} {mark}": f"<a:{tag} {language}" for tag in ("rPr", "endParaRPr", "defRPr")}
    return {before.encode(): after.encode() for before, after in stamps.items()}


def _stamped(data: bytes, stamps: Mapping[bytes, bytes]) -> bytes:
    for before, after in stamps.items():
        data = data.replace(before, after)
    return data
