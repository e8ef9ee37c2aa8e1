"""LibreOffice as a judge: it opens the file, shows every page, and every word is on it."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from talkkit.backends.pptx import write
from talkkit.deck import Deck
from talkkit.frame import Role
from talkkit.theme import library
from tests.backends.pptx.support import decks
from tests.build import build_outline
from tests.judges import require, require_fonts
from tools.rendering import render_words


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page as LibreOffice sets it."""
    office, reader = require("soffice"), require("pdftotext")
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "deck.pptx").write_bytes(write(decks.full_deck()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    command = [reader, "-layout", str(folder / "deck.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return text.stdout.decode().split("\f")[:-1]


def test_every_page_that_is_not_hidden_is_shown(pages: list[str]) -> None:
    assert len(pages) == len([page for page in decks.full_deck().pages if not page.hidden])


def test_words_numbers_and_markers_are_there(pages: list[str]) -> None:
    assert "Rivers & roads" in pages[0]
    assert "01" in pages[1]
    listing = " ".join(pages[2].split())
    assert "1. Spring 2. Brook 3. River" in listing
    assert "r2 c2" in pages[4]


def test_a_hidden_title_is_not_shown(pages: list[str]) -> None:
    assert "A quotation" not in pages[7]


_MIXED = {
    "ja": "統一されたログは事実の順序付きリストです|読者は Kafka のログを自分の速度で進みます|誰も事実を変えません|"
    "新しい事実は log の最後に追加されます|状態は event から再構築できます|"
    "失敗した reader は最後の offset から続けます",
    "zh-CN": "统一日志是事实的有序列表|读者以自己的速度阅读 Kafka 日志|没有人可以改变事实|新的事实被追加到 log 的末尾",
    "ko": "통합 로그는 사실의 순서 목록입니다|읽는 사람은 Kafka 로그를 자신의 속도로 진행합니다|"
    "새로운 사실은 끝에 추가됩니다",
}


def _mixed(lang: str) -> str:
    """Lists and tables of every length between a few lines and too many, in text of two scripts."""
    chosen, texts = random.Random(7), _MIXED[lang].split("|")
    slides = [f"---\nlang: {lang}\nfooter: 2016\nslide-level: 2\n---\n"]
    for number in range(3, 13):
        items = ["、".join(chosen.sample(texts, chosen.choice((1, 1, 2)))) for _ in range(number)]
        table = "| A | B |\n| --- | --- |\n" + "\n".join(f"| {item} | {number} |" for item in items)
        picture = ("", "![bg](landscape.png)", "![bg left](landscape.png)")[number % 3]
        slides.append(f"## {chosen.choice(texts)[:12]} {number}\n\n{picture}\n\n- " + "\n- ".join(items))
        slides.append(f"## {chosen.choice(texts)[:12]} {number}\n\n{table}")
    return "\n\n".join(slides)


def _foot(deck: Deck, page: int) -> float:
    footers = [frame.rect.y for frame in deck.pages[page].frames if frame.role in (Role.FOOTER, Role.SLIDE_NUMBER)]
    low = [y for y in footers if y > deck.size.height / 2]
    return min(low, default=deck.size.height)


@pytest.mark.parametrize("lang", _MIXED)
def test_text_of_two_scripts_ends_above_the_footer(lang: str, tmp_path: Path) -> None:
    """LibreOffice keeps scripts apart and makes the rows of their tables higher: layout has left room for both."""
    require("soffice")
    require("pdftotext")
    require_fonts()
    pictures = Path(__file__).parents[2] / "cases" / "blocks"
    built = {name: build_outline(_mixed(lang), theme=name, pictures=pictures).deck for name in library.available()}
    for name, pages in render_words(built, tmp_path).items():
        for index, words in enumerate(pages):
            foot = _foot(built[name], index)
            low = [
                word.text
                for word in words
                if word.rect.y + word.rect.height / 2 < foot < word.rect.bottom - 0.2 * word.rect.height
            ]
            through = [
                word.text
                for word in words
                if word.rect.y + word.rect.height / 2 > foot and word.text not in _FOOTERS and not word.text.isdigit()
            ]
            assert (low, through) == ([], []), (name, built[name].pages[index].key)


_FOOTERS = ("2016",)
