"""Thù lao (Điều 10 NĐ 13/2012/NĐ-CP): the legal minimum beside what was entered; a check, never a payment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.dossier import Dossier
from desktop.domain.fee_lines import FeeLine, FeeTable, fee_table, with_fee
from desktop.domain.fees import RewardStep, reward
from desktop.domain.plain import to_plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.domain.shares import WHOLE_BP
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.one_act import Done, change_dossier
from desktop.services.ports import View
from desktop.services.reference import own_list

VERB = "dossier.fee_entered"
SCHEME = "own.reward_scheme"
"""Setting that holds the unit's own reward scheme, as plain data."""


@dataclass(frozen=True, slots=True)
class SchemeReward:
    """What the unit's own scheme gives for a recognition at one level."""

    level: str
    decided_on: date
    amount: int


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """A dossier's remuneration with everything it is measured by.

    Attributes:
        rewards: by the unit's own scheme, for each recognition it says something of.
        agreement_name: name of the file that holds the agreement; empty where there is none.
    """

    dossier: Dossier
    table: FeeTable
    rewards: tuple[SchemeReward, ...]
    agreement_name: str


@dataclass(frozen=True, slots=True)
class DueFee:
    """A legal minimum that is due, or will be, and is not reached by what was entered."""

    uid: str
    code: str
    title: str
    sub_unit: str
    line: FeeLine
    due_on: date
    today: date

    @property
    def days_late(self) -> int:
        """Days since it was due; below zero while it is still to come."""
        return (self.today - self.due_on).days


def fee_sheet(desk: Desk, code: str) -> FeeSheet:
    """The remuneration of a dossier. Raises NotAllowed for an unknown one."""
    dossier = find_dossier(desk, code)
    names = {file.sha256: file.name for file in dossier.attachments}
    return FeeSheet(
        dossier,
        fee_table(dossier, desk.reference.rule_values, desk.today()),
        tuple(_rewards(dossier, own_scheme(desk))),
        names.get(dossier.remuneration.agreement_file, ""),
    )


def due_fees(desk: Desk, ahead_days: int = 30) -> list[DueFee]:
    """Fees of application years below the legal minimum whose day has come, or comes within `ahead_days`."""
    today, values = desk.today(), desk.reference.rule_values
    found = []
    with desk.register.read() as view:
        for dossier in view.dossiers.all():
            if dossier.state is not RecognitionState.RECOGNISED or dossier.duplicate_of:
                continue
            table = fee_table(dossier, values, today)
            for line in table.lines if table.applies else ():
                due_on = line.minimum.due_on if line.minimum else None
                if due_on is not None and (due_on - today).days <= ahead_days and _is_open(line):
                    found.append(
                        DueFee(dossier.uid, dossier.code, dossier.title, dossier.sub_unit, line, due_on, today)
                    )
    return sorted(found, key=lambda each: (each.due_on, each.code))


def enter_fee(desk: Desk, code: str, fee: AuthorFee, place: int | None = None) -> Done:
    """Enter an author fee, in place of the one at `place` where one is given.

    Raises NotAllowed as domain.fee_lines.with_fee, for parts that are not one for each author, and for a place that is
    not there.
    """

    def change(dossier: Dossier, _view: View) -> Dossier:
        if fee.parts and len(fee.parts) != len(dossier.authors):
            raise NotAllowed("fee.parts_not_one_each", number=len(dossier.authors))
        _refuse_place(place, len(dossier.remuneration.fees))
        return replace(dossier, remuneration=with_fee(dossier.remuneration, fee, place))

    return change_dossier(desk, code, VERB, change)


def remove_fee(desk: Desk, code: str, place: int) -> Done:
    """Take an author fee out. Raises NotAllowed for a place that is not there."""

    def change(dossier: Dossier, _view: View) -> Dossier:
        fees = dossier.remuneration.fees
        _refuse_place(place, len(fees))
        return _with(dossier, fees=fees[:place] + fees[place + 1 :])

    return change_dossier(desk, code, VERB, change)


