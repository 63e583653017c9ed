"""From the steps and what they found to the page, its pictures' paths and the summary beside it."""

import json
from pathlib import Path

from desktop import reference_data
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.tour.folder import FOLDERS, FONTS, PAGE, SUMMARY
from desktop.tour.page import show_page, show_seconds
from desktop.tour.page_values import Figure, FolderList, StepLine, Tone, TourPage
from desktop.tour.report import TourStep, summary_record
from desktop.tour.walk import Walk

FONT_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")
MILLION = 1_000_000
REGISTER_FOLDER = ".sosk.d"


def leave_page(walk: Walk, steps: tuple[TourStep, ...]) -> Path:
    """Leave index.html, its fonts and tour.json in OUT."""
    for name in FONT_FILES:
        walk.write(FONTS, name, reference_data.font_bytes(name))
    summary = json.dumps(summary_record(steps), ensure_ascii=False, indent=2)
    (walk.out / SUMMARY).write_text(f"{summary}\n", encoding="utf-8")
    page = walk.out / PAGE
    page.write_text(show_page(_page(walk, steps)), encoding="utf-8")
    return page


def _page(walk: Walk, steps: tuple[TourStep, ...]) -> TourPage:
    found, scenario = walk.found, walk.practice.scenario
    well = sum(step.ok for step in steps)
    seconds = show_seconds(sum(step.seconds for step in steps))
    verdict = _("{done} of {all} steps went well, in {seconds} seconds").format(
        done=well, all=len(steps), seconds=seconds
    )
    return TourPage(
        under_title=_(
            "From {unit} to {superior} and back: an old register in, dossiers checked and recognised, certificates, "
            "a bundle up, results down. Everything is practice data; people and figures were invented."
        ).format(unit=scenario.unit.name, superior=scenario.superior.name),
        verdict=verdict,
        verdict_tone=Tone.OK if well == len(steps) else Tone.BAD,
        figures=_figures(walk),
        steps=tuple(map(_line, steps)),
        certificates=tuple(found.certificates),
        problems=found.problems,
        sides=found.sides,
        results=found.results,
        more_results=found.more_results,
        tables=tuple(found.tables),
        folders=_folders(walk.out),
    )


def _figures(walk: Walk) -> tuple[Figure, ...]:
    found = walk.found
    problems = {group.tone: group.count for group in found.problems}
    return (
        Figure(str(found.dossiers), _("Dossiers"), _("from the old register and from the form")),
        Figure(str(found.recognised), _("Recognised"), _("by the base, with number and date")),
        Figure(str(found.certificates_issued), _("Certificates"), _("numbered before they were drawn")),
        Figure(
            group_digits(found.benefit_vnd // MILLION),
            _("Benefit, million đồng"),
            _("first year, recognised figures only"),
        ),
        Figure(
            str(sum(problems.values())),
            _("Problems found"),
            _("{number} must be mended").format(number=problems.get(Tone.BAD, 0)),
        ),
    )


def _line(step: TourStep) -> StepLine:
    outcome = Tone.OK if step.ok else Tone.BAD if step.ran else Tone.NEUTRAL
    return StepLine(step.title, outcome, step.said, step.files, step.seconds)


def _folders(out: Path) -> tuple[FolderList, ...]:
    return tuple(
        FolderList(name, _files(out, out / name)) for name in FOLDERS if name != FONTS and (out / name).is_dir()
    )


def _files(out: Path, folder: Path) -> tuple[tuple[str, str], ...]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not _is_inside_a_register(file, out))
    return tuple((file.relative_to(out).as_posix(), _size(file.stat().st_size)) for file in files)


def _is_inside_a_register(file: Path, out: Path) -> bool:
    """Whether it is a register's own: its key, its inbox, its attachments by content."""
    return any(part.endswith(REGISTER_FOLDER) for part in file.relative_to(out).parts)


def _size(octets: int) -> str:
    return f"{group_digits(-(-octets // 1024))} KB"
