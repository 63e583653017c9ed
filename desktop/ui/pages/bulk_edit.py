"""Sửa hàng loạt: one value for many dossiers, every change shown before it is written, all of it taken back as one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.dossier import SecretExtent, UseKind
from desktop.domain.money import group_digits
from desktop.domain.plain import Plain
from desktop.language.labels import label
from desktop.language.translator import active_language, ngettext
from desktop.language.translator import gettext as _
from desktop.services.bulk_edit import BulkChanges, BulkPlan, apply_bulk_edit, plan_bulk_edit
from desktop.services.field_edits import EditsWritten
from desktop.services.settings import sub_unit_names
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.field_edit_table import EditLine, FieldEditTable, ValueWords, edit_lines
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog, fitting_size
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label

WIDTH, HEIGHT, TABLE_HEIGHT = 980, 680, 200
PLAN_AFTER_MS = 250
KEPT = "kept"
"""Key of the choice that leaves every dossier what it has (giữ nguyên)."""
_YES_NO: Mapping[str, Plain] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its edits in words."""

    plan: BulkPlan
    lines: tuple[EditLine, ...]


class BulkEditDialog(AskDialog):
    """The fields many dossiers may share, each left as it is until something is chosen, and what would change."""

    def __init__(self, context: UiContext, uids: Sequence[str], parent: QWidget | None = None) -> None:
        number = ngettext("{number} dossier", "{number} dossiers", len(uids)).format(number=group_digits(len(uids)))
        sentence = _("What is left as it is stays so in each of them. Nothing is written before you have seen it.")
        super().__init__(
            _("Edit together: {dossiers}").format(dossiers=number), _("Write the changes"), sentence, parent
        )
        self._context = context
        self._uids = tuple(uids)
        self._values: dict[str, Callable[[], tuple[bool, Plain]]] = {}
        self._plan: BulkPlan | None = None
        self._notice = BatchNotice(context, parent or self)
        self.add_tag, self.remove_tag = TextEntry(_("Left as it is")), TextEntry(_("Left as it is"))
        self.sub_unit = Choice([(KEPT, _("Left as it is"))])
        self.entries: dict[str, Choice | TextEntry] = {}
        self.table = FieldEditTable(_("Becomes"))
        self._told = Label(_("Choose what the dossiers shall have in common."), "note", wrap=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PLAN_AFTER_MS)
        self._soon.timeout.connect(self._make_plan)
        self._build()
        # Written first, closed then: what stands in the way leaves the dialog as it is.
        self.primary.clicked.disconnect()
        self.primary.clicked.connect(self._write)
        self.primary.setEnabled(False)
        self._ask_parts()

    def _build(self) -> None:
        lists = self._context.desk.reference.code_lists
        flow = FieldFlow(3)
        self._add_choice(flow, "sub_unit", _("Sub-unit"), self.sub_unit)
        self._add_choice(flow, "field", _("Field of application"), _codes(lists[CodeListName.FIELDS]))
        self._add_choice(flow, "kind", _("Kind of solution"), _codes(lists[CodeListName.KINDS]))
        self._add_text(flow, "addressee", _("Recognising base"))
        self._add_text(flow, "supporter", _("Supporter"))
        self._add_text(flow, "investor/name", _("Investor"))
        uses = _kept_first([(kind.value, label(kind)) for kind in UseKind])
        self._add_choice(flow, "first_use/kind", _("Trial or real application"), uses)
        extents = _kept_first([(extent.value, label(extent)) for extent in SecretExtent])
        self._add_choice(flow, "secrecy/extent", _("To be kept secret"), extents)
        answers = _kept_first([("yes", _("Yes")), ("no", _("No"))])
        self._add_choice(flow, "funding/state_funded", _("Paid for by the State"), answers)
        for words, entry in ((_("Tag to add"), self.add_tag), (_("Tag to take off"), self.remove_tag)):
            flow.add(Field(words, entry))
            entry.edited.connect(self._hear_edit)
        card = Card(padding=0)
        card.add(self.table, 1)
        card.setMinimumHeight(theme.active().px(TABLE_HEIGHT))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(12))
        column.addLayout(flow)
        column.addWidget(self._told)
        column.addWidget(card, 1)
        self.add(scrolled(inner), 1)
        self.table.choices_changed.connect(self._show_readiness)
        over = self.parentWidget()
        self.resize(fitting_size(over.window() if over else None, WIDTH, HEIGHT))

    def _add_choice(self, flow: FieldFlow, path: str, words: str, entry: Choice) -> None:
        def value() -> tuple[bool, Plain]:
            chosen = entry.value()
            return chosen not in ("", KEPT), _YES_NO.get(chosen, chosen)

        self._add(flow, path, words, entry, value)

    def _add_text(self, flow: FieldFlow, path: str, words: str) -> None:
        entry = TextEntry(_("Left as it is"))
        self._add(flow, path, words, entry, lambda: (bool(entry.value()), entry.value()))

    def _add(
        self,
        flow: FieldFlow,
        path: str,
        words: str,
        entry: Choice | TextEntry,
        value: Callable[[], tuple[bool, Plain]],
    ) -> None:
        self.entries[path] = entry
        self._values[path] = value
        entry.edited.connect(self._hear_edit)
        flow.add(Field(words, entry))

    def _ask_parts(self) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Mapping[str, str]:
            return {desk.identity.unit: desk.identity.name, **sub_unit_names(desk)}

        self._context.background.read(work, query="bulk-edit-parts", done=self._show_parts, parent=self)

    def _show_parts(self, parts: Mapping[str, str]) -> None:
        self.sub_unit.set_options([(KEPT, _("Left as it is")), *parts.items()])

    def _changes(self) -> BulkChanges:
        told = {path: value() for path, value in self._values.items()}
        return BulkChanges(
            values={path: value for path, (chosen, value) in told.items() if chosen},
            add_tags=tuple(filter(None, [self.add_tag.value()])),
            remove_tags=tuple(filter(None, [self.remove_tag.value()])),
        )

    def _hear_edit(self) -> None:
        self.primary.setEnabled(False)
        self._soon.start()

    def _make_plan(self) -> None:
        desk, uids, changes = self._context.desk, self._uids, self._changes()

        def work(_progress: JobProgress) -> Planned:
            plan = plan_bulk_edit(desk, uids, changes)
            words = ValueWords(desk.reference.code_lists, sub_unit_names(desk))
            return Planned(plan, tuple(edit_lines(plan.dossiers, words)))

        self._context.background.read(work, query="bulk-edit", done=self._show_plan, parent=self)

    def _show_plan(self, planned: Planned) -> None:
        self._plan = planned.plan
        self.table.show_lines(planned.lines)
        changed, raised = len(planned.plan.dossiers), sum(bool(each.raised) for each in planned.plan.dossiers)
        words = ngettext("{number} dossier would change", "{number} dossiers would change", changed)
        told = [words.format(number=group_digits(changed))]
        if planned.plan.unchanged:
            told.append(_("{number} are so already").format(number=group_digits(len(planned.plan.unchanged))))
        if raised:
            told.append(_("{number} would have new problems").format(number=group_digits(raised)))
        self._told.setText(" · ".join(told))
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(self._plan is not None and bool(self.table.accepted()) and not self._soon.isActive())

    def _write(self) -> None:
        plan, accepted, desk = self._plan, self.table.accepted(), self._context.desk
        if plan is None or not accepted:
            return
        self.primary.setEnabled(False)

        def work(_progress: JobProgress) -> EditsWritten:
            return apply_bulk_edit(desk, plan, accepted)

        job = self._context.background.write(work, name="bulk edit", done=self._tell_written, parent=self)
        self._context.follow(job, _("Edit together"))

    def _tell_written(self, written: EditsWritten) -> None:
        number = len(written.codes)
        words = ngettext("{number} dossier was edited.", "{number} dossiers were edited.", number)
        self._notice.tell(words.format(number=group_digits(number)), written.batch)
        self.accept()


def _codes(entries: Sequence[CodeEntry]) -> Choice:
    language = active_language()
    return _kept_first([(entry.code, entry.label(language)) for entry in entries])


def _kept_first(options: Sequence[tuple[str, str]]) -> Choice:
    return Choice([(KEPT, _("Left as it is")), *options])
