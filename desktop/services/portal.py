"""Đối chiếu phần mềm trực tuyến: what the programme's online form holds, against what stands in the register.

The unit saves its own list from the online form as a workbook or a text table; nothing is asked of the network.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.batches import BatchKind
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier, PortalState, ProgrammeEntry
from desktop.domain.folding import clean_text, fold
from desktop.domain.money import group_digits
from desktop.domain.people import Author
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.shares import show_share
from desktop.domain.states import UNCOUNTED_STATES
from desktop.exchange.records import exported
from desktop.services.desk import Desk
from desktop.services.field_edits import EditsWritten, FieldEdit, write_edits
from desktop.services.workbooks import heading_words
from desktop.workbooks.import_plan import plan_import
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping
from desktop.workbooks.register_sheet import read_register_sheet
from desktop.workbooks.text_table import open_table
from desktop.workbooks.values import CellDoubt

VERB = "dossier.held_against_portal"


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One row of the list saved from the online form."""

    row: int
    code: str
    title: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortalDifference:
    """A field that is not the same here and there."""

    path: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class PortalLine:
    """One dossier of the programme.

    Attributes:
        entry: place of its entry into the programme.
        present: what the register says of it now; `found` is what the list says.
        row: where it stands in the list; None where it does not.
    """

    uid: str
    code: str
    title: str
    entry: int
    present: PortalState
    found: PortalState
    portal_code: str
    row: PortalRow | None
    differences: tuple[PortalDifference, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether marking it would change anything."""
        return bool(self.edits())

    def edits(self) -> tuple[FieldEdit, ...]:
        """What marking writes: the state, and the code of the online form where none was known."""
        listed_code = self.row.code if self.row is not None else ""
        wanted = [("portal_state", told_state(self.present), told_state(self.found))]
        if listed_code and not self.portal_code:
            wanted.append(("portal_code", None, listed_code))
        return tuple(
            FieldEdit(self.uid, f"entries/{self.entry}/{name}", old, old, new)
            for name, old, new in wanted
            if old != new
        )


@dataclass(frozen=True, slots=True)
class PortalComparison:
    """The whole list held against the register; nothing was written.

    Attributes:
        lines: every dossier of the programme, by code.
        unknown: rows of the list for which there is no dossier.
        doubts: cells of rows that could not be read.
    """

    file: Path
    programme: str
    lines: tuple[PortalLine, ...]
    unknown: tuple[PortalRow, ...]
    doubts: tuple[CellDoubt, ...]

    def count(self, state: PortalState) -> int:
        """How many dossiers were found in this state."""
        return sum(line.found is state for line in self.lines)


@dataclass(frozen=True, slots=True)
class PortalText:
    """One field as it is typed into the online form, to be copied; `path` names it."""

    path: str
    text: str


def compare_with_portal(
    desk: Desk, file: Path, programme: str = "", mapping: ColumnMapping = AUTOMATIC
) -> PortalComparison:
    """Hold the list saved from the online form against the dossiers of a programme, the register's own by default.

    A row is a dossier's by the code of the online form, else by its title and an author in common.

    Raises Refused for a file that is no table or has no heading to go by, NotAllowed for a register without programme.
    """
    programme = programme or desk.identity.programme
    if not programme:
        raise NotAllowed("portal.no_programme")
    plan = plan_import(read_register_sheet(open_table(file), heading_words(desk), mapping))
    rows = [
        PortalRow(
            planned.row,
            planned.draft.portal_code or planned.draft.code,
            planned.draft.title,
            tuple(author.name for author in planned.draft.authors),
        )
        for planned in plan.rows
    ]
    with desk.register.read() as view:
        entered = [
            (dossier, place)
            for dossier in view.dossiers.all()
            if dossier.state not in UNCOUNTED_STATES and (place := entry_in(dossier, programme)) is not None
        ]
    found = _matched(rows, entered)
    lines = tuple(_line(dossier, place, found.get(dossier.uid)) for dossier, place in entered)
    used = {row.row for row in found.values()}
    unknown = tuple(row for row in rows if row.row not in used)
    doubts = tuple(fault for rejected in plan.rejected for fault in rejected.faults)
    return PortalComparison(file, programme, lines, unknown, doubts)


def mark_portal_states(desk: Desk, comparison: PortalComparison, uids: Collection[str] | None = None) -> EditsWritten:
    """Write what was found into the entries of these dossiers, or of all, as one batch.

    Raises NotAllowed when that would change nothing, Refused for a full disk.
    """
    edits = [edit for line in comparison.lines if uids is None or line.uid in uids for edit in line.edits()]
    return write_edits(desk, edits, BatchKind.IMPORT, comparison.file.name, VERB)


def portal_texts(desk: Desk, dossier: Dossier) -> tuple[PortalText, ...]:
    """What is typed into the online form, field by field in the order of the request form; empty ones left out.

    Of secret technology no more is given than leaves the unit in a bundle.
    """
    dossier = exported(dossier)
    lists = desk.reference.code_lists
    with desk.register.read() as view:
        parts = {part.code: part.name for part in view.organisation.sub_units()}
    decision = dossier.own_recognition()
    amount = dossier.benefit_vnd if dossier.benefit_vnd is not None else dossier.claimed_vnd
    texts = (
        ("title", dossier.title),
        ("authors", "\n".join(_author_words(desk, author) for author in dossier.authors if author.name)),
        ("sub_unit", parts.get(dossier.sub_unit, desk.identity.name)),
        ("field", label_of(lists[CodeListName.FIELDS], dossier.field, "vi")),
        ("kind", label_of(lists[CodeListName.KINDS], dossier.kind, "vi")),
        ("problem_solved", dossier.problem_solved),
        ("first_use/began", show_date(dossier.first_use.began) if dossier.first_use.began else ""),
        ("essence/known_state", dossier.essence.known_state),
        ("essence/improvement", dossier.essence.improvement),
        ("essence/steps", dossier.essence.steps),
        ("essence/novelty", dossier.essence.novelty),
        ("essence/applicability", dossier.essence.applicability),
        ("conditions", dossier.conditions),
        ("benefit", "" if amount is None else group_digits(amount)),
        ("benefit/as_author_sees", dossier.benefit.as_author_sees),
        ("recognitions", "" if decision is None else f"{decision.number} ngày {show_date(decision.decided_on)}"),
    )
    return tuple(PortalText(path, text) for path, text in texts if text)


def _author_words(desk: Desk, author: Author) -> str:
    lists = desk.reference.code_lists
    qualification = label_of(lists[CodeListName.QUALIFICATIONS], author.qualification, "vi")
    share = "" if author.share_bp is None else show_share(author.share_bp)
    birth = show_date(author.birth) if author.birth else ""
    said = (author.name, birth, author.position, author.workplace, qualification, share)
    return ", ".join(filter(None, said))


def entry_in(dossier: Dossier, programme: str) -> int | None:
    """Place of the entry of a dossier into a programme; None where it has none."""
    return next((place for place, entry in enumerate(dossier.entries) if entry.programme == programme), None)


def _matched(rows: Iterable[PortalRow], entered: Sequence[tuple[Dossier, int]]) -> dict[str, PortalRow]:
    """The row of each dossier; a code speaks before a title, and no dossier is given two rows."""
    by_code = {fold(code): dossier for dossier, place in entered if (code := dossier.entries[place].portal_code)}
    by_title: Mapping[str, list[Dossier]] = defaultdict(list)
    for dossier, _place in entered:
        by_title[fold(dossier.title)].append(dossier)
    found: dict[str, PortalRow] = {}
    waiting: list[PortalRow] = []
    for row in rows:
        coded = by_code.get(fold(row.code)) if row.code else None
        if coded is not None and coded.uid not in found:
            found[coded.uid] = row
        else:
            waiting.append(row)
    for row in waiting:
        free = [dossier for dossier in by_title[fold(row.title)] if dossier.uid not in found]
        theirs = [dossier for dossier in free if _has_author_in_common(dossier, row)]
        match = theirs or (free if len(free) == 1 and not row.authors else [])
        if match:
            found[match[0].uid] = row
    return found


def _has_author_in_common(dossier: Dossier, row: PortalRow) -> bool:
    return bool({fold(author.name) for author in dossier.authors} & {fold(name) for name in row.authors})


def _line(dossier: Dossier, place: int, row: PortalRow | None) -> PortalLine:
    entry = dossier.entries[place]
    differences = () if row is None else tuple(_differences(dossier, place, entry, row))
    return PortalLine(
        uid=dossier.uid,
        code=dossier.code,
        title=dossier.title,
        entry=place,
        present=entry.portal_state,
        found=_found(row, differences),
        portal_code=entry.portal_code,
        row=row,
        differences=differences,
    )


def _found(row: PortalRow | None, differences: Sequence[PortalDifference]) -> PortalState:
    if row is None:
        return PortalState.NOT_ENTERED
    return PortalState.DIFFERS if differences else PortalState.ENTERED


def _differences(dossier: Dossier, place: int, entry: ProgrammeEntry, row: PortalRow) -> Iterable[PortalDifference]:
    if _plainly(row.title) != _plainly(dossier.title):
        yield PortalDifference("title", dossier.title, row.title)
    names = [author.name for author in dossier.authors]
    if row.authors and sorted(map(_plainly, names)) != sorted(map(_plainly, row.authors)):
        yield PortalDifference("authors", "; ".join(names), "; ".join(row.authors))
    if row.code and entry.portal_code and fold(row.code) != fold(entry.portal_code):
        yield PortalDifference(f"entries/{place}/portal_code", entry.portal_code, row.code)


def _plainly(text: str) -> str:
    """Marks tell words apart, capitals and spaces do not."""
    return clean_text(text).casefold()


def told_state(state: PortalState) -> Plain:
    """As the plain form of an entry has it: the state every entry begins in is left out."""
    return None if state is PortalState.NOT_ENTERED else state.value
