"""People, certificates, the unit's lists, bundles, decisions and keys come back as they were kept."""

from dataclasses import replace
from datetime import date

import pytest
from builders import uid
from registers import CLERK, NOW
from sqlalchemy.exc import IntegrityError

from db.registers import SqlRegister
from desktop.domain.batches import BatchKind
from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Award
from desktop.domain.people import KeepingBasis, Person
from desktop.domain.periods import year_of
from desktop.domain.states import Outcome
from desktop.domain.submission import (
    AwardRecord,
    BundleKind,
    ControlTotals,
    Decision,
    FrozenRecord,
    IncomingBundle,
    IncomingState,
    KeyStatus,
    KnownKey,
    OutgoingBundle,
    OutgoingState,
    ReceivedDossier,
)
from desktop.domain.targets import Target
from desktop.domain.units import Signer, SignerBody, SubUnit, Unit

DAY = date(2023, 6, 1)


def test_a_person_comes_back_and_is_found_without_tones(register: SqlRegister) -> None:
    person = Person(uid(1), "Đỗ Thuỳ Ước", "Bà", PartialDate(1988), "BM-12", basis=KeepingBasis.CONTRACT, review_on=DAY)
    with register.change(CLERK, NOW) as work:
        work.people.save(person)
        work.people.save(replace(person, position="Kỹ sư"))
        work.commit()
    with register.read() as view:
        assert view.people.get(uid(1)) == replace(person, position="Kỹ sư")
        assert [found.uid for found in view.people.matching("do thuy uoc")] == [uid(1)]
        assert [event.verb for event in view.history.of("person", uid(1))] == ["person.added", "person.changed"]


def a_certificate(number: int | None, certificate_uid: str = uid(5)) -> IssuedCertificate:
    return IssuedCertificate(
        uid=certificate_uid,
        dossier=uid(1),
        author=0,
        person="Đỗ Thuỳ Ước",
        kind=CertificateKind.CERTIFICATE,
        series="BSR:certificate",
        year=2023,
        number=number,
        issued_on=DAY,
        template="certificate-landscape",
        template_sha256="0" * 64,
        values={"title": "Cải tiến"},
    )


def test_a_number_is_given_once_in_its_series_and_year(register: SqlRegister) -> None:
    with register.change(CLERK, NOW) as work:
        work.certificates.add(a_certificate(7))
        work.commit()
    with register.read() as view:
        assert view.certificates.get(uid(5)) == a_certificate(7)
        assert view.certificates.numbers_used("BSR:certificate", 2023) == {7}
    with pytest.raises(IntegrityError), register.change(CLERK, NOW) as work:
        work.certificates.add(a_certificate(7, uid(6)))


def test_sheets_without_a_number_may_be_many(register: SqlRegister) -> None:
    with register.change(CLERK, NOW) as work:
        work.certificates.add(a_certificate(None))
        work.certificates.add(a_certificate(None, uid(6)))
        work.certificates.set_state(uid(6), CertificateState.SPOILED, "kẹt giấy")
        work.commit()
    with register.read() as view:
        assert [each.state for each in view.certificates.of_dossier(uid(1))].count(CertificateState.SPOILED) == 1
        assert view.certificates.holders(uid(1), CertificateKind.CERTIFICATE) == {0}


def test_the_units_own_lists_come_back(register: SqlRegister) -> None:
    part = SubUnit("PX-1", "Phân xưởng 1")
    unit = Unit("BSR", "Công đoàn Bình Minh", superior="CDDK")
    signer = Signer("Hồ Thị Sao", "CHỦ TỊCH", "TM. BAN CHẤP HÀNH", SignerBody.UNION, DAY)
    target = Target("trieu-sang-kien", "BSR", year_of(DAY), 120)
    with register.change(CLERK, NOW) as work:
        work.organisation.save_sub_unit(part)
        work.organisation.save_unit(unit)
        work.organisation.save_signer(signer)
        work.organisation.save_target(target)
        work.organisation.save_setting("clerk.name", "Lò Thị Mận")
        work.commit()
    with register.read() as view:
        assert view.organisation.sub_units() == [part]
        assert view.organisation.units() == [unit]
        assert view.organisation.signers() == [signer]
        assert view.organisation.targets() == [target]
        assert view.organisation.settings() == {"clerk.name": "Lò Thị Mận"}
    with register.change(CLERK, NOW) as work:
        work.organisation.remove_sub_unit("PX-1")
        assert work.organisation.sub_units() == []


def an_outgoing(seq: int = 1) -> OutgoingBundle:
    return OutgoingBundle(seq, "9f2c", BundleKind.SUBMISSION, "CDDK", NOW, OutgoingState.FROZEN)


