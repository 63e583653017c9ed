"""The files for people in and beside a bundle: cover sheet, workbook and page, made from what was frozen alone.

They are made before the bundle has an id, so the sheet inside bears the check code and the one beside it the id too.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.documents.bundle_page import BundlePage, PageTable, render_bundle_page
from desktop.documents.cover_sheet import CoverSheetDossier, CoverSheetValues, render_cover_sheet
from desktop.documents.paper import SignatureBlock
from desktop.documents.printed_words import OUTCOME_WORDS, STATE_WORDS
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import LEGAL_ZONE, legal_date_words, show_date
from desktop.domain.money import group_digits
from desktop.domain.plain import Plain, from_plain
from desktop.domain.submission import BundleKind, ControlTotals
from desktop.domain.summary import SummaryTable
from desktop.exchange.json_form import JsonObject
from desktop.exchange.keys import fingerprint, key_text
from desktop.exchange.kinds import AWARDS, DECISIONS, DOSSIERS, TARGETS
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.records import received_benefit
from desktop.services.desk import Desk
from desktop.services.papers import PRACTICE_WORDS, document_fonts
from desktop.workbooks.summary_workbook import write_summary_workbook
from desktop.workbooks.tables import TableSheet, write_tables

COVER_SHEET = "phieu-giao-nhan.pdf"
SUMMARY = "bang-tong-hop.xlsx"
RESULTS = "bang-ket-qua.xlsx"
PAGE = "index.html"

_WORKBOOKS = {BundleKind.SUBMISSION: SUMMARY, BundleKind.RESULTS: RESULTS}
"""The workbook inside a bundle that has no summary of a programme."""

LISTED_ON_PAPER = 25
"""Dossiers the cover sheet lists; more would make it a book."""

_KIND_WORDS = {
    BundleKind.SUBMISSION: "Gói gửi cấp trên",
    BundleKind.RESULTS: "Gói kết quả từ cấp trên",
    BundleKind.ENROL: "Gói giới thiệu khóa của đơn vị",
    BundleKind.RECEIPT: "Biên nhận gói dữ liệu",
    BundleKind.CATALOGUE: "Danh mục đối chiếu",
    BundleKind.REGISTRY: "Danh bạ đơn vị và khóa",
}
_RESULT_NOUNS = {
    "decisions": "quyết định",
    "awards": "khen thưởng",
    "targets": "chỉ tiêu",
    "deadlines": "lịch báo cáo",
    "rules": "giá trị quy định",
    "receipts": "biên nhận",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A bundle about to be written, as its papers need it.

    Attributes:
        names: what was frozen for people: names of both sides, place, what is withheld, the summary table.
        records: the first records of each stream; the header's control totals count all.
    """

    desk: Desk
    parts: HeaderParts
    check_code: str
    names: Mapping[str, Plain]
    records: Mapping[str, Sequence[JsonObject]]

    @property
    def fingerprint(self) -> str:
        """Dấu vân tay khóa of the sender."""
        return fingerprint(self.parts.sender_key) if self.parts.sender_key is not None else ""

    def text(self, name: str) -> str:
        """A frozen text; empty when there is none."""
        value = self.names.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A frozen list of texts."""
        value = self.names.get(name)
        return tuple(str(each) for each in value) if isinstance(value, list) else ()


def papers_inside(draft: Draft) -> Mapping[str, bytes]:
    """The files under data/human by their names; the same draft gives the same bytes."""
    papers = {PAGE: render_bundle_page(_page(draft)), COVER_SHEET: cover_sheet(draft)}
    if draft.names.get("summary") is not None:
        papers[SUMMARY] = write_summary_workbook(from_plain(SummaryTable, draft.names["summary"]))
    elif draft.parts.kind in _WORKBOOKS and _tables(draft):
        # What changed alone would make no table of the unit: the workbook lists what the bundle holds.
        papers[_WORKBOOKS[draft.parts.kind]] = write_tables(
            [TableSheet(table.heading, table.columns, table.rows) for table in _tables(draft)]
        )
    return papers


def cover_sheet(draft: Draft, bundle_id: str = "") -> bytes:
    """Phiếu giao nhận, with the id of the bundle where it is known already."""
    parts = draft.parts
    dossiers = draft.records.get(DOSSIERS, ())[:LISTED_ON_PAPER]
    created = parts.created.astimezone(LEGAL_ZONE)
    control = ControlTotals.of(parts.control) if parts.kind is BundleKind.SUBMISSION else None
    values = CoverSheetValues(
        superior_name=draft.text("to_name"),
        unit_name=draft.text("from_name"),
        from_code=parts.sender,
        from_name=draft.text("from_name"),
        to_code=parts.recipient,
        to_name=draft.text("to_name"),
        kind=_kind_in_words(parts),
        seq=parts.seq,
        file_name=f"{parts.base_name}{FILE_SUFFIX}",
        bundle_id=bundle_id,
        created=f"{created:%H:%M} ngày {show_date(created.date())}",
        control=control,
        check_code=draft.check_code,
        fingerprint=draft.fingerprint,
        key_code=key_text(parts.sender, parts.sender_key) if parts.sender_key is not None else "",
        audit_head=parts.audit_head or "",
        giver=SignatureBlock(("BÊN GIAO",), date=_place_and_date(draft, created.date())),
        receiver=SignatureBlock(("BÊN NHẬN",)),
        dossiers=tuple(_listed(record) for record in dossiers),
        more_dossiers=control.dossiers - len(dossiers) if control is not None else 0,
        withheld=tuple(_withheld(code) for code in draft.texts("withheld")),
        practice=PRACTICE_WORDS if parts.practice else "",
    )
    return render_cover_sheet(values, document_fonts(draft.desk))


def _kind_in_words(parts: HeaderParts) -> str:
    words = _KIND_WORDS[parts.kind]
    if parts.kind is BundleKind.SUBMISSION:
        scope = "gửi toàn bộ" if parts.base_receipt is None else "phần thay đổi từ biên nhận gần nhất"
        return f"{words}, {scope}"
    if parts.kind is not BundleKind.RESULTS:
        return words
    counted = (f"{parts.control[name]} {noun}" for name, noun in _RESULT_NOUNS.items() if parts.control.get(name))
    return f"{words}: {', '.join(counted)}"


def _place_and_date(draft: Draft, day: date) -> str:
    words = legal_date_words(day)
    place = draft.text("place")
    return f"{place}, {words}" if place else words[:1].upper() + words[1:]


def _page(draft: Draft) -> BundlePage:
    parts = draft.parts
    created = parts.created.astimezone(LEGAL_ZONE)
    facts = [
        ("Bên giao", f"{draft.text('from_name')} ({parts.sender})"),
        ("Bên nhận", f"{draft.text('to_name')} ({parts.recipient})"),
        ("Lập lúc", f"{created:%H:%M} ngày {show_date(created.date())}"),
        ("Gói số", f"{parts.seq:06d}"),
    ]
    if parts.kind is BundleKind.SUBMISSION:
        facts += [
            ("Hồ sơ", group_digits(parts.control["dossiers"])),
            ("Đã công nhận", group_digits(parts.control["recognised"])),
            ("Giá trị làm lợi (đồng)", group_digits(parts.control["benefit_vnd"])),
            ("Chưa có giá trị", group_digits(parts.control["without_benefit"])),
        ]
    facts.append(("Dấu vân tay khóa", draft.fingerprint))
    return BundlePage(
        title=_kind_in_words(parts),
        subtitle="Trang này để người đọc xem; phần mềm không đọc nó. Hãy nhận gói bằng Sổ Sáng kiến.",
        facts=tuple(facts),
        check_code=draft.check_code,
        tables=_tables(draft),
        remarks=tuple(_withheld(code) for code in draft.texts("withheld")),
        practice=PRACTICE_WORDS if parts.practice else "",
    )


def _tables(draft: Draft) -> tuple[PageTable, ...]:
    return tuple(table(draft, draft.records[stream]) for stream, table in _TABLES.items() if stream in draft.records)


def _dossier_table(draft: Draft, records: Sequence[JsonObject]) -> PageTable:
    more = draft.parts.control["dossiers"] - len(records)
    rows = [
        (line.code, line.title, line.authors, line.state, _money(line.benefit_vnd))
        for line in (_listed(record) for record in records)
    ]
    if more:
        rows.append(("…", f"và {group_digits(more)} hồ sơ khác", "", "", ""))
    columns = ("Mã hồ sơ", "Tên sáng kiến", "Tác giả", "Công nhận", "Giá trị làm lợi (đồng)")
    return PageTable("Hồ sơ trong gói", columns, tuple(rows))


def _decision_table(draft: Draft, records: Sequence[JsonObject]) -> PageTable:
    columns = ("Mã hồ sơ", "Tên sáng kiến", "Kết quả", "Lý do", "Số tiền cấp trên tính (đồng)", "Văn bản", "Ngày")
    rows = (
        (
            *_named(draft, record["uid"]),
            _outcome(draft, record),
            "; ".join(_strings(record.get("reasons"))),
            _money(record.get("recognised_vnd")),
            str(record.get("number") or ""),
            _day(record["decided_on"]),
        )
        for record in records
    )
    return PageTable("Kết quả từng hồ sơ", columns, tuple(rows))


def _award_table(draft: Draft, records: Sequence[JsonObject]) -> PageTable:
    columns = ("Mã hồ sơ", "Tên sáng kiến", "Hình thức khen thưởng", "Cấp", "Người nhận", "Số quyết định", "Ngày")
    rows = (
        (
            *_named(draft, record["dossier"]),
            _words(draft, CodeListName.AWARD_FORMS, record["form"]),
            _words(draft, CodeListName.AWARD_LEVELS, record["level"]),
            *(str(record.get(name) or "") for name in ("recipient", "number")),
            _day(record["date"]),
        )
        for record in records
    )
    return PageTable("Khen thưởng", columns, tuple(rows))


def _target_table(draft: Draft, records: Sequence[JsonObject]) -> PageTable:
    columns = ("Đơn vị", "Bộ phận", "Chương trình", "Kỳ", "Chỉ tiêu", "Văn bản")
    rows = (
        (
            str(record["unit"]),
            str(record.get("sub_unit") or ""),
            str(record["programme"]),
            _label(record["period"]),
            str(record["number"]),
            str(record.get("document_number") or ""),
        )
        for record in records
    )
    return PageTable("Chỉ tiêu giao", columns, tuple(rows))


_TABLES: Mapping[str, Callable[[Draft, Sequence[JsonObject]], PageTable]] = {
    DOSSIERS: _dossier_table,
    DECISIONS: _decision_table,
    AWARDS: _award_table,
    TARGETS: _target_table,
}


def _listed(record: JsonObject) -> CoverSheetDossier:
    return CoverSheetDossier(
        code=str(record.get("code") or ""),
        title=str(record.get("title") or ""),
        authors=", ".join(_author_names(record)),
        state=STATE_WORDS[str(record.get("state") or "draft")],
        benefit_vnd=received_benefit(record),
    )


def _author_names(record: JsonObject) -> Iterable[str]:
    authors = record.get("authors")
    named = (author for author in authors if isinstance(author, dict)) if isinstance(authors, list) else ()
    return (str(author["name"]) for author in named if author.get("name"))


def _named(draft: Draft, uid: object) -> tuple[str, str]:
    """Code and title of a dossier a result is about, as they were frozen."""
    known = draft.names.get("dossiers")
    named = known.get(str(uid)) if isinstance(known, dict) else None
    return (str(named[0]), str(named[1])) if isinstance(named, list) else (str(uid), "")


def _outcome(draft: Draft, record: JsonObject) -> str:
    original = record.get("duplicate_of")
    return f"Trùng với {_named(draft, original)[0]}" if original else OUTCOME_WORDS[str(record["outcome"])]


def _words(draft: Draft, name: CodeListName, code: object) -> str:
    """The words of a code as shipped: own words may change before an interrupted bundle is finished."""
    return label_of(draft.desk.shipped.code_lists[name], str(code), "vi")


def _withheld(code: str) -> str:
    return f"hồ sơ {code} là công nghệ bí mật: chỉ gửi tên, tóm tắt hiệu quả và khen thưởng"


def _money(value: object) -> str:
    return group_digits(value) if isinstance(value, int) else "–"


def _strings(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _day(value: object) -> str:
    return "/".join(reversed(str(value).split("-")))


def _label(period: object) -> str:
    return str(period["label"]) if isinstance(period, dict) else ""
