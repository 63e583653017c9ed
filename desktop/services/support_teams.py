"""Tổ hỗ trợ sáng kiến: who helps authors, and how much each has at hand."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.collation import given_name_key
from desktop.domain.folding import clean_text, fold
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.reference import own_list

SUPPORTERS = "own.supporters"
"""Setting that holds them, as plain data."""

_SETTLED = frozenset(
    {
        RecognitionState.RECOGNISED,
        RecognitionState.REFUSED,
        RecognitionState.WITHDRAWN,
        RecognitionState.REVOKED,
        RecognitionState.NOT_ADMITTED,
    }
)


@dataclass(frozen=True, slots=True)
class Supporter:
    """Who helps authors (người hỗ trợ), with the team; dossiers name the supporter as written here."""

    name: str
    team: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Workload:
    """What a supporter has at hand.

    Attributes:
        listed: whether the unit's list has the name; dossiers may name others.
        open: uids of the dossiers not yet settled; settled: of the others.
    """

    supporter: Supporter
    listed: bool
    open: tuple[str, ...]
    settled: tuple[str, ...]


def list_supporters(desk: Desk) -> list[Supporter]:
    """The supporters of the unit, by team and given name."""
    with desk.register.read() as view:
        kept = own_list(Supporter, view.organisation.setting(SUPPORTERS))
    return _in_order(kept)


def save_supporter(desk: Desk, supporter: Supporter, before: Supporter | None = None) -> Supporter:
    """Keep a supporter, in the place of `before`. Dossiers that name him are left as they are.

    Raises NotAllowed without a name, and for a name the list has already.
    """
    supporter = Supporter(clean_text(supporter.name), clean_text(supporter.team), clean_text(supporter.contact))
    if not supporter.name:
        raise NotAllowed("support_team.no_name")

    def change(kept: list[Supporter]) -> list[Supporter]:
        others = [each for each in kept if each != before]
        if any(fold(each.name) == fold(supporter.name) for each in others):
            raise NotAllowed("support_team.there_already", name=supporter.name)
        return [*others, supporter]

    _change(desk, change)
    return supporter


def remove_supporter(desk: Desk, supporter: Supporter) -> None:
    """Take a supporter off the list."""
    _change(desk, lambda kept: [each for each in kept if each != supporter])


def workloads(desk: Desk) -> list[Workload]:
    """What each supporter has at hand: those of the list, and whoever else dossiers name."""
    with desk.register.read() as view:
        listed = own_list(Supporter, view.organisation.setting(SUPPORTERS))
        named = [
            (dossier.supporter, dossier.uid, dossier.state in _SETTLED)
            for dossier in view.dossiers.all()
            if dossier.supporter
        ]
    open_ones: dict[str, list[str]] = defaultdict(list)
    settled_ones: dict[str, list[str]] = defaultdict(list)
    for name, uid, settled in named:
        (settled_ones if settled else open_ones)[fold(name)].append(uid)
    known = {fold(supporter.name): supporter for supporter in listed}
    others = {fold(name): Supporter(name) for name, _uid, _settled in named if fold(name) not in known}
    return [
        Workload(supporter, key in known, tuple(open_ones[key]), tuple(settled_ones[key]))
        for supporter in _in_order([*known.values(), *others.values()])
        for key in (fold(supporter.name),)
    ]


def _in_order(supporters: list[Supporter]) -> list[Supporter]:
    return sorted(supporters, key=lambda each: (fold(each.team), given_name_key(each.name)))


def _change(desk: Desk, change: Callable[[list[Supporter]], list[Supporter]]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        kept = own_list(Supporter, work.organisation.setting(SUPPORTERS))
        plain: list[Plain] = [to_plain(each) for each in change(kept)]
        work.organisation.save_setting(SUPPORTERS, plain)
        work.commit()
