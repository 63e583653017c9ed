"""Entry forms (phiếu nhập hồ sơ): one to hand out, a folder of filled ones taken in at once."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.batches import BatchKind
from desktop.domain.benefit import Benefit, BenefitBasis, LineKind, NotComputable, Worksheet, YearBenefit
from desktop.domain.code_lists import CodeListName
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import with_plain_at
from desktop.domain.folding import fold
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.domain.problems import Act, Problem
from desktop.domain.refusals import NotAllowed, Refused, UserError
from desktop.domain.rules import RuleContext, check
from desktop.domain.states import Origin
from desktop.domain.tidying import tidied
from desktop.exchange.records import dossier_of_record
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import codes_from, new_dossier
from desktop.services.people import PersonFinder
from desktop.services.ports import Progress, View
from desktop.workbooks.entry_form import (
    APPLIERS,
    AUTHORS,
    BASIS,
    COSTS,
    FIXED_CHOICES,
    LINES,
    REASON,
    SOCIAL,
    EntryFormHead,
)
from desktop.workbooks.entry_form_reader import EntryFormReading, read_entry_form
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.input_cells import Choices
from desktop.workbooks.values import CellDoubt

VERB = "dossier.taken_from_form"
BASE_NAME = "base.name"
UNIT_ITSELF = "{name} (không chia bộ phận)"

_FILES = frozenset({".xlsx", ".xlsm", ".xls"})
_LOCK_FILE = "~$"
_NOT_OF_A_DOSSIER = (BASIS, REASON, SOCIAL)


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """What taking one file would do.

    Attributes:
        dossier: the draft it makes; None where the file is refused.
        doubts: answers to look at, each with the address of its cell.
        problems: what the rules find in it, as before filing.
        known: code of a dossier of the same title in the register, or name of an earlier file with it; empty if new.
        refusal: why nothing can be made of the file.
    """

    file: Path
    dossier: Dossier | None = None
    doubts: tuple[CellDoubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    known: str = ""
    refusal: UserError | None = None


@dataclass(frozen=True, slots=True)
class EntryFormPlan:
    """What taking a folder of forms would do; nothing was written."""

    source: Path
    forms: tuple[PlannedForm, ...]

    def takeable(self, *, even_known: bool = False) -> tuple[PlannedForm, ...]:
        """The forms that make a dossier; of those whose title is known only with `even_known`."""
        return tuple(each for each in self.forms if each.dossier is not None and (even_known or not each.known))


@dataclass(frozen=True, slots=True)
class FormsTaken:
    """What taking forms did; `batch` takes it back, `codes` are in the order of the files."""

    batch: str
    codes: tuple[str, ...]


def write_entry_form(desk: Desk, path: Path) -> None:
    """Write an empty form of this unit for the authors of one initiative. Raises Refused."""
    # openpyxl takes a while to load, and the window loads this module before it is painted.
    from desktop.workbooks.entry_form_sheet import write_entry_form as write

    with desk.register.read() as view:
        base = view.organisation.setting(BASE_NAME)
        choices = form_choices(desk, view)
    programme = desk.programme(desk.identity.programme)
    head = EntryFormHead(
        unit=desk.identity.unit,
        unit_name=desk.identity.name,
        base=base if isinstance(base, str) else "",
        programme="" if programme is None else programme.name,
        choices=choices,
    )
    write(path, head)


def plan_entry_forms(desk: Desk, *sources: Path, progress: Progress | None = None) -> EntryFormPlan:
    """Read filled forms, and every workbook in these folders and below, and say what each would make.

    Raises Refused for folders without workbooks, Cancelled by `progress`.
    """
    source = sources[0] if len(sources) == 1 else sources[0].parent
    files = list(dict.fromkeys(file for each in sources for file in _workbooks_in(each)))
    if not files:
        raise Refused("entry_form.none_found", file=source.name)
    with desk.register.read() as view:
        choices, context = form_choices(desk, view), rule_context(desk, view, Act.FILE)
        titles = dict(view.dossiers.existing_titles())
    forms = []
    for done, file in enumerate(files, 1):
        planned = _planned(desk, file, choices, context)
        if planned.dossier is not None and planned.dossier.title:
            title = fold(planned.dossier.title)
            planned = replace(planned, known=titles.get(title, ""))
            titles.setdefault(title, file.name)
        forms.append(planned)
        if progress is not None:
            progress.report(done, len(files))
    return EntryFormPlan(source, tuple(forms))


def take_entry_forms(desk: Desk, plan: EntryFormPlan, forms: Iterable[PlannedForm] | None = None) -> FormsTaken:
    """Take these forms, or all that are new, as one batch in one transaction.

    Raises NotAllowed when there is nothing to take or when they were taken already, Refused for a full disk.
    """
    wanted = plan.takeable() if forms is None else tuple(forms)
    drafts = [each.dossier for each in wanted if each.dossier is not None]
    if not drafts:
        raise NotAllowed("entry_form.nothing_to_take")
    with desk.register.change(desk.who(), desk.now()) as work:
        taken = work.dossiers.many([each.uid for each in drafts])
        if taken:
            raise NotAllowed("dossier.there_already", dossier=taken[0].code)
        batch = work.batches.begin(BatchKind.IMPORT, plan.source.name)
        context, finder = rule_context(desk, work), PersonFinder.knowing_everybody(work.people)
        codes = codes_from(desk, work, len(drafts))
        dossiers = [finder.linked(replace(each, code=code)) for each, code in zip(drafts, codes, strict=True)]
        work.people.add_many(finder.new)
        work.dossiers.add_many(((each, standing_of(each, context)) for each in dossiers), verb=VERB)
        work.commit()
    return FormsTaken(batch.id, tuple(codes))


def form_choices(desk: Desk, view: View) -> dict[str, Choices]:
    """The lists cells of our sheets offer, by name; words are Vietnamese, as everything authors are given."""
    lists = {
        name.value: Choices({entry.code: entry.vi for entry in entries})
        for name, entries in desk.reference.code_lists.items()
        if name in (CodeListName.FIELDS, CodeListName.KINDS, CodeListName.QUALIFICATIONS)
    }
    open_parts = [part for part in view.organisation.sub_units() if part.closed_on is None]
    itself = {desk.identity.unit: UNIT_ITSELF.format(name=desk.identity.name)}
    return {**lists, **FIXED_CHOICES, "sub_units": Choices({part.code: part.name for part in open_parts} | itself)}


def _workbooks_in(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    found = (each for each in source.rglob("*") if each.suffix.lower() in _FILES and each.is_file())
    return sorted(each for each in found if not each.name.startswith(_LOCK_FILE))


def _planned(desk: Desk, file: Path, choices: Mapping[str, Choices], context: RuleContext) -> PlannedForm:
    try:
        reading = read_entry_form(open_workbook(file), choices)
        if reading.unit != desk.identity.unit:
            raise Refused("entry_form.of_other_unit", file=file.name, unit=reading.unit)
        if reading.is_empty:
            raise Refused("entry_form.empty", file=file.name)
    except UserError as refusal:
        return PlannedForm(file, refusal=refusal)
    dossier = _dossier_of(desk, reading)
    return PlannedForm(file, dossier, tuple(reading.doubts), check(dossier, context))


def _dossier_of(desk: Desk, reading: EntryFormReading) -> Dossier:
    record = to_plain(replace(new_dossier(desk), uid=str(uuid.uuid4()), origin=Origin.FORM))
    for key, value in reading.values.items():
        if key not in _NOT_OF_A_DOSSIER:
            record = with_plain_at(record, key, value)
    record = with_plain_at(record, AUTHORS, _named(reading, AUTHORS))
    record = with_plain_at(record, APPLIERS, _named(reading, APPLIERS))
    dossier = dossier_of_record(record)
    notes = [dossier.notes, *(f"{question}: {text}" for question, text in reading.leftovers)]
    benefit = _benefit(dossier.benefit, reading)
    return tidied(replace(dossier, benefit=benefit, notes="\n".join(filter(None, notes))))


def _named(reading: EntryFormReading, table: str) -> list[Plain]:
    """The rows of people; what stands beside no name belongs to nobody."""
    return [{**row} for row in reading.rows.get(table, ()) if row.get("name")]


def _benefit(told: Benefit, reading: EntryFormReading) -> Benefit:
    """The first year as the authors see it: their lines less their costs, computed by hand."""
    lines: list[Plain] = [
        {"kind": LineKind.MANUAL.value, "label": "", **row} for row in reading.rows.get(LINES, ()) if row
    ]
    costs: list[Plain] = [{"label": "", **row} for row in reading.rows.get(COSTS, ()) if row.get("amount") is not None]
    worksheet = from_plain(Worksheet, {"lines": lines, "costs": costs})
    amounts = [line.amount for line in worksheet.lines if line.amount is not None]
    claimed = sum(amounts) - sum(cost.amount for cost in worksheet.costs) if amounts else None
    reason, social = (str(reading.values.get(key, "")) for key in (REASON, SOCIAL))
    not_computable = NotComputable(reason, social) if reason or social else None
    if not worksheet.lines and not worksheet.costs:
        return replace(told, not_computable=not_computable)
    basis = BenefitBasis(str(reading.values.get(BASIS, BenefitBasis.PROJECTED.value)))
    year = YearBenefit(1, basis, claimed_vnd=claimed, worksheet=worksheet)
    return replace(told, years=(year,), not_computable=not_computable)
