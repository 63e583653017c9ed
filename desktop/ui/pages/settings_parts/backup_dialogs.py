"""What is asked before a backup is restored or merged: what would be lost, what would come."""

from PySide6.QtWidgets import QWidget

from desktop.language.keeping import brought_words, loss_words
from desktop.language.translator import gettext as _
from desktop.services.merging_backup import BroughtKind, MergePreview
from desktop.services.restoring import RestorePreview
from desktop.ui import theme
from desktop.ui.pages.bundle_words import shown_instant
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label

LISTED_HEIGHT = 220


class RestoreDialog(AskDialog):
    """Says what would be lost before the register is replaced."""

    def __init__(self, preview: RestorePreview, parent: QWidget) -> None:
        sentence = _(
            "The register goes back to {time} ({dossiers} dossiers). The present one is kept aside, and bundles are "
            "numbered anew."
        ).format(time=shown_instant(preview.made), dossiers=preview.backup.dossiers)
        super().__init__(_("Restore this backup?"), _("Restore"), sentence, parent)
        if not preview.losses:
            self.add(Label(_("Nothing entered since would be lost."), wrap=True))
        else:
            count = _("{count} dossiers would be lost as they stand now:").format(count=len(preview.losses))
            self.add(Label(count, "strong", wrap=True))
            losses = [f"{each.code} · {loss_words(each.kind.value)} · {each.title}" for each in preview.losses]
            self.add(_listed(losses))
        if preview.certificates:
            numbers = ", ".join(preview.certificates)
            said = _("Certificates issued since would be unknown: {numbers}").format(numbers=numbers)
            self.add(Label(said, wrap=True))


class MergeDialog(AskDialog):
    """Says what would come in."""

    def __init__(self, preview: MergePreview, parent: QWidget) -> None:
        sentence = _("Only what is absent here or newer there comes in; it is taken back as one act.")
        super().__init__(_("Merge this data?"), _("Merge data"), sentence, parent)
        coming = [each for each in preview.brought if each.kind is not BroughtKind.OLDER]
        if preview.brought:
            lines = [
                f"{each.new_code or each.code} · {brought_words(each.kind.value)} · {each.title}"
                for each in preview.brought
            ]
            self.add(_listed(lines))
        if not coming:
            self.add(Label(_("It holds nothing that is absent here or newer."), wrap=True))
        if preview.certificates:
            said = _("{count} certificates stand only there; numbers are given once, so they are not brought.")
            self.add(Label(said.format(count=preview.certificates), "note", wrap=True))
        self.primary.setEnabled(bool(coming))


def _listed(lines: list[str]) -> QWidget:
    area = scrolled(Label("\n".join(lines), selectable=True, wrap=True))
    area.setMaximumHeight(theme.active().px(LISTED_HEIGHT))
    return area
