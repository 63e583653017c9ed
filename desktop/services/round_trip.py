"""Xuất Excel để sửa rồi nhập lại: chosen dossiers out as rows to edit, and back with a preview of every field."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.batches import BatchKind
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import plain_at
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed, Refused
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.entry_forms import form_choices
from desktop.services.field_edits import (
    EditedDossier,
    EditKey,
    EditsWritten,
    FieldEdit,
    chosen_edits,
    edited_dossier,
    write_edits,
)
from desktop.workbooks.edit_sheet import EACH, EditColumn, EditedCell, EditRow, read_edit_sheet
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.input_cells import InputKind
from desktop.workbooks.values import CellDoubt

VERB = "dossier.amended_in_workbook"

_K = InputKind

COLUMNS = (
    EditColumn("code", "Mã hồ sơ", locked=True),
    EditColumn("title", "Tên sáng kiến", _K.TEXT, width=52),
    EditColumn("sub_unit", "Bộ phận", _K.CHOICE, "sub_units", 24),
    EditColumn("field", "Lĩnh vực áp dụng", _K.CHOICE, "fields", 24),
    EditColumn("kind", "Loại giải pháp", _K.CHOICE, "kinds", 22),
    EditColumn("authors/*/name", "Tác giả", width=26, locked=True),
    EditColumn("authors/*/share_bp", "Tỷ lệ đóng góp", _K.SHARE, width=11),
    EditColumn("authors/*/birth", "Ngày sinh", _K.DATE, width=13),
    EditColumn("authors/*/employee_code", "Mã nhân viên", width=13),
    EditColumn("authors/*/workplace", "Nơi công tác", width=26),
    EditColumn("authors/*/position", "Chức vụ", width=20),
    EditColumn("authors/*/qualification", "Trình độ", _K.CHOICE, "qualifications"),
    EditColumn("problem_solved", "Vấn đề giải quyết", _K.TEXT, width=40),
    EditColumn("first_use/began", "Ngày áp dụng lần đầu", _K.DATE, width=13),
    EditColumn("first_use/ended", "Ngày kết thúc lần áp dụng đầu", _K.DATE, width=13),
    EditColumn("first_use/kind", "Áp dụng thử hay chính thức", _K.CHOICE, "use_kinds"),
    EditColumn("essence/known_state", "Tình trạng giải pháp đã biết", _K.TEXT, width=40),
    EditColumn("essence/improvement", "Nội dung cải tiến", _K.TEXT, width=50),
    EditColumn("essence/steps", "Các bước thực hiện", _K.TEXT, width=40),
    EditColumn("essence/novelty", "Tính mới", _K.TEXT, width=30),
    EditColumn("essence/applicability", "Khả năng áp dụng", _K.TEXT, width=30),
    EditColumn("secrecy/extent", "Bảo mật", _K.CHOICE, "secrecy"),
    EditColumn("conditions", "Điều kiện áp dụng", _K.TEXT, width=30),
    EditColumn("benefit/as_author_sees", "Lợi ích theo tác giả", _K.TEXT, width=36),
    EditColumn("benefit/as_appliers_see", "Lợi ích theo nơi áp dụng", _K.TEXT, width=36),
    EditColumn("addressee", "Cơ sở công nhận", width=24),
    EditColumn("investor/name", "Chủ đầu tư", width=24),
    EditColumn("funding/state_funded", "Kinh phí nhà nước", _K.YES_NO, width=11),
    EditColumn("supporter", "Người hỗ trợ", width=22),
    EditColumn("tags", "Nhãn (cách nhau bằng dấu chấm phẩy)", _K.WORDS, width=22),
    EditColumn("notes", "Ghi chú nội bộ", _K.TEXT, width=30),
)
"""What can be edited outside; states, decisions and recognised figures have acts of their own."""


@dataclass(frozen=True, slots=True)
class RoundTripPlan:
    """What taking an edited workbook would change; nothing was written.

    Attributes:
        dossiers: those with edits, in the order of the sheet.
        doubts: cells and rows that are not taken, and why.
        unknown: uids of the sheet that are not in the register any more.
        unchanged: dossiers of the sheet that nobody edited, or whose edits stand in the register already.
    """

    file: Path
    dossiers: tuple[EditedDossier, ...]
    doubts: tuple[CellDoubt, ...]
    unknown: tuple[str, ...]
    unchanged: int


def export_for_editing(desk: Desk, uids: Sequence[str] | None, path: Path) -> int:
    """Write dossiers (None for all alive) as rows to edit; how many. Raises Refused, NotAllowed when there is none."""
    # openpyxl takes a while to load, and the window loads this module before it is painted.
    from desktop.workbooks.edit_sheet_writing import write_edit_sheet

    with desk.register.read() as view:
        rows = [_row(each) for each in (view.dossiers.all() if uids is None else view.dossiers.many(uids))]
        choices = form_choices(desk, view)
    if not rows:
        raise NotAllowed("edits.nothing_to_write")
    write_edit_sheet(path, desk.identity.unit, COLUMNS, rows, choices)
    return len(rows)


def plan_round_trip(desk: Desk, path: Path) -> RoundTripPlan:
    """Say field by field what an edited workbook would change.

    Raises Refused for a file that is no sound workbook, not written by `export_for_editing`, or of another unit.
    """
    workbook = open_workbook(path)
    with desk.register.read() as view:
        reading = read_edit_sheet(workbook, COLUMNS, form_choices(desk, view))
        if reading.unit != desk.identity.unit:
            raise Refused("edit_sheet.of_other_unit", file=path.name, unit=reading.unit)
        present = {dossier.uid: dossier for dossier in view.dossiers.many(reading.uids)}
        context = rule_context(desk, view)
    cells: dict[str, list[EditedCell]] = defaultdict(list)
    for cell in reading.cells:
        cells[cell.uid].append(cell)
    edited = []
    for uid, dossier in present.items():
        edits = _edits(dossier, cells[uid])
        if edits:
            edited.append(edited_dossier(dossier, edits, context))
    unknown = tuple(uid for uid in reading.uids if uid not in present)
    return RoundTripPlan(path, tuple(edited), reading.doubts, unknown, len(present) - len(edited))


def apply_round_trip(desk: Desk, plan: RoundTripPlan, accept: Collection[EditKey] | None = None) -> EditsWritten:
    """Write the accepted edits as one batch; without a choice all that are in conflict with nobody.

    Raises NotAllowed when nothing is left to write, Refused for a full disk.
    """
    return write_edits(desk, chosen_edits(plan.dossiers, accept), BatchKind.IMPORT, plan.file.name, VERB)


def _row(dossier: Dossier) -> EditRow:
    record = to_plain(dossier)
    return EditRow(dossier.uid, dossier.rev, {column.path: _value(record, column.path) for column in COLUMNS})


def _value(record: Plain, path: str) -> Plain:
    outer, each, inner = path.partition(EACH)
    if not each:
        return plain_at(record, path)
    members = plain_at(record, outer)
    return [plain_at(member, inner) for member in members] if isinstance(members, list) else []


def _edits(dossier: Dossier, cells: Sequence[EditedCell]) -> list[FieldEdit]:
    """The edits that change something; a line for an author who is not there any more changes nothing."""
    record = to_plain(dossier)
    edits: list[FieldEdit] = []
    for cell in cells:
        present = plain_at(record, cell.path)
        name, _, place = cell.path.partition("/")
        gone = name == "authors" and int(place.partition("/")[0]) >= len(dossier.authors)
        if present != cell.new and not gone:
            edits.append(FieldEdit(dossier.uid, cell.path, cell.before, present, cell.new))
    return edits
