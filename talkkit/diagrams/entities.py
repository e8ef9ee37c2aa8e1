"""Mermaid's entity-relationship diagrams -> a picture: entities with attributes, relations with crow's feet."""

from __future__ import annotations

import re

from msgspec import Struct, field

from talkkit.diagrams.graph_statements import direction, finished, lines, painted
from talkkit.diagrams.labels import label, markdown, words
from talkkit.diagrams.paints import Styles
from talkkit.diagrams.pictures import Direction, Entry, Head, Picture, PictureEdge, PictureGroup, PictureNode
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.sketch import Paragraph
from talkkit.diagrams.source import Reader, blanked
from talkkit.diagrams.statements import plain, script
from talkkit.frame import Dash
from talkkit.model.runs import Run, RunStyle

_HEAD = re.compile(r"\s*erDiagram[ \t]*")
_NAME = r'(?:"[^"]*"|[^\s{}\[\]":|]+?)'
_ALIAS = r'(?:\s*\[\s*(?:"([^"]*)"|([^\]"]*))\s*\])?'
_WORN = r"(?:\s*:::\s*([\w-]+(?:,[\w-]+)*))?"
_COUNT = (
    r"\|o|\|\||\}o|\}\||o\{|\|\{|o\||"
    r"(?<=\s)(?:zero or one|one or zero|one or more|one or many|many\(1\)|1\+|"
    r"zero or more|zero or many|many\(0\)|0\+|only one|1)(?=\s)"
)
_LINE = r"--|\.\.|\.-|-\.|(?<=\s)(?:optionally to|to)(?=\s)"
_RELATION = re.compile(
    rf"({_NAME}){_WORN}\s*({_COUNT})\s*({_LINE})\s*({_COUNT})\s*({_NAME}){_WORN}\s*(?::\s*(.*))?\Z", re.IGNORECASE
)
_ENTITY = re.compile(rf"({_NAME}){_ALIAS}{_WORN}\s*(\{{.*)?\Z")
_SUBGRAPH = re.compile(r'subgraph\s+(?:([^\s\[]+)\s*\[\s*"?([^\]"]*)"?\s*\]|"?([^"]*)"?)\s*\Z')
_QUOTED = re.compile(r'"[^"]*"')
_ATTRIBUTE = re.compile(r'(\S+)\s+(\S+)((?:\s+(?:PK|FK|UK)(?:\s*,\s*(?:PK|FK|UK))*)?)\s*(?:"([^"]*)")?\s*\Z')
_COUNTS: dict[str, Head] = {
    "||": "one",
    "only one": "one",
    "1": "one",
    "|o": "zero-one",
    "o|": "zero-one",
    "zero or one": "zero-one",
    "one or zero": "zero-one",
    "}|": "one-many",
    "|{": "one-many",
    "one or more": "one-many",
    "one or many": "one-many",
    "many(1)": "one-many",
    "1+": "one-many",
    "}o": "many",
    "o{": "many",
    "zero or more": "many",
    "zero or many": "many",
    "many(0)": "many",
    "0+": "many",
}
_SAID: dict[Head, str] = {
    "one": "exactly one",
    "zero-one": "zero or one",
    "one-many": "one or more",
    "many": "zero or more",
}


class _Entity(Struct):
    title: str = ""
    group: str | None = None
    attributes: list[tuple[str, ...]] = field(default_factory=list)


class _Model(Struct):
    reader: Reader
    direction: Direction | None = None
    entities: dict[str, _Entity] = field(default_factory=dict)
    edges: list[PictureEdge] = field(default_factory=list)
    groups: dict[str, PictureGroup] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    body: str = ""
    styles: Styles = field(default_factory=Styles)


def read(text: str) -> Reading:
    """Read an entity-relationship diagram. Lines that cannot be read are left out, each with a problem."""
    reader = Reader(blanked(text))
    model = _Model(reader)
    for line, start in lines(reader, _HEAD):
        _line(model, line.rstrip(";").rstrip(), start)
    if model.body:
        reader.problem(f"entity {model.body} has no end", len(reader.text), hint="close it with }")
    picture = _picture(model, text)
    shown = picture if picture.nodes else None
    return finished(reader, shown, "the diagram has no entities", "write `CUSTOMER ||--o{ ORDER : places`")


def _line(model: _Model, line: str, start: int) -> None:
    if model.body:
        _inside(model, line, start)
        return
    keyword = line.split(maxsplit=1)[0]
    rest = line[len(keyword) :].strip()
    match keyword:
        case "classDef" | "class" | "style":
            painted(model.styles, keyword, rest, model.reader, start)
        case "click":
            model.reader.ignored("clicks have no effect on a slide", start)
        case "end" if model.open:
            model.open.pop()
        case "title":
            pass
        case _:
            _statement(model, line, start)


