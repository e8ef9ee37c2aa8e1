"""Links between slides: those that lead nowhere are taken out before anything is laid out, and reported."""

from __future__ import annotations

from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.layout.rules import UNKNOWN_SLIDE
from talkkit.model import walk
from talkkit.model.blocks import Picture
from talkkit.model.runs import Link, Run
from talkkit.model.talk import Slide


class Targets(Struct, frozen=True):
    """The keys of a talk's slides: the key of a slide is that of its first page."""

    keys: frozenset[str]

    def bound(self, slide: Slide) -> tuple[Slide, tuple[Diagnostic, ...]]:
        """The slide with links only to slides that exist, spelled as their keys; findings relative to the slide."""
        linked = [run for run in walk.runs(slide) if run.link is not None and run.link.internal]
        pictures = [each for each in walk.blocks_of(slide, Picture) if (each.link or "").startswith("#")]
        wrong = [run for run in linked if run.link and self._found(run.link.target) != run.link.target]
        wrong_pictures = [picture for picture in pictures if self._found(picture.link or "") != picture.link]
        if not wrong and not wrong_pictures:
            return slide, ()
        changed = walk.changed(walk.changed(slide, Run, self._run), Picture, self._picture)
        found = [self._unknown(run.link.target, run) for run in wrong if run.link and not self._found(run.link.target)]
        found += [self._unknown(each.link or "", each) for each in wrong_pictures if not self._found(each.link or "")]
        return changed, tuple(found)

    def _found(self, target: str) -> str:
        """The target as the slide's key spells it; empty when there is no such slide."""
        name = target.removeprefix("#")
        if name in self.keys:
            return target
        near = name.strip("/").lower()
        return f"#{near}" if near in self.keys else ""

    def _run(self, run: Run) -> Run:
        if run.link is None or not run.link.internal:
            return run
        target = self._found(run.link.target)
        return replace(run, link=Link(target, run.link.title) if target else None)

    def _picture(self, picture: Picture) -> Picture:
        if not (picture.link or "").startswith("#"):
            return picture
        return replace(picture, link=self._found(picture.link or "") or None)

    def _unknown(self, target: str, at: Run | Picture) -> Diagnostic:
        close = get_close_matches(target.removeprefix("#"), sorted(self.keys), n=1)
        hint = f"did you mean '#{close[0]}'?" if close else None
        return UNKNOWN_SLIDE.at(f"no slide of this talk is called '{target}'", at.span, hint=hint)
