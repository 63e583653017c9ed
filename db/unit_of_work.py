"""One transaction over a register: every repository on one connection, kept whole by `commit` or not at all."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from db.history import HistoryRepository
from db.list_memory import ListMemory
from db.repositories.batches import BatchRepository
from db.repositories.certificates import CertificateRepository
from db.repositories.consolidation import ConsolidationRepository
from db.repositories.council import CouncilRepository
from db.repositories.dossiers import DossierRepository
from db.repositories.exchange import ExchangeRepository
from db.repositories.frozen import FrozenRepository
from db.repositories.keeping import KeepingRepository
from db.repositories.organisation import OrganisationRepository
from db.repositories.people import PeopleRepository
from db.repositories.screening import ScreeningRepository
from db.repositories.sending import SendingRepository
from db.repositories.value import ValueRepository
from desktop.domain.batches import Actor


class SqlUnitOfWork:
    """The repositories of one transaction; without `commit` everything is rolled back.

    Attributes:
        dossiers, people, certificates, organisation, exchange, consolidation, council, screening, batches, history: one
            repository each.
    """

    def __init__(
        self,
        connection: Connection,
        who: Actor,
        at: datetime,
        batch: str = "",
        memory: ListMemory | None = None,
        committed: Callable[[], None] | None = None,
    ) -> None:
        """`memory` is what was asked before at this state; `committed` is told when something was kept."""
        self._connection = connection
        self._committed = committed
        self.history = HistoryRepository(connection, who, at, batch)
        self.dossiers = DossierRepository(connection, self.history, memory or ListMemory(remembers=False))
        self.people = PeopleRepository(connection, self.history)
        self.certificates = CertificateRepository(connection, self.history)
        self.organisation = OrganisationRepository(connection, self.history)
        self.exchange = ExchangeRepository(connection, self.history)
        self.consolidation = ConsolidationRepository(connection, self.history)
        self.sending = SendingRepository(connection, self.history)
        self.council = CouncilRepository(connection, self.history)
        self.frozen = FrozenRepository(connection, self.history)
        self.screening = ScreeningRepository(connection, self.history)
        self.value = ValueRepository(connection, self.history)
        self.keeping = KeepingRepository(connection, self.history)
        self.batches = BatchRepository(connection, self.history, who, at)

    def commit(self) -> None:
        """Keep everything done so far."""
        self._connection.commit()
        if self._committed is not None:
            self._committed()
