"""What stands at the head of the form: state, undo and redo, the acts the dossier can take now, and "done"."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from desktop.domain.dossier import Dossier
from desktop.domain.listing import DossierLine, Standing
from desktop.domain.states import RecognitionState
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui.tokens import Tone
from desktop.ui.widgets.act_bar import BarAct
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.chips import Chip, StatusChip

_S = RecognitionState
_TONES: dict[RecognitionState, Tone] = {
    _S.IDEA: "neutral",
    _S.DRAFT: "neutral",
    _S.FILED: "accent",
    _S.ADMITTED: "accent",
    _S.REVIEWING: "accent",
    _S.RETURNED: "warn",
    _S.RECOGNISED: "ok",
    _S.NOT_ADMITTED: "bad",
    _S.REFUSED: "bad",
    _S.REVOKED: "bad",
    _S.WITHDRAWN: "neutral",
}
_NEXT: dict[RecognitionState, str] = {
    _S.IDEA: "reopen",
    _S.DRAFT: "file",
    _S.FILED: "admit",
    _S.RETURNED: "file",
    _S.ADMITTED: "recognise",
    _S.REVIEWING: "recognise",
    _S.RECOGNISED: "certify",
}
"""The act a dossier in this state usually takes next; it has the button, the others are in the menu."""

PREVIEW = "preview"
"""The act that shows the request as it will be printed."""


class FormHeader(QObject):
    """The parts the page puts beside its title.

    Attributes: chip: the state. undo, redo, preview, act, more, done: the buttons, in their order.
    Signals: act_chosen(str): key of the act the clerk chose.
    """

    act_chosen = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next = ""
        self._narrow = False
        self._acts: list[BarAct] = []
        self.chip = StatusChip()
        self.undo = IconButton(_("Undo"), "undo-2")
        self.redo = IconButton(_("Redo"), "redo-2")
        self.preview = Button(_("Preview the request"), "printer")
        self.preview.clicked.connect(lambda: self.act_chosen.emit(PREVIEW))
        self.act = Button("")
        self.act.clicked.connect(lambda: self.act_chosen.emit(self._next))
        self.more = IconButton(_("More acts"), "ellipsis")
        self.more.clicked.connect(self._open_menu)
        self.done = Button(_("Done  Ctrl+Enter"), "check", "primary")
        self.show_steps("", "")

    def buttons(self) -> list[Button]:
        """The buttons, the primary one last."""
        return [self.undo, self.redo, self.preview, self.act, self.more, self.done]

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room, leave the key out of the words and the preview to the menu."""
        self.done.setText(_("Done") if narrow else _("Done  Ctrl+Enter"))
        self.done.setToolTip("Ctrl+Enter")
        self._narrow = narrow
        self.preview.setVisible(not narrow)

    def show_state(self, dossier: Dossier) -> None:
        """Show the state of the dossier."""
        self.chip.show_chip(Chip(label(dossier.state), _TONES[dossier.state]))
        self._next = _NEXT.get(dossier.state, "")

    def show_acts(self, acts: Sequence[BarAct]) -> None:
        """Offer these acts."""
        self._acts = list(acts)
        usual = next((act for act in acts if act.key == self._next), None)
        self.act.setVisible(usual is not None)
        if usual is not None:
            self.act.setText(usual.words)
            self.act.set_icon_name(usual.icon)
        self.more.setVisible(any(act is not usual for act in acts))

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what Ctrl+Z and Ctrl+Y would do; empty where there is nothing."""
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.undo.setToolTip(_("Undo: {step} (Ctrl+Z)").format(step=undo) if undo else _("Nothing to undo"))
        self.redo.setToolTip(_("Redo: {step} (Ctrl+Y)").format(step=redo) if redo else _("Nothing to redo"))

    def other_acts(self) -> list[BarAct]:
        """The acts of the menu."""
        preview = [BarAct(PREVIEW, _("Preview the request"), "printer")] if self._narrow else []
        return [*preview, *(act for act in self._acts if act.key != self._next)]

    def _open_menu(self) -> None:
        menu = QMenu(self.more)
        for act in self.other_acts():
            menu.addAction(act.words).triggered.connect(lambda _checked=False, key=act.key: self.act_chosen.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def as_line(dossier: Dossier) -> DossierLine:
    """The dossier as the acts of the list know it; it stands in no row."""
    return DossierLine(
        row=-1,
        uid=dossier.uid,
        code=dossier.code,
        title=dossier.title,
        authors=", ".join(author.name for author in dossier.authors),
        sub_unit=dossier.sub_unit,
        state=dossier.state,
        consolidation=dossier.consolidation,
        benefit_vnd=dossier.benefit_vnd,
        claimed_vnd=dossier.claimed_vnd,
        filed_on=dossier.filed_on,
        standing=Standing(),
        duplicate_of=dossier.duplicate_of,
        origin=dossier.origin,
    )
