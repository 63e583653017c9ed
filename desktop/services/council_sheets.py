"""Score sheets as workbooks: written for each member of a session, and many filled ones read back in one act."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.council import CouncilMember, CouncilSession, MemberScore
from desktop.domain.council_results import may_score
from desktop.domain.dates import show_date
from desktop.domain.folding import fold
from desktop.domain.refusals import NotAllowed, UserError
from desktop.services.council import SessionDossiers, open_session
from desktop.services.council_papers import OWN_DOSSIER
from desktop.services.council_scoring import enter_scores
from desktop.services.desk import Desk
from desktop.services.papers import base_name
from desktop.services.ports import Progress
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.score_sheet import SheetDossier, SheetHead, write_score_sheet
from desktop.workbooks.score_sheet_reader import ScoreSheetReading, read_score_sheet
from desktop.workbooks.values import CellDoubt


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What one file says.

    Attributes:
        member: whose sheet it is; None where the file is refused.
        scores: by code of the dossier.
        doubts: cells left out, each with its address.
        left_out: codes of dossiers on it that the member does not score, or that are off the agenda.
        refusal: why nothing can be taken of the file.
    """

    file: Path
    member: CouncilMember | None = None
    scores: tuple[tuple[str, MemberScore], ...] = ()
    doubts: tuple[CellDoubt, ...] = ()
    left_out: tuple[str, ...] = ()
    refusal: UserError | None = None


@dataclass(frozen=True, slots=True)
class ImportedScores:
    """What taking score sheets did.

    Attributes:
        batch: id of the batch that takes it back.
        scores: how many scores of a member for a dossier were kept.
    """

    batch: str
    session: CouncilSession
    sheets: tuple[ReadSheet, ...]
    scores: int


def write_score_sheets(desk: Desk, name: str, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write a workbook for each member present, with what he gave so far; the files.

    Raises NotAllowed for a session nobody knows, WorkbookRefused where the folder cannot be written.
    """
    sitting = open_session(desk, name)
    session = sitting.session
    council, words = base_name(desk), f"Phiên họp số {session.name}, ngày {show_date(session.held_on)}"
    present = [member for member in session.members if member.present]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for place, member in enumerate(present, 1):
        whose = fold(member.name).replace(" ", "-")
        path = folder / f"phieu-cham-{session.name.replace('/', '-')}-{place:02d}-{whose}.xlsx"
        head = SheetHead(session.uid, member.uid, council, words, member.name)
        write_score_sheet(path, head, session.scheme.criteria, _dossiers(sitting, member))
        written.append(path)
        if progress is not None:
            progress.report(place, len(present))
    return written


def read_score_sheets(
    desk: Desk, name: str, files: Iterable[Path], progress: Progress | None = None
) -> list[ReadSheet]:
    """What filled score sheets say; nothing is kept. A file that cannot be taken says why. Raises NotAllowed."""
    sitting = open_session(desk, name)
    chosen = list(files)
    read = []
    for done, file in enumerate(chosen, 1):
        try:
            workbook = open_workbook(file)
            read.append(_read(sitting, file, read_score_sheet(workbook, sitting.session.scheme.criteria)))
        except UserError as error:
            read.append(ReadSheet(file, refusal=error))
        if progress is not None:
            progress.report(done, len(chosen))
    return read


def import_scores(desk: Desk, name: str, files: Iterable[Path], progress: Progress | None = None) -> ImportedScores:
    """Keep what filled score sheets say, in one act that is undone as one; refused files and doubted cells are left.

    Raises NotAllowed when none of the files can be taken, and as enter_score does; nothing is kept then.
    """
    sheets = read_score_sheets(desk, name, files, progress)
    scores: dict[str, list[MemberScore]] = {}
    for sheet in sheets:
        for code, score in sheet.scores:
            scores.setdefault(code, []).append(score)
    if all(sheet.refusal is not None for sheet in sheets):
        raise next((sheet.refusal for sheet in sheets if sheet.refusal), NotAllowed("score_sheet.nothing_to_import"))
    session, batch = enter_scores(desk, name, scores)
    return ImportedScores(batch, session, tuple(sheets), sum(map(len, scores.values())))


def _dossiers(sitting: SessionDossiers, member: CouncilMember) -> tuple[SheetDossier, ...]:
    session = sitting.session
    listed = []
    for item in session.agenda:
        dossier, score = sitting.of(item), item.score_of(member.uid)
        listed.append(
            SheetDossier(
                uid=dossier.uid,
                code=dossier.code,
                title=dossier.title,
                authors=", ".join(author.name for author in dossier.authors),
                barred="" if may_score(session, item, member) else OWN_DOSSIER,
                points={each.criterion: each.value for each in score.points},
                vote=score.vote,
                remarks=score.remarks,
            )
        )
    return tuple(listed)


def _read(sitting: SessionDossiers, file: Path, reading: ScoreSheetReading) -> ReadSheet:
    session = sitting.session
    member = session.member(reading.member)
    if reading.session != session.uid:
        raise NotAllowed("score_sheet.other_session", file=file.name)
    if member is None:
        raise NotAllowed("score_sheet.other_member", file=file.name)
    scores, left_out = [], []
    for uid, score in reading.scores.items():
        item = session.item(uid)
        code = sitting.of(item).code if item is not None else uid
        if item is not None and may_score(session, item, member):
            scores.append((code, score))
        else:
            left_out.append(code)
    return ReadSheet(file, member, tuple(scores), tuple(reading.doubts), tuple(left_out))
