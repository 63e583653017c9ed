"""Kiểm tra trước khi gửi: what would go, what rules keep at home and why, and what goes only in part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal

from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.services.submission import Preflight
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.figures import Count, CountRow
from desktop.ui.widgets.table import RegisterTable

EVERYTHING = "all"


class Standing(StrEnum):
    """Where a dossier stands before sending."""

    BLOCKED = "blocked"
    WITHHELD = "withheld"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A dossier in the check.

    Attributes:
        reason: why it stays, what is withheld of it, or how far it is.
        field: path of the field to mend; empty where nothing is to be mended.
    """

    standing: Standing
    code: str
    uid: str
    title: str
    reason: str
    field: str = ""


_TONES: dict[Standing, Tone] = {Standing.BLOCKED: "bad", Standing.WITHHELD: "neutral", Standing.READY: "ok"}
_ICONS = {Standing.BLOCKED: "circle-alert", Standing.WITHHELD: "lock", Standing.READY: "circle-check"}


def check_lines(checked: Preflight) -> list[CheckLine]:
    """The lines of a check: those to be mended first, then those sent in part, then the others."""
    withheld = {each.uid for each in checked.withheld}
    blocked = [
        CheckLine(
            Standing.BLOCKED,
            finding.dossier.code,
            finding.dossier.uid,
            finding.dossier.title,
            " ".join(sentence(problem) for problem in finding.problems),
            finding.problems[0].field,
        )
        for finding in checked.blocked
    ]
    parts = (_going(each, Standing.WITHHELD) for each in checked.withheld)
    whole = (_going(each, Standing.READY) for each in checked.ready if each.uid not in withheld)
    return [*blocked, *parts, *whole]


def _going(dossier: Dossier, standing: Standing) -> CheckLine:
    if standing is Standing.WITHHELD:
        reason = _("Secret technology: only the title, the effect and awards go")
    else:
        benefit = dossier.benefit_vnd
        said = [label(dossier.state), label(dossier.consolidation)]
        said += [_("{amount} đồng").format(amount=group_digits(benefit))] if benefit is not None else []
        reason = " · ".join(said)
    return CheckLine(standing, dossier.code, dossier.uid, dossier.title, reason)


class CheckCard(Card):
    """The counts, a filter and the lines.

    Signals: dossier_chosen(str, str): code of the dossier to open, and the field to mend.
    """

    dossier_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Check before sending"), padding=0, spacing=0)
        px = theme.active().px
        self._lines: list[CheckLine] = []
        self._counts = CountRow(())
        self._counts.setContentsMargins(px(16), 0, px(16), px(10))
        self.filters = FilterChips(
            [
                (EVERYTHING, _("All")),
                (Standing.BLOCKED.value, _("To be mended")),
                (Standing.WITHHELD.value, _("Sent in part")),
                (Standing.READY.value, _("Ready to send")),
            ]
        )
        self.filters.setContentsMargins(px(16), px(8), px(16), px(8))
        self.filters.chosen.connect(self._show_lines)
        self._model = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Check before sending"))
        self.table.link_pressed.connect(lambda row, _key: self._open(row))
        self.table.row_activated.connect(self._open)
        self.add(self._counts)
        self.add(hairline())
        self.add(self.filters)
        self.add(hairline())
        self.add(self.table, 1)

    def lines(self) -> list[CheckLine]:
        """The lines shown."""
        return self._model.rows()

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show the lines of a check."""
        self._lines = list(lines)
        numbers = _numbers(self._lines)
        going = len(self._lines) - numbers[Standing.BLOCKED]
        self._counts.show_counts(
            [
                Count(
                    group_digits(going),
                    _("Ready to send"),
                    _("would go in the next bundle"),
                    "ok",
                ),
                Count(
                    group_digits(numbers[Standing.BLOCKED]),
                    _("To be mended"),
                    _("stay until they are mended"),
                    "bad" if numbers[Standing.BLOCKED] else None,
                ),
                Count(group_digits(numbers[Standing.WITHHELD]), _("Sent in part"), _("secret technology"), "neutral"),
            ]
        )
        self.filters.set_counts(
            {EVERYTHING: len(self._lines), **{standing.value: number for standing, number in numbers.items()}}
        )
        self._show_lines(self.filters.current())

    def _show_lines(self, chosen: str) -> None:
        self._model.set_rows([line for line in self._lines if chosen in (EVERYTHING, line.standing.value)])

    def _open(self, row: int) -> None:
        line = self._model.row_at(row)
        if line is not None:
            self.dossier_chosen.emit(line.code or line.uid, line.field)


def _numbers(lines: Iterable[CheckLine]) -> dict[Standing, int]:
    numbers = dict.fromkeys(Standing, 0)
    for line in lines:
        numbers[line.standing] += 1
    return numbers


def _columns() -> Sequence[Column[CheckLine]]:
    words = {
        Standing.BLOCKED: _("To be mended"),
        Standing.WITHHELD: _("Sent in part"),
        Standing.READY: _("Ready to send"),
    }
    return (
        Column[CheckLine](
            "code",
            _("Dossier"),
            lambda line: line.code,
            184,
            link=True,
            icon=lambda line: _ICONS[line.standing],
            tone=lambda line: "accent",
        ),
        Column[CheckLine](
            "title",
            _("Title of the initiative"),
            lambda line: line.title or _("(no title yet)"),
            240,
            stretch=True,
            strong=True,
            note=lambda line: line.reason,
            tip=lambda line: f"{line.title}\n{line.reason}",
        ),
        Column[CheckLine](
            "standing",
            _("Standing"),
            lambda line: words[line.standing],
            130,
            chip=lambda line: Chip(words[line.standing], _TONES[line.standing]),
        ),
        Column[CheckLine](
            "act",
            "",
            lambda line: _("Mend") if line.standing is Standing.BLOCKED else _("Open"),
            70,
            align="right",
            link=True,
        ),
    )
