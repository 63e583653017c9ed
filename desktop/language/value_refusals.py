"""What is said where an appraisal, a fee, an award, a replication or an audit sample does not fit."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.language.translator import mark

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "appraisal.no_reviewer": mark("An appraisal names its reviewer. Enter who reviewed the benefit."),
        "appraisal.in_future": mark("The day of the appraisal lies in the future. Enter the day it was made."),
        "appraisal.no_figure": mark(
            "This conclusion leads to no amount. Complete the lines, or conclude that it is undetermined."
        ),
        "appraisal.reason_missing": mark(
            "A figure rounded by hand or left undetermined needs its reason. Write it in the note."
        ),
        "appraisal.none": mark("“{dossier}” has no appraisal of application year {year} to take back."),
        "year.bad_year": mark("There is no application year {year}. Benefit is kept for years 1 to 3."),
        "year.nothing_entered": mark("Nothing was given for the year. Enter an amount, a worksheet or both."),
        "year.rate_missing": mark("An amount in {currency} needs its rate and the day of the rate."),
        "letter.nothing_to_reassess": mark("No application year is overdue for reassessment; there is no reminder."),
        "fee.bad_year": mark(
            "There is no application year {year} for a fee. Use 1 to 3, or 0 where nothing is computable."
        ),
        "fee.negative": mark("An amount of remuneration cannot be below zero. Enter what was agreed or given."),
        "fee.parts_do_not_sum": mark(
            "The parts of the authors come to {sum} đồng, the fee is {amount} đồng. Make them the same."
        ),
        "fee.parts_not_one_each": mark("There are {number} authors. Give one part for each, in their order."),
        "fee.reason_missing": mark("Parts rounded by hand need a reason. Write why they were rounded."),
        "fee.no_such_place": mark("There is no entry number {number} on the remuneration of this dossier."),
        "fee.no_receiver": mark("A transfer names who it was made to. Enter the receiver."),
        "fee.agreement_not_attached": mark("The dossier has no attachment “{file}”. Attach the agreement first."),
        "scheme.bad_line": mark(
            "A line of the reward scheme for “{level}” has a rate outside 0–100% or an amount below zero."
        ),
        "scheme.floor_above_cap": mark("In a line of the reward scheme for “{level}” the floor lies above the cap."),
        "scheme.line_twice": mark("Two lines of the reward scheme have the same day, level and benefit. Keep one."),
        "award.no_recipient": mark("An award of a collective names it. Enter the name as on the decision."),
        "award.incomplete": mark("An award needs its level and its form. Enter both."),
        "award.in_future": mark("The day of the award lies in the future. Enter the day of the decision."),
        "award.unknown": mark("There is no award “{award}” in this register. Look it up in the list of awards."),
        "award.received": mark("This award came from {unit} with its results. Only that unit can take it back."),
        "replication.no_place": mark("Say where the initiative is applied, too. Enter the place."),
        "replication.in_future": mark("The day it was first applied there lies in the future. Enter another."),
        "replication.no_such_place": mark("There is no place number {number} on the list of this dossier."),
        "sample.nothing_asked": mark("A sample of nothing was asked for. Say how many dossiers to take."),
        "sample.no_seed": mark("A random draw needs a seed. Enter any number or words and keep them."),
        "sample.nobody": mark("There is no recognised dossier to draw from. Choose another year."),
        "sample.unknown": mark("There is no audit sample “{sample}” in this register. Look it up in the list."),
    }
)
"""English sentence by code."""
