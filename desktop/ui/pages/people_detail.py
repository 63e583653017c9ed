"""One author: who it is, and every dossier with its dates, decision, certificate, superior's word and award."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.certificates import CertificateState
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.shares import show_share
from desktop.language.labels import label
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.author_overview import AuthorOverview, Authorship
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.models.dossier_columns import CONSOLIDATION_TONES, RECOGNITION_TONES
from desktop.ui.pages.result_words import CodeLists
from desktop.ui.tokens import Tone
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.figures import Count, CountRow
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class ListedOverview:
    """An author with what is needed to say it in words."""

    overview: AuthorOverview
    parts: Mapping[str, str]
    lists: CodeLists


class AuthorDetail(QWidget):
    """The chosen author.

    Attributes: table: the dossiers.
    Signals: dossier_chosen(str): code of the dossier to open.
    """

    dossier_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: CodeLists = {}
        self._rows: RowsModel[Authorship] = RowsModel(self._columns())
        self.table = RegisterTable(self._rows)
        self.table.setAccessibleName(_("Dossiers of the author"))
        self.table.row_activated.connect(self._open_row)
        self.table.link_pressed.connect(lambda row, _key: self._open_row(row))
        self._facts = Label("", "note", wrap=True)
        self._spellings = Label("", "note", wrap=True)
        self._counts = CountRow([])
        self._card = Card()
        self._name = Label("", "figure-small", selectable=True)
        for part in (self._name, self._facts, self._spellings, self._counts):
            self._card.add(part)
        holder = Card(padding=0)
        holder.add(self.table, 1)
        holder.setMinimumHeight(theme.active().px(200))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._card.body.spacing())
        column.addWidget(self._card)
        column.addWidget(holder, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(shown)
        nobody = Card()
        nobody.add(EmptyState("users", _("Choose an author"), _("All that became of the initiatives stands here.")), 1)
        self._stack.addWidget(nobody)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.show_author(None)

    def show_author(self, listed: ListedOverview | None) -> None:
        """Show one author in place of another; None while nobody is chosen."""
        self._stack.setCurrentIndex(1 if listed is None else 0)
        if listed is None:
            self._rows.set_rows(())
            return
        overview = listed.overview
        self._lists = listed.lists
        self._name.setText(overview.person.name)
        self._facts.setText(self._person_words(listed))
        self._facts.setVisible(bool(self._facts.text()))
        spellings = _("Also written: {names}").format(names="; ".join(overview.spellings))
        self._spellings.setText(spellings)
        self._spellings.setVisible(bool(overview.spellings))
        self._counts.show_counts(_counts(overview))
        self._rows.set_rows(overview.authorships)

    def rows(self) -> list[Authorship]:
        """The dossiers shown."""
        return self._rows.rows()

    def name(self) -> str:
        """Who is shown."""
        return self._name.text()

    def _person_words(self, listed: ListedOverview) -> str:
        person = listed.overview.person
        qualification = label_of(listed.lists[CodeListName.QUALIFICATIONS], person.qualification, active_language())
        return " · ".join(
            filter(
                None,
                (
                    _("Employee code {code}").format(code=person.employee_code) if person.employee_code else "",
                    _("born {date}").format(date=show_date(person.birth)) if person.birth else "",
                    person.position,
                    listed.parts.get(person.sub_unit, ""),
                    qualification,
                ),
            )
        )

    def _open_row(self, row: int) -> None:
        authorship = self._rows.row_at(row)
        if authorship is not None:
            self.dossier_chosen.emit(authorship.code)

    def _columns(self) -> Sequence[Column[Authorship]]:
        return (
            Column(
                "dossier",
                _("Dossier"),
                lambda row: row.code,
                190,
                stretch=True,
                strong=True,
                link=True,
                note=lambda row: row.title,
                tip=lambda row: row.title,
                least=112,
            ),
            Column("filed", _("Filed on"), lambda row: _day(row.filed_on), 116, note=_due, least=108),
            Column(
                "state",
                _("Recognition"),
                lambda row: label(row.state),
                152,
                chip=lambda row: Chip(label(row.state), RECOGNITION_TONES[row.state]),
                least=124,
            ),
            Column("decision", _("Decision"), _decision, 116, note=_decision_day, least=92),
            Column("certificate", _("Certificate"), _certificates, 130, note=_certificate_day, least=122),
            Column(
                "superior",
                _("Superior and awards"),
                lambda row: label(row.consolidation),
                158,
                tone=_consolidation_tone,
                note=self._awards,
                tip=self._superior,
                least=128,
            ),
            Column("benefit", _("Benefit by share"), _benefit, 132, "right", note=_share, least=122),
        )

    def _superior(self, row: Authorship) -> str:
        return "\n".join(filter(None, (_ruling(row), self._awards(row))))

    def _awards(self, row: Authorship) -> str:
        forms = self._lists.get(CodeListName.AWARD_FORMS, ())
        told = (f"{label_of(forms, award.form, active_language())} {award.number}".strip() for award in row.awards)
        return "; ".join(told)


def _counts(overview: AuthorOverview) -> list[Count]:
    shares = [row.benefit_by_share_vnd for row in overview.authorships if row.benefit_by_share_vnd is not None]
    awards = sum(len(row.awards) for row in overview.authorships)
    benefit = group_digits(sum(shares)) if shares else NOTHING
    return [
        Count(group_digits(len(overview.authorships)), _("dossiers")),
        Count(group_digits(overview.recognised), _("recognised"), tone="ok" if overview.recognised else None),
        Count(group_digits(awards), _("awards")),
        Count(benefit, _("đồng by share")),
    ]


def _share(row: Authorship) -> str:
    """The share and the place among the authors."""
    place = _("{place} of {number}").format(place=row.place + 1, number=row.of) if row.of > 1 else _("alone")
    return place if row.share_bp is None else f"{show_share(row.share_bp)} · {place}"


def _due(row: Authorship) -> str:
    return "" if row.due_on is None else _("due {date}").format(date=show_date(row.due_on))


def _decision(row: Authorship) -> str:
    return NOTHING if row.decision is None else row.decision.number


def _decision_day(row: Authorship) -> str:
    return "" if row.decision is None else show_date(row.decision.decided_on)


def _certificates(row: Authorship) -> str:
    issued = [sheet for sheet in row.certificates if sheet.state is CertificateState.ISSUED]
    return ", ".join(_("no number") if sheet.number is None else str(sheet.number) for sheet in issued) or NOTHING


def _certificate_day(row: Authorship) -> str:
    issued = [sheet.issued_on for sheet in row.certificates if sheet.state is CertificateState.ISSUED]
    return show_date(max(issued)) if issued else ""


def _ruling(row: Authorship) -> str:
    ruling = row.ruling
    if ruling.outcome is None:
        return label(row.consolidation)
    paper = f"{ruling.number}, {show_date(ruling.decided_on)}" if ruling.decided_on else ruling.number
    return "\n".join(filter(None, (label(ruling.outcome), paper, *ruling.reasons)))


def _consolidation_tone(row: Authorship) -> Tone:
    return CONSOLIDATION_TONES[row.consolidation]


def _benefit(row: Authorship) -> str:
    return NOTHING if row.benefit_by_share_vnd is None else group_digits(row.benefit_by_share_vnd)


def _day(day: date | None) -> str:
    return NOTHING if day is None else show_date(day)
