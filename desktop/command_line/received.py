"""What became of bundles that were received, as records and in words."""

from desktop.command_line.exchange_words import RECEIVED
from desktop.command_line.failures import fault_record
from desktop.command_line.output import money, number
from desktop.domain.plain import Plain
from desktop.language.faults import fault_sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.bundles import BundleUnsound
from desktop.services.consolidation import Received


def received_record(received: Received) -> Plain:
    """What became of one file."""
    refusal = received.refusal
    control = received.control
    return {
        "file": str(received.file),
        "id": received.id,
        "kind": received.kind.value if received.kind else "",
        "unit": received.unit,
        "seq": received.seq,
        "status": received.status.value,
        "receipt": str(received.receipt) if received.receipt else None,
        "check_code": received.check_code,
        "dossiers": control.dossiers if control else 0,
        "benefit_vnd": control.benefit_vnd if control else 0,
        "applied": received.applied,
        "known": received.known,
        "conflicts": received.conflicts,
        "missing_files": received.missing_files,
        "gaps": [*received.gaps],
        "faults": [fault_record(fault) for fault in refusal.faults] if isinstance(refusal, BundleUnsound) else [],
        "sentence": refusal_sentence(refusal) if refusal else "",
    }


def received_lines(received: Received) -> list[str]:
    """The same for people."""
    lines = [f"{received.file.name}: {_(RECEIVED[received.status])}"]
    refusal, control = received.refusal, received.control
    if refusal is not None:
        lines.append(f"  {refusal_sentence(refusal)}")
        if isinstance(refusal, BundleUnsound):
            lines += [f"  ✗ {fault_sentence(fault)}" for fault in refusal.faults]
    elif control is not None and control.dossiers:
        told = _("{unit}, number {seq}: {dossiers} dossiers, {benefit} đồng, check code {code}")
        lines.append(
            "  "
            + told.format(
                unit=received.unit,
                seq=received.seq,
                dossiers=number(control.dossiers),
                benefit=money(control.benefit_vnd),
                code=received.check_code,
            )
        )
    if received.missing_files:
        awaited = _("Attachments that have not come: {count}")
        lines.append("  " + awaited.format(count=number(received.missing_files)))
    if received.receipt is not None:
        lines.append("  " + _("Receipt: {file}").format(file=received.receipt))
    if received.gaps:
        missing = ", ".join(str(each) for each in received.gaps)
        lines.append("  " + _("These numbers have not come: {numbers}").format(numbers=missing))
    return lines
