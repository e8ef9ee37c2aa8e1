"""Mermaid's state diagrams -> a picture: states, composite states as groups, choices, forks, notes."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct, field

from talkkit.diagrams.graph_statements import direction, finished, lines, painted
from talkkit.diagrams.labels import label
from talkkit.diagrams.paints import Styles
from talkkit.diagrams.pictures import Direction, Note, Picture, PictureEdge, PictureGroup, PictureNode
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.sketch import Paragraph
from talkkit.diagrams.source import Reader, blanked
from talkkit.diagrams.statements import plain, script

_COMMENT = re.compile(r"\A([^:#]*\s)#(?!\w+;).*\Z")
"""Behind a statement without a text of its own; a colon begins one."""
_HEAD = re.compile(r"\s*stateDiagram(?:-v2)?[ \t]*")
_END_COMMENT = re.compile(r"[ \t]%%.*$")
_NAME = r'(?:\[\*\]|"[^"]*"|[^\s:{}<>-]+(?:-[^\s:{}<>-]+)*)'
_WORN = r"(?:\s*:::\s*(\w[\w-]*))?"
_MOVE = re.compile(rf"({_NAME}){_WORN}\s*-->\s*({_NAME}){_WORN}\s*(?::\s*(.*))?\Z")
_STATE = re.compile(r'state\s+(?:"([^"]*)"\s+as\s+)?([^\s{<:]+)(?:\s*:::\s*([\w-]+))?\s*(.*)\Z')
_KIND = re.compile(r"(?:<<\s*(\w+)\s*>>|\[\[\s*(\w+)\s*\]\])\s*\Z")
_DESCRIBED = re.compile(rf"({_NAME}){_WORN}\s*:(?!:)\s*(.*)\Z")
_ALONE = re.compile(rf"({_NAME}){_WORN}\s*\Z")
_NOTE = re.compile(r"note\s+(right|left)\s+of\s+([^\s:]+)\s*(?::\s*(.*))?\Z", re.IGNORECASE)
_FLOATING = re.compile(r'note\s+"([^"]*)"(?:\s+as\s+(\w+))?\s*\Z', re.IGNORECASE)
_END_NOTE = re.compile(r"\s*end\s*note\s*\Z", re.IGNORECASE)
_SHAPES = {"choice": "choice", "fork": "fork", "join": "fork", "start": "small-circle", "end": "framed-circle"}


class _State(Struct):
    group: str | None
    lines: list[tuple[Paragraph, ...]] = field(default_factory=list)
    shape: str = "state"
    notes: list[Note] = field(default_factory=list)


class _Machine(Struct):
    reader: Reader
    direction: Direction | None = None
    states: dict[str, _State] = field(default_factory=dict)
    groups: dict[str, PictureGroup] = field(default_factory=dict)
    titles: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    directions: dict[str, Direction] = field(default_factory=dict)
    edges: list[PictureEdge] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Where each edge stands."""
    open: list[str] = field(default_factory=list)
    """Composite states and their regions around the place where it is read."""
    styles: Styles = field(default_factory=Styles)
    notes: int = 0


def read(text: str) -> Reading:
    """Read a state diagram. Lines that cannot be read are left out, each with a problem."""
    reader = Reader(blanked(text))
    machine = _Machine(reader)
    for line, start in lines(reader, _HEAD):
        _line(machine, _END_COMMENT.sub("", line).rstrip(), start)
    if machine.open:
        reader.problem(f"state {_owner(machine.open[-1])} has no end", len(reader.text), hint="close it with }")
    picture = _picture(machine, text)
    shown = picture if picture.nodes else None
    return finished(reader, shown, "the state diagram has no states", "write `[*] --> Idle`")


def _line(machine: _Machine, line: str, start: int) -> None:
    """One line; what follows a brace on it is a line of its own."""
    if line.startswith("}"):
        _close(machine, start)
        rest = line[1:].strip()
        if rest:
            _line(machine, rest, start + 1)
        return
    inner = re.match(r"(state\b[^{]*\{)\s*(\S.*)\Z", line)
    if inner:
        _line(machine, inner.group(1), start)
        closing = inner.group(2).rstrip()
        body, end = (closing[:-1].rstrip(), "}") if closing.endswith("}") else (closing, "")
        for piece in (*(part.strip() for part in body.split(";")), end):
            if piece:
                _line(machine, piece, start + line.find(piece))
        return
    _statement(machine, _COMMENT.sub(r"\1", line).rstrip(";").rstrip(), start)


