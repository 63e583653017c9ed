"""Registers on paper: Sổ tiếp nhận đơn, Sổ cấp giấy chứng nhận, dossiers that are overdue, and an author's overview."""

from collections.abc import Iterable
from datetime import date

from desktop.documents.printed_words import CERTIFICATE_STATE_WORDS, KIND_WORDS, OUTCOME_WORDS, STATE_WORDS
from desktop.domain.certificates import IssuedCertificate
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.recognition import due_date, is_overdue
from desktop.domain.report_tables import CellKind, CellValue, Report, ReportColumn, ReportTable
from desktop.domain.shares import show_share
from desktop.domain.words import official_count
from desktop.services.author_overview import Authorship, author_overview
from desktop.services.clocks import decision_months
from desktop.services.desk import Desk
from desktop.services.report_papers import as_of_line, part_names

_TITLE = ReportColumn("Tên sáng kiến")
_CODE = ReportColumn("Mã hồ sơ", CellKind.MARK, 30)
_AUTHORS = ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 48)


def intake_register(desk: Desk, year: int | None = None) -> Report:
    """Sổ tiếp nhận đơn: every request filed in a year (this one where none is given), in the order of filing."""
    year = year or desk.today().year
    names = part_names(desk)
    with desk.register.read() as view:
        filed = [each for each in view.dossiers.all() if each.filed_on is not None and each.filed_on.year == year]
    filed.sort(key=lambda each: (each.filed_on or date.max, each.code))
    table = ReportTable(
        columns=(
            ReportColumn("Ngày nhận đơn", CellKind.DATE, 21),
            _CODE,
            _TITLE,
            _AUTHORS,
            ReportColumn("Bộ phận", width=32),
            ReportColumn("Ngày chấp nhận đơn", CellKind.DATE, 21),
            ReportColumn("Hạn xét công nhận", CellKind.DATE, 21),
            ReportColumn("Kết quả", width=36),
        ),
        rows=tuple(_intake_row(each, names.get(each.sub_unit, ""), decision_months(desk)) for each in filed),
        opens=tuple(each.uid for each in filed),
        empty_words=f"Năm {year} chưa tiếp nhận đơn nào.",
    )
    return Report(
        name=f"so-tiep-nhan-don-{year}",
        title=f"SỔ TIẾP NHẬN ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN NĂM {year}",
        as_of=desk.today(),
        tables=(table,),
        lines=(as_of_line(desk.today()),),
        notes=(f"Tổng số: {official_count(len(filed))} đơn. Hạn xét: 03 tháng kể từ ngày chấp nhận đơn (Điều 7).",),
    )


def certificate_register(desk: Desk, year: int | None = None) -> Report:
    """Sổ cấp: every sheet of a year's decisions with what became of it, and room to sign for it."""
    year = year or desk.today().year
    with desk.register.read() as view:
        sheets = [each for each in view.certificates.all() if each.year == year]
        titles = {each.uid: each.title for each in view.dossiers.many([sheet.dossier for sheet in sheets])}
    table = ReportTable(
        columns=(
            ReportColumn("Số", CellKind.MARK, 36),
            ReportColumn("Ngày cấp", CellKind.DATE, 21),
            ReportColumn("Họ và tên", width=44),
            _TITLE,
            ReportColumn("Quyết định công nhận", width=36),
            ReportColumn("Loại giấy", width=31),
            ReportColumn("Tình trạng", width=23),
            ReportColumn("Ký nhận", width=24),
        ),
        rows=tuple(_certificate_row(each, titles.get(each.dossier, "")) for each in sheets),
        opens=tuple(each.dossier for each in sheets),
        empty_words=f"Năm {year} chưa cấp giấy nào.",
    )
    return Report(
        name=f"so-cap-giay-{year}",
        title=f"SỔ CẤP GIẤY CHỨNG NHẬN SÁNG KIẾN, GIẤY GHI NHẬN NĂM {year}",
        as_of=desk.today(),
        tables=(table,),
        lines=(as_of_line(desk.today()),),
        notes=(f"Tổng số: {official_count(len(sheets))} giấy. Số của giấy hỏng hoặc thu hồi không được cấp lại.",),
    )


def overdue_list(desk: Desk) -> Report:
    """Dossiers whose decision is late (Điều 7.1), the longest first."""
    today, months = desk.today(), decision_months(desk)
    names = part_names(desk)
    with desk.register.read() as view:
        late = [each for each in view.dossiers.all() if is_overdue(each, today, months)]
    late.sort(key=lambda each: (due_date(each, months) or date.max, each.code))
    table = ReportTable(
        columns=(
            _CODE,
            _TITLE,
            _AUTHORS,
            ReportColumn("Bộ phận", width=34),
            ReportColumn("Ngày chấp nhận đơn", CellKind.DATE, 22),
            ReportColumn("Hạn xét công nhận", CellKind.DATE, 22),
            ReportColumn("Quá hạn (ngày)", CellKind.COUNT, 17),
            ReportColumn("Trạng thái", width=34),
        ),
        rows=tuple(_overdue_row(each, names.get(each.sub_unit, ""), today, months) for each in late),
        opens=tuple(each.uid for each in late),
        empty_words="Không có hồ sơ nào quá hạn.",
    )
    return Report(
        name="ho-so-qua-han",
        title="DANH SÁCH HỒ SƠ QUÁ HẠN XÉT CÔNG NHẬN SÁNG KIẾN",
        as_of=today,
        tables=(table,),
        lines=(as_of_line(today),),
        notes=(
            f"Tổng số: {official_count(len(late))} hồ sơ.",
            "Thời hạn xét: 03 tháng kể từ ngày chấp nhận đơn hoặc từ ngày kết thúc áp dụng lần đầu (Điều 7.1).",
        ),
    )


