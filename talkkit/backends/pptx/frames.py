"""Frames as shapes: the one place that looks at what kind of content a frame has."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from talkkit.backends.pptx.equation import alternatives, equation_shape
from talkkit.backends.pptx.group import group_node
from talkkit.backends.pptx.outline import connector_shape, path_shape
from talkkit.backends.pptx.picture import picture_node
from talkkit.backends.pptx.shape import placeholder_shape, preset_shape, text_box
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.table import table_node
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    PictureContent,
    ShapeContent,
    TableContent,
    TextContent,
    walk,
)
from talkkit.ooxml.markup import Element
from talkkit.theme.theme import SlideLayout


def frame_nodes(  # noqa: PLR0911  one for each kind of content
    frame: Frame, sheet: Sheet, layout: SlideLayout | None
) -> list[Element]:
    """The shapes of a frame, in paint order. Without a layout (as its own decoration) no slot is filled."""
    slot = layout.slot(frame.slot) if layout and frame.slot else None
    content = frame.content
    match content:
        case TextContent() if slot and layout:
            return [alternatives(placeholder_shape(frame, content, slot, layout, sheet))]
        case TextContent():
            return [alternatives(text_box(frame, content, sheet, drawn=layout is None))]
        case ShapeContent():
            return [alternatives(preset_shape(frame, content, sheet, drawn=layout is None))]
        case PathContent():
            return [path_shape(frame, content, sheet, drawn=layout is None)]
        case ConnectorContent():
            return [connector_shape(frame, content, sheet, drawn=layout is None)]
        case EquationContent():
            texts = (member for member in content.drawing if isinstance(member.content, TextContent))
            written = [made for member in texts for made in frame_nodes(member, sheet, None)]
            return [equation_shape(frame, content, sheet, written)]
        case ChartContent():
            from talkkit.backends.pptx.chart import chart_node  # with the writer of workbooks, only where a chart is

            return [chart_node(frame, content, slot, layout, sheet)]
        case PictureContent():
            return [picture_node(frame, content, slot, layout, sheet)]
        case TableContent():
            return [alternatives(table_node(frame, content, slot, layout, sheet))]
        case GroupContent():
            if sheet.morphs:
                content = _described(content, frame.alt)
            if _dissolves(content, layout):
                return [made for member in content.frames for made in frame_nodes(member, sheet, layout)]
            members = [made for member in content.frames for made in frame_nodes(_loose(member), sheet, layout)]
            if sheet.morphs and any(member.name for member in content.frames):
                return members
            return [group_node(frame, members, sheet)]
        case _:
            assert_never(content)


def _dissolves(content: GroupContent, layout: SlideLayout | None) -> bool:
    """Whether a group must be written as its members: Office groups neither tables nor placeholders."""
    return any(
        isinstance(member.content, TableContent) or (layout is not None and member.slot is not None)
        for member in walk(content.frames)
    )


def _described(content: GroupContent, alt: str) -> GroupContent:
    """The members of a group that will not be one; the first says what all of them show."""
    if not alt or any(member.alt for member in content.frames):
        return content
    return GroupContent((replace(content.frames[0], alt=alt), *content.frames[1:]))


def _loose(frame: Frame) -> Frame:
    return replace(frame, slot=None)
