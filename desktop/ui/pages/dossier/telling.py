"""What the form says in the message bar: saved, saved elsewhere, merged, refused."""

from collections.abc import Callable, Sequence

from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import plain_at
from desktop.domain.plain import to_plain
from desktop.domain.problems import Severity
from desktop.domain.refusals import UserError
from desktop.language.fields import field_label
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.dossier_templates import CARRIABLE_FIELDS
from desktop.ui.context import UiContext
from desktop.ui.findings import Finding
from desktop.ui.pages.dossier.keeper import Opened
from desktop.ui.pages.dossier.panel import counted

FORM = "dossier"


class FormTelling:
    """Says it, and offers what there is to do about it."""

    def __init__(self, context: UiContext) -> None:
        self._context = context

    def done(self, dossier: Dossier, findings: Sequence[Finding]) -> None:
        """The dossier is saved and left, with what is still to be mended or explained."""

        def open_again() -> None:
            self._context.navigate(FORM, code=dossier.code)

        words = _("{code} is saved.").format(code=dossier.code)
        open_ones = [finding for finding in findings if finding.severity is not Severity.HINT and not finding.reason]
        if open_ones:
            self._context.notices.say("warn", f"{words} {counted(open_ones)}.", _("Open again"), open_again)
        else:
            self._context.notices.say("ok", words, _("Open again"), open_again)

    def carried(self, opened: Opened, begin_empty: Callable[[], None]) -> None:
        """A new dossier does not begin empty, because fields are carried forward."""
        record = to_plain(opened.dossier)
        fields = ", ".join(field_label(path) for path in CARRIABLE_FIELDS if plain_at(record, path) is not None)
        words = _("Carried forward from {code}: {fields}.").format(code=opened.carried_from, fields=fields)
        self._context.notices.say("info", words, _("Begin empty"), begin_empty)

    def unreadable(self, finding: Finding, leave: Callable[[], None]) -> None:
        """A text would be lost by leaving now."""
        words = _("Not understood, so it would be lost: {field}.").format(field=field_label(finding.path))
        self._context.notices.say("bad", words, _("Leave without it"), leave)

    def clash(self, code: str, merge: Callable[[], None]) -> None:
        """Nothing was saved, because somebody saved the dossier since it was opened."""
        words = _("{code} was saved elsewhere since it was opened here, so your changes are not saved yet.")
        self._context.notices.say("bad", words.format(code=code), _("Put my changes on top"), merge)

    def merged(self, twice: Sequence[str]) -> None:
        """What was changed here stands on top of that; members changed in both places are named."""
        if twice:
            fields = ", ".join(field_label(name) for name in twice)
            words = _("Changed in both places, yours kept: {fields}. Check them, then save.").format(fields=fields)
            self._context.notices.say("warn", words)
        else:
            self._context.notices.say("ok", _("Your changes stand on top of what was saved. Save them now."))

    def refused(self, error: UserError) -> None:
        """Something else stands in the way."""
        self._context.notices.say("bad", refusal_sentence(error))