def author_report(desk: Desk, person: str) -> Report:
    """What became of the initiatives of a person (Tra cứu tác giả), to be handed over. Raises NotAllowed."""
    found = author_overview(desk, person)
    who = found.person
    table = ReportTable(
        columns=(
            _CODE,
            _TITLE,
            ReportColumn("Vai trò, tỷ lệ", width=30),
            ReportColumn("Ngày nộp đơn", CellKind.DATE, 21),
            ReportColumn("Trạng thái", width=30),
            ReportColumn("Quyết định, giấy chứng nhận", width=44),
            ReportColumn("Kết quả cấp trên, khen thưởng", width=40),
            ReportColumn("Giá trị theo tỷ lệ (đồng)", CellKind.MONEY, 27, summed=True),
        ),
        rows=tuple(_authorship_row(each) for each in found.authorships),
        opens=tuple(each.uid for each in found.authorships),
        empty_words="Chưa có hồ sơ nào.",
    )
    facts = (
        ("Họ và tên", who.name),
        ("Ngày sinh", "" if who.birth is None else show_date(who.birth)),
        ("Mã nhân viên", who.employee_code),
        ("Chức danh", who.position),
        ("Đơn vị", part_names(desk).get(who.sub_unit, "")),
    )
    return Report(
        name="tra-cuu-tac-gia",
        title="KẾT QUẢ HOẠT ĐỘNG SÁNG KIẾN CỦA TÁC GIẢ",
        as_of=desk.today(),
        tables=(table,),
        lines=(as_of_line(desk.today()),),
        facts=tuple((label, text) for label, text in facts if text),
        notes=(
            f"Tổng số {official_count(len(found.authorships))} hồ sơ, {official_count(found.recognised)} đã công nhận.",
            "Giá trị theo tỷ lệ: phần của tác giả trong giá trị làm lợi năm đầu được công nhận.",
        ),
    )


def _intake_row(dossier: Dossier, part: str, months: int) -> tuple[CellValue, ...]:
    decision = dossier.own_recognition()
    decided = f", {decision.number}" if decision else ""
    due = due_date(dossier, months)
    result = f"{STATE_WORDS[dossier.state]}{decided}"
    authors = _names(dossier)
    return dossier.filed_on, dossier.code, dossier.title, authors, part, dossier.admitted_on, due, result


def _certificate_row(sheet: IssuedCertificate, title: str) -> tuple[CellValue, ...]:
    values = sheet.values or {}
    number, decision = str(values.get("number", "")), str(values.get("decision_number", ""))
    dated = str(values.get("decision_date", ""))
    decided = f"{decision} ngày {dated}" if decision and dated else decision
    state = CERTIFICATE_STATE_WORDS[sheet.state]
    return number or "(chưa ghi)", sheet.issued_on, sheet.person, title, decided, KIND_WORDS[sheet.kind], state, ""


def _overdue_row(dossier: Dossier, part: str, today: date, months: int) -> tuple[CellValue, ...]:
    due = due_date(dossier, months)
    late = None if due is None else (today - due).days
    authors = _names(dossier)
    return dossier.code, dossier.title, authors, part, dossier.admitted_on, due, late, STATE_WORDS[dossier.state]


def _authorship_row(each: Authorship) -> tuple[CellValue, ...]:
    role = "Tác giả" if each.of == 1 else "Đồng tác giả"
    share = "" if each.share_bp is None else f", {show_share(each.share_bp)}"
    return (
        each.code,
        each.title,
        f"{role}{share}",
        each.filed_on,
        STATE_WORDS[each.state],
        _lines([_decided(each), *(str((sheet.values or {}).get("number", "")) for sheet in each.certificates)]),
        _lines([_ruled(each), *(f"{award.form} ({award.number})" for award in each.awards)]),
        each.benefit_by_share_vnd,
    )


def _decided(each: Authorship) -> str:
    return f"{each.decision.number} ngày {show_date(each.decision.decided_on)}" if each.decision else ""


def _ruled(each: Authorship) -> str:
    return OUTCOME_WORDS[each.ruling.outcome] if each.ruling.outcome else ""


def _lines(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def _names(dossier: Dossier) -> str:
    return ", ".join(author.name for author in dossier.authors)
