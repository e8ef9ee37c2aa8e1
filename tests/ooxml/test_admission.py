"""The door for templates: what is let in and mended, and what is refused with one reason and something to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from talkkit.ooxml.admission import InadmissibleError, admit
from talkkit.ooxml.names import NAMESPACES, RelationshipType, qualified
from tests.backends.pptx.support.parts import changed, packed, unpacked
from tests.templates.designs import DESIGNS, design

_MAIN = "ppt/presentation.xml"
_BOMB = b'<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _with(name: str, data: bytes) -> bytes:
    return packed(unpacked(design("office")) | {name: data})


def _zip(*names: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names:
            archive.writestr(name, data)
    return buffer.getvalue()


def _doubled() -> bytes:
    parts = unpacked(design("office"))
    with pytest.warns(UserWarning, match="Duplicate"):
        return _zip(*parts.items(), (_MAIN, b"<other/>"))


def _retyped(old: bytes, new: bytes) -> bytes:
    return changed(design("office"), "[Content_Types].xml", lambda data: data.replace(old, new))


def _sized(width: str) -> bytes:
    return changed(design("office"), _MAIN, lambda data: data.replace(b'cx="12192000"', f'cx="{width}"'.encode()))


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "empty"),
    "text": (lambda: b"This is no presentation at all.\n" * 9, "no readable zip"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "PDF"),
    "a web page": (lambda: b"<!DOCTYPE html><html>Not found</html>", "web page"),
    "a PowerPoint 97 file": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "97-2003"),
    "a Word 97 file": (
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "WordDocument".encode("utf-16-le"),
        "Word 97-2003",
    ),
    "an encrypted file": (
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "an OpenDocument file": (
        lambda: _zip(("mimetype", b"application/vnd.oasis.opendocument.presentation"), ("content.xml", b"<a/>")),
        "OpenDocument",
    ),
    "a Keynote file": (lambda: _zip(("Index/Document.iwa", b"x"), ("preview.jpg", b"x")), "Keynote"),
    "a zip of something else": (lambda: _zip(("readme.txt", b"hello")), "no presentation"),
    "a zip with a template in it": (lambda: _zip(("pack/conf.potx", b"x")), "no presentation"),
    "a Word document": (
        lambda: _retyped(b"presentationml.presentation.main", b"wordprocessingml.document.main"),
        "Word",
    ),
    "an Excel workbook": (lambda: _retyped(b"presentationml.presentation.main", b"spreadsheetml.sheet.main"), "Excel"),
    "slides wider than PowerPoint's": (lambda: _sized("51206401"), "51206400"),
    "slides narrower than PowerPoint's": (lambda: _sized("914399"), "914400"),
    "slides without a width": (lambda: _sized(""), "914400"),
    "a truncated file": (lambda: design("office")[:9000], "zip"),
    "entities": (lambda: _with(_MAIN, _BOMB + b"<p>&b;</p>"), "document type definition"),
    "entities in the content types": (
        lambda: _with("[Content_Types].xml", _BOMB + b"<p>&b;</p>"),
        "document type definition",
    ),
    "entities in a part that nobody needs": (
        lambda: _with("customXml/item1.xml", _BOMB + b"<p>&b;</p>"),
        "document type definition",
    ),
    "broken XML": (lambda: _with("ppt/slideMasters/slideMaster1.xml", b"<p:sldMaster"), "not acceptable XML"),
    "a path out of the file": (lambda: _with("../../evil.xml", b"<a/>"), "leads out"),
    "an absolute path": (lambda: _with("/etc/evil.xml", b"<a/>"), "leads out"),
    "a path of Windows": (lambda: _with("ppt\\evil.xml", b"<a/>"), "leads out"),
    "a name twice": (_doubled, "2 files"),
    "names that differ by case alone": (lambda: _with("PPT/Presentation.xml", b"<a/>"), "2 files"),
    "no main document": (lambda: _with("_rels/.rels", b"<Relationships/>"), "main document"),
    "a bomb": (lambda: _with("ppt/media/image1.png", bytes(600_000_000)), "would unpack"),
    "a bomb of XML": (lambda: _with("ppt/slides/big.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "would unpack"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_refused_with_a_reason(what: str) -> None:
    """Every file that is no template, or a dangerous one, gets one line that says so, and a hint."""
    make, reason = HARMFUL[what]
    with pytest.raises(InadmissibleError, match=reason) as caught:
        admit(make())
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_kind_of_template_is_let_in(name: str) -> None:
    """Templates, shows and macro files alike; nothing about them needs mending."""
    admitted = admit(design(name))
    assert admitted.mended == ()
    assert admitted.main.related(RelationshipType.SLIDE_MASTER)


def test_names_in_another_case_are_found() -> None:
    """Part names do not differ by case (ECMA-376 part 2, 9.1.1)."""
    swap: Callable[[bytes], bytes] = lambda data: data.replace(b"slideMaster1.xml", b"SLIDEMASTER1.XML")  # noqa: E731
    admitted = admit(changed(design("office"), "ppt/_rels/presentation.xml.rels", swap))
    assert admitted.main.related(RelationshipType.SLIDE_MASTER) == ("/ppt/slideMasters/slideMaster1.xml",)


def test_names_with_escapes_are_found_as_they_are() -> None:
    """A name in the zip file may be the URI itself, escapes and other letters side by side."""
    parts = unpacked(design("office"))
    odd = "Größe%20日本.xml"
    parts[f"ppt/slideLayouts/{odd}"] = parts.pop("ppt/slideLayouts/slideLayout2.xml")
    parts[f"ppt/slideLayouts/_rels/{odd}.rels"] = parts.pop("ppt/slideLayouts/_rels/slideLayout2.xml.rels")
    for name in ("[Content_Types].xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"):
        parts[name] = parts[name].replace(b"slideLayout2.xml", odd.encode())
    admitted = admit(_zip(*parts.items()))
    assert admitted.mended == ()
    assert f"/ppt/slideLayouts/{odd}" in admitted.opened.package.parts


def test_a_picture_that_is_missing_is_mended_and_said() -> None:
    """PowerPoint shows an empty frame; the reference that leads nowhere is emptied, the rest stays."""
    data = changed(
        design("dark-photo"),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        lambda data: data.replace(b"../media/photo.png", b"../media/NULL"),
    )
    admitted = admit(data)
    assert admitted.mended == (
        "its part ppt/slideMasters/slideMaster1.xml refers to something that is not in the file",
    )
    assert b'r:embed=""' in admitted.opened.package.parts["/ppt/slideMasters/slideMaster1.xml"].data


@pytest.mark.parametrize("kind", ["p:sldMaster", "p:sld", "a:theme", "w:document"])
def test_a_layout_that_holds_something_else_is_done_without(kind: str) -> None:
    """It is not listed any more, and the others are."""
    other = f'<{kind} xmlns:{kind[0]}="{NAMESPACES.get(kind[0], "urn:w")}"/>'.encode()
    admitted = admit(_with("ppt/slideLayouts/slideLayout2.xml", other))
    assert "its part ppt/slideLayouts/slideLayout2.xml is not what its content type says" in admitted.mended
    master = admitted.opened.package.parts["/ppt/slideMasters/slideMaster1.xml"]
    assert len(master.related(RelationshipType.SLIDE_LAYOUT)) == 10
    assert len(list(admitted.opened.trees[master.name].iter(qualified("p:sldLayoutId")))) == 10


def test_a_picture_under_a_wrong_type_gets_its_own() -> None:
    """Its bytes decide: a JPEG that is called PNG, and the type that does not exist."""
    data = changed(design("dark-photo"), "ppt/media/photo.png", lambda _: b"\xff\xd8\xff\xe0 jpeg")
    assert admit(data).opened.package.parts["/ppt/media/photo.png"].content_type == "image/jpeg"


def test_the_strict_dialect_is_read_as_the_usual_one() -> None:
    """Namespaces, relationship types and percentages of ISO/IEC 29500-1."""
    parts = {name: _strict(data) for name, data in unpacked(design("office")).items()}
    admitted = admit(packed(parts))
    usual = admit(design("office"))
    assert admitted.mended == ("its parts are in the strict dialect and are written in the transitional one",)
    for name, part in usual.opened.package.parts.items():
        assert admitted.opened.package.parts[name].data == part.data
        assert admitted.opened.package.parts[name].relationships == part.relationships


def _strict(data: bytes) -> bytes:
    for family in (b"presentationml", b"drawingml", b"officeDocument"):
        usual = b"http://schemas.openxmlformats.org/" + family + b"/2006/"
        data = data.replace(usual, b"http://purl.oclc.org/ooxml/" + family + b"/")
    return data.replace(b'<a:spcPct val="90000"/>', b'<a:spcPct val="90%"/>')