def _statement(machine: _Machine, line: str, start: int) -> None:
    keyword = line.split(maxsplit=1)[0]
    rest = line[len(keyword) :].strip()
    match keyword:
        case "classDef" | "class" | "style":
            painted(machine.styles, keyword, rest, machine.reader, start)
        case "hide" | "scale" | "click":
            machine.reader.ignored(f"{keyword} has no effect on a slide", start)
        case "--":
            _part(machine, start)
        case _:
            _other(machine, line, start)


def _other(machine: _Machine, line: str, start: int) -> None:
    if way := direction(line):
        _turn(machine, way)
    elif move := _MOVE.match(line):
        _move(machine, move)
        machine.places.append(start)
    elif re.match(r"note\s", line, re.IGNORECASE):
        _note(machine, line, start)
    elif (state := _STATE.match(line)) and line.startswith("state"):
        _declare(machine, state, line, start)
    elif described := _DESCRIBED.match(line):
        _describe(machine, _plain_name(described.group(1)), described.group(3))
        _wear(machine, described.group(1), described.group(2))
    elif alone := _ALONE.match(line):
        _mention(machine, _plain_name(alone.group(1)))
        _wear(machine, alone.group(1), alone.group(2))
    else:
        machine.reader.problem(f"{line if len(line) <= 30 else line[:29] + '…'} cannot be read", start)


def _turn(machine: _Machine, way: Direction) -> None:
    if machine.open:
        machine.directions[machine.open[-1]] = way
    else:
        machine.direction = way


def _plain_name(name: str) -> str:
    return name.strip('"')


def _wear(machine: _Machine, name: str, worn: str | None) -> None:
    if worn:
        machine.styles.wear(_plain_name(name), worn)


def _mention(machine: _Machine, name: str) -> str:
    if name not in machine.groups:
        machine.states.setdefault(name, _State(machine.open[-1] if machine.open else None))
    return name


def _describe(machine: _Machine, name: str, text: str) -> None:
    """A description replaces the name; a further one is a further line."""
    if name in machine.groups:
        machine.titles[name] = label(text)
        return
    _mention(machine, name)
    machine.states[name].lines.append(label(text))


def _move(machine: _Machine, move: re.Match[str]) -> None:
    tail, worn, head, worn_head, text = move.groups()
    ends = []
    for name, classes, shape in ((tail, worn, "small-circle"), (head, worn_head, "framed-circle")):
        if name == "[*]":
            where = machine.open[-1] if machine.open else ""
            key = f"{where}/{'start' if shape == 'small-circle' else 'end'}"
            machine.states.setdefault(key, _State(where or None, shape=shape))
            ends.append(key)
        else:
            ends.append(_mention(machine, _plain_name(name)))
            _wear(machine, name, classes)
    machine.edges.append(PictureEdge(ends[0], ends[1], label(text or "")))


def _declare(machine: _Machine, state: re.Match[str], line: str, start: int) -> None:
    description, name, worn, rest = state.groups()
    name = _plain_name(name)
    rest = rest.strip()
    kind = _KIND.match(rest)
    _wear(machine, name, worn)
    if kind:
        shape = _SHAPES.get((kind.group(1) or kind.group(2)).lower())
        if shape is None:
            machine.reader.problem(f"there is no kind of state {rest}", start)
        else:
            machine.states.setdefault(name, _State(machine.open[-1] if machine.open else None)).shape = shape
    elif rest == "{":
        _open(machine, name, description)
    elif rest.startswith(":"):
        _describe(machine, name, rest[1:].strip())
    elif rest:
        machine.reader.problem(f"{line[:30]} cannot be read", start)
    else:
        _mention(machine, name)
        if description is not None:
            _describe(machine, name, description)


def _open(machine: _Machine, name: str, description: str | None) -> None:
    """A composite state; what was a plain state until now becomes it."""
    earlier = machine.states.pop(name, None)
    parent = earlier.group if earlier else (machine.open[-1] if machine.open else None)
    lines = [line for each in earlier.lines for line in each] if earlier else []
    title = label(description) if description else tuple(lines) or label(name)
    if name not in machine.groups:
        machine.groups[name] = PictureGroup(name, title, parent, purpose="state")
    machine.open.append(name)


def _close(machine: _Machine, start: int) -> None:
    if not machine.open:
        machine.reader.problem("this brace closes nothing", start)
        return
    name = machine.open.pop()
    if machine.groups[name].purpose == "region":
        machine.open.pop()


def _owner(name: str) -> str:
    return name.rpartition("/")[0] or name


