"""Office papers of one or many dossiers: the request form, the filing receipt and the decision with its list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.benefit import Benefit
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import PartialDate, legal_date_words, show_date
from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.people import Author, FirstApplier
from desktop.domain.recognition import due_date
from desktop.domain.refusals import NotAllowed
from desktop.domain.shares import show_share
from desktop.domain.units import SignerBody
from desktop.services.clocks import decision_months
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.papers import base_name, document_fonts, place, place_and_date, practice_words, signature_block
from desktop.services.recognition import DecisionOnPaper

if TYPE_CHECKING:
    from desktop.documents.decision import DecisionValues

SECRET_TECHNOLOGY = "Toàn bộ giải pháp là công nghệ bí mật."


def request_form(desk: Desk, code: str) -> bytes:
    """Đơn yêu cầu công nhận sáng kiến of a dossier, as PDF. Raises NotAllowed for an unknown one."""
    from desktop.documents.request_form import RequestFormValues, RequestPerson, RequestSection, render_request_form

    lists = desk.reference.code_lists

    def person(each: Author | FirstApplier, last: str) -> RequestPerson:
        qualification = label_of(lists[CodeListName.QUALIFICATIONS], each.qualification, "vi")
        return RequestPerson(each.name, _shown(each.birth), each.workplace, each.position, qualification, last)

    dossier = _dossier(desk, code)
    essence = dossier.essence
    parts = (
        ("Tình trạng giải pháp đã biết", essence.known_state),
        ("Nội dung cải tiến", essence.improvement),
        ("Các bước thực hiện", essence.steps),
        ("Tính mới", essence.novelty),
        ("Khả năng áp dụng", essence.applicability),
    )
    values = RequestFormValues(
        addressee=dossier.addressee or base_name(desk),
        authors=tuple(person(each, _share(each)) for each in dossier.authors),
        title=dossier.title,
        investor="Chính tác giả" if dossier.investor.is_author else dossier.investor.name,
        field=label_of(lists[CodeListName.FIELDS], dossier.field, "vi"),
        first_use=_shown(dossier.first_use.began),
        essence=tuple(RequestSection(label, text) for label, text in parts if text),
        place_date=place_and_date(desk, dossier.filed_on or desk.today()),
        secrecy=_secrecy(dossier),
        conditions=dossier.conditions,
        benefit_by_author=dossier.benefit.as_author_sees or _social(dossier.benefit),
        benefit_by_appliers=dossier.benefit.as_appliers_see,
        appliers=tuple(person(each, each.work_done) for each in dossier.first_appliers),
        attachments=tuple(each.name for each in dossier.attachments),
        practice=practice_words(desk),
    )
    return render_request_form(values, document_fonts(desk))


def filing_receipt(desk: Desk, code: str) -> bytes:
    """Giấy biên nhận đơn with the day the decision is due (Điều 7.1). Raises NotAllowed when nothing was filed."""
    from desktop.documents.filing_receipt import FilingReceiptValues, render_filing_receipt
    from desktop.documents.paper import SignatureBlock

    dossier = _dossier(desk, code)
    if dossier.filed_on is None:
        raise NotAllowed("dossier.not_filed", dossier=dossier.code)
    due = due_date(dossier, decision_months(desk))
    names = tuple(author.name for author in dossier.authors)
    values = FilingReceiptValues(
        superior_name="",
        unit_name=base_name(desk),
        dossier_code=dossier.code,
        title=dossier.title,
        authors=names,
        handed_in_by=names[0] if names else "",
        received_on=legal_date_words(dossier.filed_on),
        giver=SignatureBlock(("NGƯỜI NỘP ĐƠN",), names[0] if names else "", hint="(Ký, ghi rõ họ tên)"),
        receiver=SignatureBlock(
            ("NGƯỜI NHẬN ĐƠN",), date=place_and_date(desk, dossier.filed_on), hint="(Ký, ghi rõ họ tên)"
        ),
        attachments=tuple(each.name for each in dossier.attachments),
        due_on="" if due is None else show_date(due),
        due_reason="" if due is None else "03 tháng kể từ ngày chấp nhận đơn (Điều 7 Điều lệ Sáng kiến)",
        practice=practice_words(desk),
    )
    return render_filing_receipt(values, document_fonts(desk))


def decision(desk: Desk, codes: Sequence[str], paper: DecisionOnPaper | None = None) -> bytes:
    """Quyết định công nhận sáng kiến with its list; number and day stay blank until `paper` gives them."""
    from desktop.documents.decision import render_decision

    return render_decision(decision_values(desk, codes, paper), document_fonts(desk))


def decision_values(desk: Desk, codes: Sequence[str], paper: DecisionOnPaper | None = None) -> "DecisionValues":
    """What the decision says; the editable file is written from the same."""
    from desktop.documents.decision import DecisionEntry, DecisionValues

    dossiers = [_dossier(desk, code) for code in codes]
    base = base_name(desk)
    day = paper.decided_on if paper else desk.today()
    parts = _part_names(desk)
    return DecisionValues(
        superior_name="",
        unit_name=base,
        place_date=place_and_date(desk, day) if paper else f"{place(desk)}, ngày … tháng … năm {day.year}",
        subject="Về việc công nhận sáng kiến",
        authority=f"THỦ TRƯỞNG {base.upper()}",
        bases=(
            "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến;",
            "Căn cứ Thông tư số 18/2013/TT-BKHCN của Bộ Khoa học và Công nghệ hướng dẫn thi hành Điều lệ Sáng kiến;",
            "Xét đề nghị của Hội đồng sáng kiến,",
        ),
        articles=(
            f"Công nhận {len(dossiers):02d} sáng kiến có tên trong danh sách kèm theo Quyết định này.",
            "Tác giả sáng kiến được hưởng các quyền lợi theo quy định của Điều lệ Sáng kiến và quy chế của cơ sở.",
            "Các bộ phận có liên quan và tác giả sáng kiến chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.",
        ),
        signer=signature_block(desk, SignerBody.BASE, day),
        number=paper.number if paper else "",
        copies_to=("Như Điều 3;", "Công đoàn;", "Lưu: VT."),
        entries=tuple(
            DecisionEntry(
                dossier.title,
                tuple(author.name for author in dossier.authors),
                parts.get(dossier.sub_unit, ""),
                dossier.benefit_vnd if dossier.benefit_vnd is not None else dossier.claimed_vnd,
            )
            for dossier in dossiers
        ),
        practice=practice_words(desk),
    )


def _dossier(desk: Desk, code: str) -> Dossier:
    with desk.register.read() as view:
        return known(view, code)


def _part_names(desk: Desk) -> dict[str, str]:
    with desk.register.read() as view:
        return {part.code: part.name for part in view.organisation.sub_units()}


def _share(author: Author) -> str:
    return "" if author.share_bp is None else show_share(author.share_bp)


def _shown(value: PartialDate | None) -> str:
    return "" if value is None else show_date(value)


def _secrecy(dossier: Dossier) -> str:
    return SECRET_TECHNOLOGY if dossier.secrecy.extent is SecretExtent.TECHNOLOGY else dossier.secrecy.part


def _social(benefit: Benefit) -> str:
    return "" if benefit.not_computable is None else benefit.not_computable.social_benefit
