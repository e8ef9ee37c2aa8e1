"""A deck as JSON: every page with its frames, lines and sizes, for other programs and for looking at.

Values keep the names that they have in the code, and each names its kind as `is`; what has its default is left out.
Pictures are named by their digest where they stand, and listed once at the end. The form may change between versions.
"""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from talkkit import __version__
from talkkit.deck import Deck
from talkkit.images import Asset, Recording
from talkkit.text.characters import whole


def write(deck: Deck) -> bytes:
    """The deck as UTF-8 JSON with a line end; of the theme only its name."""
    assets: dict[str, Asset | Recording] = {}
    record = {
        "version": __version__,
        "slug": deck.slug,
        "theme": deck.theme.name,
        "size": [deck.size.width, deck.size.height],
        "meta": _plain(deck.meta, assets),
        "sections": _plain(deck.sections, assets),
        "pages": _plain(deck.pages, assets),
        "pictures": [_picture(assets[digest]) for digest in sorted(assets)],
    }
    return (whole(json.dumps(record, ensure_ascii=False, indent=1)) + "\n").encode()


def _picture(asset: Asset | Recording) -> dict[str, Any]:
    pixels = {"pixels": asset.pixels} if isinstance(asset, Asset) else {"seconds": asset.seconds}
    return {"digest": asset.digest, "type": asset.media_type, **pixels, "bytes": len(asset.data)}


def _plain(value: object, assets: dict[str, Asset | Recording]) -> Any:
    """A value as JSON has it; pictures are collected on the way."""
    if isinstance(value, Asset | Recording):
        assets[value.digest] = value
        return value.digest
    if isinstance(value, Struct):
        return _record(value, assets)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 3)
    if isinstance(value, tuple | list):
        return [_plain(item, assets) for item in value]
    return value


def _record(value: Any, assets: dict[str, Asset | Recording]) -> dict[str, Any]:
    found = {"is": type(value).__name__}
    for item in fields(value):
        held = getattr(value, item.name)
        if not _is_default(item, held):
            found[item.name] = _plain(held, assets)
    return found


def _is_default(item: FieldInfo, held: object) -> bool:
    if item.default is not NODEFAULT:
        return bool(held == item.default)
    return item.default_factory is not NODEFAULT and bool(held == item.default_factory())
