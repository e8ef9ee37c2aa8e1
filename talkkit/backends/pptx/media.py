"""Pictures, video and sound as media parts, each once in the package whatever the number of its uses."""

from __future__ import annotations

from hashlib import sha256

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.image import ImagePart

from talkkit.backends.pptx.package import reachable
from talkkit.images import Asset, Recording
from talkkit.ooxml.names import MEDIA_EXTENSIONS, ContentType


class Media:
    """The media parts of a package by the digest of their bytes, those that it was opened with included.

    python-pptx would compare each picture with all that are there, refuse SVG, and number the parts anew.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        pictures = (part for part in reachable(package) if part.content_type in MEDIA_EXTENSIONS)
        self._parts: dict[str, Part] = {sha256(part.blob).hexdigest(): part for part in pictures}
        self._assets: dict[tuple[str, str], Part] = {}
        """By digest of the asset and media type, so that bytes are digested once."""

    def bitmap(self, asset: Asset) -> Part:
        """The part that holds the asset's bitmap."""
        return self._part(asset, asset.media_type, asset.data)

    def vector(self, asset: Asset) -> Part | None:
        """The part that holds the asset's SVG, when it has one."""
        return None if asset.svg is None else self._part(asset, ContentType.SVG, asset.svg)

    def recording(self, recording: Recording) -> Part:
        """The part that holds video or sound."""
        key = (recording.digest, recording.media_type)
        if key not in self._assets:
            name = f"/ppt/media/media-{recording.digest[:16]}.{MEDIA_EXTENSIONS[recording.media_type]}"
            self._assets[key] = Part(PackURI(name), recording.media_type, self._package, recording.data)
        return self._assets[key]

    def _part(self, asset: Asset, media_type: str, data: bytes) -> Part:
        key = (asset.digest, media_type)
        if key not in self._assets:
            digest = sha256(data).hexdigest()
            if digest not in self._parts:
                self._parts[digest] = self._made(digest, media_type, data)
            self._assets[key] = self._parts[digest]
        return self._assets[key]

    def _made(self, digest: str, media_type: str, data: bytes) -> Part:
        name = PackURI(f"/ppt/media/picture-{digest[:16]}.{MEDIA_EXTENSIONS[media_type]}")
        kind = Part if media_type == ContentType.SVG else ImagePart
        return kind(name, media_type, self._package, data)
