"""The acts of the dossier list: to which states they lead, what they ask, and the use case that does them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.listing import DossierLine
from desktop.domain.recognition import allowed_moves
from desktop.domain.states import RecognitionState
from desktop.language.translator import mark
from desktop.services import recognition
from desktop.services.desk import Desk
from desktop.services.ports import Progress
from desktop.services.recognition import DecisionOnPaper, Moved


@dataclass(frozen=True, slots=True)
class Answer:
    """What the clerk said when asked for an act.

    Attributes:
        body: the body that decided; empty for the one the dossier is addressed to.
        benefit_vnd: the council's figure, for a single dossier; None to take over the claimed one.
    """

    on: date
    number: str = ""
    body: str = ""
    reason: str = ""
    benefit_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class ListMove:
    """One act on dossiers of the list.

    Attributes:
        words / done: the English button, and the sentence once it is done, with {number} for the dossiers.
        target: the state it leads to.
        day: words of the date it asks for.
        asks_decision: whether it asks for number and body of a decision; then the number is needed.
        reason: "needed", "optional" or "" where none is asked.
        undoes_recognition: whether it is for recognised dossiers, all other acts being for the rest.
        of_ideas: whether it is for ideas; True for theirs alone, False for none of them, None for all alike.
    """

    key: str
    words: str
    icon: str
    done: str
    target: RecognitionState
    day: str
    run: Callable[[Desk, Sequence[str], Answer, Progress], Moved]
    asks_decision: bool = False
    reason: str = ""
    undoes_recognition: bool = False
    of_ideas: bool | None = None

    def fits(self, line: DossierLine) -> bool:
        """Whether a dossier in this state can take it; what its content lacks is for the rules to say."""
        if self.of_ideas not in (None, line.state is RecognitionState.IDEA):
            return False
        recognised = line.state is RecognitionState.RECOGNISED
        return recognised is self.undoes_recognition and self.target in allowed_moves(line.state, line.origin)


MOVES = (
    ListMove(
        "promote",
        mark("Make a draft of the idea"),
        "lightbulb",
        mark("Ideas made drafts: {number}."),
        RecognitionState.DRAFT,
        mark("Day"),
        lambda desk, codes, said, progress: recognition.reopen_dossiers(
            desk, codes, said.on, said.reason, progress=progress
        ),
        reason="optional",
        of_ideas=True,
    ),
    ListMove(
        "file",
        mark("File the request"),
        "inbox",
        mark("Dossiers filed: {number}."),
        RecognitionState.FILED,
        mark("Day of filing"),
        lambda desk, codes, said, progress: recognition.file_dossiers(desk, codes, said.on, progress=progress),
    ),
    ListMove(
        "admit",
        mark("Admit the request"),
        "check",
        mark("Dossiers admitted: {number}."),
        RecognitionState.ADMITTED,
        mark("Day of acceptance"),
        lambda desk, codes, said, progress: recognition.admit_dossiers(desk, codes, said.on, progress=progress),
    ),
    ListMove(
        "recognise",
        mark("Recognise by a decision…"),
        "award",
        mark("Dossiers recognised: {number}."),
        RecognitionState.RECOGNISED,
        mark("Date of the decision"),
        lambda desk, codes, said, progress: recognition.recognise_dossiers(
            desk, codes, DecisionOnPaper(said.number, said.on, said.body), said.benefit_vnd, progress
        ),
        asks_decision=True,
    ),
    ListMove(
        "return",
        mark("Return for completion…"),
        "undo-2",
        mark("Dossiers returned for completion: {number}."),
        RecognitionState.RETURNED,
        mark("Day of the letter"),
        lambda desk, codes, said, progress: recognition.return_dossiers(
            desk, codes, said.on, said.reason, progress=progress
        ),
        reason="needed",
    ),
    ListMove(
        "review",
        mark("Put before the council"),
        "gavel",
        mark("Dossiers put before the council: {number}."),
        RecognitionState.REVIEWING,
        mark("Day it began"),
        lambda desk, codes, said, progress: recognition.review_dossiers(desk, codes, said.on, progress=progress),
    ),
    ListMove(
        "refuse",
        mark("Do not recognise…"),
        "x",
        mark("Dossiers not recognised: {number}."),
        RecognitionState.REFUSED,
        mark("Date of the decision"),
        lambda desk, codes, said, progress: recognition.refuse_dossiers(
            desk, codes, said.on, said.reason, said.number, progress=progress
        ),
        reason="needed",
    ),
    ListMove(
        "not_admit",
        mark("Do not admit…"),
        "minus",
        mark("Dossiers not admitted: {number}."),
        RecognitionState.NOT_ADMITTED,
        mark("Day of the letter"),
        lambda desk, codes, said, progress: recognition.not_admit_dossiers(
            desk, codes, said.on, said.reason, progress=progress
        ),
        reason="needed",
    ),
    ListMove(
        "withdraw",
        mark("Withdraw…"),
        "arrow-down",
        mark("Dossiers withdrawn: {number}."),
        RecognitionState.WITHDRAWN,
        mark("Day of withdrawal"),
        lambda desk, codes, said, progress: recognition.withdraw_dossiers(
            desk, codes, said.on, said.reason, progress=progress
        ),
        reason="optional",
    ),
    ListMove(
        "correct",
        mark("Correct the recognition…"),
        "refresh-cw",
        mark("Recognitions under correction: {number}."),
        RecognitionState.REVIEWING,
        mark("Day it began"),
        lambda desk, codes, said, progress: recognition.review_dossiers(
            desk, codes, said.on, said.reason, progress=progress
        ),
        reason="needed",
        undoes_recognition=True,
    ),
    ListMove(
        "revoke",
        mark("Revoke the recognition…"),
        "circle-alert",
        mark("Recognitions revoked: {number}."),
        RecognitionState.REVOKED,
        mark("Date of the decision"),
        lambda desk, codes, said, progress: recognition.revoke_dossiers(
            desk, codes, said.on, said.number, said.reason, progress=progress
        ),
        asks_decision=True,
        reason="needed",
        undoes_recognition=True,
    ),
    ListMove(
        "reopen",
        mark("Back to draft"),
        "pencil",
        mark("Dossiers back in draft: {number}."),
        RecognitionState.DRAFT,
        mark("Day"),
        lambda desk, codes, said, progress: recognition.reopen_dossiers(
            desk, codes, said.on, said.reason, progress=progress
        ),
        reason="optional",
        of_ideas=False,
    ),
)
"""Every act by which a clerk moves dossiers, in the order of a dossier's way."""


def fitting(move: ListMove, lines: Iterable[DossierLine]) -> tuple[str, ...]:
    """Codes of the dossiers that can take an act."""
    return tuple(line.code for line in lines if move.fits(line))
