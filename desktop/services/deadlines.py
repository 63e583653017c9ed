"""Lịch báo cáo: the days by which the unit reports, kept in the register."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop.domain.deadlines import Deadline
from desktop.domain.folding import clean_text
from desktop.domain.periods import Period
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.reference import own_list

DEADLINES = "own.deadlines"
"""Setting that holds them, as plain data."""


def list_deadlines(desk: Desk) -> list[Deadline]:
    """Every deadline, the earliest first."""
    with desk.register.read() as view:
        kept = own_list(Deadline, view.organisation.setting(DEADLINES))
    return sorted(kept, key=lambda deadline: (deadline.due_on, deadline.title))


def enter_deadline(desk: Desk, title: str, due_on: date, period: Period | None = None) -> Deadline:
    """Add a deadline of the unit's own. Raises NotAllowed without a title."""
    return save_deadline(desk, Deadline(str(uuid.uuid4()), title, due_on, desk.identity.unit, period=period))


def save_deadline(desk: Desk, deadline: Deadline) -> Deadline:
    """Keep a deadline in place of the one of its uid. Raises NotAllowed without a title."""
    deadline = replace(deadline, title=clean_text(deadline.title))
    if not deadline.title:
        raise NotAllowed("deadline.incomplete")
    _change(desk, lambda kept: [*(each for each in kept if each.uid != deadline.uid), deadline])
    return deadline


def remove_deadline(desk: Desk, uid: str) -> None:
    """Take a deadline off the list; the history keeps it."""
    _change(desk, lambda kept: [each for each in kept if each.uid != uid])


def _change(desk: Desk, change: Callable[[list[Deadline]], list[Deadline]]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        kept = own_list(Deadline, work.organisation.setting(DEADLINES))
        plain: list[Plain] = [to_plain(each) for each in change(kept)]
        work.organisation.save_setting(DEADLINES, plain)
        work.commit()
