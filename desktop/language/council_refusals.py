"""What refusals of the council say: what stands in the way of a session, a score, a conclusion or its decision."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.language.translator import mark

COUNCIL_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "council.unknown_session": mark("There is no session “{session}”. Name it by number and year, such as 4/2022."),
        "council.decided_already": mark(
            "The decision of session {session} was signed, so nothing in it changes. Undo the decision first."
        ),
        "council.other_year": mark(
            "Session {session} is numbered in its year and cannot move to another one. Make a new session instead."
        ),
        "council.bad_time": mark("“{time}” is not a time of the day. Write it as 08:30."),
        "council.bad_part": mark(
            "“{value}” is not a part such as 2/3. Correct it among the values of rules in Settings."
        ),
        "council.member_without_name": mark("A member of the council has no name. Enter it or take the row out."),
        "council.member_twice": mark("“{name}” is among the members twice. Take one of the two rows out."),
        "council.bad_criterion": mark(
            "Every criterion needs words, points above zero and a key of its own, every class its words. Complete them."
        ),
        "council.scheme_file": mark(
            "“set” takes criteria and classes from a file, “show” takes none. Name it with --from, or leave it out."
        ),
        "council.on_agenda_already": mark(
            "{dossier} is on the agenda of session {session} already. Take it off there first."
        ),
        "council.not_under_review": mark(
            "{dossier} is neither admitted nor under review, so it cannot be put before the council."
        ),
        "council.not_on_agenda": mark("{dossier} is not on the agenda of session {session}. Put it there first."),
        "council.unknown_member": mark("“{name}” is no member of this session. Add the member to the session first."),
        "council.unknown_criterion": mark(
            "“{criterion}” is no criterion of this session. Use those of its score sheet."
        ),
        "council.points_do_not_fit": mark(
            "Points for “{criterion}” go from 0 to {most}, with two decimals at most. Correct them."
        ),
        "council.own_dossier": mark("{name} is an author of {dossier} and does not score it (see Settings)."),
        "council.member_absent": mark(
            "{name} is absent from this session and does not score. Mark the member present."
        ),
        "council.no_members": mark("Nobody sits in this session yet. Enter the members of the council."),
        "council.no_quorum": mark(
            "{present} of {everyone} members are present; at least {quorum} must be. The session may not conclude."
        ),
        "council.no_chair": mark("Neither the chair nor a deputy is present. Say who leads the session."),
        "council.no_union_representative": mark(
            "The union’s representative is not present. Enter one, or change what Settings ask for."
        ),
        "council.nobody_votes": mark("No member may vote on this dossier: all who are present are among its authors."),
        "council.votes_missing": mark("Still without scores or vote: {names}. Enter them before concluding."),
        "council.completion_missing": mark("Say what the authors are to complete: it is written to them."),
        "council.reason_missing": mark(
            "Say why it is not recognised: it is written to the authors and in the minutes."
        ),
        "council.outcome_unexplained": mark(
            "Scores and votes speak against recognising it. Say in the minutes why it is recognised all the same."
        ),
        "council.benefit_not_concluded": mark("Say what the council concludes of the benefit."),
        "council.benefit_missing": mark("Enter the figure the council came to in place of the claimed one."),
        "council.points_missing": mark("Give points for each of the {number} criteria, or none at all."),
        "council.number_missing": mark("The decision needs its number. Enter it as it was signed."),
        "council.decided_before_sitting": mark("The decision is dated before the session. Correct the day."),
        "council.empty_agenda": mark("Nothing is on the agenda. Put the dossiers on it that the council decides on."),
        "council.not_concluded": mark(
            "Not concluded yet: {number} dossiers ({dossiers}). Conclude them or take them off the agenda."
        ),
        "council.dossier_gone": mark("A dossier of the agenda is no longer in the register. Take it off the agenda."),
        "council.claim_changed": mark(
            "The claimed benefit of {dossier} changed after the council agreed with it. Conclude it once more."
        ),
        "score_sheet.not_one": mark("“{file}” is not a score sheet made by this program. Choose another file."),
        "score_sheet.newer": mark("“{file}” was made by a newer version of the program. Install that version first."),
        "score_sheet.other_session": mark("“{file}” belongs to another session. Choose the sheets of this one."),
        "score_sheet.other_member": mark(
            "“{file}” is of a member who does not sit in this session. Choose another file."
        ),
        "score_sheet.nothing_to_import": mark("None of the files is a score sheet of this session. Choose others."),
    }
)
"""English sentence by code."""
