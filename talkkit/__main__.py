"""`python -m talkkit`."""

from __future__ import annotations

from talkkit.cli.main import main

main()
