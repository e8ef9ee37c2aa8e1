"""Makes the tables of PresentationML, DrawingML and charts that `talkkit verify` holds a deck against.

    python -m tools.schema_tables

Its source is Microsoft's Open XML SDK (https://github.com/dotnet/Open-XML-SDK, MIT), whose schema data the Python
package openxml-audit (MIT) carries. What is written: every element that a deck may hold, with its attributes, their
types, and which children it takes in which order. To be run when a newer openxml-audit is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openxml_audit
from msgspec.structs import replace

from talkkit.ooxml.schema import FILE, Element, Particle, Tables, Value, packed

DATA = Path(openxml_audit.__file__).parent / "data" / "openxml"
TAKEN = (
    "drawingml_2006", "presentationml", "officeDocument_2006_math", "officeDocument_2006_extended-properties",
    "officeDocument_2006_custom-properties", "docPropsVTypes", "office_powerpoint_201", "office_powerpoint_202",
    "office_drawing_2010_main", "office_drawing_2007_8_2_chart", "office_drawing_2012_", "office_drawing_2014_",
    "office_drawing_2016_SVG", "office_drawing_2016_11_main", "office_drawing_2017_decorative",
    "office_drawing_2017_03_chart", "office_drawing_2018_hyperlinkcolor", "thememl_2012",
)  # fmt: skip
"""Pieces of the names of the schemas that decks use."""
LEFT_OUT = ("spreadsheetDrawing", "wordprocessing", "chartex", "timeslicer", "command")
SPACES = {
    "DocumentFormat.OpenXml.Drawing": "a",
    "DocumentFormat.OpenXml.Drawing.Charts": "c",
    "DocumentFormat.OpenXml.Presentation": "p",
    "DocumentFormat.OpenXml.Math": "m",
}
"""Where the SDK's .NET namespaces keep enumerations whose names are in several schemas."""
BITS = {"Byte": (0, 8), "UInt16": (0, 16), "UInt32": (0, 32), "UInt64": (0, 64)}
BITS |= {"SByte": (1, 8), "Int16": (1, 16), "Int32": (1, 32), "Int64": (1, 64), "Integer": (1, 64)}
Json = dict[str, Any]


