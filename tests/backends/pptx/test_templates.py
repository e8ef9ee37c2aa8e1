"""A conference's template, filled: everything of it is kept, nothing of its samples, and what is written inherits."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache
from posixpath import dirname, join, normpath

import pytest
from lxml import etree
from pptx import Presentation

from talkkit.backends.pptx import write
from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Severity
from talkkit.ooxml.admission import admit
from talkkit.ooxml.names import qualified
from tests.audit import complaints
from tests.backends.pptx.support.parts import SPACES, changed, packed, unpacked
from tests.build import build_outline
from tests.templates.designs import DESIGNS, design

TALK = """\
---
title: How tides are foretold
subtitle: Two centuries of measuring
author: Maren Holt
date: 2026-05-14
footer: Harbour Talks
lang: en-GB
slide-level: 2
---

# What moves the water

## Two high waters a day

- The moon pulls the near ocean more
    - so water heaps up below it
- The earth turns below both heaps

::: notes
Say it **slowly**.
:::

## Spring and neap

::: columns
::: column
- Both pull in one line
:::
::: column
- They pull across each other
:::
:::

## Few waves make a tide

| Wave | Hours |
|:-----|------:|
| M2   | 12.42 |
| S2   | 12.00 |

## A prediction is a sum

```python
level = mean + sum(wave.at(hours) for wave in waves)
```

---

> The sea has never been friendly to man.
>
> -- Joseph Conrad
"""
NAMES = tuple(DESIGNS)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LEFT_OUT = {f"{_OFFICE}slide", f"{_OFFICE}printerSettings", f"{_OFFICE}extended-properties"} | {
    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
}
_CHANGED = {
    "rich-samples": {"ppt/viewProps.xml", "ppt/presProps.xml", "ppt/slideLayouts/slideLayout2.xml"},
    "with-macros": {"ppt/slideLayouts/slideLayout2.xml"},
}
"""Parts that name samples or macros, which are gone."""


def find(element: etree._Element, path: str) -> list:  # type: ignore[type-arg]
    """XPath with the usual prefixes, also on elements of python-pptx, which know it in a form of their own."""
    return etree._Element.xpath(element, path, namespaces=SPACES)  # type: ignore[return-value]


@cache
def filled(name: str, text: str = TALK) -> bytes:
    return write(build_outline(text, template=design(name)).deck)


def _relations(parts: Mapping[str, bytes], owner: str) -> Iterator[tuple[str, str]]:
    """Types and targets of a part's relationships, in an own reading of the package."""
    folder = dirname(owner)
    data = parts.get(join(folder, "_rels", owner.removeprefix(folder).lstrip("/") + ".rels"))
    for entry in etree.fromstring(data) if data else ():
        if entry.get("TargetMode") != "External":
            target = entry.get("Target", "")
            yield entry.get("Type", ""), target[1:] if target.startswith("/") else normpath(join(folder, target))


def _reached(parts: Mapping[str, bytes], without: set[str]) -> set[str]:
    waiting, reached = [""], set[str]()
    while waiting:
        for kind, target in _relations(parts, waiting.pop()):
            if kind not in without and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


@pytest.mark.parametrize("name", NAMES)
def test_everything_else_of_the_template_is_kept(name: str) -> None:
    """Every part that leads not only to samples, macros or properties is in the deck, byte for byte."""
    before, after = unpacked(design(name)), unpacked(filled(name))
    expected = _reached(before, _LEFT_OUT)
    assert expected - after.keys() == set()
    untouched = expected - {"ppt/presentation.xml"} - _CHANGED.get(name, set())
    assert [part for part in sorted(untouched) if after[part] != before[part]] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_of_the_samples(name: str) -> None:
    """Neither slides nor what only they used, and every part of the deck is led to."""
    before, after = unpacked(design(name)), unpacked(filled(name))
    gone = before.keys() - _reached(before, _LEFT_OUT)
    alike = {part for part in gone & after.keys() if after[part] == before[part] and not part.endswith(".rels")}
    assert alike <= {"[Content_Types].xml"}
    assert _reached(after, set()) == {part for part in after if not part.endswith((".rels", "[Content_Types].xml"))}
    assert not [part for part in after if "vbaProject" in part or "customUI" in part]


