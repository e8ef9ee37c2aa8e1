"""The built-in themes as they are resolved for the usual page, made before anybody asks: files of the package.

Each says which `theme.toml` it was made of; when one has changed, themes are resolved anew.
"""

from __future__ import annotations

import pickle
from hashlib import sha256
from pathlib import Path
from zlib import compress, decompress

from talkkit.theme.finding import available, find
from talkkit.theme.theme import Theme

FOLDER = Path(__file__).with_name("packed")


def prepared(name: str) -> Theme | None:
    """A built-in theme for a page of `REFERENCE`; None when it was not prepared as it is now."""
    file = FOLDER / name
    data = file.read_bytes() if file.is_file() else b""
    if not data.startswith(digest := _digest()):
        return None
    theme: Theme = pickle.loads(decompress(data[len(digest) :]))  # noqa: S301  a file of the package
    return theme


def packed(theme: Theme) -> bytes:
    """A file of `FOLDER`."""
    return _digest() + compress(pickle.dumps(theme, 5), 9)


def _digest() -> bytes:
    """Of all that built-in themes inherit from."""
    texts = [Path(__file__).with_name("base.toml").read_text(encoding="utf-8")]
    texts += (file.source.text for name in available() if (file := find(name, None)))
    return sha256("\0".join(texts).encode()).digest()
