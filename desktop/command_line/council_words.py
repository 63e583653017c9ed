"""A session of the council as the command line says it: as a document and as lines."""

from collections.abc import Sequence

from desktop.command_line.output import day, money, shortened, table
from desktop.domain.council import AgendaItem, CouncilSession
from desktop.domain.council_results import result_of
from desktop.domain.plain import Plain
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.council import SessionDossiers


def session_document(session: CouncilSession) -> dict[str, Plain]:
    """The session without its agenda."""
    return {
        "uid": session.uid,
        "session": session.name,
        "held_on": session.held_on.isoformat(),
        "members": [{"name": each.name, "role": each.role.value, "present": each.present} for each in session.members],
        "dossiers": len(session.agenda),
        "concluded": sum(item.outcome is not None for item in session.agenda),
        "decision_number": session.decision_number,
        "decided_on": session.decided_on.isoformat() if session.decided_on else None,
    }


def item_document(sitting: SessionDossiers, item: AgendaItem) -> Plain:
    """A dossier of the agenda with all that follows from its scores."""
    result, dossier = result_of(sitting.session, item), sitting.of(item)
    return {
        "uid": dossier.uid,
        "code": dossier.code,
        "title": dossier.title,
        "score": None if result.score is None else str(result.score),
        "class": result.reached.words if result.reached else "",
        "votes_for": result.votes_for,
        "votes_against": result.votes_against,
        "voters": result.voters,
        "waiting": list(result.waiting),
        "proposed": result.proposed.value if result.proposed else None,
        "outcome": item.outcome.value if item.outcome else None,
        "benefit": item.benefit.value if item.benefit else None,
        "benefit_vnd": item.benefit_vnd,
        "remarks": item.remarks,
        "to_complete": item.to_complete,
    }


def sessions_table(listed: Sequence[CouncilSession]) -> list[str]:
    """One line a session."""
    headings = [_("Session"), _("Day"), _("Members present"), _("Dossiers"), _("Decision")]
    rows = [
        (
            each.name,
            day(each.held_on),
            f"{sum(member.present for member in each.members)}/{len(each.members)}",
            str(len(each.agenda)),
            each.decision_number,
        )
        for each in listed
    ]
    return table(headings, rows, figures=[3])


def session_lines(sitting: SessionDossiers) -> list[str]:
    """A session with its agenda."""
    rows = []
    for item in sitting.session.agenda:
        result, dossier = result_of(sitting.session, item), sitting.of(item)
        rows.append(
            (
                dossier.code,
                shortened(dossier.title, 44),
                "–" if result.score is None else str(result.score).replace(".", ","),
                f"{result.votes_for}/{result.voters}",
                label(item.outcome) if item.outcome else "",
                money(item.benefit_vnd),
            )
        )
    headings = [_("Code"), _("Title"), _("Score"), _("Votes"), _("Conclusion"), _("Benefit (đồng)")]
    return [*sessions_table([sitting.session]), "", *table(headings, rows, figures=[2, 3, 5])]
