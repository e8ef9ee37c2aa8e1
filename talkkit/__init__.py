"""talkkit: a talk written once as a Markdown outline becomes a native deck, a web embed and a companion post."""

__version__ = "0.1.0"
