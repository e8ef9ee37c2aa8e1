"""Pictures as media parts, each once in the package whatever the number of its uses."""

from __future__ import annotations

from hashlib import sha256

from talkkit.images import Asset
from talkkit.ooxml.names import MEDIA_EXTENSIONS, ContentType
from talkkit.ooxml.package import Part


class Media:
    """The media parts of a package under construction, by digest."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    @property
    def parts(self) -> tuple[Part, ...]:
        """In the order of their first use."""
        return tuple(self._parts.values())

    def bitmap(self, asset: Asset) -> str:
        """The name of the part that holds the asset's bitmap."""
        return self._name(asset.digest, asset.media_type, asset.data)

    def vector(self, asset: Asset) -> str | None:
        """The name of the part that holds the asset's SVG, when it has one."""
        if asset.svg is None:
            return None
        return self._name(sha256(asset.svg).hexdigest(), ContentType.SVG, asset.svg)

    def _name(self, digest: str, media_type: str, data: bytes) -> str:
        if digest not in self._parts:
            name = f"/ppt/media/picture-{digest[:16]}.{MEDIA_EXTENSIONS[media_type]}"
            self._parts[digest] = Part(name, media_type, data)
        return self._parts[digest].name
