"""A deck as a native, fully editable PowerPoint file.

The theme becomes a package in memory (`template`), or is a conference's, which is kept whole (`loading`, `foreign`).
Either is a `Skeleton` and is filled (`fill`): slides and notes pages are parts of python-pptx whose XML is written
directly, as the difference from what their layout already says.
"""

from __future__ import annotations

from msgspec import Struct

from talkkit.deck import Deck


class PptxOptions(Struct, frozen=True):
    notes: bool = True
    """Whether speaker notes go into the file."""


DEFAULT_OPTIONS = PptxOptions()


def write(deck: Deck, options: PptxOptions = DEFAULT_OPTIONS) -> bytes:
    """The bytes of the .pptx; the same deck gives the same bytes.

    Raises:
        InadmissibleError: the theme was read from a template whose bytes it does not carry, or which are no template.
    """
    # python-pptx takes a tenth of a second to load: only what writes a deck waits for it.
    from talkkit.backends.pptx.fill import fill
    from talkkit.backends.pptx.package import saved

    if deck.theme.template:
        # For a template alone.
        from talkkit.backends.pptx.foreign.skeleton import skeleton
        from talkkit.backends.pptx.loading import loaded
        from talkkit.ooxml.admission import admit

        used = [deck.theme.layout(name) for name in dict.fromkeys(page.layout for page in deck.pages)]
        base = skeleton(loaded(admit(deck.theme.source).opened.package), deck.meta.keep_slides, used)
    else:
        from talkkit.backends.pptx.template import template

        base = template(deck.theme, deck.meta.lang, _standing(deck))
    fill(base, deck, notes=options.notes)
    return saved(base.package)


def _standing(deck: Deck) -> dict[str, str]:
    """The first footer and the first date that the pages show."""
    texts: dict[str, str] = {}
    for page in deck.pages:
        layout = deck.theme.layout(page.layout)
        for frame in page.frames:
            slot = layout.slot(frame.slot or "")
            if slot and slot.kind in {"footer", "date"} and frame.text is not None:
                texts.setdefault(slot.kind, frame.text.text)
    return texts
