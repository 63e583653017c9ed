"""Mẫu in: the looks of certificates; one of the unit's own is changed beside the page it prints."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from desktop.documents.template_fields import Place, TemplatePartFields, template_parts
from desktop.domain.refusals import UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.templates import (
    SUFFIX,
    ListedTemplate,
    TemplateUnsound,
    copy_template,
    export_template,
    import_template,
    own_templates,
    proposed_id,
    remove_template,
    save_template,
    shipped_templates,
    take_picture,
    template_content,
)
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.templating.copy_dialog import CopyDialog
from desktop.ui.pages.templating.draft import TemplateDraft
from desktop.ui.pages.templating.field_panel import FieldPanel
from desktop.ui.pages.templating.printers_dialog import PrintersDialog
from desktop.ui.pages.templating.sample_view import SampleView
from desktop.ui.pages.templating.words import fault_words, part_words
from desktop.ui.saving import saving
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.files import pick_file, pick_new_file
from desktop.ui.widgets.page import Page, scrolled, scrolled_whole

T = TypeVar("T")
CHANGED = ("certificates", "templates")
STACKED_BELOW = 760
FILES = f"(*{SUFFIX} *.json)"
MOST_SAID = 3


class TemplatesPage(Page):
    """One template at a time; what is changed is drawn at once and saved with Ctrl+S or on leaving the page.

    Attributes:
        choice, part: the template shown, and the part of it whose fields are shown.
        panel, sample: the fields, and the live page.
        draft: the template as it stands.
        copy, save, remove, take_in, hand_out, printers, undo, redo: the buttons.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Print templates"))
        self._context = context
        self._listed: dict[str, ListedTemplate] = {}
        self._shown = ""
        self.draft = TemplateDraft(self)
        self._build()
        self.draft.changed.connect(self._show_draft)

    def open(self, **arguments: object) -> None:
        """`template` is the id of the one to show."""
        self._list(str(arguments.get("template", "")) or self._shown)

    def arguments(self) -> dict[str, object]:
        return {"template": self._shown}

    def may_leave(self) -> bool:
        """What was changed is saved; a template that cannot be used stays as a draft of this sitting."""
        if self._may_save():
            self._save()
        return True

    def listed(self) -> list[ListedTemplate]:
        """The templates offered, those that ship first."""
        return list(self._listed.values())

    def problem(self) -> str:
        """Why a file was not taken in."""
        return "" if self._wrong.isHidden() else self._wrong.sentence()

    def take_file(self, path: Path) -> None:
        """Take a template in from a file."""

        def work(desk: Desk) -> str:
            return import_template(desk, path).id

        self._change(work, _("The look was taken in."), self._list, self._refuse_file)

    def copy_as(self, name: str) -> None:
        """Make one of the unit's own from the template shown."""
        source = self._shown

        def work(desk: Desk) -> str:
            return copy_template(desk, source, proposed_id(desk, name), name).id

        self._change(work, _("The copy is yours to change."), self._list)

    def _build(self) -> None:
        px = theme.active().px
        self.printers = Button(_("Printers…"), "printer")
        self.take_in = IconButton(_("Import a template…"), "download")
        self.hand_out = IconButton(_("Export this template…"), "upload")
        self.copy = Button(_("Copy…"), "copy", "primary")
        self.save = Button(_("Save"), "save", "primary")
        self.add_buttons([self.printers, self.copy, self.save])
        self.choice, self.part = Choice(), Choice(dense=True)
        self.choice.setAccessibleName(_("Print template"))
        self.part.setAccessibleName(_("Part of the template"))
        self.undo, self.redo = IconButton(_("Undo"), "undo-2"), IconButton(_("Redo"), "redo-2")
        self.remove = IconButton(_("Remove this template"), "trash-2")
        self._hint = ProblemLine()
        self._wrong = ProblemLine()
        self.panel = FieldPanel()
        self.sample = SampleView(self._context)
        self.sample.setMinimumHeight(px(300))
        self._listen()
        card = Card(padding=14, spacing=8)
        for chosen, *acts in (
            (self.choice, self.take_in, self.hand_out, self.remove),
            (self.part, self.undo, self.redo),
        ):
            row = QHBoxLayout()
            row.setSpacing(px(4))
            row.addWidget(chosen, 1)
            for act in acts:
                row.addWidget(act)
            card.add(row)
        card.add(self._hint)
        card.add(self._wrong)
        area = scrolled(self.panel)
        area.setMinimumHeight(px(220))
        card.add(area, 1)
        both = Beside(below=STACKED_BELOW)
        both.add(card, 5)
        both.add(self.sample, 7)
        self.add(scrolled_whole(both), 1)

    def _listen(self) -> None:
        self.printers.clicked.connect(lambda: PrintersDialog(self._context, self).open())
        self.take_in.clicked.connect(self._pick_file)
        self.hand_out.clicked.connect(self._export)
        self.copy.clicked.connect(self._ask_name)
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self.draft.undo)
        self.redo.clicked.connect(self.draft.redo)
        self.choice.edited.connect(self._choose)
        self.part.edited.connect(self._show_draft)
        self.panel.edited.connect(self.draft.set)
        self.panel.picture_wanted.connect(self._take_picture)
        self.sample.judged.connect(lambda _sound: self._show_readiness())
        for keys, act in (
            (QKeySequence.StandardKey.Save, self.save.click),
            (QKeySequence.StandardKey.Undo, self.undo.click),
            (QKeySequence.StandardKey.Redo, self.redo.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _list(self, wanted: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[ListedTemplate]:
            return [*shipped_templates(desk), *own_templates(desk)]

        def show(found: list[ListedTemplate]) -> None:
            self._listed = {each.id: each for each in found}
            words = [
                (each.id, each.name if each.own else _("{name} · built in").format(name=each.name)) for each in found
            ]
            self.choice.set_options(words)
            chosen = wanted if wanted in self._listed else found[0].id
            self.choice.set_value(chosen)
            if chosen != self._shown or not self.draft.is_changed():
                self._load(chosen)

        self._context.background.read(work, query="templates", done=show, parent=self)

    def _choose(self) -> None:
        if self._may_save():
            self._save()
        self._load(self.choice.value())

    def _load(self, template_id: str) -> None:
        desk = self._context.desk
        self._shown = template_id

        def work(_progress: JobProgress) -> bytes:
            return template_content(desk, template_id)

        self._context.background.read(work, query="template", done=self.draft.load, parent=self)

    def _show_draft(self) -> None:
        parts = template_parts(self.draft.data())
        chosen = self.part.value()
        self.part.set_options([(_key(part), part_words(part)) for part in parts])
        self.part.set_value(chosen if any(_key(part) == chosen for part in parts) else _key(parts[0]))
        shown = next(part for part in parts if _key(part) == self.part.value())
        self.panel.show_part(shown, read_only=not self._is_own())
        self.sample.show_template(self.draft.content())
        self._show_readiness()

    def _show_readiness(self) -> None:
        own, listed = self._is_own(), self._listed.get(self._shown)
        if own or listed is None:
            self._hint.hide()
        else:
            self._hint.show_problem("info", _("Templates that ship stay as they are. Copy one to change it."))
        self.save.setVisible(own)
        self.copy.set_kind("plain" if own else "primary")
        self.save.setEnabled(self._may_save())
        self.remove.setEnabled(own)
        self.undo.setEnabled(self.draft.can_undo())
        self.redo.setEnabled(self.draft.can_redo())
        version = "" if listed is None else _("version {number}").format(number=listed.version)
        changed = _("changes not saved") if self.draft.is_changed() else ""
        self.set_header(subtitle=" · ".join(part for part in (version if own else "", changed) if part))

    def _is_own(self) -> bool:
        listed = self._listed.get(self._shown)
        return listed is not None and listed.own

    def _may_save(self) -> bool:
        return self._is_own() and self.draft.is_changed() and self.sample.sound

    def _save(self) -> None:
        content, shown = self.draft.content(), self._shown

        def work(desk: Desk) -> str:
            return save_template(desk, content).id

        def kept(_id: str) -> None:
            if self._shown == shown and self.draft.content() == content:
                self.draft.keep(content)
            self._list(self._shown)

        self._change(work, _("The template was saved; sheets issued before keep theirs."), kept)

    def _remove(self) -> None:
        shown, content = self._shown, self.draft.content()

        def work(desk: Desk) -> str:
            remove_template(desk, shown)
            return ""

        def bring_back() -> None:
            self._change(lambda desk: save_template(desk, content).id, _("The template is back."), self._list)

        def done(_id: str) -> None:
            self._list("")
            self._context.notices.say("ok", _("The template was removed."), _("Undo"), bring_back)

        self._change(work, _("The template was removed."), done)

    def _ask_name(self) -> None:
        listed = self._listed.get(self._shown)
        dialog = CopyDialog(listed.name if listed else "", self)
        dialog.answered.connect(self.copy_as)
        dialog.open()

    def _pick_file(self) -> None:
        path = pick_file(self, _("Import a template"), f"{_('Print templates')} {FILES}")
        if path is not None:
            self.take_file(path)

    def _export(self) -> None:
        path = pick_new_file(
            self, _("Export the template"), f"{self._shown}{SUFFIX}", f"{_('Print templates')} (*{SUFFIX})"
        )
        if path is None:
            return
        desk, shown = self._context.desk, self._shown
        work = saving(path, lambda _progress: export_template(desk, shown))
        words = _("Writing {file}").format(file=path.name)

        def tell(written: Path) -> None:
            self._context.notices.say("ok", _("“{file}” was written").format(file=written.name))

        self._context.background.run(work, name=words, done=tell, parent=self)

    def _take_picture(self, place: Place, path: Path) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> str:
            return take_picture(desk, path)

        def show(sha256: str) -> None:
            self.draft.set(place, sha256)

        self._context.background.write(work, name=_("Taking a picture in"), done=show, parent=self)

    def _change(
        self,
        work: Callable[[Desk], str],
        words: str,
        done: Callable[[str], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        desk = self._context.desk
        self._wrong.hide()

        def tell(template_id: str) -> None:
            self._context.changes.announce(CHANGED)
            self._context.notices.say("ok", words)
            done(template_id)

        self._context.background.write(lambda _progress: work(desk), name=words, done=tell, failed=failed, parent=self)

    def _refuse_file(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        told = [refusal_sentence(error)]
        if isinstance(error, TemplateUnsound):
            told += [fault_words(fault) for fault in error.faults[:MOST_SAID]]
        self._wrong.show_problem("bad", " ".join(told))


def _key(part: TemplatePartFields) -> str:
    return f"{part.kind}.{part.id}"
