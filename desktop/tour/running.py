"""Runs the tour from its first step to its page."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path

from desktop import reference_data
from desktop.domain.refusals import Cancelled, UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import mark, speaking
from desktop.services.desk import Desks
from desktop.services.ports import Progress
from desktop.tour.council_step import let_the_council_sit
from desktop.tour.decision_steps import decide_on_received, give_the_award, make_the_results
from desktop.tour.exchange_steps import exchange_keys, receive_bundle, send_bundle
from desktop.tour.folder import prepared
from desktop.tour.intake_steps import enter_dossiers, import_old_register, mend_rejected_rows
from desktop.tour.page_maker import leave_page
from desktop.tour.paper_steps import issue_all_certificates, make_superior_tables, make_unit_tables, print_office_papers
from desktop.tour.practice import read_practice
from desktop.tour.recognition_steps import (
    check_everything,
    explain_a_warning,
    file_and_admit,
    recognise_by_decisions,
    refuse_one,
)
from desktop.tour.registers_step import make_registers
from desktop.tour.report import TourReport, TourStep
from desktop.tour.result_steps import apply_undo_apply, edit_after_sending, make_a_backup, preview_the_results
from desktop.tour.walk import Done, PracticeClock, PracticeDesks, StepAct, StepFailed, Walk

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way: its short name, its title, what it does, and the steps it cannot do without."""

    name: str
    title: str
    act: StepAct
    needs: tuple[str, ...] = ()


STEPS = (
    Step("registers", mark("Make two registers"), make_registers),
    Step("keys", mark("Exchange keys"), exchange_keys, ("registers",)),
    Step("import", mark("Take in an old register"), import_old_register, ("registers",)),
    Step("mend", mark("Mend the rejected rows"), mend_rejected_rows, ("import",)),
    Step("enter", mark("Enter dossiers with attachments"), enter_dossiers, ("registers",)),
    Step("explain", mark("Explain a warning"), explain_a_warning, ("enter",)),
    Step("file", mark("File, admit, put before the council"), file_and_admit, ("enter",)),
    Step("recognise", mark("Recognise by decision"), recognise_by_decisions, ("file",)),
    Step("council", mark("The council sits, scores and decides"), let_the_council_sit, ("file",)),
    Step("refuse", mark("Refuse with a reason"), refuse_one, ("file",)),
    Step("check", mark("Check everything"), check_everything, ("enter",)),
    Step("papers", mark("Print office papers"), print_office_papers, ("recognise",)),
    Step("certificates", mark("Issue certificates"), issue_all_certificates, ("recognise",)),
    Step("summary", mark("Make the summary table"), make_unit_tables, ("recognise",)),
    Step("send", mark("Send a bundle up"), send_bundle, ("keys", "recognise")),
    Step("receive", mark("Receive it at the superior"), receive_bundle, ("send",)),
    Step("decide", mark("Decide on what was received"), decide_on_received, ("receive",)),
    Step("award", mark("Give an award"), give_the_award, ("receive",)),
    Step("overview", mark("Make the superior's table"), make_superior_tables, ("decide",)),
    Step("results", mark("Make the results"), make_the_results, ("decide", "award")),
    Step("edit", mark("Edit a dossier after sending"), edit_after_sending, ("send",)),
    Step("preview", mark("Preview the results"), preview_the_results, ("results",)),
    Step("backup", mark("Back up and prove the copy"), make_a_backup, ("recognise",)),
    Step("apply", mark("Apply, undo, apply again"), apply_undo_apply, ("preview",)),
)


def run_tour(out: Path, desks: Desks, language: str = "vi", progress: Progress | None = None) -> TourReport:
    """Go the whole way on practice data and leave every file in `out` with an index.html that shows them.

    A step that fails is reported and those that need it are not run; the page is left in any case. Raises Refused
    where `out` already holds something that is no earlier tour, or cannot be written; Cancelled by `progress`.
    """
    practice = read_practice(reference_data.practice_folder())
    out = prepared(out)
    clock = PracticeClock(practice.scenario.instant)
    walk = Walk(out, PracticeDesks(desks, clock), practice, progress)
    with speaking(language):
        try:
            steps = _all_steps(walk)
        finally:
            walk.leave()
        page = leave_page(walk, steps)
    return TourReport(out, page, steps)


def _all_steps(walk: Walk) -> tuple[TourStep, ...]:
    taken: list[TourStep] = []
    well: set[str] = set()
    for step in STEPS:
        missing = [name for name in step.needs if name not in well]
        done = _not_run(step, missing) if missing else _taken(step, walk)
        taken.append(done)
        if done.ok:
            well.add(step.name)
    return tuple(taken)


def _taken(step: Step, walk: Walk) -> TourStep:
    began = time.perf_counter()

    def ended(said: str, files: tuple[str, ...] = (), *, ok: bool = False, fault: bool = False) -> TourStep:
        return TourStep(step.name, _(step.title), said, ok, files, time.perf_counter() - began, fault=fault)

    try:
        done: Done = step.act(walk)
    except Cancelled:
        raise
    except UserError as refused:
        return ended(refusal_sentence(refused))
    except StepFailed as failed:
        return ended(failed.said)
    except Exception:
        logger.exception("the step %s of the tour failed", step.name)
        return ended(_("This is a fault of the program, not yours. What was saved is safe."), fault=True)
    return ended(done.said, tuple(map(walk.from_page, done.files)), ok=True)


def _not_run(step: Step, missing: list[str]) -> TourStep:
    titles = {each.name: _(each.title) for each in STEPS}
    said = _("Not run: it needs “{step}”.").format(step=titles[missing[0]])
    return TourStep(step.name, titles[step.name], said, ok=False, files=(), seconds=0.0, ran=False)
