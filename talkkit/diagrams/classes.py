"""Mermaid's class diagrams -> a picture: classes with their compartments, relations, namespaces, notes."""

from __future__ import annotations

import re

from msgspec import Struct, field

from talkkit.addresses import absolute_target
from talkkit.diagrams.graph_statements import direction, finished, lines, painted
from talkkit.diagrams.labels import label
from talkkit.diagrams.paints import Styles
from talkkit.diagrams.pictures import (
    Direction,
    Entry,
    Head,
    Note,
    Picture,
    PictureEdge,
    PictureGroup,
    PictureNode,
)
from talkkit.diagrams.problems import leads_nowhere
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.sketch import Paragraph
from talkkit.diagrams.source import Reader, blanked
from talkkit.diagrams.statements import plain, script
from talkkit.frame import Dash
from talkkit.model.runs import Run

_HEAD = re.compile(r"\s*classDiagram(?:-v2)?[ \t]*")
_NAME = r"(?:`[^`]+`|[^\s`\"~:{}()<>|*\[\]][^\s`\"~:{}()<>|*\[\]]*?)"
_WHOLE = r"(?:`[^`]+`|[^\s`\"~:{}()<>|*\[\]]+)"
_GENERIC = r"(?:~(?:[^~\n]|~(?=[^\s:]))*~)?"
_END = r"<\||\|>|\(\)|[*o<>]"
_RELATION = re.compile(
    rf'({_NAME})({_GENERIC})(?::::([\w-]+))?\s*+(?:"([^"]*)")?+\s*+'
    rf'((?:<\||\(\)|[*<]|(?<=[\s"])o)?)(--|\.\.)((?:\|>|\(\)|[*>]|o(?=[\s"]))?)\s*'
    rf'(?:"([^"]*)")?+\s*+({_NAME})({_GENERIC})(?::::([\w-]+))?\s*(?::\s*(.*))?\Z'
)
_CLASS = re.compile(rf'class\s+({_WHOLE})({_GENERIC})\s*(?:\[\s*"([^"]*)"\s*\])?\s*(?::::\s*([\w-]+))?\s*(.*)\Z')
_MEMBER = re.compile(rf"({_NAME})({_GENERIC})(?::::([\w-]+))?\s*:\s*(.+)\Z")
_ALONE = re.compile(rf"({_NAME})({_GENERIC})(?::::([\w-]+))?\s*\Z")
_ANNOTATION = re.compile(r"<<\s*(.+?)\s*>>\s*(\S.*)?\Z")
_NAMESPACE = re.compile(r'namespace\s+(\S+?)\s*(?:\[\s*"([^"]*)"\s*\])?\s*\{\s*\Z')
_NOTE = re.compile(r'note\s+(?:for\s+(\S+)\s+)?"((?:[^"])*)"\s*\Z')
_LINK = re.compile(r'(?:link\s+(\S+)|click\s+(\S+)\s+href)\s+"([^"]*)"(?:\s+"([^"]*)")?')
_HEADS: dict[str, Head] = {
    "<|": "triangle",
    "|>": "triangle",
    "*": "diamond",
    "o": "hollow-diamond",
    "<": "open",
    ">": "open",
    "()": "lollipop",
    "": "none",
}


class _Class(Struct):
    group: str | None = None
    title: str = ""
    generic: str = ""
    """In angle brackets."""
    annotation: str = ""
    members: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    link: str = ""
    tooltip: str = ""


class _Model(Struct):
    reader: Reader
    direction: Direction | None = None
    classes: dict[str, _Class] = field(default_factory=dict)
    groups: dict[str, PictureGroup] = field(default_factory=dict)
    edges: list[PictureEdge] = field(default_factory=list)
    free: list[Note] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    body: str = ""
    """The class whose braces are open."""
    styles: Styles = field(default_factory=Styles)
    notes: int = 0


def read(text: str) -> Reading:
    """Read a class diagram. Lines that cannot be read are left out, each with a problem."""
    reader = Reader(blanked(text))
    model = _Model(reader)
    for line, start in lines(reader, _HEAD):
        _line(model, line.rstrip(";").rstrip(), start)
    if model.body or model.open:
        name = model.body or model.open[-1]
        reader.problem(f"{name} has no end", len(reader.text), hint="close it with }")
    picture = _picture(model, text)
    shown = picture if picture.nodes else None
    return finished(reader, shown, "the class diagram has no classes", "write `class Shop`")


