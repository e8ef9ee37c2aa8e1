"""`talkkit check`: what a build would say; everything is made, and nothing is written."""

from __future__ import annotations

from talkkit.cli.options import (
    AllowOption,
    DialectOption,
    FormatOption,
    PostOption,
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
    post: PostOption = None,
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
    dialect: DialectOption = "",
) -> None:
    """Say what is wrong with a talk: what a build would say, but nothing is written.

    For example: talkkit check my-talk --strict --format github
    """
    with Session(form, strict=strict, quiet=quiet, verdict=True) as session:
        session.system, session.dialect = use_system, dialect
        from talkkit.cli.making import Made, Order, judge, wanted  # heavy: the whole chain

        order = Order(theme=theme, template=template, draft=post, allow=tuple(allow or ()))
        talks = wanted(session, talks, order)
        sound: list[Made] = []
        for talk in talks:
            with session.part():
                judged = judge(session, talk, order, sound if len(talks) > 1 else None, proof=True)
                sound += [judged[0]] if judged else []
