"""Time from the write of an outline to the paint of the changed slide in Chromium, and the processor time of a look.

    python -m bench.live [SLIDES [EDITS]]

Each edit changes the text of one slide. What counts is the median and the 95th percentile.
"""

from __future__ import annotations

import re
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from bench.outlines import outline
from talkkit.serve import server
from talkkit.serve.preview import Order, Preview, Previewer

WATCH = """new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    window.painted = Date.now(); window.text = document.querySelector("#slides").textContent;
}))).observe(document.querySelector("#slides"), {childList: true, subtree: true})"""


def main() -> None:
    """Print the times."""
    slides, edits = (int(text) for text in (*sys.argv[1:], *("100", "40")[len(sys.argv) - 1 :]))
    looks: list[float] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        file, text = Path(name) / "talk.md", outline(slides)
        file.write_text(text, encoding="utf-8")

        class Timed(Previewer):
            def look(self) -> Preview:
                start = time.thread_time()
                found = super().look()
                looks.append(time.thread_time() - start)
                return found

        door = server.listening(0)
        address = f"http://{server.HOST}:{door.getsockname()[1]}/"
        threading.Thread(
            target=server.serve, args=(Timed(Order(Path(name))), door, lambda _: None), daemon=True
        ).start()
        page = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]).new_page()
        page.goto(address)
        page.wait_for_selector("article")
        page.evaluate(WATCH)
        times = []
        for edit in range(edits):
            word = f"edit{edit}x"
            text = re.sub(rf"(- point 2) .*( slide {edit * 10 % slides} )", rf"\1 {word}\2", text)
            start = time.time()
            file.write_text(text, encoding="utf-8")
            page.wait_for_function("word => window.text?.includes(word)", arg=word)
            times.append(page.evaluate("window.painted") / 1000 - start)
            time.sleep(0.2)
    for what, found in (("write to paint", times), ("processor time of a look", looks[1:])):
        print(f"{what}: median {1000 * median(found):.0f} ms, 95 % {1000 * quantiles(found, n=20)[-1]:.0f} ms")


if __name__ == "__main__":
    main()
