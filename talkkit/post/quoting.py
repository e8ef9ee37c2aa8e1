"""Text to a scalar of YAML."""

from __future__ import annotations

import json
import re


def quoted(text: str) -> str:
    """Text as a double-quoted scalar of YAML, of which JSON's strings are a part (YAML 1.2, 7.3.1)."""
    escaped = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found.group()):04x}", escaped)