def _line(model: _Model, line: str, start: int) -> None:
    if model.body:
        _inside(model, line)
    elif line.startswith("}"):
        if model.open:
            model.open.pop()
        else:
            model.reader.problem("this brace closes nothing", start)
        if line[1:].strip():
            _line(model, line[1:].strip(), start)
    else:
        _statement(model, line, start)


def _inside(model: _Model, line: str) -> None:
    """A line between the braces of a class."""
    before, brace, _ = line.partition("}")
    for member in before.split(";"):
        if member.strip():
            _member(model.classes[model.body], member.strip())
    if brace:
        model.body = ""


def _member(found: _Class, text: str) -> None:
    annotation = _ANNOTATION.match(text)
    if annotation:
        found.annotation = annotation.group(1)
    else:
        found.members.append(text)


def _statement(model: _Model, line: str, start: int) -> None:
    keyword = line.split(maxsplit=1)[0]
    rest = line[len(keyword) :].strip()
    match keyword:
        case "classDef" | "style":
            painted(model.styles, keyword, rest, model.reader, start)
        case "cssClass":
            found = re.match(r'"([^"]*)"\s+(.+)', rest)
            if found:
                model.styles.wear(found.group(1), found.group(2))
        case "link" | "click" | "callback":
            _interaction(model, line, start)
        case "title":
            pass
        case _:
            _other(model, line, start)


def _other(model: _Model, line: str, start: int) -> None:
    if way := direction(line):
        model.direction = way
    elif namespace := _NAMESPACE.match(line):
        _namespace(model, namespace)
    elif line.startswith("note"):
        _note(model, line, start)
    elif annotation := _ANNOTATION.match(line):
        if annotation.group(2):
            _class(model, annotation.group(2).strip(), "").annotation = annotation.group(1)
    elif (declared := _CLASS.match(line)) and re.match(r"class\s", line):
        _declared(model, declared, line, start)
    elif relation := _RELATION.match(line):
        _relation(model, relation)
    elif member := _MEMBER.match(line):
        name, generic, worn, text = member.groups()
        _member(_class(model, name, generic), text.strip())
        _wear(model, name, worn)
    elif alone := _ALONE.match(line):
        _class(model, alone.group(1), alone.group(2))
        _wear(model, alone.group(1), alone.group(3))
    else:
        short = line if len(line) <= 30 else line[:29] + "\u2026"
        model.reader.problem(f"{short} cannot be read", start)


def _plain_name(name: str) -> str:
    return name.strip("`").strip()


def _class(model: _Model, name: str, generic: str) -> _Class:
    key = _plain_name(name)
    found = model.classes.setdefault(key, _Class(model.open[-1] if model.open else None))
    if model.open and found.group is None:
        found.group = model.open[-1]
    if generic:
        found.generic = _generics(generic)
    return found


def _generics(text: str) -> str:
    """`List~List~int~~` as `List<List<int>>`: a tilde opens before a letter and closes elsewhere."""
    found: list[str] = []
    depth = 0
    for index, character in enumerate(text):
        if character != "~":
            found.append(character)
            continue
        following = text[index + 1 : index + 2]
        opens = (
            bool(following) and (following.isalnum() or following in "_?[(") and (depth == 0 or _closes(text, index))
        )
        found.append("<" if opens else ">")
        depth += 1 if opens else -1
    return "".join(found)


def _closes(text: str, index: int) -> bool:
    """Whether more tildes follow than are needed to close what is open."""
    return text.count("~", index + 1) > 1


def _wear(model: _Model, name: str, worn: str | None) -> None:
    if worn:
        model.styles.wear(_plain_name(name), worn)


def _declared(model: _Model, declared: re.Match[str], line: str, start: int) -> None:
    name, generic, title, worn, rest = declared.groups()
    found = _class(model, name, generic)
    if title:
        found.title = title
    _wear(model, name, worn)
    rest = rest.strip()
    if annotation := re.match(r"<<\s*(.+?)\s*>>\s*", rest):
        found.annotation = annotation.group(1)
        rest = rest[annotation.end() :]
    if rest.startswith("{"):
        model.body = _plain_name(name)
        if rest[1:].strip():
            _inside(model, rest[1:].strip())
    elif rest:
        model.reader.problem(f"{rest[:30]} cannot be read", start + max(0, line.find(rest)))


def _namespace(model: _Model, namespace: re.Match[str]) -> None:
    name, title = namespace.groups()
    parent = model.open[-1] if model.open else None
    key = f"{parent}.{name}" if parent else name
    if key not in model.groups:
        model.groups[key] = PictureGroup(key, label(title or name), parent)
    model.open.append(key)


