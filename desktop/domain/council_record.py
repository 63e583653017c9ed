"""A session as members by name, the grain in which its changes are remembered and taken back: one score is one member.

Names: those of the session's own attributes; `agenda`, the dossiers in their order; `item/DOSSIER`; and
`score/DOSSIER/MEMBER`.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop.domain.council import CouncilSession, MemberScore
from desktop.domain.plain import Plain, from_plain, to_plain

AGENDA, ITEM, SCORE = "agenda", "item", "score"


def members_of_session(session: CouncilSession, of: Collection[str] | None = None) -> dict[str, Plain]:
    """The session in plain form, by member; with `of` items and scores of these dossiers only."""
    members = _object(to_plain(replace(session, agenda=())))
    if session.agenda:
        members[AGENDA] = [item.dossier for item in session.agenda]
    for item in session.agenda:
        if of is not None and item.dossier not in of:
            continue
        members[f"{ITEM}/{item.dossier}"] = _without(_object(to_plain(item)), "dossier", "scores")
        for score in item.scores:
            members[f"{SCORE}/{item.dossier}/{score.member}"] = _without(_object(to_plain(score)), "member")
    return members


def session_of_members(members: Mapping[str, Plain]) -> CouncilSession:
    """The session these members describe. Raises NotPlain for members of another shape."""
    own = {name: value for name, value in members.items() if "/" not in name and name != AGENDA}
    scores: dict[str, list[MemberScore]] = {}
    for name, value in sorted(members.items()):
        kind, _, rest = name.partition("/")
        if kind == SCORE:
            dossier, _, member = rest.partition("/")
            scores.setdefault(dossier, []).append(from_plain(MemberScore, {**_object(value), "member": member}))
    order = members.get(AGENDA)
    agenda: list[Plain] = []
    for uid in order if isinstance(order, list) else []:
        item: dict[str, Plain] = {**_object(members.get(f"{ITEM}/{uid}")), "dossier": uid}
        item["scores"] = [to_plain(score) for score in scores.get(str(uid), [])]
        agenda.append(item)
    return from_plain(CouncilSession, {**own, AGENDA: agenda})


def _object(value: Plain) -> dict[str, Plain]:
    return dict(value) if isinstance(value, dict) else {}


def _without(members: dict[str, Plain], *names: str) -> dict[str, Plain]:
    return {name: value for name, value in members.items() if name not in names}
