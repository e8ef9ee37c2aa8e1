"""The layout that attributes of a slide ask for."""

from __future__ import annotations

from talkkit.model.blocks import Attributes
from talkkit.model.roles import role_of_class, role_written


def asked_for(attributes: Attributes) -> str:
    """The layout's name: that behind `layout=` as it is written, since a template may have any, else the role that the
    first class names.
    """
    written = attributes.get("layout")
    if written:
        return written.strip()
    roles = (role_of_class(name) for name in attributes.classes)
    return next((role.name for role in roles if role is not None), "")


def asks_for(attributes: Attributes, role: str) -> bool:
    """Whether attributes ask for the layout of a role, by any of its names."""
    asked = role_written(asked_for(attributes))
    return asked is not None and asked.name == role
