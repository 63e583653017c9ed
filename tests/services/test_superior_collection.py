"""The collection of a superior: files waited for, receipts, the list, forks, and figures read in the short way."""

from dataclasses import replace

import pytest
from builders import uid
from desks import UNIT
from two_desks import TwoDesks, dossier, dump, forged_submission

from desktop.domain.collection import CollectionFilter, CollectionOrder, CollectionQuery
from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.receipts import BundleFate
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import ConsolidationState, Outcome
from desktop.domain.submission import DecisionDraft
from desktop.domain.summary_figures import figures_of
from desktop.domain.units import Unit
from desktop.services.bundles import BundleUnsound
from desktop.services.catalogue import make_catalogue
from desktop.services.collection import awaited_files, collection_counts, collection_lines, find_received
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.decisions import decide
from desktop.services.dossiers import amend_dossier
from desktop.services.outside_figures import enter_outside_figures
from desktop.services.receipts import take_receipts
from desktop.services.receipts_given import receipts_for
from desktop.services.received import counted_dossiers
from desktop.services.reporting import programme_of
from desktop.services.submission import HowToSend, export_submission
from desktop.services.units import save_unit


@pytest.fixture
def knows_its_unit(two: TwoDesks) -> TwoDesks:
    save_unit(two.superior, Unit(UNIT.unit, UNIT.name, superior="CDTH"))
    return two


def test_dossiers_whose_files_stay_behind_wait_for_them_and_any_later_bundle_brings_them(two: TwoDesks) -> None:
    data_only = export_submission(two.unit, two.post, how=HowToSend(data_only=True))
    (received,) = receive(two.superior, [data_only.file], receipts=two.post)
    assert (received.status, received.missing_files) == (ReceiptStatus.PARTIAL, 1)
    assert [each.file for each in awaited_files(two.superior)] == ["so-giao-ca.pdf"]
    waiting = find_received(two.superior, CollectionQuery(chip=CollectionFilter.AWAITING_FILES))
    assert list(waiting) == [uid(1)]
    assert received.receipt is not None
    take_receipts(two.unit, received.receipt)
    assert dossier(two.unit, 1).consolidation is ConsolidationState.AWAITING_FILES
    (received,) = receive(two.superior, [export_submission(two.unit, two.post).file], receipts=two.post)
    assert (received.status, received.known) == (ReceiptStatus.ACCEPTED, 1)
    assert awaited_files(two.superior) == []
    assert received.receipt is not None
    take_receipts(two.unit, received.receipt)
    assert dossier(two.unit, 1).consolidation is ConsolidationState.RECEIVED


def test_a_receipt_says_which_revisions_are_held(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    receive(two.superior, [exported.file])
    with two.superior.register.read() as view:
        (receipt,) = receipts_for(view, UNIT.unit)
    assert (receipt.bundle, receipt.fate, receipt.rejects) == (exported.id, BundleFate.ACCEPTED, ())
    assert receipt.revisions == {uid(number): dossier(two.unit, number).rev for number in (1, 2, 3, 4)}


def test_the_sender_of_a_bundle_that_is_not_taken_is_told(knows_its_unit: TwoDesks) -> None:
    two = knows_its_unit
    forged = forged_submission(two.unit, two.post, [{"uid": uid(9), "unit": "KHACDV", "title": "Của đơn vị khác"}])
    (received,) = receive(two.superior, [forged], receipts=two.post / "bien-nhan")
    assert (received.status, received.unit) == (ReceiptStatus.REFUSED, UNIT.unit)
    with two.superior.register.read() as view:
        (receipt,) = receipts_for(view, UNIT.unit)
    assert receipt.fate is BundleFate.REFUSED
    assert [each.code for each in receipt.rejects] == ["record.owner"]
    assert received.receipt is not None


def test_two_bundles_under_one_number_are_a_fork_and_the_second_is_refused(two: TwoDesks) -> None:
    record = {"uid": uid(9), "unit": UNIT.unit, "rev": 1, "title": "Bộ gá kẹp ống"}
    one = forged_submission(two.unit, two.post / "1", [record])
    other = forged_submission(two.unit, two.post / "2", [record | {"title": "Bộ gá kẹp ống thứ hai"}])
    receive(two.superior, [one])
    before = dump(two.superior)
    (received,) = receive(two.superior, [other])
    assert isinstance(received.refusal, BundleUnsound)
    assert [str(fault.code) for fault in received.refusal.faults] == ["bundle.fork"]
    assert dump(two.superior) == before


def test_the_list_is_found_filtered_and_sorted(two: TwoDesks) -> None:
    receive(two.superior, [export_submission(two.unit, two.post).file])
    decide(two.superior, [DecisionDraft(uid(1), Outcome.ACCEPTED), DecisionDraft(uid(2), Outcome.ACCEPTED)])
    amend_dossier(two.unit, replace(dossier(two.unit, 2), title="Bơm dự phòng tự khởi động"))
    receive(two.superior, [export_submission(two.unit, two.post).file])
    counts = collection_counts(two.superior, CollectionQuery())
    assert (counts[CollectionFilter.ALL], counts[CollectionFilter.UNDECIDED]) == (4, 3)
    assert list(find_received(two.superior, CollectionQuery("bom du phong"))) == [uid(2)]
    by_code = CollectionQuery(order=CollectionOrder.CODE, descending=True)
    codes = [line.code for line in collection_lines(two.superior, find_received(two.superior, by_code))]
    assert codes == sorted(codes, reverse=True)
    (line,) = collection_lines(two.superior, [uid(2)])
    assert line.outdated


def test_what_is_read_for_counting_counts_as_the_whole_does(two: TwoDesks) -> None:
    receive(two.superior, [export_submission(two.unit, two.post).file])
    decide(two.superior, [DecisionDraft(uid(2), Outcome.NOT_COUNTED, reasons=("Trùng",))])
    programme, today = programme_of(two.superior), two.superior.today()
    with two.superior.register.read() as view:
        whole = [figures_of(each, programme, today) for each in counted_dossiers(view)]
        short = [figures_of(each, programme, today) for each in counted_dossiers(view, for_counting=True)]
    assert short == whole


def test_a_catalogue_leaves_out_what_the_unit_sent_itself(knows_its_unit: TwoDesks) -> None:
    two = knows_its_unit
    save_unit(two.superior, Unit("KHACDV", "Công đoàn Khác", superior="CDTH"))
    receive(two.superior, [export_submission(two.unit, two.post).file])
    other = make_catalogue(two.superior, "KHACDV", two.post)
    assert (other.base, other.titles) == (0, 3)
    own = make_catalogue(two.superior, UNIT.unit, two.post)
    assert (own.version, own.titles) == (other.version, 0)
    (received,) = receive(two.unit, [own.file])
    assert received.status is ReceiptStatus.ACCEPTED


def test_figures_are_typed_in_only_for_units_and_phases_there_are(knows_its_unit: TwoDesks) -> None:
    superior = knows_its_unit.superior
    phase = programme_of(superior).phases[0].code
    with pytest.raises(NotAllowed, match="unknown_unit"):
        enter_outside_figures(superior, OutsideFigures("", "KHONGCO", phase, 3))
    with pytest.raises(NotAllowed, match="unknown_phase"):
        enter_outside_figures(superior, OutsideFigures("", UNIT.unit, "GD9", 3))
    with pytest.raises(NotAllowed, match="negative"):
        enter_outside_figures(superior, OutsideFigures("", UNIT.unit, phase, -1))
