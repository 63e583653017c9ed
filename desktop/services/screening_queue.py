"""The queue of "Rà soát trùng lặp": every pair found or judged, and one of them in full, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dossier import Dossier
from desktop.domain.screening import PairVerdict, ScreenedText, SuspectedPair
from desktop.exchange.json_form import read_canonical
from desktop.exchange.records import dossier_received
from desktop.screening.compare import Comparison
from desktop.screening.entries import Entry
from desktop.screening.matching import Question, in_unicode
from desktop.screening.splitting import clean
from desktop.services.desk import Desk
from desktop.services.open_pairs import Waiting, standing_in_queue
from desktop.services.ports import View
from desktop.services.screening_index import Screening


@dataclass(frozen=True, slots=True)
class Side:
    """One initiative of a pair, as far as the queue shows it.

    Attributes:
        own: whether it is a dossier of this register, which alone can be linked as a duplicate.
        unit_name: name of the unit it comes from.
    """

    uid: str
    code: str
    title: str
    unit: str
    unit_name: str
    own: bool
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class QueuedPair:
    """A pair of the queue: the later initiative first, the earlier one it may repeat second.

    Attributes:
        verdict: the conclusion on the pair, where somebody gave one.
        across: whether they come from two units, which is a hint only (novelty is judged within the base).
    """

    pair: SuspectedPair
    first: Side
    second: Side
    verdict: PairVerdict | None
    waiting: Waiting

    @property
    def across(self) -> bool:
        return self.first.unit != self.second.unit

    def turned(self) -> "QueuedPair":
        """The same with the sides changed: the other is taken for the repetition."""
        return QueuedPair(self.pair, self.second, self.first, self.verdict, self.waiting)


@dataclass(frozen=True, slots=True)
class PairInFull:
    """A pair with its evidence, sides in the order of `queued`.

    Attributes:
        description: the share of the shorter description that stands in the other.
        titles: the two titles as they were compared, in which the places of the evidence are counted.
        dossiers: the two in full; None for a title of the catalogue.
        entries: the two as screening knows them.
    """

    queued: QueuedPair
    comparison: Comparison
    description: float
    titles: tuple[str, str]
    dossiers: tuple[Dossier | None, Dossier | None]
    entries: tuple[Entry, Entry]


def queue(desk: Desk) -> list[QueuedPair]:
    """Every pair that was found, the likest first."""
    with desk.register.read() as view:
        pairs = view.screening.pairs()
        verdicts = {verdict.pair: verdict for verdict in view.screening.verdicts()}
        uids = sorted({uid for pair in pairs for uid in pair.pair})
        texts = {text.uid: text for text in view.screening.texts(uids)} if uids else {}
        names = _unit_names(desk, view)
    found = []
    for pair in pairs:
        if pair.first in texts:
            found.append(_queued(pair, texts, verdicts.get(pair.pair), names))
    return found


def pair_of(screening: Screening, one: Entry, other: Entry) -> QueuedPair:
    """Two initiatives of a group as a pair, whether or not it was found as one; the first stays the first."""
    with screening.desk.register.read() as view:
        texts = {text.uid: text for text in view.screening.texts([one.uid, other.uid])}
        verdict = view.screening.verdict(one.uid, other.uid)
        names = _unit_names(screening.desk, view)
    question = Question(one.title, one.abstract, one.unit, one.uid)
    comparison = screening.matcher.compared(question, other).comparison
    pair = SuspectedPair(
        one.uid,
        other.uid,
        comparison.likeness,
        comparison.percent,
        one.digest(),
        other.digest(),
        other.unit,
        other.code,
    )
    first, second = (_side_of(entry, texts.get(entry.uid), names) for entry in (one, other))
    return QueuedPair(pair, first, second, verdict, standing_in_queue(pair, verdict))


def pair_in_full(screening: Screening, queued: QueuedPair) -> PairInFull | None:
    """A pair with both initiatives in full and the evidence; None where one of them is gone."""
    with screening.desk.register.read() as view:
        texts = {text.uid: text for text in view.screening.texts([queued.first.uid, queued.second.uid])}
        dossiers = _in_full(view, queued.first), _in_full(view, queued.second)
    first, second = (_entry(screening, side, texts) for side in (queued.first, queued.second))
    if first is None or second is None:
        return None
    match = screening.matcher.compared(Question(first.title, first.abstract, first.unit, first.uid), second)
    titles = clean(in_unicode(first.title)), clean(second.title)
    return PairInFull(queued, match.comparison, match.description, titles, dossiers, (first, second))


def differences_of(screening: Screening, queued: Sequence[QueuedPair]) -> dict[tuple[str, str], Comparison]:
    """What differs in the titles of pairs, by their uids."""
    found = {}
    for each in queued:
        question = Question(each.first.title, "", each.first.unit, each.first.uid)
        second = Entry(each.second.uid, each.second.title, each.second.unit, each.second.code)
        found[each.pair.pair] = screening.matcher.compared(question, second).comparison
    return found


def _queued(
    pair: SuspectedPair, texts: Mapping[str, ScreenedText], verdict: PairVerdict | None, names: Mapping[str, str]
) -> QueuedPair:
    first = _side(texts[pair.first], names)
    elsewhere = Entry(pair.second, pair.second_title, pair.second_unit, pair.second_code)
    second = _side_of(elsewhere, texts.get(pair.second), names)
    queued = QueuedPair(pair, first, second, verdict, standing_in_queue(pair, verdict))
    return queued.turned() if _earlier(first, second) else queued


def _earlier(first: Side, second: Side) -> bool:
    """Whether the first was there before the second; a judged order is kept by whoever judged."""
    if not (first.own and second.own):
        return not first.own and second.own
    return (first.filed_on or date.max, first.code) < (second.filed_on or date.max, second.code)


def _side(text: ScreenedText, names: Mapping[str, str]) -> Side:
    name = names.get(text.unit, text.unit)
    return Side(text.uid, text.code, text.title, text.unit, name, text.own, text.filed_on)


def _side_of(entry: Entry, text: ScreenedText | None, names: Mapping[str, str]) -> Side:
    """The side of a dossier held here, or else of a title of the catalogue."""
    if text is not None:
        return _side(text, names)
    return Side(entry.uid, entry.code, entry.title, entry.unit, names.get(entry.unit, entry.unit), False)


def _unit_names(desk: Desk, view: View) -> dict[str, str]:
    names = {unit.code: unit.shown_name for unit in view.organisation.units()}
    return names | {desk.identity.unit: desk.identity.name}


def _entry(screening: Screening, side: Side, texts: Mapping[str, ScreenedText]) -> Entry | None:
    text = texts.get(side.uid)
    if text is not None:
        return Entry(text.uid, text.title, text.unit, text.code, None, text.description)
    return screening.known(side.uid)


def _in_full(view: View, side: Side) -> Dossier | None:
    if side.own:
        return view.dossiers.get(side.uid)
    received = view.exchange.received_by_uid(side.uid)
    return None if received is None else dossier_received(read_canonical(received.body.encode("utf-8")))
