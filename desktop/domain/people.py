"""People of an initiative: the person on record, authors as printed, and first appliers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.dates import PartialDate


class KeepingBasis(StrEnum):
    """Why the data of a person may be kept (law 91/2025/QH15): consent, contract or legal duty."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"


@dataclass(frozen=True, slots=True)
class Person:
    """A worker (người lao động): one record across all dossiers of a register.

    Attributes:
        uid: UUID of the person inside this register; never exported.
        name: full name as written on documents.
        honorific: danh xưng, may be empty.
        birth: birth date, may be partial.
        employee_code: mã nhân viên, may be empty.
        sub_unit: code of the part of the unit the person works in.
        qualification: code from the list of qualifications.
        leading_post: whether the person holds a leading post; None when unknown.
        direct_worker: whether the person is a direct worker; None when unknown.
        basis: why the data may be kept; None means nobody has said so yet.
        review_on: the day on which keeping it must be looked at again.
        merged_into: uid of the person this one was found to be; None for a person of their own.
    """

    uid: str
    name: str
    honorific: str = ""
    birth: PartialDate | None = None
    employee_code: str = ""
    sub_unit: str = ""
    position: str = ""
    qualification: str = ""
    leading_post: bool | None = None
    direct_worker: bool | None = None
    basis: KeepingBasis | None = None
    review_on: date | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """An author (tác giả) as printed on the request: a snapshot, never rewritten when persons are merged.

    Attributes:
        share_bp: share of the creation in basis points (10,000 = 100,00%); None when not yet given.
        workplace: nơi công tác, or place of residence for an author outside the base.
        person: uid of the Person; never exported.
    """

    name: str
    share_bp: int | None = None
    honorific: str = ""
    birth: PartialDate | None = None
    employee_code: str = ""
    workplace: str = ""
    position: str = ""
    qualification: str = ""
    leading_post: bool | None = None
    direct_worker: bool | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class FirstApplier:
    """Who helped to apply it for the first time (người tham gia tổ chức áp dụng lần đầu), not an author."""

    name: str
    work_done: str = ""
    birth: PartialDate | None = None
    workplace: str = ""
    position: str = ""
    qualification: str = ""
