"""Any order of entering, amending, trashing, importing, undoing and restoring leaves what a plain model says."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from desks import a_desk
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.domain.batches import BatchKind
from desktop.main import SqlDesks
from desktop.services.checking import rule_context, standing_of
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier, restore_dossiers, trash_dossiers
from desktop.services.register_check import verify_register
from desktop.services.restoring import restore
from desktop.services.safekeeping import back_up
from desktop.services.undo import undo_batch

TITLES = st.sampled_from(["Tên thứ nhất của hồ sơ", "Tên thứ hai của hồ sơ", "Tên thứ ba của hồ sơ"])

State = dict[str, tuple[str, bool]]
"""Uid to title and whether it lies in the trash: the plain model."""


class RegisterMachine(RuleBasedStateMachine):
    """The register beside its model; batches that were not touched since can be undone, backups restored."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="model-"))
        self.desk = a_desk(self.folder)
        self.model: State = {}
        self.entered = 0
        self.batches: list[tuple[str, State]] = []
        self.backup: tuple[Path, State] | None = None

    def teardown(self) -> None:
        assert verify_register(self.desk).sound
        self.desk.register.close()
        shutil.rmtree(self.folder)

    @rule(title=TITLES)
    def enter(self, title: str) -> None:
        self.entered += 1
        made = enter_dossier(self.desk, a_draft(uid=uid(self.entered), title=title, code=""))
        self.model[made.uid] = (title, False)

    @precondition(lambda self: self.model)
    @rule(title=TITLES, which=st.integers(0, 50))
    def amend(self, title: str, which: int) -> None:
        chosen = sorted(self.model)[which % len(self.model)]
        amend_dossier(self.desk, replace(find_dossier(self.desk, chosen), title=title))
        self.model[chosen] = (title, self.model[chosen][1])
        self.batches.clear()

    @precondition(lambda self: self.model)
    @rule(which=st.integers(0, 50))
    def trash_or_take_back(self, which: int) -> None:
        chosen = sorted(self.model)[which % len(self.model)]
        title, trashed = self.model[chosen]
        (restore_dossiers if trashed else trash_dossiers)(self.desk, [chosen])
        self.model[chosen] = (title, not trashed)
        self.batches.clear()

    @rule(title=TITLES, number=st.integers(1, 3))
    def bring_in_many(self, title: str, number: int) -> None:
        before = dict(self.model)
        with self.desk.register.change(self.desk.who(), self.desk.now()) as work:
            batch = work.batches.begin(BatchKind.IMPORT, "sheet")
            context = rule_context(self.desk, work)
            brought = []
            for _ in range(number):
                self.entered += 1
                brought.append(a_draft(uid=uid(self.entered), title=title, code=f"NHAP-{self.entered:04d}"))
                self.model[brought[-1].uid] = (title, False)
            work.dossiers.add_many(((each, standing_of(each, context)) for each in brought), verb="dossier.imported")
            work.commit()
        self.batches = [(batch.id, before)]

    @precondition(lambda self: self.batches)
    @rule()
    def undo(self) -> None:
        batch, before = self.batches.pop()
        entered_since = {key: value for key, value in self.model.items() if key not in self._of(batch)}
        undo_batch(self.desk, batch)
        self.model = before | entered_since

    @rule()
    def keep(self) -> None:
        self.backup = (back_up(self.desk).path, dict(self.model))

    @precondition(lambda self: self.backup is not None)
    @rule()
    def go_back(self) -> None:
        assert self.backup is not None
        backup, self.model = self.backup[0], dict(self.backup[1])
        path, clock = self.desk.register.path, self.desk.clock
        self.desk.register.close()
        restore(SqlDesks(clock), path, backup)
        self.desk = SqlDesks(clock).open(path)
        self.batches.clear()

    @invariant()
    def the_register_says_what_the_model_says(self) -> None:
        with self.desk.register.read() as view:
            found = {
                each.uid: (each.title, trashed)
                for trashed in (False, True)
                for each in view.dossiers.all(trashed=trashed)
            }
        assert found == self.model

    def _of(self, batch: str) -> set[str]:
        with self.desk.register.read() as view:
            return {event.uid for event in view.history.of_batch(batch)}


@pytest.mark.slow
class TestRegisterAgainstAModel(RegisterMachine.TestCase):  # type: ignore[misc,name-defined]
    settings = settings(
        max_examples=3,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=(Phase.generate,),
    )