@pytest.mark.parametrize("name", NAMES)
def test_the_deck_is_sound(name: str) -> None:
    """No rule of the Open XML SDK is broken, nor one of those that validators do not know; twice gives the same."""
    data = filled(name)
    assert complaints(data) == []
    errors = [item for item in verify_deck(data, name) if item.severity is Severity.ERROR]
    assert [item.message for item in errors if item.code.startswith("TK6")] == []
    assert write(build_outline(TALK, template=design(name)).deck) == data


@pytest.mark.parametrize("name", NAMES)
def test_no_placeholder_is_empty_and_every_slide_has_one_title(name: str) -> None:
    """What is on a slide was put there; a title that the layout lacks stands on the slide alone."""
    for slide in Presentation(io.BytesIO(filled(name))).slides:
        kinds = [mark.get("type") for mark in find(slide.element, "//p:nvPr/p:ph")]
        assert sum(kind in {"title", "ctrTitle"} for kind in kinds) == 1
        for shape in find(slide.element, "//p:sp[p:nvSpPr/p:nvPr/p:ph]"):
            assert "".join(shape.itertext()).strip()


@pytest.mark.parametrize("name", NAMES)
def test_placeholders_are_the_layout_s_own(name: str) -> None:
    """Type and index of each are those of a placeholder of its layout, so that it inherits; titles alone may stand
    on their own.
    """
    for slide in Presentation(io.BytesIO(filled(name))).slides:
        offered = {_mark(mark) for mark in find(slide.slide_layout.element, "//p:ph")}
        for mark in find(slide.element, "//p:nvPr/p:ph"):
            assert _mark(mark) in offered or (mark.get("type") == "title" and "idx" not in mark.attrib)


def _mark(mark: etree._Element) -> tuple[str, ...]:
    return tuple(mark.get(key, "") for key in ("type", "idx", "sz", "orient"))


@pytest.mark.parametrize("name", ["office", "corporate", "arabic", "dark-photo", "four-to-three", "several-masters"])
def test_what_the_template_says_is_not_said_again(name: str) -> None:
    """Title and list carry no size, colour, font, bullet or place of their own: those are the template's."""
    slide = Presentation(io.BytesIO(filled(name))).slides[2]
    assert slide.shapes.title.text_frame.text == "Two high waters a day"
    for shape in (slide.shapes.title, next(one for one in slide.placeholders if one.placeholder_format.idx == 1)):
        for path in ("a:xfrm", "a:solidFill", "a:latin", "a:buChar", "a:buNone", "a:spcBef", "a:lnSpc"):
            assert find(shape._element, f".//{path}") == [], path
        assert find(shape._element, ".//@sz[parent::a:rPr] | .//@cap | .//@marL | .//@anchor") == []


def test_table_style_of_the_template() -> None:
    """Cells say neither fills nor edges nor colours: the template's own default style does."""
    frame = _tables("corporate")[0]
    assert find(frame, ".//a:tableStyleId")[0].text == "{0A1B2C3D-0000-4000-8000-000000000001}"
    assert find(frame, ".//a:tblPr/@firstRow | .//a:tblPr/@bandRow") == ["1", "1"]
    assert find(frame, ".//a:tcPr/* | .//a:tc//a:solidFill | .//a:tc//@b") == []


def _tables(name: str) -> list[etree._Element]:
    slides = Presentation(io.BytesIO(filled(name))).slides
    return [frame for slide in slides for frame in find(slide.element, "//p:graphicFrame")]


def test_text_boxes_say_what_the_template_s_default_would_get_wrong() -> None:
    """Here free text would be Georgia, 24 points and in an accent."""
    slides = Presentation(io.BytesIO(filled("free-text"))).slides
    boxes = [box for slide in slides for box in find(slide.element, "//p:sp[p:nvSpPr/p:cNvSpPr/@txBox]")]
    runs = [run for box in boxes for run in find(box, ".//a:r/a:rPr")]
    assert runs
    for run in runs:
        assert find(run, "a:solidFill")
        assert find(run, "a:latin")


def test_footers_are_filled_where_the_layout_has_them() -> None:
    """Footer and date of the front matter and a number that counts; on none where the layout has none."""
    slide = Presentation(io.BytesIO(filled("office"))).slides[2]
    texts = {one.placeholder_format.type: one for one in slide.placeholders}
    said = {kind.name: shape.text_frame.text for kind, shape in texts.items() if kind is not None}
    assert said["FOOTER"] == "Harbour Talks"
    assert said["DATE"] == "14 May 2026"
    assert find(slide.element, "//a:fld/@type") == ["slidenum"]
    assert find(Presentation(io.BytesIO(filled("canva"))).slides[2].element, "//p:ph[@type='ftr']") == []


