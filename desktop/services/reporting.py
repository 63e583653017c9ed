"""Reports: the summary table by unit or by part of the unit, with the day it reaches to, as figures, PDF and XLSX."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.counting import Counting, counting
from desktop.domain.dossier import Dossier
from desktop.domain.outside_figures import with_outside
from desktop.domain.programme import CountingBasis, Programme
from desktop.domain.refusals import NotAllowed
from desktop.domain.summary import SummaryTable
from desktop.domain.summary_figures import Place, TableQuestion, figures_of, sub_unit_table, unit_table
from desktop.domain.units import SignerBody
from desktop.services.desk import Desk
from desktop.services.papers import document_fonts, place_and_date, signature_block
from desktop.services.received import counted_dossiers, received_figures
from desktop.services.registers import superior_name
from desktop.services.unit_rows import UnitRows


@dataclass(frozen=True, slots=True)
class Behind:
    """A dossier behind the figures of a summary table.

    Attributes:
        place: code of the row it stands in.
        received: whether another unit sent it.
    """

    uid: str
    place: str
    counting: Counting
    has_benefit: bool
    received: bool = False


def summary(
    desk: Desk, programme_id: str = "", as_of: date | None = None, basis: CountingBasis | None = None
) -> SummaryTable:
    """The summary table: units at a superior's desk, parts of the unit elsewhere.

    `basis` is what the percentage counts, None for the programme's own. Raises NotAllowed when the programme is
    unknown.
    """
    programme = programme_of(desk, programme_id)
    day = as_of or desk.today()
    identity = desk.identity
    with desk.register.read() as view:
        own = (figures_of(dossier, programme, day) for dossier in view.dossiers.all())
        if not identity.role.superior:
            question = TableQuestion(programme, day, tuple(view.organisation.targets()), basis=basis)
            places = [Place(part.code, part.name) for part in view.organisation.sub_units()]
            return sub_unit_table(question, identity.unit, [*places, Place(identity.unit, identity.name)], own)
        rows = UnitRows(view, identity.unit)
        question = TableQuestion(programme, day, rows.targets, basis=basis, received_until=rows.received_until())
        received = received_figures(desk, view, programme, day)
        figures = [replace(each, unit=rows.row_of(each.unit)) for each in (*own, *received)]
        table = unit_table(question, rows.places, figures)
        named = [row if row.name != row.unit else replace(row, name=rows.name_of(row.unit)) for row in table.rows]
        return with_outside(replace(table, rows=tuple(named)), programme, rows.outside(programme.id, day), rows.row_of)


def behind_summary(desk: Desk, programme_id: str = "", as_of: date | None = None) -> tuple[Behind, ...]:
    """Every dossier the table of the same questions looks at, with how it counts: what its figures open."""
    programme = programme_of(desk, programme_id)
    day = as_of or desk.today()
    identity = desk.identity

    def behind(dossier: Dossier, received: bool) -> Behind:
        place = rows.row_of(dossier.unit) if identity.role.superior else dossier.sub_unit or dossier.unit
        has_benefit = dossier.benefit_vnd is not None
        return Behind(dossier.uid, place, counting(dossier, programme, day), has_benefit, received)

    with desk.register.read() as view:
        rows = UnitRows(view, identity.unit)
        own = [behind(dossier, received=False) for dossier in view.dossiers.all()]
        sent = counted_dossiers(view, for_counting=True) if identity.role.superior else ()
        return (*own, *(behind(dossier, received=True) for dossier in sent))


def summary_pdf(desk: Desk, table: SummaryTable, annex_note: str = "") -> bytes:
    """The table on paper, signed by the union's signer unless it is an annex to a letter."""
    from desktop.documents.summary_table import SummaryLayout, render_summary_table

    today = desk.today()
    signature = signature_block(desk, SignerBody.UNION, today, over=place_and_date(desk, today))
    layout = SummaryLayout(
        unit_name=desk.identity.name,
        superior_name=superior_name(desk),
        annex_note=annex_note,
        signatures=() if annex_note else (signature,),
    )
    return render_summary_table(table, document_fonts(desk), layout)


def summary_xlsx(table: SummaryTable) -> bytes:
    """The same figures as a workbook."""
    from desktop.workbooks.summary_workbook import write_summary_workbook

    return write_summary_workbook(table)


def programme_of(desk: Desk, programme_id: str = "") -> Programme:
    """The programme asked for, or the register's own. Raises NotAllowed when nobody knows it."""
    wanted = programme_id or desk.identity.programme
    found = desk.programme(wanted)
    if found is None:
        raise NotAllowed("programme.unknown", programme=wanted or "–")
    return found
