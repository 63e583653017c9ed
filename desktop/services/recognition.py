"""Recognition, one verb a function, for one dossier or many at once; many are one batch, taken back as one.

Each verb tells `progress` how far it is and raises Cancelled once that was cancelled; nothing is moved then.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain import recognition
from desktop.domain.batches import BatchKind
from desktop.domain.certificates import CertificateState
from desktop.domain.dossier import Dossier, ProgrammeEntry, Recognition
from desktop.domain.problems import Act
from desktop.domain.rules import RuleContext
from desktop.domain.states import RecognitionState
from desktop.services.checking import Blocked, Finding, refuse_when_blocked, rule_context
from desktop.services.desk import Desk
from desktop.services.dossiers import keep, known
from desktop.services.ports import Progress, UnitOfWork

BASE_LEVEL = "base"
"""Code of the level at which a base recognises (list recognition_levels)."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What an act did.

    Attributes:
        batch: id of the batch that takes it back.
    """

    batch: str
    dossiers: tuple[Dossier, ...]


@dataclass(frozen=True, slots=True)
class DecisionOnPaper:
    """The signed decision: number, day, the body that decided and its level."""

    number: str
    decided_on: date
    body: str = ""
    level: str = BASE_LEVEL


def file_dossiers(desk: Desk, codes: Sequence[str], on: date, progress: Progress | None = None) -> Moved:
    """Đã nộp đơn. Raises Blocked where a rule stops filing, MoveRefused where the state does; nothing is moved then."""
    who = desk.who().name
    return _move(
        desk, codes, "dossier.filed", lambda each: recognition.file(each, on, who), Act.FILE, progress=progress
    )


def admit_dossiers(desk: Desk, codes: Sequence[str], on: date, progress: Progress | None = None) -> Moved:
    """Đã chấp nhận đơn: the clock starts. Raises MoveRefused."""
    who = desk.who().name
    return _move(desk, codes, "dossier.admitted", lambda each: recognition.admit(each, on, who), progress=progress)


def not_admit_dossiers(
    desk: Desk, codes: Sequence[str], on: date, reason: str, progress: Progress | None = None
) -> Moved:
    """Từ chối chấp nhận đơn, with the reason in writing. Raises MoveRefused."""
    who = desk.who().name
    return _move(
        desk,
        codes,
        "dossier.not_admitted",
        lambda each: recognition.not_admit(each, on, who, reason),
        progress=progress,
    )


def review_dossiers(
    desk: Desk, codes: Sequence[str], on: date, reason: str = "", progress: Progress | None = None
) -> Moved:
    """Đang xét công nhận; on a recognised one a correction, which needs a reason and calls certificates in."""
    who = desk.who().name

    def reviewed(dossier: Dossier) -> Dossier:
        if dossier.state is RecognitionState.RECOGNISED:
            return recognition.correct(dossier, on, who, reason)
        return recognition.review(dossier, on, who)

    return _move(desk, codes, "dossier.reviewed", reviewed, progress=progress)


def return_dossiers(desk: Desk, codes: Sequence[str], on: date, reason: str, progress: Progress | None = None) -> Moved:
    """Yêu cầu hoàn thiện, with the reason in writing. Raises MoveRefused."""
    who = desk.who().name
    return _move(
        desk,
        codes,
        "dossier.returned",
        lambda each: recognition.return_for_completion(each, on, who, reason),
        progress=progress,
    )


def recognise_dossiers(
    desk: Desk,
    codes: Sequence[str],
    paper: DecisionOnPaper,
    benefit_vnd: int | None = None,
    progress: Progress | None = None,
) -> Moved:
    """Công nhận sáng kiến by one decision.

    `benefit_vnd` is the council's first-year figure for a single dossier; without it the claimed figure of each is
    taken over. Raises Blocked where a rule stops recognition, MoveRefused where the state does; nothing is moved then.
    """
    who = desk.who().name

    def recognised(dossier: Dossier) -> Dossier:
        figure = benefit_vnd if benefit_vnd is not None else dossier.benefit_vnd or dossier.claimed_vnd
        return recognition.recognise(dossier, recognition_of(desk, paper, dossier, figure), who)

    return _move(desk, codes, "dossier.recognised", recognised, Act.RECOGNISE, progress=progress)


def refuse_dossiers(
    desk: Desk, codes: Sequence[str], on: date, reason: str, number: str = "", progress: Progress | None = None
) -> Moved:
    """Không công nhận, with the reason in writing. Raises MoveRefused."""
    who = desk.who().name
    return _move(
        desk,
        codes,
        "dossier.refused",
        lambda each: recognition.refuse(each, on, who, reason, number),
        progress=progress,
    )


def withdraw_dossiers(
    desk: Desk, codes: Sequence[str], on: date, reason: str = "", progress: Progress | None = None
) -> Moved:
    """Đã rút đơn. Raises MoveRefused."""
    who = desk.who().name
    return _move(
        desk, codes, "dossier.withdrawn", lambda each: recognition.withdraw(each, on, who, reason), progress=progress
    )


def revoke_dossiers(
    desk: Desk, codes: Sequence[str], on: date, number: str, reason: str, progress: Progress | None = None
) -> Moved:
    """Đã hủy công nhận by a decision: uncounted, certificates called in. Raises MoveRefused."""
    who = desk.who().name
    return _move(
        desk,
        codes,
        "dossier.revoked",
        lambda each: recognition.revoke(each, on, who, number, reason),
        progress=progress,
    )


def reopen_dossiers(
    desk: Desk, codes: Sequence[str], on: date, reason: str = "", progress: Progress | None = None
) -> Moved:
    """Back to draft from an idea, or from a request withdrawn, refused or not admitted. Raises MoveRefused.

    A draft made of an idea enters the register's programme that day, as one typed anew does.
    """
    who = desk.who().name
    programme = desk.identity.programme

    def reopened(dossier: Dossier) -> Dossier:
        draft = recognition.reopen(dossier, on, who, reason)
        if dossier.state is RecognitionState.IDEA and programme and not draft.entries:
            return replace(draft, entries=(ProgrammeEntry(programme, on),))
        return draft

    return _move(desk, codes, "dossier.reopened", reopened, progress=progress)


def recognition_of(desk: Desk, paper: DecisionOnPaper, dossier: Dossier, figure: int | None) -> Recognition:
    """The recognition a decision of the own unit writes into a dossier."""
    return Recognition(
        uid=str(uuid.uuid4()),
        unit=desk.identity.unit,
        level=paper.level,
        body=paper.body or dossier.addressee,
        number=paper.number,
        decided_on=paper.decided_on,
        benefit_vnd=figure,
    )


def _move(
    desk: Desk,
    codes: Sequence[str],
    verb: str,
    move: Callable[[Dossier], Dossier],
    act: Act | None = None,
    *,
    progress: Progress | None,
) -> Moved:
    """One batch in one transaction. Raises Cancelled through `progress`; nothing is moved then."""
    with desk.register.change(desk.who(), desk.now()) as work:
        batch = work.batches.begin(BatchKind.BULK, verb)
        context = rule_context(desk, work)
        dossiers = [move(known(work, code)) for code in codes]
        if act is not None:
            refuse_all_blocked(dossiers, context, act)
        saved = []
        for done, moved in enumerate(dossiers, 1):
            saved.append(keep(work, moved, context, verb=verb, reason=moved.moves[-1].reason))
            if recognition.calls_in_certificates(moved.moves[-1]):
                call_in_certificates(work, moved)
            if progress is not None:
                progress.report(done, len(dossiers))
        work.commit()
    return Moved(batch.id, tuple(saved))


def refuse_all_blocked(dossiers: Sequence[Dossier], context: RuleContext, act: Act) -> None:
    """Raise one Blocked that names every dossier a rule stops, so that all can be mended in one go."""
    stopped: list[Finding] = []
    for dossier in dossiers:
        try:
            refuse_when_blocked(dossier, context, act)
        except Blocked as blocked:
            stopped += blocked.findings
    if stopped:
        first, *others = stopped
        raise Blocked(first.dossier, first.problems, tuple(others))


def call_in_certificates(work: UnitOfWork, dossier: Dossier) -> None:
    """Call in every certificate of a dossier that is still valid, for the reason of its last move."""
    for certificate in work.certificates.of_dossier(dossier.uid):
        if certificate.state is CertificateState.ISSUED:
            work.certificates.set_state(certificate.uid, CertificateState.CALLED_IN, dossier.moves[-1].reason)