def _part(machine: _Machine, start: int) -> None:
    """`--`: what comes is a region beside what was."""
    if not machine.open:
        machine.reader.problem("-- parts a composite state, and there is none around it", start)
        return
    name = machine.open[-1]
    if machine.groups[name].purpose == "region":
        machine.open.pop()
        name = machine.open[-1]
    else:
        _region(machine, name, 1)
        _move_in(machine, name, f"{name}/1")
        machine.open.pop()
    count = sum(1 for group in machine.groups.values() if group.parent == name and group.purpose == "region")
    _region(machine, name, count + 1)


def _region(machine: _Machine, name: str, number: int) -> None:
    key = f"{name}/{number}"
    machine.groups[key] = PictureGroup(key, (), name, machine.directions.get(name), purpose="region")
    machine.open.append(key)


def _move_in(machine: _Machine, name: str, region: str) -> None:
    """What stood in a composite state until now stands in its first region."""
    for state in machine.states.values():
        if state.group == name:
            state.group = region
    for key, group in machine.groups.items():
        if group.parent == name and group.purpose == "state":
            machine.groups[key] = PictureGroup(
                key, group.paragraphs, region, group.direction, group.paint, group.purpose
            )


def _note(machine: _Machine, line: str, start: int) -> None:
    found = _NOTE.match(line)
    floating = _FLOATING.match(line)
    machine.notes += 1
    name = f"note-{machine.notes}"
    if floating:
        machine.states[name] = _State(machine.open[-1] if machine.open else None, [label(floating.group(1))], "note")
        return
    if found is None:
        machine.reader.problem(f"{line[:30]} is no note", start, hint="write `note right of Name : text`")
        return
    side, state, text = found.groups()
    if text is None:
        text = _note_lines(machine, start)
    owner = machine.states.get(_mention(machine, state))
    if owner is None:
        first = next((each for each in machine.states.values() if each.group == state), None)
        owner = first or machine.states.setdefault(state, _State(state))
    owner.notes.append(Note(name, label(text), side.lower() == "left"))


def _note_lines(machine: _Machine, start: int) -> str:
    lines: list[str] = []
    while not machine.reader.done:
        line = machine.reader.skip_line()
        if _END_NOTE.match(line):
            return "\n".join(lines)
        lines.append(line.strip())
    machine.reader.problem("the note has no end", start, hint="write `end note` behind it")
    return "\n".join(lines)


def _picture(machine: _Machine, text: str) -> Picture:
    for unknown in machine.styles.unknown():
        machine.reader.ignored(f"the class {unknown} is not defined", max(0, machine.reader.text.find(unknown)))
    about = script(text)
    title = about.title or next((plain(each.text[6:]) for each in about.body if each.text.startswith("title ")), "")
    nodes = tuple(_node(machine, name, state) for name, state in machine.states.items())
    groups = tuple(_group(machine, name) for name in machine.groups)
    edges = tuple(
        edge for edge, place in zip(machine.edges, machine.places, strict=True) if _possible(machine, edge, place)
    )
    way, turnable = machine.direction or "TB", machine.direction is None
    return Picture("state diagram", way, nodes, edges, groups, title, about.description, turnable=turnable)


def _possible(machine: _Machine, edge: PictureEdge, place: int) -> bool:
    for one, two in ((edge.tail, edge.head), (edge.head, edge.tail)):
        home = machine.groups[two].parent if two in machine.groups else machine.states[two].group
        while home is not None:
            if home == one:
                machine.reader.problem(f"state {one} is linked with a state in it", place)
                return False
            home = machine.groups[home].parent
    return True


_KINDS = {"choice": "choice", "fork": "fork or join", "small-circle": "start", "framed-circle": "end", "note": "note"}


def _node(machine: _Machine, name: str, state: _State) -> PictureNode:
    lines = tuple(paragraph for each in state.lines for paragraph in each)
    if state.shape in ("choice", "fork", "small-circle", "framed-circle"):
        lines = ()
    elif not lines:
        lines = label(name)
    shape = "rect" if state.shape == "note" else state.shape
    kind = _KINDS.get(state.shape, "")
    notes = tuple(state.notes)
    paint = machine.styles.of(name)
    purpose: Literal["note", "node"] = "note" if state.shape == "note" else "node"
    return PictureNode(
        name,
        lines,
        shape,
        purpose,
        state.group,
        paint,
        notes=notes,
        kind=kind,
    )


def _group(machine: _Machine, name: str) -> PictureGroup:
    group = machine.groups[name]
    title = machine.titles.get(name, group.paragraphs)
    direction = machine.directions.get(name, group.direction)
    return PictureGroup(name, title, group.parent, direction, machine.styles.of(name), group.purpose)