def _statement(model: _Model, line: str, start: int) -> None:
    if way := direction(line):
        model.direction = way
    elif re.match(r"subgraph\s", line) and (found := _SUBGRAPH.match(line)):
        name, title, alone = found.groups()
        key = name or alone.strip()
        parent = model.open[-1] if model.open else None
        model.groups.setdefault(key, PictureGroup(key, label(title or alone or key), parent))
        model.open.append(key)
    elif relation := _RELATION.match(line):
        _relation(model, relation)
    elif entity := _ENTITY.match(line):
        name, quoted, bare, worn, body = entity.groups()
        found_entity = _entity(model, name)
        found_entity.title = quoted or (bare or "").strip() or found_entity.title
        _wear(model, name, worn)
        if body:
            model.body = _plain_name(name)
            if body[1:].strip():
                _inside(model, body[1:].strip(), start + line.find("{") + 1)
    else:
        short = line if len(line) <= 30 else line[:29] + "\u2026"
        model.reader.problem(f"{short} cannot be read", start, hint="write `A ||--o{ B : label`")


def _plain_name(name: str) -> str:
    return name.strip('"')


def _entity(model: _Model, name: str) -> _Entity:
    found = model.entities.setdefault(_plain_name(name), _Entity())
    if model.open and found.group is None:
        found.group = model.open[-1]
    return found


def _wear(model: _Model, name: str, worn: str | None) -> None:
    if worn:
        model.styles.wear(_plain_name(name), worn)


def _inside(model: _Model, line: str, start: int) -> None:
    """A line between the braces of an entity."""
    quoted = _QUOTED.sub(lambda match: "x" * len(match.group()), line)
    end = quoted.find("}")
    before, brace = (line, "") if end < 0 else (line[:end], "}")
    if before.strip():
        attribute = _ATTRIBUTE.match(before.strip())
        if attribute is None:
            hint = 'write a type, a name, and perhaps PK, FK or UK and "a comment"'
            model.reader.problem(f"{before.strip()[:30]} is no attribute", start, hint=hint)
        else:
            kind, name, keys, comment = attribute.groups()
            if name.startswith("*"):
                name, keys = name[1:], keys or "PK"
            row = (kind, name, ", ".join(re.split(r"\s*,\s*", keys.strip())) if keys.strip() else "", comment or "")
            model.entities[model.body].attributes.append(row)
    if brace:
        model.body = ""


def _relation(model: _Model, relation: re.Match[str]) -> None:
    tail, tail_worn, left, line, right, head, head_worn, text = relation.groups()
    _entity(model, tail)
    _entity(model, head)
    _wear(model, tail, tail_worn)
    _wear(model, head, head_worn)
    dash: Dash = "solid" if line.lower() in ("--", "to") else "dash"
    end = _COUNTS[right.lower()]
    named = label(text or "")
    relation_words = f"{words(named) or 'has'} {_SAID[end]}"
    edge = PictureEdge(
        _plain_name(tail), _plain_name(head), named, _COUNTS[left.lower()], end, dash, relation=relation_words
    )
    model.edges.append(edge)


def _picture(model: _Model, text: str) -> Picture:
    for unknown in model.styles.unknown():
        model.reader.ignored(f"the class {unknown} is not defined", max(0, model.reader.text.find(unknown)))
    about = script(text)
    title = about.title or next((plain(each.text[6:]) for each in about.body if each.text.startswith("title ")), "")
    nodes = tuple(_node(model, name, entity) for name, entity in model.entities.items())
    return Picture(
        "entity relationship diagram",
        model.direction or "TB",
        nodes,
        tuple(model.edges),
        tuple(model.groups.values()),
        title,
        about.description,
        spread=True,
        turnable=model.direction is None,
    )


def _node(model: _Model, name: str, entity: _Entity) -> PictureNode:
    """An entity; columns that all of its attributes leave empty are not there."""
    used = [index for index in range(4) if any(row[index] for row in entity.attributes)]
    entries = tuple(Entry(tuple(_cell(row[index], index) for index in used)) for row in entity.attributes)
    title = markdown(entity.title or name)
    parts = (entries,) if entries else ()
    return PictureNode(name, title, "rect", "entity", entity.group, model.styles.of(name), compartments=parts)


def _cell(text: str, index: int) -> Paragraph:
    """A cell of an attribute; a comment may have markup."""
    if index == 3:
        return markdown(plain(text))[0] if plain(text) else (Run(" "),)
    return (Run(plain(text) or " ", RunStyle(bold=index == 2)),)
