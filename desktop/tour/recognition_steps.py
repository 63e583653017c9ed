"""What happens to dossiers at the unit: checked, explained, filed, decided by the council."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.domain.dossier import Explanation
from desktop.domain.plain import to_plain
from desktop.domain.problems import Problem, Severity
from desktop.domain.states import RecognitionState
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.checking import Blocked, Finding, check_all, problems_of
from desktop.services.dossiers import amend_dossier, count_dossiers, find_dossier
from desktop.services.recognition import (
    DecisionOnPaper,
    admit_dossiers,
    file_dossiers,
    recognise_dossiers,
    refuse_dossiers,
    review_dossiers,
)
from desktop.tour.folder import CHECKS
from desktop.tour.page_values import ProblemGroup, ProblemLine, Tone
from desktop.tour.practice import Sitting
from desktop.tour.walk import Done, StepFailed, Walk, expect

_TONES = {Severity.BLOCK: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.HINT: Tone.ACCENT}


def explain_a_warning(walk: Walk) -> Done:
    """Type the reason for a warning (giải trình)."""
    asked = walk.practice.scenario.explanation
    dossier = find_dossier(walk.unit, walk.codes[asked.dossier])
    dated = replace(dossier, filed_on=_filing_day(walk, asked.dossier))
    found = [problem.code for problem in problems_of(walk.unit, dated)]
    expect(asked.code in found, _("The warning to be explained was not found."))
    explained = replace(dossier, explanations=(*dossier.explanations, Explanation(asked.code, asked.reason)))
    amend_dossier(walk.unit, explained)
    after = [
        problem for problem in problems_of(walk.unit, replace(explained, filed_on=dated.filed_on)) if problem.reason
    ]
    expect([problem.code for problem in after] == [asked.code], _("The reason does not stand beside its warning."))
    return Done(f"{dossier.code}: {sentence(after[0])} {_('Explained')}: {asked.reason}")


def file_and_admit(walk: Walk) -> Done:
    """File what can be filed, admit it and put it before the council; what a rule stops stays a draft."""
    moved = 0
    for sitting in walk.practice.scenario.sittings:
        codes = walk.codes_of((*sitting.dossiers, *sitting.blocked))
        file_dossiers(walk.unit, codes, sitting.filed_on)
        admit_dossiers(walk.unit, codes, sitting.admitted_on)
        review_dossiers(walk.unit, codes, sitting.reviewed_on)
        moved += len(codes)
    stopped = [_stopped_at_filing(walk, name) for name in walk.practice.scenario.blocked_filing]
    said = ngettext(
        "{number} dossier filed, admitted and put before the council.",
        "{number} dossiers filed, admitted and put before the council.",
        moved,
    ).format(number=moved)
    return Done(f"{said} {_('Stopped by a rule:')} {' '.join(stopped)}")


def recognise_by_decisions(walk: Walk) -> Done:
    """Recognise by the decision of each earlier sitting; what a rule stops is not recognised."""
    recognised, stopped = 0, list[str]()
    earlier = walk.practice.scenario.sittings[:-1]
    for sitting in earlier:
        recognised += _recognise(walk, sitting)
        stopped += [stopped_at_recognition(walk, sitting, name) for name in sitting.blocked]
    said = ngettext(
        "{number} dossier recognised by {decisions} decisions.",
        "{number} dossiers recognised by {decisions} decisions.",
        recognised,
    ).format(number=recognised, decisions=len(earlier))
    return Done(f"{said} {_('Stopped by a rule:')} {' '.join(stopped)}" if stopped else said)


def refuse_one(walk: Walk) -> Done:
    """Refuse a dossier with the reason in writing."""
    refusal = walk.practice.scenario.refusal
    refuse_dossiers(walk.unit, walk.codes_of([refusal.dossier]), refusal.on, refusal.reason, refusal.number)
    dossier = find_dossier(walk.unit, walk.codes[refusal.dossier])
    expect(dossier.state is RecognitionState.REFUSED, _("The dossier was not refused."))
    return Done(f"{dossier.code}: {refusal.reason}")


def check_everything(walk: Walk) -> Done:
    """Check every dossier and leave all problems as a file; the page groups them by severity."""
    findings = list(check_all(walk.unit, walk.progress))
    file = walk.write_json(CHECKS, "van-de.json", _records(findings))
    walk.found.problems = tuple(_group(severity, findings) for severity in Severity)
    counts = count_dossiers(walk.unit)
    walk.found.dossiers = len(findings)
    walk.found.recognised = counts.states.get(RecognitionState.RECOGNISED, 0)
    figures = [each.dossier.benefit_vnd for each in findings if each.dossier.state is RecognitionState.RECOGNISED]
    walk.found.benefit_vnd = sum(figure for figure in figures if figure is not None)
    by_severity = ", ".join(f"{group.name.lower()}: {group.count}" for group in walk.found.problems)
    said = ngettext("{number} dossier checked", "{number} dossiers checked", len(findings))
    return Done(f"{said.format(number=len(findings))}; {by_severity}.", (file,))


def _filing_day(walk: Walk, name: str) -> date:
    return next(each.filed_on for each in walk.practice.scenario.sittings if name in each.dossiers)


def _recognise(walk: Walk, sitting: Sitting) -> int:
    paper = DecisionOnPaper(sitting.number, sitting.decided_on)
    figures = {figure.dossier: figure.benefit_vnd for figure in sitting.figures}
    as_claimed = [name for name in sitting.dossiers if name not in figures]
    recognise_dossiers(walk.unit, walk.codes_of(as_claimed), paper)
    for name, benefit_vnd in figures.items():
        recognise_dossiers(walk.unit, walk.codes_of([name]), paper, benefit_vnd)
    return len(sitting.dossiers)


def _stopped_at_filing(walk: Walk, name: str) -> str:
    code = walk.codes[name]
    try:
        file_dossiers(walk.unit, [code], walk.unit.today())
    except Blocked as refused:
        return _told(code, refused.problems)
    raise StepFailed(_("{dossier} should have been stopped by a rule.").format(dossier=code))


def stopped_at_recognition(walk: Walk, sitting: Sitting, name: str) -> str:
    """The code of a dossier and the sentence of the rule that stops it. Raises StepFailed where none does."""
    code = walk.codes[name]
    try:
        recognise_dossiers(walk.unit, [code], DecisionOnPaper(sitting.number, sitting.decided_on))
    except Blocked as refused:
        return _told(code, refused.problems)
    raise StepFailed(_("{dossier} should have been stopped by a rule.").format(dossier=code))


def _told(code: str, problems: Sequence[Problem]) -> str:
    return f"{code}: {sentence(problems[0])}"


def _records(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [
        {
            "dossier": finding.dossier.code,
            "code": problem.code,
            "severity": str(problem.severity),
            "field": problem.field,
            "parameters": to_plain(problem.parameters),
            "sentence": sentence(problem),
            "reason": problem.reason,
        }
        for finding in findings
        for problem in finding.problems
    ]


def _group(severity: Severity, findings: Sequence[Finding]) -> ProblemGroup:
    lines = (_line(finding, severity) for finding in findings)
    filled = sorted((line for line in lines if line.sentences), key=lambda line: len(line.sentences))
    return ProblemGroup(label(severity), _TONES[severity], tuple(filled))


def _line(finding: Finding, severity: Severity) -> ProblemLine:
    problems = [problem for problem in finding.problems if problem.severity is severity]
    sentences = dict.fromkeys(sentence(problem) for problem in problems)
    reasons = dict.fromkeys(problem.reason for problem in problems if problem.reason)
    return ProblemLine(finding.dossier.code, finding.dossier.title, tuple(sentences), tuple(reasons))
