"""The columns and notes of the printed summary table, one source for the PDF and the workbook so that both agree."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.domain.dates import show_date
from desktop.domain.programme import CountingBasis
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.targets import Band
from desktop.domain.words import official_count

SummaryValue = str | int | Decimal | None

BAND_WORDS = {
    Band.OVER: "Vượt chỉ tiêu",
    Band.MET: "Hoàn thành chỉ tiêu",
    Band.HALF: "Từ 50% đến dưới 100%",
    Band.BELOW: "Dưới 50%",
    Band.NONE: "Chưa có sáng kiến",
    Band.NO_TARGET: "Chưa có chỉ tiêu",
}
"""Bands as printed; the word stands beside the colour, never the colour alone."""

BAND_COLOURS = {
    Band.OVER: "#1B7837",
    Band.MET: "#0B6285",
    Band.HALF: "#9A6300",
    Band.BELOW: "#B3261E",
    Band.NONE: "#6B3FA0",
    Band.NO_TARGET: "#5F6368",
}
"""Colours of the bands on white paper, each readable and of its own lightness."""

BASIS_WORDS = {
    CountingBasis.REGISTERED: "đã đăng ký",
    CountingBasis.RECOGNISED: "đã công nhận",
    CountingBasis.ACCEPTED: "được cấp trên chấp nhận",
}

TOTAL_WORDS = "TỔNG CỘNG"


class ColumnKind(StrEnum):
    """How a column's values are written: text, a whole number, a percentage, đồng, a band."""

    PLACE = "place"
    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    BAND = "band"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """One column: heading, the heading it shares with its neighbours (or empty), kind, and its value in a row."""

    heading: str
    kind: ColumnKind
    value: Callable[[SummaryRow], SummaryValue]
    group: str = ""


def summary_columns(table: SummaryTable) -> tuple[SummaryColumn, ...]:
    """All columns after the running number (TT), which the writer of the table counts itself."""
    phases = range(len(table.phases))
    return (
        SummaryColumn("Đơn vị", ColumnKind.TEXT, _unit_name),
        *(SummaryColumn(table.phases[place], ColumnKind.COUNT, _target(place), "Chỉ tiêu") for place in phases),
        SummaryColumn("Cả CT", ColumnKind.COUNT, lambda row: row.whole_target, "Chỉ tiêu"),
        *(SummaryColumn(table.phases[place], ColumnKind.COUNT, _registered(place), "Đăng ký") for place in phases),
        SummaryColumn("Đã công nhận", ColumnKind.COUNT, lambda row: row.recognised),
        SummaryColumn("Cấp trên chấp nhận", ColumnKind.COUNT, lambda row: row.accepted),
        SummaryColumn("Không tính", ColumnKind.COUNT, lambda row: row.not_counted),
        SummaryColumn("Tác giả", ColumnKind.COUNT, lambda row: row.authors),
        SummaryColumn("Tỷ lệ (%)", ColumnKind.PERCENT, lambda row: row.percent),
        SummaryColumn("Giá trị làm lợi (đồng)", ColumnKind.MONEY, lambda row: row.benefit_vnd),
        SummaryColumn("Xếp mức", ColumnKind.BAND, lambda row: BAND_WORDS[row.band]),
        SummaryColumn("Ghi chú", ColumnKind.NOTE, _note),
    )


def as_of_line(table: SummaryTable) -> str:
    """The line under the title: the day the figures stand for, and whether they are frozen."""
    figures = "Số liệu đã chốt," if table.closed else "Số liệu"
    return f"({figures} tính đến ngày {show_date(table.as_of)})"


def summary_notes(table: SummaryTable) -> tuple[str, ...]:
    """The notes under the table: units by band, definition of the bands, basis of the percentage, marks used."""
    notes = [
        _units_by_band(table),
        (
            "Xếp mức theo tỷ lệ so với chỉ tiêu cả chương trình: Vượt chỉ tiêu (trên 100%); Hoàn thành chỉ tiêu (đúng "
            "100%); Từ 50% đến dưới 100%; Dưới 50% (trên 0% đến dưới 50%); Chưa có sáng kiến (0%); Chưa có chỉ tiêu."
        ),
        f"Tỷ lệ tính trên số {table.noun} {BASIS_WORDS[table.basis]}. Dấu “–”: không có số liệu.",
    ]
    without = table.totals.without_benefit
    if without:
        notes.append(f"{official_count(without)} {table.noun} chưa có giá trị làm lợi không nằm trong tổng giá trị.")
    if any(row.entered_for_unit for row in table.rows):
        notes.append("(*) Số liệu do công đoàn cấp trên nhập thay đơn vị.")
    return tuple(notes)


def _units_by_band(table: SummaryTable) -> str:
    parts = [
        f"{official_count(count)} đơn vị {_band_in_a_sentence(each)}"
        for each, count in table.units_by_band.items()
        if count
    ]
    return f"Tính đến ngày {show_date(table.as_of)}: " + (", ".join(parts) if parts else "chưa có đơn vị nào") + "."


def _band_in_a_sentence(band: Band) -> str:
    words = BAND_WORDS[band][0].lower() + BAND_WORDS[band][1:]
    return f"đạt {words}" if band in (Band.HALF, Band.BELOW) else words


def _unit_name(row: SummaryRow) -> str:
    return f"{row.name} (*)" if row.entered_for_unit else row.name


def _target(place: int) -> Callable[[SummaryRow], SummaryValue]:
    return lambda row: row.targets[place]


def _registered(place: int) -> Callable[[SummaryRow], SummaryValue]:
    return lambda row: row.registered[place]


def _note(row: SummaryRow) -> str:
    until = f"Số liệu nhận đến {show_date(row.received_until)}" if row.received_until else ""
    return "; ".join(part for part in (row.note, until) if part)
