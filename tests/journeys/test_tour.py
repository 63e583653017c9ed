"""The tour for real: the whole way on practice data in ordinary registers, every file left and openable."""

import json
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import openpyxl
import pypdfium2
import pytest

from desktop import reference_data
from desktop.domain.listing import DossierQuery
from desktop.domain.states import ConsolidationState
from desktop.main import SqlDesks
from desktop.services.certificates import list_certificates
from desktop.services.desk import Desk
from desktop.services.dossiers import list_dossiers
from desktop.services.verifying import verify_bundle
from desktop.tour import TourReport, run_tour

EXPECTED_STEPS = [
    *("registers", "keys", "import", "mend", "enter", "explain", "file", "recognise", "council", "refuse", "check"),
    *("papers", "certificates", "summary", "send", "receive", "decide", "award", "overview", "results"),
    *("edit", "preview", "backup", "apply"),
]
LONGEST_SECONDS = 60


class Links(HTMLParser):
    """Everything a page points to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.pictures_without_words = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found |= {unquote(value) for name in ("href", "src") if (value := given.get(name))}
        self.pictures_without_words += tag == "img" and not given.get("alt")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> TourReport:
    return run_tour(tmp_path_factory.mktemp("tour"), SqlDesks(), "vi")


@pytest.fixture
def unit(tour: TourReport) -> Iterator[Desk]:
    desk = SqlDesks().open(tour.out / "so" / "lhdbm.sosk")
    yield desk
    desk.register.close()


def test_every_step_goes_well_within_a_minute(tour: TourReport) -> None:
    assert [(step.name, step.said) for step in tour.steps if not step.ok] == []
    assert [step.name for step in tour.steps] == EXPECTED_STEPS
    assert sum(step.seconds for step in tour.steps) < LONGEST_SECONDS


def test_every_file_a_step_names_is_there(tour: TourReport) -> None:
    named = [file for step in tour.steps for file in step.files]
    assert len(named) == len(set(named))
    assert [file for file in named if not (tour.out / file).stat().st_size] == []


def test_the_summary_beside_the_page_is_what_the_command_prints(tour: TourReport) -> None:
    summary = json.loads((tour.out / "tour.json").read_bytes())
    assert summary == tour.record()
    assert all(set(step) == {"name", "ok", "files", "seconds"} for step in summary["steps"])


def test_every_pdf_opens_and_says_vietnamese_words(tour: TourReport) -> None:
    # What a register keeps in its own folder is no file of the tour.
    files = [file for file in tour.out.rglob("*.pdf") if ".sosk.d" not in file.as_posix()]
    assert len(files) == 22
    for file in files:
        with pypdfium2.PdfDocument(file) as document:
            assert "ộ" in document[0].get_textpage().get_text_bounded(), file.name


def test_every_issued_certificate_has_its_sheet(tour: TourReport, unit: Desk) -> None:
    issued = Counter(certificate.template for certificate in list_certificates(unit))
    sheets = {}
    for name in ("giay-chung-nhan-ngang", "giay-chung-nhan-doc", "giay-ghi-nhan"):
        with pypdfium2.PdfDocument(tour.out / "giay-chung-nhan" / f"{name}.pdf") as document:
            sheets[name] = len(document)
    assert sheets == {
        "giay-chung-nhan-ngang": issued["certificate-landscape"],
        "giay-chung-nhan-doc": issued["certificate-portrait"],
        "giay-ghi-nhan": issued["participation-landscape"],
    }
    assert sum(sheets.values()) == 120


def test_every_workbook_opens(tour: TourReport) -> None:
    sheets = {file.name: openpyxl.load_workbook(file).worksheets[0] for file in tour.out.rglob("*.xlsx")}
    assert sheets.keys() == {
        *("dong-phai-sua.xlsx", "dong-da-sua.xlsx", "bang-tong-hop-don-vi.xlsx", "bang-tong-hop-cap-tren.xlsx"),
    }
    texts = [cell.value for row in sheets["dong-phai-sua.xlsx"].iter_rows() for cell in row]
    assert "Lỗi" in texts


def test_every_bundle_verifies_without_a_register(tour: TourReport) -> None:
    bundles = sorted(tour.out.glob("*/*.sk.zip"))
    assert len(bundles) == 4
    for bundle in bundles:
        assert verify_bundle(bundle, reference_data.schema).ok, bundle.name


def test_the_page_links_only_to_what_is_there_and_names_its_pictures(tour: TourReport) -> None:
    page = tour.page.read_text(encoding="utf-8")
    links = Links()
    links.feed(page)
    assert len(links.found) > 30
    assert sorted(link for link in links.found if not (tour.out / link).is_file()) == []
    assert links.pictures_without_words == 0
    assert 'lang="vi"' in page


def test_the_page_shows_no_key_and_no_inside_of_a_register(tour: TourReport) -> None:
    assert ".sosk.d" not in tour.page.read_text(encoding="utf-8")


def test_what_came_back_stands_in_the_register_of_the_unit(unit: Desk) -> None:
    lines = list_dossiers(unit, DossierQuery())
    counts = {state: sum(line.consolidation is state for line in lines) for state in ConsolidationState}
    assert len(lines) == 62
    assert counts[ConsolidationState.ACCEPTED] == 16
    assert counts[ConsolidationState.DUPLICATE_OF] == 1
    assert counts[ConsolidationState.NOT_COUNTED] == 1
    assert counts[ConsolidationState.CHANGED_AFTER_SENT] == 1


def test_the_history_of_both_registers_is_sound(tour: TourReport) -> None:
    for name in ("lhdbm", "cdth"):
        desk = SqlDesks().open(tour.out / "so" / f"{name}.sosk")
        with desk.register.read() as view:
            assert view.history.faults() == []
        desk.register.close()


@pytest.mark.slow
def test_a_second_tour_takes_the_place_of_the_first(tour: TourReport) -> None:
    left = tour.out / "so-cu" / "left-behind.txt"
    left.write_text("of the first tour", encoding="utf-8")
    again = run_tour(tour.out, SqlDesks(), "en")
    assert again.ok
    assert not left.exists()
    page = again.page.read_text(encoding="utf-8")
    assert 'lang="en"' in page
    assert "The whole way, once" in page