def _note(model: _Model, line: str, start: int) -> None:
    found = _NOTE.match(line)
    if found is None:
        model.reader.problem(f"{line[:30]} is no note", start, hint='write `note for Name "text"`')
        return
    model.notes += 1
    note = Note(f"note-{model.notes}", label(found.group(2)))
    if found.group(1):
        _class(model, found.group(1), "").notes.append(note)
    else:
        model.free.append(note)


def _interaction(model: _Model, line: str, start: int) -> None:
    found = _LINK.match(line)
    if found is None:
        model.reader.ignored("clicks that call a script have no effect on a slide", start)
        return
    target = _class(model, found.group(1) or found.group(2), "")
    target.link, target.tooltip = absolute_target(found.group(3)), found.group(4) or ""
    if not target.link:
        model.reader.ignored(leads_nowhere(found.group(3)), start)


def _relation(model: _Model, relation: re.Match[str]) -> None:
    tail, tail_generic, tail_worn, tail_text, first, line, last, head_text, head, head_generic, head_worn, text = (
        relation.groups()
    )
    _class(model, tail, tail_generic)
    _class(model, head, head_generic)
    _wear(model, tail, tail_worn)
    _wear(model, head, head_worn)
    dash: Dash = "solid" if line == "--" else "dash"
    start, end = _HEADS[first], _HEADS[last]
    edge = PictureEdge(
        _plain_name(tail),
        _plain_name(head),
        label(text or ""),
        start,
        end,
        dash,
        tail_text=tail_text or "",
        head_text=head_text or "",
    )
    model.edges.append(_said(edge))


def _said(edge: PictureEdge) -> PictureEdge:
    """The relation in words."""
    relation = ""
    if edge.start == "triangle":
        relation = "is implemented by" if edge.dash == "dash" else "is inherited by"
    elif edge.start in ("diamond", "hollow-diamond"):
        relation = "has"
    elif edge.end == "triangle":
        relation = "implements" if edge.dash == "dash" else "inherits from"
    elif edge.end in ("diamond", "hollow-diamond"):
        relation = "belongs to"
    return PictureEdge(
        edge.tail,
        edge.head,
        edge.paragraphs,
        edge.start,
        edge.end,
        edge.dash,
        tail_text=edge.tail_text,
        head_text=edge.head_text,
        relation=relation,
    )


def _picture(model: _Model, text: str) -> Picture:
    for unknown in model.styles.unknown():
        model.reader.ignored(f"the class {unknown} is not defined", max(0, model.reader.text.find(unknown)))
    about = script(text)
    title = about.title or next((plain(each.text[6:]) for each in about.body if each.text.startswith("title ")), "")
    nodes = [_node(model, name, found) for name, found in model.classes.items()]
    nodes += [PictureNode(note.name, note.paragraphs, "rect", "note", kind="note") for note in model.free]
    groups = tuple(model.groups.values())
    return Picture(
        "class diagram",
        model.direction or "TB",
        tuple(nodes),
        tuple(model.edges),
        groups,
        title,
        about.description,
        spread=True,
        turnable=model.direction is None,
    )


def _node(model: _Model, name: str, found: _Class) -> PictureNode:
    fields = tuple(_entry(member) for member in found.members if "(" not in member)
    methods = tuple(_entry(member) for member in found.members if "(" in member)
    title = label(found.title) if found.title else ((Run(f"{name}{found.generic}"),),)
    return PictureNode(
        name,
        title,
        "rect",
        "class",
        found.group,
        model.styles.of(name),
        f"\u00ab{found.annotation}\u00bb" if found.annotation else "",
        tuple(part for part in (fields, methods) if part),
        tuple(found.notes),
        found.link,
        found.tooltip,
        found.annotation,
    )


def _entry(member: str) -> Entry:
    """A member as it is written in UML: generics in angle brackets, static underlined, abstract in italics."""
    sign, rest = (member[0], member[1:]) if member[0] in "+-#~" else ("", member)
    static, abstract = rest.rstrip().endswith("$"), rest.rstrip().endswith("*")
    rest = rest.rstrip()[:-1] if static or abstract else rest
    for mark in ("$", "*"):
        if f"){mark}" in rest:
            rest = rest.replace(f"){mark}", ")")
            static, abstract = static or mark == "$", abstract or mark == "*"
    written = _generics(rest.replace("\\", "").strip())
    line: Paragraph = (Run(f"{sign}{written}"),)
    return Entry((line,), underlined=static, italic=abstract)
