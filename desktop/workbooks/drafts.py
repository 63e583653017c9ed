"""From the cells of one dossier's rows to a draft, with every doubt at its cell."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.dates import PartialDate
from desktop.domain.folding import clean_text, fold
from desktop.workbooks.author_cells import AuthorDraft, read_authors
from desktop.workbooks.cell_reader import CellReader, RowFindings
from desktop.workbooks.cells import Cell, CellKind
from desktop.workbooks.row_kinds import RowGroup
from desktop.workbooks.values import (
    Reading,
    part_decision,
    read_amount_cell,
    read_date_cell,
    read_long_text,
    read_serial,
    read_text,
    shown,
)


@dataclass(frozen=True, slots=True)
class DossierRowDraft:
    """What an old register says of one dossier, as plain values; a use case makes the dossier of it.

    Attributes:
        serial: its number in the register (STT), as text.
        section: the section title it stands under.
        first_use: may be a month or a year.
        benefit_vnd: amount by the old register, in đồng; None is never 0.
        leftovers: (heading, text) of what could not be kept in its field, for the internal notes.
    """

    title: str
    authors: tuple[AuthorDraft, ...] = ()
    serial: str = ""
    section: str = ""
    code: str = ""
    portal_code: str = ""
    sub_unit: str = ""
    field: str = ""
    kind: str = ""
    problem: str = ""
    summary: str = ""
    first_use: PartialDate | None = None
    filed_on: date | None = None
    decision_number: str = ""
    decided_on: date | None = None
    benefit_vnd: int | None = None
    benefit_text: str = ""
    programme: str = ""
    award: str = ""
    certificate_number: str = ""
    notes: str = ""
    leftovers: tuple[tuple[str, str], ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether it has the decision that makes it a recognised `legacy` dossier."""
        return bool(self.decision_number) and self.decided_on is not None