class Maker:
    """Collects elements and values, each once."""

    def __init__(self, schemas: list[Json], prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.types = {kind["Name"]: (kind, schema) for schema in schemas for kind in schema["Types"]}
        self.classes = {
            (schema["TargetNamespace"], kind["ClassName"]): kind for schema in schemas for kind in schema["Types"]
        }
        self.enums = [
            (
                schema["TargetNamespace"],
                enum["Name"],
                enum["Type"],
                tuple(str(each["Value"]) for each in enum["Facets"]),
            )
            for schema in schemas
            for enum in schema.get("Enums", ())
        ]
        self.values: dict[Value, int] = {}
        self.numbers = {name: number for number, name in enumerate(self._concrete())}

    def _concrete(self) -> Iterator[str]:
        for name, (kind, _) in self.types.items():
            if not name.endswith("/") and not kind.get("IsAbstract"):
                yield name

    def tag(self, name: str) -> str:
        prefix, _, local = name.rpartition("/")[2].rpartition(":")
        return f"{{{self.prefixes[prefix]}}}{local}" if prefix else local

    def tables(self) -> Tables:
        elements = [self._element(*self.types[name]) for name in tuple(self.numbers)]
        others = [Element(self.tag(name), {}, None, -1, opaque=True) for name in tuple(self.numbers)[len(elements) :]]
        return Tables((*elements, *others), tuple(self.values))

    def _element(self, kind: Json, schema: Json) -> Element:
        chain = list(self._chain(kind, schema))
        attributes = {
            self.tag(each["QName"]): (self._value(each, schema), self._required(each))
            for step in reversed(chain)
            for each in step.get("Attributes", ())
        }
        particle = next((step["Particle"] for step in chain if "Particle" in step), None)
        text = -1
        if any(step.get("BaseClass") == "OpenXmlLeafTextElement" or step.get("IsLeafText") for step in chain):
            said = next((step for step in chain if step.get("Validators")), kind)
            text = self._value({"Type": "StringValue", "Validators": said.get("Validators", ())}, schema)
        content = self._particle(particle) if particle else None
        leaf = any(step.get("IsLeafElement") or step.get("IsLeafText") for step in chain)
        if kind["Name"].endswith("/a14:m") or (content is None and not leaf):
            content = Particle("any", 0, 0)
        if content is not None and any(step.get("CompositeType") == "OneAll" for step in chain):
            content = replace(content, kind="all")
        return Element(self.tag(kind["Name"]), attributes, content, text)

    def _chain(self, kind: Json, schema: Json) -> Iterator[Json]:
        """The type and those that it is derived from."""
        step: Json | None = kind
        while step is not None:
            yield step
            step = self.classes.get((schema["TargetNamespace"], step.get("BaseClass", "")))

    def _required(self, attribute: Json) -> bool:
        """Required in every version of Office."""
        found = [each for each in attribute.get("Validators", ()) if each["Name"] == "RequiredValidator"]
        values = [argument["Value"] for each in found for argument in each.get("Arguments", ())]
        return bool(found) and "False" not in values

    def _particle(self, data: Json) -> Particle:
        least, most = self._occurs(data.get("Occurs"))
        kind = data.get("Kind", "Element")
        if kind == "Element":
            return Particle("element", least, most, self.numbers.setdefault(data["Name"], len(self.numbers)))
        if kind == "Any":
            return Particle("any", least, most)
        items = tuple(self._particle(each) for each in data.get("Items", ()))
        return Particle("choice" if kind == "Choice" else "sequence", least, most, -1, items)

    @staticmethod
    def _occurs(occurs: list[dict[str, int]] | None) -> tuple[int, int]:
        """Least and most; 0 for no limit."""
        if occurs is None:
            return 1, 1
        least = min((each.get("Min", 0) for each in occurs), default=0)
        return least, 0 if any("Max" not in each for each in occurs) else max(each["Max"] for each in occurs)

    def _value(self, attribute: Json, schema: Json) -> int:
        return self.values.setdefault(self._typed(attribute, schema), len(self.values))

    def _typed(self, attribute: Json, schema: Json) -> Value:
        kind, _, inner = str(attribute["Type"]).partition("<")
        inner = inner.rstrip(">")
        limits = [each for each in attribute.get("Validators", ()) if each["Name"] != "RequiredValidator"]
        if kind == "ListValue":
            item = self._typed({"Type": inner if "Value" in inner else f"EnumValue<{inner}>"}, schema)
            return Value("list", choices=item.choices) if item.kind == "word" else Value("any")
        if kind == "EnumValue":
            return Value("word", choices=self._words(inner, schema))
        if any("UnionId" in each for each in limits) or any(each.get("Version") for each in limits):
            return self._union(limits)
        base = kind.removesuffix("Value")
        arguments = {
            each["Name"]: each["Value"] for limit in limits for each in limit.get("Arguments", ()) if "Name" in each
        }
        if base in BITS:
            signed, bits = BITS[base]
            half = 1 << (bits - signed)
            lowest = int(arguments.get("MinInclusive", -half * signed))
            return Value("whole", lowest, int(arguments.get("MaxInclusive", half - 1)))
        if base == "Boolean":
            return Value("flag")
        if base in {"Double", "Single", "Decimal"}:
            return Value("real")
        if base == "HexBinary":
            return Value("hex", int(arguments.get("Length", 0)))
        return self._text(arguments)

    @staticmethod
    def _text(arguments: Json) -> Value:
        least, most = int(arguments.get("MinLength", 0)), int(arguments.get("MaxLength", 0))
        pattern = str(arguments.get("Pattern", ""))
        return Value("text", least, most, pattern=pattern) if pattern or least or most else Value("any")

    def _union(self, limits: Iterable[Json]) -> Value:
        """What a union of types takes: words, whole numbers, or anything. Of several versions the narrowest."""
        unions: dict[object, list[Json]] = {}
        for limit in limits:
            unions.setdefault((limit.get("Version"), limit.get("UnionId")), []).append(limit)
        made = [self._of_types(types) for types in unions.values()]
        return next((value for value in made if value.kind != "any"), Value("any"))

    def _of_types(self, types: list[Json]) -> Value:
        words: list[str] = []
        for each in types:
            if each["Name"] == "EnumValidator":
                words += next(choices for _, _, kind, choices in self.enums if kind == each["Type"])
            elif each["Name"] != "NumberValidator":
                return Value("any")
        if any(each["Name"] == "NumberValidator" for each in types):
            return Value("word", -(1 << 63), (1 << 63) - 1, choices=tuple(dict.fromkeys(words)))
        return Value("word", choices=tuple(dict.fromkeys(words))) if words else Value("any")

    def _words(self, dotted: str, schema: Json) -> tuple[str, ...]:
        space, _, name = dotted.rpartition(".")
        found = [enum for enum in self.enums if enum[1] == name]
        own = [enum for enum in found if enum[0] == self.prefixes.get(SPACES.get(space, ""))]
        own = own or [enum for enum in found if enum[0] == schema["TargetNamespace"]] or found
        return tuple(dict.fromkeys(word for enum in own for word in enum[3]))


def main() -> None:
    spaces = json.loads((DATA / "namespaces.json").read_text(encoding="utf-8"))
    prefixes = {each["Prefix"]: each["Uri"] for each in spaces}
    files = sorted((DATA / "schemas").glob("*.json"))
    chosen = [file for file in files if any(part in file.name for part in TAKEN)]
    chosen = [file for file in chosen if not any(part in file.name for part in LEFT_OUT)]
    schemas = [json.loads(file.read_text(encoding="utf-8")) for file in chosen]
    made = packed(Maker(schemas, prefixes).tables())
    FILE.write_bytes(made)
    print(f"{FILE.name}: {len(made)} bytes")


if __name__ == "__main__":
    main()