def enter_transfer(desk: Desk, code: str, transfer: Transfer, place: int | None = None) -> Done:
    """Enter a transfer with its price and what the authors got of it.

    Raises NotAllowed without a receiver, for a price or fee below zero, and for a place that is not there.
    """
    if not transfer.to.strip():
        raise NotAllowed("fee.no_receiver")
    if transfer.price < 0 or (transfer.fee is not None and transfer.fee < 0):
        raise NotAllowed("fee.negative")

    def change(dossier: Dossier, _view: View) -> Dossier:
        transfers = dossier.remuneration.transfers
        _refuse_place(place, len(transfers))
        if place is None:
            return _with(dossier, transfers=(*transfers, transfer))
        return _with(dossier, transfers=(*transfers[:place], transfer, *transfers[place + 1 :]))

    return change_dossier(desk, code, VERB, change)


def remove_transfer(desk: Desk, code: str, place: int) -> Done:
    """Take a transfer out. Raises NotAllowed for a place that is not there."""

    def change(dossier: Dossier, _view: View) -> Dossier:
        transfers = dossier.remuneration.transfers
        _refuse_place(place, len(transfers))
        return _with(dossier, transfers=transfers[:place] + transfers[place + 1 :])

    return change_dossier(desk, code, VERB, change)


def set_agreement(desk: Desk, code: str, agreement: bool | None, file: str = "") -> Done:
    """Say whether an agreement with the authors replaces the legal minimum, and which attachment holds it.

    `file` is the name or SHA-256 of an attachment. Raises NotAllowed for a file the dossier does not have.
    """

    def change(dossier: Dossier, _view: View) -> Dossier:
        held = [each.sha256 for each in dossier.attachments if file in (each.sha256, each.name)]
        if file and not held:
            raise NotAllowed("fee.agreement_not_attached", file=file)
        return _with(dossier, agreement=agreement, agreement_file=held[0] if file else "")

    return change_dossier(desk, code, VERB, change)


def set_appliers_fee(desk: Desk, code: str, amount: int | None) -> Done:
    """Enter what the first appliers got together. Raises NotAllowed for an amount below zero."""
    if amount is not None and amount < 0:
        raise NotAllowed("fee.negative")
    return change_dossier(desk, code, VERB, lambda dossier, _view: _with(dossier, appliers_amount=amount))


def own_scheme(desk: Desk) -> tuple[RewardStep, ...]:
    """The unit's own reward scheme, by day, level and benefit."""
    with desk.register.read() as view:
        kept = own_list(RewardStep, view.organisation.setting(SCHEME))
    return tuple(sorted(kept, key=lambda step: (step.since, step.level, step.benefit_from)))


def keep_scheme(desk: Desk, steps: Iterable[RewardStep]) -> tuple[RewardStep, ...]:
    """Keep these lines in place of the scheme before.

    Raises NotAllowed for a rate outside 0–100%, a floor above its cap, an amount below zero, or two lines for the same
    day, level and benefit.
    """
    lines = tuple(sorted(steps, key=lambda step: (step.since, step.level, step.benefit_from)))
    for step in lines:
        limits = [limit for limit in (step.floor, step.cap) if limit is not None]
        if not 0 <= step.rate_bp <= WHOLE_BP or step.benefit_from < 0 or any(limit < 0 for limit in limits):
            raise NotAllowed("scheme.bad_line", level=step.level)
        if limits != sorted(limits):
            raise NotAllowed("scheme.floor_above_cap", level=step.level)
    if len({(step.since, step.level, step.benefit_from) for step in lines}) < len(lines):
        raise NotAllowed("scheme.line_twice")
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(SCHEME, to_plain(lines))
        work.commit()
    return lines


def _with(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, remuneration=replace(dossier.remuneration, **changes))  # type: ignore[arg-type]


def _refuse_place(place: int | None, there: int) -> None:
    if place is not None and not 0 <= place < there:
        raise NotAllowed("fee.no_such_place", number=place + 1)


def _is_open(line: FeeLine) -> bool:
    """Whether what the law asks for is known and not reached."""
    if line.minimum is None or not line.minimum.amount:
        return False
    return line.entered is None or bool(line.lacking)


def _rewards(dossier: Dossier, scheme: Sequence[RewardStep]) -> Iterable[SchemeReward]:
    for recognition in sorted(dossier.recognitions, key=lambda each: each.decided_on):
        benefit = recognition.benefit_vnd if recognition.benefit_vnd is not None else dossier.benefit_vnd
        amount = reward(scheme, recognition.level, benefit or 0, recognition.decided_on)
        if amount is not None:
            yield SchemeReward(recognition.level, recognition.decided_on, amount)