class DraftReader:
    """Reads the dossiers of one sheet, top to bottom.

    Args:
        decision: number and date of the decision for rows without one of their own.
    """

    def __init__(self, reader: CellReader, decision: tuple[str, date | None]) -> None:
        self._reader = reader
        self._decision_number, self._decided_on = decision

    def read(self, group: RowGroup) -> tuple[DossierRowDraft, RowFindings]:
        """The draft of a dossier and what is to be said about its cells."""
        findings = RowFindings()
        row = group.rows[0]
        title = self._title(row, findings)
        number, decided_on = self._decision(row, findings)
        benefit_vnd, benefit_told = self._benefit(row, findings)
        benefit_text = self._texts("benefit_text", row, findings, read_long_text)
        draft = DossierRowDraft(
            title=title,
            authors=read_authors(group.rows, self._reader, findings),
            serial=self._serial(row, findings),
            section=group.section,
            code=self._texts("code", row, findings),
            portal_code=self._texts("portal_code", row, findings),
            sub_unit=self._texts("sub_unit", row, findings),
            field=self._texts("field", row, findings),
            kind=self._texts("kind", row, findings),
            problem=self._texts("problem", row, findings, read_long_text),
            summary=self._texts("summary", row, findings, read_long_text),
            first_use=self._partial_date("first_use", row, findings),
            filed_on=self._full_date("filed_on", row, findings),
            decision_number=number,
            decided_on=decided_on,
            benefit_vnd=benefit_vnd,
            benefit_text="\n".join(filter(None, (benefit_text, benefit_told))),
            programme=self._texts("programme", row, findings),
            award=self._texts("award", row, findings),
            certificate_number=self._texts("certificate_number", row, findings),
            notes=self._texts("notes", row, findings, read_long_text),
        )
        self._look_for_second_values(group, findings)
        return replace(draft, leftovers=tuple(findings.leftovers)), findings

    def _title(self, row: int, findings: RowFindings) -> str:
        for column in self._reader.columns("title"):
            cell = self._reader.cell(row, column, findings)
            title = self._reader.settle(read_text(cell), row, column, findings, bars=True)
            if cell.kind is CellKind.DATE:
                self._reader.fault("text.became_date", row, column, findings)
            elif not title and not findings.faults:
                self._reader.fault("title.missing", row, column, findings)
            return title or ""
        return ""

    def _serial(self, row: int, findings: RowFindings) -> str:
        for column in self._reader.columns("serial"):
            return read_serial(self._reader.cell(row, column, findings))
        return ""

    def _texts(
        self, field: str, row: int, findings: RowFindings, read: Callable[[Cell], Reading[str]] = read_text
    ) -> str:
        """The text of a field; of several columns, one below the other."""
        texts: list[str] = []
        for column in self._reader.columns(field):
            reading = read(self._reader.cell(row, column, findings))
            texts.append(self._reader.settle(reading, row, column, findings, bars=False) or "")
        return "\n".join(filter(None, texts))

    def _date_at(self, field: str, row: int, findings: RowFindings) -> tuple[PartialDate | None, int]:
        """A date that bars the dossier where figures stand that cannot be read; words alone are left over."""
        for column in self._reader.columns(field):
            cell = self._reader.cell(row, column, findings)
            reading = read_date_cell(cell)
            if reading.doubt == "date.unreadable" and not any(map(str.isdigit, str(cell.value))):
                reading = Reading(None, "date.in_words")
                return self._reader.settle(reading, row, column, findings, bars=False), column
            return self._reader.settle(reading, row, column, findings, bars=True), column
        return None, 0

    def _partial_date(self, field: str, row: int, findings: RowFindings) -> PartialDate | None:
        return self._date_at(field, row, findings)[0]

    def _full_date(self, field: str, row: int, findings: RowFindings) -> date | None:
        """A date that must be one day: a month or a year alone is left over, with a warning."""
        value, column = self._date_at(field, row, findings)
        if value is None:
            return None
        if value.is_full:
            return value.first_day
        self._reader.doubt("date.not_a_full_day", row, column, findings)
        self._reader.leave_over(column, shown(self._reader.cell(row, column, findings)), findings)
        return None

    def _benefit(self, row: int, findings: RowFindings) -> tuple[int | None, str]:
        """The amount, and the words that stood in its place ("chưa tính được")."""
        for column in self._reader.columns("benefit"):
            cell = self._reader.cell(row, column, findings)
            reading = read_amount_cell(cell, self._reader.unit(column))
            if reading.doubt == "amount.in_words":
                self._reader.doubt(reading.doubt, row, column, findings)
                return None, clean_text(str(cell.value))
            return self._reader.settle(reading, row, column, findings, bars=True), ""
        return None, ""

    def _decision(self, row: int, findings: RowFindings) -> tuple[str, date | None]:
        """Number and date of the recognising decision: of the row, completed or replaced by that of the sheet."""
        number, decided_on = "", self._full_date("decision_on", row, findings)
        place = next(iter(self._reader.columns("decision_on")), 0)
        for column in self._reader.columns("decision_number"):
            place = column
            cell = self._reader.cell(row, column, findings)
            if cell.kind is CellKind.DATE:
                self._reader.fault("text.became_date", row, column, findings)
                return "", decided_on
            text = self._reader.settle(read_text(cell), row, column, findings, bars=False) or ""
            number, beside = part_decision(text)
            day = self._reader.settle(beside, row, column, findings, bars=True)
            if day is not None and decided_on is not None and day.first_day != decided_on:
                self._reader.doubt("decision.dates_differ", row, column, findings)
            elif day is not None:
                decided_on = day.first_day
        return self._completed(number, decided_on, row, place, findings)

    def _completed(
        self, number: str, decided_on: date | None, row: int, column: int, findings: RowFindings
    ) -> tuple[str, date | None]:
        of_sheet = self._decision_number, self._decided_on
        if not number and decided_on is None:
            return of_sheet
        if number and decided_on is None:
            if fold(number) == fold(self._decision_number) and self._decided_on is not None:
                return of_sheet
            self._reader.doubt("decision.date_missing", row, column, findings)
        elif not number:
            if decided_on == self._decided_on and self._decision_number:
                return of_sheet
            self._reader.doubt("decision.number_missing", row, column, findings)
        return number, decided_on

    def _look_for_second_values(self, group: RowGroup, findings: RowFindings) -> None:
        """Further rows of a dossier give authors only; another value in them is pointed out and left over."""
        for row in group.rows[1:]:
            for field in _ONCE_PER_DOSSIER:
                for column in self._reader.columns(field):
                    cell = self._reader.own_cell(row, column, findings)
                    first = self._reader.cell(group.rows[0], column, findings)
                    if cell is not None and not cell.is_blank and cell.value != first.value:
                        self._reader.doubt("row.second_value", row, column, findings)
                        self._reader.leave_over(column, shown(cell), findings)


_ONCE_PER_DOSSIER = (
    "code",
    "portal_code",
    "sub_unit",
    "field",
    "kind",
    "problem",
    "first_use",
    "filed_on",
    "decision_number",
    "decision_on",
    "benefit",
    "benefit_text",
    "summary",
    "notes",
    "programme",
    "award",
    "certificate_number",
)
