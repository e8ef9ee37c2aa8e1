"""Runs of the outline -> text runs in the theme's look."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import TextRun
from talkkit.model.formula import Formula
from talkkit.model.runs import Run, RunStyle
from talkkit.style import Color, RunFormat
from talkkit.text.characters import is_east_asian
from talkkit.theme.theme import InlineStyle
from talkkit.words import words

_CLASS_COLORS = {
    "accent": Color("accent1"),
    "second": Color("accent2"),
    "positive": Color("accent3"),
    "negative": Color("accent5"),
}

words("class", (*_CLASS_COLORS, "muted", "talkkit-mark"))
MARK = "talkkit-mark"
"""Class of the run that keeps a title apart from others: `(2)`."""
_MARK_SIZE, _LEAST_MARK = 0.6, 18.0
"""Share of the title's size that its mark has, and the points that it has at least, where the title has them."""


class Inline(Struct, frozen=True):
    """What inline marks look like, and the language that needs no saying."""

    style: InlineStyle
    lang: str
    """Of the slide."""
    deck_lang: str
    formulas: bool = True
    """Whether formulas are measured; else they are lines of plain characters, as in notes."""

    def text_runs(self, runs: tuple[Run, ...], base: RunFormat) -> tuple[TextRun, ...]:
        """The runs in the look of `base`, changed by what the speaker marked. Soft hyphens go: PowerPoint
        does not hyphenate.
        """
        return tuple(_upright(self._text_run(run, base), run.style) for run in runs if run.text)

    def _text_run(self, run: Run, base: RunFormat) -> TextRun:
        made = self._plain_run(run, base)
        return replace(made, formula=self._formula(run.math + run.macros)) if run.math and self.formulas else made

    def _formula(self, latex: str) -> Formula | None:
        # Only a talk with formulas pays for the room that reads them.
        from talkkit.equations.reading import formula

        return formula(latex, self.lang, display=False)

    def _plain_run(self, run: Run, base: RunFormat) -> TextRun:
        lang = run.lang or self.lang
        lang = "" if lang == self.deck_lang else lang
        text = run.text.replace("\u00ad", "")
        if run.link is None and run.footnote is None and run.style == _PLAIN:
            return TextRun(text, base, lang=lang)
        if MARK in run.style.classes:
            return TextRun(text, _mark(base), lang=lang)
        form = self._format(run.style, base)
        if run.footnote is not None:
            form = replace(form, baseline="superscript")
        if run.link is None:
            return TextRun(text, form, lang=lang)
        form = replace(form, color=self.style.link, underline=True)
        return TextRun(text, form, link=run.link.target, tooltip=run.link.title, lang=lang)

    def _format(self, style: RunStyle, base: RunFormat) -> RunFormat:
        return replace(
            base,
            font="code" if style.code else base.font,
            size=_optical(base.size) if style.code and base.font != "code" else base.size,
            color=self._color(style, base.color),
            bold=base.bold or style.bold,
            italic=base.italic != style.italic if style.italic else base.italic,
            underline=base.underline or style.underline,
            strike=base.strike or style.strike,
            baseline="superscript" if style.superscript else "subscript" if style.subscript else base.baseline,
            highlight=self.style.mark if style.mark else self.style.code_surface if style.code else base.highlight,
            caps=base.caps and not style.code,
        )

    def _color(self, style: RunStyle, base: Color) -> Color:
        if "muted" in style.classes:
            return self.style.muted
        for name in style.classes:
            if name in _CLASS_COLORS:
                return _CLASS_COLORS[name]
        if style.code:
            return self.style.code_color
        return self.style.strong if style.bold and self.style.strong else base


_PLAIN = RunStyle()


def _upright(run: TextRun, style: RunStyle) -> TextRun:
    """East Asian text is never slanted: emphasis is by weight."""
    if not run.format.italic or not is_east_asian(run.text):
        return run
    return replace(run, format=replace(run.format, italic=False, bold=run.format.bold or style.italic))


def _optical(size: float) -> float:
    """Points of code in a line of that size: letters of one width look larger than their neighbours. Small text keeps
    its size, so that nothing falls below what may be read.
    """
    return float(round(_CODE_SIZE * size)) if size >= _LARGE else size


_CODE_SIZE, _LARGE = 0.92, 20.0


def _mark(base: RunFormat) -> RunFormat:
    """The look of a mark: smaller and lighter than its title, in the colour that can be read where that stands."""
    size = min(base.size, max(_LEAST_MARK, float(round(base.size * _MARK_SIZE))))
    return replace(base, size=size, bold=base.bold and size < _LEAST_MARK)
