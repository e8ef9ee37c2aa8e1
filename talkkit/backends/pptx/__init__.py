"""A deck as a native, fully editable PowerPoint file.

The theme becomes a template in memory (`template`), or is a conference's, whose package is kept whole (`foreign`).
Either is loaded (`loading`) and filled (`fill`): slides and notes pages are parts of python-pptx whose XML is written
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
    from talkkit.backends.pptx.loading import loaded, opened
    from talkkit.backends.pptx.package import saved
    from talkkit.backends.pptx.template import template

    if deck.theme.template:
        from talkkit.ooxml.admission import admit  # for a template alone

        package = loaded(admit(deck.theme.source).opened)
    else:
        package = opened(template(deck.theme, deck.meta.lang, _standing(deck)))
    fill(package, deck, notes=options.notes)
    return saved(package)


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
