"""Settings: by what the council scores, what it is strict about, and the unit's own reward scheme."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.domain.code_lists import CodeListName
from desktop.domain.council import CouncilScheme, Criterion, ScoreClass
from desktop.domain.dates import show_date
from desktop.domain.fees import RewardStep
from desktop.domain.money import group_digits, show_decimal
from desktop.domain.shares import show_share
from desktop.language.translator import gettext as _
from desktop.services.council_scheme import save_scheme, scheme_on
from desktop.services.desk import Desk
from desktop.services.fees import keep_scheme, own_scheme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column
from desktop.ui.pages.settings_parts.council_dialogs import ClassDialog, CriterionDialog, RewardDialog
from desktop.ui.pages.settings_parts.line_card import LineCard
from desktop.ui.pages.settings_parts.section import Section
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Tick

KINDS = frozenset({"council"})
DASH = "–"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the section shows."""

    scheme: CouncilScheme
    rewards: tuple[RewardStep, ...]


class CouncilSection(Section):
    """Attributes: criteria, classes, rewards: the three lists; scores_own, union_needed: what it is strict about."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._scheme = CouncilScheme()
        levels = self.desk.reference.code_lists[CodeListName.RECOGNITION_LEVELS]
        self._levels = {entry.code: entry.vi for entry in levels}
        self.criteria: LineCard[Criterion] = LineCard(
            _("Criteria of the council"),
            _("Sessions made from now on score by these; earlier ones keep theirs"),
            _criterion_columns(),
            CriterionDialog,
            lambda lines: self._save(replace(self._scheme, criteria=lines)),
            lambda line, before: self._tell_removed(line.words, lambda: self._put_back(criteria=before)),
        )
        self.classes: LineCard[ScoreClass] = LineCard(
            _("Classes"),
            _("The least score that reaches each"),
            _class_columns(),
            ClassDialog,
            lambda lines: self._save(replace(self._scheme, classes=lines)),
            lambda line, before: self._tell_removed(line.words, lambda: self._put_back(classes=before)),
        )
        self.rewards: LineCard[RewardStep] = LineCard(
            _("Reward scheme of the unit"),
            _("What it gives for a recognition; shown beside the legal minimum"),
            _reward_columns(self._levels),
            lambda step, parent: RewardDialog(step, list(self._levels.items()), parent),
            self._save_rewards,
            lambda line, before: self._tell_removed(
                self._levels.get(line.level, line.level), lambda: self._save_rewards(before)
            ),
        )
        self.scores_own = Tick(_("Members score initiatives they are authors of"))
        self.union_needed = Tick(_("The union’s representative must be present"))
        strict = Card(_("What the council is strict about"), _("Quorum, majority and least score: see Values of rules"))
        for tick in (self.scores_own, self.union_needed):
            strict.add(tick)
            tick.edited.connect(self._save_strictness)
        for card in (self.criteria, self.classes, strict, self.rewards):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.read(lambda desk: _Kept(scheme_on(desk, desk.today()), own_scheme(desk)), self._show)

    def _show(self, kept: _Kept) -> None:
        self._scheme = kept.scheme
        self.criteria.show_lines(kept.scheme.criteria)
        self.classes.show_lines(kept.scheme.classes)
        self.rewards.show_lines(kept.rewards)
        self.scores_own.set_value(kept.scheme.scores_own)
        self.union_needed.set_value(kept.scheme.union_needed)

    def _save(self, scheme: CouncilScheme) -> None:
        self.save(lambda desk: save_scheme(desk, scheme), KINDS)

    def _save_strictness(self) -> None:
        own, union = self.scores_own.value(), self.union_needed.value()
        self._save(replace(self._scheme, scores_own=own, union_needed=union))

    def _save_rewards(self, lines: tuple[RewardStep, ...]) -> None:
        def keep(desk: Desk) -> object:
            return keep_scheme(desk, lines)

        self.save(keep, KINDS)

    def _put_back(
        self, criteria: tuple[Criterion, ...] | None = None, classes: tuple[ScoreClass, ...] | None = None
    ) -> None:
        kept = self._scheme
        self._save(replace(kept, criteria=criteria or kept.criteria, classes=classes or kept.classes))

    def _tell_removed(self, words: str, undo: Callable[[], None]) -> None:
        said = _("“{words}” is off the list.").format(words=words)
        self.context.notices.say("ok", said, _("Undo"), undo)


def _money(amount: int | None) -> str:
    return DASH if amount is None else group_digits(amount)


def _criterion_columns() -> list[Column[Criterion]]:
    return [
        Column("words", _("Criterion"), lambda each: each.words, 260, strong=True, stretch=True, least=150),
        Column("most", _("At most"), lambda each: group_digits(each.most), 110, "right", least=84),
        Column("weight", _("Weight"), lambda each: group_digits(each.weight), 110, "right", least=84),
    ]


def _class_columns() -> list[Column[ScoreClass]]:
    return [
        Column("words", _("Class"), lambda each: each.words, 260, strong=True, stretch=True, least=150),
        Column("least", _("From this score"), lambda each: show_decimal(each.least), 150, "right", least=110),
    ]


def _reward_columns(levels: dict[str, str]) -> list[Column[RewardStep]]:
    return [
        Column("since", _("Holds from"), lambda each: show_date(each.since), 112, least=104),
        Column(
            "level",
            _("Level of recognition"),
            lambda each: levels.get(each.level, each.level),
            170,
            strong=True,
            stretch=True,
            least=120,
        ),
        Column("from", _("Benefit from"), lambda each: group_digits(each.benefit_from), 130, "right", least=110),
        Column("rate", _("Rate"), lambda each: show_share(each.rate_bp), 84, "right", least=76),
        Column("floor", _("Floor"), lambda each: _money(each.floor), 116, "right", least=90),
        Column("cap", _("Cap"), lambda each: _money(each.cap), 116, "right", least=90),
    ]
