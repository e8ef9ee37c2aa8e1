"""Charts in the deck: native, valid, with a workbook that opens, and where the drawing has them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from PIL import Image, ImageChops

from talkkit.backends.pptx import write
from talkkit.backends.web.tables import chart_table
from talkkit.charts.words import data_rows, described
from talkkit.checks.structure import verify_deck
from talkkit.deck import Deck
from talkkit.drawing.png import page_pictures
from talkkit.frame import ChartContent, Frame, walk
from talkkit.geometry import Rect
from talkkit.model.chart import Chart, NumberAxis, Series
from talkkit.ooxml.names import qualified
from talkkit.pipeline import compile_path
from tests.audit import complaints
from tests.backends.pptx.support.parts import changed
from tests.build import build_outline
from tests.charts.drawing import THEMES
from tests.judges import require

TALK = Path(__file__).parents[2] / "talks" / "charts"


@pytest.fixture(scope="module")
def deck() -> Deck:
    """The gallery of charts."""
    return compile_path(TALK, theme="meridian").deck


@pytest.fixture(scope="module")
def written(deck: Deck) -> bytes:
    return write(deck)


def frames(deck: Deck) -> Iterator[tuple[int, Frame, ChartContent]]:
    """Every chart with the number of its page."""
    for page in deck.pages:
        for frame in walk(page.frames):
            if isinstance(frame.content, ChartContent):
                yield page.number, frame, frame.content


def parts(data: bytes, folder: str) -> dict[str, bytes]:
    """The parts of a deck below a folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(folder)}


def test_names_that_look_like_no_number_are_names() -> None:
    """A series called NaN, a category called inf: sound, and read as sound."""
    outline = "# A\n\n```chart\n,NaN,None\ninf,1,2\nundefined,2,3\n```\n"
    data = write(build_outline(outline).deck)
    assert [item.message for item in verify_deck(data, "deck.pptx") if item.code.startswith("TK6")] == []
    assert complaints(data) == []


@pytest.mark.parametrize("number", ["NaN", "INF", "None", "", "1,5"])
def test_a_chart_with_no_number_for_a_number_is_found(number: str) -> None:
    data = write(build_outline("# A\n\n```chart\nA,B\nx,1.25\n```\n").deck)
    (name,) = parts(data, "ppt/charts/chart")
    broken = changed(data, name, lambda part: part.replace(b"<c:v>1.25<", f"<c:v>{number}<".encode()))
    assert "TK623" in [item.code for item in verify_deck(broken, "deck.pptx")]


@pytest.mark.parametrize("name", THEMES)
def test_the_gallery_is_valid_and_the_same_twice_in_every_theme(name: str) -> None:
    made = compile_path(TALK, theme=name)
    data = write(made.deck)
    assert complaints(data) == []
    assert data == write(compile_path(TALK, theme=name).deck)
    assert [item for item in made.diagnostics if item.code.startswith(("TK23", "TK6", "TK7"))] == []


def test_every_chart_is_native_with_theme_colours_and_a_description(deck: Deck, written: bytes) -> None:
    charts = parts(written, "ppt/charts/chart")
    assert len([name for name in charts if name.endswith(".xml")]) == len(list(frames(deck)))
    for data in charts.values():
        tree = etree.fromstring(data)
        assert not list(tree.iter(qualified("a:srgbClr")))
        sizes = [int(node.get("sz")) for node in tree.iter(qualified("a:defRPr"))]
        assert min(sizes) >= 1200
    assert all(frame.alt for _, frame, _ in frames(deck))


def test_the_workbook_holds_the_data(deck: Deck, written: bytes) -> None:
    """Judged by openpyxl: every formula of a series leads to its name and its values, blanks to empty cells."""
    books = {Path(name).stem.removeprefix("data-"): data for name, data in parts(written, "ppt/embeddings/").items()}
    checked = 0
    for name, data in parts(written, "ppt/charts/chart-").items():
        sheet = openpyxl.load_workbook(io.BytesIO(books[Path(name).stem.removeprefix("chart-")]))["Data"]
        for cache in etree.fromstring(data).iter(qualified("c:numRef"), qualified("c:strRef")):
            place = cache.findtext(qualified("c:f")).partition("!")[2]
            found = sheet[place]
            cells = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
            for point in cache.iter(qualified("c:pt")):
                text = point.findtext(qualified("c:v"))
                cell = cells[int(point.get("idx"))]
                assert text == cell if isinstance(cell, str) else float(text) == cell
                checked += 1
    assert checked > 150


