"""The command `talkkit`. One file per command; each imports what it needs only when it runs, so that help is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from talkkit import __version__
from talkkit.cli import build, check, embed, explain, export, new, post, rule, theme, verify

app = typer.Typer(
    name="talkkit",
    help="A talk written once as a Markdown outline becomes a PowerPoint deck, a web embed and a companion post.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 made (warnings allowed), 1 errors in the input or warnings under --strict, 2 usage, "
    "70 a failure of talkkit itself.",
)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"talkkit {__version__}")
        raise typer.Exit


@app.callback()
def talkkit(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


app.command("new")(new.new)
app.command("build")(build.build)
app.command("export")(export.export)
app.command("embed")(embed.embed)
app.add_typer(post.app, name="post")
app.command("check")(check.check)
app.command("explain")(explain.explain)
app.command("verify")(verify.verify)
app.add_typer(theme.app, name="theme")
app.command("rule")(rule.rule)


def main() -> None:
    """Entry point of the installed command."""
    app()
