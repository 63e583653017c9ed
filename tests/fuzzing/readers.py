"""Every reader of files that come from elsewhere, with valid files to begin from; persons and units are invented."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pyrage
from builders import a_draft, a_legacy_row, uid
from desks import a_desk
from exchange.bundle_builder import Forge, opened
from filled_forms import fill
from fuzzing.mutation import files_like
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from workbooks.workbook_maker import invented_name, make_xls, make_xlsx

from desktop.command_line.dossier_file import dossier_to_enter
from desktop.domain.council import Criterion
from desktop.domain.deadlines import Deadline
from desktop.domain.refusals import UserError
from desktop.exchange.encryption import decrypt, encrypt_to_key
from desktop.exchange.faults import BundleRefused
from desktop.exchange.json_form import NotStrictJson, canonical_bytes, read_canonical
from desktop.exchange.keys import load_signing_key
from desktop.exchange.records import dossier_received, whole_record
from desktop.exchange.regulation_records import deadline_of_record, deadline_record, rule_of_record, rule_record
from desktop.reference_data import rule_values, schema
from desktop.screening.catalogue import read_catalogue
from desktop.services.bundles import validators
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.entry_forms import plan_entry_forms, write_entry_form
from desktop.services.keys import key_file
from desktop.services.portal import compare_with_portal
from desktop.services.round_trip import export_for_editing, plan_round_trip
from desktop.services.templates import check_template, export_template, shipped_templates, template_content
from desktop.services.workbooks import plan_workbook
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.mapping import read_mapping
from desktop.workbooks.score_sheet import SheetDossier, SheetHead, write_score_sheet
from desktop.workbooks.score_sheet_reader import read_score_sheet

REFUSALS = (UserError, BundleRefused, NotStrictJson)
"""What a reader may answer: a refusal with its sentence, or a bundle or line refused with the place of the fault."""

CRITERIA = (Criterion("novelty", "Tính mới", 30, 30), Criterion("effect", "Hiệu quả", 10, 70))
PASSPHRASE = "chín con ốc vít lạ"

MAPPING = """sheet = "Sổ"
header_row = 2
encoding = "auto"
fingerprint = "0af1"

[decision]
number = "17/QĐ"
decided_on = 2022-06-30

[columns]
"Tên sáng kiến" = "title"
"Tác giả, % đóng góp" = "authors"
"Đơn vị" = "ignored"
"""

HEADINGS = ("TT", "Tên sáng kiến", "Tác giả, % đóng góp", "Ngày áp dụng", "Giá trị làm lợi (đồng)", "Đơn vị")
ROWS = (
    ("DANH SÁCH SÁNG KIẾN NĂM 2022",),
    HEADINGS,
    (1, "Cải tiến bộ gá E-1205", f"{invented_name(1)} (60%); {invented_name(2)} (40%)", "3/2022", 15_920_000, "PX1"),
    (2, "Thu hồi nước ngưng", invented_name(3), date(2022, 5, 17), "1,5 tỷ", "PX2"),
)

Case = SearchStrategy[bytes]


@dataclass(frozen=True, slots=True)
class Reader:
    """One way in.

    Attributes:
        name: names the folder of its corpus.
        suffix: how its files end.
        read: reads one file to the end, as the program does.
        cases: files to try.
    """

    name: str
    suffix: str
    read: Callable[[Path], object]
    cases: Case


def readers_before(desk: Desk, folder: Path) -> dict[str, Reader]:
    """Every reader by its name, with the unit's register to read into; valid files are made in `folder`."""
    readers = (
        _workbooks(desk, folder),
        _bundles(desk),
        Reader("template", ".skmau", check_template, files_like(_template_seeds(desk))),
        Reader("rules", ".jsonl", _read_rules, files_like(_rule_seeds())),
        _mappings(desk, folder),
        Reader("dossier", ".json", partial(dossier_to_enter, desk), files_like(_dossier_seeds(desk))),
        _entry_forms(desk, folder),
        _score_sheets(folder),
        _edit_sheets(desk, folder),
        _encrypted(desk, folder),
        Reader("catalogue", ".tsv", lambda path: list(read_catalogue(path)), files_like(_catalogue_seeds())),
        Reader("portal", ".csv", partial(compare_with_portal, desk), files_like(_portal_seeds())),
    )
    return {reader.name: reader for reader in readers}


def a_unit(folder: Path) -> Desk:
    """A register with a dossier in it."""
    desk = a_desk(folder)
    enter_dossier(desk, a_draft(code="", unit=desk.identity.unit, sub_unit=desk.identity.unit, uid=uid(9)))
    return desk


def _workbooks(desk: Desk, folder: Path) -> Reader:
    seeds = [
        make_xlsx(folder / "so.xlsx", ROWS, merged=("A1:F1",)).read_bytes(),
        make_xls(folder / "so.xls", ROWS, merged=((0, 0, 0, 5),)).read_bytes(),
    ]
    return Reader("workbook", ".xlsx", partial(plan_workbook, desk), files_like(seeds))


