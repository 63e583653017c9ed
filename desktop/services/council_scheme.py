"""How the council of the unit sits: its standing members, criteria and classes, and what it is strict about."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop.domain.council import CouncilMember, CouncilScheme
from desktop.domain.folding import clean_text, fold
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.rule_values import value_on
from desktop.services.desk import Desk
from desktop.services.reference import OWN_COUNCIL, own_list

MEMBERS = "council.members"
SCORES_OWN = "council.scores_own"
UNION_NEEDED = "council.union_needed"
"""Settings: who usually sits, whether a member scores his own, whether the union's representative must be there."""

QUORUM, MAJORITY, PASS_SCORE = "council.quorum", "council.majority", "council.pass_score"


def scheme_on(desk: Desk, day: date) -> CouncilScheme:
    """How the council sits on a day: criteria and classes in use, the values of rules in force, and the settings."""
    values = desk.reference.rule_values
    with desk.register.read() as view:
        scores_own = view.organisation.setting(SCORES_OWN)
        union_needed = view.organisation.setting(UNION_NEEDED)
    in_force = [value_on(values, key, day) for key in (QUORUM, MAJORITY, PASS_SCORE)]
    quorum, majority, pass_score = (None if found is None else found.value for found in in_force)
    for part in (quorum, majority):
        if part is not None and not is_part(str(part)):
            raise NotAllowed("council.bad_part", value=part)
    return replace(
        desk.reference.council,
        quorum=str(quorum or 0),
        majority=str(majority or 0),
        pass_score=None if pass_score is None else Decimal(str(pass_score)),
        scores_own=scores_own is True,
        union_needed=union_needed is not False,
        verified=desk.reference.council.verified and all(found is None or found.verified for found in in_force),
    )


def standing_members(desk: Desk) -> list[CouncilMember]:
    """Who usually sits in the council, as a new session begins with them."""
    with desk.register.read() as view:
        return own_list(CouncilMember, view.organisation.setting(MEMBERS))


def save_standing_members(desk: Desk, members: Sequence[CouncilMember]) -> list[CouncilMember]:
    """Keep who usually sits. Raises NotAllowed for a member without a name and for two of one name."""
    kept = tidy_members(members)
    plain: list[Plain] = [to_plain(replace(member, present=True, excuse="")) for member in kept]
    _save(desk, MEMBERS, plain)
    return list(kept)


def tidy_members(members: Sequence[CouncilMember]) -> tuple[CouncilMember, ...]:
    """Members with clean names and each with a uid. Raises NotAllowed without a name, or for two of one name."""
    tidied = tuple(
        replace(
            member,
            uid=member.uid or str(uuid.uuid4()),
            name=clean_text(member.name),
            post=clean_text(member.post),
            excuse="" if member.present else clean_text(member.excuse),
        )
        for member in members
    )
    names = [fold(member.name) for member in tidied]
    if not all(names):
        raise NotAllowed("council.member_without_name")
    twice = next((member.name for member in tidied if names.count(fold(member.name)) > 1), "")
    if twice:
        raise NotAllowed("council.member_twice", name=twice)
    return tidied


def save_scheme(desk: Desk, scheme: CouncilScheme) -> CouncilScheme:
    """Keep criteria and classes, and what the council is strict about; quorum and its like are values of rules.

    Raises NotAllowed for a criterion without words or points, for two of one key, and for a class without words.
    """
    criteria = scheme.criteria
    if any(not clean_text(each.words) or each.most <= 0 or each.weight < 0 for each in criteria):
        raise NotAllowed("council.bad_criterion")
    if len({each.key for each in criteria}) < len(criteria) or any(
        not clean_text(each.words) for each in scheme.classes
    ):
        raise NotAllowed("council.bad_criterion")
    classes = tuple(sorted(scheme.classes, key=lambda each: each.least, reverse=True))
    shipped = desk.shipped.council
    own = replace(shipped, criteria=criteria, classes=classes, source=scheme.source, verified=scheme.verified)
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(OWN_COUNCIL, None if own == shipped else to_plain(own))
        work.organisation.save_setting(SCORES_OWN, scheme.scores_own)
        work.organisation.save_setting(UNION_NEEDED, scheme.union_needed)
        work.commit()
    desk.in_use.forget()
    return scheme_on(desk, desk.today())


def is_part(text: str) -> bool:
    """Whether a text names a part such as "2/3"."""
    try:
        return 0 <= Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def _save(desk: Desk, key: str, value: Plain) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(key, value)
        work.commit()
