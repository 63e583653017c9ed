"""From a row of an old register to a dossier: what it says is kept, what it does not say stays a clear gap."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain import recognition
from desktop.domain.benefit import Benefit, BenefitBasis, LineKind, Worksheet, WorksheetLine, YearBenefit
from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.dossier import (
    Dossier,
    Essence,
    FirstUse,
    ProgrammeEntry,
    Recognition,
    Secrecy,
    SecretExtent,
)
from desktop.domain.folding import fold
from desktop.domain.people import Author
from desktop.domain.states import Origin
from desktop.domain.units import SubUnit
from desktop.services.recognition import BASE_LEVEL
from desktop.workbooks.author_cells import AuthorDraft
from desktop.workbooks.drafts import DossierRowDraft

LEGACY_METHOD = "Theo sổ cũ, chưa có cách tính"
"""The method of an amount an old register gives without saying how it was found; it prints on the worksheet."""

SUB_UNIT_CODE_LENGTH = 24


@dataclass(slots=True)
class SubUnitFinder:
    """Finds the part of the unit a register names; a new name makes a new part, kept in `new`."""

    unit: str
    known: Iterable[SubUnit]
    new: list[SubUnit] = field(default_factory=list)
    _by_name: dict[str, SubUnit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in self.known:
            self._by_name[fold(part.name)] = part
            self._by_name.setdefault(fold(part.code), part)

    def code_of(self, name: str) -> str:
        """The code of the part of that name; the unit's own for no name."""
        if not name:
            return self.unit
        key = fold(name)
        if key not in self._by_name:
            part = SubUnit(self._free_code(name), name)
            self.new.append(part)
            self._by_name[key] = part
        return self._by_name[key].code

    def _free_code(self, name: str) -> str:
        stem = re.sub(r"[^A-Z0-9]+", "-", fold(name).upper()).strip("-")[:SUB_UNIT_CODE_LENGTH] or "BP"
        taken = {part.code for part in self._by_name.values()}
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return stem if stem not in taken else next(code for code in numbered if code not in taken)


class CodeFinder:
    """Finds the code a register's words stand for."""

    def __init__(self, lists: Mapping[CodeListName, tuple[CodeEntry, ...]]) -> None:
        self._codes = {
            name: {fold(words): entry.code for entry in entries for words in (entry.code, entry.vi)}
            for name, entries in lists.items()
        }

    def code_of(self, name: CodeListName, words: str) -> tuple[str, str]:
        """The code, and the words themselves where the list does not know them."""
        code = self._codes[name].get(fold(words), "") if words else ""
        return code, "" if code else words


@dataclass(frozen=True, slots=True)
class RowTaker:
    """Makes dossiers of rows, all for one unit.

    Attributes:
        who: the clerk, for the move of a recognised row.
        programme: id of the programme the rows enter; empty for none.
        nothing_secret: whether the clerk has said for the whole sheet that nothing in it is to be kept secret.
    """

    unit: str
    who: str
    today: date
    programme: str
    parts: SubUnitFinder
    codes: CodeFinder
    nothing_secret: bool = False

    def dossier_of(self, draft: DossierRowDraft, code: str) -> Dossier:
        """The dossier of a row; with decision number and date it is recognised at once, otherwise a draft."""
        field_code, field_left = self.codes.code_of(CodeListName.FIELDS, draft.field)
        kind_code, kind_left = self.codes.code_of(CodeListName.KINDS, draft.kind)
        dossier = Dossier(
            uid=str(uuid.uuid4()),
            unit=self.unit,
            title=draft.title,
            code=code,
            sub_unit=self.parts.code_of(draft.sub_unit),
            origin=Origin.LEGACY,
            authors=tuple(map(_author, draft.authors)),
            field=field_code,
            kind=kind_code,
            problem_solved=draft.problem,
            first_use=FirstUse(began=draft.first_use),
            essence=Essence(improvement=draft.summary),
            secrecy=Secrecy(SecretExtent.NOTHING) if self.nothing_secret else Secrecy(),
            benefit=_benefit(draft),
            filed_on=draft.filed_on,
            entries=self._entries(draft),
            notes=_notes(draft, (("Lĩnh vực", field_left), ("Loại giải pháp", kind_left))),
        )
        return self._recognised(dossier, draft) if draft.is_recognised else dossier

    def _recognised(self, dossier: Dossier, draft: DossierRowDraft) -> Dossier:
        assert draft.decided_on is not None
        decision = Recognition(
            uid=str(uuid.uuid4()),
            unit=self.unit,
            level=BASE_LEVEL,
            body="",
            number=draft.decision_number,
            decided_on=draft.decided_on,
            benefit_vnd=draft.benefit_vnd,
        )
        return recognition.recognise(dossier, decision, self.who)

    def _entries(self, draft: DossierRowDraft) -> tuple[ProgrammeEntry, ...]:
        if not self.programme:
            return ()
        entered_on = draft.filed_on or draft.decided_on or self.today
        return (ProgrammeEntry(self.programme, entered_on, portal_code=draft.portal_code),)


