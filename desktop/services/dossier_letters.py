"""Bản tóm tắt sáng kiến: an initiative on one or two pages, with every recognition and where else it is applied."""

from desktop.documents.dossier_papers import DossierSummaryValues, dossier_summary
from desktop.documents.letter import Letter
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.money import group_digits
from desktop.domain.shares import show_share
from desktop.domain.units import SignerBody
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.letters import sender_of
from desktop.services.recognition_papers import award_lines, recognition_lines, replication_lines
from desktop.services.report_papers import part_names

SECRET = "Thuộc phạm vi bí mật, không nêu trong bản tóm tắt."


def dossier_summary_paper(desk: Desk, code: str) -> Letter:
    """Bản tóm tắt sáng kiến of a dossier of this register. Raises NotAllowed for an unknown one."""
    return summary_of(desk, find_dossier(desk, code))


def summary_of(desk: Desk, dossier: Dossier) -> Letter:
    """Bản tóm tắt sáng kiến; of secret technology only title, effect and figures."""
    essence = dossier.essence
    secret = dossier.secrecy.extent is SecretExtent.TECHNOLOGY
    benefit = dossier.benefit
    social = benefit.not_computable.social_benefit if benefit.not_computable else ""
    values = DossierSummaryValues(
        sender=sender_of(desk, SignerBody.UNION, on=desk.today()),
        title=dossier.title,
        facts=_facts(desk, dossier),
        parts=(
            ("Tình trạng trước khi có sáng kiến", SECRET if secret else essence.known_state or dossier.problem_solved),
            ("Nội dung sáng kiến", SECRET if secret else _paragraphs(essence.improvement, essence.steps)),
            ("Tính mới", SECRET if secret else essence.novelty),
            ("Khả năng áp dụng, nhân rộng", _paragraphs(essence.applicability, *replication_lines(dossier))),
            ("Hiệu quả", _paragraphs(benefit.as_author_sees, benefit.as_appliers_see, social)),
        ),
        author=dossier.authors[0].name if dossier.authors else "",
    )
    return dossier_summary(values)


def _facts(desk: Desk, dossier: Dossier) -> tuple[tuple[str, str], ...]:
    lists = desk.reference.code_lists
    authors = ", ".join(
        author.name if author.share_bp is None else f"{author.name} ({show_share(author.share_bp)})"
        for author in dossier.authors
    )
    return (
        ("Mã hồ sơ", dossier.code),
        ("Tác giả", authors),
        ("Đơn vị", part_names(desk).get(dossier.sub_unit, "")),
        ("Lĩnh vực", label_of(lists[CodeListName.FIELDS], dossier.field, "vi") if dossier.field else ""),
        ("Ngày áp dụng lần đầu", show_date(dossier.first_use.began) if dossier.first_use.began else ""),
        ("Công nhận", "; ".join(recognition_lines(desk, dossier))),
        ("Giá trị làm lợi", "" if dossier.benefit_vnd is None else f"{group_digits(dossier.benefit_vnd)} đồng"),
        ("Khen thưởng", "; ".join(award_lines(dossier))),
    )


def _paragraphs(*texts: str) -> str:
    return "\n".join(text for text in texts if text.strip())
