"""Results looked at before anything is written: the three-way preview with what people know its dossiers by."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.batches import Batch, BatchKind
from desktop.domain.submission import KeyStatus, KnownKey
from desktop.services.desk import Desk
from desktop.services.registers import superior_name
from desktop.services.results import ResultsPreview, preview_results


@dataclass(frozen=True, slots=True)
class ResultsReview:
    """A results bundle that was opened and found sound.

    Attributes:
        superior: name of the unit it came from.
        key: the confirmed key it is signed with.
        titles / codes: title and readable code of each dossier of the register it speaks of, by uid.
    """

    file: Path
    preview: ResultsPreview
    superior: str
    key: KnownKey | None
    titles: Mapping[str, str]
    codes: Mapping[str, str]


def review_results(desk: Desk, file: Path) -> ResultsReview:
    """Open results and show what they would change; nothing is written. Raises as preview_results does."""
    preview = preview_results(desk, file)
    named = {change.uid for change in preview.changes if change.uid}
    named |= {str(change.new) for change in preview.changes if change.field == "ruling/duplicate_of"}
    with desk.register.read() as view:
        dossiers = view.dossiers.many(sorted(named))
        keys = view.exchange.known_keys()
    confirmed = (key for key in keys if key.unit == preview.unit and key.status is KeyStatus.CONFIRMED)
    return ResultsReview(
        file=file,
        preview=preview,
        superior=superior_name(desk),
        key=next(confirmed, None),
        titles={dossier.uid: dossier.title for dossier in dossiers},
        codes={dossier.uid: dossier.code for dossier in dossiers},
    )


def last_results(desk: Desk) -> Batch | None:
    """The batch that wrote results last and was not taken back; None when there is none."""
    with desk.register.read() as view:
        made = [each for each in view.batches.all() if each.kind is BatchKind.RESULTS and not each.undone_by]
    return max(made, key=lambda batch: batch.at, default=None)
