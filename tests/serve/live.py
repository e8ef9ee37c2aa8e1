"""A talk in a folder, `talkkit serve` on it as a process of its own, and what a browser shows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Error, Page

OUTLINE = """---
title: A talk that grows
author: A. Speaker
---

## First

- one
- two

::: notes
Say **hello**.
:::

## Second

![A red square](red.png)

## Third

``` {.bar src="figures.csv"}
```

## Fourth

Some text.

## Fifth

More text.
"""


@dataclass
class Live:
    folder: Path
    port: int = 0
    process: subprocess.Popen[str] = field(init=False)
    address: str = ""

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.restore()
        self.start()

    def restore(self) -> None:
        """The talk as it was at first."""
        Image.new("RGB", (40, 40), "red").save(self.folder / "red.png")
        (self.folder / "figures.csv").write_text("Year,Sales\n2024,3\n2025,4\n")
        self.write(OUTLINE)

    def start(self) -> None:
        command = [sys.executable, "-m", "talkkit", "serve", str(self.folder), "--no-open", "--port", str(self.port)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process = subprocess.Popen(command, **pipes, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        assert "http://127.0.0.1:" in said, said
        self.address = next(word for word in said.split() if word.startswith("http://"))
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def stop(self) -> tuple[int, str]:
        """Exit status, and what was said since the first line."""
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, said

    def write(self, text: str) -> None:
        (self.folder / "talk.md").write_text(text)

    def change(self, old: str, new: str) -> None:
        text = (self.folder / "talk.md").read_text()
        assert old in text
        self.write(text.replace(old, new))


def titles(page: Page) -> list[str]:
    return page.eval_on_selector_all("article", "all => all.map(one => one.id.replace('slide-', ''))")


def until(page: Page, condition: str, **values: object) -> None:
    """Wait for a condition over the page, in JavaScript; `said` and `text` are what stands in it."""
    script = f"""values => {{
        const said = document.querySelector("#state").textContent, text = document.querySelector("main").textContent;
        return {condition};
    }}"""
    try:
        page.wait_for_function(script, arg=values, timeout=20_000)
    except Error:
        pytest.fail(
            f"not seen: {condition}\n{page.locator('header').inner_text()}\n{page.locator('main').inner_text()}"
        )
