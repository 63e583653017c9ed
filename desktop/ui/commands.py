"""What the command palette offers beside dossiers: the pages, a few acts and the sections of the settings."""

from collections.abc import Iterable
from functools import partial

from desktop.domain.listing import ListFilter
from desktop.language.translator import gettext as _
from desktop.services.safekeeping import BackupReport, back_up
from desktop.ui.background import JobProgress
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.palette import Command

FORM, LIST, SETTINGS = "dossier", "dossiers", "settings"


def commands(entries: Iterable[PageEntry], context: UiContext) -> list[Command]:
    """Everything the window can be asked for by words."""
    pages = [
        Command(_(entry.label), _("Page"), entry.icon, partial(context.navigate, entry.key))
        for entry in entries
        if entry.key != FORM
    ]
    return [*pages, *_acts(context), *_settings(context)]


def _acts(context: UiContext) -> list[Command]:
    act = _("Act")
    made = []
    if context.offers(FORM):
        made.append(Command(_("New dossier"), act, "plus", partial(context.navigate, FORM)))
    if context.offers(LIST):
        show = partial(context.navigate, LIST)
        made += [
            Command(_("Dossiers: incomplete"), act, "filter", partial(show, chip=ListFilter.INCOMPLETE)),
            Command(_("Dossiers: overdue"), act, "filter", partial(show, chip=ListFilter.OVERDUE)),
            Command(
                _("Dossiers: awaiting recognition"), act, "filter", partial(show, chip=ListFilter.AWAITING_RECOGNITION)
            ),
            Command(_("Dossiers: in the trash"), act, "trash-2", partial(show, chip="trash")),
        ]
    preferences = context.preferences
    other = "light" if preferences.now.theme == "dark" else "dark"
    words = _("Light theme") if other == "light" else _("Dark theme")
    return [
        *made,
        Command(_("Back up the register now"), act, "save", partial(_back_up, context)),
        Command(words, act, "settings", partial(preferences.keep, theme=other)),
    ]


def _settings(context: UiContext) -> list[Command]:
    if not context.offers(SETTINGS):
        return []
    # The page brings libraries no start should wait for.
    from desktop.ui.pages.settings import SECTIONS

    return [
        Command(_(entry.words), _("Settings"), "settings", partial(context.navigate, SETTINGS, section=entry.key))
        for entry in SECTIONS
    ]


def _back_up(context: UiContext) -> None:
    desk = context.desk

    def work(_progress: JobProgress) -> BackupReport:
        return back_up(desk)

    def done(report: BackupReport) -> None:
        context.changes.announce({"backups"})
        context.notices.say("ok", _("Backed up and proved: {file}.").format(file=report.path.name))

    job = context.background.run(work, name="back up", done=done)
    context.follow(job, _("Backing up"))
