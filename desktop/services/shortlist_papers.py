"""Rà soát tính hợp lệ of a shortlist, and its papers: the tờ trình with a bản tóm tắt of each initiative."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.documents.award_letter import AwardLetterValues, award_letter
from desktop.documents.letter import Letter
from desktop.documents.merit_words import VALIDITY_WORDS
from desktop.domain.appraisal import evidence_in
from desktop.domain.dossier import Dossier
from desktop.domain.merits import ValidityCheck, validity
from desktop.domain.money import group_digits
from desktop.domain.refusals import NotAllowed
from desktop.domain.report_tables import CellKind, Report, ReportColumn, ReportTable
from desktop.domain.units import SignerBody
from desktop.domain.words import amount_in_words, official_count
from desktop.services.bundles import writing
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossier_letters import summary_of
from desktop.services.dossiers import known
from desktop.services.letters import letter_docx, letter_pdf, sender_of
from desktop.services.ports import Progress, View
from desktop.services.registers import superior_name
from desktop.services.report_papers import as_of_line
from desktop.services.shortlists import (
    EVERY,
    EVIDENCE_ASKED,
    ShortlistEntry,
    ShortlistKind,
    ranked,
    shortlist_entries,
)

LETTER = "to-trinh"
SUMMARY = "tom-tat"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An initiative of a shortlist with every point of the check of validity."""

    entry: ShortlistEntry
    checks: tuple[ValidityCheck, ...]

    @property
    def failing(self) -> tuple[ValidityCheck, ...]:
        """The points that do not hold."""
        return tuple(check for check in self.checks if not check.holds)


@dataclass(frozen=True, slots=True)
class ShortlistFiles:
    """What was written: the tờ trình as PDF and DOCX, and the summaries in the order of the list."""

    letter: Path
    editable: Path
    summaries: tuple[Path, ...]


def review_shortlist(
    desk: Desk, kind: ShortlistKind, codes: Sequence[str] = (), form: str = ""
) -> tuple[Reviewed, ...]:
    """Check the initiatives of a shortlist, or those of `codes`, before they are put forward for an award `form`.

    Raises NotAllowed for an unknown dossier.
    """
    entries = _chosen(desk, kind, codes) if codes else shortlist_entries(desk, kind)
    with desk.register.read() as view:
        context = rule_context(desk, view, of=[entry.dossier for entry in entries])
        shared = _sharing(view, [entry.dossier for entry in entries])
        return tuple(
            Reviewed(
                entry,
                validity(
                    entry.dossier,
                    EVIDENCE_ASKED[kind],
                    blocking=standing_of(entry.dossier, context).blocking,
                    sharing=shared[entry.dossier.uid],
                    form=form,
                ),
            )
            for entry in entries
        )


def validity_report(desk: Desk, kind: ShortlistKind, codes: Sequence[str] = ()) -> Report:
    """The check of validity on paper. Raises NotAllowed as review_shortlist."""
    reviewed, today = review_shortlist(desk, kind, codes), desk.today()
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 30),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Bộ phận", width=34),
            ReportColumn("Đạt", CellKind.MARK, 18),
            ReportColumn("Điểm chưa đạt"),
        ),
        rows=tuple(
            (
                each.entry.dossier.code,
                each.entry.dossier.title,
                each.entry.place,
                f"{len(each.checks) - len(each.failing)}/{len(each.checks)}",
                "; ".join(_failing_words(check) for check in each.failing) or "Không",
            )
            for each in reviewed
        ),
        opens=tuple(each.entry.dossier.uid for each in reviewed),
        empty_words="Chưa có sáng kiến nào.",
    )
    valid = sum(not each.failing for each in reviewed)
    return Report(
        name=f"ra-soat-tinh-hop-le-{kind.value}",
        title="RÀ SOÁT TÍNH HỢP LỆ CỦA SÁNG KIẾN ĐỀ NGHỊ KHEN THƯỞNG",
        as_of=today,
        tables=(table,),
        lines=(as_of_line(today),),
        notes=(
            f"{official_count(valid)} trên {official_count(len(reviewed))} sáng kiến đạt mọi điểm.",
            f"Các điểm rà soát: {', '.join(VALIDITY_WORDS[check.point] for check in reviewed[0].checks)}."
            if reviewed
            else "",
        ),
    )


def award_paper(
    desk: Desk,
    kind: ShortlistKind,
    codes: Sequence[str] = (),
    form: str = "",
    number: str = "",
    on: date | None = None,
) -> Letter:
    """Tờ trình đề nghị khen thưởng for a shortlist, or for these dossiers of it.

    Raises NotAllowed where nobody is put forward, and for an unknown dossier.
    """
    return _letter(desk, entries_put_forward(desk, kind, codes), form, number, on)


