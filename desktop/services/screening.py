"""Rà soát trùng lặp: what is like a title, a dossier or all of them, and the pairs that wait for a person."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain.dossier import Dossier, Essence
from desktop.domain.folding import clean_text
from desktop.domain.refusals import Refused
from desktop.domain.screening import PairLikeness, PairVerdict, ScreenedText, SuspectedPair
from desktop.screening.building import build
from desktop.screening.catalogue import read_catalogue
from desktop.screening.entries import Entry
from desktop.screening.grouping import Groups, group_entries
from desktop.screening.index import open_index
from desktop.screening.matching import Match, Question, in_unicode
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.ports import Progress, UnitOfWork
from desktop.services.screening_index import CATALOGUE_SOURCES, Screening, build_catalogue, catalogue_sources

MOST = 10
"""Matches shown for one title."""

_ESSENCE = sorted(each.name for each in fields(Essence))
"""Parts of the essence in the order the register gives them as one text."""

CHUNK = 200
"""Dossiers whose pairs are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What is like one title.

    Attributes:
        uid / code: of the dossier; empty for a title not entered.
        milliseconds: how long it took.
    """

    title: str
    matches: tuple[Match, ...]
    milliseconds: float
    uid: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """A pair that waits for a person, with its evidence.

    Attributes:
        match: the second, and what the comparison of the two says.
    """

    pair: SuspectedPair
    first: ScreenedText
    match: Match
    verdict: PairVerdict | None


def screen_title(screening: Screening, title: str, description: str = "", most: int = MOST) -> Screened:
    """What is like a title (and description) that may not be entered yet, best first."""
    question = Question(clean_text(in_unicode(title)), description, screening.desk.identity.unit)
    return _screened(screening, question, most, lambda _: False)


def screen_dossier(screening: Screening, code: str, most: int = MOST) -> Screened:
    """What is like a dossier, without the pairs a person has settled. Raises NotAllowed for an unknown one."""
    with screening.desk.register.read() as view:
        uid = known(view, code).uid
        text = next(view.screening.texts([uid]), None)
        if text is None:
            dossier = known(view, code)
            text = ScreenedText(dossier.uid, dossier.unit, dossier.code, dossier.title, "")
        return _screen_text(screening, text, most, _Settled(view.screening.verdicts()))


def screen_draft(screening: Screening, draft: Dossier, most: int = MOST) -> Screened:
    """What is like a dossier as it stands in the form, saved or not, without the pairs a person has settled."""
    described = "\n".join(filter(None, (draft.problem_solved, *(getattr(draft.essence, part) for part in _ESSENCE))))
    text = ScreenedText(draft.uid, draft.unit, draft.code, clean_text(draft.title), described)
    with screening.desk.register.read() as view:
        settled = _Settled(view.screening.verdicts())
    return _screen_text(screening, text, most, settled)


def screen_file(screening: Screening, file: Path, most: int = MOST) -> Iterator[Screened]:
    """What is like each title of a text file, one a line. Raises Refused for a file that is no text in UTF-8."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refused("catalogue.not_text", file=file.name) from error
    return (screen_title(screening, line, most=most) for line in lines if line.strip())


def screen_all(screening: Screening, most: int = MOST, progress: Progress | None = None) -> Iterator[Screened]:
    """What is like each dossier, of this register and received. Raises Cancelled through `progress`."""
    screening.refresh()
    with screening.desk.register.read() as view:
        texts = list(view.screening.texts())
        settled = _Settled(view.screening.verdicts())
    for done, text in enumerate(texts, 1):
        yield _screen_text(screening, text, most, settled)
        if progress is not None:
            progress.report(done, len(texts))


@dataclass(frozen=True, slots=True)
class ToScreen:
    """What must be screened so that every pair is known.

    Attributes:
        texts: dossiers whose text is new or has changed since it was screened.
        gone: uids of dossiers that are no more.
    """

    texts: tuple[ScreenedText, ...]
    gone: tuple[str, ...]


def to_screen(screening: Screening, *, everything: bool = False) -> ToScreen:
    """What has changed since it was screened, or every dossier."""
    screening.refresh()
    with screening.desk.register.read() as view:
        texts = {text.uid: text for text in view.screening.texts() if text.title}
        screened = view.screening.screened()
    waiting = (text for text in texts.values() if everything or screened.get(text.uid) != _digest(screening, text))
    return ToScreen(tuple(waiting), tuple(uid for uid in screened if uid not in texts))


def keep_pairs_of(screening: Screening, texts: Sequence[ScreenedText], gone: Sequence[str] = ()) -> None:
    """Screen these dossiers and keep their pairs in one transaction; forget those that are gone.

    What the rules say of the dossiers concerned is brought up to date.
    """
    found = {text.uid: (_digest(screening, text), _pairs_of(screening, text)) for text in texts}
    if found or gone:
        _keep(screening.desk, found, gone)


def find_pairs(screening: Screening, progress: Progress | None = None) -> int:
    """Screen every dossier whose text has changed since it was screened, and keep the pairs; how many there were.

    Raises Cancelled through `progress`; what was found by then is kept.
    """
    waiting = to_screen(screening)
    keep_pairs_of(screening, (), waiting.gone)
    for start in range(0, len(waiting.texts), CHUNK):
        keep_pairs_of(screening, waiting.texts[start : start + CHUNK])
        if progress is not None:
            progress.report(min(start + CHUNK, len(waiting.texts)), len(waiting.texts))
    return len(waiting.texts)


