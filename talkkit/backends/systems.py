"""The blogging systems that an embed and a post can be made for."""

from __future__ import annotations

from typing import Literal

System = Literal[
    "html",
    "jekyll",
    "jekyll-include",
    "hugo",
    "pelican",
    "eleventy",
    "astro",
    "mdx",
    "wordpress",
    "ghost",
    "github",
    "iframe",
    "markdown",
]
SYSTEMS: tuple[System, ...] = (
    "html",
    "jekyll",
    "jekyll-include",
    "hugo",
    "pelican",
    "eleventy",
    "astro",
    "mdx",
    "wordpress",
    "ghost",
    "github",
    "iframe",
    "markdown",
)
"""`html` is the form that survives in most; `markdown` is for hosts that take no HTML at all."""