def _author(draft: AuthorDraft) -> Author:
    return Author(
        name=draft.name,
        share_bp=draft.share_bp,
        honorific=draft.honorific,
        birth=draft.birth,
        employee_code=draft.employee_code,
        workplace=draft.workplace,
        position=draft.position,
        qualification=draft.qualification,
    )


def _benefit(draft: DossierRowDraft) -> Benefit:
    if draft.benefit_vnd is None:
        return Benefit(as_author_sees=draft.benefit_text)
    line = WorksheetLine(LineKind.MANUAL, "Giá trị theo sổ cũ", amount=draft.benefit_vnd, method=LEGACY_METHOD)
    year = YearBenefit(1, BenefitBasis.ACTUAL, claimed_vnd=draft.benefit_vnd, worksheet=Worksheet((line,)))
    return Benefit(years=(year,), as_author_sees=draft.benefit_text)


def _notes(draft: DossierRowDraft, uncoded: Iterable[tuple[str, str]]) -> str:
    said = (
        ("STT", draft.serial),
        ("Mục", draft.section),
        ("Khen thưởng", draft.award),
        ("Số giấy chứng nhận", draft.certificate_number),
        *uncoded,
        *((f"Tác giả {author.name}", author.note) for author in draft.authors),
        *draft.leftovers,
    )
    lines = [draft.notes, *(f"{name}: {text}" for name, text in said if text)]
    return "\n".join(line for line in lines if line)


def draft_of(dossier: Dossier, part_names: Mapping[str, str], field_words: str, kind_words: str) -> DossierRowDraft:
    """The row a dossier makes in an exported workbook."""
    decision = dossier.own_recognition()
    entry = dossier.entries[0] if dossier.entries else None
    return DossierRowDraft(
        title=dossier.title,
        authors=tuple(
            AuthorDraft(
                name=author.name,
                honorific=author.honorific,
                share_bp=author.share_bp,
                birth=author.birth,
                position=author.position,
                workplace=author.workplace,
                qualification=author.qualification,
                employee_code=author.employee_code,
            )
            for author in dossier.authors
        ),
        code=dossier.code,
        portal_code=entry.portal_code if entry else "",
        sub_unit=part_names.get(dossier.sub_unit, ""),
        field=field_words,
        kind=kind_words,
        problem=dossier.problem_solved,
        summary=dossier.essence.improvement,
        first_use=dossier.first_use.began,
        filed_on=dossier.filed_on,
        decision_number=decision.number if decision else "",
        decided_on=decision.decided_on if decision else None,
        benefit_vnd=dossier.benefit_vnd if dossier.benefit_vnd is not None else dossier.claimed_vnd,
        benefit_text=dossier.benefit.as_author_sees,
        programme=entry.programme if entry else "",
        notes=dossier.notes,
    )