def waiting_pairs(screening: Screening, likeness: Sequence[PairLikeness] = ()) -> Iterator[WaitingPair]:
    """The pairs that wait for a person's conclusion, the likest first, with their evidence."""
    screening.refresh()
    with screening.desk.register.read() as view:
        pairs = view.screening.waiting(likeness)
        texts = {text.uid: text for text in view.screening.texts(sorted({uid for pair in pairs for uid in pair.pair}))}
        verdicts = {verdict.pair: verdict for verdict in view.screening.verdicts()}
    for pair in pairs:
        first, second = texts.get(pair.first), screening.known(pair.second)
        if first is not None and second is not None:
            match = screening.matcher.compared(_question(first), second)
            yield WaitingPair(pair, first, match, verdicts.get(pair.pair))


def group_all(screening: Screening, progress: Progress | None = None) -> Groups:
    """Every dossier and title of the catalogue in groups that repeat each other, families apart.

    Raises Cancelled through `progress`, Refused for a full disk.
    """
    screening.refresh()
    matcher = screening.matcher
    tell = _told(progress)
    entries = (entry for index in matcher.indexes for entry in index.entries())
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        build(Path(folder), "all", entries, matcher.reader.tables, "", lambda done: tell(done, 2 * done))
        index = open_index(Path(folder), "all", matcher.reader.tables)
        assert index.base is not None
        return group_entries(index.base, matcher.reader, index.weigh, tell)


def import_catalogue(desk: Desk, file: Path, progress: Progress | None = None) -> int:
    """Take a catalogue in beside those imported before, the newest entry of a uid counting; how many titles there are.

    Raises Refused for a file that is not a catalogue or a full disk, Cancelled through `progress`; nothing is kept.
    """
    for _ in read_catalogue(file):
        break
    else:
        raise Refused("catalogue.empty", file=file.name)
    folder = desk.register.folder / CATALOGUE_SOURCES
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{len(catalogue_sources(desk)) + 1:06d}-{file.name}"
    try:
        shutil.copyfile(file, kept)
        return build_catalogue(desk, progress)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise


class _Settled:
    """Which pairs a person has settled."""

    def __init__(self, verdicts: Iterable[PairVerdict]) -> None:
        self._verdicts = {verdict.pair: verdict for verdict in verdicts}

    def __call__(self, text: ScreenedText, entry: Entry) -> bool:
        verdict = self._verdicts.get((min(text.uid, entry.uid), max(text.uid, entry.uid)))
        return verdict is not None and verdict.settles(text.uid, digest_of(text), entry.digest())


def digest_of(text: ScreenedText) -> str:
    """What changes when a text that is screened changes."""
    return Entry(text.uid, text.title, abstract=text.description).digest()


def _digest(screening: Screening, text: ScreenedText) -> str:
    return f"{digest_of(text)}:{screening.stamp}"


def _question(text: ScreenedText) -> Question:
    return Question(text.title, text.description, text.unit, text.uid)


def _screen_text(
    screening: Screening, text: ScreenedText, most: int, settled: Callable[[ScreenedText, Entry], bool]
) -> Screened:
    def left_out(entry: Entry) -> bool:
        # The catalogue may hold what this unit sent itself.
        own_again = bool(text.code) and entry.unit == text.unit and entry.code == text.code
        return own_again or settled(text, entry)

    return _screened(screening, _question(text), most, left_out, text.code)


def _screened(
    screening: Screening, question: Question, most: int, left_out: Callable[[Entry], bool], code: str = ""
) -> Screened:
    began = time.perf_counter()
    matches = screening.matcher.matches(question, most + MOST)
    took = (time.perf_counter() - began) * 1000
    kept = tuple(match for match in matches if not left_out(match.entry))[:most]
    return Screened(question.title, kept, took, question.uid, code)


def _pairs_of(screening: Screening, text: ScreenedText) -> list[SuspectedPair]:
    pairs = []
    for match in _screen_text(screening, text, MOST, lambda *_: False).matches:
        if match.comparison.likeness is not PairLikeness.DIFFERENT:
            pairs.append(_pair(screening, text, match))
    return pairs


def _pair(screening: Screening, text: ScreenedText, match: Match) -> SuspectedPair:
    entry = match.entry
    elsewhere = screening.own.get(entry.uid) is None
    return SuspectedPair(
        first=text.uid,
        second=entry.uid,
        likeness=match.comparison.likeness,
        percent=match.comparison.percent,
        first_digest=digest_of(text),
        second_digest=entry.digest(),
        second_unit=entry.unit if elsewhere else "",
        second_code=entry.code if elsewhere else "",
        second_title=entry.title if elsewhere else "",
    )


def _keep(desk: Desk, found: Mapping[str, tuple[str, Sequence[SuspectedPair]]], gone: Sequence[str]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        before = {uid for uid in found for pair in work.screening.pairs(uid) for uid in pair.pair}
        work.screening.forget(gone)
        work.screening.keep_found(found)
        after = {uid for _, pairs in found.values() for pair in pairs for uid in pair.pair}
        concerned = work.dossiers.many(sorted(before | after))
        if concerned:
            _renew_standings(desk, work, [dossier.uid for dossier in concerned])
        work.commit()


def _renew_standings(desk: Desk, work: UnitOfWork, uids: Sequence[str]) -> None:
    context = rule_context(desk, work)
    for dossier in work.dossiers.many(uids):
        standing = standing_of(dossier, context)
        if standing != work.dossiers.standing(dossier.uid):
            work.dossiers.save(dossier, standing, verb="dossier.rechecked")


def _told(progress: Progress | None) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress.report(done, total)

    return tell