def _extent(picture: Image.Image, color: tuple[int, int, int], inside: Rect) -> Rect:
    """What of a colour is seen in a part of a page, in points."""
    scale = picture.width / 960.0
    edges = (inside.x, inside.y, inside.right, inside.bottom)
    area = picture.convert("RGB").crop(tuple(round(edge * scale) for edge in edges))
    away = ImageChops.difference(area, Image.new("RGB", area.size, color))
    farthest = ImageChops.lighter(ImageChops.lighter(*away.split()[:2]), away.split()[2])
    box = farthest.point([255] * 24 + [0] * 232).getbbox()
    assert box, f"nothing of {color} is seen"
    left, top, right, bottom = (edge / scale for edge in box)
    return Rect(inside.x + left, inside.y + top, right - left, bottom - top)


def test_libreoffice_shows_what_the_drawing_shows(deck: Deck, written: bytes, tmp_path: Path) -> None:
    """The accent's marks stand within four points of where the drawing has them, whatever the kind."""
    soffice, pdftoppm = require("soffice"), require("pdftoppm")
    (tmp_path / "deck.pptx").write_bytes(written)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "deck.pptx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180, cwd=tmp_path)
    subprocess.run([pdftoppm, "-r", "72", "-png", "deck.pdf", "page"], check=True, cwd=tmp_path)
    shown = [Image.open(io.BytesIO(path.read_bytes())) for path in sorted(tmp_path.glob("page-*.png"))]
    drawn = [Image.open(io.BytesIO(picture.data)) for picture in page_pictures(deck.pages, deck, lossy=False)]
    value = deck.theme.palette.accent1.lstrip("#")
    accent = (int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16))
    compared = 0
    for number, _, content in frames(deck):
        if content.chart.kind == "scatter":
            continue
        wide = content.look.plot
        first, second = (_extent(pages[number - 1], accent, wide) for pages in (shown, drawn))
        edges = ((first.x, second.x), (first.y, second.y), (first.right, second.right), (first.bottom, second.bottom))
        assert max(abs(a - b) for a, b in edges) <= 4.0, f"page {number}: {first} for {second}"
        compared += 1
    assert compared >= 10


def test_the_description_says_the_values_or_their_extremes() -> None:
    short = Chart("bar", (Series("Hours", (412.0, 96.0)),), ("Search", "Checkout"), title="Compute hours a day")
    assert described(short) == "Bar chart, Compute hours a day: Search 412, Checkout 96."
    long = Chart(
        "line",
        (Series("Median", tuple(float(value) for value in (40, 45, 60, 38, *range(50, 70)))),),
        tuple(str(2000 + year) for year in range(24)),
        number_format='0" ms"',
    )
    assert described(long) == "Line chart: 40 ms in 2000 to 69 ms in 2023, lowest 38 ms in 2003."
    many = Chart(
        "line", tuple(Series(f"Series number {place}", (1.0, 2.0, 3.0)) for place in range(40)), ("a", "b", "c")
    )
    assert len(described(many)) < 330
    assert "more series" in described(many)


@pytest.mark.parametrize(
    ("lang", "kind", "extremes"),
    [
        ("de-AT", "Balkendiagramm, gestapelt", "3,5 (a) bis 1 (c), Höchstwert 9 (b)"),
        ("fr", "Graphique en barres, empilé", "de 3,5 (a) à 1 (c), maximum 9 (b)"),
        ("nl", "Staafdiagram, gestapeld", "3,5 (a) tot 1 (c), hoogste 9 (b)"),
        ("pt_BR", "Gráfico de barras, empilhado", "de 3,5 (a) a 1 (c), máximo 9 (b)"),
        ("fi", "Stacked bar chart", "3,5 in a to 1 in c, highest 9 in b"),
    ],
)
def test_the_description_is_in_the_language_of_the_talk(lang: str, kind: str, extremes: str) -> None:
    """Where it is one of those known; numbers are written as the language writes them in any case."""
    values = (3.5, 9.0, *((2.0,) * 20), 1.0)
    names = ("a", "b", *("-" * 20), "c")
    chart = Chart("bar", (Series("", values),), names, number_format="General", stacking="stacked")
    assert described(chart, lang) == f"{kind}: {extremes}."


