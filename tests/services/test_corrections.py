"""After recognition: what is called in, who gets a sheet anew, what the superior must be told; and what is due soon."""

from datetime import date, timedelta

from council_desk import DAY, dossiers_under_review
from desks import SteppingClock

from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.services.certificates import issue_certificates
from desktop.services.corrections import correction_of, corrections
from desktop.services.council_reminders import reminder_days, reminders
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.letters import reminder_paper
from desktop.services.recognition import (
    DecisionOnPaper,
    recognise_dossiers,
    review_dossiers,
    revoke_dossiers,
)


def test_a_correction_says_what_is_called_in_printed_anew_and_told(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 3)
    recognise_dossiers(desk, codes, DecisionOnPaper("45/QĐ", DAY))
    issue_certificates(desk, codes[:2])
    assert corrections(desk) == []
    assert correction_of(desk, codes[0]) is None
    with desk.register.change(desk.who(), desk.now()) as work:
        work.dossiers.set_consolidation(
            {find_dossier(desk, codes[0]).uid: ConsolidationState.SENT}, verb="dossier.sent"
        )
        work.commit()
    review_dossiers(desk, codes[:1], DAY, "Sai tỷ lệ đóng góp")
    revoke_dossiers(desk, codes[1:2], DAY, "46/QĐ", "Trùng với sáng kiến đã có")
    (first, second) = corrections(desk)
    assert first.dossier.code == codes[0]
    assert first.move.reason == "Sai tỷ lệ đóng góp"
    assert [sheet.person for sheet in first.called_in] == ["Lâm Thị Hải Yến", "Quách Minh Đạo"]
    assert (first.valid, first.to_print, first.tell_superior, first.is_settled) == ((), (), True, False)
    assert second.dossier.state is RecognitionState.REVOKED
    assert (second.to_print, second.tell_superior, second.is_settled) == ((), False, True)

    recognise_dossiers(desk, codes[:1], DecisionOnPaper("47/QĐ", DAY))
    again = correction_of(desk, codes[0])
    assert again is not None
    assert again.to_print == ("Lâm Thị Hải Yến", "Quách Minh Đạo")
    issue_certificates(desk, codes[:1])
    printed = correction_of(desk, codes[0])
    assert printed is not None
    assert (len(printed.called_in), len(printed.valid), printed.to_print) == (2, 2, ())
    assert correction_of(desk, codes[2]) is None


def test_what_is_late_or_due_soon_is_reminded_of(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 2)
    assert reminders(desk) == []
    clock = desk.clock
    assert isinstance(clock, SteppingClock)
    due = date(2023, 9, 1)
    clock.now += due - timedelta(days=reminder_days(desk)) - DAY
    assert [(each.line.code, each.due_on, each.days_left) for each in reminders(desk)] == [
        (code, due, 14) for code in codes
    ]
    letter = reminder_paper(desk, within_days=reminder_days(desk))
    rows = [cell for block in letter.blocks if hasattr(block, "table") for row in block.table.rows for cell in row]
    tables = rows or [cell for annex in letter.annexes for row in annex.table.rows for cell in row]
    assert "còn 14 ngày" in tables
    clock.now += timedelta(days=20)
    assert [each.days_left for each in reminders(desk)] == [-6, -6]
