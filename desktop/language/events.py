"""Words for what the history says was done to a dossier."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.language.translator import gettext, mark

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "dossier.entered": mark("entered"),
        "dossier.imported": mark("taken over from a workbook"),
        "dossier.amended": mark("amended"),
        "dossier.file_attached": mark("file attached"),
        "dossier.filed": mark("filed"),
        "dossier.admitted": mark("request accepted"),
        "dossier.not_admitted": mark("request not accepted"),
        "dossier.reviewed": mark("put before the council"),
        "dossier.returned": mark("returned for completion"),
        "dossier.recognised": mark("recognised"),
        "dossier.refused": mark("not recognised"),
        "dossier.withdrawn": mark("withdrawn"),
        "dossier.revoked": mark("recognition revoked"),
        "dossier.reopened": mark("back to draft as a new request"),
        "dossier.trashed": mark("put in the trash"),
        "dossier.restored": mark("taken out of the trash"),
        "dossier.cleared": mark("cleared from the trash for good"),
        "dossier.sent": mark("sent to the superior"),
        "dossier.receipt": mark("received by the superior"),
        "dossier.sent_anew": mark("to be sent anew over the superior's text"),
        "dossier.recovered": mark("recovered after a crash"),
        "dossier.taken_from_form": mark("taken from an entry form"),
        "dossier.amended_in_workbook": mark("amended in a workbook"),
        "dossier.amended_with_others": mark("amended together with others"),
        "dossier.held_against_portal": mark("held against the online form"),
        "dossier.marked_on_portal": mark("marked on the online form"),
        "dossier.duplicate_linked": mark("concluded to be a duplicate"),
        "dossier.duplicate_unlinked": mark("no longer taken for a duplicate"),
        "dossier.rechecked": mark("checked again"),
        "council.session_made": mark("council session made"),
        "council.session_amended": mark("council session amended"),
        "council.session_removed": mark("council session removed"),
        "council.agenda_made": mark("put on the agenda of the council"),
        "council.agenda_shortened": mark("taken off the agenda of the council"),
        "council.scored": mark("scored by a member of the council"),
        "council.scores_imported": mark("score sheets of the council read"),
        "council.concluded": mark("concluded by the council"),
        "council.conclusion_taken_back": mark("conclusion of the council taken back"),
        "council.decided": mark("decision of the council entered"),
        "dossier.appraised": mark("benefit appraised"),
        "dossier.year_entered": mark("benefit of an application year entered"),
        "dossier.fee_entered": mark("remuneration entered"),
        "dossier.award_entered": mark("award entered"),
        "dossier.award_removed": mark("award taken out"),
        "dossier.replicated": mark("replication entered"),
        "person.merged": mark("persons found to be one"),
        "figures.frozen": mark("figures frozen"),
        "figures.released": mark("frozen figures taken out"),
        "register.handed_over": mark("handed over as a package"),
        "dossier.merged": mark("brought in from another register"),
        "dossier.rebuilt": mark("made again from a bundle"),
        "dossier.anonymised": mark("names taken out"),
        "person.anonymised": mark("name taken out"),
        "person.purged": mark("personal data erased"),
        "results.applied": mark("results of the superior applied"),
        "batch.undone": mark("an act taken back"),
    }
)
"""English words by verb, for every act that changes a dossier."""


def event_words(verb: str) -> str:
    """What was done, in the active language; the verb itself for one of a newer program."""
    return gettext(VERBS[verb]) if verb in VERBS else verb