def test_the_page_has_the_data_as_a_table() -> None:
    chart = Chart(
        "column",
        (Series("Orders", (1200.0, None)), Series("Rate", (0.04, 0.055), secondary=True)),
        ("Q1", "Q2 <b>"),
        number_format="#,##0",
        secondary=NumberAxis(number_format="0.0%"),
    )
    assert data_rows(chart, "de") == (("", "Orders", "Rate"), ("Q1", "1.200", "4,0%"), ("Q2 <b>", "", "5,5%"))
    html = str(chart_table(chart, "What it shows").html)
    assert "<td>4.0%</td>" in html
    assert "&lt;b&gt;" in html


def _broken(data: bytes, folder: str, change: Callable[[bytes], bytes]) -> bytes:
    """The deck with its first part below a folder changed."""
    done = False
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith(folder) and not done and change(content) != content:
                content, done = change(content), True
            target.writestr(name, content)
    assert done
    return out.getvalue()


@pytest.mark.parametrize(
    ("folder", "change", "words"),
    [
        ("ppt/embeddings/", lambda data: data[:40], "does not open"),
        ("ppt/charts/chart", lambda data: re.sub(rb"<c:externalData.*?</c:externalData>", b"", data), "no workbook"),
        (
            "ppt/charts/chart",
            lambda data: re.sub(rb'crossAx val="\d+"', b'crossAx val="7"', data),
            "crosses the axis 7",
        ),
        ("ppt/charts/chart", lambda data: re.sub(rb'ptCount val="\d+"', b'ptCount val="1"', data), "says 1 points"),
        ("ppt/charts/chart", lambda data: data.replace(b'<c:axId val="111111101"/>', b"", 1), "has 1 axes for its"),
        ("ppt/charts/chart", lambda data: re.sub(rb"<c:v>\d+</c:v>", b"<c:v>NaN</c:v>", data), "'NaN' as a number"),
    ],
)
def test_verify_finds_what_validators_miss(
    written: bytes, folder: str, change: Callable[[bytes], bytes], words: str
) -> None:
    assert verify_deck(written, "deck.pptx") == ()
    found = verify_deck(_broken(written, folder, change), "deck.pptx")
    assert {finding.code for finding in found} - {"TK625"} == {"TK623"}  # the schema may miss the same axis
    assert any(words in finding.message for finding in found)


def test_dates_are_an_axis_of_time_with_the_days_in_the_workbook() -> None:
    """PowerPoint writes dates at the steps that were drawn; "Edit Data" shows dates, not numbers."""
    outline = "# A\n\n```line\nDay,Visits\n2024-01-15,1\n2024-02-20,2\n2025-01-02,3\n```\n"
    data = write(build_outline(outline).deck)
    assert complaints(data) == []
    (tree,) = (etree.fromstring(part) for name, part in parts(data, "ppt/charts/chart").items() if name.endswith("xml"))
    axis = next(tree.iter(qualified("c:dateAx")))
    told = {etree.QName(each).localname: each.get("val") for each in axis}
    assert (told["baseTimeUnit"], told["majorUnit"], told["majorTimeUnit"]) == ("days", "2", "months")
    (book,) = (part for name, part in parts(data, "ppt/embeddings").items())
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert [str(cell.value)[:10] for cell in sheet["A"]] == ["", "2024-01-15", "2024-02-20", "2025-01-02"]


def test_what_a_waterfall_stands_on_is_there_and_not_seen() -> None:
    """Native stacked columns whose first series has no fill and no entry in the legend; "Edit Data" shows all of it."""
    outline = "# A\n\n```waterfall {legend=top}\nStep,Value\nStart,12\nHires,-3\nNet,\n```\n"
    data = write(build_outline(outline).deck)
    assert complaints(data) == []
    (tree,) = (etree.fromstring(part) for name, part in parts(data, "ppt/charts/chart").items() if name.endswith("xml"))
    first = next(tree.iter(qualified("c:ser"))).find(qualified("c:spPr"))
    assert first is not None
    assert first[0].tag == qualified("a:noFill")
    assert [each.find(qualified("c:idx")).get("val") for each in tree.iter(qualified("c:legendEntry"))] == ["0"]
    (book,) = (part for name, part in parts(data, "ppt/embeddings").items())
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=2)] == [
        [None, 12, None, None],
        [9, None, 3, None],
        [None, None, None, 9],
    ]
