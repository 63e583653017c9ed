"""Whom to tell what after results came: one entry a dossier, and the letters to its authors."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.documents.correspondence import AuthorAnswerValues, author_answer
from desktop.documents.letter import Letter
from desktop.documents.printed_words import OUTCOME_WORDS
from desktop.domain.dates import show_date
from desktop.domain.dossier import Award, Dossier
from desktop.domain.money import group_digits
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import Outcome
from desktop.domain.submission import BundleKind, Decision
from desktop.domain.units import SignerBody
from desktop.services.bundles import in_words, writing
from desktop.services.desk import Desk
from desktop.services.incoming_results import IncomingResults
from desktop.services.letters import letter_docx, letter_pdf, sender_of
from desktop.services.receipts import open_from_superior

NEXT_STEPS = {
    Outcome.ACCEPTED: "",
    Outcome.SENT_BACK: "Đề nghị tác giả hoàn thiện hồ sơ theo các yêu cầu trên để đơn vị gửi lại cấp trên.",
    Outcome.DUPLICATE_OF: "Nếu thấy giải pháp khác với hồ sơ đã nêu, đề nghị tác giả giải trình điểm khác.",
    Outcome.NOT_COUNTED: "",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What the authors of one dossier are to be told.

    Attributes:
        decision: of the superior; None where only awards came.
        original: readable code of the dossier it repeats, or its uid where it is not known here; empty for none.
    """

    uid: str
    code: str
    title: str
    authors: tuple[str, ...]
    decision: Decision | None
    original: str
    awards: tuple[Award, ...]


def whom_to_tell(desk: Desk, file: Path) -> tuple[Telling, ...]:
    """One entry for each dossier here that results speak of, by code.

    Raises BundleUnsound for a file that is damaged or not for this unit, Refused while the superior's key is not
    confirmed, NotAllowed for results of somebody who is not this unit's superior.
    """
    with open_from_superior(desk, file, BundleKind.RESULTS) as bundle, in_words(file.name):
        results = IncomingResults(desk, bundle)
    decisions = {decision.uid: decision for decision in results.decisions}
    with desk.register.read() as view:
        dossiers = view.dossiers.many(sorted(results.uids()))
        originals = view.dossiers.codes_of([each.duplicate_of for each in decisions.values() if each.duplicate_of])
    told = []
    for dossier in sorted(dossiers, key=lambda each: (each.code, each.uid)):
        decision = decisions.get(dossier.uid)
        repeated = decision.duplicate_of if decision else ""
        told.append(
            Telling(
                dossier.uid,
                dossier.code,
                dossier.title,
                _names(dossier),
                decision,
                originals.get(repeated, repeated),
                tuple(each.award for each in results.awards if each.dossier == dossier.uid),
            )
        )
    return tuple(told)


def save_letters(
    desk: Desk, file: Path, folder: Path, codes: Collection[str] = (), on: date | None = None, *, docx: bool = False
) -> tuple[Path, ...]:
    """Write a letter for each dossier of results, or for those of these codes; the files.

    Raises as whom_to_tell does, NotAllowed when there is nobody to tell, Refused for a folder that cannot be written.
    """
    told = [each for each in whom_to_tell(desk, file) if not codes or each.code in codes]
    if not told:
        raise NotAllowed("letter.no_dossiers")
    written = []
    for each in told:
        letter = _letter(desk, each, on)
        target = folder / f"tra-loi-{each.code or each.uid}{'.docx' if docx else '.pdf'}".replace("/", "-")
        with writing(target.name):
            folder.mkdir(parents=True, exist_ok=True)
            target.write_bytes(letter_docx(letter) if docx else letter_pdf(desk, letter))
        written.append(target)
    return tuple(written)


def _letter(desk: Desk, told: Telling, on: date | None) -> Letter:
    with desk.register.read() as view:
        (dossier,) = view.dossiers.many([told.uid])
    decision = told.decision
    values = AuthorAnswerValues(
        sender=sender_of(desk, SignerBody.UNION, "", on),
        authors=told.authors,
        code=told.code,
        title=told.title,
        filed_on=show_date(dossier.filed_on) if dossier.filed_on else "",
        outcome=_outcome(told),
        reason="; ".join(decision.reasons) if decision else "",
        next_step=NEXT_STEPS[decision.outcome] if decision else "",
    )
    return author_answer(values)


def _outcome(told: Telling) -> str:
    """What the superior decided and gave, in the words of a letter."""
    said = []
    decision = told.decision
    if decision is not None:
        words = f"Trùng với hồ sơ {told.original}" if told.original else OUTCOME_WORDS[decision.outcome]
        paper = f" (văn bản số {decision.number} ngày {show_date(decision.decided_on)})" if decision.number else ""
        figure = decision.recognised_vnd
        counted = f", giá trị làm lợi được tính {group_digits(figure)} đồng" if figure is not None else ""
        said.append(f"{words}{counted}{paper}")
    for award in told.awards:
        given = f"Khen thưởng: {award.form} theo quyết định số {award.number} ngày {show_date(award.decided_on)}"
        said.append(f"{given}, tặng {award.recipient}" if award.recipient else given)
    return "; ".join(said)


def _names(dossier: Dossier) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, (each.honorific, each.name))) for each in dossier.authors)
