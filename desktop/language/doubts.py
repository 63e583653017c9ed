"""What each doubt about a cell of an old register says: what was seen, what was made of it, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.money import group_digits
from desktop.language.translator import gettext, mark
from desktop.workbooks.values import CellDoubt

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "title.missing": mark("The initiative has no title. Enter one."),
        "cell.error": mark("The cell holds the error value “{shown}”. Correct the formula or enter the value."),
        "cell.formula_without_value": mark(
            "The formula has no stored value. Open the workbook in the spreadsheet program, recalculate and save it."
        ),
        "cell.formula_empty": mark("The formula came out empty. Check whether a value is missing here."),
        "cell.same_as_above": mark("“{shown}” was read as the same as the cell above."),
        "text.became_date": mark("The spreadsheet program made the date {shown} of this text. Enter it as text."),
        "date.unreadable": mark("“{shown}” cannot be read as a date. Enter it as day/month/year."),
        "date.impossible": mark("There is no such day as “{shown}”. Enter the right date."),
        "date.ambiguous": mark("“{shown}” may be several dates. Enter it with day, month and year."),
        "date.month_day_swapped": mark("“{shown}” was read with the month first. Check the date."),
        "date.two_digit_year": mark("“{shown}” has a year of two digits; the century was supposed. Check the date."),
        "date.from_serial": mark("The number {shown} was read as a date of the spreadsheet. Check the date."),
        "date.year_not_shown": mark(
            "The cell shows no year; the year stored in it was taken ({shown}). Check the date."
        ),
        "date.perhaps_swapped": mark(
            "Day and month of {shown} may have been swapped when it was typed. Check the date."
        ),
        "date.not_a_full_day": mark(
            "“{shown}” is not a whole date, so it went to the notes. Enter day, month and year."
        ),
        "date.in_words": mark("“{shown}” tells a time in words, so it went to the notes. Enter the date."),
        "amount.unreadable": mark("“{shown}” cannot be read as an amount. Enter it as 1.500.000 or 1,5 tỷ."),
        "amount.too_large": mark("The amount “{shown}” is too large to be true. Check the unit of money."),
        "amount.ambiguous": mark("“{shown}” may be several amounts. Check it and enter it as 1.500.000."),
        "amount.fraction_of_dong": mark("“{shown}” was rounded to whole đồng."),
        "amount.became_date": mark("The spreadsheet program made the date {shown} of this amount. Enter it again."),
        "amount.in_words": mark("“{shown}” holds no figure; it was kept as the benefit in words."),
        "amount.unit_contradicts": mark(
            "“{shown}” is too large for the unit of money in the heading. Enter it in that unit or correct the heading."
        ),
        "amount.very_small": mark("“{shown}” would be less than 1.000 đồng. Check the unit of money."),
        "quantity.unreadable": mark("“{shown}” cannot be read as a number. Enter it as 1.234,5."),
        "quantity.ambiguous": mark("“{shown}” may be several numbers. Enter it as 1.234,5."),
        "choice.unknown": mark("“{shown}” is not in the list. Choose one of the list."),
        "points.became_date": mark("The spreadsheet program made the date {shown} of these points. Enter them again."),
        "points.unreadable": mark("“{shown}” cannot be read as points for “{criterion}”. Enter a number such as 8,5."),
        "points.do_not_fit": mark(
            "“{shown}” does not fit “{criterion}”: from 0 to {most}, with two decimals at most. Correct the points."
        ),
        "share.as_fraction": mark("“{shown}” was read as a part of one, not as percent. Check the share."),
        "share.unreadable": mark("“{shown}” cannot be read as a share. Enter it in percent, such as 50%."),
        "name.others_unnamed": mark("“{name}” counts people without naming them. Add their names."),
        "name.unlikely": mark("“{shown}” does not look like the name of a person. Check the authors."),
        "name.perhaps_several": mark("“{name}” may be the names of several people. Put each on a line of its own."),
        "name.twice": mark("“{name}” stands twice among the authors. Remove one."),
        "authors.count_differs": mark(
            "There are {values} entries beside {authors} authors, so it is not known whose they are. Check the cell."
        ),
        "decision.date_missing": mark("The decision “{shown}” has no date, so the row became a draft. Enter the date."),
        "decision.number_missing": mark("The decision has no number, so the row became a draft. Enter the number."),
        "decision.dates_differ": mark(
            "The date in “{shown}” is not the one in the column of dates. Check which is right."
        ),
        "row.second_value": mark("“{shown}” is a second value of one initiative, so it went to the notes."),
        "row.same_dossier": mark("This dossier stands in row {earlier} too; that row was taken. Remove one of them."),
        "row.no_dossier": mark("This row belongs to no dossier, so it was left out. Enter new dossiers another way."),
        "row.same_as_earlier": mark(
            "The same title and authors stand in row {earlier}. Check for a row entered twice."
        ),
    }
)
"""English sentence by code, for every doubt a cell can raise."""


def doubt_sentence(doubt: CellDoubt) -> str:
    """The doubt in a sentence of the active language; its place is for whoever shows it to say."""
    shown = {name: group_digits(value) if isinstance(value, int) else value for name, value in doubt.parameters.items()}
    return gettext(SENTENCES[doubt.code]).format(**({"shown": doubt.shown, "name": doubt.shown} | shown))
