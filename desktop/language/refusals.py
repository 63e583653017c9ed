"""What each refusal says: what stands in the way and what to do about it, in one or two short sentences.

A refusal is a UserError: the world is in the way, nothing was changed. What is wrong with a bundle stands in faults.py,
what is doubtful about a cell of a workbook in doubts.py.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.money import group_digits
from desktop.domain.refusals import ErrorParameter, UserError
from desktop.language.council_refusals import COUNCIL_SENTENCES
from desktop.language.fields import field_label
from desktop.language.keeping_refusals import SENTENCES as KEEPING_SENTENCES
from desktop.language.problems import SENTENCES as PROBLEM_SENTENCES
from desktop.language.problems import say
from desktop.language.translator import gettext, mark
from desktop.language.value_refusals import SENTENCES as VALUE_SENTENCES

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        **COUNCIL_SENTENCES,
        **VALUE_SENTENCES,
        **KEEPING_SENTENCES,
        "register.missing": mark("There is no register “{file}”. Check its name and folder."),
        "register.exists": mark("“{file}” is there already and was not overwritten. Choose another name."),
        "register.not_a_register": mark(
            "“{file}” is not a register of this program. Choose a file that ends in .sosk."
        ),
        "register.newer": mark(
            "“{file}” was made by a newer version of the program ({schema}). Install that version; "
            "the register was not touched."
        ),
        "register.damaged": mark(
            "The register “{file}” is damaged ({found}). Do not work on in it; restore the latest sound backup."
        ),
        "register.read_only": mark(
            "“{file}” lies where nothing may be written. Move it to a folder of your own or ask for the right to write."
        ),
        "register.in_use": mark(
            "“{file}” is in use by {name} on the computer {computer} since {since}. Close it there and try again."
        ),
        "register.in_cloud_folder": mark(
            "“{file}” would lie in the synchronised folder “{folder}”, where registers get damaged. "
            "Choose a folder of this computer."
        ),
        "register.on_network_drive": mark(
            "“{file}” would lie on the network drive “{folder}”, where registers get damaged. "
            "Choose a folder of this computer."
        ),
        "register.upgrade_failed": mark(
            "“{file}” could not be brought to the form of this version ({found}). It was left as it was; "
            "restore a backup or ask for help."
        ),
        "disk.full": mark("The disk is full, so “{file}” was not written. Free some space and try again."),
        "disk.failed": mark("The disk did not answer while “{file}” was used. Check the disk and make a backup soon."),
        "file.missing": mark("There is no file “{file}”. Check its name and folder."),
        "file.unreadable": mark(
            "The file “{file}” cannot be read. Close it elsewhere or ask for the right to read it."
        ),
        "file.too_large": mark("The file “{file}” is larger than {limit} bytes. This is not a file of this kind."),
        "file.not_written": mark(
            "“{file}” could not be written. Close it if it is open elsewhere, or choose a folder you may write to."
        ),
        "file.not_usable": mark(
            "“{file}” cannot be used. Close it if it is open elsewhere, or choose a place you may read and write."
        ),
        "printer.failed": mark("The printer “{printer}” did not begin. Check that it is on and try again."),
        "backup.failed": mark("The backup “{file}” was not made ({found}). Choose another folder or free some space."),
        "backup.damaged": mark("The backup “{file}” is damaged ({found}). Use another backup."),
        "handover.not_one": mark("“{file}” is no handover of this program. Choose a file that ends in .bangiao.age."),
        "handover.damaged": mark(
            "The handover “{file}” is damaged: not everything is as it was packed. Nothing was taken; ask for it again."
        ),
        "handover.newer_form": mark(
            "The handover “{file}” was made by a newer version of the program. Install that version to open it."
        ),
        "setting.bad_code_pattern": mark(
            "“{pattern}” makes no codes. Use {{unit}} and {{year}} as needed and end with {{number}}, as in "
            "{{unit}}-{{year}}-{{number:04d}}."
        ),
        "setting.bad_share": mark("A least share lies above 0% and up to 100%. Correct it or leave it empty."),
        "sub_unit.no_name": mark("The part of the unit has no name. Enter it."),
        "sub_unit.there_already": mark("There is a part of the unit “{name}” already. Choose another name."),
        "signer.incomplete": mark("Name and post of the signer are needed. Enter both."),
        "signer.ends_before_it_begins": mark("The last day of the signer comes before the first. Correct one of them."),
        "target.negative": mark("A target is 0 or more. Correct the number."),
        "unit.bad_code": mark("“{unit}” is no unit code. Use 2 to 16 capital letters A–Z and digits."),
        "unit.no_name": mark("The unit has no name. Enter it."),
        "programme.unknown": mark("There is no programme “{programme}”. Choose one from the list of programmes."),
        "programme.unknown_phase": mark(
            "“{programme}” has no phase “{phase}”. Choose one from the list of programmes."
        ),
        "batch.unknown": mark("There is no act with the number “{batch}” that could be undone. Check the number."),
        "batch.undone_already": mark("The act “{batch}” was undone already."),
        "dossier.there_already": mark("The dossier “{dossier}” is in the register already. Amend it instead."),
        "dossier.code_taken": mark("The code “{dossier}” belongs to another dossier. Choose another or leave it out."),
        "dossier.saved_elsewhere": mark(
            "“{dossier}” was changed since it was opened. Open it again and repeat your changes."
        ),
        "verdict.no_reason": mark("A conclusion on a pair needs its reason in writing."),
        "verdict.same_dossier": mark("“{dossier}” cannot be a duplicate of itself. Name two different dossiers."),
        "verdict.circle": mark("“{dossier}” is itself what the other one repeats. Take that conclusion back first."),
        "catalogue.no_title_column": mark(
            "The first line of “{file}” does not name a column “title”. Put the names of the columns there."
        ),
        "catalogue.not_json": mark("Line {line} of “{file}” is not an entry. Each line must be one JSON object."),
        "catalogue.not_text": mark("“{file}” is not text in UTF-8. Save it again in that encoding."),
        "catalogue.empty": mark("“{file}” holds no titles. Choose another file."),
        "catalogue.not_our_superior": mark("The catalogue is of {unit}, which is not the superior of this unit."),
        "catalogue.other_base": mark(
            "The catalogue tells what changed since version {base}, and version {held} is held here. "
            "Ask the superior for the whole catalogue."
        ),
        "dossier.unknown": mark("There is no dossier “{dossier}”. Check its code."),
        "dossier.of_other_unit": mark(
            "The dossier is of the unit “{unit}”, this register belongs to “{own}”. "
            "Enter it in the register of its unit."
        ),
        "person.unknown": mark("There is no person “{person}” on record. Check the number."),
        "person.merged_before": mark("The record of {name} was merged into another before. Choose that one."),
        "person.with_itself": mark("A record cannot be merged with itself. Choose at least one other than {name}."),
        "person.both_in_dossier": mark(
            "{name} and another of these are both authors of {dossier}, so they are two people. Merge the others."
        ),
        "idea.no_title": mark("An idea needs a title. Enter it."),
        "programme.incomplete": mark("The programme needs a name and the word for what is counted. Enter both."),
        "programme.no_phase": mark("“{programme}” has no phase. Enter one at least."),
        "programme.in_use": mark("“{programme}” is the register's own, or dossiers have entered it. It stays."),
        "phase.no_name": mark("A phase of “{programme}” has no name or no code. Enter both."),
        "phase.code_twice": mark("Two phases of “{programme}” have the same code. Change one."),
        "rule_value.negative": mark("A value of a rule cannot be below zero. Correct it."),
        "rule_value.no_source": mark("Say where the value was read, so that others can check it."),
        "code.no_words": mark("The entry has no words. Enter them."),
        "code.there_already": mark("The list has “{words}” already."),
        "figures.unknown": mark("Nothing was frozen under “{uid}”. Take an id from the list of frozen figures."),
        "figures.day_to_come": mark("{on} is still to come. Figures are frozen for a day that has been."),
        "deadline.incomplete": mark("A deadline needs a name. Enter it."),
        "support_team.no_name": mark("The team or the supporter has no name. Enter it."),
        "support_team.there_already": mark("“{name}” is there already."),
        "portal.no_programme": mark("The register belongs to no programme, so there is nothing to hold against it."),
        "dossier_template.no_name": mark("The template has no name. Enter it."),
        "dossier_template.empty": mark("None of the chosen fields is filled in, so the template would be empty."),
        "dossier_template.unknown": mark("There is no template “{name}” for dossiers. Choose one from the list."),
        "record.not_named": mark("The file does not say which dossier to amend. Give its “uid” or its “code”."),
        "record.shape": mark("The member “{member}” ({field}) is not as it must be: {found}. Correct it in the file."),
        "record.unknown_member": mark("A dossier has no member “{member}”. Correct or remove it in the file."),
        "record.not_editable": mark(
            "The member “{member}” ({field}) is not edited this way. Leave it out and use the command for that step."
        ),
        "json.unreadable": mark("“{file}” is not JSON in UTF-8 (at {found}). Correct the file."),
        "json.duplicate_key": mark("“{file}” has the member “{found}” twice in one object. Remove one."),
        "json.number": mark(
            "The number {found} in “{file}” is not a whole number or is too large. Write decimals as text, “1.5”."
        ),
        "json.key": mark("The member {found} in “{file}” is not written in plain ASCII letters. Correct its name."),
        "json.too_deep": mark("“{file}” is nested too deeply. This is not a file of this kind."),
        "json.not_an_object": mark("“{file}” does not hold one JSON object in braces. Correct the file."),
        "journal.not_written": mark(
            "What is typed cannot be kept against a crash ({found}). Save now, and free some space on the disk."
        ),
        "journal.nothing_unsaved": mark("Nothing of this dossier is unsaved."),
        "edit_sheet.not_one": mark(
            "“{file}” is no workbook that was written for editing. Export the dossiers again and edit that workbook."
        ),
        "edit_sheet.older": mark("“{file}” was written by an older version. Export the dossiers again."),
        "edit_sheet.newer": mark(
            "“{file}” was written by a newer version of the program. Install that version to take it."
        ),
        "edit_sheet.of_other_unit": mark(
            "“{file}” holds dossiers of the unit “{unit}”. Take it in the register of that unit."
        ),
        "edits.nothing_to_write": mark("There is nothing to change. Choose at least one edit."),
        "edits.unknown_code": mark("“{found}” is not in the list for: {field}. Choose one of the list."),
        "entry_form.not_a_form": mark(
            "“{file}” is no entry form of this program. Send the author an empty form and ask to have that filled in."
        ),
        "entry_form.older": mark(
            "“{file}” was filled in on a form of an older version. Send the author a new empty form."
        ),
        "entry_form.newer": mark(
            "“{file}” was filled in on a form of a newer version of the program. Install that version to take it."
        ),
        "entry_form.of_other_unit": mark(
            "“{file}” was made for the unit “{unit}”. Take it in the register of that unit."
        ),
        "entry_form.empty": mark("“{file}” has neither a title nor an author. Ask the author to fill it in."),
        "entry_form.none_found": mark("There is no workbook in “{file}”. Choose the folder with the filled forms."),
        "entry_form.nothing_to_take": mark("None of these forms is new. Nothing was taken."),
        "worksheet.unreadable": mark(
            "“{member}” in the worksheet is not as it must be: {found}. Correct it in the file."
        ),
        "worksheet.unknown_member": mark("A worksheet has no member “{member}”. Correct or remove it in the file."),
        "attachment.there_already": mark("The file “{file}” is attached to {dossier} already."),
        "dossier.not_filed": mark("“{dossier}” has not been filed, so there is nothing to receipt. File it first."),
        "certificate.batch_refused": mark(
            "No certificate was issued: {number} cannot be, the first of “{dossier}”. Mend what is said of each."
        ),
        "certificate.number_taken": mark(
            "The number {number} was given meanwhile. Issue again with the next free one."
        ),
        "printer.placing_too_far": mark(
            "A printer is moved by at most 30 mm and scaled from 90 to 110 %. Measure it again."
        ),
        "shortlist.not_comparable": mark("Choose two to {most} initiatives of the list; {number} were chosen."),
        "certificate.none_to_print": mark("There is no valid certificate to print. Issue certificates first."),
        "certificate.templates_differ": mark(
            "The certificates were issued in different looks. Choose one look for all of them."
        ),
        "certificate.unknown": mark("There is no certificate “{certificate}”. Check its number."),
        "certificate.not_valid": mark(
            "The sheet is spoiled or called in already, so nothing more can be done with it."
        ),
        "certificate.reason_missing": mark("Say why the sheet is spoiled; the register keeps the reason."),
        "certificate.number_entered_already": mark("The sheet has the number {number} already."),
        "letter.no_dossiers": mark(
            "No recognised dossier is in this programme yet, so there is nothing to put forward."
        ),
        "letter.nothing_overdue": mark("No decision is late, so nobody is to be reminded."),
        "letter.not_answered_yet": mark("“{dossier}” has not been answered yet. Decide on it first."),
        "letter.no_benefit": mark("“{dossier}” has no benefit for application year {year}. Enter it first."),
        "seal.not_readable": mark(
            "These digits are no seal of a certificate. Scan the square code again, or type all of its digits."
        ),
        "seal.not_found": mark(
            "No seal was found in “{file}”. Scan the sheet again, upright and sharp, at 150 dots an inch or more."
        ),
        "seal.not_a_sheet": mark("“{file}” is neither a PDF nor a picture. Choose a scan or the file of the sheet."),
        "template.unknown": mark("There is no look “{template}”. Choose one from the list."),
        "template.unsound": mark(
            "The look “{file}” cannot be used; parts that are wrong: {number}, the first “{element}”. Mend them."
        ),
        "template.id_taken": mark("There is a look with the name “{template}” already. Choose another name for it."),
        "template.bad_id": mark("“{template}” is no name for the file of a look. Use a–z, digits and hyphens."),
        "template.newer_form": mark("“{file}” was made by a newer program. Update this one first."),
        "template.not_a_template": mark("“{file}” is no look of this program (.skmau or .json). Choose another file."),
        "template.not_a_picture": mark(
            "The picture in “{file}” is no sound PNG or JPEG of up to 4 MB. Choose another picture."
        ),
        "submission.no_superior": mark("The register names no unit above this one, so there is nobody to send to."),
        "submission.nothing_to_send": mark(
            "There is nothing to send; dossiers held back by mistakes to be mended: {blocked}."
        ),
        "submission.receipt_first": mark(
            "The register was restored: read the superior's last receipt before anything goes."
        ),
        "submission.none_made": mark("No such submission was made here. Check the number."),
        "bundle.unsound": mark(
            "The bundle “{file}” was not taken and nothing was changed; things found wrong with it: {number}. See "
            "them one by one and ask the sender for the file again."
        ),
        "bundle.record_unsound": mark(
            "The record {record} does not have the form of the exchange (at “{found}”), so no bundle was made. "
            "Correct it and try again."
        ),
        "bundle.attachment_missing": mark(
            "The attachment “{file}” of {dossier} is no longer in the register's folder, so the bundle cannot be "
            "finished. Put the file back or restore a backup."
        ),
        "decision.reason_missing": mark(
            "Give the reason why {dossier} is sent back or not counted; the unit reads it."
        ),
        "decision.duplicate_of_itself": mark("{dossier} cannot be a duplicate of itself. Name the other dossier."),
        "decision.original_unknown": mark(
            "“{original}”, of which {dossier} is to be a duplicate, is not known here. Check the number."
        ),
        "decision.unknown_dossier": mark(
            "No unit has sent a dossier “{dossier}”. Check the number, or receive its bundle first."
        ),
        "decisions.bad_line": mark(
            "Line {line} of “{file}” is not a decision ({found}). Correct it; nothing was decided."
        ),
        "award.there_already": mark("This award of {dossier} is recorded already."),
        "results.nothing_to_send": mark(
            "There is nothing to tell {unit} yet: no bundle of it, no decision, award or target."
        ),
        "outside_figures.unknown_unit": mark(
            "“{unit}” is not in the list of units. Enter the unit first, under this one."
        ),
        "outside_figures.unknown_phase": mark("The programme “{programme}” has no phase “{phase}”."),
        "outside_figures.negative": mark("Numbers of initiatives and of people cannot be below zero."),
        "results.already_applied": mark(
            "The results “{file}” were applied already. Undo them first to apply them anew."
        ),
        "results.nothing_to_apply": mark("Nothing was chosen, or the results “{file}” change nothing here."),
        "results.not_our_superior": mark(
            "The results come from {unit}, which is not the unit above this one. Check who sent them."
        ),
        "tour.folder_in_use": mark("“{file}” holds other files. Choose an empty folder for the tour."),
        "act.blocked": mark("“{dossier}” cannot go through this yet; to be mended first: {number}."),
        "key.not_saved": mark(
            "The key of the register could not be saved ({found}). Choose a folder you may write to."
        ),
        "key.not_readable": mark("The key of the register (“{file}”) cannot be read. Restore a backup that has it."),
        "key.not_confirmed": mark(
            "The key of {unit} has not been confirmed. Type the last ten digits from its stamped sheet first."
        ),
        "key.changed": mark(
            "The unit {unit} has another key that was confirmed. Ask the unit before anything of it is taken."
        ),
        "key.reason_missing": mark("Say why the key of {unit} is no longer good: lost, stolen, a computer given away."),
        "key.none_in_use": mark("No key of the unit {unit} is in use or waits to be confirmed."),
        "key.no_code": mark("“{file}” shows no code of a key. Choose a sharper picture, or type the last ten digits."),
        "key.passphrase_short": mark("A passphrase needs at least {number} letters; a few common words are good."),
        "key.none_pending": mark("No key of the unit {unit} waits to be confirmed. Receive its key first."),
        "key.digits_differ": mark(
            "These are not the last ten digits of the key of {unit}. Read them again from the stamped sheet; "
            "if they still differ, ask the unit."
        ),
        "key_file.damaged": mark("The key file is damaged. Restore a backup that has it."),
        "key_file.passphrase_needed": mark("The key is protected by a passphrase. Enter it."),
        "key_file.passphrase_wrong": mark("The passphrase of the key is wrong. Enter it again."),
        "mapping.heading_missing": mark("The sheet has no column “{heading}”. Correct the saved choice of columns."),
        "mapping.unreadable": mark("The saved choice of columns cannot be read. Correct the file or leave it out."),
        "mapping.unknown_field": mark(
            "“{field}” for the column “{heading}” is no field. Correct the choice of columns."
        ),
        "workbook.missing": mark("There is no file “{file}”. Check its name and folder."),
        "workbook.locked": mark(
            "“{file}” is open in another program or may not be read. Close it there and try again."
        ),
        "workbook.unreadable": mark("“{file}” cannot be read. Copy it to this computer and try again."),
        "workbook.empty": mark("“{file}” is empty. Choose the right file."),
        "workbook.too_large": mark("“{file}” is too large (the limit is {limit}). Part it into several workbooks."),
        "workbook.protected": mark(
            "“{file}” is protected by a password. Open it in the spreadsheet program, remove the password and save it."
        ),
        "workbook.html": mark(
            "“{file}” is a web page with the name of a workbook. "
            "Open it in the spreadsheet program and save it as .xlsx."
        ),
        "workbook.xml": mark(
            "“{file}” is an old XML workbook. Open it in the spreadsheet program and save it as .xlsx."
        ),
        "workbook.text": mark("“{file}” is a text file. Open it in the spreadsheet program and save it as .xlsx."),
        "workbook.other_format": mark(
            "“{file}” is of another format ({kind}). Open it in its own program and save it as .xlsx."
        ),
        "workbook.not_a_workbook": mark("“{file}” is not a workbook. Choose a file that ends in .xlsx or .xls."),
        "workbook.damaged": mark(
            "The workbook “{file}” is damaged. Open it in the spreadsheet program, repair it and save it anew."
        ),
        "workbook.no_sheets": mark("“{file}” has no sheet with cells. Choose the right file."),
        "workbook.no_header": mark(
            "No row with headings was found in “{file}” (sheet “{sheet}”). "
            "Add a row with headings such as “Tên sáng kiến”."
        ),
        "workbook.no_rows": mark("“{file}” has no rows below its headings. Choose the right file or sheet."),
        "workbook.sheet_missing": mark("“{file}” has no sheet “{sheet}”. Check the name of the sheet."),
        "workbook.not_written": mark(
            "“{file}” could not be written. Close it in the spreadsheet program or choose another folder."
        ),
    }
)
"""English sentence by code, for every code the program refuses with."""


def refusal_sentence(error: UserError) -> str:
    """What stands in the way and what to do, in the active language; the code itself where nobody gave it words."""
    return code_sentence(error.code, error.parameters)


def code_sentence(code: str, parameters: Mapping[str, ErrorParameter]) -> str:
    """The same for a code with its parameters, as key files carry it."""
    if code in PROBLEM_SENTENCES:
        return say(code, parameters)
    if code not in SENTENCES:
        return code
    shown = {name: _shown(name, value) for name, value in parameters.items()}
    if "member" in parameters:
        shown["field"] = field_label(str(parameters["member"]))
    return gettext(SENTENCES[code]).format(**shown)


def _shown(name: str, value: ErrorParameter) -> str:
    if isinstance(value, int):
        return group_digits(value)
    return _shown_instant(value) if name == "since" else value


def _shown_instant(text: str) -> str:
    """An ISO instant by the clock on the wall; other text as it is."""
    try:
        return datetime.fromisoformat(text).astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")
    except ValueError:
        return text
