"""One act on one dossier, kept as a batch of its own so that the notice about it can offer to take it back."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.batches import BatchKind
from desktop.domain.dossier import Dossier
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.dossiers import keep, known
from desktop.services.ports import View


@dataclass(frozen=True, slots=True)
class Done:
    """A dossier as an act left it, and the batch by which the act is taken back."""

    dossier: Dossier
    batch: str


def change_dossier(
    desk: Desk, code: str, verb: str, change: Callable[[Dossier, View], Dossier], reason: str = ""
) -> Done:
    """Change a dossier in one transaction; `verb` names the act in the history and on the batch.

    Raises NotAllowed for an unknown dossier, and what `change` raises; nothing is changed then.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        changed = change(known(work, code), work)
        batch = work.batches.begin(BatchKind.BULK, verb)
        saved = keep(work, changed, rule_context(desk, work, of=[changed]), verb=verb, reason=reason)
        work.commit()
    return Done(saved, batch.id)
