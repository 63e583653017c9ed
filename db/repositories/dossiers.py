"""The unit's own dossiers: read, list, save with history."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, func, insert, select, update

from db.history import Entry, HistoryRepository, changed_members
from db.list_memory import ListMemory
from db.mapping import PARTS, Part, dossier_of, dossier_row, search_text
from db.repositories.dossier_list import counts, lines, rows_of_query
from db.repositories.tally import tally
from db.tables.dossiers import AttachmentRow, AuthorRow, DossierRow
from db.word_index import Reworded, reword
from desktop.domain.batches import Change
from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.listing import DossierLine, DossierQuery, ListCounts, Standing
from desktop.domain.plain import Plain, to_plain
from desktop.domain.states import ConsolidationState
from desktop.domain.tallying import TallyLine

CHUNK = 500
"""Dossiers read or written with one statement; SQLite takes 32,766 bound values at most."""

ENTITY = "dossier"

MEDIAN_HOLDS_FROM, MEDIAN_HOLDS_FOR = 5_000, 100
"""From so many dossiers on the median amount holds for so many new ones."""


def _members(part: Part) -> Select[Any]:
    table = part.table.__table__
    of_these = table.c.dossier_id.in_(bindparam("dossiers", expanding=True))
    return select(table).where(of_these).order_by(table.c.dossier_id, table.c.place)


MEMBERS = {part.member: _members(part) for part in PARTS}
"""What reads each list of some dossiers, put together once."""


class DossierRepository:
    """Dossiers inside one transaction; every change of one is remembered in the history."""

    def __init__(self, connection: Connection, history: HistoryRepository, memory: ListMemory) -> None:
        self._connection = connection
        self._history = history
        self._memory = memory
        # A use case reads the same dossiers several times on its way to saving them; the last chunk read is kept.
        self._last_read: dict[str, Dossier] = {}

    def get(self, uid: str) -> Dossier | None:
        """The dossier, in the trash or not; None when there is none."""
        return next(iter(self.many([uid])), None)

    def by_code(self, code: str) -> Dossier | None:
        """The dossier of a readable code; None when there is none."""
        found = self._load(DossierRow.code == code)
        self._last_read = {dossier.uid: dossier for dossier in found}
        return next(iter(found), None)

    def many(self, uids: Sequence[str]) -> list[Dossier]:
        """The dossiers asked for, in the order asked; unknown ones are left out."""
        found = {uid: self._last_read[uid] for uid in uids if uid in self._last_read}
        wanted = [uid for uid in uids if uid not in found]
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            self._last_read = {dossier.uid: dossier for dossier in self._load(DossierRow.uid.in_(chunk))}
            found |= self._last_read
        return [found[uid] for uid in uids if uid in found]

    def all(self, *, trashed: bool = False) -> Iterator[Dossier]:
        """Every dossier alive, or every one in the trash, by code, a chunk at a time."""
        alive = DossierRow.trashed_on.is_not(None) if trashed else DossierRow.trashed_on.is_(None)
        ids = self._connection.scalars(select(DossierRow.id).where(alive).order_by(DossierRow.code)).all()
        for start in range(0, len(ids), CHUNK):
            yield from self._load(DossierRow.id.in_(ids[start : start + CHUNK]))

    def count(self) -> int:
        """How many dossiers are alive."""
        alive = select(func.count()).select_from(DossierRow).where(DossierRow.trashed_on.is_(None))
        return self._connection.scalar(alive) or 0

    def greatest_code_number(self, prefix: str) -> int:
        """The greatest number among codes that are `prefix` and digits, trash included; 0 when there is none."""
        # Between the prefix and what comes after everything that begins so: the index of codes knows where that is.
        numbered = and_(DossierRow.code >= prefix, DossierRow.code < f"{prefix}\U0010ffff")
        codes = self._connection.scalars(select(DossierRow.code).where(numbered))
        tails = (code[len(prefix) :] for code in codes)
        return max((int(tail) for tail in tails if tail.isdecimal()), default=0)

    def existing_titles(self) -> Mapping[str, str]:
        """Folded title to code of every dossier alive."""
        alive = select(DossierRow.title, DossierRow.code).where(DossierRow.trashed_on.is_(None))
        return {fold(title): code for title, code in self._connection.execute(alive)}

    def attached_files(self) -> frozenset[str]:
        """SHA-256 of every file attached to a dossier alive."""
        return frozenset(self._connection.scalars(_alive_attachments(AttachmentRow.sha256).distinct()))

    def sharing_files(self, files: Collection[str] | None = None) -> Mapping[str, frozenset[str]]:
        """Uids of the dossiers alive that hold each of these files; without `files`, of each file that several hold."""
        held = _alive_attachments(AttachmentRow.sha256, DossierRow.uid)
        if files is None:
            several = func.count(AttachmentRow.dossier_id.distinct()) > 1
            shared = _alive_attachments(AttachmentRow.sha256).group_by(AttachmentRow.sha256).having(several)
            held = held.where(AttachmentRow.sha256.in_(shared))
        else:
            held = held.where(AttachmentRow.sha256.in_(files))
        holders: dict[str, set[str]] = {}
        for sha256, uid in self._connection.execute(held):
            holders.setdefault(sha256, set()).add(uid)
        return {sha256: frozenset(uids) for sha256, uids in holders.items()}

    def codes_of(self, uids: Sequence[str]) -> Mapping[str, str]:
        """Readable code by uid."""
        codes: dict[str, str] = {}
        for start in range(0, len(uids), CHUNK):
            chunk = DossierRow.uid.in_(uids[start : start + CHUNK])
            rows = self._connection.execute(select(DossierRow.uid, DossierRow.code).where(chunk))
            codes |= {row.uid: row.code for row in rows}
        return codes

    def people_named(self) -> frozenset[str]:
        """Uids of all people that author rows point to, those of dossiers in the trash included."""
        pointed_to = select(AuthorRow.person).where(AuthorRow.person.is_not(None)).distinct()
        return frozenset(person for person in self._connection.scalars(pointed_to) if person is not None)

    def parts_named(self) -> frozenset[str]:
        """Codes of the parts of the unit that dossiers come from, those in the trash included."""
        return frozenset(self._connection.scalars(select(DossierRow.sub_unit).distinct()))

    def standing(self, uid: str) -> Standing:
        """What the rules found in the dossier when it was last saved."""
        columns = select(DossierRow.blocking, DossierRow.warnings, DossierRow.due_on)
        row = self._connection.execute(columns.where(DossierRow.uid == uid)).one_or_none()
        return Standing() if row is None else Standing(*row)

    def median_claim(self, fewest: int) -> int | None:
        """Median of what authors ask for the first year; None while fewer than `fewest` dossiers name an amount.

        Among thousands it is worked out again with every hundredth new dossier: each time takes as long as a save.
        """
        newest = self._connection.scalar(select(func.max(DossierRow.id))) or 0
        if newest < MEDIAN_HOLDS_FROM:
            return self._median_claim(fewest)
        question = (fewest, newest // MEDIAN_HOLDS_FOR)
        return self._memory.medians.recall(question, lambda: self._median_claim(fewest))

    def find_rows(self, query: DossierQuery) -> Sequence[int]:
        """Row numbers of the dossiers a query finds, in its order."""
        return rows_of_query(self._connection, query, self._memory)

    def lines(self, rows: Sequence[int]) -> list[DossierLine]:
        """The lines of those rows, in the order given."""
        return lines(self._connection, rows)

    def counts(self, today: date) -> ListCounts:
        """How many dossiers stand behind each chip and in each state."""
        return counts(self._connection, today, self._memory)

    def tally(self, programme: str, as_of: date) -> list[TallyLine]:
        """Every dossier alive as far as counting looks at it, by code."""
        return tally(self._connection, programme, as_of)

    def save(self, dossier: Dossier, standing: Standing, *, verb: str, reason: str = "") -> None:
        """Write a new or changed dossier and remember what changed; an unchanged one leaves no event."""
        self.save_many([(dossier, standing)], verb=verb, reason=reason)

    def save_many(self, dossiers: Iterable[tuple[Dossier, Standing]], *, verb: str, reason: str = "") -> None:
        """The same for many different dossiers, a chunk at a time."""
        source = iter(dossiers)
        while chunk := list(islice(source, CHUNK)):
            old = {dossier.uid: dossier for dossier in self.many([dossier.uid for dossier, _ in chunk])}
            self._last_read = {}
            self._insert([each for each in chunk if each[0].uid not in old])
            self._update([(old[each[0].uid], *each) for each in chunk if each[0].uid in old])
            changes = (
                (dossier.uid, changed_members(_plain(old.get(dossier.uid)), to_plain(dossier))) for dossier, _ in chunk
            )
            self._history.remember(Entry(verb, ENTITY, uid, changed, reason) for uid, changed in changes if changed)

    def add_many(self, dossiers: Iterable[tuple[Dossier, Standing]], *, verb: str) -> int:
        """Write many new dossiers, a chunk at a time; how many there were."""
        source = iter(dossiers)
        written = 0
        while chunk := list(islice(source, CHUNK)):
            self._insert(chunk)
            self._history.remember(
                Entry(verb, ENTITY, dossier.uid, changed_members(None, to_plain(dossier))) for dossier, _ in chunk
            )
            written += len(chunk)
        return written

    def set_consolidation(self, states: Mapping[str, ConsolidationState], *, verb: str) -> None:
        """Move many dossiers, by uid, to where they now stand with the superior; nothing else of them changes."""
        uids = list(states)
        self._last_read = {}
        for start in range(0, len(uids), CHUNK):
            chunk = uids[start : start + CHUNK]
            columns = select(DossierRow.uid, DossierRow.consolidation).where(DossierRow.uid.in_(chunk))
            present = {uid: ConsolidationState(value) for uid, value in self._connection.execute(columns)}
            moved = {uid: old for uid, old in present.items() if old is not states[uid]}
            for state in {states[uid] for uid in moved}:
                those = [uid for uid in moved if states[uid] is state]
                changed = update(DossierRow).where(DossierRow.uid.in_(those)).values(consolidation=state.value)
                self._connection.execute(changed)
            self._history.remember(
                Entry(verb, ENTITY, uid, {"consolidation": Change(_plain_state(old), _plain_state(states[uid]))})
                for uid, old in moved.items()
            )

    def remove_many(self, dossiers: Sequence[Dossier], *, verb: str) -> None:
        """Take dossiers out altogether (the undo of their coming in, or a purge); the events keep what they were."""
        for start in range(0, len(dossiers), CHUNK):
            old = dossiers[start : start + CHUNK]
            self._last_read = {}
            in_chunk = DossierRow.uid.in_([dossier.uid for dossier in old])
            rows = self._row_ids([dossier.uid for dossier in old])
            gone = [Reworded(rows[each.uid], search_text(each), "") for each in old if each.uid in rows]
            reword(self._connection, gone)
            self._connection.execute(delete(DossierRow).where(in_chunk))
            self._history.remember(
                Entry(verb, ENTITY, dossier.uid, changed_members(to_plain(dossier), None)) for dossier in old
            )

    def _median_claim(self, fewest: int) -> int | None:
        named = (DossierRow.claimed_vnd.is_not(None), DossierRow.trashed_on.is_(None))
        number = self._connection.scalar(select(func.count()).select_from(DossierRow).where(*named)) or 0
        if number < fewest:
            return None
        ordered = select(DossierRow.claimed_vnd).where(*named).order_by(DossierRow.claimed_vnd)
        return self._connection.scalar(ordered.offset((number - 1) // 2).limit(1))

    def _row_ids(self, uids: Sequence[str]) -> Mapping[str, int]:
        rows = self._connection.execute(select(DossierRow.uid, DossierRow.id).where(DossierRow.uid.in_(uids)))
        return {row.uid: row.id for row in rows}

    def _load(self, condition: ColumnElement[bool]) -> list[Dossier]:
        query = select(DossierRow.__table__).where(condition).order_by(DossierRow.code, DossierRow.id)
        rows = self._connection.execute(query).mappings().all()
        ids = [row["id"] for row in rows]
        lists: dict[int, dict[str, list[Any]]] = {row: {part.member: [] for part in PARTS} for row in ids}
        for part in PARTS if ids else ():
            for member in self._connection.execute(MEMBERS[part.member], {"dossiers": ids}).mappings():
                lists[member["dossier_id"]][part.member].append(part.value_of(member))
        return [dossier_of(row, lists[row["id"]]) for row in rows]

    def _insert(self, dossiers: Sequence[tuple[Dossier, Standing]]) -> None:
        if not dossiers:
            return
        first = (self._connection.scalar(select(func.max(DossierRow.id))) or 0) + 1
        numbered = list(enumerate(dossiers, first))
        rows = [{"id": row, **dossier_row(dossier, standing)} for row, (dossier, standing) in numbered]
        self._connection.execute(insert(DossierRow), rows)
        for part in PARTS:
            self._insert_parts(part, [(row, dossier) for row, (dossier, _) in numbered])
        reword(self._connection, [Reworded(row, "", search_text(dossier)) for row, (dossier, _) in numbered])

    def _insert_parts(self, part: Part, dossiers: Iterable[tuple[int, Dossier]]) -> None:
        members = [
            {"dossier_id": row, "place": place, **part.row_of(value)}
            for row, dossier in dossiers
            for place, value in enumerate(part.values(dossier))
        ]
        if members:
            self._connection.execute(insert(part.table), members)

    def _update(self, dossiers: Sequence[tuple[Dossier, Dossier, Standing]]) -> None:
        """Write dossiers in place of what stood there (old, new, standing); lists that are as they were stay."""
        if not dossiers:
            return
        ids = self._row_ids([new.uid for _, new, _ in dossiers])
        rows = [{"row": ids[new.uid], **dossier_row(new, standing)} for _, new, standing in dossiers]
        self._connection.execute(update(DossierRow).where(DossierRow.id == bindparam("row")), rows)
        for part in PARTS:
            changed = [(ids[new.uid], new) for old, new, _ in dossiers if part.values(old) != part.values(new)]
            if changed:
                of_changed = part.table.__table__.c.dossier_id.in_([row for row, _ in changed])
                self._connection.execute(delete(part.table).where(of_changed))
                self._insert_parts(part, changed)
        words = [Reworded(ids[new.uid], search_text(old), search_text(new)) for old, new, _ in dossiers]
        reword(self._connection, [each for each in words if each.before != each.after])


def _plain(dossier: Dossier | None) -> Plain:
    return None if dossier is None else to_plain(dossier)


def _plain_state(state: ConsolidationState) -> Plain:
    """As the plain form of a dossier has it: the state every dossier begins in is left out."""
    return None if state is ConsolidationState.NOT_SENT else state.value


def _alive_attachments(*columns: Any) -> Select[Any]:
    joined = select(*columns).select_from(AttachmentRow).join(DossierRow, DossierRow.id == AttachmentRow.dossier_id)
    return joined.where(DossierRow.trashed_on.is_(None))
