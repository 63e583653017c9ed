"""Ways 1 and 2 by keyboard alone: a new register, a new dossier, its certificate and the bundle it goes up in.

All persons are invented.
"""

from collections.abc import Iterable
from pathlib import Path

from desks import UNIT
from journey_hand import Hand, Pickers, SitDown, words_of

from desktop.domain.problems import Severity
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.reference_data import schema
from desktop.services.certificates import list_certificates
from desktop.services.dossiers import find_dossier
from desktop.services.verifying import verify_bundle
from desktop.ui.pages.certificates import CertificatesPage
from desktop.ui.pages.dossier.novelty import EXCLUSION_QUESTIONS, NOVELTY_QUESTIONS
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.move_dialogs import MoveDialog
from desktop.ui.pages.overview import OverviewPage
from desktop.ui.pages.send import SendPage

TITLE = "Cải tiến gioăng mặt bích bộ trao đổi nhiệt E-1205"
AUTHORS = (("Đỗ Thị Thắm", "1986", "60"), ("Lường Văn Ước", "12/04/1979", "40"))
CODE = f"{UNIT.unit}-2023-0001"
FUNDING_QUESTIONS = ("Was it made with state funds?", "Is the head of the base among the authors?")
DECISION = "45/QĐ-BM"


def make_register(hand: Hand, pickers: Pickers, place: Path) -> None:
    """From the welcome page to the overview of a register of one's own."""
    hand.press("Ctrl+N")
    for name, text in ((_("Code of the unit"), UNIT.unit), (_("Name of the unit"), UNIT.name)):
        hand.go_to(name)
        hand.write(text)
    hand.go_to(_("Superior it sends to"))
    hand.press("End", "Up")
    for name, text in (
        (_("Code of the superior"), UNIT.superior),
        (_("Name of the superior"), UNIT.superior_name),
        (_("Place name"), UNIT.place),
    ):
        hand.go_to(name)
        hand.write(text)
    pickers.files.append(place)
    hand.push(_("Choose a place and make it"))
    hand.wait(lambda: hand.window.context.session is not None and hand.window.current_key())
    hand.settle()
    hand.page(OverviewPage)


def fill_in(hand: Hand, name: str, text: str) -> None:
    """Tab on to the field of this name, and type."""
    hand.go_to(name)
    hand.write(text)


def choose_first(hand: Hand, name: str) -> None:
    """Tab on to the choice of this name, and take its first option."""
    hand.go_to(name)
    hand.press("Down")


def answer(hand: Hand, questions: Iterable[str], words: str) -> None:
    """Tab on to "yes" or "no" of each question, and press it."""
    for question in questions:
        hand.push(f"{_(question)} {words}")


def enter_dossier(hand: Hand) -> None:
    """A whole request, from its title to what is to be kept secret; nothing of it stops filing afterwards."""
    hand.open("dossiers")
    hand.press("Ctrl+N")
    hand.settle()
    form = hand.page(DossierForm)
    hand.write(TITLE)
    choose_first(hand, _("Field of application"))
    choose_first(hand, _("Kind of solution"))
    fill_in(hand, _("First applied or tried"), "02/2023")
    for number, cells in enumerate(AUTHORS, 1):
        for cell, text in zip((_("Full name"), _("Year or date of birth"), _("Share %")), cells, strict=True):
            fill_in(hand, _("{cell}, author {number}").format(cell=cell, number=number), text)
        if number < len(AUTHORS):
            hand.push(_("Add a co-author"), "Shift+Tab")
    form.check_now()
    assert "filing.no_author" not in blocks(form)
    assert {"novelty.unanswered", "exclusions.unanswered", "secrecy.undecided"} <= blocks(form)
    answer(hand, dict(NOVELTY_QUESTIONS).values(), _("Yes"))
    answer(hand, dict(EXCLUSION_QUESTIONS).values(), _("No"))
    fill_in(hand, _("Proposed by the authors (đồng)"), "45 triệu")
    answer(hand, FUNDING_QUESTIONS, _("No"))
    choose_first(hand, _("What is to be kept secret"))
    form.check_now()
    assert blocks(form) == set()


def blocks(form: DossierForm) -> set[str]:
    """Codes of what stands in the way, as the panel shows it."""
    return {finding.code for finding in form.panel().findings() if finding.severity is Severity.BLOCK}


def do_with_first(hand: Hand, act: str) -> None:
    """Choose the dossier of the list and an act of the bar under it."""
    hand.open("dossiers")
    hand.page(DossiersPage)
    hand.press("Home")
    hand.push(act)
    hand.dialog(MoveDialog)


def test_a_dossier_goes_from_new_to_certificate_to_bundle_by_keyboard_alone(
    sit_down: SitDown, pickers: Pickers, tmp_path: Path
) -> None:
    hand = sit_down()
    make_register(hand, pickers, tmp_path / "binh-minh.sosk")
    enter_dossier(hand)
    hand.press("Ctrl+Return")
    hand.settle()
    hand.page(DossiersPage)
    assert CODE in hand.notice()
    kept = find_dossier(hand.desk, CODE)
    assert (kept.title, [author.name for author in kept.authors]) == (TITLE, [name for name, *_cells in AUTHORS])

    hand.press("Home", "Return")
    hand.settle()
    hand.page(DossierForm)
    hand.push(_("File the request"), "Shift+Tab")
    hand.dialog(MoveDialog)
    hand.press("Ctrl+Return")
    hand.settle()
    do_with_first(hand, _("Admit the request"))
    hand.press("Ctrl+Return")
    hand.settle()
    do_with_first(hand, _("Recognise by a decision…"))
    hand.write(DECISION)
    hand.press("Ctrl+Return")
    hand.settle()
    recognised = find_dossier(hand.desk, CODE)
    assert recognised.state is RecognitionState.RECOGNISED
    assert (recognised.recognitions[0].number, recognised.benefit_vnd) == (DECISION, 45_000_000)

    hand.open("certificates")
    hand.page(CertificatesPage)
    hand.push(ngettext("Issue {count} certificate", "Issue {count} certificates", 2).format(count=2))
    hand.settle()
    pickers.files.append(tmp_path / "giay.pdf")
    hand.push(_("Save as PDF…"))
    hand.settle()
    issued, sheets = list_certificates(hand.desk), words_of(tmp_path / "giay.pdf")
    assert sorted(each.person for each in issued) == sorted(name for name, *_cells in AUTHORS)
    assert len(sheets) == len(issued)
    assert all(any(each.person in sheet and DECISION in sheet for sheet in sheets) for each in issued)

    hand.open("send")
    pickers.folders.append(tmp_path / "gui")
    board = hand.page(SendPage).board
    assert board is not None
    hand.push(_("Export a bundle of {number} dossier…").format(number=1))
    hand.settle()
    (bundle,) = (tmp_path / "gui").glob("*.sk.zip")
    assert verify_bundle(bundle, schema).ok
    assert find_dossier(hand.desk, CODE).consolidation is ConsolidationState.SENT
