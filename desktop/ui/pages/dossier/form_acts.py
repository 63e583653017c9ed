"""The acts of the form: those of the list on this one dossier, its papers, its history, and dossiers begun from it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.batches import Event
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import plain_at
from desktop.domain.plain import to_plain
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.services.desk import Desk
from desktop.services.dossier_history import PastChange, history_of, with_old_values
from desktop.services.dossier_templates import (
    CARRIABLE_FIELDS,
    TEMPLATE_FIELDS,
    carried_fields,
    duplicate_dossier,
    keep_carried_fields,
    list_templates,
    new_from_template,
    remove_template,
    save_template,
)
from desktop.services.office_papers import filing_receipt, request_form
from desktop.ui.background import JobProgress
from desktop.ui.binder import Binder
from desktop.ui.context import UiContext
from desktop.ui.pages.dossier.beginnings import CarriedFieldsDialog, FromTemplateDialog, SaveTemplateDialog
from desktop.ui.pages.dossier.header import PREVIEW, as_line
from desktop.ui.pages.dossier.history_dialog import HistoryDialog
from desktop.ui.pages.dossier.keeper import DossierKeeper
from desktop.ui.pages.dossier_acts import DossierActs
from desktop.ui.pages.paper_preview import PaperDialog
from desktop.ui.widgets.act_bar import BarAct

RECEIPT, HISTORY = "receipt", "history"
OF_MANY = "edit"
"""Act of the list that edits many dossiers together; one is edited in the form."""

VALUE_PAGES = (
    ("appraisal", mark("Appraisal of the benefit…"), "check"),
    ("remuneration", mark("Remuneration beside the legal minimum…"), "file-text"),
    ("standing", mark("Recognitions, replication, awards…"), "award"),
)
"""Pages about the value of the dossier: key, English words, icon."""

DUPLICATE, FROM_TEMPLATE, SAVE_TEMPLATE, CARRY = "duplicate", "from_template", "save_template", "carry"


class FormActs(QObject):
    """What can be done with the dossier of the form; what needs it in the register saves it first."""

    def __init__(self, context: UiContext, binder: Binder, keeper: DossierKeeper, page: QWidget) -> None:
        """Dialogs open over `page`."""
        super().__init__(page)
        self._context = context
        self._binder = binder
        self._keeper = keeper
        self._page = page
        self._of_the_list = DossierActs(context, page)
        self._then: Callable[[], None] | None = None
        self._own: dict[str, Callable[[], None]] = {
            PREVIEW: partial(self._after_saving, self._preview_request),
            RECEIPT: partial(self._after_saving, self._preview_receipt),
            HISTORY: partial(self._after_saving, self._ask_for_history),
            DUPLICATE: partial(self._after_saving, self._duplicate),
            FROM_TEMPLATE: self._ask_for_templates,
            SAVE_TEMPLATE: self._ask_for_template_name,
            CARRY: self._ask_for_carried,
            **{page: partial(self._after_saving, partial(self._go, page)) for page, _words, _icon in VALUE_PAGES},
        }
        keeper.saved.connect(self._go_on)
        keeper.opened.connect(self._forget)
        keeper.clashed.connect(self._forget)
        keeper.refused.connect(self._forget)

    def offered(self) -> list[BarAct]:
        """What can be done with the dossier as it stands now."""
        dossier = self._binder.dossier()
        there = self._keeper.is_stored()
        acts: list[BarAct] = []
        if dossier.filed_on is not None and there:
            acts.append(BarAct(RECEIPT, _("Preview the filing receipt…"), "printer"))
        if there:
            acts.append(BarAct(HISTORY, _("History and old values…"), "history"))
            acts.append(BarAct(DUPLICATE, _("Duplicate the dossier"), "copy"))
            acts += [BarAct(page, _(words), icon) for page, words, icon in VALUE_PAGES if self._context.offers(page)]
        acts.append(BarAct(SAVE_TEMPLATE, _("Save as a template…"), "save"))
        acts.append(BarAct(FROM_TEMPLATE, _("New dossier from a template…"), "plus"))
        acts.append(BarAct(CARRY, _("Carry fields forward…"), "arrow-right"))
        of_the_list = self._of_the_list.offered([as_line(dossier)], trashed=dossier.trashed_on is not None)
        fitting = [act for act in of_the_list if act.key != OF_MANY]
        # The trash stays last, where nobody comes upon it by mistake.
        return [*fitting[:-1], *acts, *fitting[-1:]]

    def start(self, key: str) -> None:
        """Begin an act; where it needs the dossier in the register, once it is saved."""
        own = self._own.get(key)
        if own is not None:
            own()
        else:
            self._after_saving(lambda: self._of_the_list.start(key, [as_line(self._binder.dossier())]))

    def _go(self, page: str) -> None:
        self._context.navigate(page, code=self._keeper.code())

    def _after_saving(self, do: Callable[[], None]) -> None:
        if self._keeper.is_changed() or self._keeper.is_saving():
            self._then = do
            self._keeper.save()
        elif self._keeper.is_stored():
            do()
        else:
            self._context.notices.say("info", _("Nothing is entered yet."))

    def _go_on(self, _saved: Dossier) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _forget(self, *_reason: object) -> None:
        self._then = None

    def _preview_request(self) -> None:
        self._preview(_("Request form of {code}"), _("request"), request_form)

    def _preview_receipt(self) -> None:
        self._preview(_("Filing receipt of {code}"), _("receipt"), filing_receipt)

    def _preview(self, title: str, file_word: str, draw: Callable[[Desk, str], bytes]) -> None:
        code = self._keeper.code()
        words = title.format(code=code)
        self._show(PaperDialog(self._context, words, f"{file_word}-{code}.pdf", self._drawing(draw, code), self._page))

    def _drawing(self, draw: Callable[[Desk, str], bytes], code: str) -> Callable[[], bytes]:
        return partial(draw, self._context.desk, code)

    def _ask_for_history(self) -> None:
        desk, code = self._context.desk, self._keeper.code()

        def work(_progress: JobProgress) -> list[Event]:
            return history_of(desk, code)

        self._context.background.read(work, query="history", done=self._show_history, parent=self)

    def _show_history(self, events: Sequence[Event]) -> None:
        dialog = HistoryDialog(self._binder.dossier(), events, self._context.desk.reference.code_lists, self._page)
        dialog.old_values_chosen.connect(self._take_back)
        self._show(dialog)

    def _take_back(self, changes: Sequence[PastChange]) -> None:
        """Put old values into the form, one step for each field."""
        for change in changes:
            member = change.path.partition("/")[0]
            value = getattr(with_old_values(self._binder.dossier(), [change]), member)
            name = _("Take back the old value: {field}").format(field=field_label(change.path))
            self._binder.change(member, value, name, place=change.path)
        self._binder.go_to(changes[0].path)

    def _duplicate(self) -> None:
        code = self._keeper.code()
        self._keeper.begin(partial(duplicate_dossier, code=code))
        words = _("This is a copy of {code}: a new draft without what became of that one, and without its files.")
        self._context.notices.say("info", words.format(code=code))

    def _ask_for_templates(self) -> None:
        self._read_templates(self._show_templates)

    def _ask_for_template_name(self) -> None:
        self._read_templates(self._show_template_name)

    def _read_templates(self, then: Callable[[Sequence[str]], None]) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[str, ...]:
            return list_templates(desk)

        self._context.background.read(work, query="templates", done=then, parent=self)

    def _show_templates(self, names: Sequence[str]) -> None:
        if not names:
            self._context.notices.say("info", _("There is no template yet. “Save as a template…” makes one."))
            return
        dialog = FromTemplateDialog(names, self._page)
        dialog.answered.connect(self._begin_from)
        dialog.removed.connect(self._remove_template)
        self._show(dialog)

    def _begin_from(self, name: str) -> None:
        self._keeper.begin(partial(new_from_template, name=name))

    def _remove_template(self, name: str) -> None:
        words = _("The template “{name}” is deleted.").format(name=name)
        self._change_setting(lambda desk: remove_template(desk, name), words)

    def _show_template_name(self, names: Sequence[str]) -> None:
        record = to_plain(self._binder.dossier())
        filled = [path for path in TEMPLATE_FIELDS if plain_at(record, path) is not None]
        dialog = SaveTemplateDialog(filled, names, self._page)
        dialog.answered.connect(self._save_template)
        self._show(dialog)

    def _save_template(self, name: str, paths: Sequence[str]) -> None:
        dossier = self._binder.dossier()
        words = _("The template “{name}” is saved.").format(name=name)
        self._change_setting(lambda desk: save_template(desk, name, dossier, paths), words)

    def _ask_for_carried(self) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[str, ...]:
            return carried_fields(desk)

        self._context.background.read(work, query="carried fields", done=self._show_carried, parent=self)

    def _show_carried(self, carried: Sequence[str]) -> None:
        dialog = CarriedFieldsDialog(CARRIABLE_FIELDS, carried, self._page)
        dialog.answered.connect(self._keep_carried)
        self._show(dialog)

    def _keep_carried(self, paths: Sequence[str]) -> None:
        words = _("New dossiers take over what you chose.") if paths else _("New dossiers begin empty.")
        self._change_setting(lambda desk: keep_carried_fields(desk, paths), words)

    def _change_setting(self, change: Callable[[Desk], None], words: str) -> None:
        desk = self._context.desk
        self._context.background.write(
            lambda _progress: change(desk), name="settings", done=partial(self._tell, words), parent=self
        )

    def _tell(self, words: str, _nothing: object) -> None:
        self._context.notices.say("ok", words)

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
