"""The dossier form: one dossier on one page, with what is wrong beside it; saved as one goes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Severity
from desktop.domain.refusals import UserError
from desktop.domain.rules import RuleContext, check
from desktop.language.translator import gettext as _
from desktop.services.dossier_templates import duplicate_dossier, new_from_template
from desktop.services.dossiers import new_dossier
from desktop.ui import theme
from desktop.ui.binder import Binder
from desktop.ui.context import UiContext
from desktop.ui.edit_steps import Step
from desktop.ui.findings import Finding, finding_of, in_order
from desktop.ui.pages.dossier.alike import Alike
from desktop.ui.pages.dossier.appraised import Appraised
from desktop.ui.pages.dossier.completeness import Filled, filled_in
from desktop.ui.pages.dossier.explaining import ExplainDialog, explained
from desktop.ui.pages.dossier.form_acts import FormActs
from desktop.ui.pages.dossier.header import FormHeader
from desktop.ui.pages.dossier.keeper import DossierKeeper, Opened
from desktop.ui.pages.dossier.keys import FormKeys
from desktop.ui.pages.dossier.outline import Outline
from desktop.ui.pages.dossier.panel import ProblemPanel
from desktop.ui.pages.dossier.sections import FormSections
from desktop.ui.pages.dossier.telling import FormTelling
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.page import Page, scrolled

LIST = "dossiers"
"""The page one comes from and goes back to."""
CHECK_AFTER_MS = 150
SAVE_WHEN_IDLE_MS = 5 * 60 * 1000
PANEL_BESIDE_FROM = 900
"""Width of the page (px at 100 % text) from which the panel stands beside the form instead of under it."""


class DossierForm(Page):
    """Opened with the code or uid of a dossier, and with the path of a field to go to; without a code, a new one.

    `template` (a name) or `copy_of` (a code) say what a new one begins with.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Dossier"), flush=True)
        self._context = context
        self._binder = Binder(Dossier("", context.desk.identity.unit), self)
        self._keeper = DossierKeeper(context, self._binder, self)
        self._acts = FormActs(context, self._binder, self._keeper, self)
        self._telling = FormTelling(context)
        self._rules: RuleContext | None = None
        self._saved_at = self._kept_at = ""
        self._go_to_when_open = ""
        self._told_when_saved = False
        self._head = FormHeader(self)
        self._sections = FormSections(self._binder, context)
        self._outline = Outline()
        self._panel = ProblemPanel()
        self._appraised = Appraised(context, self._binder.dossier, self)
        self._alike = Alike(context, self._binder.dossier, self)
        self._area = scrolled(self._sections)
        self._check_soon = self._timer(CHECK_AFTER_MS, self._check)
        self._save_when_idle = self._timer(SAVE_WHEN_IDLE_MS, self._keeper.save)
        self._build()
        self._listen()
        self._bind_keys()
        self._sections.make()

    def open(self, **arguments: object) -> None:
        code, field = str(arguments.get("code", "")), str(arguments.get("field", ""))
        template, original = str(arguments.get("template", "")), str(arguments.get("copy_of", ""))
        now = self._binder.dossier()
        if code and code in (now.code, now.uid) and (self._keeper.is_changed() or self._keeper.is_saving()):
            self._go_to(field or "title")
            return
        self._go_to_when_open = field
        # What is typed before the dossier is there would be lost.
        self._sections.setEnabled(False)
        if template:
            look_up = partial(self._keeper.begin, partial(new_from_template, name=template))
        elif original:
            look_up = partial(self._keeper.begin, partial(duplicate_dossier, code=original))
        else:
            look_up = partial(self._keeper.open, code)
        self._sections.when_made(look_up)

    def arguments(self) -> dict[str, object]:
        dossier = self._binder.dossier()
        stored = self._keeper.is_stored() or self._keeper.is_saving()
        return {"code": dossier.code or dossier.uid} if stored else {}

    def may_leave(self) -> bool:
        unreadable = [each for each in self._binder.doubts(even_typing=True) if each.severity is Severity.BLOCK]
        if unreadable:
            self._go_to(unreadable[0].path)
            self._telling.unreadable(unreadable[0], self._leave_without)
            return False
        self._keeper.save()
        return True

    def focus_search(self) -> None:
        self._go_to("title")

    def binder(self) -> Binder:
        """What ties the fields to the dossier."""
        return self._binder

    def panel(self) -> ProblemPanel:
        """The panel with the problems."""
        return self._panel

    def alike(self) -> Alike:
        """What looks for similar dossiers."""
        return self._alike

    def appraised(self) -> Appraised:
        """What shows the appraisal of the benefit."""
        return self._appraised

    def sections(self) -> FormSections:
        """The sections of the form."""
        return self._sections

    def head(self) -> FormHeader:
        """The buttons beside the title."""
        return self._head

    def outline(self) -> Outline:
        """The tabs of the sections."""
        return self._outline

    def keeper(self) -> DossierKeeper:
        """What opens and saves."""
        return self._keeper

    def check_now(self) -> None:
        """Find what is wrong without waiting for a pause in the typing."""
        self._check_soon.stop()
        self._check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.active().px(PANEL_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != direction:
            self._parts.setDirection(direction)
            self._panel.set_narrow(not beside)
            self._head.set_narrow(not beside)

    def hideEvent(self, event: QHideEvent) -> None:
        self._save_when_idle.stop()
        self._keeper.journal.rest()
        super().hideEvent(event)

    def _build(self) -> None:
        px = theme.active().px
        self.add_beside_title(self._head.chip)
        self.add_buttons(self._head.buttons())
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(8))
        column.addWidget(self._outline)
        column.addWidget(self._area, 1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(0)
        self._parts.addWidget(left, 1)
        self._parts.addWidget(self._panel)
        self.add(self._parts, 1)

    def _listen(self) -> None:
        keeper, head = self._keeper, self._head
        self._binder.changed.connect(self._follow_change)
        self._binder.stepped.connect(self._show_steps)
        keeper.opened.connect(self._show_opened)
        keeper.refreshed.connect(self._show_refreshed)
        keeper.saved.connect(self._show_saved)
        keeper.clashed.connect(self._tell_clash)
        keeper.merged.connect(self._telling.merged)
        keeper.refused.connect(self._tell_refusal)
        keeper.journal.kept.connect(self._show_kept)
        keeper.journal.refused.connect(self._telling.refused)
        head.undo.clicked.connect(self._undo)
        head.redo.clicked.connect(self._redo)
        head.done.clicked.connect(self._finish)
        head.act_chosen.connect(self._acts.start)
        keeper.opened.connect(self._alike.look_again)
        keeper.saved.connect(self._alike.take_saved)
        self._panel.add_under(self._appraised.card)
        self._panel.add_under(self._alike.panel)
        self._panel.chosen.connect(self._go_to)
        self._panel.explained.connect(self._ask_reason)
        self._sections.added.connect(self._outline.add)
        self._outline.chosen.connect(self._show_section)
        self._area.verticalScrollBar().valueChanged.connect(self._mark_section_in_view)
        self._context.changes.changed.connect(self._hear_change)

    def _bind_keys(self) -> None:
        keys = FormKeys(self)
        keys.undo_asked.connect(self._undo)
        keys.redo_asked.connect(self._redo)
        keys.field_entered.connect(self._follow_keyboard)
        keys.field_left.connect(self._check_soon.start)
        keys.field_left.connect(self._keeper.journal.flush)
        keys.field_left.connect(self._alike.look)
        for sequence, act in (
            ("Ctrl+S", self._keeper.save),
            ("Ctrl+Return", self._finish),
            ("Ctrl+Enter", self._finish),
            ("F8", lambda: self._panel.go_on(1)),
            ("Shift+F8", lambda: self._panel.go_on(-1)),
            ("Escape", self._go_back),
        ):
            # The page alone, not its window: other pages have their own.
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _show_opened(self, opened: Opened) -> None:
        self._sections.setEnabled(True)
        self._saved_at = self._kept_at = ""
        self._area.verticalScrollBar().setValue(0)
        self._mark_section_in_view(0)
        self._show_refreshed(opened)
        self._go_to(self._go_to_when_open or "title")
        self._go_to_when_open = ""
        if opened.carried_from:
            self._telling.carried(opened, partial(self._keeper.begin, new_dossier))

    def _show_refreshed(self, opened: Opened) -> None:
        self._rules = opened.context
        self._sections.show_opened(opened)
        self._show_dossier()
        self._appraised.look()
        self.check_now()

    def _show_dossier(self) -> None:
        dossier = self._binder.dossier()
        self._head.show_state(dossier)
        self._head.show_acts(self._acts.offered())
        self._show_title()

    def _show_title(self) -> None:
        dossier = self._binder.dossier()
        title = dossier.title or _("New dossier")
        self.set_header(f"{dossier.code} · {title}" if dossier.code else title, self.standing_words())

    def standing_words(self) -> str:
        """Where what is in the form stands: in the journal, in the register, or nowhere yet."""
        if self._keeper.is_changed() and self._kept_at:
            saved = _("Kept in the journal at {time}").format(time=self._kept_at)
        elif self._keeper.is_changed():
            saved = _("Not saved yet")
        elif self._saved_at:
            saved = _("Saved in the register at {time}").format(time=self._saved_at)
        else:
            saved = _("Everything is saved") if self._keeper.is_stored() else _("Nothing entered yet")
        return f"{_('Initiative dossier')} · {saved}"

    def _show_steps(self) -> None:
        self._head.show_steps(self._binder.next_undo(), self._binder.next_redo())

    def _show_kept(self, at: datetime) -> None:
        self._kept_at = _clock_words(at)
        self._show_title()

    def _show_saved(self, dossier: Dossier) -> None:
        self._saved_at = _clock_words(self._context.desk.now())
        self._show_dossier()
        if self._told_when_saved:
            self._told_when_saved = False
            self._telling.done(dossier, self._panel.findings())

    def _follow_change(self) -> None:
        self._show_title()
        self._check_soon.start()
        if self._keeper.is_changed():
            self._save_when_idle.start()

    def _follow_keyboard(self, widget: QWidget) -> None:
        self._area.ensureWidgetVisible(widget, 0, theme.active().px(60))
        section = next((each for each in self._sections.all if each.isAncestorOf(widget)), None)
        if section is not None:
            self._outline.show_current(section.key)

    def _hear_change(self, kinds: frozenset[str]) -> None:
        if "dossiers" in kinds and self.isVisible():
            self._keeper.refresh()

    def _check(self) -> None:
        if self._rules is None:
            return
        dossier = self._binder.dossier()
        problems = [finding_of(problem) for problem in check(dossier, self._rules)]
        findings = in_order([*self._binder.doubts(), *problems])
        self._binder.show_findings(findings)
        of = {each.path: self._sections.of(each.path) for each in findings}
        words = {path: f"{each.number}. {each.short_title}" for path, each in of.items() if each is not None}
        self._panel.show_findings(findings, words)
        filled = filled_in(dossier)
        self._sections.show_filled(filled)
        self._panel.show_filled(sum(filled.values(), Filled(0, 0)))
        self._outline.show_marks(self._marks(findings, filled))

    def _marks(self, findings: list[Finding], filled: dict[str, Filled]) -> dict[str, str]:
        marks = {key: "full" for key, each in filled.items() if each.is_full}
        for finding in reversed(findings):
            section = self._sections.of(finding.path)
            if section is not None and finding.kind != "info":
                marks[section.key] = finding.kind
        return marks

    def _go_to(self, path: str) -> None:
        """Put the keyboard where a path is edited, or show where it stands."""
        widget, there = self._binder.widget_at(path), self._binder.go_to(path)
        if there and isinstance(widget, FactList):
            # Facts take no keyboard, which the view would follow.
            self._area.ensureWidgetVisible(widget, 0, theme.active().px(60))

    def _undo(self) -> None:
        self._show_step(self._binder.undo())

    def _redo(self) -> None:
        self._show_step(self._binder.redo())

    def _show_step(self, step: Step | None) -> None:
        if step is not None:
            self._go_to(step.place)

    def _show_section(self, key: str) -> None:
        section = self._sections.named(key)
        self._area.verticalScrollBar().setValue(section.y())
        self._go_to(section.paths[0])
        self._outline.show_current(key)

    def _mark_section_in_view(self, top: int) -> None:
        at_the_end = 0 < top == self._area.verticalScrollBar().maximum()
        section = self._sections.all[-1] if at_the_end else self._sections.at(top + theme.active().px(60))
        self._outline.show_current(section.key)

    def _ask_reason(self, finding: Finding) -> None:
        dialog = ExplainDialog(finding, self)
        dialog.answered.connect(lambda reason: self._explain(finding, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _explain(self, finding: Finding, reason: str) -> None:
        reasons = explained(self._binder.dossier(), finding, reason)
        self._binder.change("explanations", reasons, _("Explain a warning"), place=finding.path)

    def _finish(self) -> None:
        self._told_when_saved = self._keeper.is_changed()
        self._go_back()

    def _go_back(self) -> None:
        self._context.navigate(LIST)

    def _leave_without(self) -> None:
        self._binder.forget_doubts()
        self._go_back()

    def _tell_clash(self) -> None:
        self._telling.clash(self._keeper.code(), self._merge)

    def _merge(self) -> None:
        if not self.isVisible():
            self._context.navigate("dossier", code=self._keeper.code())
        self._keeper.merge()

    def _tell_refusal(self, error: UserError) -> None:
        self._sections.setEnabled(True)
        self._telling.refused(error)


def _clock_words(at: datetime) -> str:
    return at.astimezone(LEGAL_ZONE).strftime("%H:%M:%S")
