"""The legal times as the unit's values of rules have them (Cài đặt, Giá trị quy tắc)."""

from datetime import date

from desktop.domain.recognition import DECISION_MONTHS, FILING_MONTHS
from desktop.domain.rule_values import number_on
from desktop.services.desk import Desk


def decision_months(desk: Desk, day: date | None = None) -> int:
    """Months within which the base decides (Điều 7.1), today or on another day."""
    return _months(desk, "clock.decision_months", day) or DECISION_MONTHS


def filing_months(desk: Desk, day: date | None = None) -> int:
    """Months after the first application within which a request may be filed (Điều 5.2)."""
    return _months(desk, "clock.filing_months", day) or FILING_MONTHS


def _months(desk: Desk, key: str, day: date | None) -> int | None:
    return number_on(desk.reference.rule_values, key, day or desk.today())