def test_a_frozen_bundle_keeps_its_number_and_content_until_it_is_ready(register: SqlRegister) -> None:
    records = [FrozenRecord("dossiers.jsonl", uid(number), 1, f'{{"n":{number}}}') for number in range(3)]
    with register.change(CLERK, NOW) as work:
        assert work.exchange.next_seq("CDDK", "9f2c") == 1
        work.exchange.freeze(an_outgoing(), records)
        work.commit()
    with register.read() as view:
        assert list(view.exchange.frozen_records(an_outgoing())) == records
        assert view.exchange.next_seq("CDDK", "9f2c") == 2
        assert view.exchange.last_sent(uid(2)) == records[2]
        assert view.exchange.last_sent(uid(9)) is None
    ready = replace(an_outgoing(), state=OutgoingState.READY, bundle_id="a" * 64, check_code="ABCDE-FGHJK")
    with register.change(CLERK, NOW) as work:
        work.exchange.mark_ready(ready)
        work.commit()
    with register.read() as view:
        assert view.exchange.outgoing() == [ready]


def received(number: int, rev: int, content: str = "a") -> ReceivedDossier:
    return ReceivedDossier(uid(number), "BSR", rev, content * 64, "{}", "b" * 64, code=f"BSR-{number}")


def test_the_greatest_revision_wins_in_any_order_and_a_fork_is_a_conflict(register: SqlRegister) -> None:
    with register.change(CLERK, NOW) as work:
        assert work.exchange.take_many([received(1, 2), received(2, 1)]) == {"applied": 2, "known": 0, "conflict": 0}
        assert work.exchange.take_many([received(1, 1), received(2, 3)]) == {"applied": 1, "known": 1, "conflict": 0}
        assert work.exchange.take_many([received(1, 2, "c")]) == {"applied": 0, "known": 0, "conflict": 1}
        work.commit()
    with register.read() as view:
        assert [(each.uid, each.rev) for each in view.exchange.received("BSR")] == [(uid(1), 2), (uid(2), 3)]
        (conflict,) = view.exchange.conflicts()
        assert (conflict.uid, conflict.kept_sha256[0], conflict.other_sha256[0]) == (uid(1), "a", "c")


def test_bundles_decisions_awards_and_keys_come_back(register: SqlRegister) -> None:
    totals = ControlTotals(3, 2, 35_000_000_000_000, 1)
    bundle = IncomingBundle(
        "c" * 64,
        BundleKind.SUBMISSION,
        "BSR",
        "9f2c",
        1,
        NOW,
        NOW,
        IncomingState.PENDING,
        "a.zip",
        "k" * 64,
        "X",
        totals,
    )
    decision = Decision(uid(1), "BSR", 1, 2, Outcome.SENT_BACK, DAY, reasons=("Thiếu biên bản chạy thử",))
    award = AwardRecord(uid(1), "BSR", Award(uid(8), "CDDK", "industry", "Bằng khen", "12/QĐ", DAY))
    key = KnownKey("BSR", "k" * 64, "ab", KeyStatus.PENDING, NOW)
    with register.change(CLERK, NOW) as work:
        work.exchange.add_incoming(bundle)
        work.exchange.save_decision(decision)
        work.exchange.save_decision(replace(decision, rev=2, outcome=Outcome.ACCEPTED, reasons=()))
        work.exchange.save_award(award)
        work.exchange.save_key(key)
        work.exchange.save_key(replace(key, status=KeyStatus.CONFIRMED, confirmed_on=NOW))
        work.exchange.set_incoming_state("c" * 64, IncomingState.COUNTED)
        work.commit()
    with register.read() as view:
        assert view.exchange.incoming_by_id("c" * 64) == replace(bundle, state=IncomingState.COUNTED)
        found = view.exchange.decision(uid(1))
        assert found is not None
        assert (found.rev, found.outcome) == (2, Outcome.ACCEPTED)
        assert view.exchange.awards("BSR") == [award]
        assert [each.status for each in view.exchange.known_keys()] == [KeyStatus.CONFIRMED]


def test_a_batch_names_who_and_what_and_gathers_its_events(register: SqlRegister) -> None:
    with register.change(CLERK, NOW) as work:
        batch = work.batches.begin(BatchKind.IMPORT, "so-cu.xls")
        work.people.save(Person(uid(1), "Đỗ Thuỳ Ước"))
        work.commit()
    with register.read() as view:
        assert view.batches.get(batch.id) == batch
        assert [event.entity for event in view.history.of_batch(batch.id)] == ["person"]
        assert [each.label for each in view.batches.all()] == ["so-cu.xls"]
