"""The way up: keys confirmed on both sides, a bundle made, verified and received with the same totals."""

from dataclasses import fields
from pathlib import Path

from desktop.domain.money import group_digits
from desktop.domain.submission import ControlTotals, KeyStatus
from desktop.language.translator import gettext as _
from desktop.services.collection import received_overview
from desktop.services.consolidation import ReceiptStatus, confirm_from_file, receive
from desktop.services.desk import Desk
from desktop.services.enrolment import export_enrolment
from desktop.services.keys import own_fingerprint
from desktop.services.submission import export_submission
from desktop.services.verifying import verify_bundle
from desktop.tour.folder import KEYS, UPWARD
from desktop.tour.page_values import Side
from desktop.tour.walk import Done, Walk, expect

DIGITS_TYPED = 10
"""The last digits of a fingerprint, which a clerk types from the stamped sheet."""


def exchange_keys(walk: Walk) -> Done:
    """Introduce the key of each side to the other, where a clerk confirms it by its last digits."""
    of_unit = _introduce(walk, walk.unit, walk.superior)
    of_superior = _introduce(walk, walk.superior, walk.unit)
    said = _("Each side confirmed the other's key by its last {digits} digits: {unit} and {superior}.").format(
        digits=DIGITS_TYPED, unit=_digits(walk.unit), superior=_digits(walk.superior)
    )
    return Done(said, (of_unit, of_superior))


def send_bundle(walk: Walk) -> Done:
    """Make the submission with its cover sheet, and verify it as anybody may."""
    exported = export_submission(walk.unit, walk.path(UPWARD, ""), walk.progress)
    verified = verify_bundle(exported.file, walk.unit.reference.schema, walk.superior, walk.progress)
    expect(verified.ok, _("The bundle does not verify."))
    expect(verified.check_code == exported.check_code, _("The bundle verifies with another check code."))
    walk.files["bundle"] = exported.file
    walk.export = exported
    said = _(
        "Bundle {number} with {dossiers} dossiers, check code {code}. "
        "Of {withheld} only title and effect go (secret technology); a rule keeps {left} at home."
    ).format(
        number=exported.seq,
        dossiers=exported.dossiers,
        code=exported.check_code,
        withheld=_listed(exported.withheld),
        left=_listed(exported.left_out),
    )
    return Done(said, (exported.file, exported.cover_sheet))


def receive_bundle(walk: Walk) -> Done:
    """Receive it at the superior, where the same totals and the same check code must stand."""
    (received,) = receive(walk.superior, [walk.files["bundle"]], walk.progress)
    expect(received.status is ReceiptStatus.ACCEPTED, _("The superior did not take the bundle."))
    overview = next(each for each in received_overview(walk.superior) if each.unit == walk.unit.identity.unit)
    expect(overview.key is KeyStatus.CONFIRMED, _("The key of the unit is not confirmed."))
    expect(overview.control == walk.sent.control, _("The control totals of both sides differ."))
    expect(overview.check_code == walk.sent.check_code, _("The check codes of both sides differ."))
    walk.found.sides = (
        _side(walk.unit, walk.sent.control, walk.sent.check_code),
        _side(walk.superior, overview.control, overview.check_code),
    )
    said = _("{number} dossiers taken by {superior}; control totals and check code are those of the sender.").format(
        number=received.applied, superior=walk.superior.identity.name
    )
    return Done(said)


def _introduce(walk: Walk, sender: Desk, recipient: Desk) -> Path:
    file = export_enrolment(sender, walk.path(KEYS, ""))
    confirmed = confirm_from_file(recipient, file, _digits(sender))
    expect(confirmed.key.status is KeyStatus.CONFIRMED, _("A key was not confirmed."))
    return file


def _digits(desk: Desk) -> str:
    return own_fingerprint(desk).replace(" ", "")[-DIGITS_TYPED:]


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) or "–"


def _side(desk: Desk, control: ControlTotals, check_code: str) -> Side:
    labels = {
        "dossiers": _("Dossiers"),
        "recognised": _("Recognised"),
        "benefit_vnd": _("Benefit, đồng"),
        "without_benefit": _("Without a benefit in money"),
    }
    figures = tuple((labels[each.name], group_digits(getattr(control, each.name))) for each in fields(control))
    return Side(desk.identity.name, figures, check_code)
