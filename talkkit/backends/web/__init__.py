"""A deck for the web: the fragment that a post holds, and the folder of files behind it."""

from talkkit.backends.web.embed import fragment
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.site import site

__all__ = ["EmbedOptions", "fragment", "site"]
