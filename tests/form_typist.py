"""Types a scripted entry into the real form, in processes of their own that a test kills: `form_typist.py`.

It is told by lines on standard input which registers to type into; for each it forks, so that what takes long to load
is loaded once. The process tells its own id, and before each letter which step it is at and how many letters of it
were typed; a step is only begun when the one before is on the disk, which takes a hand longer than the disk.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.dossier import Dossier
from desktop.main import SqlDesks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True, slots=True)
class Step:
    """A text typed at the end of one field; `then_save` presses Ctrl+S behind it and waits for nothing."""

    path: str
    text: str
    then_save: bool = False


SCRIPT = (
    Step("title", "Súc rửa bộ trao đổi nhiệt"),
    Step("problem_solved", "Súc rửa mất hai ngày, phải dừng máy."),
    Step("essence/known_state", "Tháo rời bằng tay."),
    Step("essence/improvement", "Bộ gá xoay giữ chùm ống.", then_save=True),
    Step("essence/steps", "Lắp bộ gá.\nMở nước."),
    Step("conditions", "Có cầu trục 2 tấn.", then_save=True),
    Step("title", " E-1205"),
    Step("essence/novelty", "Chưa nơi nào trong công ty làm."),
    Step("essence/applicability", "Mọi bộ trao đổi nhiệt ống chùm."),
    Step("notes", "Gọi lại tổ cơ khí."),
)


def typed_by(step: int, letters: int) -> dict[str, str]:
    """What stands in each field once so many letters of a step are typed and every step before."""
    fields = {each.path: "" for each in SCRIPT}
    for each in SCRIPT[:step]:
        fields[each.path] += each.text
    if step < len(SCRIPT):
        fields[SCRIPT[step].path] += SCRIPT[step].text[:letters]
    return fields


def main() -> None:
    """Fork for every register named on standard input, and tell when the fork is gone."""
    import dossier_forms  # noqa: F401 - loaded before the first fork

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            type_into(Path(line.strip()))
            os._exit(0)
        os.waitpid(child, 0)
        tell("gone")


def type_into(register: Path) -> None:
    """Open the form on a new dossier and type the script."""
    from datetime import UTC, datetime

    from dossier_forms import ENTRIES

    from desktop.language.refusals import refusal_sentence
    from desktop.ui.application import DeskApplication, make_application
    from desktop.ui.pages.dossier_form import DossierForm
    from desktop.ui.preferences import Preferences
    from desktop.ui.session import DeskSession

    qt = make_application(["typist"])
    desks = SqlDesks(lambda: datetime.now(UTC))
    preferences = Preferences(register.parent / "preferences")
    application = DeskApplication(qt, ENTRIES, preferences, refusal_sentence)
    application.show_register(DeskSession(desks.open(register)), "dossier")
    while not isinstance(application.window.current_page(), DossierForm) or application.background.busy():
        qt.processEvents()
    form = application.window.current_page()
    assert isinstance(form, DossierForm)
    application.window.activateWindow()
    tell(str(os.getpid()))
    for number, step in enumerate(SCRIPT):
        form.binder().go_to(step.path)
        while not form.keeper().journal.is_at_rest():
            qt.processEvents()
        _type(qt, number, step)
        if step.then_save:
            form.keeper().save()
    form.binder().go_to("title")
    while application.background.busy() or not form.keeper().journal.is_at_rest():
        qt.processEvents()
    tell(f"{len(SCRIPT)} 0")
    # Stay as one does who has gone for a coffee with the form open.
    sys.stdin.read()


def _type(qt: QApplication, number: int, step: Step) -> None:
    for letters, letter in enumerate(step.text):
        tell(f"{number} {letters + 1}")
        target = QApplication.focusWidget()
        assert isinstance(target, QWidget)
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(target, event)
        qt.processEvents()


def tell(words: str) -> None:
    """Say something to the test; a process about to be killed keeps nothing back."""
    os.write(1, f"{words}\n".encode())


def values_of(dossier: Dossier) -> dict[str, str]:
    """The fields of the script as they stand in a dossier."""
    from desktop.ui.value_paths import value_at

    return {each.path: str(value_at(dossier, each.path) or "") for each in SCRIPT}


if __name__ == "__main__":
    main()
