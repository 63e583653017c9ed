"""A catalogue is read by the names of its columns."""

import json
from pathlib import Path

import pytest

from desktop.domain.refusals import Refused
from desktop.screening.catalogue import read_catalogue
from desktop.screening.entries import Entry


def test_columns_are_known_by_their_names_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text(
        "\ufeffYear\tcode\tTitle\tunit\n2021\tA1\tLắp  biến tần\tBSR\n\t\t\t\nx\t\tThu hồi nước\t\n", "utf-8"
    )
    read = list(read_catalogue(file))
    assert [(entry.title, entry.unit, entry.code, entry.year) for entry in read] == [
        ("Lắp biến tần", "BSR", "A1", 2021),
        ("Thu hồi nước", "", "", None),
    ]


def test_an_entry_without_a_uid_gets_the_same_one_each_time(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text("title\nLắp biến tần\n", "utf-8")
    assert list(read_catalogue(file)) == list(read_catalogue(file))


def test_json_lines_may_hold_abstracts_and_withdrawn_entries(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.jsonl"
    rows = [
        {"uid": "7f6f3f64-5a5b-4a1c-9a63-0d5f2b9c0001", "title": "Lắp biến tần", "abstract": "Một\nhai"},
        {"title": "Đã rút", "withdrawn": True},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    assert list(read_catalogue(file)) == [
        Entry("7f6f3f64-5a5b-4a1c-9a63-0d5f2b9c0001", "Lắp biến tần", abstract="Một\nhai")
    ]


def test_titles_in_an_old_encoding_are_decoded_by_vote(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text("title\nThay phít chÆn ®¬n b»ng phít kÐp\nN©ng cao chÊt l­îng n­íc th¶i\n", "utf-8")
    titles = [entry.title for entry in read_catalogue(file)]
    assert titles == ["Thay phớt chặn đơn bằng phớt kép", "Nâng cao chất lượng nước thải"]


@pytest.mark.parametrize(
    ("name", "octets", "code"),
    [
        ("a.tsv", b"name\nx\n", "catalogue.no_title_column"),
        ("a.jsonl", b"{\n", "catalogue.not_json"),
        ("a.jsonl", b"[1]\n", "catalogue.not_json"),
        ("a.tsv", b"title\n\xff\xfe\n", "catalogue.not_text"),
    ],
)
def test_what_is_no_catalogue_is_refused(tmp_path: Path, name: str, octets: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(octets)
    with pytest.raises(Refused) as refusal:
        list(read_catalogue(tmp_path / name))
    assert refusal.value.code == code
