"""Section 9: use elsewhere (áp dụng nhân rộng), what was agreed and paid for it (thù lao), and awards (khen thưởng)."""

import uuid
from collections.abc import Sequence

from desktop.domain.code_lists import CodeEntry, CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.dossier import Award, Dossier, Replication
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import REWARDS
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit
from desktop.ui.widgets.record_rows import Cell, RecordRows, day_cell
from desktop.ui.widgets.table_row import Track
from desktop.ui.widgets.text import Label

ANSWERS = {"": None, "yes": True, "no": False}
FEE_YEARS = (1, 2, 3, 0)


class OwnAwards(RecordRows):
    """The awards this unit entered; those of others stay among them untouched."""

    def __init__(self, desk: Desk) -> None:
        self._unit = desk.identity.unit
        self._others: tuple[Award, ...] = ()
        lists, language = desk.reference.code_lists, active_language()

        def choice(name: CodeListName) -> Choice:
            return Choice([(each.code, each.label(language)) for each in lists[name]], dense=True)

        today = desk.today()
        super().__init__(
            (
                Cell("level", _("Level"), Track(4, 130), lambda: choice(CodeListName.AWARD_LEVELS)),
                Cell("form", _("Form"), Track(4, 130), lambda: choice(CodeListName.AWARD_FORMS)),
                Cell("number", _("Decision"), Track(3, 100), lambda: TextEntry(dense=True)),
                day_cell("decided_on", _("Date"), needed=True),
                Cell("recipient", _("Awarded to"), Track(4, 130), lambda: TextEntry(dense=True)),
            ),
            lambda: Award(
                str(uuid.uuid4()),
                self._unit,
                _first(lists[CodeListName.AWARD_LEVELS]),
                _first(lists[CodeListName.AWARD_FORMS]),
                "",
                today,
            ),
            _("Add an award"),
            _("Remove an award"),
        )

    def value(self) -> tuple[Award, ...]:
        return (*self._others, *super().value())

    def set_value(self, records: Sequence[Award]) -> None:
        self._others = tuple(each for each in records if each.unit != self._unit)
        super().set_value([each for each in records if each.unit == self._unit])

    def others(self) -> tuple[Award, ...]:
        """Those that came from above."""
        return self._others


class RewardsSection(Section):
    """Attributes: replications, fees, transfers, awards: the rows; agreement, file: what was agreed."""

    def __init__(self, number: int, binder: Binder, desk: Desk) -> None:
        title = _("Replication, remuneration and awards")
        super().__init__(REWARDS, number, title, _("Rewards"), ("replications", "remuneration", "awards"), binder)
        self.set_note("")
        self._desk = desk
        self.replications = RecordRows(
            _replication_cells(),
            lambda: Replication(""),
            _("Add a place of replication"),
            _("Remove a place of replication"),
        )
        self.fees = RecordRows(_fee_cells(), lambda: AuthorFee(1, 0), _("Add a fee paid"), _("Remove a fee paid"))
        self.transfers = RecordRows(
            _transfer_cells(), lambda: Transfer("", None, 0), _("Add a transfer"), _("Remove a transfer")
        )
        self.awards = OwnAwards(desk)
        self.agreement = Choice([("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))])
        self.file = Choice([("", _("No file"))])
        self._from_above = FactList()
        self._add_part(_("Used elsewhere: its benefit is kept apart and it is no duplicate."), self.replications)
        self.add(hairline())
        self.add(self._agreement_fields())
        self._add_part(_("Fees to the authors, by application year"), self.fees)
        self._add_part(_("Transfers of the initiative"), self.transfers)
        self.add(hairline())
        self._add_part(_("Awards"), self.awards)
        self.add(self._from_above)
        for path, rows in (
            ("replications", self.replications),
            ("remuneration/fees", self.fees),
            ("remuneration/transfers", self.transfers),
            ("awards", self.awards),
        ):
            binder.bind_parts(path, rows)
        self._shown_of: tuple[object, ...] = ()
        binder.changed.connect(self._show_what_is_there)

    def _add_part(self, words: str, rows: RecordRows) -> None:
        self.add(Label(words, "note", wrap=True))
        self.add(rows)

    def _agreement_fields(self) -> FieldFlow:
        fields = FieldFlow(3)
        fields.add(
            self.field(
                "remuneration/agreement",
                _("Agreement with the authors"),
                self.agreement,
                hint=_("An agreement takes the place of the legal minimum."),
                read=lambda: ANSWERS[self.agreement.value()],
                show=lambda value: self.agreement.set_value({None: "", True: "yes", False: "no"}[value]),
            )
        )
        fields.add(self.field("remuneration/agreement_file", _("File of the agreement"), self.file))
        fields.add(self.field("remuneration/appliers_amount", _("Fee of the first appliers (đồng)"), MoneyEdit()))
        return fields

    def _show_what_is_there(self) -> None:
        """Offer the attachments as the agreement, and show what came from above."""
        dossier: Dossier = self._binder.dossier()
        now = dossier.uid, dossier.attachments, dossier.remuneration.agreement_file, dossier.awards
        if now == self._shown_of:
            return
        self._shown_of = now
        self.file.set_options([("", _("No file")), *((each.sha256, each.name) for each in dossier.attachments)])
        self.file.set_value(dossier.remuneration.agreement_file)
        lists, language = self._desk.reference.code_lists, active_language()
        facts = []
        for each in self.awards.others():
            form = label_of(lists[CodeListName.AWARD_FORMS], each.form, language)
            level = label_of(lists[CodeListName.AWARD_LEVELS], each.level, language)
            said = f"{form} · {level}" + (f" · {each.recipient}" if each.recipient else "")
            facts.append((said, f"{each.number}, {show_date(each.decided_on)}"))
        self._from_above.show_facts(facts)
        self._from_above.setVisible(bool(facts))


def _replication_cells() -> tuple[Cell, ...]:
    return (
        Cell("place", _("Where"), Track(6, 170), lambda: TextEntry(dense=True)),
        Cell("since", _("Since"), Track(3, 100), lambda: PartialDateEdit(dense=True)),
        Cell("by", _("By whom"), Track(5, 140), lambda: TextEntry(dense=True)),
        Cell("benefit_vnd", _("Benefit there (đồng)"), Track(4, 130), lambda: MoneyEdit(dense=True)),
    )


def _fee_cells() -> tuple[Cell, ...]:
    def years() -> Choice:
        words = {0: _("Not computable in money")} | {year: _("Year {year}").format(year=year) for year in (1, 2, 3)}
        return Choice([(str(year), words[year]) for year in FEE_YEARS], dense=True)

    return (
        Cell("year", _("Application year"), Track(4, 150), years, read=int, show=str),
        Cell("amount", _("Fee of all authors (đồng)"), Track(4, 140), lambda: MoneyEdit(dense=True), needed=True),
        day_cell("paid_on", _("Paid on")),
    )


def _transfer_cells() -> tuple[Cell, ...]:
    return (
        Cell("to", _("Transferred to"), Track(6, 170), lambda: TextEntry(dense=True)),
        day_cell("on", _("Date")),
        Cell("price", _("Price (đồng)"), Track(4, 120), lambda: MoneyEdit(dense=True), needed=True),
        Cell("fee", _("Fee of the authors (đồng)"), Track(4, 130), lambda: MoneyEdit(dense=True)),
    )


def _first(entries: Sequence[CodeEntry]) -> str:
    return entries[0].code if entries else ""