def entries_put_forward(desk: Desk, kind: ShortlistKind, codes: Sequence[str] = ()) -> tuple[ShortlistEntry, ...]:
    """Who stands on the tờ trình. Raises NotAllowed where nobody does, and for an unknown dossier."""
    entries = _chosen(desk, kind, codes) if codes else shortlist_entries(desk, kind)
    if not entries:
        raise NotAllowed("letter.no_dossiers")
    return entries


def _letter(desk: Desk, entries: Sequence[ShortlistEntry], form: str, number: str, on: date | None) -> Letter:
    benefits = [each.benefit_vnd for each in entries if each.benefit_vnd is not None]
    said = f"Danh sách gồm {official_count(len(entries))} sáng kiến đề nghị khen thưởng"
    if benefits:
        total = sum(benefits)
        said += f", tổng giá trị làm lợi {group_digits(total)} đồng ({amount_in_words(total).lower()})"
    columns = (
        ReportColumn("Tên sáng kiến (mã hồ sơ)"),
        ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 34),
        ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 30, summed=True),
        ReportColumn("Lý do đề nghị", width=52),
    )
    rows = tuple(
        (
            f"{each.dossier.title} ({each.dossier.code})",
            ", ".join(author.name for author in each.dossier.authors),
            each.benefit_vnd,
            each.why,
        )
        for each in entries
    )
    values = AwardLetterValues(
        sender=sender_of(desk, SignerBody.UNION, number, on),
        to=superior_name(desk) or "Hội đồng thi đua, khen thưởng",
        form=form,
        paragraph=f"{said}.",
        table=ReportTable(columns, rows, opens=tuple(each.dossier.uid for each in entries)),
    )
    return award_letter(values)


def write_award_papers(
    desk: Desk,
    kind: ShortlistKind,
    folder: Path,
    codes: Sequence[str] = (),
    form: str = "",
    number: str = "",
    on: date | None = None,
    progress: Progress | None = None,
) -> ShortlistFiles:
    """Write the tờ trình and a bản tóm tắt of each initiative into a folder.

    Raises NotAllowed as award_paper, Refused for a folder nothing can be written to, Cancelled through `progress`.
    """
    entries = entries_put_forward(desk, kind, codes)
    letter = _letter(desk, entries, form, number, on)
    summaries = []
    with writing(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        pdf, docx = folder / f"{LETTER}.pdf", folder / f"{LETTER}.docx"
        pdf.write_bytes(letter_pdf(desk, letter))
        docx.write_bytes(letter_docx(letter))
        for entry in entries:
            file = folder / f"{SUMMARY}-{entry.rank:02d}.pdf"
            file.write_bytes(letter_pdf(desk, summary_of(desk, entry.dossier)))
            summaries.append(file)
            if progress is not None:
                progress.report(entry.rank, len(entries))
    return ShortlistFiles(pdf, docx, tuple(summaries))


def _chosen(desk: Desk, kind: ShortlistKind, codes: Sequence[str]) -> tuple[ShortlistEntry, ...]:
    """Dossiers by code or uid, on the list or not; at a superior's desk received ones, too."""
    listed = {name: each.dossier for each in shortlist_entries(desk, kind, EVERY) for name in _names(each.dossier)}
    with desk.register.read() as view:
        chosen = [listed[code] if code in listed else known(view, code) for code in codes]
    return ranked(desk, chosen, kind)


def _names(dossier: Dossier) -> tuple[str, str]:
    return dossier.code, dossier.uid


def _sharing(view: View, dossiers: Sequence[Dossier]) -> dict[str, tuple[str, ...]]:
    """Codes of the other dossiers that use evidence of each of these, by its uid."""
    cited = {
        dossier.uid: {file.sha256 for file in dossier.attachments}.union(
            *(evidence_in(year.worksheet) for year in dossier.benefit.years)
        )
        for dossier in dossiers
    }
    users = view.dossiers.sharing_files(set().union(*cited.values())) if cited else {}
    codes = view.dossiers.codes_of(sorted({uid for uids in users.values() for uid in uids}))
    return {
        uid: tuple(
            sorted({codes.get(other, other) for digest in digests for other in users.get(digest, ()) if other != uid})
        )
        for uid, digests in cited.items()
    }


def _failing_words(check: ValidityCheck) -> str:
    words = VALIDITY_WORDS[check.point]
    return f"{words} ({check.detail})" if check.detail else words
