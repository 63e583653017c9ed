"""Sổ cấp: the register of sheets issued, what became of each, and those chosen for printing again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dates import show_date
from desktop.domain.folding import fold
from desktop.domain.money import group_digits
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificate_prints import SheetLine
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.certifying.standing import TONES, SheetStanding, standing_of, standing_words
from desktop.ui.widgets.act_bar import ActBar, BarAct
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.table import RegisterTable

EVERY = "all"
SPOIL, NUMBER, DOSSIER, BOOK_PDF, BOOK_EXCEL = "spoil", "number", "dossier", "book_pdf", "book_excel"


class RegisterPart(QWidget):
    """Signals:
    chosen_changed(): other sheets are chosen or shown.
    act_wanted(str): one of SPOIL, NUMBER, DOSSIER, BOOK_PDF, BOOK_EXCEL.
    """

    chosen_changed = Signal()
    act_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SheetLine] = []
        self._model: RowsModel[SheetLine] = RowsModel(_columns(), parent=self)
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Register of certificates"))
        self.table.selection_changed.connect(lambda _count: self._tell_choice())
        self.filters = FilterChips(
            [(EVERY, _("All")), *((standing.value, standing_words(standing)) for standing in SheetStanding)]
        )
        self.filters.chosen.connect(lambda _key: self._show_rows())
        self.kind = Choice(
            [(EVERY, _("All kinds")), *((kind.value, label(kind)) for kind in CertificateKind)], dense=True
        )
        self.kind.setAccessibleName(_("Kind of sheet"))
        self.kind.edited.connect(self._show_rows)
        self.year = Choice([(EVERY, _("All years"))], dense=True)
        self.year.setAccessibleName(_("Year"))
        self.year.edited.connect(self._show_rows)
        self.search = SearchField(_("Find a number, an author or a title"))
        self.search.asked.connect(lambda _words: self._show_rows())
        self.acts = ActBar()
        self.acts.chosen.connect(self.act_wanted)
        self._build()
        self._tell_choice()

    def show_lines(self, lines: Sequence[SheetLine]) -> None:
        """Show the register, the newest sheets first."""
        key = [(line.certificate.issued_on, line.certificate.year, line.certificate.number or 0) for line in lines]
        self._lines = [line for _key, line in sorted(zip(key, lines, strict=True), key=lambda each: each[0])][::-1]
        standings = [standing_of(line) for line in lines]
        self.filters.set_counts(
            {EVERY: len(lines), **{standing.value: standings.count(standing) for standing in SheetStanding}}
        )
        years = sorted({line.certificate.year for line in lines}, reverse=True)
        self.year.set_options([(EVERY, _("All years")), *((str(year), str(year)) for year in years)])
        self._show_rows()

    def choose(self, uids: Sequence[str]) -> None:
        """Choose these sheets."""
        wanted = set(uids)
        self.table.select_ids([place for place, each in enumerate(self.rows()) if each.uid in wanted])

    def chosen(self) -> list[IssuedCertificate]:
        """The valid sheets among those selected; where none is selected, every valid one that is shown."""
        asked = [line.certificate for line in self.selected()] or self.rows()
        return [each for each in asked if each.state is CertificateState.ISSUED]

    def selected(self) -> list[SheetLine]:
        """The lines that are selected."""
        return [row for place in self.table.selected_ids() if (row := self._model.row_at(place)) is not None]

    def first_selected(self) -> tuple[int, SheetLine] | None:
        """Position and line of the first selected sheet."""
        places = self.table.selected_ids()
        row = self._model.row_at(places[0]) if places else None
        return (places[0], row) if row is not None else None

    def lines(self) -> list[SheetLine]:
        """The lines shown."""
        return self._model.rows()

    def rows(self) -> list[IssuedCertificate]:
        """The sheets shown."""
        return [line.certificate for line in self.lines()]

    def book_year(self) -> int | None:
        """The year whose book of issue is wanted: the one chosen, or the newest there is."""
        if self.year.value() != EVERY:
            return int(self.year.value())
        return max((line.certificate.year for line in self._lines), default=None)

    def step(self, by: int) -> None:
        """Choose the sheet before or after."""
        found = self.first_selected()
        place = min(max((found[0] if found else 0) + by, 0), self._model.rowCount() - 1)
        if place >= 0:
            self.table.select_ids([place])
            self.table.scrollTo(self._model.index(place, 0))

    def _build(self) -> None:
        px = theme.active().px
        card = Card(_("Register of certificates"), padding=0, spacing=0)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.search, 3)
        line.addWidget(self.kind, 2)
        line.addWidget(self.year, 1)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), 0, px(16), px(8))
        head.setSpacing(px(8))
        head.addLayout(line)
        head.addWidget(self.filters)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(6), px(12), px(8))
        foot.addWidget(self.acts)
        card.add(head)
        card.add(self.table, 1)
        card.add(foot)
        card.setMinimumHeight(px(300))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _show_rows(self) -> None:
        standing, kind, year = self.filters.current(), self.kind.value(), self.year.value()
        words = fold(self.search.text())
        self._model.set_rows(
            [
                line
                for line in self._lines
                if standing in (EVERY, standing_of(line).value)
                and kind in (EVERY, line.certificate.kind.value)
                and year in (EVERY, str(line.certificate.year))
                and words in _searched(line.certificate)
            ]
        )
        self._tell_choice()

    def _tell_choice(self) -> None:
        selected = self.selected()
        valid = [line for line in selected if line.certificate.state is CertificateState.ISSUED]
        acts = []
        if valid and len(valid) == len(selected):
            acts.append(BarAct(SPOIL, _("Spoiled…"), "trash-2"))
            if len(valid) == 1 and valid[0].certificate.number is None:
                acts.append(BarAct(NUMBER, _("Enter the number…"), "pencil"))
        if len(selected) == 1:
            acts.append(BarAct(DOSSIER, _("Open the dossier"), "file-text"))
        if self._lines:
            acts.append(BarAct(BOOK_PDF, _("Register as PDF…"), "book-open"))
            acts.append(BarAct(BOOK_EXCEL, _("Register as Excel…"), "file-spreadsheet"))
        count = len(selected)
        said = ngettext("{count} selected", "{count} selected", count).format(count=group_digits(count))
        self.acts.show_acts(said if count else "", acts)
        self.chosen_changed.emit()


def printed(certificate: IssuedCertificate, name: str) -> str:
    """What was printed under a name of CertificateValues."""
    value = (certificate.values or {}).get(name)
    return value if isinstance(value, str) else ""


def _searched(certificate: IssuedCertificate) -> str:
    return fold(" ".join((printed(certificate, "number"), certificate.person, printed(certificate, "title"))))


def _columns() -> list[Column[SheetLine]]:
    return [
        Column(
            "number",
            _("Number"),
            lambda row: printed(row.certificate, "number") or "–",
            width=132,
            strong=True,
        ),
        Column(
            "person",
            _("Author and initiative"),
            lambda row: row.certificate.person,
            width=160,
            stretch=True,
            strong=True,
            note=lambda row: printed(row.certificate, "title"),
        ),
        Column("issued_on", _("Issued on"), lambda row: show_date(row.certificate.issued_on), width=96),
        Column(
            "state",
            _("What became of it"),
            lambda row: standing_words(standing_of(row)),
            width=128,
            chip=lambda row: Chip(standing_words(standing_of(row)), TONES[standing_of(row)]),
            tip=lambda row: row.reason,
        ),
    ]
