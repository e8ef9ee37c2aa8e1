"""`talkkit explain`: where every block of the outline went."""

from __future__ import annotations

from talkkit.cli.options import (
    AllowOption,
    DialectOption,
    FormatOption,
    SystemOption,
    TalkArgument,
    TemplateOption,
    ThemeOption,
)
from talkkit.cli.report import Format, as_json
from talkkit.cli.session import Session


def explain(
    talk: TalkArgument,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    form: FormatOption = Format.TEXT,
    allow: AllowOption = None,
    use_system: SystemOption = False,
    dialect: DialectOption = "",
) -> None:
    """Show where every part of the outline went.

    For example: talkkit explain my-talk
    """
    with Session(form) as session:
        session.system, session.dialect = use_system, dialect
        from talkkit.cli import explanation
        from talkkit.cli.talks import compile_talk  # heavy: the whole chain

        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allow, bitmaps=False)
        sources = {source.path: source for source in compiled.sources()}
        if form is Format.JSON:
            records = [explanation.record(account, sources[account.origin.path]) for account in compiled.accounts()]
            print(as_json(records), end="")
            return
        for account in compiled.accounts():
            print("\n".join(explanation.lines(account, sources[account.origin.path])))
        for item in compiled.talk.left_out:
            print(explanation.left_out(item, sources.get(item.path)))
