"""`setting list|set` and `target list|set`: what a unit says of itself, and the numbers to reach."""

from dataclasses import replace

from desktop.command_line.output import Answer, facts, number, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day, whole, words
from desktop.command_line.session import Session
from desktop.domain.dates import show_date
from desktop.domain.money import read_share, show_share
from desktop.domain.periods import Period
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.targets import Target, TargetKind
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.settings import OwnSettings, keep_settings, list_signers, own_settings, save_target
from desktop.services.units import targets_of_all

KEYS = ("clerk", "base", "code_pattern", "minimum_share")


def add_setting(parser: CommandParser) -> None:
    """The verbs of `setting`."""
    verbs = Verbs(parser)
    add_register(verbs.add("list", list_settings, _("the settings of the register")))
    kept = verbs.add("set", set_setting, _("change a setting"))
    kept.add_argument("key", choices=KEYS, metavar="KEY", help=", ".join(KEYS))
    kept.add_argument("value", metavar="VALUE", help=_("the new value; empty for none"))
    add_register(kept)


def add_target(parser: CommandParser) -> None:
    """The verbs of `target`."""
    verbs = Verbs(parser)
    add_register(verbs.add("list", list_targets, _("the targets of units and their parts")))
    kept = verbs.add("set", set_target, _("set a target for a phase, or for the whole programme"))
    words(kept, "programme")
    kept.add_argument("--phase", default="", metavar="CODE", help=_("code of the phase; the whole programme otherwise"))
    kept.add_argument("--to-reach", type=whole, required=True, metavar="N", help=_("how many to reach"))
    kept.add_argument("--unit", default="", metavar="CODE", help=_("code of the unit; this one otherwise"))
    kept.add_argument("--sub-unit", default="", metavar="CODE", help=_("code of the part of the unit"))
    kinds = [kind.value for kind in TargetKind]
    kept.add_argument("--kind", choices=kinds, default=kinds[0], help=_("set from above, or by the unit itself"))
    words(kept, "number")
    kept.add_argument("--date", type=day, metavar="D", help=_("the day of the document"))
    add_register(kept)


NOUNS = {"setting": add_setting, "target": add_target}


def list_settings(options: Namespace, session: Session) -> Answer:
    """Show the settings and who signs."""
    with session.desk(options.register) as desk:
        settings, signers = own_settings(desk), list_signers(desk)
    document: Plain = {
        "settings": _record(settings),
        "signers": [
            {
                "name": signer.name,
                "position": signer.position,
                "authority": signer.authority,
                "body": signer.body.value,
                "since": signer.since.isoformat() if signer.since else None,
                "until": signer.until.isoformat() if signer.until else None,
            }
            for signer in signers
        ],
    }
    lines = facts((name, str(value)) for name, value in _record(settings).items() if value not in (None, ""))
    if signers:
        rows = [(each.name, each.position, show_date(each.since) if each.since else "") for each in signers]
        lines += ["", *table((_("Signer"), _("Position"), _("Since")), rows)]
    return Answer(document, lines or [_("Every setting stands at its default.")])


def set_setting(options: Namespace, session: Session) -> Answer:
    """Change one setting."""
    with session.desk(options.register) as desk:
        settings = keep_settings(desk, _changed(own_settings(desk), options.key, options.value))
    return Answer(
        {"settings": _record(settings)}, facts((name, str(value)) for name, value in _record(settings).items())
    )


def list_targets(options: Namespace, session: Session) -> Answer:
    """List the targets."""
    with session.desk(options.register) as desk:
        targets = targets_of_all(desk)
    document: Plain = {"targets": [_target_record(target) for target in targets]}
    headings = (_("Unit"), _("Sub-unit"), _("Programme"), _("Period"), _("Kind"), _("Target"))
    rows = [
        (each.unit, each.sub_unit, each.programme, each.period.label, label(each.kind), number(each.number))
        for each in targets
    ]
    return Answer(document, table(headings, rows, figures=(5,)) if rows else [_("There is no target yet.")])


def set_target(options: Namespace, session: Session) -> Answer:
    """Set a target."""
    with session.desk(options.register) as desk:
        programme = options.programme or desk.identity.programme
        target = Target(
            programme=programme,
            unit=options.unit or desk.identity.unit,
            period=_period(desk, programme, options.phase),
            number=options.to_reach,
            kind=TargetKind(options.kind),
            sub_unit=options.sub_unit,
            document_number=options.number,
            document_date=options.date,
        )
        save_target(desk, target)
    told = _("Target of {unit} for {period}: {number}").format(
        unit=target.sub_unit or target.unit, period=target.period.label, number=number(target.number)
    )
    return Answer(_target_record(target), [told])


def _period(desk: Desk, programme_id: str, phase_code: str) -> Period:
    programme = desk.programme(programme_id)
    if programme is None:
        raise NotAllowed("programme.unknown", programme=programme_id)
    if not phase_code:
        return programme.whole
    phase = programme.phase(phase_code)
    if phase is None:
        raise NotAllowed("programme.unknown_phase", phase=phase_code, programme=programme.name)
    return phase.registration


def _changed(settings: OwnSettings, key: str, value: str) -> OwnSettings:
    match key:
        case "clerk":
            return replace(settings, clerk=value)
        case "base":
            return replace(settings, base=value)
        case "code_pattern":
            return replace(settings, code_pattern=value)
    share = read_share(value) if value else None
    if value and share is None:
        raise WrongUsage(_("“{text}” is not a share; write it as 5%").format(text=value), "")
    return replace(settings, minimum_share_bp=share)


def _record(settings: OwnSettings) -> dict[str, Plain]:
    minimum = settings.minimum_share_bp
    return {
        "clerk": settings.clerk,
        "base": settings.base,
        "code_pattern": settings.code_pattern,
        "minimum_share": "" if minimum is None else show_share(minimum),
    }


def _target_record(target: Target) -> Plain:
    return {
        "unit": target.unit,
        "sub_unit": target.sub_unit,
        "programme": target.programme,
        "period": {
            "kind": target.period.kind.value,
            "start": target.period.start.isoformat(),
            "end": target.period.end.isoformat(),
            "label": target.period.label,
        },
        "kind": target.kind.value,
        "number": target.number,
        "document_number": target.document_number,
        "document_date": target.document_date.isoformat() if target.document_date else None,
    }
