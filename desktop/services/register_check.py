"""Looking a register through: is the file whole, does the history hold, is each record what the history says?"""

import logging

from desktop.domain.safekeeping import RegisterCheck
from desktop.services.desk import Desk

log = logging.getLogger(__name__)


def verify_register(desk: Desk) -> RegisterCheck:
    """Look the whole register through; every doubt is a finding, none an error."""
    check = desk.register.verify()
    log.info("register verified: %d records, %d events, %d doubts", check.records, check.events, len(check.doubts))
    return check
