"""Ranks of text: style tokens to resolved paragraph formats at the sizes of the page."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.style import Align, Bullet, Color, ParagraphFormat, RunFormat
from talkkit.theme.scale import Scale
from talkkit.theme.tokens import BulletTokens, StyleTokens

LEVELS = 5
"""List levels of a body placeholder that talkkit styles; PowerPoint knows nine."""

_BULLET_REFERENCE = 24.0
"""The size that `[bullets] hang` is given for."""


class Formats(Struct, frozen=True):
    """Makes paragraph formats of one theme at one page size."""

    scale: Scale
    bullets: BulletTokens

    def paragraph(self, style: StyleTokens, *, color: Color | None = None, align: str = "style") -> ParagraphFormat:
        """The first level of a rank, without a bullet."""
        return ParagraphFormat(
            run=RunFormat(
                font=style.font,
                size=self.scale.sizes(style.sizes[:1], style.minimum)[0],
                color=color or style.color,
                bold=style.bold,
                italic=style.italic,
                caps=style.caps,
                spacing=self.scale.length(style.tracking),
            ),
            align=Align(style.align if align == "style" else align),
            line_spacing=style.leading,
            space_before=self.scale.length(style.before),
        )

    def levels(
        self, style: StyleTokens, *, color: Color | None = None, align: str = "style"
    ) -> tuple[ParagraphFormat, ...]:
        """The five levels of a body: each deeper one hangs from the text edge of the one above."""
        first = self.paragraph(style, color=color, align=align)
        sizes = (style.levels or style.sizes[:1])[:LEVELS]
        sizes += sizes[-1:] * (LEVELS - len(sizes))
        made: list[ParagraphFormat] = []
        margin = 0.0
        for level, size in enumerate(self.scale.type(max(size, style.minimum)) for size in sizes):
            bulleted = style.bullets or level > 0
            hang = float(round((style.hang or self.bullets.hang) * size / _BULLET_REFERENCE)) if bulleted else 0.0
            margin += hang
            made.append(
                replace(
                    first,
                    run=replace(first.run, size=size),
                    margin=margin,
                    indent=-hang,
                    bullet=self.bullet(level, color) if bulleted else Bullet("none"),
                    space_before=first.space_before if level == 0 else self.scale.length(style.before_nested),
                )
            )
        return tuple(made)

    def bullet(self, level: int, color: Color | None = None) -> Bullet:
        """The marker of a level: in its own colour, or in that of a slot that has one."""
        characters = self.bullets.characters
        character = characters[min(level, len(characters) - 1)]
        return Bullet("character", character, color=color or self.bullets.color, size=self.bullets.size)
