"""Settings: what a unit says of itself once — clerk, base, codes, parts, signers, targets; each change one event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.folding import clean_text, fold
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.targets import Target
from desktop.domain.units import Signer, SubUnit
from desktop.services.desk import Desk
from desktop.services.dossiers import DEFAULT_CODE_PATTERN
from desktop.services.legacy_rows import SubUnitFinder

CLERK = "clerk.name"
BASE = "base.name"
CODE_PATTERN = "dossier.code_pattern"
MINIMUM_SHARE = "rules.minimum_share_bp"

WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """The settings of a unit with their defaults.

    Attributes:
        clerk: name of whoever keeps the register, for "who" in the history; empty for the account's.
        base: cơ sở, the employer's body that recognises initiatives, as printed.
        code_pattern: how readable codes are made, with {unit}, {year} and {number}.
        minimum_share_bp: least share of an author the unit's own rules ask for; None for none.
    """

    clerk: str
    base: str
    code_pattern: str
    minimum_share_bp: int | None


def own_settings(desk: Desk) -> OwnSettings:
    """The settings as they stand."""
    with desk.register.read() as view:
        kept = view.organisation.settings()
    minimum = kept.get(MINIMUM_SHARE)
    return OwnSettings(
        clerk=_text(kept, CLERK),
        base=_text(kept, BASE),
        code_pattern=_text(kept, CODE_PATTERN) or DEFAULT_CODE_PATTERN,
        minimum_share_bp=minimum if isinstance(minimum, int) else None,
    )


def keep_settings(desk: Desk, settings: OwnSettings) -> OwnSettings:
    """Keep these settings in place of those before.

    Raises NotAllowed for a pattern that makes no codes and for a least share outside 0–100%.
    """
    pattern = settings.code_pattern.strip() or DEFAULT_CODE_PATTERN
    example_code(desk, pattern)
    minimum = settings.minimum_share_bp
    if minimum is not None and not 0 < minimum <= WHOLE_BP:
        raise NotAllowed("setting.bad_share")
    tidy = replace(settings, clerk=clean_text(settings.clerk), base=clean_text(settings.base), code_pattern=pattern)
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(CLERK, tidy.clerk)
        work.organisation.save_setting(BASE, tidy.base)
        work.organisation.save_setting(CODE_PATTERN, "" if pattern == DEFAULT_CODE_PATTERN else pattern)
        work.organisation.save_setting(MINIMUM_SHARE, tidy.minimum_share_bp)
        work.commit()
    return tidy


def example_code(desk: Desk, pattern: str) -> str:
    """The code a pattern makes of the first dossier of this year.

    Raises NotAllowed for one with a name nobody knows, or that does not end with {number}: what stands before the
    number is what codes are counted up within.
    """
    number = pattern.partition("{number")[2]
    if not number.endswith("}") or "{" in number:
        raise NotAllowed("setting.bad_code_pattern", pattern=pattern)
    try:
        return pattern.format(unit=desk.identity.unit, year=desk.today().year, number=1)
    except (KeyError, ValueError, IndexError, AttributeError):
        raise NotAllowed("setting.bad_code_pattern", pattern=pattern) from None


def list_sub_units(desk: Desk) -> list[SubUnit]:
    """The parts of the unit, by code."""
    with desk.register.read() as view:
        return view.organisation.sub_units()


def sub_unit_names(desk: Desk) -> Mapping[str, str]:
    """The names of the parts of the unit by code."""
    return {part.code: part.name for part in list_sub_units(desk)}


def enter_sub_unit(desk: Desk, name: str) -> SubUnit:
    """Add a part of the unit, with a code made of its name. Raises NotAllowed without a name, or for one there is."""
    name = clean_text(name)
    if not name:
        raise NotAllowed("sub_unit.no_name")
    with desk.register.change(desk.who(), desk.now()) as work:
        parts = work.organisation.sub_units()
        finder = SubUnitFinder(desk.identity.unit, parts)
        finder.code_of(name)
        if not finder.new:
            raise NotAllowed("sub_unit.there_already", name=name)
        (part,) = finder.new
        work.organisation.save_sub_unit(part)
        work.commit()
    return part


def amend_sub_unit(desk: Desk, part: SubUnit) -> SubUnit:
    """Keep a part under another name, or closed. Its code stays, so that its dossiers stay with it.

    Raises NotAllowed without a name, or for the name of another part.
    """
    part = replace(part, name=clean_text(part.name))
    if not part.name:
        raise NotAllowed("sub_unit.no_name")
    with desk.register.change(desk.who(), desk.now()) as work:
        others = [each for each in work.organisation.sub_units() if each.code != part.code]
        if any(fold(each.name) == fold(part.name) for each in others):
            raise NotAllowed("sub_unit.there_already", name=part.name)
        work.organisation.save_sub_unit(part)
        work.commit()
    return part


def list_signers(desk: Desk) -> list[Signer]:
    """Who signs, the latest first."""
    with desk.register.read() as view:
        signers = view.organisation.signers()
    return sorted(signers, key=lambda signer: signer.since or date.min, reverse=True)


def save_signer(desk: Desk, signer: Signer, before: Signer | None = None) -> Signer:
    """Keep a signer, in the place of `before` where the list had him otherwise.

    Raises NotAllowed without a name or a post, or when the last day comes before the first.
    """
    signer = replace(signer, name=clean_text(signer.name), position=clean_text(signer.position))
    if not signer.name or not signer.position:
        raise NotAllowed("signer.incomplete")
    if signer.since is not None and signer.until is not None and signer.until < signer.since:
        raise NotAllowed("signer.ends_before_it_begins")
    with desk.register.change(desk.who(), desk.now()) as work:
        if before is not None and before.key != signer.key:
            work.organisation.remove_signer(before.key)
        work.organisation.save_signer(signer)
        work.commit()
    return signer


def remove_signer(desk: Desk, signer: Signer) -> None:
    """Take a signer off the list; the history keeps him."""
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.remove_signer(signer.key)
        work.commit()


def list_targets(desk: Desk) -> list[Target]:
    """Every target of the unit and of its parts."""
    with desk.register.read() as view:
        return [target for target in view.organisation.targets() if target.unit == desk.identity.unit]


def save_target(desk: Desk, target: Target, *, remove: bool = False) -> None:
    """Keep a target, or take it out. Raises NotAllowed for a number below zero."""
    if target.number < 0:
        raise NotAllowed("target.negative")
    with desk.register.change(desk.who(), desk.now()) as work:
        if remove:
            work.organisation.remove_target(target.key)
        else:
            work.organisation.save_target(target)
        work.commit()


def _text(kept: Mapping[str, Plain], key: str) -> str:
    value = kept.get(key)
    return value if isinstance(value, str) else ""
