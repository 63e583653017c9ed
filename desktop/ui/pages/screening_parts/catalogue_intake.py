"""Takes a catalogue in from the page: a file of titles, or the bundle the superior hands down."""

from collections.abc import Callable
from pathlib import Path

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.services.consolidation import Received, receive
from desktop.services.screening import import_catalogue
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.bundle_words import tell_refusal
from desktop.ui.pages.consolidation_intake import BUNDLE_ENDINGS, receipt_sentence
from desktop.ui.screening_room import WORDS
from desktop.ui.widgets.files import pick_file
from desktop.ui.widgets.page import Page


class CatalogueIntake:
    """Both ways end in the index, which the next search makes anew; `taken` is called then."""

    def __init__(self, context: UiContext, page: Page, taken: Callable[[], None]) -> None:
        self._context = context
        self._page = page
        self._taken = taken

    def pick(self) -> None:
        """Ask for a file and take it in."""
        file = pick_file(self._page, _("A catalogue of titles"), _("Catalogues (*.tsv *.jsonl *.sk.zip *.age)"))
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Take a file in beside what was taken before; a bundle in place of the superior's earlier ones."""
        desk, words = self._context.desk, _("Taking the catalogue in")
        background, page = self._context.background, self._page

        def read_titles(progress: JobProgress) -> int:
            return import_catalogue(desk, file, progress)

        def receive_bundle(progress: JobProgress) -> Received:
            (received,) = receive(desk, [file], progress)
            return received

        job: Job[Received] | Job[int]
        if file.name.endswith(BUNDLE_ENDINGS):
            job = background.write(receive_bundle, name=words, done=self._tell_received, parent=page)
        else:
            job = background.run(read_titles, name=words, done=self._tell_imported, parent=page)
        self._context.follow(job, words)

    def _tell_received(self, received: Received) -> None:
        if received.refusal is not None:
            tell_refusal(self._context, received.refusal)
        else:
            self._tell(receipt_sentence(received))

    def _tell_imported(self, titles: int) -> None:
        self._tell(_("The catalogue holds {titles} titles.").format(titles=group_digits(titles)))

    def _tell(self, words: str) -> None:
        self._context.changes.announce({WORDS})
        self._context.notices.say("ok", words)
        self._taken()
