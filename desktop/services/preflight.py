"""Kiểm tra trước khi gửi: what the next submission would hold, what rules or the clerk keep at home, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.consolidation import after_edit
from desktop.domain.plain import Plain, to_plain
from desktop.domain.problems import Act, Severity
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import blocking, check
from desktop.domain.sending import HeldBack, LeaveOut, WhyDue
from desktop.domain.submission import ControlTotals, control_totals
from desktop.exchange.records import exported, received_benefit, withholds
from desktop.services.checking import Finding, rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.due import DueDossier, due_dossiers, leave_outs
from desktop.services.ports import View

_UNSAID = frozenset({"uid", "unit", "rev", "moves"})
"""Members a change of which is not told by itself."""


@dataclass(frozen=True, slots=True)
class KeptAtHome:
    """A dossier the clerk keeps at home for now, and why."""

    due: DueDossier
    held: HeldBack


@dataclass(frozen=True, slots=True)
class Preflight:
    """What a submission made now would hold.

    Attributes:
        ready: what would go, as it stands here.
        blocked: what a rule stops, with the problems that stop it; it stays at home and is named.
        unexplained: those of `ready` with warnings nobody has explained yet.
        held: what the clerk keeps at home.
        withheld: those of `ready` that are secret technology: of them only title, effect and award go.
        leave_out: what is left out of every dossier.
        control: totals of what would go.
        octets: attachments that would go, once each.
        full: whether everything goes, not only what the superior has not acknowledged.
    """

    ready: tuple[DueDossier, ...]
    blocked: tuple[Finding, ...]
    unexplained: tuple[Finding, ...]
    held: tuple[KeptAtHome, ...]
    withheld: tuple[DueDossier, ...]
    leave_out: frozenset[LeaveOut]
    control: ControlTotals
    octets: int
    full: bool

    def number(self, *whys: WhyDue) -> int:
        """How many go for these reasons."""
        return sum(due.why in whys for due in self.ready)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A part of a dossier that is not as it was sent; benefits say both figures, in đồng."""

    field: str
    before: int | None = None
    after: int | None = None


def preflight(desk: Desk, *, full: bool = False) -> Preflight:
    """What a submission made now would hold; nothing is written."""
    with desk.register.read() as view:
        return preflight_of(desk, view, full=full)


def preflight_of(desk: Desk, view: View, *, full: bool) -> Preflight:
    """The same inside a transaction."""
    due = due_dossiers(view, desk.identity.superior, full=full)
    held = {each.uid: each for each in view.sending.held_back()}
    context = rule_context(desk, view, Act.SEND, of=None if full else [each.dossier for each in due])
    ready: list[DueDossier] = []
    blocked: list[Finding] = []
    unexplained: list[Finding] = []
    kept: list[KeptAtHome] = []
    for each in due:
        if each.why is WhyDue.WITHDRAWN:
            ready.append(each)
            continue
        problems = check(each.dossier, context)
        if stopping := blocking(problems, Act.SEND):
            blocked.append(Finding(each.dossier, stopping))
        elif each.dossier.uid in held:
            kept.append(KeptAtHome(each, held[each.dossier.uid]))
        else:
            ready.append(each)
            warnings = tuple(each for each in problems if each.severity is Severity.WARNING and not each.reason)
            unexplained += [Finding(each.dossier, warnings)] if warnings else []
    return Preflight(
        ready=tuple(ready),
        blocked=tuple(blocked),
        unexplained=tuple(unexplained),
        held=tuple(kept),
        withheld=tuple(each for each in ready if withholds(each.dossier)),
        leave_out=leave_outs(view),
        control=control_of(ready),
        octets=_octets(ready),
        full=full,
    )


def control_of(due: Iterable[DueDossier]) -> ControlTotals:
    """The control totals of dossiers as they leave the unit."""
    outward = (exported(each.dossier) for each in due)
    return control_totals((each.state, each.benefit_vnd) for each in outward)


def differences(due: DueDossier) -> tuple[FieldDifference, ...]:
    """What of a dossier is not as it was last sent; nothing where it never was."""
    before = due.sent_as()
    if not before:
        return ()
    present = to_plain(exported(due.dossier))
    assert isinstance(present, dict)
    names = [name for name in (present.keys() | before.keys()) - _UNSAID if present.get(name) != before.get(name)]
    return tuple(_difference(name, due, before) for name in sorted(names))


def hold_back(desk: Desk, codes: Sequence[str], reason: str = "") -> None:
    """Keep dossiers at home until they are released. Raises NotAllowed for an unknown one."""
    with desk.register.change(desk.who(), desk.now()) as work:
        for code in codes:
            work.sending.hold_back(HeldBack(known(work, code).uid, desk.now(), reason))
        work.commit()


def release(desk: Desk, codes: Sequence[str]) -> None:
    """Let dossiers go with the next submission again. Raises NotAllowed for an unknown one."""
    with desk.register.change(desk.who(), desk.now()) as work:
        work.sending.release([known(work, code).uid for code in codes])
        work.commit()


def ahead_of_us(desk: Desk) -> tuple[str, ...]:
    """Codes of dossiers of which the superior holds a later revision than stands here."""
    with desk.register.read() as view:
        ahead = view.sending.ahead_of_us(desk.identity.superior)
        return tuple(sorted(view.dossiers.codes_of(list(ahead)).values()))


def send_ours_again(desk: Desk, codes: Collection[str]) -> int:
    """Say that what stands here is right where the superior holds another text of it; how many dossiers.

    Their revision grows past every one the superior named, so that the next submission takes the place of what it has.
    Raises NotAllowed for an unknown dossier, or when there is none.
    """
    if not codes:
        raise NotAllowed("submission.nothing_to_send", blocked=0)
    with desk.register.change(desk.who(), desk.now()) as work:
        dossiers = [known(work, code) for code in codes]
        held = work.sending.acknowledged(desk.identity.superior, [each.uid for each in dossiers])
        context = rule_context(desk, work)
        raised = (after_edit(replace(each, rev=max(each.rev, held.get(each.uid, 0)) + 1)) for each in dossiers)
        work.dossiers.save_many(((each, standing_of(each, context)) for each in raised), verb="dossier.sent_anew")
        work.commit()
    return len(dossiers)


def _difference(name: str, due: DueDossier, before: Mapping[str, Plain]) -> FieldDifference:
    if name != "benefit":
        return FieldDifference(name)
    then, now = received_benefit(dict(before)), due.dossier.benefit_vnd
    return FieldDifference(name, then, now) if then != now else FieldDifference(name)


def _octets(due: Iterable[DueDossier]) -> int:
    sizes = {
        attachment.sha256: attachment.size
        for each in due
        for attachment in each.dossier.attachments
        if attachment.sha256 in each.files
    }
    return sum(sizes.values())
