"""Pictures and files are looked for where each system takes them from, and a folder of posts is one run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from talkkit.checks.draft import check_draft
from talkkit.checks.draft.site import site_around
from talkkit.workspace import DiskWorkspace

SITES: dict[str, dict[str, str]] = {
    "jekyll": {
        "_config.yml": "baseurl: /blog\n",
        "_posts/2016-10-30-a.md": """---
layout: post
title: A
---
![One hall](/assets/hall.jpg) ![The same](/blog/assets/hall.jpg) ![Again]({{ site.baseurl }}/assets/hall.jpg)
![Again]({{ "/assets/hall.jpg" | relative_url }}) ![By a name]({{ page.picture }}) [A page](/about/)
""",
        "assets/hall.jpg": "",
    },
    "hugo": {
        "hugo.toml": 'baseURL = "https://example.org/"\n[markup.goldmark.renderer]\nunsafe = true\n',
        "content/posts/a/index.md": """---
title: A
date: 2020-01-01
---
![In the bundle](hall.jpg) ![Static](/img/hall.jpg) {{< figure src="/img/hall.jpg" alt="The hall" >}} <b>bold</b>
""",
        "content/posts/a/hall.jpg": "",
        "static/img/hall.jpg": "",
    },
    "pelican": {
        "pelicanconf.py": "PATH = 'content'\n",
        "content/a.md": "Title: A\nDate: 2020-01-01\n\n![Static]({static}/images/hall.jpg) [Another]({filename}b.md)\n",
        "content/b.md": "Title: B\nDate: 2020-01-01\n\nText.\n",
        "content/images/hall.jpg": "",
    },
    "eleventy": {
        "eleventy.config.js": "",
        "src/posts/a.md": "---\ntitle: A\n---\n![Root](/img/hall.jpg) ![Beside](hall.jpg)\n",
        "src/img/hall.jpg": "",
        "src/posts/hall.jpg": "",
    },
    "astro": {
        "astro.config.mjs": "",
        "src/content/blog/a.md": "---\ntitle: A\npubDate: 2020-01-01\n---\n"
        "![Up](../../assets/hall.jpg) ![Public](/hall.jpg)\n",
        "src/assets/hall.jpg": "",
        "public/hall.jpg": "",
    },
}


def laid_out(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return next(folder / name for name, text in files.items() if name.endswith(".md"))


def found(root: Path, post: Path) -> list[tuple[str, str]]:
    site = site_around(DiskWorkspace(root), str(post.parent))
    checked = check_draft(post.read_bytes(), str(post), site=site)
    return [(item.rule, str(item.severity)) for item in checked.diagnostics]


@pytest.mark.parametrize("system", SITES)
def test_files_are_found_where_the_system_takes_them_from(tmp_path: Path, system: str) -> None:
    """Nothing is said while they are there; one that is gone is an error, wherever it was named."""
    post = laid_out(tmp_path, SITES[system])
    assert site_around(DiskWorkspace(tmp_path), str(post.parent)).system == system
    assert found(tmp_path, post) == []
    for picture in sorted(tmp_path.rglob("hall.jpg")):
        picture.unlink()
        assert ("missing-post-file", "error") in found(tmp_path, post), picture
        picture.touch()


def test_outside_of_a_site_only_relative_pictures_are_looked_for(tmp_path: Path) -> None:
    post = laid_out(tmp_path, {"a.md": "![A hall](hall.jpg) ![Another](/img/hall.jpg)\n", "Hall.jpg": ""})
    assert found(tmp_path, post) == [("missing-post-file", "warning")]


def test_html_that_hugo_leaves_out_is_said_once(tmp_path: Path) -> None:
    """An error where something would be seen; nothing where Markdown and shortcodes do."""
    post = laid_out(tmp_path, {**SITES["hugo"], "hugo.toml": 'title = "x"\n'})
    assert found(tmp_path, post) == [("omitted-html", "warning")]
    post.write_text(post.read_text() + '\n<iframe src="https://v.example/1" title="Talk"></iframe>\n')
    assert found(tmp_path, post) == [("omitted-html", "error")]
    post.write_text("---\ntitle: A\ndate: 2020-01-01\n---\nText, `<b>` and <https://example.org>.\n")
    assert found(tmp_path, post) == []
