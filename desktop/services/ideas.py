"""Ideas (ý tưởng): a title worth remembering, before there is a request; never counted, made a draft when it ripens."""

from dataclasses import replace

from desktop.domain.dossier import Dossier
from desktop.domain.folding import clean_text
from desktop.domain.listing import DossierQuery
from desktop.domain.people import Author
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, new_dossier


def enter_idea(desk: Desk, title: str, author: str = "", notes: str = "") -> Dossier:
    """Keep an idea as a dossier of its own, in no programme. Raises NotAllowed without a title."""
    title, author = clean_text(title), clean_text(author)
    if not title:
        raise NotAllowed("idea.no_title")
    authors = (Author(author),) if author else ()
    blank = new_dossier(desk)
    return enter_dossier(
        desk,
        replace(blank, state=RecognitionState.IDEA, title=title, authors=authors, notes=notes.strip(), entries=()),
    )


def idea_uids(desk: Desk) -> tuple[str, ...]:
    """The ideas not yet made drafts, the newest first."""
    with desk.register.read() as view:
        rows = view.dossiers.find_rows(DossierQuery(state=RecognitionState.IDEA, today=desk.today()))
        return tuple(line.uid for line in view.dossiers.lines(rows))
