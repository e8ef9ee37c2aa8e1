"""Preset shapes at their default adjustments: outline, text rectangle and connection sites.

The geometry is that of ECMA-376 part 1, 20.1.9.18, so that what is drawn here is what Office draws. Everything is in
points from the shape's top left corner.
"""

from talkkit.presets.outlines import Outline, outline
from talkkit.presets.places import site_at, sites, text_insets

__all__ = ["Outline", "outline", "site_at", "sites", "text_insets"]
