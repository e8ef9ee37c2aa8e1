"""`talkkit check`: diagnostics only, nothing is made."""

from __future__ import annotations

from talkkit.cli.options import (
    AllowOption,
    FormatOption,
    QuietOption,
    StrictOption,
    SystemOption,
    TalksArgument,
    TemplateOption,
    ThemeOption,
)
from talkkit.cli.report import Format
from talkkit.cli.session import Session


def check(
    talks: TalksArgument,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
) -> None:
    """Say what is wrong with a talk. Nothing is written."""
    with Session(form, strict=strict, quiet=quiet, verdict=True) as session:
        session.system = use_system
        from talkkit.cli.talks import compile_talk  # heavy: the whole chain

        for talk in talks:
            with session.part():
                compile_talk(session, talk, theme=theme, template=template, allow=allow, bitmaps=False)
