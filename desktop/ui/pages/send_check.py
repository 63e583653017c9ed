"""Kiểm tra trước khi gửi: what would go and why, what rules or the clerk keep at home, and what goes only in part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal

from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.domain.sending import WhyDue
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.checking import Finding
from desktop.services.due import DueDossier
from desktop.services.preflight import FieldDifference, Preflight, differences
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.bundle_words import shown_day
from desktop.ui.tokens import Tone
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.figures import Count, CountRow
from desktop.ui.widgets.table import RegisterTable

EVERYTHING = "all"
ACT = "act"


class Standing(StrEnum):
    """Where a dossier stands before sending."""

    BLOCKED = "blocked"
    UNEXPLAINED = "unexplained"
    HELD = "held"
    WITHHELD = "withheld"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A dossier in the check.

    Attributes:
        reason: why it stays, what is withheld of it, or what changed since it was sent.
        why: why it would go; None for one a rule keeps at home.
        field: path of the field to mend or to explain; empty where there is none.
    """

    standing: Standing
    code: str
    uid: str
    title: str
    reason: str
    why: WhyDue | None = None
    field: str = ""


_TONES: dict[Standing, Tone] = {
    Standing.BLOCKED: "bad",
    Standing.UNEXPLAINED: "warn",
    Standing.HELD: "neutral",
    Standing.WITHHELD: "neutral",
    Standing.READY: "ok",
}
_ICONS = {
    Standing.BLOCKED: "circle-alert",
    Standing.UNEXPLAINED: "triangle-alert",
    Standing.HELD: "lock",
    Standing.WITHHELD: "lock",
    Standing.READY: "circle-check",
}
GOING = (Standing.UNEXPLAINED, Standing.WITHHELD, Standing.READY)
"""Standings of what goes with the next bundle."""


def check_lines(checked: Preflight) -> list[CheckLine]:
    """The lines of a check: to be mended, to be explained, kept at home, sent in part, then the others."""
    withheld = {each.dossier.uid for each in checked.withheld}
    warned = {finding.dossier.uid: finding for finding in checked.unexplained}
    whys = {due.dossier.uid: due for due in checked.ready}
    lines = [_found(finding, Standing.BLOCKED, None) for finding in checked.blocked]
    lines += [_found(finding, Standing.UNEXPLAINED, whys[uid].why) for uid, finding in warned.items()]
    lines += [
        _line(each.due, Standing.HELD, _held_words(shown_day(each.held.since), each.held.reason))
        for each in checked.held
    ]
    secret = _("Secret technology: only the title, the effect and awards go")
    lines += [_line(due, Standing.WITHHELD, secret) for due in checked.withheld if due.dossier.uid not in warned]
    whole = [due for due in checked.ready if due.dossier.uid not in withheld | warned.keys()]
    return lines + [_line(due, Standing.READY, _told(due)) for due in whole]


def _found(finding: Finding, standing: Standing, why: WhyDue | None) -> CheckLine:
    dossier, problems = finding.dossier, finding.problems
    reason = " ".join(sentence(problem) for problem in problems)
    return CheckLine(standing, dossier.code, dossier.uid, dossier.title, reason, why, problems[0].field)


def _line(due: DueDossier, standing: Standing, reason: str) -> CheckLine:
    dossier = due.dossier
    return CheckLine(standing, dossier.code, dossier.uid, dossier.title, reason, due.why)


def _held_words(day: str, reason: str) -> str:
    words = _("Kept at home since {day}").format(day=day)
    return f"{words}: {reason}" if reason else words


def _told(due: DueDossier) -> str:
    """Why it goes, and what of it is not as it was sent."""
    said = [label(due.why)]
    changed = [_difference_words(each) for each in differences(due)]
    if due.why in (WhyDue.NEW, WhyDue.WHOLE):
        said += _standing_words(due.dossier)
    elif changed:
        said.append("; ".join(changed))
    return " · ".join(said)


def _standing_words(dossier: Dossier) -> list[str]:
    benefit = dossier.benefit_vnd
    amount = [_("{amount} đồng").format(amount=group_digits(benefit))] if benefit is not None else []
    return [label(dossier.state), *amount]


def _difference_words(difference: FieldDifference) -> str:
    if difference.before is None and difference.after is None:
        return field_label(difference.field)
    figures = (group_digits(each) if each is not None else "–" for each in (difference.before, difference.after))
    return f"{_('Benefit')}: {' → '.join(figures)}"


class CheckCard(Card):
    """The counts, a filter and the lines.

    Signals:
        dossier_chosen(str, str): code of the dossier to open, and the field to mend.
        hold_asked(str) / release_asked(str): keep the dossier of this code at home, or let it go again.
    """

    dossier_chosen = Signal(str, str)
    hold_asked = Signal(str)
    release_asked = Signal(str)

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
                (Standing.UNEXPLAINED.value, _("To be explained")),
                (Standing.HELD.value, _("Kept at home")),
                (Standing.WITHHELD.value, _("Sent in part")),
                (Standing.READY.value, _("Ready to send")),
            ]
        )
        self.filters.setContentsMargins(px(16), px(8), px(16), px(8))
        self.filters.chosen.connect(self._show_lines)
        self._model = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Check before sending"))
        self.table.link_pressed.connect(self._press)
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
        going = sum(numbers[standing] for standing in GOING)
        warned = numbers[Standing.UNEXPLAINED]
        blocked, held = numbers[Standing.BLOCKED], numbers[Standing.HELD]
        explain = ngettext("{number} to be explained", "{number} to be explained", warned).format(number=warned)
        self._counts.show_counts(
            [
                Count(
                    group_digits(going),
                    _("Ready to send"),
                    explain if warned else _("would go in the next bundle"),
                    "ok",
                ),
                Count(
                    group_digits(blocked),
                    _("To be mended"),
                    _("stay until they are mended"),
                    "bad" if blocked else None,
                ),
                Count(group_digits(held), _("Kept at home"), _("chosen not to go for now"), "neutral"),
                Count(group_digits(numbers[Standing.WITHHELD]), _("Sent in part"), _("secret technology"), "neutral"),
            ]
        )
        self.filters.set_counts(
            {EVERYTHING: len(self._lines), **{standing.value: number for standing, number in numbers.items()}}
        )
        self._show_lines(self.filters.current())

    def _show_lines(self, chosen: str) -> None:
        self._model.set_rows([line for line in self._lines if chosen in (EVERYTHING, line.standing.value)])

    def _press(self, row: int, column: str) -> None:
        line = self._model.row_at(row)
        if line is None or column != ACT or line.standing in (Standing.BLOCKED, Standing.UNEXPLAINED):
            self._open(row)
        elif line.standing is Standing.HELD:
            self.release_asked.emit(line.code)
        else:
            self.hold_asked.emit(line.code)

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
        Standing.UNEXPLAINED: _("To be explained"),
        Standing.HELD: _("Kept at home"),
        Standing.WITHHELD: _("Sent in part"),
        Standing.READY: _("Ready to send"),
    }
    acts = {Standing.BLOCKED: _("Mend"), Standing.UNEXPLAINED: _("Explain"), Standing.HELD: _("Let it go")}
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
            ACT,
            "",
            lambda line: acts.get(line.standing, _("Hold back")),
            84,
            align="right",
            link=True,
        ),
    )
