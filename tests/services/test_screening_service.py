"""Screening of a register: pairs found, judged, remembered, and told to the rules. All initiatives are invented."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from two_desks import TwoDesks

from desktop.domain.counting import NotCounted, counting
from desktop.domain.dossier import Dossier, Essence, ProgrammeEntry
from desktop.domain.listing import DossierQuery, ListFilter
from desktop.domain.problems import Severity
from desktop.domain.refusals import Cancelled, NotAllowed, Refused
from desktop.domain.screening import PairLikeness, VerdictKind
from desktop.services.checking import problems_of, rule_context
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier, list_dossiers, trash_dossiers
from desktop.services.screening import (
    find_pairs,
    group_all,
    import_catalogue,
    screen_all,
    screen_dossier,
    screen_draft,
    screen_file,
    screen_title,
    waiting_pairs,
)
from desktop.services.screening_index import Screening, open_screening
from desktop.services.submission import export_submission
from desktop.services.verdicts import give_verdict

SEAL = "Thay phớt chặn đơn bằng phớt kép cho bơm đáy P-1101A"
SEAL_AGAIN = "Thay phot don bang phot kep bom day P-1101A"
OTHER_PUMP = "Thay phớt chặn đơn bằng phớt kép cho bơm đáy P-1101B"
ORCHARD = "Trồng nấm rơm trên bã mía"
DESCRIPTION = (
    "Phớt đơn rò rỉ liên tục vì trục đảo, mỗi tháng phải dừng bơm hai lần để thay; phớt kép có dung dịch đệm nên "
    "không còn rò rỉ ra ngoài và thay nguyên cụm trong một ca."
)


def enter(desk: Desk, number: int, title: str, **changes: object) -> Dossier:
    plain = replace(
        a_draft(), uid=uid(number), code="", title=title, problem_solved="", essence=Essence(), attachments=()
    )
    return enter_dossier(desk, replace(plain, **changes))  # type: ignore[arg-type]


@pytest.fixture
def screening(desk: Desk) -> Screening:
    """A register with one initiative entered twice, one for another pump, and one like nothing else."""
    for number, title in enumerate((SEAL, SEAL_AGAIN, OTHER_PUMP, ORCHARD), 1):
        enter(desk, number, title)
    return open_screening(desk)


def found(screening: Screening, number: int) -> dict[str, PairLikeness]:
    code = screening.desk.register.read
    with code() as view:
        dossier = view.dossiers.get(uid(number))
    assert dossier is not None
    matches = screen_dossier(screening, dossier.code).matches
    return {match.entry.uid: match.comparison.likeness for match in matches}


def test_a_dossier_is_told_what_it_is_like_and_how(screening: Screening) -> None:
    assert found(screening, 1) == {
        uid(2): PairLikeness.DUPLICATE,
        uid(3): PairLikeness.SAME_FAMILY_NUMBER,
    } | {uid(4): PairLikeness.DIFFERENT for _ in range(uid(4) in found(screening, 1))}


def test_a_dossier_saved_now_is_found_at_once(screening: Screening) -> None:
    enter(screening.desk, 5, "Nuôi giun quế từ rác nhà ăn")
    screening.refresh()
    assert screen_title(screening, "nuoi giun que tu rac nha an").matches[0].entry.uid == uid(5)


def test_a_title_is_screened_in_the_encoding_it_comes_in(screening: Screening) -> None:
    matches = screen_title(screening, "Thay phít chÆn ®¬n b»ng phít kÐp cho b¬m ®¸y P-1101A").matches
    assert matches[0].entry.uid == uid(1)
    assert matches[0].comparison.likeness is PairLikeness.DUPLICATE


def test_titles_of_a_file_are_screened_one_by_one(screening: Screening, tmp_path: Path) -> None:
    file = tmp_path / "ten.txt"
    file.write_text(f"\ufeff{SEAL}\n\n{ORCHARD}\n", encoding="utf-8")
    assert [each.matches[0].entry.uid for each in screen_file(screening, file)] == [uid(1), uid(4)]
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused):
        list(screen_file(screening, file))


def test_a_copied_description_is_noticed_under_another_title(screening: Screening) -> None:
    enter(screening.desk, 6, "Nâng độ tin cậy cụm bơm đáy", problem_solved=DESCRIPTION)
    enter(screening.desk, 7, "Sáng chế của tổ cơ khí", problem_solved=DESCRIPTION)
    screening.refresh()
    best = screen_dossier(screening, find_dossier(screening.desk, uid(6)).code).matches[0]
    assert (best.entry.uid, best.comparison.likeness) == (uid(7), PairLikeness.SIMILAR)


def test_what_is_read_again_is_what_a_fresh_index_holds(screening: Screening) -> None:
    desk = screening.desk
    changed = find_dossier(desk, "LHDBM-2023-0002")
    amend_dossier(desk, replace(changed, title="Cân chỉnh máy nén K-2301 bằng la-de"))
    trash_dossiers(desk, ["LHDBM-2023-0003"])
    enter(desk, 5, SEAL)
    screening.refresh()
    assert dict.fromkeys(screening.own.entries()) == dict.fromkeys(open_screening(desk).own.entries())


def test_only_what_was_saved_since_is_read_again(screening: Screening, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(*_given: object) -> None:
        pytest.fail("every text is read")

    monkeypatch.setattr("desktop.services.screening_index.bring_up_to_date", whole)
    enter(screening.desk, 5, SEAL)
    screening.refresh()
    assert found(screening, 5)[uid(1)] is PairLikeness.DUPLICATE


def test_a_dossier_in_the_form_is_judged_as_it_will_be_once_saved(screening: Screening) -> None:
    essence = Essence(
        "Tháo từng nắp bằng tay", "Bộ gá giữ vòi súc", "Lắp bộ gá, căn hàng ống", "Chưa ai dùng", "Mọi bình"
    )
    enter(screening.desk, 6, "Súc rửa ống bằng bộ gá", problem_solved="Ống bám cặn", essence=essence)
    draft = enter(screening.desk, 7, "Súc rửa ống bằng bộ gá mới", problem_solved="Ống bám cặn", essence=essence)
    screening.refresh()
    as_saved = screen_dossier(screening, draft.code).matches
    assert as_saved[0].description == 1
    assert screen_draft(screening, draft).matches == as_saved


def test_pairs_are_found_once_and_again_only_where_a_text_changed(screening: Screening) -> None:
    assert find_pairs(screening) == 4
    assert find_pairs(screening) == 0
    dossier = find_dossier(screening.desk, uid(4))
    amend_dossier(screening.desk, replace(dossier, title=SEAL))
    assert find_pairs(screening) == 1
    assert {(pair.first.uid, pair.match.entry.uid) for pair in waiting_pairs(screening)} >= {(uid(4), uid(1))}


def test_what_went_to_the_trash_is_in_no_pair(screening: Screening) -> None:
    find_pairs(screening)
    trash_dossiers(screening.desk, [uid(2)])
    find_pairs(screening)
    assert all(uid(2) not in pair.pair.pair for pair in waiting_pairs(screening))


def test_finding_pairs_can_be_cancelled(screening: Screening) -> None:
    class Stop:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_pairs(screening, Stop())


def test_an_earlier_like_request_needs_an_explanation(screening: Screening) -> None:
    find_pairs(screening)
    problems = problems_of(screening.desk, find_dossier(screening.desk, uid(2)))
    likeness = [problem for problem in problems if problem.code == "likeness.earlier_request"]
    with screening.desk.register.read() as view:
        alike = rule_context(screening.desk, view).alike[uid(2)]
    assert [each.code for each in alike] == [find_dossier(screening.desk, uid(1)).code]
    assert all(problem.severity is Severity.WARNING for problem in likeness)


def suspected(desk: Desk) -> set[str]:
    return {line.uid for line in list_dossiers(desk, DossierQuery(chip=ListFilter.SUSPECTED_DUPLICATE))}


def test_the_list_shows_what_looks_like_a_duplicate(screening: Screening) -> None:
    assert suspected(screening.desk) == set()
    find_pairs(screening)
    assert suspected(screening.desk) == {uid(1), uid(2)}


def test_a_dossier_judged_different_does_not_come_back_until_a_text_changes(screening: Screening) -> None:
    find_pairs(screening)
    give_verdict(screening, uid(2), uid(1), VerdictKind.DIFFERENT, "Hai bơm khác nhau")
    assert uid(1) not in found(screening, 2)
    assert not [pair for pair in waiting_pairs(screening) if pair.pair.pair == (uid(1), uid(2))]
    assert suspected(screening.desk) == set()
    with screening.desk.register.read() as view:
        assert uid(2) not in rule_context(screening.desk, view).alike
    dossier = find_dossier(screening.desk, uid(2))
    amend_dossier(screening.desk, replace(dossier, title=f"{SEAL} tại phân xưởng"))
    find_pairs(screening)
    assert [pair for pair in waiting_pairs(screening) if pair.pair.pair == (uid(1), uid(2))]


def test_a_duplicate_is_linked_and_not_counted_until_that_is_taken_back(screening: Screening) -> None:
    desk = screening.desk
    programme = desk.programme(desk.identity.programme)
    assert programme is not None
    entered = replace(find_dossier(desk, uid(2)), entries=(ProgrammeEntry(programme.id, desk.today()),))
    amend_dossier(desk, entered)
    verdict = give_verdict(screening, uid(2), uid(1), VerdictKind.DUPLICATE, "Cùng một giải pháp")
    dossier = find_dossier(desk, uid(2))
    assert dossier.duplicate_of == uid(1)
    assert counting(dossier, programme, desk.today()).reason is NotCounted.DUPLICATE
    assert verdict.rev == 1
    later = give_verdict(screening, uid(2), uid(1), VerdictKind.LATER, "Xem lại")
    assert later.rev == 2
    assert find_dossier(desk, uid(2)).duplicate_of == ""


def test_a_duplicate_may_be_turned_round(screening: Screening) -> None:
    give_verdict(screening, uid(2), uid(1), VerdictKind.DUPLICATE, "Cùng một giải pháp")
    give_verdict(screening, uid(1), uid(2), VerdictKind.DUPLICATE, "Hồ sơ kia nộp trước")
    links = [find_dossier(screening.desk, uid(number)).duplicate_of for number in (1, 2)]
    assert links == [uid(2), ""]


def test_duplicates_make_no_circle(screening: Screening) -> None:
    give_verdict(screening, uid(1), uid(2), VerdictKind.DUPLICATE, "Trùng")
    give_verdict(screening, uid(2), uid(3), VerdictKind.DUPLICATE, "Trùng")
    with pytest.raises(NotAllowed, match=r"verdict\.circle"):
        give_verdict(screening, uid(3), uid(1), VerdictKind.DUPLICATE, "Trùng")


@pytest.mark.parametrize(
    ("second", "reason", "code"),
    [(1, "Trùng", "verdict.same_dossier"), (2, "  ", "verdict.no_reason"), (99, "Trùng", "dossier.unknown")],
)
def test_a_verdict_that_makes_no_sense_is_refused(screening: Screening, second: int, reason: str, code: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        give_verdict(screening, uid(1), uid(second), VerdictKind.DUPLICATE, reason)
    assert refusal.value.code == code


def test_verdicts_travel_with_the_submission(two: TwoDesks) -> None:
    codes = [dossier.code for dossier in _dossiers(two.unit)][:2]
    give_verdict(open_screening(two.unit), codes[0], codes[1], VerdictKind.DIFFERENT, "Khác thiết bị")
    from desktop.services.consolidation import receive

    receive(two.superior, [export_submission(two.unit, two.post).file])
    with two.superior.register.read() as view:
        verdicts = view.screening.verdicts()
    assert [(verdict.verdict, verdict.reason) for verdict in verdicts] == [(VerdictKind.DIFFERENT, "Khác thiết bị")]


def _dossiers(desk: Desk) -> list[Dossier]:
    with desk.register.read() as view:
        return list(view.dossiers.all())


def test_a_superior_screens_across_its_units(two: TwoDesks) -> None:
    from desktop.services.consolidation import receive

    receive(two.superior, [export_submission(two.unit, two.post).file])
    screening = open_screening(two.superior)
    received = _dossiers(two.unit)[0]
    assert screen_title(screening, received.title).matches[0].entry.unit == received.unit


def write_catalogue(folder: Path) -> Path:
    file = folder / "danh-muc.tsv"
    rows = ["title\tunit\tyear\tcode", f"{SEAL_AGAIN}\tBSR\t2021\tB-7", "Nuôi giun quế\tVPI\t2020\tV-1"]
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_the_catalogue_is_screened_too_and_another_unit_s_initiative_is_only_a_hint(
    screening: Screening, tmp_path: Path
) -> None:
    desk = screening.desk
    assert import_catalogue(desk, write_catalogue(tmp_path)) == 2
    again = open_screening(desk)
    find_pairs(again)
    problems = problems_of(desk, find_dossier(desk, uid(1)))
    hints = [problem for problem in problems if problem.code == "likeness.other_unit"]
    assert [(hint.severity, hint.parameters["code"]) for hint in hints] == [(Severity.HINT, "B-7")]


def test_the_indexes_are_made_again_where_they_are_missing_or_damaged(screening: Screening, tmp_path: Path) -> None:
    desk = screening.desk
    import_catalogue(desk, write_catalogue(tmp_path))
    folder = desk.register.folder / "index"
    (folder / "catalogue-1" / "postings").write_bytes(b"damaged")
    assert screen_title(open_screening(desk), "Nuôi giun quế").matches[0].entry.code == "V-1"
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert screen_title(open_screening(desk), "Nuôi giun quế").matches[0].entry.code == "V-1"


def test_a_file_that_is_no_catalogue_leaves_everything_as_it_was(screening: Screening, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"title": "Nuôi giun"}) + "\n{", encoding="utf-8")
    with pytest.raises(Refused):
        import_catalogue(screening.desk, file)
    assert open_screening(screening.desk).catalogue is None


def test_abbreviations_of_the_unit_are_read_as_it_means_them(screening: Screening) -> None:
    desk = screening.desk
    enter(desk, 8, "Chống ăn mòn tháp chưng cất khí quyển")
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting("screening.abbreviations", {"CDU": "tháp chưng cất khí quyển"})
        work.commit()
    best = screen_title(open_screening(desk), "Chống ăn mòn CDU").matches[0]
    assert (best.entry.uid, best.comparison.likeness) == (uid(8), PairLikeness.DUPLICATE)


def test_all_are_screened_and_grouped(screening: Screening) -> None:
    screened = {each.uid: each for each in screen_all(screening)}
    assert screened[uid(1)].matches[0].entry.uid == uid(2)
    groups = group_all(screening)
    assert [{entry.uid for entry in group} for group in groups.duplicates] == [{uid(1), uid(2)}]
    assert len(groups.families) == 1
