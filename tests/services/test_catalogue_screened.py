"""A catalogue handed down as a bundle ends in the index: whole first, then what changed. All titles are invented."""

from builders import a_recognised_dossier, a_recognition, uid
from two_desks import TwoDesks

from desktop.domain.screening import VerdictKind
from desktop.services.catalogue import held_version, make_catalogue
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.handing_down import make_results
from desktop.services.results import apply_results, preview_results
from desktop.services.screening import screen_title
from desktop.services.screening_index import open_screening
from desktop.services.submission import export_submission
from desktop.services.undo import undo_batch
from desktop.services.verdicts import give_verdict

FIRST, SECOND = "Nuôi giun quế từ rác nhà ăn", "Thu hồi nước ngưng cho tháp giải nhiệt"


def recognised_above(superior: Desk, number: int, title: str) -> None:
    """A recognised initiative of the superior itself."""
    unit = superior.identity.unit
    recognition = a_recognition(unit=unit)
    dossier = a_recognised_dossier(
        uid=uid(number), title=title, unit=unit, sub_unit=unit, code="", attachments=(), recognitions=(recognition,)
    )
    enter_dossier(superior, dossier)


def best(desk: Desk, title: str) -> str:
    return screen_title(open_screening(desk), title).matches[0].entry.title


def test_a_catalogue_of_the_superior_is_screened_against_whole_and_then_by_what_changed(two: TwoDesks) -> None:
    unit, superior = two.unit, two.superior
    recognised_above(superior, 60, FIRST)
    whole = make_catalogue(superior, unit.identity.unit, two.post)
    assert receive(unit, [whole.file])[0].status is ReceiptStatus.ACCEPTED
    assert best(unit, "nuoi giun que tu rac nha an") == FIRST
    receive(superior, [export_submission(unit, two.post).file])
    recognised_above(superior, 61, SECOND)
    changed = make_catalogue(superior, unit.identity.unit, two.post)
    assert (changed.base, changed.titles) == (whole.version, 1)
    assert receive(unit, [changed.file])[0].status is ReceiptStatus.ACCEPTED
    with unit.register.read() as view:
        assert held_version(unit, view, superior.identity.unit) == changed.version
    assert [best(unit, title) for title in (FIRST, SECOND)] == [FIRST, SECOND]


def test_what_the_superior_concludes_on_a_pair_goes_down_and_can_be_undone(two: TwoDesks) -> None:
    unit, superior = two.unit, two.superior
    receive(superior, [export_submission(unit, two.post).file])
    recognised_above(superior, 60, FIRST)
    give_verdict(open_screening(superior), uid(1), uid(60), VerdictKind.DIFFERENT, "Hai giải pháp khác nhau")
    results = make_results(superior, unit.identity.unit, two.post)
    assert "verdict" in " ".join(change.field for change in preview_results(unit, results.file).changes)
    applied = apply_results(unit, results.file)
    with unit.register.read() as view:
        verdict = view.screening.verdict(uid(1), uid(60))
    assert verdict is not None
    assert verdict.reason == "Hai giải pháp khác nhau"
    undo_batch(unit, applied.batch)
    with unit.register.read() as view:
        assert view.screening.verdict(uid(1), uid(60)) is None
