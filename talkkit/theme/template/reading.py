"""The bytes of a template -> its theme, what was found in it, and why its layouts were chosen."""

from __future__ import annotations

from collections.abc import Mapping

from talkkit.theme.template.report import ReadTemplate

_NO_PINS: Mapping[str, str] = {}


def read(data: bytes, path: str, pins: Mapping[str, str] = _NO_PINS) -> ReadTemplate:
    """The theme of a template. `path` names the file in diagnostics; `pins` give a role (`two-content`) the layout
    that has a name (as the gallery shows it, in any case).

    Raises:
        TalkkitError: the file is no presentation, cannot be read, or holds no layout (TK410).
    """
    raise NotImplementedError(f"{path}: {len(data)} bytes, {len(pins)} pins")
