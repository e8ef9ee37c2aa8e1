"""remark and xaringan (remark's wiki, "Markdown"): properties above a slide, `.class[...]`, and `--` between steps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from talkkit.model.blocks import Attributes
from talkkit.outline.dialects.dialect import Dialect, cut_at_rulers, group
from talkkit.outline.dialects.pandoc import code_that_runs
from talkkit.outline.segments import is_content
from talkkit.outline.slidesettings import push_settings
from talkkit.outline.tokenplaces import PLACES, places
from talkkit.outline.tree import Node

_PROPERTIES = "class|name|layout|template|count|exclude|background-image|background-size|background-color|background"
_PROPERTY = re.compile(rf"(?:{_PROPERTIES}|background-position|title|topic|description|author):(?:[ \t]|$)")
_SIGNS = re.compile(
    rf"(?:\A\s*|^---?[ \t]*\n\s*)(?:{_PROPERTIES}):[ \t]|^\.[a-z][\w-]*(?:\.[\w-]+)*\[|^\?\?\?[ \t]*$", re.MULTILINE
)
_OPENING = re.compile(r"\.([A-Za-z][\w-]*(?:\.[\w-]+)*)\[")
_BRACKETS = re.compile(r"\\.|[\[\]]|^[ \t]*(?:`{3,}|~{3,})|`[^`\n]*`|^---[ \t]*$", re.MULTILINE)
_CLOSINGS = "closing brackets"
_SPAN = re.compile(r"(?<![\w\\])\.([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\[")
_SIDES = re.compile(
    r"(?:pull-|column-)?(?:left|right)(?:-column|-col|-half|-narrow|-wide|-\d+)?|col(?:umn)?(?:-[\d-]+)?|kol-[\d-]+"
    r"|one-half|two-thirds|one-third|half|third|quarter|two-column"
)
_STARRED = re.compile(r"^\*(?=[ \t]|$)", re.MULTILINE)


def _is_remark(text: str, keys: Collection[str]) -> bool:
    return "marp" not in keys and bool(_SIGNS.search(text))


def _properties(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines `class: ...` at the top of a slide."""
    if silent or state.level > 0 or not _PROPERTY.match(_line(state, start)):
        return False
    if state.tokens and not _begins_slide(state.tokens[-1]):
        return False
    stop = start
    while stop < end and _PROPERTY.match(_line(state, stop)):
        stop += 1
    push_settings(state, start, stop)
    state.line = stop
    return True


def _begins_slide(token: Token) -> bool:
    """Whether nothing stands on a slide yet behind a token: a ruler, or a cell that is not shown."""
    hidden = token.type == "fence" and "include=F" in token.info.replace(" ", "")
    return hidden or token.type in ("hr", "matter", "pause")