@pytest.mark.parametrize("name", ["google", "canva", "office"])
def test_notes_have_a_master(name: str) -> None:
    """Listed where Keynote looks, with a theme of its own, whether the template brings one or not."""
    parts = unpacked(filled(name))
    tree = etree.fromstring(parts["ppt/presentation.xml"])
    children = [etree.QName(child).localname for child in tree]
    assert children.index("notesMasterIdLst") == children.index("sldMasterIdLst") + 1
    themes = [
        target for kind, target in _relations(parts, "ppt/notesMasters/notesMaster1.xml") if kind.endswith("theme")
    ]
    masters = [
        target for kind, target in _relations(parts, "ppt/slideMasters/slideMaster1.xml") if kind.endswith("theme")
    ]
    assert len(themes) == 1
    assert themes != masters
    notes = next(slide for slide in Presentation(io.BytesIO(filled(name))).slides if slide.has_notes_slide)
    assert notes.notes_slide.notes_text_frame.text == "Say it slowly."


def _kept(text: str) -> list[str]:
    data = filled("rich-samples", TALK.replace("lang: en-GB", f"lang: en-GB\nkeep-slides: {text}"))
    assert complaints(data) == []
    errors = [item.message for item in verify_deck(data, "kept.pptx") if item.severity is Severity.ERROR]
    assert [message for message in errors if "title" not in message] == []
    return [slide.shapes.title.text for slide in Presentation(io.BytesIO(data)).slides]


def test_kept_slides_come_first() -> None:
    """With their notes, charts and comments, in the order in which they are asked for."""
    titles = _kept("1, 2")
    assert titles[:3] == ["Sponsors", "Numbers", "How tides are foretold"]


def test_the_talk_stands_where_it_is_named() -> None:
    """`talk` among the numbers is the place of the talk's own slides."""
    titles = _kept("1, talk, 3-4")
    assert titles[0] == "Sponsors"
    assert titles[1] == "How tides are foretold"
    assert titles[-2:] == ["Pictures", "Code of conduct"]


def test_links_of_kept_slides_to_samples_that_go_are_taken_away() -> None:
    """A button that would lead nowhere keeps its text and loses its link; media of kept slides stay."""
    data = filled("rich-samples", TALK.replace("lang: en-GB", "lang: en-GB\nkeep-slides: 3"))
    slide = Presentation(io.BytesIO(data)).slides[0]
    assert find(slide.element, "//a:hlinkClick") == []
    assert "Back" in "".join(slide.element.itertext())
    assert "ppt/media/sample.png" in unpacked(data)


def test_names_that_the_template_has_are_not_taken() -> None:
    """A slide that stays as `SLIDE1.XML`, a chart, notes: new parts get other names, also by case."""
    renamed = {
        name.replace("ppt/slides/slide1.xml", "ppt/slides/SLIDE1.xml").replace(
            "_rels/slide1.xml", "_rels/SLIDE1.xml"
        ): data
        for name, data in unpacked(design("rich-samples")).items()
    }
    template = packed(
        {name: data.replace(b"slides/slide1.xml", b"slides/SLIDE1.xml") for name, data in renamed.items()}
    )
    text = TALK.replace("lang: en-GB", "lang: en-GB\nkeep-slides: 1")
    data = write(build_outline(text, template=template).deck)
    names = [name.lower() for name in unpacked(data)]
    assert len(names) == len(set(names))
    assert "ppt/slides/SLIDE1.xml" in unpacked(data)
    assert complaints(data) == []


def test_a_size_that_is_misnamed_loses_its_name() -> None:
    """Keynote believes the name and refuses the file."""
    wrong: bytes = changed(design("office"), "ppt/presentation.xml", lambda data: data.replace(b'cy="6858000"/><p:notesSz', b'cy="6858000" type="screen4x3"/><p:notesSz'))  # fmt: skip  # noqa: E501
    data = write(build_outline(TALK, template=wrong).deck)
    assert find(etree.fromstring(unpacked(data)["ppt/presentation.xml"]), "//p:sldSz/@type") == []


