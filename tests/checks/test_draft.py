"""What a draft's author left to be written."""

from __future__ import annotations

from talkkit.checks.draft import unfinished
from talkkit.diagnostics import Source

DRAFT = """1. Xxx from a company

```
# TODO is code here
```

Written. Maxxx is a name, todo a word.
TODO: the end

[ref]: xxx
"""


def test_signs_of_unfinished_writing_are_found_in_prose_only() -> None:
    source = Source("draft.md", DRAFT)
    found = [(source.position(item.span.start).line, item.message) for item in unfinished(source) if item.span]
    assert found == [
        (1, "'Xxx' is left to be written"),
        (8, "'TODO' is left to be written"),
        (10, "'xxx' is left to be written"),
    ]