def _step(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`--` alone on a line: what follows comes with the next click, on the same slide; notes end there."""
    if state.level > 0 or state.src[state.bMarks[start] : state.eMarks[start]].rstrip() != "--":
        return False
    if not silent:
        state.push("pause", "", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`.class[` at the start of a line, to the bracket that closes it at the end of a line."""
    begin = state.bMarks[start] + state.tShift[start]
    match = _OPENING.match(state.src, begin, state.eMarks[start])
    close = _closings(state).get(match.end() - 1, -1) if match else -1
    stop = bisect_right(state.bMarks, close) - 1
    if match is None or close < 0 or not start <= stop < end or state.src[close + 1 : state.eMarks[stop]].strip():
        return False
    if silent:
        return True
    token = state.push("div_open", "div", 1)
    token.map = [start, stop + 1]
    token.meta.update(attributes=Attributes(classes=tuple(match[1].split("."))), closed=True, info="")
    marks = state.bMarks[start], state.tShift[start], state.sCount[start], state.eMarks[stop], state.lineMax
    parent, state.parentType, state.lineMax = state.parentType, "div", stop + 1
    # What is read of the first line begins behind the bracket, and what is read of the last ends before it.
    text = state.src[match.end() : state.eMarks[start]]
    state.bMarks[start], state.tShift[start] = match.end(), len(text) - len(text.lstrip())
    state.sCount[start], state.eMarks[stop] = state.blkIndent, close
    state.md.block.tokenize(state, start, stop + 1)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.eMarks[stop], state.lineMax = marks
    state.parentType = parent
    state.push("div_close", "div", -1)
    state.line = stop + 1
    return True


def _closings(state: StateBlock) -> dict[int, int]:
    """For each bracket, by its place, the place of the one that closes it on the same slide, not counting code."""
    found: dict[int, int] | None = state.env.get(_CLOSINGS)
    if found is None:
        found, opened, fence = {}, list[int](), ""
        for match in _BRACKETS.finditer(state.src):
            mark = match[0].strip()
            if mark[:3] in ("```", "~~~"):
                fence = "" if fence and mark.startswith(fence) else fence or mark
            elif mark == "---":
                opened.clear()
            elif mark == "[" and not fence:
                opened.append(match.start())
            elif mark == "]" and not fence and opened:
                found[opened.pop()] = match.start()
        state.env[_CLOSINGS] = found
    return found


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _spans(state: StateCore) -> None:
    """`.red[text]` is read as `[text]{.red}`, each character at its place."""
    for token in state.tokens:
        if token.type == "inline":
            _rewrite(token)


def _code(state: StateCore) -> None:
    """Lines of code that begin with an asterisk are brought out; formulas stand between backticks, too."""
    for token in state.tokens:
        if token.type == "fence" and _STARRED.search(token.content):
            lines = [number for number, line in enumerate(token.content.split("\n"), 1) if _STARRED.match(line)]
            token.content = _STARRED.sub(" ", token.content)
            token.info += f" {{{','.join(map(str, lines))}}}"
        for inside in token.children or ():
            text = inside.content.strip("$")
            if inside.type == "code_inline" and text and inside.content in (f"${text}$", f"$${text}$$"):
                inside.type, inside.content = "math_inline", text


def _rewrite(token: Token) -> None:
    found = _SPAN.search(token.content)
    while found:
        text = token.content
        end = _bracket(text, found.end())
        if end < 0:
            found = _SPAN.search(text, found.end())
            continue
        braces = "{." + found[1].replace(".", " .") + "}"
        token.content = text[: found.start()] + text[found.end() - 1 : end + 1] + braces + text[end + 1 :]
        inside = [(0, found.start()), (found.end() - 1, end + 1), (found.start(), found.start() + len(braces))]
        token.meta[PLACES] = places(token).kept([*inside, (end + 1, len(text))])
        found = _SPAN.search(token.content, found.start())


def _bracket(text: str, start: int) -> int:
    """Where the bracket closes that was opened before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "[") - (text[place] == "]")
        if depth == 0:
            return place
    return -1


def _extend(parser: MarkdownIt) -> None:
    cut_at_rulers(parser)
    ruler = parser.block.ruler
    parser.core.ruler.push("code", _code)
    parser.core.ruler.push("code_that_runs", code_that_runs)
    alike: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler.before("table", "properties", _properties)
    ruler.before("table", "step", _step, alike)
    ruler.before("table", "class_block", _block, alike)
    parser.core.ruler.after("places", "class_spans", _spans)


def _prepared(nodes: list[Node]) -> list[Node]:
    """Slides that are templates (`layout: true`, and those that `template:` names) give others their heading.

    A layout is no slide of its own; it holds until the next one. What else stands on it is a frame around all slides.
    """
    found: list[Node] = []
    named: dict[str, Node] = {}
    layout: Node | None = None
    for slide in _slides(nodes):
        settings = _settings(slide)
        heading = next((node for node in slide if node.type == "heading"), None)
        if settings.get("layout"):
            layout = heading if settings["layout"] == "true" else None
        if settings.get("name") and heading:
            named[settings["name"]] = heading
        given = named.get(settings.get("template", "")) or (layout if "template" not in settings else None)
        shown = [index for index, node in enumerate(slide) if node.type != "hr" and is_content(node)]
        if settings.get("layout") == "true":
            found += [node for node in slide if node.type in ("hr", "matter", "comment")]
        elif given is not None and heading is None and shown:
            found += [*slide[: shown[0]], given, *slide[shown[0] :]]
        else:
            found += slide
    return found


def _slides(nodes: list[Node]) -> list[list[Node]]:
    """Nodes by slide; each slide but the first begins with its ruler."""
    found: list[list[Node]] = [[]]
    for node in nodes:
        if node.type == "hr":
            found.append([])
        found[-1].append(node)
    return found


def _settings(slide: list[Node]) -> dict[str, str]:
    written = "\n".join(node.token.content for node in slide if node.type == "slide_settings")
    return {key: value.strip() for key, _, value in (line.partition(":") for line in written.split("\n"))}


def _arranged(nodes: list[Node]) -> list[Node]:
    """Blocks that are called left and right stand beside each other; a step between them comes with the second."""
    found: list[Node] = []
    for index, node in enumerate(nodes):
        if node.type == "div":
            node.children = _arranged(node.children)
        last = found[-1] if found else None
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        beside = last is not None and last.type == "div" and "columns" in last.attributes.classes
        if last and beside and _is_side(node):
            last.children.append(_side(node))
            last.token.map = [last.lines[0], node.lines[1]]
        elif _is_side(node):
            found.append(group("columns", [_side(node)]))
        elif beside and node.type == "pause" and following and _is_side(following):
            following.children.insert(0, node)
        else:
            found.append(node)
    return [inside for node in found for inside in _alone(node)]


def _alone(node: Node) -> list[Node]:
    """A side that nothing stands beside takes the whole width."""
    columns = node.type == "div" and "columns" in node.attributes.classes and len(node.children) == 1
    return node.children[0].children if columns else [node]


def _is_side(node: Node) -> bool:
    return node.type == "div" and any(map(_SIDES.fullmatch, node.attributes.classes))


def _side(node: Node) -> Node:
    return group("column", node.children)


REMARK = Dialect("remark", _is_remark, extends=_extend, arranges=_arranged, prepares=_prepared, rulers_only=True)