def test_identifiers_out_of_range_are_put_right() -> None:
    """Masters and layouts of some exporters count from 1, all alike."""
    wrong = design("office")
    for part in ("ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"):
        wrong = changed(wrong, part, lambda data: data.replace(b'id="2147483', b'id="1'))
    data = write(build_outline(TALK, template=wrong).deck)
    assert [item.message for item in verify_deck(data, "d") if item.severity is Severity.ERROR] == []


def test_shapes_with_ids_out_of_range_get_others() -> None:
    """Office takes them for negative numbers."""
    name = "ppt/slideLayouts/slideLayout2.xml"
    wrong = changed(design("office"), name, lambda data: data.replace(b'cNvPr id="2"', b'cNvPr id="4294967295"'))
    ids = find(etree.fromstring(unpacked(write(build_outline(TALK, template=wrong).deck))[name]), "//p:cNvPr/@id")
    assert len(ids) == len(set(ids))
    assert all(int(one) < 2**31 for one in ids)


def test_backgrounds_are_closed() -> None:
    """Exporters that are not Office leave the list of effects out; PowerPoint may offer to repair such a file."""
    name = "ppt/slideMasters/slideMaster1.xml"
    wrong = changed(design("dark-photo"), name, lambda data: data.replace(b"<a:effectLst/></p:bgPr>", b"</p:bgPr>"))
    data = write(build_outline(TALK, template=wrong).deck)
    assert unpacked(data)[name].count(b"<a:effectLst/></p:bgPr>") == 1


def test_the_strict_dialect_becomes_the_usual_one() -> None:
    """A template that PowerPoint saved as Strict Open XML gives the same deck."""
    parts = {
        name: data.replace(b"http://schemas.openxmlformats.org/presentationml/2006/", b"http://purl.oclc.org/ooxml/presentationml/")
        for name, data in unpacked(design("office")).items()
    }  # fmt: skip
    strict = packed(parts)
    assert admit(strict).mended
    assert write(build_outline(TALK, template=strict).deck) == filled("office")


def test_macros_are_left_out_and_said() -> None:
    """With their ribbon, and the buttons that ran them lose their action."""
    built = build_outline(TALK, template=design("with-macros"))
    assert "macros-left-out" in [item.rule for item in built.diagnostics]
    assert not [name for name, data in unpacked(filled("with-macros")).items() if b"macro" in data.lower()]


def test_links_of_a_template_lead_only_where_links_may() -> None:
    """A script, a file of somebody's computer and a button that runs a program are taken out, the rest stays."""
    targets = {"rIdWeb": "https://example.org", "rIdScript": "JavaScript:alert(1)", "rIdFile": "file:///C:/x.exe"}
    targets |= {"rIdHost": "//host/x", "rIdRun": "calc.exe"}
    links = "".join(
        f'<a:r><a:rPr><a:hlinkClick r:id="{name}"/></a:rPr><a:t>{name}</a:t></a:r>'
        for name in targets
        if name != "rIdRun"
    )
    run = '<a:rPr><a:hlinkClick r:id="rIdRun" action="ppaction://program"/></a:rPr>'
    parts = unpacked(design("office"))
    name = "ppt/slideLayouts/slideLayout2.xml"
    relations = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    text = parts[name].replace(b"</a:p>", f"{links}<a:r>{run}<a:t>run</a:t></a:r></a:p>".encode(), 1)
    entries = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in targets.items()
    )
    listing = parts[relations].replace(b"</Relationships>", f"{entries}</Relationships>".encode())
    made = unpacked(write(build_outline(TALK, template=packed({**parts, name: text, relations: listing})).deck))
    kept = [entry.get("Target") for entry in etree.fromstring(made[relations]) if entry.get("TargetMode")]
    assert kept == ["https://example.org", "calc.exe"]
    clicks = find(etree.fromstring(made[name]), "//a:hlinkClick")
    assert [(click.get(qualified("r:id")), click.get("action")) for click in clicks] == [("rIdWeb", None)]


def test_a_show_of_some_slides_becomes_one_of_all() -> None:
    """Ranges by number, custom shows and remembered outlines meant the samples."""
    parts = unpacked(filled("rich-samples"))
    assert b"sldRg" not in parts["ppt/presProps.xml"]
    assert b"custShow" not in parts["ppt/presentation.xml"]
    assert b"sldLst" not in parts["ppt/viewProps.xml"]
