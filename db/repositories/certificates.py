"""The certificate register (Sổ cấp)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from db.history import Entry, HistoryRepository, changed_members
from db.tables.certificates import CertificateRow
from desktop.domain.batches import Change
from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.plain import Plain, to_plain

ENTITY = "certificate"


class CertificateRepository:
    """Issued certificates inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def get(self, uid: str) -> IssuedCertificate | None:
        """The certificate; None when there is none."""
        return next(iter(self._load(CertificateRow.uid == uid)), None)

    def all(self) -> list[IssuedCertificate]:
        """The whole register by series, year and number; sheets without a number last."""
        return self._load()

    def of_dossier(self, uid: str) -> list[IssuedCertificate]:
        """What was issued for a dossier."""
        return self._load(CertificateRow.dossier == uid)

    def numbers_used(self, series: str, year: int) -> frozenset[int]:
        """Numbers given in a series and year; spoiled and called-in sheets keep theirs."""
        given = (CertificateRow.series == series, CertificateRow.year == year, CertificateRow.number.is_not(None))
        return frozenset(
            number for number in self._connection.scalars(select(CertificateRow.number).where(*given)) if number
        )

    def all_numbers(self) -> Sequence[tuple[str, int, int]]:
        """Series, year and number of every numbered sheet."""
        columns = select(CertificateRow.series, CertificateRow.year, CertificateRow.number)
        numbered = self._connection.execute(columns.where(CertificateRow.number.is_not(None)))
        return [(series, year, number) for series, year, number in numbered if number is not None]

    def holders(self, dossier: str, kind: CertificateKind) -> frozenset[int | None]:
        """Places of the authors who hold a valid certificate of that kind for a dossier."""
        valid = (
            CertificateRow.dossier == dossier,
            CertificateRow.kind == kind.value,
            CertificateRow.state == CertificateState.ISSUED.value,
        )
        return frozenset(self._connection.scalars(select(CertificateRow.author).where(*valid)))

    def add(self, certificate: IssuedCertificate) -> None:
        """Enter a certificate; its number must be free in its series and year."""
        row: dict[str, Any] = {name: getattr(certificate, name) for name in IssuedCertificate.__dataclass_fields__}
        row |= {
            "kind": certificate.kind.value,
            "state": certificate.state.value,
            "values": to_plain(certificate.values),
        }
        self._connection.execute(insert(CertificateRow), [row])
        changes = changed_members(None, to_plain(certificate))
        self._history.remember([Entry("certificate.issued", ENTITY, certificate.uid, changes)])

    def set_state(self, uid: str, state: CertificateState, reason: str) -> None:
        """Say what became of a sheet."""
        old = self._connection.scalars(select(CertificateRow.state).where(CertificateRow.uid == uid)).one()
        self._connection.execute(update(CertificateRow).where(CertificateRow.uid == uid).values(state=state.value))
        changes = {"state": Change(old, state.value)}
        self._history.remember([Entry(f"certificate.{state.value}", ENTITY, uid, changes, reason)])

    def give_number(self, uid: str, number: int, values: Mapping[str, Plain]) -> None:
        """Enter the number of a sheet that was issued without one, with what it says now; the number must be free."""
        (old,) = self._load(CertificateRow.uid == uid)
        numbered = replace(old, number=number, values=values)
        told = {"number": number, "values": to_plain(values)}
        self._connection.execute(update(CertificateRow).where(CertificateRow.uid == uid).values(told))
        changes = changed_members(to_plain(old), to_plain(numbered))
        self._history.remember([Entry("certificate.numbered", ENTITY, uid, changes)])

    def _load(self, *conditions: ColumnElement[bool]) -> list[IssuedCertificate]:
        order = (CertificateRow.series, CertificateRow.year, CertificateRow.number.nulls_last(), CertificateRow.uid)
        rows: Sequence[RowMapping] = (
            self._connection.execute(select(CertificateRow.__table__).where(*conditions).order_by(*order))
            .mappings()
            .all()
        )
        return [
            IssuedCertificate(**{**row, "kind": CertificateKind(row["kind"]), "state": CertificateState(row["state"])})
            for row in rows
        ]
