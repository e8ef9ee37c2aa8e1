"""`talkkit theme`: the built-in designs."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.session import Session

app = typer.Typer(help="The built-in themes.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_themes() -> None:
    """Name the built-in themes, the default first."""
    with Session():
        from talkkit.theme.library import available

        print("\n".join(available()))


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A built-in theme, or a folder that holds a theme.toml.")
    ] = "meridian",
) -> None:
    """Show what a theme is made of: its fonts, colours, type sizes, and layouts with their slots."""
    with Session() as session:
        from talkkit.geometry import Size
        from talkkit.theme.library import load
        from talkkit.workspace import DiskWorkspace

        theme, found = load(name, DiskWorkspace(Path.cwd()), size=Size(960.0, 540.0))
        session.add(found)
        if session.has_failed():
            return
        print(f"{theme.name}: {theme.label}")
        print(f"fonts    heading {theme.fonts.heading}, body {theme.fonts.body}, code {theme.fonts.code}")
        print(
            "colours  "
            + ", ".join(f"{item.name} {getattr(theme.palette, item.name)}" for item in fields(theme.palette))
        )
        print("sizes    " + " ".join(f"{size:g}" for size in theme.sizes) + " pt")
        print("layouts")
        width = max(len(layout.name) for layout in theme.layouts)
        for layout in theme.layouts:
            print(f"  {layout.name:{width}}  {' '.join(slot.name for slot in layout.slots)}")
