"""Looking a register through: is the file whole, does the history hold, is each record what the history says?"""

import logging

from desktop.domain.safekeeping import RegisterCheck
from desktop.services.desk import Desk
from desktop.services.safekeeping import DOUBTFUL

log = logging.getLogger(__name__)


def verify_register(desk: Desk) -> RegisterCheck:
    """Look the whole register through; every doubt is a finding, none an error.

    While there is a doubt no older backup is dropped: one of them may be the last that is sound.
    """
    check = desk.register.verify()
    log.info("register verified: %d records, %d events, %d doubts", check.records, check.events, len(check.doubts))
    _mark(desk, doubtful=not check.sound)
    return check


def _mark(desk: Desk, *, doubtful: bool) -> None:
    marker = desk.register.folder / DOUBTFUL
    try:
        if doubtful:
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()
        else:
            marker.unlink(missing_ok=True)
    except OSError as error:
        # A folder that cannot be written keeps its backups anyway.
        log.warning("the mark of a doubtful register was not changed: %s", type(error).__name__)