def _bundles(desk: Desk) -> Reader:
    """Bundles changed from outside, and ones whose records or header were changed before they were signed."""
    key = load_signing_key(key_file(desk))
    record = {"unit": "NHIET", "rev": 1}
    lines = [canonical_bytes(whole_record(each) | record) for each in (a_draft(), a_legacy_row())]
    checked = validators(schema)

    def of_lines(changed: bytes) -> bytes:
        return Forge(key, lines=changed, records=changed.count(b"\n")).build()

    def of_header(changed: bytes) -> bytes:
        forge = Forge(key, blobs=[b"scan"])
        forge.change_payload = lambda _payload: changed
        return forge.build()

    sound = Forge(key, lines=b"\n".join([*lines, b""]), records=2, blobs=[b"scan"])
    headers: list[bytes] = []
    sound.change_payload = lambda payload: headers.append(payload) or payload
    whole = sound.build()

    def read(path: Path) -> None:
        with opened(path, key, validate=checked) as bundle:
            for each in bundle.records("dossiers.jsonl"):
                dossier_received(each)

    cases = st.one_of(
        files_like([whole]).filter(lambda case: case != whole),
        files_like([b"\n".join([*lines, b""])]).map(of_lines),
        files_like([line + b"\n" for line in lines]).map(of_lines),
        files_like(headers).map(of_header),
    )
    return Reader("bundle", ".sk.zip", read, cases)


def _template_seeds(desk: Desk) -> list[bytes]:
    ids = [each.id for each in shipped_templates(desk)]
    return [template_content(desk, ids[0]), *(export_template(desk, each) for each in ids)]


def _rule_seeds() -> list[bytes]:
    """Lines of rules and deadlines, as a superior sends them."""
    rules = [canonical_bytes(rule_record(value)) for value in rule_values() if isinstance(value.value, int | str)]
    return [*rules[:8], canonical_bytes(deadline_record(Deadline(uid(1), "Báo cáo quý II", date(2026, 6, 25))))]


def _read_rules(path: Path) -> None:
    checked = validators(schema)
    record = read_canonical(path.read_bytes())
    if checked["rules.jsonl"](record) is None:
        rule_of_record(record)  # type: ignore[arg-type]
    if checked["deadlines.jsonl"](record) is None:
        deadline_of_record(record, "CDTH")  # type: ignore[arg-type]


def _mappings(desk: Desk, folder: Path) -> Reader:
    """A saved choice of columns, and what a workbook says by it."""
    workbook = make_xlsx(folder / "cot.xlsx", ROWS)

    def read(path: Path) -> None:
        # Text that is not UTF-8 is refused by the command before it comes to the reader.
        with suppress(UnicodeDecodeError):
            plan_workbook(desk, workbook, read_mapping(path.read_bytes().decode("utf-8")))

    return Reader("mapping", ".toml", read, files_like([MAPPING.encode()]))


def _dossier_seeds(desk: Desk) -> list[bytes]:
    own = {"unit": desk.identity.unit, "sub_unit": ""}
    whole = whole_record(a_draft(code="", uid=uid(77))) | own
    few = {"title": "Cải tiến bộ gá E-1205", "authors": [{"name": invented_name(4), "share_bp": 10_000}]}
    return [json.dumps(each, ensure_ascii=False).encode() for each in (whole, few)]


def _entry_forms(desk: Desk, folder: Path) -> Reader:
    write_entry_form(desk, folder / "phieu.xlsx")
    seeds = [fill(folder / "phieu.xlsx", folder / "dien.xlsx").read_bytes()]
    return Reader("entry_form", ".xlsx", partial(plan_entry_forms, desk), files_like(seeds))


def _score_sheets(folder: Path) -> Reader:
    head = SheetHead(uid(1), uid(2), "Công ty Khí Hòn Mây", "Phiên họp số 4/2022", "Lò Thị Mận")
    dossiers = (
        SheetDossier(uid(11), "ST-01", "Bộ gá", "Vũ Đình Ước", points={"novelty": Decimal("26.5")}, vote=True),
        SheetDossier(uid(12), "ST-02", "Thu hồi nước ngưng", "Lò Thị Mận", barred="Không chấm hồ sơ của mình"),
    )
    write_score_sheet(folder / "cham.xlsx", head, CRITERIA, dossiers)
    seeds = [(folder / "cham.xlsx").read_bytes()]
    return Reader(
        "score_sheet", ".xlsx", lambda path: read_score_sheet(open_workbook(path), CRITERIA), files_like(seeds)
    )


def _edit_sheets(desk: Desk, folder: Path) -> Reader:
    export_for_editing(desk, None, folder / "sua.xlsx")
    seeds = [(folder / "sua.xlsx").read_bytes()]
    return Reader("edit_sheet", ".xlsx", partial(plan_round_trip, desk), files_like(seeds))


def _encrypted(desk: Desk, folder: Path) -> Reader:
    key = load_signing_key(key_file(desk))
    plain = folder / "plain"
    plain.write_bytes(bytes(range(256)) * 300)
    encrypt_to_key(plain, folder / "khoa.age", key.public_key)
    seeds = [(folder / "khoa.age").read_bytes(), pyrage.passphrase.encrypt(b"so sang kien", PASSPHRASE)]

    def read(path: Path) -> None:
        # With the words as often as the library's own work allows: another passphrase is refused after one derivation.
        decrypt(path, folder / "opened", key, "" if path.stat().st_size < 1_000 else PASSPHRASE)

    return Reader("age", ".age", read, files_like(seeds))


def _catalogue_seeds() -> list[bytes]:
    table = "title\tunit\tyear\tcode\nCải tiến bộ gá\tPVKM\t2019\tK-1\nThu hồi nước ngưng\tPVKM\t2020\tK-2\n"
    line = json.dumps({"title": "Cải tiến bộ gá", "unit": "PVKM", "year": 2019}, ensure_ascii=False)
    return [table.encode(), f"{line}\n{line}\n".encode()]


def _portal_seeds() -> list[bytes]:
    rows = ("Mã sáng kiến;Tên sáng kiến;Tác giả;Ngày nộp", f"TSK-1;Cải tiến bộ gá;{invented_name(1)};01/02/2023")
    return ["\n".join(rows).encode(), "\n".join(rows).replace(";", "\t").encode("utf-16")]
