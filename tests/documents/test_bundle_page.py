"""index.html of a bundle: for people, the same bytes for the same values, nothing from outside."""

import re
from html.parser import HTMLParser

from desktop.documents.bundle_page import BundlePage, PageTable, render_bundle_page
from desktop.documents.printed_words import OUTCOME_WORDS, STATE_WORDS
from desktop.domain.states import RecognitionState
from desktop.domain.submission import Outcome

PAGE = BundlePage(
    title="Gói gửi cấp trên, gửi toàn bộ",
    subtitle="Trang này để người đọc xem.",
    facts=(("Bên giao", "Công đoàn Công ty Lọc hóa dầu Bình Minh (LHDBM)"),),
    check_code="7K4M9-92QXF",
    tables=(PageTable("Hồ sơ trong gói", ("Mã", "Tên"), (("LHDBM-2023-0001", "Van <b>A&B</b>"),)),),
    remarks=("hồ sơ LHDBM-2023-0002 là công nghệ bí mật",),
)


class Tags(HTMLParser):
    """Checks that every tag that is opened is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_same_values_give_the_same_bytes() -> None:
    assert render_bundle_page(PAGE) == render_bundle_page(PAGE)


def test_what_people_typed_stays_text() -> None:
    page = render_bundle_page(PAGE).decode()
    assert "Van &lt;b&gt;A&amp;B&lt;/b&gt;" in page
    assert "7K4M9-92QXF" in page
    assert "công nghệ bí mật" in page


def test_the_page_is_well_formed_and_asks_nothing_of_the_network() -> None:
    page = render_bundle_page(PAGE).decode()
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert re.search(r"https?:|src=|url\(|<script", page) is None


def test_every_state_and_outcome_has_its_printed_word() -> None:
    assert STATE_WORDS.keys() == set(RecognitionState)
    assert OUTCOME_WORDS.keys() == set(Outcome)
