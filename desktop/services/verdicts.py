"""What a person concludes on a pair: kept with its reason, sent along, taken back by a later conclusion."""

from dataclasses import dataclass, replace

from desktop.domain.folding import clean_text, nfc
from desktop.domain.refusals import NotAllowed
from desktop.domain.screening import PairVerdict, ScreenedText, VerdictKind
from desktop.services.checking import rule_context
from desktop.services.dossiers import keep
from desktop.services.open_pairs import TAKEN_BACK
from desktop.services.ports import UnitOfWork, View
from desktop.services.screening import digest_of
from desktop.services.screening_index import Screening

LINKED = "dossier.duplicate_linked"
UNLINKED = "dossier.duplicate_unlinked"


@dataclass(frozen=True, slots=True)
class _Side:
    """One initiative of a pair, a dossier here, a received one or a title of the catalogue."""

    uid: str
    unit: str
    digest: str


def give_verdict(screening: Screening, first: str, second: str, verdict: VerdictKind, reason: str) -> PairVerdict:
    """Conclude on two initiatives, given by uid or code; an earlier conclusion on the pair is replaced.

    DUPLICATE links the first, a dossier of this register, to the second: it is not counted any more. DIFFERENT settles
    the pair until a text changes. LATER takes an earlier conclusion, and its link, back.

    Raises NotAllowed for an unknown initiative, one with itself, no reason, and a link that closes a circle.
    """
    desk = screening.desk
    said = clean_text(reason)
    if not said:
        raise NotAllowed("verdict.no_reason")
    screening.refresh()
    with desk.register.change(desk.who(), desk.now()) as work:
        one, other = _side(screening, work, first), _side(screening, work, second)
        if one.uid == other.uid:
            raise NotAllowed("verdict.same_dossier", dossier=first)
        before = work.screening.verdict(one.uid, other.uid)
        concluded = PairVerdict(
            first=one.uid,
            second=other.uid,
            unit=one.unit,
            rev=1 if before is None else before.rev + 1,
            verdict=verdict,
            reason=said,
            decided_on=desk.today(),
            first_digest=one.digest,
            second_digest=other.digest,
        )
        _link(screening, work, concluded)
        work.screening.save_verdict(concluded)
        work.commit()
    return concluded


def take_back(screening: Screening, verdict: PairVerdict, before: PairVerdict | None) -> PairVerdict:
    """Undo a conclusion: the one before it holds again, or the pair waits as if nobody had judged it.

    Raises NotAllowed as `give_verdict` does.
    """
    if before is None:
        return give_verdict(screening, verdict.first, verdict.second, VerdictKind.LATER, TAKEN_BACK)
    return give_verdict(screening, before.first, before.second, before.verdict, before.reason)


def _side(screening: Screening, view: View, given: str) -> _Side:
    dossier = view.dossiers.by_code(nfc(given)) or view.dossiers.get(given)
    uid = given if dossier is None else dossier.uid
    text: ScreenedText | None = next(view.screening.texts([uid]), None)
    if text is not None:
        return _Side(text.uid, text.unit, digest_of(text))
    entry = screening.known(uid)
    if entry is None:
        raise NotAllowed("dossier.unknown", dossier=given)
    return _Side(entry.uid, entry.unit, entry.digest())


def _link(screening: Screening, work: UnitOfWork, verdict: PairVerdict) -> None:
    """Set or take back the links between the two; those to other initiatives stay."""
    context = rule_context(screening.desk, work)
    wanted = {verdict.first: "", verdict.second: ""}
    if verdict.verdict is VerdictKind.DUPLICATE:
        wanted[verdict.first] = verdict.second
        _refuse_circle(work, verdict)
    for dossier in work.dossiers.many([verdict.first, verdict.second]):
        linked_here = dossier.duplicate_of in wanted
        if wanted[dossier.uid] and dossier.duplicate_of != wanted[dossier.uid]:
            changed = replace(dossier, duplicate_of=wanted[dossier.uid])
            keep(work, changed, context, verb=LINKED, reason=verdict.reason)
        elif linked_here and not wanted[dossier.uid]:
            keep(work, replace(dossier, duplicate_of=""), context, verb=UNLINKED, reason=verdict.reason)


def _refuse_circle(work: UnitOfWork, verdict: PairVerdict) -> None:
    """A dossier must not repeat, in however many steps, one that repeats it."""
    seen: set[str] = set()
    at = verdict.second
    while at and at not in seen:
        seen.add(at)
        dossier = work.dossiers.get(at)
        following = "" if dossier is None else dossier.duplicate_of
        if following == verdict.first and at != verdict.second:
            raise NotAllowed("verdict.circle", dossier=verdict.first)
        at = following
