"""What the exchange asks of the register: many dossiers moved at once, owners of uids, targets taken out."""

from dataclasses import replace
from datetime import date

from builders import a_draft, an_author, uid
from registers import CLERK, NOW

from db.registers import SqlRegister
from desktop.domain.listing import Standing
from desktop.domain.periods import year_of
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, OutgoingBundle, OutgoingState, ReceivedDossier
from desktop.domain.targets import Target

SENT, RECEIVED = ConsolidationState.SENT, ConsolidationState.RECEIVED


def enter(register: SqlRegister, *numbers: int) -> None:
    with register.change(CLERK, NOW) as work:
        for number in numbers:
            draft = a_draft(uid=uid(number), code=f"BSR-{number}", authors=(an_author(),))
            work.dossiers.save(draft, Standing(), verb="dossier.saved")
        work.commit()


def test_many_dossiers_are_moved_and_only_the_moved_ones_remember_it(register: SqlRegister) -> None:
    enter(register, 1, 2, 3)
    for states in ({uid(1): SENT, uid(2): SENT}, {uid(1): RECEIVED, uid(2): SENT, uid(99): SENT}):
        with register.change(CLERK, NOW) as work:
            work.dossiers.set_consolidation(states, verb="dossier.sent")
            work.commit()
    with register.read() as view:
        assert [each.consolidation for each in view.dossiers.all()] == [RECEIVED, SENT, ConsolidationState.NOT_SENT]
        moves = [each for each in view.history.of("dossier", uid(1)) if each.verb == "dossier.sent"]
        assert [(each.changes["consolidation"].old, each.changes["consolidation"].new) for each in moves] == [
            (None, "sent"),
            ("sent", "received"),
        ]
        assert len(view.history.of("dossier", uid(2))) == 2
        assert view.history.faults() == []


def test_moving_changes_nothing_else_of_a_dossier(register: SqlRegister) -> None:
    enter(register, 1)
    with register.read() as view:
        before = view.dossiers.get(uid(1))
    with register.change(CLERK, NOW) as work:
        work.dossiers.set_consolidation({uid(1): SENT}, verb="dossier.sent")
        work.commit()
    with register.read() as view:
        after = view.dossiers.get(uid(1))
    assert before is not None
    assert after == replace(before, consolidation=SENT)


def test_the_owner_of_a_uid_is_known_of_own_and_received_dossiers(register: SqlRegister) -> None:
    enter(register, 1)
    with register.change(CLERK, NOW) as work:
        work.exchange.take_many([ReceivedDossier(uid(2), "NMDKB", 1, "00" * 32, "{}", "ab" * 32)])
        assert work.exchange.owners([uid(1), uid(2), uid(3)]) == {uid(1): a_draft().unit, uid(2): "NMDKB"}


def test_a_target_taken_out_is_gone_and_remembered(register: SqlRegister) -> None:
    target = Target("trieu-sang-kien", "BSR", year_of(date(2026, 1, 1)), 40)
    with register.change(CLERK, NOW) as work:
        work.organisation.save_target(target)
        work.organisation.remove_target(target.key)
        work.organisation.remove_target(target.key)
        work.commit()
    with register.read() as view:
        assert view.organisation.targets() == []
        assert [each.verb for each in view.history.of("target", target.key)] == ["target.changed", "target.removed"]


def test_an_unfinished_bundle_is_known_by_whom_it_is_for(register: SqlRegister) -> None:
    bundle = OutgoingBundle(1, "9f2c" * 8, BundleKind.SUBMISSION, "CDDK", NOW, OutgoingState.FROZEN)
    with register.change(CLERK, NOW) as work:
        work.exchange.freeze(bundle, [])
        work.commit()
    with register.read() as view:
        assert view.exchange.unfinished("CDDK") == bundle
        assert view.exchange.unfinished("KHAC") is None
