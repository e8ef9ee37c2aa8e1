"""Tokens and a page size to a theme in which nothing is left open."""

from __future__ import annotations

from msgspec import Struct

from talkkit.geometry import Insets, Rect, Size
from talkkit.model.talk import Logo
from talkkit.style import Color, Palette, ParagraphFormat
from talkkit.theme.formats import Formats
from talkkit.theme.layouts import Composer
from talkkit.theme.recolor import accented, inverse
from talkkit.theme.scale import Grid, Scale
from talkkit.theme.theme import (
    CalloutStyle,
    CardStyle,
    CodeStyle,
    FontSet,
    InlineStyle,
    PlotStyle,
    Progress,
    Spacing,
    TableStyle,
    Theme,
)
from talkkit.theme.tokens import PaletteTokens, StyleTokens, Tokens

_DISPLAY = ("title", "cover", "section", "statement", "number", "quote")


def resolve(name: str, tokens: Tokens, size: Size) -> Theme:
    """The theme at that page size: columns and margins follow the width, lines the height, type the smaller of both."""
    return _Resolver(name, tokens, Scale(size)).theme()


def palette(tokens: PaletteTokens, *, dark: bool) -> Palette:
    """The twelve Office colours: on the light or on the dark surface, accents the same on both."""
    light, dark_end = (tokens.light, tokens.light_soft), (tokens.dark, tokens.dark_soft)
    (bg1, bg2), (tx1, tx2) = (dark_end, light) if dark else (light, dark_end)
    return Palette(
        bg1=bg1,
        tx1=tx1,
        bg2=bg2,
        tx2=tx2,
        accent1=tokens.accent,
        accent2=tokens.second,
        accent3=tokens.positive,
        accent4=tokens.caution,
        accent5=tokens.negative,
        accent6=tokens.neutral,
        hlink=tokens.link,
        folHlink=tokens.visited,
    )


class _Resolver(Struct, frozen=True):
    name: str
    tokens: Tokens
    scale: Scale

    def theme(self) -> Theme:
        tokens = self.tokens
        plain = palette(tokens.palette, dark=tokens.dark)
        surfaces = {"inverse": inverse(plain), "accent": accented(plain)}
        composer = Composer(tokens, Grid(tokens.grid, self.scale), self._formats, surfaces)
        return Theme(
            name=self.name,
            label=tokens.label or self.name,
            size=self.scale.page,
            palette=plain,
            dark=tokens.dark,
            fonts=self._fonts(),
            layouts=composer.layouts(),
            heading=self._paragraph("heading"),
            caption=self._paragraph("caption"),
            footnote=self._paragraph("footnote"),
            quote=self._paragraph("inline-quote"),
            attribution=self._paragraph("inline-attribution"),
            notes=self._paragraph("notes"),
            code=self._code(),
            table=self._table(),
            callout=self._callout(),
            spacing=Spacing(
                gap=self.scale.length(tokens.spacing.gap),
                gutter=self.scale.across(tokens.grid.gutter),
                tightest=tokens.spacing.tightest,
            ),
            inline=InlineStyle(
                link=Color("hlink"),
                code_color=tokens.inline.code,
                code_surface=tokens.inline.code_surface,
                mark=tokens.inline.mark,
                muted=Color("tx2"),
                strong=tokens.inline.strong,
            ),
            chart=tokens.chart,
            plot=PlotStyle(
                self._paragraph("chart"), self._paragraph("chart-title"), self._sizes("chart"), self._minimum("chart")
            ),
            sizes=self._sizes("body"),
            title_sizes=self._display_sizes(),
            progress=self._progress(),
            section=composer.section(),
            card=self._card(),
            logo=Logo(tokens.logo.file, tokens.logo.dark or tokens.logo.file, height=tokens.logo.height),
        )

    @property
    def _formats(self) -> Formats:
        return Formats(self.scale, self.tokens.bullets)

    def _style(self, name: str) -> StyleTokens:
        return self.tokens.type.get(name, StyleTokens())

    def _paragraph(self, name: str) -> ParagraphFormat:
        return self._formats.paragraph(self._style(name))

    def _sizes(self, name: str) -> tuple[float, ...]:
        style = self._style(name)
        return self.scale.sizes(style.sizes, style.minimum)

    def _display_sizes(self) -> tuple[float, ...]:
        """Steps of all that is set larger than running text, so that a long statement finds sizes below its own."""
        return tuple(sorted({size for name in _DISPLAY for size in self._sizes(name)}, reverse=True))

    def _minimum(self, name: str) -> float:
        return self.scale.type(self._style(name).minimum)

    def _fonts(self) -> FontSet:
        fonts = self.tokens.fonts
        return FontSet(
            heading=fonts.heading,
            body=fonts.body,
            code=fonts.code,
            east_asian=fonts.east_asian,
            complex_script=fonts.complex_script,
            scripts=tuple(sorted(fonts.scripts.items())),
        )

    def _code(self) -> CodeStyle:
        code = self.tokens.code
        return CodeStyle(
            paragraph=self._paragraph("code"),
            surface=code.surface,
            padding=self.scale.length(code.padding),
            radius=self.scale.length(code.radius),
            minimum=self._minimum("code"),
            keyword=code.keyword,
            string=code.string,
            number=code.number,
            comment=code.comment,
            name=code.name,
            dimmed=code.dimmed,
            line_number=code.line_number,
            sizes=self._sizes("code"),
            window=code.window,
        )

    def _table(self) -> TableStyle:
        table = self.tokens.table
        length = self.scale.length
        left, right, down = length(table.padding_left), length(table.padding_right), length(table.padding_y)
        return TableStyle(
            header=self._paragraph("table-header"),
            cell=self._paragraph("table"),
            header_rule=table.header_rule,
            header_rule_width=self.scale.length(table.header_rule_width),
            row_rule=table.row_rule,
            row_rule_width=self.scale.length(table.row_rule_width),
            last_rule=table.last_rule,
            last_rule_width=self.scale.length(table.last_rule_width),
            header_fill=table.header_fill,
            band_fill=table.band_fill,
            padding=Insets(left, down, right, down),
            minimum=self._minimum("table"),
            sizes=self._sizes("table"),
        )

    def _progress(self) -> Progress | None:
        progress = self.tokens.progress
        if not progress.height:
            return None
        height, page = self.scale.down(progress.height), self.scale.page
        top = self.scale.down(progress.top) if progress.top else page.height - height
        return Progress(Rect(0.0, top, page.width, height), progress.fill)

    def _card(self) -> CardStyle:
        card, length = self.tokens.card, self.scale.length
        return CardStyle(
            surface=card.surface,
            line=card.line,
            line_width=length(card.line_width) if card.line else 0.0,
            radius=length(card.radius),
            padding=length(card.padding),
            rule=length(card.rule),
            side="left" if card.side == "left" else "bottom" if card.side == "bottom" else "top",
            accent=card.accent,
        )

    def _callout(self) -> CalloutStyle:
        callout = self.tokens.callout
        kinds = ("note", "tip", "important", "warning", "caution")
        return CalloutStyle(
            surface=callout.surface,
            bar_width=self.scale.length(callout.bar),
            padding=self.scale.length(callout.padding),
            radius=self.scale.length(callout.radius),
            colors=tuple((kind, getattr(callout, kind)) for kind in kinds),
        )
