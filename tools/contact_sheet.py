"""Renders decks through LibreOffice and lays their slides out as one picture.

    python -m tools.contact_sheet DECK.pptx OUT.png [--columns 4] [--width 480] [--slides 1,6,8]

Needs LibreOffice (`soffice`) and poppler (`pdftoppm`).
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from talkkit.drawing.sheet import contact_sheet


def render(deck: Path, folder: Path, width: int) -> list[Path]:
    """The deck's slides as PNG files of that width in pixels, in order, as LibreOffice draws them."""
    profile = folder / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(deck)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    pdf = folder / f"{deck.stem}.pdf"
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1", str(pdf), str(folder / "slide")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return sorted(folder.glob("slide-*.png"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("deck", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--width", type=int, default=480)
    parser.add_argument("--slides", default="", help="numbers of the slides to show, with commas; all without it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        slides = [slide.read_bytes() for slide in render(arguments.deck, Path(folder), arguments.width)]
    wanted = [int(number) for number in arguments.slides.split(",") if number]
    slides = [slides[number - 1] for number in wanted] or slides
    picture = contact_sheet(slides, columns=arguments.columns, width=arguments.width)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(picture)
    print(f"{arguments.out}: {len(slides)} slides, {round(len(picture) / 1000)} kB")


if __name__ == "__main__":
    main()
