"""Sổ cấp: the register of sheets issued, what became of each, and those chosen for printing again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dates import show_date
from desktop.domain.folding import fold
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.table import RegisterTable

EVERY = "all"
_TONES: dict[CertificateState, Tone] = {
    CertificateState.ISSUED: "ok",
    CertificateState.SPOILED: "bad",
    CertificateState.CALLED_IN: "warn",
}


class RegisterPart(QWidget):
    """Signals: chosen_changed(): other sheets are chosen or shown."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._issued: list[IssuedCertificate] = []
        self._model: RowsModel[IssuedCertificate] = RowsModel(_columns(), parent=self)
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Register of certificates"))
        self.table.selection_changed.connect(lambda _count: self.chosen_changed.emit())
        self.filters = FilterChips([(EVERY, _("All")), *((state.value, label(state)) for state in CertificateState)])
        self.filters.chosen.connect(lambda _key: self._show_rows())
        self.kind = Choice(
            [(EVERY, _("All kinds")), *((kind.value, label(kind)) for kind in CertificateKind)], dense=True
        )
        self.kind.setAccessibleName(_("Kind of sheet"))
        self.kind.edited.connect(self._show_rows)
        self.search = SearchField(_("Find a number, an author or a title"))
        self.search.asked.connect(lambda _words: self._show_rows())
        card = Card(_("Register of certificates"), padding=0, spacing=0)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.search, 2)
        line.addWidget(self.kind, 1)
        head = QVBoxLayout()
        head.setContentsMargins(px(16), 0, px(16), px(8))
        head.setSpacing(px(8))
        head.addLayout(line)
        head.addWidget(self.filters)
        card.add(head)
        card.add(self.table, 1)
        card.setMinimumHeight(px(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_issued(self, issued: Sequence[IssuedCertificate]) -> None:
        """Show the register, the newest sheets first."""
        self._issued = sorted(issued, key=lambda each: (each.issued_on, each.year, each.number or 0), reverse=True)
        counts = {state.value: sum(each.state is state for each in issued) for state in CertificateState}
        self.filters.set_counts({EVERY: len(issued), **counts})
        self._show_rows()

    def choose(self, uids: Sequence[str]) -> None:
        """Choose these sheets."""
        wanted = set(uids)
        self.table.select_ids([place for place, each in enumerate(self._model.rows()) if each.uid in wanted])

    def chosen(self) -> list[IssuedCertificate]:
        """The sheets chosen; where none is, every valid one that is shown."""
        selected = [row for place in self.table.selected_ids() if (row := self._model.row_at(place)) is not None]
        return selected or [each for each in self._model.rows() if each.state is CertificateState.ISSUED]

    def first_selected(self) -> tuple[int, IssuedCertificate] | None:
        """Position and sheet of the first selected line."""
        places = self.table.selected_ids()
        row = self._model.row_at(places[0]) if places else None
        return (places[0], row) if row is not None else None

    def rows(self) -> list[IssuedCertificate]:
        """The sheets shown."""
        return self._model.rows()

    def step(self, by: int) -> None:
        """Choose the sheet before or after."""
        found = self.first_selected()
        place = min(max((found[0] if found else 0) + by, 0), self._model.rowCount() - 1)
        if place >= 0:
            self.table.select_ids([place])
            self.table.scrollTo(self._model.index(place, 0))

    def _show_rows(self) -> None:
        state, kind, words = self.filters.current(), self.kind.value(), fold(self.search.text())
        self._model.set_rows(
            [
                each
                for each in self._issued
                if state in (EVERY, each.state.value) and kind in (EVERY, each.kind.value) and words in _searched(each)
            ]
        )
        self.chosen_changed.emit()


def printed(certificate: IssuedCertificate, name: str) -> str:
    """What was printed under a name of CertificateValues."""
    value = (certificate.values or {}).get(name)
    return value if isinstance(value, str) else ""


def _searched(certificate: IssuedCertificate) -> str:
    return fold(" ".join((printed(certificate, "number"), certificate.person, printed(certificate, "title"))))


def _columns() -> list[Column[IssuedCertificate]]:
    return [
        Column("number", _("Number"), lambda row: printed(row, "number") or "–", width=136, strong=True),
        Column(
            "person",
            _("Author and initiative"),
            lambda row: row.person,
            width=160,
            stretch=True,
            strong=True,
            note=lambda row: printed(row, "title"),
        ),
        Column("issued_on", _("Issued on"), lambda row: show_date(row.issued_on), width=104),
        Column(
            "state",
            _("What became of it"),
            lambda row: label(row.state),
            width=124,
            chip=lambda row: Chip(label(row.state), _TONES[row.state]),
        ),
    ]
