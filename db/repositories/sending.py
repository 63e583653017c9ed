"""What the superior has acknowledged, receipts that came, dossiers held back, and choices put off."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import HistoryRepository
from db.tables.dossiers import AttachmentRow, DossierRow
from db.tables.exchange import FrozenRecordRow, OutgoingBundleRow
from db.tables.organisation import RegisterRow
from db.tables.sending import AcknowledgedFileRow, AcknowledgedRow, HeldBackRow, ResultChoiceRow, TakenReceiptRow
from desktop.domain.dossier import SecretExtent
from desktop.domain.sending import Choice, HeldBack, KeptReceipt
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, FrozenRecord, OutgoingBundle, OutgoingState

CHUNK = 500

_DOSSIERS = "dossiers.jsonl"


class SendingRepository:
    """What a unit keeps of its sending, inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    # What is due

    def changed(self, to_unit: str) -> Sequence[str]:
        """Uids of dossiers of which `to_unit` has not acknowledged what stands here now, by code.

        Those in the trash are among them where they were sent before.
        """
        joined = (
            select(DossierRow.uid)
            .outerjoin(AcknowledgedRow, _acknowledged(to_unit))
            .where(or_(AcknowledgedRow.rev.is_(None), AcknowledgedRow.rev < DossierRow.rev), _concerns_superior())
        )
        return self._connection.scalars(joined.order_by(DossierRow.code, DossierRow.uid)).all()

    def lacking_files(self, to_unit: str) -> Sequence[str]:
        """Uids of dossiers that `to_unit` acknowledged as they stand, but not with all their attachments, by code."""
        held = and_(AcknowledgedFileRow.to_unit == to_unit, AcknowledgedFileRow.sha256 == AttachmentRow.sha256)
        query = (
            select(DossierRow.uid, DossierRow.code)
            .distinct()
            .join(AcknowledgedRow, _acknowledged(to_unit))
            .join(AttachmentRow, AttachmentRow.dossier_id == DossierRow.id)
            .outerjoin(AcknowledgedFileRow, held)
            .where(AcknowledgedRow.rev >= DossierRow.rev, AcknowledgedFileRow.sha256.is_(None))
            .where(DossierRow.trashed_on.is_(None))
            .where(func.coalesce(DossierRow.secrecy_extent, "") != SecretExtent.TECHNOLOGY.value)
        )
        return [row.uid for row in self._connection.execute(query.order_by(DossierRow.code, DossierRow.uid))]

    def acknowledged(self, to_unit: str, uids: Sequence[str]) -> Mapping[str, int]:
        """The revision `to_unit` acknowledged of each of these dossiers; those it never did are left out."""
        found: dict[str, int] = {}
        for chunk in _chunks(uids):
            of_these = (AcknowledgedRow.to_unit == to_unit, AcknowledgedRow.uid.in_(chunk))
            rows = self._connection.execute(select(AcknowledgedRow.uid, AcknowledgedRow.rev).where(*of_these))
            found |= {row.uid: row.rev for row in rows}
        return found

    def acknowledged_files(self, to_unit: str) -> frozenset[str]:
        """SHA-256 of the attachments `to_unit` holds."""
        held = select(AcknowledgedFileRow.sha256).where(AcknowledgedFileRow.to_unit == to_unit)
        return frozenset(self._connection.scalars(held))

    def acknowledge(self, to_unit: str, revisions: Mapping[str, int], files: Iterable[str]) -> None:
        """Remember what `to_unit` says it holds; a revision never falls."""
        rows = [{"to_unit": to_unit, "uid": uid, "rev": rev} for uid, rev in sorted(revisions.items())]
        if rows:
            statement = upsert(AcknowledgedRow)
            greatest = func.max(AcknowledgedRow.rev, statement.excluded.rev)
            self._connection.execute(statement.on_conflict_do_update(["to_unit", "uid"], set_={"rev": greatest}), rows)
        held = [{"to_unit": to_unit, "sha256": sha256} for sha256 in sorted(set(files))]
        if held:
            self._connection.execute(upsert(AcknowledgedFileRow).on_conflict_do_nothing(), held)

    def forget_files(self, to_unit: str, files: Collection[str]) -> None:
        """Remember that `to_unit` does not hold these attachments after all."""
        for chunk in _chunks(sorted(files)):
            of_these = (AcknowledgedFileRow.to_unit == to_unit, AcknowledgedFileRow.sha256.in_(chunk))
            self._connection.execute(delete(AcknowledgedFileRow).where(*of_these))

    def ahead_of_us(self, to_unit: str) -> Mapping[str, int]:
        """Dossiers of which `to_unit` holds a later revision than stands here (an older backup was restored)."""
        query = select(AcknowledgedRow.uid, AcknowledgedRow.rev).join(DossierRow, _acknowledged(to_unit))
        return {row.uid: row.rev for row in self._connection.execute(query.where(AcknowledgedRow.rev > DossierRow.rev))}

    # What was sent

    def standing(self, uids: Sequence[str]) -> Mapping[str, tuple[int, ConsolidationState]]:
        """Revision and standing with the superior of these dossiers, without reading them whole."""
        found: dict[str, tuple[int, ConsolidationState]] = {}
        columns = select(DossierRow.uid, DossierRow.rev, DossierRow.consolidation)
        for chunk in _chunks(uids):
            rows = self._connection.execute(columns.where(DossierRow.uid.in_(chunk)))
            found |= {row.uid: (row.rev, ConsolidationState(row.consolidation)) for row in rows}
        return found

    def sent_before(self, to_unit: str, uids: Sequence[str]) -> Mapping[str, FrozenRecord]:
        """The record each of these dossiers last went to `to_unit` as; those that never did are left out."""
        found: dict[str, FrozenRecord] = {}
        for chunk in _chunks(uids):
            query = (
                select(FrozenRecordRow.__table__)
                .join(OutgoingBundleRow, OutgoingBundleRow.id == FrozenRecordRow.bundle)
                .where(OutgoingBundleRow.to_unit == to_unit, FrozenRecordRow.record_stream == _DOSSIERS)
                .where(FrozenRecordRow.uid.in_(chunk), OutgoingBundleRow.kind == BundleKind.SUBMISSION.value)
                .order_by(FrozenRecordRow.id)
            )
            for row in self._connection.execute(query).mappings():
                found[row["uid"]] = FrozenRecord(row["record_stream"], row["uid"], row["rev"], row["line"])
        return found

    def drop_superseded(self, bundle: OutgoingBundle) -> int:
        """Drop records of finished bundles of its kind to the same unit that are needed no more; how many.

        Of submissions one record a dossier is kept, as "what was sent"; of what goes down only the latest bundle, from
        which the next one tells what changed. The files are the evidence of the others.
        """
        number = self._connection.scalar(select(OutgoingBundleRow.id).where(*_same_bundle(bundle)))
        finished = select(OutgoingBundleRow.id).where(
            OutgoingBundleRow.to_unit == bundle.to_unit,
            OutgoingBundleRow.kind == bundle.kind.value,
            OutgoingBundleRow.state == OutgoingState.READY.value,
            OutgoingBundleRow.id < number,
        )
        older = FrozenRecordRow.bundle.in_(finished)
        if bundle.kind is not BundleKind.SUBMISSION:
            return self._connection.execute(delete(FrozenRecordRow).where(older)).rowcount
        brought = select(FrozenRecordRow.record_stream, FrozenRecordRow.uid).where(FrozenRecordRow.bundle == number)
        uids = FrozenRecordRow.uid.in_(select(brought.subquery().c.uid))
        gone = self._connection.execute(delete(FrozenRecordRow).where(older, uids))
        return gone.rowcount

    def begin_stream(self, stream: str) -> None:
        """Number bundles in a new stream; a bundle of the old one that was not finished might have gone already."""
        self._connection.execute(update(RegisterRow).values(stream=stream))
        unfinished = select(OutgoingBundleRow.id).where(OutgoingBundleRow.state == OutgoingState.FROZEN.value)
        self._connection.execute(delete(FrozenRecordRow).where(FrozenRecordRow.bundle.in_(unfinished)))
        given_up = OutgoingBundleRow.state == OutgoingState.FROZEN.value
        self._connection.execute(delete(OutgoingBundleRow).where(given_up))
        self._history.append("register.stream_begun", "register", stream)

    # Receipts

    def save_receipt(self, receipt: KeptReceipt) -> None:
        """Keep a receipt as the latest of its bundle."""
        row = {"bundle_id": receipt.bundle, "brought_by": receipt.brought_by, "taken": receipt.taken}
        self._put(TakenReceiptRow, ["bundle_id"], row | {"value": receipt.records})
        self._history.append("receipt.taken", "bundle", receipt.bundle)

    def receipts(self) -> Sequence[KeptReceipt]:
        """The latest receipt of each bundle made here, the one that came last at the end."""
        rows = self._connection.execute(select(TakenReceiptRow.__table__).order_by(TakenReceiptRow.taken)).mappings()
        return [KeptReceipt(row["bundle_id"], row["brought_by"], row["taken"], row["value"]) for row in rows]

    # What the clerk keeps at home, and choices put off

    def held_back(self) -> Sequence[HeldBack]:
        """The dossiers kept at home, the longest kept first."""
        rows = self._connection.execute(select(HeldBackRow.__table__).order_by(HeldBackRow.since, HeldBackRow.uid))
        return [HeldBack(**row) for row in rows.mappings()]

    def hold_back(self, held: HeldBack) -> None:
        """Keep a dossier at home, or with another reason."""
        self._put(HeldBackRow, ["uid"], {"uid": held.uid, "since": held.since, "reason": held.reason})
        self._history.append("dossier.held_back", "sending", held.uid, held.reason)

    def release(self, uids: Collection[str]) -> None:
        """Let these go with the next bundle again."""
        for chunk in _chunks(sorted(uids)):
            self._connection.execute(delete(HeldBackRow).where(HeldBackRow.uid.in_(chunk)))
        for uid in sorted(uids):
            self._history.append("dossier.released", "sending", uid)

    def choices(self, bundle_id: str) -> Mapping[tuple[str, str], Choice]:
        """What the clerk said of changes of these results that were not written."""
        query = select(ResultChoiceRow.__table__).where(ResultChoiceRow.bundle_id == bundle_id)
        rows = self._connection.execute(query).mappings()
        return {(row["uid"], row["field"]): Choice(row["choice"]) for row in rows}

    def save_choices(self, bundle_id: str, choices: Mapping[tuple[str, str], Choice]) -> None:
        """Keep these in place of what was said of these results before."""
        self._connection.execute(delete(ResultChoiceRow).where(ResultChoiceRow.bundle_id == bundle_id))
        rows = [
            {"bundle_id": bundle_id, "uid": uid, "field": field, "choice": choice.value}
            for (uid, field), choice in sorted(choices.items())
        ]
        if rows:
            self._connection.execute(upsert(ResultChoiceRow), rows)

    def put_off(self) -> Mapping[str, int]:
        """How many changes of each results bundle were put off for later."""
        later = select(ResultChoiceRow.bundle_id, func.count()).where(ResultChoiceRow.choice == Choice.LATER.value)
        rows = self._connection.execute(later.group_by(ResultChoiceRow.bundle_id))
        return {row[0]: row[1] for row in rows}

    def _put(self, table: Any, key: list[str], row: dict[str, Any]) -> None:
        self._connection.execute(upsert(table).values(row).on_conflict_do_update(key, set_=row))


def _concerns_superior() -> ColumnElement[bool]:
    """Alive, or in the trash after it was sent."""
    return or_(DossierRow.trashed_on.is_(None), DossierRow.consolidation != ConsolidationState.NOT_SENT.value)


def _acknowledged(to_unit: str) -> ColumnElement[bool]:
    return and_(AcknowledgedRow.uid == DossierRow.uid, AcknowledgedRow.to_unit == to_unit)


def _same_bundle(bundle: OutgoingBundle) -> tuple[ColumnElement[bool], ...]:
    return (
        OutgoingBundleRow.to_unit == bundle.to_unit,
        OutgoingBundleRow.stream == bundle.stream,
        OutgoingBundleRow.seq == bundle.seq,
    )


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
