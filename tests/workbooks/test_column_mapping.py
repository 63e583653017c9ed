"""What the clerk settles about a register is kept as TOML and followed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbook_maker import planned, register_of

from desktop.domain.legacy_text import LegacyEncoding
from desktop.domain.refusals import Refused
from desktop.workbooks.heading_words import FIELDS, IGNORED
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping, fingerprint_of, mapping_of, read_mapping, write_mapping

ROWS = [["STT", "Tên sáng kiến", "Đơn vị", "Người"], [1, "Cải tiến bơm nước", "PX Điện", "Lê Văn Đạt"]]

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


def test_a_column_the_words_do_not_tell_is_mapped_by_hand() -> None:
    plan = planned(ROWS, mapping=ColumnMapping({"người": "authors", "Đơn vị": "workplace"}))
    assert plan.rows[0].draft.authors[0].name == "Lê Văn Đạt"
    assert plan.rows[0].draft.authors[0].workplace == "PX Điện"
    assert plan.rows[0].draft.sub_unit == ""


def test_a_column_can_be_left_out() -> None:
    plan = planned(ROWS, mapping=ColumnMapping({"Đơn vị": IGNORED}))
    assert plan.fields_by_heading["Đơn vị"] == IGNORED


def test_a_mapping_for_another_register_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        planned(ROWS, mapping=ColumnMapping({"Ngày nộp": "filed_on"}))
    assert (refused.value.code, refused.value.parameters) == ("mapping.heading_missing", {"heading": "Ngày nộp"})


def test_the_mapping_of_a_header_gives_the_same_plan_again() -> None:
    register = register_of(ROWS)
    mapping = mapping_of(register.header, "Sổ")
    assert mapping.columns == {"STT": "serial", "Tên sáng kiến": "title", "Đơn vị": "sub_unit", "Người": IGNORED}
    assert planned(ROWS, mapping=mapping) == planned(ROWS)


def test_registers_of_one_make_have_one_fingerprint() -> None:
    same = register_of([["Quyển 2"], ["stt", "TÊN SÁNG KIẾN", "đơn vị", "Người"], ROWS[1]])
    other = register_of([["STT", "Tên sáng kiến", "Người", "Đơn vị"], ROWS[1]])
    assert fingerprint_of(same.header) == fingerprint_of(register_of(ROWS).header)
    assert fingerprint_of(other.header) != fingerprint_of(same.header)


@given(
    st.builds(
        ColumnMapping,
        columns=st.dictionaries(TEXTS, st.sampled_from((*FIELDS, IGNORED)), max_size=5),
        sheet=TEXTS,
        header_row=st.none() | st.integers(1, 40),
        encoding=st.none() | st.sampled_from(LegacyEncoding),
        decision_number=TEXTS,
        decided_on=st.none() | st.dates(),
        fingerprint=TEXTS,
    )
)
def test_every_mapping_reads_back_as_it_was_written(mapping: ColumnMapping) -> None:
    assert read_mapping(write_mapping(mapping)) == mapping


def test_an_empty_mapping_settles_nothing() -> None:
    assert read_mapping("") == AUTOMATIC


def test_a_mapping_to_an_unknown_field_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_mapping('[columns]\n"Màu" = "colour"')
    assert (refused.value.code, dict(refused.value.parameters)) == (
        "mapping.unknown_field",
        {"heading": "Màu", "field": "colour"},
    )


@pytest.mark.parametrize(
    "toml",
    [
        "[columns",
        "columns = 5",
        "header_row = 0",
        'header_row = "4"',
        'encoding = "klingon"',
        "decision = 1",
        '[decision]\ndecided_on = "hôm qua"',
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(toml: str) -> None:
    with pytest.raises(Refused) as refused:
        read_mapping(toml)
    assert refused.value.code == "mapping.unreadable"


def test_the_decision_of_a_mapping_is_a_date_without_time() -> None:
    mapping = read_mapping('[decision]\nnumber = "45/QĐ"\ndecided_on = 2019-10-02')
    assert (mapping.decision_number, mapping.decided_on) == ("45/QĐ", date(2019, 10, 2))
