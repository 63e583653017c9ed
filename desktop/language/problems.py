"""What each problem says: what is wrong and how to mend it, in one or two short sentences.

The name of a parameter says how its value is shown: `_vnd` an amount with dots, `_bp` a share in percent, `_on` a date
dd/MM/yyyy; `source`, `target` and `state` are states of recognition, `parts` paths of fields. Every sentence may name
`{field}`, the label of the field the problem stands at.
"""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.money import group_digits, show_share
from desktop.domain.problems import ParameterValue, Problem
from desktop.domain.states import RecognitionState
from desktop.language.fields import field_label
from desktop.language.labels import input_label, label
from desktop.language.translator import gettext, mark, speaking

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "filing.no_title": mark("The initiative has no title. Enter one."),
        "filing.no_author": mark("There is no author. Enter at least one."),
        "authors.shares_not_hundred": mark(
            "The shares of the authors make {total_bp}. Correct them so that they make exactly 100%."
        ),
        "authors.share_impossible": mark("The {field} is {share_bp}. Enter one above 0% and up to 100%."),
        "authors.no_name": mark("The {field} is empty. Enter it or remove the row."),
        "authors.same_person": mark("{name} stands twice among the authors. Remove one row and correct the shares."),
        "authors.perhaps_same_person": mark(
            "{name} stands twice among the authors. Enter birth dates or employee codes if these are two people."
        ),
        "authors.age_unlikely": mark(
            "With the birth date {birth_on}, {name} would be younger than {youngest} or older than {oldest}. Check it."
        ),
        "authors.share_below_minimum": mark(
            "The share of {name}, {share_bp}, is below the unit's minimum of {minimum_bp}. Correct or explain it."
        ),
        "novelty.unanswered": mark("The novelty question “{field}” is not answered. Choose yes or no."),
        "novelty.denied": mark(
            "“{field}” is answered with no, so the solution may not be new within the base. Check the answer."
        ),
        "exclusions.unanswered": mark("The question “{field}” is not answered. Choose yes or no."),
        "exclusions.applies": mark(
            "“{field}” is answered with yes, so it cannot be recognised. Correct the answer or refuse it."
        ),
        "first_use.not_applied": mark(
            "It has not been tried or applied yet. Enter the day of the first trial or application."
        ),
        "recognition.decided_before_filing": mark(
            "The decision of {decided_on} is older than the request filed on {filed_on}. Correct one of the dates."
        ),
        "recognition.decided_in_future": mark("The decision date {decided_on} lies in the future. Correct it."),
        "recognition.number_missing": mark("The recognition has no decision number. Enter it."),
        "funding.not_approved": mark(
            "It was made with state funds. Enter number and date of the approval of the higher body."
        ),
        "funding.head_not_approved": mark(
            "The head of the base is among the authors. Enter number and date of the approval of the higher body."
        ),
        "moves.reason_missing": mark("The step “{target}” of {moved_on} has no reason. Enter the written reason."),
        "benefit.foreign_without_rate": mark(
            "The amount in {currency} has no exchange rate or no date of the rate. Enter both."
        ),
        "benefit.no_amount": mark(
            "There is no benefit amount. Enter one, or choose “Not computable in money” and say why."
        ),
        "benefit.not_computable_unexplained": mark(
            "The benefit is not computable in money, but the {field} is missing. Enter it."
        ),
        "benefit.method_missing": mark(
            "The amount of application year {year} has no method. Add a worksheet line or tell the method in words."
        ),
        "benefit.claimed_differs": mark(
            "The authors propose {claimed_vnd} đồng, the worksheet gives {computed_vnd} đồng. Check the line “{line}”."
        ),
        "benefit.far_from_median": mark(
            "{amount_vnd} đồng is at least 1,000 times off the usual amount of the unit, {median_vnd} đồng. "
            "Check whether thousands or millions were meant."
        ),
        "benefit.text_disagrees": mark(
            "The text says “{text}”, the figure is {claimed_vnd} đồng. Correct the one that is wrong."
        ),
        "benefit.negative": mark(
            "The benefit of application year {year} is negative: {amount_vnd} đồng. Check it, or explain the loss."
        ),
        "worksheet.amount_missing": mark("The {field} is missing. Enter it."),
        "worksheet.amount_too_large": mark("The {field} is too large to be computed. Check the figures."),
        "worksheet.method_missing": mark("The {field} is missing. Tell in words how the amount was arrived at."),
        "worksheet.cost_negative": mark("The {field} is negative. Enter costs as positive amounts."),
        "worksheet.spread_impossible": mark("A cost cannot be spread over {detail} years. Enter 1 to 50 years."),
        "worksheet.input_missing": mark("The value “{field}” is missing. Enter it."),
        "worksheet.input_repeated": mark("The value “{field}” is given twice. Remove one."),
        "worksheet.input_unknown": mark("The value “{field}” is not used in the calculation. Remove or rename it."),
        "worksheet.input_out_of_range": mark("The value “{field}” cannot be computed with. Check it."),
        "formula.empty": mark("The {field} is empty. Enter it."),
        "formula.too_long": mark("The {field} is too long. Part it into several lines."),
        "formula.too_deep": mark("The {field} has too many brackets within brackets. Part it into several lines."),
        "formula.unreadable": mark("The {field} cannot be read at “{detail}”. Use only + − × ÷, brackets and names."),
        "formula.number_too_long": mark("The number {detail} in the {field} is too long. Check it."),
        "formula.name_unknown": mark("The {field} uses “{detail}”, which has no value. Add it to the inputs."),
        "formula.division_by_zero": mark("The {field} divides by zero. Check the values."),
        "certificate.not_recognised": mark(
            "The dossier is in the state “{state}”. A certificate is issued only once it is recognised."
        ),
        "certificate.number_used": mark(
            "The number {number} of {year} is already used in the series {series}. Choose another."
        ),
        "sending.no_title": mark("What has no title cannot be sent. Enter the title."),
        "sending.no_author": mark("What has no author cannot be sent. Enter an author."),
        "sending.file_missing": mark("The file of the attachment “{file}” is missing. Attach it again or remove it."),
        "secrecy.undecided": mark("It is not decided what is to be kept secret. Choose nothing, a part or all of it."),
        "secrecy.part_unnamed": mark("A part is to be kept secret, but it is not said which. Name it."),
        "timing.filed_late": mark(
            "Filed on {filed_on}, more than a year after the first application (last day {deadline_on}). Explain it."
        ),
        "timing.decision_overdue": mark("The decision was due by {due_on}. Decide, or explain the delay."),
        "timing.formal_check_overdue": mark(
            "The formal check was due by {due_on}. Admit, return or refuse the request, or explain the delay."
        ),
        "timing.correction_overdue": mark(
            "The completed request was due back by {due_on}. Ask the authors, or explain the delay."
        ),
        "programme.used_outside_window": mark(
            "First applied {began_on}, outside {window_from_on} to {window_to_on} of “{programme}”: "
            "it may not be counted in the programme. Check the date or explain it."
        ),
        "programme.entered_outside_phases": mark(
            "Entered on {entered_on}, in no registration phase of “{programme}”: "
            "it may not be counted in the programme. Check the date or explain it."
        ),
        "programme.entered_outside_portal": mark(
            "Entered on {entered_on}, while the portal of “{programme}”, {phase}, is open from {window_from_on} to "
            "{window_to_on}: it may not be counted in the programme. Check the date or explain it."
        ),
        "fees.below_minimum": mark(
            "The author fee of {amount_vnd} đồng is below the legal minimum of {minimum_vnd} đồng. "
            "Correct it, enter the agreement, or explain it."
        ),
        "fees.transfer_below_minimum": mark(
            "The author fee of {amount_vnd} đồng for the transfer is below the legal minimum of {minimum_vnd} đồng. "
            "Correct it, enter the agreement, or explain it."
        ),
        "fees.appliers_below_minimum": mark(
            "The fee of {amount_vnd} đồng for the first appliers is below {minimum_vnd} đồng, the minimum read from "
            "the law (unverified). Correct it, enter the agreement, or explain it."
        ),
        "likeness.earlier_request": mark(
            "{percent}% like the earlier request {code} “{title}” of the same base. Compare them and explain."
        ),
        "likeness.other_unit": mark("{percent}% like {code} “{title}” of {unit}. No duplicate within this base."),
        "evidence.used_elsewhere": mark(
            "The evidence file “{file}” also proves {others}. Make sure that no gain is counted twice, and explain."
        ),
        "title.short": mark("The title has only {words} words. Say in at least {fewest} what was done to what."),
        "title.only_opening": mark("“{title}” is only an opening. Add what was done to what."),
        "codes.unknown": mark("The code “{code}” for {field} is not in the list. Choose one from the list."),
        "legacy.parts_missing": mark("The old register lacks: {parts}. Add what is known."),
        "receipt.conflict": mark(
            "Version {rev} of the dossier came before with another content and was not overwritten. Save it once more "
            "and send it again."
        ),
        "receipt.unsound": mark("The bundle was not taken: “{path}” is not sound ({found}). Make it again."),
        "move.not_allowed": mark("A dossier in the state “{source}” cannot become “{target}”."),
        "move.only_legacy": mark(
            "Only a row of an old register is recognised straight from “{source}”. File and admit the request first."
        ),
        "move.reason_missing": mark("“{target}” needs a written reason. Enter it."),
        "move.number_missing": mark("“{target}” needs the number of the decision. Enter it."),
    }
)
"""English sentence by code, for every code a rule can emit and every refused move."""


def sentence(problem: Problem) -> str:
    """The problem in a sentence of the active language."""
    return say(problem.code, problem.parameters, problem.field)


def vietnamese_sentence(problem: Problem) -> str:
    """The problem in Vietnamese, whatever language is spoken now: what bundles and workbooks carry."""
    with speaking("vi"):
        return sentence(problem)


def say(code: str, parameters: Mapping[str, ParameterValue], field: str = "") -> str:
    """The sentence of a code with its parameters filled in, in the active language.

    A code of a newer program, which came in a bundle, is said as it is.
    """
    if code not in SENTENCES:
        return code
    shown = {name: _shown(name, value) for name, value in parameters.items()}
    text = gettext(SENTENCES[code]).format(**({"field": field_label(field)} | shown))
    return text[:1].upper() + text[1:]


def _shown(name: str, value: ParameterValue) -> str:
    if isinstance(value, int):
        return show_share(value) if name.endswith("_bp") else group_digits(value)
    if name.endswith("_on"):
        return show_date(PartialDate.parse(value))
    if name in ("source", "target", "state"):
        return label(RecognitionState(value))
    if name == "parts":
        return ", ".join(field_label(path) for path in value.split())
    return input_label(value) if name == "detail" else value
