"""A new stream of bundles: begun after a restore, because what went up since the backup is not known here."""

import uuid

from desktop.services.desk import Desk
from desktop.services.due import NEEDS_RECEIPT


def begin_stream(desk: Desk) -> str:
    """Number bundles anew, and ask for the superior's last receipt before anything goes; the new stream.

    The receipt tells what the superior holds that this register has forgotten. Who is told of no superior asks for
    none.
    """
    stream = uuid.uuid4().hex
    desk.register.begin_stream(stream, desk.who(), desk.now())
    if desk.identity.superior:
        with desk.register.change(desk.who(), desk.now()) as work:
            work.organisation.save_setting(NEEDS_RECEIPT, True)
            work.commit()
    return stream
