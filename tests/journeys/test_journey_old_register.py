"""An old register in by the window: 232 rows with titles and authors alone, recognised by one decision, certified."""

from datetime import date
from pathlib import Path

import pytest
from desks import a_desk
from journey_files import ROWS, authors_of, old_register, title_of
from journey_hand import Hand, Pickers, SitDown, words_of

from desktop.domain.dossier import Dossier
from desktop.domain.listing import DossierQuery
from desktop.domain.states import Origin, RecognitionState
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificates import list_certificates
from desktop.services.dossiers import list_dossiers
from desktop.ui.pages.certificates import CertificatesPage
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.import_page import ImportPage

DECISION, DECIDED_ON = "45/QĐ-BM", date(2019, 10, 2)
CERTIFIED = 10


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A new register."""
    desk = a_desk(tmp_path)
    desk.register.close()
    return desk.register.path


def dossiers_of(hand: Hand) -> list[Dossier]:
    """Every dossier of the register."""
    with hand.desk.register.read() as view:
        return list(view.dossiers.all())


def import_register(hand: Hand, pickers: Pickers, file: Path) -> None:
    """Pick the workbook, say by which decision its rows were recognised, and import it."""
    hand.open("dossiers")
    hand.push(_("Import from Excel"))
    pickers.files.append(file)
    hand.push(_("Choose a workbook…"))
    hand.settle()
    page = hand.page(ImportPage)
    planned = page.current_plan()
    assert planned is not None
    assert (planned.plan.header_row, planned.plan.counts.taken, planned.plan.counts.rejected) == (2, ROWS, 0)
    hand.go_to(_("Number"))
    hand.write(DECISION)
    hand.go_to(_("Date"))
    hand.write(f"{DECIDED_ON:%d/%m/%Y}")
    hand.press("Return")
    hand.settle()
    assert dossiers_of(hand) == []
    hand.push(ngettext("Import {count} dossier", "Import {count} dossiers", ROWS).format(count=ROWS))
    hand.settle()
    assert str(ROWS) in hand.notice()


def test_ten_rows_are_certified_from_a_decision_number_and_date_alone(
    sit_down: SitDown, pickers: Pickers, register: Path, tmp_path: Path
) -> None:
    hand = sit_down(register)
    import_register(hand, pickers, old_register(tmp_path / "sang kien.xls"))
    kept = {dossier.title: dossier for dossier in dossiers_of(hand)}
    assert len(kept) == ROWS
    for number in range(1, ROWS + 1):
        assert [author.name for author in kept[title_of(number)].authors] == authors_of(number)
    assert {(each.state, each.origin) for each in kept.values()} == {(RecognitionState.RECOGNISED, Origin.LEGACY)}

    hand.open("dossiers")
    hand.press("Home", *["Shift+Down"] * (CERTIFIED - 1))
    chosen = [line.code for line in hand.page(DossiersPage).selected_lines()]
    hand.push(_("Certificates"))
    hand.settle()
    hand.page(CertificatesPage)
    authors = [author.name for each in kept.values() if each.code in chosen for author in each.authors]
    sheets = len(authors)
    hand.push(ngettext("Issue {count} certificate", "Issue {count} certificates", sheets).format(count=sheets))
    hand.settle()
    pickers.files.append(tmp_path / "giay.pdf")
    hand.push(_("Save as PDF…"))
    hand.settle()
    printed = words_of(tmp_path / "giay.pdf")
    issued = list_certificates(hand.desk)
    assert len(chosen) == CERTIFIED
    assert len(printed) == len(issued) == sheets
    assert sorted(each.person for each in issued) == sorted(authors)
    for each in issued:
        (title,) = (dossier.title for dossier in kept.values() if dossier.uid == each.dossier)
        assert any(each.person in sheet and title in sheet and DECISION in sheet for sheet in printed), each.person


def test_the_whole_import_is_taken_back_by_the_notice(
    sit_down: SitDown, pickers: Pickers, register: Path, tmp_path: Path
) -> None:
    hand = sit_down(register)
    import_register(hand, pickers, old_register(tmp_path / "sang kien.xls"))
    hand.open("dossiers")
    hand.push(_("Undo"))
    hand.settle()
    assert str(ROWS) in hand.notice()
    assert dossiers_of(hand) == []
    assert list_dossiers(hand.desk, DossierQuery()) == []
