"""Labels of the fields of a dossier in the words of the clerk, found by their path ("authors/1/share_bp")."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from desktop.language.labels import input_label
from desktop.language.translator import gettext, mark

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "uid": mark("identifier"),
        "unit": mark("unit"),
        "code": mark("dossier code"),
        "rev": mark("revision"),
        "sub_unit": mark("sub-unit"),
        "state": mark("state of recognition"),
        "consolidation": mark("state of sending"),
        "origin": mark("origin"),
        "addressee": mark("recognising base"),
        "authors": mark("authors"),
        "authors/*": mark("author {first}"),
        "authors/*/name": mark("name of author {first}"),
        "authors/*/share_bp": mark("share of author {first}"),
        "authors/*/honorific": mark("honorific of author {first}"),
        "authors/*/birth": mark("birth date of author {first}"),
        "authors/*/employee_code": mark("employee code of author {first}"),
        "authors/*/workplace": mark("workplace of author {first}"),
        "authors/*/position": mark("position of author {first}"),
        "authors/*/qualification": mark("qualification of author {first}"),
        "authors/*/leading_post": mark("leading post of author {first}"),
        "authors/*/direct_worker": mark("author {first} as direct worker"),
        "authors/*/person": mark("author {first} in the list of persons"),
        "title": mark("title of the initiative"),
        "investor": mark("investor"),
        "investor/name": mark("name of the investor"),
        "investor/is_author": mark("investor is the author"),
        "investor/economic": mark("investor is an economic organisation"),
        "field": mark("field of application"),
        "kind": mark("kind of solution"),
        "problem_solved": mark("problem solved"),
        "first_use": mark("first application"),
        "first_use/began": mark("date of first application or trial"),
        "first_use/ended": mark("end of first application"),
        "first_use/kind": mark("trial or real application"),
        "essence": mark("essence of the initiative"),
        "essence/known_state": mark("state of the known solution"),
        "essence/improvement": mark("what was improved"),
        "essence/steps": mark("steps of the solution"),
        "essence/novelty": mark("novelty of the solution"),
        "essence/applicability": mark("applicability"),
        "secrecy": mark("secrecy"),
        "secrecy/extent": mark("what is to be kept secret"),
        "secrecy/part": mark("the secret part"),
        "conditions": mark("conditions of application"),
        "benefit": mark("benefit"),
        "benefit/years": mark("benefit amounts"),
        "benefit/years/*": mark("benefit row {first}"),
        "benefit/years/*/year": mark("application year in benefit row {first}"),
        "benefit/years/*/basis": mark("projected or actual in benefit row {first}"),
        "benefit/years/*/claimed_vnd": mark("amount proposed by the authors in benefit row {first}"),
        "benefit/years/*/recognised_vnd": mark("amount recognised by the council in benefit row {first}"),
        "benefit/years/*/worksheet": mark("worksheet of benefit row {first}"),
        "benefit/years/*/assessment": mark("assessment of benefit row {first}"),
        "benefit/years/*/foreign": mark("foreign currency amount in benefit row {first}"),
        "benefit/years/*/foreign/amount": mark("foreign currency amount in benefit row {first}"),
        "benefit/years/*/foreign/currency": mark("currency in benefit row {first}"),
        "benefit/years/*/foreign/rate": mark("exchange rate in benefit row {first}"),
        "benefit/years/*/foreign/rate_on": mark("date of the exchange rate in benefit row {first}"),
        "worksheet/total": mark("worksheet total"),
        "worksheet/lines": mark("worksheet lines"),
        "worksheet/lines/*": mark("worksheet line {first}"),
        "worksheet/lines/*/expression": mark("formula of worksheet line {first}"),
        "worksheet/lines/*/amount": mark("amount of worksheet line {first}"),
        "worksheet/lines/*/method": mark("method of worksheet line {first}"),
        "worksheet/lines/*/inputs/*": mark("{second} in worksheet line {first}"),
        "worksheet/costs": mark("worksheet costs"),
        "worksheet/costs/*": mark("worksheet cost {first}"),
        "worksheet/costs/*/amount": mark("amount of worksheet cost {first}"),
        "worksheet/costs/*/spread_years": mark("years worksheet cost {first} is spread over"),
        "worksheet/costs/*/evidence": mark("evidence of worksheet cost {first}"),
        "benefit/not_computable": mark("not computable in money"),
        "benefit/not_computable/reason": mark("reason why it is not computable in money"),
        "benefit/not_computable/social_benefit": mark("social benefit"),
        "benefit/as_author_sees": mark("benefit as the author sees it"),
        "benefit/as_appliers_see": mark("benefit as the appliers see it"),
        "first_appliers": mark("first appliers"),
        "first_appliers/*": mark("first applier {first}"),
        "novelty": mark("novelty questions"),
        "novelty/not_in_earlier_request": mark("not the same as an earlier request"),
        "novelty/not_disclosed": mark("not publicly disclosed"),
        "novelty/not_same_as_known_solution": mark("not the same as a solution applied or planned"),
        "novelty/not_mandatory": mark("not yet a mandatory standard or procedure"),
        "exclusions": mark("exclusions"),
        "exclusions/against_order_or_morals": mark("against public order or morals"),
        "exclusions/under_ip_protection": mark("under intellectual property protection"),
        "funding": mark("state funding"),
        "funding/state_funded": mark("made with state funds"),
        "funding/head_among_authors": mark("head of the base among the authors"),
        "funding/approval_number": mark("number of the approval"),
        "funding/approval_on": mark("date of the approval"),
        "attachments": mark("attachments"),
        "attachments/*": mark("attachment {first}"),
        "filed_on": mark("filing date"),
        "admitted_on": mark("date of admission"),
        "entries": mark("programme entries"),
        "entries/*": mark("programme entry {first}"),
        "entries/*/programme": mark("programme of entry {first}"),
        "entries/*/entered_on": mark("date of programme entry {first}"),
        "entries/*/portal_code": mark("portal code of programme entry {first}"),
        "entries/*/portal_state": mark("portal state of programme entry {first}"),
        "recognitions": mark("recognitions"),
        "recognitions/*": mark("recognition {first}"),
        "recognitions/*/level": mark("level of recognition {first}"),
        "recognitions/*/body": mark("body of recognition {first}"),
        "recognitions/*/number": mark("decision number of recognition {first}"),
        "recognitions/*/decided_on": mark("decision date of recognition {first}"),
        "recognitions/*/benefit_vnd": mark("benefit accepted in recognition {first}"),
        "awards": mark("awards"),
        "awards/*": mark("award {first}"),
        "moves": mark("steps of recognition"),
        "moves/*": mark("step {first} of recognition"),
        "moves/*/reason": mark("reason of step {first} of recognition"),
        "explanations": mark("explanations"),
        "replications": mark("replications"),
        "replications/*": mark("replication {first}"),
        "remuneration": mark("remuneration"),
        "remuneration/agreement": mark("agreement on remuneration"),
        "remuneration/agreement_file": mark("file of the agreement on remuneration"),
        "remuneration/appliers_amount": mark("fee of the first appliers"),
        "remuneration/fees": mark("author fees"),
        "remuneration/fees/*": mark("author fee {first}"),
        "remuneration/fees/*/amount": mark("amount of author fee {first}"),
        "remuneration/transfers": mark("transfers"),
        "remuneration/transfers/*": mark("transfer {first}"),
        "remuneration/transfers/*/price": mark("price of transfer {first}"),
        "remuneration/transfers/*/fee": mark("author fee of transfer {first}"),
        "ruling": mark("ruling of the superior"),
        "duplicate_of": mark("duplicate of"),
        "supporter": mark("supporter"),
        "tags": mark("tags"),
        "notes": mark("internal notes"),
        "trashed_on": mark("date of deletion"),
        "certificate/number": mark("certificate number"),
    }
)
"""English labels; * stands for a place in a list, told as {first} and {second}. A part without its own label is told
as what it is a part of."""

_PLACE = re.compile(r"(?<=/)([0-9]{1,6})(?=/|$)|(?<=/inputs/)([^/]+)")


def field_label(path: str) -> str:
    """The label of a field in the active language; the path itself where nothing of it is known."""
    # Years and assessments hold worksheets alike; a line is told by its place in its own.
    own = path[path.index("/worksheet/") + 1 :] if "/worksheet/" in path else path
    names = [_place_name(place) for place in _PLACE.finditer(own)]
    pattern = _PLACE.sub("*", own)
    while pattern not in LABELS and "/" in pattern:
        pattern = pattern.rpartition("/")[0]
    if pattern not in LABELS:
        return path
    return gettext(LABELS[pattern]).format(**dict(zip(("first", "second"), names, strict=False)))


def _place_name(place: re.Match[str]) -> str:
    """People count from one; an input has its name."""
    return str(int(place[1]) + 1) if place[1] else input_label(place[2])
